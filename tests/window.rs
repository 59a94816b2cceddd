//! A reviewer's first morning in a real window: start, open the training set, decide five lines by
//! keys, see a finding, close, start again, find the five decisions.
//!
//! Needs Xvfb, xdotool and `ImageMagick`. `TEARLINE_BINARY` names the program to drive, otherwise it
//! is that of this build; `TEARLINE_PICTURES` the folder for the pictures, which are for people.

#![cfg(feature = "gui")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

/// How long anything may take before the test gives up: a software renderer is slow.
const PATIENCE: Duration = Duration::from_mins(1);

/// A display of its own, with a home of its own.
struct Desktop {
    server: Child,
    display: String,
    home: tempfile::TempDir,
    pictures: PathBuf,
}

impl Desktop {
    fn start(size: &str) -> Self {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", size])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb is installed");
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap())
            .read_line(&mut number)
            .unwrap();
        let pictures = std::env::var_os("TEARLINE_PICTURES").map(PathBuf::from);
        let home = tempfile::tempdir().unwrap();
        let pictures = pictures.unwrap_or_else(|| home.path().to_owned());
        Self {
            server,
            display: format!(":{}", number.trim()),
            home,
            pictures,
        }
    }

    fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .env("DISPLAY", &self.display)
            .env_remove("WAYLAND_DISPLAY")
            .env("HOME", self.home.path())
            .env("XDG_CONFIG_HOME", self.home.path().join("config"))
            .env("USER", "RB1");
        command
    }

    /// Starts the program and waits for its window to have the keyboard.
    fn open(&self, arguments: &[&str]) -> Child {
        let program = self.command(binary()).args(arguments).spawn().unwrap();
        self.until("a window", || {
            let found = self
                .command("xdotool")
                .args(["search", "--onlyvisible", "--name", "^Tearline$"])
                .output();
            found.ok().filter(|found| !found.stdout.is_empty())
        });
        std::thread::sleep(Duration::from_millis(1500));
        // Without a window manager nobody gives the window the keyboard.
        self.xdotool(&[
            "search",
            "--onlyvisible",
            "--name",
            "^Tearline$",
            "windowfocus",
        ]);
        std::thread::sleep(Duration::from_millis(500));
        program
    }

    fn xdotool(&self, arguments: &[&str]) {
        assert!(
            self.command("xdotool")
                .args(arguments)
                .status()
                .unwrap()
                .success()
        );
    }

    /// Presses keys one after the other, as a person does.
    fn press(&self, keys: &[&str]) {
        for key in keys {
            self.xdotool(&["key", key]);
            std::thread::sleep(Duration::from_millis(350));
        }
    }

    fn picture(&self, name: &str) {
        std::thread::sleep(Duration::from_millis(800));
        let path = self.pictures.join(format!("{name}.png"));
        let taken = self
            .command("import")
            .args(["-window", "root"])
            .arg(&path)
            .status()
            .unwrap();
        assert!(taken.success());
    }

    fn until<T>(&self, what: &str, mut found: impl FnMut() -> Option<T>) -> T {
        let start = Instant::now();
        loop {
            if let Some(found) = found() {
                return found;
            }
            assert!(
                start.elapsed() < PATIENCE,
                "waited too long for {what} on {}",
                self.display
            );
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// Closes the program by its key and waits for its end.
    fn close(&self, mut program: Child) {
        self.press(&["ctrl+q"]);
        let ended = self.until("the end of the program", || program.try_wait().unwrap());
        assert!(ended.success());
    }

    /// What the command line says of the set.
    fn show(&self, set: &Path) -> Value {
        let output = self
            .command(binary())
            .arg("show")
            .arg(set)
            .args(["--format", "json"])
            .output()
            .unwrap();
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn binary() -> PathBuf {
    std::env::var_os("TEARLINE_BINARY")
        .map_or_else(|| env!("CARGO_BIN_EXE_tearline").into(), PathBuf::from)
}

fn decisions(shown: &Value) -> Vec<String> {
    let lines = shown["documents"][0]["lines"].as_array().unwrap();
    lines
        .iter()
        .take(5)
        .map(|line| line["decision"].to_string())
        .collect()
}

#[test]
#[ignore = "needs Xvfb, xdotool and ImageMagick"]
fn five_decisions_made_by_keys_are_found_again() {
    let desktop = Desktop::start("1280x800x24");
    let program = desktop.open(&[]);
    desktop.picture("1-start-page");

    // The first button opens the training set and has the cursor.
    desktop.press(&["Return"]);
    let set = desktop.home.path().join("Tearline/memorandum-1962");
    desktop.until("the copy of the training set", || {
        set.join("set.ron").exists().then_some(())
    });
    desktop.picture("2-training-set");

    desktop.press(&["c", "s", "d", "t", "x"]);
    desktop.picture("3-five-decisions");
    let expected = [
        r#"{"Retain":"Confidential"}"#,
        r#"{"Retain":"Secret"}"#,
        r#""Declassify""#,
        r#"{"Retain":"TopSecret"}"#,
        r#""NonResponsive""#,
    ];
    // On the disk at once, while the window is open.
    assert_eq!(decisions(&desktop.show(&set)), expected);

    // The finding on line 2, kept above its marking, is shown and can be gone to.
    desktop.press(&["Home", "Down"]);
    desktop.picture("4-a-finding");
    let shown = desktop.show(&set);
    let findings = shown["documents"][0]["findings"].as_array().unwrap();
    assert!(
        findings
            .iter()
            .any(|one| one["rule"] == "DEC-01" && one["line"] == 2),
        "{findings:?}"
    );
    desktop.close(program);

    let program = desktop.open(&[]);
    desktop.picture("5-start-page-again");
    // Now the first button goes on where one left off.
    desktop.press(&["Return"]);
    desktop.picture("6-found-again");
    assert_eq!(decisions(&desktop.show(&set)), expected);
    desktop.press(&["ctrl+z"]);
    desktop.close(program);
    assert_eq!(
        decisions(&desktop.show(&set)),
        expected,
        "undo reaches back to the start of the session only"
    );
}
