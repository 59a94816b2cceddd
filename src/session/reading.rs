//! What a marking was read as, in words: for the window and for reports.

use std::ops::Range;

use chrono::NaiveDate;

use crate::marking::modern::Gravity;
use crate::marking::{Marking, Profile, Role};

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

/// All that is to be said of a marking on a paper of a date: its level and what else it states, each
/// caption with its meaning, what was not read, and what was wrong with it on that date. Whatever
/// else the reader comes to find is told from here.
pub fn remarks(marking: &Marking, dated: Option<NaiveDate>) -> Vec<Remark> {
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
    all.extend(beside(marking).map(fact));
    all.extend(captions);
    all.extend(unread(marking));
    all.extend(problems(marking, dated));
    all
}

/// What it states of anything but the paper itself.
fn beside(marking: &Marking) -> impl Iterator<Item = String> {
    marking.statements.iter().filter_map(|one| {
        let words = marking.text.get(one.range.clone())?;
        let of = match one.role {
            Role::Own => return None,
            Role::Perhaps => "perhaps no security marking",
            Role::Attachment => "of what is attached",
            Role::Separated => "without what is attached",
            Role::Portion => "of a part",
            Role::Former => "before it was changed",
            Role::Later => "after a change",
            Role::Elsewhere => "of another copy",
        };
        Some(format!("“{words}” {of}"))
    })
}

/// What was wrong with it by the rules of its day. What was not read is told already.
fn problems(marking: &Marking, dated: Option<NaiveDate>) -> impl Iterator<Item = Remark> {
    let all = marking.judge(Profile::Historical, dated).into_iter();
    all.filter(|one| one.gravity != Gravity::Information)
        .map(|one| Remark {
            tone: Tone::Doubt,
            text: format!("{}: {} ({})", one.rule, one.message, one.citation()),
        })
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
        let told: Vec<String> = remarks(&marking, None)
            .into_iter()
            .map(|one| one.text)
            .collect();
        assert_eq!(told[0], "read as Secret");
        assert!(told[1].starts_with("NODIS: "));
        assert_eq!(told[2], "not read: “XYZZY”");
        assert_eq!(remarks(&marking, None)[2].tone, Tone::Doubt);
        assert!(remarks(&Marking::read(" "), None).is_empty());
        assert_eq!(
            remarks(&Marking::read("NODIS"), None)[0].text,
            "read as no level"
        );
    }

    #[test]
    fn what_was_wrong_on_its_date_and_what_is_said_of_others_is_told() {
        let told = |text: &str, on: &str| -> Vec<String> {
            let all = remarks(&Marking::read(text), on.parse().ok());
            all.into_iter().map(|one| one.text).collect()
        };
        let late = told("RESTRICTED", "1962-11-02");
        assert!(late.iter().any(|one| one.starts_with("H01: ")), "{late:?}");
        assert_eq!(told("RESTRICTED", "1950-11-02").len(), 1);
        let cover = told("Secret (With Top Secret Attachment)", "1962-11-02");
        assert!(
            cover.contains(&"“Top Secret” of what is attached".to_owned()),
            "{cover:?}"
        );
        let modern = told("SECRET//NOFORN/REL TO USA, GBR", "2012-01-01");
        assert!(
            modern.iter().any(|one| one.starts_with("G27: ")),
            "{modern:?}"
        );
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
