//! The single things that a line says, by name, so that two lines can be set against each other.

use std::collections::BTreeSet;

use super::canon::{Compartments, Country, Nuclear};
use super::table::rows;
use super::{Canon, Control};

/// The countries that stand for a group. Only those of which the register allows the list to be
/// written out.
///
/// Source: IC Markings System Register and Manual (2016) sec. D.2, table 3, row 23.
const GROUPS: [(&str, &[&str]); 3] = [
    ("TEYE", &["USA", "AUS", "GBR"]),
    ("ACGU", &["USA", "AUS", "CAN", "GBR"]),
    ("FVEY", &["USA", "AUS", "CAN", "GBR", "NZL"]),
];

/// A list with its groups written out.
pub(super) fn expanded(list: &BTreeSet<Country>) -> BTreeSet<Country> {
    let members = |one: &Country| GROUPS.iter().find(|(name, _)| *name == one.code);
    list.iter()
        .flat_map(|one| match members(one) {
            Some((_, all)) => all.iter().map(|code| Country::new(code)).collect(),
            None => vec![one.clone()],
        })
        .collect()
}

impl Canon {
    /// All that restricts who may read, each by its name in a banner: a compartment by the path to
    /// it, each program, each SIGMA number, FGI by country.
    pub(super) fn restrictions(&self) -> BTreeSet<String> {
        let mut all = BTreeSet::new();
        for (name, parts) in &self.systems {
            add_tree(&mut all, name.clone(), parts);
        }
        for (name, parts) in &self.programs {
            add_tree(&mut all, format!("SAR-{name}"), parts);
        }
        for (name, data) in [("RD", &self.rd), ("FRD", &self.frd)] {
            add_nuclear(&mut all, name, data.as_ref());
        }
        for number in self.sigmas.iter().flatten() {
            all.insert(format!("SIGMA {number}"));
        }
        self.add_foreign(&mut all);
        all.extend(self.nicknames.iter().map(|name| format!("ACCM-{name}")));
        all.extend(
            rows()
                .iter()
                .filter(|row| self.plain.has(row.id) && row.id != Control::Relido)
                .map(|row| row.banner.clone()),
        );
        all
    }

    fn add_foreign(&self, all: &mut BTreeSet<String>) {
        match &self.fgi {
            Some(list) if list.is_empty() => {
                all.insert("FGI".to_owned());
            }
            Some(list) => all.extend(list.iter().map(|one| format!("FGI {}", one.code))),
            None => (),
        }
    }

    /// All that opens the information to others: a release also shows.
    pub(super) fn permissions(&self) -> BTreeSet<String> {
        let mut all = BTreeSet::new();
        let released = [&self.rel_to, &self.eyes];
        for one in released.into_iter().flatten().flat_map(expanded) {
            all.insert(format!("REL TO {}", one.code));
            all.insert(format!("DISPLAY ONLY {}", one.code));
        }
        for one in self.display.iter().flat_map(expanded) {
            all.insert(format!("DISPLAY ONLY {}", one.code));
        }
        if self.plain.has(Control::Relido) {
            all.insert("RELIDO".to_owned());
        }
        all
    }
}

fn add_tree(all: &mut BTreeSet<String>, name: String, parts: &Compartments) {
    for (compartment, subs) in parts {
        let path = format!("{name}-{compartment}");
        all.extend(subs.iter().map(|sub| format!("{path} {sub}")));
        all.insert(path);
    }
    all.insert(name);
}

fn add_nuclear(all: &mut BTreeSet<String>, name: &str, data: Option<&Nuclear>) {
    let Some(data) = data else {
        return;
    };
    all.insert(name.to_owned());
    if data.cnwdi {
        all.insert(format!("{name}-CNWDI"));
    }
    all.extend(
        data.sigmas
            .iter()
            .map(|number| format!("{name}-SIGMA {number}")),
    );
}
