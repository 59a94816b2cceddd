//! Markings as papers bear them, and what is read from each.

use super::*;
use crate::marking::Oddity;

/// What was read, as `Secret: NOFORN, RESTRICTED DATA | unread`.
fn told(text: &str) -> String {
    let marking = Marking::read(text);
    let level = marking
        .level
        .as_ref()
        .map_or_else(|| "-".to_owned(), Level::to_string);
    let captions: Vec<&str> = marking
        .captions
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    let unread: Vec<&str> = marking
        .unread
        .iter()
        .map(|range| &text[range.clone()])
        .collect();
    let mut told = level;
    if !captions.is_empty() {
        told = format!("{told}: {}", captions.join(", "));
    }
    if !unread.is_empty() {
        told = format!("{told} | {}", unread.join(" + "));
    }
    told
}

#[test]
fn levels_and_captions_are_read_in_every_form() {
    for (text, expected) in [
        ("", "-"),
        ("CONFIDENTIAL", "Confidential"),
        ("  Top   Secret ", "Top Secret"),
        ("TOP-SECRET", "Top Secret"),
        ("(C)", "Confidential"),
        ("(TS)", "Top Secret"),
        ("(S/NF)", "Secret: NOFORN"),
        ("(U)", "Unclassified"),
        ("U", "Unclassified"),
        ("R", "Restricted"),
        ("S//RD", "Secret: RESTRICTED DATA"),
        ("(S//FRD)", "Secret: FORMERLY RESTRICTED DATA"),
        ("(TS//SI//NF)", "Top Secret: COMINT, NOFORN"),
        ("(C-NF)", "Confidential: NOFORN"),
        ("(S-RD)", "Secret: RESTRICTED DATA"),
        ("TOP SECRET EYES ONLY", "Top Secret: EYES ONLY"),
        ("SECRET - LIMIT DISTRIBUTION", "Secret: LIMIT DISTRIBUTION"),
        (
            "Confidential, Limit Distribution",
            "Confidential: LIMIT DISTRIBUTION",
        ),
        (
            "CONFIDENTIAL SECURITY INFORMATION",
            "Confidential: SECURITY INFORMATION",
        ),
        ("RESTRICTED", "Restricted"),
        (
            "RESTRICTED SECURITY INFORMATION",
            "Restricted: SECURITY INFORMATION",
        ),
        ("SECRET RESTRICTED DATA", "Secret: RESTRICTED DATA"),
        ("SECRET//NOFORN", "Secret: NOFORN"),
        ("SECRET; NODIS; CHEROKEE", "Secret: NODIS, CHEROKEE"),
        ("COSMIC TOP SECRET", "Top Secret: COSMIC TOP SECRET"),
        ("//NATO SECRET//ATOMAL", "Secret: NATO SECRET, ATOMAL"),
        ("S E C R E T NODIS", "Secret: NODIS"),
        ("T O P  S E C R E T", "Top Secret"),
        ("UNCLAS", "Unclassified"),
        (
            "CONFIDENTIAL—MODIFIED HANDLING AUTHORIZED",
            "Confidential: MODIFIED HANDLING AUTHORIZED",
        ),
        ("SECRET\nUNCLASSIFIED WHEN ENCLOSURE REMOVED", "Secret"),
        ("SECRET SECTION 1 OF 2", "Secret | SECTION 1 OF 2"),
    ] {
        assert_eq!(told(text), expected, "{text}");
    }
}

#[test]
fn what_looks_like_a_level_is_none() {
    for (text, expected) in [
        ("RESTRICTED DATA", "-: RESTRICTED DATA"),
        ("Formerly Restricted Data", "-: FORMERLY RESTRICTED DATA"),
        ("EYES ONLY", "-: EYES ONLY"),
        ("LIMITED OFFICIAL USE", "-: LIMITED OFFICIAL USE"),
        ("LOU", "-: LIMITED OFFICIAL USE"),
        ("Confidential File", "-: CONFIDENTIAL FILE"),
        ("PERSONAL AND CONFIDENTIAL", "-: PERSONAL AND CONFIDENTIAL"),
        (
            "Administratively Confidential",
            "-: ADMINISTRATIVELY CONFIDENTIAL",
        ),
        ("NATO RESTRICTED", "-: NATO RESTRICTED"),
        ("UNCLASSIFIED WHEN SEPARATED FROM ENCLOSURE", "-"),
        ("SECRETARY OF STATE", "- | SECRETARY OF STATE"),
        ("THE SECRETARY", "- | THE SECRETARY"),
        ("The Secretary's Office", "- | The Secretary's Office"),
        ("The Secretary’s Office", "- | The Secretary’s Office"),
        ("S 1234", "- | S 1234"),
        ("C. P. Snow", "- | C + P + Snow"),
    ] {
        assert_eq!(told(text), expected, "{text}");
    }
}

/// The statements, as `own S, attachment C`.
fn statements(text: &str) -> String {
    let all: Vec<String> = Marking::read(text)
        .statements
        .iter()
        .map(|one| format!("{} {}", one.role.name(), one.stated.code()))
        .collect();
    all.join(", ")
}

/// Text, what governs, and all statements.
const STATEMENTS: &[(&str, &str, &str)] = &[
    ("SECRET//CONFIDENTIAL", "S", "own S, own C"),
    (
        "Top Secret (With Confidential Attachment)",
        "TS",
        "own TS, attachment C",
    ),
    (
        "Confidential with Secret enclosures",
        "C",
        "own C, attachment S",
    ),
    (
        "Top Secret with Secret and Confidential attachments",
        "TS",
        "own TS, attachment S, attachment C",
    ),
    (
        "Top Secret (Secret When Separated From Enclosure)",
        "TS",
        "own TS, separated S",
    ),
    (
        "SECRET\nUNCLASSIFIED WHEN ENCLOSURE REMOVED",
        "S",
        "own S, separated U",
    ),
    (
        "SECRET; UNCLASSIFIED UPON REMOVAL OF ATTACHMENT",
        "S",
        "own S, separated U",
    ),
    (
        "Confidential on removal of enclosure",
        "unknown",
        "separated C",
    ),
    (
        "Official Use Only (With Confidential Section)",
        "OUO",
        "own OUO, portion C",
    ),
    (
        "Secret; Sections B and D are marked Confidential",
        "S",
        "own S, portion C",
    ),
    (
        "No classification marking on covering note; attachments are Secret",
        "none",
        "own none, attachment S",
    ),
    (
        "No classification marking, but the Department of State classified the message Top Secret and Eyes Only",
        "none",
        "own none, elsewhere TS",
    ),
    (
        "Originally classified Top Secret, but that classification was crossed out",
        "TS",
        "former TS",
    ),
    (
        "Classification changed from Top Secret to Secret",
        "TS",
        "former TS, later S",
    ),
    (
        "DOWNGRADED TO CONFIDENTIAL ON 1 JAN 1970",
        "unknown",
        "later C",
    ),
    (
        "SECRET\nREGRADED UNCLASSIFIED WHEN SEPARATED FROM ENCLOSURE",
        "S",
        "own S, separated U",
    ),
    (
        "Confidential; Immediate; Limited Official Use",
        "C",
        "own C, own LOU",
    ),
    ("Personal and Confidential", "C", "perhaps C"),
    (
        "Limited Official Use; Personal and Confidential",
        "LOU",
        "own LOU, perhaps C",
    ),
    (
        "Personal and Confidential (not a U.S. Government classification)",
        "unknown",
        "",
    ),
    ("Sensitive But Unclassified", "U", "own U"),
    ("British Most Secret", "TS", "own TS"),
    ("Unmarked", "none", "own none"),
    (
        "The source text bears no classification or drafting information",
        "none",
        "own none",
    ),
];

#[test]
fn every_level_is_kept_with_what_it_is_stated_of() {
    for (text, governing, expected) in STATEMENTS {
        assert_eq!(statements(text), *expected, "{text}");
        assert_eq!(Marking::read(text).stated.code(), *governing, "{text}");
    }
}

#[test]
fn captions_stay_as_they_are_written_too() {
    for (text, expected) in [
        ("Secret; Limdis; Immediate", "Limdis + Immediate"),
        ("Secret/Noforn", "Noforn"),
        (
            "Secret: Nodis/HARVAN Double Plus",
            "Nodis/HARVAN Double Plus",
        ),
        (
            "Top Secret; Alpha— Limit Distribution",
            "Alpha— Limit Distribution",
        ),
        ("secret us urgent | niact", "us urgent + niact"),
        ("Top Secret and Personal", "Personal"),
        (
            "Secret; Somename; [codeword not declassified]",
            "Somename + [codeword not declassified]",
        ),
        (
            "Secret; Eyes Only for Ambassador and Minister",
            "Eyes Only for Ambassador and Minister",
        ),
        (
            "Secret; For the Eyes of the Secretary Only",
            "For the Eyes of the Secretary Only",
        ),
        (
            "Secret; codeword not declassified",
            "codeword not declassified",
        ),
        ("Personal and Confidential", "Personal"),
        ("Secret; Personal & Confidential", "Personal & Confidential"),
        ("Secret (With Confidential Attachment)", ""),
        ("(TS/NFD)", "NFD"),
        ("SECRET//SI//REL TO USA, GBR", "SI + REL TO USA, GBR"),
        (
            "[classification marking not declassified]",
            "[classification marking not declassified]",
        ),
        ("Secret NSC 10/2", "NSC 10/2"),
        ("SECRET SECTION 1 OF 2", ""),
        ("DEPARTMENT OF STATE\nSECRET\nWASHINGTON", ""),
    ] {
        let marking = Marking::read(text);
        let written: Vec<&str> = marking.written().collect();
        assert_eq!(written.join(" + "), expected, "{text}");
    }
}

#[test]
fn slips_of_administrative_words_are_read_and_no_marking_stays_none() {
    for (text, expected) in [
        ("Offical Use Only; Priority", "OUO"),
        ("Limited Offical Use", "LOU"),
        ("Limted Official Use; Niact", "LOU"),
        ("No classifiction marking", "none"),
        (
            "The source text does not bear a classification marking",
            "none",
        ),
        ("Classification marking is not indicated", "none"),
        (
            "No classification marking. A note in the margin reads \u{201c}Secret\u{201d}",
            "none",
        ),
        ("Restricted Access", "unknown"),
        ("Restricted Circulation; Priority", "unknown"),
        ("Secrt; Priority", "S"),
        (
            "Secret when attached to enclosure; otherwise Unclassified",
            "S",
        ),
        ("S E C R E T N O D I S", "S"),
        ("T0P SECRET", "TS"),
        ("Tpo Secret; Nodis", "TS"),
    ] {
        assert_eq!(Marking::read(text).stated.code(), expected, "{text}");
    }
}

#[test]
fn the_letter_of_a_reason_is_no_level() {
    for text in [
        "Classified by: 12345 Reason: 1.4(c) Declassify on: 20351231",
        "CLASSIFIED BY: 12345 REASONS 1.4 (b) and (c) DECLASSIFY ON: 20351231",
        "E.O. 12958: DECL: 3/14/16, REASONS: 1.5(B), (C) AND (D)",
    ] {
        let marking = Marking::read(text);
        assert_eq!(marking.stated.code(), "unknown", "{text}");
        assert_eq!(marking.instructions.len(), 1, "{text}");
    }
    assert_eq!(Marking::read("2. (C)").stated.code(), "C");
}

#[test]
fn a_series_keeps_its_own_name_in_the_canonical_form() {
    for (text, expected) in [
        ("Secret; Nodis/Pinta", "SECRET - NODIS - PINTA"),
        ("Top Secret; Omega", "TOP SECRET - OMEGA"),
        (
            "Secret; Nodis/Harvan Double Plus",
            "SECRET - NODIS - HARVAN DOUBLE PLUS",
        ),
        ("Secret; UK Eyes Only", "SECRET - UK EYES ONLY"),
    ] {
        assert_eq!(
            Marking::read(text).banner().as_deref(),
            Some(expected),
            "{text}"
        );
    }
}

#[test]
fn what_names_readers_is_read_with_its_names() {
    for text in [
        "Secret; Eyes Only for Ambassador and Minister",
        "Secret; For the Eyes of the President and the Secretary Only",
        "Secret; No Distribution Outside the Department",
        "Secret; Noforn Except UK",
        "Top Secret; Handle Via Talent–Keyhole–COMINT Channels Jointly",
    ] {
        assert_eq!(
            Marking::read(text).unread().collect::<Vec<_>>(),
            [""; 0],
            "{text}"
        );
    }
}

#[test]
fn instructions_are_found_whole() {
    for (text, level, expected) in [
        (
            "SECRET\nGROUP 4\nDowngraded at 3 year intervals;\ndeclassified after 12 years\nNOFORN",
            Some(Level::Secret),
            "GROUP 4\nDowngraded at 3 year intervals;\ndeclassified after 12 years",
        ),
        (
            "CONFIDENTIAL GROUP 3 - DOWNGRADED AT 12 YEAR INTERVALS; NOT AUTOMATICALLY DECLASSIFIED",
            Some(Level::Confidential),
            "GROUP 3 - DOWNGRADED AT 12 YEAR INTERVALS; NOT AUTOMATICALLY DECLASSIFIED",
        ),
        ("E.O. 11652: XGDS-2", None, "E.O. 11652: XGDS-2"),
        (
            "SECRET; E.O. 11652: XGDS (2)",
            Some(Level::Secret),
            "E.O. 11652: XGDS (2)",
        ),
        ("DECL: OADR", None, "DECL: OADR"),
        ("SECRET//NOFORN//25X1", Some(Level::Secret), "25X1"),
        (
            "SECRET//NOFORN\nDECLASSIFY ON: 20301231",
            Some(Level::Secret),
            "DECLASSIFY ON: 20301231",
        ),
        (
            "CONFIDENTIAL DECL: OADR; NOFORN",
            Some(Level::Confidential),
            "DECL: OADR",
        ),
        (
            "E.O. 12065: GDS 11/2/84 (NAME)",
            None,
            "E.O. 12065: GDS 11/2/84 (NAME)",
        ),
        (
            "GROUP 1\nExcluded from automatic downgrading and declassification",
            None,
            "GROUP 1\nExcluded from automatic downgrading and declassification",
        ),
    ] {
        let marking = Marking::read(text);
        assert_eq!(marking.level, level, "{text}");
        assert_eq!(marking.instruction(), Some(expected), "{text}");
        assert!(marking.unread.is_empty(), "{text}: {:?}", marking.unread);
    }
}

#[test]
fn misspelt_levels_are_read_and_said_to_be() {
    for (text, meant, word) in [
        ("Confidental; Limdis", Level::Confidential, "Confidental"),
        ("Secert; Limdis", Level::Secret, "Secert"),
        ("TOP SECERT", Level::TopSecret, "TOP SECERT"),
        ("Unclassifed", Level::Unclassified, "Unclassifed"),
    ] {
        let marking = Marking::read(text);
        assert_eq!(marking.level, Some(meant), "{text}");
        let start = text.find(word).unwrap();
        let range = start..start + word.len();
        assert_eq!(
            marking.oddities,
            [Oddity::Misspelt { range, meant }],
            "{text}"
        );
    }
}

#[test]
fn a_level_within_a_sentence_is_none() {
    for text in [
        "told in confidence",
        "a very secret conversation",
        "some restricted talk",
    ] {
        assert_eq!(Marking::read(text).level, None, "{text}");
    }
    assert_eq!(
        Marking::read("USUN 1585 CONFIDENTIAL").level,
        Some(Level::Confidential)
    );
}

#[test]
fn categories_are_known() {
    for (text, aea, nato) in [
        ("SECRET//RD", true, false),
        ("(C//FRD)", true, false),
        ("SECRET ATOMIC ENERGY ACT 1954", true, false),
        ("(S//TFNI)", true, false),
        ("COSMIC TOP SECRET", false, true),
        ("RESTRICTED", false, false),
    ] {
        let marking = Marking::read(text);
        assert_eq!((marking.aea, marking.nato), (aea, nato), "{text}");
    }
}

#[test]
fn any_text_is_read_and_long_ones_too() {
    for text in [
        "\u{0}",
        "ß/ǅ",
        "(((((",
        "////",
        "\u{301}S\u{301}",
        "(\u{1F5FF}",
    ] {
        let marking = Marking::read(text);
        for range in &marking.unread {
            assert!(text.get(range.clone()).is_some());
        }
    }
    let long = "S E C R E T LIMITED OFFICIAL ".repeat(20_000);
    assert_eq!(Marking::read(&long).level, Some(Level::Secret));
}
