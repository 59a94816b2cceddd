//! A marking as it was read: its text with what was not read underlined, and what it means.

use chrono::NaiveDate;
use egui::text::{LayoutJob, TextFormat};
use egui::{Align, FontId, Label, Stroke, Ui};

use super::theme::{self, Palette};
use crate::marking::Marking;
use crate::session::reading::{Remark, Tone, pieces, remarks};

/// What stands before a fact and before a doubt, so that colour is not the only sign. The space
/// that follows does not end a row, which would leave the sign behind.
const FACT: &str = "·\u{a0}";
const DOUBT: &str = "▲\u{a0}";

/// The text of a marking in the letters of the paper, with what was not read underlined.
pub(super) fn text_ui(ui: &mut Ui, marking: &Marking) {
    ui.label(text_job(ui, marking));
}

/// What is to be said of a marking, in a row that goes on below where it is too long.
pub(super) fn remarks_ui(ui: &mut Ui, marking: &Marking, dated: Option<NaiveDate>) {
    for remark in remarks(marking, dated) {
        let mut job = LayoutJob::default();
        append_remark(ui, &mut job, &remark);
        ui.label(job);
    }
}

/// A marking and what is to be said of it in one row, cut where there is no more room; the whole of
/// it where the pointer rests.
pub(super) fn row_ui(ui: &mut Ui, marking: &Marking, dated: Option<NaiveDate>) {
    let mut job = text_job(ui, marking);
    for remark in remarks(marking, dated) {
        job.append("  ", 0.0, TextFormat::default());
        append_remark(ui, &mut job, &remark);
    }
    let whole = job.text.clone();
    ui.add(Label::new(job).truncate()).on_hover_text(whole);
}

fn text_job(ui: &Ui, marking: &Marking) -> LayoutJob {
    let palette = Palette::of(ui);
    let color = marking
        .level
        .map_or(palette.text, |level| palette.level(level));
    let read = TextFormat {
        valign: Align::Center,
        ..TextFormat::simple(FontId::new(13.5, theme::typewriter()), color)
    };
    let unread = TextFormat {
        color: palette.text,
        underline: Stroke::new(1.5, palette.warning),
        ..read.clone()
    };
    let mut job = LayoutJob::default();
    for (range, is_read) in pieces(marking) {
        let format = if is_read { &read } else { &unread };
        let text = marking.text.get(range).unwrap_or_default();
        job.append(&text.replace('\n', " "), 0.0, format.clone());
    }
    job
}

fn append_remark(ui: &Ui, job: &mut LayoutJob, remark: &Remark) {
    let palette = Palette::of(ui);
    let (sign, color) = match remark.tone {
        Tone::Fact => (FACT, palette.weak),
        Tone::Doubt => (DOUBT, palette.warning),
    };
    let format = TextFormat {
        valign: Align::Center,
        ..TextFormat::simple(FontId::proportional(theme::SMALL), color)
    };
    job.append(&format!("{sign}{}", remark.text), 0.0, format);
}
