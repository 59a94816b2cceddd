//! BAN-10: the controls of the portions against those of the banner.

use chrono::NaiveDate;

use super::portions;
use crate::authority::OriginDate;
use crate::marking::modern::{Line, roll_up_problems};
use crate::marking::{Marking, ReadAs};
use crate::review::{LineId, Place};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

/// From this day the rules of the classification authority block hold (180 days after E.O. 12958
/// took effect, by a comment of the ISM rules).
const FROM: NaiveDate = NaiveDate::from_ymd_opt(1996, 4, 11).expect("11 April 1996 is a day");

pub(super) static RULE: Rule = Rule {
    code: "BAN-10",
    name: "banner lacks portions' controls",
    severity: Severity::Warning,
    citation: "IC Markings System Register and Manual (2016), sec. D.2",
    explain: Explanation {
        checks: "Whether the overall marking of a paper from 11 April 1996 on carries the controls that \
                 its portion marks ask for by the rules of roll-up: every control of a portion, NOFORN \
                 where releases have nothing in common, the countries that all portions name, and no \
                 country for information whose source is concealed. The levels are left to BAN-04 and \
                 BAN-05.",
        matters: "Who goes by the banner alone would hand the paper to readers whom a portion forbids.",
        example: "The document is marked SECRET//REL TO USA, GBR, and line 4 is marked (S//NF).",
        authority: "IC Markings System Register and Manual (2016) sec. B.3, D.2 (table 3) and H; rules \
                    ISM-ID-00060 to 00088 of the ODNI.",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let date = context.document.date.map(OriginDate::earliest);
    let Some(date) = date.filter(|date| *date >= FROM) else {
        return;
    };
    let marked: Vec<(LineId, Marking)> = portions(context)
        .filter(|line| !line.marking.trim().is_empty())
        .map(|line| (line.id, Marking::read_as(&line.marking, ReadAs::Portion)))
        .collect();
    if marked.is_empty() {
        return;
    }
    let lines: Vec<Line<'_>> = marked.iter().map(|(_, marking)| marking.line()).collect();
    let banner = context.marking.line();
    for problem in roll_up_problems(&banner, &lines, Some(date)) {
        // The levels are the business of other rules.
        if !matches!(problem.rule, "BAN-10" | "G23") {
            continue;
        }
        let asks = problem.portion.and_then(|index| marked.get(index));
        let hint = match asks {
            Some((_, marking)) => format!(
                "Compare both with the picture; the portion that asks for it is marked {}.",
                marking.text.trim()
            ),
            None => "Compare the banner and the portions with the picture.".to_owned(),
        };
        report
            .citing(problem.citation)
            .finding(Place::Document, problem.message, hint, Vec::new());
    }
}
