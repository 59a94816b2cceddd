//! Lines as papers bear them, and what is read from each.

use super::*;

/// Reads a text, and tells its canonical banner, its canonical portion mark, what is amiss in the
/// way it is written, and what is unread.
fn told(text: &str, form: Form) -> String {
    let line = parse(text, form);
    let slips: Vec<String> = line
        .slips
        .iter()
        .map(|(slip, _)| format!("{slip:?}"))
        .collect();
    let unread: Vec<&str> = line.unread().map(|range| &text[range]).collect();
    let mut told = format!("{} {}", line.banner(), line.portion());
    for (sign, list) in [('~', slips.join(" ")), ('|', unread.join(" + "))] {
        if !list.is_empty() {
            told = format!("{told} {sign} {list}");
        }
    }
    told
}

fn check(form: Form, cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, expected)| {
            let told = told(text, form);
            (told != *expected).then(|| format!("{text}\n  read   {told}\n  wanted {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn banners_are_read_category_by_category() {
    check(
        Form::Banner,
        &[
            ("SECRET", "SECRET (S)"),
            ("TOP SECRET//NOFORN", "TOP SECRET//NOFORN (TS//NF)"),
            (
                "//DEU SECRET//REL TO USA, DEU",
                "//DEU SECRET//REL TO USA, DEU (//DEU S//REL TO USA, DEU)",
            ),
            (
                "//NATO SECRET//ATOMAL",
                "//NATO SECRET//ATOMAL (//NS//ATOMAL)",
            ),
            (
                "//COSMIC TOP SECRET//BOHEMIA",
                "//COSMIC TOP SECRET//BOHEMIA (//CTS//BOHEMIA)",
            ),
            (
                "//JOINT TOP SECRET USA CAN GBR//SI",
                "//JOINT TOP SECRET USA CAN GBR//SI (//JOINT TS USA CAN GBR//SI)",
            ),
            (
                "TOP SECRET//TK-ABC-XYZ HELLO WORLD/COMINT//ORCON",
                "TOP SECRET//SI/TK-ABC-XYZ HELLO WORLD//ORCON (TS//SI/TK-ABC-XYZ HELLO WORLD//OC)",
            ),
            (
                "TOP SECRET//SPECIAL INTELLIGENCE-GAMMA ABCD//ORIGINATOR CONTROLLED",
                "TOP SECRET//SI-G ABCD//ORCON (TS//SI-G ABCD//OC)",
            ),
            (
                "SECRET//SAR-JUNIOR PROM/SOPHOMORE DANCE-A1/HVSACO//NOFORN//WAIVED",
                "SECRET//SAR-JUNIOR PROM/SOPHOMORE DANCE-A1/HVSACO//NOFORN/WAIVED \
                 (S//SAR-JUNIOR PROM/SOPHOMORE DANCE-A1/HVSACO//NF/WAIVED)",
            ),
            (
                "SECRET//RESTRICTED DATA-N-SIGMA 20 14/FRD-SIGMA 14",
                "SECRET//RD-CNWDI-SIGMA 14 20/FRD-SIGMA 14 (S//RD-CNWDI-SG 14 20/FRD-SG 14)",
            ),
            (
                "SECRET//FGI DEU GBR//DEA SENSITIVE/DISPLAY ONLY AFG, NZL",
                "SECRET//FGI DEU GBR//DEA SENSITIVE/DISPLAY ONLY AFG, NZL \
                 (S//FGI DEU GBR//DSEN/DISPLAY ONLY AFG, NZL)",
            ),
            (
                "SECRET//ORCON/USA/AUS/NATO EYES ONLY",
                "SECRET//ORCON/USA/AUS/NATO EYES ONLY (S//OC/USA/AUS/NATO EYES ONLY)",
            ),
            (
                "SECRET//ACCM-FOOBAR/BAZ/LIMITED DISTRIBUTION/SBU NOFORN",
                "SECRET//LIMDIS/SBU NOFORN/ACCM-FOOBAR/BAZ (S//DS/SBU-NF/ACCM-FOOBAR/BAZ)",
            ),
            (
                "TOP SECRET//TEA LEAF/EFFORT",
                "TOP SECRET//TEA LEAF/EFFORT (TS//TEA LEAF/EFFORT) ~ BareNickname",
            ),
            (
                "SECRET//MADE-UP-SCI//RELIDO",
                "SECRET//MADE-SCI-UP//RELIDO (S//MADE-SCI-UP//RELIDO)",
            ),
        ],
    );
}

#[test]
fn portion_marks_are_read_with_their_parentheses_or_without() {
    check(
        Form::Portion,
        &[
            ("(U)", "UNCLASSIFIED (U)"),
            ("TS//SI/TK//NF", "TOP SECRET//SI/TK//NOFORN (TS//SI/TK//NF)"),
            (
                "(//CTS//ATOMAL)",
                "//COSMIC TOP SECRET//ATOMAL (//CTS//ATOMAL)",
            ),
            ("(//GBR S)", "//GBR SECRET (//GBR S)"),
            ("(//FGI TS)", "//FGI TOP SECRET (//FGI TS)"),
            (
                "(//JOINT S CAN GBR)",
                "//JOINT SECRET CAN GBR (//JOINT S CAN GBR)",
            ),
            ("(S//REL)", "SECRET//REL TO (S//REL)"),
            ("(S//DS/ND//XD)", "SECRET//LIMDIS/EXDIS/NODIS (S//DS/XD/ND)"),
            ("(U//LES-NF)", "UNCLASSIFIED//LES NOFORN (U//LES-NF)"),
            (
                "(S//OC-USGOV/IMC)",
                "SECRET//ORCON-USGOV/IMCON (S//OC-USGOV/IMC)",
            ),
        ],
    );
}

#[test]
fn older_forms_are_read() {
    check(
        Form::Banner,
        &[
            (
                "SECRET//NOFORN, PROPIN//X1",
                "SECRET//NOFORN/PROPIN//X1 (S//NF/PR//X1) ~ Commas",
            ),
            (
                "SECRET//REL TO USA, CAN and GBR//20101231",
                "SECRET//REL TO USA, CAN, GBR//20101231 (S//REL TO USA, CAN, GBR//20101231) ~ And",
            ),
            (
                "TOP SECRET//REL TO USA, GBR, ORCON, PROPIN//25X1, 20301231",
                "TOP SECRET//ORCON/PROPIN/REL TO USA, GBR//25X1, 20301231 \
                 (TS//OC/PR/REL TO USA, GBR//25X1, 20301231) ~ Commas Commas",
            ),
            ("SECRET//NOFORN//MR", "SECRET//NOFORN//MR (S//NF//MR)"),
            (
                "SECRET//NOFORN//SAR-BP/SAR-AA",
                "SECRET//SAR-AA/BP//NOFORN (S//SAR-AA/BP//NF)",
            ),
            (
                "(NSAT)",
                "//NATO SECRET//ATOMAL (//NS//ATOMAL) ~ NotOpened NatoInLevel",
            ),
            (
                "(//CTS-B)",
                "//COSMIC TOP SECRET//BOHEMIA (//CTS//BOHEMIA) ~ NatoInLevel",
            ),
            ("(S-NF)", "SECRET//NOFORN (S//NF) ~ WeakSeparator"),
            (
                "(S/NF/OC)",
                "SECRET//ORCON/NOFORN (S//OC/NF) ~ WeakSeparator",
            ),
            (
                "(C-NF-RD)",
                "CONFIDENTIAL//RD//NOFORN (C//RD//NF) ~ WeakSeparator",
            ),
        ],
    );
}

#[test]
fn slips_are_kept_with_what_they_did_not_hide() {
    check(
        Form::Banner,
        &[
            (
                "TOP SECRET////NOFORN",
                "TOP SECRET//NOFORN (TS//NF) ~ EmptyCategory",
            ),
            ("SECRET//", "SECRET (S) ~ EmptyCategory"),
            ("SECRET//NOFORN/", "SECRET//NOFORN (S//NF) ~ EmptyEntry"),
            ("SECRET // NOFORN", "SECRET//NOFORN (S//NF) ~ Blank"),
            ("SECRET/NOFORN", "SECRET//NOFORN (S//NF) ~ WeakSeparator"),
            ("//SECRET//NOFORN", "SECRET//NOFORN (S//NF) ~ Opened"),
            (
                "COSMIC TOP SECRET",
                "//COSMIC TOP SECRET (//CTS) ~ NotOpened",
            ),
            ("secret//noforn", "SECRET//NOFORN (S//NF) ~ Case"),
            (
                "SECRET//REL TO USA CAN",
                "SECRET//REL TO USA, CAN (S//REL TO USA, CAN) ~ Comma",
            ),
            (
                "SECRET//FGI DEU, GBR",
                "SECRET//FGI DEU GBR (S//FGI DEU GBR) ~ Comma",
            ),
            ("(S//NF", "SECRET//NOFORN (S//NF) ~ Parenthesis"),
        ],
    );
}

#[test]
fn what_cannot_be_read_keeps_its_place() {
    check(
        Form::Banner,
        &[
            ("", " ()"),
            ("hello", " () ~ Case | hello"),
            ("CAN RESTRICTED", " () | CAN RESTRICTED"),
            ("SECRETARY OF STATE", " () | SECRETARY OF STATE"),
            (
                "SECRET SENSITIVE//NOFORN",
                "SECRET//NOFORN (S//NF) ~ LevelWords | SENSITIVE",
            ),
            ("SECRET//NOFORN/BOGUS", "SECRET//NOFORN (S//NF) | BOGUS"),
            ("SECRET//RD-SIGMA X", "SECRET//RD (S//RD) | X"),
            ("SECRET//SAR-", "SECRET//SAR (S//SAR)"),
            (
                "SECRET//SI//NOFORN//SECRET//NS",
                "SECRET//SI//NOFORN (S//SI//NF)",
            ),
            ("NOFORN", "NOFORN (NF)"),
            ("(((((", " () ~ Parenthesis | (((("),
            (")", " () ~ Parenthesis"),
            ("é//ß", " () | é + ß"),
        ],
    );
}

#[test]
fn the_statements_of_level_are_all_kept() {
    let line = parse("SECRET//SI//NOFORN//SECRET//NS", Form::Banner);
    let levels: Vec<(System, crate::marking::Level)> = line
        .statements
        .iter()
        .map(|one| (one.system, one.level))
        .collect();
    let expected = [System::Us, System::Us, System::Nato]
        .map(|system| (system, crate::marking::Level::Secret));
    assert_eq!(levels, expected);
}

#[test]
fn flags_say_whose_information_it_is() {
    for (text, aea, nato, fgi) in [
        ("SECRET//RD", true, false, false),
        ("(C//FRD-SG 14)", true, false, false),
        ("SECRET//TFNI", true, false, false),
        ("UNCLASSIFIED//DOE UCNI", false, false, false),
        ("//NATO SECRET//ATOMAL", false, true, false),
        ("SECRET//FGI NATO", false, true, true),
        ("(//FGI S)", false, false, true),
        ("//JOINT SECRET CAN USA", false, false, true),
        ("SECRET//NOFORN", false, false, false),
    ] {
        let line = parse(text, Form::Banner);
        assert_eq!(
            (line.aea(), line.nato(), line.fgi()),
            (aea, nato, fgi),
            "{text}"
        );
    }
}

#[test]
fn a_line_can_own_its_text() {
    let owned = {
        let text = "SECRET//REL TO USA, GBR".to_owned();
        parse(&text, Form::Banner).into_owned()
    };
    assert_eq!(owned.rel_to().collect::<Vec<_>>(), ["USA", "GBR"]);
}
