//! How a line is written: separators, spellings, older forms. G38, G44 to G53.

use super::case::Case;
use super::{ALLOWED, Provision, error, warning};
use crate::marking::modern::{Form, Slip, Spelling};

pub(super) static UNREAD: Provision = Provision::new(
    "G38",
    "This is no marking of this place, or none that is known.",
    error("encl. 4"),
    error("sec. G"),
    error("ISM-ID-00170"),
);
static EMPTY: Provision = Provision::new(
    "G44",
    "Categories and entries that are not used leave no slashes.",
    warning("encl. 4"),
    error("sec. D.1"),
    error("banner stylesheet"),
);
static BLANK: Provision = Provision::new(
    "G44",
    "No blanks stand beside slashes.",
    warning("encl. 4"),
    error("sec. D.1"),
    error("banner stylesheet"),
);
static WEAK: Provision = Provision::new(
    "G44",
    "A double slash stands between the level and what follows.",
    error("encl. 4"),
    error("sec. D.1"),
    error("banner stylesheet"),
);
static LEVEL_SHORT: Provision = Provision::new(
    "G45",
    "The level is not abbreviated in a banner.",
    error("encl. 4"),
    error("sec. D.1"),
    error("banner stylesheet"),
);
static LEVEL_LONG: Provision = Provision::new(
    "G45",
    "The level is abbreviated in a portion mark.",
    error("encl. 4"),
    error("sec. C.1"),
    error("portion stylesheet"),
);
static NOT_OPENED: Provision = Provision::new(
    "G46",
    "A classification that is not of the United States begins with a double slash.",
    error("encl. 4, para. 4"),
    error("sec. D.1"),
    error("banner stylesheet"),
);
static OPENED: Provision = Provision::new(
    "G46",
    "A classification of the United States does not begin with a double slash.",
    error("encl. 4"),
    error("sec. D.1"),
    error("banner stylesheet"),
);
static PORTION_FORM: Provision = Provision::new(
    "G47",
    "This short form is for portion marks.",
    error("encl. 4"),
    error("sec. G"),
    error("banner stylesheet"),
);
static BANNER_FORM: Provision = Provision::new(
    "G47",
    "This form is for banners; a portion mark has a shorter one.",
    warning("encl. 4"),
    error("sec. G"),
    error("portion stylesheet"),
);
static OLD_FORM: Provision = Provision::new(
    "G47",
    "This way to write the control is out of use.",
    warning("encl. 4"),
    warning("sec. G"),
    warning("ISM-ID-00166"),
);
static DECLASSIFY: Provision = Provision::new(
    "G48",
    "The line has no place for a declassification value any more.",
    error("encl. 4"),
    error("sec. I"),
    warning("banner stylesheet"),
)
.since(2009, 3, 31);
static COMMAS: Provision = Provision::new(
    "G49",
    "Controls are separated by slashes, not by commas.",
    error("encl. 4"),
    error("sec. I"),
    error("banner stylesheet"),
)
.since(2005, 8, 1);
static AND: Provision = Provision::new(
    "G49",
    "A list of countries has no \"and\".",
    error("encl. 4, para. 10.e"),
    error("sec. I"),
    error("banner stylesheet"),
)
.since(2005, 8, 1);
static COMMA: Provision = Provision::new(
    "G49",
    "Commas separate the countries of REL TO and DISPLAY ONLY, and blanks those of FGI.",
    warning("encl. 4, para. 10.e"),
    error("sec. D.1"),
    error("banner stylesheet"),
);
static NATO_IN_LEVEL: Provision = Provision::new(
    "G50",
    "ATOMAL, BALK and BOHEMIA stand apart from the level.",
    warning("encl. 4, para. 4.b"),
    error("sec. I"),
    warning("ISM-ID-00166"),
)
.since(2011, 1, 1);
static CASE: Provision = Provision::new(
    "G51",
    "A marking is in capitals.",
    warning("encl. 4"),
    error("sec. D.1"),
    warning("banner stylesheet"),
);
static BARE_NICKNAME: Provision = Provision::new(
    "G52",
    "A nickname has ACCM- before it.",
    error("encl. 4"),
    ALLOWED,
    ALLOWED,
);
static PARENTHESIS: Provision = Provision::new(
    "G53",
    "The parenthesis is open on one side.",
    warning("32 CFR 2001.21(c)"),
    warning("32 CFR 2001.21(c)"),
    warning("32 CFR 2001.21(c)"),
);

pub(super) static ALL: &[&Provision] = &[
    &UNREAD,
    &EMPTY,
    &BLANK,
    &WEAK,
    &LEVEL_SHORT,
    &LEVEL_LONG,
    &NOT_OPENED,
    &OPENED,
    &PORTION_FORM,
    &BANNER_FORM,
    &OLD_FORM,
    &DECLASSIFY,
    &COMMAS,
    &AND,
    &COMMA,
    &NATO_IN_LEVEL,
    &CASE,
    &BARE_NICKNAME,
    &PARENTHESIS,
];

pub(super) fn check(case: &mut Case<'_, '_>) {
    // How people wrote before there was this grammar is no fault.
    if !case.is_modern() {
        return;
    }
    let line = case.line;
    unread(case);
    for (slip, span) in &line.slips {
        if let Some(provision) = provision_of(*slip) {
            case.report_at(provision, *span);
        }
    }
    if let Some(span) = line.declassify_span() {
        case.report_at(&DECLASSIFY, span);
    }
    spellings(case);
}

/// Words with the level are unread as well, and reported once, as G37. Both lists are in the order
/// of the text.
fn unread(case: &mut Case<'_, '_>) {
    let line = case.line;
    let mut level_words = line
        .slips
        .iter()
        .filter(|(slip, _)| *slip == Slip::LevelWords)
        .map(|(_, span)| span)
        .peekable();
    for span in line.unread_spans() {
        if level_words.next_if_eq(&span).is_none() && !case.report_meant(&UNREAD, *span) {
            case.report_at(&UNREAD, *span);
        }
    }
}

const fn provision_of(slip: Slip) -> Option<&'static Provision> {
    match slip {
        Slip::EmptyCategory | Slip::EmptyEntry => Some(&EMPTY),
        Slip::Blank => Some(&BLANK),
        Slip::WeakSeparator => Some(&WEAK),
        Slip::Comma => Some(&COMMA),
        Slip::Commas => Some(&COMMAS),
        Slip::And => Some(&AND),
        Slip::Case => Some(&CASE),
        Slip::NotOpened => Some(&NOT_OPENED),
        Slip::Opened => Some(&OPENED),
        Slip::NatoInLevel => Some(&NATO_IN_LEVEL),
        Slip::BareNickname => Some(&BARE_NICKNAME),
        Slip::Parenthesis => Some(&PARENTHESIS),
        Slip::LevelWords => None,
    }
}

fn spellings(case: &mut Case<'_, '_>) {
    let line = case.line;
    if let Some(first) = line.statements.first() {
        match (line.form, first.short) {
            (Form::Banner, true) => case.report_at(&LEVEL_SHORT, first.span),
            (Form::Portion, false) => case.report_at(&LEVEL_LONG, first.span),
            _ => (),
        }
    }
    for entry in &line.entries {
        let provision = match (line.form, entry.spelling) {
            (Form::Banner, Spelling::Portion) => &PORTION_FORM,
            (Form::Portion, Spelling::Banner) => &BANNER_FORM,
            (_, Spelling::Old) => &OLD_FORM,
            _ => continue,
        };
        case.report_at(provision, entry.span);
    }
}
