//! Decoded pages as textures.
//!
//! Pixels become the four bytes that textures take on the threads that decode them: for a page that
//! costs milliseconds, most of them for fresh memory.

use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};

use egui::{ColorImage, Context, Id, TextureFilter, TextureHandle, TextureOptions};

use crate::pages::{Outcome, PageError, PageLoader, Picture, Pixels};

type WeakOutcome = Weak<Result<Picture, PageError>>;

/// The name of the textures of pages among all textures.
const NAME: &str = "page";

/// Textures of decoded pages, made once each; the one not shown for longest goes first.
pub(in crate::ui) struct Shelf {
    /// Last shown last.
    textures: Vec<(WeakOutcome, TextureHandle)>,
    /// How many of them were asked for since the last [`Self::trim`].
    shown: usize,
    options: TextureOptions,
    spent: Duration,
}

impl Default for Shelf {
    /// For pictures that are drawn smaller than they are.
    fn default() -> Self {
        Self::new(TextureOptions {
            mipmap_mode: Some(TextureFilter::Nearest),
            ..TextureOptions::LINEAR
        })
    }
}

impl Shelf {
    /// For pictures that are drawn pixel by pixel, or larger: smaller copies of them would only take
    /// time to make.
    pub(super) fn exact() -> Self {
        Self::new(TextureOptions::LINEAR)
    }

    fn new(options: TextureOptions) -> Self {
        Self {
            textures: Vec::new(),
            shown: 0,
            options,
            spent: Duration::ZERO,
        }
    }

    /// The texture of a decoded page, unless the graphics can take none that large. At most `most`
    /// are kept.
    pub(in crate::ui) fn texture(
        &mut self,
        ctx: &Context,
        outcome: &Outcome,
        most: usize,
    ) -> Option<TextureHandle> {
        let texture = self.find(outcome).or_else(|| self.load(ctx, outcome))?;
        let spare = self.textures.len().saturating_sub(most);
        self.textures.drain(..spare);
        self.shown = self.shown.min(self.textures.len());
        Some(texture)
    }

    /// The texture of a decoded page, if it was made.
    pub(super) fn find(&mut self, outcome: &Outcome) -> Option<TextureHandle> {
        // A weak pointer keeps the place in memory taken, so equal places mean the same decoding.
        let same = |(of, _): &(WeakOutcome, _)| std::ptr::eq(of.as_ptr(), Arc::as_ptr(outcome));
        let place = self.textures.iter().rposition(same)?;
        let unshown = self.textures.len() - self.shown;
        let entry = self.textures.remove(place);
        self.shown += usize::from(place < unshown);
        let texture = entry.1.clone();
        self.textures.push(entry);
        Some(texture)
    }

    /// Makes the texture of a decoded page.
    pub(super) fn load(&mut self, ctx: &Context, outcome: &Outcome) -> Option<TextureHandle> {
        let picture = outcome.as_ref().as_ref().ok()?;
        let start = Instant::now();
        let most = ctx.input(|input| input.max_texture_side);
        let sides = [picture.width as usize, picture.height as usize];
        if sides.iter().any(|side| *side == 0 || *side > most) {
            return None;
        }
        let converted = Converted::of(ctx).and_then(|converted| converted.take(outcome));
        let image = converted.unwrap_or_else(|| color_image(picture));
        let texture = ctx.load_texture(NAME, image, self.options);
        self.textures
            .push((Arc::downgrade(outcome), texture.clone()));
        self.shown += 1;
        self.spent += start.elapsed();
        Some(texture)
    }

    /// Drops the textures of pages that are gone, and the oldest until no more than `most_bytes` are
    /// left; none that was asked for since the last time.
    pub(super) fn trim(&mut self, most_bytes: usize) {
        let unshown = self.textures.len() - self.shown;
        let mut left: usize = self
            .textures
            .iter()
            .map(|(_, texture)| texture.byte_size())
            .sum();
        let mut at = 0;
        self.textures.retain(|(of, texture)| {
            let goes = at < unshown && (left > most_bytes || of.strong_count() == 0);
            left -= if goes { texture.byte_size() } else { 0 };
            at += 1;
            !goes
        });
        self.shown = 0;
    }

    /// The time that making textures took since this was last asked.
    pub(super) fn take_spent(&mut self) -> Duration {
        std::mem::take(&mut self.spent)
    }
}

/// How many textures of pages there are, and their bytes.
pub(in crate::ui) fn textures_of_pages(ctx: &Context) -> (usize, usize) {
    let textures = ctx.tex_manager();
    let textures = textures.read();
    let of_pages = textures.allocated().filter(|(_, meta)| meta.name == NAME);
    of_pages.fold((0, 0), |(count, bytes), (_, meta)| {
        (count + 1, bytes + meta.bytes_used())
    })
}

fn color_image(picture: &Picture) -> ColorImage {
    let size = [picture.width as usize, picture.height as usize];
    match &picture.pixels {
        Pixels::Gray(bytes) => ColorImage::from_gray(size, bytes),
        Pixels::Rgb(bytes) => ColorImage::from_rgb(size, bytes),
    }
}

/// Fewer pixels are converted where they are shown: that takes less than handing them over.
const FEW_PIXELS: usize = 1 << 16;
/// More pixels are never a texture.
const MANY_PIXELS: usize = 1 << 23;
/// What waits for its texture at most. What is passed by never asks for one.
const WAITING_BYTES: usize = 48 << 20;

/// Pages that were converted as they came, and wait to become textures.
#[derive(Clone, Default)]
pub(in crate::ui) struct Converted(Arc<Mutex<Vec<(WeakOutcome, ColorImage)>>>);

impl Converted {
    /// Converts pages as they come from the loader, for every shelf of this window.
    pub(in crate::ui) fn serve(ctx: &Context, loader: &PageLoader) {
        let converted = Self::default();
        ctx.data_mut(|data| data.insert_temp(Id::NULL, converted.clone()));
        loader.hand_to(Arc::new(move |_, outcome| converted.convert(outcome)));
    }

    /// The bytes that wait to become textures.
    pub(in crate::ui) fn bytes(ctx: &Context) -> usize {
        let waiting = Self::of(ctx).map(|converted| bytes_of(&converted.waiting()));
        waiting.unwrap_or_default()
    }

    fn of(ctx: &Context) -> Option<Self> {
        ctx.data(|data| data.get_temp(Id::NULL))
    }

    fn convert(&self, outcome: &Outcome) {
        let Ok(picture) = outcome.as_ref() else {
            return;
        };
        let pixels = picture.width as usize * picture.height as usize;
        if !(FEW_PIXELS..MANY_PIXELS).contains(&pixels) {
            return;
        }
        let image = color_image(picture);
        let mut waiting = self.waiting();
        waiting.retain(|(of, _)| of.strong_count() > 0);
        waiting.push((Arc::downgrade(outcome), image));
        while waiting.len() > 1 && bytes_of(&waiting) > WAITING_BYTES {
            waiting.remove(0);
        }
    }

    fn take(&self, outcome: &Outcome) -> Option<ColorImage> {
        let mut waiting = self.waiting();
        let same = |(of, _): &(WeakOutcome, _)| std::ptr::eq(of.as_ptr(), Arc::as_ptr(outcome));
        let place = waiting.iter().position(same)?;
        Some(waiting.remove(place).1)
    }

    fn waiting(&self) -> std::sync::MutexGuard<'_, Vec<(WeakOutcome, ColorImage)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn bytes_of(waiting: &[(WeakOutcome, ColorImage)]) -> usize {
    let pixels: usize = waiting.iter().map(|(_, image)| image.pixels.len()).sum();
    4 * pixels
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(width: u32) -> Outcome {
        let pixels = Pixels::Gray(vec![9; width as usize]);
        Arc::new(Ok(Picture::new(width, 1, pixels)))
    }

    #[test]
    fn a_texture_is_made_once_and_the_oldest_goes() {
        let ctx = Context::default();
        let (first, second, third) = (page(2), page(3), page(4));
        let mut shelf = Shelf::default();
        let mut id = |outcome| shelf.texture(&ctx, outcome, 2).map(|texture| texture.id());
        let made = id(&first);
        assert!(made.is_some() && id(&second) != made);
        assert_eq!(id(&first), made);
        id(&third);
        assert_eq!(id(&first), made);
        assert_eq!(shelf.textures.len(), 2);
        assert_eq!(textures_of_pages(&ctx), (2, 4 * (2 + 4)));
    }

    #[test]
    fn textures_that_are_shown_stay_however_many_bytes_they_have() {
        let ctx = Context::default();
        let pages = [10, 20, 30].map(page);
        let mut shelf = Shelf::exact();
        for page in &pages {
            shelf.load(&ctx, page);
        }
        shelf.trim(0);
        assert_eq!(shelf.textures.len(), 3, "all were asked for");
        shelf.find(&pages[1]);
        shelf.trim(200);
        let kept: Vec<_> = pages
            .iter()
            .map(|page| shelf.find(page).is_some())
            .collect();
        assert_eq!(kept, [false, true, true]);
        shelf.trim(1000);
        drop(pages);
        shelf.trim(1000);
        assert!(shelf.textures.is_empty(), "their pages are gone");
    }

    #[test]
    fn what_was_converted_as_it_came_is_not_converted_again() {
        let ctx = Context::default();
        let converted = Converted::default();
        ctx.data_mut(|data| data.insert_temp(Id::NULL, converted.clone()));
        let pixels = Pixels::Gray(vec![7; 300 * 300]);
        let page: Outcome = Arc::new(Ok(Picture::new(300, 300, pixels)));
        converted.convert(&page);
        assert_eq!(Converted::bytes(&ctx), 4 * 300 * 300);
        assert!(Shelf::exact().load(&ctx, &page).is_some());
        assert_eq!(Converted::bytes(&ctx), 0);
    }

    #[test]
    fn what_is_passed_by_does_not_pile_up() {
        let converted = Converted::default();
        let mut kept: Vec<Outcome> = Vec::new();
        for _ in 0..40 {
            let pixels = Pixels::Gray(vec![7; 1000 * 1000]);
            kept.push(Arc::new(Ok(Picture::new(1000, 1000, pixels))));
            converted.convert(&kept[kept.len() - 1]);
        }
        assert!(bytes_of(&converted.waiting()) <= WAITING_BYTES);
        assert!(converted.take(&kept[39]).is_some() && converted.take(&kept[0]).is_none());
        let last = kept.swap_remove(38);
        drop(kept);
        converted.convert(&last);
        assert_eq!(
            converted.waiting().len(),
            2,
            "those that are gone do not wait"
        );
    }

    #[test]
    fn a_picture_too_large_for_the_graphics_is_not_loaded() {
        let ctx = Context::default();
        let most = ctx.input(|input| input.max_texture_side);
        let wide: Outcome = page(most as u32 + 1);
        assert!(Shelf::default().texture(&ctx, &wide, 2).is_none());
    }
}
