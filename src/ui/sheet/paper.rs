//! The facts of the paper and the header of the review.

use egui::{Checkbox, CollapsingHeader, ComboBox, DragValue, Grid, ScrollArea, Ui};

use crate::authority::plain;
use crate::review::{
    Authority, DocumentFact, Edit, FoundStamp, HeaderFact, Pass, Place, StampBox, Step,
};
use crate::session::{Desk, Session};
use crate::storage::ReviewName;
use crate::ui::action::Action;
use crate::ui::fields::{Drafts, Field, FoundFact, Look, field_ui};
use crate::ui::findings::finding_ui;
use crate::ui::theme::{self, Palette};
use crate::ui::view::View;
use crate::ui::widgets;

/// The facts of the paper and the header of the review.
pub(in crate::ui) fn paper_ui(
    ui: &mut Ui,
    session: &Session,
    (view, drafts): (&mut View, &mut Drafts),
    actions: &mut Vec<Action>,
) {
    let Some(desk) = session.desk() else { return };
    let wanted = view.reveal_place.take();
    ScrollArea::vertical()
        .id_salt("paper")
        .auto_shrink(false)
        .show(ui, |ui| {
            widgets::heading(ui, "The review");
            header_ui(ui, session, desk, (drafts, actions));
            ui.add_space(10.0);
            widgets::heading(ui, "The paper");
            widgets::weak(
                ui,
                "What the paper says. Deciding lines never changes it; what is typed here corrects the record of it.",
            );
            findings_ui(
                ui,
                desk,
                |place| matches!(place, Place::Document | Place::Header),
                actions,
            );
            facts_ui(ui, desk, (drafts, actions));
            in_force_ui(ui, desk);
            ui.add_space(10.0);
            section_ui(ui, "Markings on the pages", matches!(wanted, Some(Place::Page(_))));
            findings_ui(ui, desk, |place| matches!(place, Place::Page(_)), actions);
            pages_ui(ui, desk, drafts);
            ui.add_space(10.0);
            section_ui(ui, "Stamps that stand on the paper", matches!(wanted, Some(Place::FoundStamp(_))));
            findings_ui(
                ui,
                desk,
                |place| matches!(place, Place::FoundStamp(_)),
                actions,
            );
            stamps_ui(ui, desk, (drafts, actions));
            ui.add_space(16.0);
        });
}

/// A heading, brought to the top where a finding in its section is to be shown.
fn section_ui(ui: &mut Ui, title: &str, wanted: bool) {
    let heading = widgets::heading(ui, title);
    if wanted {
        heading.scroll_to_me(Some(egui::Align::TOP));
    }
}

fn findings_ui(ui: &mut Ui, desk: &Desk, here: impl Fn(Place) -> bool, actions: &mut Vec<Action>) {
    for finding in desk
        .findings_on_document()
        .iter()
        .filter(|finding| here(finding.place))
    {
        finding_ui(ui, desk, finding, actions);
    }
}

/// Named fields below each other.
fn fields_ui(ui: &mut Ui, fields: &[Field], (desk, drafts): (&Desk, &mut Drafts)) {
    for field in fields {
        let label = widgets::weak(ui, field.name());
        ui.vertical(|ui| {
            field_ui(ui, *field, (desk, drafts), Look::ROW, Some(label.id));
        });
        ui.end_row();
    }
}

fn header_ui(
    ui: &mut Ui,
    session: &Session,
    desk: &Desk,
    (drafts, actions): (&mut Drafts, &mut Vec<Action>),
) {
    Grid::new("header")
        .num_columns(2)
        .spacing([10.0, 5.0])
        .show(ui, |ui| {
            widgets::weak(ui, "Review");
            review_choice_ui(ui, session, desk, actions);
            ui.end_row();
            fields_ui(
                ui,
                &[Field::Office, Field::CaseNumber, Field::Reviewer],
                (desk, drafts),
            );
            widgets::weak(ui, "Reviewer's authority");
            authority_ui(ui, desk, actions);
            ui.end_row();
            fields_ui(ui, &[Field::ReviewDate], (desk, drafts));
        });
}

/// The reviews of this document, and those that can be begun.
fn review_choice_ui(ui: &mut Ui, session: &Session, desk: &Desk, actions: &mut Vec<Action>) {
    let named = |name: &ReviewName| format!("{}, {}", name.pass, name.reviewer);
    ComboBox::from_id_salt("review")
        .selected_text(named(desk.name()))
        .width(240.0)
        .show_ui(ui, |ui| {
            // Read while the list is open only: reviews may come from other places.
            let all = session
                .paths()
                .reviews(&desk.document().id)
                .unwrap_or_default();
            for name in &all {
                if ui
                    .selectable_label(name == desk.name(), named(name))
                    .clicked()
                {
                    actions.push(Action::GoToReview(name.clone()));
                }
            }
            ui.separator();
            for pass in Pass::ALL {
                let name = ReviewName::new(pass, session.actor());
                if !all.contains(&name) && ui.button(format!("Begin: {}", named(&name))).clicked() {
                    actions.push(Action::GoToReview(name));
                }
            }
        })
        .response
        .widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, "Review"));
}

fn authority_ui(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    let name = |one: Authority| match one.level() {
        Some(level) => format!("up to {level}"),
        None => "not stated".to_owned(),
    };
    let mut authority = desk.review().authority;
    ui.add_enabled_ui(desk.can_write(), |ui| {
        ComboBox::from_id_salt("authority")
            .selected_text(name(authority))
            .width(150.0)
            .show_ui(ui, |ui| {
                for one in Authority::ALL {
                    ui.selectable_value(&mut authority, one, name(one));
                }
            })
            .response
            .widget_info(|| {
                egui::WidgetInfo::labeled(egui::Role::ComboBox, true, "Reviewer's authority")
            });
    });
    if authority != desk.review().authority {
        let edits = vec![Edit::Header(HeaderFact::Authority(authority))];
        actions.push(Action::Apply(Step {
            label: "Change: Reviewer's authority".to_owned(),
            edits,
        }));
    }
}

fn facts_ui(ui: &mut Ui, desk: &Desk, (drafts, actions): (&mut Drafts, &mut Vec<Action>)) {
    Grid::new("facts")
        .num_columns(2)
        .spacing([10.0, 5.0])
        .show(ui, |ui| {
            let fields = [
                Field::Title,
                Field::Marking,
                Field::Date,
                Field::Originator,
                Field::Addressees,
                Field::Instruction,
                Field::Equities,
            ];
            fields_ui(ui, &fields, (desk, drafts));
            ui.label("");
            let mut permanent = desk.document().permanent;
            let words = "of permanent historical value (E.O. 13526 sec. 3.3 applies)";
            ui.add_enabled(desk.can_write(), Checkbox::new(&mut permanent, words));
            if permanent != desk.document().permanent {
                let edits = vec![Edit::Document(DocumentFact::Permanent(permanent))];
                actions.push(Action::Apply(Step {
                    label: "Change: permanent value".to_owned(),
                    edits,
                }));
            }
            ui.end_row();
        });
}

/// The marking in force, why, and what comes next.
fn in_force_ui(ui: &mut Ui, desk: &Desk) {
    let effective = desk.effective();
    if desk.document().date.is_none() {
        widgets::weak(ui, "Give the date of origin to see the marking in force.");
        return;
    }
    let palette = Palette::of(ui);
    let level = effective
        .level
        .map_or_else(|| "no level".to_owned(), |level| level.to_string());
    let color = effective
        .level
        .map_or(palette.text, |level| palette.level(level));
    let words = format!("In force on {}: {level}", plain(desk.on()));
    ui.label(
        egui::RichText::new(words)
            .color(color)
            .family(theme::strong()),
    );
    widgets::weak(
        ui,
        format!("{} ({})", effective.because, effective.citation),
    );
    if let Some(next) = &effective.next {
        widgets::weak(
            ui,
            format!(
                "Next: {} on {}, by {}.",
                next.level,
                plain(next.date),
                next.why
            ),
        );
    }
    if let Some(doubt) = &effective.doubt() {
        ui.label(egui::RichText::new(format!("In doubt: {doubt}")).color(palette.warning));
    }
}

fn pages_ui(ui: &mut Ui, desk: &Desk, drafts: &mut Drafts) {
    let width = ((ui.available_width() - 150.0) / 2.0).clamp(80.0, 260.0);
    Grid::new("pages")
        .num_columns(4)
        .spacing([8.0, 5.0])
        .show(ui, |ui| {
            for name in ["Page", "Head", "Foot", "Number"] {
                widgets::weak(ui, name);
            }
            ui.end_row();
            for number in 1..=desk.document().pages.len() as u32 {
                ui.label(number.to_string());
                for (field, width) in [
                    (Field::Head(number), width),
                    (Field::Foot(number), width),
                    (Field::PageNumber(number), 60.0),
                ] {
                    field_ui(ui, field, (desk, drafts), Look { width, rows: 1 }, None);
                }
                ui.end_row();
            }
        });
}

fn stamps_ui(ui: &mut Ui, desk: &Desk, (drafts, actions): (&mut Drafts, &mut Vec<Action>)) {
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
