//! The window was asked to close, and something is not on the disk.

use egui::{RichText, Ui};

use super::purpose::Purpose;
use super::{Dialog, Shown};
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::theme::Palette;

pub(super) fn unsaved_ui(ui: &mut Ui, reason: &str, shown: &mut Shown<'_>) {
    ui.label(
        "Something that was done could not be written to the disk. It is still here, in memory.",
    );
    ui.label(RichText::new(reason).color(Palette::of(ui).error));
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        let again = ui.button("Try again");
        if shown.fresh {
            again.request_focus();
        }
        if again.clicked() {
            shown.answer(Action::Run(Command::Quit));
        }
        if ui.button("Save a copy elsewhere…").clicked() {
            shown.actions.push(Action::PickPath(Purpose::SaveCopy));
        }
        if ui.button("Stay").clicked() {
            shown.close();
        }
        if ui.button("Close and lose it…").clicked() {
            shown
                .actions
                .push(Action::Open(Box::new(Dialog::CloseAndLose(
                    reason.to_owned(),
                ))));
        }
    });
}

pub(super) fn close_and_lose_ui(ui: &mut Ui, reason: &str, shown: &mut Shown<'_>) {
    ui.label("What was done since the last time that saving worked will be gone for good.");
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        let back = ui.button("Go back");
        if shown.fresh {
            back.request_focus();
        }
        if back.clicked() {
            shown
                .actions
                .push(Action::Open(Box::new(Dialog::Unsaved(reason.to_owned()))));
        }
        let lose = RichText::new("Close and lose it").color(Palette::of(ui).error);
        if ui.button(lose).clicked() {
            shown.answer(Action::CloseAnyway);
        }
    });
}
