//! A template filled with the values of a sheet: words and rules with their places.

use std::fmt::Write as _;

use chrono::{Datelike, NaiveDate};

use super::template::{Field, Piece, Row, Template};
use crate::review::{Authority, StampBox, StampValues};
use crate::typeset::Weight;

/// A filled stamp. All measures are millimetres from its upper left corner.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// Width of all that is drawn.
    pub width: f32,
    /// Height of all that is drawn.
    pub height: f32,
    /// Its words.
    pub texts: Vec<PlacedText>,
    /// Its frame and the lines of its fields.
    pub rules: Vec<Rule>,
}

/// One run of words.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedText {
    /// Left edge.
    pub x: f32,
    /// Where its letters stand.
    pub baseline: f32,
    /// The width of one letter.
    pub pitch: f32,
    /// How heavy its letters are.
    pub weight: Weight,
    /// The words: one line, nothing that cannot be printed.
    pub text: String,
}

/// A straight line, level or upright, as the rectangle of its ink.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

/// How thick the lines are.
const LINE: f32 = 0.2;

/// How far below the letters the line of a field runs.
const DROP: f32 = 0.8;

impl PlacedText {
    /// Its width.
    pub fn width(&self) -> f32 {
        self.text.chars().count() as f32 * self.pitch
    }
}

impl Layout {
    /// `template` filled with `values`.
    pub fn new(template: &Template, values: &StampValues) -> Self {
        let mut layout = Self {
            width: template.size.0,
            height: template.size.1,
            texts: Vec::new(),
            rules: Vec::new(),
        };
        layout.draw_frame(template);
        for row in &template.rows {
            for piece in &row.pieces {
                layout.place(template, row, piece, values);
            }
        }
        layout
    }

    fn draw_frame(&mut self, template: &Template) {
        let frame = template.frame;
        let level = |y| Rule {
            x: frame.x,
            y,
            width: frame.width,
            height: LINE,
        };
        let upright = |x| Rule {
            x,
            y: frame.y,
            width: LINE,
            height: frame.height,
        };
        self.rules.extend([
            level(frame.y),
            level(frame.y + frame.height - LINE),
            upright(frame.x),
            upright(frame.x + frame.width - LINE),
        ]);
    }

    fn place(&mut self, template: &Template, row: &Row, piece: &Piece, values: &StampValues) {
        let mut text = |x: f32, pitch: f32, weight: Weight, text: String| {
            if !text.is_empty() {
                self.texts.push(PlacedText {
                    x,
                    baseline: row.baseline,
                    pitch,
                    weight,
                    text,
                });
            }
        };
        match piece {
            Piece::Text {
                x,
                text: words,
                bold,
            } => {
                let weight = if *bold { Weight::Bold } else { Weight::Regular };
                text(*x, template.pitch, weight, words.clone());
            }
            Piece::Box { x, any_of, label } => {
                text(
                    *x,
                    template.pitch,
                    Weight::Regular,
                    ticked(any_of, label, values),
                );
            }
            Piece::Field { x, width, of } | Piece::Plain { x, width, of } => {
                let value = printable(&of.value(values));
                let pitch = fitting(&value, template.pitch, *width);
                text(*x, pitch, Weight::Bold, value);
                if matches!(piece, Piece::Field { .. }) {
                    self.rules.push(Rule {
                        x: *x,
                        y: row.baseline + DROP,
                        width: *width,
                        height: LINE,
                    });
                }
            }
        }
    }
}

/// The box as typed: `(X) RELEASE` or `( ) RELEASE`.
fn ticked(any_of: &[StampBox], label: &str, values: &StampValues) -> String {
    let tick = if any_of.iter().any(|one| values.boxes.contains(one)) {
        'X'
    } else {
        ' '
    };
    format!("({tick}) {label}")
}

/// The width of a letter at which `value` is no wider than `room`. A value is made smaller, never
/// cut: a code that is missing from the stamp would be worse than one that is hard to read.
fn fitting(value: &str, pitch: f32, room: f32) -> f32 {
    let letters = value.chars().count().max(1) as f32;
    pitch.min(room / letters)
}

/// One line without characters that neither a picture nor XML can hold.
fn printable(value: &str) -> String {
    let unprintable = |c: char| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}');
    let clean: String = value
        .chars()
        .map(|c| if unprintable(c) { ' ' } else { c })
        .collect();
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Field {
    /// What it shows.
    fn value(self, values: &StampValues) -> String {
        match self {
            Self::Reviewer => values.reviewer.clone(),
            Self::Date => values.date.map(stamp_date).unwrap_or_default(),
            Self::Authority => authority(values.authority).to_owned(),
            Self::Exemptions => values.exemptions.clone(),
            Self::Extension => values.extended_to.map(stamp_date).unwrap_or_default(),
            Self::CaseNumber => values.case_number.clone(),
            Self::Office => values.office.clone(),
            Self::LeftOpen => String::new(),
        }
    }
}

/// A day as these stamps write it, month first: `3-2-88`. Outside the twentieth century the year is
/// written in full, since two digits would say another one.
fn stamp_date(day: NaiveDate) -> String {
    let mut text = format!("{}-{}-", day.month(), day.day());
    let year = day.year();
    let written = if (1900..2000).contains(&year) {
        write!(text, "{:02}", year - 1900)
    } else {
        write!(text, "{year}")
    };
    written.expect("writing to a string cannot fail");
    text
}

fn authority(authority: Authority) -> &'static str {
    authority.level().map_or("", |level| level.abbreviation())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_as_the_stamps_wrote_it() {
        for (day, written) in [
            ("1988-03-02", "3-2-88"),
            ("1900-12-31", "12-31-00"),
            ("2026-01-05", "1-5-2026"),
        ] {
            assert_eq!(stamp_date(day.parse().unwrap()), written);
        }
    }
}
