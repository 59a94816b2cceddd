//! The annex of the memorandum: reviewed twice, with mistakes planted in the paper's markings, in
//! the decisions and in the stamp. `review_sets/README.md` tells which.

use tearline::marking::Level;
use tearline::review::{
    Authority, Boxes, CodeClaim, Decision, Document, LineKind, Pass, Review, Ruling, Stamp,
    StampBox,
};

use super::draft::{Draft, ENTRY, Exhibit, FLUSH, LEFT, PARAGRAPH, Style};
use super::press::ELITE;
use super::{day, rulings};

/// The paper with both reviews.
pub(crate) fn exhibit() -> Exhibit {
    let mut draft = Draft::new(facts(), 640);
    first_page(&mut draft);
    second_page(&mut draft);
    let mut exhibit = draft.finish(0);
    exhibit.reviews = vec![first_review(), second_review()];
    exhibit
}

fn facts() -> Document {
    Document {
        id: "annex-planted-errors".to_owned(),
        title: "Annex: an exercise, find and mend".to_owned(),
        marking: "CONFIDENTIAL".to_owned(),
        date: Some(day("1962-11-02").into()),
        originator: "DOS".to_owned(),
        addressees: "The Under Secretary".to_owned(),
        instruction: "GROUP 4 Downgraded at 3 year intervals; declassified after 12 years"
            .to_owned(),
        permanent: true,
        ..Document::default()
    }
}

fn first_page(draft: &mut Draft) {
    draft.take_sheet("CONFIDENTIAL", "CONFIDENTIAL", -0.0093);
    draft.heading("ANNEX");
    draft.heading("COPIES OF THE MESSAGE, AND WHERE THEY WENT");
    draft.portion(
        LineKind::Paragraph,
        "The numbers are those of the list which the code room kept on the night in question. \
         Where a copy was passed on, the second office is named after the first.",
        PARAGRAPH,
    );
    for text in [
        "Copies 1-2. The duty officer; one passed to the Under Secretary at breakfast.",
        "Copies 3-8. The Executive Secretariat (4) and the bureau in charge of the talks (2).",
        "Copies 9-17. The other regional bureaus. Three copies were made again there, without a \
         number.",
        "Copies 18-31. Offices that had asked for the whole series. No list was kept of who read \
         them.",
        "Copies 32-34. The files.",
    ] {
        draft.portion(LineKind::Table, text, Style { hang: 3, ..ENTRY });
    }
    draft.portion(
        LineKind::Paragraph,
        "The three copies without a number are the ones that matter. Two were found again on the \
         following day. The third was not.",
        PARAGRAPH,
    );
    let note = Style {
        left: LEFT + 830.0,
        measure: 40,
        hand: ELITE,
        ..FLUSH
    };
    draft.skip(10.0);
    for text in [
        "GROUP 4",
        "Downgraded at 3 year intervals;",
        "declassified after 12 years",
    ] {
        draft.set_aside(text, note);
    }
}

/// The typist took the wrong stamp for the head of this page.
fn second_page(draft: &mut Draft) {
    draft.take_sheet("SECRET", "CONFIDENTIAL", 0.0071);
    draft.set_aside(
        "-2-",
        Style {
            left: LEFT + 870.0,
            ..FLUSH
        },
    );
    draft.numbered("-2-");
    draft.skip(1.0);
    draft.heading("WHAT WAS PRINTED");
    for text in [
        "The account on the wire gave five of the eight points of the message. Four of them were \
         in other words. The fifth, on the order in which the two sides should speak, was the \
         Mission's own sentence but for one word.",
        "The account did not have the last three points, which stood on the second sheet. It is \
         a fair guess that whoever talked had held only the first.",
    ] {
        draft.portion(LineKind::Paragraph, text, PARAGRAPH);
    }
}

/// Made in 2008: forty-five years after the paper, so past the first of the automatic dates only.
fn first_review() -> Review {
    let claim = |code: &str| vec![CodeClaim::new(code)];
    let dated = CodeClaim {
        until: Some(day("2012-12-31")),
        ..CodeClaim::new("25X6")
    };
    Review {
        pass: Pass::First,
        reviewer: "TRAINING".to_owned(),
        authority: Authority::Unstated,
        office: "A/ISS/IPS".to_owned(),
        case_number: "87-DOS-02136".to_owned(),
        date: Some(day("2008-04-15")),
        rulings: rulings([
            (1, Decision::Declassify, vec![]),
            (2, Decision::Declassify, vec![]),
            (3, Decision::Declassify, vec![]),
            (4, Decision::Retain(Level::Secret), vec![dated]),
            (5, Decision::Retain(Level::Confidential), vec![]),
            (
                6,
                Decision::Boxes(vec![Level::Confidential, Level::Secret]),
                vec![],
            ),
            (7, Decision::Declassify, claim("25X1")),
            // Line 8 was passed over.
            (9, Decision::Declassify, vec![]),
            (10, Decision::Declassify, vec![]),
            (11, Decision::Declassify, vec![]),
            (12, Decision::Declassify, vec![]),
        ]),
        stamp: Some(Stamp {
            template: "a-cdc-mr-1982".to_owned(),
            boxes: Boxes::ByHand([StampBox::Release, StampBox::Declassify].into()),
            exemptions: Some("B1".to_owned()),
            ..Stamp::default()
        }),
        ..Review::default()
    }
}

/// Made in 2025, after fifty years: almost right.
fn second_review() -> Review {
    let mut rulings = rulings((1..=12).map(|line| (line, Decision::Declassify, vec![])));
    rulings.insert(
        tearline::review::LineId(11),
        Ruling {
            decision: Decision::Retain(Level::Confidential),
            codes: vec![CodeClaim {
                until: Some(day("2032-12-31")),
                ..CodeClaim::new("25X6")
            }],
            reason: "The order of speaking was agreed in confidence with another government."
                .to_owned(),
            ..Ruling::default()
        },
    );
    Review {
        pass: Pass::Second,
        reviewer: "TRAINING-2".to_owned(),
        authority: Authority::Secret,
        office: "A/SKS".to_owned(),
        case_number: "87-DOS-02136".to_owned(),
        date: Some(day("2025-03-14")),
        rulings,
        ..Review::default()
    }
}
