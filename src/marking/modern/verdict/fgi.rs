//! Foreign government information in papers of the United States. G22.

use super::case::Case;
use super::{ALLOWED, Provision, error, warning};
use crate::marking::Level;
use crate::marking::modern::{Control, System};

static OF_US: Provision = Provision::new(
    "G22",
    "The United States are no foreign government.",
    error("encl. 4, para. 9"),
    error("sec. H.7"),
    error("ISM-ID-00095"),
);
static IN_FOREIGN: Provision = Provision::new(
    "G22",
    "FGI stands in papers of the United States alone.",
    error("encl. 4, para. 9.a"),
    error("sec. H.7"),
    error("ISM-ID-00095"),
);
static IN_JOINT: Provision = Provision::new(
    "G22",
    "FGI stands in papers of the United States alone, not in joint ones.",
    error("encl. 4, para. 9.a"),
    warning("sec. H.7"),
    ALLOWED,
);
static LEVEL: Provision = Provision::new(
    "G22",
    "FGI is at least CONFIDENTIAL.",
    error("encl. 4, para. 9.b"),
    ALLOWED,
    ALLOWED,
);

pub(super) static ALL: &[&Provision] = &[&OF_US, &IN_FOREIGN, &IN_JOINT, &LEVEL];

pub(super) fn check(case: &mut Case<'_, '_>) {
    if !case.has(Control::Fgi) {
        return;
    }
    if case
        .line
        .fgi_countries()
        .any(|it| it.eq_ignore_ascii_case("USA"))
    {
        case.report_of(&OF_US, Control::Fgi);
    }
    match case.system {
        System::Us => (),
        System::Joint => case.report_of(&IN_JOINT, Control::Fgi),
        _ => case.report_of(&IN_FOREIGN, Control::Fgi),
    }
    if case.is_below(Level::Confidential) {
        case.report_of(&LEVEL, Control::Fgi);
    }
}
