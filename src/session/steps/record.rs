//! Steps over the record around the lines: facts of the paper, the course of the review, what was
//! struck, what was read, and the signature.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::review::{
    Answer, DocumentFact, Edit, HeaderFact, Referral, Review, SignOff, Step, Struck,
};

/// Sets a fact of the document; `name` is what the history calls it.
pub fn set_document(name: &str, fact: DocumentFact) -> Step {
    change(name, Edit::Document(fact))
}

/// Sets a fact of the review's header.
pub fn set_header(name: &str, fact: HeaderFact) -> Step {
    change(name, Edit::Header(fact))
}

fn change(name: &str, edit: Edit) -> Step {
    Step {
        label: format!("Change: {name}"),
        edits: vec![edit],
    }
}

/// Notes that a page was read to the end, or takes that back.
pub fn set_page_read(review: &Review, page: u32, is_read: bool) -> Step {
    let mut pages = review.pages_read.clone();
    let label = if is_read {
        pages.insert(page);
        format!("Page {page} read to the end")
    } else {
        pages.remove(&page);
        format!("Page {page} not read to the end")
    };
    Step {
        label,
        edits: vec![Edit::Header(HeaderFact::PagesRead(pages))],
    }
}

/// Strikes old markings through, or takes that back; `names` is what the history calls them.
pub fn set_struck(review: &Review, marks: &[Struck], is_struck: bool, names: &str) -> Step {
    let mut struck: BTreeSet<Struck> = review.struck.clone();
    let label = if is_struck {
        struck.extend(marks);
        format!("Strike through: {names}")
    } else {
        struck.retain(|mark| !marks.contains(mark));
        format!("No longer struck through: {names}")
    };
    Step {
        label,
        edits: vec![Edit::Header(HeaderFact::Struck(struck))],
    }
}

/// Signs the review as it stands. The digest leaves the signature out, so it holds until something
/// else changes.
pub fn sign(review: &Review, by: &str, on: NaiveDate) -> Step {
    let signature = SignOff {
        by: by.to_owned(),
        on,
        digest: review.digest(),
    };
    Step {
        label: format!("Sign the review as {by}"),
        edits: vec![Edit::Header(HeaderFact::SignOff(Some(signature)))],
    }
}

/// Takes the signature back; nothing where there is none.
pub fn take_back_signature(review: &Review) -> Option<Step> {
    let signature = review.sign_off.as_ref()?;
    Some(Step {
        label: format!("Take back the signature of {}", signature.by),
        edits: vec![Edit::Header(HeaderFact::SignOff(None))],
    })
}

/// The referral with another answer. The day of the answer is `on` where none was given, and there
/// is none while the answer is open.
#[must_use]
pub fn answered(referral: &Referral, answer: Answer, on: NaiveDate) -> Referral {
    let answered_on = match answer {
        Answer::Pending => None,
        Answer::NoObjection | Answer::Objects => referral.answered_on.or(Some(on)),
    };
    Referral {
        answer,
        answered_on,
        ..referral.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::Document;

    fn after(review: &Review, step: Step) -> Review {
        let mut changed = review.clone();
        for edit in step.edits {
            edit.apply(&mut Document::default(), &mut changed).unwrap();
        }
        changed
    }

    #[test]
    fn a_signature_holds_until_something_else_changes() {
        let review = Review::default();
        let signed = after(&review, sign(&review, "RB1", NaiveDate::default()));
        let digest = signed.sign_off.clone().unwrap().digest;
        assert_eq!(digest, signed.digest());
        let changed = after(&signed, set_page_read(&signed, 1, true));
        assert_ne!(digest, changed.digest());
        let back = after(&changed, set_page_read(&changed, 1, false));
        assert_eq!(digest, back.digest());
        assert_eq!(
            after(&signed, take_back_signature(&signed).unwrap()),
            review
        );
        assert_eq!(take_back_signature(&review), None);
    }

    #[test]
    fn marks_are_struck_and_unstruck_without_touching_others() {
        let review = Review::default();
        let one = after(
            &review,
            set_struck(&review, &[Struck::Head(1), Struck::Foot(1)], true, "page 1"),
        );
        let two = after(
            &one,
            set_struck(&one, &[Struck::Head(1)], false, "the head"),
        );
        assert_eq!(two.struck, [Struck::Foot(1)].into());
    }

    #[test]
    fn an_answer_has_a_day_and_an_open_question_has_none() {
        let (first, later) = ("2026-11-21".parse().unwrap(), "2026-12-01".parse().unwrap());
        let asked = Referral {
            agency: "CIA".to_owned(),
            ..Referral::default()
        };
        let answer = answered(&asked, Answer::Objects, first);
        assert_eq!(answer.answered_on, Some(first));
        assert_eq!(
            answered(&answer, Answer::NoObjection, later).answered_on,
            Some(first)
        );
        assert_eq!(answered(&answer, Answer::Pending, later).answered_on, None);
    }
}
