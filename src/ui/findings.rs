//! Findings: the pane that lists them all, and one finding as the detail of its place shows it.

use egui::{FontId, Label, Panel, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo};

use super::action::Action;
use super::dialogs::Dialog;
use super::theme::{self, Palette, severity_sign};
use super::view::View;
use super::widgets;
use crate::review::Place;
use crate::rules::{Finding, Settings};
use crate::session::{Desk, Session};

/// The height of a row of the pane.
const HEIGHT: f32 = 40.0;

/// All findings of the document; a click goes to the place.
pub(super) fn findings_ui(
    ui: &mut Ui,
    session: Option<&Session>,
    view: &View,
    actions: &mut Vec<Action>,
) {
    let Some(desk) = session.and_then(Session::desk) else {
        return;
    };
    let mut all = desk.findings();
    all.sort_by_key(|finding| (desk.acknowledgement(finding).is_some(), finding.severity));
    ui.horizontal(|ui| {
        widgets::heading(ui, "Findings");
        let standing = desk.standing();
        let text = match standing.errors + standing.warnings + standing.information {
            0 => "none stands".to_owned(),
            count => format!("{count} to look at; F goes to the next"),
        };
        widgets::weak(ui, text);
    });
    off_ui(ui, desk);
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical()
        .id_salt("findings")
        .auto_shrink(false)
        .show_rows(ui, HEIGHT, all.len(), |ui, range| {
            for finding in &all[range] {
                row_ui(ui, desk, finding, (view, actions));
            }
        });
}

/// The rules that are switched off here, at the foot of the pane: silence must not be mistaken.
fn off_ui(ui: &mut Ui, desk: &Desk) {
    let Some(text) = said_of_off(desk.settings()) else {
        return;
    };
    Panel::bottom("rules off")
        .frame(egui::Frame::new())
        .show_separator_line(true)
        .show(ui, |ui| {
            let shown = RichText::new(&text).size(theme::SMALL);
            ui.add(Label::new(shown.color(Palette::of(ui).weak)).truncate())
                .on_hover_text(&text);
        });
}

fn said_of_off(settings: &Settings) -> Option<String> {
    let off: Vec<String> = settings
        .all_off()
        .map(|(code, why)| format!("{code} ({why})"))
        .collect();
    (!off.is_empty()).then(|| format!("Switched off here: {}", off.join(", ")))
}

fn row_ui(ui: &mut Ui, desk: &Desk, finding: &Finding, (view, actions): (&View, &mut Vec<Action>)) {
    let palette = Palette::of(ui);
    let width = ui.available_width();
    let (row, response) = ui.allocate_exact_size(egui::vec2(width, HEIGHT), Sense::click());
    let here = matches!(finding.place, Place::Line(line) if view.selection.current == Some(line));
    if here || response.hovered() {
        ui.painter().rect_filled(row, 2.0, palette.selected);
    }
    let place = place_name(desk, finding.place);
    paint_head(ui, desk, (row, finding), &place);
    let buttons = buttons_at_right(ui, desk, (row, finding), actions);
    paint_words(ui, desk, (row, finding), buttons);
    let name = format!(
        "{} {}, {place}: {}",
        finding.severity, finding.rule.code, finding.message
    );
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::Button, true, &name);
        info.current_text_value = Some(format!("{} {}", finding.citation, finding.hint));
        info
    });
    let hover = format!(
        "{}\n\n{}\n{}\n\nWhy: {}",
        finding.message, finding.citation, finding.hint, finding.rule.explain.matters
    );
    if response.on_hover_text(hover).clicked() {
        actions.push(Action::GoTo(finding.place));
    }
}

/// The sign of a finding, its place and the code of its rule, at the left end of the row.
fn paint_head(ui: &Ui, desk: &Desk, (row, finding): (egui::Rect, &Finding), place: &str) {
    let palette = Palette::of(ui);
    let (sign, color) = match desk.acknowledgement(finding) {
        Some(_) => ("✓", palette.weak),
        None => (
            severity_sign(finding.severity),
            palette.severity(finding.severity),
        ),
    };
    let strong = |size| FontId::new(size, theme::strong());
    let small = FontId::proportional(theme::SMALL);
    for (at, text, font, color) in [
        (egui::vec2(6.0, 3.0), sign, strong(14.0), color),
        (egui::vec2(26.0, 3.0), place, strong(13.0), palette.text),
        (
            egui::vec2(26.0, 21.0),
            finding.rule.code,
            small,
            palette.weak,
        ),
    ] {
        let at = row.left_top() + at;
        ui.painter()
            .text(at, egui::Align2::LEFT_TOP, text, font, color);
    }
}

/// What is wrong, and below it the provision, the remedy and the reason, as far as `right`.
fn paint_words(ui: &Ui, desk: &Desk, (row, finding): (egui::Rect, &Finding), right: f32) {
    let palette = Palette::of(ui);
    let left = row.left() + 118.0;
    let below = match desk.acknowledgement(finding) {
        Some(answer) => format!("Acknowledged by {}: {}", answer.by, answer.reason),
        None => format!(
            "{}  {}  Why: {}",
            finding.citation, finding.hint, finding.rule.explain.matters
        ),
    };
    for (down, text, size, color) in [
        (2.0, finding.message.as_str(), 13.5, palette.text),
        (21.0, below.as_str(), theme::SMALL, palette.weak),
    ] {
        let font = FontId::proportional(size);
        let galley = widgets::elided(ui, text, font, color, right - left - 8.0);
        ui.painter()
            .galley(egui::pos2(left, row.top() + down), galley, color);
    }
}

/// The buttons of a row; returns where they begin.
fn buttons_at_right(
    ui: &mut Ui,
    desk: &Desk,
    (row, finding): (egui::Rect, &Finding),
    actions: &mut Vec<Action>,
) -> f32 {
    let mut area = row.shrink2(egui::vec2(8.0, 6.0));
    area.set_left(row.left() + row.width() * 0.45);
    let mut child = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(area)
            .layout(egui::Layout::right_to_left(egui::Align::Center)),
    );
    answer_ui(&mut child, desk, finding, actions);
    child.min_rect().left()
}

/// One finding in full, with what can be done.
pub(super) fn finding_ui(ui: &mut Ui, desk: &Desk, finding: &Finding, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let answer = desk.acknowledgement(finding);
    let color = match answer {
        Some(_) => palette.weak,
        None => palette.severity(finding.severity),
    };
    let frame = egui::Frame::new()
        .fill(palette.raised)
        .stroke(egui::Stroke::new(1.0, color.gamma_multiply(0.6)))
        .corner_radius(4)
        .inner_margin(egui::Margin::symmetric(8, 5));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            let sign = if answer.is_some() {
                "✓"
            } else {
                severity_sign(finding.severity)
            };
            let head = format!("{sign} {}", finding.rule.code);
            ui.label(RichText::new(head).family(theme::strong()).color(color));
            ui.label(finding.message.as_str());
        });
        widgets::weak(ui, format!("{}  {}", finding.hint, finding.citation));
        why_ui(ui, finding);
        if let Some(answer) = answer {
            widgets::weak(
                ui,
                format!(
                    "Acknowledged by {} on {}: {}",
                    answer.by, answer.on, answer.reason
                ),
            );
        }
        ui.horizontal_wrapped(|ui| answer_ui(ui, desk, finding, actions));
    });
}

/// Why the rule is there, in one row; the whole of it where the pointer rests and behind the button.
fn why_ui(ui: &mut Ui, finding: &Finding) {
    let why = format!("Why: {}", finding.rule.explain.matters);
    let text = RichText::new(&why).size(theme::SMALL).italics();
    ui.add(Label::new(text.color(Palette::of(ui).weak)).truncate())
        .on_hover_text(why);
}

/// What can be done about a finding.
fn answer_ui(ui: &mut Ui, desk: &Desk, finding: &Finding, actions: &mut Vec<Action>) {
    let place = place_name(desk, finding.place);
    let code = finding.rule.code;
    let why = ui.button("Why");
    why.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Why {code}, {place}")));
    if why
        .on_hover_text(format!("The law behind {code}"))
        .clicked()
    {
        actions.push(Action::Open(Box::new(Dialog::Rule(code.to_owned()))));
    }
    if !desk.can_write() {
        return;
    }
    if let Some(answer) = desk.acknowledgement(finding) {
        let back = ui.button("Take back");
        let name = format!("Take back the acknowledgement of {code}, {place}");
        back.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if back
            .on_hover_text("Take the acknowledgement back")
            .clicked()
        {
            actions.push(Action::Withdraw(answer.clone()));
        }
    } else {
        let response = ui.button("Acknowledge…");
        let name = format!("Acknowledge {code}, {place}");
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if response
            .on_hover_text("Let it stand, with a reason")
            .clicked()
        {
            actions.push(Action::Open(Box::new(Dialog::acknowledge(finding))));
        }
        for fix in &finding.fixes {
            let response = ui.button(&fix.label);
            let name = format!("{}, {place}", fix.label);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            // The second click of a double click may hit the next finding, which came up meanwhile.
            if response.clicked() && !response.double_clicked() {
                let label = format!("{} ({code}, {place})", fix.label);
                let edits = fix.edits.clone();
                actions.push(Action::Apply(crate::review::Step { label, edits }));
            }
        }
    }
}

/// A place in a word or two.
pub(super) fn place_name(desk: &Desk, place: Place) -> String {
    match place {
        Place::Document => "document".to_owned(),
        Place::Header => "header".to_owned(),
        Place::Page(page) => format!("page {page}"),
        Place::Line(line) => match desk.document().number_of(line) {
            Some(number) => format!("line {number}"),
            None => format!("line id {line}"),
        },
        Place::FoundStamp(number) => format!("stamp {number}"),
        Place::Stamp => "our stamp".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_that_are_off_are_named_with_their_reasons() {
        assert_eq!(said_of_off(&Settings::default()), None);
        let text = r#"(version: 1, rules: { "DEC-04": Off("checked by hand"), "AGE-01": Error })"#;
        let settings = Settings::parse(text).unwrap();
        let said = said_of_off(&settings).unwrap();
        assert_eq!(said, "Switched off here: DEC-04 (checked by hand)");
    }
}
