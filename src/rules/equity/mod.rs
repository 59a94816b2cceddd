//! Whose information a line holds, and whether that agency was heard.
//!
//! An equity is information that an agency originated or controls (32 CFR 2001.92(g)); only that
//! agency may declassify it. Agencies are compared by who answers for them now, so that an answer
//! of the Department of Energy counts for a paper of the Atomic Energy Commission.

mod atomic_energy;
mod before_answer;
mod certification;
mod distribution;
mod foreign;
mod harm_abroad;
mod hint_unanswered;
mod nato;
mod no_ground;
mod other_agency;
mod overdue;
mod presidential;
mod transclassified;
mod unmarked_atomic;
mod words;
mod wrong_agency;

use super::{Context, Fix, Rule, Subject};
use crate::authority::{Agency, agency};
use crate::marking::{Caption, Marking};
use crate::review::{Answer, Decision, Edit, Line, Referral, Ruling};

/// The rules of the group.
pub(super) static RULES: &[&Rule] = &[
    &atomic_energy::RULE,
    &transclassified::RULE,
    &unmarked_atomic::RULE,
    &certification::RULE,
    &other_agency::RULE,
    &hint_unanswered::RULE,
    &distribution::RULE,
    &no_ground::RULE,
    &wrong_agency::RULE,
    &overdue::RULE,
    &foreign::RULE,
    &nato::RULE,
    &harm_abroad::RULE,
    &before_answer::RULE,
    &presidential::RULE,
];

/// The Department of Energy.
const DOE: &str = "DOE";

/// The North Atlantic Treaty Organization, which is no agency.
const NATO: &str = "NATO";

/// Whether a text names NATO.
fn is_nato(text: &str) -> bool {
    same(text.trim(), NATO)
}

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
fn refer(context: &Context<'_>, (line, ruling): (&Line, &Ruling), code: &str) -> Fix {
    let mut ruling = ruling.clone();
    ruling.decision = Decision::Refer;
    if !was_asked(&ruling, code) {
        ruling.referrals.push(Referral {
            agency: code.to_owned(),
            asked_on: Some(context.on),
            ..Referral::default()
        });
    }
    Fix::new(format!("Refer to {code}"), Edit::Rule(line.id, ruling))
}

/// What marks the line as Restricted Data or Formerly Restricted Data, as the middle of a sentence.
fn atomic_sign(context: &Context<'_>, subject: &Subject<'_>) -> Option<String> {
    let is_meant = |caption: &Caption| caption.aea && !is_transclassified(caption);
    mark(context, subject, is_meant).or_else(|| {
        listed(context, subject.line)
            .any(|code| same(code, DOE))
            .then(|| "an equity of the Department of Energy is recorded".to_owned())
    })
}

/// What marks the line as Transclassified Foreign Nuclear Information.
fn transclassified_sign(context: &Context<'_>, subject: &Subject<'_>) -> Option<String> {
    mark(context, subject, is_transclassified)
}

fn is_transclassified(caption: &Caption) -> bool {
    caption.name == "TFNI"
}

/// Where a caption of that kind stands: on the line, its page or the document.
fn mark(
    context: &Context<'_>,
    subject: &Subject<'_>,
    is_meant: fn(&Caption) -> bool,
) -> Option<String> {
    let named = |who: &str, marking: &Marking| {
        let caption = marking.captions.iter().find(|caption| is_meant(caption))?;
        Some(format!("{who} {}", caption.name))
    };
    let own = subject.own.as_ref();
    own.and_then(|own| named("its own mark says", own))
        .or_else(|| {
            let (number, page) = context.page_of(subject.line)?;
            let who = format!("page {number} is marked");
            named(&who, &page.head).or_else(|| named(&who, &page.foot))
        })
        .or_else(|| named("the document is marked", &context.marking))
}

/// The referrals of a line that wait for an agency though nothing says that the line holds
/// information of it, each with its place.
fn groundless<'a>(
    context: &Context<'_>,
    subject: &Subject<'a>,
) -> impl Iterator<Item = (usize, &'a Referral)> {
    let ruling = subject.ruling;
    let is_explained = ruling.decision != Decision::Refer
        || !ruling.codes.is_empty()
        || !ruling.reason.trim().is_empty();
    let referrals: &[Referral] = if is_explained { &[] } else { &ruling.referrals };
    referrals.iter().enumerate().filter(|(_, referral)| {
        referral.answer == Answer::Pending
            && agency(&referral.agency).is_some()
            && !has_trace(context, subject, code_of(&referral.agency))
    })
}

/// Whether anything on the paper says that an agency's information can be in the line.
fn has_trace(context: &Context<'_>, subject: &Subject<'_>, code: &str) -> bool {
    let page = context.page_of(subject.line).map(|(_, page)| page);
    let pages = page.into_iter().flat_map(|page| [&page.head, &page.foot]);
    let hinted = |equities: &[String]| equities.iter().any(|one| same(code_of(one), code));
    is_agency(context.originator, code)
        || listed(context, subject.line).any(|one| same(one, code))
        || subject
            .own
            .iter()
            .chain(pages)
            .chain([&context.marking])
            .flat_map(|marking| &marking.captions)
            .any(|caption| hinted(&caption.equities))
        || words::hints(&subject.line.text)
            .iter()
            .any(|found| hinted(found.equities))
        || same(code, DOE) && !words::atomic_words(&subject.line.text).is_empty()
}

/// Whether the paper went to an agency.
fn is_addressee(context: &Context<'_>, text: &str) -> bool {
    let code = code_of(text);
    context
        .document
        .addressees
        .split([',', ';', '/', '\n'])
        .any(|part| same(code_of(part), code) && agency(part).is_some())
}

/// Takes a referral from a line, which is undecided if it was the last one.
fn drop_referral(subject: &Subject<'_>, index: usize) -> Fix {
    let mut ruling = subject.ruling.clone();
    let dropped = ruling.referrals.remove(index);
    if ruling.referrals.is_empty() {
        ruling.decision = Decision::Unreviewed;
    }
    let label = format!("Drop the referral to {}", dropped.agency);
    Fix::new(label, Edit::Rule(subject.line.id, ruling))
}
