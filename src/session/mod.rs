//! The app without a window: a set that is open, its documents at their desks, and what a person
//! can do with them. The window and the command line are two skins over this.

pub mod complete;
mod desk;
mod keeper;
pub mod lookup;
mod new_set;
mod page_files;
pub mod page_state;
mod page_watch;
pub mod reading;
pub mod steps;
mod training;

pub use desk::{ApplyError, Desk, Standing};
pub use keeper::{Keeping, Saved};
pub use new_set::{NewSetError, SetPlan, make_set};
pub use page_watch::PageWatch;
pub use training::{TrainingSet, copy_training_set, training_sets};

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;

use crate::review::{Pass, ReviewSet};
use crate::rules::Settings;
use crate::storage::{self, Access, ReviewName, SetPaths, StorageError};

/// How a set is opened.
#[derive(Clone)]
pub struct Opening {
    /// Today, after which nothing can be dated.
    pub today: NaiveDate,
    /// The day on which the law is applied where a review has no date of its own.
    pub law: NaiveDate,
    /// Who works here: the reviewer's name or identifier, as the journal records it.
    pub actor: String,
    /// How edits reach the disk.
    pub keeping: Keeping,
    /// How the office wants the rules.
    pub settings: Settings,
}

impl Opening {
    /// The same in a set, whose own wishes for the rules go before those of the office.
    ///
    /// # Errors
    /// If the set has a file of settings that cannot be used.
    pub fn in_set(mut self, paths: &SetPaths) -> Result<Self, StorageError> {
        let file = paths.rules_file();
        if file.exists() {
            self.settings = self.settings.overridden_by(storage::read_settings(&file)?);
        }
        Ok(self)
    }
}

/// A set that is open.
pub struct Session {
    paths: SetPaths,
    set: ReviewSet,
    access: Access,
    opening: Opening,
    desks: BTreeMap<String, Desk>,
    current: Option<String>,
    /// Watches the page files, where somebody asked for that.
    watch: Option<PageWatch>,
}

impl Session {
    /// Opens the set that `path` names, for writing where that is possible, with the document that
    /// it names, else the first.
    pub fn open(path: &Path, opening: Opening) -> Result<Self, StorageError> {
        let located = storage::locate(path)?;
        let set = located.set.read_set()?;
        let opening = opening.in_set(&located.set)?;
        let access = Access::ask(&located.set.root)?;
        let first = located.document.or_else(|| set.documents.first().cloned());
        let mut session = Self {
            paths: located.set,
            set,
            access,
            opening,
            desks: BTreeMap::new(),
            current: None,
            watch: None,
        };
        if let Some(id) = first {
            session.go_to_document(&id)?;
        }
        Ok(session)
    }

    /// The folder of the set.
    pub fn paths(&self) -> &SetPaths {
        &self.paths
    }

    /// The set.
    pub fn set(&self) -> &ReviewSet {
        &self.set
    }

    /// Whether the set can be written to, and if not, why.
    pub fn access(&self) -> &Access {
        &self.access
    }

    /// Who works here.
    pub fn actor(&self) -> &str {
        &self.opening.actor
    }

    /// The document at hand.
    pub fn desk(&self) -> Option<&Desk> {
        self.desks.get(self.current.as_ref()?)
    }

    /// The document at hand, to change it.
    pub fn desk_mut(&mut self) -> Option<&mut Desk> {
        self.desks.get_mut(self.current.as_ref()?)
    }

    /// All documents that were opened so far, to let their edits reach the disk.
    pub fn desks_mut(&mut self) -> impl Iterator<Item = &mut Desk> {
        self.desks.values_mut()
    }

    /// A document that was opened before.
    pub fn opened(&self, id: &str) -> Option<&Desk> {
        self.desks.get(id)
    }

    /// Takes up a document; one that was opened before is as it was left, with its history. Where
    /// only others have reviewed it, the latest of their reviews is shown for reading.
    pub fn go_to_document(&mut self, id: &str) -> Result<(), StorageError> {
        if !self.desks.contains_key(id) {
            let name = latest_review(&self.paths, id, &self.opening.actor)?;
            let own = name.reviewer == ReviewName::new(name.pass, &self.opening.actor).reviewer;
            self.open_review(id, &name, own)?;
        }
        self.current = Some(id.to_owned());
        Ok(())
    }

    /// Takes up a review of the document at hand to go on with it, whoever began it; a new one takes
    /// over what the set says.
    pub fn go_to_review(&mut self, name: &ReviewName) -> Result<(), StorageError> {
        match self.current.clone() {
            Some(id)
                if self
                    .desks
                    .get(&id)
                    .is_some_and(|desk| desk.name() != name || !desk.can_write()) =>
            {
                if let Some(desk) = self.desks.get_mut(&id) {
                    desk.finish()?;
                }
                self.open_review(&id, name, true)
            }
            _ => Ok(()),
        }
    }

    fn open_review(
        &mut self,
        id: &str,
        name: &ReviewName,
        write: bool,
    ) -> Result<(), StorageError> {
        let open = if write && self.access.can_write() {
            Desk::write
        } else {
            Desk::read
        };
        let desk = open(&self.paths, &self.set, (id, name), &self.opening)?;
        self.desks.insert(id.to_owned(), desk);
        Ok(())
    }

    /// Whether everything that was done in any document is on the disk; the worst of them.
    pub fn saved(&self) -> Saved {
        let rank = |saved: &Saved| match saved {
            Saved::Yes => 0,
            Saved::Soon => 1,
            Saved::No(_) => 2,
        };
        self.desks
            .values()
            .map(Desk::saved)
            .max_by_key(rank)
            .unwrap_or(Saved::Yes)
    }

    /// Writes the readable files of all documents that were opened, and waits for it.
    pub fn finish(&mut self) -> Result<(), StorageError> {
        let results: Vec<_> = self.desks.values_mut().map(Desk::finish).collect();
        results.into_iter().collect()
    }
}

/// The review to take up in a document: the latest pass that `actor` began, else the latest pass,
/// else a first review by `actor`.
pub fn latest_review(paths: &SetPaths, id: &str, actor: &str) -> Result<ReviewName, StorageError> {
    let own = ReviewName::new(Pass::First, actor);
    let all = paths.reviews(id)?;
    let latest_own = all.iter().rfind(|name| name.reviewer == own.reviewer);
    Ok(latest_own.or_else(|| all.last()).cloned().unwrap_or(own))
}
