//! Where portions begin, as far as their first words tell.

/// Whether the text goes on with a paragraph that began on an earlier line: its first word has no
/// capital and is no letter or number of a list.
pub(super) fn runs_on(text: &str) -> bool {
    let word = first_word(text);
    let starts_small = word.chars().next().is_some_and(char::is_lowercase);
    starts_small && !is_enumerator(word)
}

/// Whether the text is a part of a paragraph: `a. …`, `(2) …`. The mark of the main paragraph holds
/// for such parts where they have none (32 CFR 2001.21(c)).
pub(super) fn is_part(text: &str) -> bool {
    let word = first_word(text);
    let is_main = word.starts_with(|one: char| one.is_ascii_digit());
    is_enumerator(word) && !is_main
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
}

/// `a.`, `iv)`, `(2)`, `12.`: few letters or digits, and a point or a parenthesis.
fn is_enumerator(word: &str) -> bool {
    let Some(inner) = word.strip_suffix(['.', ')']) else {
        return false;
    };
    let inner = inner.trim_start_matches('(').trim_end_matches(')');
    let all = |holds: fn(u8) -> bool| inner.bytes().all(holds);
    match inner.len() {
        1 => all(|one| one.is_ascii_lowercase() || one.is_ascii_digit()),
        2..=4 => all(|one| one.is_ascii_digit()) || all(|one| b"ivx".contains(&one)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_that_goes_on_is_told_from_one_that_begins() {
        for text in ["and the Ambassador said", "  of the two parties."] {
            assert!(runs_on(text), "{text}");
        }
        for text in [
            "",
            "The Ambassador",
            "a. The Ambassador",
            "iv) one",
            "2. Two",
            "(1) one",
            "É bien",
        ] {
            assert!(!runs_on(text), "{text}");
        }
    }

    #[test]
    fn parts_of_a_paragraph_are_told_from_paragraphs() {
        for text in [
            "a. The Ambassador",
            "(2) The reply",
            "iv) The rest",
            "(b). More",
        ] {
            assert!(is_part(text), "{text}");
        }
        for text in [
            "",
            "1. The Ambassador",
            "12) The reply",
            "The (2) reply",
            "etc.",
            "A. Summary",
        ] {
            assert!(!is_part(text), "{text}");
        }
    }
}
