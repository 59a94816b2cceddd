//! What stands between double slashes: the block of the level, and the categories.

use super::super::ast::{Slip, Span};
use super::super::{Control, System};
use super::Reader;
use super::scan::{find, pieces, trimmed};

/// What further pieces of a block can be, once its first has said so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Open {
    /// Controls alone.
    Controls,
    /// Further programs, after `SAR-`.
    Programs,
    /// Further nicknames, after `ACCM-` or a bare nickname.
    Nicknames,
}

impl Open {
    /// What follows in a block once a control was read; nothing new after most.
    pub(super) fn after(control: Control) -> Option<Self> {
        match control {
            Control::Sar => Some(Self::Programs),
            Control::Accm => Some(Self::Nicknames),
            _ => None,
        }
    }
}

impl Reader<'_> {
    /// Reads the block with the number `self.block`.
    pub(super) fn read_block(&mut self, block: Span) {
        let opened = self.block == 1 && self.line.opened;
        if self.block == 0 && block.is_empty() {
            self.line.opened = true;
        } else if !((self.block == 0 || opened) && self.read_level(block, opened)) {
            self.read_category(block);
        }
    }

    /// Reads the block of the level, if it is one.
    fn read_level(&mut self, block: Span, opened: bool) -> bool {
        let piece = pieces(self.bytes, block, b'/').next().unwrap_or(block);
        let piece = trimmed(self.bytes, piece);
        let (found, end) = match self.find_statement(piece) {
            Some(found) => (found, piece.end),
            None => match self.find_before_hyphen(piece) {
                Some(found) => found,
                None => return false,
            },
        };
        let system = found.statement.system;
        // Without its slashes, a country before a level is as likely a word of English.
        if !opened && system == System::NonUs {
            return false;
        }
        match (opened, system) {
            (true, System::Us) => self.slip(Slip::Opened, piece),
            (false, System::Us) | (true, _) => (),
            (false, _) => self.slip(Slip::NotOpened, piece),
        }
        self.take_statement(found, Span { end, ..piece });
        self.read_after_level(Span {
            start: end,
            ..block
        });
        true
    }

    /// `S-NF`, as portion marks before 1995 have it: the statement and the place of the hyphen.
    fn find_before_hyphen(&self, piece: Span) -> Option<(super::statement::Found, u32)> {
        let hyphen = find(self.bytes, piece, b'-')?;
        let head = Span {
            end: hyphen,
            ..piece
        };
        self.find_statement(head).map(|found| (found, hyphen))
    }

    /// Reads what follows a level in its own block, after a single slash or a hyphen.
    fn read_after_level(&mut self, rest: Span) {
        let rest = trimmed(self.bytes, rest);
        if rest.is_empty() {
            return;
        }
        self.slip(Slip::WeakSeparator, rest);
        let separator = self.byte(rest.start);
        let rest = Span {
            start: rest.start + 1,
            ..rest
        };
        let split = separator == b'-'
            && pieces(self.bytes, rest, b'-')
                .all(|piece| self.phrases.find(self.slice(piece)).is_some());
        if split {
            for piece in pieces(self.bytes, rest, b'-') {
                self.read_category(piece);
            }
        } else {
            self.read_category(rest);
        }
    }

    /// Reads a category, or more than one where they stand in one block.
    fn read_category(&mut self, block: Span) {
        let span = trimmed(self.bytes, block);
        if span.is_empty() {
            self.slip(Slip::EmptyCategory, block);
            return;
        }
        if span != block {
            self.slip(Slip::Blank, block);
        }
        if self.read_eyes(span) {
            return;
        }
        let mut open = Open::Controls;
        for piece in pieces(self.bytes, span, b'/') {
            let inner = trimmed(self.bytes, piece);
            if inner.is_empty() {
                self.slip(Slip::EmptyEntry, span);
            } else {
                if inner != piece {
                    self.slip(Slip::Blank, piece);
                }
                self.read_entry(inner, &mut open);
            }
        }
    }
}
