//! Stamp templates: what stands where on the rubber, as data.

use std::fmt;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use serde::Deserialize;

use crate::review::StampBox;

/// A stamp as it was cut, before anybody filled it in. All measures are millimetres from the upper
/// left corner.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Its name in files: `a-cdc-mr-1982`.
    pub id: String,
    /// What a list calls it.
    pub title: String,
    /// The office whose stamp it is.
    pub office: String,
    /// The first and the last year in which it is plausible.
    pub years: (i32, i32),
    /// Where its fields are known from.
    pub source: String,
    /// Whether that source was read. Where not, the stamp is a likeness.
    pub confirmed: bool,
    /// Width and height of all that is drawn.
    pub size: (f32, f32),
    /// The line around it.
    pub frame: Frame,
    /// The width of one letter.
    pub pitch: f32,
    /// Its rows, from the top.
    pub rows: Vec<Row>,
}

/// The rectangle that is drawn around a stamp. What is typed beneath it stands outside.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frame {
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

/// One row of a stamp.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Where its letters stand.
    pub baseline: f32,
    /// What stands in it, from the left.
    pub pieces: Vec<Piece>,
}

/// One thing in a row.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Piece {
    /// Words that are always there.
    Text {
        /// Left edge.
        x: f32,
        /// The words.
        text: String,
        /// Whether they are cut in heavier letters.
        #[serde(default)]
        bold: bool,
    },
    /// A box with the words after it.
    Box {
        /// Left edge.
        x: f32,
        /// It is ticked if any of these is.
        any_of: Vec<StampBox>,
        /// The words.
        label: String,
    },
    /// A value on a ruled line.
    Field {
        /// Left edge.
        x: f32,
        /// The length of the line, which the value never exceeds.
        width: f32,
        /// Which value.
        of: Field,
    },
    /// A value without a line, as typed beside the stamp.
    Plain {
        /// Left edge.
        x: f32,
        /// The room that the value never exceeds.
        width: f32,
        /// Which value.
        of: Field,
    },
}

/// A value that a stamp can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Field {
    /// Who reviewed.
    Reviewer,
    /// When.
    Date,
    /// Up to which level the reviewer may decide.
    Authority,
    /// The exemptions.
    Exemptions,
    /// Until when classification was extended.
    Extension,
    /// The case number.
    CaseNumber,
    /// The office.
    Office,
    /// Nothing: a line that is filled by hand.
    LeftOpen,
}

/// Why a file is no template.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct TemplateError {
    /// The file.
    pub file: String,
    /// Line and column, from 1, where the text itself is at fault.
    pub at: Option<(usize, usize)>,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some((line, column)) = self.at {
            write!(f, ":{line}:{column}")?;
        }
        write!(f, ": {}", self.what)
    }
}

static FOLDER: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/assets/stamps");

/// All templates, the oldest first.
pub fn templates() -> &'static [Template] {
    static ALL: LazyLock<Vec<Template>> =
        LazyLock::new(|| built_in().expect("the built-in stamps are read by a test"));
    &ALL
}

/// The template of that id.
pub fn template(id: &str) -> Option<&'static Template> {
    templates().iter().find(|template| template.id == id)
}

fn built_in() -> Result<Vec<Template>, TemplateError> {
    let mut all = FOLDER
        .files()
        .map(|file| {
            let name = file.path().to_string_lossy();
            parse(&name, file.contents_utf8().unwrap_or_default())
        })
        .collect::<Result<Vec<_>, _>>()?;
    all.sort_by(|a, b| (a.years, &a.id).cmp(&(b.years, &b.id)));
    Ok(all)
}

/// Reads a template from the text of `file`.
///
/// # Errors
/// If the text is no template, or if something in it would stand outside the stamp.
pub fn parse(file: &str, text: &str) -> Result<Template, TemplateError> {
    let template: Template = ron::from_str(text).map_err(|error| TemplateError {
        file: file.to_owned(),
        at: Some((error.span.start.line, error.span.start.col)),
        what: error.code.to_string(),
    })?;
    match template.fault() {
        None => Ok(template),
        Some(what) => Err(TemplateError {
            file: file.to_owned(),
            at: None,
            what,
        }),
    }
}

impl Template {
    /// What is wrong with a template that reads well, if anything is.
    fn fault(&self) -> Option<String> {
        let (width, height) = self.size;
        let measures = [width, height, self.pitch];
        if measures.iter().any(|one| !one.is_finite() || *one <= 0.0) {
            return Some("size and pitch must be greater than 0".to_owned());
        }
        let frame = self.frame;
        if frame.x < 0.0
            || frame.y < 0.0
            || frame.x + frame.width > width
            || frame.y + frame.height > height
        {
            return Some("the frame leaves the stamp".to_owned());
        }
        self.rows.iter().find_map(|row| {
            let piece = row.pieces.iter().find(|piece| {
                let (left, right) = piece.extent(self.pitch);
                let low = row.baseline > height || row.baseline < 0.0;
                low || left < 0.0 || right > width
            })?;
            Some(format!("this piece leaves the stamp: {piece:?}"))
        })
    }
}

impl Piece {
    /// Its left and right edge where a letter takes `pitch`.
    fn extent(&self, pitch: f32) -> (f32, f32) {
        let letters = |text: &str| text.chars().count() as f32 * pitch;
        match self {
            Self::Text { x, text, .. } => (*x, x + letters(text)),
            Self::Box { x, label, .. } => (*x, x + letters(label) + letters("( ) ")),
            Self::Field { x, width, .. } | Self::Plain { x, width, .. } => (*x, x + width),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_template_reads() {
        let all = built_in().unwrap_or_else(|error| panic!("{error}"));
        assert!(all.len() >= 2);
        for one in &all {
            assert_eq!(
                template(&one.id),
                Some(one),
                "the id is the only one of its kind"
            );
        }
    }

    #[test]
    fn a_mistake_is_told_with_file_line_and_column() {
        let text = "(\n    id: \"x\",\n    colour: 3,\n)";
        let error = parse("x.ron", text).unwrap_err();
        assert!(error.to_string().starts_with("x.ron:3:"), "{error}");
    }

    #[test]
    fn a_piece_outside_the_stamp_is_refused() {
        let file = FOLDER.get_file("a-cdc-mr-1982.ron").unwrap();
        let text = file.contents_utf8().unwrap();
        let wide = text.replace("x: 57.0, width: 19.5", "x: 57.0, width: 29.5");
        assert_ne!(wide, text);
        assert!(
            parse("wide.ron", &wide)
                .unwrap_err()
                .what
                .contains("leaves the stamp")
        );
    }
}
