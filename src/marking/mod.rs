//! What a marking says.
//!
//! A marking is read, never judged here: what it meant on the day it was put there is the business
//! of [`crate::authority`], whether a decision fits it that of [`crate::rules`].

mod caption;
mod level;
mod lex;
mod read;

pub use caption::{Caption, captions};
pub use level::Level;
pub use read::Marking;
