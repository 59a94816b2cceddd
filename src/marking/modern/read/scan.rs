//! Bytes → places: blocks, entries, words. All separators are ASCII, so a place always begins and
//! ends between two characters.

use super::super::ast::Span;

/// The place without the blanks at its ends.
pub(super) fn trimmed(bytes: &[u8], span: Span) -> Span {
    let (mut start, mut end) = (span.start as usize, span.end as usize);
    while start < end && bytes[start].is_ascii_whitespace() {
        start += 1;
    }
    while start < end && bytes[end - 1].is_ascii_whitespace() {
        end -= 1;
    }
    Span::new(start, end)
}

/// What stands between double slashes, blanks and all.
pub(super) fn blocks(bytes: &[u8], span: Span) -> impl Iterator<Item = Span> {
    let end = span.end as usize;
    let mut next = (!span.is_empty()).then_some(span.start as usize);
    std::iter::from_fn(move || {
        let start = next?;
        let mut at = start;
        while at < end && !(bytes[at] == b'/' && at + 1 < end && bytes[at + 1] == b'/') {
            at += 1;
        }
        next = (at < end).then_some(at + 2);
        Some(Span::new(start, at))
    })
}

/// What stands between separators of one byte, blanks and all: at least one piece.
pub(super) fn pieces(bytes: &[u8], span: Span, separator: u8) -> impl Iterator<Item = Span> {
    let end = span.end as usize;
    let mut next = Some(span.start as usize);
    std::iter::from_fn(move || {
        let start = next?;
        let mut at = start;
        while at < end && bytes[at] != separator {
            at += 1;
        }
        next = (at < end).then_some(at + 1);
        Some(Span::new(start, at))
    })
}

/// The words between blanks.
pub(super) fn words(bytes: &[u8], span: Span) -> impl Iterator<Item = Span> {
    let end = span.end as usize;
    let mut at = span.start as usize;
    std::iter::from_fn(move || {
        while at < end && bytes[at].is_ascii_whitespace() {
            at += 1;
        }
        let start = at;
        while at < end && !bytes[at].is_ascii_whitespace() {
            at += 1;
        }
        (start < at).then(|| Span::new(start, at))
    })
}

/// The place of the first such byte.
pub(super) fn find(bytes: &[u8], span: Span, wanted: u8) -> Option<u32> {
    bytes[span.range()]
        .iter()
        .position(|byte| *byte == wanted)
        .map(|at| span.start + at as u32)
}

/// The place of the first such byte near the start.
pub(super) fn find_within(bytes: &[u8], span: Span, wanted: u8, most: u32) -> Option<u32> {
    let end = span.end.min(span.start.saturating_add(most));
    find(bytes, Span { end, ..span }, wanted)
}

/// The first word with a small letter that is no "and".
pub(super) fn find_case(bytes: &[u8], span: Span) -> Option<Span> {
    if !bytes[span.range()].iter().any(u8::is_ascii_lowercase) {
        return None;
    }
    words(bytes, span).find(|word| {
        let word = &bytes[word.range()];
        word != b"and" && word.iter().any(u8::is_ascii_lowercase)
    })
}

/// Whether a text begins with a word or phrase, in either case, and what follows is no letter.
pub(super) fn begins(text: &[u8], phrase: &str) -> bool {
    text.len() >= phrase.len()
        && text[..phrase.len()].eq_ignore_ascii_case(phrase.as_bytes())
        && text
            .get(phrase.len())
            .is_none_or(|next| !next.is_ascii_alphanumeric())
}

/// Whether all are letters, digits or underscores, as the codes of countries and controls are.
pub(super) fn is_code(text: &[u8]) -> bool {
    !text.is_empty()
        && text
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
}
