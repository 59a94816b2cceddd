//! Pages for the window: decoded beside it, the visible one first, and kept.
//!
//! The window says in every frame what it wants, best first, and gets what is there. What it no
//! longer wants is never decoded, so that leafing through a thousand pages leaves no queue behind.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use super::cache::{Cache, Outcome};
use super::{PageError, PageFile};
use crate::jobs::{Wake, Worker};

/// Decoded pages that are kept, unless told otherwise.
const BUDGET_BYTES: usize = 512 << 20;
const WORKERS: usize = 2;
/// Opened files that are kept, so that leafing through a PDF reads it once.
const OPEN_FILES: usize = 3;

/// A page at a width.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageKey {
    /// The file.
    pub path: Arc<Path>,
    /// The page in it, from 1.
    pub image: u32,
    /// The most pixels across; all there are, if none.
    pub want_width: Option<u32>,
}

impl PageKey {
    /// A page at a width.
    pub fn new(path: &Path, image: u32, want_width: Option<u32>) -> Self {
        Self {
            path: path.into(),
            image,
            want_width,
        }
    }
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
    pub fn start(wake: &Wake) -> io::Result<Self> {
        Self::with_budget(BUDGET_BYTES, wake)
    }

    /// Starts the threads, to keep at most `budget_bytes` of decoded pages.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn with_budget(budget_bytes: usize, wake: &Wake) -> io::Result<Self> {
        let desk = Arc::new(Desk::new(budget_bytes));
        let start = |number| {
            let (desk, ready) = (Arc::clone(&desk), Arc::clone(wake));
            let name = format!("pages-{number}");
            Worker::start(&name, 1, Arc::clone(wake), move |(), job| {
                while !job.is_cancelled() && desk.decode_next() {
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
        self.desk.files().retain(|open| &*open.path != path);
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
    files: Mutex<Vec<OpenFile>>,
}

/// What is wanted, best last, and what is being decoded.
#[derive(Default)]
struct Queue {
    wanted: Vec<PageKey>,
    decoding: Vec<PageKey>,
}

struct OpenFile {
    path: Arc<Path>,
    stamp: Stamp,
    file: Arc<PageFile>,
}

/// What changes when a file is replaced.
type Stamp = Option<(u64, SystemTime)>;

impl Desk {
    fn new(budget_bytes: usize) -> Self {
        Self {
            queue: Mutex::default(),
            cache: Mutex::new(Cache::new(budget_bytes)),
            files: Mutex::default(),
        }
    }

    /// Decodes the page that is wanted most. Nothing is wanted: false.
    fn decode_next(&self) -> bool {
        let Some(key) = self.take_next() else {
            return false;
        };
        let outcome: Outcome = Arc::new(
            self.file(&key.path)
                .and_then(|file| file.decode(key.image, key.want_width)),
        );
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

    /// The opened file, from the last few or from disk. Two workers may open one file twice, which
    /// costs time once; waiting for each other would cost it always.
    fn file(&self, path: &Arc<Path>) -> Result<Arc<PageFile>, PageError> {
        let metadata = fs::metadata(path).ok();
        let stamp: Stamp = metadata.and_then(|file| Some((file.len(), file.modified().ok()?)));
        let is_current = |open: &&OpenFile| open.path == *path && open.stamp == stamp;
        if let Some(open) = self.files().iter().find(is_current) {
            return Ok(Arc::clone(&open.file));
        }
        let file = Arc::new(PageFile::open(path)?);
        let mut files = self.files();
        files.retain(|open| open.path != *path);
        files.truncate(OPEN_FILES - 1);
        let open = OpenFile {
            path: Arc::clone(path),
            stamp,
            file: Arc::clone(&file),
        };
        files.insert(0, open);
        Ok(file)
    }

    // A lock is poisoned only if a worker panicked outside the decoders; every change under these
    // locks leaves them whole.

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn cache(&self) -> MutexGuard<'_, Cache> {
        self.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn files(&self) -> MutexGuard<'_, Vec<OpenFile>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
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
        let loader = PageLoader::start(&wake).unwrap();
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
        loader.want(&[
            second.clone(),
            PageKey {
                want_width: Some(20),
                ..second.clone()
            },
        ]);
        assert!(desk.decode_next());
        assert!(loader.get(&second).is_some(), "the best is decoded first");
        assert!(desk.decode_next() && !desk.decode_next());
        assert!(loader.get(&page).is_none());
        loader.want(&[second]);
        assert!(!loader.is_busy(), "what is there is not decoded again");
    }
}
