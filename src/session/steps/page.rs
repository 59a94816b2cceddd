//! Steps over the pages: the size of their paper, and which file is their picture.

use super::MOST_RANGES;
use crate::review::{Document, Edit, HeaderFact, Page, PageFact, PaperSize, Review, Step};
use crate::rules::ranges;

/// Sets the size of the paper of pages, or lets it be what their files say again.
pub fn set_paper(document: &Document, pages: &[u32], paper: Option<PaperSize>) -> Step {
    let changes = |page: &&u32| document.page(**page).is_some_and(|one| one.paper != paper);
    let edits: Vec<Edit> = pages
        .iter()
        .filter(changes)
        .map(|page| Edit::Page(*page, PageFact::Paper(paper)))
        .collect();
    let size = paper.map_or_else(|| "as the file says".to_owned(), |size| size.to_string());
    let label = format!("Paper of {}: {size}", page_names(pages));
    Step { label, edits }
}

/// Takes what a page file holds now as the picture of its pages, for a reason that the history
/// shows. They are no longer read: nobody has read this picture.
pub fn take_page_file(
    (document, review): (&Document, &Review),
    file: &str,
    sha256: &str,
    reason: &str,
) -> Step {
    let has_file = |(_, page): &(u32, &Page)| page.file == file;
    let pages: Vec<u32> = (1..)
        .zip(&document.pages)
        .filter(has_file)
        .map(|(number, _)| number)
        .collect();
    let mut edits: Vec<Edit> = pages
        .iter()
        .map(|page| Edit::Page(*page, PageFact::Sha256(sha256.to_owned())))
        .collect();
    let mut read = review.pages_read.clone();
    read.retain(|page| !pages.contains(page));
    if read != review.pages_read {
        edits.push(Edit::Header(HeaderFact::PagesRead(read)));
    }
    let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    let label = format!("Take the new file as {}: {reason}", page_names(&pages));
    Step { label, edits }
}

fn page_names(pages: &[u32]) -> String {
    match pages {
        [one] => format!("page {one}"),
        many => {
            let numbers = many.iter().map(|page| *page as usize);
            format!("pages {}", ranges(numbers, MOST_RANGES))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper() -> Document {
        let mut document = Document::new("memo", "Memo");
        document.pages = ["1.tif", "1.tif", "2.tif"]
            .map(|file| Page {
                file: file.to_owned(),
                sha256: "old".to_owned(),
                ..Page::default()
            })
            .into();
        document
    }

    #[test]
    fn only_pages_whose_paper_changes_are_edited() {
        let mut document = paper();
        let legal = PaperSize::from_inches(8.5, 14.0).ok();
        document.pages[1].paper = legal;
        let step = set_paper(&document, &[1, 2, 3], legal);
        assert_eq!(step.label, "Paper of pages 1-3: 215.9 × 355.6 mm");
        let paper = |page| Edit::Page(page, PageFact::Paper(legal));
        assert_eq!(step.edits, [paper(1), paper(3)]);
        assert_eq!(
            set_paper(&document, &[2], None).label,
            "Paper of page 2: as the file says"
        );
    }

    #[test]
    fn a_new_picture_is_one_that_nobody_has_read() {
        let mut document = paper();
        let mut review = Review {
            pages_read: [1, 2, 3].into(),
            ..Review::default()
        };
        let step = take_page_file((&document, &review), "1.tif", "new", "scanned\nagain");
        assert_eq!(step.label, "Take the new file as pages 1, 2: scanned again");
        for edit in step.edits {
            edit.apply(&mut document, &mut review).unwrap();
        }
        let recorded: Vec<&str> = document
            .pages
            .iter()
            .map(|page| page.sha256.as_str())
            .collect();
        assert_eq!(recorded, ["new", "new", "old"]);
        assert_eq!(review.pages_read, [3].into());
    }
}
