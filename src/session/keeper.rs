//! How edits reach the disk: at once for a command, behind the window's back for the window, so
//! that no frame waits for a slow drive.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::jobs::{Job, Refused, Wake, Worker};
use crate::review::{Document, Review, Side};
use crate::storage::journal::{Journal, Record};
use crate::storage::{self, ReviewName, SetPaths, StorageError};

/// How edits reach the disk.
#[derive(Clone)]
pub enum Keeping {
    /// Before the call that makes them returns.
    AtOnce,
    /// On a thread of their own, which wakes the window when something was saved.
    Behind(Wake),
}

/// Whether everything that was done is on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is.
    Yes,
    /// It is on its way.
    Soon,
    /// It is not, for this reason. It is kept in memory and tried again.
    No(String),
}

/// A record for one of the two journals.
#[derive(Clone)]
struct Entry {
    side: Side,
    record: Record,
}

/// What the keeper's hand is asked to do.
enum Order {
    Add(Vec<Entry>),
    Write(Box<(Document, Review)>),
}

/// What became of it.
enum Done {
    Added,
    Wrote,
    /// Nothing of the entries given back is on the disk.
    Failed(StorageError, Vec<Entry>),
    /// The readable files are not written; they are given back.
    FailedToWrite(StorageError, Box<(Document, Review)>),
}

/// The two journals and the two files of a review, where the work is done.
struct Shelf {
    document: Shelved,
    review: Shelved,
}

/// A RON file and its journal.
struct Shelved {
    file: std::path::PathBuf,
    journal: Journal,
    /// The last record that the RON file holds.
    held: u64,
}

enum Hand {
    Here(Box<Shelf>),
    There(Worker<Order, Done>),
}

/// Brings edits to the disk, in their order, and keeps those that could not be written.
pub(super) struct Keeper {
    hand: Hand,
    waiting: Vec<Entry>,
    /// Copies of what is at work, in case the work itself breaks.
    sent: Vec<Entry>,
    write: Option<Box<(Document, Review)>>,
    at_work: bool,
    trouble: Option<(String, Instant)>,
}

/// How long to wait after a failure before trying again.
const PATIENCE: Duration = Duration::from_secs(2);

impl Keeper {
    /// A keeper for the files of a review, going on after what they hold.
    pub(super) fn new(
        paths: &SetPaths,
        id: &str,
        name: &ReviewName,
        (document, review): (&storage::Stored<Document>, &storage::Stored<Review>),
        keeping: &Keeping,
    ) -> std::io::Result<Self> {
        let mut shelf = Shelf {
            document: Shelved::new(paths.document_file(id), document),
            review: Shelved::new(paths.review_file(id, name), review),
        };
        let hand = match keeping {
            Keeping::AtOnce => Hand::Here(Box::new(shelf)),
            Keeping::Behind(wake) => Hand::There(Worker::start(
                "tearline-save",
                1,
                Arc::clone(wake),
                move |order, _: &Job| shelf.carry_out(order),
            )?),
        };
        Ok(Self {
            hand,
            waiting: Vec::new(),
            sent: Vec::new(),
            write: None,
            at_work: false,
            trouble: None,
        })
    }

    /// Takes a record to bring to the disk.
    pub(super) fn add(&mut self, side: Side, record: Record) {
        self.waiting.push(Entry { side, record });
    }

    /// Asks for the readable files to be written, after everything that was added before.
    pub(super) fn write(&mut self, document: Document, review: Review) {
        self.write = Some(Box::new((document, review)));
    }

    /// Moves things along; to be called often. Does not wait, unless the work is done here.
    pub(super) fn poll(&mut self) {
        self.collect();
        let resting = self
            .trouble
            .as_ref()
            .is_some_and(|(_, since)| since.elapsed() < PATIENCE);
        if !self.at_work && !resting {
            // What fails stands in `trouble`, which the window shows.
            let _ = self.send();
        }
    }

    /// Waits until everything is on the disk, or says why it is not.
    pub(super) fn finish(&mut self) -> Result<(), StorageError> {
        loop {
            if let Some(error) = self.collect() {
                return Err(error);
            }
            if self.is_idle() {
                return Ok(());
            }
            if !self.at_work
                && let Some(error) = self.send()
            {
                return Err(error);
            }
            if self.at_work {
                std::thread::sleep(Duration::from_millis(1));
            }
        }
    }

    /// Whether everything is on the disk.
    pub(super) fn saved(&self) -> Saved {
        match &self.trouble {
            Some((why, _)) => Saved::No(why.clone()),
            None if self.is_idle() => Saved::Yes,
            None => Saved::Soon,
        }
    }

    fn is_idle(&self) -> bool {
        !self.at_work && self.waiting.is_empty() && self.write.is_none()
    }

    /// Hands over what waits; the failure, where that or the work itself fails at once.
    fn send(&mut self) -> Option<StorageError> {
        let order = if self.waiting.is_empty() {
            Order::Write(self.write.take()?)
        } else {
            Order::Add(std::mem::take(&mut self.waiting))
        };
        match &mut self.hand {
            Hand::Here(shelf) => {
                let done = shelf.carry_out(order);
                self.take_in(done)
            }
            Hand::There(worker) => {
                if let Order::Add(entries) = &order {
                    self.sent.clone_from(entries);
                }
                match worker.try_send(order) {
                    Ok(()) => {
                        self.at_work = true;
                        None
                    }
                    Err(Refused::Full(order) | Refused::Ended(order)) => Some(self.put_back(order)),
                }
            }
        }
    }

    /// Keeps what could not even be handed over.
    fn put_back(&mut self, order: Order) -> StorageError {
        match order {
            Order::Add(entries) => self.waiting = entries,
            Order::Write(files) => self.write = Some(files),
        }
        self.trouble("the saving thread does not answer")
    }

    /// Remembers why saving failed, and gives it as an error for whoever waits.
    fn trouble(&mut self, why: &str) -> StorageError {
        self.trouble = Some((why.to_owned(), Instant::now()));
        StorageError::Saving(why.to_owned())
    }

    /// Takes in what was done; the last failure, if there was one.
    fn collect(&mut self) -> Option<StorageError> {
        let answers = match &mut self.hand {
            Hand::Here(_) => Vec::new(),
            Hand::There(worker) => worker.drain(),
        };
        let mut failure = None;
        for answer in answers {
            self.at_work = false;
            failure = match answer {
                Ok(done) => self.take_in(done),
                Err(panic) => {
                    let mut sent = std::mem::take(&mut self.sent);
                    sent.append(&mut self.waiting);
                    self.waiting = sent;
                    Some(self.trouble(&panic.to_string()))
                }
            };
        }
        failure
    }

    fn take_in(&mut self, done: Done) -> Option<StorageError> {
        match done {
            Done::Added | Done::Wrote => {
                self.trouble = None;
                self.sent.clear();
                None
            }
            Done::FailedToWrite(error, files) => {
                // A later order to write holds more than this one.
                self.write.get_or_insert(files);
                self.trouble = Some((error.to_string(), Instant::now()));
                Some(error)
            }
            Done::Failed(error, mut entries) => {
                entries.append(&mut self.waiting);
                self.waiting = entries;
                self.trouble = Some((error.to_string(), Instant::now()));
                Some(error)
            }
        }
    }
}

impl Shelved {
    fn new<T>(file: std::path::PathBuf, stored: &storage::Stored<T>) -> Self {
        let journal = Journal::after(&storage::journal_of(&file), &stored.journal, stored.held);
        Self {
            file,
            journal,
            held: stored.held,
        }
    }

    /// Writes the RON file, if the journal holds anything that it does not.
    fn write(&mut self, text: impl FnOnce(u64) -> String) -> Result<(), StorageError> {
        let last = self.journal.last();
        if last > self.held {
            storage::atomic::write(&self.file, text(last).as_bytes())?;
            self.held = last;
        }
        Ok(())
    }
}

impl Shelf {
    fn carry_out(&mut self, order: Order) -> Done {
        match order {
            Order::Add(entries) => self.add(entries),
            Order::Write(files) => match self.write(&files.0, &files.1) {
                Ok(()) => Done::Wrote,
                Err(error) => Done::FailedToWrite(error, files),
            },
        }
    }

    /// Adds runs of records of one side with one flush each.
    fn add(&mut self, entries: Vec<Entry>) -> Done {
        let mut rest = entries.into_iter().peekable();
        while let Some(first) = rest.next() {
            let side = first.side;
            let mut records = vec![first.record];
            while let Some(next) = rest.next_if(|entry| entry.side == side) {
                records.push(next.record);
            }
            if let Err(error) = self
                .journal(side)
                .and_then(|journal| journal.add(&mut records))
            {
                let back = records.into_iter().map(|record| Entry { side, record });
                return Done::Failed(error, back.chain(rest).collect());
            }
        }
        Done::Added
    }

    fn journal(&mut self, side: Side) -> Result<&mut Journal, StorageError> {
        let shelved = match side {
            Side::Document => &mut self.document,
            Side::Review => &mut self.review,
        };
        if let Some(folder) = shelved.file.parent().filter(|folder| !folder.exists()) {
            storage::atomic::create_folder(folder)?;
        }
        Ok(&mut shelved.journal)
    }

    fn write(&mut self, document: &Document, review: &Review) -> Result<(), StorageError> {
        self.document
            .write(|edits| storage::document_text(document, edits))?;
        self.review
            .write(|edits| storage::review_text(review, edits))
    }
}
