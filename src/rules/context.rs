//! What a rule may look at: the document, the review, the day, and what follows from them once for
//! all lines, so that judging a line after every keystroke stays cheap.

use chrono::NaiveDate;

use super::Settings;
use super::settings::AS_THEY_COME;
use crate::authority::{
    self, Age, Agency, Effective, Facts, Instruction, Instructions, ReferralClock,
};
use crate::marking::{Level, Marking};
use crate::review::{Answer, Document, FoundStamp, Line, Page, Review, Ruling, Source, StampBox};

/// What a rule may look at.
#[derive(Debug)]
pub struct Context<'a> {
    /// What the paper says.
    pub document: &'a Document,
    /// What was decided.
    pub review: &'a Review,
    /// The date on which the law is applied: that of the review, else the one given.
    pub on: NaiveDate,
    /// The last day of the program's world, so that a date can be found to lie in the future.
    pub today: NaiveDate,
    /// The marking of the document in force on that date.
    pub effective: Effective,
    /// The instruction of the document that governs, as read.
    pub instruction: Instruction,
    /// All instructions that the paper bears, whichever governs.
    pub instructions: Instructions,
    /// The age of the document on that date, if it is dated.
    pub age: Option<Age>,
    /// The overall marking of the document as read.
    pub marking: Marking,
    /// The markings of its pages as read, in their order.
    pub pages: Vec<PageMarking>,
    /// The agency that reviews, if its office is known.
    pub reviewer: Option<&'static Agency>,
    /// The agency that wrote the document, if it is known.
    pub originator: Option<&'static Agency>,
    /// The other reviews of the same document, in the order of their passes.
    pub others: &'a [Review],
    /// How the office wants the rules.
    pub settings: &'a Settings,
}

/// One line with what every rule wants to know of it, found out once.
#[derive(Debug)]
pub struct Subject<'a> {
    /// The line.
    pub line: &'a Line,
    /// What the review says of it.
    pub ruling: &'a Ruling,
    /// Its own portion mark as read, if it has one.
    pub own: Option<Marking>,
    /// The level that it bore when it was written.
    pub original: Original,
}

impl<'a> Subject<'a> {
    /// A line of the document that the context is about.
    pub fn new(context: &Context<'a>, line: &'a Line) -> Self {
        let own = (!line.marking.trim().is_empty()).then(|| Marking::read(&line.marking));
        Self {
            line,
            ruling: context.review.ruling(line.id),
            original: context.original(line, own.as_ref()),
            own,
        }
    }
}

/// What stands at the head and at the foot of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageMarking {
    /// At the head.
    pub head: Marking,
    /// At the foot.
    pub foot: Marking,
}

/// The level that a line bore when it was written, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Original {
    /// The level, if one is stated.
    pub level: Option<Level>,
    /// Where it comes from.
    pub source: Source,
}

impl<'a> Context<'a> {
    /// The context of a review today.
    pub fn new(document: &'a Document, review: &'a Review, today: NaiveDate) -> Self {
        Self::on(document, review, (today, today))
    }

    /// The context of a review, with the day on which the law is applied where the review has no
    /// date of its own, and today, after which nothing can be dated.
    pub fn on(
        document: &'a Document,
        review: &'a Review,
        (law, today): (NaiveDate, NaiveDate),
    ) -> Self {
        let on = review.date.unwrap_or(law);
        let instructions = Instructions::on_paper(&document.instruction, document.date);
        let mut context = Self {
            document,
            review,
            on,
            today,
            effective: Effective::default(),
            age: document.date.map(|origin| Age::of(origin, on)),
            instruction: Instruction::default(),
            instructions,
            marking: Marking::read(&document.marking),
            pages: document.pages.iter().map(PageMarking::of).collect(),
            reviewer: agency_of_office(&review.office),
            originator: authority::agency(&document.originator),
            others: &[],
            settings: &AS_THEY_COME,
        };
        let facts = context.facts();
        context.effective = authority::effective(&facts, on);
        context.instruction = facts.instruction;
        context
    }

    /// The same with the other reviews of the document.
    #[must_use]
    pub fn with_others(self, others: &'a [Review]) -> Self {
        Self { others, ..self }
    }

    /// The same as the office wants the rules.
    #[must_use]
    pub fn with_settings(self, settings: &'a Settings) -> Self {
        let mut context = Self { settings, ..self };
        if settings.referral_years() == ReferralClock::Center.years() {
            let facts = Facts {
                referral_clock: ReferralClock::Center,
                ..context.facts()
            };
            context.effective = authority::effective(&facts, context.on);
        }
        context
    }

    /// What the marking in force depends on, as the document and the review give it.
    fn facts(&self) -> Facts {
        let (document, marking) = (self.document, &self.marking);
        let first = document.date.map(authority::OriginDate::earliest);
        let on_a_page = |holds: fn(&Marking) -> bool| {
            self.pages
                .iter()
                .any(|page| holds(&page.head) || holds(&page.foot))
        };
        let facts = Facts {
            level: marking.level,
            date: document.date,
            permanent: document.permanent,
            aea: marking.aea || on_a_page(|mark| mark.aea),
            nato: marking.nato || on_a_page(|mark| mark.nato),
            fgi: !document.foreign.is_empty() || marking.fgi || on_a_page(|mark| mark.fgi),
            declassified_on: document
                .stamps
                .iter()
                .filter(|stamp| super::stamp::has_possible_date(document, stamp))
                .filter_map(declassified_on)
                .filter(|day| first.is_none_or(|first| first <= *day))
                .min(),
            newest_in_block: document.custody.file_block(),
            special_media: document.custody.special_media,
            referrals: self.open_referrals(),
            ..Facts::default()
        };
        let chosen = self.review.governing.trim();
        if chosen.is_empty() {
            facts.with_instructions(&self.instructions)
        } else {
            facts.with_instructions(&Instructions::on_paper(chosen, document.date))
        }
    }

    /// The days on which agencies were asked that have not answered yet.
    fn open_referrals(&self) -> Vec<NaiveDate> {
        self.rulings(|ruling| !ruling.referrals.is_empty())
            .flat_map(|ruling| &ruling.referrals)
            .filter(|referral| referral.answer == Answer::Pending)
            .filter_map(|referral| referral.asked_on)
            .collect()
    }

    /// The overall level of the document: the higher of what it says of itself and of its first page
    /// (32 CFR 2001.21(b)).
    pub fn overall(&self) -> Option<Level> {
        self.marking
            .level
            .max(self.pages.first().and_then(PageMarking::level))
    }

    /// What was said of the lines that are still on the sheet, in the order of their ids. A ruling
    /// outlives its line.
    pub fn rulings<P: Fn(&Ruling) -> bool>(
        &self,
        is_meant: P,
    ) -> impl Iterator<Item = &'a Ruling> + use<'a, P> {
        let document = self.document;
        // The ruling is asked first, since looking a line up costs more.
        self.review
            .rulings
            .iter()
            .filter(move |(id, ruling)| is_meant(ruling) && document.line(**id).is_some())
            .map(|(_, ruling)| ruling)
    }

    /// The page on which the line begins, with its number, if it has a place.
    pub fn page_of(&self, line: &Line) -> Option<(u32, &PageMarking)> {
        let number = line.page()?;
        let page = self.pages.get((number as usize).checked_sub(1)?)?;
        Some((number, page))
    }

    /// What [`Document::original_marking`] says of the line, without reading its page again.
    fn original(&self, line: &Line, own: Option<&Marking>) -> Original {
        if let Some(own) = own {
            return Original {
                level: own.level,
                source: Source::Line,
            };
        }
        if let Some((number, page)) = self.page_of(line)
            && let level @ Some(_) = page.inherited().level
        {
            return Original {
                level,
                source: Source::Page(number),
            };
        }
        Original {
            level: self.marking.level,
            source: Source::Document,
        }
    }
}

impl PageMarking {
    fn of(page: &Page) -> Self {
        Self {
            head: Marking::read(&page.head),
            foot: Marking::read(&page.foot),
        }
    }

    /// The marking that the lines of the page inherit, as [`Page::marking`] has it.
    pub fn inherited(&self) -> &Marking {
        if self.head.text.trim().is_empty() {
            &self.foot
        } else {
            &self.head
        }
    }

    /// The higher of its levels.
    pub fn level(&self) -> Option<Level> {
        self.head.level.max(self.foot.level)
    }
}

impl Original {
    /// Who says so, as the middle of a sentence: `page 1 is marked`.
    pub fn says(&self) -> String {
        match self.source {
            Source::Line => "its own mark says".to_owned(),
            Source::Page(number) => format!("page {number} is marked"),
            Source::Document => "the document is marked".to_owned(),
        }
    }
}

/// The agency of a reviewing office; an agency by its own name reviews for itself.
fn agency_of_office(text: &str) -> Option<&'static Agency> {
    authority::office(text)
        .and_then(|office| authority::agency(&office.agency))
        .or_else(|| authority::agency(text))
        .map(Agency::current)
}

/// The day on which a stamp declassified the whole paper, if it says so without contradiction.
fn declassified_on(stamp: &FoundStamp) -> Option<NaiveDate> {
    let says = [StampBox::Declassified, StampBox::Declassify]
        .iter()
        .any(|one| stamp.boxes.contains(one));
    let unsays = |one: &StampBox| one.denies_all() || one.releases_part();
    stamp
        .date
        .filter(|_| says && !stamp.boxes.iter().any(unsays))
}

/// Numbers of lines or pages as text: `3, 5-9, 12`. Long lists end in how many are left out.
pub fn ranges(numbers: impl IntoIterator<Item = usize>, most: usize) -> String {
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => ranges.push((number, number)),
        }
    }
    let text: Vec<String> = ranges
        .iter()
        .take(most)
        .map(|(first, last)| match last - first {
            0 => first.to_string(),
            1 => format!("{first}, {last}"),
            _ => format!("{first}-{last}"),
        })
        .collect();
    let left: usize = ranges
        .iter()
        .skip(most)
        .map(|(first, last)| last - first + 1)
        .sum();
    match left {
        0 => text.join(", "),
        left => format!("{} and {left} more", text.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::Region;

    #[test]
    fn an_original_level_is_that_of_the_document_model() {
        let region = |page| vec![Region::new(page, 0.1, 0.1, 0.5, 0.1)];
        let page = |head: &str, foot: &str| Page {
            head: head.to_owned(),
            foot: foot.to_owned(),
            ..Page::default()
        };
        let mut document = Document::new("d", "A paper");
        document.marking = "SECRET".to_owned();
        document.pages = vec![
            page("CONFIDENTIAL", ""),
            page(" ", "TOP SECRET"),
            page("-3-", ""),
        ];
        for (index, page) in [(0, 1), (1, 2), (2, 3), (3, 9)] {
            document.lines[index].regions = region(page);
        }
        document.lines[4].marking = "(C)".to_owned();
        document.lines[5].marking = "unreadable".to_owned();
        let review = Review::default();
        let today = "2020-01-01".parse().unwrap();
        let context = Context::new(&document, &review, today);
        for line in &document.lines {
            let expected = document.original_marking(line);
            let found = Subject::new(&context, line).original;
            assert_eq!(found.level, expected.marking.level, "line {}", line.id);
            assert_eq!(found.source, expected.source, "line {}", line.id);
        }
    }

    #[test]
    fn a_referral_of_a_line_that_was_removed_holds_nothing() {
        let mut document = Document::new("d", "A paper");
        document.marking = "SECRET".to_owned();
        document.date = "2001-05-01".parse().ok();
        let mut ruling = Ruling::default();
        ruling.refer_to(&["CIA".to_owned()], "2026-11-01".parse().unwrap());
        let mut review = Review::default();
        review.rulings.insert(document.lines[0].id, ruling);
        let today = "2027-01-01".parse().unwrap();
        let level = |document: &Document| Context::new(document, &review, today).effective.level;
        assert_eq!(level(&document), Some(Level::Secret));
        document.lines.remove(0);
        assert_eq!(level(&document), Some(Level::Unclassified));
    }

    #[test]
    fn numbers_are_gathered_into_ranges() {
        assert_eq!(ranges([3, 5, 6, 7, 9, 10], 9), "3, 5-7, 9, 10");
        assert_eq!(ranges([1, 3, 4, 7], 1), "1 and 3 more");
        assert_eq!(ranges([], 4), "");
    }

    #[test]
    fn a_stamp_declassifies_only_where_nothing_contradicts_it() {
        let stamp = |boxes: &[StampBox]| FoundStamp {
            date: "1988-03-02".parse().ok(),
            boxes: boxes.iter().copied().collect(),
            ..FoundStamp::default()
        };
        assert!(declassified_on(&stamp(&[StampBox::Declassify, StampBox::Release])).is_some());
        assert!(declassified_on(&stamp(&[StampBox::Declassify, StampBox::Excise])).is_none());
        assert!(declassified_on(&stamp(&[StampBox::Release])).is_none());
    }
}
