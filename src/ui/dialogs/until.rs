//! The date or event until which a code holds, as people type it.

use chrono::NaiveDate;

use crate::authority::OriginDate;

/// Reads what was typed: a day, or a month or year by its last day, else an event. An instruction
/// that names a year alone means its 31 December (32 CFR 2001.30(l)).
///
/// # Errors
/// If it looks like a date and is none, so that a slip of the finger does not become an event.
pub(super) fn read_until(text: &str) -> Result<(Option<NaiveDate>, String), String> {
    let text = text.trim();
    if let Ok(date) = text.parse::<OriginDate>() {
        return Ok((Some(date.latest()), String::new()));
    }
    let only_numbers = |one: char| one.is_ascii_digit() || "-/. ".contains(one);
    if !text.is_empty() && text.chars().all(only_numbers) {
        return Err(format!(
            "`{text}` is no date; write 2030-12-31, or 2030 for its last day."
        ));
    }
    Ok((None, text.to_owned()))
}

/// What was typed, from what the record says.
pub(super) fn until_text(until: Option<NaiveDate>, event: &str) -> String {
    until.map_or_else(|| event.to_owned(), |day| day.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_means_its_last_day() {
        for (text, day) in [
            ("2030", "2030-12-31"),
            (" 2030-12-31 ", "2030-12-31"),
            ("2032-02", "2032-02-29"),
            ("2031-07-04", "2031-07-04"),
        ] {
            assert_eq!(
                read_until(text),
                Ok((Some(day.parse().unwrap()), String::new())),
                "{text}"
            );
        }
    }

    #[test]
    fn other_words_are_an_event() {
        let event = "retirement of the system";
        assert_eq!(read_until(event), Ok((None, event.to_owned())));
        assert_eq!(read_until(""), Ok((None, String::new())));
    }

    #[test]
    fn a_slip_in_a_date_is_no_event() {
        for text in ["2030-13-01", "31.12.2030", "12/31/2030", "203", "2030-2-3"] {
            assert!(read_until(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_shown_reads_back() {
        let day = "2030-12-31".parse().ok();
        assert_eq!(read_until(&until_text(day, "")), Ok((day, String::new())));
        assert_eq!(
            read_until(&until_text(None, "an event")),
            Ok((None, "an event".to_owned()))
        );
    }
}
