//! The canonical forms of a line.

use std::collections::BTreeSet;

use super::canon::{Compartments, Country, Nuclear};
use super::table::{Row, rows};
use super::{Canon, Category, Control, Form, System};
use crate::marking::Level;

impl Canon {
    /// The line as a banner or a portion mark has it.
    pub fn print(&self, form: Form) -> String {
        let mut out = self.statement(form);
        for block in self.blocks(form) {
            if !out.is_empty() {
                out.push_str("//");
            }
            out.push_str(&block);
        }
        match form {
            Form::Banner => out,
            Form::Portion => format!("({out})"),
        }
    }

    /// All entries, in order.
    pub(super) fn controls(&self, form: Form) -> Vec<String> {
        CATEGORIES
            .iter()
            .flat_map(|category| self.entries(*category, form))
            .collect()
    }

    /// The level with whose it is; empty where there is none.
    fn statement(&self, form: Form) -> String {
        let Some(level) = self.level else {
            return String::new();
        };
        let word = level_word(level, form);
        let owners = self.system.owners.join(" ");
        match self.system.system {
            System::Us => word.to_owned(),
            System::NonUs => format!("//{owners} {word}"),
            System::Joint if owners.is_empty() => format!("//JOINT {word}"),
            System::Joint => format!("//JOINT {word} {owners}"),
            System::Concealed => format!("//FGI {word}"),
            System::Nato => format!("//{}", nato_word(level, form)),
            System::Cosmic if form == Form::Portion && level == Level::TopSecret => {
                "//CTS".to_owned()
            }
            System::Cosmic => format!("//COSMIC {word}"),
        }
    }

    fn blocks(&self, form: Form) -> Vec<String> {
        let mut out: Vec<String> = CATEGORIES
            .iter()
            .map(|category| self.entries(*category, form).join("/"))
            .filter(|block| !block.is_empty())
            .collect();
        out.extend(self.declassify.clone());
        out
    }

    fn entries(&self, category: Category, form: Form) -> Vec<String> {
        let mut out = match category {
            Category::Sci => self.systems(),
            Category::Sap => self.programs(),
            Category::Aea => self.nuclear(form),
            Category::Fgi => self.fgi.iter().map(fgi).collect(),
            _ => Vec::new(),
        };
        for row in rows().iter().filter(|row| stands_in(row, category)) {
            out.extend(self.listed(row.id, form));
            if self.plain.has(row.id) {
                out.push(short(row, form).to_owned());
            }
        }
        match category {
            Category::Dissemination => out.extend(self.eyes.as_ref().map(eyes)),
            Category::NonIc => out.extend(self.nicknames()),
            _ => (),
        }
        out
    }

    /// A control with its list, in its place among the plain ones.
    fn listed(&self, control: Control, form: Form) -> Option<String> {
        match control {
            Control::RelTo => self.rel_to.as_ref().map(|list| rel_to(list, form)),
            Control::DisplayOnly => self
                .display
                .as_ref()
                .map(|list| with_list("DISPLAY ONLY", list, ", ")),
            _ => None,
        }
    }

    fn systems(&self) -> Vec<String> {
        self.systems
            .iter()
            .map(|(name, parts)| name.clone() + &compartments(parts))
            .collect()
    }

    fn programs(&self) -> Vec<String> {
        let mut out: Vec<String> = self
            .programs
            .iter()
            .filter(|(name, _)| !name.is_empty())
            .map(|(name, parts)| name.clone() + &compartments(parts))
            .collect();
        match out.first_mut() {
            Some(first) => first.insert_str(0, "SAR-"),
            None if self.programs.is_empty() => (),
            None => out.push("SAR".to_owned()),
        }
        out
    }

    fn nicknames(&self) -> Vec<String> {
        let mut out: Vec<String> = self
            .nicknames
            .iter()
            .filter(|name| !name.is_empty())
            .cloned()
            .collect();
        match out.first_mut() {
            Some(_) if self.bare => (),
            Some(first) => first.insert_str(0, "ACCM-"),
            None if self.nicknames.is_empty() => (),
            None => out.push("ACCM".to_owned()),
        }
        out
    }

    fn nuclear(&self, form: Form) -> Vec<String> {
        let rd = self.rd.as_ref().map(|it| nuclear("RD", it, form));
        let frd = self.frd.as_ref().map(|it| nuclear("FRD", it, form));
        let loose = self
            .sigmas
            .as_ref()
            .map(|numbers| sigma(numbers, Form::Banner));
        rd.into_iter().chain(frd).chain(loose).collect()
    }
}

/// The categories in the order of the line.
const CATEGORIES: [Category; 7] = [
    Category::Nato,
    Category::Sci,
    Category::Sap,
    Category::Aea,
    Category::Fgi,
    Category::Dissemination,
    Category::NonIc,
];

/// Whether a row stands in a category; a compartment alone stands with the control systems.
fn stands_in(row: &Row, category: Category) -> bool {
    row.category == category || (row.category == Category::Compartment && category == Category::Sci)
}

fn short(row: &Row, form: Form) -> &str {
    match (form, row.category) {
        // Letters alone would not be read again.
        (_, Category::Compartment) => &row.long,
        (Form::Banner, _) => &row.banner,
        (Form::Portion, _) => &row.portion,
    }
}

fn level_word(level: Level, form: Form) -> &'static str {
    match form {
        Form::Banner => level.banner(),
        Form::Portion => level.abbreviation(),
    }
}

fn nato_word(level: Level, form: Form) -> String {
    match (form, level) {
        // NATO's own Top Secret is COSMIC; a wrong line is not put right by printing it.
        (Form::Banner, _) | (_, Level::TopSecret) => format!("NATO {}", level_word(level, form)),
        (Form::Portion, _) => format!("N{}", level.abbreviation()),
    }
}

fn compartments(parts: &Compartments) -> String {
    let mut out = String::new();
    for (name, subs) in parts {
        out.push('-');
        out.push_str(name);
        for sub in subs {
            out.push(' ');
            out.push_str(sub);
        }
    }
    out
}

fn nuclear(name: &str, nuclear: &Nuclear, form: Form) -> String {
    let mut out = name.to_owned();
    if nuclear.cnwdi {
        out.push_str("-CNWDI");
    }
    if !nuclear.sigmas.is_empty() {
        out.push('-');
        out.push_str(&sigma(&nuclear.sigmas, form));
    }
    out
}

fn sigma(numbers: &BTreeSet<u16>, form: Form) -> String {
    let mut out = match form {
        Form::Banner => "SIGMA",
        Form::Portion => "SG",
    }
    .to_owned();
    for number in numbers {
        out.push(' ');
        out.push_str(&number.to_string());
    }
    out
}

fn rel_to(list: &BTreeSet<Country>, form: Form) -> String {
    match form {
        Form::Portion if list.is_empty() => "REL".to_owned(),
        _ => with_list("REL TO", list, ", "),
    }
}

fn fgi(list: &BTreeSet<Country>) -> String {
    with_list("FGI", list, " ")
}

fn eyes(list: &BTreeSet<Country>) -> String {
    let names = joined(list, "/");
    if names.is_empty() {
        "EYES ONLY".to_owned()
    } else {
        format!("{names} EYES ONLY")
    }
}

fn with_list(name: &str, list: &BTreeSet<Country>, separator: &str) -> String {
    if list.is_empty() {
        name.to_owned()
    } else {
        format!("{name} {}", joined(list, separator))
    }
}

fn joined(list: &BTreeSet<Country>, separator: &str) -> String {
    let codes: Vec<&str> = list.iter().map(|one| one.code.as_str()).collect();
    codes.join(separator)
}
