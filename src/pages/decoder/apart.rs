//! The helper that is at work: started when it is needed, and again when it has ended.

use std::path::{Path, PathBuf};
use std::process::Child;
use std::time::Instant;

use super::helper::{Broken, Helper};
use super::{Answer, Request};
use crate::pages::PageError;
use crate::pages::error::Fault;

/// Decodes in a helper.
pub(super) struct Apart {
    program: PathBuf,
    helper: Option<Helper>,
    /// Helpers that were ended and that the system has not let go yet: one that waits for a
    /// stalled disk cannot even be killed before that answers.
    ending: Vec<Child>,
    trouble: Option<String>,
}

impl Apart {
    pub(super) fn new(program: &Path) -> Self {
        Self {
            program: program.to_owned(),
            helper: None,
            ending: Vec::new(),
            trouble: None,
        }
    }

    /// Asks the helper. None where the system starts none.
    pub(super) fn answer(&mut self, request: &Request) -> Option<Result<Answer, PageError>> {
        let Some(message) = request.message() else {
            let fault = Fault::unsupported("a file of so long a path or password");
            return Some(Err(fault.of(&request.path)));
        };
        let deadline = Instant::now().checked_add(request.opening.limits.time);
        loop {
            let mut helper = self.take_helper()?;
            let broken = match helper.ask(request, &message, deadline) {
                Ok(answer) => {
                    self.helper = Some(helper);
                    return Some(answer);
                }
                Err(broken) => broken,
            };
            // What ended a helper that had other files open may be their fault, or it ended
            // while it waited. Only what a fresh one cannot do is this file's fault.
            let is_this_files_fault = helper.is_fresh() || broken == Broken::TooSlow;
            let fault = self.end(helper).fault(broken, &request.opening.limits);
            if is_this_files_fault {
                return Some(Err(fault.of(&request.path)));
            }
        }
    }

    /// Closes all files: the helper ends, and the next opens what it needs.
    pub(super) fn close(&mut self) {
        if let Some(helper) = self.helper.take() {
            self.end(helper);
        }
    }

    /// Why no helper could be started, the last time one was needed.
    pub(super) fn trouble(&self) -> Option<&str> {
        self.trouble.as_deref()
    }

    fn take_helper(&mut self) -> Option<Helper> {
        if let Some(helper) = self.helper.take() {
            return Some(helper);
        }
        self.ending.retain_mut(is_running);
        match Helper::start(&self.program) {
            Ok(helper) => {
                self.trouble = None;
                Some(helper)
            }
            Err(error) => {
                self.trouble = Some(error.to_string());
                None
            }
        }
    }

    fn end(&mut self, helper: Helper) -> super::helper::End {
        let (end, still_running) = helper.end();
        self.ending.extend(still_running);
        end
    }
}

impl Drop for Apart {
    fn drop(&mut self) {
        self.close();
    }
}

/// Whether the system still has it; where it cannot say, it is not asked again.
fn is_running(child: &mut Child) -> bool {
    matches!(child.try_wait(), Ok(None))
}
