//! All keys, by menu.

use egui::{Context, RichText, Ui, vec2};

use super::Shown;
use crate::ui::command::{self, COMMANDS, Menu, Row};
use crate::ui::theme;
use crate::ui::widgets;

/// The width of a column, so that the longest name and its keys have room.
const COLUMN: f32 = 320.0;
/// The width of the keys in it.
const KEYS: f32 = 128.0;

pub(super) fn keys_ui(ui: &mut Ui, shown: &mut Shown<'_>) {
    let count = ((ui.available_width() / COLUMN) as usize).clamp(1, 3);
    ui.columns(count, |columns| {
        for (column, menus) in columns.iter_mut().zip(in_columns(count)) {
            for menu in menus {
                menu_ui(column, menu);
            }
        }
    });
    ui.add_space(6.0);
    let close = ui.button("Close");
    if shown.fresh {
        close.request_focus();
    }
    if close.clicked() {
        shown.close();
    }
}

fn rows_of(menu: Menu) -> impl Iterator<Item = &'static Row> {
    COMMANDS
        .iter()
        .filter(move |row| row.menu == menu && !row.keys.is_empty())
}

/// The menus in their order, in columns of which the highest is as low as can be.
fn in_columns(count: usize) -> Vec<Vec<Menu>> {
    let total: usize = Menu::ALL.into_iter().map(height_of).sum();
    let mut columns = (1..=total)
        .map(columns_up_to)
        .find(|columns| columns.len() <= count)
        .unwrap_or_default();
    columns.resize(count, Vec::new());
    columns
}

/// The rows of a menu; a heading and the space before it are about as high as two.
fn height_of(menu: Menu) -> usize {
    rows_of(menu).count() + 2
}

/// The menus in columns of at most `most` rows, where no menu is higher.
fn columns_up_to(most: usize) -> Vec<Vec<Menu>> {
    let mut columns: Vec<Vec<Menu>> = Vec::new();
    let mut used = most;
    for menu in Menu::ALL {
        let height = height_of(menu);
        if let Some(column) = columns.last_mut().filter(|_| used + height <= most) {
            column.push(menu);
            used += height;
        } else {
            columns.push(vec![menu]);
            used = height;
        }
    }
    columns
}

fn menu_ui(ui: &mut Ui, menu: Menu) {
    ui.add_space(4.0);
    ui.label(RichText::new(menu.title()).family(theme::strong()));
    let ctx = ui.ctx().clone();
    ui.spacing_mut().item_spacing.y = 3.0;
    for row in rows_of(menu) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            ui.spacing_mut().interact_size.y = 18.0;
            let keys = keys_of(row, &ctx);
            ui.allocate_ui_with_layout(vec2(KEYS, 18.0), *ui.layout(), |ui| {
                ui.set_min_width(KEYS);
                widgets::weak(ui, keys.as_str());
            });
            ui.add(egui::Label::new(row.name).truncate())
                .on_hover_text(row.help);
        });
    }
}

/// Its keys, the same key with and without Shift only once.
fn keys_of(row: &Row, ctx: &Context) -> String {
    let mut names: Vec<String> = Vec::new();
    for key in row.keys {
        let name = command::key_name(ctx, *key);
        if names.len() < 2 && !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_menu_stands_in_one_column_and_in_order() {
        for count in 1..=3 {
            let all: Vec<Menu> = in_columns(count).into_iter().flatten().collect();
            assert_eq!(all, Menu::ALL);
            assert!(in_columns(count).iter().all(|column| !column.is_empty()));
        }
    }
}
