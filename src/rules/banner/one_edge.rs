//! BAN-02: a level at one edge of a page alone.

use crate::review::Place;
use crate::rules::context::ranges;
use crate::rules::{Check, Context, Explanation, PageMarking, Report, Rule, Severity};

/// How many ranges of pages a message names before it only counts.
const MOST_RANGES: usize = 8;

pub(super) static RULE: Rule = Rule {
    code: "BAN-02",
    name: "level at one edge only",
    severity: Severity::Warning,
    citation: "32 CFR 2001.21(b)(1), (3)",
    explain: Explanation {
        checks: "Whether a page states a level at its head and none at its foot, or the reverse. Pages \
                 that lack it at the same edge are reported together. Silent where a page states none \
                 at either.",
        matters: "Markings come in pairs. Where one is missing the scan may be cut off, and with it a \
                  line of text, or the mark was overlooked when the page was copied.",
        example: "Page 2 says SECRET at its head and nothing at its foot.",
        authority: "32 CFR 2001.21(b)(1) and (3); papers under E.O. 10501 bore pairs as well.",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let at_head = |page: &PageMarking| page.head.level.is_some();
    let at_foot = |page: &PageMarking| page.foot.level.is_some();
    let pages = |wanted: (bool, bool)| -> Vec<usize> {
        (1..)
            .zip(&context.pages)
            .filter(|(_, page)| (at_head(page), at_foot(page)) == wanted)
            .map(|(number, _)| number)
            .collect()
    };
    tell(&pages((true, false)), ("head", "foot"), report);
    tell(&pages((false, true)), ("foot", "head"), report);
}

fn tell(pages: &[usize], (has, lacks): (&str, &str), report: &mut Report<'_>) {
    let (place, message) = match pages {
        [] => return,
        [page] => (
            Place::Page(*page as u32),
            format!("Page {page} states a level at its {has}, but none at its {lacks}."),
        ),
        _ => {
            let numbers = ranges(pages.iter().copied(), MOST_RANGES);
            let text =
                format!("Pages {numbers} state a level at the {has}, but none at the {lacks}.");
            (Place::Document, text)
        }
    };
    report.finding(
        place,
        message,
        "Look whether the scan is cut off or the mark was overlooked; if the paper has it so, say so as the reason.",
        Vec::new(),
    );
}
