//! From fractions of the paper to points of the window and back.
//!
//! Regions are kept in fractions of the upright page, so nothing but this file needs to know that
//! a page can be shown turned by quarters, and tilted until its lines are level.

use egui::emath::Rot2;
use egui::{Pos2, Rect, Vec2, pos2};
use serde::{Deserialize, Serialize};

use crate::review::Region;

/// A point of the page, in fractions from its upper left corner as it stands upright.
pub(super) type PagePoint = (f32, f32);

/// How far a page is turned: quarter turns clockwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Turn(u8);

impl Turn {
    /// A quarter turn further.
    pub(super) fn further(self, clockwise: bool) -> Self {
        Self((self.0 % 4 + if clockwise { 1 } else { 3 }) % 4)
    }

    /// The size that a page takes up when it is turned so.
    pub(super) fn size(self, upright: Vec2) -> Vec2 {
        if self.is_sideways() {
            upright.yx()
        } else {
            upright
        }
    }

    /// The part of the upright page that is this part of the turned one.
    pub(super) fn upright_rect(self, part: Rect) -> Rect {
        let at = |corner: Pos2| Pos2::from(self.upright((corner.x, corner.y)));
        Rect::from_two_pos(at(part.min), at(part.max))
    }

    fn is_sideways(self) -> bool {
        self.0 % 2 == 1
    }

    fn turned(self, (x, y): PagePoint) -> PagePoint {
        match self.0 % 4 {
            0 => (x, y),
            1 => (1.0 - y, x),
            2 => (1.0 - x, 1.0 - y),
            _ => (y, 1.0 - x),
        }
    }

    fn upright(self, point: PagePoint) -> PagePoint {
        Self((4 - self.0 % 4) % 4).turned(point)
    }
}

/// How far a page is tilted, in tenths of a degree clockwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Tilt(i16);

impl Tilt {
    /// The most to either side, in tenths of a degree.
    pub(super) const MOST: i16 = 100;

    /// A tilt of so many tenths of a degree, within what a page can be tilted.
    pub(super) fn new(tenths: i16) -> Self {
        Self(tenths.clamp(-Self::MOST, Self::MOST))
    }

    /// The tenths of a degree.
    pub(super) fn tenths(self) -> i16 {
        Self::new(self.0).0
    }

    /// Whether the page is not tilted.
    pub(super) fn is_none(self) -> bool {
        self.0 == 0
    }

    fn rotation(self) -> Rot2 {
        Rot2::from_angle((f32::from(self.tenths()) / 10.0).to_radians())
    }
}

/// How a page lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Pose {
    /// Which side is up.
    pub(super) turn: Turn,
    /// What makes its lines level.
    pub(super) tilt: Tilt,
}

impl Pose {
    /// The size of the room that a page takes up when it lies so.
    pub(super) fn size(self, upright: Vec2) -> Vec2 {
        let turned = self.turn.size(upright);
        let Vec2 { x: cosine, y: sine } = self.tilt.rotation() * Vec2::X;
        turned * cosine + turned.yx() * sine.abs()
    }
}

/// Where a page lies in the window, and how.
#[derive(Clone, Copy, Debug)]
pub(super) struct Transform {
    /// The room that the page takes up.
    rect: Rect,
    /// The page, before it is tilted about its middle.
    level: Rect,
    turn: Turn,
    tilt: Rot2,
}

impl Transform {
    /// The transform of a page that is shown in `rect`.
    pub(super) fn new(rect: Rect, turn: Turn) -> Self {
        Self {
            rect,
            level: rect,
            turn,
            tilt: Rot2::IDENTITY,
        }
    }

    /// The transform of a page of this size as it stands upright, in any unit, that takes up `rect`
    /// in its pose.
    pub(super) fn posed(rect: Rect, pose: Pose, upright: Vec2) -> Self {
        if pose.tilt.is_none() {
            return Self::new(rect, pose.turn);
        }
        let scale = rect.width() / pose.size(upright).x.max(f32::EPSILON);
        Self {
            rect,
            level: Rect::from_center_size(rect.center(), pose.turn.size(upright) * scale),
            turn: pose.turn,
            tilt: pose.tilt.rotation(),
        }
    }

    /// The same page, so many times as large; what is shown at a point stays there.
    pub(super) fn magnified(&self, about: Pos2, times: f32) -> Self {
        let scaled = |rect: Rect| {
            Rect::from_min_max(
                about + (rect.min - about) * times,
                about + (rect.max - about) * times,
            )
        };
        Self {
            rect: scaled(self.rect),
            level: scaled(self.level),
            ..*self
        }
    }

    /// The room that the page takes up.
    pub(super) fn rect(&self) -> Rect {
        self.rect
    }

    /// How many points the page is wide and high as it stands upright.
    pub(super) fn upright_size(&self) -> Vec2 {
        self.turn.size(self.level.size())
    }

    /// The point of the window at which a point of the page is shown.
    pub(super) fn ui_from_page(&self, point: PagePoint) -> Pos2 {
        let (x, y) = self.turn.turned(point);
        let level = self.level.min + Vec2::new(x, y) * self.level.size();
        let middle = self.level.center();
        middle + self.tilt * (level - middle)
    }

    /// The point of the page that is shown at a point of the window; beyond 0 to 1 beside the page.
    pub(super) fn page_from_ui(&self, at: Pos2) -> PagePoint {
        let middle = self.level.center();
        let level = middle + self.tilt.inverse() * (at - middle);
        let inside = (level - self.level.min) / self.level.size().max(Vec2::splat(f32::EPSILON));
        self.turn.upright((inside.x, inside.y))
    }

    /// Whether a point of the window shows the page.
    pub(super) fn is_on_page(&self, at: Pos2) -> bool {
        let (x, y) = self.page_from_ui(at);
        (0.0..=1.0).contains(&x) && (0.0..=1.0).contains(&y)
    }

    /// Whether a point of the window shows a part of a region.
    pub(super) fn covers(&self, region: &Region, at: Pos2) -> bool {
        let (x, y) = self.page_from_ui(at);
        (region.x..=region.right()).contains(&x) && (region.y..=region.bottom()).contains(&y)
    }

    /// The room that a region takes up.
    pub(super) fn ui_rect(&self, region: &Region) -> Rect {
        Rect::from_points(&self.corners(region))
    }

    /// A region as it lies in the window.
    pub(super) fn plot(&self, region: &Region) -> Plot {
        let [a, b, c, d] = self.corners(region);
        let (across, down) = ((b - a).length(), (d - a).length());
        let size = self.turn.size(Vec2::new(across, down));
        Plot {
            level: Rect::from_center_size(a + (c - a) / 2.0, size),
            tilt: self.tilt,
        }
    }

    /// The four corners of a region in the window, from its upper left one clockwise as the page
    /// stands upright.
    pub(super) fn corners(&self, region: &Region) -> [Pos2; 4] {
        let (left, right) = (region.x, region.right());
        let (top, bottom) = (region.y, region.bottom());
        [(left, top), (right, top), (right, bottom), (left, bottom)]
            .map(|corner| self.ui_from_page(corner))
    }

    /// The direction in the window of a direction on the page, whatever its tilt: along a side.
    pub(super) fn ui_direction(&self, (x, y): (f32, f32)) -> Vec2 {
        let unit = Self::new(
            Rect::from_min_size(pos2(0.0, 0.0), Vec2::splat(1.0)),
            self.turn,
        );
        unit.ui_from_page((x, y)) - unit.ui_from_page((0.0, 0.0))
    }
}

/// A rectangle on the page as it lies in the window: level, then tilted about its middle.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plot {
    level: Rect,
    tilt: Rot2,
}

impl Plot {
    /// The rectangle before it is tilted, which is all there is of it on most pages.
    pub(super) fn level(&self) -> Rect {
        self.level
    }

    /// Whether it is not tilted.
    pub(super) fn is_level(&self) -> bool {
        self.tilt == Rot2::IDENTITY
    }

    /// The same, with so much more on each side.
    pub(super) fn expand(self, by: f32) -> Self {
        Self {
            level: self.level.expand(by),
            ..self
        }
    }

    /// Where a point of the level rectangle lies.
    pub(super) fn at(&self, level: Pos2) -> Pos2 {
        let middle = self.level.center();
        middle + self.tilt * (level - middle)
    }

    /// The corners, from the upper left one clockwise.
    pub(super) fn corners(&self) -> [Pos2; 4] {
        let Rect { min, max } = self.level;
        [min, pos2(max.x, min.y), max, pos2(min.x, max.y)].map(|corner| self.at(corner))
    }

    /// What part of the level plane a rectangle of the window shows, and a little more.
    pub(super) fn seen_in(&self, view: Rect) -> Rect {
        if self.is_level() {
            return view;
        }
        let back = Self {
            tilt: self.tilt.inverse(),
            ..*self
        };
        let Rect { min, max } = view;
        let corners = [min, pos2(max.x, min.y), max, pos2(min.x, max.y)];
        Rect::from_points(&corners.map(|corner| back.at(corner)))
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

    fn poses() -> impl Iterator<Item = Pose> {
        let tilts = [0, 1, -7, 23, -100].map(Tilt::new);
        turns()
            .into_iter()
            .flat_map(move |turn| tilts.map(|tilt| Pose { turn, tilt }))
    }

    fn posed(pose: Pose) -> Transform {
        let paper = vec2(8.5, 11.0);
        let rect = Rect::from_min_size(pos2(-40.0, 25.0), pose.size(paper) * 100.0);
        Transform::posed(rect, pose, paper)
    }

    #[test]
    fn a_point_comes_back_from_every_pose_and_the_whole_page_has_room() {
        for pose in poses() {
            let transform = posed(pose);
            for point in [(0.0, 0.0), (1.0, 0.0), (0.25, 0.75), (1.0, 1.0), (0.0, 1.0)] {
                let shown = transform.ui_from_page(point);
                let (x, y) = transform.page_from_ui(shown);
                assert!(
                    (x - point.0).abs() < 1e-4 && (y - point.1).abs() < 1e-4,
                    "{pose:?}"
                );
                assert!(transform.rect().expand(0.01).contains(shown), "{pose:?}");
            }
            assert!(
                (transform.upright_size().x - 850.0).abs() < 0.01,
                "{pose:?}"
            );
        }
    }

    #[test]
    fn a_tilt_makes_a_sloping_line_level_and_its_region_stays_over_it() {
        // A line of type that falls by 2.3 degrees to the right on the paper, and a word on it.
        let fall = 2.3_f32.to_radians().tan() * 8.5 / 11.0;
        let on_line = |x: f32| (x, 0.2 + x * fall);
        for turn in turns() {
            let transform = posed(Pose {
                turn,
                tilt: Tilt::new(-23),
            });
            let (start, end) = (
                transform.ui_from_page(on_line(0.1)),
                transform.ui_from_page(on_line(0.9)),
            );
            let along = transform.ui_direction((1.0, 0.0));
            assert!((end - start).normalized().dot(along) > 0.999_99, "{turn:?}");
            let (x, y) = on_line(0.5);
            let word = Region::new(1, x - 0.05, y - 0.01, 0.1, 0.02);
            let middle = transform.ui_from_page((x, y));
            assert!(transform.covers(&word, middle) && transform.ui_rect(&word).contains(middle));
            let plot = transform.plot(&word);
            assert!((plot.at(plot.level().center()) - middle).length() < 0.5);
        }
    }

    #[test]
    fn a_plot_has_the_corners_of_its_region() {
        let region = Region::new(1, 0.1, 0.2, 0.3, 0.4);
        for pose in poses() {
            let transform = posed(pose);
            let corners = transform.plot(&region).corners();
            for corner in transform.corners(&region) {
                let nearest = corners.iter().map(|other| (*other - corner).length());
                assert!(nearest.fold(f32::MAX, f32::min) < 0.01, "{pose:?}");
            }
        }
    }

    #[test]
    fn a_corner_of_the_room_beside_a_tilted_region_is_not_on_it() {
        let region = Region::new(1, 0.1, 0.2, 0.8, 0.02);
        let transform = posed(Pose {
            turn: Turn(0),
            tilt: Tilt::new(30),
        });
        let room = transform.ui_rect(&region);
        assert!(!transform.covers(&region, room.right_top() + vec2(-1.0, 1.0)));
        assert!(transform.covers(&region, room.center()));
        assert!(!transform.is_on_page(transform.rect().left_top() + vec2(2.0, 2.0)));
    }

    #[test]
    fn the_paper_under_the_lens_stays_where_it_is() {
        for pose in poses() {
            let transform = posed(pose);
            let at = pos2(300.0, 400.0);
            let lens = transform.magnified(at, 3.0);
            let ((x, y), (lens_x, lens_y)) = (transform.page_from_ui(at), lens.page_from_ui(at));
            assert!(
                (x - lens_x).abs() < 1e-4 && (y - lens_y).abs() < 1e-4,
                "{pose:?}"
            );
            assert!((lens.upright_size().x - 3.0 * transform.upright_size().x).abs() < 0.1);
        }
    }

    #[test]
    fn a_page_of_no_size_gives_numbers_all_the_same() {
        let nowhere = Transform::new(Rect::from_min_size(pos2(5.0, 5.0), Vec2::ZERO), Turn(1));
        let (x, y) = nowhere.page_from_ui(pos2(6.0, 6.0));
        assert!(x.is_finite() && y.is_finite());
    }
}
