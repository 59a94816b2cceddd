//! How large the page is shown and which part of it.

use egui::{Pos2, Rect, Vec2, vec2};

/// Points an inch at life size: what every desktop takes a screen to have.
const LIFE_SIZE: f32 = 96.0;
/// One step of the zoom keys.
const STEP: f32 = 1.25;
/// The least and the largest enlargement that a person can choose.
const ENLARGEMENT: std::ops::RangeInclusive<f32> = 0.1..=8.0;
/// Desk that stays visible around the page.
const MARGIN: f32 = 12.0;
/// Room that stays around a region that is brought into view.
const REVEAL_MARGIN: f32 = 28.0;

/// What the enlargement follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Fit {
    /// The width of the pane.
    #[default]
    Width,
    /// The whole pane.
    Page,
    /// What a person chose.
    Free,
}

/// The part of the page that is shown. Lengths are in points of the window.
#[derive(Clone, Debug)]
pub(super) struct Camera {
    fit: Fit,
    /// Points an inch of paper.
    scale: f32,
    /// Points an inch of paper at life size.
    life_scale: f32,
    /// The page's upper left corner, from that of the view.
    corner: Vec2,
    view: Rect,
}

impl Default for Camera {
    fn default() -> Self {
        Self {
            fit: Fit::Width,
            scale: LIFE_SIZE,
            life_scale: LIFE_SIZE,
            corner: Vec2::splat(MARGIN),
            view: Rect::ZERO,
        }
    }
}

impl Camera {
    /// What the enlargement follows.
    pub(super) fn fit(&self) -> Fit {
        self.fit
    }

    /// The enlargement in percent of life size.
    pub(super) fn percent(&self) -> f32 {
        self.scale / self.life_scale * 100.0
    }

    /// Points an inch at which another page of `paper` inches would be shown.
    pub(super) fn scale_of(&self, paper: Vec2) -> f32 {
        self.fitting_scale(paper).unwrap_or(self.scale)
    }

    /// The part of a page of `paper` inches that would be seen after turning to it.
    pub(super) fn on_arrival(&self, paper: Vec2) -> Rect {
        let size = (paper * self.scale_of(paper)).max(Vec2::splat(1.0));
        let corner = vec2(settled(self.corner.x, size.x, self.view.width()), MARGIN);
        let seen = Rect::from_min_size(Pos2::ZERO - corner, self.view.size());
        let page = Rect::from_min_size(Pos2::ZERO, size);
        let seen = seen.intersect(page);
        Rect::from_min_max(
            (seen.min.to_vec2() / size).to_pos2(),
            (seen.max.to_vec2() / size).to_pos2(),
        )
    }

    /// Lets the enlargement follow the pane.
    pub(super) fn follow(&mut self, fit: Fit) {
        self.fit = fit;
    }

    /// Shows the same part as `leader`, `factor` times as large.
    pub(super) fn lie_as(&mut self, leader: &Self, factor: f32) {
        self.fit = leader.fit;
        self.scale = leader.scale * factor;
        self.corner = leader.corner;
    }

    /// The page as large as the paper, about the middle of the view.
    pub(super) fn life_size(&mut self) {
        self.zoom_about(self.view.center(), self.life_scale / self.scale);
    }

    /// One step larger or smaller, about the middle of the view.
    pub(super) fn step(&mut self, larger: bool) {
        self.zoom_about(self.view.center(), if larger { STEP } else { STEP.recip() });
    }

    /// Enlarges so that the paper under `point` stays there.
    pub(super) fn zoom_about(&mut self, point: Pos2, factor: f32) {
        let least = self.life_scale * ENLARGEMENT.start();
        let most = self.life_scale * ENLARGEMENT.end();
        let scale = (self.scale * factor).clamp(least, most);
        let held = point - self.view.min;
        self.corner = held - (held - self.corner) * (scale / self.scale);
        self.scale = scale;
        self.fit = Fit::Free;
    }

    /// Moves the page.
    pub(super) fn pan(&mut self, delta: Vec2) {
        self.corner += delta;
    }

    /// Goes to the head of a page, as after turning to it.
    pub(super) fn show_head(&mut self) {
        self.corner.y = MARGIN;
    }

    /// Moves the page as little as needed to show `rect`; its upper left corner where it is larger
    /// than the view.
    pub(super) fn reveal(&mut self, rect: Rect) {
        let inside = self
            .view
            .shrink(REVEAL_MARGIN.min(self.view.size().min_elem() / 4.0));
        self.pan(vec2(
            least_move((rect.min.x, rect.max.x), (inside.min.x, inside.max.x)),
            least_move((rect.min.y, rect.max.y), (inside.min.y, inside.max.y)),
        ));
    }

    /// Where a page of `paper` inches lies in `view`. `text_scale` is how much larger than usual
    /// the whole window is drawn, which must not make the paper larger than life.
    pub(super) fn lay_out(&mut self, view: Rect, paper: Vec2, text_scale: f32) -> Rect {
        self.view = view;
        self.life_scale = LIFE_SIZE / text_scale;
        if let Some(scale) = self.fitting_scale(paper) {
            self.corner *= scale / self.scale;
            self.scale = scale;
        }
        let size = paper * self.scale;
        self.corner = vec2(
            settled(self.corner.x, size.x, view.width()),
            settled(self.corner.y, size.y, view.height()),
        );
        Rect::from_min_size(view.min + self.corner, size)
    }

    fn fitting_scale(&self, paper: Vec2) -> Option<f32> {
        let room = (self.view.size() - Vec2::splat(2.0 * MARGIN)).max(Vec2::splat(16.0));
        let across = room.x / paper.x;
        match self.fit {
            Fit::Width => Some(across),
            Fit::Page => Some(across.min(room.y / paper.y)),
            Fit::Free => None,
        }
    }
}

/// A sheet moved and sized to whole pixels of the screen, so that its picture can be drawn pixel by
/// pixel.
pub(super) fn on_pixels(sheet: Rect, pixels_per_point: f32) -> Rect {
    let snap = |at: Vec2| (at * pixels_per_point).round();
    let size = snap(sheet.size()).max(Vec2::splat(1.0));
    let corner = snap(sheet.min.to_vec2()) / pixels_per_point;
    Rect::from_min_size(corner.to_pos2(), size / pixels_per_point)
}

/// The least move that brings a span into another; its start where it is longer.
fn least_move(span: (f32, f32), into: (f32, f32)) -> f32 {
    let longer = span.1 - span.0 > into.1 - into.0;
    if longer || span.0 < into.0 {
        into.0 - span.0
    } else if span.1 > into.1 {
        into.1 - span.1
    } else {
        0.0
    }
}

/// Keeps a page in the middle where it is smaller than the view, else its edges at the margin or
/// beyond, so that no page gets lost.
fn settled(corner: f32, page: f32, view: f32) -> f32 {
    let beyond = view - page - MARGIN;
    if beyond >= MARGIN {
        (view - page) / 2.0
    } else {
        corner.clamp(beyond, MARGIN)
    }
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;

    const LETTER: Vec2 = vec2(8.5, 11.0);

    fn view(width: f32, height: f32) -> Rect {
        Rect::from_min_size(pos2(200.0, 40.0), vec2(width, height))
    }

    #[test]
    fn fitting_the_width_holds_while_the_pane_changes() {
        let mut camera = Camera::default();
        for width in [300.0, 700.0, 1200.0] {
            let page = camera.lay_out(view(width, 500.0), LETTER, 1.0);
            assert!((page.width() - (width - 2.0 * MARGIN)).abs() < 0.01);
        }
    }

    #[test]
    fn fitting_the_page_shows_all_of_it_in_the_middle() {
        let mut camera = Camera::default();
        camera.follow(Fit::Page);
        for size in [(900.0, 400.0), (300.0, 900.0)] {
            let view = view(size.0, size.1);
            let page = camera.lay_out(view, LETTER, 1.0);
            assert!(view.contains_rect(page));
            assert!((page.center() - view.center()).length() < 0.01);
        }
    }

    #[test]
    fn the_paper_under_the_pointer_stays_while_zooming() {
        let mut camera = Camera::default();
        let view = view(600.0, 500.0);
        let before = camera.lay_out(view, LETTER, 1.0);
        let pointer = pos2(430.0, 300.0);
        camera.zoom_about(pointer, 1.7);
        let after = camera.lay_out(view, LETTER, 1.0);
        let fraction = |page: Rect| (pointer - page.min) / page.size();
        assert!((fraction(before) - fraction(after)).length() < 1e-3);
        assert_eq!(camera.fit(), Fit::Free);
    }

    #[test]
    fn steps_in_and_out_cancel_and_stop_at_the_ends() {
        let mut camera = Camera::default();
        camera.lay_out(view(600.0, 500.0), LETTER, 1.0);
        let percent = camera.percent();
        camera.step(true);
        camera.step(false);
        assert!((camera.percent() - percent).abs() < 0.01);
        (0..60).for_each(|_| camera.step(true));
        assert!((camera.percent() - 800.0).abs() < 0.1);
        (0..60).for_each(|_| camera.step(false));
        assert!((camera.percent() - 10.0).abs() < 0.1);
    }

    #[test]
    fn life_size_is_the_size_of_the_paper_at_every_size_of_text() {
        for text_scale in [1.0, 1.5, 2.0] {
            let mut camera = Camera::default();
            camera.lay_out(view(600.0, 500.0), LETTER, text_scale);
            camera.life_size();
            let page = camera.lay_out(view(600.0, 500.0), LETTER, text_scale);
            assert!((page.width() * text_scale - 8.5 * 96.0).abs() < 0.1);
            assert!((camera.percent() - 100.0).abs() < 0.01);
        }
    }

    #[test]
    fn no_page_can_be_pushed_out_of_the_view() {
        let mut camera = Camera::default();
        let view = view(600.0, 500.0);
        for delta in [vec2(9e5, 9e5), vec2(-9e5, -9e5)] {
            camera.lay_out(view, LETTER, 1.0);
            camera.pan(delta);
            let page = camera.lay_out(view, LETTER, 1.0);
            assert!(page.intersect(view).height() > 400.0, "{page:?}");
        }
    }

    #[test]
    fn a_sheet_lies_on_whole_pixels_at_every_size_of_text() {
        let sheet = Rect::from_min_size(pos2(212.3, -17.9), vec2(811.7, 1050.4));
        for pixels_per_point in [0.75, 1.0, 1.25, 1.5, 2.0] {
            let snapped = on_pixels(sheet, pixels_per_point);
            for at in [
                snapped.left(),
                snapped.top(),
                snapped.width(),
                snapped.height(),
            ] {
                let pixels = at * pixels_per_point;
                assert!(
                    (pixels - pixels.round()).abs() < 1e-3,
                    "{pixels_per_point}: {pixels}"
                );
            }
            assert!((snapped.min - sheet.min).length() * pixels_per_point < 1.0);
        }
    }

    #[test]
    fn a_region_is_revealed_with_the_least_move() {
        let mut camera = Camera::default();
        let view = view(600.0, 500.0);
        let page = camera.lay_out(view, LETTER, 1.0);
        let region = Rect::from_min_size(page.min + vec2(50.0, 600.0), vec2(300.0, 40.0));
        camera.reveal(region);
        let moved = camera.lay_out(view, LETTER, 1.0).min - page.min;
        assert!(view.contains_rect(region.translate(moved)));
        assert!((region.translate(moved).bottom() - (view.bottom() - REVEAL_MARGIN)).abs() < 0.01);
        let again = camera.lay_out(view, LETTER, 1.0);
        camera.reveal(region.translate(moved));
        assert_eq!(camera.lay_out(view, LETTER, 1.0), again);
    }

    #[test]
    fn of_a_region_larger_than_the_view_the_head_is_shown() {
        let mut camera = Camera::default();
        let view = view(600.0, 300.0);
        let page = camera.lay_out(view, LETTER, 1.0);
        let region = Rect::from_min_size(page.min + vec2(40.0, 80.0), vec2(300.0, 500.0));
        camera.reveal(region);
        let moved = camera.lay_out(view, LETTER, 1.0).min - page.min;
        assert!((region.translate(moved).top() - (view.top() + REVEAL_MARGIN)).abs() < 0.01);
    }
}
