//! A line of a text that is nothing but a marking.

use super::{Found, FoundKind};
use crate::marking::lex::{Key, Word, words};
use crate::marking::vocabulary::{Meaning, vocabulary};
use crate::marking::{Marking, Role};

/// The longest line that is read as a marking.
const LONGEST: usize = 160;

/// What follows a word of declassification in a marking, and not in a sentence.
const AFTER_CHANGE: [Key; 9] = [
    Key::of("AT"),
    Key::of("ON"),
    Key::of("AFTER"),
    Key::of("BY"),
    Key::of("TO"),
    Key::of("PER"),
    Key::of("UNDER"),
    Key::of("DOWNGRADING"),
    Key::of("UNCLASSIFIED"),
];

/// The line that begins here, if all of it is a marking.
pub(super) fn whole_line(text: &str, start: usize) -> Option<Found> {
    let rest = &text.as_bytes()[start..];
    let near = &rest[..rest.len().min(LONGEST)];
    let blank = near
        .iter()
        .take_while(|one| one.is_ascii_whitespace() && **one != b'\n');
    let indent = blank.count();
    // Most lines of prose begin with a small letter or with a word that no marking begins with.
    if !can_begin(&near[indent..]) {
        return None;
    }
    let length =
        memchr::memchr(b'\n', near).or_else(|| (rest.len() < LONGEST).then_some(rest.len()))?;
    let line = text[start + indent..start + length].trim_end();
    let start = start + indent;
    let marking = Marking::read(line);
    kind(&marking, line).map(|kind| Found {
        range: start..start + line.len(),
        kind,
        marking,
    })
}

/// Whether the first word begins any marking.
fn can_begin(line: &[u8]) -> bool {
    let Some(first) = line.first() else {
        return false;
    };
    if *first == b'/' {
        return line.starts_with(b"//");
    }
    if !first.is_ascii_uppercase() {
        return false;
    }
    let letters = line.iter().take_while(|one| one.is_ascii_alphanumeric());
    let length = letters.count().min(Key::MOST + 1);
    // A single letter may be that of a level in spaced capitals, or of E.O.
    let spaced = length == 1 && matches!(line.get(1), Some(b' ' | b'.' | b'-'));
    spaced
        || std::str::from_utf8(&line[..length]).is_ok_and(|word| vocabulary().opens(Key::of(word)))
}

fn kind(marking: &Marking, line: &str) -> Option<FoundKind> {
    if marking.unread.is_empty() && marking.statements.iter().any(|one| one.role == Role::Own) {
        let begins = marking
            .statements
            .first()
            .is_some_and(|one| one.range.start < 3);
        let named = marking
            .captions
            .iter()
            .any(|one| line.starts_with(one.name.as_str()));
        return (begins || named || is_capital(line)).then_some(FoundKind::Banner);
    }
    if marking
        .instructions
        .first()
        .is_some_and(|range| range.start == 0)
    {
        return is_instruction(line).then_some(FoundKind::Instruction);
    }
    let is_caption = marking.unread.is_empty() && !marking.captions.is_empty();
    (is_caption && is_capital(line)).then_some(FoundKind::Captions)
}

fn is_capital(line: &str) -> bool {
    !line.bytes().any(|one| one.is_ascii_lowercase())
}

/// Whether a line that begins as an instruction does goes on as one.
fn is_instruction(line: &str) -> bool {
    let words = words(line);
    let Some((Meaning::Instruction, length)) = vocabulary().longest(&words) else {
        return false;
    };
    let next = words.get(length);
    is_capital(line)
        || line.contains(':')
        || length > 1
        || next.is_none_or(|word: &Word| AFTER_CHANGE.contains(&word.key))
}
