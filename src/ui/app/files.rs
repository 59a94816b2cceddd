//! Work on files that takes longer than a frame: the desktop's file dialog, and the making and
//! copying of sets.
//!
//! Apart from the app since all of it happens on threads of its own and comes back as [`Action`]s.
//! The desktop's dialog has a thread apart from the jobs: it can stand open for an hour.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::jobs::{Job, JobPanic, Refused, Wake, Worker};
use crate::pages::Isolation;
use crate::review::{Document, Review};
use crate::session::{self, NewSetError, Session, SetPlan};
use crate::storage::{self, InHand, StorageError};
use crate::ui::action::Action;
use crate::ui::dialogs::{Dialog, Purpose};

/// What the desktop's dialog is asked for.
#[derive(Clone, Debug)]
struct Question {
    purpose: Purpose,
    start: PathBuf,
}

/// What it answered; no path if it was closed.
type Picked = (Purpose, Vec<PathBuf>);

/// A job.
enum Task {
    Make(PathBuf, SetPlan, Isolation),
    Copy {
        from: PathBuf,
        to: PathBuf,
        in_hand: Vec<InHand>,
    },
}

/// What became of it.
enum Done {
    Made(Result<PathBuf, NewSetError>),
    Copied(Result<PathBuf, StorageError>),
}

/// The file dialogs and jobs of the window.
pub(super) struct FileTasks {
    /// Where page files are opened.
    isolation: Isolation,
    wake: Wake,
    has_native: bool,
    dialogs: Option<Worker<Question, Picked>>,
    jobs: Option<Worker<Task, Done>>,
    /// What could not even be started.
    failed: Vec<String>,
}

impl FileTasks {
    /// Nothing is started before it is needed.
    pub(super) fn new(isolation: &Isolation, wake: &Wake) -> Self {
        Self {
            isolation: isolation.clone(),
            wake: Arc::clone(wake),
            has_native: has_native_dialogs(&Surroundings::real()),
            dialogs: None,
            jobs: None,
            failed: Vec::new(),
        }
    }

    /// Asks for a path. Where the desktop has a dialog and may be asked, it opens and its answer
    /// comes from [`FileTasks::poll`]; otherwise the program's own is returned to be shown.
    pub(super) fn pick(
        &mut self,
        purpose: Purpose,
        start: &Path,
        use_native: bool,
    ) -> Option<Dialog> {
        if use_native && self.has_native && self.ask_native(purpose, start).is_ok() {
            return None;
        }
        Some(Dialog::path(purpose, start))
    }

    fn ask_native(&mut self, purpose: Purpose, start: &Path) -> std::io::Result<()> {
        let worker = match self.dialogs.take() {
            Some(worker) => worker,
            None => Worker::start(
                "tearline-dialog",
                1,
                Arc::clone(&self.wake),
                |question, _: &Job| ask(&question),
            )?,
        };
        // While one dialog is open, asking for another does nothing.
        if worker.pending() == 0 {
            let refused = worker.try_send(Question {
                purpose,
                start: start.to_owned(),
            });
            if matches!(refused, Err(Refused::Ended(_))) {
                return Err(std::io::ErrorKind::BrokenPipe.into());
            }
        }
        self.dialogs = Some(worker);
        Ok(())
    }

    /// Makes a set; it is opened once it is whole.
    pub(super) fn make_set(&mut self, folder: PathBuf, plan: SetPlan) {
        self.start(Task::Make(folder, plan, self.isolation.clone()));
    }

    /// Copies the set to a folder. What its own folder does not take is part of the copy.
    pub(super) fn save_copy(&mut self, session: &mut Session, to: &Path) {
        let written = session.finish();
        let in_hand = if written.is_ok() {
            Vec::new()
        } else {
            in_hand(session)
        };
        let from = session.paths().root.clone();
        let to = free_target(&from, to);
        self.start(Task::Copy { from, to, in_hand });
    }

    /// How far the job is that runs, in files; nothing if none does.
    pub(super) fn progress(&self) -> Option<(u32, u32)> {
        let jobs = self.jobs.as_ref().filter(|jobs| jobs.pending() > 0)?;
        Some(jobs.progress().unwrap_or((0, 0)))
    }

    fn start(&mut self, task: Task) {
        let worker = match self.jobs.take() {
            Some(worker) => Ok(worker),
            None => Worker::start("tearline-files", 2, Arc::clone(&self.wake), carry_out),
        };
        match worker {
            Ok(worker) => {
                if let Err(refused) = worker.try_send(task) {
                    self.failed.push(format!("Not done: {refused}."));
                }
                self.jobs = Some(worker);
            }
            Err(error) => self
                .failed
                .push(format!("Not done, the system gives no thread: {error}.")),
        }
    }

    /// What dialogs and jobs answered since the last time.
    pub(super) fn poll(&mut self) -> Vec<Action> {
        let mut actions: Vec<Action> = self.failed.drain(..).map(Action::Failed).collect();
        for answer in self.dialogs.iter().flat_map(Worker::drain) {
            actions.extend(picked(answer));
        }
        for answer in self.jobs.iter().flat_map(Worker::drain) {
            actions.extend(done(answer));
        }
        actions
    }
}

fn picked(answer: Result<Picked, JobPanic>) -> Option<Action> {
    match answer {
        Ok((purpose, paths)) => purpose.action(paths),
        Err(panic) => Some(Action::Failed(panic.to_string())),
    }
}

fn done(answer: Result<Done, JobPanic>) -> Vec<Action> {
    match answer {
        Ok(Done::Made(Ok(root))) => vec![Action::CloseDialog, Action::OpenSet(root)],
        Ok(Done::Made(Err(error))) => vec![Action::Failed(error.to_string())],
        Ok(Done::Copied(Ok(root))) => vec![Action::Tell(format!(
            "A copy is saved at {}",
            root.display()
        ))],
        Ok(Done::Copied(Err(error))) => vec![Action::Failed(format!("No copy was saved: {error}"))],
        Err(panic) => vec![Action::Failed(panic.to_string())],
    }
}

fn carry_out(task: Task, job: &Job) -> Done {
    match task {
        Task::Make(folder, plan, isolation) => {
            let made = session::make_set(&folder, &plan, &isolation);
            Done::Made(made.map(|paths| paths.root))
        }
        Task::Copy { from, to, in_hand } => {
            let mut tell = |done, total| job.report(done, total);
            Done::Copied(storage::copy_set(&from, &to, &in_hand, &mut tell).map(|()| to))
        }
    }
}

/// The documents that are open, as they stand in memory.
fn in_hand(session: &Session) -> Vec<InHand> {
    let open = session
        .set()
        .documents
        .iter()
        .filter_map(|id| session.opened(id));
    open.map(|desk| {
        let (document, review): (Document, Review) =
            (desk.document().clone(), desk.review().clone());
        InHand {
            document,
            name: desk.name().clone(),
            review,
        }
    })
    .collect()
}

/// The folder for a copy: the one that was picked, or inside it if it holds something already.
fn free_target(from: &Path, to: &Path) -> PathBuf {
    let holds_something = std::fs::read_dir(to).is_ok_and(|mut all| all.next().is_some());
    match from.file_name() {
        Some(name) if holds_something => to.join(name),
        _ => to.to_owned(),
    }
}

/// Opens the desktop's dialog and waits for its answer.
fn ask(Question { purpose, start }: &Question) -> Picked {
    let mut dialog = rfd::FileDialog::new()
        .set_title(purpose.title())
        .set_directory(start);
    if let Some(name) = purpose.new_name() {
        dialog = dialog.set_file_name(name);
    }
    let one = |path: Option<PathBuf>| path.into_iter().collect();
    let paths = match purpose {
        Purpose::OpenSet | Purpose::NewSetFolder | Purpose::SaveCopy => one(dialog.pick_folder()),
        Purpose::PageFiles => dialog.pick_files().unwrap_or_default(),
        Purpose::StampPng => one(dialog.add_filter("PNG", &["png"]).save_file()),
        Purpose::StampSvg => one(dialog.add_filter("SVG", &["svg"]).save_file()),
    };
    (*purpose, paths)
}

/// What the probe for the desktop's dialogs looks at, so that a test can stage it.
struct Surroundings<'a> {
    variable: &'a dyn Fn(&str) -> Option<OsString>,
    exists: &'a dyn Fn(&Path) -> bool,
}

impl Surroundings<'static> {
    fn real() -> Self {
        Self {
            variable: &|name| std::env::var_os(name),
            exists: &|path| path.exists(),
        }
    }
}

/// Whether the desktop has file dialogs. On Windows and macOS it always has. Elsewhere they come
/// from a portal on the session bus, or from zenity; asking where there is neither would do nothing
/// at all, and the person would wait for a dialog that never opens.
fn has_native_dialogs(around: &Surroundings<'_>) -> bool {
    cfg!(any(windows, target_os = "macos"))
        || (has_bus(around) && has_portal(around))
        || has_zenity(around)
}

fn has_bus(around: &Surroundings<'_>) -> bool {
    let socket = (around.variable)("XDG_RUNTIME_DIR").map(|folder| Path::new(&folder).join("bus"));
    (around.variable)("DBUS_SESSION_BUS_ADDRESS").is_some_and(|address| !address.is_empty())
        || socket.is_some_and(|socket| (around.exists)(&socket))
}

fn has_portal(around: &Surroundings<'_>) -> bool {
    let folders = (around.variable)("XDG_DATA_DIRS").filter(|folders| !folders.is_empty());
    let folders = folders.unwrap_or_else(|| "/usr/local/share:/usr/share".into());
    std::env::split_paths(&folders).any(|folder| {
        (around.exists)(&folder.join("dbus-1/services/org.freedesktop.portal.Desktop.service"))
    })
}

fn has_zenity(around: &Surroundings<'_>) -> bool {
    let path = (around.variable)("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| (around.exists)(&folder.join("zenity")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SERVICE: &str = "/usr/share/dbus-1/services/org.freedesktop.portal.Desktop.service";

    /// Whether dialogs are found where these variables are set and these files are there.
    #[cfg(not(any(windows, target_os = "macos")))]
    fn found(variables: &[(&str, &str)], files: &[&str]) -> bool {
        let variable = |name: &str| {
            let set = variables.iter().find(|(one, _)| *one == name);
            set.map(|(_, value)| OsString::from(value))
        };
        let exists = |path: &Path| files.iter().any(|file| Path::new(file) == path);
        has_native_dialogs(&Surroundings {
            variable: &variable,
            exists: &exists,
        })
    }

    #[test]
    #[cfg(not(any(windows, target_os = "macos")))]
    fn a_portal_needs_a_bus() {
        let bus = ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/run/user/1000/bus");
        let folder = ("XDG_RUNTIME_DIR", "/run/user/1000");
        assert!(!found(&[], &[]));
        assert!(!found(&[], &[SERVICE]));
        assert!(!found(&[bus], &[]));
        assert!(!found(&[folder], &[SERVICE]));
        assert!(found(&[bus], &[SERVICE]));
        assert!(found(&[folder], &[SERVICE, "/run/user/1000/bus"]));
    }

    #[test]
    #[cfg(not(any(windows, target_os = "macos")))]
    fn the_portal_is_looked_for_where_the_desktop_keeps_its_data() {
        let bus = ("DBUS_SESSION_BUS_ADDRESS", "unix:abstract=x");
        let data = ("XDG_DATA_DIRS", "/opt/share:/snap/share");
        let elsewhere = "/snap/share/dbus-1/services/org.freedesktop.portal.Desktop.service";
        assert!(found(&[bus, data], &[elsewhere]));
        assert!(!found(&[bus, data], &[SERVICE]));
    }

    #[test]
    #[cfg(not(any(windows, target_os = "macos")))]
    fn zenity_on_the_path_will_do() {
        assert!(found(&[("PATH", "/bin:/opt/bin")], &["/opt/bin/zenity"]));
        assert!(!found(&[("PATH", "/bin")], &["/opt/bin/zenity"]));
    }

    fn silent() -> FileTasks {
        let wake: Wake = Arc::new(|| {});
        FileTasks {
            has_native: false,
            ..FileTasks::new(&Isolation::Here, &wake)
        }
    }

    #[test]
    fn without_a_desktop_dialog_the_own_one_is_shown() {
        let folder = tempfile::tempdir().unwrap();
        let dialog = silent().pick(Purpose::OpenSet, folder.path(), true);
        assert!(matches!(dialog, Some(Dialog::Path(_))));
    }

    #[test]
    fn a_set_that_cannot_be_made_is_a_failure_that_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let mut files = silent();
        files.make_set(folder.path().join("new"), SetPlan::default());
        let told = std::iter::repeat_with(|| {
            std::thread::yield_now();
            files.poll()
        });
        let actions = told
            .into_iter()
            .find(|actions| !actions.is_empty())
            .unwrap();
        assert!(
            matches!(&actions[..], [Action::Failed(why)] if why.contains("at least one page file"))
        );
        assert_eq!(files.progress(), None);
    }

    #[test]
    fn a_copy_goes_inside_a_folder_that_holds_something() {
        let folder = tempfile::tempdir().unwrap();
        let from = Path::new("/cases/memo");
        assert_eq!(free_target(from, folder.path()), folder.path());
        storage::atomic::create_folder(&folder.path().join("other")).unwrap();
        assert_eq!(free_target(from, folder.path()), folder.path().join("memo"));
    }
}
