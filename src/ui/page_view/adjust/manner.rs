//! What was chosen for a page.

use serde::{Deserialize, Serialize};

use super::super::transform::{Tilt, Turn};
use crate::pages::Look;

/// How a page is shown. The default is as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(in super::super) struct Manner {
    /// What is done to its pixels.
    #[serde(skip_serializing_if = "is_default")]
    pub(in super::super) look: Look,
    /// How far it is tilted.
    #[serde(skip_serializing_if = "is_default")]
    pub(in super::super) tilt: Tilt,
    /// How far it is turned.
    #[serde(skip_serializing_if = "is_default")]
    pub(in super::super) turn: Turn,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Manner {
    /// Whether the page is shown otherwise than it is. Turned by a quarter, it is as it was.
    pub(super) fn is_adjusted(&self) -> bool {
        !self.look.is_plain() || !self.tilt.is_none()
    }

    /// The page as it is; which side is up stays as chosen.
    pub(super) fn reset(&mut self) {
        *self = Self {
            turn: self.turn,
            ..Self::default()
        };
    }
}
