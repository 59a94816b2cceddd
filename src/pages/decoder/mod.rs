//! Where page files are decoded: a file of a stranger must not take the window with it.
//!
//! [`Isolation::Apart`] decodes in a helper, which is this program started again with
//! [`HELPER_ARGUMENT`]. It bounds its own memory, can write no file and is ended where it takes too
//! long; what it says is checked like the file itself. [`Decoder`] starts it, asks it and, where it
//! has ended, starts the next.

#[cfg(unix)]
mod apart;
#[cfg(unix)]
mod confine;
#[cfg(unix)]
mod helper;
mod open_files;
#[cfg(unix)]
mod parts;
#[cfg(unix)]
mod serve;
#[cfg(unix)]
mod wire;

#[cfg(all(test, unix))]
mod wire_tests;

#[cfg(unix)]
pub use serve::serve_pages;
#[cfg(unix)]
#[doc(hidden)]
pub use wire::check_message;

use std::path::{Path, PathBuf};
#[cfg(not(unix))]
use std::process::ExitCode;

use self::open_files::OpenFiles;
use super::bytes::Bytes;
use super::error::Fault;
use super::{FileInfo, Opening, PageError, Picture};

/// The first argument that makes this program decode pages for the one that started it.
pub const HELPER_ARGUMENT: &str = "--decode-pages";

/// Where the decoders run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Isolation {
    /// In this process: for tests, and where the system starts no other.
    #[default]
    Here,
    /// In a process of this program, which may crash, hang or starve alone.
    Apart(PathBuf),
}

impl Isolation {
    /// In a process of the program that is running. Only a program that knows [`HELPER_ARGUMENT`]
    /// may say so.
    pub fn of_this_program() -> Self {
        // The file may have been replaced by a newer version since it was started, which would
        // speak otherwise; this is the one that runs, whatever lies on the disk.
        let running = Path::new("/proc/self/exe");
        if cfg!(target_os = "linux") && running.exists() {
            return Self::Apart(running.to_owned());
        }
        if cfg!(not(unix)) {
            return Self::Here;
        }
        std::env::current_exe().map_or(Self::Here, Self::Apart)
    }
}

/// Decodes pages, one after the other. Every thread has its own.
pub struct Decoder {
    here: OpenFiles,
    #[cfg(unix)]
    apart: Option<apart::Apart>,
}

impl Decoder {
    /// A decoder. A process is started when the first file is opened.
    pub fn new(isolation: &Isolation) -> Self {
        Self {
            here: OpenFiles::new(Bytes::read),
            #[cfg(unix)]
            apart: match isolation {
                Isolation::Here => None,
                Isolation::Apart(program) => Some(apart::Apart::new(program)),
            },
        }
    }

    /// What the file at `path` holds. Decodes nothing.
    pub fn inspect(&mut self, path: &Path, opening: &Opening) -> Result<FileInfo, PageError> {
        match self.answer((path, opening), Wanted::Info)? {
            Answer::Info(info) => Ok(info),
            Answer::Page(_) => Err(nonsense(path)),
        }
    }

    /// Page `image` of the file at `path`, counted from 1, at most `want_width` pixels wide.
    pub fn decode(
        &mut self,
        file: (&Path, &Opening),
        image: u32,
        want_width: Option<u32>,
    ) -> Result<Picture, PageError> {
        match self.answer(file, Wanted::Page { image, want_width })? {
            Answer::Page(picture) => Ok(picture),
            Answer::Info(_) => Err(nonsense(file.0)),
        }
    }

    /// Closes all files, and ends the process that has them open.
    pub fn close(&mut self) {
        self.here.clear();
        #[cfg(unix)]
        if let Some(apart) = &mut self.apart {
            apart.close();
        }
    }

    /// Why no helper could be started for the last page, which was decoded in this process then:
    /// under the limits on its size, but with none on its time and memory.
    pub fn trouble(&self) -> Option<&str> {
        #[cfg(unix)]
        return self.apart.as_ref()?.trouble();
        #[cfg(not(unix))]
        None
    }

    fn answer(
        &mut self,
        (path, opening): (&Path, &Opening),
        wanted: Wanted,
    ) -> Result<Answer, PageError> {
        let request = Request {
            path: path.to_owned(),
            opening: opening.clone(),
            wanted,
        };
        #[cfg(unix)]
        if let Some(answer) = self.apart.as_mut().and_then(|apart| apart.answer(&request)) {
            return answer;
        }
        self.here.answer(&request)
    }
}

/// There is no helper on this system yet.
#[cfg(not(unix))]
pub fn serve_pages() -> ExitCode {
    ExitCode::FAILURE
}

/// What is asked of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Request {
    path: PathBuf,
    opening: Opening,
    wanted: Wanted,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    Info,
    Page { image: u32, want_width: Option<u32> },
}

/// What is answered.
#[derive(Debug, PartialEq)]
enum Answer {
    Info(FileInfo),
    Page(Picture),
}

fn nonsense(path: &Path) -> PageError {
    Fault::damaged("decoding it gave an answer that makes no sense").of(path)
}
