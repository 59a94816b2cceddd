//! What leaves the program.
//!
//! Kept apart from [`crate::review`], which says what was decided: here that becomes something to
//! look at or to print. Nothing in here reads or changes a file; the caller writes what it gets.

pub mod stamp;
