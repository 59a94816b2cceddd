//! The layers point one way: a module uses only those above it in `lib.rs`, and the law asks
//! neither for a file nor for the time.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::path::{Path, PathBuf};

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The modules in the order of `lib.rs`, lowest first.
fn layers() -> Vec<String> {
    let text = std::fs::read_to_string(source().join("lib.rs")).unwrap();
    text.lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .map(ToOwned::to_owned)
        .collect()
}

/// The files of a module, with their texts, without what follows their tests.
fn files(module: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut open = vec![source().join(module), source().join(format!("{module}.rs"))];
    open.retain(|path| path.exists());
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(
                std::fs::read_dir(path)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
        } else if path.extension().is_some_and(|end| end == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let code = text
                .split("#[cfg(test)]")
                .next()
                .unwrap_or_default()
                .to_owned();
            found.push((path, code));
        }
    }
    assert!(!found.is_empty(), "the module {module} has no file");
    found
}

/// The lines of code that are no comment.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
}

#[test]
fn a_module_uses_only_the_modules_above_it() {
    let layers = layers();
    for (index, module) in layers.iter().enumerate() {
        for (path, text) in files(module) {
            for below in &layers[index + 1..] {
                let name = format!("crate::{below}");
                let used = code(&text).find(|line| {
                    line.match_indices(&name).any(|(at, _)| {
                        !line[at + name.len()..]
                            .starts_with(|next: char| next.is_alphanumeric() || next == '_')
                    })
                });
                assert_eq!(
                    used,
                    None,
                    "{} uses {below}, which lies below it",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn the_law_and_the_model_open_no_file_and_ask_no_clock() {
    for module in ["marking", "authority", "review", "rules"] {
        for (path, text) in files(module) {
            for forbidden in [
                "std::fs",
                "std::net",
                "std::thread",
                "Utc::now",
                "Local::now",
                "Instant",
                "SystemTime",
            ] {
                let used = code(&text).find(|line| line.contains(forbidden));
                assert_eq!(used, None, "{} uses {forbidden}", path.display());
            }
        }
    }
}

#[test]
fn only_the_window_knows_egui_and_nothing_knows_the_network() {
    for module in layers() {
        for (path, text) in files(&module) {
            assert!(
                !code(&text).any(|line| line.contains("std::net")),
                "{}",
                path.display()
            );
            let knows = code(&text).any(|line| line.contains("egui::"));
            assert!(module == "ui" || !knows, "{} knows egui", path.display());
        }
    }
}

#[test]
fn functions_are_short() {
    for module in layers() {
        for (path, text) in files(&module) {
            let lines: Vec<&str> = text.lines().collect();
            for (start, line) in lines.iter().enumerate() {
                let indent = line.len() - line.trim_start().len();
                let is_function = line.trim_start().split("fn ").next().is_some_and(|before| {
                    before
                        .split_whitespace()
                        .all(|word| word.starts_with("pub") || word == "const")
                }) && line.contains("fn ");
                if !is_function {
                    continue;
                }
                let closing = format!("{}}}", " ".repeat(indent));
                let length = lines[start..]
                    .iter()
                    .position(|line| **line == closing)
                    .unwrap_or(0);
                // One arm a command: `App::run` is a table in the form of a match.
                let table = path.ends_with("ui/app/commands.rs") && line.contains("fn run(");
                assert!(
                    length < 80 || table,
                    "{}:{}: {length} lines",
                    path.display(),
                    start + 1
                );
            }
        }
    }
}
