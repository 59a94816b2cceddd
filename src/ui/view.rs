//! What the window shows at this moment: never part of the record.

use std::collections::BTreeSet;

use super::reading_mode::Reading;
use crate::pages::Paper;
use crate::review::{Document, LineId, Place};

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

/// What stands in the middle of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Layout {
    /// The page at hand.
    #[default]
    Page,
    /// All pages, small.
    ContactSheet,
    /// The page at hand and a neighbour.
    TwoPages,
    /// The page at hand and another version of it.
    TwoVersions,
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
        let place = |wanted| shown.iter().position(|one| *one == wanted);
        let anchor = self
            .anchor
            .filter(|anchor| place(*anchor).is_some())
            .unwrap_or(line);
        if let (Some(a), Some(b)) = (place(anchor), place(line)) {
            self.others = shown[a.min(b)..=a.max(b)].iter().copied().collect();
        }
        self.anchor = Some(anchor);
        self.current = Some(line);
    }

    /// Takes a line as well, or no longer; the last one stays.
    pub(super) fn toggle(&mut self, line: LineId) {
        self.others.extend(self.current);
        let gone = self.others.len() > 1 && self.others.remove(&line);
        if !gone {
            self.others.insert(line);
        }
        let at_hand = if gone {
            self.others.first().copied()
        } else {
            Some(line)
        };
        self.anchor = at_hand;
        self.current = at_hand;
    }

    /// Takes all of them.
    pub(super) fn all(&mut self, shown: &[LineId]) {
        self.others = shown.iter().copied().collect();
        self.current = self
            .current
            .filter(|line| shown.contains(line))
            .or_else(|| shown.first().copied());
    }

    /// Whether a line is selected.
    pub(super) fn contains(&self, line: LineId) -> bool {
        if self.others.is_empty() {
            self.current == Some(line)
        } else {
            self.others.contains(&line)
        }
    }

    /// The selected lines, in the order of the sheet.
    pub(super) fn lines(&self, document: &Document) -> Vec<LineId> {
        if self.others.is_empty() {
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
    /// What stands in the middle of the window.
    pub(super) layout: Layout,
    /// What stood there before the contact sheet, and the page.
    pub(super) before_contact_sheet: (Layout, u32),
    /// The narrow strip that is left of the sheet while the page has the whole screen.
    pub(super) reading: Option<Reading>,
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
    /// A place that the facts of the paper must bring into view.
    pub(super) reveal_place: Option<Place>,
    /// Where the cursor stands in the words of the line, for splitting.
    pub(super) text_cursor: Option<(LineId, usize)>,
    /// The paper of the page at hand, once anything is known of it.
    pub(super) paper: Option<Paper>,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_was_taken_out_is_not_selected() {
        let (a, b, c) = (LineId(1), LineId(2), LineId(3));
        let mut selection = Selection::default();
        selection.only(a);
        selection.toggle(b);
        selection.toggle(c);
        selection.toggle(c);
        assert!(selection.contains(a) && selection.contains(b) && !selection.contains(c));
        assert_ne!(selection.current, Some(c));
        selection.toggle(b);
        assert_eq!((selection.current, selection.contains(b)), (Some(a), false));
    }

    #[test]
    fn only_what_is_shown_is_selected() {
        let shown = [LineId(2), LineId(4)];
        let mut selection = Selection::default();
        selection.only(LineId(1));
        selection.all(&shown);
        assert_eq!(selection.current, Some(LineId(2)));
        assert!(!selection.contains(LineId(1)));
        selection.only(LineId(1));
        selection.through(LineId(4), &shown);
        assert!(!selection.contains(LineId(1)) && selection.contains(LineId(4)));
    }
}
