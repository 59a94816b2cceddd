//! Markings as papers bear them, and what is read from each.

use super::*;

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
        (
            "SECRET\nUNCLASSIFIED WHEN ENCLOSURE REMOVED",
            "Secret: UNCLASSIFIED WHEN | ENCLOSURE REMOVED",
        ),
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
        (
            "UNCLASSIFIED WHEN SEPARATED FROM ENCLOSURE",
            "-: UNCLASSIFIED WHEN | SEPARATED FROM ENCLOSURE",
        ),
        ("SECRETARY OF STATE", "- | SECRETARY OF STATE"),
        ("THE SECRETARY", "- | THE SECRETARY"),
        ("S 1234", "- | S 1234"),
        ("C. P. Snow", "- | C + P + Snow"),
    ] {
        assert_eq!(told(text), expected, "{text}");
    }
}

#[test]
fn the_first_level_holds_and_the_second_stays_unread() {
    assert_eq!(told("SECRET//CONFIDENTIAL"), "Secret | CONFIDENTIAL");
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
