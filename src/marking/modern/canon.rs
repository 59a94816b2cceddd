//! What a line says, apart from how it is written: sorted, each thing once, as owned words.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::ast::PartKind;
use super::table::row;
use super::{Category, Control, Controls, Entry, Line, System};
use crate::marking::Level;

/// Compartments with their sub-compartments.
pub(super) type Compartments = BTreeMap<String, BTreeSet<String>>;

/// What a line says. From it come the canonical forms, comparison and roll-up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Canon {
    pub(super) system: Whose,
    pub(super) level: Option<Level>,
    /// The controls that have neither name nor list.
    pub(super) plain: Controls,
    pub(super) systems: BTreeMap<String, Compartments>,
    pub(super) programs: BTreeMap<String, Compartments>,
    pub(super) rd: Option<Nuclear>,
    pub(super) frd: Option<Nuclear>,
    /// SIGMA numbers without RD or FRD.
    pub(super) sigmas: Option<BTreeSet<u16>>,
    /// The countries of FGI; none where they are concealed.
    pub(super) fgi: Option<BTreeSet<Country>>,
    pub(super) rel_to: Option<BTreeSet<Country>>,
    pub(super) display: Option<BTreeSet<Country>>,
    pub(super) eyes: Option<BTreeSet<Country>>,
    pub(super) nicknames: Vec<String>,
    /// Whether the nicknames stand without `ACCM-`.
    pub(super) bare: bool,
    pub(super) declassify: Option<String>,
}

/// Whose classification it is, with the countries in the order in which they were written: the
/// books have joint owners by alphabet and with the United States first alike.
#[derive(Clone, Debug)]
pub(super) struct Whose {
    pub(super) system: System,
    pub(super) owners: Vec<String>,
}

impl PartialEq for Whose {
    fn eq(&self, other: &Self) -> bool {
        let sorted = |owners: &[String]| owners.iter().cloned().collect::<BTreeSet<_>>();
        self.system == other.system && sorted(&self.owners) == sorted(&other.owners)
    }
}

impl Eq for Whose {}

impl Default for Whose {
    fn default() -> Self {
        Self {
            system: System::Us,
            owners: Vec::new(),
        }
    }
}

/// What stands with RD or FRD.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Nuclear {
    pub(super) cnwdi: bool,
    pub(super) sigmas: BTreeSet<u16>,
}

/// The code of a country or organisation. Lists have the United States first, then the countries,
/// then the organisations, whose codes are longer.
///
/// Source: Department of Defense Manual 5200.01 vol. 2, encl. 4, para. 10.e.4; ISM-ID-00041, ISM-ID-00214.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Country {
    rank: u8,
    pub(super) code: String,
}

impl Country {
    pub(super) fn new(code: &str) -> Self {
        Self {
            rank: country_rank(code),
            code: code.to_ascii_uppercase(),
        }
    }
}

/// Where the code of a country stands in a list.
pub(super) fn country_rank(code: &str) -> u8 {
    match code.len() {
        _ if code.eq_ignore_ascii_case("USA") => 0,
        ..=3 => 1,
        _ => 2,
    }
}

impl Canon {
    /// What a line says.
    pub fn of(line: &Line<'_>) -> Self {
        let mut canon = Self {
            system: Whose {
                system: line.system(),
                owners: owners(line),
            },
            level: line.level(),
            declassify: line.declassify().map(capitals),
            ..Self::default()
        };
        for entry in &line.entries {
            canon.add(line, entry);
        }
        canon.gather_loose_nuclear();
        canon.keep_nicknames_once();
        canon
    }

    fn add(&mut self, line: &Line<'_>, entry: &Entry) {
        match entry.control {
            Control::RelTo => add_countries(&mut self.rel_to, line, entry),
            Control::DisplayOnly => add_countries(&mut self.display, line, entry),
            Control::Eyes => add_countries(&mut self.eyes, line, entry),
            Control::Fgi => add_countries(&mut self.fgi, line, entry),
            Control::Rd => self.rd.get_or_insert_default().add(line, entry),
            Control::Frd => self.frd.get_or_insert_default().add(line, entry),
            Control::Sigma => {
                let numbers = self.sigmas.get_or_insert_default();
                numbers.extend(sigmas(line, entry));
            }
            Control::Sar => {
                let name = capitals(line.at(entry.span));
                add_compartments(self.programs.entry(name).or_default(), line, entry);
            }
            Control::Accm => self.add_nickname(line, entry),
            control if entry.category == Category::Sci && !is_loose(control) => {
                let name = row(control)
                    .map_or_else(|| capitals(line.at(entry.span)), |row| row.banner.clone());
                add_compartments(self.systems.entry(name).or_default(), line, entry);
            }
            control => self.plain.insert(control),
        }
    }

    fn add_nickname(&mut self, line: &Line<'_>, entry: &Entry) {
        let name = capitals(line.at(entry.span));
        if self.nicknames.is_empty() {
            self.bare = line
                .slips
                .iter()
                .any(|(slip, _)| *slip == super::Slip::BareNickname);
        }
        self.nicknames.push(name);
    }

    /// Leaves each nickname at its first place.
    pub(super) fn keep_nicknames_once(&mut self) {
        let mut seen = HashSet::new();
        self.nicknames.retain(|name| seen.insert(name.clone()));
    }

    /// CNWDI that stands for itself belongs to RD, where there is RD.
    fn gather_loose_nuclear(&mut self) {
        if let Some(rd) = &mut self.rd
            && self.plain.has(Control::Cnwdi)
        {
            rd.cnwdi = true;
            self.plain.remove(Control::Cnwdi);
        }
    }
}

/// Whether a compartment stands alone, without its control system.
fn is_loose(control: Control) -> bool {
    row(control).is_some_and(|row| row.category == Category::Compartment)
}

impl Nuclear {
    fn add(&mut self, line: &Line<'_>, entry: &Entry) {
        let parts = line.parts(entry);
        self.cnwdi |= parts
            .iter()
            .any(|part| part.control == Some(Control::Cnwdi));
        self.sigmas.extend(sigmas(line, entry));
    }
}

fn sigmas(line: &Line<'_>, entry: &Entry) -> impl Iterator<Item = u16> {
    line.parts(entry)
        .iter()
        .filter(|part| part.kind == PartKind::Sigma)
        .filter_map(|part| line.at(part.span).parse().ok())
}

fn owners(line: &Line<'_>) -> Vec<String> {
    let mut seen = HashSet::new();
    line.owners()
        .map(capitals)
        .filter(|owner| seen.insert(owner.clone()))
        .collect()
}

fn add_countries(list: &mut Option<BTreeSet<Country>>, line: &Line<'_>, entry: &Entry) {
    let names = line.parts(entry).iter().map(|part| line.at(part.span));
    list.get_or_insert_default().extend(names.map(Country::new));
}

fn add_compartments(all: &mut Compartments, line: &Line<'_>, entry: &Entry) {
    let mut last = String::new();
    for part in line.parts(entry) {
        let name = part
            .control
            .and_then(row)
            .map_or_else(|| capitals(line.at(part.span)), |row| row.banner.clone());
        if part.kind == PartKind::Sub {
            all.entry(last.clone()).or_default().insert(name);
        } else {
            all.entry(name.clone()).or_default();
            last = name;
        }
    }
}

/// A name in capitals with single blanks.
fn capitals(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for word in name.split_ascii_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&word.to_ascii_uppercase());
    }
    out
}
