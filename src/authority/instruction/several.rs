//! Several instructions on one paper, and which of them governs.
//!
//! Where they conflict, the most restrictive holds until a person decides. That is the published
//! rule of the Department of Energy, DOE Order 5650.2B, for its own papers; no source was read that
//! says it for other agencies, and it is taken for all as the cautious choice.

use std::ops::Range;

use chrono::NaiveDate;

use super::{Instruction, NO_INSTRUCTION, Says, When};
use crate::authority::{Facts, OriginDate, effective};
use crate::marking::Level;

/// The most bytes that one instruction can have. Legends are far shorter; without a bound every
/// line of a long text would be read again with all lines before it.
const LONGEST: usize = 2_000;

/// All instructions of one paper, in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Instructions {
    /// The instructions, each with its place in the text.
    pub list: Vec<Instruction>,
}

impl Instructions {
    /// Reads a text with any number of instructions, apart by line, semicolon or upright stroke. The
    /// lines of one legend are one instruction. Never fails.
    pub fn parse(text: &str) -> Self {
        Self::on_paper(text, None)
    }

    /// Reads the instructions of a paper of `origin`; see [`Instruction::on_paper`].
    pub fn on_paper(text: &str, origin: Option<OriginDate>) -> Self {
        let mut list: Vec<Instruction> = Vec::new();
        for piece in pieces(text) {
            let next = read_at(text, piece, origin);
            if next == nothing_at(&next.place) {
                continue;
            }
            let joined = list.last().and_then(|last| {
                if next.place.end - last.place.start > LONGEST {
                    return None;
                }
                let whole = read_at(text, last.place.start..next.place.end, origin);
                is_one(last, &next, &whole).then_some(whole)
            });
            match (joined, list.last_mut()) {
                (Some(whole), Some(last)) => *last = whole,
                _ => list.push(next),
            }
        }
        let beside = list.iter().flat_map(|one| beside(text, one, origin));
        list = beside.collect();
        Self { list }
    }

    /// The instructions that say something else than another one, one of each meaning; empty where
    /// they agree. What cannot be read contradicts nothing.
    pub fn conflicts(&self) -> Vec<&Instruction> {
        let mut meanings: Vec<&Instruction> = Vec::new();
        for one in self
            .list
            .iter()
            .filter(|one| one.is_read() && one.says != Says::None)
        {
            if !meanings.iter().any(|other| agree(one, other)) {
                meanings.push(one);
            }
        }
        if meanings.len() < 2 {
            meanings.clear();
        }
        meanings
    }

    /// The instruction that holds, and whether it was chosen among conflicting ones: of those that
    /// conflict, the one that keeps the paper classified longest, and of equals highest. `facts` are
    /// the other facts of the paper; their own instruction is not looked at.
    pub fn governing(&self, facts: &Facts) -> (&Instruction, bool) {
        let conflicts = self.conflicts();
        if conflicts.is_empty() {
            return (self.clearest(), false);
        }
        let strictest = conflicts
            .into_iter()
            .rev()
            .max_by_key(|one| restriction(one, facts));
        (strictest.unwrap_or(&NO_INSTRUCTION), true)
    }

    /// The one that says most, of those that say the same.
    fn clearest(&self) -> &Instruction {
        let says_most =
            |one: &&Instruction| (one.is_read(), one.says != Says::None, one.when().is_some());
        let best = self.list.iter().rev().max_by_key(says_most);
        best.unwrap_or(&NO_INSTRUCTION)
    }
}

/// How restrictive an instruction is: the level on each day on which any schedule can change it,
/// the last day of classification first. Age is left aside, since it comes to all alike.
fn restriction(
    instruction: &Instruction,
    facts: &Facts,
) -> (bool, NaiveDate, Vec<(NaiveDate, Level)>) {
    let alone = Facts {
        instruction: instruction.clone(),
        overruled: Vec::new(),
        permanent: false,
        declassified_on: None,
        aea: false,
        nato: false,
        ..facts.clone()
    };
    let timeline = effective(&alone, NaiveDate::MIN).timeline;
    let end = timeline
        .iter()
        .find(|change| change.level == Level::Unclassified)
        .map_or(NaiveDate::MAX, |change| change.date);
    let mut steps: Vec<(NaiveDate, Level)> = timeline
        .iter()
        .map(|change| (change.date, change.level))
        .collect();
    steps.push((NaiveDate::MAX, Level::Unclassified));
    // `N/A` has no schedule because it says that nothing is classified.
    (instruction.says != Says::NotApplicable, end, steps)
}

/// The ranges of the pieces of a text.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    text.split(['\n', ';', '|'])
        .map(|piece| {
            let range = start..start + piece.len();
            start = range.end + 1;
            range
        })
        .collect()
}

/// The instruction of a piece, with its places in the whole text.
fn read_at(text: &str, piece: Range<usize>, origin: Option<OriginDate>) -> Instruction {
    let mut found = Instruction::on_paper(&text[piece.clone()], origin);
    let shift = |range: &mut Range<usize>| {
        *range = range.start + piece.start..range.end + piece.start;
    };
    shift(&mut found.place);
    found.unread.iter_mut().for_each(shift);
    found
}

/// An instruction, and those in what it left unread: `GROUP 4 XGDS-2`. A date alone is none.
fn beside(text: &str, one: &Instruction, origin: Option<OriginDate>) -> Vec<Instruction> {
    let mut all = vec![one.clone()];
    for piece in &one.unread {
        let other = read_at(text, piece.clone(), origin);
        let is_one = other.says.kind().is_some() && !matches!(other.says, Says::Declassify(_));
        if is_one && one.is_read() {
            all[0].unread.retain(|range| range != piece);
            all.push(other);
        }
    }
    all
}

fn nothing_at(place: &Range<usize>) -> Instruction {
    Instruction {
        place: place.clone(),
        ..Instruction::default()
    }
}

/// Whether a piece goes on with the instruction before it, where both read together are `whole`.
fn is_one(last: &Instruction, next: &Instruction, whole: &Instruction) -> bool {
    let says_nothing = |one: &Instruction| matches!(one.says, Says::None | Says::Unread);
    if says_nothing(next) || says_nothing(last) {
        return true;
    }
    match (&last.says, &next.says) {
        // The second line of a legend, or its date.
        (Says::Group(_), Says::Group(_)) => last.says == next.says,
        (Says::Downgrade(_, None), Says::Declassify(_) | Says::Downgrade(..)) => {
            matches!(whole.says, Says::Downgrade(..))
        }
        (_, Says::Declassify(_) | Says::Ads(_)) => {
            last.says.kind() == whole.says.kind() && last.when().is_none() && whole.when().is_some()
        }
        (Says::Xgds(_), Says::Xgds(_)) => last.reasons.is_empty() || next.reasons.is_empty(),
        _ => false,
    }
}

/// Whether two instructions say the same, as far as both say it.
fn agree(one: &Instruction, other: &Instruction) -> bool {
    let same_end = |one: Option<&When>, other: Option<&When>| match (one, other) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    };
    let same_words = match (&one.says, &other.says) {
        (Says::Group(a), Says::Group(b)) | (Says::X(a), Says::X(b)) => a == b,
        (Says::Downgrade(a, _), Says::Downgrade(b, _)) => a == b,
        (Says::Exempt(a, _), Says::Exempt(b, _)) => a == b,
        (a, b) => std::mem::discriminant(a) == std::mem::discriminant(b),
    };
    same_words && same_end(one.when(), other.when())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(list: &[&Instruction]) -> Vec<String> {
        list.iter().map(ToString::to_string).collect()
    }

    fn facts(level: Level, date: &str) -> Facts {
        Facts {
            level: Some(level),
            date: Some(date.parse().unwrap()),
            ..Facts::default()
        }
    }

    #[test]
    fn the_lines_of_one_legend_are_one_instruction() {
        for text in [
            "GROUP 4\nDowngraded at 3 year intervals; declassified after 12 years",
            "DOWNGRADED AT 12 YEAR INTERVALS; NOT AUTOMATICALLY DECLASSIFIED\nDOD DIR 5200.10",
            "GROUP 1\nExcluded from automatic\ndowngrading and declassification",
            "Classified by: M. Office\nExempt from General Declassification Schedule of E.O. 11652\nExemption category 5B(2)\nAutomatically declassified on: impossible to determine",
            "Downgrade to Confidential on 1 Jan 1985; declassify on 1 Jan 1990",
            "XGDS(2)\ndeclassify 31 Dec 2004",
        ] {
            let read = Instructions::parse(text);
            assert_eq!(read.list.len(), 1, "{text}: {read:?}");
            assert_eq!(read.list[0].unread, [], "{text}");
            assert!(read.conflicts().is_empty());
        }
    }

    #[test]
    fn what_cannot_be_read_keeps_its_place_in_the_whole_text() {
        let text = "GROUP 4 | XGDS-2 zzz";
        let read = Instructions::parse(text);
        let pieces: Vec<&str> = read
            .list
            .iter()
            .map(|one| &text[one.place.clone()])
            .collect();
        assert_eq!(pieces, ["GROUP 4", "XGDS-2 zzz"]);
        assert_eq!(&text[read.list[1].unread[0].clone()], "zzz");
    }

    #[test]
    fn the_most_restrictive_of_conflicting_instructions_governs() {
        for (text, level, date, governs) in [
            ("GROUP 4 | GROUP 3", Level::Secret, "1964-03-14", "Group 3"),
            ("GROUP 3\nGROUP 4", Level::Secret, "1964-03-14", "Group 3"),
            ("GDS; XGDS-2", Level::Secret, "1974-05-15", "XGDS"),
            (
                "E.O. 12065: GDS 6/1/86 | DECL: OADR",
                Level::Secret,
                "1980-06-01",
                "OADR",
            ),
            (
                "Declassify on 1 Jan 1986 | Declassify on 1 Jan 1990",
                Level::Secret,
                "1980-06-01",
                "a date of declassification 1 Jan 1990",
            ),
            (
                "E.O. 11652: GDS | Downgrade to Confidential on 1 Jan 1980; declassify on 31 Dec 1982",
                Level::Secret,
                "1974-05-15",
                "a downgrading 31 Dec 1982",
            ),
            ("GROUP 4 XGDS-2", Level::Secret, "1972-01-15", "XGDS"),
            ("N/A | GDS", Level::Secret, "1974-05-15", "GDS"),
        ] {
            let read = Instructions::on_paper(text, Some(date.parse().unwrap()));
            let (governing, conflict) = read.governing(&facts(level, date));
            assert_eq!(governing.to_string(), governs, "{text}");
            assert!(conflict, "{text}");
            assert_eq!(read.conflicts().len(), 2, "{text}");
        }
    }

    #[test]
    fn the_same_meaning_twice_is_no_conflict() {
        for (text, governs) in [
            ("GROUP 4 | downgraded at 3 year intervals", "Group 4"),
            ("E.O. 11652: GDS\nGDS", "GDS"),
            ("XGDS-2 | XGDS-2 31 Dec 1999", "XGDS 31 Dec 1999"),
            ("zzz", "an instruction that cannot be read"),
            ("", "no instruction"),
            ("\n;|", "no instruction"),
        ] {
            let read = Instructions::parse(text);
            let (governing, conflict) = read.governing(&facts(Level::Secret, "1974-05-15"));
            assert_eq!(governing.to_string(), governs, "{text}");
            assert!(!conflict, "{text}");
            assert_eq!(names(&read.conflicts()), [] as [&str; 0]);
        }
    }
}
