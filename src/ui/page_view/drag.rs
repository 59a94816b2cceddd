//! What dragging on the page does to regions, as plain arithmetic in fractions of the page.

use egui::{CursorIcon, Pos2, Rect, Vec2};

use super::transform::{PagePoint, Transform};
use crate::review::{LineId, Region};

/// Half of the side of the square in which a handle is caught, in points.
const REACH: f32 = 6.0;
/// A side of a region shorter than this, in points, has no handle in its middle: there would be no
/// room left to take hold of the region itself.
const LEAST_SIDE: f32 = 44.0;
/// A frame that is drawn smaller than this, in points, was a slip of the hand.
const LEAST_DRAWN: f32 = 5.0;

/// A side or a corner of a region, as the page stands upright: -1 is left or top, 1 right or bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Handle {
    across: i8,
    down: i8,
}

impl Handle {
    /// All handles; corners first, since they win where handles lie close together.
    const ALL: [Self; 8] = [
        Self::new(-1, -1),
        Self::new(1, -1),
        Self::new(1, 1),
        Self::new(-1, 1),
        Self::new(0, -1),
        Self::new(1, 0),
        Self::new(0, 1),
        Self::new(-1, 0),
    ];

    const fn new(across: i8, down: i8) -> Self {
        Self { across, down }
    }

    /// The handles that a region has at its present size in the window.
    pub(super) fn of(transform: &Transform, region: &Region) -> impl Iterator<Item = Self> {
        let [a, b, _, d] = transform.corners(region);
        let (across, down) = ((b - a).length(), (d - a).length());
        Self::ALL.into_iter().filter(move |handle| {
            (handle.across != 0 || across >= LEAST_SIDE) && (handle.down != 0 || down >= LEAST_SIDE)
        })
    }

    /// Where it is drawn.
    pub(super) fn at(self, transform: &Transform, region: &Region) -> Pos2 {
        let place = |side: i8, start: f32, length: f32| start + length * f32::from(side + 1) / 2.0;
        transform.ui_from_page((
            place(self.across, region.x, region.width),
            place(self.down, region.y, region.height),
        ))
    }

    /// The handle under the pointer.
    pub(super) fn under(pointer: Pos2, transform: &Transform, region: &Region) -> Option<Self> {
        Self::of(transform, region).find(|handle| {
            let catches =
                Rect::from_center_size(handle.at(transform, region), Vec2::splat(2.0 * REACH));
            catches.contains(pointer)
        })
    }

    /// The pointer's shape over it.
    pub(super) fn cursor(self, transform: &Transform) -> CursorIcon {
        let direction = transform.ui_direction((f32::from(self.across), f32::from(self.down)));
        if direction.x == 0.0 {
            CursorIcon::ResizeVertical
        } else if direction.y == 0.0 {
            CursorIcon::ResizeHorizontal
        } else if direction.x * direction.y > 0.0 {
            CursorIcon::ResizeNwSe
        } else {
            CursorIcon::ResizeNeSw
        }
    }

    /// The region with this side or corner at `to`; dragged beyond the other side, it turns over.
    fn moved(self, before: &Region, to: PagePoint) -> Region {
        let edges = |side: i8, start: f32, end: f32, to: f32| match side {
            -1 => (to, end),
            1 => (start, to),
            _ => (start, end),
        };
        let (left, right) = edges(self.across, before.x, before.right(), to.0);
        let (top, bottom) = edges(self.down, before.y, before.bottom(), to.1);
        Region::between(before.page, (left, top), (right, bottom))
    }
}

/// What is being dragged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Gesture {
    /// The page.
    Pan,
    /// A new region.
    Draw,
    /// A region of a line, by its place among the line's regions, as a whole.
    Move(LineId, usize, Region),
    /// The same by one of its handles.
    Resize(LineId, usize, Region, Handle),
    /// The stamp, as the part of the page that it covers.
    Stamp(Region),
}

/// A drag that has not ended.
#[derive(Clone, Copy, Debug)]
pub(super) struct Drag {
    /// What is dragged.
    pub(super) gesture: Gesture,
    /// The page on which it began.
    pub(super) page: u32,
    /// Where it began.
    pub(super) from: PagePoint,
    /// Where the pointer is now.
    pub(super) to: PagePoint,
}

impl Drag {
    /// The region or the place of the stamp as it would be if the drag ended now.
    pub(super) fn region(&self) -> Option<Region> {
        match self.gesture {
            Gesture::Pan => None,
            Gesture::Draw => Some(Region::between(self.page, self.from, self.to)),
            Gesture::Resize(_, _, before, handle) => Some(handle.moved(&before, self.to)),
            Gesture::Move(_, _, before) | Gesture::Stamp(before) => Some(Region::new(
                self.page,
                before.x + self.to.0 - self.from.0,
                before.y + self.to.1 - self.from.1,
                before.width,
                before.height,
            )),
        }
    }

    /// The region that takes the place of one of a line's, while it is dragged.
    pub(super) fn instead_of(&self, line: LineId, index: usize) -> Option<Region> {
        match self.gesture {
            Gesture::Move(id, at, _) | Gesture::Resize(id, at, ..) if (id, at) == (line, index) => {
                self.region()
            }
            _ => None,
        }
    }

    /// Whether a drawn frame is too small to be meant.
    pub(super) fn is_slip(&self, transform: &Transform) -> bool {
        let drawn = transform.ui_from_page(self.to) - transform.ui_from_page(self.from);
        drawn.abs().min_elem() < LEAST_DRAWN
    }
}

#[cfg(test)]
mod tests {
    use egui::{pos2, vec2};

    use super::super::transform::Turn;
    use super::*;

    const LINE: LineId = LineId(7);

    fn region() -> Region {
        Region::new(2, 0.2, 0.3, 0.4, 0.1)
    }

    fn upright() -> Transform {
        Transform::new(
            Rect::from_min_size(pos2(0.0, 0.0), vec2(1000.0, 1000.0)),
            Turn::default(),
        )
    }

    fn drag(gesture: Gesture, from: PagePoint, to: PagePoint) -> Drag {
        Drag {
            gesture,
            page: 2,
            from,
            to,
        }
    }

    /// Left, upper, right and lower side, in hundredths of the page.
    fn sides(region: Region) -> [i32; 4] {
        [region.x, region.y, region.right(), region.bottom()]
            .map(|side| (side * 100.0).round() as i32)
    }

    #[test]
    fn a_region_is_drawn_in_any_direction_and_cut_to_the_page() {
        let drawn = drag(Gesture::Draw, (0.5, 0.6), (0.1, 0.2))
            .region()
            .unwrap();
        assert_eq!(sides(drawn), [10, 20, 50, 60]);
        let beyond = drag(Gesture::Draw, (0.5, 0.5), (1.7, -0.4))
            .region()
            .unwrap();
        assert_eq!(sides(beyond), [50, 0, 100, 50]);
    }

    #[test]
    fn a_region_keeps_its_size_when_it_is_moved_against_the_edge() {
        let gesture = Gesture::Move(LINE, 0, region());
        let moved = drag(gesture, (0.3, 0.35), (0.4, 0.3)).region().unwrap();
        assert_eq!(sides(moved), [30, 25, 70, 35]);
        let stopped = drag(gesture, (0.3, 0.35), (9.0, 9.0)).region().unwrap();
        assert_eq!(sides(stopped), [60, 90, 100, 100]);
    }

    #[test]
    fn each_handle_moves_its_own_sides() {
        let after = |across, down| {
            let gesture = Gesture::Resize(LINE, 0, region(), Handle::new(across, down));
            sides(drag(gesture, (0.0, 0.0), (0.25, 0.45)).region().unwrap())
        };
        assert_eq!(after(-1, -1), [25, 40, 60, 45]);
        assert_eq!(after(0, 1), [20, 30, 60, 45]);
        assert_eq!(after(1, 0), [20, 30, 25, 40]);
    }

    #[test]
    fn a_handle_is_caught_within_ten_points_in_every_turn() {
        let mut turn = Turn::default();
        for _ in 0..4 {
            let transform = Transform::new(upright().rect(), turn);
            for handle in Handle::ALL {
                let at = handle.at(&transform, &region());
                for off in [vec2(5.0, -5.0), vec2(-5.0, 5.0)] {
                    assert_eq!(Handle::under(at + off, &transform, &region()), Some(handle));
                }
            }
            assert_eq!(
                Handle::under(transform.ui_rect(&region()).center(), &transform, &region()),
                None
            );
            turn = turn.further(true);
        }
    }

    #[test]
    fn a_low_region_can_still_be_moved() {
        let low = Region::new(2, 0.1, 0.1, 0.6, 0.016);
        let transform = upright();
        assert_eq!(Handle::of(&transform, &low).count(), 6);
        let inside = transform.ui_rect(&low).left_center() + vec2(30.0, 0.0);
        assert_eq!(Handle::under(inside, &transform, &low), None);
    }

    #[test]
    fn the_cursor_points_along_the_window_not_the_page() {
        let sideways = Transform::new(upright().rect(), Turn::default().further(true));
        assert_eq!(
            Handle::new(1, 0).cursor(&upright()),
            CursorIcon::ResizeHorizontal
        );
        assert_eq!(
            Handle::new(1, 0).cursor(&sideways),
            CursorIcon::ResizeVertical
        );
        assert_eq!(Handle::new(1, 1).cursor(&upright()), CursorIcon::ResizeNwSe);
        assert_eq!(Handle::new(1, 1).cursor(&sideways), CursorIcon::ResizeNeSw);
    }

    #[test]
    fn only_the_dragged_region_of_a_line_changes() {
        let live = drag(Gesture::Move(LINE, 1, region()), (0.0, 0.0), (0.1, 0.0));
        assert!(live.instead_of(LINE, 1).is_some());
        assert_eq!(live.instead_of(LINE, 0), None);
        assert_eq!(live.instead_of(LineId(8), 1), None);
        assert_eq!(
            drag(Gesture::Draw, (0.0, 0.0), (0.5, 0.5)).instead_of(LINE, 1),
            None
        );
    }

    #[test]
    fn a_slip_of_the_hand_draws_nothing() {
        let slip = |to| drag(Gesture::Draw, (0.5, 0.5), to).is_slip(&upright());
        assert!(slip((0.9, 0.503)) && slip((0.5, 0.5)));
        assert!(!slip((0.9, 0.51)));
    }
}
