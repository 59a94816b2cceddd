//! Dissemination controls of the intelligence community. G24, G26 to G28, G30, G31, G55.

use super::case::Case;
use super::sci::RELEASE;
use super::{ALLOWED, Provision, error, warning};
use crate::marking::Level;
use crate::marking::modern::{Control, Controls, System};

static ORCON_LEVEL: Provision = Provision::new(
    "G24",
    "ORCON is for classified information.",
    error("encl. 4, para. 10.d.3"),
    error("sec. H.8"),
    ALLOWED,
);
static ORCON_TWICE: Provision = Provision::new(
    "G24",
    "ORCON and ORCON-USGOV do not stand together.",
    ALLOWED,
    error("sec. H.8"),
    ALLOWED,
);
static ORCON_RELIDO: Provision = Provision::new(
    "G24",
    "RELIDO does not stand with ORCON, whose originator decides on release.",
    ALLOWED,
    error("sec. H.8"),
    ALLOWED,
);
static IMCON_LEVEL: Provision = Provision::new(
    "G26",
    "IMCON is at least SECRET.",
    error("encl. 4, app. 2, para. 1.b"),
    error("sec. H.8"),
    error("ISM-ID-00107"),
);
static IMCON_RELEASE: Provision = Provision::new(
    "G26",
    "IMCON stands with a marking for foreign release, such as NOFORN or REL TO.",
    ALLOWED,
    error("sec. H.8"),
    warning("ISM-ID-00119"),
);
/// Narrower than what control systems need: neither ORCON nor DISPLAY ONLY is enough.
static IMCON_NOTICE: Provision = Provision::new(
    "G26",
    "IMCON stands with NOFORN, REL TO or RELIDO.",
    error("encl. 4, app. 2, para. 1.c"),
    ALLOWED,
    ALLOWED,
);
static NOFORN_REL_TO: Provision = Provision::new(
    "G27",
    "NOFORN and REL TO contradict each other.",
    error("encl. 4, para. 10.e.7; app. 2, para. 2.d"),
    error("sec. H.8"),
    error("ISM-ID-00033"),
);
static NOFORN_RELIDO: Provision = Provision::new(
    "G27",
    "NOFORN and RELIDO contradict each other.",
    error("encl. 4, app. 2, para. 2.d"),
    error("sec. H.8"),
    error("ISM-ID-00169"),
);
static NOFORN_EYES: Provision = Provision::new(
    "G27",
    "NOFORN and EYES ONLY contradict each other.",
    error("encl. 4, app. 2, para. 2.d"),
    error("sec. H.8"),
    error("ISM-ID-00033"),
);
static NOFORN_DISPLAY: Provision = Provision::new(
    "G27",
    "NOFORN and DISPLAY ONLY contradict each other.",
    error("encl. 4, para. 10.g.4"),
    error("sec. H.8"),
    error("ISM-ID-00169"),
);
static NOFORN_LEVEL: Provision = Provision::new(
    "G28",
    "NOFORN is for classified information.",
    error("encl. 4, app. 2, para. 2.c"),
    ALLOWED,
    ALLOWED,
);
static RELIDO_DISPLAY: Provision = Provision::new(
    "G30",
    "RELIDO and DISPLAY ONLY do not stand together.",
    error("encl. 4, para. 10.g.4"),
    error("sec. H.8"),
    error("ISM-ID-00169"),
);
static RELIDO_FOREIGN: Provision = Provision::new(
    "G30",
    "RELIDO is not for information of other governments.",
    ALLOWED,
    warning("sec. H.8"),
    warning("ISM-ID-00124"),
);
static FGI_RELEASE: Provision = Provision::new(
    "G30",
    "RELIDO and DISPLAY ONLY do not stand in a portion that holds FGI.",
    ALLOWED,
    warning("sec. H.7"),
    error("ISM-ID-00233, ISM-ID-00234"),
);
static RELIDO_LEVEL: Provision = Provision::new(
    "G30",
    "RELIDO is for classified information.",
    error("encl. 4, app. 2, para. 4.c"),
    ALLOWED,
    ALLOWED,
);
static RSEN_LEVEL: Provision = Provision::new(
    "G31",
    "RSEN is at least SECRET.",
    ALLOWED,
    error("sec. H.8"),
    error("ISM-ID-00164"),
);
static FOUO_LEVEL: Provision = Provision::new(
    "G31",
    "FOUO is for unclassified information.",
    error("encl. 4, para. 10.b.1"),
    error("sec. H.8"),
    error("ISM-ID-00030"),
);
static PROPIN_LEVEL: Provision = Provision::new(
    "G31",
    "PROPIN does not stand with RESTRICTED.",
    error("encl. 4, app. 2, para. 3.b"),
    ALLOWED,
    ALLOWED,
);
static GIVEN_UP: Provision = Provision::new(
    "G55",
    "The control was given up in 1995.",
    warning("encl. 4"),
    error("sec. I"),
    error("ISM-ID-00170"),
);
static EYES: Provision = Provision::new(
    "G55",
    "EYES ONLY was a control of one agency, and was given up.",
    warning("encl. 4"),
    warning("sec. H.8"),
    warning("ISM-ID-00179"),
);

pub(super) static ALL: &[&Provision] = &[
    &ORCON_LEVEL,
    &ORCON_TWICE,
    &ORCON_RELIDO,
    &IMCON_LEVEL,
    &IMCON_RELEASE,
    &IMCON_NOTICE,
    &NOFORN_REL_TO,
    &NOFORN_RELIDO,
    &NOFORN_EYES,
    &NOFORN_DISPLAY,
    &NOFORN_LEVEL,
    &RELIDO_DISPLAY,
    &RELIDO_FOREIGN,
    &FGI_RELEASE,
    &RELIDO_LEVEL,
    &RSEN_LEVEL,
    &FOUO_LEVEL,
    &PROPIN_LEVEL,
    &GIVEN_UP,
    &EYES,
];

const ORCON: Controls = Controls::of(&[Control::Orcon, Control::OrconUsgov]);

pub(super) fn check(case: &mut Case<'_, '_>) {
    if case.has_any(ORCON) {
        orcon(case);
    }
    if case.has(Control::Imcon) {
        imcon(case);
    }
    if case.has(Control::Noforn) {
        noforn(case);
    }
    if case.has(Control::Relido) {
        relido(case);
    }
    fgi_release(case);
    levels(case);
    given_up(case);
}

fn orcon(case: &mut Case<'_, '_>) {
    if case.is_below(Level::Confidential) {
        case.report(&ORCON_LEVEL);
    }
    if case.has(Control::Orcon) && case.has(Control::OrconUsgov) {
        case.report_of(&ORCON_TWICE, Control::OrconUsgov);
    }
    if case.has(Control::Relido) {
        case.report_of(&ORCON_RELIDO, Control::Relido);
    }
}

const NOTICE: Controls = Controls::of(&[Control::Noforn, Control::RelTo, Control::Relido]);

fn imcon(case: &mut Case<'_, '_>) {
    if case.is_below(Level::Secret) {
        case.report_of(&IMCON_LEVEL, Control::Imcon);
    }
    if !case.has_any(RELEASE) {
        case.report_of(&IMCON_RELEASE, Control::Imcon);
    }
    if !case.has_any(NOTICE) {
        case.report_of(&IMCON_NOTICE, Control::Imcon);
    }
}

fn noforn(case: &mut Case<'_, '_>) {
    for (control, provision) in [
        (Control::RelTo, &NOFORN_REL_TO),
        (Control::Relido, &NOFORN_RELIDO),
        (Control::Eyes, &NOFORN_EYES),
        (Control::DisplayOnly, &NOFORN_DISPLAY),
    ] {
        if case.has(control) {
            case.report_of(provision, control);
        }
    }
    if case.is_below(Level::Confidential) {
        case.report_of(&NOFORN_LEVEL, Control::Noforn);
    }
}

fn relido(case: &mut Case<'_, '_>) {
    if case.has(Control::DisplayOnly) {
        case.report_of(&RELIDO_DISPLAY, Control::Relido);
    }
    if case.is_below(Level::Confidential) {
        case.report_of(&RELIDO_LEVEL, Control::Relido);
    }
    if !matches!(case.system, System::Us | System::Joint) {
        case.report_of(&RELIDO_FOREIGN, Control::Relido);
    }
}

fn fgi_release(case: &mut Case<'_, '_>) {
    const OPEN: Controls = Controls::of(&[Control::Relido, Control::DisplayOnly]);
    if case.has(Control::Fgi) && case.is_portion() && case.has_any(OPEN) {
        case.report_of(&FGI_RELEASE, Control::Fgi);
    }
}

fn levels(case: &mut Case<'_, '_>) {
    if case.has(Control::Rsen) && case.is_below(Level::Secret) {
        case.report_of(&RSEN_LEVEL, Control::Rsen);
    }
    if case.has(Control::Fouo) && case.is_classified() {
        case.report_of(&FOUO_LEVEL, Control::Fouo);
    }
    if case.has(Control::Propin) && case.is(Level::Restricted) {
        case.report_of(&PROPIN_LEVEL, Control::Propin);
    }
}

fn given_up(case: &mut Case<'_, '_>) {
    for control in [Control::Wnintel, Control::Nocontract] {
        if case.has(control) && case.is_modern() {
            case.report_of(&GIVEN_UP, control);
        }
    }
    if case.has(Control::Eyes) {
        case.report_of(&EYES, Control::Eyes);
    }
}
