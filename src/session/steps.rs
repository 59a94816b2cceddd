//! What a person can do to a sheet, as steps: edits with the words that undo and the history show.
//!
//! Each function only looks; [`super::Desk::apply`] does.

use chrono::NaiveDate;

use crate::marking::Level;
use crate::review::{
    Acknowledgement, Answer, CodeClaim, Decision, Document, Edit, Line, LineFact, LineId, Referral,
    Region, Review, Ruling, Step,
};
use crate::rules::Finding;

/// Decides lines; codes, referrals and reasons stay.
pub fn decide(document: &Document, review: &Review, lines: &[LineId], decision: &Decision) -> Step {
    rule_each(
        document,
        review,
        lines,
        &capitalised(&decision.to_string()),
        |ruling| {
            ruling.decision = decision.clone();
        },
    )
}

/// Ticks or clears one box of the form beside the others, as on a paper sheet.
pub fn toggle_box(document: &Document, review: &Review, line: LineId, level: Level) -> Step {
    let what = format!("Tick the box {}", level.banner());
    rule_each(document, review, &[line], &what, |ruling| {
        ruling.decision = ruling.decision.with_box_toggled(level);
    })
}

/// Sets all that the review says of a line at once.
pub fn rule(document: &Document, review: &Review, line: LineId, ruling: &Ruling) -> Step {
    let what = capitalised(&ruling.decision.to_string());
    rule_each(document, review, &[line], &what, |old| {
        old.clone_from(ruling);
    })
}

/// Refers lines to agencies; those that were asked already keep their answers.
pub fn refer(document: &Document, review: &Review, lines: &[LineId], agencies: &[String]) -> Step {
    rule_each(
        document,
        review,
        lines,
        &format!("Refer to {}", agencies.join(", ")),
        |ruling| {
            ruling.decision = Decision::Refer;
            for agency in agencies {
                if ruling.answer_of(agency).is_none() {
                    let referral = Referral {
                        agency: agency.clone(),
                        answer: Answer::Pending,
                    };
                    ruling.referrals.push(referral);
                }
            }
        },
    )
}

/// Sets the exemption codes of lines.
pub fn set_codes(
    document: &Document,
    review: &Review,
    lines: &[LineId],
    codes: &[CodeClaim],
) -> Step {
    rule_each(document, review, lines, "Set the codes", |ruling| {
        ruling.codes = codes.to_vec();
    })
}

/// Sets the referrals of lines, with their answers.
pub fn set_referrals(
    document: &Document,
    review: &Review,
    lines: &[LineId],
    referrals: &[Referral],
) -> Step {
    rule_each(document, review, lines, "Set the referrals", |ruling| {
        ruling.referrals = referrals.to_vec();
    })
}

/// Sets the reason of lines.
pub fn set_reason(document: &Document, review: &Review, lines: &[LineId], reason: &str) -> Step {
    rule_each(document, review, lines, "Write the note", |ruling| {
        reason.clone_into(&mut ruling.reason);
    })
}

/// Takes back everything that was said of lines.
pub fn clear(document: &Document, review: &Review, lines: &[LineId]) -> Step {
    rule_each(document, review, lines, "Clear", |ruling| {
        *ruling = Ruling::default();
    })
}

/// A step that changes the rulings of lines, where they change at all.
fn rule_each(
    document: &Document,
    review: &Review,
    lines: &[LineId],
    what: &str,
    change: impl Fn(&mut Ruling),
) -> Step {
    let edits = lines
        .iter()
        .filter_map(|id| {
            let old = review.ruling(*id);
            let mut new = old.clone();
            change(&mut new);
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

/// Puts a line for a region where the regions before it on the page end: the first blank line of
/// the form if one is there, else a new one.
pub fn line_for_region(document: &Document, region: Region) -> (Step, LineId) {
    if let Some((index, line)) = first_spare_line(document) {
        let edits = vec![Edit::Line(line.id, LineFact::Regions(vec![region]))];
        return (
            Step {
                label: format!("Mark line {}", index + 1),
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

/// The first of the blank lines at the end of the form.
fn first_spare_line(document: &Document) -> Option<(usize, &Line)> {
    let used = document
        .lines
        .iter()
        .rposition(|line| !line.is_blank())
        .map_or(0, |last| last + 1);
    document.lines.get(used).map(|line| (used, line))
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
    let used = crate::review::lines_in_use(document, review);
    let spare: Vec<LineId> = document.lines[used..].iter().map(|line| line.id).collect();
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

/// Merges lines into the first of them: words and regions are joined. The ruling stays where all
/// lines were ruled on alike; otherwise the merged line must be decided again.
pub fn merge_lines(document: &Document, review: &Review, lines: &[LineId]) -> Option<Step> {
    let mut parts: Vec<&Line> = document
        .lines
        .iter()
        .filter(|line| lines.contains(&line.id))
        .collect();
    if parts.len() < 2 {
        return None;
    }
    let first = parts.remove(0);
    let all = || std::iter::once(first).chain(parts.iter().copied());
    let text: Vec<&str> = all()
        .map(|line| line.text.as_str())
        .filter(|text| !text.is_empty())
        .collect();
    let regions: Vec<Region> = all().flat_map(|line| line.regions.clone()).collect();
    let mut edits = vec![
        Edit::Line(first.id, LineFact::Text(text.join("\n"))),
        Edit::Line(first.id, LineFact::Regions(regions)),
    ];
    if all().any(|line| review.ruling(line.id) != review.ruling(first.id)) {
        edits.push(Edit::Rule(first.id, Ruling::default()));
    }
    edits.extend(parts.iter().map(|line| Edit::RemoveLine(line.id)));
    Some(Step {
        label: format!("Merge: {}", names(document, lines)),
        edits,
    })
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

/// `line 12`, `lines 3, 5–9`: lines by their numbers on the sheet.
pub fn names(document: &Document, lines: &[LineId]) -> String {
    let mut numbers: Vec<usize> = lines
        .iter()
        .filter_map(|id| document.number_of(*id))
        .collect();
    numbers.sort_unstable();
    let word = if numbers.len() == 1 { "line" } else { "lines" };
    format!("{word} {}", ranges(&numbers))
}

/// `3, 5–9, 12`: ascending numbers, runs drawn together.
pub fn ranges(numbers: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, end)) if *end + 1 == *number => *end = *number,
            _ => runs.push((*number, *number)),
        }
    }
    let text = |(start, end): &(usize, usize)| match end - start {
        0 => start.to_string(),
        1 => format!("{start}, {end}"),
        _ => format!("{start}–{end}"),
    };
    runs.iter().map(text).collect::<Vec<_>>().join(", ")
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
