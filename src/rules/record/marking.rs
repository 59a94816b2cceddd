//! REC-01: a record that gives another level than the paper bears.

use std::fmt;

use super::named;
use crate::marking::{Level, Marking};
use crate::review::Place;
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "REC-01",
    name: "record gives another level",
    severity: Severity::Warning,
    citation: "32 CFR 2001.21(b)",
    explain: Explanation {
        checks: "Whether a finding aid, a source note, an official record or a withdrawal sheet \
                 gives another original level than the document bears, overall or on its first \
                 page. Limited Official Use and its like count as no level. A marking that cannot \
                 be read is compared with nothing.",
        matters: "A page with the higher marking, or an enclosure, may be missing here; or the \
                  marking was read wrongly, and each line is judged against the wrong level.",
        example: "The paper bears Confidential, and the source note says Secret.",
        authority: "32 CFR 2001.21(b): the overall marking stands on the document itself, so that \
                    a record which differs must be explained.",
        confirmed: true,
    },
    check: Check::Document(check),
};

/// Captions that say of a paper that it has no level.
const WITHOUT_LEVEL: [&str; 4] = [
    "LIMITED OFFICIAL USE",
    "NO CLASSIFICATION MARKING",
    "OFFICIAL USE ONLY",
    "SENSITIVE BUT UNCLASSIFIED",
];

/// What a marking says of the level.
#[derive(Clone, Copy, PartialEq)]
enum Stated {
    Level(Level),
    /// That there is none, by the caption that says so.
    None(&'static str),
}

impl Stated {
    fn by(marking: &Marking) -> Option<Self> {
        if let Some(level) = marking.level {
            return Some(Self::Level(level));
        }
        // Words that were not read may be the level.
        let is_read = marking.unread.is_empty();
        let names = marking.captions.iter().map(|caption| caption.name.as_str());
        let mut says_none = names.filter(|name| WITHOUT_LEVEL.contains(name));
        says_none.next().filter(|_| is_read).map(Self::None)
    }

    fn is_like(self, other: Self) -> bool {
        let level = |one| match one {
            Self::Level(Level::Unclassified) | Self::None(_) => None,
            Self::Level(level) => Some(level),
        };
        level(self) == level(other)
    }
}

impl fmt::Display for Stated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Level(level) => level.fmt(f),
            Self::None(caption) => f.write_str(caption),
        }
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    if context.document.descriptions.is_empty() {
        return;
    }
    let overall = context.overall().map(Stated::Level);
    let Some(paper) = overall.or_else(|| Stated::by(&context.marking)) else {
        return;
    };
    for description in &context.document.descriptions {
        let Some(record) = Stated::by(&Marking::read(&description.marking)) else {
            continue;
        };
        if paper.is_like(record) {
            continue;
        }
        report.finding(
            Place::Document,
            format!(
                "The document bears {paper}, but {} says {record}.",
                named(description)
            ),
            format!(
                "Compare the head and foot of each page with the picture; {} may describe another \
                 copy, or an enclosure that is not here.",
                named(description)
            ),
            Vec::new(),
        );
    }
}
