//! How an office wants the rules: which are off, how grave the others are, and the few choices that
//! the law leaves to it.
//!
//! A RON file of the office, and one of the set that goes before it. A rule that does not exist, or a
//! code that was never given, is an error with its place: a switch that turns nothing would be taken
//! for one that does.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};

use super::{Severity, rule};

/// What a file of settings holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Settings {
    /// Rules that are not as they come, by their codes.
    pub rules: BTreeMap<String, Switch>,
    /// After how many years without an answer a referral is overdue: three by the order, one by
    /// the practice of the National Declassification Center.
    pub referral_years: Option<u8>,
    /// The exemption codes of each office's approved declassification guide, by office.
    pub approved: BTreeMap<String, Vec<String>>,
    /// Whether a second review is wanted for every document.
    pub second_review: Option<bool>,
}

/// How a rule is set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Switch {
    /// Not applied, and why.
    Off(String),
    /// An error.
    Error,
    /// A warning.
    Warning,
    /// Information.
    Information,
}

/// The settings that nobody changed.
pub(super) static AS_THEY_COME: Settings = Settings {
    rules: BTreeMap::new(),
    referral_years: None,
    approved: BTreeMap::new(),
    second_review: None,
};

/// The newest version of the file that this program reads.
const VERSION: u32 = 1;

/// The shape of the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    #[serde(default, deserialize_with = "once_each")]
    rules: BTreeMap<String, Switch>,
    #[serde(default)]
    referral_years: Option<u8>,
    #[serde(default)]
    approved: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    second_review: Option<bool>,
}

/// Why a file of settings cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {problem}")]
pub struct SettingsError {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// What is wrong and what to do.
    pub problem: String,
}

impl Settings {
    /// Reads a file of settings.
    ///
    /// # Errors
    /// If it is no RON of the right shape, or names a rule that does not exist.
    pub fn parse(text: &str) -> Result<Self, SettingsError> {
        let options = ron::Options::default()
            .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        let file: File = options.from_str(text).map_err(|error| SettingsError {
            line: error.span.start.line,
            column: error.span.start.col,
            problem: error.code.to_string(),
        })?;
        if file.version > VERSION {
            let problem = format!(
                "version {} is newer than {VERSION}, the newest that this program reads; use the newer program",
                file.version
            );
            return Err(at(text, "version", problem));
        }
        let settings = Self {
            rules: file.rules,
            referral_years: file.referral_years,
            approved: file.approved,
            second_review: file.second_review,
        };
        settings.checked(text)
    }

    fn checked(mut self, text: &str) -> Result<Self, SettingsError> {
        for code in self.rules.keys() {
            if rule(code).is_none() {
                let problem = format!(
                    "there is no rule {code}; `tearline rules` lists all of them, {}",
                    near(code)
                );
                return Err(at(text, code, problem));
            }
        }
        for code in self.approved.values().flatten() {
            if crate::authority::exemption(code).is_none() {
                return Err(at(
                    text,
                    code,
                    format!("there is no exemption code {code}; write it as 25X1 or 50X1-HUM"),
                ));
            }
        }
        if let Some(years) = self.referral_years.filter(|years| ![1, 3].contains(years)) {
            let problem =
                format!("a referral waits 3 years by the order or 1 by the Center, not {years}");
            return Err(at(text, "referral_years", problem));
        }
        self.rules = std::mem::take(&mut self.rules)
            .into_iter()
            .map(|(code, switch)| (code.to_uppercase(), switch))
            .collect();
        Ok(self)
    }

    /// These settings with those of a set before them.
    #[must_use]
    pub fn overridden_by(mut self, set: Self) -> Self {
        self.rules.extend(set.rules);
        self.approved.extend(set.approved);
        Self {
            referral_years: set.referral_years.or(self.referral_years),
            second_review: set.second_review.or(self.second_review),
            ..self
        }
    }

    /// Why a rule is off, if it is.
    pub fn off(&self, code: &str) -> Option<&str> {
        match self.rules.get(code) {
            Some(Switch::Off(why)) => Some(why),
            _ => None,
        }
    }

    /// All rules that are off, and why.
    pub fn all_off(&self) -> impl Iterator<Item = (&str, &str)> {
        self.rules.iter().filter_map(|(code, switch)| match switch {
            Switch::Off(why) => Some((code.as_str(), why.as_str())),
            _ => None,
        })
    }

    /// How grave the findings of a rule are here, where that was changed.
    pub fn severity(&self, code: &str) -> Option<Severity> {
        match self.rules.get(code)? {
            Switch::Off(_) => None,
            Switch::Error => Some(Severity::Error),
            Switch::Warning => Some(Severity::Warning),
            Switch::Information => Some(Severity::Information),
        }
    }

    /// After how many years without an answer a referral is overdue. Three unless somebody says
    /// otherwise (E.O. 13526 sec. 3.3(d)(3)).
    pub fn referral_years(&self) -> u32 {
        u32::from(self.referral_years.unwrap_or(3))
    }
}

/// The error at the first place where the file writes `what`.
fn at(text: &str, what: &str, problem: String) -> SettingsError {
    let found = text.lines().enumerate().find_map(|(index, line)| {
        let byte = line.find(what)?;
        Some((index + 1, line[..byte].chars().count() + 1))
    });
    let (line, column) = found.unwrap_or((1, 1));
    SettingsError {
        line,
        column,
        problem,
    }
}

/// The rules of the same group, for somebody who slipped.
fn near(code: &str) -> String {
    let group = code.split('-').next().unwrap_or_default().to_uppercase();
    let codes: Vec<&str> = super::all()
        .map(|rule| rule.code)
        .filter(|known| known.split('-').next() == Some(group.as_str()))
        .collect();
    match codes.as_slice() {
        [] => "for example DEC-01".to_owned(),
        codes => format!("of this group {}", codes.join(", ")),
    }
}

/// A map in which no key comes twice: the second of two would silently undo the first.
fn once_each<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<String, Switch>, D::Error> {
    struct Once;
    impl<'de> serde::de::Visitor<'de> for Once {
        type Value = BTreeMap<String, Switch>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("rules by their codes, { \"AGE-13\": Off(\"why\"), \"DEC-10\": Warning }")
        }

        fn visit_map<A: serde::de::MapAccess<'de>>(
            self,
            mut map: A,
        ) -> Result<Self::Value, A::Error> {
            let mut all = BTreeMap::new();
            while let Some((code, switch)) = map.next_entry::<String, Switch>()? {
                let again = all.insert(code.to_uppercase(), switch).is_some();
                if again {
                    return Err(serde::de::Error::custom(format!("{code} is set twice")));
                }
            }
            Ok(all)
        }
    }
    from.deserialize_map(Once)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_can_be_off_or_of_another_gravity() {
        let text =
            r#"(version: 1, rules: { "dec-04": Off("checked by hand"), "AGE-01": Warning })"#;
        let settings = Settings::parse(text).unwrap();
        assert_eq!(settings.off("DEC-04"), Some("checked by hand"));
        assert_eq!(settings.severity("AGE-01"), Some(Severity::Warning));
        assert_eq!(settings.severity("DEC-01"), None);
        assert_eq!(settings.all_off().count(), 1);
    }

    #[test]
    fn a_slip_is_told_with_its_place() {
        let error = |text: &str| Settings::parse(text).unwrap_err();
        let unknown = error("(\n  version: 1,\n  rules: { \"DEC-99\": Error },\n)");
        assert_eq!((unknown.line, unknown.column), (3, 13));
        assert!(unknown.problem.contains("DEC-01"), "{unknown}");
        let slip = error("(\n  version: 1,\n  rules: { \"DEC-01\": Eror },\n)");
        assert_eq!(slip.line, 3);
        assert!(error("(version: 2)").problem.contains("newer"));
        assert!(
            error(r#"(version: 1, rules: { "DEC-01": Error, "dec-01": Warning })"#)
                .problem
                .contains("twice")
        );
        assert!(
            error("(version: 1, referral_years: 9)")
                .problem
                .contains("not 9")
        );
        assert!(
            error(r#"(version: 1, approved: { "A/CDC/MR": ["25X0"] })"#)
                .problem
                .contains("25X0")
        );
        assert!(error("(version: 1, rule: {})").problem.contains("rule"));
    }

    #[test]
    fn a_set_goes_before_its_office() {
        let office = Settings::parse(r#"(version: 1, referral_years: 1, rules: { "DEC-04": Warning, "AGE-01": Off("why") })"#).unwrap();
        let set = Settings::parse(r#"(version: 1, rules: { "DEC-04": Error })"#).unwrap();
        let both = office.overridden_by(set);
        assert_eq!(both.severity("DEC-04"), Some(Severity::Error));
        assert_eq!(both.off("AGE-01"), Some("why"));
        assert_eq!(both.referral_years(), 1);
    }
}
