//! Sharper edges: what a pixel has more or less than its surroundings is made more.

use crate::pages::{Picture, Pixels};

/// How far a pixel sees.
pub(super) const REACH: u32 = 2;
/// The sum of the weights 1, 4, 6, 4, 1, across and down; as many parts make up a whole.
const TOTAL: i32 = 16 * 16;
/// How many times the difference is added at a strength of 100.
const MOST: i32 = 3;

/// The picture, sharper.
pub(super) fn applied(mut picture: Picture, strength: u8) -> Picture {
    let (width, height) = (picture.width as usize, picture.height as usize);
    let amount = i32::from(strength.min(100)) * MOST * TOTAL / 100;
    match &mut picture.pixels {
        Pixels::Gray(bytes) => *bytes = sharpened::<1>(bytes, (width, height), amount),
        Pixels::Rgb(bytes) => *bytes = sharpened::<3>(bytes, (width, height), amount),
    }
    picture
}

fn sharpened<const N: usize>(
    bytes: &[u8],
    (width, height): (usize, usize),
    amount: i32,
) -> Vec<u8> {
    let mut sharp = Vec::with_capacity(bytes.len());
    // The edges of the picture are repeated beyond it.
    let row = |y: usize| &bytes[y.min(height - 1) * width * N..][..width * N];
    let mut down = vec![0_u16; (width + 4) * N];
    for y in 0..height {
        let above = [row(y.saturating_sub(2)), row(y.saturating_sub(1))];
        sum_down::<N>(
            [above[0], above[1], row(y), row(y + 1), row(y + 2)],
            &mut down,
        );
        sharpen_row::<N>(row(y), &down, amount, &mut sharp);
    }
    sharp
}

/// Weighs five rows into one, which gets two pixels more on each side.
fn sum_down<const N: usize>(rows: [&[u8]; 5], down: &mut [u16]) {
    let inner = 2 * N..down.len() - 2 * N;
    for (x, sum) in down[inner.clone()].iter_mut().enumerate() {
        let [first, above, here, below, last] = rows.map(|row| u16::from(row[x]));
        *sum = first + last + 4 * (above + below) + 6 * here;
    }
    for pixel in 0..2 {
        down.copy_within(inner.start..inner.start + N, pixel * N);
        down.copy_within(inner.end - N..inner.end, inner.end + pixel * N);
    }
}

fn sharpen_row<const N: usize>(row: &[u8], down: &[u16], amount: i32, sharp: &mut Vec<u8>) {
    let at = |pixel: usize| &down[pixel * N..][..row.len()];
    let (outer, inner) = (at(0).iter().zip(at(4)), at(1).iter().zip(at(3)));
    let around = outer.zip(inner).zip(at(2));
    sharp.extend(row.iter().zip(around).map(|(value, around)| {
        let (((first, last), (left, right)), here) = around;
        // 65,280 at the most, which 16 bits hold.
        let around = i32::from(first + last + 4 * (left + right) + 6 * here);
        let value = i32::from(*value);
        let more = (value * TOTAL - around) * amount + TOTAL * TOTAL / 2;
        (value + more.div_euclid(TOTAL * TOTAL)).clamp(0, 255) as u8
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edge_grows_steeper_and_even_paper_stays() {
        let bytes = (0..40).flat_map(|_| (0..40).map(|x| if x < 20 { 90 } else { 180 }));
        let page = Picture::new(40, 40, Pixels::Gray(bytes.collect()));
        let sharp = applied(page.clone(), 60);
        let row = |picture: &Picture| picture.bytes()[40 * 20..40 * 21].to_vec();
        assert!(row(&sharp)[19] < 90 && row(&sharp)[20] > 180);
        assert_eq!(row(&sharp)[..17], row(&page)[..17]);
        assert_eq!(row(&sharp)[23..], row(&page)[23..]);
    }

    #[test]
    fn colours_do_not_run_into_each_other() {
        let bytes = [200, 10, 60].repeat(9 * 7);
        let page = Picture::new(9, 7, Pixels::Rgb(bytes));
        assert_eq!(applied(page.clone(), 100), page);
    }
}
