//! What the age of a record brings about: the 25-year rule and the end of exemptions from it.

use chrono::NaiveDate;

use super::{Clock, Provision};
use crate::authority::effective::{due_by_age, holding_referral};
use crate::authority::{Cause, Exemption, Family, OriginDate, Says, When, anniversary, plain};

const SEC_3_3: Provision = Provision {
    order: "E.O. 13526",
    section: "sec. 3.3(a)",
    citation: "E.O. 13526 sec. 3.3(a); 32 CFR 2001.30(l)",
    confirmed: true,
};
const EXEMPTED: Provision = Provision {
    order: "E.O. 13526",
    section: "sec. 3.3(b), (h)",
    citation: "E.O. 13526 sec. 3.3(b) and (h); 32 CFR 2001.26",
    confirmed: true,
};
impl Clock<'_> {
    /// The 25-year rule (E.O. 13526 sec. 3.3).
    pub(super) fn age(&mut self) {
        let Some(origin) = self.facts.date.filter(|_| self.facts.ages()) else {
            return;
        };
        let by_age = due_by_age(self.facts, origin);
        let referral = holding_referral(self.facts, by_age);
        if referral.is_some_and(|(notice, _)| notice > by_age) {
            self.doubt("The referral was notified after the day of automatic declassification; it counts only if the equity was identified before.");
        }
        let due = referral.map_or(by_age, |(_, end)| end);
        let Says::Exempt(code, until) = &self.facts.instruction.says else {
            let why = self.why_by_age(referral.is_some());
            self.end(due, &why, SEC_3_3, Cause::Age);
            return;
        };
        let until = until.as_ref().and_then(When::day);
        if let Some(end) = self.end_of_exemption(code, until, origin) {
            let why = format!("the end of its exemption {}", code.code);
            self.end(end.max(due), &why, EXEMPTED, Cause::Age);
        }
    }

    /// The 25-year rule with what put its day off, as the end of a sentence.
    fn why_by_age(&self, referred: bool) -> String {
        let replaced = self
            .replaced
            .map(|day| format!("in place of the date on its face ({})", plain(day)));
        let put_off = [
            (
                self.facts.newest_in_block.is_some(),
                "counted from the newest record of its file block",
            ),
            (
                self.facts.special_media,
                "put off five years for its medium",
            ),
            (referred, "not before an open referral runs out"),
        ];
        let reasons = put_off
            .into_iter()
            .filter(|(holds, _)| *holds)
            .map(|(_, why)| why.to_owned());
        std::iter::once("the 25-year rule".to_owned())
            .chain(replaced)
            .chain(reasons)
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// The last day of an exemption; none where nobody has set one.
    fn end_of_exemption(
        &mut self,
        code: &Exemption,
        until: Option<NaiveDate>,
        origin: OriginDate,
    ) -> Option<NaiveDate> {
        if code.family == Family::Beyond25 && !code.needs_until {
            self.doubt("25X1-human was replaced by 50X1-HUM and is not carried forward.");
        }
        let Some(years) = code.to_age else {
            return until;
        };
        // A date beside 50X1-HUM or 50X2-WMD is a slip (ISM-ID-00133), and shortens nothing.
        let until = until.filter(|_| code.needs_until || code.family == Family::Beyond25);
        let furthest = anniversary(origin, years);
        if code.needs_until && until.is_none_or(|day| day > furthest) {
            self.doubt(format!(
                "The furthest day of {} was taken, {}.",
                code.code,
                plain(furthest)
            ));
        }
        Some(until.map_or(furthest, |day| day.min(furthest)))
    }
}
