//! Every row of the tables of the register, and the rules of the controls.

use super::*;

fn lines<'t>(portions: &[&'t str]) -> Vec<Line<'t>> {
    portions.iter().map(|it| parse(it, Form::Portion)).collect()
}

fn rolled(portions: &[&str], dated: Option<NaiveDate>) -> String {
    roll_up(&lines(portions), dated).banner()
}

fn check(cases: &[(&[&str], &str)]) {
    for (portions, expected) in cases {
        assert_eq!(rolled(portions, None), *expected, "{portions:?}");
    }
}

#[test]
fn the_highest_level_and_all_controls_stand_in_the_banner() {
    check(&[
        (&["(U)", "(C)", "(S)"], "SECRET"),
        (&["(U)", "(U//FOUO)"], "UNCLASSIFIED//FOUO"),
        (
            &["(TS//SI-G ABCD//OC)", "(TS//SI-G XYZ//OC)", "(S//TK//OC)"],
            "TOP SECRET//SI-G ABCD XYZ/TK//ORCON",
        ),
        (&["(S//SAR-BB)", "(S//SAR-AA)"], "SECRET//SAR-AA/BB"),
        (
            &["(S//SAR-A/B/C)", "(S//SAR-D/E)"],
            "SECRET//SAR-MULTIPLE PROGRAMS",
        ),
        (
            &["(C//RS//OC)", "(S//RS/IMC/PR)"],
            "SECRET//RSEN/ORCON/IMCON/PROPIN",
        ),
        (&["(S//DSEN)", "(S//FISA)"], "SECRET//DEA SENSITIVE/FISA"),
        (&["(//NS)", "(//NC//ATOMAL)"], "//NATO SECRET//ATOMAL"),
        (&["(//NS)", "(//CTS)"], "//COSMIC TOP SECRET"),
    ]);
}

#[test]
fn a_stronger_control_covers_a_weaker_one() {
    check(&[
        (&["(S//OC)", "(S//OC-USGOV)"], "SECRET//ORCON"),
        (
            &["(S//RD-SG 14)", "(S//FRD-SG 20)"],
            "SECRET//RD-SIGMA 14 20",
        ),
        (&["(S//FRD)", "(S//TFNI)"], "SECRET//FRD"),
        (
            &["(C)", "(U//FOUO)", "(U//DCNI)", "(U//SBU)"],
            "CONFIDENTIAL",
        ),
        (&["(U//FOUO)", "(U//SBU)"], "UNCLASSIFIED//SBU"),
        (&["(U//SBU)", "(U//SBU-NF)"], "UNCLASSIFIED//SBU NOFORN"),
        (&["(U//FOUO)", "(U//LES)"], "UNCLASSIFIED//LES"),
        (&["(S)", "(U//LES-NF)"], "SECRET//NOFORN//LES"),
        (&["(S)", "(U//SBU-NF)"], "SECRET//NOFORN"),
        (&["(S//NF//XD)", "(S//NF//ND)"], "SECRET//NOFORN//NODIS"),
        (&["(U//XD)", "(U//FOUO)"], "UNCLASSIFIED//NOFORN//EXDIS"),
        (
            &["(S//REL TO USA, GBR)", "(S//ND)"],
            "SECRET//NOFORN//NODIS",
        ),
    ]);
}

#[test]
fn the_most_restrictive_release_stands_in_the_banner() {
    check(&[
        (&["(S//NF)", "(S)"], "SECRET//NOFORN"),
        (&["(S//NF)", "(S//REL TO USA, GBR)"], "SECRET//NOFORN"),
        (
            &["(S//NF)", "(S//RELIDO)", "(S//DISPLAY ONLY GBR)"],
            "SECRET//NOFORN",
        ),
        (
            &["(S//REL TO USA, GBR)", "(S//REL TO USA, CAN)"],
            "SECRET//NOFORN",
        ),
        (&["(S//REL TO USA, GBR)", "(S//RELIDO)"], "SECRET//NOFORN"),
        (
            &["(S//REL TO USA, GBR)", "(S//DISPLAY ONLY CAN)"],
            "SECRET//NOFORN",
        ),
        (&["(S//REL TO USA, GBR/RELIDO)", "(S)"], "SECRET//NOFORN"),
        (
            &["(S//REL TO USA, GBR)", "(S//USA/CAN EYES ONLY)"],
            "SECRET//NOFORN",
        ),
        (&["(S//REL TO USA, GBR)", "(U//SBU-NF)"], "SECRET//NOFORN"),
        (&["(S//REL TO USA, GBR)", "(S)"], "SECRET//NOFORN"),
        (&["(S//RELIDO)", "(S//DISPLAY ONLY GBR)"], "SECRET//NOFORN"),
        (&["(S//DISPLAY ONLY GBR)", "(S)"], "SECRET//NOFORN"),
        (
            &["(S//DISPLAY ONLY GBR)", "(S//DISPLAY ONLY CAN)"],
            "SECRET//NOFORN",
        ),
        (
            &["(S//REL TO USA, CAN, GBR)", "(S//REL TO USA, AUS, GBR)"],
            "SECRET//REL TO USA, GBR",
        ),
        (
            &["(S//REL TO USA, CAN, GBR)", "(S//USA/GBR EYES ONLY)"],
            "SECRET//REL TO USA, GBR",
        ),
        (
            &["(S//REL TO USA, FVEY)", "(S//REL TO USA, DEU, GBR)"],
            "SECRET//REL TO USA, GBR",
        ),
        (
            &["(S//REL TO USA, FVEY)", "(C//REL TO USA, FVEY)"],
            "SECRET//REL TO USA, FVEY",
        ),
        (&["(S//RELIDO)", "(C//RELIDO)"], "SECRET//RELIDO"),
        (
            &["(S//DISPLAY ONLY CAN, GBR)", "(S//DISPLAY ONLY GBR)"],
            "SECRET//DISPLAY ONLY GBR",
        ),
        (
            &["(S//DISPLAY ONLY GBR)", "(S//REL TO USA, CAN, GBR)"],
            "SECRET//DISPLAY ONLY GBR",
        ),
        (
            &[
                "(S//REL TO USA, CAN/DISPLAY ONLY GBR)",
                "(S//REL TO USA, CAN/DISPLAY ONLY DEU, GBR)",
            ],
            "SECRET//REL TO USA, CAN/DISPLAY ONLY GBR",
        ),
        (&["(S//REL TO USA, GBR)", "(U)"], "SECRET//REL TO USA, GBR"),
        (
            &["(S//REL TO USA, GBR)", "(S//REL)"],
            "SECRET//REL TO USA, GBR",
        ),
    ]);
}

#[test]
fn an_unmarked_portion_is_closed_before_28_june_2010_and_may_be_released_after() {
    let portions = ["(S//RELIDO)", "(S//SI)"];
    let day = |day| NaiveDate::from_ymd_opt(2010, 6, day);
    assert_eq!(rolled(&portions, day(27)), "SECRET//SI//NOFORN");
    assert_eq!(rolled(&portions, day(28)), "SECRET//SI//RELIDO");
    assert_eq!(rolled(&portions, None), "SECRET//SI//NOFORN");
    assert_eq!(
        rolled(&["(S//RELIDO)", "(S//PR)"], day(28)),
        "SECRET//NOFORN/PROPIN"
    );
}

#[test]
fn governments_are_named_unless_one_is_concealed() {
    check(&[
        (&["(S)", "(//GBR S)", "(C//FGI DEU)"], "SECRET//FGI DEU GBR"),
        (&["(S)", "(//NS)"], "SECRET//FGI NATO"),
        (&["(S)", "(//JOINT S CAN USA)"], "SECRET//FGI CAN"),
        (&["(S)", "(//GBR S)", "(//FGI C)"], "SECRET//FGI"),
        (&["(U)", "(//DEU R)"], "CONFIDENTIAL//FGI DEU"),
        (&["(//DEU S)", "(//DEU C)"], "//DEU SECRET"),
    ]);
}

fn problems(banner: &str, portions: &[&str]) -> Vec<&'static str> {
    roll_up_problems(&parse(banner, Form::Banner), &lines(portions), None)
        .iter()
        .map(|problem| problem.rule)
        .collect()
}

#[test]
fn a_banner_is_held_against_its_portions() {
    for (banner, portions, expected) in [
        ("SECRET", &["(S)", "(U)"][..], &[][..]),
        ("CONFIDENTIAL", &["(C)", "(S)"], &["BAN-04"]),
        ("SECRET", &["(C)", "(U)"], &["BAN-05"]),
        (
            "SECRET//SI//NOFORN",
            &["(S//SI//NF)", "(C//OC)"],
            &["BAN-10"],
        ),
        (
            "SECRET//REL TO USA, CAN, GBR",
            &["(S//REL TO USA, GBR)"],
            &["BAN-10"],
        ),
        (
            "SECRET//REL TO USA, GBR",
            &["(S//REL TO USA, CAN, GBR)"],
            &[],
        ),
        (
            "SECRET//REL TO USA, GBR",
            &["(S//REL TO USA, GBR)", "(S)"],
            &["BAN-10"],
        ),
        ("SECRET//FGI GBR", &["(S)", "(//FGI S)"], &["BAN-10", "G23"]),
        ("SECRET//FGI", &["(S)", "(//GBR S)"], &[]),
        ("SECRET//SAR-MULTIPLE PROGRAMS", &["(S//SAR-AA)"], &[]),
        ("SECRET", &["no mark"], &[]),
        ("no mark", &["(S)"], &[]),
    ] {
        assert_eq!(
            problems(banner, portions),
            expected,
            "{banner} {portions:?}"
        );
    }
}

#[test]
fn a_banner_that_was_rolled_up_has_no_problem() {
    for portions in [
        &["(TS//SI-G ABCD//OC)", "(S//TK//NF)", "(U//FOUO)"][..],
        &["(S//REL TO USA, FVEY)", "(C//REL TO USA, GBR)"],
        &["(S//RD-CNWDI//NF)", "(C//FRD//NF)", "(//GBR S)"],
    ] {
        let banner = rolled(portions, None);
        assert_eq!(problems(&banner, portions), [""; 0], "{banner}");
    }
}
