//! A review set: one case.

use serde::{Deserialize, Serialize};

/// A case: some documents, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewSet {
    /// What the case is called.
    pub title: String,
    /// The case number, which new reviews take over.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub case_number: String,
    /// The reviewing office, which new reviews take over.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub office: String,
    /// What a person should know who opens it; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The folder names of its documents under `documents/`, in order.
    pub documents: Vec<String>,
}
