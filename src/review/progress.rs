//! How far a review has come.

use super::{Decision, Document, Line, LineId, Review};

/// How many lines the sheet has, and how many of them are decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Lines of the sheet.
    pub lines: usize,
    /// Lines decided.
    pub decided: usize,
}

/// Where the blank lines at the end of the form begin, from 0: those after the last line that has
/// words, a mark, a place or a ruling. They are undecided like any other, since only a person can
/// say that the paper ends here, and does so by removing them. A sheet on which nothing was done at
/// all has none.
pub fn first_spare_line(document: &Document, review: &Review) -> usize {
    let used = |line: &Line| !line.is_blank() || !review.ruling(line.id).is_blank();
    match document.lines.iter().rposition(used) {
        Some(last) => last + 1,
        None => document.lines.len(),
    }
}

impl Progress {
    /// The progress of `review` over `document`.
    pub fn of(document: &Document, review: &Review) -> Self {
        let decided = document
            .lines
            .iter()
            .filter(|line| review.ruling(line.id).decision.is_decided())
            .count();
        let lines = document.lines.len();
        Self { lines, decided }
    }

    /// Whether nothing is left to decide.
    pub fn is_complete(&self) -> bool {
        self.decided == self.lines
    }
}

/// What the decisions on all lines come to, as a stamp states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Some line is not decided.
    Undecided,
    /// Every line is declassified, or outside the scope of the request.
    Released,
    /// Some lines are released and some are kept or referred.
    ReleasedInPart,
    /// No line is released.
    Denied,
    /// No line answers the request.
    NonResponsive,
}

impl Outcome {
    /// The outcome of `review` over `document`.
    pub fn of(document: &Document, review: &Review) -> Self {
        let lines = &document.lines;
        let count = |wanted: fn(&Decision) -> bool| {
            lines
                .iter()
                .filter(|line| wanted(&review.ruling(line.id).decision))
                .count()
        };
        let released = count(|decision| *decision == Decision::Declassify);
        let kept = count(|decision| decision.retained().is_some() || *decision == Decision::Refer);
        if count(|decision| !decision.is_decided()) > 0 || lines.is_empty() {
            return Self::Undecided;
        }
        match (released, kept) {
            (0, 0) => Self::NonResponsive,
            (_, 0) => Self::Released,
            (0, _) => Self::Denied,
            _ => Self::ReleasedInPart,
        }
    }
}

/// The numbers and ids of the lines that nobody has decided.
pub fn undecided<'a>(
    document: &'a Document,
    review: &'a Review,
) -> impl Iterator<Item = (usize, LineId)> + 'a {
    document
        .lines
        .iter()
        .enumerate()
        .filter(|(_, line)| !review.ruling(line.id).decision.is_decided())
        .map(|(index, line)| (index + 1, line.id))
}
