//! What is wrong with a marking by the date of its paper, before any book of the modern grammar.
//!
//! What rests on background knowledge alone is a warning at most, and says so.

use std::borrow::Cow;
use std::ops::Range;

use chrono::NaiveDate;

use super::modern::{self, Form, Gravity, Problem};
use super::{Level, Marking, Oddity, Profile, ReadAs, Role, Stated};

/// A thing that can be wrong, with its authority.
struct Provision {
    rule: &'static str,
    gravity: Gravity,
    book: &'static str,
    place: &'static str,
}

const BACKGROUND: &str = "background knowledge, unconfirmed";

static RESTRICTED: Provision = Provision {
    rule: "H01",
    gravity: Gravity::Error,
    book: "E.O. 10501",
    place: "sec. 1, in force from 15 December 1953; CIA notices of 27 Nov and 10 Dec 1953",
};
static TOP_SECRET: Provision = Provision {
    rule: "H02",
    gravity: Gravity::Warning,
    book: BACKGROUND,
    place: "the level began in 1944",
};
static SECURITY_INFORMATION: Provision = Provision {
    rule: "H03",
    gravity: Gravity::Warning,
    book: "E.O. 10290, revoked by E.O. 10501",
    place: "CIA notices of 27 Nov and 10 Dec 1953",
};
static PORTION: Provision = Provision {
    rule: "H04",
    gravity: Gravity::Information,
    book: "E.O. 12065",
    place: "in force from 1 December 1978; earlier marks are known from papers of 1955 to 1977",
};
static SLASHES: Provision = Provision {
    rule: "H05",
    gravity: Gravity::Warning,
    book: BACKGROUND,
    place: "double slashes are of the middle of the 1990s",
};
static MISSPELT: Provision = Provision {
    rule: "H06",
    gravity: Gravity::Warning,
    book: "32 CFR 2001.24(a)",
    place: "the levels are three words",
};
static SECOND: Provision = Provision {
    rule: "H07",
    gravity: Gravity::Warning,
    book: "E.O. 10501",
    place: "sec. 1: information has one level",
};
static EXCISED: Provision = Provision {
    rule: "H08",
    gravity: Gravity::Information,
    book: "Foreign Relations of the United States",
    place: "source notes",
};
static DOUBTFUL: Provision = Provision {
    rule: "H09",
    gravity: Gravity::Warning,
    book: BACKGROUND,
    place: "words of privacy",
};
static UNREAD: Provision = Provision {
    rule: "H10",
    gravity: Gravity::Information,
    book: "this program's vocabulary",
    place: "assets/markings",
};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("the days below are days")
}

impl Marking {
    /// What a rule book finds wrong with the marking of a paper of a date. Under
    /// [`Profile::Historical`] the date decides what holds; without one, only what is wrong on any
    /// day is found.
    pub fn judge(&self, profile: Profile, on: Option<NaiveDate>) -> Vec<Problem> {
        if profile != Profile::Historical {
            return self.judge_line(profile, on);
        }
        let is_line = self.read_as != ReadAs::Note
            && (self.modern.is_some() || on.is_some_and(|on| on >= day(1996, 4, 11)));
        let mut problems = if is_line {
            self.judge_line(profile, on)
        } else {
            Vec::new()
        };
        Judge {
            marking: self,
            problems: &mut problems,
        }
        .judge(on);
        problems
    }

    /// What a book of the modern grammar finds wrong, with the places in the whole text.
    fn judge_line(&self, profile: Profile, on: Option<NaiveDate>) -> Vec<Problem> {
        let start = self.line_place().start;
        let mut problems = modern::judge(&self.line(), profile, on);
        for at in problems.iter_mut().filter_map(|one| one.at.as_mut()) {
            *at = at.start + start..at.end + start;
        }
        problems
    }
}

struct Judge<'m> {
    marking: &'m Marking,
    problems: &'m mut Vec<Problem>,
}

impl Judge<'_> {
    fn judge(mut self, on: Option<NaiveDate>) {
        if let Some(on) = on {
            self.levels(on);
            self.captions(on);
            self.grammar(on);
        }
        self.oddities();
        if self.marking.modern.is_none() {
            for range in self.marking.unread.clone() {
                let text = &self.marking.text[range.clone()];
                self.report(
                    &UNREAD,
                    format!("`{text}` is not in the vocabulary."),
                    range,
                );
            }
        }
    }

    /// Levels that did not exist on the day.
    fn levels(&mut self, on: NaiveDate) {
        let marking = self.marking;
        let own = marking
            .statements
            .iter()
            .filter(|one| one.role == Role::Own);
        for one in own {
            let is_foreign = marking.nato || marking.fgi;
            let range = one.range.clone();
            match one.stated {
                Stated::Level(Level::Restricted) if !is_foreign && on > day(1953, 12, 14) => self
                    .report(
                        &RESTRICTED,
                        "Restricted was no level of the United States after 14 December 1953.",
                        range,
                    ),
                Stated::Level(Level::TopSecret) if !is_foreign && on < day(1944, 1, 1) => self
                    .report(
                        &TOP_SECRET,
                        "Top Secret was no level of the United States before 1944.",
                        range,
                    ),
                _ => {}
            }
        }
    }

    fn captions(&mut self, on: NaiveDate) {
        let window = day(1951, 10, 27)..=day(1953, 12, 14);
        let names = &mut self.marking.captions.iter();
        if names.any(|one| one.name == "SECURITY INFORMATION") && !window.contains(&on) {
            self.report(
                &SECURITY_INFORMATION,
                "`Security Information` belongs to papers from 27 October 1951 to 14 December 1953.",
                0..self.marking.text.len(),
            );
        }
    }

    /// Forms of writing that were not in use on the day.
    fn grammar(&mut self, on: NaiveDate) {
        let Some(range) = self.marking.modern.clone() else {
            return;
        };
        let line = self.marking.line();
        if line.slashes && on < day(1995, 1, 1) {
            self.report(
                &SLASHES,
                "Double slashes are not known from papers of this date.",
                range,
            );
        } else if line.form == Form::Portion && on < day(1978, 12, 1) {
            self.report(
                &PORTION,
                "Portion marks are rare on papers of before December 1978.",
                range,
            );
        }
    }

    fn oddities(&mut self) {
        for oddity in self.marking.oddities.clone() {
            let text = |range: &Range<usize>| self.marking.text[range.clone()].to_owned();
            match oddity {
                Oddity::Misspelt { range, meant } => {
                    let message = format!("`{}` is read as {meant}.", text(&range));
                    self.report(&MISSPELT, message, range);
                }
                Oddity::SecondLevel(range) if self.marking.modern.is_none() => {
                    let message = format!(
                        "`{}` is stated beside {}: the first is taken to hold.",
                        text(&range),
                        self.marking.stated
                    );
                    self.report(&SECOND, message, range);
                }
                Oddity::SecondLevel(_) => {}
                Oddity::Excised(range) => {
                    let message = "A part of the marking itself was not declassified.";
                    self.report(&EXCISED, message, range);
                }
                Oddity::Doubtful(range) => {
                    let message = format!("`{}` is often no security marking.", text(&range));
                    self.report(&DOUBTFUL, message, range);
                }
            }
        }
    }

    fn report(
        &mut self,
        provision: &'static Provision,
        message: impl Into<Cow<'static, str>>,
        at: Range<usize>,
    ) {
        self.problems.push(Problem {
            rule: provision.rule,
            gravity: provision.gravity,
            message: message.into(),
            book: provision.book,
            place: provision.place,
            at: Some(at),
        });
    }
}

#[cfg(test)]
#[path = "historical_tests.rs"]
mod tests;
