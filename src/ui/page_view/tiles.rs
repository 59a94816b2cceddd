//! What of a page is asked for at a size: all of it at once, or the tiles that are seen.

use egui::{Rect, pos2, vec2};

use crate::pages::{Cut, TILE_SIDE, reduced_size, tile_span};
use crate::review::Region;

/// Pages wider than this, in pixels, are drawn in tiles.
const MOST_WIDTH: u32 = 2000;
/// The longest side of a picture of a whole page.
const MOST_SIDE: u32 = 4000;
/// The width of the picture that lies under the tiles until they come.
const BASE_WIDTH: u32 = 1000;

/// What of a page is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Plan {
    /// The picture of the whole page.
    pub(super) whole: Cut,
    /// The tiles over it.
    pub(super) tiles: Option<Grid>,
}

/// The longest side that a picture of a whole page may have, where the graphics take textures of
/// `most` pixels a side.
pub(super) fn most_side(most: usize) -> u32 {
    MOST_SIDE.min(most as u32)
}

/// What to ask for of a page that is shown on `sheet` pixels of the screen, of `full` size if that
/// is known, in pictures no longer than `most`.
pub(super) fn plan(sheet: (u32, u32), full: Option<(u32, u32)>, most: u32) -> Plan {
    let Some(full) = full else {
        // Beyond one texture there will be tiles, once the size is known.
        let is_large = sheet.0 > MOST_WIDTH.min(most);
        let width = if is_large {
            BASE_WIDTH.min(most)
        } else {
            sheet.0.max(1)
        };
        return Plan {
            whole: Cut::Whole(Some(width)),
            tiles: None,
        };
    };
    let grid = Grid::new(full, width_for(sheet, full));
    if grid.width <= MOST_WIDTH && grid.width.max(grid.height) <= most {
        let is_all = grid.width == full.0;
        return Plan {
            whole: Cut::Whole(Some(grid.width).filter(|_| !is_all)),
            tiles: None,
        };
    }
    let room = u64::from(most) * u64::from(full.0) / u64::from(full.0.max(full.1));
    let base = BASE_WIDTH.min(room as u32).max(1);
    Plan {
        whole: Cut::Whole(Some(base)),
        tiles: Some(grid),
    }
}

/// The width of a page of which neither side lacks pixels, also where its pixels are not square.
fn width_for(sheet: (u32, u32), full: (u32, u32)) -> u32 {
    let is_close = reduced_size(full, sheet.0).1.abs_diff(sheet.1) <= 2;
    let by_height = u64::from(sheet.1) * u64::from(full.0) / u64::from(full.1.max(1));
    let width = if is_close {
        sheet.0
    } else {
        sheet.0.max(by_height.min(u64::from(u32::MAX)) as u32)
    };
    width.clamp(1, full.0.max(1))
}

/// The tiles of a page at one width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Grid {
    /// Pixels across of the whole page.
    pub(super) width: u32,
    height: u32,
}

/// The place of a tile: columns to its left and rows above it.
pub(super) type Place = (u32, u32);

impl Grid {
    /// The tiles of a page of this full size at a width.
    pub(super) fn new(full: (u32, u32), width: u32) -> Self {
        let (width, height) = reduced_size(full, width);
        Self { width, height }
    }

    /// The tiles that show the part `seen` of the page, in fractions of it, and `ring` more on each
    /// side; those in the middle first.
    pub(super) fn covering(self, seen: Rect, ring: u32) -> Vec<Place> {
        let span = |(from, to): (f32, f32), side: u32| {
            let last = side.div_ceil(TILE_SIDE) - 1;
            let at = |part: f32| (part.clamp(0.0, 1.0) * side as f32) as u32 / TILE_SIDE;
            let from = at(from).min(last).saturating_sub(ring);
            from..=(at(to) + ring).min(last)
        };
        if seen.is_negative() {
            return Vec::new();
        }
        let columns = span((seen.left(), seen.right()), self.width);
        let rows = span((seen.top(), seen.bottom()), self.height);
        let mut places: Vec<_> = rows
            .flat_map(|row| columns.clone().map(move |column| (column, row)))
            .collect();
        let middle = seen.center().to_vec2() * vec2(self.width as f32, self.height as f32);
        let side = TILE_SIDE as f32;
        places.sort_by_key(|(column, row)| {
            let center = vec2(*column as f32 + 0.5, *row as f32 + 0.5) * side;
            (center - middle).length_sq() as u64
        });
        places
    }

    /// The tile at a place.
    pub(super) fn cut(self, (column, row): Place) -> Cut {
        Cut::Tile {
            width: self.width,
            column,
            row,
        }
    }

    /// The part of a page shown on `sheet` pixels that a tile covers. A page that is drawn pixel by
    /// pixel is measured in those of the screen: its height may round otherwise.
    pub(super) fn region(self, (column, row): Place, sheet: (u32, u32)) -> Region {
        let (across, down) = drawn_size((self.width, self.height), sheet);
        let span = |at: u32, side: u32, whole: f32| {
            let from = (at * TILE_SIDE) as f32;
            let to = ((at + 1) * TILE_SIDE).min(side) as f32;
            (from / whole, (to - from) / whole)
        };
        let (x, width) = span(column, self.width, across);
        let (y, height) = span(row, self.height, down);
        Region {
            page: 1,
            x,
            y,
            width,
            height,
        }
    }

    /// The part of its texture that a tile shows: all but its border.
    pub(super) fn shown_part(self, (column, row): Place) -> Rect {
        let span = |at: u32, side: u32| {
            let (start, length) = tile_span(at, side);
            let (from, to) = (at * TILE_SIDE, ((at + 1) * TILE_SIDE).min(side));
            let part = |end: u32| (end - start) as f32 / length as f32;
            (part(from), part(to))
        };
        let (left, right) = span(column, self.width);
        let (top, bottom) = span(row, self.height);
        Rect::from_min_max(pos2(left, top), pos2(right, bottom))
    }
}

/// The pixels by which a picture of a page is measured on `sheet` pixels of the screen: those of the
/// screen where it has as many, so that each falls on one, else its own.
fn drawn_size(picture: (u32, u32), sheet: (u32, u32)) -> (f32, f32) {
    let is_exact = picture.0 == sheet.0 && picture.1.abs_diff(sheet.1) <= 2;
    let (across, down) = if is_exact { sheet } else { picture };
    (across.max(1) as f32, down.max(1) as f32)
}

/// The part of the sheet on which a picture of the whole page is drawn: all of it but for a row that
/// rounding took or gave.
pub(super) fn whole_region(picture: (u32, u32), sheet: (u32, u32)) -> Region {
    let (across, down) = drawn_size(picture, sheet);
    Region {
        page: 1,
        x: 0.0,
        y: 0.0,
        width: picture.0 as f32 / across,
        height: picture.1 as f32 / down,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FULL: (u32, u32) = (5100, 6600);

    fn seen(left: f32, top: f32, right: f32, bottom: f32) -> Rect {
        Rect::from_min_max(pos2(left, top), pos2(right, bottom))
    }

    #[test]
    fn a_page_is_asked_for_at_the_very_pixels_of_the_screen() {
        for width in [1, 637, 811, 1280, 1999] {
            let height = reduced_size(FULL, width).1;
            let plan = plan((width, height), Some(FULL), 4000);
            assert_eq!((plan.whole, plan.tiles), (Cut::Whole(Some(width)), None));
        }
        let small = plan((900, 1165), Some((800, 1035)), 4000);
        assert_eq!((small.whole, small.tiles), (Cut::Whole(None), None));
        assert_eq!(plan((900, 1165), None, 4000).whole, Cut::Whole(Some(900)));
        assert_eq!(plan((9000, 9000), None, 4000).whole, Cut::Whole(Some(1000)));
    }

    #[test]
    fn a_page_too_large_for_one_texture_is_asked_for_in_tiles_over_a_coarser_one() {
        for full in [FULL, (10_000, 14_000), (900, 40_000), (40_000, 900)] {
            for width in [2100, 3800, 9000, 90_000] {
                let height = (u64::from(full.1) * u64::from(width) / u64::from(full.0)) as u32;
                let plan = plan((width, height), Some(full), 2048);
                let grid = plan.tiles.expect("tiles");
                assert!(
                    grid.width.abs_diff(width.min(full.0)) <= 1,
                    "{full:?} {grid:?}"
                );
                let Cut::Whole(Some(base)) = plan.whole else {
                    panic!("{plan:?}");
                };
                let (across, down) = reduced_size(full, base);
                assert!(
                    across <= 1000 && down <= 2049,
                    "{full:?}: {across} x {down}"
                );
            }
        }
    }

    #[test]
    fn a_page_whose_pixels_are_not_square_lacks_none_of_either_side() {
        let fax = (1728, 1100);
        let plan = plan((850, 1100), Some(fax), 4000);
        assert_eq!(plan.whole, Cut::Whole(None));
    }

    #[test]
    fn the_tiles_cover_what_is_seen_and_no_more() {
        let grid = Grid::new(FULL, 4000);
        for part in [
            seen(0.0, 0.0, 1.0, 1.0),
            seen(0.3, 0.3, 0.5, 0.4),
            seen(0.9, 0.9, 1.0, 1.0),
            seen(-0.5, -0.5, 0.1, 0.1),
        ] {
            let places = grid.covering(part, 0);
            let regions = places.iter().map(|place| grid.region(*place, (4000, 5176)));
            let rects: Vec<Rect> = regions
                .map(|of| seen(of.x, of.y, of.right(), of.bottom()))
                .collect();
            let page = part.intersect(seen(0.0, 0.0, 1.0, 1.0));
            let covered: f32 = rects.iter().map(|rect| rect.intersect(page).area()).sum();
            assert!((covered - page.area()).abs() < 1e-3, "{part:?}");
            assert!(rects.iter().all(|rect| rect.intersects(part)), "{part:?}");
        }
        assert!(grid.covering(seen(0.6, 0.6, 0.4, 0.4), 1).is_empty());
        let in_view = grid.covering(seen(0.45, 0.45, 0.55, 0.55), 0).len();
        assert!(in_view < 9 && grid.covering(seen(0.45, 0.45, 0.55, 0.55), 1).len() > in_view);
    }

    #[test]
    fn the_tile_in_the_middle_comes_first() {
        let places = Grid::new(FULL, 5100).covering(seen(0.0, 0.0, 1.0, 1.0), 0);
        assert_eq!(places.first(), Some(&(4, 6)));
        assert_eq!(places.len(), 10 * 13);
    }

    #[test]
    fn tiles_fall_on_whole_pixels_where_the_height_rounds_otherwise() {
        let grid = Grid::new(FULL, 3001);
        let sheet = (3001, grid.height + 1);
        for place in grid.covering(seen(0.0, 0.0, 1.0, 1.0), 0) {
            let top = grid.region(place, sheet).y * sheet.1 as f32;
            assert!((top - top.round()).abs() < 1e-3, "{place:?}: {top}");
        }
    }

    #[test]
    fn a_tile_shows_its_square_without_its_border() {
        let grid = Grid::new(FULL, 5100);
        let part = grid.shown_part((1, 1));
        assert!((part.left() * 514.0 - 1.0).abs() < 1e-3);
        assert!((part.width() * 514.0 - 512.0).abs() < 1e-3);
        let corner = grid.shown_part((9, 12));
        assert_eq!((corner.right(), corner.bottom()), (1.0, 1.0));
    }
}
