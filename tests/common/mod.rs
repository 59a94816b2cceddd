//! What several test files share.

#![allow(
    dead_code,
    clippy::allow_attributes,
    reason = "each test file uses a part of this"
)]

use std::path::{Path, PathBuf};

use tearline::cli::{self, Outcome};
use tearline::marking::Level;
use tearline::pages::Isolation;
use tearline::review::{
    Decision, Document, Line, LineId, Page, Pass, Region, Review, ReviewSet, Ruling,
};
use tearline::storage::{self, ReviewName, SetPaths};

/// What a command printed, and how it ended.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: u8,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs a command in this process.
pub(crate) fn run(arguments: &[&str]) -> Ran {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let all = std::iter::once("tearline").chain(arguments.iter().copied());
    let outcome = cli::run(all.map(Into::into), &Isolation::Here, &mut out, &mut err);
    let Outcome::Done(code) = outcome else {
        panic!("{arguments:?} asks for the window")
    };
    let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
    Ran {
        code,
        out: text(out),
        err: text(err),
    }
}

/// Where the real scans lie, on a machine that has them.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared")
        .join(path);
    if path.exists() {
        return Some(path);
    }
    #[expect(clippy::print_stdout, reason = "a test that is left out says so")]
    {
        println!("not run: {} is not on this machine", path.display());
    }
    None
}

/// Lines on a page of [`document`].
const LINES_ON_A_PAGE: u32 = 20;

/// A document of 2 November 1962, marked Confidential, with `lines` lines, twenty on a page.
pub(crate) fn document(lines: u32) -> Document {
    let page = Page {
        file: "documents/memorandum/pages/1.txt".to_owned(),
        head: "CONFIDENTIAL".to_owned(),
        foot: "CONFIDENTIAL".to_owned(),
        ..Page::default()
    };
    Document {
        marking: "CONFIDENTIAL".to_owned(),
        date: "1962-11-02".parse().ok(),
        originator: "DOS".to_owned(),
        pages: vec![page; lines.div_ceil(LINES_ON_A_PAGE) as usize],
        lines: (1..=lines).map(line).collect(),
        next_line: lines + 1,
        ..Document::new("memorandum", "A memorandum")
    }
}

fn line(id: u32) -> Line {
    let (page, row) = ((id - 1) / LINES_ON_A_PAGE + 1, (id - 1) % LINES_ON_A_PAGE);
    Line {
        id: LineId(id),
        text: format!("The words of paragraph {id} of the paper."),
        regions: vec![Region::new(page, 0.1, 0.04 * row as f32 + 0.1, 0.8, 0.03)],
        ..Line::default()
    }
}

/// A set of one such document in a folder, with its page.
pub(crate) fn set_of(folder: &Path, lines: u32) -> PathBuf {
    let page = folder.join("page.txt");
    storage::atomic::write(&page, b"CONFIDENTIAL\n\nA paper.\n").expect("the folder is writable");
    let root = folder.join("case");
    let set = ReviewSet {
        title: "A case".to_owned(),
        case_number: "87-DOS-02136".to_owned(),
        office: "A/CDC/MR".to_owned(),
        documents: vec!["memorandum".to_owned()],
        ..ReviewSet::default()
    };
    let document = document(lines);
    let pages = [storage::NewPage {
        from: page,
        to: document.pages[0].file.clone(),
    }];
    storage::create_set(&root, &set, &[document], &pages).expect("the folder is empty");
    root
}

/// The name of a document of [`set_of_many`].
pub(crate) fn document_name(number: usize) -> String {
    format!("paper-{number:05}")
}

/// A set of many such documents of so many lines each, every fourth line of which somebody kept.
pub(crate) fn set_of_many(folder: &Path, (documents, lines): (usize, u32)) -> PathBuf {
    let root = folder.join("cases");
    let names: Vec<String> = (0..documents).map(document_name).collect();
    let set = ReviewSet {
        title: "Many papers".to_owned(),
        office: "A/CDC/MR".to_owned(),
        documents: names.clone(),
        ..ReviewSet::default()
    };
    let of_name = |name: &String| Document {
        id: name.clone(),
        ..document(lines)
    };
    let all: Vec<Document> = names.iter().map(of_name).collect();
    storage::create_set(&root, &set, &all, &[]).expect("the folder is empty");
    let mut review = Review {
        reviewer: "RB1".to_owned(),
        date: "2026-11-21".parse().ok(),
        ..Review::default()
    };
    for id in (1..=lines).map(LineId) {
        let decision = match id.0 % 4 {
            0 => Decision::Retain(Level::Confidential),
            _ => Decision::Declassify,
        };
        let ruling = Ruling {
            decision,
            ..Ruling::default()
        };
        review.rulings.insert(id, ruling);
    }
    let text = storage::review_text(&review, 0);
    let paths = SetPaths::new(&root);
    for name in &names {
        let file = paths.review_file(name, &ReviewName::new(Pass::First, "RB1"));
        #[expect(
            clippy::disallowed_methods,
            reason = "ten thousand flushes would take minutes"
        )]
        std::fs::write(file, &text).expect("the folder is there");
    }
    root
}
