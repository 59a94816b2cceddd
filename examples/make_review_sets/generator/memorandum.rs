//! The set `memorandum-1962`: a memorandum of three pages, the middle one its review sheet, and an
//! annex that was reviewed badly.
//!
//! Written for this program in the manner of the early 1960s. Persons appear by their office alone;
//! neither the Mission nor its message ever was.

use tearline::export::stamp::{Layout, template};
use tearline::review::{Document, FoundStamp, LineKind, ReviewSet, StampValues};

use super::draft::{AT_RIGHT, Draft, ENTRY, Exhibit, FLUSH, LEFT, PARAGRAPH, Style};
use super::press::{Hand, PRINTED, TYPED};
use super::{TrainingSet, annex, day};

const CASE: &str = "87-DOS-02136";
const MARKING: &str = "CONFIDENTIAL";

/// The name of the set's folder.
pub(crate) const ID: &str = "memorandum-1962";

/// The whole set.
pub(crate) fn set() -> TrainingSet {
    let exhibits = vec![memorandum(), annex::exhibit()];
    TrainingSet {
        set: ReviewSet {
            title: "Training: a memorandum of 2 November 1962 and its annex".to_owned(),
            case_number: CASE.to_owned(),
            office: "A/CDC/MR".to_owned(),
            note: "Written for this program; not a record. The memorandum waits for its first \
                   decision. The annex was reviewed with mistakes planted in it: find and mend \
                   them. README.md beside this set lists them."
                .to_owned(),
            documents: Vec::new(),
        },
        exhibits,
    }
}

fn facts() -> Document {
    Document {
        id: "memorandum".to_owned(),
        title: "Memorandum for the Under Secretary".to_owned(),
        marking: MARKING.to_owned(),
        date: Some(day("1962-11-02").into()),
        originator: "DOS".to_owned(),
        addressees: "The Under Secretary".to_owned(),
        permanent: true,
        stamps: vec![FoundStamp {
            page: 1,
            office: "A/CDC/MR".to_owned(),
            // As read. The office came into being in 1978 and the case was opened in 1987.
            date: Some(day("1968-03-02")),
            case_number: CASE.to_owned(),
            ..FoundStamp::default()
        }],
        ..Document::default()
    }
}

fn memorandum() -> Exhibit {
    let mut draft = Draft::new(facts(), 620);
    first_page(&mut draft);
    form_page(&mut draft);
    last_page(&mut draft);
    draft.finish(Document::FORM_LINES)
}

fn first_page(draft: &mut Draft) {
    draft.take_sheet(MARKING, MARKING, 0.0086);
    draft.heading("DEPARTMENT OF STATE");
    draft.skip(-0.4);
    draft.heading("THE SECRETARY");
    draft.portion(LineKind::Formality, "November 2, 1962", AT_RIGHT);
    draft.portion(
        LineKind::Heading,
        "MEMORANDUM FOR THE UNDER SECRETARY",
        FLUSH,
    );
    for text in [
        "What I told the senior staff on Wednesday should also stand on paper. The Mission's \
         account of its private talks was known outside this building before the Mission had our \
         answer to it. Please read the record that follows, and bring it before every office that \
         handles traffic of this kind.",
        "The message was received in the code room at 12:20 a.m. on Tuesday. It was headed \
         \"Confidential, Limited Distribution\" and set out, point by point, where the other \
         delegation might still be ready to move. It went to the following offices:",
    ] {
        draft.portion(LineKind::Paragraph, text, PARAGRAPH);
    }
    for text in [
        "12:40 a.m. - Two copies by hand to the duty officer.",
        " 2:15 a.m. - Six copies to the Executive Secretariat and the bureau in charge.",
        " 5:30 a.m. - Nine copies to the other regional bureaus.",
        " 7:00 a.m. - Fourteen copies to offices that had asked for the whole series; three for the files.",
    ] {
        draft.portion(LineKind::Table, text.trim_start(), ENTRY);
    }
    draft.portion(
        LineKind::Paragraph,
        "Thirty-four copies were made in all. Eleven of them went to desks which had no part in \
         the talks.",
        PARAGRAPH,
    );
    let generation = template("a-cdc-mr-1982").expect("the stamp is built in");
    let values = StampValues {
        date: Some(day("1968-03-02")),
        case_number: CASE.to_owned(),
        ..StampValues::default()
    };
    draft.stamp(&Layout::new(generation, &values), (1440.0, 2470.0), 0.8);
}

/// The numbered form, in two columns of fifty.
fn form_page(draft: &mut Draft) {
    const ROWS: u32 = 50;
    const ROW_HEIGHT: f32 = 49.0;
    let form = Hand {
        pitch: 20.5,
        ..PRINTED
    };
    draft.take_sheet(MARKING, MARKING, -0.0061);
    draft.print((330.0, 370.0), "DEPARTMENT OF STATE A/CDC/MR", TYPED);
    draft.print((1560.0, 370.0), "DATE", form);
    draft.print((1670.0, 366.0), "3-2-68", TYPED);
    draft.print((1890.0, 370.0), "CASE", form);
    draft.print(
        (2000.0, 366.0),
        "87- DOS 02136",
        Hand {
            pitch: 27.0,
            ..TYPED
        },
    );
    for number in 1..=2 * ROWS {
        let (column, row) = ((number - 1) / ROWS, (number - 1) % ROWS);
        let at = (
            300.0 + column as f32 * 1080.0,
            490.0 + row as f32 * ROW_HEIGHT,
        );
        let text = format!("{number:>3}. () CONFIDENTIAL () SECRET () TOP SECRET");
        draft.print(at, &text, form);
    }
}

fn last_page(draft: &mut Draft) {
    draft.take_sheet(MARKING, MARKING, 0.0112);
    draft.set_aside(
        "-2-",
        Style {
            left: LEFT + 870.0,
            ..FLUSH
        },
    );
    draft.numbered("-2-");
    draft.skip(1.0);
    for text in [
        "Most who received the message no doubt had cause to see it, whether because the talks \
         were their own business or because their work would have to follow from them. That \
         cannot be said of all.",
        "By breakfast the points of the message, two of them in the very words of the Mission, \
         had been read over the telephone to a correspondent. Before ten o'clock they were on the \
         wire. The other delegation learned from a newspaper what it had told us in confidence, \
         and withdrew the most useful of its proposals the same evening.",
        "I do not ask who spoke. I ask that it be made hard to speak. A message of limited \
         distribution is to be copied only for an officer who is named, and each copy is to carry \
         its number and his title. Bureaus which want a whole series are to say why, in writing, \
         and to say it again each month.",
        "The public has a claim to know what its government does, and we have officers whose duty \
         it is to tell it. Nobody serves that claim by giving away, on his own judgment and \
         unknown to his chief, what a negotiation still depends on.",
        "Please let me have by the end of the month the names of the offices which will receive \
         such messages from now on, and the number of copies for each.",
    ] {
        draft.portion(LineKind::Paragraph, text, PARAGRAPH);
    }
    draft.skip(1.0);
    draft.portion(LineKind::Formality, "The Secretary", AT_RIGHT);
}
