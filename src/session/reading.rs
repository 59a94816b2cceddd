//! What a marking was read as, in words: for the window and for reports.

use std::ops::Range;

use crate::marking::Marking;

/// Whether a remark states or doubts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// What was read.
    Fact,
    /// What was not read, or not as it should be.
    Doubt,
}

/// One thing to say of a marking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Whether it states or doubts.
    pub tone: Tone,
    /// What it says.
    pub text: String,
}

/// All that is to be said of a marking: its level, each caption with its meaning, and what was not
/// read. Whatever else the reader comes to find is told from here.
pub fn remarks(marking: &Marking) -> Vec<Remark> {
    if marking.text.trim().is_empty() {
        return Vec::new();
    }
    let fact = |text: String| Remark {
        tone: Tone::Fact,
        text,
    };
    let level = marking
        .level
        .map_or_else(|| "no level".to_owned(), |level| level.to_string());
    let captions = marking
        .captions
        .iter()
        .map(|caption| fact(format!("{}: {}", caption.name, caption.meaning)));
    let mut all = vec![fact(format!("read as {level}"))];
    all.extend(captions);
    all.extend(unread(marking));
    all
}

fn unread(marking: &Marking) -> Option<Remark> {
    let pieces: Vec<String> = marking
        .unread
        .iter()
        .filter_map(|range| marking.text.get(range.clone()))
        .map(|piece| format!("“{piece}”"))
        .collect();
    (!pieces.is_empty()).then(|| Remark {
        tone: Tone::Doubt,
        text: format!("not read: {}", pieces.join(", ")),
    })
}

/// The text of a marking in pieces, each with whether it was read.
pub fn pieces(marking: &Marking) -> Vec<(Range<usize>, bool)> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for range in &marking.unread {
        if at < range.start {
            pieces.push((at..range.start, true));
        }
        pieces.push((range.clone(), false));
        at = range.end;
    }
    if at < marking.text.len() {
        pieces.push((at..marking.text.len(), true));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marking_is_told_with_what_was_not_read() {
        let marking = Marking::read("SECRET XYZZY NODIS");
        let told: Vec<String> = remarks(&marking).into_iter().map(|one| one.text).collect();
        assert_eq!(told[0], "read as Secret");
        assert!(told[1].starts_with("NODIS: "));
        assert_eq!(told[2], "not read: “XYZZY”");
        assert_eq!(remarks(&marking)[2].tone, Tone::Doubt);
        assert!(remarks(&Marking::read(" ")).is_empty());
        assert_eq!(remarks(&Marking::read("NODIS"))[0].text, "read as no level");
    }

    #[test]
    fn the_pieces_are_the_whole_text() {
        for text in ["SECRET XYZZY NODIS", "", "XYZZY", "é SECRET ü"] {
            let marking = Marking::read(text);
            let joined: String = pieces(&marking)
                .into_iter()
                .map(|(range, _)| &text[range])
                .collect();
            assert_eq!(joined, text);
        }
    }
}
