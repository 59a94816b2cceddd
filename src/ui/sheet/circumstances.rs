//! What the archive knows of the paper apart from its text: custody, enclosures, releases, and what
//! other records say of it.

use egui::{Button, Grid, Ui};

use super::paper::{field_rows_ui, fields_ui};
use super::section::{Fold, section_ui};
use crate::review::{
    Certification, CertificationKind, Custody, Description, DescriptionKind, Document,
    DocumentFact, Enclosures, Publication,
};
use crate::session::{Desk, steps};
use crate::ui::action::Action;
use crate::ui::fields::{CustodyFact, DescriptionFact, Drafts, Field, PublicationFact};
use crate::ui::widgets;

/// All sections of it.
pub(super) fn circumstances_ui(
    ui: &mut Ui,
    desk: &Desk,
    (drafts, actions): (&mut Drafts, &mut Vec<Action>),
) {
    let holds = contents_in_short(desk.document());
    section_ui(
        ui,
        desk,
        Fold::new("Enclosures and foreign information", &holds),
        |ui| {
            contents_ui(ui, desk, (drafts, actions));
        },
    );
    let holds = custody_in_short(&desk.document().custody);
    section_ui(ui, desk, Fold::new("Custody", &holds), |ui| {
        custody_ui(ui, desk, (drafts, actions));
    });
    let holds = counted(desk.document().publications.len());
    section_ui(ui, desk, Fold::new("Official releases", &holds), |ui| {
        publications_ui(ui, desk, (drafts, actions));
    });
    let holds = counted(desk.document().descriptions.len());
    section_ui(
        ui,
        desk,
        Fold::new("What other records say", &holds),
        |ui| {
            descriptions_ui(ui, desk, (drafts, actions));
        },
    );
}

fn counted(count: usize) -> String {
    match count {
        0 => String::new(),
        count => count.to_string(),
    }
}

fn contents_in_short(document: &Document) -> String {
    let mut holds = Vec::new();
    if document.enclosures != Enclosures::Unstated {
        holds.push(format!("enclosures {}", document.enclosures.words()));
    }
    holds.extend(document.foreign.iter().cloned());
    if !document.compilation.is_empty() {
        holds.push("compilation statement".to_owned());
    }
    holds.join(", ")
}

fn custody_in_short(custody: &Custody) -> String {
    let mut holds = Vec::new();
    match (custody.oldest_in_block, custody.newest_in_block) {
        (Some(old), Some(new)) => holds.push(format!("file block {old} to {new}")),
        (None, Some(year)) | (Some(year), None) => holds.push(format!("file block {year}")),
        (None, None) => {}
    }
    for (there, words) in [
        (custody.special_media, "special media"),
        (!custody.exempt_series.is_empty(), "exempt series"),
        (custody.discovered.is_some(), "discovered"),
        (custody.classified_on.is_some(), "classified later"),
        (custody.certification.is_some(), "certified"),
    ] {
        if there {
            holds.push(words.to_owned());
        }
    }
    holds.join(", ")
}

fn set(actions: &mut Vec<Action>, name: &str, fact: DocumentFact) {
    actions.push(Action::Apply(steps::set_document(name, fact)));
}

fn contents_ui(ui: &mut Ui, desk: &Desk, (drafts, actions): (&mut Drafts, &mut Vec<Action>)) {
    Grid::new("contents")
        .num_columns(2)
        .spacing([10.0, 5.0])
        .show(ui, |ui| {
            widgets::weak(ui, "Enclosures");
            ui.add_enabled_ui(desk.can_write(), |ui| {
                let now = &desk.document().enclosures;
                let words = |one: &Enclosures| one.words();
                let list = ("Enclosures", 150.0);
                if let Some(new) = widgets::choice_ui(ui, list, now, &Enclosures::ALL, words) {
                    set(actions, "Enclosures", DocumentFact::Enclosures(new));
                }
            });
            ui.end_row();
            fields_ui(ui, &[Field::Foreign], (desk, drafts));
            field_rows_ui(ui, &[Field::Compilation], (desk, drafts));
        });
}

fn custody_ui(ui: &mut Ui, desk: &Desk, (drafts, actions): (&mut Drafts, &mut Vec<Action>)) {
    let custody = &desk.document().custody;
    Grid::new("custody")
        .num_columns(2)
        .spacing([10.0, 5.0])
        .show(ui, |ui| {
            fields_ui(ui, &CustodyFact::ALL.map(Field::Custody), (desk, drafts));
            ui.label("");
            let words = "on a medium that is difficult to read";
            let state = (custody.special_media, desk.can_write());
            if let Some(special_media) = widgets::tick_ui(ui, state, words, words) {
                let custody = Custody {
                    special_media,
                    ..custody.clone()
                };
                set(actions, "Special media", DocumentFact::Custody(custody));
            }
            ui.end_row();
            certification_ui(ui, desk, actions);
            ui.end_row();
            if custody.certification.is_some() {
                let fields = [CustodyFact::CertifiedBy, CustodyFact::CertifiedOn];
                fields_ui(ui, &fields.map(Field::Custody), (desk, drafts));
            }
        });
}

fn certification_ui(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    let name = "Restricted Data certification";
    widgets::weak(ui, name);
    let custody = &desk.document().custody;
    let now = custody.certification.as_ref().map(|one| one.kind);
    let [first, second] = CertificationKind::ALL.map(Some);
    let words = |kind: &Option<CertificationKind>| kind.map_or("none", CertificationKind::words);
    ui.add_enabled_ui(desk.can_write(), |ui| {
        let all = [None, first, second];
        if let Some(kind) = widgets::choice_ui(ui, (name, 180.0), &now, &all, words) {
            let old = custody.certification.clone().unwrap_or_default();
            let certification = kind.map(|kind| Certification { kind, ..old });
            let custody = Custody {
                certification,
                ..custody.clone()
            };
            set(actions, name, DocumentFact::Custody(custody));
        }
    });
}

fn publications_ui(ui: &mut Ui, desk: &Desk, (drafts, actions): (&mut Drafts, &mut Vec<Action>)) {
    let all = &desk.document().publications;
    for (number, one) in (1..).zip(all) {
        ui.horizontal_wrapped(|ui| {
            let name = format!("Release {number}, all of the text");
            let state = (one.whole, desk.can_write());
            if let Some(whole) = widgets::tick_ui(ui, state, "all of the text", &name) {
                let mut all = all.clone();
                all[number as usize - 1].whole = whole;
                set(actions, &name, DocumentFact::Publications(all));
            }
            if removed(ui, desk, &format!("Remove release {number}")) {
                let all = without(all, number);
                set(
                    actions,
                    "Official releases",
                    DocumentFact::Publications(all),
                );
            }
        });
        Grid::new(("publication", number))
            .num_columns(2)
            .spacing([10.0, 5.0])
            .show(ui, |ui| {
                let fields = [PublicationFact::Place, PublicationFact::On];
                let fields = fields.map(|fact| Field::Publication(number, fact));
                fields_ui(ui, &fields, (desk, drafts));
            });
    }
    if desk.can_write() && ui.button("Add an official release").clicked() {
        let mut all = all.clone();
        all.push(Publication::default());
        set(
            actions,
            "Official releases",
            DocumentFact::Publications(all),
        );
    }
}

fn descriptions_ui(ui: &mut Ui, desk: &Desk, (drafts, actions): (&mut Drafts, &mut Vec<Action>)) {
    let all = &desk.document().descriptions;
    for (number, one) in (1..).zip(all) {
        ui.horizontal_wrapped(|ui| {
            let name = format!("Record {number}, kind");
            ui.add_enabled_ui(desk.can_write(), |ui| {
                let words = |kind: &DescriptionKind| kind.words();
                let list = (name.as_str(), 150.0);
                if let Some(kind) =
                    widgets::choice_ui(ui, list, &one.kind, &DescriptionKind::ALL, words)
                {
                    let mut all = all.clone();
                    all[number as usize - 1].kind = kind;
                    set(actions, &name, DocumentFact::Descriptions(all));
                }
            });
            if removed(ui, desk, &format!("Remove record {number}")) {
                let all = without(all, number);
                set(actions, "Other records", DocumentFact::Descriptions(all));
            }
        });
        Grid::new(("description", number))
            .num_columns(2)
            .spacing([10.0, 5.0])
            .show(ui, |ui| {
                let fields = DescriptionFact::ALL.map(|fact| Field::Description(number, fact));
                fields_ui(ui, &fields, (desk, drafts));
            });
    }
    if desk.can_write() {
        add_description_ui(ui, all, actions);
    }
}

/// One button for each kind of record, so that adding one is one press.
fn add_description_ui(ui: &mut Ui, all: &[Description], actions: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        for kind in DescriptionKind::ALL {
            if ui.button(format!("Add: {}", kind.words())).clicked() {
                let mut all = all.to_vec();
                all.push(Description {
                    kind,
                    ..Description::default()
                });
                set(actions, "Other records", DocumentFact::Descriptions(all));
            }
        }
    });
}

fn removed(ui: &mut Ui, desk: &Desk, name: &str) -> bool {
    ui.add_enabled(desk.can_write(), Button::new(name))
        .clicked()
}

fn without<T: Clone>(all: &[T], number: u32) -> Vec<T> {
    let mut all = all.to_vec();
    all.remove(number as usize - 1);
    all
}
