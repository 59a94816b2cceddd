//! Statutes that (b)(3) of the Freedom of Information Act names on historical papers.

use std::sync::LazyLock;

use serde::Deserialize;

use super::table;

/// A statute that exempts information from release.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statute {
    /// Its name.
    pub name: String,
    /// Its citations, the present one first and then older ones: `50 USC 3507`, `50 USC 403g`.
    pub numbers: Vec<String>,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// What it covers, in plain words.
    pub covers: String,
    /// The codes of the agencies that invoke it.
    pub owners: Vec<String>,
    /// Where the row comes from.
    pub source: String,
    /// Whether that source was read.
    pub confirmed: bool,
}

impl Statute {
    fn names(&self) -> impl Iterator<Item = &String> {
        self.numbers.iter().chain(&self.aliases).chain([&self.name])
    }
}

/// All statutes, in the order of a list.
pub fn statutes() -> &'static [Statute] {
    static STATUTES: LazyLock<Vec<Statute>> =
        LazyLock::new(|| table(include_str!("../../assets/authority/statutes.ron")));
    &STATUTES
}

/// The statute that a text names by an old or present number, or by its name, in any spelling:
/// `50 U.S.C. § 403g`, `Section 6 of the CIA Act`. A finer number belongs to the coarser one.
pub fn statute(text: &str) -> Option<&'static Statute> {
    let wanted = key(text);
    let length = |name: &str| {
        let name = key(name);
        holds(&wanted, &name).then_some(name.len())
    };
    statutes()
        .iter()
        .filter_map(|row| Some((row.names().filter_map(|name| length(name)).max()?, row)))
        // Of equally long names the first row, of others the longest.
        .rev()
        .max_by_key(|(length, _)| *length)
        .map(|(_, row)| row)
}

/// Whether the name stands in the text and no digit or letter goes on with its last number.
fn holds(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + name.len()..].chars().next();
        let goes_on = |one: Option<char>| one.is_some_and(|one| one.is_ascii_alphanumeric());
        !goes_on(before) && !goes_on(after)
    })
}

/// Capitals, digits and single spaces: `50 USC 403G`. Parentheses count as spaces.
fn key(text: &str) -> String {
    let text = text
        .to_uppercase()
        .replace("U.S.C.", "USC")
        .replace("U.S. CODE", "USC");
    let plain: String = text
        .chars()
        .filter(|one| !matches!(one, '.' | '§'))
        .map(|one| {
            if one.is_ascii_alphanumeric() {
                one
            } else {
                ' '
            }
        })
        .collect();
    let words = plain
        .split_whitespace()
        .filter(|word| !matches!(*word, "SEC" | "SECTION"));
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::authority::agency;

    #[test]
    fn every_name_means_one_statute_and_every_owner_exists() {
        let mut seen = HashSet::new();
        for row in statutes() {
            for name in row.names() {
                assert!(seen.insert(key(name)), "{name} is given twice");
            }
            assert!(!row.owners.is_empty());
            assert!(
                row.owners.iter().all(|code| agency(code).is_some()),
                "{}",
                row.name
            );
        }
    }

    #[test]
    fn a_statute_is_found_by_old_and_new_numbers() {
        for (text, name) in [
            ("50 U.S.C. § 3507", "CIA Act of 1949 sec. 6"),
            ("50 USC 403g", "CIA Act of 1949 sec. 6"),
            ("Section 6 of the CIA Act", "CIA Act of 1949 sec. 6"),
            ("50 USC 403(d)(3)", "National Security Act sec. 102A(i)(1)"),
            (
                "(b)(3) 50 USC 3024(i)",
                "National Security Act sec. 102A(i)(1)",
            ),
            ("P.L. 86-36", "NSA Act of 1959 sec. 6"),
            ("50 U.S.C. 402 note", "NSA Act of 1959 sec. 6"),
            ("10 USC 130b", "personnel in sensitive units"),
            ("10 U.S.C. 130(a)", "technical data with military use"),
            ("42 USC 2162(e)", "Atomic Energy Act"),
            ("INA 222(f)", "visa records"),
        ] {
            assert_eq!(
                statute(text).map(|one| one.name.as_str()),
                Some(name),
                "{text}"
            );
        }
        for text in ["", "50 USC 999", "10 USC 1301", "USC", "(b)(3)"] {
            assert_eq!(statute(text), None, "{text}");
        }
    }
}
