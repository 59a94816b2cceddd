//! Worked examples of the marking in force, one row a paper.

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn facts(level: Level, date: &str, instruction: &str) -> Facts {
    Facts {
        level: Some(level),
        date: Some(date.parse().unwrap()),
        instruction: Instruction::on_paper(instruction, date.parse().ok()),
        ..Facts::default()
    }
}

/// All changes, as `C 1965-11-02`.
fn changes(facts: &Facts) -> Vec<String> {
    effective(facts, day("2100-01-01"))
        .timeline
        .iter()
        .map(|one| format!("{} {}", one.level.abbreviation(), one.date))
        .collect()
}

fn level_on(facts: &Facts, on: &str) -> Option<Level> {
    effective(facts, day(on)).level
}

#[test]
fn schedules_come_to_the_dates_of_the_worked_examples() {
    use Level::{Confidential as C, Secret as S, TopSecret as TS};
    for (level, date, instruction, expected) in [
        (C, "1962-11-02", "", &["U 2006-12-31"][..]),
        (C, "1962-11-02", "GROUP 4", &["U 1972-06-01"]),
        (
            TS,
            "1962-11-02",
            "GROUP 4",
            &["S 1965-11-02", "C 1968-11-02", "U 1972-12-31"],
        ),
        (
            S,
            "1964-03-14",
            "GROUP 4",
            &["C 1967-03-14", "U 1972-12-31"],
        ),
        (
            TS,
            "1959-03-01",
            "GROUP 3",
            &["S 1971-03-01", "U 2006-12-31"],
        ),
        (S, "1974-05-15", "GDS", &["C 1976-12-31", "U 1982-12-31"]),
        (
            TS,
            "1977-01-03",
            "GDS",
            &["S 1979-12-31", "C 1981-12-31", "U 1987-12-31"],
        ),
        (C, "1978-11-30", "GDS", &["U 1984-12-31"]),
        (
            S,
            "1974-10-10",
            "XGDS(2), declassify 31 Dec 2004",
            &["U 2006-12-31"],
        ),
        (C, "1980-06-01", "E.O. 12065: GDS 6/1/86", &["U 1986-06-01"]),
        (C, "1980-06-01", "RDS-1 6/1/2000", &["U 2006-12-31"]),
        (S, "1986-06-12", "OADR", &["U 2011-12-31"]),
        (S, "1997-02-01", "X1", &["U 2022-12-31"]),
        (S, "2004-10-05", "X3", &["U 2029-12-31"]),
        (TS, "2000-06-15", "25X1, 20500630", &["U 2050-06-30"]),
        (S, "1990", "25X6", &["U 2040-12-31"]),
        (Level::Restricted, "1952-08-04", "", &["U 2006-12-31"]),
        (S, "1958", "50X1-HUM", &["U 2033-12-31"]),
        (S, "1946", "", &["U 2006-12-31"]),
    ] {
        let facts = facts(level, date, instruction);
        assert_eq!(changes(&facts), expected, "{level} {date} {instruction}");
    }
}

#[test]
fn a_level_holds_until_the_day_of_its_change() {
    let memorandum = facts(Level::Confidential, "1962-11-02", "");
    for on in ["1968-03-02", "1988-03-02", "2006-12-30"] {
        assert_eq!(level_on(&memorandum, on), Some(Level::Confidential), "{on}");
    }
    assert_eq!(
        level_on(&memorandum, "2006-12-31"),
        Some(Level::Unclassified)
    );
    let next = effective(&memorandum, day("1988-03-02")).next.unwrap();
    assert_eq!((next.date, next.cause), (day("2006-12-31"), Cause::Age));
    let review_date = facts(Level::Confidential, "1980-06-01", "RDS-1 6/1/2000");
    assert_eq!(
        level_on(&review_date, "2000-06-02"),
        Some(Level::Confidential)
    );
}

#[test]
fn what_is_not_permanent_has_no_clock_of_its_own() {
    let oadr = Facts {
        permanent: false,
        ..facts(Level::Secret, "1986-06-12", "OADR")
    };
    assert_eq!(changes(&oadr), [] as [&str; 0]);
    let result = effective(&oadr, day("2030-01-01"));
    assert_eq!(result.level, Some(Level::Secret));
    assert!(result.because.contains("declassification authority"));
    let dated = Facts {
        permanent: false,
        ..facts(
            Level::Secret,
            "1974-10-10",
            "XGDS(2), declassify 31 Dec 2004",
        )
    };
    assert_eq!(changes(&dated), ["U 2004-12-31"]);
}

#[test]
fn restricted_data_and_nato_information_have_no_clock() {
    let unmoved = |aea: bool| Facts {
        aea,
        nato: !aea,
        ..facts(Level::Secret, "1957-09-09", "GROUP 4")
    };
    for facts in [unmoved(true), unmoved(false)] {
        let result = effective(&facts, day("2090-01-01"));
        assert_eq!((result.level, result.next), (Some(Level::Secret), None));
    }
}

#[test]
fn a_file_block_waits_for_its_newest_record() {
    let block = Facts {
        newest_in_block: Some(1985),
        ..facts(Level::Confidential, "1977", "")
    };
    assert_eq!(changes(&block), ["U 2010-12-31"]);
}

#[test]
fn media_and_open_referrals_put_the_day_off() {
    let media = Facts {
        special_media: true,
        ..facts(Level::Secret, "1990-02-01", "")
    };
    assert_eq!(changes(&media), ["U 2020-12-31"]);
    let referred = Facts {
        referrals: vec![day("2015-06-01")],
        ..facts(Level::Secret, "1990-02-01", "")
    };
    assert_eq!(changes(&referred), ["U 2018-06-01"]);
}

#[test]
fn an_act_of_declassification_comes_first() {
    let released = Facts {
        declassified_on: Some(day("1988-03-02")),
        ..facts(Level::Confidential, "1962-11-02", "")
    };
    assert_eq!(changes(&released), ["U 1988-03-02"]);
    let result = effective(&released, day("1990-01-01"));
    let change = result.lowered_before_its_age(day("1990-01-01")).unwrap();
    assert_eq!(change.cause, Cause::Action);
}

#[test]
fn a_downgrading_on_a_date_lowers_the_level_on_that_day() {
    let text = "Downgrade to Confidential on 1 Jan 1985; declassify on 1 Jan 1990";
    let facts = facts(Level::Secret, "1980-06-01", text);
    assert_eq!(changes(&facts), ["C 1985-01-01", "U 1990-01-01"]);
}

#[test]
fn what_is_uncertain_says_so() {
    for (level, date, instruction) in [
        (Level::TopSecret, "1959-03-01", "GROUP 3"),
        (Level::Secret, "2004-10-05", "X3"),
        (Level::Secret, "1990", "25X6"),
        (Level::Restricted, "1952-08-04", ""),
        (Level::Confidential, "1975-03-01", ""),
        (Level::Confidential, "1974-01-01", "GROUP 4"),
        (Level::Secret, "1980-01-01", "upon completion of the test"),
        (Level::Secret, "1980-01-01", "Declassify on 1 Jan 1970"),
    ] {
        let result = effective(&facts(level, date, instruction), day("2030-01-01"));
        assert!(result.doubt().is_some(), "{date} {instruction}");
    }
    let group_3 = doubts(&facts(Level::TopSecret, "1959-03-01", "GROUP 3"));
    assert!(
        !group_3.contains("20 Sep 1961"),
        "its first step is of 1971"
    );
    let sure = effective(
        &facts(Level::Secret, "1974-05-15", "GDS"),
        day("2030-01-01"),
    );
    assert_eq!(sure.doubts, [] as [String; 0]);
}

#[test]
fn without_a_date_only_an_explicit_one_counts() {
    let undated = |instruction: &str| Facts {
        date: None,
        ..facts(Level::Secret, "1980", instruction)
    };
    assert_eq!(changes(&undated("GROUP 4")), [] as [&str; 0]);
    assert_eq!(
        changes(&undated("Declassify on: 19900101")),
        ["U 1990-01-01"]
    );
}

/// All doubts in one text.
fn doubts(facts: &Facts) -> String {
    effective(facts, day("2030-01-01")).doubts.join(" ")
}

#[test]
fn a_day_before_the_paper_is_doubted() {
    let paper = facts(Level::Secret, "1964-02", "");
    let doubts = |on| effective(&paper, day(on)).doubts.join(" ");
    assert!(doubts("1964-01-31").contains("before the paper"));
    assert_eq!(doubts("1964-02-01"), "");
}

#[test]
fn a_date_beside_a_code_of_75_years_shortens_nothing() {
    let paper = facts(Level::Secret, "2012-02-01", "50X1-HUM, 20500101");
    assert_eq!(changes(&paper), ["U 2087-12-31"]);
    assert!(doubts(&paper).contains("bears no date"));
}

#[test]
fn a_paper_whose_instruction_names_restricted_data_has_no_clock() {
    for instruction in [
        "N/A to RD/FRD/TFNI portions. See source list for NSI portions.",
        "Not applicable to NATO portions",
    ] {
        let paper = facts(Level::Secret, "2012-02-01", instruction);
        let result = effective(&paper, day("2100-01-01"));
        assert_eq!(result.level, Some(Level::Secret), "{instruction}");
        assert!(result.because.contains("source list"));
    }
}

#[test]
fn a_memorandum_needs_more_at_each_age() {
    let memorandum = facts(Level::Confidential, "1962-11-02", "");
    let result = effective(&memorandum, day("2026-01-01"));
    assert_eq!(result.level, Some(Level::Unclassified));
    assert_eq!(
        result.because,
        "Unclassified since 31 Dec 2006: the 25-year rule."
    );
    let ages: Vec<(u16, String)> = result
        .milestones
        .iter()
        .map(|one| (one.years, one.date.to_string()))
        .collect();
    assert_eq!(
        ages,
        [
            (25, "2006-12-31".to_owned()),
            (50, "2012-12-31".to_owned()),
            (75, "2037-12-31".to_owned())
        ]
    );
    assert!(result.milestones[1].needs.contains("50X1-HUM, 50X2-WMD"));
    let old = effective(&facts(Level::Secret, "1946", ""), day("2026-01-01"));
    let last = old.milestones.last().unwrap();
    assert_eq!(last.date, day("2021-12-31"));
    assert!(last.needs.contains("75X"));
}

#[test]
fn a_group_on_the_general_schedule_says_both() {
    let memorandum = facts(Level::Confidential, "1962-11-02", "GROUP 4");
    let alone = schedule_of_group_4_alone("1962-11-02", Level::TopSecret);
    assert_eq!(
        alone,
        ["1965-11-02", "1968-11-02"],
        "1974 lies after the general schedule"
    );
    let change = &effective(&memorandum, day("1980-01-01")).timeline[0];
    assert_eq!((change.order, change.section), ("E.O. 11652", "sec. 5(A)"));
    assert!(change.confirmed);
    let top = facts(Level::TopSecret, "1962-11-02", "GROUP 4");
    let first = &effective(&top, day("1980-01-01")).timeline[0];
    assert_eq!((first.order, first.section), ("E.O. 10964", "sec. 4(a)"));
    assert!(!first.confirmed, "the three years are background knowledge");
}

fn schedule_of_group_4_alone(origin: &str, level: Level) -> Vec<String> {
    crate::authority::schedule::group_4(origin.parse().unwrap(), level)
        .iter()
        .map(|(day, _)| day.to_string())
        .collect()
}

#[test]
fn a_marked_date_beyond_25_years_is_replaced_and_named() {
    let paper = facts(
        Level::Secret,
        "1974-10-10",
        "XGDS(2), declassify 31 Dec 2004",
    );
    let result = effective(&paper, day("2005-01-01"));
    assert_eq!(
        result.level,
        Some(Level::Secret),
        "31 Dec 2004 was replaced"
    );
    let next = result.next.unwrap();
    assert_eq!(
        next.why,
        "the 25-year rule, in place of the date on its face (31 Dec 2004)"
    );
}

#[test]
fn a_review_date_declassifies_nothing_and_is_named() {
    let paper = facts(Level::Confidential, "1980-06-01", "RDS-1 6/1/2000");
    let result = effective(&paper, day("2000-06-01"));
    assert_eq!(result.review, Some(day("2000-06-01")));
    assert_eq!(result.level, Some(Level::Confidential));
}

#[test]
fn derivative_papers_count_from_the_origin() {
    for (date, instruction, derivative) in [
        ("1997-02-01", "X1", Some("2022-02-01")),
        ("1986-06-12", "OADR", Some("2011-06-12")),
        ("2001-03-01", "MR", Some("2026-03-01")),
        ("2001-03-01", "DCI Only", Some("2026-03-01")),
        ("1990", "25X6", Some("2040-12-31")),
        ("1990", "25X6 20300101", None),
        ("1974-01-01", "GDS", None),
    ] {
        let paper = facts(Level::Secret, date, instruction);
        let found = paper.instruction.derivative_date(date.parse().unwrap());
        assert_eq!(found, derivative.map(day), "{date} {instruction}");
    }
}

#[test]
fn invalid_instructions_say_what_was_done_with_them() {
    for (level, date, instruction, part) in [
        (Level::Secret, "2004-10-05", "X3", "ended on 21 Sep 2003"),
        (Level::Secret, "2004-10-05", "X3", "counts as missing"),
        (Level::Secret, "1990", "25X6", "needs a date or an event"),
        (Level::Secret, "1990", "25X6", "31 Dec 2040"),
        (
            Level::TopSecret,
            "1959-03-01",
            "GROUP 3",
            "the higher level was kept",
        ),
        (Level::Restricted, "1952-08-04", "", "not Confidential"),
        (
            Level::Secret,
            "1997-01-01",
            "Subject to treaty or international agreement",
            "no instruction",
        ),
        (Level::Secret, "2001-01-01", "DCI Only", "Imagery"),
        (
            Level::Secret,
            "1970-01-01",
            "25X1-human",
            "not carried forward",
        ),
        (
            Level::Secret,
            "1985-01-01",
            "Declassify upon completion of tests",
            "completion of tests",
        ),
        (
            Level::Secret,
            "1979-01-01",
            "E.O. 12065: N/A",
            "nothing in it is classified",
        ),
        (
            Level::Secret,
            "1979-01-01",
            "E.O. 12065: GDS",
            "needs a date",
        ),
        (
            Level::Secret,
            "1979-01-01",
            "GDS 1/1/90",
            "limit of 6 years",
        ),
        (
            Level::Confidential,
            "1980-01-01",
            "Downgrade to Secret 1/1/85",
            "never above Secret",
        ),
        (Level::Secret, "1945-01-01", "GROUP 3", "20 Sep 1961"),
        (
            Level::Secret,
            "1965",
            "GROUP 4",
            "day of origin is not known",
        ),
        (
            Level::Secret,
            "1935-01-01",
            "",
            "older than the first executive order",
        ),
        (
            Level::Secret,
            "1974-05-15",
            "E.O. 11652: GDS 12/31/85",
            "the later was taken",
        ),
    ] {
        let text = doubts(&facts(level, date, instruction));
        assert!(text.contains(part), "{date} {instruction}: {text}");
    }
}

#[test]
fn restricted_is_printed_as_what_it_was() {
    let paper = facts(Level::Restricted, "1952-08-04", "");
    let result = effective(&paper, day("1960-01-01"));
    assert_eq!(result.level_name(), "Restricted (legacy)");
    assert_eq!(
        result.level_at(day("2006-12-31")),
        Some(Level::Unclassified)
    );
}

#[test]
fn a_valid_25x_date_is_no_doubt() {
    let paper = facts(Level::TopSecret, "2000-06-15", "25X1, 20500630");
    assert_eq!(doubts(&paper), "");
    let next = effective(&paper, day("2040-01-01")).next.unwrap();
    assert_eq!(next.date, day("2050-06-30"));
}

/// A paper with its instruction, a day of change, and the level before it and on it.
type Boundary = (
    Level,
    &'static str,
    &'static str,
    &'static str,
    Level,
    Level,
);

fn holds_until_the_day((level, date, instruction, on, before, after): Boundary) {
    let paper = facts(level, date, instruction);
    let eve = day(on).pred_opt().unwrap().to_string();
    assert_eq!(
        level_on(&paper, &eve),
        Some(before),
        "eve, {date} {instruction}"
    );
    assert_eq!(
        level_on(&paper, on),
        Some(after),
        "day, {date} {instruction}"
    );
}

#[test]
fn every_change_before_1978_takes_effect_on_its_day() {
    use Level::{Confidential as C, Secret as S, TopSecret as TS, Unclassified as U};
    for boundary in [
        // Groups 1 and 2 change nothing.
        (S, "1965-01-01", "GROUP 1", "2006-12-31", S, U),
        (S, "1965-01-01", "GROUP 2", "2006-12-31", S, U),
        (S, "1950-03-04", "GROUP 3", "1962-03-04", S, C),
        (S, "1964-02-29", "GROUP 4", "1967-03-01", S, C),
        (S, "1960-02-29", "GROUP 4", "1963-03-01", S, C),
        (C, "1960-05-31", "GROUP 4", "1972-05-31", C, U),
        (C, "1960-06-01", "GROUP 4", "1972-06-01", C, U),
        // The group of an older paper changes nothing before the groups were.
        (S, "1950-01-01", "GROUP 4", "1961-09-20", S, C),
        (S, "1972-05-31", "GROUP 4", "1974-12-31", S, C),
        // The general schedule ends with the year.
        (C, "1972-06-01", "GDS", "1978-12-31", C, U),
        (C, "1972-12-31", "GDS", "1978-12-31", C, U),
        (C, "1973-01-01", "GDS", "1979-12-31", C, U),
        (TS, "1978-11-30", "GDS", "1980-12-31", TS, S),
        (TS, "1976-02-29", "GDS", "1986-12-31", C, U),
        (TS, "1976", "GDS", "1986-12-31", C, U),
        (S, "1976-02", "GDS", "1978-12-31", S, C),
        (S, "1974-05-15", "ADS 12/31/76", "1976-12-31", S, U),
        (S, "1974-05-15", "XGDS-3", "2006-12-31", S, U),
        (S, "1974-05-15", "XGDS-3 31 Dec 1990", "1990-12-31", S, U),
    ] {
        holds_until_the_day(boundary);
    }
}

#[test]
fn every_change_since_1978_takes_effect_on_its_day() {
    use Level::{Confidential as C, Secret as S, Unclassified as U};
    for boundary in [
        (C, "1978-12-01", "GDS 12/1/84", "1984-12-01", C, U),
        (C, "1982-07-31", "GDS 7/31/88", "1988-07-31", C, U),
        (S, "1979-10-05", "XDS-1 10/6/99", "1999-10-06", S, U),
        (S, "1980-01-01", "RDS-2 1/1/00", "2006-12-31", S, U),
        (S, "1979-01-01", "REVW ON 1 Oct 1999", "2006-12-31", S, U),
        (S, "1979-01-01", "DECL ON 1 Oct 1999", "1999-10-01", S, U),
        (S, "1982-08-01", "OADR", "2007-12-31", S, U),
        (S, "1995-10-13", "OADR", "2020-12-31", S, U),
        (S, "1995-10-14", "X6", "2020-12-31", S, U),
        (S, "2003-09-21", "X8", "2028-12-31", S, U),
        (
            S,
            "2003-09-22",
            "Declassify on: 20280922",
            "2028-09-22",
            S,
            U,
        ),
        (S, "2005-01-01", "MR", "2030-12-31", S, U),
        (S, "2005-01-01", "DNI Only", "2030-12-31", S, U),
        (
            S,
            "1984-02-29",
            "Declassify on Feb 1990",
            "1990-02-28",
            S,
            U,
        ),
        (S, "1984-02-29", "Declassify on 1990", "1990-12-31", S, U),
        (
            S,
            "1986-01-01",
            "Declassify upon completion of tests",
            "2011-12-31",
            S,
            U,
        ),
        (
            S,
            "1997-01-01",
            "Subject to treaty or international agreement",
            "2022-12-31",
            S,
            U,
        ),
        (S, "2011-01-01", "N/A to RD portions", "2036-12-31", S, S),
        // Exemptions.
        (S, "1970-01-01", "25X1, 20151231", "2015-12-31", S, U),
        (S, "1970-01-01", "25X1", "2020-12-31", S, U),
        (S, "1970-01-01", "25X1-human", "2020-12-31", S, U),
        (S, "1948-02-29", "50X1-HUM", "2023-12-31", S, U),
        (S, "1950", "50X2-WMD", "2025-12-31", S, U),
        (S, "1950", "50X6 20200101", "2020-01-01", S, U),
        (S, "1940", "75X1 20400101", "2040-01-01", S, U),
        // The onset of the 25-year rule, and the first year after it.
        (S, "1981-12-31", "", "2006-12-31", S, U),
        (S, "1982-01-01", "", "2007-12-31", S, U),
        (S, "1935", "", "2006-12-31", S, U),
    ] {
        holds_until_the_day(boundary);
    }
}

#[test]
fn foreign_government_information_has_longer_limits_and_wants_consultation() {
    let plain = facts(Level::Secret, "1979-01-01", "RDS-2 1/1/2009");
    assert!(doubts(&plain).contains("30 for foreign government information"));
    let foreign = Facts { fgi: true, ..plain };
    assert!(doubts(&foreign).contains("consulted"));
    assert!(!doubts(&foreign).contains("limit"));
    assert_eq!(changes(&foreign), ["U 2006-12-31"], "no clock of its own");
}

#[test]
fn a_file_block_spans_ten_years_at_most() {
    let block = |newest| Facts {
        newest_in_block: Some(newest),
        ..facts(Level::Confidential, "1977-03-01", "")
    };
    assert!(!doubts(&block(1987)).contains("spans ten years"));
    assert!(doubts(&block(1988)).contains("spans ten years"));
    assert!(doubts(&block(1976)).contains("older than this one"));
    assert_eq!(changes(&block(1976)), ["U 2006-12-31"]);
    assert!(
        effective(&block(1985), day("2000-01-01"))
            .because
            .contains("file block")
    );
}

#[test]
fn a_referral_after_the_clock_reopens_nothing() {
    let referred = |on: &str| Facts {
        referrals: vec![day(on)],
        ..facts(Level::Confidential, "1962-11-02", "")
    };
    assert_eq!(changes(&referred("2026-11-21")), ["U 2006-12-31"]);
    assert_eq!(changes(&referred("2006-12-31")), ["U 2009-12-31"]);
    assert!(!doubts(&referred("2006-12-31")).contains("identified before"));
    assert_eq!(changes(&referred("2008-03-01")), ["U 2011-03-01"]);
    assert!(doubts(&referred("2008-03-01")).contains("identified before"));
    let two = Facts {
        referrals: vec![day("2008-03-01"), day("2026-11-21")],
        ..facts(Level::Confidential, "1962-11-02", "")
    };
    assert_eq!(
        changes(&two),
        ["U 2011-03-01"],
        "a late one takes nothing from one in time"
    );
}

#[test]
fn the_clock_of_a_referral_can_be_that_of_the_center() {
    let referred = |referral_clock| Facts {
        referrals: vec![day("2016-02-29")],
        referral_clock,
        ..facts(Level::Secret, "1990-02-01", "")
    };
    assert_eq!(changes(&referred(ReferralClock::Law)), ["U 2019-03-01"]);
    assert_eq!(changes(&referred(ReferralClock::Center)), ["U 2017-03-01"]);
}

#[test]
fn the_general_schedule_is_presumed_only_where_asked_for() {
    let silent = facts(Level::Confidential, "1975-03-01", "");
    assert_eq!(changes(&silent), ["U 2006-12-31"]);
    let presumed = Facts {
        presume_general: true,
        ..silent
    };
    assert_eq!(changes(&presumed), ["U 1981-12-31"]);
    assert!(!effective(&presumed, day("1990-01-01")).timeline[0].confirmed);
    let older = Facts {
        presume_general: true,
        ..facts(Level::Confidential, "1972-05-31", "")
    };
    assert_eq!(changes(&older), ["U 2006-12-31"]);
}

#[test]
fn the_strictest_of_conflicting_instructions_holds_and_the_others_are_named() {
    let instructions = Instructions::parse("GROUP 4 | GROUP 3");
    let paper = facts(Level::Secret, "1964-03-14", "").with_instructions(&instructions);
    assert_eq!(paper.overruled.len(), 1);
    assert!(doubts(&paper).contains("Group 3 holds over Group 4"));
    assert_eq!(changes(&paper), ["U 2006-12-31"]);
}

#[test]
fn the_level_is_known_on_every_day() {
    let paper = facts(Level::TopSecret, "1977-01-03", "GDS");
    let result = effective(&paper, day("1980-01-01"));
    for (on, level) in [
        ("1977-01-03", Level::TopSecret),
        ("1979-12-31", Level::Secret),
        ("1981-12-31", Level::Confidential),
        ("1987-12-31", Level::Unclassified),
    ] {
        assert_eq!(result.level_at(day(on)), Some(level));
        assert_eq!(level_on(&paper, on), Some(level));
    }
}
