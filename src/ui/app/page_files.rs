//! What the app does about page files: it follows those that change, and carries out what a person
//! says of their limits and of the size of their paper.

use std::path::Path;

use egui::{Context, Event};

use super::App;
use crate::pages::{Limits, Opening, PageLoader, Paper, PaperSource};
use crate::review::{Edit, PaperSize, Placement, Stamp};
use crate::rules::ranges;
use crate::session::steps;
use crate::ui::dialogs::Dialog;
use crate::ui::stamp::current_layout;

/// How many ranges of pages a banner names before it only counts.
const MOST_RANGES: usize = 6;

impl App {
    /// Watches the page files of the set that was just opened.
    pub(super) fn watch_page_files(&mut self) {
        let watched = self
            .session
            .as_mut()
            .map_or(Ok(()), |session| session.watch_page_files(&self.wake));
        if let Err(error) = watched {
            self.banners.push(format!(
                "Nobody watches whether page files change, since the system gives no thread: {error}"
            ));
        }
    }

    /// Once a frame: says which page is at hand, and throws away what was decoded of files that are
    /// not what they were.
    pub(super) fn follow_page_files(&mut self, ctx: &Context) {
        let Some(session) = &self.session else { return };
        session.attend(self.view.page);
        let came_back = |event: &Event| matches!(event, Event::WindowFocused(true));
        if ctx.input(|input| input.events.iter().any(came_back)) {
            session.look_at_page_files();
        }
        if let Some(loader) = &self.loader {
            for path in session.take_moved_files() {
                loader.forget(&path);
            }
        }
        self.tell_trouble_of_decoding();
        let Some(session) = &self.session else { return };
        let news = session.page_news();
        if news != self.changed_files.1 {
            let told = changed_text(&session.changed_pages());
            self.tell_changed_files(told);
            self.changed_files.1 = news;
        }
    }

    /// Tells once that page files are opened in the window's own process.
    fn tell_trouble_of_decoding(&mut self) {
        let trouble = self.loader.as_ref().and_then(PageLoader::trouble);
        if let Some(why) = trouble.filter(|_| !self.has_told_trouble) {
            self.banners.push(format!(
                "No helper program could be started, so page files are opened in this one: a hostile file could stop it. Restart the program before opening files of strangers. ({why})"
            ));
            self.has_told_trouble = true;
        }
    }

    /// Tells of page files that changed, in place of what was told before.
    fn tell_changed_files(&mut self, told: Option<String>) {
        if told == self.changed_files.0 {
            return;
        }
        let before = std::mem::replace(&mut self.changed_files.0, told.clone());
        self.banners
            .retain(|banner| Some(banner) != before.as_ref());
        self.banners.extend(told);
    }

    /// Forgets all that is known of the page files of the set that is closed.
    pub(super) fn leave_page_files(&mut self) {
        self.page_view.leave_set();
        self.changed_files = (None, None);
        if let Some(loader) = &self.loader {
            loader.leave();
        }
    }

    /// Opens a page file within raised limits until the set is closed.
    pub(super) fn open_nevertheless(&self, path: &Path) {
        if let Some(loader) = &self.loader {
            let opening = Opening {
                limits: Limits::default().raised(),
                ..loader.opening(path)
            };
            loader.permit(path, opening);
        }
    }

    /// Shows the page as large as its paper, and says so where that is a guess.
    pub(super) fn life_size(&mut self) {
        self.page_view.life_size();
        let guess = match self.view.paper.map(|paper| paper.source) {
            Some(PaperSource::Unknown) => "the file names no resolution",
            Some(PaperSource::Unlikely(..)) => "the file names an unlikely resolution",
            _ => return,
        };
        self.message = format!(
            "Shown as wide as letter paper, since {guess}; Paper size… in the menu View corrects it."
        );
    }

    /// Asks how large the paper of the page at hand is.
    pub(super) fn open_paper_size(&mut self) {
        let Some(session) = &self.session else { return };
        let page = self.view.page;
        let facts = self.page_view.picture_facts(session, page);
        let desk = session.desk();
        self.dialog = desk.and_then(|desk| Dialog::paper_size(desk, page, facts));
    }

    /// Sets the size of the paper of pages; a stamp on one of them keeps its true size.
    pub(super) fn set_paper(&mut self, pages: &[u32], paper: Option<PaperSize>) {
        let Some(desk) = self.desk() else { return };
        let mut step = steps::set_paper(desk.document(), pages, paper);
        if !step.edits.is_empty() {
            step.edits.extend(self.stamp_in_true_size(pages, paper));
        }
        self.apply(step);
    }

    /// The stamp as it covers its page once the paper has that size.
    fn stamp_in_true_size(&mut self, pages: &[u32], by_hand: Option<PaperSize>) -> Option<Edit> {
        let session = self.session.as_ref()?;
        let desk = session.desk()?;
        let stamp = desk.review().stamp.clone()?;
        let placement = stamp.placement.filter(|at| pages.contains(&at.page))?;
        let facts = self.page_view.picture_facts(session, placement.page);
        let paper = facts
            .map(|(size, dpi)| Paper::of(size, dpi, by_hand))
            .or_else(|| by_hand.map(Paper::by_hand));
        let layout = self.desk().and_then(current_layout)?;
        // Nobody measured it on a page that was not decoded yet.
        let part = paper.map(|paper| paper.part_of((layout.width, layout.height)));
        let (width, height) = part.unwrap_or_default();
        let placement = Placement {
            width: width.min(1.0),
            height: height.min(1.0),
            ..placement
        };
        Some(Edit::Stamp(Some(Stamp {
            placement: Some(placement),
            ..stamp
        })))
    }
}

/// Which pages are other pictures than those that were reviewed.
fn changed_text(pages: &[u32]) -> Option<String> {
    let numbers = ranges(pages.iter().map(|page| *page as usize), MOST_RANGES);
    match pages {
        [] => None,
        [_] => Some(format!(
            "The file of page {numbers} is not the one that was reviewed: its content changed."
        )),
        _ => Some(format!(
            "The files of pages {numbers} are not those that were reviewed: their content changed."
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_banner_names_the_pages() {
        assert_eq!(changed_text(&[]), None);
        assert!(
            changed_text(&[3])
                .unwrap()
                .starts_with("The file of page 3 is not")
        );
        assert!(
            changed_text(&[1, 2, 3, 7])
                .unwrap()
                .starts_with("The files of pages 1-3, 7 are")
        );
    }
}
