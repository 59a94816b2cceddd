//! A marking's text → words with their places.

use std::ops::Range;

/// A word of a marking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// The word in capitals.
    pub(super) upper: String,
    /// Its place in the text, in bytes.
    pub(super) range: Range<usize>,
    /// Whether it follows the word before it closely enough to belong to one phrase.
    pub(super) joined: bool,
    /// Whether a short form can stand here: first in the text, after a slash or parenthesis, or in
    /// a portion mark after a hyphen.
    pub(super) opens: bool,
}

/// The words of a text. A word in spaced capitals, `S E C R E T`, is one word.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut end = 0;
    let portion = text.trim_start().starts_with('(');
    for range in runs(text) {
        let gap = &text[end..range.start];
        end = range.end;
        words.push(Word {
            upper: text[range.clone()].to_uppercase(),
            joined: !words.is_empty() && gap.chars().all(joins),
            opens: words.is_empty() || gap.contains(['/', '(']) || (portion && gap == "-"),
            range,
        });
    }
    unspaced(words)
}

/// The runs of letters and digits.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, _) = rest.find(|(_, one)| one.is_alphanumeric())?;
        while rest.next_if(|(_, one)| one.is_alphanumeric()).is_some() {}
        let end = rest.peek().map_or(text.len(), |(at, _)| *at);
        Some(start..end)
    })
}

/// Whether a character between two words leaves them one phrase.
fn joins(one: char) -> bool {
    one.is_whitespace()
        || matches!(
            one,
            '-' | '\u{2013}' | '\u{2014}' | '.' | '_' | '\'' | '\u{2019}'
        )
}

/// Puts runs of single letters together, since telegrams space their level out.
fn unspaced(words: Vec<Word>) -> Vec<Word> {
    const LEAST: usize = 4;
    let is_letter = |word: &Word| word.range.len() == 1 && word.upper.len() == 1;
    let mut out = Vec::with_capacity(words.len());
    let mut words = words.into_iter().peekable();
    while let Some(word) = words.next() {
        if !is_letter(&word) {
            out.push(word);
            continue;
        }
        let mut run = vec![word];
        while let Some(next) = words.next_if(|next| next.joined && is_letter(next)) {
            run.push(next);
        }
        if run.len() < LEAST {
            out.append(&mut run);
        } else {
            out.extend(run.into_iter().reduce(|mut all, next| {
                all.upper.push_str(&next.upper);
                all.range.end = next.range.end;
                all
            }));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_places() {
        let found: Vec<(String, Range<usize>)> = words("(S/NF) é x")
            .into_iter()
            .map(|word| (word.upper, word.range))
            .collect();
        let expected = [("S", 1..2), ("NF", 3..5), ("É", 7..9), ("X", 10..11)];
        let expected: Vec<_> = expected
            .map(|(word, range)| (word.to_owned(), range))
            .into();
        assert_eq!(found, expected);
    }

    #[test]
    fn spaced_letters_are_one_word() {
        let upper = |text: &str| -> Vec<String> {
            words(text).into_iter().map(|word| word.upper).collect()
        };
        assert_eq!(upper("S E C R E T NODIS"), ["SECRET", "NODIS"]);
        assert_eq!(upper("T-O-P S-E-C-R-E-T"), ["TOPSECRET"]);
        assert_eq!(upper("A B C"), ["A", "B", "C"]);
    }
}
