//! Decoded pages as textures, and which decoding to ask for.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Weak};

use egui::{ColorImage, Context, TextureFilter, TextureHandle, TextureOptions, Vec2, vec2};

use crate::pages::{Cut, PageError, PageKey, PageLoader, Picture, Pixels};
use crate::session::Session;
use crate::storage::Scan;

/// A page, or why there is none.
pub(in crate::ui) type Outcome = Arc<Result<Picture, PageError>>;

/// Widths at which pages are decoded. Steps are less than a half apart, so that a texture is hardly
/// ever reduced by more than the filter takes without loss.
const WIDTHS: [u32; 11] = [400, 500, 600, 750, 900, 1100, 1300, 1600, 2000, 2550, 3400];

/// The paper of a page that does not say how large it is, in inches.
pub(super) const LETTER: Vec2 = vec2(8.5, 11.0);
/// Paper wider or narrower than this, in inches, comes from a resolution that some program made up.
const LIKELY_WIDTHS: std::ops::RangeInclusive<f32> = 1.0..=24.0;

/// Textures of decoded pages, made once each; the one not shown for longest goes first.
#[derive(Default)]
pub(in crate::ui) struct Shelf {
    /// Last shown last.
    textures: Vec<(Weak<Result<Picture, PageError>>, TextureHandle)>,
}

impl Shelf {
    /// The texture of a decoded page, unless the graphics can take none that large. At most `most`
    /// are kept.
    pub(in crate::ui) fn texture(
        &mut self,
        ctx: &Context,
        outcome: &Outcome,
        most: usize,
    ) -> Option<TextureHandle> {
        let picture = outcome.as_ref().as_ref().ok()?;
        // A weak pointer keeps the place in memory taken, so equal places mean the same decoding.
        let same = |(of, _): &(Weak<_>, _)| std::ptr::eq(of.as_ptr(), Arc::as_ptr(outcome));
        let entry = match self.textures.iter().position(same) {
            Some(place) => self.textures.remove(place),
            None => (Arc::downgrade(outcome), load(ctx, picture)?),
        };
        let texture = entry.1.clone();
        self.textures.push(entry);
        let spare = self.textures.len().saturating_sub(most);
        self.textures.drain(..spare);
        Some(texture)
    }
}

fn load(ctx: &Context, picture: &Picture) -> Option<TextureHandle> {
    let most = ctx.input(|input| input.max_texture_side);
    let size = [picture.width as usize, picture.height as usize];
    if size.iter().any(|side| *side == 0 || *side > most) {
        return None;
    }
    let image = match &picture.pixels {
        Pixels::Gray(bytes) => ColorImage::from_gray(size, bytes),
        Pixels::Rgb(bytes) => ColorImage::from_rgb(size, bytes),
    };
    let options = TextureOptions {
        // Between two sizes of the texture there is nothing to blend: that would blur the type.
        mipmap_mode: Some(TextureFilter::Nearest),
        ..TextureOptions::LINEAR
    };
    Some(ctx.load_texture("page", image, options))
}

/// What is known of a page since it was decoded once.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Known {
    full_size: (u32, u32),
    paper: Vec2,
}

/// What can be shown of a page at this moment.
pub(super) enum Shown {
    /// Nothing yet.
    Nothing,
    /// The page, perhaps coarser than wanted until the wanted decoding comes.
    Page(TextureHandle),
    /// Why there is no page.
    Trouble(String),
}

/// The pictures of the page view.
#[derive(Default)]
pub(super) struct Pictures {
    shelf: Shelf,
    known: HashMap<Scan, Known>,
    last_paper: Option<Vec2>,
}

/// The page in the middle, its neighbours and one other size.
const TEXTURES: usize = 4;

impl Pictures {
    /// The size of the paper in inches; that of the page shown before where it is not known yet.
    pub(super) fn paper(&self, scan: &Scan) -> Vec2 {
        let known = self.known.get(scan).map(|known| known.paper);
        known.or(self.last_paper).unwrap_or(LETTER)
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

    /// What can be shown of the page at `width_px` pixels across: that decoding, else the one that
    /// is at hand.
    pub(super) fn show(
        &mut self,
        (ctx, loader): (&Context, &PageLoader),
        (scan, width_px): (&Scan, f32),
        at_hand: Option<Outcome>,
    ) -> Shown {
        let exact = loader.get(&self.key(ctx, scan, width_px));
        for outcome in [exact, at_hand].into_iter().flatten() {
            if let Err(error) = outcome.as_ref() {
                return Shown::Trouble(error.to_string());
            }
            if let Some(texture) = self.shelf.texture(ctx, &outcome, TEXTURES) {
                self.last_paper = Some(self.paper(scan));
                return Shown::Page(texture);
            }
        }
        Shown::Nothing
    }

    /// What to ask the loader for; nothing where all pixels that there are have come already.
    pub(super) fn wanted(
        &self,
        (ctx, loader): (&Context, &PageLoader),
        (scan, width_px): (&Scan, f32),
    ) -> Option<PageKey> {
        let key = self.key(ctx, scan, width_px);
        let at_hand = loader.widest(&scan.path, scan.image);
        let has_all = at_hand.is_some_and(|outcome| match outcome.as_ref() {
            Ok(picture) => key.cut == Cut::Whole(None) && picture.width == picture.full_size.0,
            Err(_) => false,
        });
        (!has_all).then_some(key)
    }

    fn learn(&mut self, scan: &Scan, picture: &Picture) {
        let paper = paper_inches(picture.full_size, picture.dpi);
        let known = Known {
            full_size: picture.full_size,
            paper,
        };
        if self.known.get(scan) != Some(&known) {
            self.known.insert(scan.clone(), known);
        }
    }

    fn key(&self, ctx: &Context, scan: &Scan, width_px: f32) -> PageKey {
        let full_size = self.known.get(scan).map(|known| known.full_size);
        let most = ctx.input(|input| input.max_texture_side);
        PageKey::new(
            &scan.path,
            scan.image,
            want_width(width_px, full_size, most),
        )
    }
}

/// The width at which to decode a page that is shown `width_px` pixels across; none for all that
/// there are. No side of the result is longer than `most`.
fn want_width(width_px: f32, full_size: Option<(u32, u32)>, most: usize) -> Option<u32> {
    let (across, down) = full_size.unwrap_or((1700, 2200));
    let room = most as f64 * f64::from(across) / f64::from(across.max(down).max(1));
    let room = (room.floor() as u32).max(1);
    let step = WIDTHS.into_iter().find(|width| *width as f32 >= width_px);
    let fits_whole = full_size.is_some_and(|(across, _)| across <= room);
    match step {
        Some(step) if full_size.is_none_or(|(across, _)| step < across) => Some(step.min(room)),
        _ if fits_whole => None,
        _ => Some(room),
    }
}

/// The paper of a page in inches.
fn paper_inches(full_size: (u32, u32), dpi: Option<(f32, f32)>) -> Vec2 {
    let pixels = vec2(full_size.0.max(1) as f32, full_size.1.max(1) as f32);
    let said = dpi.map(|(across, down)| pixels / vec2(across, down));
    let likely =
        |paper: &Vec2| LIKELY_WIDTHS.contains(&paper.x) && paper.y.is_finite() && paper.y > 0.1;
    said.filter(likely)
        .unwrap_or_else(|| pixels * (LETTER.x / pixels.x))
}

/// Where the pages of a document lie, asked once: on a slow disk asking takes longer than a frame.
#[derive(Default)]
pub(in crate::ui) struct Scans {
    set: PathBuf,
    document: String,
    known: HashMap<u32, FoundScan>,
}

struct FoundScan {
    file: String,
    image: u32,
    scan: Result<Scan, String>,
}

impl Scans {
    /// The file of a page of the document at hand, or why it cannot be used.
    pub(in crate::ui) fn scan(
        &mut self,
        session: &Session,
        number: u32,
    ) -> Option<Result<Scan, String>> {
        let document = session.desk()?.document();
        let page = document.page(number)?;
        if self.set != session.paths().root || self.document != document.id {
            self.known.clear();
            self.set = session.paths().root.clone();
            self.document = document.id.clone();
        }
        let found = self.known.get(&number);
        if let Some(found) =
            found.filter(|found| found.file == page.file && found.image == page.image)
        {
            return Some(found.scan.clone());
        }
        let scan = session
            .paths()
            .page_file(&document.id, page)
            .map_err(|error| error.to_string());
        let found = FoundScan {
            file: page.file.clone(),
            image: page.image,
            scan: scan.clone(),
        };
        self.known.insert(number, found);
        Some(scan)
    }

    /// Asks again, as for a file that was put back.
    pub(in crate::ui) fn forget(&mut self) {
        self.known.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FULL: Option<(u32, u32)> = Some((2550, 3300));

    #[test]
    fn a_page_is_decoded_at_the_next_width_and_never_wider_than_it_is() {
        let cases = [
            (10.0, FULL, Some(400)),
            (601.0, FULL, Some(750)),
            (1300.0, FULL, Some(1300)),
            (2551.0, FULL, None),
            (9000.0, FULL, None),
            (900.0, Some((800, 1000)), None),
            (900.0, None, Some(900)),
        ];
        for (width_px, full_size, expected) in cases {
            assert_eq!(
                want_width(width_px, full_size, 16_384),
                expected,
                "{width_px} {full_size:?}"
            );
        }
    }

    #[test]
    fn no_texture_is_larger_than_the_graphics_take() {
        let shapes = [
            (2550, 3300),
            (400, 9000),
            (9000, 400),
            (20_000, 30_000),
            (1, 1),
        ];
        for full_size in shapes {
            for width_px in [1.0, 700.0, 3000.0, 99_999.0] {
                let width = want_width(width_px, Some(full_size), 2048).unwrap_or(full_size.0);
                let width = width.min(full_size.0);
                let height = f64::from(full_size.1) * f64::from(width) / f64::from(full_size.0);
                assert!(
                    width <= 2048 && height <= 2048.5,
                    "{full_size:?} at {width_px}: {width}"
                );
            }
        }
        assert!(want_width(5000.0, None, 2048).is_some_and(|width| width <= 1600));
    }

    #[test]
    fn the_resolution_gives_the_paper_unless_it_is_made_up() {
        let letter = paper_inches((2550, 3300), Some((300.0, 300.0)));
        assert_eq!(letter, LETTER);
        assert_eq!(paper_inches((2550, 3300), None), LETTER);
        let made_up = [
            (72.0, 72.0),
            (0.0, 0.0),
            (f32::NAN, 300.0),
            (9e9, 9e9),
            (-300.0, -300.0),
        ];
        for dpi in made_up {
            assert_eq!(paper_inches((2550, 3300), Some(dpi)), LETTER, "{dpi:?}");
        }
        let fax = vec2(1728.0 / 204.0, 1100.0 / 98.0);
        assert_eq!(paper_inches((1728, 1100), Some((204.0, 98.0))), fax);
    }

    #[test]
    fn a_texture_is_made_once_and_the_oldest_goes() {
        let ctx = Context::default();
        let page = |width| -> Outcome {
            Arc::new(Ok(Picture::new(
                width,
                1,
                Pixels::Gray(vec![9; width as usize]),
            )))
        };
        let (first, second, third) = (page(2), page(3), page(4));
        let mut shelf = Shelf::default();
        let mut id = |outcome| shelf.texture(&ctx, outcome, 2).map(|texture| texture.id());
        let made = id(&first);
        assert!(made.is_some() && id(&second) != made);
        assert_eq!(id(&first), made);
        id(&third);
        assert_eq!(id(&first), made);
        assert_eq!(shelf.textures.len(), 2);
    }

    #[test]
    fn a_picture_too_large_for_the_graphics_is_not_loaded() {
        let ctx = Context::default();
        let most = ctx.input(|input| input.max_texture_side);
        let wide = Picture::new(most as u32 + 1, 1, Pixels::Gray(vec![0; most + 1]));
        assert!(
            Shelf::default()
                .texture(&ctx, &Arc::new(Ok(wide)), 2)
                .is_none()
        );
    }
}
