//! The boxes of the form: `( ) CONFIDENTIAL`.

use egui::{FontId, Modifiers, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo};

use crate::marking::Level;
use crate::review::{Decision, LineId};
use crate::session::{Desk, steps};
use crate::ui::action::{Action, Reach};
use crate::ui::theme::{self, Palette};

/// A box of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FormBox {
    Keep(Level),
    Declassify,
}

impl FormBox {
    /// The boxes, in the order of the form; the form has none for declassification.
    pub(super) const ALL: [Self; 4] = [
        Self::Keep(Level::Confidential),
        Self::Keep(Level::Secret),
        Self::Keep(Level::TopSecret),
        Self::Declassify,
    ];

    fn words(self) -> &'static str {
        match self {
            Self::Keep(level) => level.banner(),
            Self::Declassify => "DECLASSIFY",
        }
    }

    fn letters(self) -> &'static str {
        match self {
            Self::Keep(level) => level.abbreviation(),
            Self::Declassify => "D",
        }
    }

    fn is_ticked(self, decision: &Decision) -> bool {
        match self {
            Self::Keep(level) => decision.has_box(level),
            Self::Declassify => *decision == Decision::Declassify,
        }
    }

    /// What a click makes of the decision: a ticked box is cleared, another takes its place.
    fn clicked(self, decision: &Decision) -> Decision {
        match self {
            _ if self.is_ticked(decision) && decision.is_decided() => Decision::Unreviewed,
            Self::Keep(level) => Decision::Retain(level),
            Self::Declassify => Decision::Declassify,
        }
    }
}

/// The size of the letters of the form.
const SIZE: f32 = 13.0;

/// The room left and right of the words in a box.
const MARGIN: f32 = 4.0;

/// The room between boxes.
const GAP: f32 = 6.0;

/// The boxes of a line, from `left`, in the words of the form where they fit.
pub(super) fn boxes_ui(
    ui: &Ui,
    desk: &Desk,
    (line, number): (LineId, usize),
    (row, left): (Rect, f32),
    actions: &mut Vec<Action>,
) {
    let decision = &desk.review().ruling(line).decision;
    let words_fit = left + width_in_words(ui) <= row.right();
    let mut x = left;
    for form_box in FormBox::ALL {
        let words = if words_fit {
            form_box.words()
        } else {
            form_box.letters()
        };
        let ticked = form_box.is_ticked(decision);
        let text = format!("({}) {words}", if ticked { "X" } else { " " });
        let color = color_of(ui, form_box, ticked);
        let galley =
            ui.painter()
                .layout_no_wrap(text, FontId::new(SIZE, theme::typewriter()), color);
        let rect = Rect::from_min_size(
            egui::pos2(x, row.top() + 2.0),
            galley.size() + egui::vec2(2.0 * MARGIN, 6.0),
        );
        let id = ui.scope_id().with((line, words));
        let response = ui.interact(
            rect,
            id,
            if desk.can_write() {
                Sense::click()
            } else {
                Sense::hover()
            },
        );
        paint(ui, &response, (rect, color), ticked);
        ui.painter()
            .galley(rect.min + egui::vec2(MARGIN, 3.0), galley, color);
        let name = format!("Line {number} {}", form_box.words());
        let enabled = desk.can_write();
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, enabled, ticked, &name));
        if response.clicked() {
            act(ui, desk, (line, form_box), actions);
        }
        x = rect.right() + GAP;
    }
}

/// How wide all boxes are in the words of the form.
fn width_in_words(ui: &Ui) -> f32 {
    let font = FontId::new(SIZE, theme::typewriter());
    let letter = ui.fonts_mut(|fonts| fonts.glyph_width(&font, 'M'));
    let letters: usize = FormBox::ALL.iter().map(|one| one.words().len() + 4).sum();
    letters as f32 * letter + FormBox::ALL.len() as f32 * (2.0 * MARGIN + GAP)
}

fn color_of(ui: &Ui, form_box: FormBox, ticked: bool) -> egui::Color32 {
    let palette = Palette::of(ui);
    match form_box {
        _ if !ticked => palette.weak,
        FormBox::Keep(level) => palette.level(level),
        FormBox::Declassify => palette.declassify,
    }
}

fn paint(ui: &Ui, response: &Response, (rect, color): (Rect, egui::Color32), ticked: bool) {
    let palette = Palette::of(ui);
    if ticked {
        ui.painter()
            .rect_filled(rect, 3.0, color.gamma_multiply(0.14));
    }
    let outline = if response.has_focus() {
        Stroke::new(2.0, palette.accent)
    } else if response.hovered() {
        Stroke::new(1.0, palette.accent)
    } else if ticked {
        Stroke::new(1.0, color)
    } else {
        return;
    };
    ui.painter()
        .rect_stroke(rect, 3.0, outline, egui::StrokeKind::Inside);
}

/// Ctrl and click ticks a second box, to copy a paper sheet as it stands.
fn act(ui: &Ui, desk: &Desk, (line, form_box): (LineId, FormBox), actions: &mut Vec<Action>) {
    let (document, review) = (desk.document(), desk.review());
    let beside = ui.input(|input| input.modifiers.matches_logically(Modifiers::COMMAND));
    let step = match form_box {
        FormBox::Keep(level) if beside => steps::toggle_box(document, review, line, level),
        _ => {
            let decision = form_box.clicked(&review.ruling(line).decision);
            steps::decide(document, review, &[line], &decision)
        }
    };
    actions.push(Action::Apply(step));
    actions.push(Action::Select(line, Reach::Only));
}
