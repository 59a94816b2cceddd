//! Reads one instruction: a ladder of recognisers, the surest first.
//!
//! Each notes the words that it understood, so that what is left is known to be unread.

use super::around::{classifier, named_order, reasons, signature};
use super::ends::{dated, take_event, take_when};
use super::window::first_of;
use super::words::{Words, number};
use super::{Instruction, Named, Says, When};
use crate::authority::schedule::{GDS_FROM, GDS_UNTIL};
use crate::authority::{Family, OriginDate, exemption};

/// Words that say nothing of their own.
const FILLER: &str = "\
    A ACTION AN AND AT AUTHORITY AUTOMATIC AUTOMATICALLY BE BY CAN CATEGORY CL CLASS \
    CLASSIFICATION CLASSIFIED DATE DECL DECLAS DECLASS DECLASSIFICATION DECLASSIFIED \
    DECLASSIFY DERIVATIVE DOCUMENT E.O EO EXECUTIVE EXEMPT EXEMPTED EXEMPTION FOR FROM \
    GENERAL IN INFORMATION INSTRUCTION INSTRUCTIONS IS LEVEL MATERIAL OF ON ORDER PAPER \
    PORTIONS PROVISIONS PURSUANT SCHEDULE SEC SECTION SECTIONS SUBJECT THE THIS TO UNDER \
    WILL X";

/// The words of the legends of groups.
const LEGEND: &str = "\
    12 12-YEAR 3 3-YEAR 5200.10 AFTER APPLY DIR DIRECTIVE DOD DOES DOWNGRADED DOWNGRADING \
    EXCLUDED INTERVAL INTERVALS NOT REGRADING THREE TWELVE YEAR YEARS";

/// Reads the instruction of a paper of `origin`.
pub(super) fn read(text: &str, origin: Option<OriginDate>) -> Instruction {
    let mut words = Words::of(text, origin);
    if words.is_empty() {
        return Instruction {
            place: 0..text.len(),
            ..Instruction::default()
        };
    }
    let mut found = Instruction {
        place: words.place(0).start..words.place(words.len() - 1).end,
        order: named_order(&mut words),
        ..Instruction::default()
    };
    found.classifier = classifier(&mut words);
    found.reasons = reasons(&mut words);
    let ladder = [group, schedule_1972, schedule_1978, exempt, open, dated];
    let says = ladder.iter().find_map(|read| read(&mut words, &mut found));
    words.note_all(FILLER);
    found.classifier = found
        .classifier
        .or_else(|| signature(&mut words, says.as_ref()));
    found.unread = words.unread();
    found.says = match says {
        Some(says) => says,
        None if found.unread.is_empty() => Says::None,
        None => Says::Unread,
    };
    found
}

fn group(words: &mut Words<'_>, _: &mut Instruction) -> Option<Says> {
    let printed = ["GROUP", "GP", "GRP"]
        .iter()
        .find_map(|stem| words.take_numbered(stem, 4)?.first().copied());
    let legend = group_in_words(words);
    let group = printed.or(legend)?;
    // A legend that contradicts the number stays unread.
    if legend.is_none_or(|legend| legend == group) {
        words.note_all(LEGEND);
    }
    Some(Says::Group(group))
}

/// The group by its legend.
fn group_in_words(words: &Words<'_>) -> Option<u8> {
    let every = |years: u8| {
        (0..words.len()).any(|at| {
            let (first, second, third) = (words.at(at), words.at(at + 1), words.at(at + 2));
            let apart = number(first) == Some(years)
                && second.starts_with("YEAR")
                && third.starts_with("INTERVAL");
            let joined = first.split_once('-').is_some_and(|(count, year)| {
                number(count) == Some(years) && year.starts_with("YEAR")
            });
            apart || joined && second.starts_with("INTERVAL")
        })
    };
    let has = |run: &[&str]| words.find_run(run).is_some();
    if every(3) || has(&["AFTER", "12", "YEARS"]) || has(&["AFTER", "TWELVE", "YEARS"]) {
        Some(4)
    } else if every(12) || has(&["NOT", "AUTOMATICALLY", "DECLASSIFIED"]) {
        Some(3)
    } else if has(&["EXCLUDED", "FROM", "AUTOMATIC"]) {
        Some(1)
    } else {
        None
    }
}

fn schedule_1972(words: &mut Words<'_>, found: &mut Instruction) -> Option<Says> {
    if let Some(categories) = exempt_from_general(words, &found.order) {
        found.reasons.extend(categories);
        return Some(Says::Xgds(take_when(words, &Says::Xgds(None))));
    }
    let early = words.take("ADS")
        || words.take_run(&["ADVANCED", "DECLASSIFICATION", "SCHEDULE"])
        || is_of_1972(words, found)
            && words.take_run(&["AUTOMATICALLY", "DECLASSIFIED", "ON"])
            && !names_general(words);
    if early {
        return Some(Says::Ads(take_when(words, &Says::Ads(None))));
    }
    if !names_general(words) || names(&found.order, "E.O. 12065") {
        return None;
    }
    let when = take_when(&mut words.clone(), &Says::Gds(None));
    // A date beside GDS is the form of E.O. 12065, unless the older order is named or meant.
    let older = names(&found.order, "E.O. 11652")
        || words
            .find_run(&["GENERAL", "DECLASSIFICATION", "SCHEDULE"])
            .is_some()
        || words
            .origin
            .is_some_and(|origin| origin.latest() < GDS_UNTIL);
    if when.is_some() && !older {
        return None;
    }
    words.note_all("GDS GS GENERAL SCHEDULE DOWNGRADED AT TWO TWO-YEAR 2-YEAR YEAR INTERVALS 2");
    Some(Says::Gds(take_when(words, &Says::Gds(None))))
}

/// The categories of an exemption from the general schedule, if it is one.
fn exempt_from_general(words: &mut Words<'_>, order: &Named) -> Option<Vec<String>> {
    let stem = words.take_numbered("XGDS", 4);
    let legend = [
        &["EXEMPT", "FROM", "GENERAL"][..],
        &["EXEMPT", "FROM", "THE", "GENERAL"],
        &["EXEMPT", "FROM", "GDS"],
        &["EXEMPTED", "FROM", "GENERAL"],
        &["EXEMPTED", "FROM", "THE", "GENERAL"],
        &["EXCLUDED", "FROM", "GENERAL"],
        &["EXCLUDED", "FROM", "THE", "GENERAL"],
        &["EXEMPTION", "CATEGORY"],
    ]
    .iter()
    .any(|run| words.take_run(run));
    let exempt = names(order, "E.O. 11652") && words.take("EXEMPT");
    if stem.is_none() && !legend && !exempt {
        return None;
    }
    words.take_run(&["DECLASSIFICATION", "SCHEDULE"]);
    words.take("GDS");
    let mut categories = stem.unwrap_or_default();
    for stem in ["5B", "B", "CATEGORY"] {
        if categories.is_empty() {
            categories = words.take_numbered(stem, 4).unwrap_or_default();
        }
    }
    words.note_all("5 5B B");
    Some(categories.iter().map(ToString::to_string).collect())
}

/// Whether the paper can be of the time of E.O. 11652, for all that is known.
fn is_of_1972(words: &Words<'_>, found: &Instruction) -> bool {
    let named = matches!(found.order, Named::Nothing | Named::Unnumbered)
        || names(&found.order, "E.O. 11652");
    named
        && words
            .origin
            .is_none_or(|origin| GDS_FROM <= origin.latest() && origin.earliest() < GDS_UNTIL)
}

fn names_general(words: &Words<'_>) -> bool {
    words.find(|word| matches!(word, "GDS" | "GS")).is_some()
        || words
            .find_run(&["GENERAL", "DECLASSIFICATION", "SCHEDULE"])
            .is_some()
        || words.find_run(&["GENERAL", "SCHEDULE"]).is_some()
}

fn names(named: &Named, number: &str) -> bool {
    matches!(named, Named::Order(order) if order.number == number)
}

fn schedule_1978(words: &mut Words<'_>, found: &mut Instruction) -> Option<Says> {
    type Make = fn(Option<When>) -> Says;
    let stems: [(&str, Make); 2] = [("RDS", Says::Rds), ("XDS", Says::Xds)];
    for (stem, make) in stems {
        if let Some(numbers) = words.take_numbered(stem, 9) {
            found
                .reasons
                .extend(numbers.iter().map(ToString::to_string));
            return Some(make(take_when(words, &make(None))));
        }
    }
    if words.take("GDS") || words.take("GS") {
        return Some(Says::Gds12065(take_when(words, &Says::Gds12065(None))));
    }
    let manual = words.find_run(&["MANUAL", "REVIEW"]).is_some();
    let at = words
        .find(|word| matches!(word, "REVW" | "REVIEW"))
        .filter(|_| !manual)?;
    if declassify_is_ticked(words, at) {
        return None;
    }
    words.note_all("REVW REVIEW X DECL");
    Some(Says::Review(take_when(words, &Says::Review(None))))
}

/// Whether, of the boxes `[ ] DECL [ ] REVW` (CIA), the one before DECL alone bears a cross. Where
/// none can be told, REVW is taken, under which nothing is declassified by itself.
fn declassify_is_ticked(words: &mut Words<'_>, review: usize) -> bool {
    let Some(declassify) = words.find(|word| matches!(word, "DECL" | "DECLASSIFY")) else {
        return false;
    };
    let crossed = |at: usize| at > 0 && words.at(at - 1) == "X";
    let ticked = crossed(declassify) && !crossed(review);
    if ticked {
        words.note(review..review + 1);
    }
    ticked
}

/// A code of 25, 50 or 75 years.
fn exempt(words: &mut Words<'_>, _: &mut Instruction) -> Option<Says> {
    let (at, length, code) = (0..words.len()).find_map(|at| {
        // `25X1 HUMAN` and `50X1 HUM` in two words before the code alone.
        [2, 1]
            .into_iter()
            .filter(|length| at + length <= words.len())
            .find_map(|length| {
                let row = exemption(words.source(at..at + length))?;
                row.family.outlasts().map(|_| (at, length, row))
            })
    })?;
    words.note(at..at + length);
    let when =
        take_when(words, &Says::Exempt(code, None)).or_else(|| take_event(words, at + length));
    Some(Says::Exempt(code, when))
}

/// Instructions without a date.
fn open(words: &mut Words<'_>, found: &mut Instruction) -> Option<Says> {
    if words.find_run(&["TREATY"]).is_some()
        || words.find_run(&["INTERNATIONAL", "AGREEMENT"]).is_some()
    {
        words.note_all("TREATY OR INTERNATIONAL AGREEMENT AGREEMENTS");
        return Some(Says::Treaty);
    }
    let agency = ["AGENCY'S", "AGENCY’S", "AGENCY"]
        .iter()
        .any(|agency| words.take_run(&["ORIGINATING", agency, "DETERMINATION"]));
    if words.take("OADR") || words.take("O.A.D.R") || agency {
        words.note_all("REQUIRED");
        return Some(Says::Oadr);
    }
    if let Some(says) = duration(words, found) {
        return Some(says);
    }
    if words.take("MR") || words.take_run(&["MANUAL", "REVIEW"]) {
        return Some(Says::ManualReview);
    }
    if words.take_run(&["DCI", "ONLY"]) || words.take_run(&["DNI", "ONLY"]) {
        return Some(Says::DirectorOnly);
    }
    not_applicable(words)
}

/// X1 to X8. With a date, and not on a paper of 1995 or later, `X1 19991006` is how the index of
/// cables writes XDS-1.
fn duration(words: &mut Words<'_>, found: &mut Instruction) -> Option<Says> {
    let (at, number) = (0..words.len()).find_map(|at| {
        let row = exemption(words.at(at)).filter(|row| row.family == Family::Duration)?;
        Some((at, row.code.strip_prefix('X')?.parse().ok()?))
    })?;
    words.note(at..at + 1);
    let before = words.origin.is_none_or(|origin| {
        first_of(&Says::X(number)).is_some_and(|window| origin.latest() < window.from)
    });
    let extended =
        take_when(&mut words.clone(), &Says::Xds(None)).is_some_and(|when| when.day().is_some());
    if before && extended {
        found.reasons.push(number.to_string());
        return Some(Says::Xds(take_when(words, &Says::Xds(None))));
    }
    Some(Says::X(number))
}

fn not_applicable(words: &mut Words<'_>) -> Option<Says> {
    let sources = words.find_run(&["SOURCE", "LIST"]).is_some();
    let inapplicable = words.take("N/A")
        || words.take("NA")
        || words.take_run(&["N", "A"])
        || words.take_run(&["NOT", "APPLICABLE"]);
    if !inapplicable && !sources {
        return None;
    }
    let is_kin = |word: &str| {
        word.split('/')
            .all(|one| ["RD", "FRD", "TFNI", "NATO"].contains(&one))
    };
    let kin: Vec<usize> = (0..words.len())
        .filter(|at| is_kin(words.at(*at)))
        .collect();
    if !inapplicable && kin.is_empty() {
        return None;
    }
    if !sources && kin.is_empty() {
        return Some(Says::NotApplicable);
    }
    for at in kin {
        words.note(at..at + 1);
    }
    words.note_all("TO PORTION PORTIONS SEE SOURCE LIST NSI");
    Some(Says::SourceList)
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
