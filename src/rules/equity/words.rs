//! Words in a text that hint at an equity, or at atomic energy information, found in one pass over
//! it.
//!
//! Equities come from two tables, the captions that have them and `assets/authority/hints.ron`;
//! atomic energy from `assets/authority/atomic_hints.ron`.
//! Codes of capitals are matched in capitals alone, since `TALENT` is a code word and talent is not.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::authority::{EquityHint, atomic_hints, equity_hints};
use crate::marking::captions;

/// A hint found in a text.
#[derive(Debug)]
pub(super) struct Found<'a> {
    /// The words as the text has them.
    pub(super) words: &'a str,
    /// The codes of the agencies any of which may hold the equity.
    pub(super) equities: &'static [String],
}

/// A phrase after its first word.
struct Phrase {
    rest: Vec<&'static str>,
    any_case: bool,
    not_after: &'static [String],
    equities: &'static [String],
}

/// All phrases under their first word, in each case in which that can stand; the longest first.
struct Phrases {
    by_first: HashMap<String, Vec<Phrase>>,
    /// The lengths of the first words that begin with each byte, one bit a length: nearly every
    /// word of a text fails here, before it is hashed.
    lengths: [u64; 256],
}

impl Phrases {
    fn empty() -> Self {
        Self {
            by_first: HashMap::new(),
            lengths: [0; 256],
        }
    }

    fn under(&self, word: &str) -> Option<&Vec<Phrase>> {
        let is_possible = self.lengths[word.as_bytes()[0] as usize] & length_bit(word) != 0;
        is_possible.then(|| self.by_first.get(word)).flatten()
    }
}

fn length_bit(word: &str) -> u64 {
    1 << word.len().min(63)
}

/// All hints at an equity in a text, in its order.
pub(super) fn hints(text: &str) -> Vec<Found<'_>> {
    found(phrases(), text)
}

/// All words of atomic energy information in a text, in its order.
pub(super) fn atomic_words(text: &str) -> Vec<Found<'_>> {
    static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
        let mut all = Phrases::empty();
        add_hints(&mut all, atomic_hints());
        all
    });
    found(&PHRASES, text)
}

fn found<'a>(phrases: &Phrases, text: &'a str) -> Vec<Found<'a>> {
    let words: Vec<&str> = words(text).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let phrase = phrases
            .under(words[at])
            .and_then(|all| all.iter().find(|phrase| phrase.stands(&words, at)));
        let length = phrase.map_or(1, |phrase| phrase.rest.len() + 1);
        if let Some(phrase) = phrase {
            found.push(Found {
                words: span(text, words[at], words[at + length - 1]),
                equities: phrase.equities,
            });
        }
        at += length;
    }
    found
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|one: char| !one.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// The part of `text` from one of its words to another.
fn span<'a>(text: &'a str, first: &'a str, last: &'a str) -> &'a str {
    let offset = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
    &text[offset(first)..offset(last) + last.len()]
}

impl Phrase {
    fn stands(&self, words: &[&str], at: usize) -> bool {
        let Some(rest) = words.get(at + 1..=at + self.rest.len()) else {
            return false;
        };
        let agrees = |(word, wanted): (&&str, &&str)| {
            word == wanted || self.any_case && word.eq_ignore_ascii_case(wanted)
        };
        rest.iter().zip(&self.rest).all(agrees) && !self.is_excused(words, at)
    }

    /// Whether the word before makes it mean something else: `radio station`.
    fn is_excused(&self, words: &[&str], at: usize) -> bool {
        let before = at.checked_sub(1).map(|before| words[before]);
        before.is_some_and(|before| {
            self.not_after
                .iter()
                .any(|word| word.eq_ignore_ascii_case(before))
        })
    }
}

fn phrases() -> &'static Phrases {
    static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
        let mut all = Phrases::empty();
        add_hints(&mut all, equity_hints());
        for caption in captions().iter().filter(|one| !one.equities.is_empty()) {
            for name in caption.names() {
                // A single word can be an ordinary one where it is not in capitals.
                let any_case = name.contains(' ');
                add(&mut all, name, (any_case, &[], &caption.equities[..]));
            }
        }
        all
    });
    &PHRASES
}

fn add_hints(all: &mut Phrases, hints: &'static [EquityHint]) {
    for hint in hints {
        let phrase = (hint.any_case, &hint.not_after[..], &hint.equities[..]);
        add(all, &hint.words, phrase);
    }
}

fn add(
    all: &mut Phrases,
    text: &'static str,
    (any_case, not_after, equities): (bool, &'static [String], &'static [String]),
) {
    let mut parts = words(text);
    let Some(first) = parts.next() else {
        return;
    };
    let rest: Vec<&'static str> = parts.collect();
    for first in spellings(first, any_case) {
        all.lengths[first.as_bytes()[0] as usize] |= length_bit(&first);
        let phrases = all.by_first.entry(first).or_default();
        let at = phrases.partition_point(|one| one.rest.len() >= rest.len());
        phrases.insert(
            at,
            Phrase {
                rest: rest.clone(),
                any_case,
                not_after,
                equities,
            },
        );
    }
}

/// A word as it can begin a phrase: as it is, or also in small letters, with a capital, in capitals.
fn spellings(word: &str, any_case: bool) -> Vec<String> {
    let mut all = vec![word.to_owned()];
    if any_case {
        let small = word.to_lowercase();
        let capital = word[..1].to_uppercase() + &small[1..];
        all.extend([small, capital, word.to_uppercase()]);
        all.sort();
        all.dedup();
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn atomic_words_are_more_than_a_mention() {
        for (text, first) in [
            ("a yield of 20 kilotons", Some("kilotons")),
            ("Custody of nuclear warheads", Some("Custody of nuclear")),
            ("limits on nuclear weapons in the treaty", None),
            ("storage of grain", None),
        ] {
            let found = atomic_words(text);
            assert_eq!(found.first().map(|one| one.words), first, "{text}");
        }
    }

    #[test]
    fn hints_are_whole_words_in_their_case() {
        let told = |text: &str| -> Vec<String> {
            hints(text).iter().map(|one| one.words.to_owned()).collect()
        };
        assert_eq!(told("the White House (5) and the CIA (3)."), ["CIA"]);
        assert_eq!(
            told("by the Central Intelligence\nAgency"),
            ["Central Intelligence\nAgency"]
        );
        assert_eq!(
            told("our station reports; Roger Channel"),
            ["our station", "Roger Channel"]
        );
        assert_eq!(
            told("HANDLE VIA COMINT CHANNELS ONLY"),
            ["HANDLE VIA COMINT CHANNELS ONLY"]
        );
        assert_eq!(
            told("a radio station, to station troops, Weather Bureau Station, gamma rays, talent"),
            [""; 0]
        );
        assert_eq!(told("SOCIAL, FACIAL, stationed, cia"), [""; 0]);
        assert_eq!(told("É CIA"), ["CIA"]);
    }
}
