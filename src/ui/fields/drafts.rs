//! What is being typed and is not part of the record yet.

use std::time::{Duration, Instant};

use egui::Id;

use super::Field;
use super::completing::Completing;
use crate::session::Desk;

/// A text that is being typed.
#[derive(Clone, Debug)]
struct Draft {
    field: Field,
    widget: Id,
    text: String,
    /// When it was last changed, until that was made part of the record.
    unwritten_since: Option<Instant>,
}

/// A text that was not taken, and why.
#[derive(Clone, Debug)]
struct Refused {
    field: Field,
    /// The document and the review that it was meant for.
    of: String,
    text: String,
    why: String,
    /// Whether somebody who wanted to leave was told of it.
    told: bool,
}

/// What is being typed, and why the last text was not taken.
#[derive(Debug, Default)]
pub(in crate::ui) struct Drafts {
    open: Option<Draft>,
    refused: Option<Refused>,
    /// What the marking that is being typed can become.
    pub(super) completing: Option<Completing>,
}

/// How long a pause makes what was typed so far part of the record.
pub(super) const PAUSE: Duration = Duration::from_secs(1);

impl Drafts {
    /// What to make part of the record now: a draft whose field no longer has the cursor, or one of
    /// free text in which nothing was typed for a while. Who types a date is not told that half of
    /// it is none.
    pub(in crate::ui) fn take_due(&mut self, ctx: &egui::Context) -> Option<(Field, String)> {
        let focused = ctx.memory(egui::Memory::focused);
        let draft = self.open.as_mut()?;
        if focused != Some(draft.widget) {
            return self.take();
        }
        let rests = draft
            .unwritten_since
            .is_some_and(|since| since.elapsed() >= PAUSE);
        if !rests || !draft.field.is_free_text() {
            return None;
        }
        draft.unwritten_since = None;
        Some((draft.field, draft.text.clone()))
    }

    /// Takes the draft at once, as when the window closes.
    pub(in crate::ui) fn take(&mut self) -> Option<(Field, String)> {
        let draft = self.open.take()?;
        draft.unwritten_since.map(|_| (draft.field, draft.text))
    }

    /// Whether something was typed that is not part of the record yet.
    pub(in crate::ui) fn holds_text(&self) -> bool {
        self.open
            .as_ref()
            .is_some_and(|draft| draft.unwritten_since.is_some())
    }

    /// Remembers why a text was not taken, so that its field shows it.
    pub(in crate::ui) fn refuse(&mut self, desk: &Desk, field: Field, text: String, why: String) {
        let of = name_of(desk);
        self.refused = Some(Refused {
            field,
            of,
            text,
            why,
            told: false,
        });
    }

    /// Why a text was not taken, if one stands in its field. It stands there until the field is left
    /// for good, but is told of only once.
    pub(in crate::ui) fn take_refusal(&mut self) -> Option<String> {
        let refused = self.refused.as_mut().filter(|refused| !refused.told)?;
        refused.told = true;
        Some(format!("{}: {}", refused.field.name(), refused.why))
    }

    /// Takes what was typed into a field.
    pub(super) fn type_in(&mut self, field: Field, widget: Id, text: String) {
        self.refused = None;
        self.open = Some(Draft {
            field,
            widget,
            text,
            unwritten_since: Some(Instant::now()),
        });
    }

    /// What is being typed into a field, if something is.
    pub(super) fn typed_in(&self, field: Field) -> Option<&str> {
        let draft = self.open.as_ref()?;
        (draft.field == field).then_some(draft.text.as_str())
    }

    /// Why the text that stands in a field was not taken, if it was not.
    pub(super) fn why_refused(&self, desk: &Desk, field: Field) -> Option<&str> {
        Some(self.refused_in(desk, field)?.why.as_str())
    }

    fn refused_in(&self, desk: &Desk, field: Field) -> Option<&Refused> {
        self.refused
            .as_ref()
            .filter(|one| one.field == field && one.of == name_of(desk))
    }

    /// What the field shows: what is being typed, what was not taken, or what the record says.
    pub(in crate::ui) fn shown(&self, desk: &Desk, field: Field) -> String {
        let draft = self.open.as_ref().filter(|draft| draft.field == field);
        match (draft, self.refused_in(desk, field)) {
            (Some(draft), _) => draft.text.clone(),
            (None, Some(refused)) => refused.text.clone(),
            (None, None) => field.value(desk),
        }
    }
}

fn name_of(desk: &Desk) -> String {
    format!("{} {}", desk.document().id, desk.name().stem())
}
