//! The abbreviation table: data, one row a control, in `assets/markings`; and the way to look a
//! phrase up in it, which every entry of every line passes.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{Category, Control};

/// A row of the table.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// The control.
    pub id: Control,
    /// It spelled out.
    pub long: String,
    /// Its short form in a banner.
    pub banner: String,
    /// Its form in a portion mark.
    pub portion: String,
    /// Older and longer ways to write it.
    #[serde(default)]
    pub other: Vec<String>,
    /// Where it stands in the line.
    pub category: Category,
    /// The control that it is a part of.
    #[serde(default)]
    pub parent: Option<Control>,
    /// Its place within the category.
    pub rank: u8,
    /// The date on which it was given up.
    #[serde(default)]
    pub until: Option<chrono::NaiveDate>,
    /// Where the row comes from.
    pub source: String,
    /// Whether that source was read.
    pub confirmed: bool,
}

/// The way in which a control was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// As banners and portion marks both have it.
    Common,
    /// As only a banner has it, in short or in full.
    Banner,
    /// As only a portion mark has it.
    Portion,
    /// As neither has it any more.
    Old,
}

/// All rows.
pub fn rows() -> &'static [Row] {
    static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
        ron::from_str(include_str!("../../../assets/markings/controls.ron"))
            .expect("the built-in table is parsed by a test")
    });
    &ROWS
}

/// The row of a control; none for one that the register does not have.
pub(super) fn row(control: Control) -> Option<&'static Row> {
    static BY_CONTROL: LazyLock<[Option<&'static Row>; 64]> = LazyLock::new(|| {
        let mut all = [None; 64];
        for row in rows() {
            all[row.id as usize] = Some(row);
        }
        all
    });
    BY_CONTROL[control as usize]
}

/// The category of a control.
pub(super) fn category(control: Control) -> Category {
    row(control).map_or(Category::Sci, |row| row.category)
}

/// A phrase of the table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub(super) control: Control,
    pub(super) spelling: Spelling,
}

/// All phrases, found by a hash of their capitals with each run of blanks as one.
///
/// The map of the standard library costs more for a word than the rest of its reading.
pub(super) struct Phrases {
    slots: Vec<Option<(&'static str, Known)>>,
}

/// No phrase is longer, with room for doubled blanks. What is longer is not looked at, so that
/// reading stays linear.
const LONGEST: usize = 96;
const SLOTS: usize = 1024;

impl Phrases {
    /// The phrases of the built-in table.
    pub(super) fn all() -> &'static Self {
        static PHRASES: LazyLock<Phrases> = LazyLock::new(Phrases::new);
        &PHRASES
    }

    fn new() -> Self {
        let mut all = Self {
            slots: vec![None; SLOTS],
        };
        for row in rows() {
            let short = if row.banner == row.portion {
                Spelling::Common
            } else {
                Spelling::Portion
            };
            all.insert(row, &row.portion, short);
            all.insert(row, &row.banner, Spelling::Banner);
            all.insert(row, &row.long, Spelling::Banner);
            for other in &row.other {
                all.insert(row, other, Spelling::Old);
            }
        }
        all
    }

    fn insert(&mut self, row: &'static Row, phrase: &'static str, spelling: Spelling) {
        // The letters of a compartment mean it only after its control system, where they are
        // looked up by `compartment`.
        if row.category == Category::Compartment && phrase.len() < 4 {
            return;
        }
        let mut slot = hash(phrase.as_bytes());
        while let Some((held, _)) = self.slots[slot] {
            if held == phrase {
                return;
            }
            slot = (slot + 1) % SLOTS;
        }
        let known = Known {
            control: row.id,
            spelling,
        };
        self.slots[slot] = Some((phrase, known));
    }

    /// What the text is, if it is a phrase as a whole, in either case.
    pub(super) fn find(&self, text: &[u8]) -> Option<Known> {
        if text.is_empty() || text.len() > LONGEST {
            return None;
        }
        let mut slot = hash(text);
        while let Some((phrase, known)) = self.slots[slot] {
            if capitals(text).eq(phrase.bytes()) {
                return Some(known);
            }
            slot = (slot + 1) % SLOTS;
        }
        None
    }
}

/// The compartment of a control system by its name or its letters.
pub(super) fn compartment(system: Control, text: &[u8]) -> Option<Control> {
    COMPARTMENTS
        .iter()
        .find(|row| {
            row.parent == Some(system)
                && [&row.banner, &row.long]
                    .into_iter()
                    .chain(&row.other)
                    .any(|name| name.as_bytes().eq_ignore_ascii_case(text))
        })
        .map(|row| row.id)
}

/// The control that a word is one slip of the pen away from: a letter too many, too few, wrong, or
/// two in each other's place. Short words are too near to each other to tell.
pub(super) fn meant(word: &[u8]) -> Option<&'static str> {
    const LEAST: usize = 5;
    if !(LEAST..LONGEST).contains(&word.len()) {
        return None;
    }
    let word = word.to_ascii_uppercase();
    rows()
        .iter()
        .flat_map(|row| [&row.banner, &row.long])
        .find(|name| name.len() >= LEAST && is_one_slip_away(&word, name.as_bytes()))
        .map(String::as_str)
}

fn is_one_slip_away(one: &[u8], other: &[u8]) -> bool {
    let same = |(a, b): &(&u8, &u8)| a == b;
    let head = one.iter().zip(other).take_while(same).count();
    let (one, other) = (&one[head..], &other[head..]);
    let tail = one
        .iter()
        .rev()
        .zip(other.iter().rev())
        .take_while(same)
        .count();
    match (&one[..one.len() - tail], &other[..other.len() - tail]) {
        ([_], [_] | []) | ([], [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

static COMPARTMENTS: LazyLock<Vec<&'static Row>> = LazyLock::new(|| {
    rows()
        .iter()
        .filter(|row| row.category == Category::Compartment)
        .collect()
});

fn hash(text: &[u8]) -> usize {
    let all = capitals(text).fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (all ^ (all >> 32)) as usize % SLOTS
}

/// The bytes in capitals with each run of blanks as one space.
fn capitals(text: &[u8]) -> impl Iterator<Item = u8> {
    let mut blank = false;
    text.iter().filter_map(move |byte| {
        let again = blank;
        blank = byte.is_ascii_whitespace();
        match (blank, again) {
            (true, true) => None,
            (true, false) => Some(b' '),
            _ => Some(byte.to_ascii_uppercase()),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_a_control_is_found_and_means_it_alone() {
        for row in rows() {
            assert!((row.id as usize) < 64);
            let forms = [&row.long, &row.banner, &row.portion];
            for form in forms.into_iter().chain(&row.other) {
                assert_eq!(*form, form.to_uppercase());
                assert!(form.len() < LONGEST, "{form}");
                let found = if row.category == Category::Compartment && form.len() < 4 {
                    compartment(row.parent.expect("a compartment has one"), form.as_bytes())
                } else {
                    Phrases::all().find(form.as_bytes()).map(|it| it.control)
                };
                assert_eq!(found, Some(row.id), "{form}");
            }
        }
    }

    #[test]
    fn a_slip_of_the_pen_is_seen() {
        for (word, expected) in [
            ("NOFRON", Some("NOFORN")),
            ("noforrn", Some("NOFORN")),
            ("ORCN", None),
            ("RELID", Some("RELIDO")),
            ("IMCOM", Some("IMCON")),
            ("NOFORN", None),
            ("MADEUP", None),
            ("RESTRICTED DTA", Some("RESTRICTED DATA")),
        ] {
            assert_eq!(meant(word.as_bytes()), expected, "{word}");
        }
    }

    #[test]
    fn blanks_and_case_do_not_matter() {
        let found = |text: &str| Phrases::all().find(text.as_bytes()).map(|it| it.control);
        assert_eq!(found("dea  sensitive"), Some(Control::Dsen));
        assert_eq!(found("DEASENSITIVE"), None);
        assert_eq!(found(""), None);
    }
}
