//! BAN-07: printed page numbers with a gap.

use crate::review::Place;
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "BAN-07",
    name: "gap in the page numbers",
    severity: Severity::Warning,
    citation: "32 CFR 2001.33(a)(2)(i); records practice",
    explain: Explanation {
        checks: "Whether the printed page numbers leave out or repeat a page, whether fewer pages follow \
                 than \"page 3 of 6\" says, and whether the first page that is numbered has a higher \
                 number than its place, where it is numbered as in typescript, such as -2-. Numbers \
                 that begin again at 1 are those of an enclosure. Plain numbers may begin anywhere, \
                 since they can be those of a volume. Pages without a number are only counted.",
        matters: "A page that was not scanned was not reviewed. It would be released, or kept, unseen.",
        example: "Page 2 of the file is numbered -2-, and page 3 is numbered -5-.",
        authority: "32 CFR 2001.33(a)(2)(i) for review line by line; how pages were numbered is \
                    background knowledge, so that this is not confirmed and no error.",
        confirmed: false,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let pages = &context.document.pages;
    let numbered = pages
        .iter()
        .enumerate()
        .filter_map(|(index, page)| Some((index, Printed::read(&page.number)?)));
    let mut last: Option<(usize, Printed)> = None;
    for (index, printed) in numbered {
        tell(
            match last {
                None => printed.before(index),
                Some((at, before)) => printed.after(index, (at, before)),
            },
            report,
        );
        last = Some((index, printed));
    }
    tell(
        last.and_then(|(at, printed)| printed.at_end(at, pages.len())),
        report,
    );
}

/// What is wrong, at the page of an index.
type Problem = Option<(usize, String)>;

fn tell(problem: Problem, report: &mut Report<'_>) {
    if let Some((index, message)) = problem {
        report.finding(
            Place::Page(index as u32 + 1),
            message,
            "Look for the missing page and scan it, or correct the number or the order of the pages.",
            Vec::new(),
        );
    }
}

/// A page number as printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Printed {
    number: usize,
    /// Of how many pages, where it says so.
    of: Option<usize>,
    /// Whether it counts from the first page of the paper, not of a volume.
    counts: bool,
}

impl Printed {
    /// Reads `-2-`, `2`, `Page 2`, `p. 2` and `2 of 4`; nothing else.
    fn read(text: &str) -> Option<Self> {
        let lower = text.trim().to_lowercase();
        let words: Vec<&str> = lower
            .split(|one: char| !one.is_alphanumeric())
            .filter(|word| !word.is_empty() && !["page", "p", "pg"].contains(word))
            .collect();
        // Four digits are enough for every paper, and no arithmetic can overflow.
        let number = |word: &str| word.parse::<u16>().ok().map(usize::from);
        let is_typed = lower.starts_with(['-', '\u{2013}', '\u{2014}']);
        match words[..] {
            [one] => Some(Self {
                number: number(one)?,
                of: None,
                counts: is_typed,
            }),
            [one, "of", all] => Some(Self {
                number: number(one)?,
                of: number(all),
                counts: true,
            }),
            _ => None,
        }
    }

    /// What is wrong with the first number of the file.
    fn before(self, index: usize) -> Problem {
        let is_late = self.counts && self.number > index + 1;
        let message = || {
            format!(
                "Page {} of the file is numbered {} already.",
                index + 1,
                self.number
            )
        };
        is_late.then(|| (index, message()))
    }

    /// What is wrong with a number after the one before.
    fn after(self, index: usize, (at, before): (usize, Self)) -> Problem {
        let step = index - at;
        if self.number == before.number + step {
            return None;
        }
        if self.number <= step {
            // A new paper begins between the two.
            return before.at_end(at, index + 1 - self.number);
        }
        let message = format!(
            "Page {} of the file is numbered {}, but page {} is numbered {}.",
            index + 1,
            self.number,
            at + 1,
            before.number
        );
        Some((index, message))
    }

    /// What is wrong where a paper ends before the page of index `end`.
    fn at_end(self, at: usize, end: usize) -> Problem {
        let follow = end.saturating_sub(at + 1);
        let all = self.of.filter(|all| *all > self.number + follow)?;
        let follow = match follow {
            0 => "no page follows".to_owned(),
            1 => "only 1 page follows".to_owned(),
            _ => format!("only {follow} pages follow"),
        };
        let message = format!(
            "Page {} of the file is numbered {} of {all}, but {follow}.",
            at + 1,
            self.number
        );
        Some((at, message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_number_is_read_as_typists_and_printers_write_it() {
        for (text, number, of, counts) in [
            ("-2-", 2, None, true),
            ("– 2 –", 2, None, true),
            ("2", 2, None, false),
            ("Page 2", 2, None, false),
            ("p. 2", 2, None, false),
            ("PAGE 2 OF 4", 2, Some(4), true),
            ("2 of 4 pages", 0, None, false),
        ] {
            let expected = (number > 0).then_some(Printed { number, of, counts });
            assert_eq!(Printed::read(text), expected, "{text}");
        }
        for text in ["", "iv", "2a", "99999999999", "A-2", "é"] {
            assert_eq!(Printed::read(text), None, "{text}");
        }
    }
}
