//! What the page at hand is compared with.

use egui::Ui;

use super::list::{List, Measures, ONE_LINE, Row, search_ui};
use super::ranking::ranked;
use super::{Shown, list_height};
use crate::session::Session;
use crate::ui::action::Action;
use crate::ui::side_by_side::Other;
use crate::ui::widgets;

/// What was typed, and the row at hand.
#[derive(Clone, Debug, Default)]
pub(in crate::ui) struct ChooseVersion {
    typed: String,
    list: List,
}

/// A version and its name.
struct Choice {
    other: Other,
    name: String,
    trail: &'static str,
}

/// What the document at hand can be compared with: the other documents of the set, those after it
/// first, and the page itself as it is.
fn choices(session: &Session) -> Vec<Choice> {
    let all = &session.set().documents;
    let at_hand = session.desk().map(|desk| desk.document().id.as_str());
    let place = all.iter().position(|id| Some(id.as_str()) == at_hand);
    let (before, after) = all.split_at(place.unwrap_or(0));
    let others = after.iter().chain(before);
    let documents = others.filter(|id| Some(id.as_str()) != at_hand).map(|id| {
        // A title that is not known needs no reading: the name in the set is made from it.
        let title = session.opened(id).map(|desk| desk.document().title.clone());
        Choice {
            other: Other::Document(id.clone()),
            name: title.unwrap_or_else(|| id.clone()),
            trail: "document of the set",
        }
    });
    let plain = Choice {
        other: Other::AsItIs,
        name: "This page without adjustments".to_owned(),
        trail: "the same page",
    };
    documents.chain(std::iter::once(plain)).collect()
}

impl ChooseVersion {
    pub(super) fn ui(&mut self, ui: &mut Ui, shown: &mut Shown<'_>) {
        let Some(session) = shown.session else { return };
        let all = choices(session);
        let found = ranked(&self.typed, all.len(), |index| (&all[index].name, ""));
        widgets::weak(
            ui,
            "The page at hand is shown with the page of the same number of:",
        );
        // As high as all of them, whatever is typed, so that nothing jumps.
        let height = list_height(ui, 110.0).min(all.len() as f32 * ONE_LINE);
        let state = (
            &mut self.list,
            found.len(),
            (height / ONE_LINE).max(1.0) as usize,
        );
        let name = ("Find a version", "Type a part of its title");
        let (_, entered) = search_ui(ui, name, &mut self.typed, state, shown.fresh);
        let measures = Measures {
            height,
            row: ONE_LINE,
            sign: 0.0,
        };
        let clicked = self.list.ui(ui, (found.len(), measures), |index, show| {
            let choice = &all[found[index]];
            show(Row {
                title: &choice.name,
                trail: choice.trail,
                ..Row::default()
            });
        });
        widgets::weak(ui, "↑ ↓ choose   Enter compares   Esc closes");
        let chosen = clicked.or_else(|| entered.then_some(self.list.at));
        if let Some(index) = chosen.and_then(|row| found.get(row)) {
            shown.answer(Action::Compare(all[*index].other.clone()));
        }
    }
}
