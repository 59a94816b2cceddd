//! Dissemination controls of others. G32 to G36.

use super::case::Case;
use super::{ALLOWED, Provision, error, warning};
use crate::marking::modern::{Control, Controls};

static BOTH: Provision = Provision::new(
    "G32",
    "EXDIS and NODIS do not stand together.",
    error("encl. 4, app. 3, para. 1.d"),
    error("sec. H.9"),
    error("ISM-ID-00038"),
);
static EXDIS_OPEN: Provision = Provision::new(
    "G33",
    "EXDIS stands with NOFORN.",
    ALLOWED,
    error("sec. H.9"),
    error("ISM-ID-00314"),
);
static NODIS_OPEN: Provision = Provision::new(
    "G33",
    "NODIS stands with NOFORN.",
    ALLOWED,
    error("sec. H.9"),
    error("ISM-ID-00313"),
);
static EXDIS_RELEASED: Provision = Provision::new(
    "G33",
    "EXDIS and REL TO contradict each other.",
    error("encl. 4, app. 3, para. 1.c"),
    error("sec. H.9"),
    error("ISM-ID-00314"),
);
static NODIS_RELEASED: Provision = Provision::new(
    "G33",
    "NODIS and REL TO contradict each other.",
    error("encl. 4, app. 3, para. 2.d"),
    error("sec. H.9"),
    error("ISM-ID-00313"),
);
static SBU_CLASSIFIED: Provision = Provision::new(
    "G34",
    "SBU is for unclassified information.",
    ALLOWED,
    error("sec. H.9"),
    error("ISM-ID-00037"),
);
static LIMDIS_CLASSIFIED: Provision = Provision::new(
    "G34",
    "LIMDIS is for unclassified information.",
    ALLOWED,
    error("sec. H.9"),
    ALLOWED,
);
static LES_TWICE: Provision = Provision::new(
    "G35",
    "LES and LES NOFORN do not stand together.",
    ALLOWED,
    error("sec. H.9"),
    error("ISM-ID-00148"),
);
static NOT_FOR_IC: Provision = Provision::new(
    "G35",
    "ACCM and NNPI are not for papers of the intelligence community.",
    ALLOWED,
    error("sec. H.9"),
    warning("ISM-ID-00225"),
);
static PUBLIC: Provision = Provision::new(
    "G36",
    "Distribution Statement A is for public release, not for classified information.",
    error("encl. 4"),
    error("sec. G"),
    error("ISM-ID-00159"),
);

pub(super) static ALL: &[&Provision] = &[
    &BOTH,
    &EXDIS_OPEN,
    &NODIS_OPEN,
    &EXDIS_RELEASED,
    &NODIS_RELEASED,
    &SBU_CLASSIFIED,
    &LIMDIS_CLASSIFIED,
    &LES_TWICE,
    &NOT_FOR_IC,
    &PUBLIC,
];

pub(super) fn check(case: &mut Case<'_, '_>) {
    const STATE: Controls = Controls::of(&[Control::Exdis, Control::Nodis]);
    if case.has_any(STATE) {
        state(case);
    }
    if case.has(Control::Les) && case.has(Control::LesNf) {
        case.report_of(&LES_TWICE, Control::LesNf);
    }
    for control in [Control::Accm, Control::Nnpi] {
        if case.has(control) {
            case.report_of(&NOT_FOR_IC, control);
        }
    }
    if case.is_classified() {
        unclassified(case);
    }
}

fn state(case: &mut Case<'_, '_>) {
    if case.has(Control::Exdis) && case.has(Control::Nodis) {
        case.report_of(&BOTH, Control::Nodis);
    }
    for (control, open, released) in [
        (Control::Exdis, &EXDIS_OPEN, &EXDIS_RELEASED),
        (Control::Nodis, &NODIS_OPEN, &NODIS_RELEASED),
    ] {
        if !case.has(control) {
            continue;
        }
        if case.has(Control::RelTo) {
            case.report_of(released, Control::RelTo);
        } else if !case.has(Control::Noforn) {
            case.report_of(open, control);
        }
    }
}

fn unclassified(case: &mut Case<'_, '_>) {
    for (control, provision) in [
        (Control::Sbu, &SBU_CLASSIFIED),
        (Control::SbuNf, &SBU_CLASSIFIED),
        (Control::Limdis, &LIMDIS_CLASSIFIED),
        (Control::DistributionA, &PUBLIC),
    ] {
        if case.has(control) {
            case.report_of(provision, control);
        }
    }
}
