//! The bits of a JPEG scan: Huffman codes, and the numbers that follow them.
//!
//! Apart from what the numbers mean since this is where a decoder spends its time: a code is found
//! by one look into a table, and neither it nor its number costs a branch that depends on them.

/// Bits that one look into a table covers.
const LOOK: u32 = 10;

/// Bytes that the codes and numbers of a block can take, and those that are read ahead.
const BLOCK: usize = 64 * 4 + 8;

/// Bytes that are cleared of their fillers at a time.
const LOT: usize = 16 << 10;

/// A step that leaves any block: it ends here.
const END: u8 = 64;

/// What a code is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The first coefficients of blocks.
    Direct,
    /// The others.
    Alternating,
}

/// What a code stands for.
#[derive(Clone, Copy, Default)]
struct Code {
    /// Places from the coefficient before to this one.
    step: u8,
    /// Bits of the number that follows.
    size: u8,
    /// Bits of the code; none if there is no such code.
    length: u8,
    /// Bits of both.
    total: u8,
}

impl Code {
    /// The code of so many bits for a symbol; none for a symbol that cannot be.
    fn new(kind: Kind, symbol: u8, length: u8) -> Self {
        let (run, size) = (symbol >> 4, symbol & 15);
        let step = match (kind, run, size) {
            (Kind::Direct, 0, 0..=11) => 0,
            (Kind::Alternating, 0, 0) => END,
            (Kind::Alternating, 15, 0) | (Kind::Alternating, _, 1..=10) => run + 1,
            _ => return Self::default(),
        };
        Self {
            step,
            size,
            length,
            total: length + size,
        }
    }
}

/// A code, and tables to read it by.
pub(super) struct Huffman {
    /// By the next bits: what they begin with, or nothing for a longer code.
    short: Box<[Code; 1 << LOOK]>,
    /// By length: what lies above the last code, in 16 bits, and where its symbols begin.
    ends: [(u32, i32); 17],
    codes: Vec<Code>,
}

impl Huffman {
    /// The code with so many symbols of each length from 1.
    pub(super) fn new(kind: Kind, counts: &[u8; 16], symbols: &[u8]) -> Option<Self> {
        let mut table = Self {
            short: Box::new([Code::default(); 1 << LOOK]),
            ends: [(0, 0); 17],
            codes: Vec::with_capacity(symbols.len()),
        };
        let mut next = 0_u32;
        for (length, count) in (1_u32..).zip(counts) {
            let index = table.codes.len();
            table.ends[length as usize].1 = index as i32 - next as i32;
            for symbol in &symbols[index..index + usize::from(*count)] {
                let code = Code::new(kind, *symbol, length as u8);
                if length <= LOOK {
                    let start = (next << (LOOK - length)) as usize;
                    let end = start + (1 << (LOOK - length));
                    table.short.get_mut(start..end)?.fill(code);
                }
                table.codes.push(code);
                next += 1;
            }
            if next > 1 << length {
                return None;
            }
            table.ends[length as usize].0 = next << (16 - length);
            next <<= 1;
        }
        Some(table)
    }

    /// The code that these bits begin with, which is a long one.
    #[cold]
    fn long(&self, bits: u64) -> Option<Code> {
        let code = (bits >> 48) as u32;
        let is_of = |length: &u32| code < self.ends[*length as usize].0;
        let length = (LOOK + 1..=16).find(is_of)?;
        let index = (code >> (16 - length)) as i32 + self.ends[length as usize].1;
        let code = *self.codes.get(usize::try_from(index).ok()?)?;
        (code.length > 0).then_some(code)
    }
}

/// Where a scan is read.
#[derive(Clone, Copy, Default)]
struct Head {
    /// The next bits, from the highest, and how many of them are known to be there.
    next: u64,
    count: u32,
    /// The byte that follows them.
    at: usize,
}

/// The bits of a scan.
pub(super) struct Bits<'a> {
    data: &'a [u8],
    /// A stretch of the scan without the fillers that follow bytes of all ones; zeros at its end.
    clear: Vec<u8>,
    /// Where the scan ends, once it does.
    end: Option<usize>,
    head: Head,
}

impl<'a> Bits<'a> {
    pub(super) fn new(data: &'a [u8]) -> Self {
        Self {
            data,
            clear: Vec::with_capacity(LOT + 2 * BLOCK),
            end: None,
            head: Head::default(),
        }
    }

    /// Whether all bits that were read were there.
    pub(super) fn is_sound(&self) -> bool {
        self.end.is_none_or(|end| self.read() <= 8 * end)
    }

    /// How many bits were read since the stretch began.
    fn read(&self) -> usize {
        8 * self.head.at - self.head.count as usize
    }

    /// Passes over a restart mark, which must be the one with this number.
    pub(super) fn restart(&mut self, number: usize) -> Option<()> {
        let mark = 0xd0 + ((number + 7) % 8) as u8;
        if self.end.is_none() {
            self.clear_more();
        }
        // What is left of the last byte is filled up with ones.
        let is_next = self.is_sound() && self.read() + 8 > 8 * self.end?;
        let rest = self.data.strip_prefix(&[0xff, mark])?;
        self.data = rest;
        self.clear.clear();
        self.end = None;
        self.head = Head::default();
        is_next.then_some(())
    }

    /// Reads a block.
    #[inline]
    pub(super) fn block<T>(&mut self, read: impl FnOnce(&mut Reader<'_>) -> T) -> T {
        if self.clear.len() < self.head.at + BLOCK {
            self.clear_more();
        }
        let mut reader = Reader {
            bytes: &self.clear,
            head: self.head,
        };
        let value = read(&mut reader);
        self.head = reader.head;
        value
    }

    /// Drops what was read of the stretch and clears more of the scan.
    #[cold]
    fn clear_more(&mut self) {
        // But for the bytes whose bits are in the head.
        let read = self.head.at.saturating_sub(8).min(self.clear.len());
        self.clear.drain(..read);
        self.head.at -= read;
        self.end = self.end.map(|end| end.saturating_sub(read));
        while self.end.is_none() && self.clear.len() < LOT {
            self.clear_stretch();
        }
        if self.end.is_some() {
            self.clear.resize(self.clear.len() + BLOCK, 0);
        }
    }

    /// Copies bytes up to the next of all ones, and that too if it is one of the scan.
    fn clear_stretch(&mut self) {
        let most = self.data.len().min(LOT);
        let ones = memchr::memchr(0xff, &self.data[..most]);
        let (stretch, rest) = self.data.split_at(ones.unwrap_or(most));
        self.clear.extend_from_slice(stretch);
        self.data = rest;
        if let Some(rest) = rest.strip_prefix(&[0xff, 0]) {
            self.clear.push(0xff);
            self.data = rest;
        } else if ones.is_some() || rest.is_empty() {
            self.end = Some(self.clear.len());
        }
    }
}

/// The bits of a block, and more.
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    head: Head,
}

impl Reader<'_> {
    /// The next code's step and number.
    #[inline]
    pub(super) fn number(&mut self, table: &Huffman) -> Option<(usize, i16)> {
        self.fill();
        let next = self.head.next;
        let mut code = table.short[(next >> (64 - LOOK)) as usize];
        if code.length == 0 {
            code = table.long(next)?;
        }
        self.head.next <<= code.total;
        self.head.count -= u32::from(code.total);
        Some((
            usize::from(code.step),
            signed(next << code.length, code.size),
        ))
    }

    /// Makes sure of the bits that a code and its number can have at most.
    #[inline]
    fn fill(&mut self) {
        let head = &mut self.head;
        let bytes = self.bytes.get(head.at..).and_then(<[u8]>::first_chunk);
        // Bits beyond those counted may stand there already, and are the same.
        head.next |= bytes.map_or(0, |bytes| u64::from_be_bytes(*bytes)) >> head.count;
        head.at += ((63 - head.count) >> 3) as usize;
        head.count |= 0x38;
    }
}

/// The number in the first bits, of which those that begin with 0 are negative: all bits of such
/// a one are turned.
#[inline]
fn signed(bits: u64, size: u8) -> i16 {
    let turn = !((bits as i64) >> 63) as u64;
    let number = ((bits ^ turn) >> 1 >> (63 - size)) as i16;
    (number ^ turn as i16).wrapping_sub(turn as i16)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Codes 0, 10 and 110 for the sizes 0, 1 and 2.
    fn table() -> Huffman {
        let mut counts = [0; 16];
        counts[..3].fill(1);
        Huffman::new(Kind::Alternating, &counts, &[0, 1, 2]).unwrap()
    }

    fn next(bits: &mut Bits<'_>, table: &Huffman) -> Option<(usize, i16)> {
        bits.block(|reader| reader.number(table))
    }

    #[test]
    fn numbers_are_read_with_their_sign() {
        // 110 01: -2; 10 1: 1; 0: the end.
        let data = [0b1100_1101, 0b0000_0000];
        let mut bits = Bits::new(&data);
        assert_eq!(next(&mut bits, &table()), Some((1, -2)));
        assert_eq!(next(&mut bits, &table()), Some((1, 1)));
        assert_eq!(next(&mut bits, &table()), Some((usize::from(END), 0)));
        assert!(bits.is_sound());
    }

    #[test]
    fn bits_beyond_the_end_are_noticed() {
        let mut bits = Bits::new(&[0b1100_1101]);
        for _ in 0..2000 {
            next(&mut bits, &table());
        }
        assert!(!bits.is_sound());
    }

    #[test]
    fn a_code_with_too_many_symbols_is_refused() {
        let mut counts = [0; 16];
        counts[0] = 3;
        assert!(Huffman::new(Kind::Direct, &counts, &[0, 1, 2]).is_none());
    }

    #[test]
    fn long_codes_are_read_and_symbols_that_cannot_be_are_not() {
        let mut counts = [0; 16];
        counts[15] = 2;
        let table = Huffman::new(Kind::Alternating, &counts, &[0x23, 0x20]).unwrap();
        let mut bits = Bits::new(&[0, 0, 0b1010_0000, 0, 0b0011_0000]);
        assert_eq!(next(&mut bits, &table), Some((3, 5)));
        assert_eq!(next(&mut bits, &table), None);
    }

    #[test]
    fn fillers_are_dropped_and_marks_are_passed() {
        // Numbers of one bit each, after 10: 1, 1, 1, 1 and so on, over more than one lot.
        let pairs = [0b1111_1111, 0].repeat(LOT);
        let mut data = pairs.clone();
        data.extend([0xff, 0xd0, 0b1010_1111, 0xff, 0xd9]);
        let mut counts = [0; 16];
        counts[1] = 4;
        let table = Huffman::new(Kind::Alternating, &counts, &[1, 1, 1, 2]).unwrap();
        let mut bits = Bits::new(&data);
        for at in 0..2 * LOT {
            assert_eq!(next(&mut bits, &table), Some((1, 3)), "number {at}");
        }
        assert_eq!(bits.restart(1), Some(()));
        assert_eq!(next(&mut bits, &table), Some((1, 1)));
        assert_eq!(bits.restart(2), None);
    }
}
