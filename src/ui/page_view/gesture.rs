//! What a drag means: what the pointer takes hold of where it was pressed, and what is asked for
//! when it is let go.

use egui::{CursorIcon, Pos2};

use super::drag::{Drag, Gesture, Handle};
use super::transform::Transform;
use crate::review::{Document, Line, Placement, Region};
use crate::ui::action::Action;

/// What there is on the page to take hold of.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    /// Where the page lies.
    pub(super) transform: &'a Transform,
    /// The page.
    pub(super) page: u32,
    /// The line at hand.
    pub(super) line: Option<&'a Line>,
    /// The part of the page that the stamp covers.
    pub(super) stamp: Option<Region>,
    /// Whether anything can be changed.
    pub(super) can_write: bool,
}

impl Ground<'_> {
    /// What is dragged if the pointer is pressed here.
    pub(super) fn gesture_at(&self, pointer: Pos2) -> Gesture {
        if !self.can_write {
            return Gesture::Pan;
        }
        if let Some(gesture) = self.resizing_at(pointer) {
            return gesture;
        }
        if let Some(stamp) = self.stamp.filter(|stamp| self.covers(stamp, pointer)) {
            return Gesture::Stamp(stamp);
        }
        if let Some(gesture) = self.moving_at(pointer) {
            return gesture;
        }
        if self.transform.is_on_page(pointer) {
            Gesture::Draw
        } else {
            Gesture::Pan
        }
    }

    /// The pointer's shape here.
    pub(super) fn cursor_at(&self, pointer: Pos2) -> CursorIcon {
        match self.gesture_at(pointer) {
            Gesture::Pan => CursorIcon::Grab,
            Gesture::Draw => CursorIcon::Crosshair,
            Gesture::Move(..) | Gesture::Stamp(_) => CursorIcon::Move,
            Gesture::Resize(.., handle) => handle.cursor(self.transform),
        }
    }

    fn covers(&self, region: &Region, pointer: Pos2) -> bool {
        self.transform.covers(region, pointer)
    }

    fn resizing_at(&self, pointer: Pos2) -> Option<Gesture> {
        self.own_regions().find_map(|(line, index, region)| {
            let handle = Handle::under(pointer, self.transform, &region)?;
            Some(Gesture::Resize(line.id, index, region, handle))
        })
    }

    fn moving_at(&self, pointer: Pos2) -> Option<Gesture> {
        let mut own = self
            .own_regions()
            .filter(|(_, _, region)| self.covers(region, pointer));
        own.next()
            .map(|(line, index, region)| Gesture::Move(line.id, index, region))
    }

    /// The regions of the line at hand on this page.
    fn own_regions(&self) -> impl Iterator<Item = (&Line, usize, Region)> {
        let regions = self.line.into_iter().flat_map(|line| {
            line.regions
                .iter()
                .enumerate()
                .map(move |(index, region)| (line, index, *region))
        });
        regions.filter(|(_, _, region)| region.page == self.page)
    }
}

/// What a drag that was let go asks for; nothing if nothing has changed.
pub(super) fn action_of(drag: &Drag, document: &Document, new_line: bool) -> Option<Action> {
    let region = drag.region()?;
    match drag.gesture {
        Gesture::Pan => None,
        Gesture::Draw => Some(Action::DrawnRegion { region, new_line }),
        Gesture::Move(id, index, before) | Gesture::Resize(id, index, before, _) => {
            let mut regions = document.line(id)?.regions.clone();
            // The line can have changed under the hand, by a key.
            let place = regions
                .get_mut(index)
                .filter(|now| **now == before && region != before)?;
            *place = region;
            Some(Action::SetRegions(id, regions))
        }
        Gesture::Stamp(before) => (region != before).then_some(Action::PlaceStamp(Placement {
            page: drag.page,
            x: region.x,
            y: region.y,
            width: region.width,
            height: region.height,
        })),
    }
}

#[cfg(test)]
mod tests {
    use egui::{Rect, pos2, vec2};

    use super::super::transform::{PagePoint, Turn};
    use super::*;

    fn transform() -> Transform {
        Transform::new(
            Rect::from_min_size(pos2(100.0, 100.0), vec2(1000.0, 1000.0)),
            Turn::default(),
        )
    }

    /// Line 1 has a region on page 1 and one on page 2.
    fn document() -> Document {
        let mut document = Document::new("a", "A");
        document.lines[0].regions = vec![
            Region::new(1, 0.2, 0.2, 0.4, 0.2),
            Region::new(2, 0.5, 0.5, 0.2, 0.2),
        ];
        document
    }

    fn at(page: u32, point: PagePoint, can_write: bool) -> Gesture {
        let (transform, document) = (transform(), document());
        let stamp = Some(Region::new(page, 0.7, 0.7, 0.2, 0.1));
        let line = document.lines.first();
        let ground = Ground {
            transform: &transform,
            page,
            line,
            stamp,
            can_write,
        };
        ground.gesture_at(transform.ui_from_page(point))
    }

    #[test]
    fn the_pointer_takes_hold_of_what_lies_under_it() {
        let line = document().lines[0].id;
        assert!(matches!(at(1, (0.3, 0.3), true), Gesture::Move(id, 0, _) if id == line));
        assert!(matches!(at(1, (0.2, 0.2), true), Gesture::Resize(id, 0, ..) if id == line));
        assert!(matches!(at(2, (0.55, 0.58), true), Gesture::Move(id, 1, _) if id == line));
        assert!(matches!(at(1, (0.75, 0.75), true), Gesture::Stamp(_)));
        assert_eq!(at(1, (0.05, 0.9), true), Gesture::Draw);
        assert_eq!(at(1, (-0.05, 0.5), true), Gesture::Pan);
    }

    #[test]
    fn of_a_set_that_is_only_read_nothing_but_the_view_moves() {
        for point in [(0.3, 0.3), (0.2, 0.2), (0.75, 0.75), (0.05, 0.9)] {
            assert_eq!(at(1, point, false), Gesture::Pan);
        }
    }

    fn drag(gesture: Gesture, to: PagePoint) -> Drag {
        Drag {
            gesture,
            page: 1,
            from: (0.3, 0.3),
            to,
        }
    }

    #[test]
    fn a_moved_region_leaves_the_others_of_its_line_alone() {
        let document = document();
        let line = &document.lines[0];
        let drag = drag(Gesture::Move(line.id, 0, line.regions[0]), (0.4, 0.3));
        let Some(Action::SetRegions(id, regions)) = action_of(&drag, &document, false) else {
            panic!("no regions were set");
        };
        assert_eq!(
            (id, regions.len(), regions[1]),
            (line.id, 2, line.regions[1])
        );
        assert!((regions[0].x - 0.3).abs() < 1e-4);
    }

    #[test]
    fn what_has_not_changed_or_is_gone_asks_for_nothing() {
        let mut document = document();
        let line = document.lines[0].clone();
        let still = drag(Gesture::Move(line.id, 0, line.regions[0]), (0.3, 0.3));
        assert!(action_of(&still, &document, false).is_none());
        let moved = drag(Gesture::Move(line.id, 0, line.regions[0]), (0.4, 0.4));
        document.lines[0].regions[0] = Region::new(1, 0.0, 0.0, 0.1, 0.1);
        assert!(action_of(&moved, &document, false).is_none());
        document.lines.remove(0);
        assert!(action_of(&moved, &document, false).is_none());
        assert!(action_of(&drag(Gesture::Pan, (0.9, 0.9)), &document, false).is_none());
    }

    #[test]
    fn a_drawn_frame_goes_to_the_line_at_hand_or_to_a_new_one() {
        for wanted in [false, true] {
            let action = action_of(&drag(Gesture::Draw, (0.5, 0.5)), &document(), wanted);
            assert!(
                matches!(action, Some(Action::DrawnRegion { new_line, .. }) if new_line == wanted)
            );
        }
    }

    #[test]
    fn the_stamp_goes_where_it_was_dragged() {
        let stamp = Region::new(1, 0.1, 0.1, 0.3, 0.2);
        let action = action_of(&drag(Gesture::Stamp(stamp), (0.4, 0.5)), &document(), false);
        let Some(Action::PlaceStamp(placement)) = action else {
            panic!("no stamp was placed")
        };
        assert_eq!(placement.page, 1);
        assert!((placement.x - 0.2).abs() < 1e-4 && (placement.y - 0.3).abs() < 1e-4);
    }
}
