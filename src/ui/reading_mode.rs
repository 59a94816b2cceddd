//! Reading with the whole screen: the page, and of the sheet a narrow strip with the line at hand,
//! its boxes and its findings. The keys decide as they always do.

use egui::{Align, Button, Layout, Panel, RichText, Role, Ui, WidgetInfo, vec2};

use super::action::Action;
use super::command::Command;
use super::fields::{Drafts, Field, Look, field_ui};
use super::preferences::{Panes, Preferences};
use super::sheet;
use super::status;
use super::theme::{self, Palette, severity_sign};
use super::view::{Focus, Tab, View};
use super::widgets;
use crate::review::LineId;
use crate::rules::{Finding, Severity};
use crate::session::{Desk, Session};

/// Below this width, in points, the line has no room beside the buttons and stands below them.
const NARROW: f32 = 900.0;

/// What was shown before, to be shown again afterwards.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    panes: Panes,
    detail: bool,
    tab: Tab,
    /// Whether the note of the line is being written.
    writes_note: bool,
}

impl Reading {
    /// Remembers how the panes are.
    pub(super) fn begin(preferences: &Preferences, tab: Tab) -> Self {
        Self {
            panes: preferences.panes,
            detail: preferences.detail,
            tab,
            writes_note: false,
        }
    }

    /// Puts the panes back as they were; the tab that the sheet pane showed.
    pub(super) fn end(self, preferences: &mut Preferences) -> Tab {
        preferences.panes = self.panes;
        preferences.detail = self.detail;
        self.tab
    }
}

/// The strip, at the foot of the screen.
pub(super) fn strip_ui(
    ui: &mut Ui,
    session: &Session,
    (view, drafts): (&mut View, &mut Drafts),
    message: &str,
    actions: &mut Vec<Action>,
) {
    let Some(desk) = session.desk() else { return };
    Panel::bottom("reading strip").show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        let is_narrow = ui.available_width() < NARROW;
        ui.horizontal(|ui| {
            line_buttons_ui(ui, desk, (view, is_narrow), actions);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                leave_ui(ui, actions);
                status::saved_ui(ui, (desk.can_write(), session.saved()), drafts.holds_text());
                page_ui(ui, desk, (view.page, is_narrow), actions);
                if !is_narrow {
                    line_ui(ui, desk, view, actions);
                }
            });
        });
        if is_narrow {
            line_ui(ui, desk, view, actions);
        }
        ui.horizontal(|ui| words_ui(ui, desk, view, message));
        note_ui(ui, desk, (view, drafts));
    });
}

/// The line at hand in the room that is left.
fn line_ui(ui: &mut Ui, desk: &Desk, view: &View, actions: &mut Vec<Action>) {
    let room = vec2(ui.available_width(), sheet::ROW_HEIGHT);
    ui.allocate_ui_with_layout(room, Layout::top_down(Align::Min), |ui| {
        sheet::line_at_hand_ui(ui, desk, view, actions);
    });
}

/// Back, forward, and which line it is.
fn line_buttons_ui(
    ui: &mut Ui,
    desk: &Desk,
    (view, is_narrow): (&View, bool),
    actions: &mut Vec<Action>,
) {
    button_ui(ui, Command::PreviousLine, "▲", actions);
    button_ui(ui, Command::NextLine, "▼", actions);
    button_ui(ui, Command::NextUndecided, "Next undecided", actions);
    let number = view
        .selection
        .current
        .and_then(|line| desk.document().number_of(line));
    let text = match (number, view.selection.count()) {
        (None, _) => "No line".to_owned(),
        (Some(_), many) if many > 1 => format!("{many} lines selected"),
        (Some(number), _) if is_narrow => format!("Line {number}"),
        (Some(number), _) => format!("Line {number} of {}", desk.document().lines.len()),
    };
    ui.label(RichText::new(text).family(theme::strong()));
}

/// The page, and to its neighbours; laid out from the right.
fn page_ui(ui: &mut Ui, desk: &Desk, (page, is_narrow): (u32, bool), actions: &mut Vec<Action>) {
    button_ui(ui, Command::NextPage, "▶", actions);
    let pages = desk.document().pages.len();
    ui.label(if is_narrow {
        format!("{page}/{pages}")
    } else {
        format!("Page {page} of {pages}")
    });
    button_ui(ui, Command::PreviousPage, "◀", actions);
}

fn leave_ui(ui: &mut Ui, actions: &mut Vec<Action>) {
    button_ui(ui, Command::ReadingMode, "Leave (Esc)", actions);
}

fn button_ui(ui: &mut Ui, command: Command, text: &str, actions: &mut Vec<Action>) {
    let row = command.row();
    let response = ui.add(Button::new(text).min_size(vec2(24.0, 0.0)));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, row.name));
    let help = format!("{} ({})", row.help, row.key_text(ui.ctx()));
    if response.on_hover_text(help).clicked() {
        actions.push(Action::Run(command));
    }
}

/// The findings of the line in one row, and what the window has to say. The row is always there, so
/// that the page does not jump.
fn words_ui(ui: &mut Ui, desk: &Desk, view: &View, message: &str) {
    let palette = Palette::of(ui);
    let standing = view.selection.current.map(|line| standing(desk, line));
    let (text, worst) = findings_words(&standing.unwrap_or_default());
    let color = worst.map_or(palette.weak, |worst| palette.severity(worst));
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if !message.is_empty() {
            widgets::weak(ui, message);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let label = egui::Label::new(RichText::new(&text).color(color)).truncate();
            ui.add(label).on_hover_text(&text);
        });
    });
}

fn standing(desk: &Desk, line: LineId) -> Vec<&Finding> {
    let all = desk.findings_on(line).iter();
    let mut standing: Vec<&Finding> = all
        .filter(|finding| desk.acknowledgement(finding).is_none())
        .collect();
    standing.sort_by_key(|finding| finding.severity);
    standing
}

/// The worst finding in words and how many more there are.
fn findings_words(standing: &[&Finding]) -> (String, Option<Severity>) {
    let Some(worst) = standing.first() else {
        return ("No finding stands on this line.".to_owned(), None);
    };
    let more = match standing.len() - 1 {
        0 => String::new(),
        more => format!("  (and {more} more)"),
    };
    let sign = severity_sign(worst.severity);
    let (severity, code, message) = (worst.severity, worst.rule.code, &worst.message);
    let text = format!("{sign} {severity} {code}: {message}{more}");
    (text, Some(worst.severity))
}

/// The note of the line, while it is being written.
fn note_ui(ui: &mut Ui, desk: &Desk, (view, drafts): (&mut View, &mut Drafts)) {
    let asked = view.focus == Some(Focus::Note);
    let is_open = view.reading.as_ref().is_some_and(|one| one.writes_note) || asked;
    let Some(line) = view.selection.current.filter(|_| is_open) else {
        return;
    };
    let response = ui
        .horizontal(|ui| {
            let label = widgets::weak(ui, "Note");
            field_ui(
                ui,
                Field::Note(line),
                (desk, drafts),
                Look::ROW,
                Some(label.id),
            )
        })
        .inner;
    if asked {
        view.focus = None;
        response.request_focus();
    }
    if let Some(reading) = &mut view.reading {
        reading.writes_note = asked || response.has_focus();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_without_findings_says_so() {
        let (text, worst) = findings_words(&[]);
        assert!(text.starts_with("No finding") && worst.is_none());
    }

    #[test]
    fn the_panes_come_back_as_they_were() {
        let mut preferences = Preferences::default();
        preferences.panes.findings = false;
        let before = preferences.clone();
        let reading = Reading::begin(&preferences, Tab::Paper);
        preferences.panes = Panes::default();
        preferences.detail = false;
        assert_eq!(reading.end(&mut preferences), Tab::Paper);
        assert_eq!(preferences, before);
    }
}
