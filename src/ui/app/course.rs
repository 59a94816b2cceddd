//! The course of a review beyond its lines: what was read, what was struck through, who signs.

use super::App;
use crate::review::{LineId, Struck};
use crate::session::{Desk, steps};

impl App {
    /// Notes that the page that is shown was read to the end and turns to the next; where it was
    /// noted before, takes that back.
    pub(super) fn page_read(&mut self) {
        let page = self.view.page;
        let Some(desk) = self.desk() else { return };
        if desk.document().page(page).is_none() {
            "There is no page to read.".clone_into(&mut self.message);
            return;
        }
        let is_read = !desk.review().pages_read.contains(&page);
        self.apply_with(|desk| Some(steps::set_page_read(desk.review(), page, is_read)));
        if is_read {
            self.go_to_page(page.saturating_add(1));
        }
    }

    /// Notes that the marks of the lines in sight were struck through; where all of them were,
    /// takes that back. A line without a mark of its own has none to strike.
    pub(super) fn strike_marks(&mut self) {
        let Some(lines) = self.lines_in_sight() else {
            return;
        };
        let marked: Vec<LineId> = self
            .desk()
            .map(|desk| {
                lines
                    .into_iter()
                    .filter(|line| is_marked(desk, *line))
                    .collect()
            })
            .unwrap_or_default();
        if marked.is_empty() {
            "The line has no mark of its own; head and foot are struck under Paper and header."
                .clone_into(&mut self.message);
            return;
        }
        self.apply_with(|desk| {
            let marks: Vec<Struck> = marked.iter().map(|line| Struck::Line(*line)).collect();
            let struck = &desk.review().struck;
            let strike = !marks.iter().all(|mark| struck.contains(mark));
            let names = steps::names(desk.document(), &marked);
            Some(steps::set_struck(desk.review(), &marks, strike, &names))
        });
    }

    /// Signs the review with all that was typed so far; a text that was not taken is told of first.
    pub(super) fn sign_review(&mut self) {
        self.flush_drafts();
        if self.a_text_was_refused() {
            return;
        }
        self.apply_with(|desk| Some(steps::sign(desk.review(), desk.actor(), desk.today())));
    }

    pub(super) fn take_back_signature(&mut self) {
        let step = self
            .desk()
            .and_then(|desk| steps::take_back_signature(desk.review()));
        match step {
            Some(step) => self.apply(step),
            None => "The review is not signed.".clone_into(&mut self.message),
        }
    }
}

fn is_marked(desk: &Desk, line: LineId) -> bool {
    desk.document()
        .line(line)
        .is_some_and(|line| !line.marking.trim().is_empty())
}
