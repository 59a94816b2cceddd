//! What the program is, what it rests on, and what it does not do.

use egui::{RichText, Ui};

use super::Shown;
use crate::ui::theme;
use crate::ui::widgets;

const SECTIONS: [(&str, &str); 5] = [
    (
        "Licence",
        "MIT or Apache-2.0, as you choose. The source comes with both texts.",
    ),
    (
        "Typefaces",
        "Inter and Courier Prime, under the SIL Open Font License 1.1. Their licences lie beside \
         the font files in assets/fonts.",
    ),
    (
        "Where the law comes from",
        "Orders, schedules, exemption codes, agencies and offices are tables in assets/authority. \
         Each row names its source: executive orders, 32 CFR 2001 and agency rules. Each row also \
         says whether that source was read. A rule explains itself: type its code into All commands.",
    ),
    (
        "What it does not do",
        "It opens no network connection, sends nothing and asks for no account. It never writes \
         to a page file. It decides nothing: what it computes is an expectation, and no authority \
         to treat a paper as declassified.",
    ),
    (
        "Training sets",
        "The sets that come with it are training material made for this program, not records.",
    ),
];

pub(super) fn about_ui(ui: &mut Ui, shown: &mut Shown<'_>) {
    ui.label(format!(
        "Version {}. A review desk for declassification.",
        env!("CARGO_PKG_VERSION")
    ));
    for (heading, text) in SECTIONS {
        ui.add_space(6.0);
        ui.label(RichText::new(heading).family(theme::strong()));
        ui.label(text);
    }
    ui.add_space(4.0);
    widgets::weak(ui, format!("Settings are kept in {}", settings_place()));
    ui.add_space(8.0);
    let close = ui.button("Close");
    if shown.fresh {
        close.request_focus();
    }
    if close.clicked() {
        shown.close();
    }
}

fn settings_place() -> String {
    directories::ProjectDirs::from("", "", "tearline").map_or_else(
        || "no place: there is no home folder".to_owned(),
        |folders| folders.config_dir().display().to_string(),
    )
}
