//! A level with slips of the typewriter or of the printer: `Confidental`, `Secert`.

use super::Level;
use super::lex::Key;

/// A word that is as near to a level and is none.
const OTHERS: [Key; 7] = [
    Key::of("SECRETS"),
    Key::of("SECRETE"),
    Key::of("SACRED"),
    Key::of("SECRECY"),
    Key::of("SECURE"),
    Key::of("CONFIDENTIALLY"),
    Key::of("RESTRICTER"),
];

/// Secret without one of its inner letters. Of five letters, every other slip is near to a word.
const SHORT: [Key; 4] = [
    Key::of("SCRET"),
    Key::of("SERET"),
    Key::of("SECET"),
    Key::of("SECRT"),
];

/// The level that a word is meant for. The first letter is right in every slip that was seen, and
/// keeps `Declassified` from being `Unclassified`.
pub(super) fn level(word: Key) -> Option<Level> {
    if SHORT.contains(&word) {
        return Some(Level::Secret);
    }
    let letters = word.letters();
    let (level, wanted): (_, &[u8]) = match letters.first()? {
        b'S' => (Level::Secret, b"SECRET"),
        b'C' => (Level::Confidential, b"CONFIDENTIAL"),
        b'R' => (Level::Restricted, b"RESTRICTED"),
        b'U' => (Level::Unclassified, b"UNCLASSIFIED"),
        _ => return None,
    };
    // A short word is a slip away from too many others.
    let allowed = if wanted.len() < 10 { 1 } else { 2 };
    let is_near = letters.len().abs_diff(wanted.len()) <= allowed
        && letters.len() >= wanted.len().min(6)
        && !OTHERS.contains(&word)
        && distance(&letters, wanted) <= allowed;
    is_near.then_some(level)
}

/// Whether a word of three letters is a slip away from `Top`.
pub(super) fn is_top(word: Key) -> bool {
    let letters = word.letters();
    letters.len() == 3 && letters[0] == b'T' && distance(&letters, b"TOP") == 1
}

/// How many letters are wrong, missing, too many, or changed places with their neighbour.
fn distance(one: &[u8], other: &[u8]) -> usize {
    const SIDE: usize = Key::MOST + 1;
    let mut rows = [[0; SIDE]; SIDE];
    for (index, first) in rows.iter_mut().enumerate() {
        first[0] = index;
    }
    rows[0] = std::array::from_fn(|index| index);
    for (i, a) in one.iter().enumerate() {
        for (j, b) in other.iter().enumerate() {
            let changed = rows[i][j] + usize::from(a != b);
            let mut least = changed.min(rows[i][j + 1] + 1).min(rows[i + 1][j] + 1);
            if i > 0 && j > 0 && *a == other[j - 1] && one[i - 1] == *b {
                least = least.min(rows[i - 1][j - 1] + 1);
            }
            rows[i + 1][j + 1] = least;
        }
    }
    rows[one.len()][other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_in_top_is_told_from_other_words() {
        for (word, expected) in [
            ("T0P", true),
            ("TPO", true),
            ("TOP", false),
            ("TO", false),
            ("STOP", false),
            ("THE", false),
        ] {
            assert_eq!(is_top(Key::of(word)), expected, "{word}");
        }
    }

    #[test]
    fn slips_are_read_and_other_words_are_not() {
        for (word, expected) in [
            ("CONFIDENTAL", Some(Level::Confidential)),
            ("CONFIDENTIL", Some(Level::Confidential)),
            ("SECERT", Some(Level::Secret)),
            ("SECRTE", Some(Level::Secret)),
            ("SECRRET", Some(Level::Secret)),
            ("SECRT", Some(Level::Secret)),
            ("SCRET", Some(Level::Secret)),
            ("UNCLASSIFED", Some(Level::Unclassified)),
            ("RESTICTED", Some(Level::Restricted)),
            ("SECRETARY", None),
            ("SECRETS", None),
            ("SCRT", None),
            ("SECRE", None),
            ("DECLASSIFIED", None),
            ("CLASSIFIED", None),
            ("UNRESTRICTED", None),
            ("RESTRICTION", None),
            ("CONFIDENCE", None),
            ("CONFIDENTIALITY", None),
            ("S", None),
            ("C", None),
        ] {
            assert_eq!(level(Key::of(word)), expected, "{word}");
        }
    }
}
