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
            ("CIA", "CIA"),
        ] {
            assert_eq!(agency(gone).unwrap().current().code, now);
        }
    }
}
