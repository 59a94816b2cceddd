//! A set to make from page files.

use std::path::{Path, PathBuf};

use egui::{Button, Id, Key, Modifiers, ScrollArea, TextEdit, Ui};

use super::purpose::Purpose;
use super::{Shown, listing, take_key};
use crate::authority;
use crate::pages::natural_order;
use crate::session::SetPlan;
use crate::storage::file_slug;
use crate::ui::action::Action;
use crate::ui::preferences::Preferences;
use crate::ui::theme::Palette;
use crate::ui::widgets;

/// What was typed so far.
#[derive(Clone, Debug, Default)]
pub(in crate::ui) struct NewSet {
    title: String,
    case_number: String,
    office: String,
    /// The folder, once somebody chose one; before that it follows the title.
    folder: Option<String>,
    pages: Vec<PathBuf>,
    /// The page file at hand.
    at: usize,
    /// What a person should know who sees this dialog unasked.
    notice: String,
    /// Why the set could not be made.
    problem: String,
    /// Whether it is being made.
    making: bool,
}

impl NewSet {
    /// A set for a path that is none: page files that lie there are proposed.
    pub(super) fn offer(path: &Path) -> Self {
        let mut set = Self::default();
        let name = path
            .file_stem()
            .map(|name| name.to_string_lossy().into_owned());
        set.title = name.unwrap_or_default();
        let found = page_files(path);
        set.notice = match found.len() {
            0 => format!(
                "{} is no review set. You can make one from page files.",
                path.display()
            ),
            1 => format!(
                "{} is no review set. You can make one from the page file there.",
                path.display()
            ),
            count => format!(
                "{} is no review set. You can make one from the {count} page files there.",
                path.display()
            ),
        };
        set.add_pages(found);
        set
    }

    /// Adds page files behind those that are there, in the order in which people number them.
    pub(super) fn add_pages(&mut self, mut pages: Vec<PathBuf>) {
        let name = |path: &PathBuf| path.to_string_lossy().into_owned();
        pages.sort_by(|a, b| natural_order(&name(a), &name(b)));
        pages.retain(|page| !self.pages.contains(page));
        self.pages.append(&mut pages);
    }

    /// Takes a folder that was picked. One that holds something gets the set inside it.
    pub(super) fn take_folder(&mut self, folder: &Path) {
        let holds_something = std::fs::read_dir(folder).is_ok_and(|mut all| all.next().is_some());
        let path = if holds_something {
            folder.join(self.slug())
        } else {
            folder.to_owned()
        };
        self.folder = Some(path.display().to_string());
    }

    /// Says why the set was not made.
    pub(super) fn fail(&mut self, why: &str) {
        self.making = false;
        self.problem = why.to_owned();
    }

    fn slug(&self) -> String {
        file_slug(&self.title, "new-set")
    }

    fn folder_text(&self) -> String {
        let own = || {
            Preferences::documents_folder()
                .join(self.slug())
                .display()
                .to_string()
        };
        self.folder.clone().unwrap_or_else(own)
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, shown: &mut Shown<'_>) {
        if !self.notice.is_empty() {
            ui.label(self.notice.as_str());
            ui.add_space(4.0);
        }
        ui.add_enabled_ui(!self.making, |ui| {
            self.facts_ui(ui, shown);
            ui.add_space(6.0);
            self.pages_ui(ui, shown);
            ui.add_space(6.0);
            self.foot_ui(ui, shown);
        });
    }

    fn facts_ui(&mut self, ui: &mut Ui, shown: &mut Shown<'_>) {
        row_ui(ui, "Title", |ui, label| {
            let edit = TextEdit::singleline(&mut self.title).id(Id::unique("new set title"));
            let response = ui.add(edit.desired_width(f32::INFINITY)).labelled_by(label);
            if shown.fresh {
                response.request_focus();
            }
        });
        row_ui(ui, "Case number", |ui, label| {
            let edit = TextEdit::singleline(&mut self.case_number).hint_text("may stay empty");
            ui.add(edit.desired_width(f32::INFINITY)).labelled_by(label);
        });
        row_ui(ui, "Office", |ui, label| {
            let edit = TextEdit::singleline(&mut self.office).hint_text("may stay empty");
            let width = ui.available_width() - 124.0;
            ui.add(edit.desired_width(width)).labelled_by(label);
            offices_ui(ui, &mut self.office);
        });
        row_ui(ui, "Folder", |ui, label| {
            let mut folder = self.folder_text();
            let edit = TextEdit::singleline(&mut folder).id(Id::unique("new set folder"));
            let width = ui.available_width() - 124.0;
            if ui
                .add(edit.desired_width(width))
                .labelled_by(label)
                .changed()
            {
                self.folder = Some(folder);
            }
            let choose = ui.button("Choose…").accessible_name("Choose the folder");
            if choose.clicked() {
                shown.actions.push(Action::PickPath(Purpose::NewSetFolder));
            }
        });
    }

    fn pages_ui(&mut self, ui: &mut Ui, shown: &mut Shown<'_>) {
        ui.horizontal_wrapped(|ui| {
            if ui.button("Add page files…").clicked() {
                shown.actions.push(Action::PickPath(Purpose::PageFiles));
            }
            let some = !self.pages.is_empty();
            if ui.add_enabled(some, Button::new("Move up")).clicked() {
                self.move_page(false);
            }
            if ui.add_enabled(some, Button::new("Move down")).clicked() {
                self.move_page(true);
            }
            if ui.add_enabled(some, Button::new("Remove")).clicked() {
                self.pages.remove(self.at.min(self.pages.len() - 1));
                self.at = self.at.min(self.pages.len().saturating_sub(1));
            }
            widgets::weak(ui, counted(self.pages.len()));
        });
        let height = (ui.ctx().content_rect().height() - 400.0).clamp(64.0, 220.0);
        let area = ScrollArea::vertical()
            .id_salt("page files")
            .max_height(height);
        area.min_scrolled_height(height)
            .auto_shrink(false)
            .show(ui, |ui| {
                for (index, page) in self.pages.iter().enumerate() {
                    let name = page.file_name().unwrap_or_default().to_string_lossy();
                    let text = format!("{}.  {name}", index + 1);
                    let response = ui.selectable_label(self.at == index, text);
                    if response.on_hover_text(page.display().to_string()).clicked() {
                        self.at = index;
                    }
                }
            });
    }

    fn move_page(&mut self, down: bool) {
        let to = if down {
            self.at + 1
        } else {
            self.at.wrapping_sub(1)
        };
        if self.at < self.pages.len() && to < self.pages.len() {
            self.pages.swap(self.at, to);
            self.at = to;
        }
    }

    fn foot_ui(&mut self, ui: &mut Ui, shown: &mut Shown<'_>) {
        let lacks = self.lacks();
        let entered = !self.making && take_key(ui, Modifiers::COMMAND, Key::Enter);
        ui.horizontal_wrapped(|ui| {
            let make = ui.add_enabled(lacks.is_none(), Button::new("Make the set"));
            if make.clicked() || (entered && lacks.is_none()) {
                self.making = true;
                self.problem.clear();
                shown.actions.push(Action::MakeSet {
                    folder: listing::expanded(&self.folder_text()),
                    plan: self.plan(),
                });
            }
            if ui.button("Cancel").clicked() {
                shown.close();
            }
            if self.making {
                widgets::weak(ui, "Copying the pages…");
            } else {
                widgets::weak(
                    ui,
                    lacks.unwrap_or("The page files are copied; they themselves stay as they are."),
                );
            }
        });
        ui.colored_label(
            Palette::of(ui).error,
            if self.problem.is_empty() {
                " "
            } else {
                &self.problem
            },
        );
    }

    /// What must still be given, in one sentence.
    fn lacks(&self) -> Option<&'static str> {
        if self.title.trim().is_empty() {
            return Some("The set needs a title.");
        }
        if self.folder_text().trim().is_empty() {
            return Some("The set needs a folder.");
        }
        self.pages
            .is_empty()
            .then_some("The set needs at least one page file.")
    }

    fn plan(&self) -> SetPlan {
        SetPlan {
            title: self.title.trim().to_owned(),
            case_number: self.case_number.trim().to_owned(),
            office: self.office.trim().to_owned(),
            pages: self.pages.clone(),
        }
    }
}

fn row_ui(ui: &mut Ui, name: &str, field: impl FnOnce(&mut Ui, Id)) {
    ui.horizontal(|ui| {
        let size = egui::vec2(92.0, ui.spacing().interact_size.y);
        let layout = egui::Layout::left_to_right(egui::Align::Center);
        let label = ui.allocate_ui_with_layout(size, layout, |ui| {
            ui.set_min_width(size.x);
            widgets::weak(ui, name).id
        });
        field(ui, label.inner);
    });
}

/// A menu of the offices that the tables know.
fn offices_ui(ui: &mut Ui, office: &mut String) {
    let menu = ui.menu_button("Known offices", |ui| {
        for known in authority::offices() {
            if ui.button(&known.code).on_hover_text(&known.name).clicked() {
                known.code.clone_into(office);
                ui.close();
            }
        }
    });
    menu.response
        .on_hover_text("Offices as review stamps name them");
}

fn counted(pages: usize) -> String {
    match pages {
        0 => "No page file yet".to_owned(),
        1 => "1 page file".to_owned(),
        pages => format!("{pages} page files"),
    }
}

/// The page files at a path: those of a folder, or the file itself. Told by their endings, since
/// nothing is opened before somebody asks for it.
fn page_files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return if is_page_file(path) {
            vec![path.to_owned()]
        } else {
            Vec::new()
        };
    }
    let entries = listing::entries(path).unwrap_or_default();
    entries
        .into_iter()
        .map(|entry| entry.path)
        .filter(|path| path.is_file() && is_page_file(path))
        .collect()
}

/// The usual endings of scans. Text is a page format too, but most text files in a folder are none.
const ENDINGS: [&str; 9] = [
    "png", "jpg", "jpeg", "tif", "tiff", "jp2", "j2k", "jpx", "pdf",
];

fn is_page_file(path: &Path) -> bool {
    let end = path
        .extension()
        .map(|end| end.to_string_lossy().to_lowercase());
    end.is_some_and(|end| ENDINGS.contains(&end.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::atomic;

    fn a_folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in ["scan-10.PNG", "scan-9.png", "README.txt"] {
            atomic::write(&folder.path().join(name), b"").unwrap();
        }
        folder
    }

    #[test]
    fn the_page_files_of_a_folder_are_proposed_in_order() {
        let folder = a_folder();
        let set = NewSet::offer(folder.path());
        assert_eq!(
            set.pages,
            [
                folder.path().join("scan-9.png"),
                folder.path().join("scan-10.PNG")
            ]
        );
        assert!(set.notice.contains("is no review set") && set.notice.contains("2 page files"));
    }

    #[test]
    fn a_page_file_is_added_once() {
        let mut set = NewSet::default();
        set.add_pages(vec!["b2".into(), "b1".into()]);
        set.add_pages(vec!["a".into(), "b1".into()]);
        assert_eq!(set.pages, [PathBuf::from("b1"), "b2".into(), "a".into()]);
    }

    #[test]
    fn what_lacks_is_said_in_the_order_of_the_fields() {
        let mut set = NewSet::default();
        assert_eq!(set.lacks(), Some("The set needs a title."));
        set.title = "A case".to_owned();
        assert_eq!(set.lacks(), Some("The set needs at least one page file."));
        set.add_pages(vec!["1.png".into()]);
        assert_eq!(set.lacks(), None);
        set.folder = Some(" ".to_owned());
        assert_eq!(set.lacks(), Some("The set needs a folder."));
    }

    #[test]
    fn the_folder_follows_the_title_until_somebody_chooses_one() {
        let folder = a_folder();
        let mut set = NewSet {
            title: "A Case of 1962".to_owned(),
            ..NewSet::default()
        };
        assert!(
            set.folder_text().ends_with("a-case-of-1962"),
            "{}",
            set.folder_text()
        );
        set.take_folder(folder.path());
        assert_eq!(
            set.folder_text(),
            folder.path().join("a-case-of-1962").display().to_string()
        );
        set.title.clear();
        set.take_folder(&folder.path().join("new"));
        assert_eq!(
            set.folder_text(),
            folder.path().join("new").display().to_string()
        );
    }

    #[test]
    fn pages_move_within_the_list() {
        let mut set = NewSet::default();
        set.add_pages(vec!["1".into(), "2".into()]);
        set.move_page(false);
        set.move_page(true);
        set.move_page(true);
        assert_eq!(
            (set.at, set.pages),
            (1, vec![PathBuf::from("2"), "1".into()])
        );
    }
}
