//! Review sets on disk: RON files that people can read and compare, a journal of every edit, and
//! the lock that keeps two writers apart. Every byte that this program writes passes through
//! [`atomic`] or [`journal`].
//!
//! ```text
//! my_case/
//!   set.ron                                  title, case number, office, documents in order
//!   rules.ron                                how this set wants the rules, where it says so
//!   .lock                                    who has the set open for writing
//!   documents/<id>/
//!     document.ron                           what the paper says
//!     document.journal                       its edits, one record a line
//!     pages/…                                the scans as they came
//!     reviews/<pass>-<reviewer>.ron          one pass
//!     reviews/<pass>-<reviewer>.journal      its edits
//! ```
//!
//! A RON file says in `edits` how many records of its journal it holds already; opening reads the
//! file and applies the records after that one. So a RON file that was not written for a long time
//! costs nothing but time, and writing it never touches the journal, which is the history.

pub mod atomic;
pub mod journal;

mod copy;
mod error;
mod files;
mod lock;
mod page_file;
mod paths;
mod ron_text;
mod set;

pub use copy::{InHand, copy_set};
pub use error::{FileError, StorageError};
pub use files::{
    FORMAT_VERSION, document_text, holds_hidden_character, office_settings, parse_set,
    read_document, read_review, read_set, read_settings, review_text, set_text,
};
pub use lock::{Access, Holder, Lock};
pub use page_file::{Content, FileMark, Hashing, PageFileState, Unusable, content_of};
pub use paths::{Located, ReviewName, Scan, SetPaths, file_slug, locate};
pub use set::{NewPage, Stored, create_set, journal_of, sha256_hex};
