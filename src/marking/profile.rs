//! The rule books. A verdict on a marking means something only with its book and its date.

use std::fmt;
use std::str::FromStr;

/// A rule book for markings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Profile {
    /// Whatever held on the date of the paper. What the books of that time are not agreed on, or
    /// what is not known of them, is no error.
    #[default]
    Historical,
    /// The manual of the Department of Defense of 2012.
    Dod2012,
    /// The register and manual of the intelligence community of 2016.
    Capco2016,
    /// The technical standard of the Director of National Intelligence.
    Ism,
}

impl Profile {
    /// All books.
    pub const ALL: [Self; 4] = [Self::Historical, Self::Dod2012, Self::Capco2016, Self::Ism];

    /// Its short name, as the command line takes it.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Historical => "historical",
            Self::Dod2012 => "dod-2012",
            Self::Capco2016 => "capco-2016",
            Self::Ism => "ism",
        }
    }

    /// The book in full, with its date.
    pub const fn book(self) -> &'static str {
        match self {
            Self::Historical => "what held on the date of the paper",
            Self::Dod2012 => "DoDM 5200.01 vol. 2, Marking of Information, 24 February 2012",
            Self::Capco2016 => {
                "Intelligence Community Markings System Register and Manual, 2016, public release"
            }
            Self::Ism => {
                "ODNI, XML Data Encoding Specification for Information Security Marking Metadata, \
                 version 9 of 2012 with the rules of version 10"
            }
        }
    }
}

impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

/// A name that is none of a rule book.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no rule book: use historical, dod-2012, capco-2016 or ism")]
pub struct UnknownProfile(pub String);

impl FromStr for Profile {
    type Err = UnknownProfile;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|one| one.slug().eq_ignore_ascii_case(text.trim()))
            .ok_or_else(|| UnknownProfile(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_book_is_found_by_its_short_name() {
        for one in Profile::ALL {
            assert_eq!(one.slug().parse(), Ok(one));
        }
        let error = "dod".parse::<Profile>().unwrap_err().to_string();
        assert!(error.contains("dod-2012"), "{error}");
    }
}
