//! The frames of lines on the page: which there are, how they are pressed and what they say.

use egui::{
    FontId, Painter, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, vec2,
};

use super::drag::{Drag, Handle};
use super::look::{Look, outline};
use super::transform::{Plot, Transform};
use crate::review::{Decision, Document, Line, LineId, Region};
use crate::session::Desk;
use crate::ui::action::{Action, Reach};
use crate::ui::command::Command;
use crate::ui::theme::{self, Palette};
use crate::ui::view::Selection;

/// One region of one line, where it is shown.
pub(super) struct Frame<'a> {
    line: &'a Line,
    /// The line's number on the sheet.
    number: usize,
    /// The region's place among those of the line.
    index: usize,
    region: Region,
    /// The room that it takes up, and how it lies there.
    rect: Rect,
    plot: Plot,
}

/// The regions on a page, in the order of the sheet, save that a smaller one comes after those that
/// it overlaps: so the smallest under the pointer lies on top, and the keyboard goes down the page.
pub(super) fn frames_on<'a>(
    document: &'a Document,
    page: u32,
    transform: &Transform,
    drag: Option<&Drag>,
) -> Vec<Frame<'a>> {
    let mut frames = Vec::new();
    for (number, line) in (1..).zip(&document.lines) {
        for (index, region) in line.regions.iter().enumerate() {
            if region.page == page {
                let live = drag.and_then(|drag| drag.instead_of(line.id, index));
                let region = live.unwrap_or(*region);
                let rect = transform.ui_rect(&region);
                frames.push(Frame {
                    line,
                    number,
                    index,
                    region,
                    rect,
                    plot: transform.plot(&region),
                });
            }
        }
    }
    frames.sort_by(|a, b| b.rect.area().total_cmp(&a.rect.area()));
    stack(frames)
}

/// Lays frames, largest first, on each other, as low as the larger ones under them allow.
fn stack(frames: Vec<Frame<'_>>) -> Vec<Frame<'_>> {
    let mut stacked: Vec<(usize, Frame<'_>)> = Vec::with_capacity(frames.len());
    for frame in frames {
        let below = stacked
            .iter()
            .filter(|(_, other)| other.rect.intersects(frame.rect))
            .map(|(height, _)| height + 1);
        stacked.push((below.max().unwrap_or(0), frame));
    }
    stacked.sort_by_key(|(height, frame)| (*height, frame.number, frame.index));
    stacked.into_iter().map(|(_, frame)| frame).collect()
}

/// The name of a frame for those who cannot see it: `Line 12, page 1, not yet reviewed`.
fn spoken(frame: &Frame<'_>, decision: &Decision) -> String {
    let Frame {
        number,
        line,
        index,
        region,
        ..
    } = frame;
    let name = format!("Line {number}, page {}, {decision}", region.page);
    if *index == 0 {
        name
    } else {
        format!("{name}, region {} of {}", index + 1, line.regions.len())
    }
}

/// How a click with these keys held changes the selection.
fn reach_of(modifiers: egui::Modifiers) -> Reach {
    if modifiers.shift {
        Reach::Through
    } else if modifiers.command {
        Reach::Toggle
    } else {
        Reach::Only
    }
}

/// Draws the frames that lie in `view` and lets them be pressed.
pub(super) fn frames_ui(
    ui: &Ui,
    (desk, selection): (&Desk, &Selection),
    frames: &[Frame<'_>],
    (view, transform): (Rect, &Transform),
    actions: &mut Vec<Action>,
) {
    let painter = ui.painter_at(view);
    let mut visible: Vec<(&Frame<'_>, bool)> = Vec::new();
    for frame in frames.iter().filter(|frame| frame.rect.intersects(view)) {
        let decision = &desk.review().ruling(frame.line.id).decision;
        Look::of(decision).paint(&painter, &frame.plot, decision);
        let response = frame_response(ui, frame, (decision, selection), view);
        let under = met(ui, &response, frame, (frames, transform));
        pressed(ui, (desk, selection), (frame, under), &response, actions);
        visible.push((frame, response.has_focus()));
        visible.extend(under.filter(|_| response.hovered()).map(|met| (met, true)));
    }
    // Emphasis lies above all frames, that of the line at hand above the others.
    visible.sort_by_key(|(frame, _)| selection.current == Some(frame.line.id));
    for (frame, is_met) in &visible {
        let is_current = selection.current == Some(frame.line.id);
        let is_meant = *is_met || selection.contains(frame.line.id);
        paint_emphasis(&painter, &frame.plot, (is_current, is_meant));
        if is_current && desk.can_write() {
            paint_handles(&painter, transform, &frame.region);
        }
    }
    let last_first = visible.iter().rev().map(|(frame, _)| *frame);
    paint_tags(&painter, (desk, selection), last_first, (view, transform));
}

/// The frame that a response of `frame` means: its own; but of frames that are tilted, the one that
/// the pointer is on, since the rooms which they take up lie over each other. None beside them all.
fn met<'a>(
    ui: &Ui,
    response: &Response,
    frame: &'a Frame<'a>,
    (frames, transform): (&'a [Frame<'a>], &Transform),
) -> Option<&'a Frame<'a>> {
    let pointer = ui.input(|input| input.pointer.interact_pos());
    match pointer.filter(|_| !frame.plot.is_level() && response.contains_pointer()) {
        Some(at) => frames
            .iter()
            .rfind(|frame| transform.covers(&frame.region, at)),
        None => Some(frame),
    }
}

fn frame_response(
    ui: &Ui,
    frame: &Frame<'_>,
    (decision, selection): (&Decision, &Selection),
    view: Rect,
) -> Response {
    let id = ui.scope_id().with(("region", frame.line.id, frame.index));
    let response = ui.interact(frame.rect.intersect(view), id, Sense::click());
    response.widget_info(|| {
        let is_selected = selection.contains(frame.line.id);
        WidgetInfo::selected(Role::Button, true, is_selected, spoken(frame, decision))
    });
    response
}

fn pressed(
    ui: &Ui,
    (desk, selection): (&Desk, &Selection),
    (frame, met): (&Frame<'_>, Option<&Frame<'_>>),
    response: &Response,
    actions: &mut Vec<Action>,
) {
    if let Some(line) = met.map(|met| met.line.id) {
        if response.clicked() {
            let reach = reach_of(ui.input(|input| input.modifiers));
            actions.push(Action::Select(line, reach));
        } else if response.secondary_clicked() && !selection.contains(line) {
            actions.push(Action::Select(line, Reach::Only));
        }
    }
    // A menu stays with the frame on which it was opened, wherever the pointer goes. A tilted one
    // that is not under the pointer opens none: it would be that of another line.
    let is_own = met.is_some_and(|met| met.line.id == frame.line.id && met.index == frame.index);
    if is_own || response.context_menu_opened() {
        response.context_menu(|ui| menu_ui(ui, desk, frame, actions));
    }
}

fn menu_ui(ui: &mut Ui, desk: &Desk, frame: &Frame<'_>, actions: &mut Vec<Action>) {
    let decisions = [
        Command::Declassify,
        Command::DecideConfidential,
        Command::DecideSecret,
        Command::DecideTopSecret,
        Command::Refer,
        Command::NonResponsive,
        Command::ClearDecision,
    ];
    ui.set_min_width(220.0);
    crate::ui::widgets::weak(ui, format!("Line {}", frame.number));
    ui.add_enabled_ui(desk.can_write(), |ui| {
        for command in decisions {
            let row = command.row();
            let button = egui::Button::new(row.name).shortcut_text(row.key_text(ui.ctx()));
            if ui.add(button).on_hover_text(row.help).clicked() {
                actions.push(Action::Run(command));
                ui.close();
            }
        }
        ui.separator();
        let remove = ui.button("Remove this region");
        if remove
            .on_hover_text("Takes this frame from the page; the line stays.")
            .clicked()
        {
            actions.push(Action::SetRegions(frame.line.id, without(frame)));
            ui.close();
        }
    });
}

/// The regions of the frame's line without this one.
fn without(frame: &Frame<'_>) -> Vec<Region> {
    let mut regions = frame.line.regions.clone();
    regions.remove(frame.index);
    regions
}

fn paint_emphasis(painter: &Painter, plot: &Plot, (is_current, is_meant): (bool, bool)) {
    let accent = Palette::on_paper().accent;
    let stroke = Stroke::new(if is_current { 3.0 } else { 1.5 }, accent);
    if is_current || is_meant {
        outline(painter, &plot.expand(2.0 + stroke.width / 2.0), stroke);
    }
}

fn paint_handles(painter: &Painter, transform: &Transform, region: &Region) {
    let palette = Palette::on_paper();
    for handle in Handle::of(transform, region) {
        let square = Rect::from_center_size(handle.at(transform, region), Vec2::splat(8.0));
        let stroke = Stroke::new(1.5, palette.accent);
        painter.rect(square, 1.0, palette.raised, stroke, StrokeKind::Middle);
    }
}

/// What the tag of a frame says: number, letters of the decision, sign of the worst finding.
fn tag_text(desk: &Desk, line: LineId, number: usize) -> String {
    let letters = theme::decision_letters(&desk.review().ruling(line).decision);
    match desk.worst_on(line) {
        Some(severity) => format!("{number} {letters} {}", theme::severity_sign(severity)),
        None => format!("{number} {letters}"),
    }
}

/// Paints the tags of frames, the most important frame first. A tag that would cover another is left
/// out: on a page shown small there is no room for all, and the pattern of the frame and its help
/// tell the same.
fn paint_tags<'a>(
    painter: &Painter,
    (desk, selection): (&Desk, &Selection),
    frames: impl Iterator<Item = &'a Frame<'a>>,
    (view, transform): (Rect, &Transform),
) {
    let palette = Palette::on_paper();
    let font = FontId::new(11.0, theme::strong());
    let mut taken: Vec<Rect> = Vec::new();
    for frame in frames {
        let line = frame.line.id;
        let color = palette.decision(&desk.review().ruling(line).decision);
        let is_current = selection.current == Some(line);
        let (ground, ink) = if is_current {
            (color, palette.raised)
        } else {
            (palette.raised, color)
        };
        let galley = painter.layout_no_wrap(tag_text(desk, line, frame.number), font.clone(), ink);
        let tag = tag_rect(
            (transform, &frame.region),
            galley.size() + vec2(8.0, 2.0),
            view,
        );
        if taken.iter().any(|other| other.intersects(tag)) {
            continue;
        }
        painter.rect(
            tag,
            3.0,
            ground,
            Stroke::new(1.0, color),
            StrokeKind::Inside,
        );
        painter.galley(tag.min + vec2(4.0, 1.0), galley, ink);
        taken.push(tag);
    }
}

/// A tag stands in the left margin of the paper beside the head of its frame, where there are mostly
/// no words, whichever way the page is turned; over the frame where no margin is in view.
fn tag_rect((transform, region): (&Transform, &Region), size: Vec2, view: Rect) -> Rect {
    let (out, down) = (
        transform.ui_direction((-1.0, 0.0)),
        transform.ui_direction((0.0, 1.0)),
    );
    let head = transform.ui_from_page((region.x, region.y)) + out * 3.0;
    let tag = Rect::from_two_pos(head, head + (out + down) * size);
    let inside = view.shrink(2.0);
    let most = (inside.max - size).max(inside.min);
    Rect::from_min_size(tag.min.clamp(inside.min, most), size)
}

#[cfg(test)]
mod tests {
    use egui::{Modifiers, pos2};

    use super::super::transform::Turn;
    use super::*;

    fn document() -> Document {
        let mut document = Document::new("a", "A");
        document.lines[0].regions = vec![Region::new(1, 0.1, 0.1, 0.8, 0.8)];
        document.lines[1].regions = vec![
            Region::new(1, 0.2, 0.2, 0.1, 0.1),
            Region::new(2, 0.2, 0.2, 0.1, 0.1),
        ];
        document
    }

    fn transform() -> Transform {
        Transform::new(
            Rect::from_min_size(pos2(0.0, 0.0), vec2(500.0, 700.0)),
            Turn::default(),
        )
    }

    #[test]
    fn the_smallest_region_lies_on_top_and_other_pages_are_left_out() {
        let document = document();
        let frames = frames_on(&document, 1, &transform(), None);
        let order: Vec<_> = frames
            .iter()
            .map(|frame| (frame.number, frame.index))
            .collect();
        assert_eq!(order, [(1, 0), (2, 0)]);
        let other: Vec<_> = frames_on(&document, 2, &transform(), None);
        assert_eq!((other.len(), other[0].index), (1, 1));
    }

    #[test]
    fn frames_that_do_not_touch_keep_the_order_of_the_sheet() {
        let mut document = document();
        document.lines[2].regions = vec![Region::new(1, 0.0, 0.0, 0.05, 0.01)];
        document.lines[3].regions = vec![Region::new(1, 0.0, 0.95, 0.9, 0.04)];
        document.lines[4].regions = vec![Region::new(1, 0.25, 0.25, 0.02, 0.02)];
        let frames = frames_on(&document, 1, &transform(), None);
        let order: Vec<_> = frames.iter().map(|frame| frame.number).collect();
        assert_eq!(order, [1, 3, 4, 2, 5]);
    }

    #[test]
    fn each_frame_has_a_name_of_its_own() {
        let document = document();
        let names: Vec<_> = [1, 2]
            .iter()
            .flat_map(|page| frames_on(&document, *page, &transform(), None))
            .map(|frame| spoken(&frame, &Decision::Unreviewed))
            .collect();
        assert_eq!(
            names,
            [
                "Line 1, page 1, not yet reviewed",
                "Line 2, page 1, not yet reviewed",
                "Line 2, page 2, not yet reviewed, region 2 of 2",
            ]
        );
    }

    #[test]
    fn removing_a_region_keeps_the_others() {
        let document = document();
        let frames = frames_on(&document, 2, &transform(), None);
        assert_eq!(without(&frames[0]), document.lines[1].regions[..1]);
    }

    #[test]
    fn keys_held_widen_the_selection() {
        assert_eq!(reach_of(Modifiers::NONE), Reach::Only);
        assert_eq!(reach_of(Modifiers::SHIFT), Reach::Through);
        assert_eq!(reach_of(Modifiers::COMMAND), Reach::Toggle);
    }

    #[test]
    fn a_tag_stands_in_the_left_margin_in_every_turn() {
        let region = Region::new(1, 0.3, 0.3, 0.4, 0.4);
        let view = Rect::from_min_size(pos2(0.0, 0.0), vec2(500.0, 700.0));
        let mut turn = Turn::default();
        for _ in 0..4 {
            let transform = Transform::new(view, turn);
            let tag = tag_rect((&transform, &region), vec2(40.0, 16.0), view);
            assert!(!tag.intersects(transform.ui_rect(&region)), "{turn:?}");
            let (x, y) = transform.page_from_ui(tag.center());
            assert!(
                (0.1..0.3).contains(&x) && (0.3..0.4).contains(&y),
                "{turn:?} {x} {y}"
            );
            turn = turn.further(true);
        }
    }

    #[test]
    fn a_tag_stays_in_view_where_its_frame_begins_outside() {
        let view = Rect::from_min_size(pos2(0.0, 0.0), vec2(500.0, 400.0));
        let sheet = Rect::from_min_size(pos2(-300.0, -300.0), vec2(2000.0, 2000.0));
        let transform = Transform::new(sheet, Turn::default());
        let region = Region::new(1, 0.05, 0.05, 0.8, 0.8);
        let tag = tag_rect((&transform, &region), vec2(40.0, 16.0), view);
        assert_eq!(tag.min, pos2(2.0, 2.0));
    }
}
