//! The status bar: how far the review is, what stands, whether it is saved.

use egui::{Align, Layout, Panel, RichText, Ui};

use super::app::App;
use super::theme::{Palette, severity_sign};
use super::widgets;
use crate::rules::Severity;
use crate::session::{Desk, Saved};

/// The keys that a reviewer uses most, always in sight.
const HINT: &str =
    "C S T D decide   R refer   E codes   N note   drag on the page marks the line   F1 keys";

pub(super) fn status_bar_ui(ui: &mut Ui, app: &App) {
    Panel::bottom("status").show(ui, |ui| {
        ui.horizontal(|ui| {
            if let Some((done, total)) = app.job_progress() {
                ui.label(format!("Copying: {done} of {total} files"));
                ui.separator();
            }
            let Some((session, desk)) = app.session().and_then(|one| Some((one, one.desk()?)))
            else {
                widgets::weak(ui, app.message.as_str());
                return;
            };
            counts_ui(ui, desk);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                saved_ui(ui, (desk.can_write(), session.saved()), app.is_typing());
                ui.separator();
                let text = if app.message.is_empty() {
                    HINT
                } else {
                    app.message.as_str()
                };
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let weak = Palette::of(ui).weak;
                    ui.add(egui::Label::new(RichText::new(text).color(weak)).truncate());
                });
            });
        });
    });
}

fn counts_ui(ui: &mut Ui, desk: &Desk) {
    let palette = Palette::of(ui);
    let progress = desk.progress();
    let text = format!("{} of {} decided", progress.decided, progress.lines);
    let color = if progress.is_complete() {
        palette.good
    } else {
        palette.text
    };
    ui.label(RichText::new(text).color(color));
    ui.separator();
    let standing = desk.standing();
    for (severity, count, one, many) in [
        (Severity::Error, standing.errors, "error", "errors"),
        (Severity::Warning, standing.warnings, "warning", "warnings"),
        (Severity::Information, standing.information, "note", "notes"),
    ] {
        let word = if count == 1 { one } else { many };
        let color = if count == 0 {
            palette.weak
        } else {
            palette.severity(severity)
        };
        ui.label(RichText::new(format!("{} {count} {word}", severity_sign(severity))).color(color));
    }
    if standing.acknowledged > 0 {
        widgets::weak(ui, format!("✓ {} acknowledged", standing.acknowledged));
    }
    ui.separator();
}

/// Of all documents that were opened: a failure in one that is not at hand must be seen as well.
pub(super) fn saved_ui(ui: &mut Ui, (can_write, saved): (bool, Saved), typing: bool) {
    let palette = Palette::of(ui);
    let (text, color, why) = match saved {
        Saved::Yes | Saved::Soon if !can_write => {
            ("Reading only".to_owned(), palette.warning, String::new())
        }
        Saved::Yes if typing => (
            "… Typing".to_owned(),
            palette.weak,
            "What is typed is saved after a pause, or when the cursor leaves the field.".to_owned(),
        ),
        Saved::Yes => (
            "✓ Saved".to_owned(),
            palette.good,
            "Every decision is on the disk.".to_owned(),
        ),
        Saved::Soon => ("… Saving".to_owned(), palette.weak, String::new()),
        Saved::No(why) => (
            "▲ Not saved".to_owned(),
            palette.error,
            format!("{why}. It is kept here and tried again."),
        ),
    };
    let response = ui.label(RichText::new(text).color(color));
    if !why.is_empty() {
        response.on_hover_text(why);
    }
}
