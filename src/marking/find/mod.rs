//! Marks in running text: portion marks, and lines that are nothing but a marking.
//!
//! The text is scanned for line ends and opening parentheses, and only what stands there is looked
//! at, so that prose with few marks costs little more than reading it. A mark could stand before or
//! after its portion (CIA notice of October 1979; papers of 1964 to 1980 in Foreign Relations).

mod lines;
mod portion;

use std::iter::FusedIterator;
use std::ops::Range;

use super::Marking;

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FoundKind {
    /// A portion mark before its text.
    PortionStart,
    /// A portion mark after its text.
    PortionEnd,
    /// The mark of another paper that is cited: `State 1234 (S);`
    Citation,
    /// A line with a level.
    Banner,
    /// A line of captions without a level.
    Captions,
    /// A line with a downgrading or declassification instruction.
    Instruction,
}

/// A mark in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Its place, in bytes.
    pub range: Range<usize>,
    /// What it is.
    pub kind: FoundKind,
    /// What it says.
    pub marking: Marking,
}

/// Finds all marks of a text, in its order. Takes time in proportion to the text.
pub fn find(text: &str) -> Finder<'_> {
    Finder {
        text,
        at: 0,
        line: 0,
        is_line_start: true,
        outline: None,
        cited: None,
    }
}

/// The marks of a text. See [`find`].
#[derive(Clone, Debug)]
pub struct Finder<'t> {
    text: &'t str,
    /// How far it was searched.
    at: usize,
    /// Where the line begins.
    line: usize,
    is_line_start: bool,
    /// The last letter in parentheses that numbers an item: after (A) and (B), (C) is one too.
    outline: Option<u8>,
    /// The line of the last citation.
    cited: Option<usize>,
}

impl Iterator for Finder<'_> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            if std::mem::take(&mut self.is_line_start)
                && let Some(found) = lines::whole_line(self.text, self.at)
            {
                self.at = found.range.end;
                return Some(found);
            }
            let rest = &self.text.as_bytes()[self.at..];
            let Some(length) = memchr::memchr2(b'\n', b'(', rest) else {
                self.at = self.text.len();
                return None;
            };
            let place = self.at + length;
            self.at = place + 1;
            if rest[length] == b'\n' {
                self.line = self.at;
                self.is_line_start = true;
            } else if let Some(found) = self.portion(place) {
                self.at = found.range.end;
                return Some(found);
            }
        }
    }
}

impl FusedIterator for Finder<'_> {}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
