//! Of what a level is stated: the words around it tell.

use super::Role;

/// A word that tells of what a level beside it is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// `with`
    With,
    /// `when`, `upon`, `without`
    When,
    /// `on`, which needs a word of separation after it
    On,
    /// `separated`, `removal`
    Away,
    /// `attachment`, `enclosure`
    Attached,
    /// `section`, `paragraph`
    Part,
    /// `are`, `marked`
    Is,
    /// `originally`
    Once,
    /// `crossed out`
    Struck,
    /// `changed`
    Changed,
    /// `from`
    From,
    /// `to`
    To,
    /// `but`
    But,
    /// `and`
    And,
    /// `for`, which `only` answers
    For,
    /// `not a`
    NotA,
    /// `not declassified`, out of its brackets
    Withheld,
}

/// The words of each cue. Source: 32 CFR 2001.24(b) for transmittals; the published source notes of
/// Foreign Relations of the United States for the rest.
pub(super) const CUES: &[(&str, Cue)] = &[
    ("WITH", Cue::With),
    ("WHEN", Cue::When),
    ("UPON", Cue::When),
    ("IF", Cue::When),
    ("AFTER", Cue::When),
    ("WITHOUT", Cue::When),
    ("ONCE", Cue::When),
    ("ON", Cue::On),
    ("SEPARATED", Cue::Away),
    ("SEPARATION", Cue::Away),
    ("REMOVED", Cue::Away),
    ("REMOVAL", Cue::Away),
    ("DETACHED", Cue::Away),
    ("DETACHMENT", Cue::Away),
    ("WITHDRAWN", Cue::Away),
    ("ATTACHMENT", Cue::Attached),
    ("ATTACHMENTS", Cue::Attached),
    ("ATTACHED", Cue::Attached),
    ("ENCLOSURE", Cue::Attached),
    ("ENCLOSURES", Cue::Attached),
    ("INCLOSURE", Cue::Attached),
    ("INCLOSURES", Cue::Attached),
    ("ENCLOSED", Cue::Attached),
    ("ANNEX", Cue::Attached),
    ("ANNEXES", Cue::Attached),
    ("APPENDIX", Cue::Attached),
    ("APPENDICES", Cue::Attached),
    ("TAB", Cue::Attached),
    ("TABS", Cue::Attached),
    ("SUPPLEMENT", Cue::Attached),
    ("SECTION", Cue::Part),
    ("SECTIONS", Cue::Part),
    ("PARAGRAPH", Cue::Part),
    ("PARAGRAPHS", Cue::Part),
    ("PART", Cue::Part),
    ("PARTS", Cue::Part),
    ("PAGE", Cue::Part),
    ("PAGES", Cue::Part),
    ("PORTION", Cue::Part),
    ("PORTIONS", Cue::Part),
    ("IS", Cue::Is),
    ("ARE", Cue::Is),
    ("WAS", Cue::Is),
    ("WERE", Cue::Is),
    ("BEARS", Cue::Is),
    ("MARKED", Cue::Is),
    ("STAMPED", Cue::Is),
    ("CLASSIFIED", Cue::Is),
    ("READS", Cue::Is),
    ("READING", Cue::Is),
    ("DESIGNATED", Cue::Is),
    ("ORIGINALLY", Cue::Once),
    ("FORMERLY", Cue::Once),
    ("PREVIOUSLY", Cue::Once),
    ("INITIALLY", Cue::Once),
    ("CROSSED OUT", Cue::Struck),
    ("STRUCK OUT", Cue::Struck),
    ("STRUCK THROUGH", Cue::Struck),
    ("STRICKEN", Cue::Struck),
    ("CANCELED", Cue::Struck),
    ("CANCELLED", Cue::Struck),
    ("DELETED", Cue::Struck),
    ("CHANGED", Cue::Changed),
    ("REDUCED", Cue::Changed),
    ("LOWERED", Cue::Changed),
    ("RAISED", Cue::Changed),
    ("FROM", Cue::From),
    ("TO", Cue::To),
    ("BUT", Cue::But),
    ("ALTHOUGH", Cue::But),
    ("THOUGH", Cue::But),
    ("HOWEVER", Cue::But),
    ("WHILE", Cue::But),
    ("AND", Cue::And),
    ("FOR", Cue::For),
    ("NOT A", Cue::NotA),
    ("NOT AN", Cue::NotA),
    ("NOT DECLASSIFIED", Cue::Withheld),
];

/// Some cues.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cues(u32);

impl Cues {
    /// Adds one.
    pub(super) fn add(&mut self, cue: Cue) {
        self.0 |= 1 << cue as u32;
    }

    /// Whether one is among them.
    pub(super) fn has(self, cue: Cue) -> bool {
        self.0 & 1 << cue as u32 != 0
    }
}

/// What stands around a level in its piece of the marking.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Around {
    /// The cues before it.
    pub(super) before: Cues,
    /// The cue right before it.
    pub(super) last: Option<Cue>,
    /// The cue right after it.
    pub(super) next: Option<Cue>,
    /// The cues after it, of which the nearest count.
    pub(super) after: Cues,
    /// Whether the marking has said already that there is none.
    pub(super) after_none: bool,
}

impl Around {
    /// Of what the level is stated.
    pub(super) fn role(self) -> Role {
        let Self { before, after, .. } = self;
        // `when attached to` is with what is attached, and `when attachment is detached` without.
        let goes = after.has(Cue::Away) || (after.has(Cue::Attached) && !after.has(Cue::To));
        if (self.next == Some(Cue::When) && goes)
            || (self.next == Some(Cue::On) && after.has(Cue::Away))
        {
            return Role::Separated;
        }
        if before.has(Cue::Once) || after.has(Cue::Struck) || self.was() {
            return Role::Former;
        }
        if before.has(Cue::Changed) && self.last == Some(Cue::To) {
            return Role::Later;
        }
        self.of_a_part().unwrap_or(Role::Own)
    }

    fn was(self) -> bool {
        self.before.has(Cue::Changed) && self.last == Some(Cue::From)
    }

    /// A part of the paper, something attached to it, or something else.
    fn of_a_part(self) -> Option<Role> {
        let Self { before, after, .. } = self;
        let told = before.has(Cue::With) || before.has(Cue::Is);
        if before.has(Cue::Part) || (told && after.has(Cue::Part)) {
            return Some(Role::Portion);
        }
        if before.has(Cue::Attached) || before.has(Cue::With) {
            return Some(Role::Attachment);
        }
        let other = before.has(Cue::But) || before.has(Cue::Is);
        (self.after_none && other).then_some(Role::Elsewhere)
    }
}
