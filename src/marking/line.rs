//! A modern line → [`Marking`], so that callers need not ask in which grammar a paper was marked.

use std::ops::Range;
use std::sync::LazyLock;

use super::lex::words;
use super::modern::{self, Control, Entry, Line, Statement as LevelOfLine, System};
use super::vocabulary::{Meaning, vocabulary};
use super::{Caption, Level, Marking, Oddity, ReadAs, Role, Stated, Statement};

/// The longest portion mark that is looked for without double slashes.
const LONGEST_PORTION: usize = 60;

/// The line of a text that is written in the modern grammar: with double slashes, or whole in
/// parentheses.
fn modern_line(text: &str) -> Option<Range<usize>> {
    let start = text.len() - text.trim_ascii_start().len();
    let whole = start..start + text.trim_ascii().len();
    let inside = &text.as_bytes()[whole.clone()];
    if let [b'(', inner @ .., b')'] = inside
        && inside.len() <= LONGEST_PORTION
        && !inner.iter().any(|byte| b"()\n".contains(byte))
    {
        return Some(whole);
    }
    slashed_line(text)
}

/// The first line of a text that has double slashes.
pub(super) fn slashed_line(text: &str) -> Option<Range<usize>> {
    let slashes = double_slash(text.as_bytes())?;
    let before = memchr::memrchr(b'\n', &text.as_bytes()[..slashes]);
    let after = memchr::memchr(b'\n', &text.as_bytes()[slashes..]);
    let start = before.map_or(0, |at| at + 1);
    let end = after.map_or(text.len(), |at| slashes + at);
    let line = &text[start..end];
    let start = start + (line.len() - line.trim_ascii_start().len());
    Some(start..start + line.trim_ascii().len())
}

/// The first double slash that is not that of an address.
fn double_slash(bytes: &[u8]) -> Option<usize> {
    memchr::memchr_iter(b'/', bytes)
        .find(|at| bytes.get(at + 1) == Some(&b'/') && (*at == 0 || bytes[at - 1] != b':'))
}

/// The form in which a text is read as a modern line.
pub(super) fn form(read_as: ReadAs) -> modern::Form {
    match read_as {
        ReadAs::Portion => modern::Form::Portion,
        _ => modern::Form::Banner,
    }
}

/// The whole text as a modern line, if it is one that can be read to its end.
pub(super) fn whole(text: &str, read_as: ReadAs) -> Option<Marking> {
    let place = match read_as {
        ReadAs::Note => None,
        ReadAs::Portion => Some(0..text.len()),
        ReadAs::Any | ReadAs::Banner => modern_line(text),
    }?;
    let is_whole =
        text[..place.start].trim_ascii().is_empty() && text[place.end..].trim_ascii().is_empty();
    if !is_whole {
        return None;
    }
    let line = modern::parse(text, form(read_as));
    let is_read = line.level().is_some() && line.unread().next().is_none();
    // An old mark, `(S/NFD)`, has none of the control systems that nobody has published.
    let is_old = !line.slashes && line.has(Control::Unpublished);
    (is_read && !is_old).then(|| of(&line, place))
}

/// What a modern line says.
fn of(line: &Line<'_>, place: Range<usize>) -> Marking {
    let mut marking = Marking {
        text: line.text().to_owned(),
        aea: line.aea(),
        nato: line.nato(),
        fgi: line.fgi(),
        modern: Some(place),
        ..Marking::default()
    };
    for one in &line.statements {
        marking.state(one);
    }
    marking.level = line.level();
    marking.stated = marking.level.map_or(Stated::Nothing, Stated::Level);
    for entry in &line.entries {
        marking.written.push(place_of(line, entry));
        let parts = line.parts(entry).iter().filter_map(|part| part.control);
        for control in std::iter::once(entry.control).chain(parts) {
            marking.know(captions_of_controls()[control as usize]);
        }
    }
    if let Some(value) = line.declassify()
        && let Some(start) = line.text().rfind(value)
    {
        marking.instructions.push(start..start + value.len());
    }
    marking
}

/// The place of an entry with its list of countries, compartments or numbers.
fn place_of(line: &Line<'_>, entry: &Entry) -> Range<usize> {
    let place = entry.span.range();
    let parts = line.parts(entry).iter();
    let end = parts.map(|part| part.span.range().end).max();
    place.start..place.end.max(end.unwrap_or_default())
}

impl Marking {
    fn state(&mut self, one: &LevelOfLine) {
        let stated = Stated::Level(one.level);
        let range = one.span.range();
        if self.statements.iter().any(|other| other.stated != stated) {
            self.oddities.push(Oddity::SecondLevel(range.clone()));
        }
        self.know(caption_of_level(one.system, one.level));
        self.statements.push(Statement {
            stated,
            role: Role::Own,
            range,
        });
    }

    fn know(&mut self, caption: Option<&'static Caption>) {
        if let Some(caption) = caption
            && !self.captions.iter().any(|one| std::ptr::eq(*one, caption))
        {
            self.captions.push(caption);
        }
    }
}

/// NATO's levels are captions of their own.
fn caption_of_level(system: System, level: Level) -> Option<&'static Caption> {
    let name = match (system, level) {
        (System::Cosmic, _) => "COSMIC TOP SECRET",
        (System::Nato, Level::Secret) => "NATO SECRET",
        (System::Nato, Level::Confidential) => "NATO CONFIDENTIAL",
        (System::Nato, Level::Restricted) => "NATO RESTRICTED",
        (System::Nato, Level::Unclassified) => "NATO UNCLASSIFIED",
        (System::Nato, Level::TopSecret) => "NATO",
        _ => return None,
    };
    caption_named(name)
}

/// The caption of each control that has one.
fn captions_of_controls() -> &'static [Option<&'static Caption>; 64] {
    static CAPTIONS: LazyLock<[Option<&'static Caption>; 64]> = LazyLock::new(|| {
        let mut all = [None; 64];
        for row in modern::rows() {
            all[row.id as usize] = [&row.long, &row.banner, &row.portion]
                .into_iter()
                .find_map(|name| caption_named(name));
        }
        all
    });
    &CAPTIONS
}

fn caption_named(name: &str) -> Option<&'static Caption> {
    let words = words(name);
    match vocabulary().longest(&words)? {
        (Meaning::Caption(caption), length) if length == words.len() => Some(caption),
        _ => None,
    }
}
