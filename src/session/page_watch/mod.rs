//! Page files that change while a set is open.
//!
//! One thread reads each page file of the document at hand for its SHA-256 once, the page at hand
//! first, and then looks at the files from time to time; what somebody wrote to is read again. The
//! thread looks, not the window: a window that nobody touches draws nothing, and is woken only when
//! something is not as it was. A disk that does not answer holds up this thread and nothing else.
//!
//! What is to be looked at next is reasoned about in [`plan`], without threads and files.

mod plan;

use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use self::plan::{Glance, Plan};
use crate::jobs::{Job, Wake, Worker};
use crate::review::{Document, Page};
use crate::storage::{Content, FileMark, Hashing, PageFileState, Unusable};

/// How many files are kept half read when a more urgent one comes between.
const MOST_HALF_READ: usize = 3;

/// Watches the page files of the document at hand.
pub struct PageWatch {
    post: Arc<Post>,
    worker: Worker<(), ()>,
}

impl PageWatch {
    /// Starts the thread. `wake` is called whenever something is not as it was.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn start(wake: &Wake) -> io::Result<Self> {
        let post = Arc::new(Post::default());
        let (at_work, tell) = (Arc::clone(&post), Arc::clone(wake));
        let worker = Worker::start("page-files", 1, Arc::clone(wake), move |(), job: &Job| {
            Watch::new(&at_work, &tell).run(job);
        })?;
        Ok(Self { post, worker })
    }

    /// Says which page of which document is at hand, from 1; `root` is the folder of the set. Cheap
    /// where that is what was said before.
    pub fn attend(&self, root: &Path, document: &Document, page: u32) {
        let is_new = self.post.plan().attend(root, document, page);
        if is_new {
            self.ring();
        }
    }

    /// Looks at the files around the page at hand now, as when a person comes back to the window.
    pub fn look_again(&self) {
        self.post.plan().look_again(Instant::now());
        self.ring();
    }

    /// What is known of the file of a page.
    pub fn state(&self, root: &Path, page: &Page) -> PageFileState {
        self.post.plan().state(&root.join(&page.file), &page.sha256)
    }

    /// Grows whenever something is known of a file that was not, or is not as it was.
    pub fn news(&self) -> u64 {
        self.post.plan().news()
    }

    /// How long the disk has given no sign, where that keeps the state of this file from being known.
    pub fn waits(&self, path: &Path) -> Option<Duration> {
        self.post.plan().waits(path, Instant::now())
    }

    /// The files to which somebody wrote since they were last looked at, each told once: what was
    /// decoded of them is out of date. Until it is told, such a file is being checked.
    pub fn take_moved(&self) -> Vec<PathBuf> {
        self.post.plan().take_moved()
    }

    fn ring(&self) {
        // A panic in the thread has lost nothing but the thread's own knowledge; it begins anew.
        drop(self.worker.drain());
        if self.worker.pending() == 0 {
            drop(self.worker.try_send(()));
        }
        self.post.bell.notify_all();
    }
}

impl Drop for PageWatch {
    fn drop(&mut self) {
        self.worker.cancel();
        self.post.bell.notify_all();
    }
}

/// What the window and the thread share.
#[derive(Default)]
struct Post {
    plan: Mutex<Plan>,
    bell: Condvar,
}

impl Post {
    /// Every change under this lock leaves the plan whole, whatever panicked.
    fn plan(&self) -> MutexGuard<'_, Plan> {
        self.plan.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until somebody rings, and no longer than that.
    fn rest(&self, most: Duration) {
        let plan = self.plan();
        drop(self.bell.wait_timeout(plan, most));
    }
}

/// The thread's side.
struct Watch<'a> {
    post: &'a Post,
    wake: &'a Wake,
    /// Files that are half read, the oldest first.
    half_read: VecDeque<(Arc<Path>, Hashing)>,
}

impl<'a> Watch<'a> {
    fn new(post: &'a Post, wake: &'a Wake) -> Self {
        Self {
            post,
            wake,
            half_read: VecDeque::new(),
        }
    }

    fn run(&mut self, job: &Job) {
        while !job.is_cancelled() {
            let next = self.post.plan().take_up_next(Instant::now());
            match next {
                Some(path) => self.look_at(&path, job),
                None => self.post.rest(plan::PERIOD),
            }
        }
    }

    /// Looks at a file, and reads it where its mark is not the one that is known.
    fn look_at(&mut self, path: &Arc<Path>, job: &Job) {
        let found = match FileMark::of(path) {
            Err(unusable) => Some(Err(unusable)),
            Ok(mark) => self.read_if_written(path, mark, job),
        };
        if let Some(found) = found {
            let is_news = self.post.plan().learn(path, found, Instant::now());
            if is_news {
                (self.wake)();
            }
        }
        self.post.plan().put_down();
    }

    fn read_if_written(
        &mut self,
        path: &Arc<Path>,
        mark: FileMark,
        job: &Job,
    ) -> Option<Result<Content, Unusable>> {
        let glance = self.post.plan().glance(path, mark, Instant::now());
        match glance {
            Glance::Same => return None,
            Glance::New => {}
            // Until it is known what was written, the page must not be shown as if it were.
            Glance::Written => (self.wake)(),
        }
        self.read(path, mark, job)
    }

    /// What is in a file; nothing if something more urgent came between, in which case it is gone on
    /// with later.
    fn read(
        &mut self,
        path: &Arc<Path>,
        mark: FileMark,
        job: &Job,
    ) -> Option<Result<Content, Unusable>> {
        let mut hashing = match self.begun(path, mark) {
            Ok(hashing) => hashing,
            Err(unusable) => return Some(Err(unusable)),
        };
        loop {
            let began = Instant::now();
            match hashing.step() {
                Ok(None) => {}
                Ok(Some(content)) => return Some(Ok(content)),
                Err(unusable) => return Some(Err(unusable)),
            }
            let urgency = self.post.plan().hear(path, Instant::now());
            if job.is_cancelled() || urgency == plan::Urgency::Outdone {
                self.keep(path, hashing);
                return None;
            }
            if urgency == plan::Urgency::Low {
                // Half of the time belongs to those who read what is shown.
                self.post.rest(began.elapsed());
            }
        }
    }

    /// A reading of a file: the one that was broken off, if nobody wrote to the file since.
    fn begun(&mut self, path: &Arc<Path>, mark: FileMark) -> Result<Hashing, Unusable> {
        let place = self.half_read.iter().position(|(of, _)| of == path);
        match place.and_then(|place| self.half_read.remove(place)) {
            Some((_, hashing)) if hashing.mark() == mark => Ok(hashing),
            _ => Hashing::begin(path),
        }
    }

    fn keep(&mut self, path: &Arc<Path>, hashing: Hashing) {
        if self.half_read.len() >= MOST_HALF_READ {
            self.half_read.pop_front();
        }
        self.half_read.push_back((Arc::clone(path), hashing));
    }
}
