//! From fractions of the paper to points of the window and back.
//!
//! Regions are kept in fractions of the upright page, so nothing but this file needs to know that
//! a page can be shown turned.

use egui::{Pos2, Rect, Vec2, pos2};

use crate::review::Region;

/// A point of the page, in fractions from its upper left corner as it stands upright.
pub(super) type PagePoint = (f32, f32);

/// How far a page is turned: quarter turns clockwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Turn(u8);

impl Turn {
    /// A quarter turn further.
    pub(super) fn further(self, clockwise: bool) -> Self {
        Self((self.0 + if clockwise { 1 } else { 3 }) % 4)
    }

    /// The size that a page takes up when it is turned so.
    pub(super) fn size(self, upright: Vec2) -> Vec2 {
        if self.is_sideways() {
            upright.yx()
        } else {
            upright
        }
    }

    fn is_sideways(self) -> bool {
        self.0 % 2 == 1
    }

    fn turned(self, (x, y): PagePoint) -> PagePoint {
        match self.0 {
            0 => (x, y),
            1 => (1.0 - y, x),
            2 => (1.0 - x, 1.0 - y),
            _ => (y, 1.0 - x),
        }
    }

    fn upright(self, point: PagePoint) -> PagePoint {
        Self((4 - self.0) % 4).turned(point)
    }
}

/// Where a page lies in the window, and how it is turned.
#[derive(Clone, Copy, Debug)]
pub(super) struct Transform {
    rect: Rect,
    turn: Turn,
}

impl Transform {
    /// The transform of a page that is shown in `rect`.
    pub(super) fn new(rect: Rect, turn: Turn) -> Self {
        Self { rect, turn }
    }

    /// Where the page lies.
    pub(super) fn rect(&self) -> Rect {
        self.rect
    }

    /// The point of the window at which a point of the page is shown.
    pub(super) fn ui_from_page(&self, point: PagePoint) -> Pos2 {
        let (x, y) = self.turn.turned(point);
        self.rect.min + Vec2::new(x, y) * self.rect.size()
    }

    /// The point of the page that is shown at a point of the window; beyond 0 to 1 beside the page.
    pub(super) fn page_from_ui(&self, at: Pos2) -> PagePoint {
        let inside = (at - self.rect.min) / self.rect.size().max(Vec2::splat(f32::EPSILON));
        self.turn.upright((inside.x, inside.y))
    }

    /// Where a region is shown.
    pub(super) fn ui_rect(&self, region: &Region) -> Rect {
        Rect::from_two_pos(
            self.ui_from_page((region.x, region.y)),
            self.ui_from_page((region.right(), region.bottom())),
        )
    }

    /// The four corners of a region in the window, from its upper left one clockwise as the page
    /// stands upright.
    pub(super) fn corners(&self, region: &Region) -> [Pos2; 4] {
        let (left, right) = (region.x, region.right());
        let (top, bottom) = (region.y, region.bottom());
        [(left, top), (right, top), (right, bottom), (left, bottom)]
            .map(|corner| self.ui_from_page(corner))
    }

    /// The direction in the window of a direction on the page.
    pub(super) fn ui_direction(&self, (x, y): (f32, f32)) -> Vec2 {
        let unit = Self::new(
            Rect::from_min_size(pos2(0.0, 0.0), Vec2::splat(1.0)),
            self.turn,
        );
        unit.ui_from_page((x, y)) - unit.ui_from_page((0.0, 0.0))
    }
}

#[cfg(test)]
mod tests {
    use egui::vec2;

    use super::*;

    fn turns() -> [Turn; 4] {
        [0, 1, 2, 3].map(Turn)
    }

    fn transform(turn: Turn) -> Transform {
        let size = turn.size(vec2(850.0, 1100.0));
        Transform::new(Rect::from_min_size(pos2(-40.0, 25.0), size), turn)
    }

    #[test]
    fn a_point_comes_back_in_every_turn() {
        for turn in turns() {
            let transform = transform(turn);
            for point in [(0.0, 0.0), (0.25, 0.75), (1.0, 0.1), (1.3, -0.2)] {
                let (x, y) = transform.page_from_ui(transform.ui_from_page(point));
                assert!(
                    (x - point.0).abs() < 1e-4 && (y - point.1).abs() < 1e-4,
                    "{turn:?}"
                );
            }
        }
    }

    #[test]
    fn the_head_of_the_page_goes_round_clockwise() {
        let head = (0.5, 0.0);
        let sides = turns().map(|turn| {
            let transform = transform(turn);
            transform.ui_from_page(head) - transform.rect().center()
        });
        let [up, right, down, left] = sides;
        assert!(
            up.y < 0.0 && right.x > 0.0 && down.y > 0.0 && left.x < 0.0,
            "{sides:?}"
        );
    }

    #[test]
    fn turning_left_takes_turning_right_back() {
        for turn in turns() {
            assert_eq!(turn.further(true).further(false), turn);
        }
        assert_eq!(
            (0..4).fold(Turn::default(), |turn, _| turn.further(true)),
            Turn::default()
        );
    }

    #[test]
    fn a_region_covers_the_same_paper_in_every_turn() {
        let region = Region::new(1, 0.1, 0.2, 0.3, 0.4);
        for turn in turns() {
            let transform = transform(turn);
            let rect = transform.ui_rect(&region);
            assert!(
                (rect.area() / transform.rect().area() - 0.12).abs() < 1e-4,
                "{turn:?}"
            );
            assert!(transform.rect().contains_rect(rect), "{turn:?}");
            assert!(
                transform
                    .corners(&region)
                    .iter()
                    .all(|corner| rect.expand(0.01).contains(*corner))
            );
        }
    }

    #[test]
    fn a_direction_turns_with_the_page() {
        let directions = turns().map(|turn| transform(turn).ui_direction((1.0, 0.0)));
        let expected = [
            vec2(1.0, 0.0),
            vec2(0.0, 1.0),
            vec2(-1.0, 0.0),
            vec2(0.0, -1.0),
        ];
        assert_eq!(directions, expected);
    }

    #[test]
    fn a_page_of_no_size_gives_numbers_all_the_same() {
        let nowhere = Transform::new(Rect::from_min_size(pos2(5.0, 5.0), Vec2::ZERO), Turn(1));
        let (x, y) = nowhere.page_from_ui(pos2(6.0, 6.0));
        assert!(x.is_finite() && y.is_finite());
    }
}
