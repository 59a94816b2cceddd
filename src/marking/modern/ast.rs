//! The pieces of a line: statements, entries and their parts, and what is amiss with them.

use std::ops::Range;

use smallvec::SmallVec;

use super::table::Spelling;
use super::{Category, Control};
use crate::marking::Level;

/// What a text is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The line at the head and the foot of a page.
    Banner,
    /// The mark of a portion, with its parentheses or without.
    Portion,
}

/// A place in the text, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Span {
    pub(super) const fn new(start: usize, end: usize) -> Self {
        Self {
            start: start as u32,
            end: end as u32,
        }
    }

    pub(super) const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// The place as a range.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Whose classification it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    /// That of the United States.
    Us,
    /// That of other countries, which are the owners.
    NonUs,
    /// That of several countries together, the United States mostly among them.
    Joint,
    /// NATO.
    Nato,
    /// NATO's highest level, COSMIC TOP SECRET.
    Cosmic,
    /// That of a government which is not to be named: `//FGI S`.
    Concealed,
}

/// A statement of level: `SECRET`, `//DEU SECRET`, `//JOINT S CAN USA`, `//CTS`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Whose level it is.
    pub system: System,
    /// The level.
    pub level: Level,
    /// Whether the level is abbreviated.
    pub short: bool,
    /// The countries, in their order.
    pub(super) owners: SmallVec<[Span; 3]>,
    /// Its place.
    pub span: Span,
}

/// An entry of a category: `NOFORN`, `SI-G ABCD`, `REL TO USA, GBR`, one program, one nickname.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The control.
    pub control: Control,
    /// Where it belongs in the line. A compartment that stands alone stands where its control
    /// system should.
    pub category: Category,
    /// How it was written.
    pub spelling: Spelling,
    /// The number of its block: what stands between two double slashes, the level being 0.
    pub(super) block: u16,
    /// Its place; of a program or nickname, the place of the name.
    pub span: Span,
    pub(super) first_part: u32,
    pub(super) parts: u32,
}

/// What a part of an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// A compartment of a control system or of a program.
    Compartment,
    /// A sub-compartment of the compartment before it.
    Sub,
    /// A SIGMA number.
    Sigma,
    /// A country or an organisation of a list.
    Country,
}

/// A part of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// The compartment, where the table has it; CNWDI.
    pub control: Option<Control>,
    /// Its place.
    pub span: Span,
}

/// What is amiss or old in the way a line is written, whatever it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// Two double slashes with nothing between.
    EmptyCategory,
    /// A slash with no entry before or after it.
    EmptyEntry,
    /// A blank beside a slash.
    Blank,
    /// A single slash or a hyphen between the level and a control.
    WeakSeparator,
    /// No comma between two countries of a list that has them, or one where there is none.
    Comma,
    /// Controls separated by commas.
    Commas,
    /// A list that ends with "and".
    And,
    /// Small letters.
    Case,
    /// No double slash before a level that is not of the United States alone.
    NotOpened,
    /// A double slash before a level of the United States.
    Opened,
    /// Other words with the level.
    LevelWords,
    /// NATO's controls written into the level: `NSAT`, `CTS-B`.
    NatoInLevel,
    /// A nickname without `ACCM-`.
    BareNickname,
    /// A parenthesis that is not closed, or not opened.
    Parenthesis,
}
