//! The bits of a JPEG scan: Huffman codes, and the numbers that follow them.
//!
//! Apart from what the numbers mean since this is where a decoder spends its time: most codes are
//! read together with their number by one look into a table.

/// Bits that one look into a table covers.
const LOOK: u32 = 10;

/// A code, and tables to read it by.
pub(super) struct Huffman {
    /// By the next bits: the symbol and the length of its code, or nothing for a longer one.
    short: Vec<(u8, u8)>,
    /// By the next bits: a run, a number and how many bits they take together, if they fit.
    pairs: Vec<(i16, u8, u8)>,
    /// By length: what lies above the last code, in 16 bits, and where its symbols begin.
    ends: [(u32, i32); 17],
    symbols: Vec<u8>,
}

impl Huffman {
    /// The code with so many symbols of each length from 1.
    pub(super) fn new(counts: &[u8; 16], symbols: &[u8]) -> Option<Self> {
        let mut table = Self {
            short: vec![(0, 0); 1 << LOOK],
            pairs: vec![(0, 0, 0); 1 << LOOK],
            ends: [(0, 0); 17],
            symbols: symbols.to_vec(),
        };
        let (mut code, mut index) = (0_u32, 0_usize);
        for (length, count) in (1_u32..).zip(counts) {
            table.ends[length as usize].1 = index as i32 - code as i32;
            for symbol in &symbols[index..index + usize::from(*count)] {
                if length <= LOOK {
                    let start = (code << (LOOK - length)) as usize;
                    let end = start + (1 << (LOOK - length));
                    table
                        .short
                        .get_mut(start..end)?
                        .fill((*symbol, length as u8));
                }
                code += 1;
            }
            if code > 1 << length {
                return None;
            }
            index += usize::from(*count);
            table.ends[length as usize].0 = code << (16 - length);
            code <<= 1;
        }
        table.find_pairs();
        Some(table)
    }

    fn find_pairs(&mut self) {
        for (bits, pair) in self.pairs.iter_mut().enumerate() {
            let (symbol, length) = self.short[bits];
            let (length, size) = (u32::from(length), u32::from(symbol & 15));
            if length > 0 && size > 0 && length + size <= LOOK {
                let number = bits as u32 >> (LOOK - length - size) & ((1 << size) - 1);
                *pair = (signed(number, size), symbol >> 4, (length + size) as u8);
            }
        }
    }
}

/// A number of `size` bits, of which those that begin with 0 are negative.
fn signed(number: u32, size: u32) -> i16 {
    let number = number as i32;
    let value = if number >> (size - 1) == 0 {
        number - (1 << size) + 1
    } else {
        number
    };
    value as i16
}

/// The bits of a scan.
pub(super) struct Bits<'a> {
    data: &'a [u8],
    at: usize,
    /// The next bits, from the highest.
    next: u64,
    count: u32,
    /// How many of them are made up, since the data ended.
    made_up: u32,
}

impl<'a> Bits<'a> {
    pub(super) fn new(data: &'a [u8]) -> Self {
        Self {
            data,
            at: 0,
            next: 0,
            count: 0,
            made_up: 0,
        }
    }

    /// Whether all bits that were read were there.
    pub(super) fn is_sound(&self) -> bool {
        self.count >= self.made_up
    }

    /// Passes over a restart mark, which must be the one with this number.
    pub(super) fn restart(&mut self, number: usize) -> Option<()> {
        let mark = 0xd0 + ((number + 7) % 8) as u8;
        // What is left of the last byte is filled up with ones.
        let is_next = self.is_sound() && self.count - self.made_up < 8;
        if !is_next || self.data.get(self.at..self.at + 2)? != [0xff, mark] {
            return None;
        }
        *self = Self {
            at: self.at + 2,
            ..Self::new(self.data)
        };
        Some(())
    }

    /// The difference of a mean to the one before.
    #[inline]
    pub(super) fn difference(&mut self, table: &Huffman) -> Option<i32> {
        self.fill();
        let size = u32::from(self.symbol(table)?);
        match size {
            0 => Some(0),
            1..=11 => Some(i32::from(self.number(size))),
            _ => None,
        }
    }

    /// How many zeros come next and what follows them, or nothing if the block ends.
    #[inline]
    #[expect(clippy::option_option, reason = "an error, an end, a value")]
    pub(super) fn coefficient(&mut self, table: &Huffman) -> Option<Option<(usize, i16)>> {
        self.fill();
        let (value, run, length) = table.pairs[(self.next >> (64 - LOOK)) as usize];
        if length > 0 {
            self.drop(u32::from(length));
            return Some(Some((usize::from(run), value)));
        }
        let symbol = self.symbol(table)?;
        let (run, size) = (usize::from(symbol >> 4), u32::from(symbol & 15));
        match (run, size) {
            (15, 0) => Some(Some((15, 0))),
            (0, 0) => Some(None),
            (_, 1..=10) => Some(Some((run, self.number(size)))),
            _ => None,
        }
    }

    #[inline]
    fn symbol(&mut self, table: &Huffman) -> Option<u8> {
        let (symbol, length) = table.short[(self.next >> (64 - LOOK)) as usize];
        if length > 0 {
            self.drop(u32::from(length));
            return Some(symbol);
        }
        let code = (self.next >> 48) as u32;
        let is_of = |length: &u32| code < table.ends[*length as usize].0;
        let length = (LOOK + 1..=16).find(is_of)?;
        self.drop(length);
        let index = (code >> (16 - length)) as i32 + table.ends[length as usize].1;
        table.symbols.get(usize::try_from(index).ok()?).copied()
    }

    #[inline]
    fn number(&mut self, size: u32) -> i16 {
        let number = (self.next >> (64 - size)) as u32;
        self.drop(size);
        signed(number, size)
    }

    #[inline]
    fn drop(&mut self, bits: u32) {
        self.next <<= bits;
        self.count = self.count.wrapping_sub(bits);
    }

    /// Makes sure of the 32 bits that a code and its number can have at most.
    #[inline]
    fn fill(&mut self) {
        if self.count >= 32 {
            return;
        }
        if let Some(bytes) = self.data.get(self.at..self.at + 4) {
            let word = u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
            // No byte of all ones, which would be a mark or be followed by a filler.
            if !has_all_ones(word) {
                self.next |= u64::from(word) << (32 - self.count);
                self.count += 32;
                self.at += 4;
                return;
            }
        }
        self.fill_slowly();
    }

    #[cold]
    fn fill_slowly(&mut self) {
        while self.count <= 56 {
            let byte = match (self.data.get(self.at), self.data.get(self.at + 1)) {
                (Some(0xff), Some(0)) => {
                    self.at += 2;
                    0xff
                }
                (Some(0xff) | None, _) => {
                    self.made_up += 8;
                    0
                }
                (Some(byte), _) => {
                    self.at += 1;
                    *byte
                }
            };
            self.next |= u64::from(byte) << (56 - self.count);
            self.count += 8;
        }
    }
}

/// Whether one of the four bytes is 0xff.
fn has_all_ones(word: u32) -> bool {
    let zeros = !word;
    zeros.wrapping_sub(0x0101_0101) & !zeros & 0x8080_8080 != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Codes 0, 10 and 110 for the sizes 0, 1 and 2.
    fn table() -> Huffman {
        let mut counts = [0; 16];
        counts[..3].fill(1);
        Huffman::new(&counts, &[0, 1, 2]).unwrap()
    }

    #[test]
    fn numbers_are_read_with_their_sign() {
        // 110 01: -2; 10 1: 1; 0: the end.
        let data = [0b1100_1101, 0b0000_0000];
        let mut bits = Bits::new(&data);
        assert_eq!(bits.coefficient(&table()), Some(Some((0, -2))));
        assert_eq!(bits.coefficient(&table()), Some(Some((0, 1))));
        assert_eq!(bits.coefficient(&table()), Some(None));
        assert!(bits.is_sound());
    }

    #[test]
    fn bits_beyond_the_end_are_noticed() {
        let mut bits = Bits::new(&[0b1100_1101]);
        for _ in 0..20 {
            bits.coefficient(&table());
        }
        assert!(!bits.is_sound());
    }

    #[test]
    fn a_code_with_too_many_symbols_is_refused() {
        let mut counts = [0; 16];
        counts[0] = 3;
        assert!(Huffman::new(&counts, &[0, 1, 2]).is_none());
    }

    #[test]
    fn a_byte_of_ones_is_found_wherever_it_stands() {
        assert!(!has_all_ones(0x00fe_7f80));
        for word in [0xff00_0000, 0x00ff_0000, 0x0000_ff00, 0x0000_00ff] {
            assert!(has_all_ones(word));
        }
    }
}
