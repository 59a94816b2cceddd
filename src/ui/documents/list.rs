//! The documents of the set.

use std::collections::BTreeMap;

use egui::{Align2, FontId, Rect, Ui, pos2, vec2};

use super::rows::{Rows, row_ui};
use crate::rules::Severity;
use crate::session::{Desk, Session};
use crate::storage::SetPaths;
use crate::ui::action::Action;
use crate::ui::theme::{self, Palette};
use crate::ui::widgets::elided;

/// Up to how many documents of a set the files are read for their titles alone.
const READ_TITLES: usize = 50;
/// How many files are read in one frame.
const READS_A_FRAME: usize = 2;
const ROW_HEIGHT: f32 = 46.0;

/// What is known of a document that was not opened.
struct Told {
    title: String,
    pages: usize,
}

/// The list.
#[derive(Default)]
pub(super) struct DocumentList {
    told: BTreeMap<String, Option<Told>>,
    current: Option<String>,
}

/// What a row shows.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    title: String,
    /// Pages and progress, as far as known.
    state: String,
    /// Lines decided and lines in use, for the bar.
    progress: Option<(usize, usize)>,
    errors: usize,
}

impl Row {
    fn of_opened(desk: &Desk) -> Self {
        let progress = desk.progress();
        let pages = pages_text(desk.document().pages.len());
        Self {
            title: desk.document().title.clone(),
            state: format!("{pages} · {} / {}", progress.decided, progress.lines),
            progress: Some((progress.decided, progress.lines)),
            errors: desk.standing().errors,
        }
    }

    fn of_unopened(id: &str, told: Option<&Told>) -> Self {
        Self {
            title: told.map_or_else(|| id.to_owned(), |told| told.title.clone()),
            state: told.map(|told| pages_text(told.pages)).unwrap_or_default(),
            progress: None,
            errors: 0,
        }
    }

    /// The row for those who cannot see it.
    fn spoken(&self) -> String {
        let progress = self.progress.map_or_else(String::new, |(decided, lines)| {
            format!(", {decided} of {lines} lines decided")
        });
        let errors = match self.errors {
            0 => String::new(),
            1 => ", 1 error".to_owned(),
            errors => format!(", {errors} errors"),
        };
        format!("{}{progress}{errors}", self.title)
    }
}

fn pages_text(pages: usize) -> String {
    if pages == 1 {
        "1 page".to_owned()
    } else {
        format!("{pages} pages")
    }
}

impl DocumentList {
    /// Shows the list in at most `most` points of height.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        most: f32,
        actions: &mut Vec<Action>,
    ) {
        let documents = &session.set().documents;
        let current = session.desk().map(|desk| desk.document().id.as_str());
        let reveal = documents.iter().position(|id| Some(id.as_str()) == current);
        let has_changed = self.current.as_deref() != current;
        self.current = current.map(str::to_owned);
        let mut reads = if documents.len() <= READ_TITLES {
            READS_A_FRAME
        } else {
            0
        };
        let rows = Rows {
            name: "documents",
            height: ROW_HEIGHT,
            count: documents.len(),
            reveal: reveal.filter(|_| has_changed),
        };
        rows.ui(ui, most.max(ROW_HEIGHT), |ui, index, rect| {
            let id = documents[index].as_str();
            let row = match session.opened(id) {
                Some(desk) => Row::of_opened(desk),
                None => Row::of_unopened(id, self.told(session.paths(), id, &mut reads)),
            };
            let name = row.spoken();
            let is_current = current == Some(id);
            let widget = ui.scope_id().with(("document", id));
            let response = row_ui(ui, widget, rect, (&name, is_current));
            paint_row(ui, rect, &row);
            if response.on_hover_text(&row.title).clicked() && !is_current {
                actions.push(Action::GoToDocument(id.to_owned()));
            }
        });
        if reads == 0 && documents.len() <= READ_TITLES {
            ui.ctx().request_repaint();
        }
    }

    /// Title and pages of a document that was not opened; a file that cannot be read is not tried
    /// again, and says why when it is opened.
    fn told(&mut self, paths: &SetPaths, id: &str, reads: &mut usize) -> Option<&Told> {
        if !self.told.contains_key(id) && *reads > 0 {
            *reads -= 1;
            let read = paths.read_document(id).ok();
            let told = read.map(|read| Told {
                title: read.value.title,
                pages: read.value.pages.len(),
            });
            self.told.insert(id.to_owned(), told);
        }
        self.told.get(id)?.as_ref()
    }
}

fn paint_row(ui: &Ui, rect: Rect, row: &Row) {
    let palette = Palette::of(ui);
    let inner = rect.shrink2(vec2(9.0, 5.0));
    let painter = ui.painter_at(rect);
    let title = elided(
        ui,
        &row.title,
        FontId::proportional(14.0),
        palette.text,
        inner.width(),
    );
    painter.galley(inner.min, title, palette.text);
    let below = pos2(inner.left(), inner.top() + 18.0);
    let small = FontId::proportional(theme::SMALL);
    let mut room = inner.width();
    if row.errors > 0 {
        let text = format!("{} {}", theme::severity_sign(Severity::Error), row.errors);
        let at = pos2(inner.right(), below.y);
        room -= painter
            .text(at, Align2::RIGHT_TOP, text, small.clone(), palette.error)
            .width()
            + 6.0;
    }
    painter.galley(
        below,
        elided(ui, &row.state, small, palette.weak, room),
        palette.weak,
    );
    if let Some((decided, lines)) = row.progress.filter(|(_, lines)| *lines > 0) {
        let bar = Rect::from_min_max(
            pos2(inner.left(), rect.bottom() - 6.0),
            pos2(inner.right(), rect.bottom() - 3.0),
        );
        painter.rect_filled(bar, 1.0, palette.line);
        let mut done = bar;
        done.set_width(bar.width() * decided as f32 / lines as f32);
        painter.rect_filled(done, 1.0, palette.good);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_tells_progress_and_errors_in_words() {
        let row = Row {
            title: "A".into(),
            state: String::new(),
            progress: Some((2, 7)),
            errors: 1,
        };
        assert_eq!(row.spoken(), "A, 2 of 7 lines decided, 1 error");
        let row = Row {
            errors: 3,
            progress: None,
            ..row
        };
        assert_eq!(row.spoken(), "A, 3 errors");
    }

    #[test]
    fn a_document_of_which_nothing_is_known_shows_its_name() {
        let row = Row::of_unopened("memo-1", None);
        assert_eq!((row.title.as_str(), row.state.as_str()), ("memo-1", ""));
        let told = Told {
            title: "Memorandum".into(),
            pages: 1,
        };
        let row = Row::of_unopened("memo-1", Some(&told));
        assert_eq!(
            (row.title.as_str(), row.state.as_str()),
            ("Memorandum", "1 page")
        );
    }

    #[test]
    fn a_file_that_cannot_be_read_is_tried_once() {
        let folder = tempfile::tempdir().unwrap();
        let paths = SetPaths::new(folder.path());
        let mut list = DocumentList::default();
        let mut reads = 2;
        for _ in 0..5 {
            assert!(list.told(&paths, "nothing", &mut reads).is_none());
        }
        assert_eq!(reads, 1);
    }
}
