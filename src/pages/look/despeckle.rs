//! Takes specks away: ink that hangs together and is no larger than a given size, and pinholes in
//! ink of half that size, since the eyes of letters are holes as well. Nothing larger loses a pixel,
//! so that full stops and the dots of letters stay while the size is smaller than they are.

use super::lightness_of;
use super::threshold::{self, INK, PAPER};
use crate::pages::{Picture, Pixels};

/// A value in a mask of what hangs together with the pixel where a search began.
const SEEN: u8 = 1;
/// How much ink is seen where a grey page has to be read as ink and paper.
const STRENGTH: u8 = 50;

/// The picture without specks of at most `size` pixels across.
pub(super) fn applied(mut picture: Picture, size: u32) -> Picture {
    let is_bilevel = is_bilevel(&picture);
    let mut mask = match &picture.pixels {
        Pixels::Gray(bytes) if is_bilevel => bytes.clone(),
        _ => threshold::mask(&picture, STRENGTH),
    };
    for (kind, size) in [(INK, size as i32), (PAPER, size as i32 / 2)] {
        let specks = specks(&mut mask, (&picture, kind), size);
        if !is_bilevel {
            for speck in specks {
                paint(&mut picture, (&mask, kind), speck);
            }
        }
    }
    if is_bilevel {
        picture.pixels = Pixels::Gray(mask);
    }
    picture
}

/// Whether the page says itself what is ink and what is paper.
fn is_bilevel(picture: &Picture) -> bool {
    let Pixels::Gray(bytes) = &picture.pixels else {
        return false;
    };
    bytes.iter().all(|value| matches!(*value, INK | PAPER))
}

/// A pixel by row and column.
type Place = (i32, i32);

/// The first and the last row and column of a speck.
type Frame = (Place, Place);

/// The specks of a `kind`; in the mask they become the other kind.
fn specks(mask: &mut [u8], (picture, kind): (&Picture, u8), size: i32) -> Vec<Frame> {
    let (width, height) = (picture.width as usize, picture.height as usize);
    let mut found = Vec::new();
    if size < 1 {
        return found;
    }
    let mut search = Search {
        size,
        kind,
        bounds: (height as i32, width as i32),
        seen: Vec::new(),
    };
    for y in 0..height {
        let mut x = 0;
        while let Some(start) = memchr::memchr(kind, &mask[y * width + x..(y + 1) * width]) {
            x += start;
            let run = &mask[y * width + x..(y + 1) * width];
            let length = memchr::memchr(255 - kind, run).unwrap_or(run.len());
            if length as i32 <= size && is_top(mask, (y * width + x, length), (width, kind)) {
                found.extend(search.speck_at(mask, (y as i32, x as i32)));
            }
            x += length;
        }
    }
    found
}

/// Whether nothing of its kind lies on a run of pixels.
fn is_top(mask: &[u8], (start, length): (usize, usize), (width, kind): (usize, u8)) -> bool {
    let above = start
        .checked_sub(width)
        .map(|above| &mask[above..above + length]);
    above.is_none_or(|above| above.iter().all(|value| *value != kind))
}

/// A search for what hangs together with a pixel, given up as soon as that is no speck.
struct Search {
    size: i32,
    kind: u8,
    /// Rows and columns of the page.
    bounds: Place,
    seen: Vec<Place>,
}

impl Search {
    /// What hangs together with the first pixel of an upper edge, if that is a speck. In the mask
    /// it is then of the other kind; otherwise the mask is as before.
    fn speck_at(&mut self, mask: &mut [u8], start: Place) -> Option<Frame> {
        self.seen.clear();
        self.see(mask, start);
        let ((mut bottom, mut left, mut right), mut next) = ((start.0, start.1, start.1), 0);
        let mut is_speck = true;
        while let Some((y, x)) = self.seen.get(next).copied().filter(|_| is_speck) {
            next += 1;
            (bottom, left, right) = (bottom.max(y), left.min(x), right.max(x));
            // What goes on above an upper edge has an upper edge of its own, from where it was
            // searched already, and found to be larger.
            is_speck = y >= start.0 && y - start.0 < self.size && right - left < self.size;
            self.see_around(mask, (y, x));
        }
        let after = if is_speck { 255 - self.kind } else { self.kind };
        for place in &self.seen {
            mask[index(*place, self.bounds)] = after;
        }
        is_speck.then_some(((start.0, left), (bottom, right)))
    }

    fn see(&mut self, mask: &mut [u8], place: Place) {
        mask[index(place, self.bounds)] = SEEN;
        self.seen.push(place);
    }

    fn see_around(&mut self, mask: &mut [u8], place: Place) {
        // Ink that touches at a corner hangs together, so paper does not.
        let corners = self.kind == INK;
        for (down, across) in AROUND {
            let next = (place.0 + down, place.1 + across);
            let counts = (corners || down == 0 || across == 0) && is_inside(next, self.bounds);
            if counts && mask[index(next, self.bounds)] == self.kind {
                self.see(mask, next);
            }
        }
    }
}

const AROUND: [Place; 8] = [
    (-1, -1),
    (-1, 0),
    (-1, 1),
    (0, -1),
    (0, 1),
    (1, -1),
    (1, 0),
    (1, 1),
];

fn is_inside((y, x): Place, (rows, columns): Place) -> bool {
    (0..rows).contains(&y) && (0..columns).contains(&x)
}

fn index((y, x): Place, (_, columns): Place) -> usize {
    y as usize * columns as usize + x as usize
}

/// Paints a speck in the tone of what lies around it, and so its soft edge; but nothing that touches
/// something larger, whose own soft edge that is.
fn paint(picture: &mut Picture, (mask, kind): (&[u8], u8), speck: Frame) {
    let bounds = (picture.height as i32, picture.width as i32);
    let ground = ground(picture, (mask, kind), widened(speck, 2, bounds));
    let lightness = i32::from(lightness_of(ground));
    for place in places(widened(speck, 1, bounds)) {
        let at = index(place, bounds);
        let now = i32::from(lightness_of(color_at(picture, at)));
        let stands_out = if kind == INK {
            now < lightness
        } else {
            now > lightness
        };
        if stands_out && lies_free((mask, kind), place, bounds) {
            set(picture, at, ground);
        }
    }
}

/// A frame with so many pixels more on each side, as far as there are any.
fn widened((first, last): Frame, by: i32, (rows, columns): Place) -> Frame {
    (
        ((first.0 - by).max(0), (first.1 - by).max(0)),
        ((last.0 + by).min(rows - 1), (last.1 + by).min(columns - 1)),
    )
}

/// The pixels in a frame.
fn places((first, last): Frame) -> impl Iterator<Item = Place> {
    (first.0..=last.0).flat_map(move |y| (first.1..=last.1).map(move |x| (y, x)))
}

/// Whether a pixel neither is of a kind nor touches what is.
fn lies_free((mask, kind): (&[u8], u8), place: Place, bounds: Place) -> bool {
    let touches = |at: &Place| kind == INK || at.0 == place.0 || at.1 == place.1;
    let mut around = places(widened((place, place), 1, bounds)).filter(touches);
    around.all(|at| mask[index(at, bounds)] != kind)
}

/// The middle one of the colours, by lightness, in a frame that are not of the kind of the speck.
/// A mean would take in what is left of other specks.
fn ground(picture: &Picture, (mask, kind): (&[u8], u8), frame: Frame) -> [u8; 3] {
    let bounds = (picture.height as i32, picture.width as i32);
    let around = places(frame).map(|place| index(place, bounds));
    let mut colors: Vec<[u8; 3]> = around
        .filter(|at| mask[*at] != kind)
        .map(|at| color_at(picture, at))
        .collect();
    let middle = colors.len() / 2;
    colors.select_nth_unstable_by_key(middle, |color| lightness_of(*color));
    colors[middle]
}

fn color_at(picture: &Picture, at: usize) -> [u8; 3] {
    match &picture.pixels {
        Pixels::Gray(bytes) => [bytes[at]; 3],
        Pixels::Rgb(bytes) => [bytes[3 * at], bytes[3 * at + 1], bytes[3 * at + 2]],
    }
}

fn set(picture: &mut Picture, at: usize, color: [u8; 3]) {
    match &mut picture.pixels {
        Pixels::Gray(bytes) => bytes[at] = color[0],
        Pixels::Rgb(bytes) => bytes[3 * at..3 * at + 3].copy_from_slice(&color),
    }
}
