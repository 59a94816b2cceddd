//! The phrases that a marking can have, found by their first word.
//!
//! Levels, the captions of `assets/markings/captions.ron`, the words that begin an instruction, and
//! the cues that tell of what a level is stated.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::cue::{CUES, Cue};
use super::lex::{Key, Word, words};
use super::{Caption, Level, captions};

/// What a phrase means.
#[derive(Clone, Copy, Debug)]
pub(super) enum Meaning {
    Level(Level),
    Caption(&'static Caption),
    /// Here begins a downgrading or declassification instruction.
    Instruction,
    Cue(Cue),
}

/// The phrases that begin an instruction. Source: the orders of 1961 to 2009 as `domain` tables of
/// `authority` have them; what the instruction says is for `authority` to read.
const INSTRUCTIONS: &[&str] = &[
    "GROUP 1",
    "GROUP 2",
    "GROUP 3",
    "GROUP 4",
    "GP 1",
    "GP 2",
    "GP 3",
    "GP 4",
    "DOWNGRADED",
    "DOWNGRADE",
    "DOWNGRADING",
    "DECLASSIFIED",
    "DECLASSIFY",
    "DECLAS",
    "DECL",
    "AUTOMATICALLY",
    "AUTOMATIC DOWNGRADING",
    "NOT AUTOMATICALLY",
    "EXCLUDED FROM",
    "EXEMPT FROM",
    "EXEMPTED FROM",
    "SUBJECT TO GENERAL DECLASSIFICATION",
    "GENERAL DECLASSIFICATION SCHEDULE",
    "E O",
    "EO",
    "EXECUTIVE ORDER",
    "XGDS",
    "GDS",
    "ADS",
    "RDS",
    "XDS",
    "OADR",
    "REVW",
    "REVIEW ON",
    "REGRADED",
    "REGRADE",
    "RECLASSIFIED",
    "UPGRADED",
    "CLASSIFIED BY",
    "CLASSIFIED FROM",
    "CL BY",
    "CLASS BY",
    "DERIVED FROM",
    "DRV FROM",
    "REASON",
];

/// A phrase after its first word.
struct Phrase {
    rest: Box<[Key]>,
    /// Whether it counts only where a portion mark or banner has it.
    is_short: bool,
    meaning: Meaning,
}

/// All phrases by their first word, the longest first.
pub(super) struct Vocabulary(FxHashMap<u128, Vec<Phrase>>);

/// The vocabulary.
pub(super) fn vocabulary() -> &'static Vocabulary {
    static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::new);
    &VOCABULARY
}

impl Vocabulary {
    fn new() -> Self {
        let mut all = Self(FxHashMap::default());
        for level in Level::ALL {
            all.add(level.banner(), false, Meaning::Level(level));
            all.add(level.abbreviation(), true, Meaning::Level(level));
        }
        all.add("TOPSECRET", false, Meaning::Level(Level::TopSecret));
        all.add("UNCLAS", false, Meaning::Level(Level::Unclassified));
        for caption in captions() {
            for name in caption.names() {
                all.add(name, false, Meaning::Caption(caption));
            }
            for name in &caption.short {
                all.add(name, true, Meaning::Caption(caption));
            }
        }
        for text in INSTRUCTIONS {
            all.add(text, false, Meaning::Instruction);
        }
        for (text, cue) in CUES {
            all.add(text, false, Meaning::Cue(*cue));
        }
        all
    }

    fn add(&mut self, text: &str, is_short: bool, meaning: Meaning) {
        let words = words(text);
        if let Some((first, rest)) = words.split_first() {
            let phrase = Phrase {
                rest: rest.iter().map(|word| word.key).collect(),
                is_short,
                meaning,
            };
            let others = self.0.entry(first.key.0).or_default();
            let at = others.partition_point(|one| one.rest.len() >= phrase.rest.len());
            others.insert(at, phrase);
        }
    }

    /// Whether a word begins a phrase that no cue is.
    pub(super) fn opens(&self, word: Key) -> bool {
        let is_mark = |phrase: &Phrase| !matches!(phrase.meaning, Meaning::Cue(_));
        self.0
            .get(&word.0)
            .is_some_and(|phrases| phrases.iter().any(is_mark))
    }

    /// The longest phrase at the start of `words`, and how many words it has.
    pub(super) fn longest(&self, words: &[Word]) -> Option<(Meaning, usize)> {
        self.0
            .get(&words[0].key.0)?
            .iter()
            .find(|phrase| phrase.begins(words))
            .map(|phrase| (phrase.meaning, phrase.rest.len() + 1))
    }
}

impl Phrase {
    fn begins(&self, words: &[Word]) -> bool {
        let Some(rest) = words.get(1..=self.rest.len()) else {
            return false;
        };
        // A short form stands alone between slashes: the `S` of "S 1234" is none.
        let after = words.get(self.rest.len() + 1);
        let stands = !self.is_short
            || (words[0].opens && after.is_none_or(|next| next.opens || !next.gap.joins()));
        stands
            && rest
                .iter()
                .zip(&self.rest)
                .all(|(word, wanted)| word.gap.joins() && word.key == *wanted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_vocabulary_fits_its_key() {
        let phrases = vocabulary().0.iter().flat_map(|(first, all)| {
            all.iter()
                .map(|phrase| (Key(*first), &phrase.rest, phrase.meaning))
        });
        assert!(phrases.clone().count() > 100);
        let lost: Vec<_> = phrases
            .filter(|(first, rest, _)| *first == Key::NONE || rest.contains(&Key::NONE))
            .collect();
        assert!(lost.is_empty(), "{lost:?}");
    }
}
