//! REC-08: a fact of the document that only a record gives.

use super::{named_first, recorded};
use crate::authority::{Says, plain_origin};
use crate::marking::Marking;
use crate::review::{Description, Document, DocumentFact, Edit, Place};
use crate::rules::{Check, Context, Explanation, Fix, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "REC-08",
    name: "fact in the record alone",
    severity: Severity::Information,
    citation: "32 CFR 2001.24(f), 2001.12(c)",
    explain: Explanation {
        checks: "Whether the document lacks its marking, its date, its originator or its \
                 instruction and a record that describes it gives one. The first record that does \
                 is named.",
        matters: "Rules about level, age and equity are silent where they know nothing. A published \
                  edition often gives in a note what was cut from the page.",
        example: "The letter is printed without its marking, and the source note says Secret.",
        authority: "32 CFR 2001.24(f) on papers without a marking, and 2001.12(c) on instructions. An \
                    instruction is not taken over by a button, since the paper may truly bear none: \
                    enter as governing what a person decides.",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let document = context.document;
    if document.descriptions.is_empty() {
        return;
    }
    let has_marking = !context.marking.text.trim().is_empty() || context.overall().is_some();
    let missing: [(bool, FactOf); 4] = [
        (!has_marking, marking),
        (document.date.is_none(), date),
        (document.originator.trim().is_empty(), originator),
        (document.instruction.trim().is_empty(), instruction),
    ];
    for (_, fact_of) in missing.into_iter().filter(|(is_missing, _)| *is_missing) {
        tell(document, fact_of, report);
    }
}

/// A fact as a description gives it.
struct Fact {
    /// What it is: `marking`.
    what: &'static str,
    /// Its value.
    text: String,
    /// The edit that takes it over, where it can be.
    edit: Option<DocumentFact>,
}

type FactOf = fn(&Document, &Description) -> Option<Fact>;

fn tell(document: &Document, fact_of: FactOf, report: &mut Report<'_>) {
    let found = document
        .descriptions
        .iter()
        .find_map(|description| Some((description, fact_of(document, description)?)));
    let Some((description, fact)) = found else {
        return;
    };
    let hint = match fact.edit {
        Some(_) => "Take it over if it is about this paper.",
        None => "Look for it on the paper; if it holds all the same, enter it as governing.",
    };
    let fixes = fact
        .edit
        .map(|edit| Fix::new(format!("Take over the {}", fact.what), Edit::Document(edit)));
    report.finding(
        Place::Document,
        format!(
            "{} gives the {} {}, and the document none.",
            named_first(description),
            fact.what,
            fact.text
        ),
        hint,
        fixes.into_iter().collect(),
    );
}

fn marking(_: &Document, description: &Description) -> Option<Fact> {
    let read = Marking::read(&description.marking);
    let says_something = read.level.is_some() || !read.captions.is_empty();
    says_something.then(|| Fact {
        what: "marking",
        text: description.marking.clone(),
        edit: Some(DocumentFact::Marking(description.marking.clone())),
    })
}

fn date(_: &Document, description: &Description) -> Option<Fact> {
    description.date.map(|date| Fact {
        what: "date",
        text: plain_origin(date),
        edit: Some(DocumentFact::Date(Some(date))),
    })
}

fn originator(_: &Document, description: &Description) -> Option<Fact> {
    let name = description.originator.trim();
    (!name.is_empty()).then(|| Fact {
        what: "originator",
        text: name.to_owned(),
        edit: Some(DocumentFact::Originator(name.to_owned())),
    })
}

fn instruction(document: &Document, description: &Description) -> Option<Fact> {
    let says_nothing = matches!(
        recorded(document, description).says,
        Says::None | Says::NotApplicable | Says::Unread
    );
    (!says_nothing).then(|| Fact {
        what: "instruction",
        text: description.instruction.trim().to_owned(),
        edit: None,
    })
}
