//! The exemption codes of one line or of several.
//!
//! Lines that do not have the same codes keep their own: what is added here goes to all of them,
//! what is removed goes from all of them, and a date that is changed is changed where it stood.

use chrono::NaiveDate;
use egui::{Id, Key, Modifiers, RichText, TextEdit, Ui};

use super::list::{List, Measures, Row, TWO_LINES, search_ui};
use super::ranking::ranked;
use super::until::{read_until, until_text};
use super::{Shown, list_height, rulings, take_key};
use crate::authority::{self, Exemption};
use crate::review::{CodeClaim, LineId};
use crate::session::{Desk, steps};
use crate::ui::action::Action;
use crate::ui::theme::{self, Palette};
use crate::ui::widgets;

/// The codes that are claimed, those that could be, and what was typed.
#[derive(Clone, Debug)]
pub(in crate::ui) struct Codes {
    lines: Vec<LineId>,
    claims: Vec<Claim>,
    choices: Vec<Choice>,
    typed: String,
    list: List,
    /// Whether the codes that cannot be used are listed as well.
    all: bool,
    /// Which choices answer to what was typed, nearest first.
    found: Vec<usize>,
    /// The claim whose date takes the cursor next.
    focus: Option<usize>,
    /// Why the codes could not be taken.
    refused: Option<String>,
}

/// A code that is claimed.
#[derive(Clone, Debug)]
struct Claim {
    code: String,
    until: String,
    statute: String,
    /// The lines that had it when the dialog opened.
    on: Vec<LineId>,
    /// Whether all lines are to have it, since it was added here.
    everywhere: bool,
}

/// A code that could be claimed.
#[derive(Clone, Debug)]
struct Choice {
    exemption: &'static Exemption,
    /// Why it cannot be used for this paper.
    refusal: Option<String>,
}

impl Codes {
    pub(super) fn new(desk: &Desk, lines: Vec<LineId>) -> Self {
        let choices = choices(desk);
        Self {
            claims: claims(desk, &lines),
            found: find(&choices, "", false),
            all: false,
            choices,
            lines,
            typed: String::new(),
            list: List::default(),
            focus: None,
            refused: None,
        }
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, shown: &mut Shown<'_>) {
        let Some(desk) = shown.desk() else { return };
        let done = take_key(ui, Modifiers::COMMAND, Key::Enter);
        widgets::weak(ui, said_of_paper(desk, &self.lines));
        self.claims_ui(ui, desk);
        self.choices_ui(ui, shown.fresh);
        ui.horizontal_wrapped(|ui| {
            if ui.button("Done").clicked() || done {
                self.confirm(desk, shown);
            }
            if ui.button("Cancel").clicked() {
                shown.close();
            }
            widgets::weak(ui, "Enter adds a code   Ctrl+Enter is Done");
        });
        if let Some(why) = &self.refused {
            ui.colored_label(Palette::of(ui).error, why);
        }
    }

    fn claims_ui(&mut self, ui: &mut Ui, desk: &Desk) {
        if self.claims.is_empty() {
            widgets::weak(ui, "No code is claimed yet.");
        }
        let mut removed = None;
        for (index, claim) in self.claims.iter_mut().enumerate() {
            let focus = self.focus == Some(index);
            ui.horizontal_wrapped(|ui| {
                if claim_ui(ui, claim, index, focus) {
                    removed = Some(index);
                }
                if !claim.everywhere {
                    widgets::weak(ui, rulings::only_on(desk, &claim.on, &self.lines));
                }
            });
        }
        self.focus = None;
        if let Some(index) = removed {
            self.claims.remove(index);
        }
        ui.add_space(4.0);
    }

    fn choices_ui(&mut self, ui: &mut Ui, fresh: bool) {
        let height = list_height(ui, 210.0 + 30.0 * self.claims.len().min(4) as f32);
        let as_typed = self.is_unknown();
        let count = self.found.len() + usize::from(as_typed);
        let name = (
            "Find an exemption code",
            "Type a code, or words of its meaning",
        );
        let state = (&mut self.list, count, (height / TWO_LINES) as usize);
        let (changed, entered) = search_ui(ui, name, &mut self.typed, state, fresh);
        let (choices, found, claims) = (&self.choices, &self.found, &self.claims);
        let unknown = format!("Add “{}” as typed", self.typed.trim());
        let measures = Measures {
            height,
            row: TWO_LINES,
            sign: 96.0,
        };
        let clicked = self.list.ui(ui, (count, measures), |index, show| {
            match found.get(index) {
                Some(choice) => show_choice(&choices[*choice], claims, show),
                None => show(Row {
                    sign: "?",
                    title: &unknown,
                    detail: NOT_KNOWN,
                    ..Row::default()
                }),
            }
        });
        self.whole_text_ui(ui);
        let all_or_not = self.others_ui(ui);
        if changed || all_or_not {
            self.found = find(&self.choices, &self.typed, self.all);
        } else if let Some(row) = clicked.or_else(|| (entered && count > 0).then_some(self.list.at))
        {
            self.add_row(row);
        }
    }

    /// How many codes the list leaves out, and the box that brings them in, each with the reason why
    /// it cannot be used. Whether that changed.
    fn others_ui(&mut self, ui: &mut Ui) -> bool {
        let others = self
            .choices
            .iter()
            .filter(|choice| choice.refusal.is_some())
            .count();
        let words = match others {
            0 => "Every code can be used for this paper".to_owned(),
            1 => "Show 1 more code that cannot be used, with the reason".to_owned(),
            count => format!("Show {count} more codes that cannot be used, each with the reason"),
        };
        let response = ui.add_enabled(others > 0, egui::Checkbox::new(&mut self.all, words));
        response.changed()
    }

    /// The whole text of the row at hand, of which the list shows one line. Always as high, so that
    /// the buttons below stand still.
    fn whole_text_ui(&self, ui: &mut Ui) {
        let at_hand = self
            .found
            .get(self.list.at)
            .map(|index| &self.choices[*index]);
        let text = at_hand.map(|choice| match &choice.refusal {
            Some(why) => format!("{why} Meaning: {}.", choice.exemption.meaning),
            None => format!("{} ({})", choice.exemption.meaning, choice.exemption.order),
        });
        ui.allocate_ui(egui::vec2(ui.available_width(), 32.0), |ui| {
            ui.set_min_height(32.0);
            widgets::weak(ui, text.unwrap_or_default());
        });
    }

    /// Whether what was typed is no code that the tables know.
    fn is_unknown(&self) -> bool {
        !self.typed.trim().is_empty() && authority::exemption(&self.typed).is_none()
    }

    fn add_row(&mut self, row: usize) {
        let code = match self.found.get(row) {
            Some(choice) => self.choices[*choice].exemption.code.clone(),
            None => self.typed.trim().to_owned(),
        };
        self.add(&code);
        self.typed.clear();
        self.found = find(&self.choices, "", self.all);
        self.list.restart();
    }

    /// Claims a code for all lines; the date takes the cursor where one is needed.
    fn add(&mut self, code: &str) {
        let same = |claim: &Claim| same_code(&claim.code, code);
        let index = self
            .claims
            .iter()
            .position(same)
            .unwrap_or(self.claims.len());
        if let Some(claim) = self.claims.get_mut(index) {
            claim.everywhere = true;
        } else {
            self.claims.push(Claim {
                code: code.to_owned(),
                until: String::new(),
                statute: String::new(),
                on: Vec::new(),
                everywhere: true,
            });
        }
        // The same code with another date on some of the lines gives way.
        let mut number = 0..;
        self.claims
            .retain(|claim| number.next().is_some_and(|one| one <= index) || !same(claim));
        let claim = &self.claims[index];
        let needs_until = authority::exemption(code).is_some_and(|code| code.needs_until);
        let lacks_statute = needs_statute(code) && claim.statute.is_empty();
        if (needs_until && claim.until.is_empty()) || lacks_statute {
            self.focus = Some(index);
        }
    }

    fn confirm(&mut self, desk: &Desk, shown: &mut Shown<'_>) {
        let mut read = Vec::new();
        for (index, claim) in self.claims.iter().enumerate() {
            match read_until(&claim.until) {
                Ok((until, event)) => read.push(CodeClaim {
                    code: claim.code.clone(),
                    until,
                    event,
                    statute: claim.statute.trim().to_owned(),
                }),
                Err(why) => {
                    self.refused = Some(format!("{}: {why}", claim.code));
                    self.focus = Some(index);
                    return;
                }
            }
        }
        let claimed = |line: LineId| {
            let of_line = self
                .claims
                .iter()
                .zip(&read)
                .filter(move |(claim, _)| claim.is_on(line));
            of_line.map(|(_, read)| read.clone()).collect()
        };
        let step = steps::rule_each(
            desk.document(),
            desk.review(),
            &self.lines,
            "Set the codes",
            |line, ruling| {
                ruling.codes = claimed(line);
            },
        );
        shown.answer(Action::Apply(step));
    }
}

impl Claim {
    /// Whether it says the same as a claim of the record.
    fn is_claim(&self, other: &CodeClaim, until: &str) -> bool {
        self.code == other.code && self.until == until && self.statute == other.statute
    }

    /// Whether `line` is to have it.
    fn is_on(&self, line: LineId) -> bool {
        self.everywhere || self.on.contains(&line)
    }
}

/// Whether a code names a statute that must be given with it: (b)(3) covers what another law
/// withholds (5 U.S.C. 552(b)(3)).
fn needs_statute(code: &str) -> bool {
    authority::exemption(code).is_some_and(|known| known.code == "(b)(3)")
}

const NOT_KNOWN: &str = "This is not a known code; it is kept as it is written.";

fn same_code(a: &str, b: &str) -> bool {
    match (authority::exemption(a), authority::exemption(b)) {
        (Some(a), Some(b)) => a.code == b.code,
        _ => a.trim().eq_ignore_ascii_case(b.trim()),
    }
}

/// The different claims of the lines, each once, in the order of the lines.
fn claims(desk: &Desk, lines: &[LineId]) -> Vec<Claim> {
    let mut claims: Vec<Claim> = Vec::new();
    for line in lines {
        for claim in &desk.review().ruling(*line).codes {
            let until = until_text(claim.until, &claim.event);
            match claims.iter_mut().find(|one| one.is_claim(claim, &until)) {
                Some(one) => one.on.push(*line),
                None => claims.push(Claim {
                    code: claim.code.clone(),
                    until,
                    statute: claim.statute.clone(),
                    on: vec![*line],
                    everywhere: false,
                }),
            }
        }
    }
    claims
}

/// All codes, those that can be used for the paper first.
fn choices(desk: &Desk) -> Vec<Choice> {
    let (origin, on): (_, NaiveDate) = (desk.document().date, desk.on());
    let refusal = |exemption| authority::valid_at(exemption, origin?, on).err();
    let mut choices: Vec<Choice> = authority::exemptions()
        .iter()
        .map(|exemption| Choice {
            exemption,
            refusal: refusal(exemption),
        })
        .collect();
    choices.sort_by_key(|choice| choice.refusal.is_some());
    choices
}

/// The choices that answer to `typed`: those that can be used, nearest first, and with `all` those
/// that cannot after them.
fn find(choices: &[Choice], typed: &str, all: bool) -> Vec<usize> {
    let known = authority::exemption(typed);
    let mut found = ranked(typed, choices.len(), |index| {
        let exemption = choices[index].exemption;
        (&exemption.code, &exemption.meaning)
    });
    let is_known =
        |index: usize| known.is_some_and(|known| known.code == choices[index].exemption.code);
    if let Some(exact) = (0..choices.len()).find(|index| is_known(*index)) {
        found.retain(|index| *index != exact);
        found.insert(0, exact);
    }
    // What was typed in full is there even where it cannot be used, so that the reason is seen.
    let is_refused = |index: usize| choices[index].refusal.is_some() && !is_known(index);
    // Somebody who asks for what cannot be used is told why, instead of being left with nothing.
    let all = all || (!typed.trim().is_empty() && found.iter().all(|index| is_refused(*index)));
    found.retain(|index| all || !is_refused(*index));
    found.sort_by_key(|index| is_refused(*index));
    found
}

fn said_of_paper(desk: &Desk, lines: &[LineId]) -> String {
    let names = crate::session::steps::names(desk.document(), lines);
    match desk.document().date {
        Some(date) => format!(
            "For {names} of a paper of {date}, reviewed on {}.",
            desk.on()
        ),
        None => format!(
            "For {names}. The paper has no date of origin, so no code is checked against its age."
        ),
    }
}

/// A claim with its date, and its statute where it needs one. Whether it is to be removed.
fn claim_ui(ui: &mut Ui, claim: &mut Claim, index: usize, focus: bool) -> bool {
    let known = authority::exemption(&claim.code);
    ui.label(RichText::new(&claim.code).family(theme::strong()));
    let statute = needs_statute(&claim.code) || !claim.statute.is_empty();
    if statute {
        let name = format!("{} statute", claim.code);
        let id = Id::unique(("statute", index));
        let state = (&mut claim.statute, focus);
        claim_field_ui(ui, (id, &name), "statute: 50 U.S.C. 3024(i)", state);
    }
    let name = format!("{} until", claim.code);
    let id = Id::unique(("until", index));
    let state = (&mut claim.until, focus && !statute);
    claim_field_ui(
        ui,
        (id, &name),
        "until: 2030-12-31, 2030 or an event",
        state,
    );
    let removed = ui
        .button("Remove")
        .accessible_name(format!("Remove {}", claim.code))
        .clicked();
    let lacks = known.is_some_and(|known| known.needs_until) && claim.until.trim().is_empty();
    let palette = Palette::of(ui);
    if let Err(why) = read_until(&claim.until) {
        ui.colored_label(palette.error, why);
    } else if known.is_none() {
        ui.colored_label(palette.warning, "▲ not a known code");
    } else if lacks {
        ui.colored_label(palette.warning, "▲ needs a date or an event");
    } else if statute && claim.statute.trim().is_empty() {
        ui.colored_label(palette.warning, "▲ needs the statute");
    }
    removed
}

fn claim_field_ui(
    ui: &mut Ui,
    (id, name): (Id, &str),
    hint: &str,
    (text, focus): (&mut String, bool),
) {
    let edit = TextEdit::singleline(text).id(id).desired_width(210.0);
    let response = ui
        .add(edit.hint_text(hint.to_owned()))
        .accessible_name(name);
    if focus {
        response.request_focus();
    }
}

fn show_choice(choice: &Choice, claims: &[Claim], show: &mut dyn FnMut(Row<'_>)) {
    let exemption = choice.exemption;
    let claimed = claims
        .iter()
        .any(|claim| same_code(&claim.code, &exemption.code));
    let trail = match (claimed, exemption.needs_until) {
        (true, _) => "claimed",
        (false, true) => "with a date or event",
        (false, false) => "",
    };
    show(Row {
        sign: &exemption.code,
        title: &exemption.meaning,
        detail: choice.refusal.as_deref().unwrap_or(&exemption.order),
        trail,
        grey: choice.refusal.is_some(),
        ticked: None,
    });
}
