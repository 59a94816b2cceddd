//! [`Edit`]: the one way in which a document or a review changes.

use std::collections::BTreeSet;
use std::mem::replace;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    Acknowledgement, Authority, Custody, Description, Document, Enclosures, FoundStamp, Line,
    LineId, LineKind, PaperSize, Pass, Publication, Region, Request, Review, Ruling, SignOff,
    Stamp, Struck,
};
use crate::authority::OriginDate;
use crate::marking::Level;

/// A fact of the document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(
    missing_docs,
    reason = "each variant sets the field of `Document` of its name"
)]
pub enum DocumentFact {
    Title(String),
    Marking(String),
    Date(Option<OriginDate>),
    Originator(String),
    Addressees(String),
    Instruction(String),
    Permanent(bool),
    Equities(Vec<String>),
    Foreign(Vec<String>),
    Compilation(String),
    Enclosures(Enclosures),
    Custody(Custody),
    Publications(Vec<Publication>),
    Descriptions(Vec<Description>),
    Stamps(Vec<FoundStamp>),
}

/// A fact of one page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(
    missing_docs,
    reason = "each variant sets the field of `Page` of its name"
)]
pub enum PageFact {
    Head(String),
    Foot(String),
    Number(String),
    Sha256(String),
    Paper(Option<PaperSize>),
}

/// A fact of one line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(
    missing_docs,
    reason = "each variant sets the field of `Line` of its name"
)]
pub enum LineFact {
    Kind(LineKind),
    Marking(String),
    Text(String),
    Equities(Vec<String>),
    Regions(Vec<Region>),
}

/// A fact of the review's header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(
    missing_docs,
    reason = "each variant sets the field of `Review` of its name"
)]
pub enum HeaderFact {
    Pass(Pass),
    Reviewer(String),
    Authority(Authority),
    Office(String),
    CaseNumber(String),
    Date(Option<NaiveDate>),
    Request(Request),
    Governing(String),
    Overall(Option<Level>),
    Compilation(String),
    Resolution(String),
    PagesRead(BTreeSet<u32>),
    Struck(BTreeSet<Struck>),
    SignOff(Option<SignOff>),
}

/// One change of a document or of a review.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Edit {
    /// Sets a fact of the document.
    Document(DocumentFact),
    /// Sets a fact of a page, by its number from 1.
    Page(u32, PageFact),
    /// Puts a line at a place of the sheet, from 0.
    InsertLine(u32, Line),
    /// Takes a line from the sheet. What a review said of it stays in the review's file.
    RemoveLine(LineId),
    /// Moves a line to a place of the sheet, from 0.
    MoveLine(LineId, u32),
    /// Sets a fact of a line.
    Line(LineId, LineFact),
    /// Sets a fact of the review's header.
    Header(HeaderFact),
    /// Sets what the review says of a line.
    Rule(LineId, Ruling),
    /// Sets the stamp that the review makes.
    Stamp(Option<Stamp>),
    /// Answers a finding.
    Acknowledge(Acknowledgement),
    /// Takes such an answer back.
    Withdraw(Acknowledgement),
}

/// Which of the two files an edit belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// What the paper says.
    Document,
    /// What the reviewer decided.
    Review,
}

/// Why an edit does not fit. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The line is not in the document.
    #[error("there is no line with id {0} in this document")]
    NoSuchLine(LineId),
    /// The line is there already.
    #[error("a line with id {0} is in this document already")]
    LineExists(LineId),
    /// The place is past the end of the sheet.
    #[error("place {0} is past the end of the sheet")]
    NoSuchPlace(u32),
    /// The page is not in the document.
    #[error("there is no page {0} in this document")]
    NoSuchPage(u32),
    /// The region does not lie on its page.
    #[error(transparent)]
    Region(#[from] super::RegionOutsidePage),
    /// The answer to take back was never given.
    #[error("that finding was not acknowledged")]
    NotAcknowledged,
}

impl Edit {
    /// The file that the edit changes.
    pub fn side(&self) -> Side {
        match self {
            Self::Document(_)
            | Self::Page(..)
            | Self::InsertLine(..)
            | Self::RemoveLine(_)
            | Self::MoveLine(..)
            | Self::Line(..) => Side::Document,
            Self::Header(_)
            | Self::Rule(..)
            | Self::Stamp(_)
            | Self::Acknowledge(_)
            | Self::Withdraw(_) => Side::Review,
        }
    }

    /// The line that the edit is about and that alone it can affect, if there is one.
    pub fn line(&self) -> Option<LineId> {
        match self {
            Self::Rule(line, _) | Self::Line(line, _) => Some(*line),
            _ => None,
        }
    }

    /// Makes the change and returns the edit that takes it back.
    ///
    /// # Errors
    /// If the edit does not fit; then nothing was changed.
    pub fn apply(self, document: &mut Document, review: &mut Review) -> Result<Self, EditError> {
        Ok(match self {
            Self::Document(fact) => Self::Document(set_document_fact(document, fact)),
            Self::Page(number, fact) => Self::Page(number, set_page_fact(document, number, fact)?),
            Self::InsertLine(at, line) => insert_line(document, at, line)?,
            Self::RemoveLine(id) => {
                let at = place_of(document, id)?;
                Self::InsertLine(at as u32, document.lines.remove(at))
            }
            Self::MoveLine(id, to) => move_line(document, id, to)?,
            Self::Line(id, fact) => Self::Line(id, set_line_fact(document, id, fact)?),
            Self::Header(fact) => Self::Header(set_header_fact(review, fact)),
            Self::Rule(id, ruling) => rule(review, id, ruling),
            Self::Stamp(stamp) => Self::Stamp(replace(&mut review.stamp, stamp)),
            Self::Acknowledge(answer) => {
                review.acknowledgements.push(answer.clone());
                Self::Withdraw(answer)
            }
            Self::Withdraw(answer) => withdraw(review, &answer)?,
        })
    }
}

fn place_of(document: &Document, id: LineId) -> Result<usize, EditError> {
    document.index_of(id).ok_or(EditError::NoSuchLine(id))
}

fn set_document_fact(document: &mut Document, fact: DocumentFact) -> DocumentFact {
    use DocumentFact as Fact;
    match fact {
        Fact::Title(new) => Fact::Title(replace(&mut document.title, new)),
        Fact::Marking(new) => Fact::Marking(replace(&mut document.marking, new)),
        Fact::Date(new) => Fact::Date(replace(&mut document.date, new)),
        Fact::Originator(new) => Fact::Originator(replace(&mut document.originator, new)),
        Fact::Addressees(new) => Fact::Addressees(replace(&mut document.addressees, new)),
        Fact::Instruction(new) => Fact::Instruction(replace(&mut document.instruction, new)),
        Fact::Permanent(new) => Fact::Permanent(replace(&mut document.permanent, new)),
        Fact::Equities(new) => Fact::Equities(replace(&mut document.equities, new)),
        Fact::Foreign(new) => Fact::Foreign(replace(&mut document.foreign, new)),
        Fact::Compilation(new) => Fact::Compilation(replace(&mut document.compilation, new)),
        Fact::Enclosures(new) => Fact::Enclosures(replace(&mut document.enclosures, new)),
        Fact::Custody(new) => Fact::Custody(replace(&mut document.custody, new)),
        Fact::Publications(new) => Fact::Publications(replace(&mut document.publications, new)),
        Fact::Descriptions(new) => Fact::Descriptions(replace(&mut document.descriptions, new)),
        Fact::Stamps(new) => Fact::Stamps(replace(&mut document.stamps, new)),
    }
}

fn set_page_fact(
    document: &mut Document,
    number: u32,
    fact: PageFact,
) -> Result<PageFact, EditError> {
    let page = (number as usize)
        .checked_sub(1)
        .and_then(|index| document.pages.get_mut(index))
        .ok_or(EditError::NoSuchPage(number))?;
    Ok(match fact {
        PageFact::Head(new) => PageFact::Head(replace(&mut page.head, new)),
        PageFact::Foot(new) => PageFact::Foot(replace(&mut page.foot, new)),
        PageFact::Number(new) => PageFact::Number(replace(&mut page.number, new)),
        PageFact::Sha256(new) => PageFact::Sha256(replace(&mut page.sha256, new)),
        PageFact::Paper(new) => PageFact::Paper(replace(&mut page.paper, new)),
    })
}

fn insert_line(document: &mut Document, at: u32, line: Line) -> Result<Edit, EditError> {
    if document.index_of(line.id).is_some() {
        return Err(EditError::LineExists(line.id));
    }
    if at as usize > document.lines.len() {
        return Err(EditError::NoSuchPlace(at));
    }
    check_regions(document, &line.regions)?;
    let id = line.id;
    document.next_line = document.next_line.max(id.0.saturating_add(1));
    document.lines.insert(at as usize, line);
    Ok(Edit::RemoveLine(id))
}

fn move_line(document: &mut Document, id: LineId, to: u32) -> Result<Edit, EditError> {
    let from = place_of(document, id)?;
    if to as usize >= document.lines.len() {
        return Err(EditError::NoSuchPlace(to));
    }
    let line = document.lines.remove(from);
    document.lines.insert(to as usize, line);
    Ok(Edit::MoveLine(id, from as u32))
}

fn set_line_fact(
    document: &mut Document,
    id: LineId,
    fact: LineFact,
) -> Result<LineFact, EditError> {
    let at = place_of(document, id)?;
    if let LineFact::Regions(regions) = &fact {
        check_regions(document, regions)?;
    }
    let line = &mut document.lines[at];
    Ok(match fact {
        LineFact::Kind(new) => LineFact::Kind(replace(&mut line.kind, new)),
        LineFact::Marking(new) => LineFact::Marking(replace(&mut line.marking, new)),
        LineFact::Text(new) => LineFact::Text(replace(&mut line.text, new)),
        LineFact::Equities(new) => LineFact::Equities(replace(&mut line.equities, new)),
        LineFact::Regions(new) => LineFact::Regions(replace(&mut line.regions, new)),
    })
}

fn check_regions(document: &Document, regions: &[Region]) -> Result<(), EditError> {
    for region in regions {
        document
            .page(region.page)
            .ok_or(EditError::NoSuchPage(region.page))?;
        region.checked()?;
    }
    Ok(())
}

fn set_header_fact(review: &mut Review, fact: HeaderFact) -> HeaderFact {
    use HeaderFact as Fact;
    match fact {
        Fact::Pass(new) => Fact::Pass(replace(&mut review.pass, new)),
        Fact::Reviewer(new) => Fact::Reviewer(replace(&mut review.reviewer, new)),
        Fact::Authority(new) => Fact::Authority(replace(&mut review.authority, new)),
        Fact::Office(new) => Fact::Office(replace(&mut review.office, new)),
        Fact::CaseNumber(new) => Fact::CaseNumber(replace(&mut review.case_number, new)),
        Fact::Date(new) => Fact::Date(replace(&mut review.date, new)),
        Fact::Request(new) => Fact::Request(replace(&mut review.request, new)),
        Fact::Governing(new) => Fact::Governing(replace(&mut review.governing, new)),
        Fact::Overall(new) => Fact::Overall(replace(&mut review.overall, new)),
        Fact::Compilation(new) => Fact::Compilation(replace(&mut review.compilation, new)),
        Fact::Resolution(new) => Fact::Resolution(replace(&mut review.resolution, new)),
        Fact::PagesRead(new) => Fact::PagesRead(replace(&mut review.pages_read, new)),
        Fact::Struck(new) => Fact::Struck(replace(&mut review.struck, new)),
        Fact::SignOff(new) => Fact::SignOff(replace(&mut review.sign_off, new)),
    }
}

/// The line need not be on the sheet: the two journals are read one after the other, so an edit of
/// a review may depend on nothing in the document.
fn rule(review: &mut Review, id: LineId, ruling: Ruling) -> Edit {
    let old = if ruling.is_blank() {
        review.rulings.remove(&id)
    } else {
        review.rulings.insert(id, ruling)
    };
    Edit::Rule(id, old.unwrap_or_default())
}

fn withdraw(review: &mut Review, answer: &Acknowledgement) -> Result<Edit, EditError> {
    let at = review
        .acknowledgements
        .iter()
        .rposition(|one| one == answer)
        .ok_or(EditError::NotAcknowledged)?;
    Ok(Edit::Acknowledge(review.acknowledgements.remove(at)))
}
