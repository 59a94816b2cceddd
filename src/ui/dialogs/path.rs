//! The program's own file picker.
//!
//! Beside the desktop's dialog for two reasons: some desktops have none, and the desktop's leaves
//! the names of what was opened in its list of recent files.

use std::path::{Path, PathBuf};

use egui::{Button, Key, Modifiers, TextEdit, Ui};

use super::list::{List, Measures, ONE_LINE, Row, search_ui};
use super::listing::{self, Entry, Kind};
use super::purpose::Purpose;
use super::{Dialog, Shown, list_height, take_key};
use crate::ui::action::Action;
use crate::ui::theme::Palette;
use crate::ui::widgets;

/// Where the picker stands and what was typed.
#[derive(Clone, Debug)]
pub(in crate::ui) struct PathPicker {
    pub(super) purpose: Purpose,
    /// The dialog that it goes back to.
    pub(super) back: Option<Box<Dialog>>,
    folder: PathBuf,
    typed: String,
    /// The name of what is made, where something is.
    name: Option<String>,
    /// The folder whose entries are listed: that of the typed path, which can lead elsewhere.
    listed: PathBuf,
    entries: Vec<Entry>,
    found: Vec<usize>,
    list: List,
    ticked: Vec<PathBuf>,
    problem: Option<String>,
}

impl PathPicker {
    pub(super) fn new(purpose: Purpose, start: &Path) -> Self {
        // Where a set was opened by a relative path, the folders above it must be found as well.
        let start = std::path::absolute(start).unwrap_or_else(|_| start.to_owned());
        let mut picker = Self {
            purpose,
            back: None,
            folder: listing::nearest_folder(&start),
            typed: String::new(),
            name: purpose.new_name().map(ToOwned::to_owned),
            listed: PathBuf::new(),
            entries: Vec::new(),
            found: Vec::new(),
            list: List::default(),
            ticked: Vec::new(),
            problem: None,
        };
        picker.enter(picker.folder.clone());
        picker
    }

    /// What leaving it without an answer asks for.
    pub(super) fn leave(&self) -> Action {
        self.back.clone().map_or(Action::CloseDialog, Action::Open)
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, shown: &mut Shown<'_>) {
        let done = take_key(ui, Modifiers::COMMAND, Key::Enter);
        self.places_ui(ui);
        let has_cursor =
            ui.memory(|memory| memory.has_focus(egui::Id::unique(("search", FIELD.0))));
        if has_cursor && self.typed.is_empty() && take_key(ui, Modifiers::NONE, Key::Backspace) {
            self.go_up();
        }
        let height = list_height(ui, if self.name.is_some() { 190.0 } else { 160.0 });
        let state = (
            &mut self.list,
            self.found.len(),
            (height / ONE_LINE) as usize,
        );
        let (changed, entered) = search_ui(ui, FIELD, &mut self.typed, state, shown.fresh);
        if changed {
            self.look();
        }
        let (entries, found, ticked) = (&self.entries, &self.found, &self.ticked);
        let many = self.purpose == Purpose::PageFiles;
        let measures = Measures {
            height,
            row: ONE_LINE,
            sign: 24.0,
        };
        let clicked = self.list.ui(ui, (found.len(), measures), |index, show| {
            let entry = &entries[found[index]];
            let ticked = (many && entry.kind == Kind::File).then(|| ticked.contains(&entry.path));
            show(Row {
                sign: sign_of(entry.kind),
                title: &entry.name,
                trail: trail_of(entry.kind),
                ticked,
                ..Row::default()
            });
        });
        if let Some(row) = clicked {
            self.choose(row, shown);
        } else if entered {
            self.take_typed(shown);
        }
        let named = self.name_ui(ui);
        self.foot_ui(ui, done || named, shown);
    }

    fn places_ui(&mut self, ui: &mut Ui) {
        ui.horizontal_wrapped(|ui| {
            if ui
                .button("⬆ Up")
                .on_hover_text("The folder above; Backspace in the empty field")
                .clicked()
            {
                self.go_up();
            }
            if ui.button("Home").clicked() {
                self.enter(listing::home());
            }
            if let Some(documents) = listing::documents()
                && ui.button("Documents").clicked()
            {
                self.enter(documents);
            }
            ui.add(egui::Label::new(self.listed.display().to_string()).truncate());
        });
    }

    /// The name of what is made. Whether Enter was pressed in it.
    fn name_ui(&mut self, ui: &mut Ui) -> bool {
        let Some(name) = &mut self.name else {
            return false;
        };
        let row = ui.horizontal(|ui| {
            let label = widgets::weak(ui, "Name of the new one");
            let edit = TextEdit::singleline(name).desired_width(260.0);
            ui.add(edit).labelled_by(label.id).lost_focus()
        });
        row.inner && ui.input(|input| input.key_pressed(Key::Enter))
    }

    fn foot_ui(&mut self, ui: &mut Ui, done: bool, shown: &mut Shown<'_>) {
        ui.horizontal_wrapped(|ui| {
            let can = self.purpose != Purpose::PageFiles || !self.ticked.is_empty();
            let button = ui.add_enabled(can, Button::new(self.purpose.button()));
            if button.clicked() || (done && can) {
                self.confirm(shown);
            }
            if ui.button("Cancel").clicked() {
                shown.actions.push(self.leave());
            }
            let says = match self.ticked.len() {
                0 => self.purpose.says().to_owned(),
                count => format!("{count} ticked   {}", self.purpose.says()),
            };
            widgets::weak(ui, says);
        });
        // The line is always there, so that the dialog does not jump when it speaks.
        ui.colored_label(
            Palette::of(ui).error,
            self.problem.as_deref().unwrap_or(" "),
        );
    }

    fn go_up(&mut self) {
        let from = self.folder.clone();
        let Some(above) = from.parent() else { return };
        self.enter(above.to_owned());
        let here = self
            .found
            .iter()
            .position(|index| self.entries[*index].path == from);
        self.list.go_to(here.unwrap_or(0));
    }

    /// Goes to a folder and lists it.
    fn enter(&mut self, folder: PathBuf) {
        self.folder = folder;
        self.typed.clear();
        self.listed = PathBuf::new();
        self.look();
    }

    /// Lists what the typed path leads to. The folder is read only when it is another one.
    fn look(&mut self) {
        let (folder, filter) = listing::typed_path(&self.folder, &self.typed);
        if folder != self.listed {
            let entries = listing::entries(&folder);
            self.problem = entries.as_ref().err().cloned();
            self.entries = entries.unwrap_or_default();
            self.listed = folder;
        }
        let files = !matches!(
            self.purpose,
            Purpose::OpenSet | Purpose::NewSetFolder | Purpose::SaveCopy
        );
        self.found = listing::filtered(&self.entries, &filter, files);
        self.list.restart();
    }

    fn choose(&mut self, row: usize, shown: &mut Shown<'_>) {
        let Some(entry) = self
            .found
            .get(row)
            .map(|index| self.entries[*index].clone())
        else {
            self.take_new_name(shown);
            return;
        };
        match (entry.kind, self.purpose) {
            (Kind::Set, Purpose::OpenSet) => self.give(vec![entry.path], shown),
            (Kind::Set | Kind::Folder, _) => self.enter(entry.path),
            (Kind::File, Purpose::PageFiles) => self.tick(entry.path),
            (Kind::File, _) => self.name = Some(entry.name),
        }
    }

    /// Enter: a folder that was typed to its end is gone to, else the row at hand is chosen.
    fn take_typed(&mut self, shown: &mut Shown<'_>) {
        let (folder, filter) = listing::typed_path(&self.folder, &self.typed);
        if filter.is_empty() && !self.typed.is_empty() && folder.is_dir() {
            self.enter(folder);
        } else {
            self.choose(self.list.at, shown);
        }
    }

    /// What was typed is nothing that is there: the name of something new, where one is wanted.
    fn take_new_name(&mut self, shown: &mut Shown<'_>) {
        let (_, typed) = listing::typed_path(&self.folder, &self.typed);
        if self.name.is_some() && !typed.is_empty() {
            self.name = Some(typed);
            self.confirm(shown);
        } else if self.problem.is_none() {
            self.problem = Some("Nothing here has this name.".to_owned());
        }
    }

    fn tick(&mut self, path: PathBuf) {
        match self.ticked.iter().position(|one| *one == path) {
            Some(index) => {
                self.ticked.remove(index);
            }
            None => self.ticked.push(path),
        }
        self.list
            .go_to((self.list.at + 1).min(self.found.len().saturating_sub(1)));
    }

    fn confirm(&mut self, shown: &mut Shown<'_>) {
        if self.purpose == Purpose::PageFiles {
            self.give(self.ticked.clone(), shown);
            return;
        }
        match target(&self.listed, self.name.as_deref()) {
            Ok(path) => self.give(vec![path], shown),
            Err(why) => self.problem = Some(why),
        }
    }

    fn give(&self, paths: Vec<PathBuf>, shown: &mut Shown<'_>) {
        shown.actions.push(self.leave());
        shown.actions.extend(self.purpose.action(paths));
    }
}

/// The name and the hint of the field.
const FIELD: (&str, &str) = ("Path or filter", "Type to filter, or a path");

/// The path that the picker gives: the folder, or something new in it.
///
/// # Errors
/// If the name is none, or is taken: nothing is overwritten.
fn target(folder: &Path, name: Option<&str>) -> Result<PathBuf, String> {
    let Some(name) = name.map(str::trim) else {
        return Ok(folder.to_owned());
    };
    if name.is_empty() || name == "." || name == ".." || name.contains(['/', '\\']) {
        return Err("Give it a name, without a slash.".to_owned());
    }
    let path = folder.join(name);
    let empty = || std::fs::read_dir(&path).is_ok_and(|mut all| all.next().is_none());
    if path.symlink_metadata().is_ok() && !empty() {
        return Err(format!("{name} exists; choose another name."));
    }
    Ok(path)
}

fn sign_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Set => "◆",
        Kind::Folder => "►",
        Kind::File => "",
    }
}

fn trail_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Set => "review set",
        Kind::Folder => "folder",
        Kind::File => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::atomic;

    fn picker(purpose: Purpose) -> (tempfile::TempDir, PathPicker) {
        let folder = tempfile::tempdir().unwrap();
        atomic::create_folder(&folder.path().join("cases/memo")).unwrap();
        atomic::write(&folder.path().join("cases/memo/set.ron"), b"").unwrap();
        atomic::write(&folder.path().join("cases/page 1.png"), b"").unwrap();
        let picker = PathPicker::new(purpose, &folder.path().join("cases"));
        (folder, picker)
    }

    fn choose(picker: &mut PathPicker, row: usize) -> Vec<Action> {
        let mut actions = Vec::new();
        picker.choose(
            row,
            &mut Shown {
                session: None,
                fresh: false,
                actions: &mut actions,
            },
        );
        actions
    }

    #[test]
    fn a_set_is_opened_at_once() {
        let (folder, mut picker) = picker(Purpose::OpenSet);
        assert_eq!(picker.found.len(), 1, "files are no sets");
        let actions = choose(&mut picker, 0);
        let set = folder.path().join("cases/memo");
        assert!(
            matches!(&actions[..], [Action::CloseDialog, Action::OpenSet(path)] if *path == set)
        );
    }

    #[test]
    fn going_up_stands_on_the_folder_that_was_left() {
        let (folder, mut picker) = picker(Purpose::PageFiles);
        picker.go_up();
        assert_eq!(picker.listed, folder.path());
        assert_eq!(picker.entries[picker.found[picker.list.at]].name, "cases");
        choose(&mut picker, 0);
        assert_eq!(picker.listed, folder.path().join("cases"));
    }

    #[test]
    fn several_page_files_are_ticked_and_given_to_the_dialog_behind() {
        let (folder, mut picker) = picker(Purpose::PageFiles);
        picker.back = Some(Box::new(Dialog::new_set()));
        assert!(choose(&mut picker, 1).is_empty());
        let mut actions = Vec::new();
        picker.confirm(&mut Shown {
            session: None,
            fresh: false,
            actions: &mut actions,
        });
        let page = folder.path().join("cases/page 1.png");
        assert!(
            matches!(&actions[..], [Action::Open(_), Action::AddPages(pages)] if *pages == [page])
        );
    }

    #[test]
    fn a_name_that_is_taken_is_refused() {
        let (folder, _) = picker(Purpose::StampPng);
        let cases = folder.path().join("cases");
        assert_eq!(
            target(&cases, Some("page 1.png")),
            Err("page 1.png exists; choose another name.".to_owned())
        );
        assert_eq!(
            target(&cases, Some("stamp.png")),
            Ok(cases.join("stamp.png"))
        );
        assert_eq!(target(&cases, None), Ok(cases.clone()));
        for bad in ["", "  ", "..", "a/b"] {
            assert!(target(&cases, Some(bad)).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_typed_path_is_listed_while_it_is_typed() {
        let (folder, mut picker) = picker(Purpose::OpenSet);
        picker.typed = format!("{}/ca", folder.path().display());
        picker.look();
        assert_eq!(picker.entries[picker.found[0]].name, "cases");
        picker.typed = "/no/such/folder/".to_owned();
        picker.look();
        assert!(picker.found.is_empty());
        assert!(
            picker
                .problem
                .as_deref()
                .is_some_and(|why| why.starts_with("There is no such folder"))
        );
    }
}
