//! Sensitive compartmented information. G07 to G11, G54.

use super::case::Case;
use super::form::UNREAD;
use super::{ALLOWED, Provision, error, information, warning};
use crate::marking::Level;
use crate::marking::modern::{Category, Control, Controls};

static UNCLASSIFIED: Provision = Provision::new(
    "G07",
    "Unclassified information cannot be in a control system.",
    error("encl. 4, para. 6"),
    error("sec. H.4"),
    error("ISM-ID-00016"),
);
static SI_LEVEL: Provision = Provision::new(
    "G08",
    "SI is at least CONFIDENTIAL.",
    ALLOWED,
    error("sec. H.4"),
    error("ISM-ID-00043"),
);
static GAMMA_LEVEL: Provision = Provision::new(
    "G08",
    "SI-G is TOP SECRET.",
    ALLOWED,
    error("sec. H.4"),
    error("ISM-ID-00044"),
);
static SI_COMPARTMENT_LEVEL: Provision = Provision::new(
    "G08",
    "A compartment of SI is TOP SECRET.",
    ALLOWED,
    error("sec. H.4"),
    ALLOWED,
);
static TK_LEVEL: Provision = Provision::new(
    "G08",
    "TK is at least SECRET.",
    ALLOWED,
    error("sec. H.4"),
    error("ISM-ID-00047"),
);
static BLUEFISH_LEVEL: Provision = Provision::new(
    "G08",
    "TK-BLFH is TOP SECRET.",
    ALLOWED,
    error("sec. H.4"),
    ALLOWED,
);
static RESERVE_LEVEL: Provision = Provision::new(
    "G08",
    "RSV is at least SECRET.",
    ALLOWED,
    error("sec. H.4"),
    error("ISM-ID-00242"),
);
static RESERVE_ALONE: Provision = Provision::new(
    "G08",
    "RSV does not stand without a compartment.",
    ALLOWED,
    error("sec. H.4"),
    error("ISM-ID-00243"),
);
static HCS_LEVEL: Provision = Provision::new(
    "G08",
    "HCS-O and HCS-P are at least SECRET.",
    ALLOWED,
    error("sec. H.4"),
    ALLOWED,
);
static CLOSED: Provision = Provision::new(
    "G09",
    "HCS and KLONDIKE stand with NOFORN.",
    error("encl. 4, para. 6.f"),
    error("sec. H.4"),
    error("ISM-ID-00049, ISM-ID-00123"),
);
static HCS_ORCON: Provision = Provision::new(
    "G09",
    "HCS-O and the sub-compartments of HCS-P stand with ORCON.",
    ALLOWED,
    error("sec. H.4"),
    ALLOWED,
);
static GAMMA_ORCON: Provision = Provision::new(
    "G09",
    "SI-G stands with ORCON.",
    ALLOWED,
    error("sec. H.4"),
    error("ISM-ID-00045"),
);
static TK_COMPARTMENT_CLOSED: Provision = Provision::new(
    "G09",
    "The compartments of TK stand with NOFORN.",
    ALLOWED,
    error("sec. H.4"),
    ALLOWED,
);
static NO_RELEASE: Provision = Provision::new(
    "G10",
    "A control system stands with a marking for foreign release, such as NOFORN, REL TO or RELIDO.",
    error("encl. 4, para. 6.c"),
    warning("sec. B.3"),
    warning("ISM-ID-00119"),
);
static LOOSE: Provision = Provision::new(
    "G11",
    "A compartment stands without its control system.",
    error("encl. 4, para. 6"),
    error("sec. H.4"),
    error("ISM-ID-00186, ISM-ID-00187, ISM-ID-00241"),
);
static USGOV: Provision = Provision::new(
    "G25",
    "ORCON-USGOV does not stand with SI-G, HCS-O or a sub-compartment of HCS-P.",
    ALLOWED,
    error("sec. H.8"),
    error("ISM-ID-00341"),
);
static UNPUBLISHED: Provision = Provision::new(
    "G54",
    "The control system is not in the public register.",
    ALLOWED,
    information("sec. G"),
    information("ISM-ID-00042"),
);

pub(super) static ALL: &[&Provision] = &[
    &UNCLASSIFIED,
    &SI_LEVEL,
    &GAMMA_LEVEL,
    &SI_COMPARTMENT_LEVEL,
    &TK_LEVEL,
    &BLUEFISH_LEVEL,
    &RESERVE_LEVEL,
    &RESERVE_ALONE,
    &HCS_LEVEL,
    &CLOSED,
    &HCS_ORCON,
    &GAMMA_ORCON,
    &TK_COMPARTMENT_CLOSED,
    &NO_RELEASE,
    &LOOSE,
    &USGOV,
    &UNPUBLISHED,
];

const SYSTEMS: Controls = Controls::of(&[
    Control::Hcs,
    Control::Klondike,
    Control::Reserve,
    Control::Si,
    Control::Tk,
    Control::Endseal,
    Control::Unpublished,
]);
const COMPARTMENTS: Controls = Controls::of(&[
    Control::HcsO,
    Control::HcsP,
    Control::Gamma,
    Control::Ecru,
    Control::Nonbook,
    Control::Bluefish,
    Control::Iditarod,
    Control::Kandik,
]);
/// What tells whether information may go abroad; ORCON leaves it to the originator.
pub(super) const RELEASE: Controls = Controls::of(&[
    Control::Noforn,
    Control::RelTo,
    Control::Relido,
    Control::DisplayOnly,
    Control::Eyes,
    Control::Orcon,
    Control::OrconUsgov,
]);

pub(super) fn check(case: &mut Case<'_, '_>) {
    if case.has_any(COMPARTMENTS) {
        loose(case);
    }
    if !case.has_any(SYSTEMS) {
        return;
    }
    if case.has(Control::Unpublished) {
        unpublished(case);
    }
    // Other countries have rules of their own for what they hold of these systems.
    if !case.is_of_us() {
        return;
    }
    if case.is(Level::Unclassified) {
        case.report(&UNCLASSIFIED);
    } else {
        levels(case);
    }
    special_intelligence(case);
    human_intelligence(case);
    talent(case);
    release(case);
}

/// What has no row may be a control system that is not published, or a caveat with a slip of the
/// pen, which nobody should take for the former.
fn unpublished(case: &mut Case<'_, '_>) {
    for entry in case.entries(Control::Unpublished) {
        if !case.report_meant(&UNREAD, entry.span) {
            case.report_at(&UNPUBLISHED, entry.span);
        }
    }
}

fn loose(case: &mut Case<'_, '_>) {
    let line = case.line;
    let found = line
        .of(Category::Sci)
        .find(|it| COMPARTMENTS.has(it.control));
    if let Some(entry) = found {
        case.report_at(&LOOSE, entry.span);
    }
}

fn levels(case: &mut Case<'_, '_>) {
    let least = [
        (Control::Si, Level::Confidential, &SI_LEVEL),
        (Control::Tk, Level::Secret, &TK_LEVEL),
        (Control::Bluefish, Level::TopSecret, &BLUEFISH_LEVEL),
        (Control::Reserve, Level::Secret, &RESERVE_LEVEL),
        (Control::HcsO, Level::Secret, &HCS_LEVEL),
        (Control::HcsP, Level::Secret, &HCS_LEVEL),
    ];
    for (control, level, provision) in least {
        if case.has(control) && case.is_below(level) {
            case.report_of(provision, control);
        }
    }
}

fn special_intelligence(case: &mut Case<'_, '_>) {
    if case.has(Control::Gamma) {
        if case.has(Control::OrconUsgov) {
            case.report_of(&USGOV, Control::OrconUsgov);
        } else if !case.has(Control::Orcon) {
            case.report_of(&GAMMA_ORCON, Control::Si);
        }
    }
    let line = case.line;
    if case.is_below(Level::TopSecret)
        && let Some(entry) = case
            .entries(Control::Si)
            .find(|it| !line.parts(it).is_empty())
    {
        let provision = if case.has(Control::Gamma) {
            &GAMMA_LEVEL
        } else {
            &SI_COMPARTMENT_LEVEL
        };
        case.report_at(provision, entry.span);
    }
    if let Some(entry) = case
        .entries(Control::Reserve)
        .find(|it| line.parts(it).is_empty())
    {
        case.report_at(&RESERVE_ALONE, entry.span);
    }
}

fn human_intelligence(case: &mut Case<'_, '_>) {
    if !case.has(Control::Hcs) {
        return;
    }
    let line = case.line;
    let has_sub = |control: Control| {
        case.entries(Control::Hcs)
            .any(|entry| line.compartment_has_sub(entry, control))
    };
    let strict = case.has(Control::HcsO) || has_sub(Control::HcsP);
    if strict && case.has(Control::OrconUsgov) {
        case.report_of(&USGOV, Control::OrconUsgov);
    } else if strict && !case.has(Control::Orcon) {
        case.report_of(&HCS_ORCON, Control::Hcs);
    }
}

fn talent(case: &mut Case<'_, '_>) {
    const CLOSED: Controls = Controls::of(&[Control::Bluefish, Control::Iditarod, Control::Kandik]);
    if case.has_any(CLOSED) && !case.has(Control::Noforn) {
        case.report_of(&TK_COMPARTMENT_CLOSED, Control::Tk);
    }
}

fn release(case: &mut Case<'_, '_>) {
    const STRICT: Controls = Controls::of(&[Control::Hcs, Control::Klondike]);
    if case.has_any(STRICT) && !case.has(Control::Noforn) {
        case.report(&CLOSED);
    } else if !case.has_any(RELEASE) {
        case.report(&NO_RELEASE);
    }
}
