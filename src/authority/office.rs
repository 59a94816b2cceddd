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
}
