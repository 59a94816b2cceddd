//! Pages for the window: decoded beside it, the visible one first, and kept.
//!
//! The window says in every frame what it wants, best first, and gets what is there. What it no
//! longer wants is never decoded, so that leafing through a thousand pages leaves no queue behind.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::cache::{Cache, Outcome};
use super::{Cut, Decoder, Isolation, Opening, PageError, PageKey, Picture};
use crate::jobs::{Wake, Worker};

/// Decoded pages that are kept, unless told otherwise.
const BUDGET_BYTES: usize = 512 << 20;
const WORKERS: usize = 2;

/// Decodes pages on two threads and keeps them under a byte budget.
pub struct PageLoader {
    desk: Arc<Desk>,
    workers: Vec<Worker<(), ()>>,
}

impl PageLoader {
    /// Starts the threads. `wake` is called whenever a page is ready.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn start(isolation: &Isolation, wake: &Wake) -> io::Result<Self> {
        Self::with_budget(BUDGET_BYTES, isolation, wake)
    }

    /// Starts the threads, to keep at most `budget_bytes` of decoded pages.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn with_budget(
        budget_bytes: usize,
        isolation: &Isolation,
        wake: &Wake,
    ) -> io::Result<Self> {
        let desk = Arc::new(Desk::new(budget_bytes));
        let start = |number| {
            let (desk, ready) = (Arc::clone(&desk), Arc::clone(wake));
            let name = format!("pages-{number}");
            let mut decoder = Decoder::new(isolation);
            Worker::start(&name, 1, Arc::clone(wake), move |(), job| {
                while !job.is_cancelled() && desk.decode_next(&mut decoder) {
                    ready();
                }
            })
        };
        let workers = (1..=WORKERS).map(start).collect::<io::Result<_>>()?;
        Ok(Self { desk, workers })
    }

    /// Says what is wanted now, best first: the visible page, its neighbours, thumbnails. Replaces
    /// all that was wanted before.
    pub fn want(&self, keys: &[PageKey]) {
        let mut queue = self.desk.queue();
        let lacking = {
            let cache = self.desk.cache();
            let lacks = |key: &&PageKey| !cache.contains(key) && !queue.decoding.contains(key);
            keys.iter().filter(lacks).cloned().rev().collect::<Vec<_>>()
        };
        let any = !lacking.is_empty();
        queue.wanted = lacking;
        drop(queue);
        if any {
            self.ring();
        }
    }

    /// The page at just this width, if it is there.
    pub fn get(&self, key: &PageKey) -> Option<Arc<Result<super::Picture, PageError>>> {
        self.desk.cache().get(key)
    }

    /// The widest decoding of a page that is there, to show until the wanted one comes.
    pub fn widest(
        &self,
        path: &Path,
        image: u32,
    ) -> Option<Arc<Result<super::Picture, PageError>>> {
        self.desk.cache().widest(path, image)
    }

    /// Whether anything wanted is still to come.
    pub fn is_busy(&self) -> bool {
        let queue = self.desk.queue();
        !queue.wanted.is_empty() || !queue.decoding.is_empty()
    }

    /// Forgets all pages of a file, for one that changed on disk or is tried again.
    pub fn forget(&self, path: &Path) {
        self.desk.cache().forget(path);
    }

    /// Opens a file otherwise from now on: with higher limits or a password. Kept while the program
    /// runs, and nowhere else.
    pub fn permit(&self, path: &Path, opening: Opening) {
        self.desk.openings().insert(path.into(), opening);
        self.forget(path);
    }

    /// How a file is opened.
    pub fn opening(&self, path: &Path) -> Opening {
        self.desk.opening(path)
    }

    /// Tells every worker to look at the queue. One that has been told and has not yet looked
    /// refuses, and needs no second telling.
    fn ring(&self) {
        for worker in &self.workers {
            // A panic outside the decoders, which guard themselves, has lost no page: it is still
            // wanted, and asked for again in the next frame.
            drop(worker.drain());
            drop(worker.try_send(()));
        }
    }
}

/// What the window and the workers share.
struct Desk {
    queue: Mutex<Queue>,
    cache: Mutex<Cache>,
    openings: Mutex<BTreeMap<Arc<Path>, Opening>>,
}

/// What is wanted, best last, and what is being decoded.
#[derive(Default)]
struct Queue {
    wanted: Vec<PageKey>,
    decoding: Vec<PageKey>,
}

impl Desk {
    fn new(budget_bytes: usize) -> Self {
        Self {
            queue: Mutex::default(),
            cache: Mutex::new(Cache::new(budget_bytes)),
            openings: Mutex::default(),
        }
    }

    /// Makes the page that is wanted most. Nothing is wanted: false.
    fn decode_next(&self, decoder: &mut Decoder) -> bool {
        let Some(key) = self.take_next() else {
            return false;
        };
        let made = self.made(&key, decoder);
        let outcome: Outcome = made.map_or_else(|failed| failed, |picture| Arc::new(Ok(picture)));
        self.cache().insert(key.clone(), outcome);
        self.queue().decoding.retain(|other| *other != key);
        true
    }

    fn take_next(&self) -> Option<PageKey> {
        let mut queue = self.queue();
        let key = queue.wanted.pop()?;
        queue.decoding.push(key.clone());
        Some(key)
    }

    /// The page as it is wanted, or the failed decoding that stands in its way.
    fn made(&self, key: &PageKey, decoder: &mut Decoder) -> Result<Picture, Outcome> {
        let of_all_pixels = key.look.of_all_pixels();
        let picture = match key.cut {
            Cut::Whole(width) if of_all_pixels.is_plain() => self.decoded(key, width, decoder)?,
            cut => {
                let whole = PageKey {
                    look: of_all_pixels,
                    cut: Cut::Whole(None),
                    ..key.clone()
                };
                let kept = self.whole(&whole, decoder)?;
                match (kept.as_ref(), cut) {
                    (Err(_), _) => return Err(kept),
                    (Ok(page), Cut::Whole(None)) => page.clone(),
                    (Ok(page), Cut::Whole(Some(width))) => page.reduced(width),
                    (Ok(page), Cut::Tile { width, column, row }) => page.tile(width, column, row),
                }
            }
        };
        Ok(key.look.of_shown_pixels(picture))
    }

    /// All pixels of a page, from those that are kept or decoded and kept.
    fn whole(&self, key: &PageKey, decoder: &mut Decoder) -> Result<Outcome, Outcome> {
        if let Some(kept) = self.cache().get(key) {
            return Ok(kept);
        }
        let picture = self.decoded(&key.plain(), None, decoder)?;
        let outcome: Outcome = Arc::new(Ok(key.look.applied_to_all_pixels(picture)));
        self.cache().insert(key.clone(), Arc::clone(&outcome));
        Ok(outcome)
    }

    /// The page as it is, reduced from all its pixels where they are kept.
    fn decoded(
        &self,
        key: &PageKey,
        want_width: Option<u32>,
        decoder: &mut Decoder,
    ) -> Result<Picture, Outcome> {
        let whole = key.plain().cut(Cut::Whole(None));
        let kept = self.cache().get(&whole);
        if let (Some(Ok(page)), Some(width)) = (kept.as_deref(), want_width) {
            return Ok(page.reduced(width));
        }
        let opening = self.opening(&key.path);
        decoder
            .decode((&key.path, &opening), key.image, want_width)
            .map_err(|error| Arc::new(Err(error)))
    }

    fn opening(&self, path: &Path) -> Opening {
        self.openings().get(path).cloned().unwrap_or_default()
    }

    // A lock is poisoned only if a worker panicked outside the decoders; every change under these
    // locks leaves them whole.

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn cache(&self) -> MutexGuard<'_, Cache> {
        self.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn openings(&self) -> MutexGuard<'_, BTreeMap<Arc<Path>, Opening>> {
        self.openings.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc::sync_channel;
    use std::time::Duration;

    use super::*;

    fn text_file(folder: &Path, name: &str) -> PageKey {
        let path = folder.join(name);
        let mut file = fs::File::create(&path).unwrap();
        io::Write::write_all(&mut file, b"1. (C) Embassy reports.\x0c2. (U) End.").unwrap();
        PageKey::new(&path, 1, Some(200))
    }

    #[test]
    fn wanted_pages_and_errors_come_and_wake_the_window() {
        let folder = tempfile::tempdir().unwrap();
        let page = text_file(folder.path(), "a.txt");
        let absent = PageKey {
            image: 9,
            ..page.clone()
        };
        let (woken, wakes) = sync_channel(64);
        let wake: Wake = Arc::new(move || {
            woken.try_send(()).ok();
        });
        let loader = PageLoader::start(&Isolation::Here, &wake).unwrap();
        loader.want(&[page.clone(), absent.clone()]);
        while loader.get(&page).is_none() || loader.get(&absent).is_none() {
            wakes.recv_timeout(Duration::from_secs(20)).unwrap();
        }
        let picture = loader.get(&page).unwrap();
        assert_eq!(picture.as_ref().as_ref().unwrap().width, 200);
        let error = loader.get(&absent).unwrap();
        assert!(matches!(
            *error,
            Err(PageError::NoSuchImage { count: 2, .. })
        ));
        assert!(
            loader
                .widest(folder.path().join("a.txt").as_path(), 1)
                .is_some()
        );
    }

    #[test]
    fn what_is_no_longer_wanted_is_never_decoded() {
        let folder = tempfile::tempdir().unwrap();
        let page = text_file(folder.path(), "a.txt");
        let desk = Arc::new(Desk::new(1 << 20));
        let loader = PageLoader {
            desk: Arc::clone(&desk),
            workers: Vec::new(),
        };
        let second = PageKey {
            image: 2,
            ..page.clone()
        };
        loader.want(std::slice::from_ref(&page));
        loader.want(&[second.clone(), second.cut(Cut::Whole(Some(20)))]);
        let mut decoder = Decoder::new(&Isolation::Here);
        assert!(desk.decode_next(&mut decoder));
        assert!(loader.get(&second).is_some(), "the best is decoded first");
        assert!(desk.decode_next(&mut decoder) && !desk.decode_next(&mut decoder));
        assert!(loader.get(&page).is_none());
        loader.want(&[second]);
        assert!(!loader.is_busy(), "what is there is not decoded again");
    }
}
