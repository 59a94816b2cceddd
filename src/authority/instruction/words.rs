//! The words of an instruction, with their places, and which of them were understood.

use std::ops::Range;

use super::dates;
use crate::authority::OriginDate;

/// A word in capitals and where it stands.
#[derive(Clone, Debug)]
struct Word {
    text: String,
    place: Range<usize>,
    is_read: bool,
}

/// The words of an instruction. Slashes, points and hyphens stay in them, since dates and codes
/// have them.
#[derive(Clone, Debug)]
pub(super) struct Words<'a> {
    source: &'a str,
    list: Vec<Word>,
    /// The date of the paper, if it is known, for years of two digits.
    pub(super) origin: Option<OriginDate>,
}

/// What stands between two words.
fn is_edge(one: char) -> bool {
    one.is_whitespace() || ",;:()[]|\"“”".contains(one)
}

impl<'a> Words<'a> {
    pub(super) fn of(source: &'a str, origin: Option<OriginDate>) -> Self {
        let mut list = Vec::new();
        let mut start = None;
        for (at, one) in source.char_indices().chain([(source.len(), ' ')]) {
            match (start, is_edge(one)) {
                (None, false) => start = Some(at),
                (Some(from), true) => {
                    push(source, from..at, &mut list);
                    start = None;
                }
                _ => {}
            }
        }
        Self {
            source,
            list,
            origin,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The word at a place; empty behind the last.
    pub(super) fn at(&self, index: usize) -> &str {
        self.list.get(index).map_or("", |word| &word.text)
    }

    /// The text of words as the paper has it.
    pub(super) fn source(&self, words: Range<usize>) -> &'a str {
        match self.list.get(words) {
            Some([first, .., last]) => &self.source[first.place.start..last.place.end],
            Some([only]) => &self.source[only.place.clone()],
            _ => "",
        }
    }

    /// Where the word begins, and where it ends, in the text.
    pub(super) fn place(&self, index: usize) -> Range<usize> {
        self.list
            .get(index)
            .map_or(self.source.len()..self.source.len(), |word| {
                word.place.clone()
            })
    }

    /// Whether a semicolon or a new line stands before the word.
    pub(super) fn is_apart(&self, index: usize) -> bool {
        let Some(before) = index.checked_sub(1) else {
            return false;
        };
        self.source[self.place(before).end..self.place(index).start].contains([';', '\n', '|'])
    }

    pub(super) fn is_read(&self, index: usize) -> bool {
        self.list.get(index).is_some_and(|word| word.is_read)
    }

    /// Notes that words were understood.
    pub(super) fn note(&mut self, words: Range<usize>) {
        for word in self.list.iter_mut().take(words.end).skip(words.start) {
            word.is_read = true;
        }
    }

    /// Notes that the words of a vocabulary were understood wherever they stand.
    pub(super) fn note_all(&mut self, vocabulary: &str) {
        for word in &mut self.list {
            word.is_read |= is_one_of(vocabulary, &word.text);
        }
    }

    /// Whether any word is this one; it is understood then.
    pub(super) fn take(&mut self, word: &str) -> bool {
        self.take_run(&[word])
    }

    /// Whether these words follow one another; they are understood then.
    pub(super) fn take_run(&mut self, run: &[&str]) -> bool {
        let found = self.find_run(run);
        if let Some(at) = found {
            self.note(at..at + run.len());
        }
        found.is_some()
    }

    /// Where these words follow one another.
    pub(super) fn find_run(&self, run: &[&str]) -> Option<usize> {
        self.list
            .windows(run.len().max(1))
            .position(|window| window.iter().map(|word| &word.text).eq(run))
    }

    /// The first word that fits.
    pub(super) fn find(&self, fits: impl Fn(&str) -> bool) -> Option<usize> {
        self.list.iter().position(|word| fits(&word.text))
    }

    /// The numbers after a stem, in the same word or the next ones: `GROUP 4`, `XGDS-2`,
    /// `XGDS (2) (3)`. None where the stem is not there; empty where it has no number.
    pub(super) fn take_numbered(&mut self, stem: &str, last: u8) -> Option<Vec<u8>> {
        let number = |text: &str| number(text).filter(|number| (1..=last).contains(number));
        let (at, own) = self.list.iter().enumerate().find_map(|(at, word)| {
            let rest = word.text.strip_prefix(stem)?.trim_start_matches('-');
            let own = number(rest);
            (rest.is_empty() || own.is_some()).then_some((at, own))
        })?;
        let mut numbers: Vec<u8> = own.into_iter().collect();
        let mut end = at + 1;
        while let Some(next) = self.list.get(end).and_then(|word| number(&word.text)) {
            // `XGDS 2 MAR 1990` would be a date; a number before a month is a day.
            if dates::at(self, end, None).is_some() {
                break;
            }
            numbers.push(next);
            end += 1;
        }
        self.note(at..end);
        Some(numbers)
    }

    /// The pieces that were not understood, as ranges of bytes, neighbours in one.
    pub(super) fn unread(&self) -> Vec<Range<usize>> {
        let mut pieces: Vec<Range<usize>> = Vec::new();
        let mut follows = false;
        for word in &self.list {
            match pieces.last_mut() {
                _ if word.is_read => {}
                Some(last) if follows => last.end = word.place.end,
                _ => pieces.push(word.place.clone()),
            }
            follows = !word.is_read;
        }
        pieces
    }

    /// What stands in parentheses and was not understood, as words; the first such.
    pub(super) fn in_parentheses(&self) -> Option<Range<usize>> {
        let start = (0..self.len()).find(|at| {
            !self.is_read(*at)
                && self.source[..self.place(*at).start]
                    .trim_end()
                    .ends_with('(')
        })?;
        let length = self.source[self.place(start).start..].find(')')?;
        let close = self.place(start).start + length;
        let end = (start..self.len())
            .take_while(|at| self.place(*at).end <= close && !self.is_read(*at))
            .count();
        Some(start..start + end)
    }
}

/// Whether a vocabulary, its words apart by spaces, has the word.
pub(super) fn is_one_of(vocabulary: &str, word: &str) -> bool {
    vocabulary.split_whitespace().any(|one| one == word)
}

/// A number as digits, as a Roman numeral or in words, as the legends have it.
pub(super) fn number(text: &str) -> Option<u8> {
    match text {
        "I" | "ONE" => Some(1),
        "II" | "TWO" => Some(2),
        "III" | "THREE" => Some(3),
        "IV" | "FOUR" => Some(4),
        "TWELVE" => Some(12),
        digits => digits.parse().ok(),
    }
}

/// Adds a word without the points, hyphens and slashes at its edges. A date that hangs on a code by
/// a hyphen, `GDS-12/31/84`, is a word of its own.
fn push(source: &str, place: Range<usize>, words: &mut Vec<Word>) {
    let edges = ['.', '-', '/'];
    let text = &source[place.clone()];
    let left = place.start + text.len() - text.trim_start_matches(edges).len();
    let text = text.trim_matches(edges);
    if text.is_empty() {
        return;
    }
    let hyphen = text.find('-').filter(|at| {
        text[..*at].bytes().all(|b| b.is_ascii_alphabetic()) && dates::is_numeric(&text[*at + 1..])
    });
    let mut add = |part: Range<usize>| {
        words.push(Word {
            text: text[part.clone()].to_uppercase(),
            place: left + part.start..left + part.end,
            is_read: false,
        });
    };
    match hyphen {
        Some(at) => {
            add(0..at);
            add(at + 1..text.len());
        }
        None => add(0..text.len()),
    }
}
