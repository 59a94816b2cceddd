//! Portions → banner, and the banner against its portions.
//!
//! Authority: IC Markings System Register and Manual (2016) sec. B.3 (table 2), D.2 (table 3), H;
//! ISM-ID-00056 to 00088, 00104 to 00110, 00145 to 00149, 00165, 00298.

mod check;
mod release;

use std::collections::BTreeSet;

use chrono::NaiveDate;

pub use check::{RollUpProblem, roll_up_problems};

use super::canon::{Country, Nuclear, Whose};
use super::{Canon, Control, Controls, Form, Line, System, parse};
use crate::marking::Level;

/// The banner that the portions of a paper of a date ask for. Without a date a portion that says
/// nothing of release is taken for one that may not go abroad.
pub fn roll_up<'l, 't: 'l>(
    portions: impl IntoIterator<Item = &'l Line<'t>>,
    dated: Option<NaiveDate>,
) -> Line<'static> {
    let portions: Vec<Canon> = portions.into_iter().map(Canon::of).collect();
    let banner = gather(&portions, dated);
    parse(&banner.print(Form::Banner), Form::Banner).into_owned()
}

/// What the banner has to say.
fn gather(portions: &[Canon], dated: Option<NaiveDate>) -> Canon {
    let mut banner = Canon {
        system: whose(portions),
        level: level(portions),
        ..Canon::default()
    };
    for portion in portions {
        banner.absorb(portion);
    }
    banner.name_foreign(portions);
    banner.settle();
    release::settle(&mut banner, portions, dated);
    banner
}

/// Whose the paper is: that of its portions, where all are of one; else the United States', which
/// name what they hold of others as FGI.
fn whose(portions: &[Canon]) -> Whose {
    let stated = || portions.iter().filter(|portion| portion.level.is_some());
    match stated().next() {
        Some(first) if stated().all(|portion| portion.system == first.system) => {
            first.system.clone()
        }
        Some(first) if stated().all(Canon::is_of_nato) && first.is_of_nato() => {
            let cosmic = stated().any(|portion| portion.system.system == System::Cosmic);
            Whose {
                system: if cosmic { System::Cosmic } else { System::Nato },
                owners: Vec::new(),
            }
        }
        _ => Whose::default(),
    }
}

/// The highest level. A foreign RESTRICTED is protected as CONFIDENTIAL in a paper of the United
/// States, which has no such level.
fn level(portions: &[Canon]) -> Option<Level> {
    let highest = portions.iter().filter_map(|portion| portion.level).max()?;
    let foreign = portions
        .iter()
        .any(|it| it.level == Some(Level::Restricted) && it.system.system != System::Us);
    let mixed = whose(portions).system == System::Us;
    Some(if highest == Level::Restricted && foreign && mixed {
        Level::Confidential
    } else {
        highest
    })
}

impl Canon {
    fn is_of_nato(&self) -> bool {
        matches!(self.system.system, System::Nato | System::Cosmic)
    }

    /// Takes over all that a portion has but its release.
    fn absorb(&mut self, portion: &Self) {
        self.plain.extend(portion.plain);
        for (own, other) in [
            (&mut self.systems, &portion.systems),
            (&mut self.programs, &portion.programs),
        ] {
            for (name, parts) in other {
                let all = own.entry(name.clone()).or_default();
                for (compartment, subs) in parts {
                    let entry = all.entry(compartment.clone()).or_default();
                    entry.extend(subs.iter().cloned());
                }
            }
        }
        absorb_nuclear(&mut self.rd, portion.rd.as_ref());
        absorb_nuclear(&mut self.frd, portion.frd.as_ref());
        if let Some(numbers) = &portion.sigmas {
            self.sigmas.get_or_insert_default().extend(numbers);
        }
        self.bare |= self.nicknames.is_empty() && portion.bare;
        self.nicknames.extend(portion.nicknames.iter().cloned());
        self.keep_nicknames_once();
    }

    /// Names the governments whose information the paper holds; none where one is concealed.
    fn name_foreign(&mut self, portions: &[Self]) {
        if self.system.system != System::Us {
            return;
        }
        let foreign: Vec<&Self> = portions.iter().filter(|it| it.is_foreign()).collect();
        if foreign.is_empty() {
            return;
        }
        let concealed = foreign.iter().any(|it| it.is_concealed());
        self.fgi = Some(if concealed {
            BTreeSet::new()
        } else {
            foreign.iter().flat_map(|it| it.governments()).collect()
        });
    }

    fn is_foreign(&self) -> bool {
        self.system.system != System::Us || self.fgi.is_some()
    }

    pub(super) fn is_concealed(&self) -> bool {
        self.system.system == System::Concealed || self.fgi.as_ref().is_some_and(BTreeSet::is_empty)
    }

    pub(super) fn governments(&self) -> BTreeSet<Country> {
        let nato = self.is_of_nato().then(|| Country::new("NATO"));
        let owners = self.system.owners.iter().map(|owner| Country::new(owner));
        owners
            .chain(self.fgi.iter().flatten().cloned())
            .chain(nato)
            .filter(|country| country.code != "USA")
            .collect()
    }

    /// Leaves out what a stronger control covers, and what is for the other kind of paper.
    fn settle(&mut self) {
        const MOST_PROGRAMS: usize = 4;
        self.settle_nuclear();
        self.settle_unclassified();
        self.drop_if(Control::Orcon, &[Control::OrconUsgov]);
        self.drop_if(Control::Nodis, &[Control::Exdis]);
        for state in [Control::Nodis, Control::Exdis] {
            self.drop_if(state, &[Control::Sbu, Control::SbuNf, Control::Fouo]);
        }
        if self.programs.len() > MOST_PROGRAMS {
            self.programs.clear();
            self.programs.insert(
                "MULTIPLE PROGRAMS".to_owned(),
                super::canon::Compartments::new(),
            );
        }
    }

    /// RD takes FRD in, and both take in TFNI.
    fn settle_nuclear(&mut self) {
        if let Some(rd) = &mut self.rd
            && let Some(frd) = self.frd.take()
        {
            rd.sigmas.extend(frd.sigmas);
        }
        if self.rd.is_some() || self.frd.is_some() {
            self.plain.remove(Control::Tfni);
        }
        if let Some(rd) = &mut self.rd
            && self.plain.has(Control::Cnwdi)
        {
            rd.cnwdi = true;
            self.plain.remove(Control::Cnwdi);
        }
    }

    fn settle_unclassified(&mut self) {
        const UNCLASSIFIED: [Control; 4] = [
            Control::Fouo,
            Control::Sbu,
            Control::DodUcni,
            Control::DoeUcni,
        ];
        if self.level > Some(Level::Unclassified) {
            for control in UNCLASSIFIED {
                self.plain.remove(control);
            }
            // The release says NOFORN; what is left of the two is LES.
            self.plain.remove(Control::SbuNf);
            if self.plain.has(Control::LesNf) {
                self.plain.remove(Control::LesNf);
                self.plain.insert(Control::Les);
            }
        } else {
            self.drop_if(Control::SbuNf, &[Control::Sbu, Control::Fouo]);
            self.drop_if(Control::LesNf, &[Control::Les, Control::Fouo]);
            self.drop_if(Control::Sbu, &[Control::Fouo]);
            self.drop_if(Control::Les, &[Control::Fouo]);
        }
    }

    fn drop_if(&mut self, stronger: Control, weaker: &[Control]) {
        if self.plain.has(stronger) {
            for control in weaker {
                self.plain.remove(*control);
            }
        }
    }
}

fn absorb_nuclear(own: &mut Option<Nuclear>, other: Option<&Nuclear>) {
    if let Some(other) = other {
        let own = own.get_or_insert_default();
        own.cnwdi |= other.cnwdi;
        own.sigmas.extend(&other.sigmas);
    }
}

/// The controls that say whether information may go abroad and have no list.
const PLAIN_RELEASE: Controls = Controls::of(&[Control::Noforn, Control::Relido]);

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
