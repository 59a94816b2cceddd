//! Worked examples of the marking in force, one row a paper.

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn facts(level: Level, date: &str, instruction: &str) -> Facts {
    Facts {
        level: Some(level),
        date: Some(date.parse().unwrap()),
        instruction: Instruction::parse(instruction),
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
        referred_on: Some(day("2015-06-01")),
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
        assert!(result.doubt.is_some(), "{date} {instruction}");
    }
    let sure = effective(
        &facts(Level::Secret, "1974-05-15", "GDS"),
        day("2030-01-01"),
    );
    assert_eq!(sure.doubt, None);
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
