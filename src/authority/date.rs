//! Dates as old papers give them: a day, a month, or only a year.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// A date of origin, as exactly as the paper gives it.
///
/// Written `1962-11-02`, `1962-11` or `1962`. Comparisons go by the range of days it can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum OriginDate {
    /// The day is known.
    Day(NaiveDate),
    /// Only the month is known; the date is its first day.
    Month(NaiveDate),
    /// Only the year is known.
    Year(i32),
}

/// Why a text is no date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a date; write 1962-11-02, or 1962-11 or 1962 where the paper says no more")]
pub struct NotADate(pub String);

/// The years in which a paper that this program handles can have been written.
const YEARS: std::ops::RangeInclusive<i32> = 1700..=2200;

impl OriginDate {
    /// The year of origin.
    pub fn year(self) -> i32 {
        match self {
            Self::Day(day) | Self::Month(day) => day.year(),
            Self::Year(year) => year,
        }
    }

    /// The first day that this date can mean.
    pub fn earliest(self) -> NaiveDate {
        match self {
            Self::Day(day) | Self::Month(day) => day,
            Self::Year(year) => NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(NaiveDate::MIN),
        }
    }

    /// The last day that this date can mean.
    pub fn latest(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Month(first) => first
                .checked_add_months(Months::new(1))
                .and_then(|next| next.checked_sub_days(Days::new(1)))
                .unwrap_or(first),
            Self::Year(year) => end_of_year(year),
        }
    }
}

/// 31 December of `year`, on which automatic changes take effect (32 CFR 2001.30(l)).
pub fn end_of_year(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(NaiveDate::MAX)
}

/// The day as the text of this program writes it: `2 Nov 1962`.
pub fn plain(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}

/// A date of origin as the text of this program writes it: `2 Nov 1962`, `Nov 1962`, `1962`.
pub fn plain_origin(date: OriginDate) -> String {
    match date {
        OriginDate::Day(day) => plain(day),
        OriginDate::Month(first) => first.format("%b %Y").to_string(),
        OriginDate::Year(year) => year.to_string(),
    }
}

/// The same day of a later year. After a 29 February it is 1 March where the year has none, so that
/// the full time has passed.
pub fn years_after(day: NaiveDate, years: u32) -> NaiveDate {
    let later = day.checked_add_months(Months::new(years.saturating_mul(12)));
    match later {
        Some(later) if later.day() < day.day() => later.succ_opt().unwrap_or(later),
        Some(later) => later,
        None => day,
    }
}

impl From<NaiveDate> for OriginDate {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}

impl FromStr for OriginDate {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let parts: Vec<&str> = text.trim().split('-').collect();
        let well_formed = parts.iter().enumerate().all(|(place, part)| {
            part.len() == if place == 0 { 4 } else { 2 } && part.bytes().all(|b| b.is_ascii_digit())
        });
        let number = |place: usize| parts.get(place).and_then(|part| part.parse::<u32>().ok());
        let year = number(0).and_then(|year| i32::try_from(year).ok());
        let (true, Some(year)) = (well_formed, year.filter(|year| YEARS.contains(year))) else {
            return Err(NotADate(text.to_owned()));
        };
        let day = |month, day| NaiveDate::from_ymd_opt(year, month, day);
        match (parts.len(), number(1), number(2)) {
            (1, ..) => Some(Self::Year(year)),
            (2, Some(m), _) => day(m, 1).map(Self::Month),
            (3, Some(m), Some(d)) => day(m, d).map(Self::Day),
            _ => None,
        }
        .ok_or_else(|| NotADate(text.to_owned()))
    }
}

impl fmt::Display for OriginDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{}", day.format("%Y-%m-%d")),
            Self::Month(first) => write!(f, "{}", first.format("%Y-%m")),
            Self::Year(year) => write!(f, "{year:04}"),
        }
    }
}

impl TryFrom<String> for OriginDate {
    type Error = NotADate;

    fn try_from(text: String) -> Result<Self, NotADate> {
        text.parse()
    }
}

impl From<OriginDate> for String {
    fn from(date: OriginDate) -> Self {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_as_exact_as_the_paper() {
        for (text, first, last) in [
            ("1962-11-02", "1962-11-02", "1962-11-02"),
            ("1964-02", "1964-02-01", "1964-02-29"),
            ("1952", "1952-01-01", "1952-12-31"),
        ] {
            let date: OriginDate = text.parse().unwrap();
            assert_eq!(date.to_string(), text);
            assert_eq!(date.earliest().to_string(), first);
            assert_eq!(date.latest().to_string(), last);
        }
    }

    #[test]
    fn a_year_after_a_leap_day_is_full_on_the_first_of_march() {
        for (day, years, later) in [
            ("1964-02-29", 3, "1967-03-01"),
            ("1964-02-29", 12, "1976-02-29"),
            ("1964-02-28", 3, "1967-02-28"),
            ("1963-12-31", 3, "1966-12-31"),
        ] {
            let day: NaiveDate = day.parse().unwrap();
            assert_eq!(years_after(day, years).to_string(), later);
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "62",
            "1962-2-3",
            "1962-02-30",
            "1962-13",
            "0001",
            "99999",
            "1962-11-02-1",
            "+962",
            "1962/11/02",
            "nov 1962",
        ] {
            assert!(text.parse::<OriginDate>().is_err(), "{text}");
        }
    }
}
