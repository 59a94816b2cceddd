//! The day on which a record is declassified at 25 years, and what puts its automatic
//! declassification off: how it is kept, and questions to other agencies (E.O. 13526 sec. 3.3(c)
//! and (d); 32 CFR 2001.30(n)).

use chrono::NaiveDate;

use super::{Answer, Context, Subject};
use crate::authority::{Age, OriginDate, automatic, years_after};
use crate::review::Referral;

/// An agency that was asked has so many years by the order; then its silence declassifies.
const YEARS_FOR_AN_ANSWER: u32 = 3;

/// So many years after it was found, a record that nobody had reviewed is declassified.
const YEARS_AFTER_DISCOVERY: u32 = 3;

/// How many years later a medium that is difficult to read is declassified.
const YEARS_FOR_MEDIA: u32 = 5;

/// The day on which the document is declassified at 25 years. That of an integral file block is the
/// day of its newest record.
pub(super) fn at_25(context: &Context<'_>) -> Option<NaiveDate> {
    let custody = &context.document.custody;
    let mut due = automatic(context.document.date?);
    if let Some(newest) = custody.file_block() {
        due = due.max(automatic(OriginDate::Year(newest)));
    }
    if custody.special_media {
        due = years_after(due, YEARS_FOR_MEDIA);
    }
    Some(match reviewed_until(context) {
        Some(day) => due.max(day),
        None => due,
    })
}

/// Whether automatic declassification at that age has not come yet for this line.
///
/// File series, blocks, media and referrals put off what happens at 25 years; a record that was
/// found late has its time of review at every age.
pub(super) fn is_put_off(context: &Context<'_>, subject: &Subject<'_>, age: Age) -> bool {
    if age != Age::Past25 {
        return reviewed_until(context).is_some_and(|day| context.on <= day);
    }
    is_in_exempt_series(context)
        || at_25(context).is_some_and(|due| context.on <= due)
        || awaits_an_answer(context, subject)
}

/// Whether the file series has an exemption of its own. Copies elsewhere are not covered by it.
pub(super) fn is_in_exempt_series(context: &Context<'_>) -> bool {
    !context.document.custody.exempt_series.trim().is_empty()
}

/// The last day of the review of a record that was found only after its automatic declassification.
fn reviewed_until(context: &Context<'_>) -> Option<NaiveDate> {
    let found = context.document.custody.discovered?;
    Some(years_after(found, YEARS_AFTER_DISCOVERY))
}

/// Whether another agency was asked and has time left for its answer.
fn awaits_an_answer(context: &Context<'_>, subject: &Subject<'_>) -> bool {
    let waits = |referral: &Referral| {
        referral.answer == Answer::Pending
            && referral
                .asked_on
                .is_none_or(|asked| context.on <= years_after(asked, YEARS_FOR_AN_ANSWER))
    };
    subject.ruling.referrals.iter().any(waits)
}
