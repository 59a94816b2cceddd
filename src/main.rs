//! The program: arguments, then a command or the window.

use std::process::ExitCode;

use tearline::cli::{self, Outcome};

fn main() -> ExitCode {
    let (mut out, mut err) = (std::io::stdout(), std::io::stderr());
    match cli::run(std::env::args_os(), &mut out, &mut err) {
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
