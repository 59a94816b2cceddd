//! BAN-12: a level that is spelt wrongly.

use crate::marking::{Level, Marking, Oddity};
use crate::review::{DocumentFact, Edit, LineFact, PageFact, Place};
use crate::rules::{Check, Context, Explanation, Fix, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "BAN-12",
    name: "level with a slip",
    severity: Severity::Information,
    citation: "32 CFR 2001.20, 2001.24(a)",
    explain: Explanation {
        checks: "Whether a level in a marking of the document, of a page or of a line differs by a \
                 letter or two from the word that it must be. It is read as that word all the same. Of \
                 the document and its pages each spelling is said once.",
        matters: "The lines inherit their level from that word. Whether the typist slipped or the mark \
                  was misread when it was copied, somebody should have looked at the picture.",
        example: "The head of page 2 reads SERCET.",
        authority: "32 CFR 2001.24(a): only three words identify classified information; 2001.20 for \
                    markings that leave no doubt.",
        confirmed: true,
    },
    check: Check::Both(check_line, check_document),
};

fn check_line(_: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(slip) = subject.own.as_ref().and_then(Slip::of) else {
        return;
    };
    let line = subject.line.id;
    let edit = Edit::Line(line, LineFact::Marking(slip.corrected()));
    slip.tell(Place::Line(line), edit, report);
}

fn check_document(context: &Context<'_>, report: &mut Report<'_>) {
    let mut told: Vec<&str> = Vec::new();
    let mut tell = |marking, place, edit: &dyn Fn(String) -> Edit| {
        let Some(slip) = Slip::of(marking) else {
            return;
        };
        if !told.contains(&slip.word) {
            told.push(slip.word);
            slip.tell(place, edit(slip.corrected()), report);
        }
    };
    tell(&context.marking, Place::Document, &|text| {
        Edit::Document(DocumentFact::Marking(text))
    });
    for (number, page) in (1..).zip(&context.pages) {
        tell(&page.head, Place::Page(number), &|text| {
            Edit::Page(number, PageFact::Head(text))
        });
        tell(&page.foot, Place::Page(number), &|text| {
            Edit::Page(number, PageFact::Foot(text))
        });
    }
}

/// A level that is spelt wrongly.
struct Slip<'a> {
    marking: &'a Marking,
    word: &'a str,
    range: std::ops::Range<usize>,
    meant: Level,
}

impl<'a> Slip<'a> {
    /// The first one in a marking.
    fn of(marking: &'a Marking) -> Option<Self> {
        marking.oddities.iter().find_map(|oddity| match oddity {
            Oddity::Misspelt { range, meant } => Some(Self {
                marking,
                word: &marking.text[range.clone()],
                range: range.clone(),
                meant: *meant,
            }),
            _ => None,
        })
    }

    /// The marking with the word that is meant.
    fn corrected(&self) -> String {
        let mut text = self.marking.text.clone();
        text.replace_range(self.range.clone(), self.meant.banner());
        text
    }

    fn tell(&self, place: Place, correct: Edit, report: &mut Report<'_>) {
        let what = match place {
            Place::Line(_) => "mark of this line",
            Place::Page(_) => "marking of this page",
            _ => "marking of the document",
        };
        report.finding(
            place,
            format!("The {what} says \"{}\", which is read as {}.", self.word, self.meant),
            "Compare it with the picture and correct it if it was misread; if the paper has it so, say so as the reason.",
            vec![Fix::new(format!("Read {}", self.meant.banner()), correct)],
        );
    }
}
