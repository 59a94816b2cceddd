//! What the window shows while no set is open.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{
    Align, Button, CentralPanel, Context, Frame, Id, Layout, Margin, RichText, ScrollArea, Stroke,
    TextEdit, Ui, vec2,
};

use super::action::Action;
use super::app::App;
use super::command::Command;
use super::dialogs::{Dialog, Purpose};
use super::theme::{self, Palette};
use super::{menus, widgets};
use crate::session::{TrainingSet, training_sets};
use crate::storage::SetPaths;

/// The width of the card.
const CARD: f32 = 620.0;

/// What the page says of the disk, read once and again when the list of recent sets changes: no
/// frame may wait for a drive that is gone.
#[derive(Clone, Debug)]
struct Known {
    paths: Vec<PathBuf>,
    recent: Vec<Recent>,
    training: Vec<TrainingSet>,
}

/// A set that was open before.
#[derive(Clone, Debug)]
struct Recent {
    path: PathBuf,
    /// Its title; nothing if it is not there any more.
    title: Option<String>,
}

/// Shows the start page.
pub(super) fn start_page_ui(ui: &mut Ui, app: &mut App, actions: &mut Vec<Action>) {
    menus::banners_ui(ui, &mut app.banners);
    if app.dialog.is_none() {
        actions.extend(dropped(ui.ctx()));
    }
    let known = known(ui.ctx(), &app.preferences.recent);
    let desk = Frame::new().fill(Palette::of(ui).desk);
    CentralPanel::default().frame(desk).show(ui, |ui| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            let width = CARD.min(ui.available_width() - 16.0);
            let side = ((ui.available_width() - width) / 2.0).max(0.0);
            ui.add_space((ui.available_height() * 0.06).max(8.0));
            ui.horizontal_top(|ui| {
                ui.add_space(side);
                ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
                    card_ui(ui, app, &known, actions);
                });
            });
        });
    });
}

fn card_ui(ui: &mut Ui, app: &mut App, known: &Known, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let frame = Frame::new()
        .fill(palette.panel)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(8.0)
        .inner_margin(Margin::symmetric(24, 18));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(RichText::new("Tearline").family(theme::strong()).size(28.0));
        widgets::weak(ui, "A review desk for declassification: the page beside its numbered review sheet, with the law at hand.");
        ui.add_space(10.0);
        let fresh = app.dialog.is_none() && ui.memory(|memory| memory.focused().is_none());
        begin_ui(ui, known, fresh, actions);
        training_ui(ui, &known.training, fresh && known.recent.is_empty(), actions);
        recent_ui(ui, app, known, actions);
        reviewer_ui(ui, app);
        ui.add_space(8.0);
        widgets::weak(ui, "Ctrl+O opens a set   Ctrl+N makes one   F1 shows all keys   Files can be dropped here");
    });
}

/// The ways to begin, the likeliest first and with the cursor on it.
fn begin_ui(ui: &mut Ui, known: &Known, fresh: bool, actions: &mut Vec<Action>) {
    let last = known
        .recent
        .first()
        .and_then(|recent| Some((recent, recent.title.as_ref()?)));
    if let Some((recent, title)) = last {
        let response = choice_ui(ui, "Go on where you left off", title);
        if fresh {
            response.request_focus();
        }
        if response.clicked() {
            actions.push(Action::OpenSet(recent.path.clone()));
        }
    }
    ui.horizontal_wrapped(|ui| {
        let open = ui.button("Open a folder…");
        if fresh && last.is_none() && (known.training.is_empty() || !known.recent.is_empty()) {
            open.request_focus();
        }
        if open.clicked() {
            actions.push(Action::PickPath(Purpose::OpenSet));
        }
        if ui.button("Make a new set from page files…").clicked() {
            actions.push(Action::Run(Command::NewSet));
        }
    });
}

/// A wide button of two lines.
fn choice_ui(ui: &mut Ui, title: &str, about: &str) -> egui::Response {
    let palette = Palette::of(ui);
    let mut job = egui::text::LayoutJob::default();
    let format = |font, color| egui::TextFormat {
        font_id: font,
        color,
        ..Default::default()
    };
    job.append(
        title,
        0.0,
        format(egui::FontId::new(14.0, theme::strong()), palette.accent),
    );
    let small = egui::FontId::proportional(theme::SMALL);
    job.append(&format!("\n{about}"), 0.0, format(small, palette.weak));
    job.wrap.max_width = ui.available_width() - 2.0 * ui.spacing().button_padding.x;
    let galley = ui.painter().layout_job(job);
    let size = vec2(ui.available_width(), galley.size().y + 12.0);
    let response = ui.add_sized(size, Button::new("").min_size(size));
    let at = response.rect.min + vec2(ui.spacing().button_padding.x + 2.0, 6.0);
    ui.painter().galley(at, galley, palette.text);
    response.accessible_name(format!("{title}: {about}"))
}

fn training_ui(ui: &mut Ui, training: &[TrainingSet], fresh: bool, actions: &mut Vec<Action>) {
    if training.is_empty() {
        return;
    }
    section_ui(ui, "Learn with a training set");
    for (index, set) in training.iter().enumerate() {
        let response = choice_ui(ui, &set.title, &set.about);
        if fresh && index == 0 {
            response.request_focus();
        }
        if response.clicked() {
            actions.push(Action::OpenTraining(set.id.clone()));
        }
    }
}

fn recent_ui(ui: &mut Ui, app: &mut App, known: &Known, actions: &mut Vec<Action>) {
    if known.recent.is_empty() {
        return;
    }
    section_ui(ui, "Recent sets");
    let mut forgotten = None;
    for recent in &known.recent {
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let name = format!("Remove {} from the list", recent.path.display());
                if ui
                    .small_button("×")
                    .on_hover_text("Remove from this list; the set itself stays")
                    .accessible_name(name)
                    .clicked()
                {
                    forgotten = Some(recent.path.clone());
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    recent_row_ui(ui, recent, actions);
                });
            });
        });
    }
    if let Some(path) = forgotten {
        app.preferences.recent.retain(|one| *one != path);
        app.preferences.save();
    }
}

fn recent_row_ui(ui: &mut Ui, recent: &Recent, actions: &mut Vec<Action>) {
    let path = recent.path.display().to_string();
    if let Some(title) = &recent.title {
        let room = ui.available_width() * 0.55;
        let button = Button::new(title.as_str()).truncate();
        let response = ui.allocate_ui(vec2(room, 24.0), |ui| ui.add(button)).inner;
        if response.on_hover_text(&path).clicked() {
            actions.push(Action::OpenSet(recent.path.clone()));
        }
    } else {
        widgets::weak(ui, "not there any more");
    }
    let weak = RichText::new(path)
        .size(theme::SMALL)
        .color(Palette::of(ui).weak);
    ui.add(egui::Label::new(weak).truncate());
}

fn reviewer_ui(ui: &mut Ui, app: &mut App) {
    section_ui(ui, "Your reviewer name or identifier");
    let edit = TextEdit::singleline(&mut app.preferences.reviewer).id(Id::unique("reviewer"));
    let edit = edit
        .desired_width(260.0)
        .hint_text("as it shall stand in the record");
    let response = ui
        .add(edit)
        .accessible_name("Your reviewer name or identifier");
    if response.lost_focus() {
        app.preferences.save();
    }
}

fn section_ui(ui: &mut Ui, title: &str) {
    ui.add_space(12.0);
    ui.label(RichText::new(title).family(theme::strong()));
}

/// What the disk says, read again only for another list.
fn known(ctx: &Context, paths: &[PathBuf]) -> Arc<Known> {
    let id = Id::unique("start page");
    let before: Option<Arc<Known>> = ctx.data(|data| data.get_temp(id));
    if let Some(known) = before.filter(|known| known.paths == paths) {
        return known;
    }
    let recent = paths
        .iter()
        .map(|path| Recent {
            path: path.clone(),
            title: title_of(path),
        })
        .collect();
    let known = Arc::new(Known {
        paths: paths.to_owned(),
        recent,
        training: training_sets(),
    });
    ctx.data_mut(|data| data.insert_temp(id, Arc::clone(&known)));
    known
}

/// The title of the set at `root`; of one whose file cannot be read, the name of its folder, so
/// that opening it tells why.
fn title_of(root: &Path) -> Option<String> {
    let paths = SetPaths::new(root);
    if !paths.set_file().is_file() {
        return None;
    }
    let folder = || {
        root.file_name()
            .map(|name| name.to_string_lossy().into_owned())
    };
    paths
        .read_set()
        .ok()
        .map(|set| set.title)
        .filter(|title| !title.is_empty())
        .or_else(folder)
}

/// What files dropped onto the window ask for.
fn dropped(ctx: &Context) -> Option<Action> {
    let paths: Vec<PathBuf> = ctx.input(|input| {
        input
            .raw
            .dropped_files
            .iter()
            .map(|file| file.path().to_owned())
            .collect()
    });
    dropped_action(paths)
}

/// A folder, or a file of a set, is opened; other files become the pages of a new set.
fn dropped_action(paths: Vec<PathBuf>) -> Option<Action> {
    let is_of_set =
        |path: &PathBuf| path.is_dir() || path.extension().is_some_and(|end| end == "ron");
    match paths.as_slice() {
        [] => None,
        [one] if is_of_set(one) => Some(Action::OpenSet(one.clone())),
        _ => Some(Action::Open(Box::new(Dialog::new_set_from(paths)))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::atomic;

    #[test]
    fn a_folder_is_opened_and_files_become_pages() {
        let folder = tempfile::tempdir().unwrap();
        let action = |paths: &[PathBuf]| dropped_action(paths.to_vec());
        let root = folder.path().to_owned();
        assert!(
            matches!(action(std::slice::from_ref(&root)), Some(Action::OpenSet(path)) if path == root)
        );
        assert!(matches!(
            action(&[root.join("set.ron")]),
            Some(Action::OpenSet(_))
        ));
        assert!(matches!(
            action(&[root.join("1.png")]),
            Some(Action::Open(_))
        ));
        assert!(matches!(
            action(&[root.join("1.png"), root.join("2.png")]),
            Some(Action::Open(_))
        ));
        assert!(action(&[]).is_none());
    }

    #[test]
    fn a_recent_set_has_its_title_or_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("case");
        assert_eq!(title_of(&root), None);
        atomic::create_folder(&root).unwrap();
        atomic::write(
            &root.join("set.ron"),
            b"(version: 1, set: (title: \"A case\", documents: []))",
        )
        .unwrap();
        assert_eq!(title_of(&root).as_deref(), Some("A case"));
        atomic::write(&root.join("set.ron"), b"no RON").unwrap();
        assert_eq!(title_of(&root).as_deref(), Some("case"));
    }
}
