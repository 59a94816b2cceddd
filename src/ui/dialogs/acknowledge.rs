//! The reason with which a finding is acknowledged.

use egui::{RichText, Ui};

use super::Shown;
use super::reason::reason_ui;
use super::rule::explanation_ui;
use crate::review::Place;
use crate::rules::{Finding, Rule};
use crate::session::steps;
use crate::ui::action::Action;
use crate::ui::theme::{self, Palette, severity_sign};
use crate::ui::widgets;

/// The finding, and the reason as typed so far.
#[derive(Clone, Debug)]
pub(in crate::ui) struct Acknowledge {
    rule: &'static Rule,
    place: Place,
    message: String,
    hint: String,
    citation: String,
    reason: String,
}

impl Acknowledge {
    pub(super) fn new(finding: &Finding) -> Self {
        Self {
            rule: finding.rule,
            place: finding.place,
            message: finding.message.clone(),
            hint: finding.hint.clone(),
            citation: finding.citation.clone(),
            reason: String::new(),
        }
    }

    fn is(&self, finding: &Finding) -> bool {
        finding.rule.code == self.rule.code
            && finding.place == self.place
            && finding.message == self.message
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, shown: &mut Shown<'_>) {
        self.finding_ui(ui);
        ui.add_space(6.0);
        let reason = (&mut self.reason, 4);
        if reason_ui(ui, shown, reason, "Acknowledge") {
            self.confirm(shown);
        }
    }

    fn finding_ui(&self, ui: &mut Ui) {
        let color = Palette::of(ui).severity(self.rule.severity);
        ui.horizontal_wrapped(|ui| {
            let sign = severity_sign(self.rule.severity);
            widgets::chip(ui, &format!("{sign} {}", self.rule.code), color);
            ui.label(RichText::new(self.rule.name).family(theme::strong()));
        });
        ui.label(self.message.as_str());
        widgets::weak(ui, self.citation.as_str());
        if !self.hint.is_empty() {
            widgets::weak(ui, self.hint.as_str());
        }
        ui.collapsing("Why this rule exists", |ui| explanation_ui(ui, self.rule));
    }

    /// Answers the finding, if it still stands: what was changed meanwhile may have mended it.
    fn confirm(&self, shown: &mut Shown<'_>) {
        let (Some(desk), Some(session)) = (shown.desk(), shown.session) else {
            return;
        };
        let findings = desk.findings();
        let Some(finding) = findings.into_iter().find(|finding| self.is(finding)) else {
            shown.answer(Action::Tell("This finding stands no longer.".to_owned()));
            return;
        };
        let by = (session.actor(), desk.today());
        let step = steps::acknowledge(desk.document(), finding, self.reason.trim(), by);
        shown.answer(Action::Apply(step));
    }
}
