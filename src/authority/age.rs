//! The ages at which the law changes: 25, 50 and 75 years.
//!
//! Source: E.O. 13526 sec. 3.3(a) and (h); 32 CFR 2001.30(l): the change takes effect on
//! 31 December of the year in which the record reaches that age.

use std::fmt;

use chrono::NaiveDate;

use super::{OriginDate, end_of_year};

/// Before 31 December 2006 nothing was declassified by its age alone; the earlier dates of
/// E.O. 12958 and 13142 were moved.
pub const ONSET: NaiveDate =
    NaiveDate::from_ymd_opt(2006, 12, 31).expect("31 December 2006 is a day");

/// 31 December of the year in which a record reaches an age.
pub fn anniversary(origin: OriginDate, years: u16) -> NaiveDate {
    end_of_year(origin.year() + i32::from(years))
}

/// The day on which a permanent record is declassified by its age, if nothing exempts it.
pub fn automatic(origin: OriginDate) -> NaiveDate {
    anniversary(origin, 25).max(ONSET)
}

/// The last of the three ages that a record has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Age {
    /// None of them, or the 25-year rule had not begun.
    Under25,
    /// 25 years.
    Past25,
    /// 50 years.
    Past50,
    /// 75 years.
    Past75,
}

impl Age {
    /// The age of a record on a day.
    pub fn of(origin: OriginDate, on: NaiveDate) -> Self {
        if on <= automatic(origin) {
            Self::Under25
        } else if on <= anniversary(origin, 50) {
            Self::Past25
        } else if on <= anniversary(origin, 75) {
            Self::Past50
        } else {
            Self::Past75
        }
    }

    /// The age in years.
    pub fn years(self) -> u16 {
        match self {
            Self::Under25 => 0,
            Self::Past25 => 25,
            Self::Past50 => 50,
            Self::Past75 => 75,
        }
    }
}

impl fmt::Display for Age {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} years", self.years())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_is_passed_after_its_last_day_and_never_before_the_onset() {
        let age = |origin: &str, on: &str| Age::of(origin.parse().unwrap(), on.parse().unwrap());
        assert_eq!(age("1962-11-02", "1988-03-02"), Age::Under25);
        assert_eq!(age("1962-11-02", "2006-12-31"), Age::Under25);
        assert_eq!(age("1962-11-02", "2007-01-01"), Age::Past25);
        assert_eq!(age("1962-11-02", "2012-12-31"), Age::Past25);
        assert_eq!(age("1962", "2013-01-01"), Age::Past50);
        assert_eq!(age("1962-11", "2037-12-31"), Age::Past50);
        assert_eq!(age("1962-11-02", "2038-01-01"), Age::Past75);
        assert_eq!(age("1946", "2005-01-01"), Age::Under25);
        assert_eq!(age("1986-06-12", "2011-12-31"), Age::Under25);
        assert_eq!(age("1986-06-12", "2012-01-01"), Age::Past25);
    }
}
