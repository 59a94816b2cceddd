//! What stands round an instruction: the order, who classified, and why.

use std::ops::Range;

use super::words::{Words, is_one_of};
use super::{Named, Says, When};
use crate::authority::{Family, exemption, order};

/// Words that begin another part of an instruction.
const HEADS: &str = "\
    ADS DECL DECLAS DECLASS DECLASSIFY DOWNGRADE DOWNGRADED EXEMPT GDS GROUP OADR REASON \
    REVIEW REVW SUBJECT XGDS";

/// The executive order that is named: `E.O. 12065`, `EO11652`, `12065 GDS`, or `E.O.` alone.
pub(super) fn named_order(words: &mut Words<'_>) -> Named {
    for at in 0..words.len() {
        let word = words.at(at).to_owned();
        let name = ["E.O.", "E.O", "EO"]
            .iter()
            .find_map(|name| word.strip_prefix(name));
        let rest = name.map(|rest| rest.trim_start_matches(['-', '.']));
        if let Some(number) = rest.filter(|rest| rest.starts_with(|one: char| one.is_ascii_digit()))
        {
            return numbered_order(number, at..at + 1, words);
        }
        let length = match (rest, word.as_str(), words.at(at + 1)) {
            (Some(""), ..) => 1,
            (_, "E", "O") | (_, "EXECUTIVE", "ORDER") => 2,
            _ if is_order(&word) => {
                return numbered_order(&word, at..at + 1, words);
            }
            _ => continue,
        };
        let next = words.at(at + length).to_owned();
        if !next.is_empty() && next.bytes().all(|b| b.is_ascii_digit()) {
            return numbered_order(&next, at..at + length + 1, words);
        }
        words.note(at..at + length);
        return Named::Unnumbered;
    }
    Named::Nothing
}

/// Whether a word is the number of an order, and no year.
fn is_order(word: &str) -> bool {
    let digits = word.bytes().all(|b| b.is_ascii_digit());
    digits && (word.len() == 5 || word == "8381") && order(word).is_some()
}

fn numbered_order(number: &str, place: Range<usize>, words: &mut Words<'_>) -> Named {
    if is_order(number) {
        words.note(place);
        return order(number).map_or(Named::Nothing, Named::Order);
    }
    // The number stays unread; the words before it are understood.
    words.note(place.start..place.end - 1);
    Named::Unknown(number.to_owned())
}

/// Who classified: what follows `Classified by` or `Derived from` up to the next part.
pub(super) fn classifier(words: &mut Words<'_>) -> Option<String> {
    let start = [
        &["CLASSIFIED", "BY"][..],
        &["CLASS", "BY"],
        &["CL", "BY"],
        &["DERIVED", "FROM"],
        &["DRV", "FROM"],
    ]
    .iter()
    .find_map(|run| words.find_run(run))?;
    let end = end_of_part(words, start + 2);
    words.note(start..end);
    let text = words.source(start + 2..end).trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// What follows `Reason`, split at commas and at `and`.
pub(super) fn reasons(words: &mut Words<'_>) -> Vec<String> {
    let Some(start) = words.find(|word| matches!(word, "REASON" | "REASONS")) else {
        return Vec::new();
    };
    let end = end_of_part(words, start + 1);
    words.note(start..end);
    // The bracket that closes the last reason stands behind its last word.
    let text = words.source(start + 1..end).replace(" and ", ",");
    text.split([',', ';'])
        .map(|part| part.trim().to_owned())
        .filter(|part| !part.is_empty())
        .map(|part| {
            if part.contains('(') && !part.ends_with(')') {
                part + ")"
            } else {
                part
            }
        })
        .collect()
}

/// Where another part begins: at one of its words, at a code, or behind a semicolon or a line.
fn end_of_part(words: &Words<'_>, start: usize) -> usize {
    (start..words.len())
        .find(|at| begins_part(words.at(*at)) || (*at > start && words.is_apart(*at)))
        .unwrap_or(words.len())
}

fn begins_part(word: &str) -> bool {
    let is_code = || {
        let family = exemption(word).map(|code| code.family);
        family.is_some_and(|one| one == Family::Duration || one.outlasts().is_some())
    };
    is_one_of(HEADS, word)
        || ["GROUP-", "GDS-", "RDS", "XDS", "XGDS"]
            .iter()
            .any(|stem| word.starts_with(stem))
        || is_code()
}

/// The classifier as cables sign it, `(SURNAME, GIVEN G.) OR-M`, and as their index does, without
/// parentheses behind the date.
pub(super) fn signature(words: &mut Words<'_>, says: Option<&Says>) -> Option<String> {
    let signed = matches!(
        says?,
        Says::Gds(_) | Says::Gds12065(_) | Says::Xgds(_) | Says::Rds(_) | Says::Xds(_)
    );
    let names = words
        .in_parentheses()
        .or_else(|| names_behind_date(words, says?));
    let names = names.filter(|_| signed)?;
    words.note(names.clone());
    // The office of the classifier in codes of the telegram: OR-M, OR-P/E.
    for at in names.end..words.len() {
        if words.at(at).starts_with("OR-") {
            words.note(at..at + 1);
        }
    }
    Some(words.source(names).to_owned())
}

/// The words at the end that were not understood, if they can be a name behind a date.
fn names_behind_date(words: &Words<'_>, says: &Says) -> Option<Range<usize>> {
    let dated = matches!(
        says,
        Says::Gds12065(Some(When::Date(_)))
            | Says::Rds(Some(When::Date(_)))
            | Says::Xds(Some(When::Date(_)))
    );
    let start = (0..words.len())
        .rev()
        .take_while(|at| !words.is_read(*at))
        .last()?;
    let is_name = |at| {
        let mut letters = words.at(at).chars();
        letters.all(|one| one.is_alphabetic() || "'-.".contains(one))
    };
    (dated && (start..words.len()).all(is_name)).then_some(start..words.len())
}
