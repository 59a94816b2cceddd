//! What the paper says.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{
    Custody, Description, Enclosures, FoundStamp, PaperSize, Publication, Region, numbered,
};
use crate::authority::OriginDate;
use crate::marking::Marking;

/// The lasting name of a line. Its number on the sheet changes as lines come and go; this does not,
/// and it is never given to another line.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct LineId(pub u32);

impl fmt::Display for LineId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What a portion of the paper is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LineKind {
    /// A paragraph.
    #[default]
    Paragraph,
    /// A heading, title or subject.
    Heading,
    /// A table, list or figure.
    Table,
    /// A footnote or source note.
    Note,
    /// A signature, an address or another part of the frame of a letter.
    Formality,
}

impl LineKind {
    /// All kinds, in the order of a list.
    pub const ALL: [Self; 5] = [
        Self::Paragraph,
        Self::Heading,
        Self::Table,
        Self::Note,
        Self::Formality,
    ];
}

/// One portion of the paper: one numbered line of the sheet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Its lasting name.
    pub id: LineId,
    /// What it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: LineKind,
    /// Its own portion mark as printed; empty where it has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub marking: String,
    /// Its words, or their beginning, where they are known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The agencies whose classified information it holds, by code, as far as known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub equities: Vec<String>,
    /// Where it stands; empty until somebody marked it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub regions: Vec<Region>,
}

/// One page of the paper, and the picture of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// The picture's path, relative to the set's folder.
    pub file: String,
    /// Which image of that file, from 1, where a file holds several.
    #[serde(default = "first", skip_serializing_if = "is_first")]
    pub image: u32,
    /// The marking at its head as printed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub head: String,
    /// The marking at its foot as printed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub foot: String,
    /// The page number as printed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// The SHA-256 of the picture's file when it was added, in hexadecimal.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sha256: String,
    /// The size of the paper where a person corrected what the file says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<PaperSize>,
}

impl Default for Page {
    fn default() -> Self {
        Self {
            file: String::new(),
            image: first(),
            head: String::new(),
            foot: String::new(),
            number: String::new(),
            sha256: String::new(),
            paper: None,
        }
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
fn is_default(kind: &LineKind) -> bool {
    *kind == LineKind::default()
}

fn first() -> u32 {
    1
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
fn is_first(image: &u32) -> bool {
    *image == first()
}

fn yes() -> bool {
    true
}

impl Page {
    /// The marking that the lines of the page inherit: that of its head, else of its foot.
    pub fn marking(&self) -> &str {
        if self.head.trim().is_empty() {
            &self.foot
        } else {
            &self.head
        }
    }
}

/// Where an original marking comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The line's own portion mark.
    Line,
    /// The head or foot of its page, by number.
    Page(u32),
    /// The overall marking of the document.
    Document,
}

/// The original marking of a line.
#[derive(Clone, Debug)]
pub struct OriginalMarking {
    /// As read.
    pub marking: Marking,
    /// Where it comes from.
    pub source: Source,
}

/// One paper: its facts, its pages and its lines. Reviewing never changes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// The name of its folder.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Its overall marking as printed, with captions.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub marking: String,
    /// Its date of origin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<OriginDate>,
    /// The agency that wrote it, by code where it is known to `assets/authority/agencies.ron`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub originator: String,
    /// To whom it went.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub addressees: String,
    /// Its downgrading or declassification instruction as printed; empty where it has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub instruction: String,
    /// Whether it is of permanent historical value (E.O. 13526 sec. 3.3 applies to such records).
    #[serde(default = "yes")]
    pub permanent: bool,
    /// Agencies other than the originator whose information is known to be in it, by code.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub equities: Vec<String>,
    /// The foreign governments and organisations whose information is known to be in it, by country
    /// code or name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub foreign: Vec<String>,
    /// Its own statement why the whole is classified higher than its portions (32 CFR 2001.24(g));
    /// empty where it has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub compilation: String,
    /// Whether what it encloses is with it.
    #[serde(default, skip_serializing_if = "Enclosures::is_unstated")]
    pub enclosures: Enclosures,
    /// How it is kept.
    #[serde(default, skip_serializing_if = "Custody::is_blank")]
    pub custody: Custody,
    /// Where its text was officially released before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub publications: Vec<Publication>,
    /// What other records say of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub descriptions: Vec<Description>,
    /// Its pages, in order.
    #[serde(default)]
    pub pages: Vec<Page>,
    /// Review stamps that stand on it already.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stamps: Vec<FoundStamp>,
    /// Its lines, in the order of the sheet.
    #[serde(with = "numbered")]
    pub lines: Vec<Line>,
    /// The id of the next new line; greater than every id that was ever used.
    pub next_line: u32,
}

impl Document {
    /// The lines that a new document starts with, as the paper form does.
    pub const FORM_LINES: u32 = 100;

    /// A document of [`Document::FORM_LINES`] blank lines.
    pub fn new(id: impl Into<String>, title: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            title: title.into(),
            permanent: true,
            lines: (1..=Self::FORM_LINES).map(Line::blank).collect(),
            next_line: Self::FORM_LINES + 1,
            ..Self::default()
        }
    }

    /// The place of a line in the sheet, from 0.
    pub fn index_of(&self, line: LineId) -> Option<usize> {
        // Lines mostly stand where their id says, so look there first: sheets can be long.
        let guess = (line.0 as usize).wrapping_sub(1);
        if self.lines.get(guess).is_some_and(|one| one.id == line) {
            return Some(guess);
        }
        self.lines.iter().position(|one| one.id == line)
    }

    /// The line of that name.
    pub fn line(&self, line: LineId) -> Option<&Line> {
        self.index_of(line).map(|index| &self.lines[index])
    }

    /// The number of a line on the sheet, from 1.
    pub fn number_of(&self, line: LineId) -> Option<usize> {
        self.index_of(line).map(|index| index + 1)
    }

    /// The page of that number, from 1.
    pub fn page(&self, number: u32) -> Option<&Page> {
        self.pages.get((number as usize).checked_sub(1)?)
    }

    /// The marking that `line` bore when it was written: its own, else that of its page, else that
    /// of the document (32 CFR 2001.21(b)(3) and (c): a portion mark governs its portion).
    pub fn original_marking(&self, line: &Line) -> OriginalMarking {
        let own = Marking::read(&line.marking);
        if own.level.is_some() || !line.marking.trim().is_empty() {
            return OriginalMarking {
                marking: own,
                source: Source::Line,
            };
        }
        if let Some(page) = line.regions.first().map(|region| region.page) {
            let marking = self.page(page).map(|page| Marking::read(page.marking()));
            if let Some(marking) = marking.filter(|marking| marking.level.is_some()) {
                return OriginalMarking {
                    marking,
                    source: Source::Page(page),
                };
            }
        }
        OriginalMarking {
            marking: Marking::read(&self.marking),
            source: Source::Document,
        }
    }
}

impl Line {
    /// A line that says nothing yet.
    pub fn blank(id: u32) -> Self {
        Self {
            id: LineId(id),
            ..Self::default()
        }
    }

    /// Whether it is as the form was printed: no words, no mark, no place.
    pub fn is_blank(&self) -> bool {
        *self == Self::blank(self.id.0)
    }

    /// Its first page, if it has a place.
    pub fn page(&self) -> Option<u32> {
        self.regions.first().map(|region| region.page)
    }
}
