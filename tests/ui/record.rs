//! The paper, its markings and the law in the window.

use egui::accesskit::Role;
use tearline::review::{
    Answer, CertificationKind, DescriptionKind, Enclosures, Process, Referral, Struck,
};

use super::*;

/// Whether anything is shown with these words in its name.
fn shows(screen: &Screen, words: &str) -> bool {
    screen.query_all_by_label_contains(words).next().is_some()
}

/// Puts the cursor into a field and takes what stands in it.
fn enter(screen: &mut Screen, field: &str) {
    [Role::TextInput, Role::MultilineTextInput]
        .into_iter()
        .find_map(|role| screen.query_by_role_and_label(role, field))
        .unwrap()
        .focus();
    settle(screen);
    press_with(screen, Modifiers::COMMAND, Key::A);
}

/// Types into a field and leaves it. The first Esc closes what floats under a marking.
fn fill(screen: &mut Screen, field: &str, text: &str) {
    enter(screen, field);
    type_text(screen, text);
    press(screen, &[Key::Escape, Key::Escape]);
}

/// Chooses from a list, by its name.
fn choose(screen: &mut Screen, list: &str, one: &str) {
    screen
        .get_by_role_and_label(Role::ComboBox, list)
        .click_accesskit();
    settle(screen);
    press_button(screen, one);
}

fn facts(screen: &mut Screen) {
    press_with(screen, Modifiers::COMMAND, Key::Num2);
}

fn open_section(screen: &mut Screen, title: &str) {
    let name = format!("{title}: nothing entered");
    press_button(screen, &name);
}

#[test]
fn the_marking_of_a_line_is_told_as_it_was_read() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 3));
    assert!(shows(&screen, "read as Confidential"));
    assert!(shows(&screen, "inherited from page 1"));
    fill(&mut screen, "Portion mark", "(S/NF) XYZZY");
    assert!(shows(&screen, "read as Secret"));
    assert!(shows(&screen, "NOFORN: not to foreigners"));
    assert!(shows(&screen, "not read: “XYZZY”"));
    assert!(shows(&screen, "its own mark"));
}

#[test]
fn the_timeline_is_a_list_that_the_keyboard_reaches() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 3));
    facts(&mut screen);
    fill(&mut screen, "Instruction", "GROUP 4");
    assert!(shows(&screen, "from 2 Nov 1962: Confidential, as marked"));
    let last = screen
        .query_all_by_label_contains("in force on the day of the review")
        .next()
        .unwrap();
    assert!(last.rect().width() > 0.0);
    last.focus();
    settle(&mut screen);
    let focused = screen.ctx.memory(egui::Memory::focused);
    assert!(focused.is_some(), "a step of the timeline takes the cursor");
}

#[test]
fn a_finding_says_why_it_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 3));
    press(&mut screen, &[Key::S, Key::Home]);
    let rule = tearline::rules::rule("DEC-01").unwrap();
    let why = format!("Why: {}", rule.explain.matters);
    assert!(shows(&screen, &why), "{why}");
    assert!(shows(&screen, "Why DEC-01, line 1"), "the law behind it");
}

#[test]
fn a_marking_is_completed_by_the_arrow_keys_and_enter() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 3));
    facts(&mut screen);
    enter(&mut screen, "Overall marking");
    type_text(&mut screen, "SECR");
    assert!(
        shows(&screen, "not read: “SECR”"),
        "it is read as it is typed"
    );
    press(&mut screen, &[Key::ArrowDown, Key::Enter]);
    assert!(shows(&screen, "read as Secret"));
    type_text(&mut screen, " NODI");
    press(&mut screen, &[Key::Tab]);
    assert!(shows(&screen, "NODIS: the addressees alone"));
    press(&mut screen, &[Key::Escape, Key::Escape]);
    assert_eq!(document(&screen).marking, "SECRET NODIS");
}

#[test]
fn enter_belongs_to_the_field_while_nothing_is_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 3));
    facts(&mut screen);
    enter(&mut screen, "Overall marking");
    type_text(&mut screen, "CONF");
    press(&mut screen, &[Key::Enter]);
    assert_eq!(document(&screen).marking, "CONF", "it is what was typed");
}

#[test]
fn a_portion_mark_is_completed_by_a_click() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 3));
    enter(&mut screen, "Portion mark");
    type_text(&mut screen, "(");
    screen
        .get_by_role_and_label(Role::ListBoxOption, "TS")
        .click();
    settle(&mut screen);
    type_text(&mut screen, ")");
    press(&mut screen, &[Key::Escape, Key::Escape]);
    assert_eq!(document(&screen).lines[0].marking, "(TS)");
}

#[test]
fn only_codes_that_can_be_used_are_listed_and_the_others_say_why() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 3));
    press(&mut screen, &[Key::E]);
    assert!(shows(&screen, "50X1-HUM"));
    let row = |screen: &Screen, code: &str| {
        screen.query_all_by_role(Role::ListBoxOption).any(|node| {
            node.accesskit_node()
                .label()
                .is_some_and(|name| name.starts_with(code))
        })
    };
    assert!(
        !row(&screen, "1.4(c) "),
        "a ground of 25 years is not offered past them"
    );
    type_text(&mut screen, "25X");
    assert!(row(&screen, "25X1 "), "who asks for it is told why");
    assert!(shows(&screen, "no ground past 50 years"));
    press_with(&mut screen, Modifiers::COMMAND, Key::A);
    press(&mut screen, &[Key::Backspace]);
    let more = screen
        .query_all_by_label_contains("more codes that cannot be used")
        .next()
        .unwrap();
    more.click();
    settle(&mut screen);
    screen
        .get_by_role_and_label(Role::TextInput, "Find an exemption code")
        .focus();
    settle(&mut screen);
    type_text(&mut screen, "1.4(c)");
    assert!(row(&screen, "1.4(c) "));
    assert!(shows(&screen, "no ground past 25 years"));
}

#[test]
fn a_code_keeps_its_statute() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 3));
    press(&mut screen, &[Key::C, Key::Home, Key::E]);
    type_text(&mut screen, "(b)(3)");
    press(&mut screen, &[Key::Enter]);
    type_text(&mut screen, "50 U.S.C. 3024(i)");
    press_with(&mut screen, Modifiers::COMMAND, Key::Enter);
    let statute = |screen: &Screen| review(screen).ruling(LineId(1)).codes[0].statute.clone();
    assert_eq!(statute(&screen), "50 U.S.C. 3024(i)");
    press(&mut screen, &[Key::E]);
    press_with(&mut screen, Modifiers::COMMAND, Key::Enter);
    assert_eq!(statute(&screen), "50 U.S.C. 3024(i)");
}

#[test]
fn a_referral_has_its_days() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 3));
    press(&mut screen, &[Key::R]);
    type_text(&mut screen, "CIA");
    press(&mut screen, &[Key::Enter]);
    press_with(&mut screen, Modifiers::COMMAND, Key::Enter);
    let referral =
        |screen: &Screen| -> Referral { review(screen).ruling(LineId(1)).referrals[0].clone() };
    let today = NaiveDate::from_ymd_opt(2026, 11, 21);
    assert_eq!(referral(&screen).asked_on, today);
    press(&mut screen, &[Key::Home]);
    // The findings on the line can push it out of sight.
    screen.get_by_label("Answer of CIA").scroll_to_me();
    settle(&mut screen);
    click(&mut screen, "Answer of CIA");
    click(&mut screen, "objects");
    assert_eq!(
        (referral(&screen).answer, referral(&screen).answered_on),
        (Answer::Objects, today)
    );
    // The dialog keeps the days, and lets another be typed.
    press(&mut screen, &[Key::R]);
    enter(&mut screen, "CIA asked on");
    type_text(&mut screen, "2026-10-01");
    press_with(&mut screen, Modifiers::COMMAND, Key::Enter);
    let kept = referral(&screen);
    assert_eq!(kept.asked_on, NaiveDate::from_ymd_opt(2026, 10, 1));
    assert_eq!((kept.answer, kept.answered_on), (Answer::Objects, today));
}

#[test]
fn an_office_is_looked_up_from_the_palette() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 3));
    press_with(&mut screen, Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    type_text(&mut screen, "a/cdc/mr");
    press(&mut screen, &[Key::Enter]);
    assert!(shows(&screen, "Mandatory Review, DOS"));
    assert!(shows(&screen, "When: 20 Nov 1978 to 31 Dec 1990"));
    press(&mut screen, &[Key::Escape]);
    press_with(&mut screen, Modifiers::COMMAND, Key::L);
    type_text(&mut screen, "wnintel");
    assert!(shows(&screen, "intelligence sources and methods"));
}

#[test]
fn custody_and_what_other_records_say_are_entered() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 3));
    facts(&mut screen);
    open_section(&mut screen, "Custody");
    fill(&mut screen, "Newest year of its file block", "1965");
    press_button(&mut screen, "on a medium that is difficult to read");
    choose(
        &mut screen,
        "Restricted Data certification",
        "page-by-page review",
    );
    fill(&mut screen, "Certified by", "RB2");
    let custody = document(&screen).custody.clone();
    assert_eq!(custody.newest_in_block, Some(1965));
    assert!(custody.special_media);
    let certification = custody.certification.unwrap();
    assert_eq!(
        (certification.kind, certification.by.as_str()),
        (CertificationKind::PageByPage, "RB2")
    );

    open_section(&mut screen, "Enclosures and foreign information");
    choose(&mut screen, "Enclosures", "missing");
    fill(&mut screen, "Foreign governments", "GBR, CAN");
    assert_eq!(document(&screen).enclosures, Enclosures::Missing);
    assert_eq!(document(&screen).foreign, ["GBR", "CAN"]);

    open_section(&mut screen, "What other records say");
    press_button(&mut screen, "Add: official record");
    fill(&mut screen, "Record 1, marking", "SECRET");
    fill(&mut screen, "Record 1, pages", "3");
    let record = document(&screen).descriptions[0].clone();
    assert_eq!(record.kind, DescriptionKind::OfficialRecord);
    assert_eq!((record.marking.as_str(), record.pages), ("SECRET", Some(3)));
    press_button(&mut screen, "Remove record 1");
    assert!(document(&screen).descriptions.is_empty());
}

#[test]
fn the_request_and_the_outcome_are_entered() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 3));
    facts(&mut screen);
    fill(&mut screen, "Instruction", "GROUP 4");
    open_section(&mut screen, "Request and days");
    choose(&mut screen, "Reviewed under", "mandatory review");
    fill(&mut screen, "Received on", "2026-05-04");
    let request = review(&screen).request.clone();
    assert_eq!(request.process, Process::Mandatory);
    assert_eq!(request.received, NaiveDate::from_ymd_opt(2026, 5, 4));

    open_section(&mut screen, "Outcome as a whole");
    press_button(&mut screen, "Governed by GROUP 4");
    choose(&mut screen, "Level after review", "Unclassified");
    assert_eq!(review(&screen).governing, "GROUP 4");
    assert_eq!(review(&screen).overall, Some(Level::Unclassified));
}

#[test]
fn a_review_is_signed_and_a_change_breaks_the_signature() {
    let folder = tempfile::tempdir().unwrap();
    let root = set_of(&folder, 3);
    let mut screen = open(&root);
    press(&mut screen, &[Key::D, Key::D, Key::D]);
    facts(&mut screen);
    press_button(&mut screen, "Sign the review");
    let signature = review(&screen).sign_off.clone().unwrap();
    assert_eq!(
        (signature.by.as_str(), signature.digest),
        ("RB1", review(&screen).digest())
    );
    assert!(shows(&screen, "Signed by RB1"));
    fill(&mut screen, "Case number", "77-1");
    assert!(shows(&screen, "Changed since RB1 signed"));
    press_with(&mut screen, Modifiers::COMMAND, Key::Z);
    assert!(shows(&screen, "Signed by RB1"));
    drop(screen);
    let mut screen = open(&root);
    assert_eq!(
        desk(&screen).signature_holds(),
        Some(true),
        "also after it was read back"
    );
    facts(&mut screen);
    press_button(&mut screen, "Take back the signature");
    assert_eq!(review(&screen).sign_off, None);
}

#[test]
fn pages_are_read_to_the_end_by_a_key() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 45));
    press(&mut screen, &[Key::V, Key::V]);
    assert_eq!(review(&screen).pages_read, [1, 2].into());
    assert!(shows(&screen, "Page 3 of 3, go to a page"));
    press(&mut screen, &[Key::PageUp, Key::V]);
    assert_eq!(
        review(&screen).pages_read,
        [1].into(),
        "again takes it back"
    );
}

#[test]
fn old_marks_are_struck_through() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 3));
    press(&mut screen, &[Key::O]);
    assert!(
        review(&screen).struck.is_empty(),
        "a line without a mark has none to strike"
    );
    fill(&mut screen, "Portion mark", "(C)");
    press(&mut screen, &[Key::O]);
    assert_eq!(review(&screen).struck, [Struck::Line(LineId(1))].into());
    facts(&mut screen);
    press_button(&mut screen, "Page 1, head struck through");
    assert!(review(&screen).struck.contains(&Struck::Head(1)));
    press_button(&mut screen, "Page 1 read to the end");
    assert_eq!(review(&screen).pages_read, [1].into());
}

#[test]
fn the_stamp_has_its_authority_and_its_size() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 2));
    press_with(&mut screen, Modifiers::COMMAND, Key::Num3);
    fill(&mut screen, "Top Secret authority", "RB9");
    fill(&mut screen, "Order and section", "E.O. 13526 sec. 3.5");
    click(&mut screen, "Put on this page");
    let stamp = review(&screen).stamp.clone().unwrap();
    assert_eq!(
        (stamp.ts_authority.as_str(), stamp.order.as_str()),
        ("RB9", "E.O. 13526 sec. 3.5")
    );
    let placement = stamp.placement.unwrap();
    assert!(
        placement.width > 0.1 && placement.height > 0.02,
        "{placement:?}"
    );
    press_with(&mut screen, Modifiers::ALT, Key::ArrowUp);
    let moved = review(&screen).stamp.clone().unwrap().placement.unwrap();
    assert_eq!(
        (moved.width, moved.height),
        (placement.width, placement.height)
    );
}

#[test]
fn whatever_is_entered_the_pane_stays_as_wide_as_it_was() {
    let (small, large) = (egui::vec2(1280.0, 800.0), egui::vec2(1920.0, 1080.0));
    for (size, scale) in [(small, 1.0), (small, 1.5), (large, 2.0)] {
        let preferences = Preferences {
            scale,
            ..Preferences::default()
        };
        let folder = tempfile::tempdir().unwrap();
        let root = set_of(&folder, 3);
        let mut screen = open_at(Some(&root), preferences, size);
        let before = screen.get_by_label("Review sheet").rect();
        facts(&mut screen);
        open_section(&mut screen, "Enclosures and foreign information");
        choose(&mut screen, "Enclosures", "missing");
        fill(
            &mut screen,
            "Foreign governments",
            "GBR, CAN, AUS, NZL, FRA, DEU, ITA, NATO",
        );
        fill(&mut screen, "Compilation statement", &"words ".repeat(60));
        fill(&mut screen, "Overall marking", &"XYZZY ".repeat(40));
        for section in ["Custody", "Official releases", "What other records say"] {
            open_section(&mut screen, section);
        }
        press_button(&mut screen, "Add an official release");
        press_button(&mut screen, "Add: source note");
        let after = screen.get_by_label("Review sheet").rect();
        assert!(
            (after.left() - before.left()).abs() < 1.0,
            "{before:?} {after:?} at {scale}"
        );
    }
}

#[test]
fn a_review_that_is_signed_before_anything_else_is_signed_with_its_header() {
    let folder = tempfile::tempdir().unwrap();
    let root = set_of(&folder, 3);
    let mut screen = open(&root);
    press_with(&mut screen, Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    type_text(&mut screen, "sign the review");
    press(&mut screen, &[Key::Enter]);
    assert_eq!(desk(&screen).signature_holds(), Some(true));
    drop(screen);
    let screen = open(&root);
    assert_eq!(desk(&screen).signature_holds(), Some(true));
    assert_eq!(review(&screen).reviewer, "RB1");
}
