//! What the app does with what panels ask for.

use std::path::{Path, PathBuf};

use egui::Context;

use super::App;
use crate::review::{Document, LineId, Place, Placement, Region, Step};
use crate::session::{ApplyError, Desk, Session, steps};
use crate::storage;
use crate::ui::action::{Action, Reach};
use crate::ui::dialogs::{Dialog, Purpose};
use crate::ui::fields::Field;
use crate::ui::stamp::current_layout;
use crate::ui::view::{Selection, Tab};

/// The resolution of a stamp that is saved as a picture.
const STAMP_DPI: f32 = 600.0;

impl App {
    /// Carries out what a panel asked for.
    pub(super) fn carry_out(&mut self, ctx: &Context, action: Action) {
        match action {
            Action::Run(command) => self.run(ctx, command),
            Action::Apply(step) => self.apply(step),
            Action::Select(line, reach) => self.select(line, reach),
            Action::GoToPage(page) => self.go_to_page(page),
            Action::TakePage(page) => self.view.page = page,
            Action::Arrange(layout) => self.arrange(layout),
            Action::Compare(other) => self.compare(other),
            Action::GoTo(place) => self.go_to(place),
            Action::GoToDocument(id) => self.go_to_document(&id),
            Action::GoToReview(name) => {
                self.flush_drafts();
                let result = self
                    .session
                    .as_mut()
                    .map_or(Ok(()), |session| session.go_to_review(&name));
                self.tell_if_failed(result);
                self.arrive_at_document();
            }
            Action::OpenSet(path) => self.open_set(&path),
            Action::SetRegions(line, regions) => {
                self.apply_with(|desk| Some(steps::set_regions(desk.document(), line, regions)));
            }
            Action::DrawnRegion { region, new_line } => self.drawn_region(region, new_line),
            Action::PlaceStamp(placement) => self.place_stamp(placement),
            Action::Withdraw(answer) => {
                let label = format!("Take back the acknowledgement of {}", answer.rule);
                self.apply(Step {
                    label,
                    edits: vec![crate::review::Edit::Withdraw(answer)],
                });
            }
            Action::SetPaper(pages, paper) => self.set_paper(&pages, paper),
            Action::OpenNevertheless(path) => self.open_nevertheless(&path),
            Action::Open(dialog) => self.dialog = Some(*dialog),
            Action::CloseDialog => self.dialog = None,
            Action::OpenTraining(id) => self.open_training(&id),
            Action::PickPath(purpose) => self.pick(purpose),
            Action::AddPages(pages) => self.add_pages(pages),
            Action::PutNewSetInto(folder) => {
                if let Some(dialog) = &mut self.dialog {
                    dialog.take_folder(&folder);
                }
            }
            Action::MakeSet { folder, plan } => self.files.make_set(folder, plan),
            Action::SaveCopyTo(to) => {
                self.flush_drafts();
                if let Some(session) = &mut self.session {
                    self.files.save_copy(session, &to);
                }
            }
            Action::SaveStamp(purpose, path) => self.save_stamp(purpose, &path),
            Action::CloseAnyway => {
                self.closing = true;
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
            Action::Tell(text) => self.message = text,
            Action::Failed(why) => {
                let shown = self
                    .dialog
                    .as_mut()
                    .is_some_and(|dialog| dialog.take_failure(&why));
                if !shown {
                    self.banners.push(why);
                }
            }
        }
    }

    /// Page files for the new set; without a dialog that takes them, one is opened.
    fn add_pages(&mut self, pages: Vec<PathBuf>) {
        let rest = match &mut self.dialog {
            Some(dialog) => dialog.take_pages(pages),
            None => Some(pages),
        };
        if let Some(pages) = rest {
            self.dialog = Some(Dialog::new_set_from(pages));
        }
    }

    /// Writes the filled stamp to a file. Our own dialog takes no name that is taken, and the
    /// desktop's asks before it does.
    fn save_stamp(&mut self, purpose: Purpose, path: &Path) {
        let Some(layout) = self.desk().and_then(current_layout) else {
            return;
        };
        let bytes = match purpose {
            Purpose::StampSvg => layout.to_svg().into_bytes(),
            _ => layout.to_png(STAMP_DPI),
        };
        match storage::atomic::write(path, &bytes) {
            Ok(()) => self.message = format!("Saved the stamp: {}", path.display()),
            Err(error) => self.banners.push(error.to_string()),
        }
    }

    /// The document at hand.
    pub(super) fn desk(&self) -> Option<&Desk> {
        self.session.as_ref()?.desk()
    }

    /// Does something to the document at hand; what went wrong stands in a banner.
    pub(super) fn apply(&mut self, step: Step) {
        let label = step.label.clone();
        if let Err(error) = self.try_apply(step) {
            self.banners.push(format!("{label}: not done: {error}"));
        }
    }

    fn try_apply(&mut self, step: Step) -> Result<(), ApplyError> {
        let label = step.label.clone();
        let Some(desk) = self.session.as_mut().and_then(Session::desk_mut) else {
            return Ok(());
        };
        let before = desk.revision();
        desk.apply(step)?;
        if desk.revision() > before {
            self.changed(label);
        }
        Ok(())
    }

    /// Does what `step` makes of the document at hand, if it makes anything.
    pub(super) fn apply_with(&mut self, step: impl FnOnce(&Desk) -> Option<Step>) {
        if let Some(step) = self.desk().and_then(step) {
            self.apply(step);
        }
    }

    /// What follows every change.
    pub(super) fn changed(&mut self, message: String) {
        self.message = message;
        self.last_edit = Some(std::time::Instant::now());
        let last_index = self.view.last_index;
        if let Some(desk) = self.session.as_ref().and_then(Session::desk) {
            self.view.selection.keep_to(desk.document(), last_index);
        }
    }

    /// Makes what was typed part of the record, or says why not.
    pub(super) fn commit(&mut self, field: Field, text: String) {
        let Some(desk) = self.session.as_ref().and_then(Session::desk) else {
            return;
        };
        if field.value(desk) == text.trim_end() {
            return;
        }
        let done = match field.step(desk, &text) {
            Ok(step) => self.try_apply(step).map_err(|error| error.to_string()),
            Err(why) => Err(why),
        };
        if let (Err(why), Some(desk)) = (done, self.session.as_ref().and_then(Session::desk)) {
            self.drafts.refuse(desk, field, text, why);
        }
    }

    /// Makes what is being typed part of the record at once.
    pub(super) fn flush_drafts(&mut self) {
        if let Some((field, text)) = self.drafts.take() {
            self.commit(field, text);
        }
    }

    pub(super) fn tell_if_failed<E: std::fmt::Display>(&mut self, result: Result<(), E>) {
        if let Err(error) = result {
            self.banners.push(error.to_string());
        }
    }

    /// Takes a line and shows it, in the sheet and on its page.
    pub(super) fn select_line(&mut self, line: LineId) {
        self.view.selection.only(line);
        self.show_selected();
    }

    fn select(&mut self, line: LineId, reach: Reach) {
        let shown = self.shown_lines();
        match reach {
            Reach::Only => self.view.selection.only(line),
            Reach::Through => self.view.selection.through(line, &shown),
            Reach::Toggle => self.view.selection.toggle(line),
        }
        self.show_selected();
    }

    fn show_selected(&mut self) {
        let Some(line) = self.view.selection.current else {
            return;
        };
        self.view.reveal_line = true;
        let Some(document) = self
            .session
            .as_ref()
            .and_then(Session::desk)
            .map(Desk::document)
        else {
            return;
        };
        self.view.last_index = document.index_of(line).unwrap_or(self.view.last_index);
        let regions = document
            .line(line)
            .map(|line| line.regions.as_slice())
            .unwrap_or_default();
        if let Some(first) = regions.first() {
            // A line that goes on from the page that is shown does not turn it.
            if !regions.iter().any(|region| region.page == self.view.page) {
                self.view.page = first.page;
            }
            self.view.reveal_region = true;
        }
    }

    /// The lines that the sheet shows, in their order.
    pub(super) fn shown_lines(&self) -> Vec<LineId> {
        let Some(desk) = self.desk() else {
            return Vec::new();
        };
        crate::ui::sheet::shown_lines(desk, &self.view)
    }

    /// Goes `by` lines down in what the sheet shows; with `extend`, selects on the way.
    pub(super) fn step_line(&mut self, by: isize, extend: bool) {
        let shown = self.shown_lines();
        let current = self.view.selection.current;
        let at = current.and_then(|line| shown.iter().position(|one| *one == line));
        let last = shown.len().saturating_sub(1);
        let to = at.map_or(0, |at| at.saturating_add_signed(by).min(last));
        if let Some(line) = shown.get(to) {
            self.select(*line, if extend { Reach::Through } else { Reach::Only });
        }
    }

    /// Goes to the first or last line that the sheet shows.
    pub(super) fn end_line(&mut self, last: bool) {
        let shown = self.shown_lines();
        let line = if last { shown.last() } else { shown.first() };
        if let Some(line) = line {
            self.select_line(*line);
        }
    }

    /// Goes to the next undecided line, or says that there is none.
    pub(super) fn next_undecided(&mut self) {
        let current = self.view.selection.current;
        match self.desk().map(|desk| desk.next_undecided(current)) {
            Some(Some(line)) => self.select_line(line),
            Some(None) => self.message = "Every line is decided.".to_owned(),
            None => {}
        }
    }

    /// Goes back to an undecided line.
    pub(super) fn previous_undecided(&mut self) {
        let Some(desk) = self.desk() else { return };
        let lines = &desk.document().lines;
        let at = self
            .view
            .selection
            .current
            .and_then(|line| desk.document().index_of(line))
            .unwrap_or(0);
        let undecided = |id: LineId| !desk.review().ruling(id).decision.is_decided();
        let before = lines[..at].iter().rev().chain(lines[at..].iter().rev());
        if let Some(line) = before.map(|line| line.id).find(|id| undecided(*id)) {
            self.select_line(line);
        }
    }

    /// Goes to the finding that stands `forward` of the line at hand.
    pub(super) fn step_finding(&mut self, forward: bool) {
        let Some(desk) = self.desk() else { return };
        let places: Vec<Place> = desk
            .findings()
            .into_iter()
            .filter(|finding| desk.acknowledgement(finding).is_none())
            .map(|finding| finding.place)
            .collect();
        let rank = |place: &Place| match place {
            Place::Line(line) => desk
                .document()
                .index_of(*line)
                .map_or(0, |index| index as isize),
            _ => -1,
        };
        let at = self
            .view
            .selection
            .current
            .map_or(-1, |line| rank(&Place::Line(line)));
        let next = if forward {
            places
                .iter()
                .find(|place| rank(place) > at)
                .or_else(|| places.first())
        } else {
            places
                .iter()
                .rev()
                .find(|place| rank(place) < at)
                .or_else(|| places.last())
        };
        match next.copied() {
            Some(place) => self.go_to(place),
            None => self.message = "No finding stands.".to_owned(),
        }
    }

    /// Shows a place.
    pub(super) fn go_to(&mut self, place: Place) {
        match place {
            Place::Line(line) => {
                self.view.tab = Tab::Sheet;
                self.preferences.panes.sheet = true;
                self.clear_find_unless_shown(line);
                self.select_line(line);
            }
            Place::Document | Place::Header | Place::Page(_) | Place::FoundStamp(_) => {
                self.view.tab = Tab::Paper;
                self.view.reveal_place = Some(place);
                self.preferences.panes.sheet = true;
            }
            Place::Stamp => {
                self.view.tab = Tab::Stamp;
                self.preferences.panes.sheet = true;
            }
        }
        if let Some(page) = self.desk().and_then(|desk| desk.page_of(place)) {
            self.go_to_page(page);
        }
    }

    fn clear_find_unless_shown(&mut self, line: LineId) {
        if !self.shown_lines().contains(&line) {
            self.view.find.clear();
        }
    }

    /// Turns to a page, or to the nearest that there is.
    pub(super) fn go_to_page(&mut self, page: u32) {
        let pages = self
            .desk()
            .map_or(0, |desk| desk.document().pages.len() as u32);
        let to = page.clamp(1, pages.max(1));
        self.middle.facing.turned(self.view.page, to);
        self.view.page = to;
    }

    /// Takes up a document of the set.
    pub(super) fn go_to_document(&mut self, id: &str) {
        self.flush_drafts();
        let result = self
            .session
            .as_mut()
            .map_or(Ok(()), |session| session.go_to_document(id));
        self.tell_if_failed(result);
        self.view.find.clear();
        self.arrive_at_document();
    }

    /// Takes up the document `by` places further in the set.
    pub(super) fn step_document(&mut self, by: isize) {
        let Some(session) = &self.session else { return };
        let all = &session.set().documents;
        let current = session.desk().map(|desk| desk.document().id.as_str());
        let at = all
            .iter()
            .position(|id| Some(id.as_str()) == current)
            .unwrap_or(0);
        let to = at
            .saturating_add_signed(by)
            .min(all.len().saturating_sub(1));
        if to != at
            && let Some(id) = all.get(to).cloned()
        {
            self.go_to_document(&id);
        }
    }

    fn drawn_region(&mut self, region: Region, new_line: bool) {
        let current = self.view.selection.current;
        let Some(desk) = self.desk() else { return };
        let document = desk.document();
        let line = current
            .and_then(|line| document.line(line))
            .filter(|_| !new_line);
        if let Some(line) = line {
            let mut regions = line.regions.clone();
            regions.push(region);
            let step = steps::set_regions(document, line.id, regions);
            self.apply(step);
        } else {
            let (step, line) = steps::line_for_region(document, desk.review(), region);
            self.apply(step);
            self.view.selection = Selection::default();
            self.select_line(line);
        }
    }

    /// Puts the stamp somewhere; the first time it also becomes part of the review.
    pub(super) fn place_stamp(&mut self, placement: Placement) {
        self.apply_with(|desk| {
            let mut stamp = desk.review().stamp.clone().unwrap_or_default();
            stamp.placement = Some(placement);
            let edits = vec![crate::review::Edit::Stamp(Some(stamp))];
            Some(Step {
                label: format!("Put the stamp on page {}", placement.page),
                edits,
            })
        });
    }

    /// The selected lines, in the order of the sheet.
    pub(super) fn selected_lines(&self) -> Vec<LineId> {
        self.desk()
            .map(|desk| self.view.selection.lines(desk.document()))
            .unwrap_or_default()
    }
}

/// The next line after `line` on the sheet.
pub(super) fn line_after(document: &Document, line: LineId) -> Option<LineId> {
    document
        .lines
        .get(document.index_of(line)? + 1)
        .map(|line| line.id)
}
