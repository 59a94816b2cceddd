//! One document under review.

use std::cell::OnceCell;
use std::collections::HashMap;

use chrono::{NaiveDate, SecondsFormat, Utc};

use super::keeper::{Keeper, Saved};
use super::page_state::{self, PageState};
use super::{Opening, steps};
use crate::authority::Effective;
use crate::review::{
    Acknowledgement, Document, Edit, EditError, HeaderFact, History, LineId, Place, Progress,
    Review, ReviewSet, Side, Step,
};
use crate::rules::{self, Context, Finding, Settings, Severity};
use crate::storage::journal::Record;
use crate::storage::{self, PageFileState, ReviewName, SetPaths, StorageError};

/// Why something could not be done. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ApplyError {
    /// It does not fit the document.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// It could not be written down, and who asked wants to know at once.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// The review was opened for reading.
    #[error("this review was opened for reading, so nothing can be changed")]
    ReadOnly,
    /// The text could not be read back from a file.
    #[error("the text holds a hidden control character; type it again without it")]
    HiddenCharacter,
}

/// How many findings stand and how many were acknowledged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Errors that stand.
    pub errors: usize,
    /// Warnings that stand.
    pub warnings: usize,
    /// Information that stands.
    pub information: usize,
    /// Findings that were acknowledged.
    pub acknowledged: usize,
}

/// One document with one review of it, its history and its findings. [`Desk::apply`] is the one
/// door through which both change.
pub struct Desk {
    paths: SetPaths,
    name: ReviewName,
    document: Document,
    review: Review,
    others: Vec<Review>,
    settings: Settings,
    history: History,
    keeper: Option<Keeper>,
    at_once: bool,
    today: NaiveDate,
    law: NaiveDate,
    actor: String,
    effective: Effective,
    of_document: Vec<Finding>,
    of_lines: HashMap<LineId, Vec<Finding>>,
    standing: Standing,
    notices: Vec<String>,
    /// Whether the header stands only here: nothing of the review was written yet.
    header_is_new: bool,
    /// Whether the signature holds for the review as it is; found out when somebody asks.
    signature: OnceCell<bool>,
    /// The state of each page; found out when somebody asks.
    page_states: OnceCell<Vec<PageState>>,
    revision: u64,
    written: u64,
}

impl Desk {
    /// Opens a review of a document to change it. The caller holds the lock of the set.
    pub fn write(
        paths: &SetPaths,
        set: &ReviewSet,
        review: (&str, &ReviewName),
        opening: &Opening,
    ) -> Result<Self, StorageError> {
        Self::open(paths, set, review, opening, true)
    }

    /// Opens a review of a document to look at it.
    pub fn read(
        paths: &SetPaths,
        set: &ReviewSet,
        review: (&str, &ReviewName),
        opening: &Opening,
    ) -> Result<Self, StorageError> {
        Self::open(paths, set, review, opening, false)
    }

    /// Reads both files, applies what their journals hold beyond them, and judges the result. A new
    /// review takes over what the set says.
    fn open(
        paths: &SetPaths,
        set: &ReviewSet,
        (id, name): (&str, &ReviewName),
        opening: &Opening,
        write: bool,
    ) -> Result<Self, StorageError> {
        let document = paths.read_document(id)?;
        let review = paths.read_review(id, name)?;
        let keeper = write
            .then(|| Keeper::new(paths, id, name, (&document, &review), &opening.keeping))
            .transpose()
            .map_err(|source| StorageError::no_thread(paths, source))?;
        let mut notices = Vec::new();
        for (torn, file) in [
            (&document.journal.torn, "document.journal".to_owned()),
            (&review.journal.torn, format!("{}.journal", name.stem())),
        ] {
            if !torn.is_empty() {
                notices.push(format!(
                    "The last record of {file} does not fit and was left out: it was being written when the program stopped, or was damaged since. Everything before it is here, and it will be kept beside the journal."
                ));
            }
        }
        let mut desk = Self {
            paths: paths.clone(),
            name: name.clone(),
            document: document.value,
            review: review.value,
            others: Vec::new(),
            settings: opening.settings.clone(),
            history: History::default(),
            keeper,
            at_once: matches!(opening.keeping, super::Keeping::AtOnce),
            today: opening.today,
            law: opening.law,
            actor: opening.actor.clone(),
            effective: Effective::default(),
            of_document: Vec::new(),
            of_lines: HashMap::new(),
            standing: Standing::default(),
            notices,
            header_is_new: false,
            signature: OnceCell::new(),
            page_states: OnceCell::new(),
            revision: 0,
            written: 0,
        };
        desk.take_over(set);
        let replayed = [
            (document.journal.records, document.held),
            (review.journal.records, review.held),
        ];
        desk.replay(replayed)?;
        desk.read_others()?;
        desk.notice_what_is_missing();
        desk.judge_all();
        desk.count_standing();
        Ok(desk)
    }

    /// Applies the records that the files do not hold yet.
    fn replay(&mut self, journals: [(Vec<Record>, u64); 2]) -> Result<(), StorageError> {
        let [document, review] = journals;
        let folder = self.paths.document_folder(&self.document.id);
        for (records, held) in [document, review] {
            for record in records.into_iter().filter(|record| record.number > held) {
                for edit in record.edits {
                    edit.apply(&mut self.document, &mut self.review)
                        .map_err(|error| {
                            StorageError::does_not_fit(&folder, record.number, &error.to_string())
                        })?;
                }
                self.revision += 1;
            }
        }
        Ok(())
    }

    /// Reads the other reviews of the document, as they stand now. One that cannot be read is told of:
    /// nobody should miss a decision because of a slip in a file.
    fn read_others(&mut self) -> Result<(), StorageError> {
        for name in self.paths.reviews(&self.document.id)? {
            if name == self.name {
                continue;
            }
            match self.paths.read_whole_review(&self.document.id, &name) {
                Ok(review) => self.others.push(review),
                Err(error) => self
                    .notices
                    .push(format!("Another review cannot be read: {error}")),
            }
        }
        Ok(())
    }

    fn notice_what_is_missing(&mut self) {
        for path in self.paths.missing_pages(&self.document) {
            self.notices.extend(PageFileState::Vanished.notice(&path));
        }
        let gone = self
            .review
            .rulings
            .keys()
            .filter(|id| self.document.index_of(**id).is_none());
        let gone: Vec<String> = gone.map(ToString::to_string).collect();
        if !gone.is_empty() {
            self.notices.push(format!(
                "The review keeps rulings on lines that are no longer on the sheet (ids {}).",
                gone.join(", ")
            ));
        }
    }

    /// Fills what a new review takes over from its set. Looking at a document leaves no trace: it
    /// is written down with the first thing that is done.
    fn take_over(&mut self, set: &ReviewSet) {
        let blank = Review {
            pass: self.name.pass,
            ..Review::default()
        };
        if self.review == blank {
            self.review.reviewer.clone_from(&self.actor);
            self.review.office.clone_from(&set.office);
            self.review.case_number.clone_from(&set.case_number);
            self.header_is_new = true;
        }
    }

    /// The header that was taken over, as edits, the first time that they are asked for.
    fn new_header(&mut self) -> Vec<Edit> {
        if !std::mem::take(&mut self.header_is_new) {
            return Vec::new();
        }
        let review = &self.review;
        vec![
            Edit::Header(HeaderFact::Reviewer(review.reviewer.clone())),
            Edit::Header(HeaderFact::Office(review.office.clone())),
            Edit::Header(HeaderFact::CaseNumber(review.case_number.clone())),
        ]
    }

    /// Where the set lies.
    pub fn paths(&self) -> &SetPaths {
        &self.paths
    }

    /// The name of the review.
    pub fn name(&self) -> &ReviewName {
        &self.name
    }

    /// What the paper says.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// What was decided.
    pub fn review(&self) -> &Review {
        &self.review
    }

    /// The other reviews of the document, as they stood when it was opened, in the order of their
    /// passes.
    pub fn others(&self) -> &[Review] {
        &self.others
    }

    /// How the office and the set want the rules.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The marking of the document in force on the date of the review.
    pub fn effective(&self) -> &Effective {
        &self.effective
    }

    /// What can be undone and redone.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// What a person should know who opened this; each once.
    pub fn notices(&self) -> &[String] {
        &self.notices
    }

    /// Who works here, as the journal records it.
    pub fn actor(&self) -> &str {
        &self.actor
    }

    /// Whether the signature is that of the review as it is now; none where nobody signed.
    pub fn signature_holds(&self) -> Option<bool> {
        let signature = self.review.sign_off.as_ref()?;
        let holds = || signature.digest == self.review.digest();
        Some(*self.signature.get_or_init(holds))
    }

    /// Grows with every change, so that what was derived from an older state can be told.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The date on which the law is applied.
    pub fn on(&self) -> NaiveDate {
        self.review.date.unwrap_or(self.law)
    }

    /// Today, as the session was told.
    pub fn today(&self) -> NaiveDate {
        self.today
    }

    /// Whether changes are possible.
    pub fn can_write(&self) -> bool {
        self.keeper.is_some()
    }

    /// How far the review has come.
    pub fn progress(&self) -> Progress {
        Progress::of(&self.document, &self.review)
    }

    /// Does something: applies its edits, writes them down, remembers how to take them back, and
    /// judges again what they can have touched. All of it or nothing.
    pub fn apply(&mut self, step: Step) -> Result<(), ApplyError> {
        if step.edits.is_empty() {
            return Ok(());
        }
        let label = step.label.clone();
        let inverse = self.carry_out(step)?;
        self.history.record(Step {
            label,
            edits: inverse,
        });
        Ok(())
    }

    /// Takes back the last thing that was done; what it was, if there was one.
    pub fn undo(&mut self) -> Result<Option<String>, ApplyError> {
        let Some(step) = self.history.next_undo().cloned() else {
            return Ok(None);
        };
        let what = step.label.clone();
        let inverse = self.carry_out(Step {
            label: format!("Undo: {what}"),
            edits: step.edits,
        })?;
        self.history.undid(inverse);
        Ok(Some(what))
    }

    /// Does again what was last taken back; what it was, if there was something.
    pub fn redo(&mut self) -> Result<Option<String>, ApplyError> {
        let Some(step) = self.history.next_redo().cloned() else {
            return Ok(None);
        };
        let what = step.label.clone();
        let inverse = self.carry_out(Step {
            label: format!("Redo: {what}"),
            edits: step.edits,
        })?;
        self.history.redid(inverse);
        Ok(Some(what))
    }

    /// Applies and writes down; the edits that take it back, in the order in which to apply them.
    fn carry_out(&mut self, step: Step) -> Result<Vec<Edit>, ApplyError> {
        if self.keeper.is_none() {
            return Err(ApplyError::ReadOnly);
        }
        if step.edits.iter().any(storage::holds_hidden_character) {
            return Err(ApplyError::HiddenCharacter);
        }
        let mut inverse = Vec::with_capacity(step.edits.len());
        for edit in &step.edits {
            match edit.clone().apply(&mut self.document, &mut self.review) {
                Ok(back) => inverse.push(back),
                Err(error) => {
                    self.take_back(inverse);
                    return Err(error.into());
                }
            }
        }
        let lines: Option<Vec<LineId>> = step.edits.iter().map(Edit::line).collect();
        if let Err(error) = self.write_down(step) {
            self.take_back(inverse);
            return Err(error.into());
        }
        self.revision += 1;
        self.signature.take();
        self.page_states.take();
        match lines {
            Some(lines) => self.judge_lines(&lines),
            None => self.judge_all(),
        }
        self.count_standing();
        inverse.reverse();
        Ok(inverse)
    }

    fn take_back(&mut self, inverse: Vec<Edit>) {
        for edit in inverse.into_iter().rev() {
            let undone = edit.apply(&mut self.document, &mut self.review);
            debug_assert!(
                undone.is_ok(),
                "an inverse fits the state that it was made in"
            );
        }
    }

    fn write_down(&mut self, step: Step) -> Result<(), StorageError> {
        let at = Utc::now().to_rfc3339_opts(SecondsFormat::Millis, true);
        let (paper, mut ruled): (Vec<Edit>, Vec<Edit>) = step
            .edits
            .into_iter()
            .partition(|edit| edit.side() == Side::Document);
        if !ruled.is_empty() {
            ruled.splice(0..0, self.new_header());
        }
        let Some(keeper) = &mut self.keeper else {
            return Ok(());
        };
        for (side, edits) in [(Side::Document, paper), (Side::Review, ruled)] {
            if !edits.is_empty() {
                let (at, by, what) = (at.clone(), self.actor.clone(), step.label.clone());
                keeper.add(
                    side,
                    Record {
                        number: 0,
                        at,
                        by,
                        what,
                        edits,
                    },
                );
            }
        }
        if self.at_once {
            if let Err(error) = keeper.finish() {
                // Nobody knows how much of it reached the disk; what comes next must read it anew.
                self.keeper = None;
                return Err(error);
            }
        } else {
            keeper.poll();
        }
        Ok(())
    }

    /// Lets edits reach the disk; to be called once a frame.
    pub fn poll(&mut self) {
        if let Some(keeper) = &mut self.keeper {
            keeper.poll();
        }
    }

    /// Whether everything that was done is on the disk.
    pub fn saved(&self) -> Saved {
        self.keeper.as_ref().map_or(Saved::Yes, Keeper::saved)
    }

    /// Whether the readable files lack something that the journals hold.
    pub fn is_ahead_of_files(&self) -> bool {
        self.written < self.revision
    }

    /// Asks for the readable files to be written.
    pub fn write_files(&mut self) {
        if let Some(keeper) = &mut self.keeper {
            keeper.write(self.document.clone(), self.review.clone());
            keeper.poll();
            self.written = self.revision;
        }
    }

    /// Writes the readable files and waits until everything is on the disk.
    pub fn finish(&mut self) -> Result<(), StorageError> {
        if self.is_ahead_of_files() {
            self.write_files();
        }
        match &mut self.keeper {
            Some(keeper) => keeper.finish(),
            None => Ok(()),
        }
    }

    fn context(&self) -> Context<'_> {
        Context::on(&self.document, &self.review, (self.law, self.today))
            .with_others(&self.others)
            .with_settings(&self.settings)
    }

    fn judge_all(&mut self) {
        let context = self.context();
        let of_document = rules::check_document(&context);
        let of_lines = self
            .document
            .lines
            .iter()
            .map(|line| (line.id, rules::check_line(&context, line)))
            .filter(|(_, findings)| !findings.is_empty())
            .collect();
        self.effective = context.effective;
        (self.of_document, self.of_lines) = (of_document, of_lines);
    }

    /// Judges some lines again, and the document, after an edit that can have touched nothing else.
    fn judge_lines(&mut self, lines: &[LineId]) {
        let context = self.context();
        // A referral can move the day on which the whole paper is declassified.
        if context.effective != self.effective {
            self.judge_all();
            return;
        }
        let of_document = rules::check_document(&context);
        let judged: Vec<(LineId, Vec<Finding>)> = lines
            .iter()
            .filter_map(|id| self.document.line(*id))
            .map(|line| (line.id, rules::check_line(&context, line)))
            .collect();
        self.of_document = of_document;
        for id in lines {
            self.of_lines.remove(id);
        }
        let found = judged.into_iter().filter(|(_, all)| !all.is_empty());
        self.of_lines.extend(found);
    }

    /// The findings on a line.
    pub fn findings_on(&self, line: LineId) -> &[Finding] {
        self.of_lines.get(&line).map_or(&[], Vec::as_slice)
    }

    /// The findings on the document, its pages, its header and its stamps.
    pub fn findings_on_document(&self) -> &[Finding] {
        &self.of_document
    }

    /// All findings, in the order in which a list shows them.
    pub fn findings(&self) -> Vec<&Finding> {
        let mut all: Vec<&Finding> = self.of_document.iter().collect();
        all.sort_by_key(|finding| (finding.place, finding.severity));
        for line in &self.document.lines {
            let start = all.len();
            all.extend(self.findings_on(line.id));
            all[start..].sort_by_key(|finding| finding.severity);
        }
        all
    }

    /// The acknowledgement of a finding, if it was acknowledged.
    pub fn acknowledgement(&self, finding: &Finding) -> Option<&Acknowledgement> {
        self.review
            .acknowledgement(finding.rule.code, finding.place, &finding.message)
    }

    /// How many findings stand.
    pub fn standing(&self) -> Standing {
        self.standing
    }

    /// Counts the findings that stand: once an edit, since a frame must not.
    fn count_standing(&mut self) {
        let mut standing = Standing::default();
        for finding in self
            .of_document
            .iter()
            .chain(self.of_lines.values().flatten())
        {
            let count = match finding.severity {
                _ if self.acknowledgement(finding).is_some() => &mut standing.acknowledged,
                Severity::Error => &mut standing.errors,
                Severity::Warning => &mut standing.warnings,
                Severity::Information => &mut standing.information,
            };
            *count += 1;
        }
        self.standing = standing;
    }

    /// The worst finding on a line that stands, for the sign that its row shows.
    pub fn worst_on(&self, line: LineId) -> Option<Severity> {
        self.findings_on(line)
            .iter()
            .filter(|finding| self.acknowledgement(finding).is_none())
            .map(|finding| finding.severity)
            .min()
    }

    /// The state of each page, found out once a change.
    pub fn page_states(&self) -> &[PageState] {
        self.page_states.get_or_init(|| page_state::states_of(self))
    }

    /// The state of a page, by its number; blank where there is no such page.
    pub fn page_state(&self, page: u32) -> PageState {
        let index = (page as usize).wrapping_sub(1);
        self.page_states().get(index).copied().unwrap_or_default()
    }

    /// Answers a finding with a reason.
    pub fn acknowledge(&mut self, finding: &Finding, reason: &str) -> Result<(), ApplyError> {
        let step = steps::acknowledge(&self.document, finding, reason, (&self.actor, self.today));
        self.apply(step)
    }

    /// The number of the next line after `line` that nobody has decided, going round at the end.
    pub fn next_undecided(&self, after: Option<LineId>) -> Option<LineId> {
        let lines = &self.document.lines;
        let start = after
            .and_then(|id| self.document.index_of(id))
            .map_or(0, |index| index + 1);
        let undecided =
            |line: &&crate::review::Line| !self.review.ruling(line.id).decision.is_decided();
        lines[start..]
            .iter()
            .find(undecided)
            .or_else(|| lines[..start].iter().find(undecided))
            .map(|line| line.id)
    }

    /// Where a place lies: its page, for the view.
    pub fn page_of(&self, place: Place) -> Option<u32> {
        match place {
            Place::Page(page) => Some(page),
            Place::Line(line) => self.document.line(line)?.page(),
            Place::FoundStamp(number) => {
                let index = (number as usize).checked_sub(1)?;
                Some(self.document.stamps.get(index)?.page)
            }
            Place::Stamp => self
                .review
                .stamp
                .as_ref()?
                .placement
                .map(|place| place.page),
            Place::Document | Place::Header => None,
        }
    }
}
