//! Why a rule exists.

use egui::{RichText, Ui};

use super::{Dialog, Shown};
use crate::rules::{self, Rule};
use crate::ui::action::Action;
use crate::ui::theme::{self, Palette, severity_sign};
use crate::ui::widgets;

pub(super) fn rule_ui(ui: &mut Ui, code: &str, shown: &mut Shown<'_>) {
    match rules::rule(code) {
        Some(rule) => rule_and_explanation_ui(ui, rule),
        None => {
            ui.label(format!("This version of the program has no rule {code}."));
        }
    }
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        let close = ui.button("Close");
        if shown.fresh {
            close.request_focus();
        }
        if close.clicked() {
            shown.close();
        }
        if ui.button("All rules and commands…").clicked() {
            shown
                .actions
                .push(Action::Open(Box::new(Dialog::palette())));
        }
    });
}

fn rule_and_explanation_ui(ui: &mut Ui, rule: &Rule) {
    let color = Palette::of(ui).severity(rule.severity);
    ui.horizontal_wrapped(|ui| {
        let name = RichText::new(format!("{} {}", rule.code, rule.name));
        ui.label(name.family(theme::strong()).size(16.0));
        widgets::chip(
            ui,
            &format!("{} {}", severity_sign(rule.severity), rule.severity),
            color,
        );
    });
    widgets::weak(ui, rule.citation);
    explanation_ui(ui, rule);
}

/// The explanation under its fixed headings.
pub(super) fn explanation_ui(ui: &mut Ui, rule: &Rule) {
    let explain = &rule.explain;
    for (heading, text) in [
        ("What it checks", explain.checks),
        ("Why it matters", explain.matters),
        ("Example", explain.example),
        ("Authority", explain.authority),
    ] {
        ui.add_space(6.0);
        ui.label(RichText::new(heading).family(theme::strong()));
        ui.label(text);
    }
    if !explain.confirmed {
        ui.add_space(6.0);
        widgets::weak(ui, "Not all of these sources were read for this program.");
    }
}
