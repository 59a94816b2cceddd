//! STP-04: exemptions on the stamp that are not those of the lines.

use std::collections::BTreeMap;

use super::{and, made, restamp};
use crate::authority::exemption;
use crate::review::{Place, Stamp, StampValues};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "STP-04",
    name: "stamp exemptions unlike the lines",
    severity: Severity::Warning,
    citation: "32 CFR 2001.33(h)",
    explain: Explanation {
        checks: "Whether the exemptions that somebody typed on the stamp are others than those that the \
                 lines claim. Different ways to write one code count as one. An empty list, and a list \
                 on a paper that is released, are left to STP-03; lines without a code to WF-03.",
        matters: "The stamp tells the requester on which grounds text was withheld. It must name those \
                  that stand at the cuts, and no others.",
        example: "The stamp lists B1, and the only line that is kept claims 25X6.",
        authority: "32 CFR 2001.33(h).",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some((stamp, values)) = made(context).filter(|(stamp, _)| stamp.exemptions.is_some())
    else {
        return;
    };
    let from_lines = Stamp {
        exemptions: None,
        ..stamp.clone()
    };
    let claimed = StampValues::of(context.document, context.review, &from_lines).exemptions;
    let (listed, claimed) = (Codes::of(&values.exemptions), Codes::of(&claimed));
    if listed.0.is_empty() || claimed.0.is_empty() {
        return;
    }
    let (missing, extra) = (claimed.without(&listed), listed.without(&claimed));
    let message = match (missing.is_empty(), extra.is_empty()) {
        (true, true) => return,
        (false, true) => format!("The stamp leaves out {}, which lines claim.", and(&missing)),
        (true, false) => format!("The stamp lists {}, which no line claims.", and(&extra)),
        (false, false) => format!(
            "The stamp lists {}, which no line claims, and leaves out {}, which lines claim.",
            and(&extra),
            and(&missing)
        ),
    };
    report.finding(
        Place::Stamp,
        message,
        "List the exemptions that the lines claim, or correct the lines.",
        vec![restamp("Take the exemptions from the lines", from_lines)],
    );
}

/// Codes as written, under the one way to write each.
struct Codes(BTreeMap<String, String>);

impl Codes {
    fn of(list: &str) -> Self {
        let parts = list.split([',', ';', '/', '\n']).map(str::trim);
        let codes = parts.filter(|part| !part.is_empty()).flat_map(|part| {
            // Some write no commas; a code with a space in it is known as a whole.
            let words: Vec<&str> = part.split_whitespace().collect();
            let are_codes = words.iter().all(|word| exemption(word).is_some());
            if exemption(part).is_none() && are_codes {
                words
            } else {
                vec![part]
            }
        });
        let named = codes.map(|code| {
            let known = exemption(code).map(|known| known.code.clone());
            (
                known.unwrap_or_else(|| code.to_uppercase()),
                code.to_owned(),
            )
        });
        Self(named.collect())
    }

    fn without(&self, other: &Self) -> Vec<String> {
        let only = self.0.iter().filter(|(key, _)| !other.0.contains_key(*key));
        only.map(|(_, written)| written.clone()).collect()
    }
}
