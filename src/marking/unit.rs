//! Words → units: a level, a caption, a cue, the start of an instruction, or a word of none.

use smallvec::SmallVec;

use super::cue::Cue;
use super::lex::{Gap, Key, Word};
use super::vocabulary::{Meaning, Vocabulary, vocabulary};
use super::{Caption, Level, Stated, misspelt};

/// What a unit is.
#[derive(Clone, Copy, Debug)]
pub(super) enum What {
    Level(Level),
    Misspelt(Level),
    Caption(&'static Caption),
    Instruction,
    Cue(Cue),
    Excision,
    Unknown,
}

impl What {
    /// What it states of classification by itself.
    pub(super) fn stated(self) -> Option<Stated> {
        match self {
            Self::Level(level) | Self::Misspelt(level) => Some(Stated::Level(level)),
            Self::Caption(caption) => caption.stated(),
            _ => None,
        }
    }

    /// The cue, if it is one.
    pub(super) fn cue(self) -> Option<Cue> {
        match self {
            Self::Cue(cue) => Some(cue),
            _ => None,
        }
    }

    /// Whether it begins something that is no part of an instruction.
    pub(super) fn is_marking(self) -> bool {
        matches!(self, Self::Level(_) | Self::Misspelt(_) | Self::Caption(_))
    }
}

/// Some words with one meaning.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    pub(super) what: What,
    /// The index of its first word.
    pub(super) first: usize,
    /// The index of its last word.
    pub(super) last: usize,
    /// What stands before it.
    pub(super) gap: Gap,
}

/// The units of one text.
pub(super) type Units = SmallVec<[Unit; 16]>;

/// The units of some words. Each word is looked at once for every word of the longest phrase.
pub(super) fn units(words: &[Word]) -> Units {
    let vocabulary = vocabulary();
    let mut units = Units::new();
    let mut at = 0;
    while at < words.len() {
        let (what, length) = unit(vocabulary, &words[at..]);
        let what = match what {
            // In the middle of a sentence these words begin nothing.
            What::Instruction if !begins(words[at].gap, units.last()) => What::Unknown,
            what => what,
        };
        units.push(Unit {
            what,
            first: at,
            last: at + length - 1,
            gap: words[at].gap,
        });
        at += length;
    }
    units
}

fn begins(gap: Gap, before: Option<&Unit>) -> bool {
    gap.parts()
        || before.is_some_and(|unit| unit.what.is_marking() || matches!(unit.what, What::Excision))
}

fn unit(vocabulary: &Vocabulary, words: &[Word]) -> (What, usize) {
    if words[0].is_excision {
        return (What::Excision, 1);
    }
    match vocabulary.longest(words) {
        Some((Meaning::Level(level), length)) => (What::Level(level), length),
        Some((Meaning::Caption(caption), length)) => (What::Caption(caption), length),
        Some((Meaning::Instruction, length)) => (What::Instruction, length),
        Some((Meaning::Cue(cue), length)) => (What::Cue(cue), length),
        None => slip(words).unwrap_or((What::Unknown, 1)),
    }
}

/// A misspelt level, where a level can stand: at the start of a piece.
fn slip(words: &[Word]) -> Option<(What, usize)> {
    if !words[0].gap.parts() {
        return None;
    }
    let next = words.get(1).filter(|next| next.gap.joins());
    match next {
        // To read less than the paper says would be the worse slip: `T0P SECRET`.
        Some(next) if next.key == Key::of("SECRET") && misspelt::is_top(words[0].key) => {
            Some((What::Misspelt(Level::TopSecret), 2))
        }
        Some(next) if words[0].key == Key::of("TOP") => (misspelt::level(next.key)
            == Some(Level::Secret))
        .then_some((What::Misspelt(Level::TopSecret), 2)),
        _ => misspelt::level(words[0].key).map(|level| (What::Misspelt(level), 1)),
    }
}
