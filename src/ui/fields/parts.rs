//! The typed facts of the parts of the record that are made of several: a stamp on the paper, its
//! custody, a request, a publication, a description.

use chrono::NaiveDate;

use crate::authority::{NotADate, OriginDate};
use crate::review::{Custody, Description, FoundStamp, Publication, Request};

/// A fact of a stamp that stands on the paper already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::ui) enum FoundFact {
    Office,
    Date,
    CaseNumber,
    Reviewer,
    Order,
    ExtendedTo,
    Text,
}

impl FoundFact {
    /// All of them, in the order in which they are shown.
    pub(in crate::ui) const ALL: [Self; 7] = [
        Self::Office,
        Self::Date,
        Self::CaseNumber,
        Self::Reviewer,
        Self::Order,
        Self::ExtendedTo,
        Self::Text,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Office => "office",
            Self::Date => "date",
            Self::CaseNumber => "case number",
            Self::Reviewer => "reviewer",
            Self::Order => "order and section",
            Self::ExtendedTo => "extended to",
            Self::Text => "other words",
        }
    }

    pub(super) fn is_day(self) -> bool {
        matches!(self, Self::Date | Self::ExtendedTo)
    }

    pub(super) fn of(self, stamp: &FoundStamp) -> String {
        match self {
            Self::Office => stamp.office.clone(),
            Self::Date => day_text(stamp.date),
            Self::CaseNumber => stamp.case_number.clone(),
            Self::Reviewer => stamp.reviewer.clone(),
            Self::Order => stamp.order.clone(),
            Self::ExtendedTo => day_text(stamp.extended_to),
            Self::Text => stamp.text.clone(),
        }
    }

    pub(super) fn set(self, stamp: &mut FoundStamp, text: String) -> Result<(), String> {
        match self {
            Self::Office => stamp.office = text,
            Self::Date => stamp.date = day(&text)?,
            Self::CaseNumber => stamp.case_number = text,
            Self::Reviewer => stamp.reviewer = text,
            Self::Order => stamp.order = text,
            Self::ExtendedTo => stamp.extended_to = day(&text)?,
            Self::Text => stamp.text = text,
        }
        Ok(())
    }
}

/// A fact of how a paper is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::ui) enum CustodyFact {
    OldestInBlock,
    NewestInBlock,
    ExemptSeries,
    Discovered,
    ClassifiedOn,
    CertifiedBy,
    CertifiedOn,
}

impl CustodyFact {
    /// Those that every paper can have, in the order in which they are shown; the certification has
    /// its own once there is one.
    pub(in crate::ui) const ALL: [Self; 5] = [
        Self::OldestInBlock,
        Self::NewestInBlock,
        Self::ExemptSeries,
        Self::Discovered,
        Self::ClassifiedOn,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::OldestInBlock => "Oldest year of its file block",
            Self::NewestInBlock => "Newest year of its file block",
            Self::ExemptSeries => "Exempt file series",
            Self::Discovered => "Discovered on",
            Self::ClassifiedOn => "First classified on",
            Self::CertifiedBy => "Certified by",
            Self::CertifiedOn => "Certified on",
        }
    }

    pub(super) fn hint(self) -> &'static str {
        match self {
            Self::OldestInBlock | Self::NewestInBlock => "year",
            Self::ExemptSeries => "the series, where it has an exemption of its own",
            Self::CertifiedBy => "",
            Self::Discovered | Self::ClassifiedOn | Self::CertifiedOn => "year-month-day",
        }
    }

    pub(super) fn of(self, custody: &Custody) -> String {
        let certification = custody.certification.as_ref();
        match self {
            Self::OldestInBlock => text_of(custody.oldest_in_block),
            Self::NewestInBlock => text_of(custody.newest_in_block),
            Self::ExemptSeries => custody.exempt_series.clone(),
            Self::Discovered => day_text(custody.discovered),
            Self::ClassifiedOn => day_text(custody.classified_on),
            Self::CertifiedBy => certification.map(|one| one.by.clone()).unwrap_or_default(),
            Self::CertifiedOn => day_text(certification.and_then(|one| one.on)),
        }
    }

    pub(super) fn set(self, custody: &mut Custody, text: String) -> Result<(), String> {
        match self {
            Self::OldestInBlock => custody.oldest_in_block = year(&text)?,
            Self::NewestInBlock => custody.newest_in_block = year(&text)?,
            Self::ExemptSeries => custody.exempt_series = text,
            Self::Discovered => custody.discovered = day(&text)?,
            Self::ClassifiedOn => custody.classified_on = day(&text)?,
            Self::CertifiedBy => custody.certification.get_or_insert_default().by = text,
            Self::CertifiedOn => custody.certification.get_or_insert_default().on = day(&text)?,
        }
        Ok(())
    }
}

/// A day of the request that a review answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::ui) enum RequestFact {
    Received,
    DecidedBefore,
}

impl RequestFact {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Received => "Received on",
            Self::DecidedBefore => "Decided before on",
        }
    }

    pub(super) fn of(self, request: &Request) -> String {
        match self {
            Self::Received => day_text(request.received),
            Self::DecidedBefore => day_text(request.decided_before),
        }
    }

    pub(super) fn set(self, request: &mut Request, text: &str) -> Result<(), String> {
        match self {
            Self::Received => request.received = day(text)?,
            Self::DecidedBefore => request.decided_before = day(text)?,
        }
        Ok(())
    }
}

/// A fact of an official release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::ui) enum PublicationFact {
    Place,
    On,
}

impl PublicationFact {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Place => "where",
            Self::On => "when",
        }
    }

    pub(super) fn hint(self) -> &'static str {
        match self {
            Self::Place => "volume and document, or collection",
            Self::On => "year-month-day, year-month, or year",
        }
    }

    pub(super) fn of(self, publication: &Publication) -> String {
        match self {
            Self::Place => publication.place.clone(),
            Self::On => text_of(publication.on),
        }
    }

    pub(super) fn set(self, publication: &mut Publication, text: String) -> Result<(), String> {
        match self {
            Self::Place => publication.place = text,
            Self::On => publication.on = origin_date(&text)?,
        }
        Ok(())
    }
}

/// A fact that another record states of the paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::ui) enum DescriptionFact {
    Source,
    Marking,
    Date,
    Instruction,
    DeclassifyOn,
    Current,
    ReviewedOn,
    DisposedOn,
    Pages,
    Originator,
}

impl DescriptionFact {
    /// All of them, in the order in which they are shown.
    pub(in crate::ui) const ALL: [Self; 10] = [
        Self::Source,
        Self::Marking,
        Self::Date,
        Self::Instruction,
        Self::DeclassifyOn,
        Self::Current,
        Self::ReviewedOn,
        Self::DisposedOn,
        Self::Pages,
        Self::Originator,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Source => "which",
            Self::Marking => "marking",
            Self::Date => "date of origin",
            Self::Instruction => "instruction",
            Self::DeclassifyOn => "declassify on",
            Self::Current => "current marking",
            Self::ReviewedOn => "reviewed on",
            Self::DisposedOn => "disposed of on",
            Self::Pages => "pages",
            Self::Originator => "originator",
        }
    }

    pub(super) fn hint(self) -> &'static str {
        match self {
            Self::Source => "the finding aid, volume or catalogue by name",
            Self::Date => "year-month-day, year-month, or year",
            Self::DeclassifyOn | Self::ReviewedOn | Self::DisposedOn => "year-month-day",
            Self::Pages => "how many it gives",
            _ => "",
        }
    }

    pub(super) fn is_marking(self) -> bool {
        matches!(self, Self::Marking | Self::Current)
    }

    pub(super) fn of(self, description: &Description) -> String {
        match self {
            Self::Source => description.source.clone(),
            Self::Marking => description.marking.clone(),
            Self::Date => text_of(description.date),
            Self::Instruction => description.instruction.clone(),
            Self::DeclassifyOn => day_text(description.declassify_on),
            Self::Current => description.current.clone(),
            Self::ReviewedOn => day_text(description.reviewed_on),
            Self::DisposedOn => day_text(description.disposed_on),
            Self::Pages => text_of(description.pages),
            Self::Originator => description.originator.clone(),
        }
    }

    pub(super) fn set(self, description: &mut Description, text: String) -> Result<(), String> {
        match self {
            Self::Source => description.source = text,
            Self::Marking => description.marking = text,
            Self::Date => description.date = origin_date(&text)?,
            Self::Instruction => description.instruction = text,
            Self::DeclassifyOn => description.declassify_on = day(&text)?,
            Self::Current => description.current = text,
            Self::ReviewedOn => description.reviewed_on = day(&text)?,
            Self::DisposedOn => description.disposed_on = day(&text)?,
            Self::Pages => description.pages = count(&text)?,
            Self::Originator => description.originator = text,
        }
        Ok(())
    }
}

fn text_of<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// A day as its field shows it; empty where there is none.
pub(in crate::ui) fn day_text(day: Option<NaiveDate>) -> String {
    text_of(day)
}

/// A date as exact as it is known, or nothing.
pub(super) fn origin_date(text: &str) -> Result<Option<OriginDate>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse()
        .map(Some)
        .map_err(|error: NotADate| error.to_string())
}

/// A whole day, or nothing.
pub(in crate::ui) fn day(text: &str) -> Result<Option<NaiveDate>, String> {
    match origin_date(text)? {
        None => Ok(None),
        Some(OriginDate::Day(day)) => Ok(Some(day)),
        Some(_) => Err(format!("`{text}` is no whole day; write it as 2026-11-21")),
    }
}

fn year(text: &str) -> Result<Option<i32>, String> {
    match origin_date(text) {
        Ok(None) => Ok(None),
        Ok(Some(OriginDate::Year(year))) => Ok(Some(year)),
        _ => Err(format!("`{text}` is no year; write it as 1962")),
    }
}

fn count(text: &str) -> Result<Option<u32>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse()
        .map(Some)
        .map_err(|_| format!("`{text}` is no number of pages; write it as 3"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_that_was_set_is_shown_as_it_was_typed() {
        let mut description = Description::default();
        for (fact, text) in [
            (DescriptionFact::Date, "1962-11"),
            (DescriptionFact::Pages, "3"),
            (DescriptionFact::DeclassifyOn, "1974-11-02"),
            (DescriptionFact::Current, "UNCLASSIFIED"),
        ] {
            fact.set(&mut description, text.to_owned()).unwrap();
            assert_eq!(fact.of(&description), text);
            fact.set(&mut description, String::new()).unwrap();
        }
        assert_eq!(description, Description::default());
        let mut custody = Custody::default();
        CustodyFact::NewestInBlock
            .set(&mut custody, "1965".to_owned())
            .unwrap();
        assert_eq!(custody.newest_in_block, Some(1965));
    }

    #[test]
    fn what_a_field_does_not_take_is_told_with_what_it_takes() {
        let mut custody = Custody::default();
        let why = CustodyFact::NewestInBlock.set(&mut custody, "1962-11".to_owned());
        assert!(why.unwrap_err().contains("write it as 1962"));
        let why = DescriptionFact::Pages.set(&mut Description::default(), "two".to_owned());
        assert!(why.unwrap_err().contains("number of pages"));
        assert_eq!(custody, Custody::default());
    }
}
