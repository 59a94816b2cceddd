//! Orders and sections as slugs and stamps cite them: `DECLASSIFIED E.O. 12356, Sec. 3.4`.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;

use super::{Order, order, plain, table};

/// A section of an order on declassification.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// The order: `E.O. 12356`.
    pub order: String,
    /// The section: `3.4`, `5(B)`.
    pub section: String,
    /// What it is about.
    pub subject: String,
    /// The first day on which it can be cited, where that is not the order's.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// The last such day.
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// Where the row comes from.
    pub source: String,
    /// Whether that source was read.
    pub confirmed: bool,
}

/// An order and its sections as a text cites them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedOrder {
    /// The order.
    pub order: &'static Order,
    /// The sections, as written but without spaces: `3(E)`, `5(D)`.
    pub sections: Vec<String>,
}

/// What is wrong with a citation on a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutOfForce {
    /// In one sentence.
    pub message: String,
    /// Whether the dates behind it were read in a source.
    pub confirmed: bool,
}

/// All sections that are known, in the order of their orders.
pub fn sections() -> &'static [Section] {
    static SECTIONS: LazyLock<Vec<Section>> =
        LazyLock::new(|| table(include_str!("../../assets/authority/sections.ron")));
    &SECTIONS
}

/// The order that a text cites, with its sections; none where it cites none that is known.
pub fn cited_order(text: &str) -> Option<CitedOrder> {
    let (order, rest) = order_in(text)?;
    Some(CitedOrder {
        order,
        sections: sections_in(rest),
    })
}

/// The order and the text behind its number.
fn order_in(text: &str) -> Option<(&'static Order, &str)> {
    let is_number = |one: char| one.is_ascii_digit();
    let mut rest = text;
    while let Some(start) = rest.find(is_number) {
        let number = &rest[start..];
        let length = number.find(|one| !is_number(one)).unwrap_or(number.len());
        let before = rest[..start]
            .trim_end_matches([' ', '.', '-', '#'])
            .to_uppercase();
        // A bare number of five digits is an order too; one of four may be a year.
        let named = before.ends_with("E.O")
            || before.ends_with("EO")
            || before.ends_with("ORDER")
            || before.ends_with("ORDER NO");
        let found = order(&number[..length]).filter(|_| named || length == 5);
        rest = &number[length..];
        if let Some(order) = found {
            return Some((order, rest));
        }
    }
    None
}

/// The sections right behind the number of an order: `, Sec. 3(E) and 5(D) or (E)`.
fn sections_in(text: &str) -> Vec<String> {
    let mut sections: Vec<String> = Vec::new();
    for word in text
        .split([' ', ',', ';', ':', '\n'])
        .filter(|word| !word.is_empty())
    {
        let word = word.trim_end_matches('.');
        match word.to_uppercase().as_str() {
            "SEC" | "SECS" | "SECTION" | "SECTIONS" | "§" | "AND" | "OR" | "AS" | "AMENDED"
            | "" => {}
            letters if letters.starts_with('(') => {
                // `5(D) or (E)`: the letter belongs to the section before.
                let Some(last) = sections.last() else { break };
                let stem = last.split('(').next().unwrap_or_default().to_owned();
                sections.push(stem + letters);
            }
            section if is_section(section) => sections.push(section.to_owned()),
            _ => break,
        }
    }
    sections
}

/// Whether a word has the form of a section: `3.4`, `3-402`, `5(B)`, and not that of a date or case
/// number. Of whole numbers only those that the table knows, since `12` may begin a date.
fn is_section(word: &str) -> bool {
    let number = word.split('(').next().unwrap_or_default();
    let parts: Vec<&str> = number.split(['.', '-']).collect();
    let short =
        |part: &&str| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let is_letter = |one: char| one.is_ascii_alphanumeric() || "()".contains(one);
    let formed = parts.len() <= 2
        && parts.iter().all(short)
        && parts[0].len() == 1
        && word[number.len()..].chars().all(is_letter);
    formed && (parts.len() == 2 || word != number) || is_known(word)
}

fn is_known(word: &str) -> bool {
    sections()
        .iter()
        .any(|row| row.section.eq_ignore_ascii_case(word))
}

impl CitedOrder {
    /// Whether order and sections were in force on a date; of the sections only those that are known
    /// to have had another time are wrong.
    ///
    /// # Errors
    /// If one was not: which, in one sentence.
    pub fn in_force(&self, on: NaiveDate) -> Result<(), OutOfForce> {
        let rows: Vec<&Section> = self
            .sections
            .iter()
            .filter_map(|cited| self.row(cited))
            .collect();
        let early = |row: &&Section| {
            row.from
                .is_some_and(|from| from <= on && on < self.order.from)
        };
        if !rows.is_empty() && rows.iter().all(early) {
            return Ok(());
        }
        if !self.order.is_in_force(on) {
            return Err(self.order_out_of_force());
        }
        let outside = |row: &&&Section| {
            row.from.is_some_and(|from| on < from) || row.until.is_some_and(|last| last < on)
        };
        match rows.iter().find(outside) {
            Some(row) => Err(OutOfForce {
                message: format!(
                    "{} sec. {} could not be cited on {}: {}.",
                    row.order,
                    row.section,
                    plain(on),
                    row.subject
                ),
                confirmed: row.confirmed,
            }),
            None => Ok(()),
        }
    }

    /// The sections that the order is not known to have.
    pub fn unknown_sections(&self) -> Vec<&str> {
        let unknown = self
            .sections
            .iter()
            .filter(|cited| self.row(cited).is_none());
        unknown.map(String::as_str).collect()
    }

    /// The row of a section, or of the section that it belongs to: `3.5(c)` is in `3.5`.
    fn row(&self, cited: &str) -> Option<&'static Section> {
        let own = sections()
            .iter()
            .filter(|row| row.order == self.order.number);
        own.filter(|row| {
            let rest = cited.get(row.section.len()..);
            let starts = cited
                .get(..row.section.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(&row.section));
            starts && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('('))
        })
        .max_by_key(|row| row.section.len())
    }

    fn order_out_of_force(&self) -> OutOfForce {
        let order = self.order;
        let until = order
            .until
            .map_or_else(|| "on".to_owned(), |last| format!("to {}", plain(last)));
        OutOfForce {
            message: format!(
                "{} was in force from {} {until}.",
                order.number,
                plain(order.from)
            ),
            confirmed: order.confirmed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_belongs_to_an_order_and_lies_in_its_time() {
        for row in sections() {
            let order = order(&row.order).expect(&row.order);
            assert!(
                row.from.is_none_or(|from| order.signed <= from),
                "{}",
                row.section
            );
            assert!(
                row.until.is_none_or(|until| order.is_in_force(until)),
                "{}",
                row.section
            );
            assert!(is_section(&row.section), "{}", row.section);
        }
    }

    #[test]
    fn an_order_and_its_sections_are_read_from_a_slug() {
        for (text, number, sections) in [
            (
                "DECLASSIFIED E.O. 12356, Sec. 3.4 NLK-90-92",
                "E.O. 12356",
                &["3.4"][..],
            ),
            (
                "E.O. 11652, Sec. 3(E) and 5(D) or (E)",
                "E.O. 11652",
                &["3(E)", "5(D)", "5(E)"],
            ),
            ("C02462959 EO 13526 3.5(c)", "E.O. 13526", &["3.5(C)"]),
            (
                "Authority EO 13526, Chief Records & Declass Div, WHS",
                "E.O. 13526",
                &[],
            ),
            ("E.O. 12065, Sec. 3-402", "E.O. 12065", &["3-402"]),
            ("E.O. 12958, as amended, Sec. 3.5", "E.O. 12958", &["3.5"]),
            ("Executive Order 8381", "E.O. 8381", &[]),
            ("E.O. 12356 2/93", "E.O. 12356", &[]),
            ("E.O. 12356 2 Feb 1993", "E.O. 12356", &[]),
            ("E.O. 11652, Sec. 11", "E.O. 11652", &["11"]),
        ] {
            let cited = cited_order(text).expect(text);
            assert_eq!(cited.order.number, number, "{text}");
            assert_eq!(cited.sections, sections, "{text}");
        }
        for text in ["", "NND 949516", "E.O. 12605 Sec. 3.4", "é 8381", "8381"] {
            assert_eq!(cited_order(text), None, "{text}");
        }
    }

    #[test]
    fn a_citation_is_in_force_on_the_first_and_last_day() {
        let problem = |text: &str, on: &str| {
            let found = cited_order(text).unwrap().in_force(on.parse().unwrap());
            found.err().map(|one| one.message)
        };
        for (text, first, last) in [
            ("E.O. 11652, Sec. 5(D)", "1972-06-01", "1978-11-30"),
            ("E.O. 12356, Sec. 3.4", "1982-08-01", "1995-10-13"),
            ("E.O. 12958, Sec. 3.6", "1995-10-14", "2003-03-24"),
            ("E.O. 12958, Sec. 3.3", "2003-03-25", "2010-06-26"),
            ("E.O. 13526, Sec. 3.5", "2010-06-27", "2026-01-01"),
            ("E.O. 13526, Sec. 3.3", "2009-12-29", "2026-01-01"),
            ("E.O. 13292", "2003-03-25", "2010-06-26"),
        ] {
            assert_eq!(problem(text, first), None, "{text} {first}");
            assert_eq!(problem(text, last), None, "{text} {last}");
            let eve = first
                .parse::<NaiveDate>()
                .unwrap()
                .pred_opt()
                .unwrap()
                .to_string();
            assert!(problem(text, &eve).is_some(), "{text} {eve}");
        }
        let slug = problem("E.O. 12356, Sec. 3.4", "1996-01-01").unwrap();
        assert_eq!(
            slug,
            "E.O. 12356 was in force from 1 Aug 1982 to 13 Oct 1995."
        );
    }

    #[test]
    fn a_section_that_is_not_known_is_told() {
        let cited = cited_order("E.O. 12356, Sec. 3.4 and 9.9").unwrap();
        assert_eq!(cited.unknown_sections(), ["9.9"]);
    }
}
