//! The instruction of 1948 that the letter encloses: older than seventy-five years, and reviewed
//! without a thought for what other agencies own in it.

use tearline::marking::Level;
use tearline::review::{Authority, CodeClaim, Decision, Document, LineKind, Pass, Review};

use super::draft::{AT_RIGHT, Draft, Exhibit, FLUSH, PARAGRAPH};
use super::{day, rulings};

/// The paper with its review.
pub(crate) fn exhibit() -> Exhibit {
    let mut draft = Draft::new(facts(), 680);
    page(&mut draft);
    let mut exhibit = draft.finish(0);
    exhibit.reviews = vec![review()];
    exhibit
}

fn facts() -> Document {
    Document {
        id: "instruction-planted-errors".to_owned(),
        title: "Instruction of 1948: an exercise, find and mend".to_owned(),
        marking: "SECRET".to_owned(),
        date: Some(day("1948-06-15").into()),
        originator: "DOS".to_owned(),
        addressees: "Certain missions".to_owned(),
        permanent: true,
        ..Document::default()
    }
}

fn page(draft: &mut Draft) {
    draft.take_sheet("SECRET", "SECRET", -0.0074);
    draft.heading("DEPARTMENT OF STATE");
    draft.portion(LineKind::Formality, "June 15, 1948", AT_RIGHT);
    draft.portion(
        LineKind::Heading,
        "INSTRUCTION TO CERTAIN MISSIONS: JOURNEYS OF OFFICERS",
        FLUSH,
    );
    for text in [
        "1. An officer who leaves the capital informs the chief of mission in writing, not later \
         than the day before.",
        "2. He does not seek the company of persons who might suffer for it. The gatekeeper at \
         the northern depot, who has been of help, is not to be visited again.",
        "3. What the host government has told the Mission in confidence about its closed areas \
         is not to be shown to third parties.",
    ] {
        draft.portion(LineKind::Paragraph, text, PARAGRAPH);
    }
    draft
        .portion(
            LineKind::Paragraph,
            "4. RESTRICTED DATA, Atomic Energy Act of 1946. Officers do not look for places where \
             atomic weapons may be stored. The two places that are known are on the sheet kept \
             by the chief of mission.",
            PARAGRAPH,
        )
        .marking = "SECRET RESTRICTED DATA".to_owned();
    draft
        .portion(
            LineKind::Paragraph,
            "5. The Department of the Army has stated, in a secret paper of May 3, which railway \
             lines it wishes to have watched. They are the two lines to the coast.",
            PARAGRAPH,
        )
        .equities = vec!["ARMY".to_owned()];
    for text in [
        "6. Before he writes his report the officer asks the CIA station whether any of it \
         touches upon COMINT.",
        "7. The chief of mission reports at the end of each quarter how this instruction is being \
         kept.",
    ] {
        draft.portion(LineKind::Paragraph, text, PARAGRAPH);
    }
}

fn review() -> Review {
    Review {
        pass: Pass::First,
        reviewer: "TRAINING".to_owned(),
        authority: Authority::TopSecret,
        office: "A/SKS".to_owned(),
        case_number: "88-DOS-00417".to_owned(),
        date: Some(day("2025-03-14")),
        rulings: rulings([
            (1, Decision::Declassify, vec![]),
            (2, Decision::Declassify, vec![]),
            (3, Decision::Declassify, vec![]),
            (4, Decision::Declassify, vec![]),
            (
                5,
                Decision::Retain(Level::Secret),
                vec![CodeClaim::new("50X1-HUM")],
            ),
            (
                6,
                Decision::Retain(Level::Secret),
                vec![CodeClaim::new("75X6")],
            ),
            (7, Decision::Declassify, vec![]),
            (8, Decision::Declassify, vec![]),
            (9, Decision::Declassify, vec![]),
            (10, Decision::Declassify, vec![]),
        ]),
        ..Review::default()
    }
}
