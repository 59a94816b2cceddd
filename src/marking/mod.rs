//! What a marking says.
//!
//! A marking is read, never judged here: what it meant on the day it was put there is the business
//! of [`crate::authority`], whether a decision fits it that of [`crate::rules`].
//!
//! Text → words (`lex`) → units with a meaning (`unit`, `vocabulary`) → pieces with their
//! statements, captions and instructions (`piece`) → [`Marking`]. A line of the modern grammar is
//! read by [`modern`] instead, and told in the same words (`line`).

mod canonical;
mod caption;
mod cue;
mod find;
mod historical;
mod level;
mod lex;
mod line;
mod misspelt;
pub mod modern;
mod piece;
mod profile;
mod read;
mod statement;
mod unit;
mod vocabulary;

pub use caption::{Caption, captions};
pub use find::{Finder, Found, FoundKind, find};
pub use level::Level;
pub use profile::Profile;
pub use read::{Marking, ReadAs};
pub use statement::{Oddity, Role, Stated, Statement};
