//! The stamps that stand on the paper already.

use egui::{Checkbox, CollapsingHeader, DragValue, Grid, Ui};

use super::paper::{fields_ui, findings_ui};
use super::section::{Fold, section_ui};
use crate::review::{DocumentFact, Edit, FoundStamp, Place, StampBox, Step};
use crate::session::Desk;
use crate::ui::action::Action;
use crate::ui::fields::{Drafts, Field, FoundFact};
use crate::ui::widgets;

/// The stamps, with a button for another one.
pub(super) fn stamps_ui(
    ui: &mut Ui,
    (desk, wanted): (&Desk, Option<Place>),
    (drafts, actions): (&mut Drafts, &mut Vec<Action>),
) {
    let holds = match desk.document().stamps.len() {
        0 => String::new(),
        count => count.to_string(),
    };
    let here = |place| matches!(place, Place::FoundStamp(_));
    let fold = Fold::new("Stamps that stand on the paper", &holds).revealing(wanted, here);
    section_ui(ui, desk, fold, |ui| {
        findings_ui(ui, desk, here, actions);
        all_ui(ui, desk, (drafts, actions));
    });
}

fn all_ui(ui: &mut Ui, desk: &Desk, (drafts, actions): (&mut Drafts, &mut Vec<Action>)) {
    for (number, stamp) in (1..).zip(&desk.document().stamps) {
        stamp_head_ui(ui, desk, (number, stamp), actions);
        Grid::new(("stamp", number))
            .num_columns(2)
            .spacing([10.0, 5.0])
            .show(ui, |ui| {
                let fields = FoundFact::ALL.map(|fact| Field::Found(number, fact));
                fields_ui(ui, &fields, (desk, drafts));
            });
    }
    let has_pages = !desk.document().pages.is_empty();
    if desk.can_write() && has_pages && ui.button("Add a stamp that stands on the paper").clicked()
    {
        let mut stamps = desk.document().stamps.clone();
        stamps.push(FoundStamp {
            page: 1,
            ..FoundStamp::default()
        });
        actions.push(Action::Apply(stamps_step(stamps, "Add a stamp".to_owned())));
    }
}

/// What cannot be typed of a stamp on the paper: its page, its boxes, and whether it is there.
fn stamp_head_ui(
    ui: &mut Ui,
    desk: &Desk,
    (number, stamp): (u32, &FoundStamp),
    actions: &mut Vec<Action>,
) {
    let index = number as usize - 1;
    let pages = desk.document().pages.len().max(1) as u32;
    let mut changed = stamp.clone();
    let mut removed = false;
    ui.add_enabled_ui(desk.can_write(), |ui| {
        ui.horizontal_wrapped(|ui| {
            let label = widgets::weak(ui, format!("Stamp {number}, on page"));
            ui.add(DragValue::new(&mut changed.page).range(1..=pages))
                .labelled_by(label.id);
            removed = ui.button(format!("Remove stamp {number}")).clicked();
        });
        let ticked = stamp.boxes.len();
        let title = format!("Boxes of stamp {number}: {ticked} ticked");
        CollapsingHeader::new(title)
            .id_salt(("boxes", number))
            .show(ui, |ui| {
                for one in StampBox::ALL {
                    let mut on = stamp.boxes.contains(&one);
                    if ui.add(Checkbox::new(&mut on, one.words())).changed()
                        && !changed.boxes.remove(&one)
                    {
                        changed.boxes.insert(one);
                    }
                }
            });
    });
    let mut stamps = desk.document().stamps.clone();
    if removed {
        stamps.remove(index);
        actions.push(Action::Apply(stamps_step(
            stamps,
            format!("Remove stamp {number}"),
        )));
    } else if changed != *stamp {
        stamps[index] = changed;
        actions.push(Action::Apply(stamps_step(
            stamps,
            format!("Change stamp {number}"),
        )));
    }
}

fn stamps_step(stamps: Vec<FoundStamp>, label: String) -> Step {
    Step {
        label,
        edits: vec![Edit::Document(DocumentFact::Stamps(stamps))],
    }
}
