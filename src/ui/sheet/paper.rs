//! The facts of the paper: what it says of itself, how it stands, and what else is known of it.

use egui::{Checkbox, Grid, ScrollArea, Ui};

use super::circumstances::circumstances_ui;
use super::header::header_ui;
use super::pages::pages_ui;
use super::stamps::stamps_ui;
use super::timeline::in_force_ui;
use crate::authority::OriginDate;
use crate::marking::Marking;
use crate::review::{DocumentFact, Place};
use crate::session::{Desk, Session, steps};
use crate::ui::action::Action;
use crate::ui::fields::{Drafts, Field, Look, field_ui};
use crate::ui::findings::finding_ui;
use crate::ui::view::View;
use crate::ui::{reading, widgets};

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
            header_ui(ui, (session, desk), (drafts, actions));
            ui.add_space(10.0);
            widgets::heading(ui, "The paper");
            widgets::weak(
                ui,
                "What the paper says. Deciding lines never changes it; what is typed here corrects the record of it.",
            );
            let here = |place| matches!(place, Place::Document | Place::Header);
            findings_ui(ui, desk, here, actions);
            facts_ui(ui, desk, (drafts, actions));
            in_force_ui(ui, desk);
            ui.add_space(6.0);
            circumstances_ui(ui, desk, (drafts, actions));
            let at_hand = (view.page, view.paper);
            pages_ui(ui, (desk, wanted), at_hand, (drafts, actions));
            stamps_ui(ui, (desk, wanted), (drafts, actions));
            ui.add_space(16.0);
        });
}

/// The findings of those places, in full.
pub(super) fn findings_ui(
    ui: &mut Ui,
    desk: &Desk,
    here: impl Fn(Place) -> bool,
    actions: &mut Vec<Action>,
) {
    for finding in desk
        .findings_on_document()
        .iter()
        .filter(|finding| here(finding.place))
    {
        finding_ui(ui, desk, finding, actions);
    }
}

/// Named fields below each other.
pub(super) fn fields_ui(ui: &mut Ui, fields: &[Field], (desk, drafts): (&Desk, &mut Drafts)) {
    looked_fields_ui(ui, fields, (desk, drafts), Look::ROW);
}

/// Named fields of two rows below each other, for what takes a sentence or more.
pub(super) fn field_rows_ui(ui: &mut Ui, fields: &[Field], (desk, drafts): (&Desk, &mut Drafts)) {
    looked_fields_ui(ui, fields, (desk, drafts), Look::TWO_ROWS);
}

fn looked_fields_ui(
    ui: &mut Ui,
    fields: &[Field],
    (desk, drafts): (&Desk, &mut Drafts),
    look: Look,
) {
    for field in fields {
        let label = widgets::weak(ui, field.name());
        ui.vertical(|ui| {
            field_ui(ui, *field, (desk, drafts), look, Some(label.id));
        });
        ui.end_row();
    }
}

fn facts_ui(ui: &mut Ui, desk: &Desk, (drafts, actions): (&mut Drafts, &mut Vec<Action>)) {
    Grid::new("facts")
        .num_columns(2)
        .spacing([10.0, 5.0])
        .show(ui, |ui| {
            fields_ui(ui, &[Field::Title, Field::Marking], (desk, drafts));
            ui.label("");
            marking_read_ui(ui, desk);
            ui.end_row();
            let fields = [
                Field::Date,
                Field::Originator,
                Field::Addressees,
                Field::Instruction,
                Field::Equities,
            ];
            fields_ui(ui, &fields, (desk, drafts));
            ui.label("");
            permanent_ui(ui, desk, actions);
            ui.end_row();
        });
}

fn permanent_ui(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    let mut permanent = desk.document().permanent;
    let words = "of permanent historical value";
    let ticked = ui.add_enabled(desk.can_write(), Checkbox::new(&mut permanent, words));
    if ticked
        .on_hover_text("E.O. 13526 sec. 3.3 applies to such records")
        .changed()
    {
        let step = steps::set_document("permanent value", DocumentFact::Permanent(permanent));
        actions.push(Action::Apply(step));
    }
}

/// What the overall marking of the record is read as.
fn marking_read_ui(ui: &mut Ui, desk: &Desk) {
    let marking = Marking::read(&desk.document().marking);
    ui.vertical(|ui| {
        if marking.text.trim().is_empty() {
            widgets::weak(ui, "no overall marking is known");
        } else {
            let dated = desk.document().date.map(OriginDate::earliest);
            reading::row_ui(ui, &marking, dated);
        }
    });
}
