//! Lists of countries: what REL TO, DISPLAY ONLY and FGI name, and in which order. G29, G43.

use super::case::Case;
use super::{ALLOWED, Provision, error, warning};
use crate::marking::Level;
use crate::marking::modern::canon::country_rank;
use crate::marking::modern::{Control, Entry, Line};

static REL_LEVEL: Provision = Provision::new(
    "G29",
    "REL TO is for classified information.",
    error("encl. 4, para. 10.e.3"),
    ALLOWED,
    ALLOWED,
);
static REL_EMPTY: Provision = Provision::new(
    "G29",
    "REL TO names the countries to which the information may go.",
    error("encl. 4, para. 10.e"),
    error("sec. H.8"),
    error("ISM-ID-00319"),
);
static REL_US_ALONE: Provision = Provision::new(
    "G29",
    "REL TO names a country besides the United States.",
    error("encl. 4, para. 10.e.5"),
    error("sec. H.8"),
    error("ISM-ID-00319"),
);
static REL_US_NOT_FIRST: Provision = Provision::new(
    "G29",
    "The list of REL TO begins with USA.",
    error("encl. 4, para. 10.e.4"),
    error("sec. H.8"),
    error("ISM-ID-00214"),
);
static REL_NO_US: Provision = Provision::new(
    "G29",
    "The list of REL TO does not name the United States, with which it begins.",
    warning("encl. 4, para. 10.e.4"),
    error("sec. H.8"),
    error("ISM-ID-00214"),
);
static REL_ORDER: Provision = Provision::new(
    "G29",
    "After USA the list of REL TO has countries by alphabet, then organisations by alphabet.",
    error("encl. 4, para. 10.e.4"),
    error("sec. H.8"),
    error("ISM-ID-00041"),
);
static TWICE: Provision = Provision::new(
    "G29",
    "The list names a country twice.",
    warning("encl. 4, para. 10.e.4"),
    error("sec. H.8"),
    error("ISM-ID-00236"),
);
static DISPLAY_LEVEL: Provision = Provision::new(
    "G29",
    "DISPLAY ONLY is for classified information.",
    error("encl. 4, para. 10.g.3"),
    ALLOWED,
    ALLOWED,
);
static DISPLAY_EMPTY: Provision = Provision::new(
    "G29",
    "DISPLAY ONLY names the countries to which the information may be shown.",
    error("encl. 4, para. 10.g"),
    error("sec. H.8"),
    error("ISM-ID-00213"),
);
static DISPLAY_ORDER: Provision = Provision::new(
    "G29",
    "The list of DISPLAY ONLY has countries by alphabet, then organisations by alphabet.",
    error("encl. 4, para. 10.g.5"),
    error("sec. H.8"),
    error("ISM-ID-00167"),
);
static FGI_ORDER: Provision = Provision::new(
    "G43",
    "The list of FGI has countries by alphabet, then organisations by alphabet.",
    error("encl. 4, para. 9.d"),
    error("sec. H.7"),
    error("ISM-ID-00095"),
);

pub(super) static ALL: &[&Provision] = &[
    &REL_LEVEL,
    &REL_EMPTY,
    &REL_US_ALONE,
    &REL_US_NOT_FIRST,
    &REL_NO_US,
    &REL_ORDER,
    &TWICE,
    &DISPLAY_LEVEL,
    &DISPLAY_EMPTY,
    &DISPLAY_ORDER,
    &FGI_ORDER,
];

/// The order of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Right,
    Twice,
    Wrong,
}

pub(super) fn check(case: &mut Case<'_, '_>) {
    let line = case.line;
    for entry in &line.entries {
        match entry.control {
            Control::RelTo => rel_to(case, entry),
            Control::DisplayOnly => display_only(case, entry),
            Control::Fgi => report_order(case, entry, &FGI_ORDER),
            _ => (),
        }
    }
}

fn rel_to(case: &mut Case<'_, '_>, entry: &Entry) {
    let line = case.line;
    if case.is_below(Level::Confidential) {
        case.report_at(&REL_LEVEL, entry.span);
    }
    let us = names(line, entry).position(|name| name.eq_ignore_ascii_case("USA"));
    match (us, line.parts(entry).len()) {
        // In a portion mark, REL alone stands for the list of the banner.
        (_, 0) if case.is_portion() => (),
        (_, 0) => case.report_at(&REL_EMPTY, entry.span),
        (Some(_), 1) => case.report_at(&REL_US_ALONE, entry.span),
        (Some(0), _) => report_order(case, entry, &REL_ORDER),
        (Some(_), _) => case.report_at(&REL_US_NOT_FIRST, entry.span),
        (None, _) => {
            case.report_at(&REL_NO_US, entry.span);
            report_order(case, entry, &REL_ORDER);
        }
    }
}

fn display_only(case: &mut Case<'_, '_>, entry: &Entry) {
    if case.is_below(Level::Confidential) {
        case.report_at(&DISPLAY_LEVEL, entry.span);
    }
    if case.line.parts(entry).is_empty() {
        case.report_at(&DISPLAY_EMPTY, entry.span);
    }
    report_order(case, entry, &DISPLAY_ORDER);
}

fn report_order(case: &mut Case<'_, '_>, entry: &Entry, wrong: &'static Provision) {
    match order(case.line, entry) {
        Order::Right => (),
        Order::Twice => case.report_at(&TWICE, entry.span),
        Order::Wrong => case.report_at(wrong, entry.span),
    }
}

fn names<'l>(line: &'l Line<'_>, entry: &Entry) -> impl Iterator<Item = &'l str> {
    line.parts(entry).iter().map(|part| line.at(part.span))
}

fn order(line: &Line<'_>, entry: &Entry) -> Order {
    let mut found = Order::Right;
    let mut last = None;
    for name in names(line, entry) {
        let key = (country_rank(name), name);
        match last.map(|last| key.cmp(&last)) {
            Some(std::cmp::Ordering::Less) => return Order::Wrong,
            Some(std::cmp::Ordering::Equal) => found = Order::Twice,
            _ => (),
        }
        last = Some(key);
    }
    found
}
