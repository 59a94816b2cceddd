//! Luminance and two colour differences, turned into red, green and blue.
//!
//! Apart from the formats that need it since it is worth being done by vector instructions: all of
//! it fits 16 bits.

/// Pixels that are converted together, before they are woven.
const LOT: usize = 64;

/// The full-range conversion of ITU-R BT.601, which JFIF prescribes, of as many pixels as `rgb`
/// has room for.
pub(super) fn to_rgb(light: &[u8], blue: &[u8], red: &[u8], rgb: &mut [[u8; 3]]) {
    let lots = light.chunks(LOT).zip(blue.chunks(LOT)).zip(red.chunks(LOT));
    for (((light, blue), red), rgb) in lots.zip(rgb.chunks_mut(LOT)) {
        let lot = Lot::of([light, blue, red]);
        for (at, pixel) in rgb.iter_mut().enumerate() {
            *pixel = [lot.red[at], lot.green[at], lot.blue[at]];
        }
    }
}

/// Some pixels, by colour.
struct Lot {
    red: [u8; LOT],
    green: [u8; LOT],
    blue: [u8; LOT],
}

impl Lot {
    fn of(samples: [&[u8]; 3]) -> Self {
        let [light, blue, red] = samples.map(|samples| {
            let mut full = [0; LOT];
            full[..samples.len()].copy_from_slice(samples);
            full
        });
        let mut lot = Self {
            red: [0; LOT],
            green: [0; LOT],
            blue: [0; LOT],
        };
        for at in 0..LOT {
            [lot.red[at], lot.green[at], lot.blue[at]] = rgb_of(light[at], blue[at], red[at]);
        }
        lot
    }
}

/// One pixel, in sixty-fourths.
#[inline]
pub(super) fn rgb_of(y: u8, cb: u8, cr: u8) -> [u8; 3] {
    let y = (i16::from(y) << 6) + 32;
    let (cb, cr) = (i16::from(cb) - 128, i16::from(cr) - 128);
    let shown = |value: i16| (value >> 6).clamp(0, 255) as u8;
    [
        // 1.402, of which the whole part is apart so that the rest fits.
        shown(y + (cr << 6) + share(cr, 6586)),
        // 0.344136 and 0.714136.
        shown(y - share(cb, 5638) - share(cr, 11_700)),
        // 1.772.
        shown(y + (cb << 7) - share(cb, 3736)),
    ]
}

/// A share of a difference, in sixty-fourths, given in parts of 16,384.
#[inline]
fn share(difference: i16, parts: i16) -> i16 {
    ((i32::from(difference << 8) * i32::from(parts)) >> 16) as i16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_is_within_one_level_of_the_definition() {
        for (y, cb, cr) in (0..=255).step_by(5).flat_map(|y| {
            (0..=255).flat_map(move |cb| (0..=255).step_by(3).map(move |cr| (y, cb, cr)))
        }) {
            let (light, blue, red) = (f64::from(y), f64::from(cb) - 128.0, f64::from(cr) - 128.0);
            let exact = [
                light + 1.402 * red,
                light - 0.344_136 * blue - 0.714_136 * red,
                light + 1.772 * blue,
            ];
            for (shown, exact) in rgb_of(y, cb, cr).into_iter().zip(exact) {
                let off = (f64::from(shown) - exact.clamp(0.0, 255.0)).abs();
                assert!(off < 0.55, "{y}, {cb}, {cr}: off by {off}");
            }
        }
    }

    #[test]
    fn rows_of_any_length_are_converted_whole() {
        for length in [1, LOT - 1, LOT, LOT + 1, 3 * LOT + 5] {
            let light: Vec<u8> = (0..length).map(|at| at as u8).collect();
            let none = vec![128; length];
            let mut rgb = vec![[9; 3]; length];
            to_rgb(&light, &none, &none, &mut rgb);
            assert!(rgb.iter().zip(&light).all(|(pixel, y)| *pixel == [*y; 3]));
        }
    }
}
