//! How a page file may be opened: within which limits, and with which password.

use std::time::Duration;

use super::error::Fault;

/// What a page file may cost. A file that would cost more is refused before it is decoded, or
/// stopped where that cannot be known before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most pixels of one page.
    pub pixels: u64,
    /// The most bytes of the file.
    pub file_bytes: u64,
    /// The most pages of the file.
    pub images: usize,
    /// The most bytes that decoding may allocate.
    pub memory_bytes: u64,
    /// The longest that opening the file or decoding a page may take.
    pub time: Duration,
}

impl Default for Limits {
    /// A metre square at 350 dpi, which is 600 MB in colour, within 1 GiB and 5 seconds.
    fn default() -> Self {
        Self {
            pixels: 200_000_000,
            file_bytes: 2 << 30,
            images: 100_000,
            memory_bytes: 1 << 30,
            time: Duration::from_secs(5),
        }
    }
}

impl Limits {
    /// Refuses a page whose pixels would not fit.
    pub(super) fn check_size(&self, width: u32, height: u32) -> Result<(), Fault> {
        if width == 0 || height == 0 {
            return Err(Fault::damaged("the page has no size"));
        }
        if u64::from(width) * u64::from(height) > self.pixels {
            return Err(Fault::TooLarge(format!(
                "the page has {width} x {height} pixels"
            )));
        }
        Ok(())
    }

    /// Ten times as much of everything, for one file of which a person said so.
    #[must_use]
    pub fn raised(self) -> Self {
        Self {
            pixels: self.pixels * 10,
            file_bytes: self.file_bytes * 10,
            images: self.images * 10,
            memory_bytes: self.memory_bytes * 10,
            time: self.time * 24,
        }
    }
}

/// How a page file is opened.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Opening {
    /// What it may cost.
    pub limits: Limits,
    /// The password, for a PDF that needs one. Never written anywhere.
    pub password: Option<String>,
}

/// Without the password: whatever is printed may be kept.
impl std::fmt::Debug for Opening {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let has_password = self.password.is_some();
        out.debug_struct("Opening")
            .field("limits", &self.limits)
            .field("has_password", &has_password)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_printed_nowhere() {
        let opening = Opening {
            password: Some("swordfish".to_owned()),
            ..Opening::default()
        };
        let printed = format!("{opening:?}");
        assert!(!printed.contains("swordfish") && printed.contains("has_password: true"));
    }

    #[test]
    fn the_limit_counts_pixels_not_sides() {
        let limits = Limits::default();
        assert!(limits.check_size(100_000, 2_000).is_ok());
        assert!(limits.check_size(100_000, 2_001).is_err());
        assert!(limits.raised().check_size(100_000, 2_001).is_ok());
        assert!(limits.raised().check_size(u32::MAX, u32::MAX).is_err());
        assert!(limits.check_size(0, 5).is_err());
    }
}
