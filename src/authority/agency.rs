//! Agencies whose information a paper can hold, and who answers for those that are gone.

use std::sync::LazyLock;

use serde::Deserialize;

use super::table;

/// An agency of the United States Government.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agency {
    /// Its code: `DOS`.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Other ways to write it.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The year from which it existed under this name, where known.
    #[serde(default)]
    pub from: Option<i32>,
    /// The year in which it ended, if it did.
    #[serde(default)]
    pub until: Option<i32>,
    /// The code of the agency that answers for its information now, if another does.
    #[serde(default)]
    pub successor: Option<String>,
    /// Where the row comes from.
    pub source: String,
    /// Whether that source was read.
    pub confirmed: bool,
}

impl Agency {
    /// The agency that answers for this one's information today: itself, or its last successor.
    pub fn current(&'static self) -> &'static Self {
        // A test shows that the chains end, so this does too.
        match self.successor.as_deref().and_then(agency) {
            Some(successor) => successor.current(),
            None => self,
        }
    }

    /// The agency that answered for this one's information in a year: itself while it existed, or
    /// the first of its successors that did.
    pub fn answers_in(&'static self, year: i32) -> &'static Self {
        match self.successor.as_deref().and_then(agency) {
            Some(successor) if self.until.is_some_and(|last| last < year) => {
                successor.answers_in(year)
            }
            _ => self,
        }
    }

    /// Whether it existed in a year, for all that is known.
    pub fn existed_in(&self, year: i32) -> bool {
        self.from.is_none_or(|first| first <= year) && self.until.is_none_or(|last| year <= last)
    }

    fn is_called(&self, text: &str) -> bool {
        self.code.eq_ignore_ascii_case(text)
            || self.name.eq_ignore_ascii_case(text)
            || self
                .aliases
                .iter()
                .any(|alias| alias.eq_ignore_ascii_case(text))
    }
}

/// All agencies, in the order of a list.
pub fn agencies() -> &'static [Agency] {
    static AGENCIES: LazyLock<Vec<Agency>> =
        LazyLock::new(|| table(include_str!("../../assets/authority/agencies.ron")));
    &AGENCIES
}

/// The agency of that code, name or alias, in either case.
pub fn agency(text: &str) -> Option<&'static Agency> {
    let text = text.trim();
    agencies().iter().find(|agency| agency.is_called(text))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_name_means_one_agency_and_every_successor_exists() {
        let mut seen = HashSet::new();
        for row in agencies() {
            let names = [&row.code, &row.name].into_iter().chain(&row.aliases);
            for name in names {
                assert!(seen.insert(name.to_lowercase()), "{name} is given twice");
            }
            if let Some(successor) = &row.successor {
                let at = |code: &str| agencies().iter().position(|one| one.code == code);
                assert!(at(successor).is_some(), "{}", row.code);
            }
        }
    }

    #[test]
    fn no_chain_of_successors_is_a_ring() {
        for start in agencies() {
            let mut steps = 0;
            let mut here = start;
            while let Some(next) = here.successor.as_deref().and_then(agency) {
                here = next;
                steps += 1;
                assert!(steps < agencies().len(), "{}", start.code);
            }
        }
    }

    #[test]
    fn an_agency_is_found_however_it_is_written() {
        for (text, code) in [
            ("State", "DOS"),
            ("department of state", "DOS"),
            (" cia ", "CIA"),
            ("AID", "USAID"),
            ("The White House", "WH"),
        ] {
            assert_eq!(agency(text).unwrap().code, code, "{text}");
        }
        assert!(agency("").is_none() && agency("Ministry of Works").is_none());
    }

    #[test]
    fn who_is_gone_is_answered_for() {
        for (gone, now) in [
            ("AEC", "DOE"),
            ("USIA", "DOS"),
            ("ACDA", "DOS"),
            ("CIG", "CIA"),
            ("OSS", "CIA"),
            ("War Department", "ARMY"),
            ("ECA", "USAID"),
            ("CAB", "DOT"),
            ("NARS", "NARA"),
            ("JCS", "DOD"),
            ("CIA", "CIA"),
        ] {
            assert_eq!(agency(gone).unwrap().current().code, now);
        }
    }

    #[test]
    fn who_answered_depends_on_the_year() {
        let aec = agency("AEC").unwrap();
        for (year, code) in [
            (1960, "AEC"),
            (1975, "AEC"),
            (1976, "ERDA"),
            (1977, "ERDA"),
            (1978, "DOE"),
        ] {
            assert_eq!(aec.answers_in(year).code, code, "{year}");
        }
        assert!(aec.existed_in(1946) && aec.existed_in(1975));
        assert!(!aec.existed_in(1945) && !aec.existed_in(1976));
    }

    #[test]
    fn an_agency_that_ended_names_who_answers() {
        for gone in agencies().iter().filter(|one| one.until.is_some()) {
            assert!(gone.successor.is_some(), "{}", gone.code);
            assert!(gone.from <= gone.until, "{}", gone.code);
        }
    }
}
