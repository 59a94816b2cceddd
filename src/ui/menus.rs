//! The menu bar, the banners below it and the tabs of the right pane.

use egui::{Button, MenuBar, Panel, RichText, Ui};

use super::action::Action;
use super::app::App;
use super::command::{COMMANDS, Command, Menu};
use super::theme::{self, Palette};
use super::view::{Tab, View};

/// What stays free above and below an open menu, in points.
const MENU_MARGIN: f32 = 60.0;

/// How wide an open menu is at least, so that names and keys stand apart.
const MENU_WIDTH: f32 = 260.0;

/// Commands that begin another group of a menu.
const GROUPS: [Command; 20] = [
    Command::Save,
    Command::CloseSet,
    Command::Find,
    Command::Palette,
    Command::TickConfidential,
    Command::Refer,
    Command::Codes,
    Command::PageRead,
    Command::InsertLineBelow,
    Command::AddRegion,
    Command::NextUndecided,
    Command::NextPage,
    Command::NextDocument,
    Command::RotateLeft,
    Command::Magnifier,
    Command::ResetPage,
    Command::ShowSheet,
    Command::ToggleDocuments,
    Command::TextLarger,
    Command::ToggleMeasurements,
];

/// The menus, made from the command table.
pub(super) fn menu_bar_ui(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    Panel::top("menu").show(ui, |ui| {
        MenuBar::new().ui(ui, |ui| {
            let bar = Menu::ALL.into_iter().filter(|menu| menu.parent().is_none());
            for menu in bar {
                ui.menu_button(menu.title(), |ui| menu_ui(ui, app, menu, actions));
            }
            if let Some(session) = app.session() {
                ui.separator();
                let title = session
                    .desk()
                    .map_or("", |desk| desk.document().title.as_str());
                let text = RichText::new(title).family(theme::strong());
                ui.add(egui::Label::new(text).truncate());
            }
        });
    });
}

fn menu_ui(ui: &mut Ui, app: &App, menu: Menu, actions: &mut Vec<Action>) {
    ui.set_min_width(MENU_WIDTH);
    // A menu is longer than a low window is high, above all with large text.
    let room = ui.ctx().content_rect().height() - MENU_MARGIN;
    // An area gives way to what it thinks is free below the bar, and would scroll far too early.
    let area = egui::ScrollArea::vertical()
        .max_height(room)
        .min_scrolled_height(room);
    area.show(ui, |ui| {
        rows_ui(ui, app, menu, actions);
        within_ui(ui, app, menu, actions);
    });
}

/// The menus that stand in this one.
fn within_ui(ui: &mut Ui, app: &App, menu: Menu, actions: &mut Vec<Action>) {
    let within = Menu::ALL
        .into_iter()
        .filter(|one| one.parent() == Some(menu));
    for (index, one) in within.enumerate() {
        if index == 0 {
            ui.separator();
        }
        ui.menu_button(one.title(), |ui| {
            ui.set_min_width(MENU_WIDTH);
            rows_ui(ui, app, one, actions);
        });
    }
}

fn rows_ui(ui: &mut Ui, app: &App, menu: Menu, actions: &mut Vec<Action>) {
    for row in COMMANDS.iter().filter(|row| row.menu == menu) {
        if GROUPS.contains(&row.command) {
            ui.separator();
        }
        let name = match undo_name(app, row.command) {
            Some(name) => name,
            None => row.name.to_owned(),
        };
        let button = Button::new(name).shortcut_text(row.key_text(ui.ctx()));
        let response = ui
            .add_enabled(app.can_run(row.command), button)
            .on_hover_text(row.help);
        if response.clicked() {
            actions.push(Action::Run(row.command));
            ui.close();
        }
    }
}

/// Undo and redo say what they would do.
fn undo_name(app: &App, command: Command) -> Option<String> {
    let history = app.session()?.desk()?.history();
    match command {
        Command::Undo => history
            .next_undo()
            .map(|step| format!("Undo: {}", step.label)),
        Command::Redo => history
            .next_redo()
            .map(|step| format!("Redo: {}", step.label)),
        _ => None,
    }
}

/// Troubles and notices, each until it is put away.
pub(super) fn banners_ui(ui: &mut Ui, banners: &mut Vec<String>) {
    let mut put_away = None;
    for (index, banner) in banners.iter().enumerate() {
        let palette = Palette::of(ui);
        let frame = egui::Frame::side_top_panel(ui.style()).fill(palette.raised);
        Panel::top(egui::Id::unique(("banner", index)))
            .frame(frame)
            .show(ui, |ui| {
                ui.horizontal(|ui| {
                    ui.label(RichText::new("▲").color(palette.warning));
                    let width = ui.available_width() - 90.0;
                    ui.allocate_ui(egui::vec2(width, 20.0), |ui| {
                        ui.set_width(width);
                        ui.add(egui::Label::new(banner.as_str()).wrap());
                    });
                    let button = ui.button("Put away");
                    let name = format!("Put away: {banner}");
                    button
                        .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
                    if button.clicked() {
                        put_away = Some(index);
                    }
                });
            });
    }
    if let Some(index) = put_away {
        banners.remove(index);
    }
}

/// The tabs of the right pane.
pub(super) fn tabs_ui(ui: &mut Ui, view: &mut View) {
    ui.add_space(2.0);
    ui.horizontal(|ui| {
        for (tab, name, command) in [
            (Tab::Sheet, "Review sheet", Command::ShowSheet),
            (Tab::Paper, "Paper and header", Command::ShowPaper),
            (Tab::Stamp, "Stamp", Command::ShowStamp),
        ] {
            let chosen = view.tab == tab;
            let text = if chosen {
                RichText::new(name).family(theme::strong())
            } else {
                RichText::new(name)
            };
            let key = command.row().key_text(ui.ctx());
            if ui
                .selectable_label(chosen, text)
                .on_hover_text(key)
                .clicked()
            {
                view.tab = tab;
            }
        }
    });
    ui.separator();
}
