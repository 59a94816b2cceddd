//! What is decided of a line, and of the whole, against what the paper says.
//!
//! Several rules ask how one level came to be higher than another. So that one cause is reported
//! once: a paper without any level is for DEC-05 and DEC-06, a line above the document for DEC-01, a
//! line above its own mark for DEC-02; and of the level that the review states for the whole, DEC-07
//! speaks where nothing is kept, DEC-14 where it is raised, DEC-08 where it differs from the lines.

mod above_force;
mod above_lines;
mod above_marking;
mod above_portion;
mod caption_as_level;
mod control_left;
mod downgrade;
mod marking_stands;
mod none_kept;
mod odd_one_out;
mod raised_whole;
mod two_boxes;
mod unclassified_paper;
mod unmarked_paper;

use super::{Context, Original, Rule};
use crate::authority::{Exemption, Family, exemption};
use crate::marking::{Caption, Level, Marking};
use crate::review::{Edit, HeaderFact, Line, Ruling};
use crate::rules::Fix;

/// The rules of the group.
pub(super) static RULES: &[&Rule] = &[
    &above_marking::RULE,
    &above_portion::RULE,
    &above_force::RULE,
    &two_boxes::RULE,
    &unclassified_paper::RULE,
    &unmarked_paper::RULE,
    &none_kept::RULE,
    &above_lines::RULE,
    &marking_stands::RULE,
    &odd_one_out::RULE,
    &caption_as_level::RULE,
    &control_left::RULE,
    &downgrade::RULE,
    &raised_whole::RULE,
];

/// The captions that people take for levels: administrative controls and limits of distribution
/// (32 CFR 2001.24(a); term list of the Department of State).
const TAKEN_FOR_LEVELS: [&str; 9] = [
    "OFFICIAL USE ONLY",
    "LIMITED OFFICIAL USE",
    "SENSITIVE BUT UNCLASSIFIED",
    "LIMIT DISTRIBUTION",
    "EXDIS",
    "NODIS",
    "STADIS",
    "EYES ONLY",
    "NOFORN",
];

/// The first caption of a marking that is taken for a level and is none.
fn taken_for_level(marking: &Marking) -> Option<&'static Caption> {
    let mut captions = marking.captions.iter().copied();
    captions.find(|caption| TAKEN_FOR_LEVELS.contains(&caption.name.as_str()))
}

/// Whether some marking of the paper belongs to information that is classified by statute, by
/// treaty, or in a compartment, so that a missing level does not mean that there is none.
fn is_classified_otherwise(context: &Context<'_>) -> bool {
    markings(context).any(|marking| {
        let held = |caption: &&Caption| !caption.equities.is_empty();
        marking.aea || marking.nato || marking.captions.iter().any(held)
    })
}

/// The overall marking, and those at the heads and feet of the pages.
fn markings<'a>(context: &'a Context<'_>) -> impl Iterator<Item = &'a Marking> {
    let edges = |page: &'a super::PageMarking| [&page.head, &page.foot];
    std::iter::once(&context.marking).chain(context.pages.iter().flat_map(edges))
}

/// Whether the paper bears no level at all, not even one in doubt, as far as it was read.
fn states_no_level(context: &Context<'_>) -> bool {
    let states_none = |marking: &Marking| marking.stated.level().is_none();
    context.marking.unread.is_empty() && markings(context).all(states_none)
}

/// What the paper says of itself, where it is unclassified as a whole and the line too.
fn unclassified(context: &Context<'_>, original: Original) -> Option<String> {
    if original.level > Some(Level::Unclassified) {
        return None;
    }
    if let Some(level) = context.overall() {
        let is_it = level == Level::Unclassified;
        return is_it.then(|| "the document is marked Unclassified".to_owned());
    }
    if !states_no_level(context) || is_classified_otherwise(context) {
        return None;
    }
    let caption = markings(context).find_map(taken_for_level)?;
    let name = &caption.name;
    Some(format!(
        "the document is marked only {name}, which is no level"
    ))
}

/// Whether everything that is claimed for a line is a ground of another law than that of
/// classification, such as (b)(6), so that its box says no more than that it is withheld.
fn rests_on_other_law(ruling: &Ruling) -> bool {
    let is_other = |code: &Exemption| {
        matches!(
            code.family,
            Family::Foia | Family::PrivacyAct | Family::Presidential
        ) && !["(b)(1)", "(k)(1)", "P1"].contains(&code.code.as_str())
    };
    !ruling.codes.is_empty()
        && ruling
            .codes
            .iter()
            .all(|claim| exemption(&claim.code).is_some_and(is_other))
}

/// Whether the paper or the review says why the whole needs more than its parts
/// (32 CFR 2001.24(g)).
fn is_compilation(context: &Context<'_>) -> bool {
    let says = |text: &str| !text.trim().is_empty();
    says(&context.document.compilation) || says(&context.review.compilation)
}

/// The highest level that the paper states anywhere.
fn highest_on_paper(context: &Context<'_>) -> Option<Level> {
    let of_line = |line: &Line| Marking::read(&line.marking).level;
    let lines = context.document.lines.iter().filter_map(of_line).max();
    highest_of_pages(context).max(lines)
}

/// The highest level that the document or one of its pages states.
fn highest_of_pages(context: &Context<'_>) -> Option<Level> {
    markings(context).filter_map(|marking| marking.level).max()
}

/// States a level for the whole.
fn state(level: Level) -> Fix {
    let edit = Edit::Header(HeaderFact::Overall(Some(level)));
    Fix::new(format!("State {level} for the whole"), edit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marking::captions;
    use crate::review::CodeClaim;

    #[test]
    fn every_caption_that_is_taken_for_a_level_exists_and_states_none_above_unclassified() {
        for name in TAKEN_FOR_LEVELS {
            let caption = captions().iter().find(|caption| caption.name == name);
            let caption = caption.expect("a caption of the table");
            assert!(caption.level <= Some(Level::Unclassified), "{name}");
            assert!(caption.confirmed, "{name}");
        }
    }

    #[test]
    fn only_grounds_that_are_not_classification_rest_on_other_law() {
        let rests = |codes: &[&str]| {
            rests_on_other_law(&Ruling {
                codes: codes.iter().map(|code| CodeClaim::new(*code)).collect(),
                ..Ruling::default()
            })
        };
        assert!(rests(&["(b)(6)"]) && rests(&["b5", "P5"]));
        for codes in [
            &[][..],
            &["b1"],
            &["b6", "25X1"],
            &["1.4(c)"],
            &["unknown"],
            &["k1"],
        ] {
            assert!(!rests(codes), "{codes:?}");
        }
    }
}
