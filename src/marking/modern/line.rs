//! A line as read: what stands where, in the order in which it was written.
//!
//! Entries are places in the text and small enums, so that reading a line allocates nothing.

use std::borrow::Cow;
use std::ops::Range;

use smallvec::SmallVec;

use super::ast::{Entry, Form, Part, PartKind, Slip, Span, Statement, System};
use super::{Canon, Category, Control, Controls};
use crate::marking::Level;

/// A line as read. See [`super::parse`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<'t> {
    pub(super) text: Cow<'t, str>,
    /// What it was read as.
    pub form: Form,
    /// Its statements of level, in their order: one in a sound line.
    pub statements: SmallVec<[Statement; 1]>,
    /// Its entries, in their order.
    pub entries: SmallVec<[Entry; 6]>,
    pub(super) parts: SmallVec<[Part; 8]>,
    /// What is amiss in the way it is written.
    pub slips: SmallVec<[(Slip, Span); 2]>,
    pub(super) unread: SmallVec<[Span; 2]>,
    pub(super) declassify: Option<Span>,
    /// All controls it has, compartments and parts among them.
    pub held: Controls,
    /// Whether it has double slashes, the sign of the modern grammar.
    pub slashes: bool,
    /// Whether it begins with them, as a level that is not of the United States alone does.
    pub opened: bool,
}

impl Line<'_> {
    /// The text it was read from.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text at a place.
    pub fn at(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The same line with a text of its own.
    pub fn into_owned(self) -> Line<'static> {
        Line {
            text: Cow::Owned(self.text.into_owned()),
            form: self.form,
            statements: self.statements,
            entries: self.entries,
            parts: self.parts,
            slips: self.slips,
            unread: self.unread,
            declassify: self.declassify,
            held: self.held,
            slashes: self.slashes,
            opened: self.opened,
        }
    }

    /// The level that it states first.
    pub fn level(&self) -> Option<Level> {
        self.statements.first().map(|one| one.level)
    }

    pub(super) fn has_level(&self) -> bool {
        !self.statements.is_empty()
    }

    /// Whose level that is: the United States' where none is stated.
    pub fn system(&self) -> System {
        self.statements.first().map_or(System::Us, |one| one.system)
    }

    /// The countries whose level it is, in their order; empty for the United States and NATO.
    pub fn owners(&self) -> impl Iterator<Item = &str> {
        self.statements
            .iter()
            .take(1)
            .flat_map(|one| self.owners_of(one))
    }

    /// The countries of a statement.
    pub fn owners_of(&self, statement: &Statement) -> impl Iterator<Item = &str> {
        statement.owners.iter().map(|span| self.at(*span))
    }

    /// What could not be read, as ranges of bytes of the text.
    pub fn unread(&self) -> impl Iterator<Item = Range<usize>> {
        self.unread.iter().map(|span| span.range())
    }

    /// Whether nothing at all was understood.
    pub fn is_blank(&self) -> bool {
        self.statements.is_empty() && self.entries.is_empty() && self.declassify.is_none()
    }

    /// The declassification value at its end: `MR`, `25X1`, `20201231`.
    pub fn declassify(&self) -> Option<&str> {
        self.declassify.map(|span| self.at(span))
    }

    /// Whether it has a control.
    pub fn has(&self, control: Control) -> bool {
        self.held.has(control)
    }

    /// Whether it marks Restricted Data, Formerly Restricted Data or transclassified information.
    pub fn aea(&self) -> bool {
        const NUCLEAR: Controls = Controls::of(&[
            Control::Rd,
            Control::Frd,
            Control::Tfni,
            Control::Cnwdi,
            Control::Sigma,
        ]);
        self.held.any(NUCLEAR)
    }

    /// Whether it marks NATO information.
    pub fn nato(&self) -> bool {
        const NATO: Controls = Controls::of(&[Control::Atomal, Control::Balk, Control::Bohemia]);
        self.held.any(NATO)
            || self
                .statements
                .iter()
                .any(|one| matches!(one.system, System::Nato | System::Cosmic))
            || self.fgi_countries().any(|one| one == "NATO")
    }

    /// Whether it marks information of other governments, NATO's apart.
    pub fn fgi(&self) -> bool {
        self.has(Control::Fgi)
            || self.statements.iter().any(|one| {
                matches!(
                    one.system,
                    System::NonUs | System::Joint | System::Concealed
                )
            })
    }

    /// Whether it marks information of a government that is not named.
    pub fn fgi_is_concealed(&self) -> bool {
        self.system() == System::Concealed
            || self.entry(Control::Fgi).is_some_and(|one| one.parts == 0)
    }

    /// The entries of a category, in their order.
    pub fn of(&self, wanted: Category) -> impl Iterator<Item = &Entry> {
        self.entries
            .iter()
            .filter(move |entry| entry.category == wanted)
    }

    /// The first entry of a control.
    pub fn entry(&self, control: Control) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.control == control)
    }

    /// The parts of an entry.
    pub fn parts(&self, entry: &Entry) -> &[Part] {
        let start = entry.first_part as usize;
        self.parts
            .get(start..start + entry.parts as usize)
            .unwrap_or_default()
    }

    pub(super) fn all_parts(&self) -> &[Part] {
        &self.parts
    }

    pub(super) fn unread_spans(&self) -> &[Span] {
        &self.unread
    }

    pub(super) fn declassify_span(&self) -> Option<Span> {
        self.declassify
    }

    /// Whether a compartment of an entry has a sub-compartment.
    pub(super) fn compartment_has_sub(&self, entry: &Entry, compartment: Control) -> bool {
        self.parts(entry)
            .windows(2)
            .any(|pair| pair[0].control == Some(compartment) && pair[1].kind == PartKind::Sub)
    }

    /// The countries that a control lists, in their order; empty without the control.
    pub fn countries(&self, control: Control) -> impl Iterator<Item = &str> {
        self.entries
            .iter()
            .filter(move |entry| entry.control == control)
            .flat_map(|entry| self.parts(entry))
            .map(|part| self.at(part.span))
    }

    /// The countries of `REL TO`.
    pub fn rel_to(&self) -> impl Iterator<Item = &str> {
        self.countries(Control::RelTo)
    }

    /// The countries of `DISPLAY ONLY`.
    pub fn display_only(&self) -> impl Iterator<Item = &str> {
        self.countries(Control::DisplayOnly)
    }

    /// The countries whose information the line names with `FGI`.
    pub fn fgi_countries(&self) -> impl Iterator<Item = &str> {
        self.countries(Control::Fgi)
    }

    /// The SIGMA numbers, as far as they are numbers.
    pub fn sigmas(&self) -> impl Iterator<Item = u16> {
        self.parts
            .iter()
            .filter(|part| part.kind == PartKind::Sigma)
            .filter_map(|part| self.at(part.span).parse().ok())
    }

    /// The line in its canonical form, as a banner has it. What could not be read is left out.
    pub fn banner(&self) -> String {
        Canon::of(self).print(Form::Banner)
    }

    /// The line in its canonical form, as a portion mark has it, in parentheses.
    pub fn portion(&self) -> String {
        Canon::of(self).print(Form::Portion)
    }

    /// Its controls in canonical order and as a banner names them: `SI-G ABCD`, `ORCON`.
    pub fn controls(&self) -> Vec<String> {
        Canon::of(self).controls(Form::Banner)
    }
}
