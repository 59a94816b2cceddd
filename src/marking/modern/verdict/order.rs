//! The order of categories and of entries. G41 to G43.

use std::cmp::Ordering;

use super::case::Case;
use super::{Provision, error, warning};
use crate::marking::modern::table::row;
use crate::marking::modern::{Category, Control, Entry, Line, System};

static CATEGORIES: Provision = Provision::new(
    "G41",
    "The categories stand in the order control systems, programs, atomic energy, FGI, \
     dissemination controls, other dissemination controls.",
    error("encl. 4"),
    error("sec. D.1"),
    error("banner stylesheet"),
);
static SAR_LATE: Provision = Provision::new(
    "G41",
    "Special access programs stand before the dissemination controls.",
    error("encl. 4, para. 7"),
    error("sec. I"),
    error("banner stylesheet"),
)
.since(2003, 11, 1);
static NUCLEAR_LATE: Provision = Provision::new(
    "G41",
    "Information under the Atomic Energy Act stands before the dissemination controls.",
    error("encl. 4, para. 8"),
    error("sec. I"),
    error("banner stylesheet"),
)
.since(2011, 1, 1);
static SPLIT: Provision = Provision::new(
    "G42",
    "Entries of one category are separated by a single slash.",
    error("encl. 4"),
    error("sec. D.1"),
    error("banner stylesheet"),
);
static JOINED: Provision = Provision::new(
    "G42",
    "A double slash stands between categories.",
    error("encl. 4"),
    error("sec. D.1"),
    error("banner stylesheet"),
);
static ENTRIES: Provision = Provision::new(
    "G43",
    "The entries of the category are not in the order of the register.",
    warning("encl. 4"),
    error("sec. G, J"),
    error("ISM-ID-00026, ISM-ID-00035, ISM-ID-00042, ISM-ID-00178"),
);

pub(super) static ALL: &[&Provision] = &[
    &CATEGORIES,
    &SAR_LATE,
    &NUCLEAR_LATE,
    &SPLIT,
    &JOINED,
    &ENTRIES,
];

pub(super) fn check(case: &mut Case<'_, '_>) {
    if !case.is_modern() {
        return;
    }
    let (line, system) = (case.line, case.system);
    let mut last: Option<&Entry> = None;
    for entry in line.entries.iter().filter(|entry| has_place(system, entry)) {
        if let Some(last) = last {
            pair(case, last, entry);
        }
        last = Some(entry);
    }
}

/// Whether an entry has a place of its own. NATO's controls stand in a paper of the United States
/// among the control systems or with RD, and WAIVED with the programs or at the end.
fn has_place(system: System, entry: &Entry) -> bool {
    match entry.category {
        Category::Nato => system != System::Us,
        _ => entry.control != Control::Waived,
    }
}

fn pair(case: &mut Case<'_, '_>, last: &Entry, entry: &Entry) {
    let same_block = last.block == entry.block;
    match entry.category.cmp(&last.category) {
        Ordering::Less => case.report_at(late(entry), entry.span),
        Ordering::Equal if !same_block => case.report_at(&SPLIT, entry.span),
        Ordering::Equal if are_sorted(case.line, last, entry) => (),
        Ordering::Equal => case.report_at(&ENTRIES, entry.span),
        Ordering::Greater if same_block => case.report_at(&JOINED, entry.span),
        Ordering::Greater => (),
    }
}

fn late(entry: &Entry) -> &'static Provision {
    match entry.category {
        Category::Sap => &SAR_LATE,
        Category::Aea => &NUCLEAR_LATE,
        _ => &CATEGORIES,
    }
}

/// Whether two entries of one category stand as the register has them. Nicknames have no order.
fn are_sorted(line: &Line<'_>, last: &Entry, entry: &Entry) -> bool {
    match entry.category {
        Category::Sci => name(line, last) <= name(line, entry),
        _ if last.control == Control::Accm || entry.control == Control::Accm => true,
        _ if last.control == entry.control => line.at(last.span) <= line.at(entry.span),
        // EYES ONLY ends its list of countries and with it the category.
        _ if entry.control == Control::Eyes => true,
        _ => rank(last) <= rank(entry),
    }
}

fn rank(entry: &Entry) -> u8 {
    row(entry.control).map_or(0, |row| row.rank)
}

fn name<'l>(line: &'l Line<'_>, entry: &Entry) -> &'l str {
    row(entry.control).map_or_else(|| line.at(entry.span), |row| &row.banner)
}
