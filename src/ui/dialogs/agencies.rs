//! The agencies to which one line or several are referred, and what they answered.
//!
//! As with codes, lines that were not referred alike keep their own referrals, except for what is
//! added or removed here; an answer is changed where it stood.

use chrono::NaiveDate;
use egui::{Id, Key, Modifiers, RichText, TextEdit, Ui};

use super::list::{List, Measures, Row, TWO_LINES, search_ui};
use super::ranking::ranked;
use super::{Shown, list_height, rulings, take_key};
use crate::authority::{self, Agency};
use crate::review::{Answer, Decision, LineId, Referral, Ruling};
use crate::session::{Desk, steps};
use crate::ui::action::Action;
use crate::ui::fields::{day, day_text};
use crate::ui::theme::{self, Palette};
use crate::ui::widgets;

/// The agencies that are asked, and what was typed.
#[derive(Clone, Debug)]
pub(in crate::ui) struct Agencies {
    lines: Vec<LineId>,
    asked: Vec<Asked>,
    /// The day on which an agency is asked, or answers, where nothing else is typed.
    on: NaiveDate,
    typed: String,
    list: List,
    /// Why the referrals could not be taken.
    refused: Option<String>,
    /// Which agencies answer to what was typed, nearest first.
    found: Vec<&'static Agency>,
}

/// An agency that is asked.
#[derive(Clone, Debug)]
struct Asked {
    agency: String,
    answer: Answer,
    /// When it was asked, as typed.
    question_day: String,
    /// When it answered, as typed.
    answer_day: String,
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
            on: desk.on(),
            typed: String::new(),
            list: List::default(),
            refused: None,
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
                match self.step(desk) {
                    Ok(step) => shown.answer(Action::Apply(step)),
                    Err(why) => self.refused = Some(why),
                }
            }
            if ui.button("Cancel").clicked() {
                shown.close();
            }
            widgets::weak(ui, "Enter adds or removes an agency   Ctrl+Enter is Done");
        });
        if let Some(why) = &self.refused {
            ui.colored_label(Palette::of(ui).error, why);
        }
    }

    fn asked_ui(&mut self, ui: &mut Ui, desk: &Desk) {
        if self.asked.is_empty() {
            widgets::weak(ui, "No agency is asked yet.");
        }
        let mut removed = None;
        for (index, asked) in self.asked.iter_mut().enumerate() {
            ui.horizontal_wrapped(|ui| {
                ui.label(RichText::new(&asked.agency).family(theme::strong()));
                answer_ui(ui, asked, self.on);
                days_ui(ui, asked, index);
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
            self.asked.push(Asked {
                agency: code.to_owned(),
                answer: Answer::Pending,
                question_day: self.on.to_string(),
                answer_day: String::new(),
                on: Vec::new(),
                everywhere: true,
            });
        }
        self.typed.clear();
        self.found = find("", &self.asked);
        let here = self.found.iter().position(|one| one.code == code);
        self.list.go_to(here.unwrap_or(0));
    }

    /// The step, or why a day that was typed is none.
    fn step(&self, desk: &Desk) -> Result<crate::review::Step, String> {
        let read: Vec<Referral> = self
            .asked
            .iter()
            .map(Asked::read)
            .collect::<Result<_, _>>()?;
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
        Ok(steps::rule_each(
            desk.document(),
            desk.review(),
            &self.lines,
            &what,
            |line, ruling| {
                self.rule(&read, line, ruling);
            },
        ))
    }

    /// What is said of a line: its referrals, and the decision to refer it where an agency is new
    /// to it or nobody has decided it.
    fn rule(&self, read: &[Referral], line: LineId, ruling: &mut Ruling) {
        let of_line: Vec<(&Asked, &Referral)> = self
            .asked
            .iter()
            .zip(read)
            .filter(|(one, _)| one.everywhere || one.on.contains(&line))
            .collect();
        let is_new = of_line.iter().any(|(one, _)| !one.on.contains(&line));
        if is_new || (!of_line.is_empty() && !ruling.decision.is_decided()) {
            ruling.decision = Decision::Refer;
        }
        ruling.referrals = of_line
            .into_iter()
            .map(|(_, referral)| referral.clone())
            .collect();
    }
}

impl Asked {
    /// What stands in the record of it.
    fn of(referral: &Referral, line: LineId) -> Self {
        Self {
            agency: referral.agency.clone(),
            answer: referral.answer,
            question_day: day_text(referral.asked_on),
            answer_day: day_text(referral.answered_on),
            on: vec![line],
            everywhere: false,
        }
    }

    /// Whether it says the same as another, of whatever line.
    fn says_what(&self, other: &Self) -> bool {
        (
            &self.agency,
            self.answer,
            &self.question_day,
            &self.answer_day,
        ) == (
            &other.agency,
            other.answer,
            &other.question_day,
            &other.answer_day,
        )
    }

    /// The referral that it makes.
    fn read(&self) -> Result<Referral, String> {
        let read = |text: &str| day(text.trim()).map_err(|why| format!("{}: {why}", self.agency));
        Ok(Referral {
            agency: self.agency.clone(),
            answer: self.answer,
            asked_on: read(&self.question_day)?,
            answered_on: read(&self.answer_day)?,
        })
    }

    /// Takes another answer, with its day where none was typed.
    fn take(&mut self, answer: Answer, on: NaiveDate) {
        let before = Referral {
            answered_on: day(&self.answer_day).ok().flatten(),
            ..Referral::default()
        };
        self.answer = answer;
        self.answer_day = day_text(steps::answered(&before, answer, on).answered_on);
    }
}

/// The referrals of the lines, each different one once.
fn asked(desk: &Desk, lines: &[LineId]) -> Vec<Asked> {
    let mut all: Vec<Asked> = Vec::new();
    for line in lines {
        for referral in &desk.review().ruling(*line).referrals {
            let new = Asked::of(referral, *line);
            match all.iter_mut().find(|one| one.says_what(&new)) {
                Some(one) => one.on.push(*line),
                None => all.push(new),
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

fn answer_ui(ui: &mut Ui, asked: &mut Asked, on: NaiveDate) {
    let name = format!("Answer of {}", asked.agency);
    let all = [Answer::Pending, Answer::NoObjection, Answer::Objects];
    let words = |answer: &Answer| answer_name(*answer);
    if let Some(answer) = widgets::choice_ui(ui, (&name, 120.0), &asked.answer, &all, words) {
        asked.take(answer, on);
    }
}

/// The days on which it was asked and answered; the second once there is an answer.
fn days_ui(ui: &mut Ui, asked: &mut Asked, index: usize) {
    let is_answered = asked.answer != Answer::Pending;
    for (shown, words, text) in [
        (true, "asked on", &mut asked.question_day),
        (is_answered, "answered on", &mut asked.answer_day),
    ] {
        if !shown {
            continue;
        }
        let label = widgets::weak(ui, words);
        let edit = TextEdit::singleline(text)
            .id(Id::unique((words, index)))
            .desired_width(88.0)
            .hint_text("2026-11-21");
        let name = format!("{} {words}", asked.agency);
        ui.add(edit).labelled_by(label.id).accessible_name(name);
    }
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
