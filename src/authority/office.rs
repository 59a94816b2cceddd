//! Reviewing offices as stamps name them.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;

use super::table;

/// A reviewing office.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// As its stamp names it: `A/CDC/MR`.
    pub code: String,
    /// Other ways to write it.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The code of its agency.
    pub agency: String,
    /// What it was called in full.
    pub name: String,
    /// The first day on which a stamp of it is plausible, where known.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// The last such day, where known. Never read in a source.
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// The shapes of its case numbers, as the table explains them; empty where none is known.
    #[serde(default)]
    pub case_numbers: Vec<String>,
    /// Where the row comes from.
    pub source: String,
    /// Whether the first day was read in a source.
    pub from_confirmed: bool,
}

/// All offices.
pub fn offices() -> &'static [Office] {
    static OFFICES: LazyLock<Vec<Office>> =
        LazyLock::new(|| table(include_str!("../../assets/authority/offices.ron")));
    &OFFICES
}

/// The office that `text` names: the row that says most of it, which may be that of the office
/// above. `DEPARTMENT OF STATE A/CDC/MR`, as the stamp has it, is `A/CDC/MR`.
pub fn office(text: &str) -> Option<&'static Office> {
    text.split_whitespace()
        .flat_map(|word| {
            offices()
                .iter()
                .filter_map(move |office| Some((office.likeness(word)?, office)))
        })
        .max_by_key(|(length, _)| *length)
        .map(|(_, office)| office)
}

impl Office {
    /// Whether a case number has a shape that this office used; none where no shape is known.
    pub fn is_case_number(&self, text: &str) -> Option<bool> {
        let known = !self.case_numbers.is_empty();
        known.then(|| self.case_numbers.iter().any(|shape| has_shape(text, shape)))
    }

    /// How many bytes of `word` name this office or one above, if it does.
    fn likeness(&self, word: &str) -> Option<usize> {
        std::iter::once(&self.code)
            .chain(&self.aliases)
            .filter(|name| is_at_or_below(word, name))
            .map(String::len)
            .max()
    }
}

/// Whether `word` is `name`, or `name` and a slash and more.
fn is_at_or_below(word: &str, name: &str) -> bool {
    word.get(..name.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(name))
        && matches!(word.as_bytes().get(name.len()), None | Some(b'/'))
}

/// Whether a text has a shape: `#` is a digit, `@` a letter, `+` one or more of what stands before
/// it, and a hyphen any hyphens and spaces, even none where a letter meets a digit.
pub fn has_shape(text: &str, shape: &str) -> bool {
    let text: Vec<char> = text.trim().to_uppercase().chars().collect();
    let shape: Vec<char> = shape.chars().collect();
    fits(&text, 0, &shape)
}

/// Whether the text from a place on has the shape. Every element takes as much as it can and gives
/// back, so that the depth is that of the shape and the texts are short.
fn fits(text: &[char], at: usize, shape: &[char]) -> bool {
    let Some((&element, rest)) = shape.split_first() else {
        return at == text.len();
    };
    let run = |is: &dyn Fn(char) -> bool| text[at..].iter().take_while(|one| is(**one)).count();
    if element == '-' {
        let gap = run(&|one| one == '-' || one.is_whitespace());
        return (gap > 0 || !is_between_digits(text, at)) && fits(text, at + gap, rest);
    }
    let is = |one: char| match element {
        '#' => one.is_ascii_digit(),
        '@' => one.is_ascii_alphabetic(),
        other => one == other,
    };
    match rest.split_first() {
        Some(('+', rest)) => (1..=run(&is))
            .rev()
            .any(|length| fits(text, at + length, rest)),
        _ => text.get(at).is_some_and(|one| is(*one)) && fits(text, at + 1, rest),
    }
}

fn is_between_digits(text: &[char], at: usize) -> bool {
    let digit = |place: Option<usize>| {
        place
            .and_then(|place| text.get(place))
            .is_some_and(char::is_ascii_digit)
    };
    digit(at.checked_sub(1)) && digit(Some(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::authority::agency;

    #[test]
    fn every_office_belongs_to_an_agency_and_its_days_are_in_order() {
        for office in offices() {
            assert!(agency(&office.agency).is_some(), "{}", office.code);
            if let (Some(from), Some(until)) = (office.from, office.until) {
                assert!(from < until, "{}", office.code);
            }
        }
    }

    #[test]
    fn an_office_is_found_by_itself_or_by_the_office_above() {
        for (text, code) in [
            ("A/CDC/MR", "A/CDC/MR"),
            ("a/cdc/mr", "A/CDC/MR"),
            ("DEPARTMENT OF STATE A/CDC/MR", "A/CDC/MR"),
            ("A/CDC/XY", "A/CDC"),
            ("IS/FPC/CDC/AB", "FPC"),
            ("NARA", "NARA"),
        ] {
            assert_eq!(
                office(text).map(|one| one.code.as_str()),
                Some(code),
                "{text}"
            );
        }
        for text in ["", "A/CDCX", "DEPARTMENT OF STATE", "A"] {
            assert_eq!(office(text), None, "{text}");
        }
    }

    #[test]
    fn a_case_number_has_the_shape_of_its_office() {
        for (code, number, fit) in [
            ("A/CDC/MR", "87-DOS-02136", true),
            ("A/CDC/MR", "87- DOS 02136", true),
            ("A/CDC/MR", "87DOS02136", true),
            ("A/CDC/MR", "87-dos-2136", true),
            ("A/CDC/MR", "87-DOS-0213", true),
            ("A/CDC/MR", "87-DOS-021", false),
            ("A/CDC/MR", "1987-DOS-02136", false),
            ("A/CDC/MR", "NND 949516", false),
            ("NARA", "NND 949516", true),
            ("NARA", "NND949516", true),
            ("NARA", "NW 35678", true),
            ("NARA", "NW 3567", false),
            ("NLK", "NLK-90-92", true),
            ("NLJ", "NLJ 83-147", true),
            ("NLC", "NLC-126-12-34-1-8", true),
            ("NLK", "NLJ-90-92", false),
            ("CIA/CREST", "CIA-RDP86-00674R000200160001-3", true),
            ("CIA/CREST", "CIA-RDP86-00674R00020016001-3", false),
            ("NLK", "", false),
        ] {
            let office = office(code).unwrap();
            assert_eq!(office.is_case_number(number), Some(fit), "{code} {number}");
        }
    }

    #[test]
    fn the_shape_of_numbers_is_told_apart() {
        assert!(
            !has_shape("12345", "#+-#+"),
            "two numbers need something between them"
        );
        assert!(has_shape("12 -345", "#+-#+"));
        assert!(has_shape("", "") && !has_shape("é", "@"));
        assert!(!has_shape("NLK-1-2-", "NLK-#-#"));
    }
}
