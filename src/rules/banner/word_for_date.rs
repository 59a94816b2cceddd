//! BAN-11: a word of the marking that was not in use on the paper's date.

use chrono::NaiveDate;

use crate::authority::{order, plain};
use crate::marking::{Level, Marking};
use crate::review::Place;
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity, Subject};

/// Top Secret came with regulations of the Army and the Navy of March 1944.
const TOP_SECRET_FROM: NaiveDate =
    NaiveDate::from_ymd_opt(1944, 1, 1).expect("1 January 1944 is a day");

/// The levels that were not always in use.
const SUSPECT: [Option<Level>; 2] = [Some(Level::Restricted), Some(Level::TopSecret)];

pub(super) static RULE: Rule = Rule {
    code: "BAN-11",
    name: "marking unfit for its date",
    severity: Severity::Warning,
    citation: "E.O. 10501; E.O. 10290",
    explain: Explanation {
        checks: "Whether a paper bears RESTRICTED after 14 December 1953, TOP SECRET before 1944, or \
                 SECURITY INFORMATION before E.O. 10290 was signed or after 14 December 1953. Each is \
                 said once, of a line only where neither the document nor a page bears it. Silent where the date is not known or can be within the time, and for \
                 RESTRICTED that is or may be foreign: of NATO, beside words that were not read, on a \
                 paper of a foreign government or of an unknown originator; and for RESTRICTED DATA, \
                 which is no level.",
        matters: "Either the date or the marking was misread, and every clock of the paper starts from \
                  its date.",
        example: "A memorandum dated 4 August 1956 is marked RESTRICTED.",
        authority: "Notices of the CIA of 27 November and 10 December 1953 for the end of Restricted \
                    and of Security Information. The year 1944 is background knowledge.",
        confirmed: true,
    },
    check: Check::Both(check_line, check_document),
};

fn check_line(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let is_suspect =
        |own: &&Marking| SUSPECT.contains(&own.level) || bears_security_information(own);
    let Some(own) = subject.own.as_ref().filter(is_suspect) else {
        return;
    };
    let Some((words, (word, why))) = Words::unfit_for(context)
        .and_then(|words| words.in_marking(own).map(|found| (words, found)))
    else {
        return;
    };
    let is_said = |(_, marking): (Place, &Marking)| {
        words
            .in_marking(marking)
            .is_some_and(|(other, _)| other == word)
    };
    if !edges(context).any(is_said) {
        tell(Place::Line(subject.line.id), context, (word, &why), report);
    }
}

fn check_document(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(words) = Words::unfit_for(context) else {
        return;
    };
    let mut told = Vec::new();
    for (place, marking) in edges(context) {
        let Some((word, why)) = words.in_marking(marking) else {
            continue;
        };
        if !told.contains(&word) {
            told.push(word);
            tell(place, context, (word, &why), report);
        }
    }
}

fn tell(place: Place, context: &Context<'_>, (word, why): (&str, &str), report: &mut Report<'_>) {
    let date = context.document.date.map(|date| date.to_string());
    report.finding(
        place,
        format!(
            "The marking {word} does not fit the date of the paper ({}): {why}.",
            date.unwrap_or_default()
        ),
        "Compare the marking and the date with the picture; enter a foreign paper as such.",
        Vec::new(),
    );
}

/// The words that a paper of a date cannot bear.
struct Words {
    restricted: bool,
    top_secret: bool,
    security_information: Option<String>,
}

impl Words {
    fn unfit_for(context: &Context<'_>) -> Option<Self> {
        let date = context.document.date?;
        let order = order("E.O. 10290")?;
        let after = order.until.filter(|last| date.earliest() > *last);
        let is_before = date.latest() < order.signed;
        let words = Self {
            restricted: after.is_some() && !may_be_foreign(context),
            top_secret: date.latest() < TOP_SECRET_FROM,
            security_information: match after {
                Some(last) => Some(format!("the words ended on {}", plain(last))),
                None => is_before.then(|| {
                    format!(
                        "the words came with {} of {}",
                        order.number,
                        plain(order.signed)
                    )
                }),
            },
        };
        let any = words.restricted || words.top_secret || words.security_information.is_some();
        any.then_some(words)
    }

    fn in_marking(&self, marking: &Marking) -> Option<(&'static str, String)> {
        // Words that were not read can be those of another government.
        let is_ours = !marking.nato && !marking.fgi && marking.unread.is_empty();
        match marking.level {
            Some(Level::Restricted) if self.restricted && is_ours => {
                return Some(("Restricted", "the level ended on 14 Dec 1953".to_owned()));
            }
            Some(Level::TopSecret) if self.top_secret && is_ours => {
                return Some(("Top Secret", "the level came in 1944".to_owned()));
            }
            _ => {}
        }
        let why = self.security_information.as_ref()?;
        bears_security_information(marking).then(|| ("Security Information", why.clone()))
    }
}

fn bears_security_information(marking: &Marking) -> bool {
    let mut captions = marking.captions.iter();
    captions.any(|caption| caption.name == "SECURITY INFORMATION")
}

/// Whether another government may have marked the paper.
fn may_be_foreign(context: &Context<'_>) -> bool {
    let document = context.document;
    let is_unknown = context.originator.is_none() && !document.originator.trim().is_empty();
    !document.foreign.is_empty() || is_unknown
}

/// The markings of the document and of its pages, with their places.
fn edges<'a>(context: &'a Context<'_>) -> impl Iterator<Item = (Place, &'a Marking)> {
    let pages = (1..).zip(&context.pages).flat_map(|(number, page)| {
        [&page.head, &page.foot].map(|marking| (Place::Page(number), marking))
    });
    std::iter::once((Place::Document, &context.marking)).chain(pages)
}
