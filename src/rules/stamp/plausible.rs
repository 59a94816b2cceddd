//! When a stamp can have been made: the reasons against a date, and the dates that it may be a
//! misreading of.

use chrono::{Datelike, NaiveDate};

use crate::authority::{self, Office, OriginDate, plain};

/// What bounds the date of a stamp.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds<'a> {
    /// The document's date of origin.
    pub(super) origin: Option<OriginDate>,
    /// The last day of the program's world.
    pub(super) today: NaiveDate,
    /// The office that the stamp names.
    pub(super) office: &'a str,
    /// The case number that it bears.
    pub(super) case_number: &'a str,
}

/// A reason why a date is impossible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reason {
    /// As the end of a sentence: `before the document itself (2 Nov 1962)`.
    pub(super) text: String,
    /// Whether the fact behind it was read in a source.
    pub(super) confirmed: bool,
}

impl Bounds<'_> {
    /// All reasons against a date.
    pub(super) fn reasons(self, date: NaiveDate) -> Vec<Reason> {
        [
            self.before_document(date),
            self.in_the_future(date),
            self.outside_office(date),
            self.before_case(date),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn before_document(self, date: NaiveDate) -> Option<Reason> {
        let origin = self.origin.filter(|origin| date < origin.earliest())?;
        Some(Reason {
            text: format!("before the document itself ({})", plain(origin.earliest())),
            confirmed: true,
        })
    }

    fn in_the_future(self, date: NaiveDate) -> Option<Reason> {
        (date > self.today).then(|| Reason {
            text: "in the future".to_owned(),
            confirmed: true,
        })
    }

    fn outside_office(self, date: NaiveDate) -> Option<Reason> {
        let office: &Office = authority::office(self.office)?;
        if let Some(from) = office.from.filter(|from| date < *from) {
            return Some(Reason {
                text: format!(
                    "before the office {} existed ({})",
                    office.code,
                    plain(from)
                ),
                confirmed: office.from_confirmed,
            });
        }
        let until = office.until.filter(|until| date > *until)?;
        Some(Reason {
            text: format!(
                "after the time of the office {} ({})",
                office.code,
                plain(until)
            ),
            confirmed: false,
        })
    }

    fn before_case(self, date: NaiveDate) -> Option<Reason> {
        let year = case_year(self.case_number).filter(|year| date.year() < *year)?;
        Some(Reason {
            text: format!(
                "before the year of case {} ({year})",
                self.case_number.trim()
            ),
            confirmed: false,
        })
    }

    /// The dates that differ from this one in one of the two digits of the year as stamps print it,
    /// and against which nothing speaks.
    pub(super) fn readings(self, date: NaiveDate) -> Vec<NaiveDate> {
        let (tens, ones) = (date.year() / 10 % 10, date.year() % 10);
        let century = date.year() - date.year() % 100;
        let other_tens = (0..10)
            .filter(|digit| *digit != tens)
            .map(|digit| digit * 10 + ones);
        let other_ones = (0..10)
            .filter(|digit| *digit != ones)
            .map(|digit| tens * 10 + digit);
        let mut readings: Vec<NaiveDate> = other_tens
            .chain(other_ones)
            .filter_map(|year| date.with_year(century + year))
            .filter(|reading| self.reasons(*reading).is_empty())
            .collect();
        readings.sort_unstable();
        readings
    }
}

/// The year in a case number of the Department of State: `87-DOS-02136` is of 1987.
///
/// The shape is background knowledge, so that a date is never impossible for this alone.
fn case_year(text: &str) -> Option<i32> {
    let digits: String = text
        .trim()
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    let rest = text.trim().get(digits.len()..)?;
    let office = rest.trim_start_matches([' ', '-']).get(..3)?;
    let year: i32 = digits.parse().ok()?;
    if digits.len() != 2 || !office.eq_ignore_ascii_case("DOS") {
        return None;
    }
    Some(if year < 50 { 2000 + year } else { 1900 + year })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_of_a_case_is_read_however_it_is_spaced() {
        for text in ["87-DOS-02136", "87- DOS 02136", " 87 dos 02136"] {
            assert_eq!(case_year(text), Some(1987), "{text}");
        }
        assert_eq!(case_year("05-DOS-00001"), Some(2005));
        for text in ["", "87", "M-2005-01234", "1987-DOS-1", "NND 949516", "87-é"] {
            assert_eq!(case_year(text), None, "{text}");
        }
    }

    #[test]
    fn a_misread_digit_is_looked_for_in_the_year() {
        let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
        let bounds = Bounds {
            origin: "1962-11-02".parse().ok(),
            today: day("2026-01-01"),
            office: "A/CDC/MR",
            case_number: "87- DOS 02136",
        };
        assert_eq!(bounds.readings(day("1968-03-02")), [day("1988-03-02")]);
        assert_eq!(bounds.reasons(day("1988-03-02")), []);
        assert_eq!(bounds.readings(day("1901-03-02")), []);
    }
}
