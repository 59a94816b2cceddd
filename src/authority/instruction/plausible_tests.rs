//! Instructions inside and outside their windows.

use super::*;

fn reasons(text: &str, origin: &str, fgi: bool) -> Vec<String> {
    let origin: OriginDate = origin.parse().unwrap();
    Instruction::on_paper(text, Some(origin))
        .implausible(origin, fgi)
        .into_iter()
        .map(|one| one.message)
        .collect()
}

#[test]
fn every_instruction_is_plausible_on_the_first_and_last_day_of_its_window() {
    for (text, first, last) in [
        ("GROUP 1", "1945-01-01", "1972-05-31"),
        ("GROUP 2", "1945-01-01", "1972-05-31"),
        ("GROUP 3", "1945-01-01", "1972-05-31"),
        ("GROUP 4", "1945-01-01", "1972-05-31"),
        ("E.O. 11652: ADS 12/31/79", "1972-06-01", "1978-11-30"),
        ("E.O. 11652: GDS", "1972-06-01", "1978-11-30"),
        ("E.O. 11652: XGDS-2", "1972-06-01", "1978-11-30"),
        ("E.O. 12065: GDS 12/1/84", "1978-12-01", "1982-07-31"),
        ("E.O. 12065: RDS-1 12/1/98", "1978-12-01", "1982-07-31"),
        ("E.O. 12065: XDS-1 12/1/98", "1978-12-01", "1982-07-31"),
        ("REVW ON 1 Oct 1999", "1970-01-01", "1995-10-13"),
        ("OADR", "1982-08-01", "1995-10-13"),
        ("X1", "1995-10-14", "2003-09-21"),
        ("MR", "1990-01-01", "2010-06-26"),
        ("DCI Only", "1990-01-01", "2010-06-26"),
        ("25X1-human", "1960-01-01", "2012-12-31"),
    ] {
        assert_eq!(
            reasons(text, first, false),
            [] as [&str; 0],
            "{text} {first}"
        );
        assert_eq!(reasons(text, last, false), [] as [&str; 0], "{text} {last}");
        let after = last.parse::<NaiveDate>().unwrap().succ_opt().unwrap();
        let origin = OriginDate::Day(after);
        let late = Instruction::parse(text).plausible(origin).unwrap_err();
        assert!(
            late.message.contains("ended on"),
            "{text}: {}",
            late.message
        );
    }
}

#[test]
fn a_year_that_touches_a_window_is_inside_it() {
    for (text, origin) in [
        ("GROUP 4", "1972"),
        ("GDS", "1972"),
        ("E.O. 11652: XGDS-1", "1978"),
        ("OADR", "1995-10"),
        ("X1", "2003-09"),
    ] {
        assert_eq!(
            reasons(text, origin, false),
            [] as [&str; 0],
            "{text} {origin}"
        );
    }
}

#[test]
fn what_cannot_stand_on_a_paper_is_named() {
    for (text, origin, part) in [
        (
            "E.O. 12065: XGDS-2",
            "1975-01-01",
            "XGDS belongs to E.O. 11652, but the paper names E.O. 12065.",
        ),
        (
            "E.O. 12065: XGDS-2",
            "1979-01-01",
            "XGDS ended on 30 Nov 1978",
        ),
        ("E.O. XGDS", "1975-01-01", "without its number"),
        (
            "E.O. 12605: N/A",
            "1979-01-01",
            "\"E.O. 12605\" is no executive order",
        ),
        (
            "E.O. 11652: N/A",
            "1979-01-01",
            "E.O. 11652 ended on 30 Nov 1978",
        ),
        (
            "E.O. 12065: N/A",
            "1978-11-30",
            "in force from 1 Dec 1978 on",
        ),
        ("E.O. 12065: GDS 6/2/86", "1980-06-01", "limit of 6 years"),
        (
            "E.O. 12065: RDS-1 6/2/2000",
            "1980-06-01",
            "limit of 20 years",
        ),
        ("XDS-1 6/1/86", "1980-06-01", "more than 6 years ahead"),
        (
            "E.O. 11652: XGDS-1 1 Jan 2005",
            "1974-10-10",
            "limit of 30 years",
        ),
        ("E.O. 11652: ADS 1/1/85", "1974-10-10", "limit of 10 years"),
        ("Declassify on 20070102", "1996-01-01", "limit of 10 years"),
        ("Declassify on 20370101", "2011-01-01", "limit of 25 years"),
        ("25X1 20510101", "2000-06-15", "limit of 50 years"),
        ("50X6 20260101", "1950-06-15", "limit of 75 years"),
        ("50X1-HUM 20300101", "1960-06-15", "bears no date"),
        ("25X1", "1960-06-15", "needs a date or an event"),
        ("75X1", "1940-06-15", "needs a date or an event"),
        ("RDS-1", "1980-06-15", "needs a date or an event"),
        (
            "E.O. 12065: GDS 10/17/79",
            "1979-10-17",
            "is the day on which the paper was written",
        ),
        (
            "Declassify on 10/16/1979",
            "1979-10-17",
            "lies before the paper",
        ),
        ("REVW ON 1 Oct 1978", "1979-10-17", "The date of review"),
        ("subject to treaty", "1998-01-01", "no instruction"),
        ("OADR", "1982-07-31", "OADR began on 1 Aug 1982"),
        ("X1", "1995-10-13", "X1 to X8 began on 14 Oct 1995"),
        ("GDS", "1972-05-31", "GDS began on 1 Jun 1972"),
        ("N/A to RD portions", "1979-01-01", "began on 25 Jun 2010"),
    ] {
        let all = reasons(text, origin, false);
        assert!(
            all.iter().any(|one| one.contains(part)),
            "{text} {origin}: {all:?}"
        );
        assert!(all.iter().all(|one| one.ends_with('.')), "{all:?}");
    }
}

#[test]
fn foreign_government_information_has_thirty_years() {
    assert_eq!(
        reasons("RDS-1 6/1/2010", "1980-06-01", true),
        [] as [&str; 0]
    );
    assert_eq!(reasons("RDS-1 6/2/2010", "1980-06-01", true).len(), 1);
    assert_eq!(reasons("XDS-1 6/1/2010", "1980-06-01", false).len(), 1);
}

#[test]
fn the_limit_is_the_last_day() {
    assert_eq!(reasons("GDS 6/1/86", "1980-06-01", false), [] as [&str; 0]);
    assert_eq!(reasons("GDS 2/28/86", "1980-02-29", false), [] as [&str; 0]);
    assert_eq!(reasons("GDS 3/1/86", "1980-02-29", false), [] as [&str; 0]);
    assert_eq!(reasons("GDS 3/2/86", "1980-02-29", false).len(), 1);
    assert_eq!(
        reasons("XDS-1 6/2/86", "1980-06-01", false),
        [] as [&str; 0]
    );
}

#[test]
fn background_knowledge_says_so() {
    let origin = "1980-06-01".parse().unwrap();
    let six_years = Instruction::parse("E.O. 12065: GDS 6/2/86")
        .plausible(origin)
        .unwrap_err();
    assert!(!six_years.confirmed);
    assert_eq!(six_years.citation, "E.O. 12065 sec. 1-401");
}
