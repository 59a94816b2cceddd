//! The three kinds of RON file, their versions, and what is refused in them.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{StorageError, ron_text};
use crate::review::{Document, Region, Review, ReviewSet};
use crate::rules::Settings;

/// The version of the format that this program writes, and the newest that it reads.
pub const FORMAT_VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SetFile<T> {
    version: u32,
    set: T,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DocumentFile<T> {
    version: u32,
    /// How many records of the journal are in here already.
    edits: u64,
    document: T,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReviewFile<T> {
    version: u32,
    /// How many records of the journal are in here already.
    edits: u64,
    review: T,
}

/// The part that tells which shape the rest has; everything else is passed over.
#[derive(Deserialize)]
struct Versioned {
    version: u32,
}

/// The text of `set.ron`.
pub fn set_text(set: &ReviewSet) -> String {
    ron_text::pretty(
        &SetFile {
            version: FORMAT_VERSION,
            set,
        },
        3,
    )
}

/// The text of `document.ron`, of which `edits` records of the journal are part.
pub fn document_text(document: &Document, edits: u64) -> String {
    ron_text::pretty(
        &DocumentFile {
            version: FORMAT_VERSION,
            edits,
            document,
        },
        3,
    )
}

/// The text of a review's file, of which `edits` records of the journal are part.
pub fn review_text(review: &Review, edits: u64) -> String {
    ron_text::pretty(
        &ReviewFile {
            version: FORMAT_VERSION,
            edits,
            review,
        },
        3,
    )
}

/// Reads `set.ron`.
pub fn read_set(path: &Path) -> Result<ReviewSet, StorageError> {
    let text = versioned_text(path)?;
    let set = ron_text::parse::<SetFile<ReviewSet>>(&text, path)?.set;
    refuse_hidden_characters(&text, path)?;
    Ok(set)
}

/// Reads the text of a `set.ron` that lies in no folder; `path` is what an error calls it.
pub fn parse_set(text: &str, path: &Path) -> Result<ReviewSet, StorageError> {
    Ok(ron_text::parse::<SetFile<ReviewSet>>(text, path)?.set)
}

/// Reads `document.ron`, and how many records of the journal are part of it.
pub fn read_document(path: &Path) -> Result<(Document, u64), StorageError> {
    let text = versioned_text(path)?;
    let file = ron_text::parse::<DocumentFile<Document>>(&text, path)?;
    refuse_hidden_characters(&text, path)?;
    refuse_bad_regions(&file.document, &text, path)?;
    Ok((with_free_ids(file.document), file.edits))
}

/// Reads a review's file, and how many records of the journal are part of it.
pub fn read_review(path: &Path) -> Result<(Review, u64), StorageError> {
    let text = versioned_text(path)?;
    let file = ron_text::parse::<ReviewFile<Review>>(&text, path)?;
    refuse_hidden_characters(&text, path)?;
    Ok((file.review, file.edits))
}

/// Reads how an office, or a set, wants the rules.
pub fn read_settings(path: &Path) -> Result<Settings, StorageError> {
    let text = ron_text::read_text(path)?;
    Settings::parse(&text)
        .map_err(|error| StorageError::file(path, error.line, error.column, error.problem))
}

/// Reads how the office wants the rules: from `file`, else from `rules.ron` beside the preferences of
/// the person who works here, where there is one.
pub fn office_settings(file: Option<&Path>) -> Result<Settings, StorageError> {
    if let Some(file) = file {
        return read_settings(file);
    }
    let usual = directories::ProjectDirs::from("", "", "tearline")
        .map(|folders| folders.config_dir().join("rules.ron"));
    match usual.filter(|file| file.exists()) {
        Some(file) => read_settings(&file),
        None => Ok(Settings::default()),
    }
}

fn versioned_text(path: &Path) -> Result<String, StorageError> {
    let text = ron_text::read_text(path)?;
    let found = ron_text::parse::<Versioned>(&text, path)?.version;
    if found > FORMAT_VERSION {
        return Err(StorageError::Newer {
            found,
            known: FORMAT_VERSION,
            path: path.to_owned(),
        });
    }
    Ok(text)
}

/// New lines never take the id of a line that is there, whatever a hand-written file says.
fn with_free_ids(mut document: Document) -> Document {
    let greatest = document
        .lines
        .iter()
        .map(|line| line.id.0)
        .max()
        .unwrap_or(0);
    document.next_line = document.next_line.max(greatest.saturating_add(1));
    document
}

fn refuse_bad_regions(document: &Document, text: &str, path: &Path) -> Result<(), StorageError> {
    for (number, line) in (1..).zip(&document.lines) {
        for region in &line.regions {
            if let Some(problem) = region_problem(document, region) {
                let place = line_of_number(text, number);
                return Err(StorageError::file(
                    path,
                    place,
                    1,
                    format!("line {number}: {problem}"),
                ));
            }
        }
    }
    Ok(())
}

fn region_problem(document: &Document, region: &Region) -> Option<String> {
    if document.page(region.page).is_none() {
        let pages = document.pages.len();
        return Some(format!(
            "a region lies on page {}, the document has {pages}",
            region.page
        ));
    }
    region.checked().err().map(|error| error.to_string())
}

/// The line of the file on which the sheet's line `number` begins.
fn line_of_number(text: &str, number: usize) -> usize {
    let key = format!("{number}: (");
    text.lines()
        .position(|line| line.trim_start().starts_with(&key))
        .map_or(1, |index| index + 1)
}

/// Refuses characters that a reader cannot see or that turn the direction of the text: a word that
/// looks like another word has no place in a legal record.
fn refuse_hidden_characters(text: &str, path: &Path) -> Result<(), StorageError> {
    for (index, line) in text.lines().enumerate() {
        if let Some(column) = hidden_character(line) {
            let problem = "a hidden control character, written out or escaped, stands here";
            return Err(StorageError::file(path, index + 1, column, problem));
        }
    }
    Ok(())
}

/// The column of the first hidden character of a line of RON, written out or escaped.
fn hidden_character(line: &str) -> Option<usize> {
    let mut letters = line.chars().enumerate();
    while let Some((index, letter)) = letters.next() {
        let meant = if letter == '\\' {
            escaped(&mut letters)
        } else {
            Some(letter)
        };
        if meant.is_some_and(is_hidden) {
            return Some(index + 1);
        }
    }
    None
}

/// What a backslash and the letters behind it mean, where it is no letter of its own.
fn escaped(letters: &mut impl Iterator<Item = (usize, char)>) -> Option<char> {
    match letters.next()?.1 {
        '0' => Some('\0'),
        'x' => {
            let digits: String = letters.take(2).map(|(_, digit)| digit).collect();
            u32::from_str_radix(&digits, 16)
                .ok()
                .and_then(char::from_u32)
        }
        'u' => {
            let digits = letters
                .map(|(_, digit)| digit)
                .skip(1)
                .take_while(|digit| *digit != '}');
            u32::from_str_radix(&digits.collect::<String>(), 16)
                .ok()
                .and_then(char::from_u32)
        }
        _ => None,
    }
}

/// Whether a value holds a character that a file with it would be refused for.
pub fn holds_hidden_character<T: Serialize>(value: &T) -> bool {
    hidden_character(&ron_text::line(value)).is_some()
}

/// Whether a character has no place in a record: control characters other than the tab, and those
/// that override the direction of text (Unicode Standard Annex 9).
pub(crate) fn is_hidden(character: char) -> bool {
    (character.is_control() && character != '\t')
        || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
