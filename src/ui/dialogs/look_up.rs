//! The built-in tables, to look things up in: captions, codes, orders, offices, agencies, stamps.

use egui::{RichText, Ui};

use super::list::{List, Measures, Row, TWO_LINES, search_ui};
use super::ranking::ranked;
use super::{Shown, list_height};
use crate::session::lookup::{Entry, Kind, entries};
use crate::ui::theme::{self, Palette};
use crate::ui::widgets;

/// What was typed, which table is shown, and the row at hand.
#[derive(Clone, Debug)]
pub(in crate::ui) struct LookUp {
    typed: String,
    kind: Option<Kind>,
    list: List,
    found: Vec<&'static Entry>,
}

/// The height of the whole entry below the list, which stays the same whatever it says.
const WHOLE: f32 = 112.0;

impl LookUp {
    pub(super) fn new(typed: &str) -> Self {
        Self {
            typed: typed.to_owned(),
            kind: None,
            list: List::default(),
            found: find(typed, None),
        }
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, shown: &mut Shown<'_>) {
        let height = list_height(ui, 130.0 + WHOLE);
        let page = (height / TWO_LINES) as usize;
        let name = (
            "Look up",
            "Type a name, an abbreviation, or words of the meaning",
        );
        let state = (&mut self.list, self.found.len(), page);
        let (typed, _) = search_ui(ui, name, &mut self.typed, state, shown.fresh);
        let chosen = self.kinds_ui(ui);
        let measures = Measures {
            height,
            row: TWO_LINES,
            sign: 0.0,
        };
        let found = &self.found;
        self.list.ui(ui, (found.len(), measures), |index, show| {
            let entry = found[index];
            show(Row {
                title: &entry.name,
                detail: &entry.meaning,
                trail: entry.kind.words(),
                ..Row::default()
            });
        });
        ui.separator();
        let at_hand = found.get(self.list.at).copied();
        ui.allocate_ui(egui::vec2(ui.available_width(), WHOLE), |ui| {
            ui.set_min_height(WHOLE);
            entry_ui(ui, at_hand);
        });
        if ui.button("Close").clicked() {
            shown.close();
        }
        if typed || chosen {
            self.found = find(&self.typed, self.kind);
            self.list.restart();
        }
    }

    /// The tables, one of which can be shown alone. Whether another was chosen.
    fn kinds_ui(&mut self, ui: &mut Ui) -> bool {
        let before = self.kind;
        ui.horizontal_wrapped(|ui| {
            let all = std::iter::once(None).chain(Kind::ALL.map(Some));
            for kind in all {
                let words = kind.map_or("all", Kind::words);
                ui.selectable_value(&mut self.kind, kind, words);
            }
            widgets::weak(ui, format!("{} found", self.found.len()));
        });
        self.kind != before
    }
}

/// What answers to `typed`, nearest first.
fn find(typed: &str, kind: Option<Kind>) -> Vec<&'static Entry> {
    let all: Vec<&'static Entry> = entries()
        .iter()
        .filter(|entry| kind.is_none_or(|kind| entry.kind == kind))
        .collect();
    let more: Vec<String> = all.iter().map(|entry| entry.more()).collect();
    ranked(typed, all.len(), |index| {
        (all[index].name.as_str(), more[index].as_str())
    })
    .into_iter()
    .map(|index| all[index])
    .collect()
}

/// The whole of an entry, of which the list shows one line.
fn entry_ui(ui: &mut Ui, entry: Option<&Entry>) {
    let Some(entry) = entry else {
        widgets::weak(ui, "Nothing has these words.");
        return;
    };
    ui.label(RichText::new(&entry.name).family(theme::strong()));
    ui.label(entry.meaning.as_str());
    for (name, text) in [("Also", &entry.also), ("When", &entry.dates)] {
        if !text.is_empty() {
            widgets::weak(ui, format!("{name}: {text}"));
        }
    }
    let source = format!("Source: {}", entry.source);
    if entry.confirmed {
        widgets::weak(ui, format!("{source} (read)"));
    } else {
        let text = RichText::new(format!("▲ {source}; not confirmed")).size(theme::SMALL);
        ui.label(text.color(Palette::of(ui).warning));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_found_by_name_alias_and_meaning() {
        let first = |typed: &str| find(typed, None).first().map(|entry| entry.name.as_str());
        assert_eq!(first("nodis"), Some("NODIS"));
        assert_eq!(first("no foreign dissem"), Some("NOFORN"));
        assert_eq!(first("weapons of mass destruction 50x2"), Some("50X2-WMD"));
        assert_eq!(first("zzzz"), None);
    }

    #[test]
    fn one_table_can_be_shown_alone() {
        assert!(
            find("", Some(Kind::Order))
                .iter()
                .all(|entry| entry.kind == Kind::Order)
        );
        assert!(find("", None).len() > 200);
    }
}
