//! What pages cost at this moment, for whoever works on the program or doubts it.

use std::collections::VecDeque;
use std::time::Duration;

use egui::{Align2, Context, DragValue, Grid, Ui, Window, vec2};

use super::page_view::{Converted, textures_of_pages};
use super::preferences::{PAGE_MEMORY_MIB, Preferences};
use crate::pages::{Measures, PageLoader};

/// The frames of which the slowest is told.
const FRAMES: usize = 100;

/// The figures, and whether they are shown.
#[derive(Default)]
pub(super) struct Measurements {
    is_shown: bool,
    /// Seconds of processor time of the last frames.
    frames: VecDeque<f32>,
}

impl Measurements {
    /// Shows the figures, or hides them.
    pub(super) fn toggle(&mut self) {
        self.is_shown = !self.is_shown;
    }

    /// Notes what the last frame took.
    pub(super) fn note(&mut self, seconds: Option<f32>) {
        self.frames.extend(seconds);
        let spare = self.frames.len().saturating_sub(FRAMES);
        self.frames.drain(..spare);
    }

    /// Shows the figures, if they were asked for. The budget can be changed there.
    pub(super) fn ui(
        &mut self,
        ctx: &Context,
        loader: &PageLoader,
        upload: Duration,
        preferences: &mut Preferences,
    ) {
        let mut is_shown = self.is_shown;
        Window::new("Measurements")
            .open(&mut is_shown)
            .anchor(Align2::RIGHT_TOP, vec2(-16.0, 48.0))
            .resizable(false)
            .show(ctx, |ui| {
                self.grid_ui(ui, loader.measure(), upload);
                ui.horizontal(|ui| {
                    let label = ui.label("Memory for pages");
                    let budget = DragValue::new(&mut preferences.page_memory_mib)
                        .range(PAGE_MEMORY_MIB)
                        .suffix(" MiB");
                    if ui.add(budget).labelled_by(label.id).changed() {
                        loader.set_budget(preferences.page_memory_bytes());
                    }
                });
            });
        self.is_shown = is_shown;
    }

    fn grid_ui(&self, ui: &mut Ui, measures: Measures, upload: Duration) {
        let (textures, texture_bytes) = textures_of_pages(ui.ctx());
        let last = self.frames.back().copied().unwrap_or_default();
        let slowest = self.frames.iter().copied().fold(0.0, f32::max);
        let rows = [
            (
                "Used of the budget",
                format!(
                    "{} of {}",
                    mib(measures.used_bytes),
                    mib(measures.budget_bytes)
                ),
            ),
            ("Pictures kept", measures.kept.to_string()),
            ("Waiting", measures.waiting.to_string()),
            ("Decoding now", measures.decoding.to_string()),
            ("Textures", format!("{textures}, {}", mib(texture_bytes))),
            ("Waiting for a texture", mib(Converted::bytes(ui.ctx()))),
            ("Last frame", milliseconds(f64::from(last))),
            ("Slowest of the last 100", milliseconds(f64::from(slowest))),
            (
                "Textures in the last frame",
                milliseconds(upload.as_secs_f64()),
            ),
        ];
        Grid::new("measurements").num_columns(2).show(ui, |ui| {
            for (name, value) in rows {
                ui.label(name);
                ui.label(value);
                ui.end_row();
            }
        });
    }
}

fn mib(bytes: usize) -> String {
    format!("{:.1} MiB", bytes as f64 / f64::from(1 << 20))
}

fn milliseconds(seconds: f64) -> String {
    format!("{:.2} ms", seconds * 1000.0)
}
