//! Lists of countries: `REL TO`, `DISPLAY ONLY`, `FGI`, `EYES ONLY`; and of SIGMA numbers without
//! their RD.

use super::super::Control;
use super::super::ast::{PartKind, Slip, Span};
use super::super::table::Spelling;
use super::Reader;
use super::scan::{begins, is_code, pieces, trimmed, words};

/// The words before a list.
struct Head {
    words: &'static str,
    control: Control,
    spelling: Spelling,
}

/// The longer ones first.
const HEADS: [Head; 9] = [
    head("REL TO", Control::RelTo, Spelling::Common),
    head("RELEASABLE TO", Control::RelTo, Spelling::Old),
    head(
        "AUTHORIZED FOR RELEASE TO",
        Control::RelTo,
        Spelling::Banner,
    ),
    head("RELTO", Control::RelTo, Spelling::Old),
    head("REL", Control::RelTo, Spelling::Old),
    head("DISPLAY ONLY", Control::DisplayOnly, Spelling::Common),
    head("FGI", Control::Fgi, Spelling::Common),
    head(
        "FOREIGN GOVERNMENT INFORMATION",
        Control::Fgi,
        Spelling::Banner,
    ),
    head("SIGMA", Control::Sigma, Spelling::Banner),
];

const fn head(words: &'static str, control: Control, spelling: Spelling) -> Head {
    Head {
        words,
        control,
        spelling,
    }
}

impl Reader<'_> {
    /// Reads a list, if the piece is one. Returns what stands after it, which is mostly nothing.
    pub(super) fn read_list(&mut self, piece: Span) -> Option<Span> {
        let text = self.slice(piece);
        if !matches!(
            text[0].to_ascii_uppercase(),
            b'R' | b'A' | b'D' | b'F' | b'S'
        ) {
            return None;
        }
        let head = HEADS.iter().find(|head| begins(text, head.words))?;
        let rest = Span {
            start: piece.start + head.words.len() as u32,
            ..piece
        };
        // A portion mark may have `REL` alone, for the list of the banner.
        let spelling = if head.words == "REL" && rest.is_empty() {
            Spelling::Portion
        } else {
            head.spelling
        };
        if !rest.is_empty() && !self.byte(rest.start).is_ascii_whitespace() {
            return None;
        }
        self.add(
            head.control,
            spelling,
            Span {
                end: rest.start,
                ..piece
            },
        );
        if head.control == Control::Sigma {
            self.read_numbers(rest);
            return Some(Span::default());
        }
        let commas = head.control != Control::Fgi;
        Some(self.read_countries(rest, commas))
    }

    fn read_numbers(&mut self, rest: Span) {
        for word in words(self.bytes, rest) {
            if self.slice(word).iter().all(u8::is_ascii_digit) {
                self.add_part(PartKind::Sigma, None, word);
            } else {
                self.leave(word);
            }
        }
    }

    /// Reads countries up to the end or up to a control, which older lines have after a comma.
    fn read_countries(&mut self, rest: Span, commas: bool) -> Span {
        let mut comma = commas;
        for word in words(self.bytes, rest) {
            for (number, name) in pieces(self.bytes, word, b',').enumerate() {
                comma |= number > 0;
                let text = self.slice(name);
                if text.is_empty() {
                    continue;
                }
                if text.eq_ignore_ascii_case(b"AND") {
                    self.slip(Slip::And, name);
                    comma = commas;
                } else if self.names_control(text) {
                    self.slip(Slip::Commas, name);
                    let after = Span {
                        start: name.start,
                        ..rest
                    };
                    return trimmed(self.bytes, after);
                } else {
                    self.read_country(name, comma != commas);
                    comma = false;
                }
            }
        }
        Span::default()
    }

    fn read_country(&mut self, name: Span, misplaced: bool) {
        if misplaced {
            self.slip(Slip::Comma, name);
        }
        if is_code(self.slice(name)) {
            self.add_part(PartKind::Country, None, name);
        } else {
            self.leave(name);
        }
    }

    /// Whether a word of a list is a control instead. No code of a country or organisation has more
    /// than four letters.
    fn names_control(&self, text: &[u8]) -> bool {
        text.len() > 4 && self.phrases.find(text).is_some()
    }

    /// Reads `ORCON/USA/AUS/NATO EYES ONLY`, if the block is such a list.
    pub(super) fn read_eyes(&mut self, block: Span) -> bool {
        let Some(tail) = self.find_eyes(block) else {
            return false;
        };
        let list = Span {
            end: tail.start - 1,
            ..block
        };
        let known = pieces(self.bytes, list, b'/')
            .take_while(|piece| self.phrases.find(self.slice(*piece)).is_some())
            .count();
        let names = || pieces(self.bytes, list, b'/').skip(known);
        let is_list = names().all(|piece| {
            let name = self.slice(piece);
            name.split(|byte| matches!(byte, b',' | b' '))
                .all(|word| word.is_empty() || (is_code(word) && word.len() <= 4))
        });
        if !is_list || names().next().is_none() {
            return false;
        }
        self.read_eyes_entries(list, known, tail);
        true
    }

    /// The place of `EYES ONLY` at the end of a block that does not begin with it.
    fn find_eyes(&self, block: Span) -> Option<Span> {
        let text = self.slice(block);
        ["EYES ONLY", "EYES"].into_iter().find_map(|tail| {
            let start = text.len().checked_sub(tail.len())?;
            let found = start > 1
                && text[start - 1] == b' '
                && text[start..].eq_ignore_ascii_case(tail.as_bytes());
            found.then(|| Span {
                start: block.start + start as u32,
                ..block
            })
        })
    }

    fn read_eyes_entries(&mut self, list: Span, known: usize, tail: Span) {
        for piece in pieces(self.bytes, list, b'/').take(known) {
            if let Some(known) = self.phrases.find(self.slice(piece)) {
                self.add(known.control, known.spelling, piece);
            }
        }
        self.add(Control::Eyes, Spelling::Common, tail);
        for piece in pieces(self.bytes, list, b'/').skip(known) {
            for word in words(self.bytes, piece) {
                for name in pieces(self.bytes, word, b',').filter(|name| !name.is_empty()) {
                    self.add_part(PartKind::Country, None, name);
                }
            }
        }
    }
}
