//! Whose information a line holds, and whether that agency was heard.
//!
//! An equity is information that an agency originated or controls (32 CFR 2001.92(g)); only that
//! agency may declassify it. Agencies are compared by who answers for them now, so that an answer
//! of the Department of Energy counts for a paper of the Atomic Energy Commission.

mod atomic_energy;
mod hint_unanswered;
mod other_agency;
mod words;

use super::{Context, Fix, Rule, Subject};
use crate::authority::{Agency, agency};
use crate::marking::Marking;
use crate::review::{Answer, Decision, Edit, Line, Referral, Ruling};

/// The rules of the group.
pub(super) static RULES: &[&Rule] = &[
    &atomic_energy::RULE,
    &other_agency::RULE,
    &hint_unanswered::RULE,
];

/// The Department of Energy.
const DOE: &str = "DOE";

/// The code of the agency that answers for `text` now; an unknown one answers for itself.
fn code_of(text: &str) -> &str {
    agency(text).map_or_else(|| text.trim(), |agency| &agency.current().code)
}

/// The agency as a sentence names it.
fn name_of(code: &str) -> String {
    match agency(code) {
        Some(agency) if agency.name == "White House" => "the White House".to_owned(),
        Some(agency) => format!("the {}", agency.name),
        None => code.to_owned(),
    }
}

/// Whether the agency was asked, and says that it has no objection.
fn has_no_objection(ruling: &Ruling, code: &str) -> bool {
    ruling.referrals.iter().any(|referral| {
        referral.answer == Answer::NoObjection && same(code_of(&referral.agency), code)
    })
}

/// Whether the agency was asked, whatever it answered.
fn was_asked(ruling: &Ruling, code: &str) -> bool {
    ruling
        .referrals
        .iter()
        .any(|referral| same(code_of(&referral.agency), code))
}

fn same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

/// Whether an agency, if it is known, answers under this code.
fn is_agency(known: Option<&'static Agency>, code: &str) -> bool {
    known.is_some_and(|known| same(&known.current().code, code))
}

/// The equities that the line and its document list, by the code that answers for them now.
fn listed<'a>(context: &'a Context<'_>, line: &'a Line) -> impl Iterator<Item = &'a str> {
    line.equities
        .iter()
        .chain(&context.document.equities)
        .map(|text| code_of(text))
}

/// Leaves the decision to an agency, which is asked if it was not.
fn refer(line: &Line, ruling: &Ruling, code: &str) -> Fix {
    let mut ruling = ruling.clone();
    ruling.decision = Decision::Refer;
    if !was_asked(&ruling, code) {
        ruling.referrals.push(Referral {
            agency: code.to_owned(),
            ..Referral::default()
        });
    }
    Fix::new(format!("Refer to {code}"), Edit::Rule(line.id, ruling))
}

/// What marks the line as atomic energy information, as the middle of a sentence.
fn atomic_sign(context: &Context<'_>, subject: &Subject<'_>) -> Option<String> {
    let line = subject.line;
    let named = |who: &str, marking: &Marking| {
        let caption = marking.captions.iter().find(|caption| caption.aea)?;
        Some(format!("{who} {}", caption.name))
    };
    subject
        .own
        .as_ref()
        .and_then(|own| named("its own mark says", own))
        .or_else(|| {
            let (number, page) = context.page_of(line)?;
            let who = format!("page {number} is marked");
            named(&who, &page.head).or_else(|| named(&who, &page.foot))
        })
        .or_else(|| named("the document is marked", &context.marking))
        .or_else(|| {
            listed(context, line)
                .any(|code| same(code, DOE))
                .then(|| "an equity of the Department of Energy is recorded".to_owned())
        })
}
