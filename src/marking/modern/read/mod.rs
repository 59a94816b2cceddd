//! Text → [`Line`]. Never fails; takes time in proportion to the text.

mod block;
mod entry;
mod list;
mod scan;
mod statement;
mod value;

use std::borrow::Cow;

use smallvec::SmallVec;

use super::ast::{Entry, Part, PartKind, Slip, Span};
use super::table::{Phrases, Spelling, category};
use super::{Category, Control, Controls, Form, Line};
use scan::{blocks, find_case, trimmed};

/// Reads a banner line or a portion mark. A text in parentheses is a portion mark whatever `form`
/// says.
pub fn parse(text: &str, form: Form) -> Line<'_> {
    let mut reader = Reader::new(text, form);
    reader.read();
    reader.line
}

/// The state of reading one line.
struct Reader<'t> {
    bytes: &'t [u8],
    phrases: &'static Phrases,
    line: Line<'t>,
    /// The number of the block being read.
    block: u16,
    /// The block of the control systems; `None` once another category was read.
    systems: Option<u16>,
    /// Small letters that belong to no "and", the one word that a line may have in them.
    small: Option<Span>,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, form: Form) -> Self {
        Self {
            bytes: text.as_bytes(),
            phrases: Phrases::all(),
            line: Line {
                text: Cow::Borrowed(text),
                form,
                statements: SmallVec::new(),
                entries: SmallVec::new(),
                parts: SmallVec::new(),
                slips: SmallVec::new(),
                unread: SmallVec::new(),
                declassify: None,
                held: Controls::default(),
                slashes: false,
                opened: false,
            },
            block: 0,
            systems: Some(0),
            small: None,
        }
    }

    fn read(&mut self) {
        // Places are kept in 32 bits; no marking is longer than four gigabytes.
        let end = u32::try_from(self.bytes.len()).map_or(0, |end| end as usize);
        let inner = self.unwrapped(trimmed(self.bytes, Span::new(0, end)));
        self.small = find_case(self.bytes, inner);
        for (number, block) in blocks(self.bytes, inner).enumerate() {
            self.block = u16::try_from(number).unwrap_or(u16::MAX);
            self.line.slashes |= number > 0;
            self.read_block(block);
        }
        if let Some(span) = self.small {
            self.slip(Slip::Case, span);
        }
    }

    /// What stands within the parentheses.
    fn unwrapped(&mut self, span: Span) -> Span {
        if span.is_empty() {
            return span;
        }
        let opened = self.byte(span.start) == b'(';
        let closed = self.byte(span.end - 1) == b')' && (span.end > span.start + 1 || !opened);
        if opened {
            self.line.form = Form::Portion;
        }
        if opened != closed {
            self.slip(Slip::Parenthesis, span);
        }
        let inner = Span {
            start: span.start + u32::from(opened),
            end: span.end - u32::from(closed),
        };
        trimmed(self.bytes, inner)
    }

    fn byte(&self, at: u32) -> u8 {
        self.bytes[at as usize]
    }

    fn slice(&self, span: Span) -> &'t [u8] {
        &self.bytes[span.range()]
    }

    fn slip(&mut self, slip: Slip, span: Span) {
        self.line.slips.push((slip, span));
    }

    /// Leaves a piece unread.
    fn leave(&mut self, span: Span) {
        if !span.is_empty() {
            self.line.unread.push(span);
        }
    }

    /// Adds an entry; the parts that follow are its own.
    fn add(&mut self, control: Control, spelling: Spelling, span: Span) {
        self.line.held.insert(control);
        let category = match category(control) {
            Category::Compartment => Category::Sci,
            other => other,
        };
        match category {
            Category::Nato => (),
            Category::Sci => self.systems = self.systems.map(|_| self.block),
            _ => self.systems = None,
        }
        self.line.entries.push(Entry {
            control,
            category,
            spelling,
            block: self.block,
            span,
            first_part: self.line.parts.len() as u32,
            parts: 0,
        });
    }

    /// Whether a control system that the table does not have can stand here: only before all other
    /// categories, in the block of the other control systems, of a line with a level.
    fn can_be_unpublished(&self) -> bool {
        self.line.has_level()
            && self
                .systems
                .is_some_and(|block| block == 0 || block == self.block)
    }

    /// Adds a part to the last entry.
    fn add_part(&mut self, kind: PartKind, control: Option<Control>, span: Span) {
        if let Some(control) = control {
            self.line.held.insert(control);
        }
        if let Some(entry) = self.line.entries.last_mut() {
            entry.parts += 1;
            self.line.parts.push(Part {
                kind,
                control,
                span,
            });
        }
    }
}
