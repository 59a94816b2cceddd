//! Words that hint at another agency's information, and those that hint at atomic energy.

use std::sync::LazyLock;

use serde::Deserialize;

use super::table;

/// Words in the text of a line that hint at an equity.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EquityHint {
    /// The words, single spaces between them.
    pub words: String,
    /// The codes of the agencies, any of which may hold the equity.
    pub equities: Vec<String>,
    /// Whether capitals and small letters mean the same.
    #[serde(default)]
    pub any_case: bool,
    /// Words, in lower case, after which these mean something else.
    #[serde(default)]
    pub not_after: Vec<String>,
    /// Where the row comes from.
    pub source: String,
}

/// All hints.
pub fn equity_hints() -> &'static [EquityHint] {
    static HINTS: LazyLock<Vec<EquityHint>> =
        LazyLock::new(|| table(include_str!("../../assets/authority/hints.ron")));
    &HINTS
}

/// Words of a text that can hold Restricted Data or Formerly Restricted Data though nothing marks
/// it so.
pub fn atomic_hints() -> &'static [EquityHint] {
    static HINTS: LazyLock<Vec<EquityHint>> =
        LazyLock::new(|| table(include_str!("../../assets/authority/atomic_hints.ron")));
    &HINTS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::authority::agency;

    #[test]
    fn every_hint_names_an_agency() {
        for hint in equity_hints().iter().chain(atomic_hints()) {
            assert!(!hint.equities.is_empty() && !hint.words.is_empty());
            assert!(hint.equities.iter().all(|code| agency(code).is_some()));
        }
    }
}
