//! Text → [`Marking`].

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::lex::{Word, words};
use super::{Caption, Level, captions};

/// A marking as read from text. Nothing is lost: what cannot be read stays as a range of the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marking {
    /// The text itself.
    pub text: String,
    /// The level it states, if it states one: the first, should it state several.
    pub level: Option<Level>,
    /// The captions, in their order.
    pub captions: Vec<&'static Caption>,
    /// Whether it marks Restricted Data, Formerly Restricted Data or the like.
    pub aea: bool,
    /// Whether it marks NATO information.
    pub nato: bool,
    /// What could not be read, as ranges of bytes of the text.
    pub unread: Vec<Range<usize>>,
}

impl Marking {
    /// Reads a marking. Never fails; takes time in proportion to the text.
    pub fn read(text: &str) -> Self {
        let mut marking = Self {
            text: text.to_owned(),
            ..Self::default()
        };
        let words = words(text);
        let mut at = 0;
        while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
            let found = vocabulary().longest(rest);
            at += found.map_or(1, |(_, length)| length);
            match found {
                Some((Meaning::Level(level), _)) if marking.level.is_none() => {
                    marking.level = Some(level);
                }
                Some((Meaning::Caption(caption), _)) => marking.add(caption),
                // A second level is kept unread: which of two holds is for a person to say.
                _ => marking.leave(rest, found.map_or(1, |(_, length)| length)),
            }
        }
        marking
    }

    fn add(&mut self, caption: &'static Caption) {
        self.level = self.level.or(caption.level);
        self.aea |= caption.aea;
        self.nato |= caption.nato;
        if !self.captions.contains(&caption) {
            self.captions.push(caption);
        }
    }

    fn leave(&mut self, rest: &[Word], length: usize) {
        let range = rest[0].range.start..rest[length - 1].range.end;
        match self.unread.last_mut() {
            Some(last)
                if rest[0].joined
                    && self.text[last.end..range.start]
                        .chars()
                        .all(char::is_whitespace) =>
            {
                last.end = range.end;
            }
            _ => self.unread.push(range),
        }
    }
}

/// What a phrase means.
#[derive(Clone, Copy, Debug)]
enum Meaning {
    Level(Level),
    Caption(&'static Caption),
}

/// A phrase of the vocabulary after its first word.
struct Phrase {
    rest: Vec<String>,
    short: bool,
    meaning: Meaning,
}

/// All phrases by their first word, the longest first.
struct Vocabulary(HashMap<String, Vec<Phrase>>);

fn vocabulary() -> &'static Vocabulary {
    static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::new);
    &VOCABULARY
}

impl Vocabulary {
    fn new() -> Self {
        let mut all = Self(HashMap::new());
        for level in Level::ALL {
            let meaning = Meaning::Level(level);
            all.add(level.banner(), false, meaning);
            all.add(level.abbreviation(), true, meaning);
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
        all
    }

    fn add(&mut self, text: &str, short: bool, meaning: Meaning) {
        let mut words = words(text).into_iter().map(|word| word.upper);
        if let Some(first) = words.next() {
            let phrase = Phrase {
                rest: words.collect(),
                short,
                meaning,
            };
            let others = self.0.entry(first).or_default();
            let at = others.partition_point(|one| one.rest.len() >= phrase.rest.len());
            others.insert(at, phrase);
        }
    }

    /// The longest phrase at the start of `words`, and how many words it has.
    fn longest(&self, words: &[Word]) -> Option<(Meaning, usize)> {
        self.0
            .get(&words[0].upper)?
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
        let stands =
            !self.short || (words[0].opens && after.is_none_or(|next| next.opens || !next.joined));
        stands
            && rest
                .iter()
                .zip(&self.rest)
                .all(|(word, wanted)| word.joined && word.upper == *wanted)
    }
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
