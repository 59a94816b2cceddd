//! The law as data with sources, and the arithmetic of its clocks.

mod date;
mod effective;

pub use date::{NotADate, OriginDate, end_of_year, plain};
pub use effective::{Effective, Facts, effective};
