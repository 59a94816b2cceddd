//! The pages of the document at hand, small.

use std::collections::BTreeSet;

use egui::{Align2, FontId, Painter, Rect, Stroke, StrokeKind, Ui, Vec2, pos2, vec2};

use super::rows::{Rows, row_ui};
use crate::pages::{PageKey, PageLoader};
use crate::review::{Document, Page, Review};
use crate::session::{Desk, Session};
use crate::storage::ReviewName;
use crate::ui::action::Action;
use crate::ui::page_view::{Outcome, Scans, Shelf};
use crate::ui::theme::{self, Palette};
use crate::ui::widgets::elided;

/// More than a high screen shows, so that scrolling back loads nothing.
const TEXTURES: usize = 40;
/// Height of the room for a page, for its width: that of letter paper.
const SHAPE: f32 = 11.0 / 8.5;
const PADDING: f32 = 6.0;

/// The lines with a place on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    lines: usize,
    decided: usize,
}

impl Count {
    /// What stands beside the page.
    fn short(self) -> String {
        match self {
            Self { lines: 0, .. } => "no lines".to_owned(),
            Self { lines, decided } if lines == decided => format!("{decided}/{lines}, done"),
            Self { lines, decided } => format!("{decided}/{lines}"),
        }
    }

    /// The page for those who cannot see it: `Page 3, 2 of 7 lines decided`.
    fn spoken(self, page: u32) -> String {
        match self {
            Self { lines: 0, .. } => format!("Page {page}, no lines"),
            Self { lines, decided } => format!("Page {page}, {decided} of {lines} lines decided"),
        }
    }
}

/// The lines of each page, counted once a change.
#[derive(Default)]
struct Counts {
    of: Option<(String, ReviewName, u64)>,
    pages: Vec<Count>,
}

impl Counts {
    fn update(&mut self, desk: &Desk) {
        let of = (
            desk.document().id.clone(),
            desk.name().clone(),
            desk.revision(),
        );
        if self.of.as_ref() != Some(&of) {
            self.pages = counts(desk.document(), desk.review());
            self.of = Some(of);
        }
    }

    fn of(&self, page: u32) -> Count {
        let index = (page as usize).saturating_sub(1);
        self.pages.get(index).copied().unwrap_or_default()
    }
}

/// Counts the lines of each page; a line that goes on over the page counts on both.
fn counts(document: &Document, review: &Review) -> Vec<Count> {
    let mut counts = vec![Count::default(); document.pages.len()];
    for line in &document.lines {
        let decided = review.ruling(line.id).decision.is_decided();
        let pages: BTreeSet<u32> = line.regions.iter().map(|region| region.page).collect();
        for page in pages {
            if let Some(count) = counts.get_mut((page as usize).wrapping_sub(1)) {
                count.lines += 1;
                count.decided += usize::from(decided);
            }
        }
    }
    counts
}

/// The thumbnails.
#[derive(Default)]
pub(super) struct Thumbnails {
    shelf: Shelf,
    scans: Scans,
    counts: Counts,
    shown: Option<(String, u32)>,
}

/// A page and what is known of it.
struct Entry<'a> {
    number: u32,
    page: &'a Page,
    count: Count,
    /// Whether the reviewer has read it to the end.
    is_read: bool,
}

impl Thumbnails {
    /// Shows the pages of the document at hand.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        (session, loader): (&Session, &PageLoader),
        current: u32,
        (actions, wanted): (&mut Vec<Action>, &mut Vec<PageKey>),
    ) {
        let Some(desk) = session.desk() else { return };
        let document = desk.document();
        self.counts.update(desk);
        let shown = Some((document.id.clone(), current));
        let has_turned = self.shown != shown;
        self.shown = shown;
        let size = picture_size(ui.available_width());
        let rows = Rows {
            name: "pages",
            height: size.y + 2.0 * PADDING,
            count: document.pages.len(),
            reveal: (current as usize).checked_sub(1).filter(|_| has_turned),
        };
        let most = ui.available_height();
        rows.ui(ui, most, |ui, index, rect| {
            let number = index as u32 + 1;
            let count = self.counts.of(number);
            let entry = Entry {
                number,
                page: &document.pages[index],
                count,
                is_read: desk.review().pages_read.contains(&number),
            };
            let read = if entry.is_read {
                ", read to the end"
            } else {
                ""
            };
            let name = format!("{}{read}", count.spoken(number));
            let id = ui.scope_id().with(("page", &document.id, number));
            let is_current = number == current;
            if row_ui(ui, id, rect, (&name, is_current)).clicked() {
                actions.push(Action::GoToPage(number));
            }
            let room = Rect::from_min_size(rect.min + vec2(PADDING + 4.0, PADDING), size);
            let outcome = self.picture(session, loader, (number, wanted), want_width(ui, size.x));
            self.paint_picture(ui, room, outcome, is_current);
            paint_words(ui, rect, room, &entry);
        });
    }

    /// The decoded page, if it is there; else it is asked for.
    fn picture(
        &mut self,
        session: &Session,
        loader: &PageLoader,
        (number, wanted): (u32, &mut Vec<PageKey>),
        width: u32,
    ) -> Option<Outcome> {
        let scan = self.scans.scan(session, number)?.ok()?;
        let key = PageKey::new(&scan.path, scan.image, Some(width));
        let outcome = loader.get(&key);
        if outcome.is_none() {
            wanted.push(key);
        }
        outcome
    }

    fn paint_picture(&mut self, ui: &Ui, room: Rect, outcome: Option<Outcome>, is_current: bool) {
        let painter = ui.painter();
        let texture = outcome
            .as_ref()
            .and_then(|page| self.shelf.texture(ui.ctx(), page, TEXTURES));
        let sheet = match &texture {
            Some(texture) => fitted(room, texture.size_vec2()),
            None => room,
        };
        painter.rect_filled(sheet, 0.0, Palette::on_paper().raised);
        match (texture, outcome) {
            (Some(texture), _) => {
                let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
                painter.image(texture.id(), sheet, whole, egui::Color32::WHITE);
            }
            (None, Some(_)) => paint_failed(painter, sheet),
            (None, None) => {}
        }
        let palette = Palette::of(ui);
        let stroke = if is_current {
            Stroke::new(2.0, palette.accent)
        } else {
            Stroke::new(1.0, palette.line)
        };
        painter.rect_stroke(sheet, 0.0, stroke, StrokeKind::Outside);
    }
}

/// The room for the picture of a page in a pane of this width.
fn picture_size(pane: f32) -> Vec2 {
    let width = (pane * 0.36).clamp(48.0, 116.0).round();
    vec2(width, (width * SHAPE).round())
}

/// Twice the points, so that type is drawn evenly; in steps, so that moving the edge of the pane
/// does not decode every page again.
fn want_width(ui: &Ui, points: f32) -> u32 {
    const STEP: u32 = 80;
    let pixels = (points * ui.ctx().pixels_per_point().max(2.0)).ceil() as u32;
    pixels.div_ceil(STEP) * STEP
}

/// The largest sheet of the picture's shape in the room, in its middle.
fn fitted(room: Rect, picture: Vec2) -> Rect {
    let scale = (room.size() / picture.max(Vec2::splat(1.0))).min_elem();
    Rect::from_center_size(room.center(), picture * scale)
}

fn paint_failed(painter: &Painter, sheet: Rect) {
    let sign = theme::severity_sign(crate::rules::Severity::Warning);
    let color = Palette::on_paper().warning;
    painter.text(
        sheet.center(),
        Align2::CENTER_CENTER,
        sign,
        FontId::proportional(18.0),
        color,
    );
}

/// Number, printed number, marking and state, beside the picture.
fn paint_words(ui: &Ui, rect: Rect, room: Rect, entry: &Entry<'_>) {
    let palette = Palette::of(ui);
    let left = room.right() + 8.0;
    let width = rect.right() - left - 4.0;
    let small = FontId::proportional(theme::SMALL);
    let is_done = entry.count.lines > 0 && entry.count.lines == entry.count.decided;
    let state = if is_done { palette.good } else { palette.weak };
    let printed = entry.page.number.trim();
    let printed = if printed.is_empty() {
        String::new()
    } else {
        format!("printed {printed}")
    };
    let read = if entry.is_read { "✓ read" } else { "" };
    let words = [
        (
            entry.number.to_string(),
            FontId::new(14.0, theme::strong()),
            palette.text,
        ),
        (printed, small.clone(), palette.weak),
        (
            entry.page.marking().trim().to_owned(),
            small.clone(),
            palette.text,
        ),
        (entry.count.short(), small.clone(), state),
        (read.to_owned(), small, palette.good),
    ];
    let painter = ui.painter_at(rect);
    let mut top = room.top();
    for (text, font, color) in words.into_iter().filter(|(text, ..)| !text.is_empty()) {
        let galley = elided(ui, &text, font, color, width);
        let height = galley.size().y;
        painter.galley(pos2(left, top), galley, color);
        top += height + 1.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::{Decision, Region, Ruling};

    #[test]
    fn a_line_counts_once_on_each_page_that_it_stands_on() {
        let mut document = Document::new("a", "A");
        document.pages = vec![Page::default(); 2];
        let region = |page| Region::new(page, 0.1, 0.1, 0.5, 0.1);
        document.lines[0].regions = vec![region(1), region(1), region(2)];
        document.lines[1].regions = vec![region(2), region(9)];
        let mut review = Review::default();
        let ruling = Ruling {
            decision: Decision::Declassify,
            ..Ruling::default()
        };
        review.rulings.insert(document.lines[0].id, ruling);
        let pages = counts(&document, &review);
        assert_eq!(
            pages,
            [
                Count {
                    lines: 1,
                    decided: 1
                },
                Count {
                    lines: 2,
                    decided: 1
                }
            ]
        );
    }

    #[test]
    fn the_state_of_a_page_is_told_in_words() {
        assert_eq!(
            Count {
                lines: 7,
                decided: 2
            }
            .spoken(3),
            "Page 3, 2 of 7 lines decided"
        );
        assert_eq!(Count::default().spoken(1), "Page 1, no lines");
        assert_eq!(
            Count {
                lines: 7,
                decided: 7
            }
            .short(),
            "7/7, done"
        );
    }

    #[test]
    fn a_sheet_of_any_shape_fits_its_room() {
        let room = Rect::from_min_size(pos2(10.0, 10.0), vec2(80.0, 104.0));
        for picture in [vec2(100.0, 900.0), vec2(900.0, 100.0), vec2(1.0, 1.0)] {
            let sheet = fitted(room, picture);
            assert!(room.expand(0.01).contains_rect(sheet));
            assert!((sheet.aspect_ratio() - picture.x / picture.y).abs() < 1e-3);
        }
    }
}
