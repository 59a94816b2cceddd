//! Information under the Atomic Energy Act. G13 to G18.

use super::case::Case;
use super::{ALLOWED, Provision, error, warning};
use crate::marking::Level;
use crate::marking::modern::{Control, Controls, PartKind};

static RD_LEVEL: Provision = Provision::new(
    "G13",
    "RD is at least CONFIDENTIAL.",
    error("encl. 4, para. 8.a.4"),
    error("sec. H.6"),
    error("ISM-ID-00174"),
);
static FRD_LEVEL: Provision = Provision::new(
    "G13",
    "FRD is at least CONFIDENTIAL.",
    error("encl. 4, para. 8.b.2"),
    error("sec. H.6"),
    error("ISM-ID-00174"),
);
static TFNI_LEVEL: Provision = Provision::new(
    "G13",
    "TFNI is at least CONFIDENTIAL.",
    error("encl. 4, para. 8"),
    error("sec. H.6"),
    error("ISM-ID-00174"),
);
static CNWDI_ALONE: Provision = Provision::new(
    "G14",
    "CNWDI is Restricted Data, and stands with RD.",
    error("encl. 4, para. 8.c.3"),
    error("sec. H.6"),
    error("ISM-ID-00185"),
);
static CNWDI_LEVEL: Provision = Provision::new(
    "G14",
    "CNWDI is at least SECRET.",
    warning("encl. 4, para. 8.c"),
    error("sec. H.6"),
    error("ISM-ID-00175"),
);
static SIGMA_RANGE: Provision = Provision::new(
    "G15",
    "SIGMA numbers run from 1 to 99.",
    error("encl. 4, para. 8.d.3"),
    error("sec. H.6"),
    error("ISM-ID-00178"),
);
static SIGMA_NUMBER: Provision = Provision::new(
    "G15",
    "The SIGMA numbers in use are 14, 15, 18 and 20.",
    ALLOWED,
    error("sec. H.6"),
    error("ISM-ID-00178"),
);
static SIGMA_LEVEL: Provision = Provision::new(
    "G15",
    "SIGMA information is at least SECRET.",
    ALLOWED,
    error("sec. H.6"),
    ALLOWED,
);
static SIGMA_ALONE: Provision = Provision::new(
    "G15",
    "SIGMA stands with RD or FRD.",
    error("encl. 4, para. 8.d"),
    error("sec. H.6"),
    error("ISM-ID-00183, ISM-ID-00184"),
);
static OPEN: Provision = Provision::new(
    "G16",
    "RD and FRD stand with NOFORN, unless an agreement for sharing is stated.",
    ALLOWED,
    error("sec. H.6"),
    ALLOWED,
);
static RD_AND_LESS: Provision = Provision::new(
    "G17",
    "RD takes the place of FRD, and both that of TFNI.",
    ALLOWED,
    error("sec. H.6"),
    ALLOWED,
);
static DOE_UCNI: Provision = Provision::new(
    "G18",
    "DOE UCNI is unclassified information.",
    error("encl. 4, para. 8.f.3"),
    error("sec. H.6"),
    error("ISM-ID-00181"),
);
/// Para. 8.f.3 speaks of the information of the Department of Energy alone.
static DOD_UCNI: Provision = Provision::new(
    "G18",
    "DOD UCNI is unclassified information.",
    warning("encl. 4, para. 8"),
    error("sec. H.6"),
    error("ISM-ID-00181"),
);
/// ISM asks it of what holds the information, a portion; in the banner of a classified paper UCNI
/// tells of its unclassified portions.
static DOE_UCNI_BANNER: Provision = Provision::new(
    "G18",
    "DOE UCNI stands in the banner of a classified paper.",
    error("encl. 4, para. 8.f.3"),
    error("sec. H.6"),
    warning("ISM-ID-00181"),
);
static DOD_UCNI_BANNER: Provision = Provision::new(
    "G18",
    "DOD UCNI stands in the banner of a classified paper.",
    warning("encl. 4, para. 8"),
    error("sec. H.6"),
    warning("ISM-ID-00181"),
);

pub(super) static ALL: &[&Provision] = &[
    &RD_LEVEL,
    &FRD_LEVEL,
    &TFNI_LEVEL,
    &CNWDI_ALONE,
    &CNWDI_LEVEL,
    &SIGMA_RANGE,
    &SIGMA_NUMBER,
    &SIGMA_LEVEL,
    &SIGMA_ALONE,
    &OPEN,
    &RD_AND_LESS,
    &DOE_UCNI,
    &DOD_UCNI,
    &DOE_UCNI_BANNER,
    &DOD_UCNI_BANNER,
];

const UCNI: Controls = Controls::of(&[Control::DodUcni, Control::DoeUcni]);
const DATA: Controls = Controls::of(&[Control::Rd, Control::Frd]);

pub(super) fn check(case: &mut Case<'_, '_>) {
    const NUCLEAR: Controls = Controls::of(&[
        Control::Rd,
        Control::Frd,
        Control::Tfni,
        Control::Cnwdi,
        Control::Sigma,
    ]);
    if case.has_any(UCNI) && case.is_classified() {
        unclassified_nuclear(case);
    }
    if case.has_any(NUCLEAR) {
        levels(case);
        design(case);
        sigma(case);
        together(case);
    }
}

fn levels(case: &mut Case<'_, '_>) {
    let all = [
        (Control::Rd, &RD_LEVEL),
        (Control::Frd, &FRD_LEVEL),
        (Control::Tfni, &TFNI_LEVEL),
    ];
    for (control, provision) in all {
        if case.has(control) && case.is_below(Level::Confidential) {
            case.report_of(provision, control);
        }
    }
}

fn design(case: &mut Case<'_, '_>) {
    if !case.has(Control::Cnwdi) {
        return;
    }
    let line = case.line;
    let of_frd = case
        .entries(Control::Frd)
        .flat_map(|entry| line.parts(entry))
        .find(|part| part.control == Some(Control::Cnwdi));
    if let Some(part) = of_frd {
        case.report_at(&CNWDI_ALONE, part.span);
    } else if !case.has(Control::Rd) {
        case.report_of(&CNWDI_ALONE, Control::Cnwdi);
    }
    if case.is_below(Level::Secret) {
        case.report(&CNWDI_LEVEL);
    }
}

fn sigma(case: &mut Case<'_, '_>) {
    if !case.has(Control::Sigma) {
        return;
    }
    if !case.has_any(DATA) {
        case.report_of(&SIGMA_ALONE, Control::Sigma);
    }
    if case.is_below(Level::Secret) {
        case.report(&SIGMA_LEVEL);
    }
    let line = case.line;
    for part in line
        .all_parts()
        .iter()
        .filter(|it| it.kind == PartKind::Sigma)
    {
        match line.at(part.span).parse() {
            Ok(14 | 15 | 18 | 20) => (),
            Ok(1..=99) => case.report_at(&SIGMA_NUMBER, part.span),
            Ok(0_u16 | 100..) | Err(_) => case.report_at(&SIGMA_RANGE, part.span),
        }
    }
}

fn together(case: &mut Case<'_, '_>) {
    const RELEASE: Controls = Controls::of(&[Control::Noforn, Control::RelTo]);
    if case.is_of_us() && case.has_any(DATA) && !case.has_any(RELEASE) {
        case.report(&OPEN);
    }
    let lesser = case.has(Control::Rd) && case.has(Control::Frd);
    if lesser || (case.has_any(DATA) && case.has(Control::Tfni)) {
        case.report(&RD_AND_LESS);
    }
}

fn unclassified_nuclear(case: &mut Case<'_, '_>) {
    let portion = case.is_portion();
    for (control, of_portion, of_banner) in [
        (Control::DoeUcni, &DOE_UCNI, &DOE_UCNI_BANNER),
        (Control::DodUcni, &DOD_UCNI, &DOD_UCNI_BANNER),
    ] {
        if case.has(control) {
            let provision = if portion { of_portion } else { of_banner };
            case.report_of(provision, control);
        }
    }
}
