//! The controls of the register that a rule or the roll-up speaks of, and sets of them.

use std::fmt;

use serde::Deserialize;

/// The categories of a marking after its level, in the order of the line.
///
/// Source: IC Markings System Register and Manual (2016) sec. D.1 and G; Department of Defense Manual 5200.01 vol. 2,
/// enclosure 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum Category {
    /// What NATO adds to its own level: ATOMAL, BALK, BOHEMIA.
    Nato,
    /// Sensitive compartmented information: control systems.
    Sci,
    /// A compartment of a control system. Never stands alone.
    Compartment,
    /// Special access programs.
    Sap,
    /// Information under the Atomic Energy Act.
    Aea,
    /// Foreign government information in a paper of the United States.
    Fgi,
    /// Dissemination controls of the intelligence community.
    Dissemination,
    /// Dissemination controls of others.
    NonIc,
}

/// A control that has a row in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[expect(missing_docs, reason = "each is spelled out by its row of the table")]
pub enum Control {
    Atomal,
    Balk,
    Bohemia,
    Hcs,
    Klondike,
    Reserve,
    Si,
    Tk,
    Endseal,
    /// A control system that the public register does not have.
    Unpublished,
    HcsO,
    HcsP,
    Gamma,
    Ecru,
    Nonbook,
    Bluefish,
    Iditarod,
    Kandik,
    Sar,
    Hvsaco,
    Rd,
    Cnwdi,
    Sigma,
    Frd,
    DodUcni,
    DoeUcni,
    Tfni,
    Fgi,
    Rsen,
    Fouo,
    Orcon,
    OrconUsgov,
    Imcon,
    Noforn,
    Propin,
    RelTo,
    Relido,
    Eyes,
    Dsen,
    Fisa,
    DisplayOnly,
    Wnintel,
    Nocontract,
    Waived,
    Limdis,
    Exdis,
    Nodis,
    Sbu,
    SbuNf,
    Les,
    LesNf,
    Ssi,
    Nnpi,
    DistributionA,
    Accm,
}

/// A set of controls.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Controls(u64);

impl Controls {
    /// The set of these.
    pub const fn of(controls: &[Control]) -> Self {
        let mut bits = 0;
        let mut at = 0;
        while at < controls.len() {
            bits |= 1 << controls[at] as u64;
            at += 1;
        }
        Self(bits)
    }

    /// Adds one.
    pub fn insert(&mut self, control: Control) {
        self.0 |= 1 << control as u64;
    }

    /// Adds all of another set.
    pub fn extend(&mut self, others: Self) {
        self.0 |= others.0;
    }

    /// Takes one out.
    pub fn remove(&mut self, control: Control) {
        self.0 &= !(1 << control as u64);
    }

    /// Whether it holds this one.
    pub const fn has(self, control: Control) -> bool {
        self.0 & (1 << control as u64) != 0
    }

    /// Whether it holds any of those.
    pub const fn any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// Whether it holds nothing.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl fmt::Debug for Controls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let held = super::rows()
            .iter()
            .filter(|row| self.has(row.id))
            .map(|row| row.banner.as_str());
        f.debug_set().entries(held).finish()
    }
}
