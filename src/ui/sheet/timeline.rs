//! The marking in force through the years: a bar for the eye, and the same as a list for the
//! keyboard, for a screen reader, and for whoever wants the provision.

use chrono::{Datelike as _, NaiveDate};
use egui::{Color32, FontId, Label, Pos2, Rect, RichText, Sense, Shape, Stroke, Ui, pos2, vec2};

use crate::authority::{Effective, Milestone, plain};
use crate::marking::Level;
use crate::session::Desk;
use crate::ui::theme::{self, Palette};
use crate::ui::widgets;

/// One level from one day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Span {
    level: Option<Level>,
    from: NaiveDate,
    why: String,
    citation: String,
    confirmed: bool,
}

impl Span {
    /// Its level by its name, in doubt with a question mark.
    fn name(&self) -> String {
        let level = self
            .level
            .map_or_else(|| "no level".to_owned(), |level| level.to_string());
        if self.confirmed {
            level
        } else {
            format!("{level}?")
        }
    }

    fn letters(&self) -> &'static str {
        self.level.map_or("–", Level::abbreviation)
    }

    fn color(&self, palette: &Palette) -> Color32 {
        self.level
            .map_or(palette.weak, |level| palette.level(level))
    }

    /// The whole of it in words.
    fn sentence(&self, is_now: bool) -> String {
        let citation = match self.citation.as_str() {
            "" => String::new(),
            citation => format!(" ({citation})"),
        };
        let doubt = if self.confirmed {
            ""
        } else {
            "; the source is not confirmed"
        };
        let now = if is_now {
            "; in force on the day of the review"
        } else {
            ""
        };
        format!(
            "from {}: {}, {}{citation}{doubt}{now}",
            plain(self.from),
            self.name(),
            self.why
        )
    }
}

/// The levels of the document from its origin on; none where it has no date.
pub(super) fn spans(desk: &Desk) -> Vec<Span> {
    let Some(date) = desk.document().date else {
        return Vec::new();
    };
    let first = Span {
        level: desk.effective().marked,
        from: date.earliest(),
        why: "as marked".to_owned(),
        citation: String::new(),
        confirmed: true,
    };
    let changes = desk.effective().timeline.iter().map(|change| Span {
        level: Some(change.level),
        from: change.date,
        why: change.why.clone(),
        citation: change.citation.to_owned(),
        confirmed: change.confirmed,
    });
    std::iter::once(first).chain(changes).collect()
}

/// Which of the spans holds on a day.
fn span_on(spans: &[Span], on: NaiveDate) -> usize {
    spans.iter().rposition(|span| span.from <= on).unwrap_or(0)
}

/// The bar and the list.
pub(super) fn timeline_ui(ui: &mut Ui, desk: &Desk) {
    let spans = spans(desk);
    if spans.is_empty() {
        return;
    }
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let now = span_on(&spans, desk.on());
    let mut at_hand = None;
    for (index, span) in spans.iter().enumerate() {
        let text = RichText::new(span.sentence(index == now)).size(theme::SMALL);
        let label = Label::new(text)
            .selectable(false)
            .sense(Sense::focusable_noninteractive());
        let response = ui.add(label);
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        if response.has_focus() || response.hovered() {
            at_hand = Some(index);
        }
    }
    let bar = Bar::new(&spans, desk, rect);
    bar.paint(ui, at_hand);
}

/// The height of the bar with the words above and below.
const HEIGHT: f32 = 58.0;

/// The height of the line of words above the bar, and of that below it.
const WORDS: f32 = 17.0;

/// How far a mark goes over an edge of the bar and under it.
const TICK: f32 = 2.0;

/// The bar: days along its width.
struct Bar<'a> {
    spans: &'a [Span],
    rect: Rect,
    days: (NaiveDate, NaiveDate),
    marks: Vec<(NaiveDate, &'static str)>,
}

impl<'a> Bar<'a> {
    fn new(spans: &'a [Span], desk: &Desk, rect: Rect) -> Self {
        let marks = match desk.review().date {
            Some(review) if review != desk.today() => {
                vec![(review, "review"), (desk.today(), "today")]
            }
            Some(review) => vec![(review, "review, today")],
            None => vec![(desk.on(), "today")],
        };
        let first = spans.first().map_or_else(|| desk.on(), |span| span.from);
        let last = spans.iter().map(|span| span.from);
        let last = last.chain(marks.iter().map(|mark| mark.0)).max();
        let last = last.unwrap_or(first);
        // What comes after the last change must be seen to go on.
        let rest = ((last - first).num_days() / 10).clamp(365, 3650);
        let end = last + chrono::TimeDelta::days(rest);
        let room = Rect::from_min_max(
            rect.left_top() + vec2(1.0, WORDS),
            rect.right_bottom() - vec2(1.0, WORDS),
        );
        Self {
            spans,
            rect: room,
            days: (first, end),
            marks,
        }
    }

    fn x(&self, day: NaiveDate) -> f32 {
        let (first, end) = self.days;
        let whole = (end - first).num_days().max(1) as f32;
        let part = (day - first).num_days() as f32 / whole;
        self.rect.left() + self.rect.width() * part.clamp(0.0, 1.0)
    }

    fn rect_of(&self, index: usize) -> Rect {
        let left = self.x(self.spans[index].from);
        let right = self
            .spans
            .get(index + 1)
            .map_or_else(|| self.rect.right(), |next| self.x(next.from));
        Rect::from_min_max(pos2(left, self.rect.top()), pos2(right, self.rect.bottom()))
    }

    fn paint(&self, ui: &Ui, at_hand: Option<usize>) {
        let mut free_from = self.rect.left();
        for index in 0..self.spans.len() {
            self.paint_span(ui, index, at_hand == Some(index));
            free_from = self.paint_year(ui, index, free_from);
        }
        let mut free_until = self.rect.right();
        for (day, name) in self.marks.iter().rev() {
            free_until = self.paint_mark(ui, (*day, name), free_until);
        }
    }

    fn paint_span(&self, ui: &Ui, index: usize, at_hand: bool) {
        let palette = Palette::of(ui);
        let (span, rect) = (&self.spans[index], self.rect_of(index));
        let color = span.color(palette);
        let painter = ui.painter();
        painter.rect_filled(rect, 0.0, color.gamma_multiply(0.16));
        let edge = Stroke::new(
            if at_hand { 2.0 } else { 1.0 },
            if at_hand { palette.accent } else { color },
        );
        if span.confirmed || at_hand {
            painter.rect_stroke(rect, 0.0, edge, egui::StrokeKind::Inside);
        } else {
            painter.extend(dashed(rect.shrink(0.5), edge));
        }
        let font = FontId::new(theme::SMALL, theme::strong());
        let fits = |text: &str| {
            let galley = painter.layout_no_wrap(text.to_owned(), font.clone(), color);
            (galley.size().x + 8.0 <= rect.width()).then_some(galley)
        };
        if let Some(name) = fits(&span.name()).or_else(|| fits(span.letters())) {
            let at = rect.center() - name.size() / 2.0;
            painter.galley(at, name, color);
        }
    }

    /// The year in which a level begins, where there is room; returns where the next can begin.
    fn paint_year(&self, ui: &Ui, index: usize, free_from: f32) -> f32 {
        let palette = Palette::of(ui);
        let left = self.rect_of(index).left();
        let year = self.spans[index].from.year().to_string();
        let galley =
            ui.painter()
                .layout_no_wrap(year, FontId::proportional(theme::SMALL), palette.weak);
        let width = galley.size().x;
        let at = left.min(self.rect.right() - width);
        if at < free_from {
            return free_from;
        }
        ui.painter()
            .galley(pos2(at, self.rect.bottom() + 2.0), galley, palette.weak);
        at + width + 6.0
    }

    /// A day that is marked, with its name above where there is room; returns where that begins.
    fn paint_mark(&self, ui: &Ui, (day, name): (NaiveDate, &str), free_until: f32) -> f32 {
        let palette = Palette::of(ui);
        let x = self.x(day);
        let stroke = Stroke::new(2.0, palette.text);
        // Two ticks, between which the name of the level can be read.
        for edge in [self.rect.top(), self.rect.bottom()] {
            ui.painter().vline(x, (edge - TICK)..=(edge + TICK), stroke);
        }
        let text = format!("{name} {}", plain(day));
        let galley =
            ui.painter()
                .layout_no_wrap(text, FontId::proportional(theme::SMALL), palette.text);
        let width = galley.size().x;
        let left = (x - width / 2.0).min(free_until - width);
        if left < self.rect.left() {
            return free_until;
        }
        let at = Pos2::new(left, self.rect.top() - WORDS);
        ui.painter().galley(at, galley, palette.text);
        left - 10.0
    }
}

fn dashed(rect: Rect, stroke: Stroke) -> Vec<Shape> {
    let around = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    Shape::dashed_line(&around, stroke, 4.0, 3.0)
}

/// The marking in force, how it came about and what comes next.
pub(super) fn in_force_ui(ui: &mut Ui, desk: &Desk) {
    let effective = desk.effective();
    if desk.document().date.is_none() {
        widgets::weak(ui, "Give the date of origin to see the marking in force.");
        return;
    }
    let palette = Palette::of(ui);
    let level = effective
        .level
        .map_or_else(|| "no level".to_owned(), |level| level.to_string());
    let color = effective
        .level
        .map_or(palette.text, |level| palette.level(level));
    let words = format!("In force on {}: {level}", plain(desk.on()));
    ui.label(RichText::new(words).color(color).family(theme::strong()));
    widgets::weak(
        ui,
        format!("{} ({})", effective.because, effective.citation),
    );
    timeline_ui(ui, desk);
    if let Some(next) = &effective.next {
        let when = plain(next.date);
        widgets::weak(
            ui,
            format!("Next: {} on {when}, by {}.", next.level, next.why),
        );
    }
    for words in milestones(effective, desk.on()) {
        widgets::weak(ui, words);
    }
    if let Some(doubt) = &effective.doubt() {
        ui.label(RichText::new(format!("▲ In doubt: {doubt}")).color(palette.warning));
    }
}

/// What it takes to keep anything of the paper at its age: since the last age that it passed, and
/// after the next.
fn milestones(effective: &Effective, on: NaiveDate) -> Vec<String> {
    let passed = effective.milestones.iter().rfind(|one| one.date < on);
    let coming = effective.milestones.iter().find(|one| one.date >= on);
    let told = |one: &Milestone, when: &str| {
        format!(
            "{when} {} anything kept needs {} ({}).",
            plain(one.date),
            one.needs,
            one.citation
        )
    };
    let passed = passed.map(|one| told(one, "Since"));
    passed
        .into_iter()
        .chain(coming.map(|one| told(one, "After")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_age_that_was_passed_and_the_next_say_what_they_want() {
        let facts = crate::authority::Facts {
            level: Some(Level::Confidential),
            date: "1962-11-02".parse().ok(),
            ..crate::authority::Facts::default()
        };
        let on = |day: &str| {
            let day = day.parse().unwrap();
            milestones(&crate::authority::effective(&facts, day), day)
        };
        let now = on("2026-11-21");
        assert_eq!(now.len(), 2);
        assert!(now[0].starts_with("Since 31 Dec 2012") && now[0].contains("50X1-HUM"));
        assert!(now[1].starts_with("After 31 Dec 2037") && now[1].contains("75X"));
        assert!(on("1988-03-02")[0].starts_with("After 31 Dec 2006"));
        assert_eq!(on("2040-01-01").len(), 1);
    }

    fn span(from: &str, level: Level, confirmed: bool) -> Span {
        Span {
            level: Some(level),
            from: from.parse().unwrap(),
            why: "its Group 4 instruction".to_owned(),
            citation: "E.O. 10964".to_owned(),
            confirmed,
        }
    }

    #[test]
    fn a_span_says_its_day_its_reason_and_its_provision() {
        let told = span("1974-11-02", Level::Unclassified, true).sentence(true);
        assert_eq!(
            told,
            "from 2 Nov 1974: Unclassified, its Group 4 instruction (E.O. 10964); in force on the day of the review"
        );
        let doubtful = span("1974-11-02", Level::Secret, false).sentence(false);
        assert!(doubtful.contains("Secret?") && doubtful.ends_with("not confirmed"));
    }

    #[test]
    fn the_span_of_a_day_is_the_last_that_began() {
        let spans = [
            span("1962-11-02", Level::Secret, true),
            span("1974-11-02", Level::Unclassified, true),
        ];
        for (on, index) in [
            ("1950-01-01", 0),
            ("1962-11-02", 0),
            ("1974-11-01", 0),
            ("1974-11-02", 1),
        ] {
            assert_eq!(span_on(&spans, on.parse().unwrap()), index, "{on}");
        }
    }
}
