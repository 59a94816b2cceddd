//! The banner against its portions.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::gather;
use crate::marking::modern::{Canon, Control, Gravity, Line};

/// What is wrong between a banner and its portions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RollUpProblem {
    /// The code of the rule: `BAN-04`, `BAN-05`, `BAN-10` or `G23`.
    pub rule: &'static str,
    /// How grave it is.
    pub gravity: Gravity,
    /// What is wrong, in one sentence.
    pub message: String,
    /// The book and the paragraph.
    pub citation: &'static str,
    /// The portion at fault, counted from 0; `None` where all are.
    pub portion: Option<usize>,
}

/// What is wrong between a banner and the portions of a paper of a date. Portions without a level
/// are passed over, and nothing is said where there is none.
pub fn roll_up_problems(
    banner: &Line<'_>,
    portions: &[Line<'_>],
    dated: Option<NaiveDate>,
) -> Vec<RollUpProblem> {
    let actual = Canon::of(banner);
    let portions: Vec<Canon> = portions.iter().map(Canon::of).collect();
    if actual.level.is_none() || portions.iter().all(|portion| portion.level.is_none()) {
        return Vec::new();
    }
    let wanted = gather(&portions, dated);
    let mut problems: Vec<RollUpProblem> = level(&actual, &wanted, &portions).into_iter().collect();
    problems.extend(missing(&actual, &wanted, &portions));
    problems.extend(released(&actual, &wanted));
    problems.extend(named(&actual, &portions));
    problems
}

fn level(actual: &Canon, wanted: &Canon, portions: &[Canon]) -> Option<RollUpProblem> {
    let (banner, highest) = (actual.level?, wanted.level?);
    if banner < highest {
        let portion = portions.iter().position(|it| it.level >= Some(highest));
        return Some(RollUpProblem {
            rule: "BAN-04",
            gravity: Gravity::Error,
            message: format!("A portion is {highest}, above the banner's {banner}."),
            citation: "ISM-ID-00056, ISM-ID-00058, ISM-ID-00059; 32 CFR 2001.21(b)",
            portion,
        });
    }
    (banner > highest).then(|| RollUpProblem {
        rule: "BAN-05",
        gravity: Gravity::Warning,
        message: format!(
            "The banner is {banner}, and no portion is above {highest}; a compilation says so."
        ),
        citation: "ISM-ID-00108 to 00110; 32 CFR 2001.24(g)",
        portion: None,
    })
}

/// The controls of the portions that the banner lacks.
fn missing(actual: &Canon, wanted: &Canon, portions: &[Canon]) -> Vec<RollUpProblem> {
    let held = actual.restrictions();
    let many = actual.programs.contains_key("MULTIPLE PROGRAMS");
    wanted
        .restrictions()
        .into_iter()
        .filter(|name| !held.contains(name))
        // The shorter ways to say it cover the longer ones.
        .filter(|name| !(many && name.starts_with("SAR-")))
        .filter(|name| !(held.contains("FGI") && name.starts_with("FGI ")))
        .map(|name| {
            let portion = portions
                .iter()
                .position(|portion| portion.restrictions().contains(&name));
            RollUpProblem {
                rule: "BAN-10",
                gravity: Gravity::Warning,
                message: format!("The portions ask for {name} in the banner, which lacks it."),
                citation: "IC Markings System Register and Manual (2016), sec. D.2; \
                           ISM-ID-00060 to 00086",
                portion,
            }
        })
        .collect()
}

/// What the banner opens that the portions do not.
fn released(actual: &Canon, wanted: &Canon) -> Option<RollUpProblem> {
    // That a banner lacks NOFORN is said already.
    if wanted.plain.has(Control::Noforn) && !actual.plain.has(Control::Noforn) {
        return None;
    }
    let allowed = wanted.permissions();
    let extra: Vec<String> = actual
        .permissions()
        .into_iter()
        .filter(|one| !allowed.contains(one) && !one.ends_with(" USA"))
        .filter(|one| !(one.starts_with("DISPLAY") && actual.display.is_none()))
        .collect();
    let speaks = wanted.plain.any(super::PLAIN_RELEASE)
        || wanted.rel_to.is_some()
        || wanted.display.is_some();
    (speaks && !extra.is_empty()).then(|| RollUpProblem {
        rule: "BAN-10",
        gravity: Gravity::Warning,
        message: format!(
            "The banner has {}, to which not all portions agree.",
            extra.join(", ")
        ),
        citation: "IC Markings System Register and Manual (2016), sec. D.2, table 3; ISM-ID-00088",
        portion: None,
    })
}

/// G23: a portion conceals a government that the banner names.
fn named(actual: &Canon, portions: &[Canon]) -> Option<RollUpProblem> {
    let portion = portions.iter().position(Canon::is_concealed)?;
    let names: BTreeSet<_> = actual.governments();
    (!names.is_empty()).then(|| RollUpProblem {
        rule: "G23",
        gravity: Gravity::Error,
        message: "A portion conceals whose information it holds, and the banner names governments."
            .to_owned(),
        citation: "IC Markings System Register and Manual (2016), sec. D.2, H.7",
        portion: Some(portion),
    })
}
