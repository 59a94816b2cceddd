//! What is wrong with an instruction on a paper of its date. Rule LEG-01 rests on this.

use chrono::NaiveDate;

use super::window::{Kind, Window};
use super::{Instruction, Named, Says};
use crate::authority::{Order, OriginDate, anniversary, plain, plain_origin, years_after};

/// What is wrong with an instruction on a paper of its date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Implausible {
    /// In one sentence.
    pub message: String,
    /// The provision.
    pub citation: String,
    /// Whether the fact behind it was read in a source.
    pub confirmed: bool,
}

impl Window {
    /// The furthest end for a paper of that origin.
    fn furthest(&self, origin: OriginDate, fgi: bool) -> Option<(NaiveDate, u16)> {
        let years = self.fgi_years.filter(|_| fgi).or(self.years)?;
        Some((self.after(origin, years), years))
    }

    fn after(&self, origin: OriginDate, years: u16) -> NaiveDate {
        if self.calendar {
            anniversary(origin, years)
        } else {
            years_after(origin.latest(), u32::from(years))
        }
    }

    fn implausible(&self, message: String) -> Implausible {
        Implausible {
            message,
            citation: self.citation(),
            confirmed: self.confirmed,
        }
    }

    /// What is wrong with an end that is too near for the instruction.
    fn too_near(&self, (origin, day): (OriginDate, NaiveDate)) -> Option<String> {
        let years = self.beyond_years?;
        let near = day <= years_after(origin.earliest(), u32::from(years));
        near.then(|| {
            format!(
                "{} gives {}, but is for ends more than {years} years ahead.",
                capitalised(&self.name),
                plain(day)
            )
        })
    }

    /// What is wrong if the paper lies outside it.
    fn outside(&self, origin: OriginDate) -> Option<Implausible> {
        let name = capitalised(&self.name);
        let paper = plain_origin(origin);
        let until = self.until.filter(|last| origin.earliest() > *last);
        let text = if let Some(last) = until {
            format!(
                "{name} ended on {}, but the paper is of {paper}.",
                plain(last)
            )
        } else if !self.older && origin.latest() < self.from {
            format!(
                "{name} began on {}, but the paper is of {paper}; it was put on later or misread.",
                plain(self.from)
            )
        } else {
            return None;
        };
        Some(self.implausible(text))
    }
}

impl Instruction {
    /// Whether a paper of that origin can bear it.
    ///
    /// # Errors
    /// If it cannot: the first reason why. [`Instruction::implausible`] has all of them.
    pub fn plausible(&self, origin: OriginDate) -> Result<(), Implausible> {
        match self.implausible(origin, false).into_iter().next() {
            Some(reason) => Err(reason),
            None => Ok(()),
        }
    }

    /// All reasons why a paper of that origin cannot bear it; `fgi` says that the paper holds
    /// foreign government information, for which E.O. 12065 had longer limits.
    pub fn implausible(&self, origin: OriginDate, fgi: bool) -> Vec<Implausible> {
        let Some(window) = self.window(origin) else {
            return self.order_at(origin).into_iter().collect();
        };
        let time = window.outside(origin);
        let order = match &time {
            // One cause, one reason: the order is out of its time together with the instruction.
            Some(_) => None,
            None => self.order_beside(window).or_else(|| self.order_at(origin)),
        };
        let treaty = (self.says == Says::Treaty).then(|| {
            window.implausible(
                "A treaty or international agreement is no instruction; 25X6 or 25X9 with a date stands in its place."
                    .to_owned(),
            )
        });
        let dates = self.date_against(window, origin, fgi);
        [time, order, treaty]
            .into_iter()
            .flatten()
            .chain(dates)
            .collect()
    }

    /// What is wrong with the order that it names beside an instruction of another.
    fn order_beside(&self, window: &Window) -> Option<Implausible> {
        let Named::Order(order) = &self.order else {
            return None;
        };
        let stranger = !window.orders.is_empty() && !window.orders.contains(&order.number);
        stranger.then(|| {
            window.implausible(format!(
                "{} belongs to {}, but the paper names {}.",
                capitalised(&window.name),
                window.orders.join(", "),
                order.number
            ))
        })
    }

    /// What is wrong with the order that it names on a paper of that date.
    fn order_at(&self, origin: OriginDate) -> Option<Implausible> {
        let (message, confirmed) = match &self.order {
            Named::Nothing => return None,
            Named::Unnumbered => (
                "The instruction names an executive order without its number.".to_owned(),
                true,
            ),
            Named::Unknown(number) => (
                format!("\"E.O. {number}\" is no executive order on classification."),
                true,
            ),
            Named::Order(order) => (out_of_time(order, origin, self)?, order.confirmed),
        };
        Some(Implausible {
            message,
            citation: "32 CFR 2001.21; dates of the executive orders".to_owned(),
            confirmed,
        })
    }

    fn date_against(&self, window: &Window, origin: OriginDate, fgi: bool) -> Vec<Implausible> {
        let Some(day) = self.date() else {
            let missing = window.dated && self.when().is_none();
            let text = || {
                format!(
                    "{} needs a date or an event, and none is given.",
                    capitalised(&self.says.to_string())
                )
            };
            return missing
                .then(|| window.implausible(text()))
                .into_iter()
                .collect();
        };
        let what = if self.is_review() {
            "review"
        } else {
            "declassification"
        };
        let early = before_the_paper(day, origin, what).map(|text| Implausible {
            message: text,
            citation: window.citation(),
            confirmed: true,
        });
        if early.is_some() {
            return early.into_iter().collect();
        }
        [
            self.too_far(window, (origin, day), fgi),
            window.too_near((origin, day)),
            self.needless(window),
        ]
        .into_iter()
        .flatten()
        .map(|text| window.implausible(text))
        .collect()
    }

    fn too_far(
        &self,
        window: &Window,
        (origin, day): (OriginDate, NaiveDate),
        fgi: bool,
    ) -> Option<String> {
        let (furthest, years) = window.furthest(origin, fgi)?;
        let or_longer = match window.fgi_years {
            Some(longer) if !fgi => format!(" ({longer} for foreign government information)"),
            _ => String::new(),
        };
        (day > furthest).then(|| {
            format!(
                "{} gives {}, which lies beyond the limit of {years} years{or_longer}.",
                capitalised(&self.says.to_string()),
                plain(day)
            )
        })
    }

    fn needless(&self, window: &Window) -> Option<String> {
        (window.kind == Kind::Named50)
            .then(|| format!("{} bears no date, but one is given.", self.says))
    }
}

/// Why the order cannot be named on a paper of that date.
fn out_of_time(order: &Order, origin: OriginDate, instruction: &Instruction) -> Option<String> {
    // An exemption comes with a later review, under the order of that time.
    if instruction.exemption().is_some() {
        return None;
    }
    let paper = plain_origin(origin);
    let number = &order.number;
    if origin.latest() < order.from {
        let from = plain(order.from);
        return Some(format!(
            "{number} was in force from {from} on, but the paper is of {paper}."
        ));
    }
    let until = order.until.filter(|last| origin.earliest() > *last)?;
    Some(format!(
        "{number} ended on {}, but the paper is of {paper}.",
        plain(until)
    ))
}

/// What is wrong with a date that does not lie after the paper.
fn before_the_paper(day: NaiveDate, origin: OriginDate, what: &str) -> Option<String> {
    if day < origin.earliest() {
        return Some(format!(
            "The date of {what}, {}, lies before the paper, which is of {}.",
            plain(day),
            plain_origin(origin)
        ));
    }
    (origin == OriginDate::Day(day)).then(|| {
        format!(
            "The date of {what} is the day on which the paper was written, {}.",
            plain(day)
        )
    })
}

/// The text with a capital at its beginning.
pub(super) fn capitalised(text: &str) -> String {
    let mut rest = text.chars();
    match rest.next() {
        Some(first) => first.to_uppercase().chain(rest).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
#[path = "plausible_tests.rs"]
mod tests;
