//! Exemption codes: what each means, on which order it rests, and when it can be used.

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::{Months, NaiveDate};
use serde::Deserialize;

use super::{OriginDate, anniversary, automatic, plain, table};

/// What kind of ground a code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
pub enum Family {
    /// A ground of original classification, such as 1.4(c).
    Classification,
    /// An exemption from declassification at 25 years: 25X1 to 25X9.
    Beyond25,
    /// An exemption at 50 years: 50X1-HUM, 50X2-WMD, and 50X codes that the Panel approved.
    Beyond50,
    /// An exemption at 75 years that the Panel approved.
    Beyond75,
    /// A duration of E.O. 12958: X1 to X8.
    Duration,
    /// The Freedom of Information Act.
    Foia,
    /// The Privacy Act.
    PrivacyAct,
    /// The Presidential Records Act.
    Presidential,
}

impl Family {
    /// The age in years at which the family keeps information from automatic declassification, and
    /// at every lower age too; none for grounds that do not.
    pub fn outlasts(self) -> Option<u16> {
        match self {
            Self::Beyond25 => Some(25),
            Self::Beyond50 => Some(50),
            Self::Beyond75 => Some(75),
            _ => None,
        }
    }
}

/// An exemption code.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exemption {
    /// The code as the order writes it: `50X1-HUM`, `1.4(c)`, `(b)(3)`.
    pub code: String,
    /// Other ways to write it.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// What kind of ground it is.
    pub family: Family,
    /// What it covers, in plain words.
    pub meaning: String,
    /// The provision.
    pub order: String,
    /// Whether it needs a date or an event until which it holds.
    #[serde(default)]
    pub needs_until: bool,
    /// The age of the record in years from which it can be used.
    #[serde(default)]
    pub from_age: Option<u16>,
    /// The age of the record in years up to which it can be used.
    #[serde(default)]
    pub to_age: Option<u16>,
    /// The first day on which a reviewer could cite it.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// The last such day.
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// Where the row comes from.
    pub source: String,
    /// Whether that source was read.
    pub confirmed: bool,
}

/// All codes, in the order of a list.
pub fn exemptions() -> &'static [Exemption] {
    static EXEMPTIONS: LazyLock<Vec<Exemption>> =
        LazyLock::new(|| table(include_str!("../../assets/authority/exemptions.ron")));
    &EXEMPTIONS
}

/// The code that `text` writes, in either case, with or without spaces, parentheses and the name
/// of the order: `b1`, `(b) (1)`, `E.O. 13526 sec. 1.4c`.
pub fn exemption(text: &str) -> Option<&'static Exemption> {
    static BY_KEY: LazyLock<HashMap<String, &'static Exemption>> = LazyLock::new(|| {
        exemptions()
            .iter()
            .flat_map(|row| {
                std::iter::once(&row.code)
                    .chain(&row.aliases)
                    .map(move |name| (key(name), row))
            })
            .collect()
    });
    let key = key(text);
    BY_KEY.get(&key).or_else(|| BY_KEY.get(bare(&key))).copied()
}

/// The code in capitals without anything but letters, digits and points.
fn key(text: &str) -> String {
    text.chars()
        .filter(|one| one.is_ascii_alphanumeric() || *one == '.')
        .map(|one| one.to_ascii_uppercase())
        .collect()
}

/// The key without the name of the order or act before it.
fn bare(key: &str) -> &str {
    let key = ["EO", "E.O."]
        .iter()
        .find_map(|prefix| key.strip_prefix(prefix))
        .map_or(key, |rest| rest.get(5..).unwrap_or(""));
    ["SECTION", "SEC.", "SEC", "FOIA", "FOI", "PA"]
        .iter()
        .find_map(|prefix| key.strip_prefix(prefix))
        .unwrap_or(key)
}

/// Whether a code can be used for a record of `origin` in a review dated `on`.
///
/// # Errors
/// If it cannot: why, in one sentence.
pub fn valid_at(exemption: &Exemption, origin: OriginDate, on: NaiveDate) -> Result<(), String> {
    let code = &exemption.code;
    if let Some(from) = exemption.from.filter(|from| on < *from) {
        return Err(format!("{code} could not be cited before {}.", plain(from)));
    }
    if let Some(until) = exemption.until.filter(|until| on > *until) {
        return Err(format!("{code} could not be cited after {}.", plain(until)));
    }
    if let Some(years) = exemption.to_age
        && let end = end_of_use(origin, years)
        && on > end
    {
        return Err(format!(
            "{code} is no ground past {years} years, which this record passed on {}.",
            plain(end)
        ));
    }
    match exemption.from_age {
        Some(years) if is_younger(origin, years, on) => Err(format!(
            "{code} is for records of at least {years} years, and this one is younger."
        )),
        _ => Ok(()),
    }
}

/// The last day on which a code that ends at an age can be used.
fn end_of_use(origin: OriginDate, years: u16) -> NaiveDate {
    if years == 25 {
        automatic(origin)
    } else {
        anniversary(origin, years)
    }
}

/// Whether a record is younger than that, whatever day its date of origin means.
fn is_younger(origin: OriginDate, years: u16, on: NaiveDate) -> bool {
    origin
        .earliest()
        .checked_add_months(Months::new(u32::from(years) * 12))
        .is_some_and(|old_enough| on < old_enough)
}

/// All codes in the order of the list, each with the reason why it cannot be used for a record of
/// `origin` in a review dated `on`, if there is one.
pub fn codes_for(
    origin: OriginDate,
    on: NaiveDate,
) -> impl Iterator<Item = (&'static Exemption, Result<(), String>)> {
    exemptions()
        .iter()
        .map(move |code| (code, valid_at(code, origin, on)))
}

/// Why a text is no code that this program knows, in one sentence with what could be meant.
pub fn why_unknown(text: &str) -> String {
    let key = key(text);
    let written = text.trim();
    if key.is_empty() {
        return "No code is given.".to_owned();
    }
    let why = numbered_family(bare(&key)).or_else(|| other_family(bare(&key)));
    match why {
        Some(why) => format!("There is no code {written}: {why}."),
        None => format!("{written} is no code of any order or act that this program knows."),
    }
}

/// What the codes of a family run to, by the form of the code: `25X10`, `50X`, `X9`.
fn numbered_family(key: &str) -> Option<String> {
    let (years, rest) = key.split_once('X')?;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let tail = &rest[digits.len()..];
    let known = |text: String| exemption(&text).is_some();
    let why = match years {
        "" if tail.is_empty() && !digits.is_empty() => {
            "the durations of E.O. 12958 run from X1 to X8".to_owned()
        }
        "25" | "50" | "75" if digits.is_empty() => {
            format!("a {years}X code needs its number, from 1 to 9")
        }
        "25" | "50" | "75" if !tail.is_empty() && known(format!("{years}X{digits}")) => {
            "only 25X1-human, 50X1-HUM and 50X2-WMD have a word behind the number".to_owned()
        }
        "25" | "50" | "75" => {
            format!("the codes of {years} years run from {years}X1 to {years}X9")
        }
        _ if !years.is_empty() && years.bytes().all(|b| b.is_ascii_digit()) => {
            "exemptions begin at 25, 50 or 75 years".to_owned()
        }
        _ => return None,
    };
    Some(why)
}

/// The same for grounds of classification and of the acts.
fn other_family(key: &str) -> Option<String> {
    let starts = |start: &str| key.starts_with(start);
    let why = if starts("1.4") {
        "the grounds of sec. 1.4 run from (a) to (h)"
    } else if starts("1.5") {
        "the grounds of E.O. 12958 sec. 1.5 run from (a) to (g)"
    } else if starts("1.3") {
        "the grounds of E.O. 12356 sec. 1.3 run from (a)(1) to (a)(10)"
    } else if starts("1301") {
        "the grounds of E.O. 12065 sec. 1-301 run from (a) to (g)"
    } else if starts("3.3B") {
        "sec. 3.3(b) runs from (1) to (9)"
    } else if starts("B7") {
        "exemption (b)(7) runs from (A) to (F)"
    } else if starts("B") && key[1..].starts_with(|one: char| one.is_ascii_digit()) {
        "the exemptions of the Freedom of Information Act run from (b)(1) to (b)(9)"
    } else if starts("P") && key[1..].bytes().all(|b| b.is_ascii_digit()) {
        "the restrictions of the Presidential Records Act run from P1 to P6"
    } else if matches!(key, "NR" | "OGA" | "DUP" | "DUPLICATE") {
        "it names a way to sort pages and no ground to withhold"
    } else {
        return None;
    };
    Some(why.to_owned())
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn every_way_to_write_a_code_means_one_code() {
        let mut seen = HashMap::new();
        for row in exemptions() {
            for name in std::iter::once(&row.code).chain(&row.aliases) {
                if let Some(other) = seen.insert(key(name), &row.code) {
                    panic!("{name} is both {other} and {}", row.code);
                }
            }
        }
    }

    #[test]
    fn a_code_is_found_however_it_is_written() {
        for (text, code) in [
            ("b1", "(b)(1)"),
            ("(B) (1)", "(b)(1)"),
            ("FOIA b(7)(C)", "(b)(7)(C)"),
            ("1.4c", "1.4(c)"),
            ("E.O. 13526 sec. 1.4(C)", "1.4(c)"),
            ("EO 13526 1.4d", "1.4(d)"),
            ("25x1", "25X1"),
            ("50x1 hum", "50X1-HUM"),
            ("3.3(b)(6)", "25X6"),
            ("75X 2", "75X2"),
            ("k1", "(k)(1)"),
            ("p5", "P5"),
            ("(a)(5)", "1.3(a)(5)"),
            ("x8", "X8"),
        ] {
            assert_eq!(
                exemption(text).map(|one| one.code.as_str()),
                Some(code),
                "{text}"
            );
        }
        for text in [
            "", "25X0", "25X10", "X9", "1.4(i)", "(b)(10)", "E.O.", "EO é", "()",
        ] {
            assert_eq!(exemption(text), None, "{text}");
        }
    }

    #[test]
    fn dates_are_needed_where_the_directive_wants_them() {
        for (code, needed) in [
            ("25X1", true),
            ("25X9", true),
            ("25X1-human", false),
            ("50X1-HUM", false),
            ("50X2-WMD", false),
            ("50X6", true),
            ("75X1", true),
            ("1.4(c)", false),
            ("(b)(3)", false),
        ] {
            assert_eq!(exemption(code).unwrap().needs_until, needed, "{code}");
        }
    }

    #[test]
    fn a_code_can_be_used_only_at_its_age_and_in_its_time() {
        let why = |code: &str, origin: &str, on: &str| {
            let (origin, on) = (origin.parse().unwrap(), on.parse().unwrap());
            valid_at(exemption(code).unwrap(), origin, on).err()
        };
        for (code, origin, on) in [
            ("1.4(c)", "1982", "2007-12-31"),
            ("25X1", "1962-11-02", "2012-12-31"),
            ("25X1", "1990", "2010-01-01"),
            ("50X1-HUM", "1962-11-02", "2030-01-01"),
            ("75X1", "1940", "2026-01-01"),
            ("1.3(a)(5)", "1962-11-02", "1988-03-02"),
            ("(b)(6)", "1962-11-02", "2030-01-01"),
        ] {
            assert_eq!(why(code, origin, on), None, "{code} {origin} {on}");
        }
        for (code, origin, on, part) in [
            ("1.4(c)", "1982", "2008-01-01", "no ground past 25 years"),
            ("1.4(c)", "1962", "1988-03-02", "before 25 Mar 2003"),
            ("25X1", "1962", "2013-01-01", "no ground past 50 years"),
            ("25X1", "2005", "2015-01-01", "at least 20 years"),
            ("50X6", "1990", "2015-01-01", "at least 45 years"),
            ("50X1-HUM", "1940", "2016-01-01", "no ground past 75 years"),
            ("X1", "1997", "2004-01-01", "after 21 Sep 2003"),
        ] {
            let why = why(code, origin, on).expect(code);
            assert!(why.contains(part), "{why}");
        }
    }

    #[test]
    fn an_unknown_code_is_told_what_there_is() {
        for (text, part) in [
            ("25X0", "run from 25X1 to 25X9"),
            ("25X10", "run from 25X1 to 25X9"),
            ("50X12", "run from 50X1 to 50X9"),
            ("25X", "needs its number"),
            ("25X3-human", "have a word behind the number"),
            ("30X1", "begin at 25, 50 or 75 years"),
            ("X9", "X1 to X8"),
            ("X0", "X1 to X8"),
            ("1.4(i)", "(a) to (h)"),
            ("1.5(h)", "(a) to (g)"),
            ("3.3(b)(10)", "(1) to (9)"),
            ("(b)(10)", "(b)(1) to (b)(9)"),
            ("b(7)(G)", "(A) to (F)"),
            ("P9", "P1 to P6"),
            ("OGA", "no ground to withhold"),
            ("zzz", "zzz is no code"),
            ("é", "No code is given"),
            (" ", "No code is given"),
        ] {
            assert_eq!(exemption(text), None, "{text}");
            let why = why_unknown(text);
            assert!(why.contains(part) && why.ends_with('.'), "{text}: {why}");
        }
    }

    #[test]
    fn the_picker_says_of_every_code_whether_it_can_be_used() {
        let (origin, on) = ("1962-11-02".parse().unwrap(), "2020-01-01".parse().unwrap());
        let of = |wanted: &str| {
            let mut all = codes_for(origin, on);
            all.find(|(code, _)| code.code == wanted).unwrap().1
        };
        assert_eq!(codes_for(origin, on).count(), exemptions().len());
        assert_eq!(of("50X1-HUM"), Ok(()));
        assert!(of("25X1-human").unwrap_err().contains("after 31 Dec 2012"));
        assert!(of("25X6").unwrap_err().contains("past 50 years"));
    }
}
