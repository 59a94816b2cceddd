//! The agencies to which one line or several are referred, and what they answered.
//!
//! As with codes, lines that were not referred alike keep their own referrals, except for what is
//! added or removed here; an answer is changed where it stood.

use egui::{ComboBox, Key, Modifiers, RichText, Ui};

use super::list::{List, Measures, Row, TWO_LINES, search_ui};
use super::ranking::ranked;
use super::{Shown, list_height, rulings, take_key};
use crate::authority::{self, Agency};
use crate::review::{Answer, Decision, LineId, Referral, Ruling};
use crate::session::{Desk, steps};
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets;

/// The agencies that are asked, and what was typed.
#[derive(Clone, Debug)]
pub(in crate::ui) struct Agencies {
    lines: Vec<LineId>,
    asked: Vec<Asked>,
    typed: String,
    list: List,
    /// Which agencies answer to what was typed, nearest first.
    found: Vec<&'static Agency>,
}

/// An agency that is asked.
#[derive(Clone, Debug)]
struct Asked {
    agency: String,
    answer: Answer,
    /// The lines that it was asked about when the dialog opened.
    on: Vec<LineId>,
    /// Whether it is asked about all lines, since it was added here.
    everywhere: bool,
}

impl Agencies {
    pub(super) fn new(desk: &Desk, lines: Vec<LineId>) -> Self {
        let asked = asked(desk, &lines);
        let found = find("", &asked);
        Self {
            asked,
            lines,
            typed: String::new(),
            list: List::default(),
            found,
        }
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, shown: &mut Shown<'_>) {
        let Some(desk) = shown.desk() else { return };
        let done = take_key(ui, Modifiers::COMMAND, Key::Enter);
        let names = steps::names(desk.document(), &self.lines);
        widgets::weak(
            ui,
            format!("For {names}. A line with a new agency is decided: refer."),
        );
        self.asked_ui(ui, desk);
        self.choices_ui(ui, shown.fresh);
        ui.horizontal_wrapped(|ui| {
            if ui.button("Done").clicked() || done {
                shown.answer(Action::Apply(self.step(desk)));
            }
            if ui.button("Cancel").clicked() {
                shown.close();
            }
            widgets::weak(ui, "Enter adds or removes an agency   Ctrl+Enter is Done");
        });
    }

    fn asked_ui(&mut self, ui: &mut Ui, desk: &Desk) {
        if self.asked.is_empty() {
            widgets::weak(ui, "No agency is asked yet.");
        }
        let mut removed = None;
        for (index, asked) in self.asked.iter_mut().enumerate() {
            ui.horizontal_wrapped(|ui| {
                ui.label(RichText::new(&asked.agency).family(theme::strong()));
                answer_ui(ui, asked, index);
                let button = ui.button("Remove");
                if button
                    .accessible_name(format!("Remove {}", asked.agency))
                    .clicked()
                {
                    removed = Some(index);
                }
                if !asked.everywhere {
                    widgets::weak(ui, rulings::only_on(desk, &asked.on, &self.lines));
                }
            });
        }
        if let Some(index) = removed {
            self.asked.remove(index);
        }
        ui.add_space(4.0);
    }

    fn choices_ui(&mut self, ui: &mut Ui, fresh: bool) {
        let height = list_height(ui, 130.0 + 30.0 * self.asked.len().min(4) as f32);
        let count = self.found.len();
        let name = ("Find an agency", "Type a code or a part of a name");
        let state = (&mut self.list, count, (height / TWO_LINES) as usize);
        let (changed, entered) = search_ui(ui, name, &mut self.typed, state, fresh);
        let (found, asked) = (&self.found, &self.asked);
        let measures = Measures {
            height,
            row: TWO_LINES,
            sign: 84.0,
        };
        let clicked = self.list.ui(ui, (count, measures), |index, show| {
            show_agency(found[index], is_asked(asked, &found[index].code), show);
        });
        if changed {
            self.found = find(&self.typed, &self.asked);
        } else if let Some(agency) = clicked
            .or_else(|| entered.then_some(self.list.at))
            .and_then(|row| self.found.get(row))
        {
            self.toggle(&agency.code);
        }
    }

    fn toggle(&mut self, code: &str) {
        let before = self.asked.len();
        self.asked
            .retain(|asked| !asked.agency.eq_ignore_ascii_case(code));
        if self.asked.len() == before {
            let (agency, answer) = (code.to_owned(), Answer::Pending);
            self.asked.push(Asked {
                agency,
                answer,
                on: Vec::new(),
                everywhere: true,
            });
        }
        self.typed.clear();
        self.found = find("", &self.asked);
        let here = self.found.iter().position(|one| one.code == code);
        self.list.go_to(here.unwrap_or(0));
    }

    fn step(&self, desk: &Desk) -> crate::review::Step {
        let new: Vec<&str> = self
            .asked
            .iter()
            .filter(|one| one.on.is_empty())
            .map(|one| one.agency.as_str())
            .collect();
        let what = match new.as_slice() {
            [] => "Set the referrals".to_owned(),
            new => format!("Refer to {}", new.join(", ")),
        };
        steps::rule_each(
            desk.document(),
            desk.review(),
            &self.lines,
            &what,
            |line, ruling| {
                self.rule(line, ruling);
            },
        )
    }

    /// What is said of a line: its referrals, and the decision to refer it where an agency is new
    /// to it or nobody has decided it.
    fn rule(&self, line: LineId, ruling: &mut Ruling) {
        let of_line: Vec<&Asked> = self
            .asked
            .iter()
            .filter(|one| one.everywhere || one.on.contains(&line))
            .collect();
        let is_new = of_line.iter().any(|one| !one.on.contains(&line));
        if is_new || (!of_line.is_empty() && !ruling.decision.is_decided()) {
            ruling.decision = Decision::Refer;
        }
        ruling.referrals = of_line
            .into_iter()
            .map(|one| Referral {
                agency: one.agency.clone(),
                answer: one.answer,
                ..Referral::default()
            })
            .collect();
    }
}

/// The referrals of the lines, each different one once.
fn asked(desk: &Desk, lines: &[LineId]) -> Vec<Asked> {
    let mut all: Vec<Asked> = Vec::new();
    for line in lines {
        for Referral { agency, answer, .. } in &desk.review().ruling(*line).referrals {
            match all
                .iter_mut()
                .find(|one| one.agency == *agency && one.answer == *answer)
            {
                Some(one) => one.on.push(*line),
                None => all.push(Asked {
                    agency: agency.clone(),
                    answer: *answer,
                    on: vec![*line],
                    everywhere: false,
                }),
            }
        }
    }
    all
}

fn is_asked(asked: &[Asked], code: &str) -> bool {
    asked
        .iter()
        .any(|one| one.agency.eq_ignore_ascii_case(code))
}

/// The agencies that answer to `typed`; those that are asked first.
fn find(typed: &str, asked: &[Asked]) -> Vec<&'static Agency> {
    let all = authority::agencies();
    let names: Vec<String> = all
        .iter()
        .map(|one| format!("{} {}", one.name, one.aliases.join(" ")))
        .collect();
    let found = ranked(typed, all.len(), |index| (&all[index].code, &names[index]));
    let mut found: Vec<&'static Agency> = found.into_iter().map(|index| &all[index]).collect();
    if typed.trim().is_empty() {
        found.sort_by_key(|agency| !is_asked(asked, &agency.code));
    }
    found
}

fn answer_name(answer: Answer) -> &'static str {
    match answer {
        Answer::Pending => "Pending",
        Answer::NoObjection => "No objection",
        Answer::Objects => "Objects",
    }
}

fn answer_ui(ui: &mut Ui, asked: &mut Asked, index: usize) {
    let name = answer_name(asked.answer);
    let shown = ComboBox::from_id_salt(("answer", index))
        .selected_text(name)
        .width(120.0);
    let response = shown.show_ui(ui, |ui| {
        for answer in [Answer::Pending, Answer::NoObjection, Answer::Objects] {
            ui.selectable_value(&mut asked.answer, answer, answer_name(answer));
        }
    });
    response
        .response
        .accessible_name(format!("Answer of {}", asked.agency));
}

fn show_agency(agency: &Agency, asked: bool, show: &mut dyn FnMut(Row<'_>)) {
    let detail = life_of(agency);
    show(Row {
        sign: &agency.code,
        title: &agency.name,
        detail: &detail,
        ticked: Some(asked),
        ..Row::default()
    });
}

/// When it was, and who answers for it now.
fn life_of(agency: &Agency) -> String {
    let years = match (agency.from, agency.until) {
        (Some(from), Some(until)) => format!("{from} to {until}"),
        (Some(from), None) => format!("since {from}"),
        (None, Some(until)) => format!("until {until}"),
        (None, None) => String::new(),
    };
    let successor = agency
        .successor
        .as_ref()
        .map(|code| format!("{code} answers for it now"));
    let parts: Vec<String> = [years]
        .into_iter()
        .chain(successor)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(", ")
}
