//! Text → [`Marking`].

use super::Level;

/// A marking as read from text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marking {
    /// The text itself.
    pub text: String,
    /// The level it states, if it states one.
    pub level: Option<Level>,
}

impl Marking {
    /// Reads a marking. Never fails.
    pub fn read(text: &str) -> Self {
        let upper = text.trim().to_uppercase();
        let level = [
            Level::TopSecret,
            Level::Secret,
            Level::Confidential,
            Level::Restricted,
            Level::Unclassified,
        ]
        .into_iter()
        .find(|level| upper.starts_with(level.banner()));
        Self {
            text: text.to_owned(),
            level,
        }
    }
}
