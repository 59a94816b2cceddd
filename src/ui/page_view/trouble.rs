//! What stands in the way of the page at hand: a file that is not the one that was reviewed, and a
//! page that cannot be shown. Each says what it is and offers the ways out.
//!
//! Apart from the page itself since a page under which other decisions were made must not be drawn
//! before a person has said so.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use chrono::{DateTime, Local};
use egui::text_edit::TextEditState;
use egui::{Id, Key, Rect, Sense, TextEdit, Ui};

use super::notice::{card_ui, sentence, strip_ui};
use crate::pages::{Limits, Opening, PageError, PageLoader};
use crate::session::{Desk, Session};
use crate::storage::{Content, PageFileState};
use crate::ui::action::Action;
use crate::ui::dialogs::Dialog;
use crate::ui::theme::Palette;
use crate::ui::widgets;

/// How long checking a file may take before it is spoken of: small files are done by then.
const SOON: Duration = Duration::from_millis(300);

/// How long a disk may give no sign before it is spoken of.
const STALLED: Duration = Duration::from_secs(4);

/// What a person has said so far of the troubles of pages. Forgotten when the set is closed.
#[derive(Default)]
pub(super) struct Troubles {
    /// Contents that a person chose to see although the decisions were made on others.
    seen: BTreeSet<String>,
    /// The file that is being checked, and since when.
    checking: Option<(PathBuf, Instant)>,
    /// The file that asks for a password, and what was typed so far.
    password: Option<(PathBuf, String)>,
}

/// What a person wants done about a page that cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum WayOut {
    /// To try again as before.
    TryAgain,
    /// To open the file in another way from now on.
    Permit(Opening),
}

/// The page at hand and what is known of its file.
struct Concerned<'a> {
    session: &'a Session,
    page: u32,
    path: PathBuf,
}

impl Troubles {
    /// Says above the page what became of its file. Whether the page must not be shown; then that
    /// stands in its place.
    pub(super) fn file_ui(
        &mut self,
        ui: &mut Ui,
        (session, loader): (&Session, &PageLoader),
        page: u32,
        actions: &mut Vec<Action>,
    ) -> bool {
        let Some((state, path)) = state_of(session, page) else {
            return false;
        };
        let concerned = Concerned {
            session,
            page,
            path,
        };
        if !matches!(state, PageFileState::Checking { .. }) {
            self.checking = None;
        }
        match state {
            PageFileState::Unchanged | PageFileState::NotRecorded => false,
            PageFileState::Checking { again } => {
                self.checking_ui(ui, &concerned, again);
                again
            }
            PageFileState::Changed(content) if self.seen.contains(&content.sha256) => {
                seen_ui(ui, &concerned, &content, actions);
                false
            }
            PageFileState::Changed(content) => {
                self.changed_ui(ui, &concerned, &content, actions);
                true
            }
            state => {
                // A page that was not read before says in its place why it cannot be.
                let at_hand = loader.widest(&concerned.path, image_of(session, page));
                if at_hand.is_some_and(|outcome| outcome.is_ok()) {
                    gone_ui(ui, &concerned, &state);
                }
                false
            }
        }
    }

    /// Says that a file is being checked, once that takes longer than a blink.
    fn checking_ui(&mut self, ui: &mut Ui, concerned: &Concerned<'_>, again: bool) {
        let since = match &self.checking {
            Some((path, since)) if *path == concerned.path => *since,
            _ => Instant::now(),
        };
        self.checking = Some((concerned.path.clone(), since));
        let silent = concerned.session.page_check_waits(concerned.page);
        let stalled = silent.is_some_and(|silent| silent >= STALLED);
        // Nobody wakes the window while the disk gives no sign.
        let next = if since.elapsed() < SOON {
            SOON
        } else {
            STALLED
        };
        ui.ctx().request_repaint_after(next);
        if since.elapsed() < SOON && !again {
            return;
        }
        let text = if stalled {
            "Still waiting for the disk…"
        } else if again {
            "The file of this page was written to; checking whether it is still the same…"
        } else {
            "Checking that this file is unchanged…"
        };
        strip_ui(ui, (Palette::of(ui).information, "■"), text, |_| ());
    }

    /// Says in the place of the page that its file is another one.
    fn changed_ui(
        &mut self,
        ui: &mut Ui,
        concerned: &Concerned<'_>,
        content: &Content,
        actions: &mut Vec<Action>,
    ) {
        let area = ui.available_rect_before_wrap();
        ui.allocate_rect(area, Sense::hover());
        ui.painter().rect_filled(area, 0.0, Palette::of(ui).desk);
        let heading = format!("● The file of page {} changed", concerned.page);
        card_ui(ui, area, &heading, |ui| {
            ui.label(changed_text(concerned, content));
            ui.label(
                "Put the original back, from a backup or from where it was scanned, and it is shown again.",
            );
            widgets::weak(ui, concerned.path.display().to_string());
            ui.horizontal_wrapped(|ui| {
                check_again_ui(ui, concerned.session);
                if ui.button("Show it anyway").clicked() {
                    self.seen.insert(content.sha256.clone());
                }
                take_ui(ui, concerned, content, actions);
            });
        });
    }

    /// Says in the place of the page why it cannot be shown, and offers the ways out.
    pub(super) fn page_ui(
        &mut self,
        ui: &mut Ui,
        (area, page): (Rect, u32),
        (path, error): (&Path, &PageError),
        (opening, actions): (&Opening, &mut Vec<Action>),
    ) -> Option<WayOut> {
        let heading = match error {
            PageError::NeedsPassword { .. } => format!("Page {page} needs a password"),
            _ => format!("Page {page} cannot be shown"),
        };
        let mut wanted = None;
        card_ui(ui, area, &heading, |ui| {
            ui.label(sentence(&error.to_string()));
            if let PageError::NeedsPassword { .. } = error {
                let given = self.password_ui(ui, path);
                wanted = given.map(|password| {
                    WayOut::Permit(Opening {
                        password: Some(password),
                        ..opening.clone()
                    })
                });
            }
            ui.horizontal_wrapped(|ui| {
                if ui.button("Try again").clicked() {
                    wanted = Some(WayOut::TryAgain);
                }
                if error.is_of_limits() && opening.limits == Limits::default() {
                    nevertheless_ui(ui, path, error, actions);
                }
            });
            if error.is_of_limits() && opening.limits != Limits::default() {
                widgets::weak(
                    ui,
                    "It was opened with raised limits, and they were not enough.",
                );
            }
        });
        wanted
    }

    /// The password of a file, once it was entered.
    fn password_ui(&mut self, ui: &mut Ui, path: &Path) -> Option<String> {
        let id = Id::unique("password of the file");
        // Typing must not begin before the field has the cursor: letters are decisions elsewhere.
        let is_new = self.password.as_ref().is_none_or(|(of, _)| of != path);
        let typed = match &mut self.password {
            Some((_, typed)) if !is_new => typed,
            other => &mut other.insert((path.to_owned(), String::new())).1,
        };
        let mut given = false;
        ui.horizontal_wrapped(|ui| {
            let label = widgets::weak(ui, "Password");
            let edit = TextEdit::singleline(typed).id(id).password(true);
            let response = ui.add(edit.desired_width(220.0)).labelled_by(label.id);
            if is_new {
                response.request_focus();
            }
            let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            given = ui.button("Open").clicked() || entered;
        });
        widgets::weak(
            ui,
            "It is kept in memory until the set is closed, and written nowhere. Esc leaves the field.",
        );
        if !given || typed.is_empty() {
            return None;
        }
        // The field keeps what was typed, to undo it.
        TextEditState::default().store(ui.ctx(), id);
        self.password.take().map(|(_, typed)| typed)
    }
}

/// Says in the place of the page why it cannot be found. Whether it shall be tried again.
pub(super) fn no_file_ui(ui: &mut Ui, (area, page): (Rect, u32), message: &str) -> bool {
    let mut again = false;
    card_ui(ui, area, &format!("Page {page} cannot be shown"), |ui| {
        ui.label(sentence(message));
        again = ui.button("Try again").clicked();
    });
    again
}

fn state_of(session: &Session, page: u32) -> Option<(PageFileState, PathBuf)> {
    let file = &session.desk()?.document().page(page)?.file;
    Some((
        session.page_file_state(page)?,
        session.paths().root.join(file),
    ))
}

fn image_of(session: &Session, page: u32) -> u32 {
    let page = session.desk().and_then(|desk| desk.document().page(page));
    page.map_or(1, |page| page.image)
}

/// What happened to the file, as far as anybody can tell.
fn changed_text(concerned: &Concerned<'_>, content: &Content) -> String {
    let page = concerned.session.desk();
    let page = page.and_then(|desk| desk.document().page(concerned.page));
    let since = if page.is_some_and(|page| page.sha256.trim().is_empty()) {
        "the set was opened"
    } else {
        "it was added"
    };
    let written = content.mark.modified.map_or_else(String::new, |time| {
        let time = DateTime::<Local>::from(time).format("%Y-%m-%d %H:%M");
        format!(" It was last written to on {time}.")
    });
    let empty = if content.mark.bytes == 0 {
        " It is empty now."
    } else {
        ""
    };
    format!(
        "This file is not the one that was reviewed: its content changed since {since}. The decisions were made on another picture.{written}{empty}"
    )
}

/// Says above a page that a person chose to see that it is another one.
fn seen_ui(ui: &mut Ui, concerned: &Concerned<'_>, content: &Content, actions: &mut Vec<Action>) {
    let text =
        "This file is not the one that was reviewed; the decisions were made on another picture.";
    strip_ui(ui, (Palette::of(ui).error, "●"), text, |ui| {
        check_again_ui(ui, concerned.session);
        take_ui(ui, concerned, content, actions);
    });
}

/// Says above a page that is still in memory that its file is not there any more.
fn gone_ui(ui: &mut Ui, concerned: &Concerned<'_>, state: &PageFileState) {
    let text = match state {
        PageFileState::Unreadable(why) => format!("The file of this page cannot be read any more ({why}); what is shown was read before."),
        _ => "The file of this page is gone; what is shown was read before. Put it back, or take it from a backup.".to_owned(),
    };
    strip_ui(ui, (Palette::of(ui).error, "●"), &text, |ui| {
        check_again_ui(ui, concerned.session);
    });
}

fn check_again_ui(ui: &mut Ui, session: &Session) {
    if ui.button("Check again").clicked() {
        session.look_at_page_files();
    }
}

fn take_ui(ui: &mut Ui, concerned: &Concerned<'_>, content: &Content, actions: &mut Vec<Action>) {
    let can_write = concerned.session.desk().is_some_and(Desk::can_write);
    let button = egui::Button::new("Take the new file as the page…");
    if ui.add_enabled(can_write, button).clicked() {
        let desk = concerned.session.desk();
        let dialog = desk.and_then(|desk| Dialog::take_file(desk, concerned.page, content));
        actions.extend(dialog.map(|dialog| Action::Open(Box::new(dialog))));
    }
}

fn nevertheless_ui(ui: &mut Ui, path: &Path, error: &PageError, actions: &mut Vec<Action>) {
    if ui.button("Open it nevertheless…").clicked() {
        let dialog = Dialog::raise_limits(path, &sentence(&error.to_string()));
        actions.push(Action::Open(Box::new(dialog)));
    }
}
