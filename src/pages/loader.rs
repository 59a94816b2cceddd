//! Pages for the window: decoded beside it, the visible one first, and kept.
//!
//! The window says in every frame what it wants and shows, best first, and gets what is there. What
//! it no longer wants is never decoded, so that leafing through a thousand pages leaves no queue
//! behind.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::cache::Cache;
pub use super::cache::Outcome;
use super::queue::Queue;
use super::{Cut, Decoder, Isolation, Look, Opening, PageError, PageKey, Picture, guarded};
use crate::jobs::{Wake, Worker};

/// Decoded pages that are kept, unless told otherwise.
const BUDGET_BYTES: usize = 512 << 20;
const WORKERS: usize = 2;

/// Called on a worker's thread with each page that comes, before the window is woken, so that what
/// the window must do to its pixels is done beside it.
pub type Ready = Arc<dyn Fn(&PageKey, &Outcome) + Send + Sync>;

/// What the loader does and holds at this moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measures {
    /// The bytes that may be kept.
    pub budget_bytes: usize,
    /// The bytes that are kept, those that are counted from outside with them.
    pub used_bytes: usize,
    /// The pictures and errors that are kept.
    pub kept: usize,
    /// The pictures that wait to be decoded.
    pub waiting: usize,
    /// The pictures that are being decoded.
    pub decoding: usize,
}

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
            let (mut decoder, mut left) = (Decoder::new(isolation), 0);
            Worker::start(&name, 1, Arc::clone(wake), move |(), job| {
                if left != desk.left() {
                    left = desk.left();
                    decoder.close();
                }
                while !job.is_cancelled() && desk.decode_next(&mut decoder) {
                    ready();
                }
            })
        };
        let workers = (1..=WORKERS).map(start).collect::<io::Result<_>>()?;
        Ok(Self { desk, workers })
    }

    /// Has each page handed to `ready` as it comes. Only the first call counts.
    pub fn hand_to(&self, ready: Ready) {
        self.desk.ready.get_or_init(|| ready);
    }

    /// Refuses files under the folder `root` that a link leads out of it.
    pub fn confine(&self, root: &Path) {
        *self.desk.root() = Some(root.to_owned());
    }

    /// Says what is wanted and shown now, best first: the visible page, its neighbours, thumbnails.
    /// Replaces all that was wanted before. What is there already stays while anything else can go.
    pub fn want(&self, keys: &[PageKey]) {
        let has_work = {
            let mut queue = self.desk.queue();
            let mut cache = self.desk.cache();
            cache.rank(keys);
            let lacking = keys.iter().filter(|key| !cache.is_settled(key));
            queue.want(lacking.cloned());
            queue.has_work(|key| cache.contains(key))
        };
        // A worker that is called for nothing wakes the window, which would call it again.
        if has_work {
            self.ring();
        }
    }

    /// The page at just this width, if it is there.
    pub fn get(&self, key: &PageKey) -> Option<Outcome> {
        self.desk.cache().get(key)
    }

    /// The widest decoding of a page that is there: what it tells of the page, or why there is none.
    pub fn widest(&self, path: &Path, image: u32) -> Option<Outcome> {
        self.desk.cache().widest(path, image)
    }

    /// The widest picture of a page that is there and no longer than `most` pixels on any side, to
    /// show until the wanted one comes.
    pub fn stand_in(&self, page: (&Path, u32), looks: &[Look], most: u32) -> Option<Outcome> {
        self.desk.cache().stand_in(page, looks, most)
    }

    /// Whether anything wanted is still to come.
    pub fn is_busy(&self) -> bool {
        let queue = self.desk.queue();
        queue.waiting() > 0 || queue.decoding() > 0
    }

    /// Forgets all pages of a file, for one that changed on disk or is tried again.
    pub fn forget(&self, path: &Path) {
        self.desk.forget(path);
    }

    /// Opens a file otherwise from now on: with higher limits or a password. Kept until the set is
    /// left, and nowhere else.
    pub fn permit(&self, path: &Path, opening: Opening) {
        self.desk.openings().insert(path.into(), opening);
        self.forget(path);
    }

    /// Leaves a set: takes back all that was permitted, closes all files and forgets all that was
    /// decoded, since nobody watches what becomes of the files from now on.
    pub fn leave(&self) {
        self.desk.openings().clear();
        self.desk.left.fetch_add(1, Ordering::Relaxed);
        let dropped = self.desk.forget_all();
        self.ring();
        drop(dropped);
    }

    /// Why the system gives no process to decode pages in, where that happened: they are decoded in
    /// this one then, with no limits on its time and memory.
    pub fn trouble(&self) -> Option<&str> {
        self.desk.trouble.get().map(String::as_str)
    }

    /// How a file is opened.
    pub fn opening(&self, path: &Path) -> Opening {
        self.desk.opening(path)
    }

    /// Keeps at most so many bytes from now on.
    pub fn set_budget(&self, bytes: usize) {
        let dropped = self.desk.cache().set_budget(bytes);
        drop(dropped);
    }

    /// Counts bytes that the window keeps under the same budget: textures.
    pub fn count_outside(&self, bytes: usize) {
        let dropped = self.desk.cache().count_outside(bytes);
        drop(dropped);
    }

    /// What it does and holds at this moment.
    pub fn measure(&self) -> Measures {
        let (waiting, decoding) = {
            let queue = self.desk.queue();
            (queue.waiting(), queue.decoding())
        };
        let (budget_bytes, used_bytes, kept) = self.desk.cache().measure();
        Measures {
            budget_bytes,
            used_bytes,
            kept,
            waiting,
            decoding,
        }
    }

    /// Tells every worker to look at the queue. One that has been told and has not yet looked
    /// refuses, and needs no second telling.
    fn ring(&self) {
        for worker in &self.workers {
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
    root: Mutex<Option<PathBuf>>,
    ready: OnceLock<Ready>,
    /// How many sets were left; files that a worker has open since before are closed.
    left: AtomicU64,
    trouble: OnceLock<String>,
}

/// Takes a page off the list of those being decoded, also after a panic: nothing waits for it then.
struct Underway<'a> {
    desk: &'a Desk,
    key: PageKey,
}

impl Drop for Underway<'_> {
    fn drop(&mut self) {
        self.desk.queue().done(&self.key);
    }
}

impl Desk {
    fn new(budget_bytes: usize) -> Self {
        Self {
            queue: Mutex::default(),
            cache: Mutex::new(Cache::new(budget_bytes)),
            openings: Mutex::default(),
            root: Mutex::default(),
            ready: OnceLock::new(),
            left: AtomicU64::new(0),
            trouble: OnceLock::new(),
        }
    }

    /// Makes the page that is wanted most. Nothing is wanted that need not wait: false.
    fn decode_next(&self, decoder: &mut Decoder) -> bool {
        let Some(underway) = self.take_next() else {
            return false;
        };
        // A page that cannot be made is not tried again in every frame.
        let made = guarded(|| Ok(self.made(&underway.key, decoder)));
        let outcome = made.unwrap_or_else(|fault| Arc::new(Err(fault.of(&underway.key.path))));
        if let Some(ready) = self.ready.get() {
            ready(&underway.key, &outcome);
        }
        self.keep(underway.key.clone(), outcome);
        true
    }

    fn take_next(&self) -> Option<Underway<'_>> {
        let mut queue = self.queue();
        let key = queue.take(|key| self.cache().contains(key))?;
        Some(Underway { desk: self, key })
    }

    /// Keeps a page, unless its file was to be forgotten while it was decoded.
    fn keep(&self, key: PageKey, outcome: Outcome) {
        let queue = self.queue();
        if !queue.is_outdated(&key.path) {
            let dropped = self.cache().insert(key, outcome);
            drop(queue);
            drop(dropped);
        }
    }

    fn forget(&self, path: &Path) {
        let mut queue = self.queue();
        queue.outdate(path);
        self.cache().forget(path);
    }

    fn forget_all(&self) -> Vec<Outcome> {
        let mut queue = self.queue();
        queue.outdate_all();
        self.cache().clear()
    }

    fn left(&self) -> u64 {
        self.left.load(Ordering::Relaxed)
    }

    /// The page as it is wanted, or the failed decoding that stands in its way.
    fn made(&self, key: &PageKey, decoder: &mut Decoder) -> Outcome {
        let source = match key.cut {
            Cut::Whole(Some(width)) if !key.needs_all_pixels() => self.plain(key, width, decoder),
            _ => self.whole(&key.source(), decoder),
        };
        let Ok(page) = source.as_ref() else {
            return source;
        };
        let picture = match key.cut {
            Cut::Whole(Some(width)) if width < page.width => page.reduced(width),
            Cut::Tile { width, column, row } => {
                return Arc::new(Ok(key.look.of_tile(page, (width, column, row))));
            }
            // The same pixels: they may be too many to have twice.
            Cut::Whole(_) if key.look == key.look.of_all_pixels() => return source,
            Cut::Whole(_) => page.clone(),
        };
        Arc::new(Ok(key.look.of_shown_pixels(picture)))
    }

    /// All pixels of a page, from those that are kept or decoded and kept.
    fn whole(&self, key: &PageKey, decoder: &mut Decoder) -> Outcome {
        if let Some(kept) = self.cache().get(key) {
            return kept;
        }
        let outcome = if key.look.is_plain() {
            Arc::new(self.decoded(key, None, decoder))
        } else {
            // What a slider changes is done to pixels that are kept: it must be followed at once.
            let plain = self.whole(&key.plain(), decoder);
            let Ok(page) = plain.as_ref() else {
                return plain;
            };
            Arc::new(Ok(key.look.applied_to_all_pixels(page.clone())))
        };
        self.keep(key.clone(), Arc::clone(&outcome));
        outcome
    }

    /// A page as it is, at least `width` pixels across: from what is kept, or decoded. One that is
    /// to be made easier to read is kept as it is too, for the next step of the same adjustment.
    fn plain(&self, key: &PageKey, width: u32, decoder: &mut Decoder) -> Outcome {
        let plain = key.plain();
        let exact = self.cache().get(&plain);
        if let Some(kept) = exact.or_else(|| self.cache().wider(&plain, width)) {
            return kept;
        }
        let outcome = Arc::new(self.decoded(key, Some(width), decoder));
        if *key != plain {
            self.keep(plain, Arc::clone(&outcome));
        }
        outcome
    }

    fn decoded(
        &self,
        key: &PageKey,
        want_width: Option<u32>,
        decoder: &mut Decoder,
    ) -> Result<Picture, PageError> {
        self.check_place(&key.path)?;
        let opening = self.opening(&key.path);
        let decoded = decoder.decode((&key.path, &opening), key.image, want_width);
        if let Some(why) = decoder.trouble() {
            self.trouble.get_or_init(|| why.to_owned());
        }
        decoded
    }

    /// A link may point anywhere; what it leads to must lie in the set as well.
    fn check_place(&self, path: &Path) -> Result<(), PageError> {
        let root = self.root().clone().filter(|root| path.starts_with(root));
        let real =
            root.and_then(|root| Some((path.canonicalize().ok()?, root.canonicalize().ok()?)));
        if real.is_some_and(|(path, root)| !path.starts_with(root)) {
            return Err(PageError::Io {
                path: path.to_owned(),
                source: io::Error::other("it leads out of the set, whose pages must lie within it"),
            });
        }
        Ok(())
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

    fn root(&self) -> MutexGuard<'_, Option<PathBuf>> {
        self.root.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
#[path = "loader_tests.rs"]
mod tests;
