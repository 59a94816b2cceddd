//! A parenthesis in running text: a portion mark, the mark of a cited paper, or neither.

use super::{Finder, Found, FoundKind};
use crate::marking::{Marking, ReadAs};

/// The longest mark between its parentheses.
const LONGEST: usize = 60;

/// The longest number of an item before its mark: `(iii) 12.`
const LONGEST_NUMBER: usize = 12;

/// What a mark without double slashes can begin with.
const OPENINGS: [&[u8]; 9] = [
    b"TS", b"S", b"C", b"R", b"U", b"FOUO", b"SBU", b"LOU", b"OUO",
];

impl Finder<'_> {
    /// The mark that opens here.
    pub(super) fn portion(&mut self, open: usize) -> Option<Found> {
        let inside = self.inside(open)?;
        let is_letter = inside.len() == 1;
        if is_letter && self.is_outline(inside[0]) {
            self.outline = Some(inside[0]);
            return None;
        }
        if !opens(inside) {
            return None;
        }
        let range = open..open + inside.len() + 2;
        let kind = self.kind(range.start, range.end)?;
        let marking = Marking::read_as(&self.text[range.clone()], ReadAs::Portion);
        let is_whole = marking.unread.is_empty() && marking.stated.code() != "unknown";
        is_whole.then(|| {
            self.cited = (kind == FoundKind::Citation).then_some(self.line);
            Found {
                range,
                kind,
                marking,
            }
        })
    }

    /// What stands in the parentheses that open here.
    fn inside(&self, open: usize) -> Option<&[u8]> {
        let rest = &self.text.as_bytes()[open + 1..];
        let near = &rest[..rest.len().min(LONGEST)];
        let first = near.first()?;
        // Nearly every parenthesis in prose ends the search here.
        if !first.is_ascii_uppercase() && *first != b'/' {
            return None;
        }
        let length = memchr::memchr3(b')', b'(', b'\n', near)?;
        (near[length] == b')' && length > 0).then(|| &rest[..length])
    }

    /// Whether a letter numbers an item: it does if it is no level, or follows the letter before.
    fn is_outline(&self, letter: u8) -> bool {
        !b"SCRU".contains(&letter) || self.outline == Some(letter - 1)
    }

    /// What a mark at this place is.
    fn kind(&self, start: usize, end: usize) -> Option<FoundKind> {
        let before = &self.text[self.line..start];
        let after = self.text.as_bytes()[end..].trim_ascii_start();
        let is_year = after.starts_with(b"19") || after.starts_with(b"20");
        if is_item(before) {
            // (C) 1962 is a notice of copyright.
            return (!is_year).then_some(FoundKind::PortionStart);
        }
        let last = *before.as_bytes().last()?;
        // DOB(S), document(s).
        if last.is_ascii_alphanumeric() {
            return None;
        }
        if self.is_citation(before, end) {
            return Some(FoundKind::Citation);
        }
        let sentence = before.trim_end();
        let ends = sentence.ends_with(['.', '?', '!', ':', '"', '\u{201d}', ')']);
        (ends || self.ends_line(end)).then_some(FoundKind::PortionEnd)
    }

    /// Whether a mark follows the number of a cited paper, in a list of such.
    fn is_citation(&self, before: &str, end: usize) -> bool {
        let number = before.trim_end().rsplit(' ').next().unwrap_or_default();
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        let is_number = number
            .bytes()
            .last()
            .is_some_and(|one| one.is_ascii_digit());
        let listed = self.text.as_bytes().get(end) == Some(&b';') || self.cited == Some(self.line);
        is_number && (listed || digits > 4 || number.contains('/'))
    }

    /// Whether nothing but a point stands between here and the end of the line.
    fn ends_line(&self, end: usize) -> bool {
        let rest = &self.text.as_bytes()[end..];
        let rest = rest.strip_prefix(b".").unwrap_or(rest);
        let skipped = rest
            .iter()
            .take_while(|one| matches!(one, b' ' | b'\t' | b'\r'));
        rest.get(skipped.count()).is_none_or(|one| *one == b'\n')
    }
}

/// Whether the inside of parentheses can begin a mark.
fn opens(inside: &[u8]) -> bool {
    let length = inside
        .iter()
        .take_while(|byte| byte.is_ascii_uppercase())
        .count();
    let next = inside.get(length).copied();
    inside.starts_with(b"//")
        || (OPENINGS.contains(&&inside[..length]) && matches!(next, None | Some(b'/' | b'-')))
}

/// Whether the text before a mark is nothing, or the number of an item.
fn is_item(before: &str) -> bool {
    let before = before.trim();
    before.len() <= LONGEST_NUMBER
        && before
            .split_ascii_whitespace()
            .all(|part| matches!(part, "•" | "-" | "–" | "—" | "*" | "o") || is_number(part))
}

/// `1.`, `a.`, `(2)`, `iv)`.
fn is_number(part: &str) -> bool {
    let Some(inner) = part.strip_suffix(['.', ')']) else {
        return false;
    };
    let inner = inner.trim_start_matches('(');
    (1..=4).contains(&inner.len()) && inner.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
