//! Captions: the words beside a level. Data, one row a caption, in `assets/markings`.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{Level, Stated};

/// A caption.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "columns of a table, each independent of the others"
)]
pub struct Caption {
    /// The caption as printed, in capitals.
    pub name: String,
    /// Other ways to write it out.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Its short forms, as portion marks have them.
    #[serde(default)]
    pub short: Vec<String>,
    /// What it means.
    pub meaning: String,
    /// The level that it states by itself, if it states one.
    #[serde(default)]
    pub level: Option<Level>,
    /// What else it states by itself: an administrative control, or that there is no marking.
    #[serde(default)]
    pub states: Option<Stated>,
    /// The level that it may state, where it is often no security marking at all.
    #[serde(default)]
    pub perhaps: Option<Level>,
    /// The codes of the agencies any of which may hold the information.
    #[serde(default)]
    pub equities: Vec<String>,
    /// Whether it marks Restricted Data, Formerly Restricted Data or the like.
    #[serde(default)]
    pub aea: bool,
    /// Whether it marks NATO information.
    #[serde(default)]
    pub nato: bool,
    /// Whether it marks information of a foreign government.
    #[serde(default)]
    pub fgi: bool,
    /// Whether it limits who may read.
    #[serde(default)]
    pub control: bool,
    /// Whether it says how fast a message goes.
    #[serde(default)]
    pub precedence: bool,
    /// Whether the words after it belong to it: the readers it names, the exceptions it makes.
    #[serde(default)]
    pub tail: bool,
    /// Where the row comes from.
    pub source: String,
    /// Whether that source was read.
    pub confirmed: bool,
}

impl Caption {
    /// All ways to write it out.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name)
            .chain(&self.aliases)
            .map(String::as_str)
    }

    /// What it states by itself.
    pub fn stated(&self) -> Option<Stated> {
        self.level.map(Stated::Level).or(self.states)
    }
}

/// All captions.
pub fn captions() -> &'static [Caption] {
    static CAPTIONS: LazyLock<Vec<Caption>> = LazyLock::new(|| {
        ron::from_str(include_str!("../../assets/markings/captions.ron"))
            .expect("the built-in table is parsed by a test")
    });
    &CAPTIONS
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_way_to_write_a_caption_means_one_caption() {
        let mut seen = HashSet::new();
        for caption in captions() {
            for name in caption
                .names()
                .chain(caption.short.iter().map(String::as_str))
            {
                assert_eq!(name, name.to_uppercase());
                assert!(seen.insert(name), "{name} is given twice");
            }
        }
    }
}
