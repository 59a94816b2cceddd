//! The model that a reviewer edits.
//!
//! What the paper says ([`Document`]) and what the reviewer decided ([`Review`]) are two values,
//! kept in two files. Both change through [`Edit`] alone: [`Edit::apply`] returns the edit that
//! takes it back, and undo, redo, the journal and the live findings all follow from that.

mod circumstances;
mod decision;
mod document;
mod edit;
mod history;
mod numbered;
mod paper;
mod pass;
mod process;
mod progress;
mod region;
mod set;
mod stamp;

pub use circumstances::{
    Certification, CertificationKind, Custody, Description, DescriptionKind, Enclosures,
    Publication,
};
pub use decision::{Answer, CodeClaim, Decision, Referral, Ruling};
pub use document::{Document, Line, LineId, LineKind, OriginalMarking, Page, Source};
pub use edit::{DocumentFact, Edit, EditError, HeaderFact, LineFact, PageFact, Side};
pub use history::{History, Step};
pub use paper::{NoPaperSize, PaperSize};
pub use pass::{Acknowledgement, Authority, Pass, Review};
pub(crate) use process::hex;
pub use process::{Process, Request, SignOff, Struck};
pub use progress::{Outcome, Progress, first_spare_line, undecided};
pub use region::{Region, RegionOutsidePage};
pub use set::ReviewSet;
pub use stamp::{Boxes, FoundStamp, Placement, Stamp, StampBox, StampValues};

use serde::{Deserialize, Serialize};

/// A place in a document that a finding or an acknowledgement is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Place {
    /// The document as a whole.
    Document,
    /// The header of the review.
    Header,
    /// A page, by its number from 1.
    Page(u32),
    /// A line, by its id.
    Line(LineId),
    /// A stamp that stands on the paper already, by its number from 1.
    FoundStamp(u32),
    /// The stamp that this review makes.
    Stamp,
}
