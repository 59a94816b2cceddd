//! The window: a thin skin over [`crate::session`].
//!
//! Panels get shared references and push `action::Action`s; the app runs them at one moment,
//! after drawing, and nothing else changes anything. What a person typed and has not finished is
//! kept apart in `fields::Drafts`, so that going elsewhere loses nothing.

mod action;
mod app;
mod command;
mod contact_sheet;
mod dialogs;
mod documents;
mod fields;
mod findings;
mod measurements;
mod menus;
mod middle;
mod page_view;
mod preferences;
mod reading;
mod reading_mode;
mod sheet;
mod side_by_side;
mod small_pages;
mod stamp;
mod start;
mod status;
mod theme;
mod view;
mod widgets;

pub use app::App;
pub use preferences::Preferences;

use std::process::ExitCode;

use crate::cli::WindowRequest;

/// Opens the window and stays until it is closed.
pub fn run(request: WindowRequest) -> Result<ExitCode, String> {
    let started = std::time::Instant::now();
    let preferences = Preferences::load();
    let (width, height) = preferences.sizes.window;
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title("Tearline")
            .with_app_id("tearline")
            .with_inner_size([width, height])
            .with_min_inner_size([800.0, 560.0]),
        renderer: eframe::Renderer::Glow,
        ..Default::default()
    };
    let made = eframe::run_native(
        "Tearline",
        options,
        Box::new(move |creation| {
            Ok(Box::new(App::new(
                &creation.egui_ctx,
                preferences,
                &request,
                started,
            )))
        }),
    );
    made.map(|()| ExitCode::SUCCESS).map_err(|error| {
        if has_no_desktop() {
            return "there is no desktop here to open a window on (neither DISPLAY nor \
                    WAYLAND_DISPLAY is set); `tearline --help` lists the commands that need none"
                .to_owned();
        }
        format!(
            "could not open a window: {error}\nOn Debian and Ubuntu this needs: apt-get install \
             libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon-x11-0 libegl1 libgl1-mesa-dri"
        )
    })
}

/// Whether the session has no display at all, which is no fault of a missing library.
fn has_no_desktop() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(all(unix, not(target_os = "macos"))) && !set("DISPLAY") && !set("WAYLAND_DISPLAY")
}
