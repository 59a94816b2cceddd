//! The set `letter-1964`: a letter as a volume of documents prints it, whose level stands in its
//! source note alone, and an older instruction that was reviewed badly.
//!
//! Written for this program in the manner of the early 1960s. Persons appear by their office alone;
//! nothing that is told here took place.

use tearline::review::{Document, LineKind, ReviewSet};

use super::draft::{AT_RIGHT, CONTINUED, Draft, ENTRY, Exhibit, FLUSH, LEFT, PARAGRAPH, Style};
use super::press::ELITE;
use super::{TrainingSet, day, instruction};

/// The name of the set's folder.
pub(crate) const ID: &str = "letter-1964";

/// The whole set.
pub(crate) fn set() -> TrainingSet {
    TrainingSet {
        set: ReviewSet {
            title: "Training: a letter of 1964 and an instruction of 1948".to_owned(),
            case_number: "88-DOS-00417".to_owned(),
            office: "A/CDC/MR".to_owned(),
            note: "Written for this program; not a record. The letter shows no marking at head \
                   or foot: its level stands in note 1. The instruction was reviewed with \
                   mistakes planted in it: find and mend them. README.md beside this set lists \
                   them."
                .to_owned(),
            documents: Vec::new(),
        },
        exhibits: vec![letter(), instruction::exhibit()],
    }
}

fn facts() -> Document {
    Document {
        id: "letter".to_owned(),
        title: "Letter from the Secretary of State to the Secretary of Defense".to_owned(),
        // From the source note, as no page shows it.
        marking: "Secret".to_owned(),
        date: Some(day("1964-12-24").into()),
        originator: "DOS".to_owned(),
        addressees: "The Secretary of Defense".to_owned(),
        permanent: true,
        ..Document::default()
    }
}

const NOTE: Style = Style {
    hang: 4,
    measure: 73,
    hand: ELITE,
    ..FLUSH
};

/// A numbered suggestion within the letter.
const ITEM: Style = Style { hang: 3, ..ENTRY };

fn letter() -> Exhibit {
    let mut draft = Draft::new(facts(), 660);
    page_26(&mut draft);
    page_27(&mut draft);
    page_28(&mut draft);
    draft.finish(0)
}

/// Takes the sheet that prints page `number` of the volume.
fn take_page(draft: &mut Draft, number: &str, slope: f32) {
    draft.take_sheet("", "", slope);
    let mark = Style {
        left: LEFT + 1530.0,
        ..FLUSH
    };
    draft.set_aside(&format!("[Page {number}]"), mark);
    draft.numbered(number);
    draft.skip(1.0);
}

fn page_26(draft: &mut Draft) {
    take_page(draft, "26", 0.0058);
    let title = "12. Letter From the Secretary of State to the Secretary of Defense /1/";
    draft.portion(LineKind::Heading, title, FLUSH);
    draft.portion(LineKind::Formality, "December 24, 1964", AT_RIGHT);
    draft.portion(LineKind::Formality, "Dear Mr. Secretary:", FLUSH);
    for text in [
        "Twice this autumn officers of our missions were stopped on journeys that had been \
         announced beforehand and allowed. Nobody was hurt. But each time the Embassy had to \
         explain, to a government that wished it no good, what an officer was doing on a closed \
         road with a camera. /2/",
        "I think a third case is likely, and I would sooner agree with you now on what we want to \
         be able to say than write to you again when it has happened. Our two Departments see \
         these journeys from different sides. Yours needs what can only be learned by going and \
         looking. Mine needs the missions to be left in peace to do the rest of their work. Both \
         needs are real, and neither is served by a quarrel that ends with an officer being sent \
         home.",
        "I do not question the worth of what the journeys have brought. Some of it could have been \
         had in no other way, and both of us have used it. But worth must be set against cost, and \
         the cost is borne by the whole mission and not by the officer alone.",
    ] {
        draft.portion(LineKind::Paragraph, text, PARAGRAPH);
    }
    draft.portion(
        LineKind::Paragraph,
        "Three things have changed since the present rules were written. Much that had to be \
         looked at from the roadside can today be learned in other ways. The governments \
         concerned have begun to answer each incident with one of their own making. And the \
         limits that we put on the journeys of their officers here, right as they were, have given \
         them a reason",
        PARAGRAPH,
    );
}

fn page_27(draft: &mut Draft) {
    take_page(draft, "27", -0.0102);
    draft.rest_of_portion("that they lacked before. /3/", CONTINUED);
    draft.portion(
        LineKind::Paragraph,
        "None of this is said against the officers. The chiefs of mission speak well of nearly all \
         of them, and rely on them. It is said because rules made for one time are being kept in \
         another. I have two suggestions:",
        PARAGRAPH,
    );
    for text in [
        "1. That every journey outside a capital be laid before the chief of mission, or an \
         officer whom he names, with its purpose; and that he may put it off without giving \
         reasons. /4/",
        "2. That our Departments write together, within the next three months, a short guide for \
         all who make such journeys. It should say in plain words what is worth a risk and what is \
         not, and should begin from the rule that what can be had openly is to be had openly.",
    ] {
        draft.portion(LineKind::Paragraph, text, ITEM);
    }
    for text in [
        "The instruction of 1948, a copy of which I enclose, is still in force in parts. It could \
         be withdrawn on the day on which the guide goes out.",
        "I should be glad to know whether you agree. If you do, would you name an office of your \
         Department with which the Bureau of European Affairs can begin?",
    ] {
        draft.portion(LineKind::Paragraph, text, PARAGRAPH);
    }
    draft.portion(LineKind::Formality, "Sincerely yours,", AT_RIGHT);
    draft.portion(LineKind::Formality, "The Secretary of State /5/", AT_RIGHT);
}

fn page_28(draft: &mut Draft) {
    take_page(draft, "28", 0.0079);
    for text in [
        "/1/ Source: Training files of this program, Lot 64, folder 12. Secret. Drafted in the \
         Bureau of European Affairs and cleared by the Office of the Legal Adviser.",
        "/2/ No report on either journey has been printed here.",
        "/3/ The limits were announced by a note to all embassies concerned. The note is not \
         printed.",
        "/4/ A circular of 1961 already gave the chief of mission the oversight of all \
         activities at his post.",
        "/5/ Printed from a copy that bears this typed signature.",
    ] {
        draft.portion(LineKind::Note, text, NOTE);
        draft.skip(-0.4);
    }
}
