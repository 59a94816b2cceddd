//! What the window shows at this moment: never part of the record.

use std::collections::BTreeSet;

use crate::review::{Document, LineId};

/// A tab of the right pane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tab {
    /// The numbered sheet.
    #[default]
    Sheet,
    /// The facts of the paper and the header of the review.
    Paper,
    /// The stamp.
    Stamp,
}

/// Which lines the sheet shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Show {
    /// All.
    #[default]
    All,
    /// Those that nobody has decided.
    Undecided,
    /// Those with a finding that stands.
    WithFindings,
}

/// A field that takes the cursor in the next frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Focus {
    /// The field that finds lines.
    Find,
    /// The note of the line at hand.
    Note,
}

/// The lines at hand.
#[derive(Clone, Debug, Default)]
pub(super) struct Selection {
    /// The line at hand.
    pub(super) current: Option<LineId>,
    /// The other end of a selection that is drawn out.
    anchor: Option<LineId>,
    others: BTreeSet<LineId>,
}

impl Selection {
    /// Takes one line.
    pub(super) fn only(&mut self, line: LineId) {
        self.current = Some(line);
        self.anchor = Some(line);
        self.others.clear();
    }

    /// Takes all lines between the anchor and `line`, as `shown` lists them.
    pub(super) fn through(&mut self, line: LineId, shown: &[LineId]) {
        let anchor = self.anchor.unwrap_or(line);
        let place = |wanted| shown.iter().position(|one| *one == wanted);
        if let (Some(a), Some(b)) = (place(anchor), place(line)) {
            self.others = shown[a.min(b)..=a.max(b)].iter().copied().collect();
        }
        self.anchor = Some(anchor);
        self.current = Some(line);
    }

    /// Takes a line as well, or no longer.
    pub(super) fn toggle(&mut self, line: LineId) {
        self.others.extend(self.current);
        if !self.others.remove(&line) {
            self.others.insert(line);
        }
        self.anchor = Some(line);
        self.current = Some(line);
    }

    /// Takes all of them.
    pub(super) fn all(&mut self, shown: &[LineId]) {
        self.others = shown.iter().copied().collect();
        self.current = self.current.or_else(|| shown.first().copied());
    }

    /// Whether a line is selected.
    pub(super) fn contains(&self, line: LineId) -> bool {
        self.current == Some(line) || self.others.contains(&line)
    }

    /// The selected lines, in the order of the sheet.
    pub(super) fn lines(&self, document: &Document) -> Vec<LineId> {
        if self.others.len() <= 1 {
            return self.current.into_iter().collect();
        }
        document
            .lines
            .iter()
            .map(|line| line.id)
            .filter(|id| self.contains(*id))
            .collect()
    }

    /// How many lines are selected.
    pub(super) fn count(&self) -> usize {
        self.others.len().max(usize::from(self.current.is_some()))
    }

    /// Forgets lines that are gone; the line at hand becomes the one that took its place.
    pub(super) fn keep_to(&mut self, document: &Document, last_index: usize) {
        self.others.retain(|id| document.index_of(*id).is_some());
        let gone = self
            .current
            .is_none_or(|id| document.index_of(id).is_none());
        if gone {
            let index = last_index.min(document.lines.len().saturating_sub(1));
            match document.lines.get(index).map(|line| line.id) {
                Some(line) => self.only(line),
                None => *self = Self::default(),
            }
        }
    }
}

/// What the window shows.
#[derive(Debug, Default)]
pub(super) struct View {
    /// The lines at hand.
    pub(super) selection: Selection,
    /// Where the line at hand stood, for when it goes.
    pub(super) last_index: usize,
    /// The tab of the right pane.
    pub(super) tab: Tab,
    /// The page that is shown, from 1.
    pub(super) page: u32,
    /// Which lines the sheet shows.
    pub(super) show: Show,
    /// How far the sheet is scrolled, and how much of it is seen, in points.
    pub(super) sheet_scroll: (f32, f32),
    /// What the sheet is searched for.
    pub(super) find: String,
    /// The field that takes the cursor next.
    pub(super) focus: Option<Focus>,
    /// Whether the sheet must bring the line at hand into view.
    pub(super) reveal_line: bool,
    /// Whether the page view must bring the line's region into view.
    pub(super) reveal_region: bool,
    /// Where the cursor stands in the words of the line, for splitting.
    pub(super) text_cursor: Option<(LineId, usize)>,
}

impl View {
    /// The view of a set that was just opened.
    pub(super) fn new() -> Self {
        Self {
            page: 1,
            ..Self::default()
        }
    }
}
