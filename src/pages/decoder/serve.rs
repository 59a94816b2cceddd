//! The helper's own side: it decodes what is asked for until nobody asks any more.

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::AsFd;
use std::process::ExitCode;
use std::sync::Arc;

use super::open_files::OpenFiles;
use super::wire::{self, HELLO, MOST_REQUEST};
use super::{Request, confine};
use crate::jobs::Worker;
use crate::pages::bytes::Bytes;

/// Decodes pages for the program that started this one with [`super::HELPER_ARGUMENT`], until that
/// closes the pipe.
pub fn serve_pages() -> ExitCode {
    // The panic of a decoder becomes an answer; nobody reads what it prints.
    std::panic::set_hook(Box::new(|_| {}));
    match confine::confine().and_then(|()| on_a_large_stack(serve)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// Parsers of nested formats recurse, and the stack of the main thread is the system's choice.
fn on_a_large_stack(work: fn() -> io::Result<()>) -> io::Result<()> {
    let worker = Worker::start("pages", 1, Arc::new(|| {}), move |(), _| work())?;
    worker.try_send(()).map_err(io::Error::other)?;
    let answer = worker.finish().pop();
    answer.map_or(Ok(()), |answer| answer.map_err(io::Error::other)?)
}

fn serve() -> io::Result<()> {
    // What a library prints must neither wait for a reader nor come between the answers.
    rustix::io::ioctl_fionbio(io::stderr(), true)?;
    let mut requests = File::from(io::stdin().as_fd().try_clone_to_owned()?);
    let mut answers = File::from(io::stdout().as_fd().try_clone_to_owned()?);
    answers.write_all(HELLO)?;
    let mut files = OpenFiles::new(Bytes::map);
    let mut limits = None;
    while let Some(message) = wire::receive(&mut requests, MOST_REQUEST)? {
        let request = Request::read(&message).map_err(|_malformed| io::ErrorKind::InvalidData)?;
        let wanted = request.opening.limits;
        if limits.replace(wanted) != Some(wanted) {
            // What was opened within higher limits must not starve what comes after it.
            files.clear();
            confine::allow(&wanted)?;
        }
        wire::send(&mut answers, &files.answer(&request))?;
    }
    Ok(())
}
