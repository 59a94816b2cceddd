//! Downgrading and declassification instructions as papers bear them.
//!
//! Read here, applied in [`super::effective()`]. Vocabulary: E.O. 10964 (groups), E.O. 11652 (ADS,
//! GDS, XGDS), E.O. 12065 (GDS with a date, RDS, XDS), E.O. 12356 (OADR), E.O. 12958 (X1 to X8) and
//! E.O. 13526; 32 CFR 2001.21, 2001.22 and 2001.26.

use chrono::NaiveDate;

use super::{Exemption, Family, exemption};
use crate::marking::Level;

/// What an instruction says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Instruction {
    /// There is none.
    #[default]
    None,
    /// A group of E.O. 10964, 1 to 4.
    Group(u8),
    /// Declassified automatically, earlier than the general schedule (E.O. 11652).
    Ads(Option<NaiveDate>),
    /// On the general declassification schedule of E.O. 11652.
    Gds,
    /// Exempt from that schedule, with the category 1 to 4 and the date, where given.
    Xgds(Option<u8>, Option<NaiveDate>),
    /// Declassified on a date within six years (E.O. 12065).
    Gds12065(NaiveDate),
    /// Reviewed on a date: no automatic change (E.O. 12065).
    Rds(Option<NaiveDate>),
    /// Declassified on a date beyond six years (E.O. 12065).
    Xds(Option<NaiveDate>),
    /// Reviewed on a date: no automatic change.
    Review(Option<NaiveDate>),
    /// Originating agency's determination required (E.O. 12356).
    Oadr,
    /// X1 to X8 (E.O. 12958).
    X(u8),
    /// MR, DCI Only, DNI Only: without a date.
    ManualReview,
    /// Declassified on a date.
    DeclassifyOn(NaiveDate),
    /// Downgraded on a date, and declassified on a later one if it says so.
    Downgrade(Level, NaiveDate, Option<NaiveDate>),
    /// A code of 25, 50 or 75 years, with its date where given.
    Exempt(&'static Exemption, Option<NaiveDate>),
    /// No date belongs on the face, because statute or treaty governs.
    NotApplicable,
    /// Nothing above.
    Unread(String),
}

impl Instruction {
    /// Reads an instruction. Never fails.
    pub fn parse(text: &str) -> Self {
        let words = Words::of(text);
        if words.0.is_empty() {
            return Self::None;
        }
        [group, schedule_1972, schedule_1978, exempt, open, dated]
            .iter()
            .find_map(|read| read(&words))
            .unwrap_or_else(|| Self::Unread(text.trim().to_owned()))
    }

    /// Whether it reads as something that this program knows.
    pub fn is_read(&self) -> bool {
        !matches!(self, Self::Unread(_))
    }
}

/// The words of an instruction in capitals. Slashes, points and hyphens stay in them, since dates
/// and codes have them.
struct Words(Vec<String>);

impl Words {
    fn of(text: &str) -> Self {
        let is_edge = |one: char| one.is_whitespace() || ",;:()[]\"“”".contains(one);
        Self(
            text.split(is_edge)
                .map(|word| word.trim_matches(['.', '-', '/']).to_uppercase())
                .filter(|word| !word.is_empty())
                .collect(),
        )
    }

    fn has(&self, word: &str) -> bool {
        self.0.iter().any(|one| one == word)
    }

    /// Whether these words follow one another.
    fn has_run(&self, run: &[&str]) -> bool {
        self.0.windows(run.len()).any(|window| window == run)
    }

    /// Whether any word is one of the order's number: `E.O. 12065`.
    fn cites(&self, order: &str) -> bool {
        self.0.iter().any(|word| word.ends_with(order))
    }

    /// The number after a stem, in the same word or the next: `GROUP 4`, `GROUP-4`, `RDS-1`.
    fn numbered(&self, stem: &str, last: u8) -> Option<u8> {
        self.0.iter().enumerate().find_map(|(at, word)| {
            let rest = word.strip_prefix(stem)?.trim_start_matches('-');
            let digits = if rest.is_empty() {
                self.0.get(at + 1)?
            } else {
                rest
            };
            let number = digits.parse().ok()?;
            (1..=last).contains(&number).then_some(number)
        })
    }

    /// Whether a word is the stem, alone or with a hyphen and a reason number.
    fn has_stem(&self, stem: &str) -> bool {
        self.0.iter().any(|word| {
            word.strip_prefix(stem)
                .is_some_and(|rest| rest.bytes().all(|b| b == b'-' || b.is_ascii_digit()))
        })
    }

    /// All dates, in their order.
    fn dates(&self) -> Vec<NaiveDate> {
        (0..self.0.len())
            .filter_map(|at| self.date_at(at))
            .collect()
    }

    fn date(&self) -> Option<NaiveDate> {
        self.dates().into_iter().next()
    }

    fn date_at(&self, at: usize) -> Option<NaiveDate> {
        let word = &self.0[at];
        numeric_date(word).or_else(|| {
            let second = self.0.get(at + 1)?;
            let year = self.0.get(at + 2)?;
            written_date(word, second, year).or_else(|| written_date(second, word, year))
        })
    }
}

/// `20500630`, `2004-12-31`, `6/1/86` or `6-1-86`, the month first.
fn numeric_date(word: &str) -> Option<NaiveDate> {
    if word.len() == 8 && word.bytes().all(|b| b.is_ascii_digit()) {
        return NaiveDate::parse_from_str(word, "%Y%m%d").ok();
    }
    let parts: Vec<&str> = word.split(['/', '-']).collect();
    let [first, second, third] = parts[..] else {
        return None;
    };
    if first.len() == 4 {
        return word.parse().ok();
    }
    NaiveDate::from_ymd_opt(year(third)?, first.parse().ok()?, second.parse().ok()?)
}

/// `31 DEC 2004`, with the parts in the right order.
fn written_date(day: &str, month: &str, year_text: &str) -> Option<NaiveDate> {
    const MONTHS: [&str; 12] = [
        "JANUARY",
        "FEBRUARY",
        "MARCH",
        "APRIL",
        "MAY",
        "JUNE",
        "JULY",
        "AUGUST",
        "SEPTEMBER",
        "OCTOBER",
        "NOVEMBER",
        "DECEMBER",
    ];
    let is_month = |name: &&str| month.len() >= 3 && name.starts_with(month);
    let month = MONTHS.iter().position(is_month)? as u32 + 1;
    NaiveDate::from_ymd_opt(year(year_text)?, month, day.parse().ok()?)
}

/// A year of two or four digits. Two digits under 40 are of this century: instructions of the
/// 1980s look ahead by at most thirty years.
fn year(text: &str) -> Option<i32> {
    let number: i32 = text.parse().ok()?;
    match text.len() {
        2 if number < 40 => Some(2000 + number),
        2 => Some(1900 + number),
        4 => Some(number),
        _ => None,
    }
}

fn group(words: &Words) -> Option<Instruction> {
    let number = words
        .numbered("GROUP", 4)
        .or_else(|| words.numbered("GP", 4))
        .or_else(|| group_in_words(words));
    number.map(Instruction::Group)
}

/// The group by its legend, where the number is not printed.
fn group_in_words(words: &Words) -> Option<u8> {
    let every = |years: &str| {
        words.has_run(&[years, "YEAR", "INTERVALS"])
            || words.has_run(&[&format!("{years}-YEAR"), "INTERVALS"])
    };
    if every("3") {
        Some(4)
    } else if every("12") {
        Some(3)
    } else if words.has_run(&["EXCLUDED", "FROM", "AUTOMATIC"]) {
        Some(1)
    } else {
        None
    }
}

fn schedule_1972(words: &Words) -> Option<Instruction> {
    let exempt = words.has_stem("XGDS")
        || words.has_run(&["EXEMPT", "FROM", "GENERAL"])
        || words.has_run(&["EXEMPT", "FROM", "THE", "GENERAL"]);
    if exempt {
        let category = words
            .numbered("XGDS", 4)
            .or_else(|| words.numbered("5B", 4))
            .or_else(|| words.numbered("CATEGORY", 4));
        return Some(Instruction::Xgds(category, words.date()));
    }
    if words.has("ADS") || words.has_run(&["AUTOMATICALLY", "DECLASSIFIED", "ON"]) {
        return Some(Instruction::Ads(words.date()));
    }
    let general = words.has("GDS") || words.has_run(&["GENERAL", "DECLASSIFICATION", "SCHEDULE"]);
    (general && !words.cites("12065") && words.date().is_none()).then_some(Instruction::Gds)
}

fn schedule_1978(words: &Words) -> Option<Instruction> {
    if words.has_stem("RDS") {
        return Some(Instruction::Rds(words.date()));
    }
    if words.has_stem("XDS") {
        return Some(Instruction::Xds(words.date()));
    }
    if words.has("GDS") {
        return words.date().map(Instruction::Gds12065);
    }
    let review = ["REVW", "REVIEW"].iter().any(|word| words.has(word));
    review.then(|| Instruction::Review(words.date()))
}

/// A code of 25, 50 or 75 years.
fn exempt(words: &Words) -> Option<Instruction> {
    let code = words.0.iter().find_map(|word| {
        let row = exemption(word)?;
        row.family.outlasts().map(|_| row)
    })?;
    Some(Instruction::Exempt(code, words.date()))
}

/// Instructions without a date.
fn open(words: &Words) -> Option<Instruction> {
    if words.has("OADR") || words.has_run(&["ORIGINATING", "AGENCY'S", "DETERMINATION"]) {
        return Some(Instruction::Oadr);
    }
    let duration = words.0.iter().find_map(|word| {
        let row = exemption(word).filter(|row| row.family == Family::Duration)?;
        row.code.strip_prefix('X')?.parse().ok()
    });
    if let Some(number) = duration {
        return Some(Instruction::X(number));
    }
    if words.has("MR") || words.has_run(&["DCI", "ONLY"]) || words.has_run(&["DNI", "ONLY"]) {
        return Some(Instruction::ManualReview);
    }
    let inapplicable = words.has("N/A") || words.has_run(&["N", "A"]);
    inapplicable.then_some(Instruction::NotApplicable)
}

/// A plain date, or a downgrading on one.
fn dated(words: &Words) -> Option<Instruction> {
    let dates = words.dates();
    let on = *dates.first()?;
    let downgrades = words.0.iter().any(|word| word.starts_with("DOWNGRADE"));
    if downgrades && let Some(level) = named_level(words) {
        return Some(Instruction::Downgrade(level, on, dates.get(1).copied()));
    }
    let declassifies = |word: &String| word.starts_with("DECL") || word == "ON";
    let bare = dates.len() == 1 && words.0.len() <= 3;
    (bare || words.0.iter().any(declassifies)).then_some(Instruction::DeclassifyOn(on))
}

fn named_level(words: &Words) -> Option<Level> {
    if words.has("CONFIDENTIAL") {
        Some(Level::Confidential)
    } else if words.has("SECRET") && !words.has("TOP") {
        Some(Level::Secret)
    } else {
        None
    }
}

#[cfg(test)]
#[path = "instruction_tests.rs"]
mod tests;
