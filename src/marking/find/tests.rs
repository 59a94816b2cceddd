//! Marks in prose, and what only looks like one.

use super::*;

/// What was found, as `PortionStart (S)`.
fn found(text: &str) -> Vec<String> {
    find(text)
        .map(|one| format!("{:?} {}", one.kind, &text[one.range]))
        .collect()
}

#[test]
fn portion_marks_stand_before_or_after_their_text() {
    for (text, expected) in [
        ("(S) The fleet sails.", "PortionStart (S)"),
        ("1. (TS) In summary:", "PortionStart (TS)"),
        ("2.(C) Later information", "PortionStart (C)"),
        ("  a. (S//NF) A source.", "PortionStart (S//NF)"),
        (
            "(//NATO S//ATOMAL) A weapon.",
            "PortionStart (//NATO S//ATOMAL)",
        ),
        ("The channel is open. (S)\nNext", "PortionEnd (S)"),
        ("The channel is open. (S) And so on.", "PortionEnd (S)"),
        ("indicated to the Minister.(S)", "PortionEnd (S)"),
        ("Planning of the exercise (U)", "PortionEnd (U)"),
        ("subject: Planning of the exercise (U).", "PortionEnd (U)"),
        ("(LOU) A note.", "PortionStart (LOU)"),
    ] {
        assert_eq!(found(text), [expected], "{text}");
    }
}

#[test]
fn marks_of_cited_papers_are_told_apart() {
    assert_eq!(
        found("See Cairo 228 8/17 (C); Amman 416 8/17 (S); Rabat 180 8/17 (S)"),
        ["Citation (C)", "Citation (S)", "Citation (S)"]
    );
    assert_eq!(
        found("References: A. DA 123456 (S); B. C 65432 (S)."),
        ["Citation (S)", "Citation (S)"]
    );
    assert_eq!(
        found("A visit of 3 to 9 April 1962 (U)"),
        ["PortionEnd (U)"]
    );
}

#[test]
fn what_looks_like_a_portion_mark_is_none() {
    for text in [
        "DOB(S)",
        "FE 12345, NOTAL(S).",
        "the document(s) that were lost",
        "the Secretary (S) and his deputy",
        "(A) one\n(B) two\n(C) three",
        "first (A) this, (B) that, and (C) the rest",
        "(C) 1962 by the authors",
        "(CIA) reports",
        "(S. 1234) is a bill",
        "(Secret)",
        "(c) three",
        "(S",
        "(",
    ] {
        assert_eq!(found(text), [""; 0], "{text}");
    }
}

#[test]
fn an_outline_ends_where_a_mark_begins() {
    assert_eq!(
        found("(A) one\n(S) two\n(C) three"),
        ["PortionStart (S)", "PortionStart (C)"]
    );
}

#[test]
fn lines_of_markings_are_found_among_prose() {
    let text = "DEPARTMENT OF STATE\n  SECRET - LIMIT DISTRIBUTION\n\nSecretary of State met him.\n\
        Confidential talks went on, and the\nTop Secret\nS E C R E T\nEYES ONLY\n\
        GROUP 4\nDowngraded at 3 year intervals;\nDeclassified papers show more.\n\
        Only he knew. Priority was given to\nPersonal matters.\nSECRET//NOFORN\n\
        E.O. 11652: GDS\nC. P. Snow wrote.\n";
    assert_eq!(
        found(text),
        [
            "Banner SECRET - LIMIT DISTRIBUTION",
            "Banner Top Secret",
            "Banner S E C R E T",
            "Captions EYES ONLY",
            "Instruction GROUP 4",
            "Instruction Downgraded at 3 year intervals;",
            "Banner SECRET//NOFORN",
            "Instruction E.O. 11652: GDS",
        ]
    );
}

#[test]
fn what_was_found_is_read() {
    let first = find("SECRET NOFORN\ntext").next().unwrap();
    assert_eq!(first.marking.level, Some(crate::marking::Level::Secret));
    assert_eq!(first.marking.captions[0].name, "NOFORN");
}
