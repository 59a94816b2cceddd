//! WF-15: a reason for which nothing may be classified.
//!
//! The words are looked for in the reason that a reviewer typed, never in the paper. Each phrase is
//! narrow: `illegal` is a kind of agent and `delay` a kind of fuse, so that neither stands alone.

use crate::review::{Decision, Place};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "WF-15",
    name: "forbidden reason",
    severity: Severity::Warning,
    citation: "E.O. 13526 sec. 1.7(a)",
    explain: Explanation {
        checks: "Whether the reason for keeping a line speaks of embarrassment, of concealing a \
                 violation, an error or inefficiency, of a violation of law, of an administrative \
                 error, of restraining competition, or of delaying a release. Embarrassment of a \
                 foreign government, and what the reason denies, are passed over.",
        matters: "Information may not be classified, nor kept so, for these ends. A reason that \
                  names one of them loses the case on appeal even where a proper ground exists.",
        example: "Line 7 is kept because its release would embarrass the Department.",
        authority: "E.O. 13526 sec. 1.7(a); its words are background knowledge, so that this is a \
                    warning.",
        confirmed: false,
    },
    check: Check::Line(check),
};

/// The words that a phrase begins with and those of which one must follow soon, all by their
/// beginnings; none must follow where the first say enough.
struct Phrase {
    first: &'static [&'static str],
    then: &'static [&'static str],
    end: &'static str,
}

/// A phrase whose first words say enough.
const fn plain(first: &'static [&'static str], end: &'static str) -> Phrase {
    Phrase {
        first,
        then: &[],
        end,
    }
}

/// A phrase that hides something. A violation alone is no reason but what the text tells.
const fn hiding(first: &'static [&'static str]) -> Phrase {
    Phrase {
        first,
        then: &[
            "violation",
            "error",
            "mistake",
            "crime",
            "misconduct",
            "wrongdoing",
            "inefficien",
        ],
        end: "concealment of a fault",
    }
}

const PHRASES: [Phrase; 9] = [
    plain(&["embarrass"], "embarrassment"),
    hiding(&["conceal"]),
    hiding(&["hid"]),
    hiding(&["cover", "up"]),
    plain(&["violat", "of", "law"], "a violation of law"),
    plain(&["violat", "of", "the", "law"], "a violation of law"),
    plain(&["administrative", "error"], "an administrative error"),
    Phrase {
        first: &["restrain"],
        then: &["competition"],
        end: "restraint of competition",
    },
    Phrase {
        first: &["delay"],
        then: &["release", "disclos", "publication", "declassif"],
        end: "delay of release",
    },
];

/// How many words after its first a phrase may take.
const REACH: usize = 4;

/// Words that turn what follows into its opposite.
const DENIALS: [&str; 6] = ["not", "no", "never", "nor", "without", "neither"];

/// Words beside which embarrassment is harm to foreign relations.
const FOREIGN: [&str; 6] = ["foreign", "ally", "allies", "allied", "relations", "host"];

fn check(_: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let (line, ruling) = (subject.line, subject.ruling);
    let is_kept = matches!(ruling.decision, Decision::Retain(_));
    if !is_kept || ruling.reason.trim().is_empty() {
        return;
    }
    let Some(end) = ruling
        .reason
        .split(['.', ';', '!', '?'])
        .find_map(forbidden)
    else {
        return;
    };
    report.finding(
        Place::Line(line.id),
        format!("The reason for keeping this line speaks of {end}, for which nothing may be kept."),
        "Give the harm to national security that disclosure would do, or declassify the line.",
        Vec::new(),
    );
}

/// The forbidden end that a clause names, if it does.
fn forbidden(clause: &str) -> Option<&'static str> {
    let words: Vec<String> = clause
        .split(|one: char| !one.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let is_foreign = words.iter().any(|word| FOREIGN.contains(&word.as_str()));
    PHRASES.iter().find_map(|phrase| {
        let is_harm = is_foreign && phrase.first == ["embarrass"];
        let stands = (0..words.len()).any(|at| phrase.stands(&words, at));
        (stands && !is_harm).then_some(phrase.end)
    })
}

impl Phrase {
    /// Whether the phrase stands at a word and nothing just before denies it.
    fn stands(&self, words: &[String], at: usize) -> bool {
        let end = at + self.first.len();
        let begins = words.get(at..end).is_some_and(|there| {
            let mut pairs = there.iter().zip(self.first);
            pairs.all(|(word, stem)| word.starts_with(stem))
        });
        if !begins {
            return false;
        }
        let after = &words[end..words.len().min(end + REACH)];
        let follows = |word: &String| self.then.iter().any(|stem| word.starts_with(stem));
        let denied = words[at.saturating_sub(REACH)..at]
            .iter()
            .any(|word| DENIALS.contains(&word.as_str()));
        (self.then.is_empty() || after.iter().any(follows)) && !denied
    }
}
