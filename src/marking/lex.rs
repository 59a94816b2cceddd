//! A marking's text → words with their places.
//!
//! A word is compared as a number: its letters in capitals, packed. No text is copied, and a whole
//! phrase is looked up with one hash and a few comparisons of integers.

use std::ops::{BitOr, BitOrAssign, Range};

use smallvec::SmallVec;

/// A word of up to 16 ASCII letters and digits in capitals, packed. Any other word is `NONE`, which
/// no phrase of the vocabulary has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key(pub(super) u128);

impl Key {
    /// No word that a vocabulary can have.
    pub(super) const NONE: Self = Self(0);

    /// The most letters that fit.
    pub(super) const MOST: usize = 16;

    /// Packs a word.
    pub(super) const fn of(word: &str) -> Self {
        let bytes = word.as_bytes();
        if bytes.len() > Self::MOST {
            return Self::NONE;
        }
        let (mut key, mut at) = (0, 0);
        while at < bytes.len() {
            if !bytes[at].is_ascii_alphanumeric() {
                return Self::NONE;
            }
            key = key << 8 | bytes[at].to_ascii_uppercase() as u128;
            at += 1;
        }
        Self(key)
    }

    /// How many letters it has.
    pub(super) fn len(self) -> usize {
        Self::MOST - self.0.leading_zeros() as usize / 8
    }

    /// Its letters.
    pub(super) fn letters(self) -> SmallVec<[u8; Self::MOST]> {
        let skipped = Self::MOST - self.len();
        self.0.to_be_bytes()[skipped..].into()
    }
}

/// What stands between a word and the word before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Gap(u16);

impl Gap {
    /// The start of the text.
    pub(super) const FIRST: Self = Self(1);
    /// `/`
    pub(super) const SLASH: Self = Self(2);
    /// `//`
    pub(super) const SLASHES: Self = Self(4);
    /// `;` `,` `:` or the end of a sentence.
    pub(super) const BREAK: Self = Self(8);
    /// `(` or `[`
    pub(super) const OPEN: Self = Self(16);
    /// `)` or `]`
    pub(super) const CLOSE: Self = Self(32);
    /// The end of a line.
    pub(super) const LINE: Self = Self(64);
    /// A hyphen or dash.
    pub(super) const DASH: Self = Self(128);
    /// Anything that keeps two words from being one phrase.
    pub(super) const OTHER: Self = Self(256);
    /// A hyphen and nothing else, as in a portion mark.
    pub(super) const HYPHEN_ONLY: Self = Self(512);
    /// `|`, which stands for the end of a line in published notes.
    pub(super) const BAR: Self = Self(1024);

    const APART: Self = Self(
        Self::FIRST.0
            | Self::SLASH.0
            | Self::SLASHES.0
            | Self::BREAK.0
            | Self::OPEN.0
            | Self::CLOSE.0
            | Self::OTHER.0,
    );
    const PIECE: Self = Self(
        Self::FIRST.0
            | Self::SLASHES.0
            | Self::BREAK.0
            | Self::OPEN.0
            | Self::CLOSE.0
            | Self::LINE.0
            | Self::BAR.0,
    );

    /// Whether it has any of these.
    pub(super) fn has(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }

    /// Whether two words around it can belong to one phrase.
    pub(super) fn joins(self) -> bool {
        !self.has(Self::APART)
    }

    /// Whether a piece of a statement ends here.
    pub(super) fn parts(self) -> bool {
        self.has(Self::PIECE)
    }
}

impl BitOr for Gap {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Gap {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// A word of a marking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// The word itself.
    pub(super) key: Key,
    /// Where it starts in the text, in bytes.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// What stands before it.
    pub(super) gap: Gap,
    /// Whether a short form can stand here: first in the text, after a slash or parenthesis, or in
    /// a portion mark after a hyphen.
    pub(super) opens: bool,
    /// Whether it is a bracketed note that something was not declassified.
    pub(super) is_excision: bool,
}

impl Word {
    /// Its place in the text.
    pub(super) fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// The words of one text; few markings have more than fit in place.
pub(super) type Words = SmallVec<[Word; 16]>;

/// The words of a text. A word in spaced capitals, `S E C R E T`, is one word; so is a bracketed
/// excision, `[codeword not declassified]`.
pub(super) fn words(text: &str) -> Words {
    let mut lexer = Lexer {
        text,
        is_portion: text.trim_ascii_start().starts_with('('),
        words: Words::new(),
        singles: 0,
        has_spaced: false,
        in_reason: false,
    };
    lexer.run();
    if lexer.has_spaced {
        unspaced(&lexer.words)
    } else {
        lexer.words
    }
}

/// How many single letters in a row are a spaced word.
const LEAST_SPACED: usize = 4;

struct Lexer<'t> {
    text: &'t str,
    is_portion: bool,
    words: Words,
    /// How many words of one letter the words end in.
    singles: usize,
    has_spaced: bool,
    /// Whether the words end in a number of reasons for classification, `1.4`, or its letters.
    in_reason: bool,
}

impl Lexer<'_> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let (mut at, mut gap, mut gap_start) = (0, Gap::FIRST, 0);
        while at < bytes.len() {
            let start = at;
            if let Some((end, key)) = self.word_at(at) {
                self.push(key, start..end, gap, gap_start);
                at = end;
            } else if let Some(end) = self.excision_at(at) {
                self.push(Key::NONE, start..end, gap, gap_start);
                if let Some(word) = self.words.last_mut() {
                    word.is_excision = true;
                }
                at = end;
            } else {
                let (length, kind) = self.separator_at(at);
                gap |= kind;
                at += length;
                continue;
            }
            (gap, gap_start) = (Gap::default(), at);
        }
    }

    /// The run of letters and digits here: where it ends, and its key.
    fn word_at(&self, start: usize) -> Option<(usize, Key)> {
        let bytes = self.text.as_bytes();
        if bytes[start] == b'&' {
            return Some((start + 1, Key::of("AND")));
        }
        let (mut key, mut at) = (0_u128, start);
        let mut is_plain = true;
        while let Some(byte) = bytes.get(at) {
            if byte.is_ascii_alphanumeric() {
                key = key << 8 | u128::from(byte.to_ascii_uppercase());
                at += 1;
            } else if *byte == b'\'' && self.is_within(start, at, 1) {
                is_plain = false;
                at += 1;
            } else if byte.is_ascii() {
                break;
            } else {
                let one = self.text[at..].chars().next()?;
                // What could not be decoded stands for a letter.
                let is_letter = one.is_alphanumeric() || one == char::REPLACEMENT_CHARACTER;
                let is_within = one == '\u{2019}' && self.is_within(start, at, 3);
                if !is_letter && !is_within {
                    break;
                }
                is_plain = false;
                at += one.len_utf8();
            }
        }
        let is_key = is_plain && at - start <= Key::MOST;
        (at > start).then_some((at, if is_key { Key(key) } else { Key::NONE }))
    }

    /// Whether an apostrophe stands within a word: `Secretary's`.
    fn is_within(&self, start: usize, at: usize, length: usize) -> bool {
        let next = self.text.as_bytes().get(at + length);
        at > start && next.is_some_and(u8::is_ascii_alphabetic)
    }

    /// Where the bracketed excision ends that starts here.
    fn excision_at(&self, start: usize) -> Option<usize> {
        // The printer leaves letters out of the end of the word.
        const STEM: &[u8] = b"declassif";
        let rest = self.text.as_bytes()[start..].strip_prefix(b"[")?;
        // A second opening bracket ends the search, so that no text is searched twice.
        let length = memchr::memchr2(b']', b'[', rest)?;
        let end = start + 1 + length;
        let inside = &self.text[start + 1..end];
        let says = inside
            .as_bytes()
            .windows(STEM.len())
            .any(|part| part.eq_ignore_ascii_case(STEM));
        (self.text.as_bytes()[end] == b']' && says).then_some(end + 1)
    }

    /// What separates here, and its length.
    fn separator_at(&self, at: usize) -> (usize, Gap) {
        let bytes = self.text.as_bytes();
        let kind = match bytes[at] {
            b'/' if bytes.get(at + 1) == Some(&b'/') => return (2, Gap::SLASHES),
            b'/' => Gap::SLASH,
            b';' | b',' | b':' => Gap::BREAK,
            b'.' if self.ends_sentence(at) => Gap::BREAK,
            b'(' | b'[' => Gap::OPEN,
            b')' | b']' => Gap::CLOSE,
            b'\n' | b'\r' => Gap::LINE,
            b'|' => Gap::BAR,
            b'-' => Gap::DASH,
            b'.' | b'_' | b'\'' => Gap::default(),
            byte if byte.is_ascii_whitespace() || byte == 0x0b => Gap::default(),
            byte if byte.is_ascii() => Gap::OTHER,
            _ => return self.wide_separator_at(at),
        };
        (1, kind)
    }

    fn wide_separator_at(&self, at: usize) -> (usize, Gap) {
        let one = self.text[at..].chars().next().unwrap_or(' ');
        let kind = match one {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => Gap::DASH,
            '\u{2028}' | '\u{2029}' => Gap::LINE,
            '\u{2019}' => Gap::default(),
            _ if one.is_whitespace() => Gap::default(),
            _ => Gap::OTHER,
        };
        (one.len_utf8(), kind)
    }

    /// Whether the point here ends a sentence: not that of an initial or of `U.S.`
    fn ends_sentence(&self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        let is_wide = self
            .words
            .last()
            .is_some_and(|word| word.end == at && word.end - word.start > 1);
        is_wide && bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace)
    }

    fn push(&mut self, key: Key, range: Range<usize>, mut gap: Gap, gap_start: usize) {
        if &self.text[gap_start..range.start] == "-" {
            gap |= Gap::HYPHEN_ONLY;
        }
        let is_single = range.len() == 1;
        self.singles = if !is_single {
            0
        } else if gap.joins() {
            self.singles + 1
        } else {
            1
        };
        self.has_spaced |= self.singles >= LEAST_SPACED;
        let is_reason = self.is_reason(key, &range, gap);
        let slashed = gap.has(Gap::FIRST | Gap::SLASH | Gap::SLASHES | Gap::OPEN) && !is_reason;
        self.words.push(Word {
            key,
            start: range.start,
            end: range.end,
            gap,
            opens: slashed || (self.is_portion && gap.has(Gap::HYPHEN_ONLY)),
            is_excision: false,
        });
    }
}

impl Lexer<'_> {
    /// Whether a word is the letter of a reason and no short form: `1.4(b) and (c)`.
    fn is_reason(&mut self, key: Key, range: &Range<usize>, gap: Gap) -> bool {
        let is_letter = range.len() == 1 && gap.has(Gap::OPEN) && self.in_reason;
        let joins = self.in_reason && (key == Key::of("AND") || key == Key::of("OR"));
        self.in_reason = is_letter || joins || self.is_decimal(range);
        is_letter
    }

    /// Whether a word is the end of a number with a point.
    fn is_decimal(&self, range: &Range<usize>) -> bool {
        let bytes = self.text.as_bytes();
        bytes[range.clone()].iter().all(u8::is_ascii_digit)
            && bytes[..range.start]
                .strip_suffix(b".")
                .and_then(<[u8]>::last)
                .is_some_and(u8::is_ascii_digit)
    }
}

/// Puts runs of single letters together, since telegrams space their level out.
fn unspaced(words: &[Word]) -> Words {
    let mut out = Words::new();
    let mut at = 0;
    while at < words.len() {
        let length = spaced_run(&words[at..]);
        if length < LEAST_SPACED {
            out.extend_from_slice(&words[at..at + length.max(1)]);
        } else {
            join_run(&words[at..at + length], &mut out);
        }
        at += length.max(1);
    }
    out
}

/// How many single letters stand here in a row.
fn spaced_run(words: &[Word]) -> usize {
    let follows = |(index, word): &(usize, &Word)| {
        word.end - word.start == 1 && (*index == 0 || word.gap.joins())
    };
    words.iter().enumerate().take_while(follows).count()
}

/// Joins single letters to words, which a gap wider than that between letters keeps apart.
fn join_run(run: &[Word], out: &mut Words) {
    let gap_between = |pair: &[Word]| pair[1].start - pair[0].end;
    let narrow = run.windows(2).map(gap_between).min().unwrap_or(0);
    let start = out.len();
    let mut open = run[0];
    for pair in run.windows(2) {
        let next = pair[1];
        if gap_between(pair) > narrow && !next.gap.has(Gap::DASH) {
            out.push(open);
            open = next;
        } else {
            open = together(open, next);
        }
    }
    out.push(open);
    if out.len() == start + 1 {
        split_after_level(run, out);
    }
}

/// The levels as telegrams space them out.
const SPACED_LEVELS: [Key; 5] = [
    Key::of("TOPSECRET"),
    Key::of("SECRET"),
    Key::of("CONFIDENTIAL"),
    Key::of("RESTRICTED"),
    Key::of("UNCLASSIFIED"),
];

/// `S E C R E T N O D I S`: where all gaps are alike, a level at the start is a word of its own.
fn split_after_level(run: &[Word], out: &mut Words) {
    let join = |letters: &[Word]| {
        let (first, rest) = letters.split_first()?;
        Some(rest.iter().fold(*first, |word, one| together(word, *one)))
    };
    let starts = |level: &&Key| {
        let Some((first, rest)) = run.split_at_checked(level.len()) else {
            return false;
        };
        // No caption begins as the end of `Secretary`.
        let is_word = rest.len() < LEAST_SPACED
            || (rest[0].key == Key::of("A") && rest[1].key == Key::of("R"));
        !is_word && join(first).is_some_and(|one| one.key == **level)
    };
    let Some(level) = SPACED_LEVELS.iter().find(starts) else {
        return;
    };
    let (level, caption) = run.split_at(level.len());
    out.pop();
    out.extend(join(level).into_iter().chain(join(caption)));
}

fn together(word: Word, letter: Word) -> Word {
    let is_full = word.key == Key::NONE || word.key.len() == Key::MOST;
    Word {
        key: if is_full {
            Key::NONE
        } else {
            Key(word.key.0 << 8 | letter.key.0)
        },
        end: letter.end,
        ..word
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn upper(text: &str) -> Vec<String> {
        words(text)
            .iter()
            .map(|word| String::from_utf8(word.key.letters().to_vec()).expect("letters are ASCII"))
            .collect()
    }

    #[test]
    fn words_keep_their_places() {
        let found: Vec<(Key, Range<usize>)> = words("(S/NF) é x")
            .iter()
            .map(|word| (word.key, word.range()))
            .collect();
        let expected = [
            (Key::of("S"), 1..2),
            (Key::of("NF"), 3..5),
            (Key::NONE, 7..9),
            (Key::of("X"), 10..11),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn spaced_letters_are_one_word() {
        assert_eq!(upper("S E C R E T NODIS"), ["SECRET", "NODIS"]);
        assert_eq!(upper("T-O-P S-E-C-R-E-T"), ["TOPSECRET"]);
        assert_eq!(upper("T O P  S E C R E T"), ["TOP", "SECRET"]);
        assert_eq!(upper("A B C"), ["A", "B", "C"]);
        assert_eq!(upper("S E C R E T N O D I S"), ["SECRET", "NODIS"]);
        assert_eq!(upper("T O P S E C R E T E X D I S"), ["TOPSECRET", "EXDIS"]);
        assert_eq!(upper("S E C R E T A R Y"), ["SECRETARY"]);
    }

    #[test]
    fn an_excision_is_one_word() {
        let found = words("Secret; [codeword not declassified]; [Ruff");
        assert_eq!(found.len(), 3);
        assert!(found[1].is_excision);
        assert_eq!(found[1].range(), 8..35);
        assert_eq!(found[2].key, Key::of("RUFF"));
    }

    #[test]
    fn a_point_ends_a_sentence_and_not_an_initial() {
        let breaks = |text: &str| words(text)[1..].iter().any(|word| word.gap.parts());
        assert!(breaks("Secret. Limdis"));
        assert!(!breaks("U.S. Eyes Only"));
        assert!(!breaks("U. S. Government"));
    }
}
