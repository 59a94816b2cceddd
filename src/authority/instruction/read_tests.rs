//! Instructions as papers bear them, and what is read from each.

use super::*;
use crate::marking::Level;

fn date(text: &str) -> When {
    When::Date(text.parse().unwrap())
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "the rows of the tables read better"
)]
fn on(text: &str) -> Option<When> {
    Some(date(text))
}

fn event(text: &str) -> When {
    When::Event(text.to_owned())
}

fn code(code: &str) -> &'static crate::authority::Exemption {
    exemption(code).unwrap()
}

/// Reads a text of which every word is known.
fn says(text: &str) -> Says {
    let read = read(text, None);
    assert_eq!(read.unread, [], "{text}: {read:?}");
    read.says
}

#[test]
fn groups_are_read_by_number_or_legend() {
    for (text, number) in [
        ("GROUP 1", 1),
        ("Group-4", 4),
        ("GP-3", 3),
        ("GP 2", 2),
        ("GROUP III", 3),
        (
            "GROUP 4\nDowngraded at 3 year intervals; declassified after 12 years",
            4,
        ),
        (
            "GROUP-3 DOWNGRADED AT 12 YEAR INTERVALS; NOT AUTOMATICALLY DECLASSIFIED",
            3,
        ),
        (
            "DOWNGRADED AT 12 YEAR INTERVALS NOT AUTOMATICALLY DECLASSIFIED DOD DIR 5200.10",
            3,
        ),
        ("Downgraded at 3-year intervals", 4),
        ("DOWNGRADED AT THREE YEAR INTERVALS", 4),
        ("Declassified after 12 years", 4),
        ("Not automatically declassified", 3),
        (
            "Excluded from automatic downgrading and declassification",
            1,
        ),
    ] {
        assert_eq!(says(text), Says::Group(number), "{text}");
    }
}

#[test]
fn a_legend_that_contradicts_its_group_stays_unread() {
    let read = read("GROUP 4 downgraded at 12 year intervals", None);
    assert_eq!(read.says, Says::Group(4));
    assert!(!read.unread.is_empty());
}

#[test]
fn the_schedules_of_1972_are_read() {
    for (text, expected) in [
        ("E.O. 11652: GDS", Says::Gds(None)),
        ("GS", Says::Gds(None)),
        (
            "Subject to General Declassification Schedule of E.O. 11652",
            Says::Gds(None),
        ),
        (
            "SUBJECT TO GENERAL DECLASSIFICATION SCHEDULE OF EXECUTIVE ORDER 11652 AUTOMATICALLY DOWNGRADED AT TWO YEAR INTERVALS AND DECLASSIFIED ON DEC. 31, 1982",
            Says::Gds(on("1982-12-31")),
        ),
        ("E.O. 11652: XGDS-2", Says::Xgds(None)),
        ("XGDS", Says::Xgds(None)),
        ("E.O. XGDS", Says::Xgds(None)),
        (
            "XGDS(2), declassify 31 Dec 2004",
            Says::Xgds(on("2004-12-31")),
        ),
        (
            "XGDS(2) AUTOMATICALLY DECLASSIFIED ON IMPOSSIBLE TO DETERMINE",
            Says::Xgds(Some(When::Undetermined)),
        ),
        (
            "Exempt from general declassification schedule of E.O. 11652, exemption category 5B(3), impossible to determine",
            Says::Xgds(Some(When::Undetermined)),
        ),
        ("EXEMPTION CATEGORY 5B(2)", Says::Xgds(None)),
        ("EXEMPTION CATEGORY 5(B)(2)", Says::Xgds(None)),
        ("ADS", Says::Ads(None)),
        (
            "Automatically declassified on 31 December 1976",
            Says::Ads(on("1976-12-31")),
        ),
        ("E.O. 11652: ADS 6/30/75", Says::Ads(on("1975-06-30"))),
    ] {
        assert_eq!(says(text), expected, "{text}");
    }
}

#[test]
fn the_schedules_of_1978_are_read() {
    for (text, expected) in [
        (
            "E.O. 12065: GDS 11/2/84 (NAME)",
            Says::Gds12065(on("1984-11-02")),
        ),
        ("GDS-12/31/84", Says::Gds12065(on("1984-12-31"))),
        ("E.O. 12065: GDS", Says::Gds12065(None)),
        ("RDS-1 6/1/2000", Says::Rds(on("2000-06-01"))),
        ("E.O. 12065: RDS-3 6/1/00", Says::Rds(on("2000-06-01"))),
        (
            "RDS-1,3 6/1/10 (SURNAME, G.) OR-P",
            Says::Rds(on("2010-06-01")),
        ),
        ("XDS-4 7/15/99", Says::Xds(on("1999-07-15"))),
        ("X1 19991006 SURNAME, GIVEN G", Says::Xds(on("1999-10-06"))),
        ("REVW ON 1 Oct 1999", Says::Review(on("1999-10-01"))),
        (
            "DERIVATIVE CL BY 012345 [ ] DECL [X] REVW ON 1 Oct 1999",
            Says::Review(on("1999-10-01")),
        ),
        (
            "DERIVATIVE CL BY 012345 [X] DECL [ ] REVW ON 1 Oct 1999",
            Says::Declassify(date("1999-10-01")),
        ),
        ("Review on October 1989", Says::Review(on("1989-10"))),
    ] {
        assert_eq!(says(text), expected, "{text}");
    }
}

#[test]
fn later_instructions_are_read() {
    for (text, expected) in [
        ("", Says::None),
        ("E.O. 12065:", Says::None),
        ("E.O. 11652: N:A", Says::NotApplicable),
        ("E.O. 12065   N/A", Says::NotApplicable),
        ("n/a", Says::NotApplicable),
        ("DECL: OADR", Says::Oadr),
        (
            "Classified by: M/CDC; Declassify on: Originating Agency's Determination Required",
            Says::Oadr,
        ),
        ("Declassify on: X1", Says::X(1)),
        ("MR", Says::ManualReview),
        ("Declassify on: Manual Review", Says::ManualReview),
        ("DCI Only", Says::DirectorOnly),
        ("DNI ONLY", Says::DirectorOnly),
        (
            "Declassify on: Subject to treaty or international agreement",
            Says::Treaty,
        ),
        (
            "Declassify On: 20301231",
            Says::Declassify(date("2030-12-31")),
        ),
        (
            "Declassify on December 31, 1990",
            Says::Declassify(date("1990-12-31")),
        ),
        ("Declassify on 1990", Says::Declassify(date("1990"))),
    ] {
        assert_eq!(says(text), expected, "{text}");
    }
}

#[test]
fn exemptions_events_and_downgradings_are_read() {
    for (text, expected) in [
        (
            "25X1, 20500630",
            Says::Exempt(code("25X1"), on("2050-06-30")),
        ),
        (
            "25X1, upon closing of the station",
            Says::Exempt(code("25X1"), Some(event("closing of the station"))),
        ),
        ("25X6", Says::Exempt(code("25X6"), None)),
        ("25X1-human", Says::Exempt(code("25X1-human"), None)),
        ("50X1-HUM", Says::Exempt(code("50X1-HUM"), None)),
        ("50X2-WMD", Says::Exempt(code("50X2-WMD"), None)),
        (
            "50X6 20401231",
            Says::Exempt(code("50X6"), on("2040-12-31")),
        ),
        (
            "75X1 20401231",
            Says::Exempt(code("75X1"), on("2040-12-31")),
        ),
        (
            "N/A to RD portions. See source list for NSI portions.",
            Says::SourceList,
        ),
        ("N/A to RD/FRD and NATO portions", Says::SourceList),
        (
            "EXCLUDED FROM AUTOMATIC REGRADING: DOD DIR 5200.10 DOES NOT APPLY",
            Says::Group(1),
        ),
        (
            "Not applicable to RD/FRD/TFNI portions. See source list for NSI portions.",
            Says::SourceList,
        ),
        (
            "Downgrade to Confidential on 1 Jan 1985; declassify on 1 Jan 1990",
            Says::Downgrade(
                vec![(Level::Confidential, date("1985-01-01"))],
                on("1990-01-01"),
            ),
        ),
        (
            "upon completion of the test",
            Says::Declassify(event("completion of the test")),
        ),
        (
            "Declassify on: Completion of Operation",
            Says::Declassify(event("Completion of Operation")),
        ),
        (
            "Downgrade to Confidential upon removal of enclosure 1",
            Says::Downgrade(
                vec![(Level::Confidential, event("removal of enclosure 1"))],
                None,
            ),
        ),
    ] {
        assert_eq!(says(text), expected, "{text}");
    }
}

#[test]
fn the_order_the_reason_and_the_classifier_are_kept() {
    let number = |read: &Instruction| match &read.order {
        Named::Order(order) => order.number.clone(),
        other => format!("{other:?}"),
    };
    for (text, order, reasons, classifier) in [
        ("E.O. 11652: XGDS-2", "E.O. 11652", &["2"][..], None),
        ("EO11652 XGDS (1)(3)", "E.O. 11652", &["1", "3"], None),
        ("EXEMPTION CATEGORY 5B(2)", "Nothing", &["2"], None),
        ("E.O. XGDS", "Unnumbered", &[], None),
        (
            "E.O. 12065: GDS 7/2/85 (SURNAME, GIVEN G.) OR-M",
            "E.O. 12065",
            &[],
            Some("SURNAME, GIVEN G"),
        ),
        (
            "12065 GDS, 12/26/85 (SURNAME, G.)",
            "E.O. 12065",
            &[],
            Some("SURNAME, G"),
        ),
        ("RDS-3 6/1/00", "Nothing", &["3"], None),
        (
            "Classified by: A/CDC\nReason: 1.5(b) and (d)\nDeclassify on: X1",
            "Nothing",
            &["1.5(b)", "(d)"],
            Some("A/CDC"),
        ),
    ] {
        let read = read(text, None);
        assert_eq!(number(&read), order, "{text}");
        assert_eq!(read.reasons, reasons, "{text}");
        assert_eq!(read.classifier.as_deref(), classifier, "{text}");
        assert_eq!(read.unread, [], "{text}");
    }
}

#[test]
fn what_cannot_be_read_is_kept_with_its_place() {
    for (text, expected, unread) in [
        ("E.O. 11)065: N/A", Says::NotApplicable, &["11)065"][..]),
        ("GDS 2/30/85", Says::Gds(None), &["2/30/85"]),
        (
            "E.O. 12605: GDS 6/1/86",
            Says::Gds12065(on("1986-06-01")),
            &["12605"],
        ),
        ("RR", Says::Unread, &["RR"]),
        ("GROUP 7", Says::Unread, &["7"]),
        ("25X0", Says::Unread, &["25X0"]),
        ("zzz GROUP 4 yyy", Says::Group(4), &["zzz", "yyy"]),
        ("gruppé 4", Says::Unread, &["gruppé 4"]),
    ] {
        let read = read(text, None);
        let pieces: Vec<&str> = read.unread.iter().map(|at| &text[at.clone()]).collect();
        assert_eq!(read.says, expected, "{text}");
        assert_eq!(pieces, unread, "{text}");
    }
}

/// A date is taken for the day of declassification only where the text says so.
#[test]
fn a_date_of_another_purpose_declassifies_nothing() {
    for text in [
        "SECRET 12 Mar 1965",
        "Reviewed 12 Mar 1990",
        "classified 12 Mar 1965",
        "Not to be declassified before 12 Mar 1990",
        "Do not declassify until 1990",
        "secret when filled in",
    ] {
        assert_eq!(read(text, None).date(), None, "{text}");
        assert!(!read(text, None).unread.is_empty(), "{text}");
    }
    assert_eq!(says("12 Mar 1990"), Says::Declassify(date("1990-03-12")));
    assert_eq!(says("on 12 Mar 1990"), Says::Declassify(date("1990-03-12")));
}

#[test]
fn the_classifier_ends_where_the_next_part_begins() {
    for (text, expected) in [
        (
            "Classified by J. Office RDS-1 6/1/00",
            Says::Rds(on("2000-06-01")),
        ),
        (
            "Classified by J. Office 25X1, 20500630",
            Says::Exempt(code("25X1"), on("2050-06-30")),
        ),
        ("Derived from: Guide; MR", Says::ManualReview),
        ("Classified by J. Office\nX1", Says::X(1)),
    ] {
        assert_eq!(says(text), expected, "{text}");
    }
}

#[test]
fn the_date_of_the_paper_settles_what_the_text_leaves_open() {
    let on_paper = |text: &str, origin: &str| read(text, Some(origin.parse().unwrap())).says;
    for (text, origin, expected) in [
        ("GDS 12/31/82", "1974-05-15", Says::Gds(on("1982-12-31"))),
        (
            "GDS 12/31/84",
            "1979-05-15",
            Says::Gds12065(on("1984-12-31")),
        ),
        (
            "Automatically declassified on 1/1/65",
            "1959-05-15",
            Says::Declassify(date("1965-01-01")),
        ),
        (
            "Declassify on 6/1/35",
            "2012-01-01",
            Says::Declassify(date("2035-06-01")),
        ),
        (
            "Declassify on 6/1/55",
            "1951-01-01",
            Says::Declassify(date("1955-06-01")),
        ),
        ("X1 19991006", "1979-10-05", Says::Xds(on("1999-10-06"))),
        ("X1", "1997-02-01", Says::X(1)),
    ] {
        assert_eq!(on_paper(text, origin), expected, "{text} {origin}");
    }
    let dated = read("X1 20070201", "1997-02-01".parse().ok());
    assert_eq!(dated.says, Says::X(1));
    assert_eq!(dated.unread.len(), 1, "X1 bears no date");
}

#[test]
fn no_text_makes_it_fail() {
    let pieces = [
        "GROUP",
        "E.O.",
        "11652",
        "(",
        ")",
        "XGDS",
        "-",
        "ON",
        "UPON",
        "DECL",
        "X1",
        "é",
        "ß",
        ";",
        "31",
        "DEC",
        "1/2/3",
        "DOWNGRADE TO",
        "\n",
        "REASON",
        "CLASSIFIED BY",
        "N",
        "/",
        "'",
    ];
    for first in pieces {
        for second in pieces {
            for third in pieces {
                let text = format!("{first}{second} {third}");
                let read = read(&text, None);
                for range in read.unread {
                    assert!(text.get(range).is_some(), "{text}");
                }
            }
        }
    }
}
