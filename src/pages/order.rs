//! File names in the order in which people number them.

use std::cmp::Ordering;

/// Compares names so that `page-2` comes before `page-10`. Runs of digits count as numbers, letters
/// without regard to case; where that leaves no difference, the plain order decides.
pub fn natural_order(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a, b);
    while !left.is_empty() && !right.is_empty() {
        let (left_part, left_rest) = part(left);
        let (right_part, right_rest) = part(right);
        match compare_parts(left_part, right_part) {
            Ordering::Equal => (left, right) = (left_rest, right_rest),
            unequal => return unequal,
        }
    }
    left.len().cmp(&right.len()).then_with(|| a.cmp(b))
}

/// Splits off the leading run of digits, or the text before the next digit.
fn part(text: &str) -> (&str, &str) {
    let digits = text.starts_with(|character: char| character.is_ascii_digit());
    let end = text.find(|character: char| character.is_ascii_digit() != digits);
    text.split_at(end.unwrap_or(text.len()))
}

fn compare_parts(a: &str, b: &str) -> Ordering {
    let is_number = |part: &str| part.starts_with(|character: char| character.is_ascii_digit());
    if is_number(a) && is_number(b) {
        // As text without leading zeros, since a number in a name can be longer than any integer.
        let (a, b) = (a.trim_start_matches('0'), b.trim_start_matches('0'));
        return a.len().cmp(&b.len()).then_with(|| a.cmp(b));
    }
    a.to_lowercase().cmp(&b.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_names_count_as_numbers() {
        let mut names = [
            "page-10.tif",
            "Page-1.tif",
            "page-002.tif",
            "page-2.tif",
            "cover.tif",
            "page",
        ];
        names.sort_by(|a, b| natural_order(a, b));
        assert_eq!(
            names,
            [
                "cover.tif",
                "page",
                "Page-1.tif",
                "page-002.tif",
                "page-2.tif",
                "page-10.tif"
            ]
        );
    }

    #[test]
    fn only_the_same_name_is_equal() {
        assert_eq!(natural_order("a1", "a1"), Ordering::Equal);
        assert_eq!(
            natural_order("a01", "A1"),
            natural_order("A1", "a01").reverse()
        );
        assert_ne!(natural_order("a01", "A1"), Ordering::Equal);
    }
}
