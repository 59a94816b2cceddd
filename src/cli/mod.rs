//! The command line: the same jobs as the window, for scripts and for batches. One file a command.
//!
//! Every change goes through the same door as the window's, [`crate::session::Desk::apply`].
//! Exit codes: 0 where all is well, 1 where `check` found an error that stands
//! or a page file that changed, 2 where the work
//! could not be done.

mod check;
mod decide;
mod effective;
mod law;
mod marking;
mod new;
mod page;
mod page_file;
mod pages;
mod picture_file;
mod report;
mod show;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::{Local, NaiveDate};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::pages::{Isolation, PageError};
use crate::review::Pass;
use crate::session::{ApplyError, Keeping, NewSetError, Opening};
use crate::storage::{self, StorageError};

/// A review desk for declassification.
#[derive(Debug, Parser)]
#[command(
    name = "tearline",
    version,
    about,
    args_conflicts_with_subcommands = true
)]
struct Arguments {
    /// The set to open in the window; without it, the start page.
    path: Option<PathBuf>,

    /// Print how long it took from the start until the first page could be read, then close.
    #[arg(long, requires = "path")]
    time_start: bool,

    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a review set from page files.
    New(new::Arguments),
    /// Show a set: facts, lines, decisions, findings.
    Show(show::Arguments),
    /// Decide one line.
    Decide(decide::Arguments),
    /// Report what conflicts with the paper, its age or the law.
    Check(check::Arguments),
    /// Read markings, one a line from standard input.
    Marking(marking::Arguments),
    /// List the rules.
    Rules(law::RulesArguments),
    /// Explain a rule.
    Explain(law::ExplainArguments),
    /// Compute the marking in force on a date.
    Effective(effective::Arguments),
    /// Write pages of a file as pictures.
    Page(page::Arguments),
    /// Tell what a page file holds.
    Pages(pages::Arguments),
}

/// The form of an output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
}

/// What `check` and `show` have in common.
#[derive(Debug, Args)]
struct Reading {
    /// The date on which the law is applied where a review has no date of its own; otherwise today.
    #[arg(long)]
    on: Option<NaiveDate>,
    /// How the office wants the rules, instead of `rules.ron` among its settings.
    #[arg(long, value_name = "FILE")]
    rules: Option<PathBuf>,
    /// The form of the output.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Reading {
    fn opening(&self) -> Result<Opening, Failure> {
        opening((self.on, self.rules.as_deref()), "")
    }
}

/// A pass, as the command line names it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum PassName {
    #[default]
    First,
    Second,
    QualityCheck,
    Appeal,
}

impl From<PassName> for Pass {
    fn from(name: PassName) -> Self {
        match name {
            PassName::First => Self::First,
            PassName::Second => Self::Second,
            PassName::QualityCheck => Self::QualityCheck,
            PassName::Appeal => Self::Appeal,
        }
    }
}

/// Why a command could not do its work; printed once, in [`run`].
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Storage(#[from] StorageError),
    #[error(transparent)]
    Apply(#[from] ApplyError),
    #[error(transparent)]
    NewSet(#[from] NewSetError),
    #[error(transparent)]
    Page(#[from] PageError),
    #[error("could not write the output: {0}")]
    Output(#[from] io::Error),
    #[error("{0}")]
    Asked(String),
}

/// What the program should do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// End with this exit code: a command was carried out.
    Done(u8),
    /// Open the window.
    Window(WindowRequest),
}

/// The window as the command line asks for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WindowRequest {
    /// The set to open.
    pub path: Option<PathBuf>,
    /// Whether to print the time until the first page can be read, and close.
    pub time_start: bool,
    /// Where its pages are decoded.
    pub isolation: Isolation,
}

/// Carries out a command, with its output to `out` and its complaints to `err`, or says that the
/// window is asked for. Page files are opened where `isolation` says.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    isolation: &Isolation,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Outcome {
    let matches = match Arguments::command().try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) => return Outcome::Done(told(&error, out, err)),
    };
    let arguments = match Arguments::from_arg_matches(&matches) {
        Ok(arguments) => arguments,
        Err(error) => return Outcome::Done(told(&error, out, err)),
    };
    let Some(command) = arguments.command else {
        let Arguments {
            path, time_start, ..
        } = arguments;
        let isolation = isolation.clone();
        return Outcome::Window(WindowRequest {
            path,
            time_start,
            isolation,
        });
    };
    let result = match &command {
        Command::New(new) => new.run(isolation, out),
        Command::Show(show) => show.run(out, err),
        Command::Decide(decide) => {
            let own = matches.subcommand().map(|(_, own)| own);
            decide.run(own, out, err)
        }
        Command::Check(check) => check.run(out, err),
        Command::Marking(marking) => marking.run(out),
        Command::Rules(rules) => rules.run(out),
        Command::Explain(explain) => explain.run(out),
        Command::Effective(effective) => effective.run(out),
        Command::Page(page) => page.run(isolation, out, err),
        Command::Pages(pages) => pages.run(isolation, out, err),
    };
    Outcome::Done(result.unwrap_or_else(|failure| complain(&failure, err)))
}

/// Prints what the argument reader has to say: help and version to `out`, mistakes to `err`.
fn told(error: &clap::Error, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let mistake = error.use_stderr();
    let written = if mistake {
        write!(err, "{error}")
    } else {
        write!(out, "{error}")
    };
    if mistake || written.is_err() { 2 } else { 0 }
}

fn complain(failure: &Failure, err: &mut dyn Write) -> u8 {
    // Where nobody reads the output any more, nobody reads a complaint about that.
    let closed =
        matches!(failure, Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe);
    if !closed {
        // If even this cannot be written, the exit code still says it.
        let _ = writeln!(err, "tearline: {failure}");
    }
    2
}

/// How a command opens a set: everything is on the disk before it answers.
fn opening(
    (on, rules): (Option<NaiveDate>, Option<&Path>),
    actor: &str,
) -> Result<Opening, Failure> {
    let today = Local::now().date_naive();
    Ok(Opening {
        today,
        law: on.unwrap_or(today),
        actor: actor.to_owned(),
        keeping: Keeping::AtOnce,
        settings: storage::office_settings(rules)?,
    })
}
