//! Instructions as papers bear them, and what is read from each.

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn groups_are_read_by_number_or_legend() {
    for (text, number) in [
        ("GROUP 1", 1),
        ("Group-4", 4),
        ("GP-3", 3),
        (
            "GROUP 4\nDowngraded at 3 year intervals; declassified after 12 years",
            4,
        ),
        (
            "DOWNGRADED AT 12 YEAR INTERVALS NOT AUTOMATICALLY DECLASSIFIED DOD DIR 5200.10",
            3,
        ),
        ("Downgraded at 3-year intervals", 4),
        (
            "Excluded from automatic downgrading and declassification",
            1,
        ),
    ] {
        assert_eq!(
            Instruction::parse(text),
            Instruction::Group(number),
            "{text}"
        );
    }
}

#[test]
fn schedules_of_1972_and_1978_are_told_apart() {
    use Instruction as I;
    for (text, expected) in [
        ("E.O. 11652: GDS", I::Gds),
        (
            "Subject to General Declassification Schedule of E.O. 11652",
            I::Gds,
        ),
        ("E.O. 11652: XGDS-2", I::Xgds(Some(2), None)),
        (
            "XGDS(2), declassify 31 Dec 2004",
            I::Xgds(Some(2), Some(day("2004-12-31"))),
        ),
        (
            "Exempt from general declassification schedule of E.O. 11652, exemption category 5B(3), impossible to determine",
            I::Xgds(Some(3), None),
        ),
        ("ADS", I::Ads(None)),
        (
            "Automatically declassified on 31 December 1976",
            I::Ads(Some(day("1976-12-31"))),
        ),
        (
            "E.O. 12065: GDS 11/2/84 (NAME)",
            I::Gds12065(day("1984-11-02")),
        ),
        ("RDS-1 6/1/2000", I::Rds(Some(day("2000-06-01")))),
        ("E.O. 12065: RDS-3 6/1/00", I::Rds(Some(day("2000-06-01")))),
        ("XDS-4 7/15/99", I::Xds(Some(day("1999-07-15")))),
        ("REVW ON 1 Oct 1999", I::Review(Some(day("1999-10-01")))),
    ] {
        assert_eq!(I::parse(text), expected, "{text}");
    }
}

#[test]
fn later_instructions_are_read() {
    use Instruction as I;
    let code = |code| exemption(code).unwrap();
    for (text, expected) in [
        ("", I::None),
        ("E.O. 11652: N:A", I::NotApplicable),
        ("DECL: OADR", I::Oadr),
        ("Declassify on: X1", I::X(1)),
        ("MR", I::ManualReview),
        ("DCI Only", I::ManualReview),
        (
            "Declassify On: 20301231",
            I::DeclassifyOn(day("2030-12-31")),
        ),
        (
            "Declassify on December 31, 1990",
            I::DeclassifyOn(day("1990-12-31")),
        ),
        (
            "25X1, 20500630",
            I::Exempt(code("25X1"), Some(day("2050-06-30"))),
        ),
        ("25X6", I::Exempt(code("25X6"), None)),
        ("50X1-HUM", I::Exempt(code("50X1-HUM"), None)),
        (
            "N/A to RD portions. See source list for NSI portions.",
            I::NotApplicable,
        ),
        (
            "Downgrade to Confidential on 1 Jan 1985; declassify on 1 Jan 1990",
            I::Downgrade(
                Level::Confidential,
                day("1985-01-01"),
                Some(day("1990-01-01")),
            ),
        ),
        (
            "upon completion of the test",
            I::Unread("upon completion of the test".to_owned()),
        ),
    ] {
        assert_eq!(I::parse(text), expected, "{text}");
    }
}
