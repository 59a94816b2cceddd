//! Text → [`Marking`].

use std::ops::Range;

use super::lex::words;
use super::line::{self, form};
use super::modern::{self, Line};
use super::piece::Reader;
use super::unit::units;
use super::{Caption, Level, Oddity, Stated, Statement};

/// What a text is, as far as somebody knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ReadAs {
    /// Nobody knows: parentheses tell a portion mark, double slashes a modern line.
    #[default]
    Any,
    /// The line at the head and the foot of a page.
    Banner,
    /// The mark of a portion, with its parentheses or without.
    Portion,
    /// A phrase of an archival source note.
    Note,
}

/// A marking as read from text. Nothing is lost: what cannot be read stays as a range of the text.
///
/// All ranges are in bytes of the text, in its order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marking {
    /// The text itself.
    pub text: String,
    /// The level of the paper itself, if one is stated beyond doubt: the first, should there be
    /// several.
    pub level: Option<Level>,
    /// What is stated of the paper itself, with controls that are no level and levels in doubt.
    pub stated: Stated,
    /// All that is stated of levels, of the paper itself and of others, in order.
    pub statements: Vec<Statement>,
    /// The captions that are known, in their order, each once.
    pub captions: Vec<&'static Caption>,
    /// The captions as they are written, known or not, without the words that state a level.
    pub written: Vec<Range<usize>>,
    /// Whether it marks Restricted Data, Formerly Restricted Data or the like.
    pub aea: bool,
    /// Whether it marks NATO information.
    pub nato: bool,
    /// Whether it marks information of a foreign government.
    pub fgi: bool,
    /// The downgrading and declassification instructions. What they say is for
    /// [`crate::authority`] to read.
    pub instructions: Vec<Range<usize>>,
    /// What could not be read.
    pub unread: Vec<Range<usize>>,
    /// What is odd about it.
    pub oddities: Vec<Oddity>,
    /// The place of its modern line, where it has one.
    pub modern: Option<Range<usize>>,
    /// What it was read as.
    pub read_as: ReadAs,
}

impl Marking {
    /// Reads a marking. Never fails; takes time in proportion to the text.
    pub fn read(text: &str) -> Self {
        Self::read_as(text, ReadAs::Any)
    }

    /// Reads a marking of which is known what it is.
    pub fn read_as(text: &str, read_as: ReadAs) -> Self {
        let mut marking = line::whole(text, read_as).unwrap_or_else(|| Self::of_words(text));
        marking.read_as = read_as;
        marking
    }

    /// Reads a text that is no modern line, or not to its end, or has more lines.
    fn of_words(text: &str) -> Self {
        let words = words(text);
        let units = units(&words);
        let mut marking = Reader::new(text, &words, &units).read();
        marking.text = text.to_owned();
        marking.add_line();
        marking
    }

    /// Adds what a modern line within the text says.
    fn add_line(&mut self) {
        let Some(place) = line::slashed_line(&self.text) else {
            return;
        };
        let line = modern::parse(&self.text[place.clone()], modern::Form::Banner);
        if line.level().is_none() {
            return;
        }
        let (aea, nato, fgi) = (line.aea(), line.nato(), line.fgi());
        self.aea |= aea;
        self.nato |= nato;
        self.fgi |= fgi;
        self.modern = Some(place);
    }

    /// The text in the modern grammar: the line of it that is written so, otherwise the whole.
    pub fn line(&self) -> Line<'_> {
        modern::parse(&self.text[self.line_place()], form(self.read_as))
    }

    pub(super) fn line_place(&self) -> Range<usize> {
        self.modern.clone().unwrap_or(0..self.text.len())
    }

    /// The first declassification instruction, as the text has it.
    pub fn instruction(&self) -> Option<&str> {
        self.instructions
            .first()
            .map(|range| &self.text[range.clone()])
    }

    /// The captions as the text has them.
    pub fn written(&self) -> impl Iterator<Item = &str> {
        self.written.iter().map(|range| &self.text[range.clone()])
    }

    /// The pieces that could not be read.
    pub fn unread(&self) -> impl Iterator<Item = &str> {
        self.unread.iter().map(|range| &self.text[range.clone()])
    }
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
