//! A JBIG2 encoder of one kind of page: a single generic region, coded arithmetically, as the
//! simplest scanners' software writes it into PDF files (ITU-T T.88, 6.2 and annex E).

use super::raster::Raster;

/// Probability of the less likely symbol, next state after the more and after the less likely one,
/// and whether they change places: table E.1.
const STATES: [(u32, u8, u8, bool); 47] = [
    (0x5601, 1, 1, true),
    (0x3401, 2, 6, false),
    (0x1801, 3, 9, false),
    (0x0ac1, 4, 12, false),
    (0x0521, 5, 29, false),
    (0x0221, 38, 33, false),
    (0x5601, 7, 6, true),
    (0x5401, 8, 14, false),
    (0x4801, 9, 14, false),
    (0x3801, 10, 14, false),
    (0x3001, 11, 17, false),
    (0x2401, 12, 18, false),
    (0x1c01, 13, 20, false),
    (0x1601, 29, 21, false),
    (0x5601, 15, 14, true),
    (0x5401, 16, 14, false),
    (0x5101, 17, 15, false),
    (0x4801, 18, 16, false),
    (0x3801, 19, 17, false),
    (0x3401, 20, 18, false),
    (0x3001, 21, 19, false),
    (0x2801, 22, 19, false),
    (0x2401, 23, 20, false),
    (0x2201, 24, 21, false),
    (0x1c01, 25, 22, false),
    (0x1801, 26, 23, false),
    (0x1601, 27, 24, false),
    (0x1401, 28, 25, false),
    (0x1201, 29, 26, false),
    (0x1101, 30, 27, false),
    (0x0ac1, 31, 28, false),
    (0x09c1, 32, 29, false),
    (0x08a1, 33, 30, false),
    (0x0521, 34, 31, false),
    (0x0441, 35, 32, false),
    (0x02a1, 36, 33, false),
    (0x0221, 37, 34, false),
    (0x0141, 38, 35, false),
    (0x0111, 39, 36, false),
    (0x0085, 40, 37, false),
    (0x0049, 41, 38, false),
    (0x0025, 42, 39, false),
    (0x0015, 43, 40, false),
    (0x0009, 44, 41, false),
    (0x0005, 45, 42, false),
    (0x0001, 45, 43, false),
    (0x5601, 46, 46, false),
];
/// The pixels that foretell another, as columns to the right and rows up: template 0.
const TEMPLATE: [(isize, isize); 16] = [
    (-1, 0),
    (-2, 0),
    (-3, 0),
    (-4, 0),
    (3, 1),
    (2, 1),
    (1, 1),
    (0, 1),
    (-1, 1),
    (-2, 1),
    (-3, 1),
    (2, 2),
    (1, 2),
    (0, 2),
    (-1, 2),
    (-2, 2),
];
/// Where the four pixels lie that a file may choose: where template 0 has them.
const CHOSEN: [i8; 8] = [3, -1, -3, -1, 2, -2, -2, -2];
const PAGE_INFORMATION: u8 = 48;
const GENERIC_REGION: u8 = 38;
/// Empty pixels around a row, so that the template never leaves it.
const MARGIN: usize = 4;

/// The segments of a bilevel page, as a PDF file embeds them.
pub(crate) fn segments(page: &Raster) -> Vec<u8> {
    let size = [page.width as u32, page.height as u32];
    let numbers = |numbers: &[u32]| numbers.iter().flat_map(|one| one.to_be_bytes()).collect();
    let mut information: Vec<u8> = numbers(&[size[0], size[1], 0, 0]);
    information.extend([0, 0, 0]);
    let mut region: Vec<u8> = numbers(&[size[0], size[1], 0, 0]);
    region.extend([0, 0]);
    region.extend(CHOSEN.map(i8::cast_unsigned));
    region.extend(coded(page));
    let mut file = segment(0, PAGE_INFORMATION, &information);
    file.extend(segment(1, GENERIC_REGION, &region));
    file
}

fn segment(number: u32, kind: u8, data: &[u8]) -> Vec<u8> {
    let mut segment = number.to_be_bytes().to_vec();
    segment.extend([kind, 0, 1]);
    segment.extend((data.len() as u32).to_be_bytes());
    segment.extend(data);
    segment
}

fn coded(page: &Raster) -> Vec<u8> {
    let mut contexts = vec![(0_u8, false); 1 << TEMPLATE.len()];
    let mut coder = Coder::new();
    let blank = vec![false; page.width + 2 * MARGIN];
    let mut rows = [blank.clone(), blank.clone(), blank.clone()];
    for pixels in page.bit_rows() {
        rows.rotate_right(1);
        rows[0].clone_from(&blank);
        for (x, black) in pixels.enumerate() {
            let context = TEMPLATE.iter().fold(0, |context, (right, up)| {
                let at = (x + MARGIN).wrapping_add_signed(*right);
                context << 1 | usize::from(rows[*up as usize][at])
            });
            coder.put(black, &mut contexts[context]);
            rows[0][x + MARGIN] = black;
        }
    }
    coder.finish()
}

/// The arithmetic coder of annex E, in its own names: interval, code, and shifts until a byte.
struct Coder {
    a: u32,
    c: u32,
    ct: u32,
    out: Vec<u8>,
}

impl Coder {
    fn new() -> Self {
        Self {
            a: 0x8000,
            c: 0,
            ct: 12,
            out: vec![0],
        }
    }

    fn put(&mut self, symbol: bool, (state, likely): &mut (u8, bool)) {
        let (qe, after_more, after_less, switch) = STATES[usize::from(*state)];
        self.a -= qe;
        if symbol == *likely {
            if self.a & 0x8000 != 0 {
                self.c += qe;
                return;
            }
            if self.a < qe {
                self.a = qe;
            } else {
                self.c += qe;
            }
            *state = after_more;
        } else {
            if self.a < qe {
                self.c += qe;
            } else {
                self.a = qe;
            }
            *likely ^= switch;
            *state = after_less;
        }
        self.renormalise();
    }

    fn renormalise(&mut self) {
        loop {
            self.a <<= 1;
            self.c <<= 1;
            self.ct -= 1;
            if self.ct == 0 {
                self.byte_out();
            }
            if self.a & 0x8000 != 0 {
                return;
            }
        }
    }

    fn byte_out(&mut self) {
        let last = self
            .out
            .last_mut()
            .expect("the first byte stands before the code");
        if *last != 0xff && self.c >= 0x800_0000 {
            *last += 1;
            if *last == 0xff {
                self.c &= 0x7ff_ffff;
            }
        }
        // After a byte of ones a bit is stuffed, so that no marker arises.
        let (shift, bits) = if *last == 0xff { (20, 7) } else { (19, 8) };
        self.out.push((self.c >> shift) as u8);
        self.c &= (1 << shift) - 1;
        self.ct = bits;
    }

    fn finish(mut self) -> Vec<u8> {
        let end = self.c + self.a;
        self.c |= 0xffff;
        if self.c >= end {
            self.c -= 0x8000;
        }
        for _ in 0..2 {
            self.c <<= self.ct;
            self.byte_out();
        }
        if self.out.last() != Some(&0xff) {
            self.out.push(0xff);
        }
        self.out.push(0xac);
        self.out.split_off(1)
    }
}
