//! The picture of a page at a size: what to ask for, and what to show until it comes.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use egui::{Context, Rect, TextureHandle, Vec2, vec2};

use super::rest::Rest;
use super::shelf::Shelf;
use super::tiles::{Grid, Place, Plan, most_side, plan, whole_region};
use crate::pages::{Cut, Look, Outcome, PageKey, PageLoader, Paper, Picture};
use crate::review::{PaperSize, Region};
use crate::storage::Scan;

/// The paper of a page that does not say how large it is, in inches.
pub(super) const LETTER: Vec2 = vec2(8.5, 11.0);

/// Textures beyond those that are shown: the pages around.
const TEXTURE_BYTES: usize = 64 << 20;
/// A picture as wide as this, in pixels, can be read while a finer one comes; a thumbnail cannot.
const READABLE_WIDTH: u32 = 600;
/// A page of more pixels is not decoded in full before it is turned to.
const PIXELS_AHEAD: u64 = 40_000_000;
/// Textures of tiles made in one frame, and of pages that are not shown yet.
const TILES_A_FRAME: usize = 4;
const AHEAD_A_FRAME: usize = 1;

/// The pixels of a page, and the pixels an inch that its file names.
pub(in crate::ui) type PictureFacts = ((u32, u32), Option<(f32, f32)>);

/// What is known of a page since it was decoded once.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Known {
    full_size: (u32, u32),
    dpi: Option<(f32, f32)>,
}

/// A page as it is asked for.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    /// Its file.
    pub(super) scan: &'a Scan,
    /// How it is made easier to read.
    pub(super) look: Look,
}

impl Asked<'_> {
    fn key(&self, cut: Cut) -> PageKey {
        let Scan { path, image } = self.scan;
        PageKey {
            look: self.look,
            ..PageKey::new(path, *image, None).cut(cut)
        }
    }
}

/// How large a page is shown, and which part of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sight {
    /// Width and height of the upright page, in pixels of the screen.
    pub(super) sheet: (u32, u32),
    /// The part of the upright page that is in view, in fractions.
    pub(super) seen: Rect,
}

/// A texture and where it goes.
pub(super) struct Piece {
    /// The part of the upright page.
    pub(super) region: Region,
    /// The part of the texture.
    pub(super) uv: Rect,
    /// The texture.
    pub(super) texture: TextureHandle,
}

/// What can be shown of a page at this moment.
pub(super) enum Shown {
    /// Nothing yet.
    Nothing,
    /// The page, perhaps coarser than wanted until the wanted decoding comes.
    Page {
        /// The whole page first, then tiles over it.
        pieces: Vec<Piece>,
        /// Whether it is fine enough to be read.
        is_readable: bool,
    },
    /// Why there is no page: an outcome that is an error.
    Trouble(Outcome),
}

/// The tiles of a page in a look.
#[derive(Clone, PartialEq)]
struct Level {
    /// The whole page, which names page and look.
    of: PageKey,
    grid: Grid,
}

/// The pictures of the page view.
pub(super) struct Pictures {
    shelf: Shelf,
    known: HashMap<Scan, Known>,
    /// The papers that a person measured.
    by_hand: HashMap<Scan, PaperSize>,
    last_paper: Option<Vec2>,
    /// The look in which a page was shown last: while a slider moves, the page must not flash up as
    /// it is.
    last_look: Option<(Scan, Look)>,
    rest: Rest,
    level: Option<Level>,
    /// The tiles that are shown until those of another size come.
    former: Option<Level>,
    /// Why the tiles of the page do not come.
    coarse: Option<String>,
    /// How many textures may still be made ahead in this frame.
    ahead: usize,
}

impl Default for Pictures {
    fn default() -> Self {
        Self {
            shelf: Shelf::exact(),
            known: HashMap::new(),
            by_hand: HashMap::new(),
            last_paper: None,
            last_look: None,
            rest: Rest::default(),
            level: None,
            former: None,
            coarse: None,
            ahead: 0,
        }
    }
}

/// Where textures are made and pages are decoded.
pub(super) type Access<'a> = (&'a Context, &'a PageLoader);

impl Pictures {
    /// The size of the paper in inches; that of the page shown before where it is not known yet.
    pub(super) fn paper(&self, scan: &Scan) -> Vec2 {
        let paper = self.paper_of(scan);
        let paper = paper.map(|paper| vec2(paper.width, paper.height));
        paper.or(self.last_paper).unwrap_or(LETTER)
    }

    /// The paper of a page, where anything is known of it.
    pub(super) fn paper_of(&self, scan: &Scan) -> Option<Paper> {
        let by_hand = self.by_hand.get(scan).copied();
        let known = self.known.get(scan);
        known
            .map(|known| Paper::of(known.full_size, known.dpi, by_hand))
            .or_else(|| by_hand.map(Paper::by_hand))
    }

    /// What a person measured goes before what the file says.
    pub(super) fn correct(&mut self, scan: &Scan, by_hand: Option<PaperSize>) {
        match by_hand {
            Some(size) => self.by_hand.insert(scan.clone(), size),
            None => self.by_hand.remove(scan),
        };
    }

    /// The pixels of a page and the resolution that its file names, once it was decoded.
    pub(super) fn facts(&self, scan: &Scan) -> Option<PictureFacts> {
        let known = self.known.get(scan)?;
        Some((known.full_size, known.dpi))
    }

    /// Whether the size of the page is known.
    pub(super) fn knows(&self, scan: &Scan) -> bool {
        self.known.contains_key(scan)
    }

    /// The best decoding of the page that is there, whatever its width; what it tells of the size of
    /// the paper is remembered.
    pub(super) fn at_hand(&mut self, loader: &PageLoader, scan: &Scan) -> Option<Outcome> {
        let outcome = loader.widest(&scan.path, scan.image)?;
        if let Ok(picture) = outcome.as_ref() {
            self.learn(scan, picture);
        }
        Some(outcome)
    }

    /// Why the page is shown coarser than its size asks for, if it will stay so.
    pub(super) fn coarse(&self) -> Option<&str> {
        self.coarse.as_deref()
    }

    /// Shows a page, and asks in `wanted` for what that takes.
    pub(super) fn show(
        &mut self,
        (ctx, loader): Access<'_>,
        (asked, sight): (Asked<'_>, Sight),
        wanted: &mut Vec<PageKey>,
    ) -> Shown {
        self.begin_frame();
        let (sheet, again) =
            self.rest
                .settle(asked.scan, sight.sheet, ctx.input(|input| input.time));
        if let Some(seconds) = again {
            ctx.request_repaint_after(Duration::from_secs_f64(seconds));
        }
        let plan = self.plan(ctx, asked.scan, sheet);
        let key = asked.key(plan.whole);
        wanted.push(key.clone());
        let mut pieces = match self.whole((ctx, loader), (asked, sight), &key, plan) {
            Ok(Some(piece)) => vec![piece],
            Ok(None) => return Shown::Nothing,
            Err(failed) => return Shown::Trouble(failed),
        };
        self.last_paper = Some(self.paper(asked.scan));
        let is_exact = plan.tiles.is_none() && loader.get(&key).is_some();
        let width = pieces[0].texture.size()[0] as u32;
        let is_readable = is_exact || width >= sheet.0.min(READABLE_WIDTH);
        self.take_level(&key, plan.tiles, is_exact);
        pieces.extend(self.tiles((ctx, loader), sight, wanted));
        Shown::Page {
            pieces,
            is_readable,
        }
    }

    /// Begins a frame, also one in which nothing is shown: textures are made in every frame anew.
    pub(super) fn begin_frame(&mut self) {
        self.ahead = AHEAD_A_FRAME;
    }

    /// Asks for a page that may be turned to, and makes its texture where it has come. Where it will
    /// be shown in tiles, those that will be seen are asked for only if it is said so.
    pub(super) fn prepare(
        &mut self,
        (ctx, loader): Access<'_>,
        (asked, sight): (Asked<'_>, Sight),
        (with_tiles, wanted): (bool, &mut Vec<PageKey>),
    ) {
        self.at_hand(loader, asked.scan);
        let plan = self.plan(ctx, asked.scan, sight.sheet);
        let key = asked.key(plan.whole);
        if let Some(outcome) = loader.get(&key) {
            self.load_ahead(ctx, &outcome);
        }
        wanted.push(key.clone());
        let is_large =
            |(width, height): (u32, u32)| u64::from(width) * u64::from(height) > PIXELS_AHEAD;
        let known = self.known.get(asked.scan);
        let grid = plan.tiles.filter(|_| with_tiles);
        let grid = grid.filter(|_| known.is_some_and(|known| !is_large(known.full_size)));
        let tiles = grid.iter().flat_map(|grid| {
            let places = grid.covering(sight.seen, 0).into_iter();
            places.map(|place| key.cut(grid.cut(place)))
        });
        wanted.extend(tiles);
    }

    /// Ends a frame: what is shown no more goes. The time that textures took.
    pub(super) fn end_frame(&mut self) -> Duration {
        self.shelf.trim(TEXTURE_BYTES);
        self.shelf.take_spent()
    }

    fn plan(&self, ctx: &Context, scan: &Scan, sheet: (u32, u32)) -> Plan {
        let full_size = self.known.get(scan).map(|known| known.full_size);
        plan(sheet, full_size, longest_side(ctx))
    }

    /// The picture of the whole page, or another that stands in for it; nothing yet; or why none.
    fn whole(
        &mut self,
        (ctx, loader): Access<'_>,
        (asked, sight): (Asked<'_>, Sight),
        key: &PageKey,
        plan: Plan,
    ) -> Result<Option<Piece>, Outcome> {
        let exact = loader.get(key);
        if exact.is_some() {
            self.last_look = Some((asked.scan.clone(), asked.look));
        }
        if let Some(failed) = exact.as_ref().filter(|outcome| outcome.is_err()) {
            return Err(Arc::clone(failed));
        }
        let page = (asked.scan.path.as_path(), asked.scan.image);
        let last = self.last_look.as_ref().filter(|(of, _)| of == asked.scan);
        let looks = [asked.look, last.map_or(asked.look, |(_, look)| *look)];
        let stand_in = || loader.stand_in(page, &looks, longest_side(ctx));
        // Under tiles lies the widest that there is; without tiles, the one that fits the screen.
        let best = exact.filter(|_| plan.tiles.is_none()).or_else(stand_in);
        let Some(outcome) = best else {
            let failed = loader.widest(page.0, page.1);
            return failed
                .filter(|outcome| outcome.is_err())
                .map_or(Ok(None), Err);
        };
        let kept = self.shelf.find(&outcome);
        let texture = kept.or_else(|| self.shelf.load(ctx, &outcome));
        Ok(texture.map(|texture| {
            let [width, height] = texture.size().map(|side| side as u32);
            Piece {
                region: whole_region((width, height), sight.sheet),
                uv: all_of_texture(),
                texture,
            }
        }))
    }

    /// Goes over to other tiles, and keeps showing those of another size of the same page.
    fn take_level(&mut self, key: &PageKey, grid: Option<Grid>, is_exact: bool) {
        let of = key.cut(Cut::Whole(None));
        let level = grid.map(|grid| Level {
            of: of.clone(),
            grid,
        });
        if self.level != level {
            self.coarse = None;
            let shown = std::mem::replace(&mut self.level, level);
            self.former = shown.or_else(|| self.former.take());
        }
        if is_exact
            || self
                .former
                .as_ref()
                .is_some_and(|former| !former.of.is_of_page(&of))
        {
            self.former = None;
        }
    }

    /// The tiles in sight that are there.
    fn tiles(
        &mut self,
        (ctx, loader): Access<'_>,
        sight: Sight,
        wanted: &mut Vec<PageKey>,
    ) -> Vec<Piece> {
        let mut pieces = Vec::new();
        if let Some(former) = self.former.clone() {
            for place in former.grid.covering(sight.seen, 0) {
                let outcome = loader.get(&former.of.cut(former.grid.cut(place)));
                let texture = outcome.and_then(|outcome| self.shelf.find(&outcome));
                pieces.extend(texture.map(|texture| piece(former.grid, place, sight, texture)));
            }
        }
        let Some(level) = self.level.clone() else {
            return pieces;
        };
        let (mut is_complete, mut room) = (true, TILES_A_FRAME);
        let in_sight = level.grid.covering(sight.seen, 0);
        for place in &in_sight {
            let key = level.of.cut(level.grid.cut(*place));
            let texture = self.tile((ctx, loader), &key, &mut room);
            wanted.push(key);
            is_complete &= texture.is_some();
            pieces.extend(texture.map(|texture| piece(level.grid, *place, sight, texture)));
        }
        if is_complete {
            self.former = None;
        }
        let around = level.grid.covering(sight.seen, 1);
        let around = around.into_iter().filter(|place| !in_sight.contains(place));
        wanted.extend(around.map(|place| level.of.cut(level.grid.cut(place))));
        pieces
    }

    fn tile(
        &mut self,
        (ctx, loader): Access<'_>,
        key: &PageKey,
        room: &mut usize,
    ) -> Option<TextureHandle> {
        let outcome = loader.get(key)?;
        if let Err(error) = outcome.as_ref() {
            let why = error.to_string();
            if self.coarse.as_ref() != Some(&why) {
                // The strip that says so has its place above what is drawn already.
                self.coarse = Some(why);
                ctx.request_repaint();
            }
            return None;
        }
        let kept = self.shelf.find(&outcome);
        if kept.is_none() && *room == 0 {
            ctx.request_repaint();
            return None;
        }
        *room -= usize::from(kept.is_none());
        kept.or_else(|| self.shelf.load(ctx, &outcome))
    }

    fn load_ahead(&mut self, ctx: &Context, outcome: &Outcome) {
        if outcome.is_err() || self.shelf.find(outcome).is_some() {
            return;
        }
        if self.ahead > 0 {
            let made = self.shelf.load(ctx, outcome);
            self.ahead -= usize::from(made.is_some());
        } else {
            ctx.request_repaint();
        }
    }

    fn learn(&mut self, scan: &Scan, picture: &Picture) {
        let known = Known {
            full_size: picture.full_size,
            dpi: picture.dpi,
        };
        if self.known.get(scan) != Some(&known) {
            self.known.insert(scan.clone(), known);
        }
    }
}

fn piece(grid: Grid, place: Place, sight: Sight, texture: TextureHandle) -> Piece {
    Piece {
        region: grid.region(place, sight.sheet),
        uv: grid.shown_part(place),
        texture,
    }
}

fn longest_side(ctx: &Context) -> u32 {
    most_side(ctx.input(|input| input.max_texture_side))
}

fn all_of_texture() -> Rect {
    Rect::from_min_size(egui::Pos2::ZERO, Vec2::splat(1.0))
}
