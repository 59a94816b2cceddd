//! Dates in instructions, in all forms that people used: `6/1/86`, `1-8-85`, `19850713`,
//! `31 DEC 2004`, `December 31, 1990`, `Dec 1984`.
//!
//! A year of two digits is put into the time that the instruction can speak of: `GDS 1/8/85` on a
//! cable of 1979 is 1985, and `XDS 6/1/00` is 2000. What is no day of the calendar is no date.

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use super::words::Words;
use crate::authority::OriginDate;

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

/// The years that a year of two digits can mean where nothing else is known: instructions without
/// the name of an order look ahead from the 1940s on.
const ANY: RangeInclusive<i32> = 1940..=2039;

/// The years in which a date of an instruction can lie.
pub(super) type Frame = Option<RangeInclusive<i32>>;

/// The date that begins at a word, and how many words it takes.
pub(super) fn at(words: &Words<'_>, index: usize, frame: Frame) -> Option<(OriginDate, usize)> {
    let frame = frame.unwrap_or(ANY);
    let [first, second, third] = [0, 1, 2].map(|after| words.at(index + after));
    if let Some(date) = numeric(first, &frame).or_else(|| run_together(first, &frame)) {
        return Some((date, 1));
    }
    written(first, second, third, &frame)
        .or_else(|| written(second, first, third, &frame))
        .map(|date| (date, 3))
        .or_else(|| {
            let first_day = NaiveDate::from_ymd_opt(full_year(second)?, month(first)?, 1)?;
            Some((OriginDate::Month(first_day), 2))
        })
}

/// Whether a word has the form of a date in digits, whatever it says.
pub(super) fn is_numeric(word: &str) -> bool {
    parts(word).is_some()
}

/// A year of four digits, if the word is one.
pub(super) fn full_year(word: &str) -> Option<i32> {
    let year = (word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())).then(|| word.parse());
    year?.ok().filter(|year| (1900..2200).contains(year))
}

/// Three numbers between slashes, hyphens or points.
fn parts(word: &str) -> Option<[&str; 3]> {
    let mut parts = word.split(['/', '-', '.']);
    let three = [parts.next()?, parts.next()?, parts.next()?];
    let numbers = three
        .iter()
        .all(|part| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
    (parts.next().is_none() && numbers).then_some(three)
}

/// `6/1/86`, `2004-12-31`, `20041231`; the day before the month where that alone makes sense.
fn numeric(word: &str, frame: &RangeInclusive<i32>) -> Option<OriginDate> {
    if word.len() == 8 && word.bytes().all(|b| b.is_ascii_digit()) {
        return day(word[..4].parse().ok()?, &word[4..6], &word[6..]);
    }
    let [first, second, third] = parts(word)?;
    if first.len() == 4 {
        return day(first.parse().ok()?, second, third);
    }
    let year = year(third, frame)?;
    day(year, first, second).or_else(|| day(year, second, first))
}

/// `31DEC2004`.
fn run_together(word: &str, frame: &RangeInclusive<i32>) -> Option<OriginDate> {
    let (first, rest) = word.split_at(word.find(|one: char| !one.is_ascii_digit())?);
    let (name, last) = rest.split_at(rest.find(|one: char| one.is_ascii_digit())?);
    written(first, name, last, frame)
}

/// `31 DEC 2004`, with the parts in this order.
fn written(
    number: &str,
    name: &str,
    year_text: &str,
    frame: &RangeInclusive<i32>,
) -> Option<OriginDate> {
    let month = month(name)?.to_string();
    let number = number.trim_end_matches(|one: char| one.is_ascii_alphabetic());
    day(year(year_text, frame)?, &month, number)
}

fn month(name: &str) -> Option<u32> {
    let is_month = |full: &&str| name.len() >= 3 && full.starts_with(name);
    Some(MONTHS.iter().position(is_month)? as u32 + 1)
}

fn day(year: i32, month: &str, day: &str) -> Option<OriginDate> {
    if month.len() > 2 || day.len() > 2 {
        return None;
    }
    NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?).map(OriginDate::Day)
}

/// A year of four digits, or of two in the frame.
fn year(text: &str, frame: &RangeInclusive<i32>) -> Option<i32> {
    if text.len() == 4 {
        return full_year(text);
    }
    let number: i32 = text.trim_start_matches('\'').parse().ok()?;
    (text.trim_start_matches('\'').len() == 2).then(|| nearest(number, frame))
}

/// The year of those two digits that lies in the frame, or else nearest to it; the earlier of two.
fn nearest(digits: i32, frame: &RangeInclusive<i32>) -> i32 {
    let distance = |year: &i32| (frame.start() - year).max(year - frame.end()).max(0);
    [1900 + digits, 2000 + digits]
        .into_iter()
        .min_by_key(distance)
        .unwrap_or(1900 + digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, frame: Frame) -> Option<String> {
        at(&Words::of(text, None), 0, frame).map(|(date, _)| date.to_string())
    }

    #[test]
    fn a_date_is_read_in_all_forms_that_people_used() {
        for (text, expected) in [
            ("6/1/86", "1986-06-01"),
            ("1-8-85", "1985-01-08"),
            ("06.01.1986", "1986-06-01"),
            ("19850713", "1985-07-13"),
            ("2004-12-31", "2004-12-31"),
            ("31 Dec 2004", "2004-12-31"),
            ("31 DEC. 04", "2004-12-31"),
            ("31DEC84", "1984-12-31"),
            ("December 31, 1990", "1990-12-31"),
            ("1st July '86", "1986-07-01"),
            ("Sept 3 1981", "1981-09-03"),
            ("Dec 1984", "1984-12"),
            ("31/12/84", "1984-12-31"),
            ("2/29/84", "1984-02-29"),
        ] {
            assert_eq!(read(text, None).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_no_date() {
        for text in [
            "2/30/85",
            "2/29/85",
            "19851301",
            "31 Nov 1984",
            "13/13/84",
            "1/2",
            "5200.10",
            "12065",
            "1/2/345",
            "Deck 1984",
            "1 2 3",
            "",
        ] {
            assert_eq!(read(text, None), None, "{text}");
        }
    }

    #[test]
    fn a_year_of_two_digits_lies_in_the_time_of_its_instruction() {
        for (text, frame, expected) in [
            ("6/1/00", 1978..=2012, "2000-06-01"),
            ("6/1/77", 1978..=2012, "1977-06-01"),
            ("6/1/12", 1978..=2012, "2012-06-01"),
            ("6/1/45", 1940..=1970, "1945-06-01"),
            ("6/1/45", 2010..=2060, "2045-06-01"),
        ] {
            assert_eq!(read(text, Some(frame)).as_deref(), Some(expected), "{text}");
        }
    }
}
