//! The markings at head and foot of each page, what was struck through, and what was read.

use egui::{Button, Grid, Ui};

use super::paper::findings_ui;
use super::section::{Fold, section_ui};
use crate::pages::{Paper, PaperSource};
use crate::review::{Place, Struck};
use crate::rules::ranges;
use crate::session::{Desk, steps};
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::fields::{Drafts, Field, Look, field_ui};
use crate::ui::theme::Palette;
use crate::ui::widgets;

/// More pages than this begin folded: they are many fields.
const MANY: usize = 20;

/// How many ranges of pages are named before they are only counted.
const MOST_RANGES: usize = 6;

/// What the table needs beside the fields of head and foot, in points. Too little, and the table is
/// wider than its pane, which widens the pane, which widens the table.
const OTHERS: f32 = 184.0;

/// The pages, with their findings.
pub(super) fn pages_ui(
    ui: &mut Ui,
    (desk, wanted): (&Desk, Option<Place>),
    at_hand: (u32, Option<Paper>),
    (drafts, actions): (&mut Drafts, &mut Vec<Action>),
) {
    let pages = desk.document().pages.len();
    let read = desk.review().pages_read.len();
    let holds = match (pages, read) {
        (0, _) => String::new(),
        (1, 0) => "1 page".to_owned(),
        (1, _) => "1 page, read to the end".to_owned(),
        (pages, read) => format!("{pages} pages, {read} read to the end"),
    };
    let here = |place| matches!(place, Place::Page(_));
    let fold = Fold {
        open: (1..=MANY).contains(&pages),
        ..Fold::new("Markings on the pages", &holds)
    };
    section_ui(ui, desk, fold.revealing(wanted, here), |ui| {
        findings_ui(ui, desk, here, actions);
        papers_ui(ui, desk, at_hand, actions);
        table_ui(ui, desk, (drafts, actions));
    });
}

/// How large the paper is: of the page at hand, and which pages a person measured.
fn papers_ui(
    ui: &mut Ui,
    desk: &Desk,
    (page, paper): (u32, Option<Paper>),
    actions: &mut Vec<Action>,
) {
    ui.horizontal_wrapped(|ui| {
        if let Some(paper) = paper {
            let (doubtful, text) = paper_text(page, &paper);
            if doubtful {
                ui.colored_label(Palette::of(ui).warning, format!("▲ {text}"));
            } else {
                widgets::weak(ui, text);
            }
        }
        let button = ui.add_enabled(desk.can_write(), Button::new("Paper size…"));
        let row = Command::PaperSize.row();
        if button.on_hover_text(row.help).clicked() {
            actions.push(Action::Run(Command::PaperSize));
        }
    });
    let pages = (1..).zip(&desk.document().pages);
    let measured = pages.filter(|(_, page)| page.paper.is_some());
    let numbers: Vec<usize> = measured.map(|(number, _)| number).collect();
    if !numbers.is_empty() {
        let text = format!("Measured by hand: {}", ranges(numbers, MOST_RANGES));
        widgets::weak(ui, text);
    }
}

/// The paper of a page in words, and whether it is a guess.
fn paper_text(page: u32, paper: &Paper) -> (bool, String) {
    let (width, height) = paper.mm();
    let size = format!("Paper of page {page}: {width:.1} × {height:.1} mm");
    match paper.source {
        PaperSource::ByHand => (false, format!("{size}, measured by hand")),
        PaperSource::File(..) => (false, format!("{size}, as the file says")),
        PaperSource::Unknown => (
            true,
            format!("{size}, a guess: the file names no resolution"),
        ),
        PaperSource::Unlikely(..) => (
            true,
            format!("{size}, a guess: the file names an unlikely resolution"),
        ),
    }
}

fn table_ui(ui: &mut Ui, desk: &Desk, (drafts, actions): (&mut Drafts, &mut Vec<Action>)) {
    let width = ((ui.available_width() - OTHERS) / 2.0).clamp(70.0, 260.0);
    Grid::new("pages")
        .num_columns(4)
        .spacing([8.0, 5.0])
        .show(ui, |ui| {
            for name in ["Page", "Head", "Foot", "Number"] {
                widgets::weak(ui, name);
            }
            ui.end_row();
            for number in 1..=desk.document().pages.len() as u32 {
                ui.label(number.to_string());
                for (field, width) in [
                    (Field::Head(number), width),
                    (Field::Foot(number), width),
                    (Field::PageNumber(number), 60.0),
                ] {
                    field_ui(ui, field, (desk, drafts), Look { width, rows: 1 }, None);
                }
                ui.end_row();
                ui.label("");
                struck_ui(ui, desk, (Struck::Head(number), "head"), actions);
                struck_ui(ui, desk, (Struck::Foot(number), "foot"), actions);
                read_ui(ui, desk, number, actions);
                ui.end_row();
            }
        });
}

fn struck_ui(ui: &mut Ui, desk: &Desk, (mark, part): (Struck, &str), actions: &mut Vec<Action>) {
    let review = desk.review();
    let (Struck::Head(page) | Struck::Foot(page)) = mark else {
        return;
    };
    let name = format!("Page {page}, {part} struck through");
    let state = (review.struck.contains(&mark), desk.can_write());
    if let Some(on) = widgets::tick_ui(ui, state, "struck through", &name) {
        let names = format!("{part} of page {page}");
        actions.push(Action::Apply(steps::set_struck(
            review,
            &[mark],
            on,
            &names,
        )));
    }
}

fn read_ui(ui: &mut Ui, desk: &Desk, page: u32, actions: &mut Vec<Action>) {
    let review = desk.review();
    let name = format!("Page {page} read to the end");
    let state = (review.pages_read.contains(&page), desk.can_write());
    if let Some(on) = widgets::tick_ui(ui, state, "read", &name) {
        actions.push(Action::Apply(steps::set_page_read(review, page, on)));
    }
}
