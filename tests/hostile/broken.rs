//! Hostile files, and sound ones cut short or with a byte changed.

use std::path::{Path, PathBuf};

use tearline::pages::Decoder;
use tempfile::TempDir;

use crate::{
    MEMORY_KB, apart, files_in, first_page, helpers, patient, peak_kb, shared, sound, survives,
    write,
};

/// Shared scans of fewer bytes are cut and changed thousands of times.
const SMALL: u64 = 50_000;

/// Where a file is cut.
const CUTS: usize = 50;

/// Changed bytes a file: few in the everyday run, many in the long one.
const FEW_CHANGES: u64 = 60;
const ALL_CHANGES: u64 = 2000;

#[test]
fn every_hostile_file_ends_in_time_and_memory_and_the_next_page_is_shown() {
    let Some(folder) = shared() else { return };
    let good = folder.join("us-patent-page.png");
    for path in files_in(&folder.join("hostile")) {
        let mut decoder = Decoder::new(&apart());
        let outcome = survives(&mut decoder, &path, &path.display().to_string());
        println!("{outcome:?}: {}", path.display());
        let next = first_page(&mut decoder, &good, &patient());
        assert_eq!(next.unwrap().width, 1200, "after {}", path.display());
        for helper in helpers() {
            let peak = peak_kb(helper);
            assert!(peak < MEMORY_KB, "{peak} kB: {}", path.display());
        }
    }
}

#[test]
fn every_sound_file_cut_short_anywhere_ends_with_a_picture_or_a_sentence() {
    cut(made());
}

#[test]
fn every_sound_file_with_a_byte_changed_ends_with_a_picture_or_a_sentence() {
    change_bytes(made(), FEW_CHANGES);
}

#[test]
#[ignore = "takes minutes"]
fn every_sound_file_with_any_of_2000_bytes_changed_ends_so_too() {
    change_bytes(made(), ALL_CHANGES);
}

#[test]
#[ignore = "takes minutes"]
fn every_scan_cut_short_or_with_any_of_2000_bytes_changed_ends_so_too() {
    cut(scans());
    change_bytes(scans(), ALL_CHANGES);
}

fn cut(files: Vec<File>) {
    let folder = TempDir::new().unwrap();
    let mut decoder = Decoder::new(&apart());
    for (name, whole) in files {
        let path = folder.path().join(name);
        for number in 0..CUTS {
            let end = whole.len() * number / CUTS;
            write(&path, &whole[..end]);
            let what = format!("{} cut at {end}", path.display());
            drop(survives(&mut decoder, &path, &what));
        }
        write(&path, &whole);
        let good = first_page(&mut decoder, &path, &patient());
        assert_eq!(good.unwrap().missing, None, "{}", path.display());
    }
}

fn change_bytes(files: Vec<File>, changes: u64) {
    let folder = TempDir::new().unwrap();
    let mut decoder = Decoder::new(&apart());
    for (name, whole) in files {
        let path = folder.path().join(name);
        let mut told = [0; 3];
        for (at, value) in places(whole.len(), changes) {
            let mut changed = whole.clone();
            changed[at] = value;
            write(&path, &changed);
            let what = format!("{} with {value} at {at}", path.display());
            let outcome = survives(&mut decoder, &path, &what);
            if let Err(sentence) = &outcome
                && (sentence.contains("helper") || sentence.contains("longer than"))
            {
                println!("{what}: {sentence}");
            }
            told[match &outcome {
                Ok(picture) if picture.missing.is_none() => 0,
                Ok(_) => 1,
                Err(_) => 2,
            }] += 1;
        }
        let [shown, in_part, refused] = told;
        println!(
            "{changes} changes: {shown} shown, {in_part} in part, {refused} refused: {}",
            path.display()
        );
    }
}

/// Places in a file and what is put there: always the same, all over the file, and half of them
/// in the first bytes, where formats keep what counts.
fn places(length: usize, changes: u64) -> impl Iterator<Item = (usize, u8)> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    (0..changes).map(move |number| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let within = if number % 2 == 0 {
            length
        } else {
            length.min(512)
        };
        ((state >> 16) as usize % within, state as u8)
    })
}

/// A file, as its name and content.
type File = (PathBuf, Vec<u8>);

fn made() -> Vec<File> {
    let made = sound::files().into_iter();
    made.map(|(name, bytes)| (name.into(), bytes)).collect()
}

/// The smaller ones of the shared scans.
fn scans() -> Vec<File> {
    let mut paths: Vec<PathBuf> = shared()
        .iter()
        .flat_map(|folder| files_in(folder))
        .collect();
    // There is no other JPEG 2000 than a large one.
    let is_jpeg2000 = |path: &Path| path.extension() == Some("jp2".as_ref());
    paths.retain(|path| is_jpeg2000(path) || path.metadata().unwrap().len() <= SMALL);
    let file = |path: PathBuf| {
        (
            path.file_name().unwrap().into(),
            std::fs::read(&path).unwrap(),
        )
    };
    paths.into_iter().map(file).collect()
}
