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

pub use age::{Age, ONSET, anniversary, automatic};
pub use agency::{Agency, agencies, agency};
pub use date::{NotADate, OriginDate, end_of_year, plain};
pub use effective::{Cause, Change, Effective, Facts, effective};
pub use exemption::{Exemption, Family, exemption, exemptions, valid_at};
pub use hint::{EquityHint, equity_hints};
pub use instruction::Instruction;
pub use office::{Office, office, offices};
pub use order::{Order, order, order_in_force, orders};

/// A built-in table.
///
/// # Panics
/// If the table is no RON of that shape, which a test of each module shows not to be so.
fn table<T: serde::de::DeserializeOwned>(text: &str) -> Vec<T> {
    ron::from_str(text).expect("the built-in tables are parsed by the tests")
}
