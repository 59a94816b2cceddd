//! How well a name answers to what was typed.

/// How far `name`, and `help` beside it, are from the words of `typed`: less is nearer. Nothing if
/// a word is found in neither.
pub(super) fn distance(typed: &str, name: &str, help: &str) -> Option<u32> {
    let (name, help) = (name.to_lowercase(), help.to_lowercase());
    typed
        .to_lowercase()
        .split_whitespace()
        .map(|word| word_distance(word, &name, &help))
        .sum()
}

fn word_distance(word: &str, name: &str, help: &str) -> Option<u32> {
    let found = [
        (0, name.starts_with(word)),
        (1, starts_a_word(name, word)),
        (3, name.contains(word)),
        (6, starts_a_word(help, word)),
        (9, are_initials(name, word)),
        (12, help.contains(word)),
    ];
    found
        .into_iter()
        .find(|(_, fits)| *fits)
        .map(|(distance, _)| distance)
}

fn starts_a_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        before.is_none_or(|letter| !letter.is_alphanumeric())
    })
}

/// Whether the letters of `word` begin words of `text` in this order, as somebody types who knows
/// the command: `kts` for "Keep at Top Secret".
fn are_initials(text: &str, word: &str) -> bool {
    let mut initials = text.split_whitespace().filter_map(|one| one.chars().next());
    word.chars().count() > 1 && word.chars().all(|letter| initials.any(|one| one == letter))
}

/// The numbers of those of `count` things that answer to `typed`, nearest first; those equally near
/// in their order.
pub(super) fn ranked<'a>(
    typed: &str,
    count: usize,
    names: impl Fn(usize) -> (&'a str, &'a str),
) -> Vec<usize> {
    let mut found: Vec<(u32, usize)> = (0..count)
        .filter_map(|index| {
            let (name, help) = names(index);
            distance(typed, name, help).map(|distance| (distance, index))
        })
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, index)| index).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [(&str, &str); 6] = [
        ("Keep at Confidential", "Keeps the line at Confidential."),
        ("Keep at Secret", "Keeps the line at Secret."),
        ("Keep at Top Secret", "Keeps the line at Top Secret."),
        ("Declassify", "Declassifies the line."),
        ("Select all lines", "Selects every line."),
        (
            "Exemption codes…",
            "Opens the codes that are valid for the age of the paper.",
        ),
    ];

    fn first(typed: &str) -> Option<&'static str> {
        ranked(typed, NAMES.len(), |index| NAMES[index])
            .first()
            .map(|index| NAMES[*index].0)
    }

    #[test]
    fn the_nearest_name_comes_first() {
        for (typed, name) in [
            ("", "Keep at Confidential"),
            ("sec", "Keep at Secret"),
            ("top", "Keep at Top Secret"),
            ("SECRET top", "Keep at Top Secret"),
            ("kts", "Keep at Top Secret"),
            ("class", "Declassify"),
            ("age of", "Exemption codes…"),
            ("codes", "Exemption codes…"),
            ("sel", "Select all lines"),
        ] {
            assert_eq!(first(typed), Some(name), "{typed}");
        }
    }

    #[test]
    fn every_word_must_be_found() {
        assert_eq!(first("secret zebra"), None);
        assert_eq!(first("qqq"), None);
    }

    #[test]
    fn equally_near_names_keep_their_order() {
        assert_eq!(
            ranked("keep", NAMES.len(), |index| NAMES[index])[..3],
            [0, 1, 2]
        );
    }

    #[test]
    fn words_of_any_alphabet_do_no_harm() {
        assert_eq!(distance("é", "Exemption", "über é"), Some(6));
        assert_eq!(distance("…", "Codes…", ""), Some(3));
    }
}
