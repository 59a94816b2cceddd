//! What a marking that is being typed can become: levels, captions and the forms of portion marks.
//!
//! Offered, never put in: what stands on the paper is for the person to say.

use std::ops::Range;

use crate::marking::{Level, Marking, captions};

/// How many are offered at once: more are no help to somebody who can type another letter.
const MOST: usize = 8;

/// The words before the cursor that can be the beginning of one phrase.
const LONGEST_BEGINNING: usize = 5;

/// Something that the text at the cursor can become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What comes to stand in the text.
    pub text: String,
    /// What it means.
    pub meaning: String,
    /// The bytes of the text that it replaces.
    pub range: Range<usize>,
}

impl Completion {
    /// The text with it, and the byte after it, where the cursor goes.
    pub fn applied_to(&self, text: &str) -> (String, usize) {
        let (before, after) = (&text[..self.range.start], &text[self.range.end..]);
        let end = before.len() + self.text.len();
        (format!("{before}{}{after}", self.text), end)
    }
}

/// What the word that ends at byte `cursor` can become: levels first. Inside parentheses the short
/// forms of portion marks.
pub fn completions(text: &str, cursor: usize) -> Vec<Completion> {
    let cursor = boundary(text, cursor);
    let (before, after) = text.split_at(cursor);
    if after.starts_with(char::is_alphanumeric) {
        return Vec::new();
    }
    let portion = is_in_portion(before);
    if portion && before.trim_end().ends_with('(') {
        return fitting(levels(portion), "", cursor..cursor);
    }
    beginnings(before)
        .into_iter()
        .map(|start| {
            let all = levels(portion).chain(phrases(portion));
            fitting(all, &before[start..], start..cursor)
        })
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// Whether the word that ends at byte `cursor` is read as it stands, so that nothing is missing.
pub fn is_read_at(text: &str, cursor: usize) -> bool {
    let cursor = boundary(text, cursor);
    let Some(last) = text[..cursor].char_indices().next_back() else {
        return true;
    };
    !Marking::read(text)
        .unread
        .iter()
        .any(|range| range.contains(&last.0))
}

/// The nearest place at or before `cursor` at which the text can be cut.
fn boundary(text: &str, cursor: usize) -> usize {
    (0..=cursor.min(text.len()))
        .rev()
        .find(|byte| text.is_char_boundary(*byte))
        .unwrap_or(0)
}

/// Whether the end of `before` stands inside parentheses.
fn is_in_portion(before: &str) -> bool {
    before
        .rfind('(')
        .is_some_and(|open| !before[open..].contains(')'))
}

/// Where a phrase that goes to the end of `before` can begin, the farthest first; none where no
/// word ends there.
fn beginnings(before: &str) -> Vec<usize> {
    if !before.ends_with(char::is_alphanumeric) {
        return Vec::new();
    }
    let phrase = before
        .rfind(['/', ';', ',', '(', ')', ':'])
        .map_or(0, |at| at + 1);
    let mut starts: Vec<usize> = Vec::new();
    let mut in_word = false;
    for (at, letter) in before[phrase..].char_indices() {
        if letter.is_alphanumeric() && !in_word {
            starts.push(phrase + at);
        }
        in_word = letter.is_alphanumeric();
    }
    starts.split_off(starts.len().saturating_sub(LONGEST_BEGINNING))
}

/// A name and what it means.
type Named = (&'static str, String);

fn levels(portion: bool) -> impl Iterator<Item = Named> {
    Level::ALL.into_iter().map(move |level| {
        if portion {
            return (level.abbreviation(), level.to_string());
        }
        let meaning = match level {
            Level::Restricted => "a level of the United States until 14 December 1953",
            _ => "level",
        };
        (level.banner(), meaning.to_owned())
    })
}

fn phrases(portion: bool) -> impl Iterator<Item = Named> {
    // "Confidential File" is known so that nobody takes it for a level; nobody wants to type it.
    let begins_like_a_level = |name: &str| {
        Level::ALL
            .into_iter()
            .any(|level| name.starts_with(level.banner()))
    };
    captions().iter().flat_map(move |caption| {
        let short = caption.short.iter().map(|name| {
            (
                name.as_str(),
                format!("{}: {}", caption.name, caption.meaning),
            )
        });
        let full = caption
            .names()
            .filter(move |name| !begins_like_a_level(name))
            .map(|name| (name, caption.meaning.clone()));
        let short: Vec<Named> = short.filter(|_| portion).collect();
        let full: Vec<Named> = full.filter(|_| !portion).collect();
        short.into_iter().chain(full)
    })
}

/// Those of `all` that begin with what was typed and go on after it.
fn fitting(all: impl Iterator<Item = Named>, typed: &str, range: Range<usize>) -> Vec<Completion> {
    let wanted = typed
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_uppercase();
    all.filter(|(name, _)| name.len() > wanted.len() && name.starts_with(&wanted))
        .take(MOST)
        .map(|(name, meaning)| Completion {
            text: as_typed(typed, name),
            meaning,
            range: range.clone(),
        })
        .collect()
}

/// The name in the letters in which a person began it: `Sec` goes on to `Secret`. Who types small
/// letters throughout means the capitals that stand on the paper.
fn as_typed(typed: &str, name: &str) -> String {
    let mut letters = typed.chars().filter(|one| one.is_alphabetic());
    let begins_large = letters.next().is_some_and(char::is_uppercase);
    if !begins_large || !letters.any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut starts = true;
    name.chars()
        .map(|letter| {
            let small = !std::mem::replace(&mut starts, !letter.is_alphanumeric());
            if small {
                letter.to_ascii_lowercase()
            } else {
                letter
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offered(text: &str) -> Vec<String> {
        let (before, after) = text.split_once('|').unwrap();
        completions(&format!("{before}{after}"), before.len())
            .into_iter()
            .map(|one| one.text)
            .collect()
    }

    #[test]
    fn a_level_comes_before_the_captions_that_begin_alike() {
        assert_eq!(offered("SEC|")[0], "SECRET");
        assert!(offered("SEC|").contains(&"SECURITY INFORMATION".to_owned()));
        assert_eq!(offered("TOP S|"), ["TOP SECRET"]);
        assert_eq!(offered("t|")[0], "TOP SECRET");
    }

    #[test]
    fn a_caption_is_completed_after_a_level_and_a_separator() {
        assert!(offered("SECRET - NOF|").contains(&"NOFORN".to_owned()));
        assert_eq!(offered("SECRET LIMIT DISTRIB|")[0], "LIMIT DISTRIBUTION");
        assert!(offered("Secret; Limd|").contains(&"Limdis".to_owned()));
    }

    #[test]
    fn inside_parentheses_stand_portion_forms() {
        assert_eq!(offered("(|"), ["U", "R", "C", "S", "TS"]);
        assert_eq!(offered("(T|")[0], "TS");
        assert!(offered("(S/N|").contains(&"NF".to_owned()));
        assert!(!offered("(S/N|").contains(&"NOFORN".to_owned()));
        assert!(offered("(S) NOF|").contains(&"NOFORN".to_owned()));
    }

    #[test]
    fn nothing_is_offered_where_nothing_was_begun() {
        for text in [
            "|",
            "SECRET |",
            "SECR|ET",
            "SECRET/|",
            "QQQ|",
            "TOP SECRET|",
        ] {
            assert_eq!(offered(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_completion_replaces_what_was_begun_and_leaves_the_rest() {
        let one = &completions("CONF / NODIS", 4)[0];
        assert_eq!(
            one.applied_to("CONF / NODIS"),
            ("CONFIDENTIAL / NODIS".to_owned(), 12)
        );
    }

    #[test]
    fn no_place_of_any_text_is_too_strange() {
        let text = "é(Ü/S)—ß T";
        for cursor in 0..text.len() + 3 {
            for one in completions(text, cursor) {
                assert!(
                    one.applied_to(text)
                        .0
                        .is_char_boundary(one.applied_to(text).1)
                );
            }
            is_read_at(text, cursor);
        }
    }

    #[test]
    fn a_word_that_reads_needs_no_completion() {
        assert!(is_read_at("(S", 2) && is_read_at("SECRET", 6) && is_read_at("", 0));
        assert!(!is_read_at("SECR", 4) && !is_read_at("SECRET XYZZ", 11));
    }
}
