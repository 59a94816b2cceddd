//! A lens over the page. It follows the pointer; where the keyboard leads, it stands at the line at
//! hand. What it shows comes from the pixels of the scan and not from the picture on the screen, in
//! the look of the page.

use egui::{Key, Modifiers, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, Vec2, vec2};

use super::paper::paint_piece;
use super::picture::Piece;
use super::shelf::Shelf;
use super::tiles::Grid;
use super::transform::Transform;
use crate::pages::{Cut, PageKey, PageLoader, TILE_SIDE};
use crate::review::{LineId, Region};
use crate::ui::theme::Palette;

/// The size of the lens, in points: a line of type is wider than high.
const SIZE: Vec2 = vec2(380.0, 210.0);
/// The part of the view that the lens takes at the most.
const SHARE: f32 = 0.8;
/// How many times larger the lens shows the page, at the least and at the most.
const POWERS: std::ops::RangeInclusive<u8> = 2..=4;
/// A page of no more pixels than this is asked for as a whole.
const SMALL: u32 = 2_000_000;
/// Pieces of the page that are kept as textures.
const TEXTURES: usize = 24;

/// The lens.
#[derive(Default)]
pub(super) struct Magnifier {
    is_on: bool,
    /// How many times larger; 0 for the least.
    power: u8,
    /// The line at hand when the lens was drawn last.
    line: Option<LineId>,
    /// Whether the keyboard led it.
    at_line: bool,
    shelf: Shelf,
}

/// The page under the lens.
pub(super) struct Ground<'a> {
    /// Where the page lies.
    pub(super) transform: &'a Transform,
    /// The page in its look.
    pub(super) key: PageKey,
    /// What is on the screen of it.
    pub(super) pieces: &'a [Piece],
    /// How many pixels there are in all, once that is known.
    pub(super) full_size: Option<(u32, u32)>,
    /// The line at hand.
    pub(super) line: Option<LineId>,
    /// The middle of its region on this page.
    pub(super) line_at: Option<Pos2>,
}

impl Magnifier {
    /// Whether the lens is shown.
    pub(super) fn is_on(&self) -> bool {
        self.is_on
    }

    /// Shows the lens or puts it away.
    pub(super) fn toggle(&mut self) {
        *self = Self {
            is_on: !self.is_on,
            power: self.power,
            ..Self::default()
        };
    }

    /// Makes it stronger; after the strongest comes the weakest.
    pub(super) fn stronger(&mut self) {
        let next = self.power().wrapping_add(1);
        self.power = if self.is_on && POWERS.contains(&next) {
            next
        } else {
            *POWERS.start()
        };
        self.is_on = true;
    }

    fn power(&self) -> u8 {
        self.power.clamp(*POWERS.start(), *POWERS.end())
    }

    /// Shows the lens over the page in `area`.
    pub(super) fn ui(
        &mut self,
        ui: &Ui,
        area: Rect,
        (ground, loader): (&Ground<'_>, &PageLoader),
        wanted: &mut Vec<PageKey>,
    ) {
        if self.is_on && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.toggle();
        }
        if !self.is_on {
            return;
        }
        let at = self.place(ui, area, ground);
        let size = SIZE.min(area.size() * SHARE);
        let lens = Rect::from_center_size(at, size);
        let shown = ground.transform.magnified(at, f32::from(self.power()));
        let painter = ui.painter_at(area.intersect(lens.expand(3.0)));
        paint_ground(ui, &painter, (lens, &shown));
        let inside = painter.with_clip_rect(lens.intersect(area));
        // The page as it is on the screen lies under what is finer.
        let finer = self.pieces(ui, (lens, &shown), (ground, loader), wanted);
        for piece in ground.pieces.iter().chain(&finer) {
            paint_piece(&inside, &shown, piece);
        }
        let palette = Palette::of(ui);
        painter.rect_stroke(
            lens,
            0.0,
            Stroke::new(2.0, palette.accent),
            StrokeKind::Middle,
        );
    }

    /// Where the lens stands: at the pointer, unless the keyboard went to another line since.
    fn place(&mut self, ui: &Ui, area: Rect, ground: &Ground<'_>) -> Pos2 {
        let (pointer, moved) = ui.input(|input| {
            let moved = input.pointer.delta() != Vec2::ZERO;
            (input.pointer.latest_pos(), moved)
        });
        let pointer = pointer.filter(|at| area.contains(*at));
        if moved {
            self.at_line = false;
        } else if self.line != ground.line {
            self.at_line = true;
        }
        self.line = ground.line;
        let line = ground.line_at.map(|at| at.clamp(area.min, area.max));
        let first = if self.at_line {
            line.or(pointer)
        } else {
            pointer.or(line)
        };
        first.unwrap_or_else(|| area.center())
    }

    /// What there is to paint over the page at hand; all of it is asked for, so that it stays.
    fn pieces(
        &mut self,
        ui: &Ui,
        (lens, shown): (Rect, &Transform),
        (ground, loader): (&Ground<'_>, &PageLoader),
        wanted: &mut Vec<PageKey>,
    ) -> Vec<Piece> {
        let Some(full_size) = ground.full_size else {
            return Vec::new();
        };
        let needed = shown.upright_size() * ui.ctx().pixels_per_point();
        let mut pieces = Vec::new();
        for (cut, region, uv) in parts(full_size, needed, seen(lens, shown)) {
            let key = ground.key.cut(cut);
            let outcome = loader.get(&key);
            wanted.push(key);
            let texture =
                outcome.and_then(|outcome| self.shelf.texture(ui.ctx(), &outcome, TEXTURES));
            pieces.extend(texture.map(|texture| Piece {
                region,
                uv,
                texture,
            }));
        }
        pieces
    }
}

/// The desk, and the paper on it, as far as the lens shows them.
fn paint_ground(ui: &Ui, painter: &Painter, (lens, shown): (Rect, &Transform)) {
    painter.rect_filled(lens, 0.0, Palette::of(ui).desk);
    let corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)];
    let sheet = corners.map(|corner| shown.ui_from_page(corner)).to_vec();
    let white = Shape::convex_polygon(sheet, Palette::on_paper().raised, Stroke::NONE);
    painter
        .with_clip_rect(lens.intersect(painter.clip_rect()))
        .add(white);
}

/// The part of the page that the lens shows; nothing of it may be left.
fn seen(lens: Rect, shown: &Transform) -> Rect {
    let corners = [
        lens.left_top(),
        lens.right_top(),
        lens.right_bottom(),
        lens.left_bottom(),
    ];
    let points = corners.map(|corner| shown.page_from_ui(corner).into());
    Rect::from_points(&points).intersect(all())
}

/// The whole of a page or of a texture, in fractions.
fn all() -> Rect {
    Rect::from_min_size(Pos2::ZERO, Vec2::splat(1.0))
}

/// What to ask for to show a part of a page of `full` pixels as if it were `needed` pixels large,
/// with the part of the page and of its texture that each piece shows.
fn parts(full: (u32, u32), needed: Vec2, seen: Rect) -> Vec<(Cut, Region, Rect)> {
    if u64::from(full.0) * u64::from(full.1) <= u64::from(SMALL) {
        let whole = Region::new(1, 0.0, 0.0, 1.0, 1.0);
        return vec![(Cut::Whole(None), whole, all())];
    }
    // Never more than twice as many pixels as are shown: a lens on a large scan would need dozens.
    let mut width = full.0;
    while (width / 2) as f32 >= needed.x.max(TILE_SIDE as f32) {
        width /= 2;
    }
    let grid = Grid::new(full, width);
    let sheet = (needed.x as u32, needed.y as u32);
    let places = grid.covering(seen, 0).into_iter();
    places
        .map(|place| {
            (
                grid.cut(place),
                grid.region(place, sheet),
                grid.shown_part(place),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;

    fn part() -> Rect {
        Rect::from_min_max(pos2(0.4, 0.5), pos2(0.7, 0.6))
    }

    fn size(width: f32) -> Vec2 {
        vec2(width, width * 1.3)
    }

    #[test]
    fn a_small_page_is_asked_for_as_a_whole() {
        let found = parts((1000, 1400), size(3000.0), part());
        assert!(matches!(found[..], [(Cut::Whole(None), ..)]), "{found:?}");
    }

    #[test]
    fn the_pieces_cover_what_is_seen_in_pixels_of_the_scan() {
        let found = parts((2550, 3300), size(2000.0), part());
        let mut covered = Rect::NOTHING;
        for (cut, region, _) in &found {
            assert!(matches!(cut, Cut::Tile { width: 2550, .. }), "{cut:?}");
            covered.extend_with(pos2(region.x, region.y));
            covered.extend_with(pos2(region.right(), region.bottom()));
        }
        assert!(covered.contains_rect(part()));
        assert!(found.len() <= 6, "{}", found.len());
    }

    #[test]
    fn a_large_scan_is_not_asked_for_in_more_pixels_than_are_shown() {
        let found = parts((10_200, 13_200), size(1500.0), part());
        let is_reduced = |cut: &Cut| matches!(cut, Cut::Tile { width: 2550, .. });
        assert!(found.iter().all(|(cut, ..)| is_reduced(cut)));
        assert!(!found.is_empty() && found.len() < 8);
    }

    #[test]
    fn beside_the_page_there_is_nothing_to_ask_for() {
        let beside = Rect::from_min_max(pos2(1.3, 0.2), pos2(1.6, 0.4)).intersect(all());
        assert_eq!(parts((2550, 3300), size(2000.0), beside).len(), 0);
    }
}
