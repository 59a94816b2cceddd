//! The review stamp: a template and the values of a sheet, laid out, as SVG and as picture.
//!
//! Three steps that know nothing of each other: a [`Template`] says where things stand on the
//! rubber, a [`Layout`] is that filled in, in millimetres, and the writers draw a layout. A new
//! stamp is a new file under `assets/stamps` and no code.
//!
//! Authority: the field lists of the Department of State's mandatory review stamps of about 1979
//! to the early 1990s. They are background knowledge; each template says so in its `source`.

mod layout;
mod raster;
mod svg;
mod template;

pub use layout::{Layout, PlacedText, Rule};
pub use template::{Field, Frame, Piece, Row, Template, TemplateError, parse, template, templates};
