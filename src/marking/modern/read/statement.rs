//! Statements of level: whose level, and which.

use smallvec::SmallVec;

use super::super::ast::{Slip, Span, Statement};
use super::super::table::Spelling;
use super::super::{Control, System};
use super::Reader;
use super::scan::{trimmed, words};
use crate::marking::Level;

/// A level that a word or two name.
struct Named {
    level: Level,
    short: bool,
    /// How many words name it.
    words: usize,
}

/// A statement and where the words that are no part of it begin.
pub(super) struct Found {
    pub(super) statement: Statement,
    rest: u32,
}

impl Reader<'_> {
    /// The statement at the start of a piece of text.
    pub(super) fn find_statement(&self, piece: Span) -> Option<Found> {
        let first = words(self.bytes, piece).next()?;
        let word = self.slice(first);
        if let Some((system, level, length)) = nato_level(word) {
            let span = Span {
                end: first.start + length,
                ..first
            };
            return Some(found(system, level, true, SmallVec::new(), span));
        }
        if word.eq_ignore_ascii_case(b"JOINT") {
            return self.find_joint(piece, first);
        }
        self.find_owned(piece)
    }

    /// `JOINT SECRET CAN GBR USA`.
    fn find_joint(&self, piece: Span, joint: Span) -> Option<Found> {
        let after = Span {
            start: joint.end,
            ..piece
        };
        let named = self.name_level(after)?;
        let mut all = words(self.bytes, after).skip(named.words - 1);
        let mut end = all.next()?.end;
        let mut owners = SmallVec::new();
        for word in all {
            if !is_owner(self.slice(word)) {
                break;
            }
            owners.push(word);
            end = word.end;
        }
        let span = Span {
            start: joint.start,
            end,
        };
        Some(found(System::Joint, named.level, named.short, owners, span))
    }

    /// `SECRET`, `DEU SECRET`, `NATO SECRET`, `COSMIC TOP SECRET`, `FGI SECRET`.
    fn find_owned(&self, piece: Span) -> Option<Found> {
        let mut owners: SmallVec<[Span; 3]> = SmallVec::new();
        for word in words(self.bytes, piece) {
            let rest = Span {
                start: word.start,
                ..piece
            };
            if let Some(named) = self.name_level(rest) {
                let last = words(self.bytes, rest).nth(named.words - 1)?;
                let span = Span {
                    start: owners.first().map_or(word.start, |first| first.start),
                    end: last.end,
                };
                let system = self.system_of(&mut owners);
                return Some(found(system, named.level, named.short, owners, span));
            }
            if !is_owner(self.slice(word)) {
                return None;
            }
            owners.push(word);
        }
        None
    }

    fn system_of(&self, owners: &mut SmallVec<[Span; 3]>) -> System {
        let system = match owners.as_slice() {
            [] => System::Us,
            [one] => match &self.slice(*one).to_ascii_uppercase()[..] {
                b"COSMIC" => System::Cosmic,
                b"NATO" => System::Nato,
                b"FGI" => System::Concealed,
                _ => return System::NonUs,
            },
            _ => return System::NonUs,
        };
        owners.clear();
        system
    }

    /// The level that the first word or the first two name.
    fn name_level(&self, piece: Span) -> Option<Named> {
        let mut all = words(self.bytes, piece);
        let word = self.slice(all.next()?);
        if let Some(level) = short_level(word) {
            return Some(Named {
                level,
                short: true,
                words: 1,
            });
        }
        if word.eq_ignore_ascii_case(b"TOP") {
            let second = self.slice(all.next()?);
            return second.eq_ignore_ascii_case(b"SECRET").then_some(Named {
                level: Level::TopSecret,
                short: false,
                words: 2,
            });
        }
        long_level(word).map(|level| Named {
            level,
            short: false,
            words: 1,
        })
    }

    /// Takes a statement into the line, with what follows it in its piece of text.
    pub(super) fn take_statement(&mut self, found: Found, piece: Span) {
        let span = found.statement.span;
        self.line.statements.push(found.statement);
        let mut rest = Span {
            start: found.rest,
            ..piece
        };
        if let Some((control, end)) = self.nato_control(rest) {
            self.slip(Slip::NatoInLevel, span);
            self.add(
                control,
                Spelling::Old,
                Span {
                    start: rest.start,
                    end,
                },
            );
            rest.start = end;
        }
        let rest = trimmed(self.bytes, rest);
        if !rest.is_empty() {
            self.slip(Slip::LevelWords, rest);
            self.leave(rest);
        }
    }

    /// NATO's own control, where it follows the level in the same piece of text.
    fn nato_control(&self, rest: Span) -> Option<(Control, u32)> {
        let word = words(self.bytes, rest).next()?;
        let text = self.slice(word);
        let text = text.strip_prefix(b"-").unwrap_or(text);
        [
            (&b"ATOMAL"[..], Control::Atomal),
            (b"AT", Control::Atomal),
            (b"A", Control::Atomal),
            (b"BALK", Control::Balk),
            (b"BOHEMIA", Control::Bohemia),
            (b"B", Control::Bohemia),
        ]
        .into_iter()
        .find(|(name, _)| text.eq_ignore_ascii_case(name))
        .map(|(_, control)| (control, word.end))
    }
}

fn found(
    system: System,
    level: Level,
    short: bool,
    owners: SmallVec<[Span; 3]>,
    span: Span,
) -> Found {
    let statement = Statement {
        system,
        level,
        short,
        owners,
        span,
    };
    Found {
        rest: span.end,
        statement,
    }
}

/// NATO's levels as portion marks have them, and how many bytes they are: NATO's own control may
/// follow in the same word.
fn nato_level(word: &[u8]) -> Option<(System, Level, u32)> {
    let upper = |length: usize| word.get(..length).map(<[u8]>::to_ascii_uppercase);
    let rest_fits = |length: usize| {
        matches!(
            &word[length..].to_ascii_uppercase()[..],
            b"" | b"A" | b"AT" | b"-A" | b"-B" | b"-ATOMAL" | b"-BALK" | b"-BOHEMIA"
        )
    };
    if !(2..=12).contains(&word.len()) || !matches!(word[0], b'C' | b'N' | b'c' | b'n') {
        return None;
    }
    if upper(3).is_some_and(|word| word == b"CTS") && rest_fits(3) {
        return Some((System::Cosmic, Level::TopSecret, 3));
    }
    let level = match &upper(2)?[..] {
        b"NS" => Level::Secret,
        b"NC" => Level::Confidential,
        b"NR" => Level::Restricted,
        b"NU" => Level::Unclassified,
        _ => return None,
    };
    rest_fits(2).then_some((System::Nato, level, 2))
}

fn short_level(word: &[u8]) -> Option<Level> {
    match word {
        b"U" | b"u" => Some(Level::Unclassified),
        b"R" | b"r" => Some(Level::Restricted),
        b"C" | b"c" => Some(Level::Confidential),
        b"S" | b"s" => Some(Level::Secret),
        [b'T' | b't', b'S' | b's'] => Some(Level::TopSecret),
        _ => None,
    }
}

fn long_level(word: &[u8]) -> Option<Level> {
    let level = match word.len() {
        6 => Level::Secret,
        10 => Level::Restricted,
        // The two are of one length.
        12 if matches!(word[0], b'C' | b'c') => Level::Confidential,
        12 => Level::Unclassified,
        _ => return None,
    };
    word.eq_ignore_ascii_case(level.banner().as_bytes())
        .then_some(level)
}

/// Whether a word can name the owner of a classification: the code of a country or of an
/// organisation.
fn is_owner(word: &[u8]) -> bool {
    matches!(word.len(), 3 | 4) && word.iter().all(u8::is_ascii_alphabetic)
        || word.eq_ignore_ascii_case(b"COSMIC")
}
