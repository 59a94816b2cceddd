//! All commands, all rules and the whole reference, found by typing.

use egui::{Context, Ui};

use super::list::{List, Measures, Row, TWO_LINES, search_ui};
use super::ranking::ranked;
use super::{Dialog, Shown, list_height};
use crate::rules::{self, Rule};
use crate::session::{Desk, lookup};
use crate::ui::action::Action;
use crate::ui::command::{self, COMMANDS, Needs};
use crate::ui::widgets;

/// What was typed, and the row at hand.
#[derive(Clone, Debug, Default)]
pub(in crate::ui) struct CommandPalette {
    typed: String,
    list: List,
    /// What answers to it, nearest first; found again when something else is typed.
    found: Option<Vec<Entry>>,
}

/// Something to run or to read.
#[derive(Clone, Copy, Debug)]
enum Entry {
    Command(&'static command::Row),
    Rule(&'static Rule),
    Reference(&'static lookup::Entry),
}

impl Entry {
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Command(row) => (row.name, row.help),
            Self::Rule(rule) => (rule.code, rule.name),
            Self::Reference(entry) => (&entry.name, &entry.meaning),
        }
    }
}

/// What answers to `typed`: commands, and once something is typed the rules and the reference as
/// well, of equally near ones in this order.
fn find(typed: &str) -> Vec<Entry> {
    let commands = COMMANDS.iter().map(Entry::Command);
    let rules = rules::all().map(Entry::Rule);
    let reference = lookup::entries().iter().map(Entry::Reference);
    let all: Vec<Entry> = match typed.trim() {
        "" => commands.collect(),
        _ => commands.chain(rules).chain(reference).collect(),
    };
    ranked(typed, all.len(), |index| all[index].names())
        .into_iter()
        .map(|index| all[index])
        .collect()
}

/// Whether a command makes sense for what is open. The line that it may need is not known here; the
/// command itself says so where there is none.
fn can_run(row: &command::Row, desk: Option<&Desk>) -> bool {
    match row.needs {
        Needs::Nothing => true,
        Needs::Document => desk.is_some(),
        Needs::Writing | Needs::Change => desk.is_some_and(Desk::can_write),
    }
}

impl CommandPalette {
    pub(super) fn ui(&mut self, ui: &mut Ui, shown: &mut Shown<'_>) {
        let found = self.found.take().unwrap_or_else(|| find(&self.typed));
        let height = list_height(ui, 70.0);
        let page = (height / TWO_LINES) as usize;
        let name = (
            "Find a command or rule",
            "Type a part of its name, the code of a rule, or what to look up",
        );
        let state = (&mut self.list, found.len(), page);
        let (changed, entered) = search_ui(ui, name, &mut self.typed, state, shown.fresh);
        let measures = Measures {
            height,
            row: TWO_LINES,
            sign: 0.0,
        };
        let (ctx, desk) = (ui.ctx().clone(), shown.desk());
        let clicked = self.list.ui(ui, (found.len(), measures), |index, show| {
            show_entry(&ctx, found[index], desk, show);
        });
        let chosen = clicked
            .or_else(|| entered.then_some(self.list.at))
            .and_then(|row| found.get(row));
        widgets::weak(ui, said_of(found.len()));
        if let Some(entry) = chosen {
            choose(*entry, desk, shown);
        }
        self.found = (!changed).then_some(found);
    }
}

fn show_entry(ctx: &Context, entry: Entry, desk: Option<&Desk>, show: &mut dyn FnMut(Row<'_>)) {
    match entry {
        Entry::Command(row) => {
            let trail = format!("{}   {}", row.menu.title(), row.key_text(ctx));
            let grey = !can_run(row, desk);
            show(Row {
                title: row.name,
                detail: row.help,
                trail: trail.trim(),
                grey,
                ..Row::default()
            });
        }
        Entry::Rule(rule) => {
            let title = format!("{} {}", rule.code, rule.name);
            show(Row {
                title: &title,
                detail: rule.explain.checks,
                trail: "Rule",
                ..Row::default()
            });
        }
        Entry::Reference(entry) => show(Row {
            title: &entry.name,
            detail: &entry.meaning,
            trail: entry.kind.words(),
            ..Row::default()
        }),
    }
}

fn choose(entry: Entry, desk: Option<&Desk>, shown: &mut Shown<'_>) {
    match entry {
        // A command that makes no sense now stays in sight, grey, and does nothing.
        Entry::Command(row) if !can_run(row, desk) => {}
        Entry::Command(row) => shown.answer(Action::Run(row.command)),
        Entry::Rule(rule) => {
            shown
                .actions
                .push(Action::Open(Box::new(Dialog::Rule(rule.code.to_owned()))));
        }
        Entry::Reference(entry) => {
            let dialog = Dialog::look_up(&entry.name);
            shown.actions.push(Action::Open(Box::new(dialog)));
        }
    }
}

fn said_of(found: usize) -> String {
    match found {
        0 => "Nothing has these words.".to_owned(),
        _ => "↑ ↓ choose   Enter runs it   Esc closes".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(typed: &str) -> Option<(&'static str, &'static str)> {
        find(typed).first().map(|entry| entry.names())
    }

    #[test]
    fn a_command_is_found_by_a_part_of_its_name() {
        for (typed, name) in [
            ("top sec", "Keep at Top Secret"),
            ("undo", "Undo"),
            ("codes", "Exemption codes…"),
        ] {
            assert_eq!(first(typed).map(|(name, _)| name), Some(name), "{typed}");
        }
    }

    #[test]
    fn nothing_typed_lists_every_command_in_its_order() {
        let all: Vec<&str> = find("").iter().map(|entry| entry.names().0).collect();
        let table: Vec<&str> = COMMANDS.iter().map(|row| row.name).collect();
        assert_eq!(all, table);
    }

    #[test]
    fn every_rule_is_found_by_its_code() {
        for rule in rules::all() {
            assert_eq!(
                first(&rule.code.to_lowercase()).map(|(code, _)| code),
                Some(rule.code)
            );
        }
    }

    #[test]
    fn the_reference_is_found_by_its_names() {
        for (typed, name) in [
            ("a/cdc/mr", "A/CDC/MR"),
            ("noforn", "NOFORN"),
            ("12356", "E.O. 12356"),
        ] {
            assert_eq!(first(typed).map(|(name, _)| name), Some(name), "{typed}");
        }
        assert_eq!(
            first("codes").map(|(name, _)| name),
            Some("Exemption codes…")
        );
    }

    #[test]
    fn without_a_set_only_some_commands_can_run() {
        assert!(can_run(command::Command::OpenSet.row(), None));
        assert!(!can_run(command::Command::Undo.row(), None));
        assert!(!can_run(command::Command::Declassify.row(), None));
    }
}
