//! A changed page file, to take it as the page.

use chrono::{DateTime, Local};
use egui::{Grid, Ui};

use super::Shown;
use super::reason::reason_ui;
use crate::review::Document;
use crate::rules::ranges;
use crate::session::{Desk, steps};
use crate::storage::{Content, PageFileState};
use crate::ui::action::Action;
use crate::ui::widgets;

/// Letters of a SHA-256 that are enough to tell two of them apart by eye.
const SEEN_LETTERS: usize = 16;

/// How many ranges of pages are named before they are only counted.
const MOST_RANGES: usize = 6;

/// The file, what it holds now, and the reason as typed so far.
#[derive(Clone, Debug)]
pub(in crate::ui) struct TakeFile {
    page: u32,
    file: String,
    recorded: String,
    content: Content,
    reason: String,
}

impl TakeFile {
    pub(super) fn new(desk: &Desk, page: u32, content: &Content) -> Option<Self> {
        let shown = desk.document().page(page)?;
        Some(Self {
            page,
            file: shown.file.clone(),
            recorded: shown.sha256.clone(),
            content: content.clone(),
            reason: String::new(),
        })
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, shown: &mut Shown<'_>) {
        if let Some(desk) = shown.desk() {
            ui.label(self.question(desk));
        }
        ui.add_space(4.0);
        self.facts_ui(ui);
        ui.add_space(6.0);
        let reason = (&mut self.reason, 2);
        if reason_ui(ui, shown, reason, "Take the new file") {
            self.confirm(shown);
        }
    }

    /// What follows, with the pages and how much was decided on them.
    fn question(&self, desk: &Desk) -> String {
        let pages = pages_of(desk.document(), &self.file);
        let decided = decided_on(desk, &pages);
        let names = ranges(pages.iter().map(|page| *page as usize), MOST_RANGES);
        let (of, number) = match pages.len() {
            1 => ("page", names),
            _ => ("pages", names),
        };
        let lines = match decided {
            0 => "no line is decided".to_owned(),
            1 => "1 line is decided".to_owned(),
            many => format!("{many} lines are decided"),
        };
        format!(
            "From now on the file as it is would be the picture of {of} {number}, on which {lines}. The decisions stay as they are, and somebody must read the new picture against them: it counts as not read. Undo takes this back."
        )
    }

    fn facts_ui(&self, ui: &mut Ui) {
        let written = self.content.mark.modified.map(|time| {
            let time = DateTime::<Local>::from(time);
            format!("{}", time.format("%Y-%m-%d %H:%M"))
        });
        Grid::new("file that changed")
            .num_columns(2)
            .spacing([10.0, 3.0])
            .show(ui, |ui| {
                for (name, value) in [
                    ("File", self.file.clone()),
                    ("Last written to", written.unwrap_or_else(|| "–".to_owned())),
                    ("Size", format!("{} bytes", self.content.mark.bytes)),
                    ("SHA-256 when added", shortened(&self.recorded)),
                    ("SHA-256 now", shortened(&self.content.sha256)),
                ] {
                    widgets::weak(ui, name);
                    ui.label(value);
                    ui.end_row();
                }
            });
    }

    /// Takes it, if it still is what was asked about.
    fn confirm(&self, shown: &mut Shown<'_>) {
        let Some(desk) = shown.desk() else { return };
        let state = shown
            .session
            .and_then(|session| session.page_file_state(self.page));
        let is_same =
            matches!(state, Some(PageFileState::Changed(now)) if now.sha256 == self.content.sha256);
        let action = if is_same {
            let both = (desk.document(), desk.review());
            let (file, sha256) = (&self.file, &self.content.sha256);
            Action::Apply(steps::take_page_file(both, file, sha256, &self.reason))
        } else {
            Action::Tell(
                "The file changed again, so nothing was done; look at it first.".to_owned(),
            )
        };
        shown.answer(action);
    }
}

fn shortened(sha256: &str) -> String {
    match sha256.char_indices().nth(SEEN_LETTERS) {
        Some((end, _)) => format!("{}…", &sha256[..end]),
        None if sha256.is_empty() => "not recorded".to_owned(),
        None => sha256.to_owned(),
    }
}

fn pages_of(document: &Document, file: &str) -> Vec<u32> {
    (1..)
        .zip(&document.pages)
        .filter(|(_, page)| page.file == file)
        .map(|(number, _)| number)
        .collect()
}

/// How many lines on those pages are decided.
fn decided_on(desk: &Desk, pages: &[u32]) -> usize {
    let lines = desk.document().lines.iter();
    lines
        .filter(|line| line.page().is_some_and(|page| pages.contains(&page)))
        .filter(|line| desk.review().ruling(line.id).decision.is_decided())
        .count()
}
