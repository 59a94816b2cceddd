//! The built-in tables as one reference that a person can look things up in: offices, captions,
//! exemption codes, orders, agencies and stamps.

use std::sync::LazyLock;

use chrono::NaiveDate;

use crate::authority::{self, Agency, Exemption, Office, Order, plain};
use crate::export::stamp::{self, Template};
use crate::marking::{Caption, captions};

/// The table from which an entry comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A caption of a marking.
    Caption,
    /// An exemption code.
    Code,
    /// An executive order.
    Order,
    /// A reviewing office.
    Office,
    /// An agency.
    Agency,
    /// A review stamp.
    Stamp,
}

impl Kind {
    /// All kinds, in the order of a list.
    pub const ALL: [Self; 6] = [
        Self::Caption,
        Self::Code,
        Self::Order,
        Self::Office,
        Self::Agency,
        Self::Stamp,
    ];

    /// In words: `caption`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Caption => "caption",
            Self::Code => "exemption code",
            Self::Order => "order",
            Self::Office => "office",
            Self::Agency => "agency",
            Self::Stamp => "stamp",
        }
    }
}

/// One row of one table, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The table.
    pub kind: Kind,
    /// What it is called.
    pub name: String,
    /// Other ways to write it; may be empty.
    pub also: String,
    /// What it means.
    pub meaning: String,
    /// When it held; empty where nothing is known.
    pub dates: String,
    /// Where the row comes from.
    pub source: String,
    /// Whether that source was read.
    pub confirmed: bool,
}

impl Entry {
    /// What a search looks through beside the name.
    pub fn more(&self) -> String {
        format!("{} {} {}", self.also, self.meaning, self.kind.words())
    }
}

/// All entries, one table after the other.
pub fn entries() -> &'static [Entry] {
    static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
        let mut all: Vec<Entry> = captions().iter().map(of_caption).collect();
        all.extend(authority::exemptions().iter().map(of_code));
        all.extend(authority::orders().iter().map(of_order));
        all.extend(authority::offices().iter().map(of_office));
        all.extend(authority::agencies().iter().map(of_agency));
        all.extend(stamp::templates().iter().map(of_stamp));
        all
    });
    &ENTRIES
}

fn of_caption(row: &Caption) -> Entry {
    let short = row.short.iter().map(|short| format!("({short})"));
    Entry {
        kind: Kind::Caption,
        name: row.name.clone(),
        also: row
            .aliases
            .iter()
            .cloned()
            .chain(short)
            .collect::<Vec<_>>()
            .join(", "),
        meaning: with_equities(&row.meaning, &row.equities),
        dates: String::new(),
        source: row.source.clone(),
        confirmed: row.confirmed,
    }
}

fn with_equities(meaning: &str, equities: &[String]) -> String {
    match equities {
        [] => meaning.to_owned(),
        some => format!(
            "{meaning}; the information may be that of {}",
            some.join(" or ")
        ),
    }
}

fn of_code(row: &Exemption) -> Entry {
    let ages = match (row.from_age, row.to_age) {
        (Some(from), Some(to)) => format!("for records of {from} to {to} years"),
        (Some(from), None) => format!("for records of {from} years and more"),
        (None, Some(to)) => format!("for records of up to {to} years"),
        (None, None) => String::new(),
    };
    let needs = if row.needs_until {
        "needs a date or an event"
    } else {
        ""
    };
    Entry {
        kind: Kind::Code,
        name: row.code.clone(),
        also: row.aliases.join(", "),
        meaning: joined(&[&row.meaning, &row.order, needs]),
        dates: joined(&[&ages, &days(row.from, row.until)]),
        source: row.source.clone(),
        confirmed: row.confirmed,
    }
}

fn of_order(row: &Order) -> Entry {
    let levels: Vec<String> = row.levels.iter().map(ToString::to_string).collect();
    let amends = row
        .amends
        .as_ref()
        .map(|other| format!("amends {other}"))
        .unwrap_or_default();
    Entry {
        kind: Kind::Order,
        name: row.number.clone(),
        also: amends,
        meaning: format!("{} Levels: {}", row.regime, levels.join(", ")),
        dates: joined(&[
            &format!("signed {}", plain(row.signed)),
            &format!("in force {}", days(Some(row.from), row.until)),
        ]),
        source: row.source.clone(),
        confirmed: row.confirmed,
    }
}

fn of_office(row: &Office) -> Entry {
    Entry {
        kind: Kind::Office,
        name: row.code.clone(),
        also: row.aliases.join(", "),
        meaning: format!("{}, {}", row.name, row.agency),
        dates: days(row.from, row.until),
        source: row.source.clone(),
        confirmed: row.from_confirmed,
    }
}

fn of_agency(row: &Agency) -> Entry {
    let successor = row
        .successor
        .as_ref()
        .map(|code| format!("{code} answers for it now"))
        .unwrap_or_default();
    Entry {
        kind: Kind::Agency,
        name: row.code.clone(),
        also: row.aliases.join(", "),
        meaning: joined(&[&row.name, &successor]),
        dates: span(
            row.from.map(|year| year.to_string()),
            row.until.map(|year| year.to_string()),
        ),
        source: row.source.clone(),
        confirmed: row.confirmed,
    }
}

fn of_stamp(row: &Template) -> Entry {
    Entry {
        kind: Kind::Stamp,
        name: row.title.clone(),
        also: row.id.clone(),
        meaning: format!("review stamp of {}", row.office),
        dates: format!("plausible from {} to {}", row.years.0, row.years.1),
        source: row.source.clone(),
        confirmed: row.confirmed,
    }
}

fn days(from: Option<NaiveDate>, until: Option<NaiveDate>) -> String {
    span(from.map(plain), until.map(plain))
}

fn span(from: Option<String>, until: Option<String>) -> String {
    match (from, until) {
        (Some(from), Some(until)) => format!("{from} to {until}"),
        (Some(from), None) => format!("since {from}"),
        (None, Some(until)) => format!("until {until}"),
        (None, None) => String::new(),
    }
}

fn joined(parts: &[&str]) -> String {
    let some: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect();
    some.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_there_and_every_entry_says_what_it_is_and_whence() {
        for kind in Kind::ALL {
            assert!(entries().iter().any(|one| one.kind == kind), "{kind:?}");
        }
        for entry in entries() {
            assert!(
                !entry.name.is_empty() && !entry.meaning.is_empty() && !entry.source.is_empty(),
                "{entry:?}"
            );
        }
    }

    #[test]
    fn an_entry_tells_when_it_held() {
        let named = |name: &str| entries().iter().find(|one| one.name == name).unwrap();
        assert_eq!(named("A/CDC/MR").dates, "20 Nov 1978 to 31 Dec 1990");
        assert!(named("E.O. 13526").dates.contains("since"));
        assert!(
            named("25X1")
                .dates
                .starts_with("for records of 20 to 50 years")
        );
        assert!(named("25X1").meaning.ends_with("needs a date or an event"));
    }
}
