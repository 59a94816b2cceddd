//! The law as data with sources, and the arithmetic of its clocks.
//!
//! The tables are RON files under `assets/authority`: a new order, office, agency or code is a row
//! there and no code here. Every row names its source and says whether that source was read, so
//! that nothing rests on background knowledge unseen.

mod age;
mod agency;
mod clock;
mod date;
mod effective;
mod exemption;
mod hint;
mod instruction;
mod office;
mod order;
mod schedule;
mod section;
mod statute;

pub use age::{Age, ONSET, anniversary, automatic};
pub use agency::{Agency, agencies, agency};
pub use date::{NotADate, OriginDate, end_of_year, plain, plain_origin, years_after};
pub use effective::{Cause, Change, Effective, Facts, Milestone, ReferralClock, effective};
pub use exemption::{Exemption, Family, codes_for, exemption, exemptions, valid_at, why_unknown};
pub use hint::{EquityHint, atomic_hints, equity_hints};
pub use instruction::{
    Implausible, Instruction, Instructions, Kind, Named, Says, When, Window, windows,
};
pub use office::{Office, has_shape, office, offices};
pub use order::{Order, order, order_in_force, orders, orders_in_force};
pub use section::{CitedOrder, OutOfForce, Section, cited_order, sections};
pub use statute::{Statute, statute, statutes};

/// A built-in table.
///
/// # Panics
/// If the table is no RON of that shape, which a test of each module shows not to be so.
fn table<T: serde::de::DeserializeOwned>(text: &str) -> Vec<T> {
    ron::from_str(text).expect("the built-in tables are parsed by the tests")
}
