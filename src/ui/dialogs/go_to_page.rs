//! A page to go to.

use egui::{Id, Key, Modifiers, TextEdit, Ui};

use super::{Shown, take_key};
use crate::ui::action::Action;
use crate::ui::theme::Palette;
use crate::ui::widgets;

/// The number as typed, and why it was not taken.
#[derive(Clone, Debug, Default)]
pub(in crate::ui) struct GoToPage {
    typed: String,
    refused: Option<String>,
}

/// The page that was typed, of as many as there are.
fn read_page(typed: &str, pages: usize) -> Result<u32, String> {
    let number: Option<u32> = typed.trim().parse().ok();
    match number {
        Some(page) if page >= 1 && page as usize <= pages => Ok(page),
        Some(page) => Err(format!(
            "There is no page {page}: the document has {}.",
            counted(pages)
        )),
        None => Err(format!("Type a number from 1 to {pages}.")),
    }
}

fn counted(pages: usize) -> String {
    if pages == 1 {
        "1 page".to_owned()
    } else {
        format!("{pages} pages")
    }
}

impl GoToPage {
    pub(super) fn ui(&mut self, ui: &mut Ui, shown: &mut Shown<'_>) {
        let pages = shown.desk().map_or(0, |desk| desk.document().pages.len());
        let id = Id::unique("page number");
        let has_cursor = ui.memory(|memory| memory.has_focus(id));
        let mut go = has_cursor && take_key(ui, Modifiers::NONE, Key::Enter);
        ui.horizontal(|ui| {
            let label = widgets::weak(ui, format!("Page, of {pages}"));
            let edit = TextEdit::singleline(&mut self.typed)
                .id(id)
                .desired_width(72.0);
            let response = ui.add(edit).labelled_by(label.id);
            if shown.fresh {
                response.request_focus();
            }
            if response.changed() {
                self.refused = None;
            }
            go |= ui.button("Go").clicked();
        });
        if go {
            match read_page(&self.typed, pages) {
                Ok(page) => shown.answer(Action::GoToPage(page)),
                Err(why) => self.refused = Some(why),
            }
        }
        // The line is always there, so that the dialog does not jump when it speaks.
        ui.colored_label(
            Palette::of(ui).error,
            self.refused.as_deref().unwrap_or(" "),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_that_are_there_are_taken() {
        assert_eq!(read_page(" 3 ", 3), Ok(3));
        for (typed, part) in [
            ("0", "no page 0"),
            ("4", "has 3 pages"),
            ("", "from 1 to 3"),
            ("-1", "from 1"),
            ("x", "from 1"),
        ] {
            assert!(read_page(typed, 3).unwrap_err().contains(part), "{typed}");
        }
        assert!(read_page("2", 1).unwrap_err().ends_with("has 1 page."));
    }
}
