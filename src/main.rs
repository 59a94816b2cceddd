//! The program: arguments, then a command or the window; or the helper that decodes pages for it.

use std::process::ExitCode;

use tearline::cli::{self, Outcome};
use tearline::pages::{self, Isolation};

fn main() -> ExitCode {
    if std::env::args_os()
        .nth(1)
        .is_some_and(|first| first == pages::HELPER_ARGUMENT)
    {
        return pages::serve_pages();
    }
    let isolation = Isolation::of_this_program();
    let (mut out, mut err) = (std::io::stdout(), std::io::stderr());
    match cli::run(std::env::args_os(), &isolation, &mut out, &mut err) {
        Outcome::Done(code) => ExitCode::from(code),
        Outcome::Window(request) => open_window(request, &mut err),
    }
}

#[cfg(feature = "gui")]
fn open_window(request: cli::WindowRequest, err: &mut dyn std::io::Write) -> ExitCode {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    start_with_tight_memory();
    tearline::ui::run(request).unwrap_or_else(|problem| {
        // If even this cannot be written, the exit code still says it.
        let _ = writeln!(err, "tearline: {problem}");
        ExitCode::from(2)
    })
}

/// Starts the program again with a C library that gives the memory of a page back as soon as the page
/// is let go. Left to itself it keeps what it has once freed for pages of about that size, which after
/// leafing through 2,000 pages is 110 MB beyond the budget. It reads its settings only when a program
/// starts; where that fails, the window opens all the same.
#[cfg(all(feature = "gui", target_os = "linux", target_env = "gnu"))]
fn start_with_tight_memory() {
    use std::os::unix::process::CommandExt;

    const SETTINGS: &str = "GLIBC_TUNABLES";
    const TIGHT: &str = "glibc.malloc.mmap_threshold=262144";
    let program = std::env::current_exe().ok().filter(|path| path.exists());
    if let (None, Some(program)) = (std::env::var_os(SETTINGS), program) {
        let mut again = std::process::Command::new(program);
        again.args(std::env::args_os().skip(1)).env(SETTINGS, TIGHT);
        drop(again.exec());
    }
}

#[cfg(not(feature = "gui"))]
fn open_window(_: cli::WindowRequest, err: &mut dyn std::io::Write) -> ExitCode {
    let _ = writeln!(
        err,
        "tearline: this build has no window; `tearline --help` lists the commands"
    );
    ExitCode::from(2)
}
