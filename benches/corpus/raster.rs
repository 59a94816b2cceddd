//! The pixels of a page of the corpus, and the small generator of chance that dirties it.

/// Pixels in rows from the top.
pub(crate) enum Samples {
    /// A byte a pixel, 0 black.
    Grey(Vec<u8>),
    /// Red, green and blue.
    Colour(Vec<u8>),
    /// A bit a pixel, the first the highest, 1 black; rows fill whole bytes.
    Bits(Vec<u8>),
}

/// A page as a scanner gives it.
pub(crate) struct Raster {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) dpi: u32,
    pub(crate) samples: Samples,
}

impl Raster {
    pub(crate) fn bytes(&self) -> &[u8] {
        match &self.samples {
            Samples::Grey(bytes) | Samples::Colour(bytes) | Samples::Bits(bytes) => bytes,
        }
    }

    /// Bytes of a row.
    pub(crate) fn stride(&self) -> usize {
        match self.samples {
            Samples::Grey(_) => self.width,
            Samples::Colour(_) => 3 * self.width,
            Samples::Bits(_) => self.width.div_ceil(8),
        }
    }

    /// Samples of a pixel, and bits of a sample.
    pub(crate) fn depth(&self) -> (u16, u16) {
        match self.samples {
            Samples::Grey(_) => (1, 8),
            Samples::Colour(_) => (3, 8),
            Samples::Bits(_) => (1, 1),
        }
    }

    pub(crate) fn is_bilevel(&self) -> bool {
        matches!(self.samples, Samples::Bits(_))
    }

    /// The pixels of each row of a bilevel page: whether they are black.
    pub(crate) fn bit_rows(&self) -> impl Iterator<Item = impl Iterator<Item = bool> + Clone> {
        let width = self.width;
        self.bytes().chunks(self.stride()).map(move |row| {
            let bits = row
                .iter()
                .flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1 == 1));
            bits.take(width)
        })
    }
}

/// A generator of numbers that are the same in every run.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed ^ 0x9e37_79b9_7f4a_7c15)
    }

    /// Sixty-four bits, after Steele, Lea and Flood (2014), "Fast splittable pseudorandom number
    /// generators".
    pub(crate) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.bits() % end.max(1) as u64) as usize
    }

    /// A number from 0 to 1.
    pub(crate) fn part(&mut self) -> f32 {
        (self.bits() >> 40) as f32 / (1 << 24) as f32
    }
}
