//! A running helper, seen from the program that started it. Nothing here waits longer than it may.

use std::io::{Read, Write};
use std::os::fd::AsFd;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::Path;
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use rustix::buffer::spare_capacity;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, ioctl_fionbio};

use super::wire::{self, HELLO, Head};
use super::{Answer, HELPER_ARGUMENT, Request};
use crate::pages::error::Fault;
use crate::pages::{Limits, PageError};

/// The longest that a helper may take to start.
const START: Duration = Duration::from_secs(5);

/// The longest that is waited for one that was killed. The system needs a millisecond or two,
/// unless it waits for a disk itself.
const END: Duration = Duration::from_millis(200);
const STEP: Duration = Duration::from_millis(1);

/// The most of its last words that is read.
const MOST_WORDS: u64 = 4096;

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Broken {
    /// It took too long.
    TooSlow,
    /// It has ended.
    Ended,
    /// What it said is no answer.
    Nonsense,
    /// The answer does not fit into this program.
    NoRoom,
}

/// A helper, its pipes, and how much it has done.
pub(super) struct Helper {
    child: Child,
    requests: ChildStdin,
    answers: ChildStdout,
    words: ChildStderr,
    answered: u64,
}

impl Helper {
    /// Starts a helper and waits until it says that it is one.
    pub(super) fn start(program: &Path) -> std::io::Result<Self> {
        let mut child = Command::new(program)
            .arg0("tearline")
            .arg(HELPER_ARGUMENT)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let helper = Self {
            requests: child.stdin.take().expect("its input is a pipe"),
            answers: child.stdout.take().expect("its output is a pipe"),
            words: child.stderr.take().expect("its errors go to a pipe"),
            child,
            answered: 0,
        };
        match helper.greet() {
            Ok(()) => Ok(helper),
            Err(error) => {
                helper.end();
                Err(error)
            }
        }
    }

    fn greet(&self) -> std::io::Result<()> {
        // A request fits into the empty pipe. Should it not be empty, the helper does not listen.
        ioctl_fionbio(&self.requests, true)?;
        ioctl_fionbio(&self.words, true)?;
        self.widen();
        let hello = self.receive(HELLO.len(), Instant::now().checked_add(START));
        if hello.as_deref() == Ok(HELLO) {
            Ok(())
        } else {
            Err(std::io::Error::other(
                "the helper that decodes pages does not answer",
            ))
        }
    }

    /// Pixels come in megabytes: the fewer the turns, the sooner they are here.
    fn widen(&self) {
        #[cfg(target_os = "linux")]
        if let Err(refused) = rustix::pipe::fcntl_setpipe_size(&self.answers, PIPE_BYTES) {
            // It works as it is, only slower.
            let _: Errno = refused;
        }
    }

    /// Whether it has answered nothing yet.
    pub(super) fn is_fresh(&self) -> bool {
        self.answered == 0
    }

    /// Asks, and waits for the answer until the deadline.
    pub(super) fn ask(
        &mut self,
        request: &Request,
        message: &[u8],
        deadline: Option<Instant>,
    ) -> Result<Result<Answer, PageError>, Broken> {
        self.requests
            .write_all(message)
            .map_err(|_gone| Broken::Ended)?;
        let length = self.receive(size_of::<u32>(), deadline)?;
        let length = length.try_into().map(u32::from_le_bytes);
        let length = length.map_err(|_short| Broken::Nonsense)? as usize;
        if length > wire::most_answer(&request.opening.limits) {
            return Err(Broken::Nonsense);
        }
        let message = self.receive(length, deadline)?;
        let answer =
            match wire::read_head(&message, request).map_err(|_malformed| Broken::Nonsense)? {
                Head::Whole(answer) => answer,
                Head::Page(head, bytes) => {
                    let pixels = self.receive(bytes, deadline)?;
                    Ok(Answer::Page(head.picture(pixels)))
                }
            };
        self.answered += 1;
        Ok(answer)
    }

    /// Just so many bytes.
    fn receive(&self, length: usize, deadline: Option<Instant>) -> Result<Vec<u8>, Broken> {
        let mut bytes = Vec::new();
        bytes
            .try_reserve_exact(length)
            .map_err(|_refused| Broken::NoRoom)?;
        while bytes.len() < length {
            wait(&self.answers, deadline)?;
            match rustix::io::read(&self.answers, spare_capacity(&mut bytes)) {
                Ok(1..) | Err(Errno::INTR) => {}
                Ok(0) | Err(_) => return Err(Broken::Ended),
            }
        }
        // A vector may have more room than was asked for; the helper says nothing unasked.
        if bytes.len() > length {
            return Err(Broken::Nonsense);
        }
        Ok(bytes)
    }

    /// Ends the helper. If the system does not let it go in time, it is handed back.
    pub(super) fn end(mut self) -> (End, Option<Child>) {
        // It fails where the helper has ended by itself.
        let _already = self.child.kill();
        let status = self.wait_for_end();
        let mut words = Vec::new();
        // They only help to say what was wrong.
        let _unheard = self.words.take(MOST_WORDS).read_to_end(&mut words);
        let end = End {
            status,
            words: String::from_utf8_lossy(&words).into_owned(),
        };
        (end, status.is_none().then_some(self.child))
    }

    fn wait_for_end(&mut self) -> Option<ExitStatus> {
        let start = Instant::now();
        loop {
            match self.child.try_wait() {
                Ok(None) if start.elapsed() < END => std::thread::sleep(STEP),
                Ok(status) => return status,
                Err(_unknown) => return None,
            }
        }
    }
}

/// As much as the system allows to everybody.
#[cfg(target_os = "linux")]
const PIPE_BYTES: usize = 1 << 20;

/// Waits until there is something to read, or nothing ever will be.
fn wait(pipe: &impl AsFd, deadline: Option<Instant>) -> Result<(), Broken> {
    loop {
        let left = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
        let left = left.and_then(|left| Timespec::try_from(left).ok());
        match poll(&mut [PollFd::new(pipe, PollFlags::IN)], left.as_ref()) {
            Ok(0) => return Err(Broken::TooSlow),
            Ok(_) => return Ok(()),
            Err(Errno::INTR) => {}
            Err(_) => return Err(Broken::Ended),
        }
    }
}

/// How a helper ended.
pub(super) struct End {
    status: Option<ExitStatus>,
    words: String,
}

/// The signal for a part of a mapped file that is not there any more.
const FILE_CUT_SHORT: i32 = rustix::process::Signal::BUS.as_raw();

impl End {
    /// What that says of the file that it had to decode.
    pub(super) fn fault(&self, broken: Broken, limits: &Limits) -> Fault {
        match broken {
            Broken::TooSlow => Fault::TooSlow(limits.time.as_millis().div_ceil(1000) as u64),
            Broken::Nonsense => Fault::damaged("decoding it gave an answer that makes no sense"),
            Broken::NoRoom => Fault::TooLarge("the page needs more memory than is free".to_owned()),
            Broken::Ended => self.fault_of_end(limits),
        }
    }

    fn fault_of_end(&self, limits: &Limits) -> Fault {
        // The words are those of Rust's own runtime, said before it aborts.
        if self.words.contains("memory allocation of") {
            let megabytes = limits.memory_bytes >> 20;
            return Fault::TooLarge(format!("decoding it needs over {megabytes} MB of memory"));
        }
        if self.words.contains("overflowed its stack") {
            return Fault::damaged("its parts are nested too deeply");
        }
        match self.status.and_then(|status| status.signal()) {
            Some(FILE_CUT_SHORT) => Fault::damaged("it became shorter while it was read"),
            Some(signal) => Fault::damaged(format!(
                "decoding it ended the helper program (signal {signal})"
            )),
            None => Fault::damaged("decoding it ended the helper program"),
        }
    }
}
