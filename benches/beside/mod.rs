//! Measuring beside other programs: what runs, what it costs, and the machine it ran on.

#![allow(
    dead_code,
    unused_imports,
    clippy::allow_attributes,
    reason = "each benchmark uses a part of this"
)]

mod cost;
mod machine;
mod table;
mod tool;

pub(crate) use cost::{Costs, in_turns};
pub(crate) use machine::{machine, on_cores};
pub(crate) use table::{Measured, Summary, header};
pub(crate) use tool::{Asked, Tool};

/// The geometric mean.
pub(crate) fn geometric_mean(ratios: &[f64]) -> f64 {
    let logarithms: f64 = ratios.iter().map(|ratio| ratio.ln()).sum();
    (logarithms / ratios.len().max(1) as f64).exp()
}
