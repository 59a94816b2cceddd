//! What a person can do to a sheet, as steps: edits with the words that undo and the history show.
//!
//! Each function only looks; [`super::Desk::apply`] does.

mod page;
mod record;

pub use page::{set_paper, take_page_file};
pub use record::{
    answered, set_document, set_header, set_page_read, set_struck, sign, take_back_signature,
};

use chrono::NaiveDate;

use crate::marking::{Level, Marking};
use crate::review::{
    Acknowledgement, Answer, Decision, Document, Edit, Line, LineFact, LineId, Referral, Region,
    Review, Ruling, Step, first_spare_line,
};
use crate::rules::{Finding, ranges};

/// How many ranges of lines a step names before it only counts.
const MOST_RANGES: usize = 6;

/// Decides lines; codes, referrals and reasons stay.
pub fn decide(document: &Document, review: &Review, lines: &[LineId], decision: &Decision) -> Step {
    rule_each(
        document,
        review,
        lines,
        &capitalised(&decision.to_string()),
        |_, ruling| {
            ruling.decision = decision.clone();
        },
    )
}

/// Ticks or clears one box of the form beside the others, as on a paper sheet.
pub fn toggle_box(document: &Document, review: &Review, line: LineId, level: Level) -> Step {
    let what = format!("Tick the box {}", level.banner());
    rule_each(document, review, &[line], &what, |_, ruling| {
        ruling.decision = ruling.decision.with_box_toggled(level);
    })
}

/// Sets all that the review says of a line at once.
pub fn rule(document: &Document, review: &Review, line: LineId, ruling: &Ruling) -> Step {
    let what = capitalised(&ruling.decision.to_string());
    rule_each(document, review, &[line], &what, |_, old| {
        old.clone_from(ruling);
    })
}

/// Sets the referrals of lines, with their answers.
pub fn set_referrals(
    document: &Document,
    review: &Review,
    lines: &[LineId],
    referrals: &[Referral],
) -> Step {
    rule_each(document, review, lines, "Set the referrals", |_, ruling| {
        ruling.referrals = referrals.to_vec();
    })
}

/// Sets the reason of lines.
pub fn set_reason(document: &Document, review: &Review, lines: &[LineId], reason: &str) -> Step {
    rule_each(document, review, lines, "Write the note", |_, ruling| {
        reason.clone_into(&mut ruling.reason);
    })
}

/// Takes back everything that was said of lines.
pub fn clear(document: &Document, review: &Review, lines: &[LineId]) -> Step {
    rule_each(document, review, lines, "Clear", |_, ruling| {
        *ruling = Ruling::default();
    })
}

/// Changes what the review says of lines, which need not say the same, where it changes at all.
pub fn rule_each(
    document: &Document,
    review: &Review,
    lines: &[LineId],
    what: &str,
    change: impl Fn(LineId, &mut Ruling),
) -> Step {
    let edits = lines
        .iter()
        .filter_map(|id| {
            let old = review.ruling(*id);
            let mut new = old.clone();
            change(*id, &mut new);
            (new != *old).then_some(Edit::Rule(*id, new))
        })
        .collect();
    Step {
        label: format!("{what}: {}", names(document, lines)),
        edits,
    }
}

/// Puts a blank line at a place of the sheet, from 0.
pub fn insert_line(document: &Document, at: usize) -> (Step, LineId) {
    let line = Line::blank(document.next_line);
    let id = line.id;
    let label = format!("Insert line {}", at + 1);
    (
        Step {
            label,
            edits: vec![Edit::InsertLine(at as u32, line)],
        },
        id,
    )
}

/// Puts a line for a region: the first of the blank lines of the form if one is left, else a new
/// one at the end.
pub fn line_for_region(document: &Document, review: &Review, region: Region) -> (Step, LineId) {
    if let Some((number, line)) = first_blank_line(document, review) {
        let edits = vec![Edit::Line(line.id, LineFact::Regions(vec![region]))];
        return (
            Step {
                label: format!("Mark line {number}"),
                edits,
            },
            line.id,
        );
    }
    let line = Line {
        regions: vec![region],
        ..Line::blank(document.next_line)
    };
    let (at, id) = (document.lines.len(), line.id);
    let edits = vec![Edit::InsertLine(at as u32, line)];
    (
        Step {
            label: format!("Add line {}", at + 1),
            edits,
        },
        id,
    )
}

/// The first of the blank lines at the end of the form, with its number.
fn first_blank_line<'a>(document: &'a Document, review: &Review) -> Option<(usize, &'a Line)> {
    let untouched = document
        .lines
        .iter()
        .all(|line| line.is_blank() && review.ruling(line.id).is_blank());
    let first = if untouched {
        0
    } else {
        first_spare_line(document, review)
    };
    document.lines.get(first).map(|line| (first + 1, line))
}

/// Takes lines from the sheet. What reviews say of them stays in their files.
pub fn remove_lines(document: &Document, lines: &[LineId]) -> Step {
    let edits = lines.iter().map(|id| Edit::RemoveLine(*id)).collect();
    Step {
        label: format!("Remove: {}", names(document, lines)),
        edits,
    }
}

/// Takes the blank lines at the end of the form away, except those that the review speaks of.
pub fn remove_spare_lines(document: &Document, review: &Review) -> Step {
    let first = first_spare_line(document, review);
    let spare: Vec<LineId> = document.lines[first..].iter().map(|line| line.id).collect();
    let edits = spare.iter().rev().map(|id| Edit::RemoveLine(*id)).collect();
    Step {
        label: format!("Remove {} blank lines", spare.len()),
        edits,
    }
}

/// Moves a line by one place up or down; nothing at the ends.
pub fn move_line(document: &Document, line: LineId, down: bool) -> Option<Step> {
    let from = document.index_of(line)?;
    let to = if down { from + 1 } else { from.checked_sub(1)? };
    let fits = to < document.lines.len();
    let label = format!("Move line {} to {}", from + 1, to + 1);
    fits.then(|| Step {
        label,
        edits: vec![Edit::MoveLine(line, to as u32)],
    })
}

/// Splits a line in two: its words after byte `at` go to a new line behind it, which is ruled on as
/// the whole was. A single region is cut across where the words are cut; of several, the last goes
/// along.
pub fn split_line(document: &Document, review: &Review, line: LineId, at: usize) -> Option<Step> {
    let index = document.index_of(line)?;
    let old = &document.lines[index];
    let at = (0..=at.min(old.text.len()))
        .rev()
        .find(|byte| old.text.is_char_boundary(*byte))?;
    let (first, second) = old.text.split_at(at);
    let share = if old.text.is_empty() {
        0.5
    } else {
        at as f32 / old.text.len() as f32
    };
    let (kept, moved) = split_regions(&old.regions, share);
    let new = Line {
        id: LineId(document.next_line),
        text: second.trim_start().to_owned(),
        regions: moved,
        ..old.clone()
    };
    let new_id = new.id;
    let mut edits = vec![
        Edit::Line(line, LineFact::Text(first.trim_end().to_owned())),
        Edit::Line(line, LineFact::Regions(kept)),
        Edit::InsertLine(index as u32 + 1, new),
    ];
    let ruling = review.ruling(line);
    if !ruling.is_blank() {
        edits.push(Edit::Rule(new_id, ruling.clone()));
    }
    Some(Step {
        label: format!("Split line {}", index + 1),
        edits,
    })
}

fn split_regions(regions: &[Region], share: f32) -> (Vec<Region>, Vec<Region>) {
    match regions {
        [] => (Vec::new(), Vec::new()),
        [one] => {
            let upper = one.height * share.clamp(0.1, 0.9);
            let top = Region::new(one.page, one.x, one.y, one.width, upper);
            let rest = Region::new(
                one.page,
                one.x,
                one.y + upper,
                one.width,
                one.height - upper,
            );
            (vec![top], vec![rest])
        }
        [first @ .., last] => (first.to_vec(), vec![*last]),
    }
}

/// Merges lines into a new one in the place of the first: words and regions are joined. It has an
/// id of its own, so that no ruling of any review on one part comes to stand for the whole.
pub fn merge_lines(
    document: &Document,
    review: &Review,
    lines: &[LineId],
) -> Option<(Step, LineId)> {
    let parts: Vec<&Line> = document
        .lines
        .iter()
        .filter(|line| lines.contains(&line.id))
        .collect();
    let [first, _, ..] = parts.as_slice() else {
        return None;
    };
    let text: Vec<&str> = parts
        .iter()
        .map(|line| line.text.as_str())
        .filter(|text| !text.is_empty())
        .collect();
    let mut equities: Vec<String> = parts
        .iter()
        .flat_map(|line| line.equities.clone())
        .collect();
    equities.dedup();
    let merged = Line {
        id: LineId(document.next_line),
        text: text.join("\n"),
        regions: parts.iter().flat_map(|line| line.regions.clone()).collect(),
        equities,
        marking: highest_mark(&parts),
        ..(*first).clone()
    };
    let id = merged.id;
    let at = document.index_of(first.id)? as u32;
    let mut edits = vec![Edit::InsertLine(at, merged)];
    edits.extend(parts.iter().map(|line| Edit::RemoveLine(line.id)));
    let ruling = merged_ruling(&parts, review);
    if !ruling.is_blank() {
        edits.push(Edit::Rule(id, ruling));
    }
    Some((
        Step {
            label: format!("Merge: {}", names(document, lines)),
            edits,
        },
        id,
    ))
}

/// What the review says of merged lines: the decision where all agree, else the line must be decided
/// again; and every code, referral and reason of theirs.
fn merged_ruling(parts: &[&Line], review: &Review) -> Ruling {
    let mut merged = Ruling::default();
    for ruling in parts.iter().map(|line| review.ruling(line.id)) {
        let new_codes = ruling
            .codes
            .iter()
            .filter(|code| !merged.codes.contains(code));
        let new_codes: Vec<_> = new_codes.cloned().collect();
        merged.codes.extend(new_codes);
        for referral in &ruling.referrals {
            let agency = |one: &&mut Referral| one.agency.eq_ignore_ascii_case(&referral.agency);
            match merged.referrals.iter_mut().find(agency) {
                // An answer on one part is none on the whole.
                Some(same) if same.answer != referral.answer => {
                    (same.answer, same.answered_on) = (Answer::Pending, None);
                }
                Some(_) => {}
                None => merged.referrals.push(referral.clone()),
            }
        }
        if !ruling.reason.is_empty() && !merged.reason.contains(&ruling.reason) {
            let gap = if merged.reason.is_empty() { "" } else { "\n" };
            merged.reason = format!("{}{gap}{}", merged.reason, ruling.reason);
        }
    }
    let mut decisions = parts.iter().map(|line| &review.ruling(line.id).decision);
    if let Some(first) = decisions.next()
        && decisions.all(|other| other == first)
    {
        merged.decision = first.clone();
    }
    merged
}

/// The portion mark of merged lines: the most restrictive of theirs.
fn highest_mark(parts: &[&Line]) -> String {
    let level = |line: &&&Line| Marking::read(&line.marking).level;
    parts
        .iter()
        .max_by_key(level)
        .map(|line| line.marking.clone())
        .unwrap_or_default()
}

/// Sets the regions of a line.
pub fn set_regions(document: &Document, line: LineId, regions: Vec<Region>) -> Step {
    let edits = vec![Edit::Line(line, LineFact::Regions(regions))];
    Step {
        label: format!("Mark: {}", names(document, &[line])),
        edits,
    }
}

/// Sets a fact of a line.
pub fn set_line(document: &Document, line: LineId, fact: LineFact) -> Step {
    Step {
        label: format!("Change: {}", names(document, &[line])),
        edits: vec![Edit::Line(line, fact)],
    }
}

/// Answers a finding.
pub fn acknowledge(
    document: &Document,
    finding: &Finding,
    reason: &str,
    (by, on): (&str, NaiveDate),
) -> Step {
    let code = finding.rule.code;
    let at = match finding.place {
        crate::review::Place::Line(line) => format!(" on {}", names(document, &[line])),
        _ => String::new(),
    };
    let answer = Acknowledgement {
        rule: code.to_owned(),
        at: finding.place,
        message: finding.message.clone(),
        reason: reason.to_owned(),
        by: by.to_owned(),
        on,
    };
    Step {
        label: format!("Acknowledge {code}{at}"),
        edits: vec![Edit::Acknowledge(answer)],
    }
}

/// `line 12`, `lines 3, 5-9`: lines by their numbers on the sheet.
pub fn names(document: &Document, lines: &[LineId]) -> String {
    let mut numbers: Vec<usize> = lines
        .iter()
        .filter_map(|id| document.number_of(*id))
        .collect();
    numbers.sort_unstable();
    let word = if numbers.len() == 1 { "line" } else { "lines" };
    format!("{word} {}", ranges(numbers, MOST_RANGES))
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
