//! Special access programs. G12.

use super::case::Case;
use super::{ALLOWED, Provision, error};
use crate::marking::Level;
use crate::marking::modern::{Control, Controls};

static LEVEL: Provision = Provision::new(
    "G12",
    "A special access program is at least CONFIDENTIAL.",
    error("encl. 4, para. 7"),
    error("sec. H.5"),
    error("ISM-ID-00016"),
);
static TOO_MANY: Provision = Provision::new(
    "G12",
    "More than four programs are shown as SAR-MULTIPLE PROGRAMS.",
    error("encl. 4, para. 7.e"),
    error("sec. H.5"),
    ALLOWED,
);
static WAIVED: Provision = Provision::new(
    "G12",
    "WAIVED stands with a special access program alone.",
    error("encl. 4, para. 7.f"),
    error("sec. H.5"),
    ALLOWED,
);

static NAMELESS: Provision = Provision::new(
    "G12",
    "SAR names its program.",
    error("encl. 4, para. 7"),
    error("sec. H.5"),
    error("SAR identifiers, banner stylesheet"),
);

pub(super) static ALL: &[&Provision] = &[&LEVEL, &TOO_MANY, &WAIVED, &NAMELESS];

pub(super) fn check(case: &mut Case<'_, '_>) {
    const PROGRAMS: Controls = Controls::of(&[Control::Sar, Control::Hvsaco]);
    const MOST: usize = 4;
    if case.has(Control::Waived) && !case.has_any(PROGRAMS) {
        case.report_of(&WAIVED, Control::Waived);
    }
    if !case.has(Control::Sar) {
        return;
    }
    if case.is_below(Level::Confidential) {
        case.report_of(&LEVEL, Control::Sar);
    }
    if let Some(nameless) = case
        .entries(Control::Sar)
        .find(|entry| entry.span.is_empty())
    {
        case.report_at(&NAMELESS, nameless.span);
    }
    if case.entries(Control::Sar).nth(MOST).is_some() {
        case.report_of(&TOO_MANY, Control::Sar);
    }
}
