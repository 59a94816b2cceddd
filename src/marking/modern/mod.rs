//! The modern line: banner and portion marks with double slashes, from 1995 to today.
//!
//! One grammar for the manual of the Department of Defense, the register of the intelligence community and ISM, which
//! differ in what they allow and hardly in how it is written; older forms (controls separated by
//! commas, a list that ends with "and", a declassification value at the end, `NSAT`) are read as
//! well. Reading ([`parse`]) is apart from judging ([`judge`]), because a verdict means something
//! only with its rule book and its date.
//!
//! ```text
//! line  = ["//" owners] level {"//" category}      category = entry {"/" entry}
//! entry = control {"-" compartment {" " sub}}  |  "REL TO" country {", " country}
//! ```
//!
//! Authority: Department of Defense Manual 5200.01 vol. 2 (2012), enclosure 4; IC Markings System Register and Manual
//! (2016); ODNI, Information Security Marking Metadata.

mod ast;
mod atoms;
mod canon;
mod compare;
mod control;
mod line;
mod print;
mod read;
mod roll_up;
mod table;
mod verdict;

pub use ast::{Entry, Form, Part, PartKind, Slip, Span, Statement, System};
pub use canon::Canon;
pub use compare::{Comparison, compare};
pub use control::{Category, Control, Controls};
pub use line::Line;
pub use read::parse;
pub use roll_up::{RollUpProblem, roll_up, roll_up_problems};
pub use table::{Row, Spelling, rows};
pub use verdict::{Gravity, Holds, Problem, Provision, judge, provisions};

#[cfg(test)]
#[path = "read_tests.rs"]
mod read_tests;
