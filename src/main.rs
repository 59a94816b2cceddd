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
    tearline::ui::run(request).unwrap_or_else(|problem| {
        // If even this cannot be written, the exit code still says it.
        let _ = writeln!(err, "tearline: {problem}");
        ExitCode::from(2)
    })
}

#[cfg(not(feature = "gui"))]
fn open_window(_: cli::WindowRequest, err: &mut dyn std::io::Write) -> ExitCode {
    let _ = writeln!(
        err,
        "tearline: this build has no window; `tearline --help` lists the commands"
    );
    ExitCode::from(2)
}
