//! The line at hand in full: what the paper says of it, what the review says, and its findings.

use egui::{Grid, RichText, ScrollArea, Ui};

use crate::authority::OriginDate;
use crate::review::{Answer, Line, LineFact, LineKind, Referral, Source, Struck};
use crate::session::{Desk, steps};
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::fields::{Drafts, Field, Look, field_ui};
use crate::ui::findings::finding_ui;
use crate::ui::theme::{self, Palette};
use crate::ui::view::{Focus, View};
use crate::ui::{reading, widgets};

pub(super) fn detail_ui(
    ui: &mut Ui,
    desk: &Desk,
    (view, drafts): (&mut View, &mut Drafts),
    actions: &mut Vec<Action>,
) {
    let line = view
        .selection
        .current
        .and_then(|id| desk.document().line(id));
    let Some(line) = line else {
        widgets::weak(ui, "No line is selected.");
        return;
    };
    ScrollArea::vertical()
        .id_salt("detail")
        .auto_shrink(false)
        .show(ui, |ui| {
            title_ui(ui, desk, line, view);
            for finding in desk.findings_on(line.id) {
                finding_ui(ui, desk, finding, actions);
            }
            Grid::new("detail")
                .num_columns(2)
                .spacing([10.0, 5.0])
                .show(ui, |ui| {
                    codes_ui(ui, desk, line, actions);
                    referrals_ui(ui, desk, line, actions);
                    note_ui(ui, desk, line, (view, drafts));
                    words_ui(ui, desk, line, (view, drafts));
                    marks_ui(ui, desk, line, (drafts, actions));
                });
        });
}

fn title_ui(ui: &mut Ui, desk: &Desk, line: &Line, view: &View) {
    let palette = Palette::of(ui);
    let decision = &desk.review().ruling(line.id).decision;
    let number = desk.document().number_of(line.id).unwrap_or(0);
    ui.horizontal_wrapped(|ui| {
        let many = view.selection.count();
        let title = if many > 1 {
            format!("Line {number} of {many} selected")
        } else {
            format!("Line {number}")
        };
        ui.label(RichText::new(title).family(theme::strong()).size(15.0));
        ui.label(RichText::new(decision.to_string()).color(palette.decision(decision)));
        original_ui(ui, desk, line);
    });
}

/// What the line was marked as it was read, where that stands, and what became of it.
fn original_ui(ui: &mut Ui, desk: &Desk, line: &Line) {
    let original = desk.document().original_marking(line);
    if original.marking.text.trim().is_empty() {
        widgets::weak(
            ui,
            "no original marking is known; Ctrl+2 opens the facts of the paper",
        );
        return;
    }
    let from = match original.source {
        Source::Line => "its own mark".to_owned(),
        Source::Page(page) => format!("inherited from page {page}"),
        Source::Document => "inherited from the document".to_owned(),
    };
    widgets::weak(ui, "original:");
    reading::text_ui(ui, &original.marking);
    widgets::weak(ui, from);
    let dated = desk.document().date.map(OriginDate::earliest);
    reading::remarks_ui(ui, &original.marking, dated);
    if let (Some(then), Some(now)) = (original.marking.level, desk.effective().level)
        && now < then
    {
        widgets::weak(ui, format!("in force on {}: {now}", desk.on()));
    }
}

fn codes_ui(ui: &mut Ui, desk: &Desk, line: &Line, actions: &mut Vec<Action>) {
    widgets::weak(ui, "Codes");
    ui.horizontal_wrapped(|ui| {
        let color = Palette::of(ui).text;
        for claim in &desk.review().ruling(line.id).codes {
            widgets::chip(ui, &claim.to_string(), color);
        }
        command_button(ui, desk, "Codes… (E)", Command::Codes, actions);
    });
    ui.end_row();
}

fn command_button(
    ui: &mut Ui,
    desk: &Desk,
    name: &str,
    command: Command,
    actions: &mut Vec<Action>,
) {
    let button = ui.add_enabled(desk.can_write(), egui::Button::new(name));
    if button.on_hover_text(command.row().help).clicked() {
        actions.push(Action::Run(command));
    }
}

fn referrals_ui(ui: &mut Ui, desk: &Desk, line: &Line, actions: &mut Vec<Action>) {
    widgets::weak(ui, "Referrals");
    ui.horizontal_wrapped(|ui| {
        let referrals = &desk.review().ruling(line.id).referrals;
        for (index, referral) in referrals.iter().enumerate() {
            if let Some(answer) = answer_ui(ui, desk, referral) {
                let mut changed = referrals.clone();
                changed[index] = steps::answered(referral, answer, desk.on());
                let (document, review) = (desk.document(), desk.review());
                actions.push(Action::Apply(steps::set_referrals(
                    document,
                    review,
                    &[line.id],
                    &changed,
                )));
            }
        }
        command_button(ui, desk, "Refer… (R)", Command::Refer, actions);
    });
    ui.end_row();
}

/// The answer of an agency, and the one that was chosen instead.
fn answer_ui(ui: &mut Ui, desk: &Desk, referral: &Referral) -> Option<Answer> {
    let color = Palette::of(ui).refer;
    widgets::chip(ui, &referral.agency, color);
    let name = format!("Answer of {}", referral.agency);
    let all = [Answer::Pending, Answer::NoObjection, Answer::Objects];
    let words = |answer: &Answer| answer_name(*answer);
    ui.add_enabled_ui(desk.can_write(), |ui| {
        widgets::choice_ui(ui, (&name, 110.0), &referral.answer, &all, words)
    })
    .inner
}

fn answer_name(answer: Answer) -> &'static str {
    match answer {
        Answer::Pending => "no answer yet",
        Answer::NoObjection => "no objection",
        Answer::Objects => "objects",
    }
}

fn note_ui(ui: &mut Ui, desk: &Desk, line: &Line, (view, drafts): (&mut View, &mut Drafts)) {
    let label = widgets::weak(ui, "Note");
    let look = Look::TWO_ROWS;
    let response = field_ui(
        ui,
        Field::Note(line.id),
        (desk, drafts),
        look,
        Some(label.id),
    );
    if view.focus == Some(Focus::Note) {
        view.focus = None;
        response.request_focus();
        response.scroll_to_me(None);
    }
    ui.end_row();
}

fn words_ui(ui: &mut Ui, desk: &Desk, line: &Line, (view, drafts): (&mut View, &mut Drafts)) {
    let label = widgets::weak(ui, "Words");
    let look = Look::TWO_ROWS;
    let field = Field::LineText(line.id);
    let response = field_ui(ui, field, (desk, drafts), look, Some(label.id));
    if response.has_focus() {
        let cursor = egui::TextEdit::load_state(ui.ctx(), response.id)
            .and_then(|state| state.cursor.char_range())
            .map(|range| range.primary.index);
        let text = drafts.shown(desk, field);
        let byte = cursor.map(|at| {
            text.char_indices()
                .nth(at.into())
                .map_or(text.len(), |(byte, _)| byte)
        });
        view.text_cursor = byte.map(|byte| (line.id, byte));
    }
    ui.end_row();
}

fn marks_ui(
    ui: &mut Ui,
    desk: &Desk,
    line: &Line,
    (drafts, actions): (&mut Drafts, &mut Vec<Action>),
) {
    let label = widgets::weak(ui, "Portion mark");
    ui.horizontal_wrapped(|ui| {
        let narrow = Look {
            width: 110.0,
            rows: 1,
        };
        field_ui(
            ui,
            Field::LineMarking(line.id),
            (desk, drafts),
            narrow,
            Some(label.id),
        );
        widgets::named(ui, "Equities", |ui, label| {
            field_ui(
                ui,
                Field::LineEquities(line.id),
                (desk, drafts),
                narrow,
                Some(label),
            );
        });
        kind_ui(ui, desk, line, actions);
        struck_ui(ui, desk, line, actions);
    });
    ui.end_row();
}

fn kind_ui(ui: &mut Ui, desk: &Desk, line: &Line, actions: &mut Vec<Action>) {
    ui.add_enabled_ui(desk.can_write(), |ui| {
        let words = |kind: &LineKind| format!("{kind:?}");
        let list = ("Kind of portion", 96.0);
        if let Some(kind) = widgets::choice_ui(ui, list, &line.kind, &LineKind::ALL, words) {
            let step = steps::set_line(desk.document(), line.id, LineFact::Kind(kind));
            actions.push(Action::Apply(step));
        }
    });
}

/// Whether the line's own mark was struck through on the paper.
fn struck_ui(ui: &mut Ui, desk: &Desk, line: &Line, actions: &mut Vec<Action>) {
    let (review, mark) = (desk.review(), Struck::Line(line.id));
    let is_struck = review.struck.contains(&mark);
    if line.marking.trim().is_empty() && !is_struck {
        return;
    }
    let state = (is_struck, desk.can_write());
    if let Some(on) = widgets::tick_ui(ui, state, "struck through", "Portion mark struck through") {
        let names = steps::names(desk.document(), &[line.id]);
        actions.push(Action::Apply(steps::set_struck(
            review,
            &[mark],
            on,
            &names,
        )));
    }
}
