//! The training sets that ship with the program: made by the program in `examples/`, whole, small,
//! and with every mistake that their README promises.

#![expect(clippy::unwrap_used, reason = "a test may stop at a broken assumption")]

#[path = "../examples/make_review_sets/generator/mod.rs"]
mod generator;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use tearline::review::{Document, LineId, Place, Review};
use tearline::rules;
use tearline::storage::{ReviewName, SetPaths, sha256_hex};

const SETS: [&str; 2] = ["memorandum-1962", "letter-1964"];

/// A day after the last review in the sets.
const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 1, 15).unwrap();

/// The most that a page may weigh.
const PAGE_BYTES: u64 = 400_000;

fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("review_sets")
}

/// Every file under a folder, by its path from there.
fn files(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().to_owned();
                all.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    all
}

/// Makes a set again and compares every byte with what ships.
fn assert_made_again(id: &str) {
    let folder = tempfile::tempdir().unwrap();
    let recipe = generator::SETS
        .into_iter()
        .find(|recipe| recipe.id == id)
        .expect("the generator makes the set");
    generator::write(&recipe, folder.path()).unwrap();
    let made = files(&folder.path().join(id));
    let shipped = files(&shipped().join(id));
    assert_eq!(
        made.keys().collect::<Vec<_>>(),
        shipped.keys().collect::<Vec<_>>()
    );
    for (name, bytes) in &made {
        assert!(
            shipped[name] == *bytes,
            "{} differs; run the example make_review_sets",
            name.display()
        );
    }
}

// One test a set, so that the sets are made side by side.

#[test]
fn the_memorandum_comes_out_the_same_each_time() {
    assert_made_again(SETS[0]);
}

#[test]
fn the_letter_comes_out_the_same_each_time() {
    assert_made_again(SETS[1]);
}

/// Every document that ships, with the paths of its set.
fn documents() -> Vec<(SetPaths, Document)> {
    SETS.into_iter()
        .flat_map(|id| {
            let paths = SetPaths::new(shipped().join(id));
            let set = paths.read_set().unwrap();
            set.documents.into_iter().map(move |document| {
                let stored = paths.read_document(&document).unwrap();
                (paths.clone(), stored.value)
            })
        })
        .collect()
}

#[test]
fn every_page_is_there_unchanged_and_small() {
    for (paths, document) in documents() {
        for page in &document.pages {
            let file = paths.page_file(&document.id, page).unwrap().path;
            assert_eq!(sha256_hex(&file).unwrap(), page.sha256, "{}", page.file);
            let bytes = fs::metadata(&file).unwrap().len();
            assert!(bytes <= PAGE_BYTES, "{} has {bytes} bytes", page.file);
        }
    }
}

#[test]
fn every_line_with_words_has_its_place_on_a_page() {
    for (_, document) in documents() {
        for line in &document.lines {
            assert_eq!(line.text.is_empty(), line.regions.is_empty(), "{line:?}");
            for region in &line.regions {
                assert!(document.page(region.page).is_some(), "{line:?}");
            }
        }
    }
}

/// How dark a part of a page is on average, from 0 for white to 255.
fn darkness(page: &image::GrayImage, left: f32, top: f32, right: f32, bottom: f32) -> f32 {
    let (width, height) = (page.width() as f32, page.height() as f32);
    let part = image::imageops::crop_imm(
        page,
        (left * width) as u32,
        (top * height) as u32,
        ((right - left) * width) as u32,
        ((bottom - top) * height) as u32,
    )
    .to_image();
    let sum: u64 = part.pixels().map(|pixel| 255 - u64::from(pixel.0[0])).sum();
    sum as f32 / part.pixels().len().max(1) as f32
}

#[test]
fn the_text_stands_where_its_line_says() {
    let (paths, document) = documents().remove(0);
    let file = paths.page_file(&document.id, &document.pages[0]).unwrap();
    let page = image::open(file.path).unwrap().into_luma8();
    assert_eq!(page.dimensions(), (2550, 3300));
    for line in document.lines.iter().filter(|line| line.page() == Some(1)) {
        let place = line.regions[0];
        let inside = darkness(&page, place.x, place.y, place.right(), place.bottom());
        // Between two portions the paper is bare.
        let beneath = place.bottom() + 0.001;
        let gap = darkness(&page, place.x, beneath, place.right(), beneath + 0.003);
        assert!(
            inside > gap + 6.0,
            "{inside} inside, {gap} beneath {line:?}"
        );
    }
}

#[test]
fn the_papers_to_begin_with_come_without_decisions() {
    for (id, document, lines) in [(SETS[0], "memorandum", 100), (SETS[1], "letter", 19)] {
        let paths = SetPaths::new(shipped().join(id));
        assert_eq!(paths.read_set().unwrap().documents[0], document);
        assert_eq!(paths.reviews(document).unwrap(), []);
        let lines_on_file = paths.read_document(document).unwrap().value.lines.len();
        assert_eq!(lines_on_file, lines, "{document}");
    }
}

/// One row of the table in the README.
struct Planted {
    rule: String,
    set: String,
    document: String,
    review: String,
    place: Place,
}

fn planted() -> Vec<Planted> {
    let readme = fs::read_to_string(shipped().join("README.md")).unwrap();
    readme
        .lines()
        .filter_map(|row| {
            let cells: Vec<&str> = row.split('|').map(str::trim).collect();
            let [_, rule, set, document, review, place, _, _] = cells[..] else {
                return None;
            };
            SETS.contains(&set).then(|| Planted {
                rule: rule.to_owned(),
                set: set.to_owned(),
                document: document.to_owned(),
                review: review.to_owned(),
                place: place_of(place),
            })
        })
        .collect()
}

fn place_of(words: &str) -> Place {
    let number = |rest: &str| rest.trim().parse().expect("a number");
    match words {
        "document" => Place::Document,
        "header" => Place::Header,
        "stamp" => Place::Stamp,
        _ => {
            let (kind, rest) = words.rsplit_once(' ').expect("a kind and a number");
            match kind {
                "line" => Place::Line(LineId(number(rest))),
                "page" => Place::Page(number(rest)),
                "found stamp" => Place::FoundStamp(number(rest)),
                _ => panic!("`{words}` is no place"),
            }
        }
    }
}

/// What the rules say of a paper, with or without a review: code and place each.
fn found(paths: &SetPaths, document: &str, review: &str) -> BTreeSet<(&'static str, Place)> {
    let paper = paths.read_document(document).unwrap().value;
    let at_hand = ReviewName::from_stem(review);
    let read = |name: &ReviewName| paths.read_review(document, name).unwrap().value;
    let others: Vec<Review> = paths
        .reviews(document)
        .unwrap()
        .iter()
        .filter(|name| Some(*name) != at_hand.as_ref())
        .map(read)
        .collect();
    let review = at_hand.as_ref().map(read).unwrap_or_default();
    let context = rules::Context::new(&paper, &review, TODAY).with_others(&others);
    rules::check(&context)
        .into_iter()
        .map(|finding| (finding.rule.code, finding.place))
        .collect()
}

#[test]
fn every_planted_mistake_is_found_where_the_readme_says() {
    for plant in planted() {
        let paths = SetPaths::new(shipped().join(&plant.set));
        let findings = found(&paths, &plant.document, &plant.review);
        assert!(
            findings.contains(&(plant.rule.as_str(), plant.place)),
            "{} at {:?} in {} {}: {findings:?}",
            plant.rule,
            plant.place,
            plant.document,
            plant.review
        );
    }
}

#[test]
fn a_paper_without_decisions_shows_its_own_faults_alone() {
    let unreviewed = ("WF-01", Place::Document);
    let impossible_stamp = ("STP-07", Place::FoundStamp(1));
    for (set, document, faults) in [
        (SETS[0], "memorandum", vec![unreviewed, impossible_stamp]),
        (SETS[1], "letter", vec![unreviewed]),
    ] {
        let paths = SetPaths::new(shipped().join(set));
        assert_eq!(found(&paths, document, "-"), BTreeSet::from_iter(faults));
    }
}

#[test]
fn every_group_of_rules_has_something_to_find() {
    let planted: BTreeSet<String> = planted().into_iter().map(|plant| plant.rule).collect();
    let known: BTreeSet<String> = rules::all().map(|rule| rule.code.to_owned()).collect();
    assert!(planted.is_subset(&known), "{planted:?}");
    let groups = |codes: &BTreeSet<String>| -> BTreeSet<String> {
        let group = |code: &String| code.split('-').next().unwrap().to_owned();
        codes.iter().map(group).collect()
    };
    let mut expected = groups(&known);
    // What other records say of a paper needs such records; no training set has one.
    expected.remove("REC");
    assert_eq!(groups(&planted), expected);
}
