//! RON as this program reads and writes it.

use std::path::Path;

use ron::Options;
use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::StorageError;

/// The largest file that is read: a sheet of 100,000 lines takes about 40 MB.
const LARGEST: u64 = 256 * 1024 * 1024;

/// `Some(…)` is noise in a file for people: a field that is there has a value.
fn options() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// Writes a value so that what lies deeper than `depth` stands on one line.
pub(super) fn pretty<T: Serialize>(value: &T, depth: usize) -> String {
    let config = PrettyConfig::new()
        .new_line("\n")
        .depth_limit(depth)
        .separate_tuple_members(false)
        .compact_maps(false);
    let mut text = options()
        .to_string_pretty(value, config)
        .expect("the model holds only what RON can say");
    text.push('\n');
    text
}

/// Writes a value on one line.
pub(super) fn line<T: Serialize>(value: &T) -> String {
    options()
        .to_string(value)
        .expect("the model holds only what RON can say")
}

/// Reads a value from the text of a file.
pub(super) fn parse<T: DeserializeOwned>(text: &str, path: &Path) -> Result<T, StorageError> {
    options().from_str(text).map_err(|error| {
        let place = error.span.start;
        StorageError::file(path, place.line, place.col, readable(&error.code))
    })
}

/// Reads a value from one line.
pub(super) fn parse_line<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    options()
        .from_str(text)
        .map_err(|error| readable(&error.code))
}

/// Reads the text of a file, within the size limit and without a byte-order mark.
pub(super) fn read_text(path: &Path) -> Result<String, StorageError> {
    let size = std::fs::metadata(path)
        .map_err(StorageError::io("read the file", path))?
        .len();
    if size > LARGEST {
        return Err(StorageError::file(
            path,
            1,
            1,
            "the file is larger than 256 MiB",
        ));
    }
    let bytes = std::fs::read(path).map_err(StorageError::io("read the file", path))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = good.split(|byte| *byte == b'\n').count();
        StorageError::file(path, line, 1, "this is no UTF-8 text")
    })?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

/// The message of the RON reader as a sentence for people.
fn readable(code: &ron::Error) -> String {
    let text = code.to_string();
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => text,
    }
}
