//! The review sheet: the numbered form, the detail of the line at hand, and the facts of the paper
//! and of the review.

mod boxes;
mod circumstances;
mod detail;
mod header;
mod pages;
mod paper;
mod row;
mod section;
mod stamps;
mod timeline;

pub(super) use paper::paper_ui;

use egui::{ComboBox, Panel, ScrollArea, TextEdit, Ui};

use super::action::Action;
use super::fields::Drafts;
use super::preferences::Preferences;
use super::theme::Palette;
use super::view::{Focus, Show, View};
use super::widgets;
use crate::review::{Line, LineId};
use crate::session::{Desk, Session};

/// The height, in points, below which the detail makes room for the lines.
const LOW: f32 = 240.0;

/// The sheet with the detail of the line at hand below it.
pub(super) fn sheet_ui(
    ui: &mut Ui,
    session: &Session,
    (view, drafts): (&mut View, &mut Drafts),
    preferences: &mut Preferences,
    actions: &mut Vec<Action>,
) {
    let Some(desk) = session.desk() else { return };
    search_ui(ui, view);
    // Where there is little room, the lines come first.
    let room = ui.available_height();
    let low = room < LOW;
    let mut shown = preferences.detail && !low;
    let panel = Panel::bottom("detail")
        .resizable(true)
        .default_size(preferences.sizes.detail)
        .size_range(90.0..=(room - 110.0).max(90.0))
        .show_collapsible(ui, &mut shown, |ui| {
            detail::detail_ui(ui, desk, (view, drafts), actions);
        });
    if !low {
        preferences.detail = shown;
    }
    if let Some(panel) = panel {
        preferences.sizes.detail = panel.response.rect.height();
    }
    rows_ui(ui, desk, view, actions);
}

fn search_ui(ui: &mut Ui, view: &mut View) {
    ui.horizontal(|ui| {
        ComboBox::from_id_salt("show")
            .selected_text(show_name(view.show))
            .width(120.0)
            .show_ui(ui, |ui| {
                for show in [Show::All, Show::Undecided, Show::WithFindings] {
                    ui.selectable_value(&mut view.show, show, show_name(show));
                }
            })
            .response
            .widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, "Lines to show"));
        let field = TextEdit::singleline(&mut view.find)
            .hint_text("Find in the sheet (Ctrl+F)")
            .desired_width(ui.available_width() - 66.0);
        let response = ui.add(field);
        response.widget_info(|| {
            egui::WidgetInfo::labeled(egui::Role::TextInput, true, "Find in the sheet")
        });
        if view.focus == Some(Focus::Find) {
            view.focus = None;
            response.request_focus();
        }
        let cleared = ui.add_enabled(!view.find.is_empty(), egui::Button::new("Clear"));
        if cleared.on_hover_text("Show all lines again").clicked() {
            view.find.clear();
        }
    });
    ui.add_space(2.0);
}

fn show_name(show: Show) -> &'static str {
    match show {
        Show::All => "All lines",
        Show::Undecided => "Undecided",
        Show::WithFindings => "With findings",
    }
}

/// The lines that the sheet shows, in their order.
pub(super) fn shown_lines(desk: &Desk, view: &View) -> Vec<LineId> {
    let wanted = view.find.trim().to_lowercase();
    let fits = |(index, line): &(usize, &Line)| {
        let kept = match view.show {
            Show::All => true,
            Show::Undecided => !desk.review().ruling(line.id).decision.is_decided(),
            Show::WithFindings => desk.worst_on(line.id).is_some(),
        };
        kept && (wanted.is_empty() || matches(desk, index + 1, line, &wanted))
    };
    desk.document()
        .lines
        .iter()
        .enumerate()
        .filter(fits)
        .map(|(_, line)| line.id)
        .collect()
}

/// Whether a line holds what is searched for: its number, words, mark, decision, codes, agencies,
/// note, or the code of a finding.
fn matches(desk: &Desk, number: usize, line: &Line, wanted: &str) -> bool {
    if wanted.parse() == Ok(number) {
        return true;
    }
    let ruling = desk.review().ruling(line.id);
    let holds = |text: &str| text.to_lowercase().contains(wanted);
    holds(&line.text)
        || holds(&line.marking)
        || holds(&ruling.reason)
        || (ruling.decision.is_decided() && holds(&ruling.decision.to_string()))
        || ruling.codes.iter().any(|claim| holds(&claim.code))
        || ruling
            .referrals
            .iter()
            .any(|referral| holds(&referral.agency))
        || desk
            .findings_on(line.id)
            .iter()
            .any(|finding| holds(finding.rule.code))
}

/// The height of [`line_at_hand_ui`].
pub(super) const ROW_HEIGHT: f32 = row::HEIGHT;

/// The row of the line at hand, alone.
pub(super) fn line_at_hand_ui(ui: &mut Ui, desk: &Desk, view: &View, actions: &mut Vec<Action>) {
    let document = desk.document();
    let index = view.selection.current.and_then(|id| document.index_of(id));
    let Some(index) = index else { return };
    let shown = row::Shown {
        number: index + 1,
        line: &document.lines[index],
        spare: index >= crate::review::first_spare_line(document, desk.review()),
        selected: false,
        current: false,
    };
    row::row_ui(ui, desk, &shown, actions);
}

fn rows_ui(ui: &mut Ui, desk: &Desk, view: &mut View, actions: &mut Vec<Action>) {
    let lines = shown_lines(desk, view);
    if lines.is_empty() {
        ui.add_space(24.0);
        ui.vertical_centered(|ui| widgets::weak(ui, "No line fits. Clear the search to see all."));
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut area = ScrollArea::vertical().id_salt("lines").auto_shrink(false);
    if let Some(offset) = offset_to_reveal(view, &lines) {
        area = area.vertical_scroll_offset(offset);
    }
    let first_spare = crate::review::first_spare_line(desk.document(), desk.review());
    let output = area.show_rows(ui, row::HEIGHT, lines.len(), |ui, range| {
        for id in &lines[range] {
            let document = desk.document();
            let Some(index) = document.index_of(*id) else {
                continue;
            };
            let shown = row::Shown {
                number: index + 1,
                line: &document.lines[index],
                spare: index >= first_spare,
                selected: view.selection.contains(*id),
                current: view.selection.current == Some(*id),
            };
            row::row_ui(ui, desk, &shown, actions);
        }
    });
    view.sheet_scroll = (output.state.clamped_offset().y, output.inner_rect.height());
    let painter = ui.painter();
    painter.hline(
        output.inner_rect.x_range(),
        output.inner_rect.top(),
        (1.0, Palette::of(ui).line),
    );
}

/// How far to scroll so that the line at hand is seen with its neighbours, if it must be.
fn offset_to_reveal(view: &mut View, lines: &[LineId]) -> Option<f32> {
    let (offset, seen) = view.sheet_scroll;
    // In the first frame nobody knows yet how much is seen.
    if seen <= 0.0 || !std::mem::take(&mut view.reveal_line) {
        return None;
    }
    let current = view.selection.current?;
    let index = lines.iter().position(|line| *line == current)?;
    let (top, bottom) = (index as f32 * row::HEIGHT, (index + 1) as f32 * row::HEIGHT);
    let margin = row::HEIGHT.min((seen - row::HEIGHT).max(0.0) / 2.0);
    if top - margin < offset {
        Some((top - margin).max(0.0))
    } else if bottom + margin > offset + seen {
        Some(bottom + margin - seen)
    } else {
        None
    }
}
