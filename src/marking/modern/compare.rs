//! Which of two lines protects more.

use super::{Canon, Line};

/// How one line stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// They say the same.
    Equal,
    /// The first protects at least as much in every respect, and more in one.
    Dominates,
    /// The second does.
    Dominated,
    /// Each protects more in one respect.
    Overlaps,
    /// They cannot be set against each other: a level is missing, or they are classifications of
    /// different owners.
    Unlike,
}

/// How the first line stands to the second.
///
/// A line dominates another if its level is not lower, if it has all controls that the other has,
/// and if it opens the information to nobody to whom the other does not. A line that says nothing
/// of release opens it to nobody.
pub fn compare(first: &Line<'_>, second: &Line<'_>) -> Comparison {
    let (first, second) = (Canon::of(first), Canon::of(second));
    let comparable = first.level.is_some() && second.level.is_some();
    if !comparable || first.system != second.system {
        return Comparison::Unlike;
    }
    match (covers(&first, &second), covers(&second, &first)) {
        (true, true) => Comparison::Equal,
        (true, false) => Comparison::Dominates,
        (false, true) => Comparison::Dominated,
        (false, false) => Comparison::Overlaps,
    }
}

fn covers(one: &Canon, other: &Canon) -> bool {
    one.level >= other.level
        && one.restrictions().is_superset(&other.restrictions())
        && one.permissions().is_subset(&other.permissions())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marking::modern::{Form, parse};

    fn compared(first: &str, second: &str) -> Comparison {
        compare(&parse(first, Form::Banner), &parse(second, Form::Banner))
    }

    #[test]
    fn a_line_dominates_one_that_protects_less() {
        for (first, second) in [
            ("TOP SECRET", "SECRET"),
            ("SECRET//NOFORN", "SECRET"),
            ("SECRET//NOFORN", "SECRET//REL TO USA, GBR"),
            ("SECRET", "SECRET//REL TO USA, GBR"),
            ("SECRET//REL TO USA, GBR", "SECRET//REL TO USA, FVEY"),
            ("SECRET//DISPLAY ONLY GBR", "SECRET//REL TO USA, GBR"),
            ("SECRET", "SECRET//RELIDO"),
            ("TOP SECRET//SI-G ABCD//ORCON", "SECRET//SI//ORCON"),
            ("SECRET//RD-SIGMA 14 20", "SECRET//RD-SIGMA 14"),
            ("SECRET//SAR-AA/BB", "CONFIDENTIAL//SAR-BB"),
            ("//COSMIC TOP SECRET//ATOMAL", "//COSMIC TOP SECRET"),
            ("SECRET//FGI DEU GBR", "SECRET//FGI DEU"),
        ] {
            assert_eq!(compared(first, second), Comparison::Dominates, "{first}");
            assert_eq!(compared(second, first), Comparison::Dominated, "{second}");
        }
    }

    #[test]
    fn order_and_spelling_make_no_difference() {
        for (first, second) in [
            ("SECRET//NOFORN/ORCON", "(S//OC/NF)"),
            ("//JOINT SECRET USA CAN", "(//JOINT S CAN USA)"),
            (
                "SECRET//REL TO USA, FVEY",
                "SECRET//REL TO USA, AUS, CAN, GBR, NZL",
            ),
        ] {
            assert_eq!(compared(first, second), Comparison::Equal, "{first}");
        }
    }

    #[test]
    fn lines_that_each_protect_more_overlap() {
        for (first, second) in [
            ("TOP SECRET", "SECRET//NOFORN"),
            ("SECRET//SI//NOFORN", "SECRET//TK//NOFORN"),
            ("SECRET//REL TO USA, GBR", "SECRET//REL TO USA, CAN"),
        ] {
            assert_eq!(compared(first, second), Comparison::Overlaps, "{first}");
        }
    }

    #[test]
    fn classifications_of_different_owners_are_unlike() {
        for (first, second) in [
            ("SECRET", "//NATO SECRET"),
            ("//DEU SECRET", "//GBR SECRET"),
            ("SECRET", "NOFORN"),
        ] {
            assert_eq!(compared(first, second), Comparison::Unlike, "{first}");
        }
    }
}
