//! What is known of page files, and which one to look at next.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use crate::review::{Document, Page};
use crate::storage::{Content, FileMark, PageFileState, Unusable};

/// How often the files around the page at hand are looked at.
pub(super) const PERIOD: Duration = Duration::from_secs(2);

/// How often all others are.
const LONG_PERIOD: Duration = Duration::from_secs(30);

/// How a file that is being read stands among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Urgency {
    /// Its page is at hand, or next to that.
    High,
    /// Nobody waits for it.
    Low,
    /// Another one comes first.
    Outdone,
}

/// The files of the document at hand and what is known of them.
#[derive(Default)]
pub(super) struct Plan {
    root: PathBuf,
    document: String,
    pages: usize,
    page: u32,
    /// The files, each once, in the order of their pages.
    files: Vec<Arc<Path>>,
    /// Which file a page has.
    of_page: Vec<usize>,
    /// What was written down of any of them.
    recorded: BTreeSet<String>,
    known: BTreeMap<Arc<Path>, Known>,
    /// A look before this is not enough for the files around the page at hand.
    asked: Option<Instant>,
    at_work: Option<AtWork>,
    moved: BTreeSet<Arc<Path>>,
    /// When the first document came to hand: nothing was decoded of any file before.
    begun: Option<SystemTime>,
    /// How often there was something new.
    news: u64,
}

/// What is known of a file.
struct Known {
    found: Result<Content, Unusable>,
    /// Whether somebody wrote to it since and it is being read again.
    is_stale: bool,
    /// What it held first since the set was opened.
    first: Option<String>,
    looked: Instant,
}

/// What a look at the mark of a file tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Glance {
    /// It is as it was.
    Same,
    /// Nobody knows it yet.
    New,
    /// Somebody wrote to it.
    Written,
}

/// The file that is being looked at, and when the disk last gave a sign.
struct AtWork {
    path: Arc<Path>,
    heard: Instant,
}

impl Plan {
    /// Takes up a page. Whether it is another one than before.
    pub(super) fn attend(&mut self, root: &Path, document: &Document, page: u32) -> bool {
        let is_same_document =
            self.document == document.id && self.pages == document.pages.len() && self.root == root;
        if is_same_document && self.page == page {
            return false;
        }
        if !is_same_document {
            self.list(root, document);
        }
        self.page = page;
        self.asked = Some(Instant::now());
        self.begun.get_or_insert_with(SystemTime::now);
        self.news += 1;
        true
    }

    fn list(&mut self, root: &Path, document: &Document) {
        (self.root, self.document) = (root.to_owned(), document.id.clone());
        self.pages = document.pages.len();
        self.files.clear();
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        let file_of = |page: &Page, files: &mut Vec<Arc<Path>>| {
            files.push(root.join(&page.file).into());
            files.len() - 1
        };
        self.of_page = document
            .pages
            .iter()
            .map(|page| {
                *places
                    .entry(&page.file)
                    .or_insert_with(|| file_of(page, &mut self.files))
            })
            .collect();
        self.recorded = document
            .pages
            .iter()
            .map(|page| page.sha256.trim().to_ascii_lowercase())
            .collect();
    }

    /// Looks at the files around the page at hand as soon as possible.
    pub(super) fn look_again(&mut self, now: Instant) {
        self.asked = Some(now);
    }

    /// The files of the page at hand, of the next one and of the one before.
    fn near(&self) -> impl Iterator<Item = &Arc<Path>> {
        let at_hand = (self.page as usize).wrapping_sub(1);
        let pages = [at_hand, at_hand.wrapping_add(1), at_hand.wrapping_sub(1)];
        pages
            .into_iter()
            .filter_map(|page| self.files.get(*self.of_page.get(page)?))
    }

    fn is_near(&self, path: &Path) -> bool {
        self.near().any(|near| near.as_ref() == path)
    }

    /// The file to look at next, if any is due.
    fn next_due(&self, now: Instant) -> Option<&Arc<Path>> {
        let looked = |path: &Arc<Path>| self.known.get(path).map(|known| known.looked);
        let older = |looked: Instant, period| now.saturating_duration_since(looked) >= period;
        let near = |path: &&Arc<Path>| {
            looked(path).is_none_or(|looked| {
                self.asked.is_some_and(|asked| looked < asked) || older(looked, PERIOD)
            })
        };
        let far = |path: &&Arc<Path>| looked(path).is_none_or(|looked| older(looked, LONG_PERIOD));
        self.near()
            .find(near)
            .or_else(|| self.files.iter().find(far))
    }

    /// Takes up the file to look at next.
    pub(super) fn take_up_next(&mut self, now: Instant) -> Option<Arc<Path>> {
        let path = self.next_due(now).cloned();
        self.at_work = path.clone().map(|path| AtWork { path, heard: now });
        path
    }

    /// Compares the mark of a file with the one that is known.
    pub(super) fn glance(&mut self, path: &Path, mark: FileMark, now: Instant) -> Glance {
        let Some(known) = self.known.get_mut(path) else {
            return Glance::New;
        };
        // It is tried again, and nobody is told of that: nobody can see what is in it.
        if matches!(&known.found, Err(Unusable::Unreadable(_))) {
            return Glance::New;
        }
        known.is_stale = !matches!(&known.found, Ok(content) if content.mark == mark);
        if known.is_stale {
            return Glance::Written;
        }
        known.looked = now;
        Glance::Same
    }

    /// Takes note that the disk answered while this file is read.
    pub(super) fn hear(&mut self, path: &Arc<Path>, now: Instant) -> Urgency {
        if let Some(at_work) = &mut self.at_work {
            at_work.heard = now;
        }
        match self.next_due(now) {
            Some(first) if first != path => Urgency::Outdone,
            _ if self.is_near(path) => Urgency::High,
            _ => Urgency::Low,
        }
    }

    /// Takes note of what is in a file. Whether anybody wants to know at once.
    pub(super) fn learn(
        &mut self,
        path: &Arc<Path>,
        found: Result<Content, Unusable>,
        now: Instant,
    ) -> bool {
        let before = self.known.remove(path);
        let content = found.as_ref().ok().map(|content| content.sha256.clone());
        let is_expected = content
            .as_ref()
            .is_some_and(|sha256| self.recorded.contains(sha256));
        let is_news = match &before {
            None => !is_expected || self.is_near(path),
            Some(before) => before.is_stale || !is_same(&before.found, &found),
        };
        if found.as_ref().is_ok_and(|content| {
            before.as_ref().map_or_else(
                || self.changed_since_begun(content),
                |before| before.is_stale || !is_same(&before.found, &found),
            )
        }) {
            self.moved.insert(Arc::clone(path));
        }
        let known = Known {
            first: before.and_then(|before| before.first).or(content),
            found,
            is_stale: false,
            looked: now,
        };
        self.known.insert(Arc::clone(path), known);
        self.news += u64::from(is_news);
        is_news
    }

    /// Whether a file that is known for the first time changed since the set was opened: then it may
    /// have been decoded before.
    fn changed_since_begun(&self, content: &Content) -> bool {
        let changed_since = |begun| content.mark.changed_since(begun);
        self.begun.is_some_and(changed_since)
    }

    /// The look at a file is over.
    pub(super) fn put_down(&mut self) {
        self.at_work = None;
    }

    /// What is known of a file of which `recorded` was written down when it was added. Where nothing
    /// was, it is compared with what it held when the set was opened.
    pub(super) fn state(&self, path: &Path, recorded: &str) -> PageFileState {
        let Some(known) = self.known.get(path) else {
            return PageFileState::Checking { again: false };
        };
        // What was decoded of it meanwhile is shown under no state.
        if known.is_stale || self.moved.contains(path) {
            return PageFileState::Checking { again: true };
        }
        match (&known.first, recorded.trim().is_empty()) {
            (Some(first), true) => match PageFileState::of(first, &known.found) {
                PageFileState::Unchanged => PageFileState::NotRecorded,
                other => other,
            },
            _ => PageFileState::of(recorded, &known.found),
        }
    }

    /// Grows whenever something is known that was not, or is not as it was.
    pub(super) fn news(&self) -> u64 {
        self.news
    }

    /// How long the disk has given no sign, where that keeps the state of this file from being known.
    pub(super) fn waits(&self, path: &Path, now: Instant) -> Option<Duration> {
        let at_work = self.at_work.as_ref()?;
        let is_known = self.known.get(path).is_some_and(|known| !known.is_stale);
        let concerns = at_work.path.as_ref() == path || !is_known;
        concerns.then(|| now.saturating_duration_since(at_work.heard))
    }

    /// The files to which somebody wrote, each told once. Also where they hold what they held before:
    /// what was decoded in between may be of something else.
    pub(super) fn take_moved(&mut self) -> Vec<PathBuf> {
        let moved = std::mem::take(&mut self.moved);
        moved.iter().map(|path| path.to_path_buf()).collect()
    }
}

/// Whether two readings of a file say the same of what is in it.
fn is_same(one: &Result<Content, Unusable>, other: &Result<Content, Unusable>) -> bool {
    match (one, other) {
        (Ok(one), Ok(other)) => one.sha256 == other.sha256,
        (Err(one), Err(other)) => one == other,
        _ => false,
    }
}

#[cfg(test)]
mod tests;
