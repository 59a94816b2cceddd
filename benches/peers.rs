//! Pages to pictures, beside `mutool draw`, `pdftoppm` and `vipsthumbnail`.
//!
//! `cargo bench --bench peers` measures whole processes on the same files of the corpus, one thread
//! each, in turns; a program that is not installed is left out with a note. Options stand after
//! `--`: `--quick` for letter pages at 300 dpi and three rounds, `--all` for every size of page,
//! `--only TEXT` for files with this in their name, `--rounds N`, `--program PATH` for another
//! build of this program.
//!
//! The ratio is this program's best wall clock through that of the fastest other program; below 1
//! this one is faster. `cpu` is the same for the time on the processor.

#![expect(
    clippy::print_stdout,
    reason = "a benchmark tells its figures on standard output"
)]

mod beside;
mod corpus;

use std::path::Path;
use std::process::Command;

use beside::{Asked, Measured, Summary, Tool, header, in_turns, machine, on_cores};
use corpus::{Book, Coding, Corpus, Paper, Sheet, Tone};

/// What the issue of speed is about: a page at the width of a window.
const SCREEN_WIDTH: u32 = 1200;
const THUMBNAIL_WIDTH: u32 = 160;
/// The geometric mean that is aimed at, and what no file may exceed.
const AIM: f64 = 0.6;
const WORST: f64 = 1.0;

fn main() {
    let bench = Bench::new(&std::env::args().collect::<Vec<_>>());
    println!("machine: {}", machine());
    for tool in &bench.tools {
        println!("{}: {}", tool.name, tool.version().unwrap_or_default());
    }
    on_cores(1);
    let pages = bench.pages();
    if !pages.is_empty() {
        println!("\n{}", Summary::of(&pages, WORST));
        println!("aim: {AIM} over all codings, none above {WORST}");
    }
    bench.books();
    println!("machine: {}", machine());
}

struct Bench {
    /// This program, and those that are installed.
    tools: Vec<Tool>,
    corpus: Corpus,
    sheets: Vec<Sheet>,
    only: String,
    rounds: usize,
}

impl Bench {
    fn new(arguments: &[String]) -> Self {
        let has = |name: &str| arguments.iter().any(|one| one == name);
        let value = |name: &str| {
            let at = arguments.iter().position(|one| one == name)?;
            arguments.get(at + 1).map(String::as_str)
        };
        let mut tools = vec![Tool::own(value("--program"))];
        for peer in Tool::peers() {
            if peer.version().is_some() {
                tools.push(peer);
            } else {
                println!("left out: {} is not installed", peer.name);
            }
        }
        let rounds = value("--rounds").and_then(|number| number.parse().ok());
        Self {
            tools,
            corpus: Corpus::open(),
            sheets: sheets(&has),
            only: value("--only").unwrap_or_default().to_owned(),
            rounds: rounds.unwrap_or_else(|| if has("--quick") { 3 } else { 7 }),
        }
    }

    /// One page of each coding and size.
    fn pages(&self) -> Vec<Measured> {
        println!(
            "\n# One page to {SCREEN_WIDTH} pixels, one core; of {} rounds best, median (best cpu), in ms",
            self.rounds
        );
        println!("{}", header(&self.tools));
        let mut all = Vec::new();
        for sheet in &self.sheets {
            let codings = Coding::ALL.iter().copied();
            let wanted =
                |coding: &Coding| format!("{sheet} {}", coding.name()).contains(&self.only);
            let codings: Vec<Coding> = codings.filter(wanted).collect();
            for (coding, path) in self.corpus.pages(*sheet, &codings) {
                let asked = Asked {
                    file: &path,
                    pages: 1..=1,
                    width: SCREEN_WIDTH,
                    colour: sheet.tone == Tone::Colour,
                };
                let measured = self.measured(
                    (format!("{sheet} {}", coding.name()), coding.name()),
                    &asked,
                );
                println!("{measured}");
                all.push(measured);
            }
        }
        all
    }

    fn measured(&self, (file, kind): (String, &'static str), asked: &Asked<'_>) -> Measured {
        let command = |tool: &Tool| -> Vec<Command> {
            let obeying = tool.command(asked).filter(|_| tool.obeys(asked));
            obeying.into_iter().collect()
        };
        let mut commands: Vec<Vec<Command>> = self.tools.iter().map(command).collect();
        let costs = in_turns(&mut commands, self.rounds);
        Measured { file, kind, costs }
    }

    /// Files of many pages.
    fn books(&self) {
        if !"books".contains(&self.only) {
            return;
        }
        println!("\n# Many pages; best, median (best cpu), in ms");
        println!("{}", header(&self.tools));
        let fax = self.corpus.book(Book::Fax100);
        let scan = self.corpus.book(Book::Scan500);
        let mixed = self.corpus.book(Book::Mixed2000);
        self.book("first of 500, PDF", (&scan, 1..=1, SCREEN_WIDTH));
        self.book("first of 2,000, PDF", (&mixed, 1..=1, SCREEN_WIDTH));
        self.book("last of 2,000, PDF", (&mixed, 2000..=2000, SCREEN_WIDTH));
        self.book(
            "100 pages, TIFF G4, one core",
            (&fax, 1..=100, SCREEN_WIDTH),
        );
        on_cores(2);
        self.thumbnails(&scan, Book::Scan500.count());
        on_cores(1);
    }

    fn book(
        &self,
        name: &str,
        (file, pages, width): (&Path, std::ops::RangeInclusive<usize>, u32),
    ) {
        let asked = Asked {
            file,
            pages,
            width,
            colour: false,
        };
        println!("{}", self.measured((name.to_owned(), ""), &asked));
    }

    /// All thumbnails on two cores. The others use one each; two of them share the pages.
    fn thumbnails(&self, file: &Path, count: usize) {
        let asked = |pages| Asked {
            file,
            pages,
            width: THUMBNAIL_WIDTH,
            colour: false,
        };
        let whole = asked(1..=count);
        let halves = [asked(1..=count / 2), asked(count / 2 + 1..=count)];
        let commands = |tool: &Tool| -> Vec<Command> {
            let shares = if tool.name == self.tools[0].name {
                std::slice::from_ref(&whole)
            } else {
                &halves
            };
            shares
                .iter()
                .filter_map(|share| tool.command(share))
                .collect()
        };
        let mut commands: Vec<Vec<Command>> = self.tools.iter().map(commands).collect();
        let costs = in_turns(&mut commands, self.rounds.min(3));
        let measured = Measured {
            file: format!("{count} thumbnails, two cores"),
            kind: "",
            costs,
        };
        println!("{measured}");
    }
}

/// The pages that are measured: the usual ones, those of a quick run, or all.
fn sheets(has: &dyn Fn(&str) -> bool) -> Vec<Sheet> {
    let (papers, resolutions): (&[Paper], &[u32]) = match (has("--quick"), has("--all")) {
        (true, _) => (&[Paper::Letter], &[300]),
        (_, true) => (&[Paper::Letter, Paper::Legal], &[200, 300, 600]),
        _ => (&[Paper::Letter], &[200, 300, 600]),
    };
    let mut sheets = Vec::new();
    for paper in papers {
        for dpi in resolutions {
            for tone in [Tone::Bilevel, Tone::Grey, Tone::Colour] {
                sheets.push(Sheet {
                    paper: *paper,
                    dpi: *dpi,
                    tone,
                });
            }
        }
    }
    sheets
}
