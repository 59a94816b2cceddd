//! A line before a book: what the checks ask of it, and how a provision becomes a problem.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate};

use super::{Gravity, Holds, Problem, Provision, day};
use crate::marking::modern::ast::Span;
use crate::marking::modern::table::meant;
use crate::marking::modern::{Control, Controls, Entry, Form, Line, System};
use crate::marking::{Level, Profile};

const DOD: &str = "DoDM 5200.01 vol. 2 (2012)";
const CAPCO: &str = "IC Markings System Register and Manual (2016)";
const ISM: &str = "ODNI ISM";

/// How a book is read: as it stands, or as far as it bears on an older paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    Dod,
    Capco,
    Ism,
    /// By the date of the paper, as year, month and day in digits; 0 where it is not known.
    Dated(u32),
    /// A portion mark from before the modern grammar: what it says can be doubted, how it is
    /// written cannot.
    OldPortion,
}

/// Portion marks became a duty on that day (E.O. 12065 sec. 1-504, effective 1 December 1978).
const PORTIONS: u32 = day(1978, 12, 1);
/// The strict rules are taken to hold from that day on (180 days after E.O. 12958 came into force
/// on 14 October 1995 is 11 April 1996; ISM takes that day).
const STRICT: u32 = day(1996, 4, 11);

impl Reading {
    /// How a line is to be judged; `None` where no book bears on it.
    pub(super) fn of(line: &Line<'_>, profile: Profile, on: Option<NaiveDate>) -> Option<Self> {
        match (profile, on.map(digits)) {
            (Profile::Dod2012, _) => Some(Self::Dod),
            (Profile::Capco2016, _) => Some(Self::Capco),
            (Profile::Ism, _) => Some(Self::Ism),
            (Profile::Historical, date) => Self::of_its_time(line, date),
        }
    }

    /// How a line is judged by its own time. The double slash is the sign of the modern grammar:
    /// people went on to write in the older way, and a text without a level is hardly a marking.
    fn of_its_time(line: &Line<'_>, date: Option<u32>) -> Option<Self> {
        line.level()?;
        match date {
            None => line.slashes.then_some(Self::Dated(0)),
            Some(date) if date >= STRICT && line.slashes => Some(Self::Dated(date)),
            Some(date) => {
                (date >= PORTIONS && line.form == Form::Portion).then_some(Self::OldPortion)
            }
        }
    }

    /// What it says of a provision, with the book that says so.
    fn holds(self, provision: &Provision) -> Option<(Gravity, &'static str, &'static str)> {
        let told = |holds: Holds, book| holds.gravity.map(|gravity| (gravity, book, holds.place));
        match self {
            Self::Dod => told(provision.dod, DOD),
            Self::Capco => told(provision.capco, CAPCO),
            Self::Ism => told(provision.ism, ISM),
            Self::Dated(0) if provision.since > 0 => agreed(provision, Gravity::Information),
            Self::Dated(date) if date < provision.since => None,
            Self::Dated(_) => agreed(provision, Gravity::Error),
            Self::OldPortion => agreed(provision, Gravity::Warning),
        }
    }
}

/// What the books agree on, no graver than `most`: an error is one that all call so. Of the books
/// between 1996 and 2012 none is at hand, so that a later one alone cannot make a paper wrong.
fn agreed(provision: &Provision, most: Gravity) -> Option<(Gravity, &'static str, &'static str)> {
    let books = [
        (provision.dod, DOD),
        (provision.capco, CAPCO),
        (provision.ism, ISM),
    ];
    let (first, book) = books
        .into_iter()
        .filter(|(holds, _)| holds.gravity.is_some())
        .min_by_key(|(holds, _)| holds.gravity)?;
    let all_say = |gravity| {
        books
            .iter()
            .all(|(holds, _)| holds.gravity.is_some_and(|it| it <= gravity))
    };
    let gravity = if all_say(Gravity::Error) {
        Gravity::Error
    } else if first.gravity == Some(Gravity::Error) || all_say(Gravity::Warning) {
        Gravity::Warning
    } else {
        Gravity::Information
    };
    Some((gravity.max(most), book, first.place))
}

fn digits(date: NaiveDate) -> u32 {
    let year = u32::try_from(date.year()).unwrap_or_default();
    day(year, date.month(), date.day())
}

/// A line before a book.
pub(super) struct Case<'l, 't> {
    pub(super) line: &'l Line<'t>,
    pub(super) held: Controls,
    pub(super) system: System,
    level: Option<Level>,
    reading: Reading,
    pub(super) problems: Vec<Problem>,
}

impl<'l, 't> Case<'l, 't> {
    pub(super) fn new(line: &'l Line<'t>, reading: Reading) -> Self {
        Self {
            line,
            held: line.held,
            system: line.system(),
            level: line.level(),
            reading,
            problems: Vec::new(),
        }
    }

    /// Reports a problem of the whole line.
    pub(super) fn report(&mut self, provision: &'static Provision) {
        self.push(provision, None);
    }

    /// Reports a problem at a place.
    pub(super) fn report_at(&mut self, provision: &'static Provision, span: Span) {
        self.push(provision, Some(span));
    }

    /// Reports a problem of a control, at its first entry.
    pub(super) fn report_of(&mut self, provision: &'static Provision, control: Control) {
        let span = self.line.entry(control).map(|entry| entry.span);
        self.push(provision, span);
    }

    /// Reports a problem of a word at a place in other words than the provision's own, if the
    /// word looks like a control.
    pub(super) fn report_meant(&mut self, provision: &'static Provision, span: Span) -> bool {
        let word = self.line.at(span);
        let Some(meant) = meant(word.as_bytes()) else {
            return false;
        };
        let before = self.problems.len();
        let message = format!("{word} is no marking; {meant} may be meant.");
        self.push(provision, Some(span));
        for problem in &mut self.problems[before..] {
            problem.message = Cow::Owned(message.clone());
        }
        true
    }

    fn push(&mut self, provision: &'static Provision, span: Option<Span>) {
        if let Some((gravity, book, place)) = self.reading.holds(provision) {
            self.problems.push(Problem {
                rule: provision.rule,
                gravity,
                message: Cow::Borrowed(provision.message),
                book,
                place,
                at: span.map(Span::range),
            });
        }
    }

    /// Whether the modern way of writing can be asked for.
    pub(super) fn is_modern(&self) -> bool {
        self.reading != Reading::OldPortion
    }

    pub(super) fn has(&self, control: Control) -> bool {
        self.held.has(control)
    }

    pub(super) fn has_any(&self, controls: Controls) -> bool {
        self.held.any(controls)
    }

    /// Whether a level is stated and lies below this one.
    pub(super) fn is_below(&self, level: Level) -> bool {
        self.level.is_some_and(|stated| stated < level)
    }

    /// Whether a level above Unclassified is stated.
    pub(super) fn is_classified(&self) -> bool {
        self.level
            .is_some_and(|stated| stated > Level::Unclassified)
    }

    pub(super) fn is(&self, level: Level) -> bool {
        self.level == Some(level)
    }

    /// Whether the level is that of the United States, alone or with others.
    pub(super) fn is_of_us(&self) -> bool {
        matches!(self.system, System::Us | System::Joint)
    }

    pub(super) fn is_of_nato(&self) -> bool {
        matches!(self.system, System::Nato | System::Cosmic)
    }

    pub(super) fn is_portion(&self) -> bool {
        self.line.form == Form::Portion
    }

    /// The entries of a control.
    pub(super) fn entries(
        &self,
        control: Control,
    ) -> impl Iterator<Item = &'l Entry> + use<'l, 't> {
        let line = self.line;
        line.entries
            .iter()
            .filter(move |entry| entry.control == control)
    }
}
