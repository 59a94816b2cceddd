//! How far a review has come.

use super::{Decision, Document, Line, LineId, Review};

/// How many lines of the sheet are in use, and how many of them are decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Lines in use.
    pub lines: usize,
    /// Lines decided.
    pub decided: usize,
}

/// The number of lines in use, from the first: the form is printed with a hundred, and those after
/// the last one that has words, a mark, a place or a ruling are spare. A sheet on which nothing
/// was done at all is in use as a whole.
pub fn lines_in_use(document: &Document, review: &Review) -> usize {
    let used = |line: &Line| !line.is_blank() || !review.ruling(line.id).is_blank();
    match document.lines.iter().rposition(used) {
        Some(last) => last + 1,
        None => document.lines.len(),
    }
}

impl Progress {
    /// The progress of `review` over `document`.
    pub fn of(document: &Document, review: &Review) -> Self {
        let lines = lines_in_use(document, review);
        let decided = document.lines[..lines]
            .iter()
            .filter(|line| review.ruling(line.id).decision.is_decided())
            .count();
        Self { lines, decided }
    }

    /// Whether nothing is left to decide.
    pub fn is_complete(&self) -> bool {
        self.decided == self.lines
    }
}

/// What the decisions on all lines in use come to, as a stamp states it.
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
        let lines = &document.lines[..lines_in_use(document, review)];
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

/// The ids of the lines in use that nobody has decided.
pub fn undecided<'a>(
    document: &'a Document,
    review: &'a Review,
) -> impl Iterator<Item = (usize, LineId)> + 'a {
    document.lines[..lines_in_use(document, review)]
        .iter()
        .enumerate()
        .filter(|(_, line)| !review.ruling(line.id).decision.is_decided())
        .map(|(index, line)| (index + 1, line.id))
}
