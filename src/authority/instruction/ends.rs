//! When an instruction takes effect: its date, its event, and the steps of a downgrading.

use chrono::Datelike;

use super::dates::{self, Frame};
use super::window::first_of;
use super::words::{Words, is_one_of};
use super::{Instruction, Says, When};
use crate::authority::OriginDate;
use crate::marking::Level;

/// The years in which a date of that instruction can lie.
fn frame(says: &Says, words: &Words<'_>) -> Frame {
    let window = first_of(says)?;
    let ahead = window.fgi_years.or(window.years).map_or(30, i32::from);
    let year = |day: chrono::NaiveDate| day.year();
    Some(match words.origin {
        Some(origin) => origin.year()..=origin.year() + ahead,
        None => year(window.from)..=window.until.map_or(2040, year) + ahead,
    })
}

/// The first date, or the words that say that there is none.
pub(super) fn take_when(words: &mut Words<'_>, says: &Says) -> Option<When> {
    let frame = frame(says, words);
    let found = (0..words.len())
        .filter(|at| !words.is_read(*at))
        .find_map(|at| {
            dates::at(words, at, frame.clone()).map(|(date, length)| (date, at..at + length))
        });
    if let Some((date, place)) = found {
        words.note(place);
        return Some(When::Date(date));
    }
    let open = words.take_run(&["IMPOSSIBLE", "TO", "DETERMINE"])
        || words.take_run(&["CANNOT", "BE", "DETERMINED"])
        || words.take("INDEFINITE")
        || words.take("INDEFINITELY")
        || words.take("UNDETERMINED");
    open.then_some(When::Undetermined)
}

/// Words that turn a date into something else than the day of a change.
const REVERSING: &str = "BEFORE EXCEPT NOT UNLESS";

/// The words that can stand beside a date that is the whole instruction.
const BESIDE_A_DATE: &str = "DATE ON UNTIL";

/// A date or an event of declassification, or downgradings with theirs.
pub(super) fn dated(all: &mut Words<'_>, _: &mut Instruction) -> Option<Says> {
    // What is no instruction in the end stays unread.
    let words = &mut all.clone();
    if words.find(|word| is_one_of(REVERSING, word)).is_some() {
        return None;
    }
    let (mut steps, mut end, mut bare) = (Vec::new(), None, false);
    let mut target = Target::Nothing;
    let mut at = 0;
    while at < words.len() {
        if let Some((next, length)) = head(words, at).filter(|_| !words.is_read(at)) {
            words.note(at..at + length);
            (target, at) = (next, at + length);
            continue;
        }
        let Some((when, next)) = end_at(words, at, target) else {
            at += 1;
            continue;
        };
        match target {
            Target::Level(level) => steps.push((level, when)),
            Target::End | Target::Nothing => end = end.or(Some(when)),
        }
        bare |= target == Target::Nothing;
        (target, at) = (Target::Nothing, next);
    }
    // A date that nothing says the purpose of may be any date, unless it stands alone.
    if bare && !is_alone(words) {
        return None;
    }
    let says = if steps.is_empty() {
        Says::Declassify(end?)
    } else {
        Says::Downgrade(steps, end)
    };
    *all = words.clone();
    Some(says)
}

fn is_alone(words: &Words<'_>) -> bool {
    (0..words.len()).all(|at| words.is_read(at) || is_one_of(BESIDE_A_DATE, words.at(at)))
}

/// A date, a year or an event at a word, and the word after it. A bare year or event needs a word
/// before it that says what it is for.
fn end_at(words: &mut Words<'_>, at: usize, target: Target) -> Option<(When, usize)> {
    if words.is_read(at) {
        return None;
    }
    let frame = words
        .origin
        .map(|origin| origin.year()..=origin.year() + 30);
    if let Some((date, length)) = dates::at(words, at, frame) {
        words.note(at..at + length);
        return Some((When::Date(date), at + length));
    }
    if target == Target::Nothing && !(at == 0 && begins_event(words, at)) {
        return None;
    }
    only_year(words, at).or_else(|| event_at(words, at))
}

/// What the next date or event belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    Nothing,
    Level(Level),
    End,
}

/// A word that begins a downgrading, with its level, or a declassification.
fn head(words: &Words<'_>, at: usize) -> Option<(Target, usize)> {
    let word = words.at(at);
    if word.starts_with("DOWNGRAD") || word.starts_with("REGRADE") {
        let level = (at + 1..at + 4).find_map(|place| {
            let (level, length) = level_at(words, place)?;
            Some((level, place + length - at))
        });
        return level.map(|(level, length)| match level {
            Level::Unclassified => (Target::End, length),
            level => (Target::Level(level), length),
        });
    }
    let ends = word.starts_with("DECL") || word == "UNCLASSIFIED" || word.starts_with("CANCEL");
    ends.then_some((Target::End, 1))
}

fn level_at(words: &Words<'_>, at: usize) -> Option<(Level, usize)> {
    match (words.at(at), words.at(at + 1)) {
        ("TOP", "SECRET") => Some((Level::TopSecret, 2)),
        ("SECRET" | "S", _) => Some((Level::Secret, 1)),
        ("CONFIDENTIAL" | "C", _) => Some((Level::Confidential, 1)),
        ("RESTRICTED", _) => Some((Level::Restricted, 1)),
        ("UNCLASSIFIED", _) => Some((Level::Unclassified, 1)),
        _ => None,
    }
}

/// `Declassify on 1984`, which means its last day.
fn only_year(words: &mut Words<'_>, at: usize) -> Option<(When, usize)> {
    let year = dates::full_year(words.at(at))?;
    words.note(at..at + 1);
    Some((When::Date(OriginDate::Year(year)), at + 1))
}

/// Whether a word begins an event of its own.
fn begins_event(words: &Words<'_>, at: usize) -> bool {
    matches!(words.at(at), "UPON" | "WHEN" | "FOLLOWING")
}

/// An event from a word on, up to the next part.
fn event_at(words: &mut Words<'_>, at: usize) -> Option<(When, usize)> {
    let linked = matches!(words.at(at), "ON" | "AFTER" | "UNTIL" | "UPON");
    let start = if linked { at + 1 } else { at };
    let word = words.at(start);
    let is_word = word.len() > 2
        && word
            .chars()
            .all(|one| one.is_alphabetic() || "-'’".contains(one));
    let known = dates::at(words, start, None).is_some() || dates::full_year(word).is_some();
    if !is_word || known || head(words, start).is_some() {
        return None;
    }
    if !linked && !begins_event(words, at) {
        return None;
    }
    let end = (start..words.len())
        .find(|at| head(words, *at).is_some())
        .unwrap_or(words.len());
    words.note(at..end);
    let from = if linked { start } else { at };
    Some((When::Event(words.source(from..end).trim().to_owned()), end))
}

/// The event after a code: `25X1, upon closing of the station`.
pub(super) fn take_event(words: &mut Words<'_>, from: usize) -> Option<When> {
    (from..words.len())
        .find(|at| begins_event(words, *at))
        .and_then(|at| event_at(words, at))
        .map(|(when, _)| when)
}
