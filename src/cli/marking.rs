//! `tearline marking`: what markings say, one text a line from standard input.
//!
//! One answer a line, in the same order, so that a caller can pair them; a line is held in memory
//! at a time.

use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::ops::Range;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{Failure, Format};
use crate::marking::modern::{Gravity, Problem};
use crate::marking::{Marking, Profile, ReadAs};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The date of the paper, as 1962-11-02.
    #[arg(long, value_parser = date)]
    date: Option<NaiveDate>,
    /// The rule book: historical, dod-2012, capco-2016 or ism.
    #[arg(long, default_value = "historical")]
    profile: Profile,
    /// What the texts are; without it, parentheses tell a portion mark.
    #[arg(long = "as", value_enum)]
    read_as: Option<Kind>,
    /// The form of the output.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// The line at the head and foot of a page.
    Banner,
    /// The mark of a portion.
    Portion,
    /// A phrase of an archival source note.
    Note,
}

impl From<Kind> for ReadAs {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Banner => Self::Banner,
            Kind::Portion => Self::Portion,
            Kind::Note => Self::Note,
        }
    }
}

fn date(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d")
        .map_err(|_| "no such day; write a date as 1962-11-02".to_owned())
}

impl Arguments {
    pub(super) fn run(&self, out: &mut dyn Write) -> Result<u8, Failure> {
        self.answer(io::stdin().lock(), out)
    }

    fn answer(&self, input: impl Read, out: &mut dyn Write) -> Result<u8, Failure> {
        let mut input = BufReader::new(input);
        let mut out = BufWriter::new(out);
        let mut line = Vec::new();
        while input.read_until(b'\n', &mut line)? > 0 {
            self.answer_line(&line, &mut out)?;
            line.clear();
            // Whoever writes a line and waits for the answer gets it.
            if input.buffer().is_empty() {
                out.flush()?;
            }
        }
        out.flush()?;
        Ok(0)
    }

    fn answer_line(&self, line: &[u8], out: &mut impl Write) -> Result<(), Failure> {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let text = String::from_utf8_lossy(line.strip_suffix(b"\r").unwrap_or(line));
        let read_as = self.read_as.map(ReadAs::from).unwrap_or_default();
        let marking = Marking::read_as(&text, read_as);
        let mut told = Told::of(
            &marking,
            marking.judge(self.profile, self.date),
            self.profile,
        );
        if let Cow::Owned(_) = text {
            told.problems.push(not_utf8());
        }
        match self.format {
            Format::Text => writeln!(out, "{told}")?,
            Format::Json => {
                serde_json::to_writer(&mut *out, &told).map_err(io::Error::from)?;
                writeln!(out)?;
            }
        }
        Ok(())
    }
}

/// What is told of one text.
#[derive(Debug, Serialize)]
struct Told<'m> {
    text: &'m str,
    level: &'static str,
    levels: Vec<&'static str>,
    statements: Vec<ToldStatement>,
    banner: Option<String>,
    portion: Option<String>,
    controls: Vec<String>,
    captions: Vec<&'m str>,
    instruction: Option<&'m str>,
    unread: Vec<Piece<'m>>,
    problems: Vec<ToldProblem>,
    valid: bool,
    profile: &'static str,
}

#[derive(Debug, Serialize)]
struct ToldStatement {
    level: &'static str,
    role: &'static str,
    start: usize,
    end: usize,
}

/// A piece of the text, with its place in bytes.
#[derive(Debug, Serialize)]
struct Piece<'m> {
    text: &'m str,
    start: usize,
    end: usize,
}

#[derive(Debug, Serialize)]
struct ToldProblem {
    rule: &'static str,
    severity: &'static str,
    message: Cow<'static, str>,
    citation: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<usize>,
}

fn not_utf8() -> ToldProblem {
    ToldProblem {
        rule: "INPUT",
        severity: Gravity::Warning.word(),
        message: "The line is not UTF-8; what could not be decoded stands as U+FFFD.".into(),
        citation: "RFC 3629".to_owned(),
        start: None,
        end: None,
    }
}

impl<'m> Told<'m> {
    fn of(marking: &'m Marking, problems: Vec<Problem>, profile: Profile) -> Self {
        let valid = problems.iter().all(|one| one.gravity != Gravity::Error);
        let piece = |range: &Range<usize>| Piece {
            text: &marking.text[range.clone()],
            start: range.start,
            end: range.end,
        };
        Self {
            text: &marking.text,
            level: marking.stated.code(),
            levels: levels(marking),
            statements: marking.statements.iter().map(ToldStatement::of).collect(),
            banner: marking.banner(),
            portion: marking.portion(),
            controls: marking.controls(),
            captions: marking.written().collect(),
            instruction: marking.instruction(),
            unread: marking.unread.iter().map(piece).collect(),
            problems: problems.into_iter().map(ToldProblem::from).collect(),
            valid,
            profile: profile.slug(),
        }
    }
}

/// The levels that are found, in order: what says that there is none is no level.
fn levels(marking: &Marking) -> Vec<&'static str> {
    let codes = marking.statements.iter().map(|one| one.stated.code());
    codes.filter(|code| *code != "none").collect()
}

impl ToldStatement {
    fn of(statement: &crate::marking::Statement) -> Self {
        Self {
            level: statement.stated.code(),
            role: statement.role.name(),
            start: statement.range.start,
            end: statement.range.end,
        }
    }
}

impl From<Problem> for ToldProblem {
    fn from(problem: Problem) -> Self {
        let citation = problem.citation();
        Self {
            rule: problem.rule,
            severity: problem.gravity.word(),
            message: problem.message,
            citation,
            start: problem.at.as_ref().map(|at| at.start),
            end: problem.at.map(|at| at.end),
        }
    }
}

impl std::fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:<8}{}", self.level, self.text)?;
        let parts = [
            ("banner", self.banner.iter().map(String::as_str).collect()),
            ("captions", self.captions.clone()),
            ("instruction", self.instruction.into_iter().collect()),
            ("not read", self.unread.iter().map(|one| one.text).collect()),
        ];
        for (name, texts) in parts {
            let texts: Vec<&str> = texts;
            if !texts.is_empty() {
                write!(f, " | {name}: {}", texts.join("; "))?;
            }
        }
        for problem in &self.problems {
            write!(
                f,
                " | {} {}: {}",
                problem.severity, problem.rule, problem.message
            )?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(input: &[u8], format: Format, date: Option<NaiveDate>) -> String {
        let arguments = Arguments {
            date,
            profile: Profile::Historical,
            read_as: None,
            format,
        };
        let mut out = Vec::new();
        arguments.answer(input, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn json(input: &[u8]) -> Vec<serde_json::Value> {
        answered(input, Format::Json, None)
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    #[test]
    fn every_line_has_one_answer() {
        let told = json(b"Secret; Limdis; Immediate\r\n\nNo classification marking\nExdis");
        let levels: Vec<_> = told.iter().map(|one| &one["level"]).collect();
        assert_eq!(levels, ["S", "unknown", "none", "unknown"]);
        assert_eq!(told[0]["text"], "Secret; Limdis; Immediate");
        assert_eq!(told[0]["levels"], serde_json::json!(["S"]));
        assert_eq!(
            told[0]["captions"],
            serde_json::json!(["Limdis", "Immediate"])
        );
        assert_eq!(
            told[0]["controls"],
            serde_json::json!(["LIMIT DISTRIBUTION"])
        );
        assert_eq!(told[0]["banner"], "SECRET - LIMIT DISTRIBUTION");
        assert_eq!(told[0]["valid"], true);
        assert_eq!(told[2]["levels"], serde_json::json!([]));
    }

    #[test]
    fn what_is_not_utf_8_is_read_and_said() {
        let told = &json(b"SECRET \xff\xfe NOFORN\n")[0];
        assert_eq!(told["level"], "S");
        assert_eq!(told["problems"][0]["rule"], "H10");
        let last = told["problems"].as_array().unwrap().last().unwrap();
        assert_eq!(last["rule"], "INPUT");
    }

    #[test]
    fn the_date_decides_what_was_a_level() {
        let on = |text: &str| answered(b"RESTRICTED\n", Format::Json, Some(date(text).unwrap()));
        assert!(on("1953-12-14").contains("\"valid\":true"));
        assert!(on("1953-12-15").contains("\"valid\":false"));
        assert!(date("1953-02-30").is_err());
        assert!(date("yesterday").is_err());
    }

    #[test]
    fn for_people_an_answer_is_one_line() {
        let told = answered(b"Secert; Somename\n", Format::Text, None);
        assert_eq!(told.lines().count(), 1);
        assert!(told.contains("not read: Somename"), "{told}");
        assert!(
            told.contains("warning H06: `Secert` is read as Secret."),
            "{told}"
        );
    }
}
