//! For every provision a line that it finds fault with, and one that it does not.

use std::collections::HashSet;

use super::*;
use crate::marking::modern::{Form, parse};

const DOD: Profile = Profile::Dod2012;
const CAPCO: Profile = Profile::Capco2016;
const ISM: Profile = Profile::Ism;

/// The code of a problem, the book, a line that has it and one that has not. Portion marks have
/// their parentheses.
const CASES: &[(&str, Profile, &str, &str)] = &[
    ("G01", CAPCO, "SECRET//NS", "SECRET//FGI NATO//NOFORN"),
    ("G01", ISM, "(S//SECRET)", "(S//RELIDO)"),
    ("G02", DOD, "//COSMIC SECRET", "//COSMIC TOP SECRET"),
    ("G02", DOD, "//NATO TOP SECRET", "//NATO SECRET"),
    ("G03", DOD, "//NATO SECRET//NOFORN", "//DEU SECRET//NOFORN"),
    (
        "G04",
        DOD,
        "//DEU TOP SECRET//BOHEMIA",
        "//COSMIC TOP SECRET//BOHEMIA",
    ),
    ("G04", DOD, "SECRET//ATOMAL", "SECRET//ATOMAL//FGI NATO"),
    (
        "G05",
        DOD,
        "//JOINT RESTRICTED CAN USA",
        "//JOINT RESTRICTED CAN GBR",
    ),
    (
        "G06",
        CAPCO,
        "//JOINT SECRET USA",
        "//JOINT SECRET CAN USA//REL TO USA, CAN",
    ),
    (
        "G06",
        CAPCO,
        "//JOINT SECRET CAN USA//REL TO USA, GBR",
        "//JOINT SECRET CAN GBR",
    ),
    (
        "G06",
        CAPCO,
        "//JOINT SECRET CAN USA//NOFORN",
        "SECRET//NOFORN",
    ),
    ("G07", ISM, "UNCLASSIFIED//SI", "CONFIDENTIAL//SI"),
    ("G08", CAPCO, "RESTRICTED//SI", "CONFIDENTIAL//SI"),
    (
        "G08",
        CAPCO,
        "SECRET//SI-G//ORCON",
        "TOP SECRET//SI-G//ORCON",
    ),
    (
        "G08",
        CAPCO,
        "SECRET//SI-EU//ORCON",
        "TOP SECRET//SI-EU//ORCON",
    ),
    ("G08", CAPCO, "CONFIDENTIAL//TK", "SECRET//TK"),
    (
        "G08",
        CAPCO,
        "SECRET//TK-BLFH//NOFORN",
        "SECRET//TK-IDIT//NOFORN",
    ),
    ("G08", CAPCO, "CONFIDENTIAL//RSV-ABC", "SECRET//RSV-ABC"),
    ("G08", CAPCO, "SECRET//RSV", "SECRET//RSV-ABC"),
    (
        "G08",
        CAPCO,
        "CONFIDENTIAL//HCS-P//NOFORN",
        "SECRET//HCS-P//NOFORN",
    ),
    (
        "G09",
        DOD,
        "SECRET//HCS//REL TO USA, GBR",
        "SECRET//HCS//NOFORN",
    ),
    (
        "G09",
        CAPCO,
        "SECRET//HCS-P ABC//NOFORN",
        "SECRET//HCS-P ABC//ORCON/NOFORN",
    ),
    (
        "G09",
        ISM,
        "TOP SECRET//SI-GAMMA//NOFORN",
        "TOP SECRET//SI//NOFORN",
    ),
    (
        "G09",
        CAPCO,
        "TOP SECRET//TK-KAND//ORCON",
        "TOP SECRET//TK-KAND//NOFORN",
    ),
    ("G10", DOD, "SECRET//SI", "SECRET//SI//ORCON"),
    (
        "G11",
        DOD,
        "TOP SECRET//GAMMA//ORCON",
        "TOP SECRET//SI-GAMMA//ORCON",
    ),
    ("G12", DOD, "UNCLASSIFIED//SAR-AA", "CONFIDENTIAL//SAR-AA"),
    ("G12", DOD, "SECRET//SAR-A/B/C/D/E", "SECRET//SAR-A/B/C/D"),
    ("G12", DOD, "SECRET//SAR-", "SECRET//SAR-AA"),
    ("G12", DOD, "(S//WAIVED)", "(S//SAR-AA//WAIVED)"),
    ("G13", DOD, "UNCLASSIFIED//RD", "CONFIDENTIAL//RD"),
    ("G13", DOD, "UNCLASSIFIED//FRD", "CONFIDENTIAL//FRD"),
    ("G13", DOD, "UNCLASSIFIED//TFNI", "CONFIDENTIAL//TFNI"),
    ("G14", DOD, "SECRET//FRD-CNWDI", "SECRET//RD-CNWDI/FRD"),
    ("G14", DOD, "SECRET//CNWDI", "SECRET//RD/CNWDI"),
    ("G14", CAPCO, "CONFIDENTIAL//RD-CNWDI", "SECRET//RD-CNWDI"),
    ("G15", DOD, "SECRET//RD-SIGMA 100", "SECRET//RD-SIGMA 99"),
    (
        "G15",
        ISM,
        "SECRET//RD-SIGMA 5",
        "SECRET//RD-SIGMA 14 15 18 20",
    ),
    (
        "G15",
        CAPCO,
        "CONFIDENTIAL//RD-SIGMA 14",
        "SECRET//RD-SIGMA 14",
    ),
    ("G15", DOD, "SECRET//SIGMA 14", "SECRET//FRD-SIGMA 14"),
    ("G16", CAPCO, "SECRET//RD", "SECRET//RD//NOFORN"),
    (
        "G17",
        CAPCO,
        "SECRET//RD/FRD//NOFORN",
        "SECRET//FRD//NOFORN",
    ),
    ("G18", DOD, "(S//UCNI)", "(U//UCNI)"),
    ("G18", DOD, "SECRET//DOE UCNI", "SECRET//DOD UCNI"),
    ("G18", ISM, "(S//DCNI)", "(U//DCNI)"),
    ("G18", CAPCO, "SECRET//DOD UCNI", "UNCLASSIFIED//DOD UCNI"),
    ("G22", DOD, "SECRET//FGI CAN USA", "SECRET//FGI CAN"),
    ("G22", DOD, "//DEU SECRET//FGI CAN", "SECRET//FGI CAN"),
    (
        "G22",
        DOD,
        "//JOINT SECRET CAN USA//FGI GBR",
        "//JOINT SECRET CAN USA",
    ),
    ("G22", DOD, "UNCLASSIFIED//FGI CAN", "CONFIDENTIAL//FGI CAN"),
    ("G24", DOD, "UNCLASSIFIED//ORCON", "CONFIDENTIAL//ORCON"),
    (
        "G24",
        CAPCO,
        "SECRET//ORCON/ORCON-USGOV",
        "SECRET//ORCON-USGOV",
    ),
    ("G24", CAPCO, "SECRET//ORCON/RELIDO", "SECRET//RELIDO"),
    (
        "G25",
        CAPCO,
        "TOP SECRET//SI-G//ORCON-USGOV",
        "TOP SECRET//SI//ORCON-USGOV",
    ),
    (
        "G25",
        CAPCO,
        "SECRET//HCS-O//ORCON-USGOV/NOFORN",
        "SECRET//HCS-P//ORCON-USGOV/NOFORN",
    ),
    (
        "G26",
        DOD,
        "CONFIDENTIAL//IMCON/NOFORN",
        "SECRET//IMCON/NOFORN",
    ),
    ("G26", DOD, "SECRET//IMCON", "SECRET//IMCON/RELIDO"),
    ("G26", DOD, "SECRET//IMCON/ORCON", "SECRET//IMCON/NOFORN"),
    ("G26", CAPCO, "SECRET//IMCON", "SECRET//IMCON/NOFORN"),
    (
        "G27",
        DOD,
        "SECRET//NOFORN/REL TO USA, GBR",
        "SECRET//REL TO USA, GBR",
    ),
    ("G27", DOD, "SECRET//NOFORN/RELIDO", "SECRET//NOFORN"),
    (
        "G27",
        DOD,
        "SECRET//NOFORN/USA/GBR EYES ONLY",
        "SECRET//USA/GBR EYES ONLY",
    ),
    (
        "G27",
        DOD,
        "SECRET//NOFORN/DISPLAY ONLY GBR",
        "SECRET//DISPLAY ONLY GBR",
    ),
    ("G28", DOD, "UNCLASSIFIED//NOFORN", "CONFIDENTIAL//NOFORN"),
    (
        "G29",
        DOD,
        "UNCLASSIFIED//REL TO USA, GBR",
        "CONFIDENTIAL//REL TO USA, GBR",
    ),
    ("G29", DOD, "SECRET//REL TO", "(S//REL)"),
    ("G29", DOD, "SECRET//REL TO USA", "SECRET//REL TO USA, GBR"),
    (
        "G29",
        DOD,
        "SECRET//REL TO CAN, USA",
        "SECRET//REL TO USA, CAN",
    ),
    (
        "G29",
        CAPCO,
        "SECRET//REL TO CAN, GBR",
        "SECRET//REL TO USA, CAN, GBR",
    ),
    (
        "G29",
        DOD,
        "SECRET//REL TO USA, NATO, GBR",
        "SECRET//REL TO USA, GBR, NATO",
    ),
    (
        "G29",
        CAPCO,
        "SECRET//REL TO USA, GBR, GBR",
        "SECRET//REL TO USA, GBR",
    ),
    (
        "G29",
        DOD,
        "UNCLASSIFIED//DISPLAY ONLY GBR",
        "SECRET//DISPLAY ONLY GBR",
    ),
    (
        "G29",
        DOD,
        "SECRET//DISPLAY ONLY",
        "SECRET//DISPLAY ONLY GBR",
    ),
    (
        "G29",
        DOD,
        "SECRET//DISPLAY ONLY NZL, AFG",
        "SECRET//DISPLAY ONLY AFG, NZL",
    ),
    (
        "G30",
        DOD,
        "SECRET//RELIDO/DISPLAY ONLY GBR",
        "SECRET//RELIDO",
    ),
    ("G30", DOD, "UNCLASSIFIED//RELIDO", "CONFIDENTIAL//RELIDO"),
    (
        "G30",
        ISM,
        "(S//FGI GBR//RELIDO)",
        "SECRET//FGI GBR//RELIDO",
    ),
    ("G31", ISM, "CONFIDENTIAL//RSEN", "SECRET//RSEN"),
    ("G31", DOD, "CONFIDENTIAL//FOUO", "UNCLASSIFIED//FOUO"),
    ("G31", DOD, "RESTRICTED//PROPIN", "CONFIDENTIAL//PROPIN"),
    (
        "G32",
        DOD,
        "SECRET//NOFORN//EXDIS/NODIS",
        "SECRET//NOFORN//NODIS",
    ),
    ("G33", ISM, "SECRET//EXDIS", "SECRET//NOFORN//EXDIS"),
    ("G33", ISM, "SECRET//NODIS", "SECRET//NOFORN//NODIS"),
    (
        "G33",
        DOD,
        "SECRET//REL TO USA, GBR//EXDIS",
        "SECRET//EXDIS",
    ),
    (
        "G33",
        DOD,
        "SECRET//REL TO USA, GBR//NODIS",
        "SECRET//NODIS",
    ),
    ("G34", ISM, "SECRET//SBU", "UNCLASSIFIED//SBU"),
    ("G34", CAPCO, "SECRET//LIMDIS", "UNCLASSIFIED//LIMDIS"),
    (
        "G35",
        ISM,
        "UNCLASSIFIED//LES/LES NOFORN",
        "UNCLASSIFIED//LES NOFORN",
    ),
    ("G35", CAPCO, "SECRET//ACCM-TEA LEAF", "SECRET//NOFORN"),
    (
        "G36",
        DOD,
        "SECRET//DISTRIBUTION STATEMENT A",
        "UNCLASSIFIED//DISTRIBUTION STATEMENT A",
    ),
    ("G37", DOD, "SECRET SENSITIVE//NOFORN", "SECRET//NOFORN"),
    ("G38", DOD, "SECRET//NOFORN/BOGUS", "SECRET//NOFORN"),
    ("G39", DOD, "NOFORN", "SECRET//NOFORN"),
    ("G40", ISM, "RESTRICTED", "//CAN RESTRICTED"),
    ("G41", DOD, "SECRET//NOFORN//SI", "SECRET//SI//NOFORN"),
    (
        "G41",
        DOD,
        "SECRET//NOFORN//SAR-AA",
        "SECRET//SAR-AA//NOFORN",
    ),
    ("G41", DOD, "SECRET//NOFORN//RD", "SECRET//RD//NOFORN"),
    (
        "G42",
        DOD,
        "SECRET//SI//TK//NOFORN",
        "SECRET//SI/TK//NOFORN",
    ),
    ("G42", DOD, "SECRET//TK/NOFORN", "SECRET//TK//NOFORN"),
    ("G43", CAPCO, "SECRET//NOFORN/ORCON", "SECRET//ORCON/NOFORN"),
    (
        "G43",
        CAPCO,
        "SECRET//TK/SI//NOFORN",
        "SECRET//ANB/SI/TK/XNB//NOFORN",
    ),
    (
        "G43",
        DOD,
        "SECRET//FGI GBR DEU",
        "SECRET//FGI DEU GBR NATO",
    ),
    ("G44", CAPCO, "SECRET////NOFORN", "SECRET//NOFORN"),
    ("G44", CAPCO, "SECRET // NOFORN", "SECRET//NOFORN"),
    ("G44", DOD, "SECRET/NOFORN", "SECRET//NOFORN"),
    ("G45", DOD, "S//NOFORN", "SECRET//NOFORN"),
    ("G45", DOD, "(SECRET//NF)", "(S//NF)"),
    ("G46", DOD, "COSMIC TOP SECRET", "//COSMIC TOP SECRET"),
    ("G46", DOD, "//SECRET", "SECRET"),
    ("G47", DOD, "SECRET//NF", "SECRET//NOFORN"),
    ("G47", CAPCO, "(S//NOFORN)", "(S//NF)"),
    ("G48", DOD, "SECRET//NOFORN//25X1", "SECRET//NOFORN"),
    ("G49", DOD, "SECRET//ORCON, NOFORN", "SECRET//ORCON/NOFORN"),
    (
        "G49",
        DOD,
        "SECRET//REL TO USA, CAN and GBR",
        "SECRET//REL TO USA, CAN, GBR",
    ),
    (
        "G49",
        CAPCO,
        "SECRET//REL TO USA CAN",
        "SECRET//REL TO USA, CAN",
    ),
    ("G50", CAPCO, "(//NSAT)", "(//NS//ATOMAL)"),
    ("G51", CAPCO, "SECRET//noforn", "SECRET//NOFORN"),
    ("G52", DOD, "SECRET//TEA LEAF", "SECRET//ACCM-TEA LEAF"),
    ("G55", ISM, "SECRET//WNINTEL", "SECRET//NOFORN"),
];

/// The same for what no book calls an error.
const DOUBTS: &[(&str, Profile, &str, &str)] = &[
    ("G18", ISM, "SECRET//DOE UCNI", "UNCLASSIFIED//DOE UCNI"),
    ("G30", ISM, "//DEU SECRET//RELIDO", "SECRET//RELIDO"),
    (
        "G47",
        DOD,
        "SECRET//COMINT//NOFORN",
        "SECRET//SPECIAL INTELLIGENCE//NOFORN",
    ),
    ("G53", DOD, "(S//NF", "(S//NF)"),
    ("G54", CAPCO, "SECRET//XNB//NOFORN", "SECRET//SI//NOFORN"),
    (
        "G55",
        ISM,
        "SECRET//USA/GBR EYES ONLY",
        "SECRET//REL TO USA, GBR",
    ),
];

fn found(text: &str, profile: Profile, on: Option<NaiveDate>) -> Vec<Problem> {
    judge(&parse(text, Form::Banner), profile, on)
}

fn has(problems: &[Problem], rule: &str, most: Gravity) -> bool {
    problems
        .iter()
        .any(|problem| problem.rule == rule && problem.gravity <= most)
}

#[test]
fn every_rule_finds_its_fault_and_no_other() {
    for (cases, most) in [(CASES, Gravity::Error), (DOUBTS, Gravity::Information)] {
        for (rule, profile, flagged, silent) in cases {
            let problems = found(flagged, *profile, None);
            assert!(has(&problems, rule, most), "{rule} {flagged}: {problems:?}");
            let problems = found(silent, *profile, None);
            assert!(!has(&problems, rule, most), "{rule} {silent}: {problems:?}");
        }
    }
}

#[test]
fn every_provision_has_a_line_that_it_finds_fault_with() {
    let told: HashSet<String> = CASES
        .iter()
        .chain(DOUBTS)
        .flat_map(|(_, profile, flagged, _)| found(flagged, *profile, None))
        .map(|problem| problem.message.into_owned())
        .collect();
    for provision in provisions() {
        assert!(told.contains(provision.message), "{}", provision.message);
    }
}

#[test]
fn messages_are_single_sentences_and_places_are_given() {
    let mut seen = HashSet::new();
    for provision in provisions() {
        let message = provision.message;
        assert!(seen.insert(message), "{message}");
        assert!(
            message.ends_with('.') && !message.contains(". "),
            "{message}"
        );
        for holds in [provision.dod, provision.capco, provision.ism] {
            assert_eq!(
                holds.gravity.is_some(),
                !holds.place.is_empty(),
                "{message}"
            );
        }
    }
}

#[test]
fn a_verdict_names_its_book() {
    let problems = found("SECRET//NOFORN/RELIDO", DOD, None);
    assert_eq!(
        problems[0].citation(),
        "DoDM 5200.01 vol. 2 (2012), encl. 4, app. 2, para. 2.d"
    );
    assert_eq!(problems[0].at, Some(15..21));
    let problems = found("SECRET SENSITIVE", ISM, None);
    assert_eq!(problems[0].citation(), "32 CFR 2001.24(a)");
}

#[test]
fn a_misspelt_caveat_is_no_control_system() {
    for (text, at) in [("SECRET//NOFRON", 8..14), ("SECRET//SI//NOFRON", 12..18)] {
        let problems = found(text, CAPCO, None);
        let told = problems
            .iter()
            .find(|it| it.rule == "G38")
            .expect("it is told");
        assert_eq!(told.message, "NOFRON is no marking; NOFORN may be meant.");
        assert_eq!((told.gravity, told.at.clone()), (Gravity::Error, Some(at)));
    }
}

#[test]
fn books_differ() {
    for (text, dod, capco, ism) in [
        ("UNCLASSIFIED//NOFORN", false, true, true),
        ("SECRET//LIMDIS", true, false, true),
        ("SECRET//SI", false, true, true),
        ("//JOINT SECRET CAN USA", true, false, true),
        ("TOP SECRET//TEA LEAF/EFFORT", false, false, true),
    ] {
        let valid = |profile| !found(text, profile, None).iter().any(is_error);
        assert_eq!(
            [valid(DOD), valid(CAPCO), valid(ISM)],
            [dod, capco, ism],
            "{text}"
        );
    }
}

fn is_error(problem: &Problem) -> bool {
    problem.gravity == Gravity::Error
}

fn historical(text: &str, year: i32, month: u32, day: u32) -> Vec<(&'static str, Gravity)> {
    let on = NaiveDate::from_ymd_opt(year, month, day);
    found(text, Profile::Historical, on)
        .into_iter()
        .map(|problem| (problem.rule, problem.gravity))
        .collect()
}

#[test]
fn older_papers_are_not_held_to_later_books() {
    for text in [
        "SECRET - NODIS",
        "secret",
        "SECRET SENSITIVE",
        "SECRET//NOFORN/RELIDO",
    ] {
        assert_eq!(historical(text, 1962, 11, 2), [], "{text}");
        assert_eq!(historical(text, 1996, 4, 10), [], "{text}");
    }
    let contradiction = ("G27", Gravity::Error);
    let text = "SECRET//NOFORN/RELIDO";
    assert_eq!(historical(text, 1996, 4, 11), [contradiction]);
}

#[test]
fn what_does_not_look_modern_is_not_held_to_the_modern_books() {
    for text in [
        "SECRET NODIS",
        "CONFIDENTIAL",
        "and//or",
        "http://example.org",
    ] {
        assert_eq!(historical(text, 1999, 1, 1), [], "{text}");
        assert_eq!(found(text, Profile::Historical, None), [], "{text}");
    }
}

#[test]
fn portion_marks_from_1978_on_are_at_most_doubted() {
    let text = "(U/NF/RELIDO)";
    assert_eq!(historical(text, 1978, 11, 30), []);
    let doubts = historical(text, 1978, 12, 1);
    assert!(doubts.contains(&("G27", Gravity::Warning)), "{doubts:?}");
    assert!(doubts.iter().all(|(_, gravity)| *gravity != Gravity::Error));
    assert!(!doubts.iter().any(|(rule, _)| *rule == "G44"), "{doubts:?}");
}

#[test]
fn older_forms_were_right_in_their_time() {
    for (text, rule, last, first) in [
        ("SECRET//ORCON, NOFORN", "G49", (2005, 7, 31), (2005, 8, 1)),
        (
            "SECRET//NOFORN//SAR-AA",
            "G41",
            (2003, 10, 31),
            (2003, 11, 1),
        ),
        ("SECRET//NOFORN//RD", "G41", (2010, 12, 31), (2011, 1, 1)),
    ] {
        let (year, month, day) = last;
        assert_eq!(historical(text, year, month, day), [], "{text}");
        let (year, month, day) = first;
        assert_eq!(
            historical(text, year, month, day),
            [(rule, Gravity::Error)],
            "{text}"
        );
        let undated = found(text, Profile::Historical, None);
        assert!(
            undated.iter().all(|it| it.gravity == Gravity::Information),
            "{undated:?}"
        );
    }
}

#[test]
fn a_declassification_value_was_right_until_2009() {
    let text = "SECRET//NOFORN//25X1";
    assert_eq!(historical(text, 2009, 3, 30), []);
    // The stylesheet of one book goes on printing it for older papers.
    assert_eq!(historical(text, 2009, 3, 31), [("G48", Gravity::Warning)]);
}

#[test]
fn what_only_one_book_forbids_is_no_error_on_an_older_paper() {
    assert_eq!(
        historical("UNCLASSIFIED//NOFORN", 1999, 1, 1),
        [("G28", Gravity::Warning)]
    );
}
