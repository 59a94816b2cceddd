//! The inverse cosine transform of a block, to all of its pixels or to fewer.
//!
//! Apart from [`super::jpeg_reduced`] since it is arithmetic alone, in loops of fixed lengths that
//! the compiler turns into vector instructions.

/// Cosines of the sixteenths of a half turn, up to a quarter turn.
const COSINES: [f32; 9] = [
    1.0,
    0.980_785_3,
    0.923_879_5,
    0.831_469_6,
    0.707_106_77,
    0.555_570_24,
    0.382_683_43,
    0.195_090_32,
    0.0,
];

/// The coefficients of a block, by column.
pub(super) type Block = [i16; 64];

/// From the coefficients but the first, what each counts, and the level of the first, to rows of
/// pixels that begin so many bytes apart.
pub(super) type Transform = fn((&Block, &[f32; 64]), f32, &mut [u8], usize);

/// The transform that gives so many pixels across and down, and the places of the file's order
/// that it uses.
pub(super) fn transform_to(sides: (usize, usize)) -> Option<Transform> {
    Some(match sides {
        (1, 1) => transform::<1, 1>,
        (1, 2) => transform::<1, 2>,
        (2, 1) => transform::<2, 1>,
        (2, 2) => transform::<2, 2>,
        (2, 4) => transform::<2, 4>,
        (4, 2) => transform::<4, 2>,
        (4, 4) => transform::<4, 4>,
        (4, 8) => transform::<4, 8>,
        (8, 4) => transform::<8, 4>,
        (8, 8) => transform::<8, 8>,
        _ => return None,
    })
}

fn transform<const W: usize, const H: usize>(
    (block, counts): (&Block, &[f32; 64]),
    first: f32,
    pixels: &mut [u8],
    stride: usize,
) {
    let mut columns = [[0.0; H]; W];
    for (order, column) in columns.iter_mut().enumerate() {
        let from = 8 * order..8 * order + H;
        let values = block[from.clone()].iter().zip(&counts[from]);
        for (target, (value, count)) in column.iter_mut().zip(values) {
            *target = f32::from(*value) * count;
        }
    }
    columns[0][0] = first;
    let rows = inverse(&transposed(&inverse(&columns)));
    for (row, line) in rows.iter().zip(pixels.chunks_mut(stride)) {
        if let Some(line) = line.first_chunk_mut::<W>() {
            *line = row.map(level);
        }
    }
}

/// The transform of several sequences at once: from `N` frequencies of each to as many values.
#[inline]
fn inverse<const N: usize, const L: usize>(frequencies: &[[f32; L]; N]) -> [[f32; L]; N] {
    let mut values = [[0.0; L]; N];
    for at in 0..N.div_ceil(2) {
        let (mut even, mut odd) = ([0.0; L], [0.0; L]);
        for (order, line) in frequencies.iter().enumerate() {
            let sums = if order % 2 == 0 { &mut even } else { &mut odd };
            for (sum, value) in sums.iter_mut().zip(line) {
                *sum += Weights::<N>::TABLE[at][order] * value;
            }
        }
        // Odd waves are the same from the other end, but for their sign.
        for ((value, even), odd) in values[at].iter_mut().zip(even).zip(odd) {
            *value = even + odd;
        }
        for ((value, even), odd) in values[N - 1 - at].iter_mut().zip(even).zip(odd) {
            *value = even - odd;
        }
    }
    values
}

#[inline]
fn transposed<const N: usize, const L: usize>(lines: &[[f32; L]; N]) -> [[f32; N]; L] {
    let mut turned = [[0.0; N]; L];
    for (at, line) in lines.iter().enumerate() {
        for (target, value) in turned.iter_mut().zip(line) {
            target[at] = *value;
        }
    }
    turned
}

/// What each frequency adds to each of the first half of `N` values.
struct Weights<const N: usize>;

impl<const N: usize> Weights<N> {
    const TABLE: [[f32; 8]; 4] = Self::table();

    const fn table() -> [[f32; 8]; 4] {
        let mut table = [[0.0; 8]; 4];
        let mut at = 0;
        while at < 4 {
            let mut order = 0;
            while order < N {
                table[at][order] = cosine((2 * at + 1) * order * (8 / N));
                order += 1;
            }
            at += 1;
        }
        table
    }
}

/// The cosine of so many sixteenths of a half turn.
const fn cosine(sixteenths: usize) -> f32 {
    match sixteenths % 32 {
        first @ 0..=8 => COSINES[first],
        second @ 9..=16 => -COSINES[16 - second],
        third @ 17..=24 => -COSINES[third - 16],
        fourth => COSINES[32 - fourth],
    }
}

/// The nearest level that a pixel can have.
#[inline]
pub(super) fn level(value: f32) -> u8 {
    // A number of which the lowest byte of the form in memory counts ones.
    const ONES: f32 = 8_388_608.0;
    (value.clamp(0.0, 255.0) + ONES).to_bits() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sum that defines the transform, at one pixel.
    fn defined(block: &Block, sides: (usize, usize), (x, y): (usize, usize)) -> f64 {
        let wave = |at: usize, order: usize, side: usize| {
            ((2 * at + 1) as f64 * order as f64 * std::f64::consts::PI / (2 * side) as f64).cos()
        };
        let places = (0..sides.0).flat_map(|column| (0..sides.1).map(move |row| (column, row)));
        let term = |(column, row): (usize, usize)| {
            let value = f64::from(block[8 * column + row]);
            value * wave(x, column, sides.0) * wave(y, row, sides.1)
        };
        128.0 + places.map(term).sum::<f64>()
    }

    #[test]
    fn every_transform_is_the_sum_that_defines_it() {
        let mut block = [0; 64];
        for (at, value) in block.iter_mut().enumerate().skip(1) {
            *value = (at * 37 % 15) as i16 - 7;
        }
        for across in [1, 2, 4, 8] {
            for down in [1, 2, 4, 8] {
                let Some(transform) = transform_to((across, down)) else {
                    continue;
                };
                let mut pixels = [0; 64];
                transform((&block, &[1.0; 64]), 128.0, &mut pixels, 8);
                for (x, y) in (0..across).flat_map(|x| (0..down).map(move |y| (x, y))) {
                    let exact = defined(&block, (across, down), (x, y)).clamp(0.0, 255.0);
                    let off = (f64::from(pixels[8 * y + x]) - exact).abs();
                    assert!(off < 0.51, "{across} x {down} at {x}, {y}: off by {off}");
                }
            }
        }
    }

    #[test]
    fn levels_are_the_nearest_and_never_leave_the_range() {
        let levels = [-9.0, 0.4, 0.6, 254.4, 254.6, 900.0].map(level);
        assert_eq!(levels, [0, 0, 1, 254, 255, 255]);
    }
}
