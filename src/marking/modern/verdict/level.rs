//! The level: whose, which, and with what. G01 to G06, G37, G39, G40.

use std::collections::HashSet;

use super::case::Case;
use super::{ALLOWED, Provision, error, warning};
use crate::marking::Level;
use crate::marking::modern::{Control, Controls, Slip, System};

static SECOND: Provision = Provision::new(
    "G01",
    "The line states two classifications, of which it can have one.",
    error("encl. 4"),
    error("sec. H.1 to H.3"),
    error("ISM-ID-00040"),
);
static COSMIC: Provision = Provision::new(
    "G02",
    "COSMIC stands with TOP SECRET alone.",
    error("encl. 4, para. 4.b.2.a"),
    error("sec. H.2"),
    error("value lists"),
);
static NATO_TOP_SECRET: Provision = Provision::new(
    "G02",
    "NATO's TOP SECRET is COSMIC TOP SECRET.",
    error("encl. 4, para. 4.b.2.a"),
    error("sec. H.2"),
    error("value lists"),
);
static NATO_NOFORN: Provision = Provision::new(
    "G03",
    "Information of NATO cannot be NOFORN.",
    error("encl. 4, para. 4.b.3"),
    warning("sec. H.2"),
    ALLOWED,
);
static SIGINT_QUALIFIER: Provision = Provision::new(
    "G04",
    "BALK and BOHEMIA stand with COSMIC TOP SECRET alone.",
    error("encl. 4, para. 4.b.2.c"),
    error("sec. H.2"),
    error("value lists"),
);
static ATOMAL: Provision = Provision::new(
    "G04",
    "ATOMAL stands with a classification of NATO alone.",
    error("encl. 4, para. 4.b"),
    error("sec. H.2"),
    error("value lists"),
);
static JOINT_RESTRICTED: Provision = Provision::new(
    "G05",
    "A joint classification of which the United States is an owner cannot be RESTRICTED.",
    error("encl. 4, para. 5.d"),
    error("sec. H.3"),
    error("ISM-ID-00040"),
);
static JOINT_ALONE: Provision = Provision::new(
    "G06",
    "A joint classification names at least two owners.",
    error("encl. 4, para. 5"),
    error("sec. H.3"),
    error("value lists"),
);
static JOINT_RELEASE: Provision = Provision::new(
    "G06",
    "A joint classification has REL TO with the United States and all other owners.",
    ALLOWED,
    error("sec. H.3"),
    warning("ISM-ID-00119"),
);
static JOINT_CLOSED: Provision = Provision::new(
    "G06",
    "A joint classification cannot have HCS or NOFORN.",
    ALLOWED,
    error("sec. H.3"),
    ALLOWED,
);
static WORDS: Provision = Provision::new(
    "G37",
    "A level is not combined with other words.",
    error("32 CFR 2001.24(a)"),
    error("32 CFR 2001.24(a)"),
    error("32 CFR 2001.24(a)"),
);
static NONE: Provision = Provision::new(
    "G39",
    "The line states no level.",
    error("encl. 4"),
    error("sec. D.1"),
    error("value lists"),
);
static RESTRICTED: Provision = Provision::new(
    "G40",
    "RESTRICTED is no level of the United States since 15 December 1953.",
    warning("encl. 4"),
    error("sec. H.1"),
    error("ISM-ID-00040"),
);

pub(super) static ALL: &[&Provision] = &[
    &SECOND,
    &COSMIC,
    &NATO_TOP_SECRET,
    &NATO_NOFORN,
    &SIGINT_QUALIFIER,
    &ATOMAL,
    &JOINT_RESTRICTED,
    &JOINT_ALONE,
    &JOINT_RELEASE,
    &JOINT_CLOSED,
    &WORDS,
    &NONE,
    &RESTRICTED,
];

pub(super) fn check(case: &mut Case<'_, '_>) {
    statements(case);
    match case.system {
        System::Us if case.is(Level::Restricted) => case.report(&RESTRICTED),
        System::Joint => joint(case),
        _ => (),
    }
    nato(case);
    nato_controls(case);
}

fn statements(case: &mut Case<'_, '_>) {
    let line = case.line;
    if line.statements.is_empty() {
        case.report(&NONE);
    }
    if let Some(second) = line.statements.get(1) {
        case.report_at(&SECOND, second.span);
    }
    for (slip, span) in &line.slips {
        if *slip == Slip::LevelWords {
            case.report_at(&WORDS, *span);
        }
    }
}

fn nato(case: &mut Case<'_, '_>) {
    match case.system {
        System::Cosmic if !case.is(Level::TopSecret) => case.report(&COSMIC),
        System::Nato if case.is(Level::TopSecret) => case.report(&NATO_TOP_SECRET),
        _ => (),
    }
    if case.is_of_nato() && case.has(Control::Noforn) {
        case.report_of(&NATO_NOFORN, Control::Noforn);
    }
}

fn nato_controls(case: &mut Case<'_, '_>) {
    const ALL: Controls = Controls::of(&[Control::Atomal, Control::Balk, Control::Bohemia]);
    if !case.has_any(ALL) {
        return;
    }
    // A paper of the United States that holds information of NATO says so with FGI NATO.
    let holds_nato = case.system == System::Us && case.line.fgi_countries().any(|it| it == "NATO");
    let cosmic = case.system == System::Cosmic || holds_nato;
    for control in [Control::Balk, Control::Bohemia] {
        if case.has(control) && !(cosmic && case.is(Level::TopSecret)) {
            case.report_of(&SIGINT_QUALIFIER, control);
        }
    }
    if case.has(Control::Atomal) && !case.is_of_nato() && !holds_nato {
        case.report_of(&ATOMAL, Control::Atomal);
    }
}

fn joint(case: &mut Case<'_, '_>) {
    const CLOSED: Controls = Controls::of(&[Control::Hcs, Control::Noforn]);
    let line = case.line;
    let with_us = line.owners().any(|owner| owner.eq_ignore_ascii_case("USA"));
    if with_us && case.is(Level::Restricted) {
        case.report(&JOINT_RESTRICTED);
    }
    if line.owners().count() < 2 {
        case.report(&JOINT_ALONE);
    }
    if case.has_any(CLOSED) {
        case.report(&JOINT_CLOSED);
    } else if with_us && case.is_classified() && !releases_to_owners(case) {
        case.report(&JOINT_RELEASE);
    }
}

fn releases_to_owners(case: &Case<'_, '_>) -> bool {
    let released: HashSet<&str> = case.line.rel_to().collect();
    case.line.owners().all(|owner| released.contains(owner))
}
