//! Tearline: a review desk for declassification.
//!
//! The layers, lowest first. A module may use only the modules above it in this list, which
//! `tests/architecture.rs` checks:
//!
//! | module | owns |
//! |---|---|
//! | [`marking`] | levels and captions; text → [`marking::Marking`] that keeps what it cannot read |
//! | [`authority`] | orders, offices, agencies and exemption codes as data; the marking in force on a date |
//! | [`review`] | the document, the review and its decisions; [`review::Edit`], the one way to change them |
//! | [`rules`] | what conflicts with the paper, its age or the law: one file a rule |
//! | [`jobs`] | the only place that starts threads |
//! | [`storage`] | RON files, the journal, locks; every byte that is written passes here |
//! | [`typeset`] | text in a typewriter face, as pixels |
//! | [`pages`] | scans of every supported format, decoded under limits |
//! | [`export`] | what leaves: the review stamp as picture |
//! | [`session`] | the app without a window |
//! | [`cli`] | the same jobs for scripts |
//! | `ui` | the window, a thin skin over [`session`] |
//!
//! Data flows one way: disk → [`session::Session`] → panels draw → command → [`review::Edit`] →
//! [`session::Desk::apply`] → journal, history and rules → findings → next frame.
//!
//! # Words
//! *Set*: a case, some documents. *Document*: one paper with its pages and its lines. *Line*: one
//! portion of the paper, one row of the sheet. *Ruling*: what one reviewer's pass says of one
//! line: a decision, its codes, referrals and reason. *Review*: one such pass. *Finding*: what a
//! rule says. *Stamp*: the result as the archive prints it on the paper.

pub mod marking;

pub mod authority;

pub mod review;

pub mod rules;

pub mod jobs;

pub mod storage;

pub mod typeset;

pub mod pages;

pub mod export;

pub mod session;

pub mod cli;

#[cfg(feature = "gui")]
pub mod ui;
