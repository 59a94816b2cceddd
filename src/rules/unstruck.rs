//! Old markings that still stand on a declassified paper, and striking them.
//!
//! Three rules look at the same ink: STP-09 at the level on the first page of a stamped paper, DEC-12
//! at controls, DEC-09 at the level on any page. Who speaks where is settled here once.

use super::{Context, Fix, PageMarking};
use crate::marking::{Level, Marking};
use crate::review::{Decision, Edit, HeaderFact, Struck};

/// Whether every line is declassified. Lines outside the request are not: what they say stays
/// classified as it was.
pub(super) fn is_wholly_declassified(context: &Context<'_>) -> bool {
    let mut lines = context.document.lines.iter();
    !context.document.lines.is_empty()
        && lines.all(|line| context.review.ruling(line.id).decision == Decision::Declassify)
}

/// The head and the foot of a page as far as they are not struck.
pub(super) fn edges<'a>(
    context: &'a Context<'_>,
    number: u32,
    page: &'a PageMarking,
) -> impl Iterator<Item = (Struck, &'a Marking)> {
    [
        (Struck::Head(number), &page.head),
        (Struck::Foot(number), &page.foot),
    ]
    .into_iter()
    .filter(|(edge, _)| !context.review.struck.contains(edge))
}

/// The highest classified level that is not struck on a page.
pub(super) fn level_on(context: &Context<'_>, number: u32, page: &PageMarking) -> Option<Level> {
    edges(context, number, page)
        .filter_map(|(_, marking)| marking.level)
        .filter(|level| *level > Level::Unclassified)
        .max()
}

/// The level on the first page of a paper that this review declassifies and stamps, if it is not
/// struck: the one that the regulation wants struck.
pub(super) fn on_first_page(context: &Context<'_>) -> Option<Level> {
    context.review.stamp.as_ref()?;
    let level = level_on(context, 1, context.pages.first()?)?;
    is_wholly_declassified(context).then_some(level)
}

/// Strikes what is marked on a page.
pub(super) fn strike_page(context: &Context<'_>, number: u32, page: &PageMarking) -> Fix {
    let marked = edges(context, number, page)
        .filter(|(_, marking)| marking.level.is_some() || !marking.captions.is_empty())
        .map(|(edge, _)| edge);
    strike(
        context,
        &format!("Strike the marking of page {number}"),
        marked,
    )
}

/// Strikes old markings beside those that are struck already.
pub(super) fn strike(
    context: &Context<'_>,
    label: &str,
    marks: impl IntoIterator<Item = Struck>,
) -> Fix {
    let mut struck = context.review.struck.clone();
    struck.extend(marks);
    Fix::new(label, Edit::Header(HeaderFact::Struck(struck)))
}
