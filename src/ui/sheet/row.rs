//! One row of the sheet: the boxes of the form above, what the paper says below.

use egui::{Color32, FontId, Rect, Role, Sense, Stroke, Ui, WidgetInfo};

use super::boxes::boxes_ui;
use crate::review::{Decision, Line, Ruling, Source};
use crate::session::Desk;
use crate::ui::action::{Action, Reach};
use crate::ui::theme::{self, Palette, severity_sign};
use crate::ui::widgets;

/// The height of a row, in points: all rows are alike, so that ten thousand of them cost no more
/// than those that are seen.
pub(super) const HEIGHT: f32 = 52.0;

/// Where the boxes begin: behind the stripe and the number.
const NUMBER_WIDTH: f32 = 54.0;

/// A row as it is to be shown.
pub(super) struct Shown<'a> {
    pub(super) number: usize,
    pub(super) line: &'a Line,
    /// Whether it is one of the blank lines at the end of the form.
    pub(super) spare: bool,
    pub(super) selected: bool,
    pub(super) current: bool,
}

pub(super) fn row_ui(ui: &mut Ui, desk: &Desk, shown: &Shown<'_>, actions: &mut Vec<Action>) {
    let width = ui.available_width();
    let (row, response) = ui.allocate_exact_size(egui::vec2(width, HEIGHT), Sense::click());
    let ruling = desk.review().ruling(shown.line.id);
    paint_ground(ui, row, &ruling.decision, shown);
    let boxes = (row, row.left() + NUMBER_WIDTH);
    boxes_ui(ui, desk, (shown.line.id, shown.number), boxes, actions);
    let signs = paint_signs(ui, desk, row, shown.line);
    let right = paint_state(ui, (row, signs), ruling, shown);
    paint_paper(ui, desk, (row, right), shown.line, ruling);
    let name = accessible_name(desk, shown, ruling);
    let selected = shown.selected;
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, selected, &name));
    if response.clicked() {
        let modifiers = ui.input(|input| input.modifiers);
        let reach = match (modifiers.shift, modifiers.command) {
            (true, _) => Reach::Through,
            (_, true) => Reach::Toggle,
            _ => Reach::Only,
        };
        actions.push(Action::Select(shown.line.id, reach));
    }
}

fn accessible_name(desk: &Desk, shown: &Shown<'_>, ruling: &Ruling) -> String {
    let findings = desk.findings_on(shown.line.id).len();
    let state = if shown.spare {
        "spare line".to_owned()
    } else {
        ruling.decision.to_string()
    };
    match findings {
        0 => format!("Line {}: {state}", shown.number),
        1 => format!("Line {}: {state}, 1 finding", shown.number),
        many => format!("Line {}: {state}, {many} findings", shown.number),
    }
}

/// The ground, the stripe in the colour of the decision, and the number. A line that nobody has
/// decided has a broken stripe; no decided one has.
fn paint_ground(ui: &Ui, row: Rect, decision: &Decision, shown: &Shown<'_>) {
    let palette = Palette::of(ui);
    let painter = ui.painter();
    if shown.selected {
        painter.rect_filled(row, 0.0, palette.selected);
    } else if decision.is_decided() {
        painter.rect_filled(row, 0.0, palette.raised);
    }
    painter.hline(row.x_range(), row.bottom(), Stroke::new(1.0, palette.line));
    let color = if shown.spare {
        palette.line
    } else {
        palette.decision(decision)
    };
    let x = row.left() + 4.0;
    let ends = [
        egui::pos2(x, row.top() + 3.0),
        egui::pos2(x, row.bottom() - 3.0),
    ];
    if decision.is_decided() {
        painter.line_segment(ends, Stroke::new(5.0, color));
    } else {
        painter.extend(egui::Shape::dashed_line(
            &ends,
            Stroke::new(3.0, color),
            4.0,
            4.0,
        ));
    }
    if shown.current {
        painter.rect_stroke(
            row.shrink(1.0),
            2.0,
            Stroke::new(2.0, palette.accent),
            egui::StrokeKind::Inside,
        );
    }
    let color = if shown.spare {
        palette.weak
    } else {
        palette.text
    };
    painter.text(
        egui::pos2(row.left() + NUMBER_WIDTH - 6.0, row.top() + 6.0),
        egui::Align2::RIGHT_TOP,
        format!("{}.", shown.number),
        FontId::new(14.0, theme::strong()),
        color,
    );
}

/// What the boxes cannot say, left of `right` in the second row; returns where it begins.
fn paint_state(ui: &Ui, (row, right): (Rect, f32), ruling: &Ruling, shown: &Shown<'_>) -> f32 {
    let palette = Palette::of(ui);
    let text = match &ruling.decision {
        Decision::Unreviewed if shown.spare => "blank, not reviewed",
        Decision::Unreviewed => "not reviewed",
        Decision::Refer => "REFERRED",
        Decision::NonResponsive => "NON-RESPONSIVE",
        Decision::Boxes(_) => "MORE THAN ONE BOX",
        Decision::Declassify | Decision::Retain(_) => return right,
    };
    let color = if shown.spare {
        palette.weak
    } else {
        palette.decision(&ruling.decision)
    };
    paint_at_right(ui, (row, right), text, color)
}

/// The sign of the worst finding that stands, at the right end of the second row; returns where it
/// begins.
fn paint_signs(ui: &Ui, desk: &Desk, row: Rect, line: &Line) -> f32 {
    let right = row.right() - 8.0;
    let Some(worst) = desk.worst_on(line.id) else {
        return right;
    };
    let count = desk.findings_on(line.id).len();
    let sign = severity_sign(worst);
    let text = if count > 1 {
        format!("{count} {sign}")
    } else {
        sign.to_owned()
    };
    paint_at_right(ui, (row, right), &text, Palette::of(ui).severity(worst))
}

fn paint_at_right(ui: &Ui, (row, right): (Rect, f32), text: &str, color: Color32) -> f32 {
    let place = egui::pos2(right, row.top() + 30.0);
    let font = FontId::new(11.5, theme::strong());
    ui.painter()
        .text(place, egui::Align2::RIGHT_TOP, text, font, color)
        .left()
        - 8.0
}

/// The second row: the original marking and where it comes from, what the review adds, the words.
fn paint_paper(ui: &Ui, desk: &Desk, (row, end): (Rect, f32), line: &Line, ruling: &Ruling) {
    let palette = Palette::of(ui);
    let y = row.top() + 29.0;
    let original = desk.document().original_marking(line);
    let level = original.marking.level;
    let color = level.map_or(palette.weak, |level| palette.level(level));
    let mark = level.map_or("–", |level| level.abbreviation());
    let mark = match original.source {
        Source::Line => format!("({mark})"),
        Source::Page(_) | Source::Document => mark.to_owned(),
    };
    let right = egui::pos2(row.left() + NUMBER_WIDTH - 6.0, y);
    ui.painter().text(
        right,
        egui::Align2::RIGHT_TOP,
        mark,
        FontId::new(12.5, theme::strong()),
        color,
    );
    let mut x = row.left() + NUMBER_WIDTH + 4.0;
    let from = match original.source {
        Source::Line => "own mark".to_owned(),
        Source::Page(page) => format!("page {page}"),
        Source::Document if level.is_some() => "document".to_owned(),
        Source::Document => "no marking".to_owned(),
    };
    x = paint_word(ui, (x, y), &from, palette.weak, end - x);
    let added = additions(ruling);
    if !added.is_empty() {
        let room = (end - x) * 0.6;
        x = paint_word(ui, (x, y), &added, palette.decision(&ruling.decision), room);
    }
    paint_word(ui, (x, y), &line.text, palette.text, end - x);
}

fn paint_word(ui: &Ui, (x, y): (f32, f32), text: &str, color: Color32, room: f32) -> f32 {
    let galley = widgets::elided(ui, text, FontId::proportional(12.5), color, room);
    let end = x + galley.size().x + 10.0;
    ui.painter().galley(egui::pos2(x, y), galley, color);
    end
}

/// Codes, agencies and note, in short.
fn additions(ruling: &Ruling) -> String {
    let mut parts: Vec<String> = ruling.codes.iter().map(ToString::to_string).collect();
    parts.extend(
        ruling
            .referrals
            .iter()
            .map(|referral| format!("→ {}", referral.agency)),
    );
    if !ruling.reason.is_empty() {
        parts.push("note".to_owned());
    }
    parts.join(" · ")
}
