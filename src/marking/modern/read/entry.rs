//! The entries of a category.

use super::super::ast::{PartKind, Slip, Span};
use super::super::table::{Known, Spelling, category, compartment};
use super::super::{Category, Control, Form};
use super::block::Open;
use super::scan::{find_within, is_code, pieces, trimmed, words};
use super::{Reader, value};

/// How far a hyphen or comma is looked for after the start of an entry, so that reading stays
/// linear: no control has a longer name.
const NAME: u32 = 96;

impl Reader<'_> {
    /// Reads one entry, or several that commas separate.
    pub(super) fn read_entry(&mut self, entry: Span, open: &mut Open) {
        let mut rest = Some(entry);
        while let Some(piece) = rest.take().filter(|piece| !piece.is_empty()) {
            if let Some(known) = self.find_known(piece, *open) {
                // A program or nickname without its name.
                let nameless = matches!(known.control, Control::Sar | Control::Accm);
                let start = if nameless { piece.end } else { piece.start };
                self.add(known.control, known.spelling, Span { start, ..piece });
                *open = Open::after(known.control).unwrap_or(*open);
            } else if let Some(after) = self.read_list(piece) {
                rest = Some(after);
            } else if !self.read_compound(piece, open) {
                rest = self.read_before_comma(piece);
                if rest.is_none() {
                    self.read_other(piece, open);
                }
            }
        }
    }

    /// The control that a piece names. Among programs and nicknames, letters that are a control
    /// elsewhere are taken for a name.
    fn find_known(&self, piece: Span, open: Open) -> Option<Known> {
        let known = self.phrases.find(self.slice(piece))?;
        let named = open != Open::Controls
            && (matches!(
                category(known.control),
                Category::Sci | Category::Compartment | Category::Nato
            ) || (known.spelling == Spelling::Portion && self.line.form == Form::Banner));
        (!named).then_some(known)
    }

    /// `NOFORN, PROPIN`: reads the first, and returns the rest.
    fn read_before_comma(&mut self, piece: Span) -> Option<Span> {
        let comma = find_within(self.bytes, piece, b',', NAME)?;
        let head = Span {
            end: comma,
            ..piece
        };
        let head = trimmed(self.bytes, head);
        let known = self.phrases.find(self.slice(head))?;
        self.add(known.control, known.spelling, head);
        self.slip(Slip::Commas, piece);
        let rest = Span {
            start: comma + 1,
            ..piece
        };
        Some(trimmed(self.bytes, rest))
    }

    /// `SI-G ABCD`, `RD-SIGMA 14`, `SAR-BP`, `ACCM-NAME`: a known head, a hyphen, and the rest.
    fn read_compound(&mut self, piece: Span, open: &mut Open) -> bool {
        let Some(hyphen) = find_within(self.bytes, piece, b'-', NAME) else {
            return false;
        };
        let head = Span {
            end: hyphen,
            ..piece
        };
        let Some(known) = self.phrases.find(self.slice(head)) else {
            return false;
        };
        let rest = Span {
            start: hyphen + 1,
            ..piece
        };
        match known.control {
            Control::Rd | Control::Frd => {
                self.add(known.control, known.spelling, head);
                self.read_nuclear(rest);
            }
            Control::Sar => self.read_program(rest, known.spelling),
            Control::Accm => self.read_nickname(trimmed(self.bytes, rest), known.spelling),
            control if category(control) == Category::Sci => {
                self.add(control, known.spelling, head);
                self.read_compartments(rest, control);
            }
            _ => return false,
        }
        *open = Open::after(known.control).unwrap_or(*open);
        true
    }

    /// What follows `RD-` and `FRD-`: `N`, `CNWDI`, `SIGMA 14 20`.
    fn read_nuclear(&mut self, rest: Span) {
        for piece in pieces(self.bytes, rest, b'-') {
            let piece = trimmed(self.bytes, piece);
            if matches!(self.slice(piece), b"N" | b"n") {
                self.add_part(PartKind::Compartment, Some(Control::Cnwdi), piece);
                continue;
            }
            match self.phrases.find(self.slice(piece)) {
                Some(known) if known.control == Control::Cnwdi => {
                    self.add_part(PartKind::Compartment, Some(Control::Cnwdi), piece);
                }
                _ => self.read_sigma_or_leave(piece),
            }
        }
    }

    fn read_sigma_or_leave(&mut self, piece: Span) {
        let mut all = words(self.bytes, piece);
        let name = all.next().map(|word| self.slice(word)).unwrap_or_default();
        if !(name.eq_ignore_ascii_case(b"SIGMA") || name.eq_ignore_ascii_case(b"SG")) {
            self.leave(piece);
            return;
        }
        self.line.held.insert(Control::Sigma);
        for word in all {
            if self.slice(word).iter().all(u8::is_ascii_digit) {
                self.add_part(PartKind::Sigma, None, word);
            } else {
                self.leave(word);
            }
        }
    }

    /// A program with its compartments: `SOPHOMORE DANCE-A1`.
    fn read_program(&mut self, piece: Span, spelling: Spelling) {
        let mut all = pieces(self.bytes, piece, b'-');
        let name = all.next().unwrap_or(piece);
        if !self.is_name(name) {
            self.leave(piece);
            return;
        }
        self.add(Control::Sar, spelling, trimmed(self.bytes, name));
        if name.end < piece.end {
            let rest = Span {
                start: name.end + 1,
                ..piece
            };
            self.read_compartments(rest, Control::Sar);
        }
    }

    fn read_nickname(&mut self, piece: Span, spelling: Spelling) {
        if self.is_name(piece) {
            self.add(Control::Accm, spelling, piece);
        } else {
            self.leave(piece);
        }
    }

    /// Whether a piece can be the name of a program: nothing but words.
    fn is_name(&self, piece: Span) -> bool {
        words(self.bytes, piece).all(|word| is_code(self.slice(word)))
    }

    /// Compartments with their sub-compartments: `G ABCD-X`.
    fn read_compartments(&mut self, rest: Span, system: Control) {
        for piece in pieces(self.bytes, rest, b'-') {
            for (number, word) in words(self.bytes, piece).enumerate() {
                let text = self.slice(word);
                if !is_code(text) {
                    self.leave(word);
                } else if number == 0 {
                    let known = compartment(system, text);
                    self.add_part(PartKind::Compartment, known, word);
                } else {
                    self.add_part(PartKind::Sub, None, word);
                }
            }
        }
    }

    /// What no row of the table names: a further program or nickname, a declassification value, a
    /// second level, a control system that is not published, or nothing that can be read.
    fn read_other(&mut self, piece: Span, open: &mut Open) {
        match *open {
            Open::Programs => self.read_program(piece, Spelling::Common),
            Open::Nicknames => self.read_nickname(piece, Spelling::Common),
            Open::Controls if value::is_declassification(self.slice(piece)) => {
                self.line.declassify = Some(piece);
            }
            Open::Controls => self.read_unnamed(piece, open),
        }
    }

    fn read_unnamed(&mut self, piece: Span, open: &mut Open) {
        let statement = self.find_statement(piece).filter(|_| self.block > 0);
        if let Some(found) = statement {
            self.take_statement(found, piece);
        } else if self.can_be_unpublished() && self.is_system(piece) {
            self.read_unpublished(piece);
        } else if self.line.has_level() && self.is_nickname(piece) {
            self.slip(Slip::BareNickname, piece);
            self.add(Control::Accm, Spelling::Common, piece);
            *open = Open::Nicknames;
        } else {
            self.leave(piece);
        }
    }

    /// A control system that the table does not have, with its compartments.
    fn read_unpublished(&mut self, piece: Span) {
        let head = pieces(self.bytes, piece, b'-').next().unwrap_or(piece);
        self.add(Control::Unpublished, Spelling::Common, head);
        if head.end < piece.end {
            let rest = Span {
                start: head.end + 1,
                ..piece
            };
            self.read_compartments(rest, Control::Unpublished);
        }
    }

    /// Whether a piece has the shape of a control system: `ANB`, `MADE-UP`, `X-Y ABC`.
    fn is_system(&self, piece: Span) -> bool {
        let mut all = pieces(self.bytes, piece, b'-');
        let head = all.next().unwrap_or(piece);
        is_code(self.slice(head))
            && all.all(|part| {
                words(self.bytes, part).next().is_some()
                    && words(self.bytes, part).all(|word| is_code(self.slice(word)))
            })
    }

    /// Whether a piece has the shape of a nickname: two or three words.
    fn is_nickname(&self, piece: Span) -> bool {
        const MOST: usize = 3;
        let mut count = 0;
        for word in words(self.bytes, piece).take(MOST + 1) {
            if !self.slice(word).iter().all(u8::is_ascii_uppercase) {
                return false;
            }
            count += 1;
        }
        (2..=MOST).contains(&count)
    }
}
