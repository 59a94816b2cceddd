//! [`Field`]: which text of the record a field shows, and the step that changes it.

use super::parts::{
    CustodyFact, DescriptionFact, FoundFact, PublicationFact, RequestFact, day, day_text,
    origin_date,
};
use crate::review::{
    Document, DocumentFact, Edit, HeaderFact, Line, LineFact, LineId, Page, PageFact, Review,
    Stamp, Step,
};
use crate::session::{Desk, steps};

/// A text field over the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::ui) enum Field {
    Title,
    Marking,
    Date,
    Originator,
    Addressees,
    Instruction,
    Equities,
    Foreign,
    Compilation,
    Custody(CustodyFact),
    /// A release, by its number from 1.
    Publication(u32, PublicationFact),
    /// A description, by its number from 1.
    Description(u32, DescriptionFact),
    Head(u32),
    Foot(u32),
    PageNumber(u32),
    Reviewer,
    Office,
    CaseNumber,
    ReviewDate,
    Request(RequestFact),
    Governing,
    CompilationReason,
    Resolution,
    Note(LineId),
    LineMarking(LineId),
    LineText(LineId),
    LineEquities(LineId),
    StampExemptions,
    StampExtension,
    StampAuthority,
    StampOrder,
    Found(u32, FoundFact),
}

impl Field {
    /// Its name.
    pub(in crate::ui) fn name(self) -> String {
        let name = match self {
            Self::Title => "Title",
            Self::Marking => "Overall marking",
            Self::Date => "Date of origin",
            Self::Originator => "Originator",
            Self::Addressees => "Addressees",
            Self::Instruction => "Instruction",
            Self::Equities => "Other equities",
            Self::Foreign => "Foreign governments",
            Self::Compilation => "Compilation statement",
            Self::Custody(fact) => fact.name(),
            Self::Publication(number, fact) => return format!("Release {number}, {}", fact.name()),
            Self::Description(number, fact) => return format!("Record {number}, {}", fact.name()),
            Self::Head(page) => return format!("Page {page}, head"),
            Self::Foot(page) => return format!("Page {page}, foot"),
            Self::PageNumber(page) => return format!("Page {page}, number"),
            Self::Reviewer => "Reviewer",
            Self::Office => "Office",
            Self::CaseNumber => "Case number",
            Self::ReviewDate => "Review date",
            Self::Request(fact) => fact.name(),
            Self::Governing => "Governing instruction",
            Self::CompilationReason => "Compilation reason",
            Self::Resolution => "Resolution",
            Self::Note(_) => "Note",
            Self::LineMarking(_) => "Portion mark",
            Self::LineText(_) => "Words",
            Self::LineEquities(_) => "Equities",
            Self::StampExemptions => "Exemptions",
            Self::StampExtension => "Extension date",
            Self::StampAuthority => "Top Secret authority",
            Self::StampOrder => "Order and section",
            Self::Found(number, fact) => return format!("Stamp {number}, {}", fact.name()),
        };
        name.to_owned()
    }

    /// What an empty field hints at.
    pub(super) fn hint(self) -> &'static str {
        match self {
            Self::Date => "year-month-day, year-month, or year",
            Self::ReviewDate | Self::StampExtension | Self::Request(_) => "year-month-day",
            Self::Found(_, fact) if fact.is_day() => "year-month-day",
            Self::Originator => "DOS, CIA, DOD …",
            Self::Equities | Self::LineEquities(_) => "CIA, DOE …",
            Self::Foreign => "GBR, CAN, NATO …",
            Self::Compilation => "its own words, why the whole is higher than its portions",
            Self::CompilationReason => "why the whole is kept higher than its lines",
            Self::Resolution => "how a disagreement with an earlier pass was resolved",
            Self::Governing => "as on the paper",
            Self::Custody(fact) => fact.hint(),
            Self::Publication(_, fact) => fact.hint(),
            Self::Description(_, fact) => fact.hint(),
            Self::Marking => "CONFIDENTIAL",
            Self::Instruction => "GROUP 4, DECL: OADR …",
            Self::LineMarking(_) => "inherited",
            Self::Note(_) => "why",
            Self::StampAuthority => "who gave it, where Top Secret is declassified",
            Self::StampOrder => "E.O. 13526 sec. 3.5",
            _ => "",
        }
    }

    /// Whether any text will do, so that it can be written while it is being typed.
    pub(super) fn is_free_text(self) -> bool {
        matches!(
            self,
            Self::Note(_)
                | Self::LineText(_)
                | Self::Compilation
                | Self::CompilationReason
                | Self::Resolution
        )
    }

    /// Whether a marking is typed into it.
    pub(super) fn is_marking(self) -> bool {
        match self {
            Self::Marking | Self::Head(_) | Self::Foot(_) | Self::LineMarking(_) => true,
            Self::Description(_, fact) => fact.is_marking(),
            _ => false,
        }
    }

    /// What the record says.
    pub(in crate::ui) fn value(self, desk: &Desk) -> String {
        let (document, review) = (desk.document(), desk.review());
        match self {
            Self::Title => document.title.clone(),
            Self::Marking => document.marking.clone(),
            Self::Date => document
                .date
                .map(|date| date.to_string())
                .unwrap_or_default(),
            Self::Originator => document.originator.clone(),
            Self::Addressees => document.addressees.clone(),
            Self::Instruction => document.instruction.clone(),
            Self::Equities => document.equities.join(", "),
            Self::Foreign => document.foreign.join(", "),
            Self::Compilation => document.compilation.clone(),
            Self::Custody(fact) => fact.of(&document.custody),
            Self::Publication(number, fact) => {
                shown(&document.publications, number, |one| fact.of(one))
            }
            Self::Description(number, fact) => {
                shown(&document.descriptions, number, |one| fact.of(one))
            }
            Self::Found(number, fact) => shown(&document.stamps, number, |one| fact.of(one)),
            Self::Head(number) => shown(&document.pages, number, |page: &Page| page.head.clone()),
            Self::Foot(number) => shown(&document.pages, number, |page: &Page| page.foot.clone()),
            Self::PageNumber(number) => {
                shown(&document.pages, number, |page: &Page| page.number.clone())
            }
            Self::Reviewer => review.reviewer.clone(),
            Self::Office => review.office.clone(),
            Self::CaseNumber => review.case_number.clone(),
            Self::ReviewDate => day_text(review.date),
            Self::Request(fact) => fact.of(&review.request),
            Self::Governing => review.governing.clone(),
            Self::CompilationReason => review.compilation.clone(),
            Self::Resolution => review.resolution.clone(),
            Self::Note(id) => review.ruling(id).reason.clone(),
            Self::LineMarking(id) => of_line(document, id, |line| line.marking.clone()),
            Self::LineText(id) => of_line(document, id, |line| line.text.clone()),
            Self::LineEquities(id) => of_line(document, id, |line| line.equities.join(", ")),
            Self::StampExemptions => {
                of_stamp(review, |stamp| stamp.exemptions.clone().unwrap_or_default())
            }
            Self::StampExtension => of_stamp(review, |stamp| day_text(stamp.extended_to)),
            Self::StampAuthority => of_stamp(review, |stamp| stamp.ts_authority.clone()),
            Self::StampOrder => of_stamp(review, |stamp| stamp.order.clone()),
        }
    }

    /// The step that makes the record say `text`.
    ///
    /// # Errors
    /// If the text is not what the field takes, with a sentence that says what it does take.
    pub(in crate::ui) fn step(self, desk: &Desk, text: &str) -> Result<Step, String> {
        let label = match self {
            Self::Note(id) => format!("Write the note: {}", steps::names(desk.document(), &[id])),
            _ => format!("Change: {}", self.name()),
        };
        Ok(Step {
            label,
            edits: vec![self.edit((desk.document(), desk.review()), text)?],
        })
    }

    fn edit(self, (document, review): (&Document, &Review), text: &str) -> Result<Edit, String> {
        let typed = text.trim().to_owned();
        Ok(match self {
            Self::Title => of_paper(DocumentFact::Title(typed)),
            Self::Marking => of_paper(DocumentFact::Marking(typed)),
            Self::Date => of_paper(DocumentFact::Date(origin_date(&typed)?)),
            Self::Originator => of_paper(DocumentFact::Originator(typed)),
            Self::Addressees => of_paper(DocumentFact::Addressees(typed)),
            Self::Instruction => of_paper(DocumentFact::Instruction(typed)),
            Self::Equities => of_paper(DocumentFact::Equities(list(&typed))),
            Self::Foreign => of_paper(DocumentFact::Foreign(list(&typed))),
            Self::Compilation => of_paper(DocumentFact::Compilation(typed)),
            Self::Custody(fact) => {
                let custody = with(&document.custody, |custody| fact.set(custody, typed))?;
                of_paper(DocumentFact::Custody(custody))
            }
            Self::Publication(number, fact) => {
                let all = one_of(&document.publications, number, |one| fact.set(one, typed))?;
                of_paper(DocumentFact::Publications(all))
            }
            Self::Description(number, fact) => {
                let all = one_of(&document.descriptions, number, |one| fact.set(one, typed))?;
                of_paper(DocumentFact::Descriptions(all))
            }
            Self::Found(number, fact) => {
                let all = one_of(&document.stamps, number, |one| fact.set(one, typed))?;
                of_paper(DocumentFact::Stamps(all))
            }
            Self::Head(page) => Edit::Page(page, PageFact::Head(typed)),
            Self::Foot(page) => Edit::Page(page, PageFact::Foot(typed)),
            Self::PageNumber(page) => Edit::Page(page, PageFact::Number(typed)),
            Self::LineMarking(id) => Edit::Line(id, LineFact::Marking(typed)),
            Self::LineText(id) => Edit::Line(id, LineFact::Text(text.trim_end().to_owned())),
            Self::LineEquities(id) => Edit::Line(id, LineFact::Equities(list(&typed))),
            Self::Reviewer => Edit::Header(HeaderFact::Reviewer(typed)),
            Self::Office => Edit::Header(HeaderFact::Office(typed)),
            Self::CaseNumber => Edit::Header(HeaderFact::CaseNumber(typed)),
            Self::ReviewDate => Edit::Header(HeaderFact::Date(day(&typed)?)),
            Self::Request(fact) => {
                let request = with(&review.request, |request| fact.set(request, &typed))?;
                Edit::Header(HeaderFact::Request(request))
            }
            Self::Governing => Edit::Header(HeaderFact::Governing(typed)),
            Self::CompilationReason => Edit::Header(HeaderFact::Compilation(typed)),
            Self::Resolution => Edit::Header(HeaderFact::Resolution(typed)),
            Self::Note(id) => {
                let mut ruling = review.ruling(id).clone();
                text.trim_end().clone_into(&mut ruling.reason);
                Edit::Rule(id, ruling)
            }
            Self::StampExemptions => stamp(review, |stamp| {
                stamp.exemptions = (!typed.is_empty()).then_some(typed);
            }),
            Self::StampExtension => {
                let day = day(&typed)?;
                stamp(review, |stamp| stamp.extended_to = day)
            }
            Self::StampAuthority => stamp(review, |stamp| stamp.ts_authority = typed),
            Self::StampOrder => stamp(review, |stamp| stamp.order = typed),
        })
    }
}

fn of_paper(fact: DocumentFact) -> Edit {
    Edit::Document(fact)
}

fn stamp(review: &Review, change: impl FnOnce(&mut Stamp)) -> Edit {
    let mut stamp = review.stamp.clone().unwrap_or_default();
    change(&mut stamp);
    Edit::Stamp(Some(stamp))
}

/// The text of one of several, by its number from 1; none where there is no such one.
fn shown<T>(all: &[T], number: u32, text: impl FnOnce(&T) -> String) -> String {
    let index = (number as usize).wrapping_sub(1);
    all.get(index).map(text).unwrap_or_default()
}

/// Something after a change that can be refused.
fn with<T: Clone>(old: &T, change: impl FnOnce(&mut T) -> Result<(), String>) -> Result<T, String> {
    let mut new = old.clone();
    change(&mut new)?;
    Ok(new)
}

/// All of several after a change of one, by its number from 1.
fn one_of<T: Clone>(
    all: &[T],
    number: u32,
    change: impl FnOnce(&mut T) -> Result<(), String>,
) -> Result<Vec<T>, String> {
    let mut all = all.to_vec();
    if let Some(one) = all.get_mut((number as usize).wrapping_sub(1)) {
        change(one)?;
    }
    Ok(all)
}

fn of_line(document: &Document, id: LineId, text: impl FnOnce(&Line) -> String) -> String {
    document.line(id).map(text).unwrap_or_default()
}

fn of_stamp(review: &Review, text: impl FnOnce(&Stamp) -> String) -> String {
    review.stamp.as_ref().map(text).unwrap_or_default()
}

fn list(text: &str) -> Vec<String> {
    text.split(',')
        .map(str::trim)
        .filter(|one| !one.is_empty())
        .map(ToOwned::to_owned)
        .collect()
}
