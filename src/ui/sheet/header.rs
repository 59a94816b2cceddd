//! The review itself: who, when and by what authority; the request that it answers, what it comes to,
//! and the signature.

use egui::{Button, ComboBox, Grid, RichText, Ui};

use super::paper::{field_rows_ui, fields_ui};
use super::section::{Fold, section_ui};
use crate::authority::plain;
use crate::marking::Level;
use crate::review::{Authority, HeaderFact, Pass, Process, Review};
use crate::session::{Desk, Session, steps};
use crate::storage::ReviewName;
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::fields::{Drafts, Field, RequestFact};
use crate::ui::theme::Palette;
use crate::ui::widgets;

/// The header of the review, with its request, its outcome and its signature.
pub(super) fn header_ui(
    ui: &mut Ui,
    (session, desk): (&Session, &Desk),
    (drafts, actions): (&mut Drafts, &mut Vec<Action>),
) {
    Grid::new("header")
        .num_columns(2)
        .spacing([10.0, 5.0])
        .show(ui, |ui| {
            widgets::weak(ui, "Review");
            review_choice_ui(ui, session, desk, actions);
            ui.end_row();
            let fields = [Field::Office, Field::CaseNumber, Field::Reviewer];
            fields_ui(ui, &fields, (desk, drafts));
            widgets::weak(ui, "Reviewer's authority");
            authority_ui(ui, desk, actions);
            ui.end_row();
            fields_ui(ui, &[Field::ReviewDate], (desk, drafts));
        });
    signature_ui(ui, desk, actions);
    request_ui(ui, desk, (drafts, actions));
    outcome_ui(ui, desk, (drafts, actions));
}

/// The reviews of this document, and those that can be begun.
fn review_choice_ui(ui: &mut Ui, session: &Session, desk: &Desk, actions: &mut Vec<Action>) {
    let named = |name: &ReviewName| format!("{}, {}", name.pass, name.reviewer);
    ComboBox::from_id_salt("review")
        .selected_text(named(desk.name()))
        .width(ui.available_width().clamp(120.0, 240.0))
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
    let words = |one: &Authority| match one.level() {
        Some(level) => format!("up to {level}"),
        None => "not stated".to_owned(),
    };
    ui.add_enabled_ui(desk.can_write(), |ui| {
        let name = "Reviewer's authority";
        let chosen = widgets::choice_ui(
            ui,
            (name, 150.0),
            &desk.review().authority,
            &Authority::ALL,
            words,
        );
        if let Some(authority) = chosen {
            let fact = HeaderFact::Authority(authority);
            actions.push(Action::Apply(steps::set_header(name, fact)));
        }
    });
}

/// Who signed, whether it still holds, and the button that signs or takes it back.
fn signature_ui(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        let palette = Palette::of(ui);
        match (&desk.review().sign_off, desk.signature_holds()) {
            (Some(signature), Some(true)) => {
                let text = format!("✓ Signed by {} on {}", signature.by, plain(signature.on));
                ui.label(RichText::new(text).color(palette.good));
            }
            (Some(signature), _) => {
                let text = format!(
                    "▲ Changed since {} signed on {}; sign again",
                    signature.by,
                    plain(signature.on)
                );
                ui.label(RichText::new(text).color(palette.warning));
            }
            (None, _) => {
                widgets::weak(ui, "Not signed");
            }
        }
        let mut command = |name: &str, command: Command, shown: bool| {
            if shown {
                let button = ui.add_enabled(desk.can_write(), Button::new(name));
                if button.on_hover_text(command.row().help).clicked() {
                    actions.push(Action::Run(command));
                }
            }
        };
        let holds = desk.signature_holds();
        command("Sign the review", Command::SignReview, holds != Some(true));
        command(
            "Take back the signature",
            Command::TakeBackSignature,
            holds.is_some(),
        );
    });
}

fn request_ui(ui: &mut Ui, desk: &Desk, (drafts, actions): (&mut Drafts, &mut Vec<Action>)) {
    let request = &desk.review().request;
    let mut holds = Vec::new();
    if request.process != Process::Unstated {
        holds.push(request.process.words().to_owned());
    }
    holds.extend(
        request
            .received
            .map(|day| format!("received {}", plain(day))),
    );
    let holds = holds.join(", ");
    section_ui(ui, desk, Fold::new("Request and days", &holds), |ui| {
        Grid::new("request")
            .num_columns(2)
            .spacing([10.0, 5.0])
            .show(ui, |ui| {
                let name = "Reviewed under";
                widgets::weak(ui, name);
                ui.add_enabled_ui(desk.can_write(), |ui| {
                    let words = |one: &Process| one.words();
                    let chosen = widgets::choice_ui(
                        ui,
                        (name, 220.0),
                        &request.process,
                        &Process::ALL,
                        words,
                    );
                    if let Some(process) = chosen {
                        let request = crate::review::Request {
                            process,
                            ..request.clone()
                        };
                        let fact = HeaderFact::Request(request);
                        actions.push(Action::Apply(steps::set_header(name, fact)));
                    }
                });
                ui.end_row();
                let fields = [RequestFact::Received, RequestFact::DecidedBefore];
                fields_ui(ui, &fields.map(Field::Request), (desk, drafts));
            });
    });
}

/// What the review comes to beyond its lines.
fn outcome_ui(ui: &mut Ui, desk: &Desk, (drafts, actions): (&mut Drafts, &mut Vec<Action>)) {
    let holds = outcome_in_short(desk.review());
    section_ui(ui, desk, Fold::new("Outcome as a whole", &holds), |ui| {
        Grid::new("outcome")
            .num_columns(2)
            .spacing([10.0, 5.0])
            .show(ui, |ui| {
                let name = "Level after review";
                widgets::weak(ui, name);
                ui.add_enabled_ui(desk.can_write(), |ui| {
                    let now = &desk.review().overall;
                    let words = |level: &Option<Level>| {
                        level.map_or_else(|| "not stated".to_owned(), |level| level.to_string())
                    };
                    let chosen = widgets::choice_ui(ui, (name, 150.0), now, &OVERALL, words);
                    if let Some(level) = chosen {
                        let fact = HeaderFact::Overall(level);
                        actions.push(Action::Apply(steps::set_header(name, fact)));
                    }
                });
                ui.end_row();
                fields_ui(ui, &[Field::Governing], (desk, drafts));
                let long = [Field::CompilationReason, Field::Resolution];
                field_rows_ui(ui, &long, (desk, drafts));
            });
        governing_choice_ui(ui, desk, actions);
    });
}

fn outcome_in_short(review: &Review) -> String {
    let mut holds: Vec<String> = review.overall.iter().map(ToString::to_string).collect();
    if !review.governing.is_empty() {
        holds.push(format!("governed by {}", review.governing));
    }
    for (text, name) in [
        (&review.compilation, "compilation reason"),
        (&review.resolution, "resolution"),
    ] {
        if !text.is_empty() {
            holds.push(name.to_owned());
        }
    }
    holds.join(", ")
}

/// The levels that a paper can have after a review.
const OVERALL: [Option<Level>; 5] = [
    None,
    Some(Level::Unclassified),
    Some(Level::Confidential),
    Some(Level::Secret),
    Some(Level::TopSecret),
];

/// The instructions that stand on the paper or in a record of it, to choose the one that governs.
fn governing_choice_ui(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    let document = desk.document();
    let of_records = document
        .descriptions
        .iter()
        .map(|one| one.instruction.as_str());
    let mut all: Vec<&str> = Vec::new();
    for one in std::iter::once(document.instruction.as_str()).chain(of_records) {
        if !one.is_empty() && !all.contains(&one) {
            all.push(one);
        }
    }
    if all.is_empty() {
        widgets::weak(
            ui,
            "No instruction stands on the paper or in a record of it.",
        );
        return;
    }
    ui.horizontal_wrapped(|ui| {
        widgets::weak(ui, "Governed by");
        for one in all {
            let chosen = desk.review().governing == one;
            let button = Button::selectable(chosen, one);
            let response = ui.add_enabled(desk.can_write(), button);
            let name = format!("Governed by {one}");
            response.widget_info(|| {
                egui::WidgetInfo::selected(egui::Role::RadioButton, true, chosen, &name)
            });
            if response.clicked() && !chosen {
                let fact = HeaderFact::Governing(one.to_owned());
                let step = steps::set_header(&Field::Governing.name(), fact);
                actions.push(Action::Apply(step));
            }
        }
    });
}
