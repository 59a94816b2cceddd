//! The day before and the day itself.

use super::*;

/// The problems, as `H01 error`.
fn found(text: &str, on: &str) -> Vec<String> {
    let on = on.parse().ok();
    Marking::read(text)
        .judge(Profile::Historical, on)
        .iter()
        .map(|one| format!("{} {}", one.rule, one.gravity))
        .collect()
}

#[test]
fn restricted_was_a_level_to_14_december_1953() {
    assert_eq!(found("RESTRICTED", "1953-12-14"), [""; 0]);
    assert_eq!(found("RESTRICTED", "1953-12-15"), ["H01 error"]);
    assert_eq!(found("(R)", "1953-12-15"), ["H01 error", "H04 information"]);
    for foreign in [
        "NATO RESTRICTED",
        "RESTRICTED DATA",
        "Restricted Distribution",
        "UK RESTRICTED",
        "British Restricted",
    ] {
        assert_eq!(found(foreign, "1962-11-02"), [""; 0], "{foreign}");
    }
}

#[test]
fn top_secret_began_in_1944() {
    assert_eq!(found("TOP SECRET", "1943-12-31"), ["H02 warning"]);
    assert_eq!(found("TOP SECRET", "1944-01-01"), [""; 0]);
    assert_eq!(found("MOST SECRET", "1943-12-31"), [""; 0]);
}

#[test]
fn security_information_belongs_to_two_years() {
    for (on, expected) in [
        ("1951-10-26", 1),
        ("1951-10-27", 0),
        ("1953-12-14", 0),
        ("1953-12-15", 1),
    ] {
        let found = found("SECRET SECURITY INFORMATION", on);
        assert_eq!(found.len(), expected, "{on}: {found:?}");
    }
}

#[test]
fn portion_marks_and_double_slashes_have_their_time() {
    assert_eq!(found("(S)", "1978-11-30"), ["H04 information"]);
    assert_eq!(found("(S)", "1978-12-01"), [""; 0]);
    assert_eq!(found("SECRET//NOFORN", "1994-12-31"), ["H05 warning"]);
    assert_eq!(found("SECRET//NOFORN", "1999-01-01"), [""; 0]);
}

#[test]
fn what_is_odd_is_said_on_any_day() {
    for (text, expected) in [
        ("Confidental", "H06 warning"),
        ("Secret; Confidential", "H07 warning"),
        ("Secret; [codeword not declassified]", "H08 information"),
        ("Personal and Confidential", "H09 warning"),
        ("Secret; Somename", "H10 information"),
    ] {
        assert_eq!(found(text, ""), [expected], "{text}");
        assert_eq!(found(text, "1962-11-02"), [expected], "{text}");
    }
}

#[test]
fn a_paper_of_the_fifties_is_not_judged_by_a_modern_book() {
    for text in [
        "TOP SECRET EYES ONLY",
        "SECRET - LIMIT DISTRIBUTION",
        "CONFIDENTIAL; NOFORN",
        "Secret; Limdis; Immediate",
        "SECRET RESTRICTED DATA",
    ] {
        assert_eq!(found(text, "1962-11-02"), [""; 0], "{text}");
        assert_eq!(found(text, ""), [""; 0], "{text}");
    }
}

#[test]
fn a_phrase_of_a_note_is_never_judged_as_a_banner() {
    let marking = Marking::read_as("Secret; Limdis", ReadAs::Note);
    let on = "2005-01-01".parse().ok();
    assert!(marking.judge(Profile::Historical, on).is_empty());
}

#[test]
fn a_problem_of_a_line_has_its_place_in_the_whole_text() {
    let text = "  SECRET//NOFORN//MADE UP\nDECLASSIFY ON: 20301231";
    let problems = Marking::read(text).judge(Profile::Dod2012, None);
    let places: Vec<&str> = problems
        .iter()
        .filter_map(|one| text.get(one.at.clone()?))
        .collect();
    assert!(places.contains(&"MADE UP"), "{places:?}");
}
