//! The canonical forms of a marking, in the grammar in which it is written.
//!
//! A modern line is told by [`super::modern`]. Older papers had no portion marks and no order of
//! captions: their banner is the level and the controls in the order of the paper.

use super::{Caption, Marking, Stated};

impl Marking {
    /// The marking as the head and foot of a page should have it; `None` where there is none.
    pub fn banner(&self) -> Option<String> {
        if self.modern.is_some() {
            return Some(self.line().banner()).filter(|banner| !banner.is_empty());
        }
        let level = match self.stated {
            Stated::Level(level) => level.banner(),
            Stated::LimitedOfficialUse => "LIMITED OFFICIAL USE",
            Stated::OfficialUseOnly => "OFFICIAL USE ONLY",
            Stated::NoMarking | Stated::Nothing => return None,
        };
        let names = std::iter::once(level).chain(self.old_controls().map(|one| one.name.as_str()));
        Some(names.collect::<Vec<_>>().join(" - "))
    }

    /// The marking as a portion should have it; `None` where it states nothing.
    pub fn portion(&self) -> Option<String> {
        if self.modern.is_some() {
            return Some(self.line().portion()).filter(|portion| portion != "()");
        }
        let level = match self.stated {
            Stated::NoMarking | Stated::Nothing => return None,
            stated => stated.code(),
        };
        let short: Vec<&str> = self
            .old_controls()
            .filter_map(|one| one.short.first())
            .map(String::as_str)
            .collect();
        let slashes = if short.is_empty() { "" } else { "//" };
        Some(format!("({level}{slashes}{})", short.join("/")))
    }

    /// What limits the readers, by its canonical names.
    pub fn controls(&self) -> Vec<String> {
        if self.modern.is_some() {
            return self.line().controls();
        }
        self.old_controls().map(|one| one.name.clone()).collect()
    }

    fn old_controls(&self) -> impl Iterator<Item = &'static Caption> {
        self.captions
            .iter()
            .copied()
            .filter(|one| (one.control || one.aea) && one.stated().is_none())
    }
}
