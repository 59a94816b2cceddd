//! What a session knows of the page files of its document at hand.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use super::{PageWatch, Session};
use crate::jobs::Wake;
use crate::storage::PageFileState;

impl Session {
    /// Watches the page files from now on, on a thread that calls `wake` when one is not as it was.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn watch_page_files(&mut self, wake: &Wake) -> io::Result<()> {
        self.watch = Some(PageWatch::start(wake)?);
        Ok(())
    }

    /// Says which page is at hand, from 1: its file is looked at first. To be called once a frame.
    pub fn attend(&self, page: u32) {
        if let (Some(watch), Some(desk)) = (&self.watch, self.desk()) {
            watch.attend(&self.paths.root, desk.document(), page);
        }
    }

    /// Looks at the files around the page at hand now.
    pub fn look_at_page_files(&self) {
        if let Some(watch) = &self.watch {
            watch.look_again();
        }
    }

    /// What became of the file of a page since it was added; nothing where nobody watches.
    pub fn page_file_state(&self, page: u32) -> Option<PageFileState> {
        let page = self.desk()?.document().page(page)?;
        Some(self.watch.as_ref()?.state(&self.paths.root, page))
    }

    /// Whether no picture of a page may be shown beside its decisions: its file holds something else
    /// than when it was added, or somebody wrote to it and it is being found out.
    pub fn withholds_page(&self, page: u32) -> bool {
        matches!(
            self.page_file_state(page),
            Some(PageFileState::Changed(_) | PageFileState::Checking { again: true })
        )
    }

    /// How long the disk has given no sign, where that keeps the state of a page from being known.
    pub fn page_check_waits(&self, page: u32) -> Option<Duration> {
        let page = self.desk()?.document().page(page)?;
        self.watch
            .as_ref()?
            .waits(&self.paths.root.join(&page.file))
    }

    /// The page files to which somebody wrote since they were last looked at, each told once: what
    /// was decoded of them is out of date. Until it is told, such a file is being checked.
    pub fn take_moved_files(&self) -> Vec<PathBuf> {
        let watch = self.watch.as_ref();
        watch.map(PageWatch::take_moved).unwrap_or_default()
    }

    /// Changes whenever [`Session::changed_pages`] may have.
    pub fn page_news(&self) -> Option<(u64, u64)> {
        Some((self.watch.as_ref()?.news(), self.desk()?.revision()))
    }

    /// The pages of the document at hand, from 1, whose file holds something else than when it was
    /// added, as far as that is known.
    pub fn changed_pages(&self) -> Vec<u32> {
        let pages = self.desk().map_or(0, |desk| desk.document().pages.len());
        let is_changed =
            |page: &u32| matches!(self.page_file_state(*page), Some(PageFileState::Changed(_)));
        (1..=pages as u32).filter(is_changed).collect()
    }
}
