//! The pages of documents that are not at hand, read beside the window and without opening them:
//! nothing is locked, judged or changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::Context;

use crate::jobs::{Job, Wake, Worker};
use crate::storage::{Scan, SetPaths};

/// How many documents can wait to be read.
const WAITING: usize = 8;

/// A document as far as it is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Volume {
    /// Its title.
    pub(super) title: String,
    /// The picture of each page, or why it cannot be used.
    pub(super) pages: Vec<Result<Scan, String>>,
}

impl Volume {
    /// Reads a document and finds its pages.
    fn read(paths: &SetPaths, id: &str) -> Result<Self, String> {
        let stored = paths.read_document(id).map_err(|error| error.to_string())?;
        let document = stored.value;
        let scan = |page| {
            let found = paths.page_file(id, page);
            found.map_err(|error| error.to_string())
        };
        Ok(Self {
            pages: document.pages.iter().map(scan).collect(),
            title: document.title,
        })
    }
}

/// What is known of a document.
#[derive(Clone, Debug)]
pub(super) enum Known {
    /// It is being read.
    Coming,
    /// It was read, or could not be.
    Read(Result<Arc<Volume>, String>),
}

type Answer = (String, Result<Volume, String>);

/// The documents that were looked at.
#[derive(Default)]
pub(super) struct Library {
    worker: Option<Worker<(SetPaths, String), Answer>>,
    known: BTreeMap<String, Known>,
}

impl Library {
    /// A document of the set, which is read when it is asked for first.
    pub(super) fn volume(&mut self, ctx: &Context, paths: &SetPaths, id: &str) -> Known {
        self.take_in();
        if let Some(known) = self.known.get(id) {
            return known.clone();
        }
        let asked = self.ask(ctx, paths, id);
        self.known.insert(id.to_owned(), asked.clone());
        asked
    }

    /// Reads a document anew when it is asked for next.
    pub(super) fn forget(&mut self, id: &str) {
        self.known.remove(id);
    }

    fn ask(&mut self, ctx: &Context, paths: &SetPaths, id: &str) -> Known {
        if self.worker.is_none() {
            match start(ctx) {
                Ok(worker) => self.worker = Some(worker),
                Err(error) => return Known::Read(Err(format!("no thread to read it: {error}"))),
            }
        }
        let request = (paths.clone(), id.to_owned());
        match self.worker.as_ref().map(|worker| worker.try_send(request)) {
            Some(Ok(())) => Known::Coming,
            _ => Known::Read(Err("too many documents wait to be read".to_owned())),
        }
    }

    fn take_in(&mut self) {
        let answers = self.worker.as_ref().map(Worker::drain).unwrap_or_default();
        for answer in answers {
            match answer {
                Ok((id, read)) => {
                    self.known.insert(id, Known::Read(read.map(Arc::new)));
                }
                // Nobody knows which one it was.
                Err(panic) => self.fail_all(&panic.to_string()),
            }
        }
    }

    fn fail_all(&mut self, why: &str) {
        for known in self.known.values_mut() {
            if matches!(known, Known::Coming) {
                *known = Known::Read(Err(why.to_owned()));
            }
        }
    }
}

fn start(ctx: &Context) -> std::io::Result<Worker<(SetPaths, String), Answer>> {
    let waker = ctx.clone();
    let wake: Wake = Arc::new(move || waker.request_repaint());
    let read = |(paths, id): (SetPaths, String), _: &Job| {
        let read = Volume::read(&paths, &id);
        (id, read)
    };
    Worker::start("other document", WAITING, wake, read)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;
    use crate::review::{Document, Page, ReviewSet};
    use crate::storage::{self, NewPage};

    fn set(folder: &std::path::Path) -> SetPaths {
        let file = folder.join("1.txt");
        storage::atomic::write(&file, b"words").unwrap();
        let mut document = Document::new("released", "The released copy");
        document.pages = vec![Page {
            file: "documents/released/pages/1.txt".to_owned(),
            ..Page::default()
        }];
        let set = ReviewSet {
            documents: vec![document.id.clone()],
            ..ReviewSet::default()
        };
        let pages = [NewPage {
            from: file,
            to: document.pages[0].file.clone(),
        }];
        let root = folder.join("set");
        storage::create_set(&root, &set, &[document], &pages).unwrap();
        SetPaths::new(root)
    }

    fn wait(library: &mut Library, paths: &SetPaths, id: &str) -> Result<Arc<Volume>, String> {
        let (ctx, start) = (Context::default(), Instant::now());
        loop {
            assert!(start.elapsed() < Duration::from_secs(20), "it never came");
            if let Known::Read(read) = library.volume(&ctx, paths, id) {
                return read;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    #[test]
    fn a_document_is_read_beside_the_window_with_the_files_of_its_pages() {
        let folder = tempfile::tempdir().unwrap();
        let paths = set(folder.path());
        let mut library = Library::default();
        let first = library.volume(&Context::default(), &paths, "released");
        assert!(matches!(first, Known::Coming));
        let volume = wait(&mut library, &paths, "released").unwrap();
        assert_eq!(volume.title, "The released copy");
        let scan = volume.pages[0].as_ref().unwrap();
        assert_eq!(scan.path, paths.root.join("documents/released/pages/1.txt"));
    }

    #[test]
    fn a_document_that_cannot_be_read_says_so_and_is_read_anew_once_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let paths = set(folder.path());
        let mut library = Library::default();
        assert!(wait(&mut library, &paths, "nothing").is_err());
        library.forget("nothing");
        let again = library.volume(&Context::default(), &paths, "nothing");
        assert!(matches!(again, Known::Coming));
    }
}
