//! A page file that asks for more than the limits allow.

use std::path::{Path, PathBuf};

use egui::{RichText, Ui};

use super::Shown;
use crate::pages::Limits;
use crate::ui::action::Action;
use crate::ui::theme::Palette;
use crate::ui::widgets;

/// The file, and why it was refused.
#[derive(Clone, Debug)]
pub(in crate::ui) struct RaiseLimits {
    path: PathBuf,
    refusal: String,
}

impl RaiseLimits {
    pub(super) fn new(path: &Path, refusal: &str) -> Self {
        Self {
            path: path.to_owned(),
            refusal: refusal.to_owned(),
        }
    }

    pub(super) fn ui(&self, ui: &mut Ui, shown: &mut Shown<'_>) {
        ui.label(self.refusal.as_str());
        ui.add_space(4.0);
        ui.label(cost());
        ui.label(
            "A file that claims so much is mostly a large map or a damaged file; some are made to \
             bring programs down. Where you do not know where it comes from, leave it closed. \
             Your decisions are on the disk already, whatever becomes of it.",
        );
        widgets::weak(
            ui,
            "This holds for this file alone, and until the set is closed.",
        );
        ui.add_space(8.0);
        ui.horizontal_wrapped(|ui| {
            let leave = ui.button("Leave it closed");
            if shown.fresh {
                leave.request_focus();
            }
            if leave.clicked() {
                shown.close();
            }
            let open = RichText::new("Open it nevertheless").color(Palette::of(ui).error);
            if ui.button(open).clicked() {
                shown.answer(Action::OpenNevertheless(self.path.clone()));
            }
        });
    }
}

/// What opening a file within raised limits may cost.
fn cost() -> String {
    let limits = Limits::default().raised();
    format!(
        "Opening it may take up to {} GB of memory and {} seconds a page. Meanwhile this computer may be slow, and other pages wait.",
        limits.memory_bytes >> 30,
        limits.time.as_secs()
    )
}
