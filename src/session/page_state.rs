//! How a page stands in the review: what is decided on it, what is withheld, what is found, and
//! whether it was read. Counted once a change for all who show pages, so that the small pictures
//! beside the page and the contact sheet never differ.

use std::collections::BTreeSet;

use super::Desk;
use crate::review::{Answer, Decision, Line, Outcome, Ruling};
use crate::rules::{Finding, Severity};

/// How a page stands. A line that goes on over the page counts on both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PageState {
    /// Lines with a place on the page.
    pub lines: usize,
    /// Lines that are decided.
    pub decided: usize,
    /// Lines of which something is declassified and nothing withheld.
    pub released: usize,
    /// Lines of which something stays classified, exempt or with another agency.
    pub withheld: usize,
    /// Errors that stand on its lines and on the page itself.
    pub errors: usize,
    /// Warnings that stand there.
    pub warnings: usize,
    /// Whether the reviewer has read it to the end.
    pub is_read: bool,
}

impl PageState {
    /// Lines that nobody has decided.
    pub fn undecided(&self) -> usize {
        self.lines - self.decided
    }

    /// Whether a finding stands that is more than information.
    pub fn has_findings(&self) -> bool {
        self.errors + self.warnings > 0
    }

    /// What the decisions on its lines come to, as a stamp would state it; nothing without lines.
    pub fn outcome(&self) -> Option<Outcome> {
        match (self.released, self.withheld) {
            _ if self.lines == 0 => None,
            _ if self.undecided() > 0 => Some(Outcome::Undecided),
            (0, 0) => Some(Outcome::NonResponsive),
            (_, 0) => Some(Outcome::Released),
            (0, _) => Some(Outcome::Denied),
            _ => Some(Outcome::ReleasedInPart),
        }
    }

    /// How far the page is decided: `5 of 7 undecided`, `7 of 7 decided`.
    pub fn progress_words(&self) -> String {
        match (self.lines, self.undecided()) {
            (0, _) => "no lines".to_owned(),
            (lines, 0) => format!("{lines} of {lines} decided"),
            (lines, undecided) => format!("{undecided} of {lines} undecided"),
        }
    }

    /// What is withheld, or that nothing is; empty where that is not known yet.
    pub fn outcome_words(&self) -> String {
        match self.outcome() {
            None | Some(Outcome::Undecided) if self.withheld == 0 => String::new(),
            None | Some(Outcome::Undecided | Outcome::ReleasedInPart) => {
                counted(self.withheld, "line withheld", "lines withheld")
            }
            Some(Outcome::Denied) => "withheld in full".to_owned(),
            Some(Outcome::Released) => "declassified in full".to_owned(),
            Some(Outcome::NonResponsive) => "non-responsive".to_owned(),
        }
    }

    /// The findings that stand: `1 error, 2 warnings`; empty where there are none.
    pub fn findings_words(&self) -> String {
        let counts = [
            (self.errors, "error", "errors"),
            (self.warnings, "warning", "warnings"),
        ];
        let standing = counts.into_iter().filter(|(count, ..)| *count > 0);
        let words: Vec<String> = standing
            .map(|(count, one, many)| counted(count, one, many))
            .collect();
        words.join(", ")
    }

    /// All of it for those who cannot see the page: `2 of 7 lines decided, 1 error, read to the end`.
    pub fn spoken(&self) -> String {
        let progress = match self.lines {
            0 => "no lines".to_owned(),
            lines => format!("{} of {lines} lines decided", self.decided),
        };
        let read = if self.is_read { "read to the end" } else { "" };
        let parts = [
            progress,
            self.outcome_words(),
            self.findings_words(),
            read.to_owned(),
        ];
        let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        said.join(", ")
    }

    fn add_line(&mut self, ruling: &Ruling) {
        let is_withheld = is_withheld(ruling);
        self.lines += 1;
        self.decided += usize::from(ruling.decision.is_decided());
        self.withheld += usize::from(is_withheld);
        self.released += usize::from(ruling.decision == Decision::Declassify && !is_withheld);
    }

    fn add_finding(&mut self, finding: &Finding) {
        match finding.severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Information => {}
        }
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Whether something of the line stays classified, exempt or with another agency.
fn is_withheld(ruling: &Ruling) -> bool {
    let is_referred = || {
        let open = |answer| answer != Answer::NoObjection;
        ruling.decision == Decision::Refer || ruling.referrals.iter().any(|one| open(one.answer))
    };
    ruling.decision.retained().is_some() || !ruling.codes.is_empty() || is_referred()
}

/// Which pages are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PageFilter {
    /// All.
    #[default]
    All,
    /// Pages with a line that nobody has decided.
    Undecided,
    /// Pages with an error or a warning that stands.
    WithFindings,
    /// Pages of which something is withheld.
    Withheld,
    /// Pages that are declassified in full.
    Declassified,
    /// Pages that nobody has read to the end.
    NotRead,
}

impl PageFilter {
    /// All filters, in their order.
    pub const ALL: [Self; 6] = [
        Self::All,
        Self::Undecided,
        Self::WithFindings,
        Self::Withheld,
        Self::Declassified,
        Self::NotRead,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "All",
            Self::Undecided => "Undecided",
            Self::WithFindings => "With findings",
            Self::Withheld => "Withheld",
            Self::Declassified => "Declassified",
            Self::NotRead => "Not read",
        }
    }

    /// Whether it shows a page.
    pub fn fits(self, state: &PageState) -> bool {
        match self {
            Self::All => true,
            Self::Undecided => state.undecided() > 0,
            Self::WithFindings => state.has_findings(),
            Self::Withheld => state.withheld > 0,
            Self::Declassified => state.outcome() == Some(Outcome::Released),
            Self::NotRead => !state.is_read,
        }
    }

    /// How many pages it shows.
    pub fn count(self, states: &[PageState]) -> usize {
        states.iter().filter(|state| self.fits(state)).count()
    }

    /// The numbers of the pages that it shows.
    pub fn pages(self, states: &[PageState]) -> Vec<u32> {
        (1..)
            .zip(states)
            .filter(|(_, state)| self.fits(state))
            .map(|(number, _)| number)
            .collect()
    }
}

/// The state of every page of the document at a desk.
pub(super) fn states_of(desk: &Desk) -> Vec<PageState> {
    let (document, review) = (desk.document(), desk.review());
    let mut states = vec![PageState::default(); document.pages.len()];
    for line in &document.lines {
        for page in pages_of(line) {
            if let Some(state) = at(&mut states, page) {
                state.add_line(review.ruling(line.id));
                for finding in standing(desk, desk.findings_on(line.id)) {
                    state.add_finding(finding);
                }
            }
        }
    }
    for finding in standing(desk, desk.findings_on_document()) {
        let page = desk.page_of(finding.place);
        if let Some(state) = page.and_then(|page| at(&mut states, page)) {
            state.add_finding(finding);
        }
    }
    for page in &review.pages_read {
        if let Some(state) = at(&mut states, *page) {
            state.is_read = true;
        }
    }
    states
}

fn pages_of(line: &Line) -> BTreeSet<u32> {
    line.regions.iter().map(|region| region.page).collect()
}

fn at(states: &mut [PageState], page: u32) -> Option<&mut PageState> {
    states.get_mut((page as usize).wrapping_sub(1))
}

fn standing<'a>(desk: &'a Desk, all: &'a [Finding]) -> impl Iterator<Item = &'a Finding> {
    all.iter()
        .filter(|finding| desk.acknowledgement(finding).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marking::Level;
    use crate::review::{CodeClaim, Document, LineId, Page, Referral, Region, ReviewSet};
    use crate::session::{Keeping, Opening, Session};
    use crate::storage::{self, NewPage};

    fn ruling(decision: Decision) -> Ruling {
        Ruling {
            decision,
            ..Ruling::default()
        }
    }

    fn state(rulings: &[Ruling]) -> PageState {
        let mut state = PageState::default();
        for ruling in rulings {
            state.add_line(ruling);
        }
        state
    }

    #[test]
    fn what_the_lines_come_to_is_said_in_words() {
        let kept = ruling(Decision::Retain(Level::Secret));
        let open = ruling(Decision::Declassify);
        let scope = ruling(Decision::NonResponsive);
        let blank = Ruling::default();
        let cases: [(&[Ruling], &str, &str); 7] = [
            (&[], "no lines", ""),
            (&[open.clone(), blank.clone()], "1 of 2 undecided", ""),
            (
                &[kept.clone(), blank],
                "1 of 2 undecided",
                "1 line withheld",
            ),
            (
                &[open.clone(), scope.clone()],
                "2 of 2 decided",
                "declassified in full",
            ),
            (
                &[open, kept.clone(), kept.clone()],
                "3 of 3 decided",
                "2 lines withheld",
            ),
            (
                &[kept, ruling(Decision::Refer)],
                "2 of 2 decided",
                "withheld in full",
            ),
            (&[scope], "1 of 1 decided", "non-responsive"),
        ];
        for (rulings, progress, outcome) in cases {
            let state = state(rulings);
            assert_eq!(state.progress_words(), progress);
            assert_eq!(state.outcome_words(), outcome, "{rulings:?}");
        }
    }

    #[test]
    fn a_line_with_an_exemption_or_an_open_referral_is_withheld() {
        let exempt = Ruling {
            codes: vec![CodeClaim::new("(b)(6)")],
            ..ruling(Decision::Declassify)
        };
        let answered = |answer| Ruling {
            referrals: vec![Referral {
                agency: "CIA".to_owned(),
                answer,
                ..Referral::default()
            }],
            ..ruling(Decision::Declassify)
        };
        assert_eq!(state(&[exempt]).withheld, 1);
        assert_eq!(state(&[answered(Answer::Pending)]).withheld, 1);
        assert_eq!(state(&[answered(Answer::Objects)]).withheld, 1);
        let free = state(&[answered(Answer::NoObjection)]);
        assert_eq!((free.withheld, free.released), (0, 1));
    }

    #[test]
    fn filters_show_and_count_the_pages_that_fit() {
        let undecided = state(&[Ruling::default()]);
        let declassified = PageState {
            is_read: true,
            ..state(&[ruling(Decision::Declassify)])
        };
        let withheld = PageState {
            warnings: 2,
            ..state(&[ruling(Decision::Refer)])
        };
        let states = [undecided, declassified, withheld, PageState::default()];
        let shown = |filter: PageFilter| filter.pages(&states);
        assert_eq!(shown(PageFilter::All), [1, 2, 3, 4]);
        assert_eq!(shown(PageFilter::Undecided), [1]);
        assert_eq!(shown(PageFilter::Declassified), [2]);
        assert_eq!(shown(PageFilter::Withheld), [3]);
        assert_eq!(shown(PageFilter::WithFindings), [3]);
        assert_eq!(shown(PageFilter::NotRead), [1, 3, 4]);
        for filter in PageFilter::ALL {
            assert_eq!(filter.count(&states), shown(filter).len());
        }
    }

    #[test]
    fn the_state_of_a_page_is_told_in_one_sentence() {
        let state = PageState {
            lines: 7,
            decided: 2,
            errors: 1,
            warnings: 2,
            is_read: true,
            ..PageState::default()
        };
        let spoken = "2 of 7 lines decided, 1 error, 2 warnings, read to the end";
        assert_eq!(state.spoken(), spoken);
        assert_eq!(PageState::default().spoken(), "no lines");
    }

    /// A set with one paper of three pages, marked Confidential: one line on the first page, one
    /// that goes on from the first to the second and has two places on the first.
    fn open(folder: &std::path::Path) -> Session {
        let file = folder.join("1.txt");
        storage::atomic::write(&file, b"CONFIDENTIAL").unwrap();
        let mut document = Document::new("a", "A");
        document.marking = "CONFIDENTIAL".to_owned();
        document.date = "1962-11-02".parse().ok();
        let page = Page {
            file: "documents/a/pages/1.txt".to_owned(),
            ..Page::default()
        };
        document.pages = vec![page; 3];
        let region = |page, y| Region::new(page, 0.1, y, 0.5, 0.1);
        document.lines[0].regions = vec![region(1, 0.1)];
        document.lines[1].regions = vec![region(1, 0.3), region(1, 0.5), region(2, 0.1)];
        let set = ReviewSet {
            documents: vec!["a".to_owned()],
            ..ReviewSet::default()
        };
        let pages = [NewPage {
            from: file,
            to: document.pages[0].file.clone(),
        }];
        let root = folder.join("set");
        storage::create_set(&root, &set, &[document], &pages).unwrap();
        let day = "2026-11-21".parse().unwrap();
        let opening = Opening {
            today: day,
            law: day,
            actor: "RB1".to_owned(),
            keeping: Keeping::AtOnce,
            settings: crate::rules::Settings::default(),
        };
        Session::open(&root, opening).unwrap()
    }

    fn decide(desk: &mut Desk, line: usize, decision: &Decision) {
        let id: LineId = desk.document().lines[line].id;
        let step = crate::session::steps::decide(desk.document(), desk.review(), &[id], decision);
        desk.apply(step).unwrap();
    }

    #[test]
    fn a_line_counts_once_on_each_page_that_it_stands_on_and_undo_takes_it_back() {
        let folder = tempfile::tempdir().unwrap();
        let mut session = open(folder.path());
        let desk = session.desk_mut().unwrap();
        let lines = |desk: &Desk| -> Vec<(usize, usize)> {
            let all = desk.page_states().iter();
            all.map(|state| (state.lines, state.decided)).collect()
        };
        assert_eq!(lines(desk), [(2, 0), (1, 0), (0, 0)]);
        decide(desk, 1, &Decision::Declassify);
        assert_eq!(lines(desk), [(2, 1), (1, 1), (0, 0)]);
        desk.undo().unwrap();
        assert_eq!(lines(desk), [(2, 0), (1, 0), (0, 0)]);
        assert_eq!(desk.page_state(9), PageState::default());
    }

    #[test]
    fn findings_count_on_the_pages_of_their_lines_until_they_are_acknowledged() {
        let folder = tempfile::tempdir().unwrap();
        let mut session = open(folder.path());
        let desk = session.desk_mut().unwrap();
        // Above the marking of the paper: DEC-01.
        decide(desk, 1, &Decision::Retain(Level::TopSecret));
        let errors = |desk: &Desk| [1, 2, 3].map(|page| desk.page_state(page).has_findings());
        assert_eq!(errors(desk), [true, true, false]);
        let line = desk.document().lines[1].id;
        for finding in desk.findings_on(line).to_vec() {
            desk.acknowledge(&finding, "as the paper has it").unwrap();
        }
        assert_eq!(errors(desk), [false, false, false]);
    }

    #[test]
    fn a_page_that_was_read_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let mut session = open(folder.path());
        let desk = session.desk_mut().unwrap();
        desk.apply(crate::session::steps::set_page_read(desk.review(), 2, true))
            .unwrap();
        assert!(desk.page_state(2).is_read && !desk.page_state(1).is_read);
    }
}
