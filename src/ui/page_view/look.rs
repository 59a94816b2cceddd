//! How the frame of a region looks: a colour and a pattern for each decision, so that no two are
//! told apart by colour alone, and nothing that hides the words under it.

use egui::{Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2};

use super::transform::Plot;
use crate::marking::Level;
use crate::review::Decision;
use crate::ui::theme::Palette;

/// The opacity of hatching and crosses, low enough to read typescript through.
const VEIL: f32 = 0.28;

/// The line around a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Outline {
    /// Nobody has decided.
    Dashed,
    /// Decided.
    Solid,
    /// Others decide.
    Dotted,
    /// Contradictory.
    Double,
}

/// The look of a decision, without its colour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Look {
    pub(super) outline: Outline,
    /// The width of the line, in points.
    width: f32,
    /// The distance of the hatching lines, in points: the higher the level, the denser.
    hatching: Option<f32>,
    /// Whether it is crossed out.
    cross: bool,
}

impl Look {
    /// The look of a decision.
    pub(super) fn of(decision: &Decision) -> Self {
        let plain = |outline, width| Self {
            outline,
            width,
            hatching: None,
            cross: false,
        };
        match decision {
            Decision::Unreviewed => plain(Outline::Dashed, 1.5),
            Decision::Declassify => plain(Outline::Solid, 1.0),
            Decision::Retain(level) => Self {
                hatching: Some(hatching(*level)),
                ..plain(Outline::Solid, 2.0)
            },
            Decision::Refer => plain(Outline::Dotted, 2.0),
            Decision::NonResponsive => Self {
                cross: true,
                ..plain(Outline::Solid, 1.0)
            },
            Decision::Boxes(_) => plain(Outline::Double, 1.5),
        }
    }

    /// Paints the frame of a decision.
    pub(super) fn paint(&self, painter: &Painter, plot: &Plot, decision: &Decision) {
        let color = Palette::on_paper().decision(decision);
        let veil = Stroke::new(1.0, color.gamma_multiply(VEIL));
        let rect = plot.level();
        if let Some(distance) = self.hatching {
            let lines = hatching_lines(rect, plot.seen_in(painter.clip_rect()), distance);
            let tilted = lines.map(|line| line.map(|end| plot.at(end)));
            painter.extend(tilted.map(|line| Shape::line_segment(line, veil)));
        }
        if self.cross {
            let [a, b, c, d] = plot.corners();
            painter.line_segment([a, c], veil);
            painter.line_segment([d, b], veil);
        }
        self.paint_outline(painter, plot, Stroke::new(self.width, color));
    }

    fn paint_outline(&self, painter: &Painter, plot: &Plot, stroke: Stroke) {
        match self.outline {
            Outline::Solid => outline(painter, plot, stroke),
            Outline::Double => {
                outline(painter, plot, stroke);
                outline(painter, &plot.expand(-3.5), stroke);
            }
            Outline::Dashed => {
                painter.extend(Shape::dashed_line(&around(plot), stroke, 7.0, 4.0));
            }
            Outline::Dotted => {
                let radius = stroke.width / 2.0;
                painter.extend(Shape::dotted_line(&around(plot), stroke.color, 4.5, radius));
            }
        }
    }
}

/// Paints a line around a region; a level one on whole pixels, which is crisper.
pub(super) fn outline(painter: &Painter, plot: &Plot, stroke: Stroke) {
    if plot.is_level() {
        painter.rect_stroke(plot.level(), 0.0, stroke, StrokeKind::Middle);
    } else {
        painter.add(Shape::closed_line(plot.corners().to_vec(), stroke));
    }
}

fn hatching(level: Level) -> f32 {
    match level {
        Level::Unclassified | Level::Restricted | Level::Confidential => 15.0,
        Level::Secret => 10.0,
        Level::TopSecret => 6.0,
    }
}

fn around(plot: &Plot) -> [Pos2; 5] {
    let [a, b, c, d] = plot.corners();
    [a, b, c, d, a]
}

/// Lines that rise to the right, `distance` apart along the edge. They start from the corner of
/// `rect`, so that they stand still on the page while it is moved; those outside `clip` are left out.
fn hatching_lines(rect: Rect, clip: Rect, distance: f32) -> impl Iterator<Item = [Pos2; 2]> {
    let seen = rect.intersect(clip);
    let corner = rect.min.x + rect.min.y;
    let number = |at: Pos2| (at.x + at.y - corner) / distance;
    let first = (number(seen.min).ceil() as i32).max(1);
    let end = number(seen.max).floor() as i32 + 1;
    let numbers = first..if seen.is_positive() { end } else { first };
    numbers.map(move |number| {
        let sum = corner + number as f32 * distance;
        let top = seen.min.y.max(sum - seen.max.x);
        let bottom = seen.max.y.min(sum - seen.min.x);
        [pos2(sum - bottom, bottom), pos2(sum - top, top)]
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_two_decisions_look_alike_without_colour() {
        let mut decisions = vec![
            Decision::Unreviewed,
            Decision::Declassify,
            Decision::Refer,
            Decision::NonResponsive,
            Decision::Boxes(vec![Level::Confidential, Level::Secret]),
        ];
        decisions.extend(Level::RETAINABLE.map(Decision::Retain));
        let looks = decisions.iter().map(Look::of).map(|look| {
            (
                look.outline,
                look.hatching.map(|distance| distance as i32),
                look.cross,
            )
        });
        assert_eq!(looks.collect::<HashSet<_>>().len(), decisions.len());
    }

    #[test]
    fn the_higher_the_level_the_denser() {
        let [confidential, secret, top_secret] = Level::RETAINABLE.map(hatching);
        assert!(confidential > secret && secret > top_secret);
    }

    #[test]
    fn hatching_stays_in_the_region_and_in_the_view() {
        let rect = Rect::from_min_max(pos2(10.0, 20.0), pos2(310.0, 64.0));
        let clip = Rect::from_min_max(pos2(100.0, 0.0), pos2(200.0, 50.0));
        for line in
            hatching_lines(rect, clip, 7.0).chain(hatching_lines(rect, Rect::EVERYTHING, 7.0))
        {
            assert!(
                line.iter().all(|end| rect.expand(0.01).contains(*end)),
                "{line:?}"
            );
        }
        let seen = hatching_lines(rect, clip, 7.0).count();
        let all = hatching_lines(rect, Rect::EVERYTHING, 7.0).count();
        assert!(seen > 0 && seen < all, "{seen} of {all}");
        assert_eq!(
            hatching_lines(rect, clip.translate(egui::vec2(0.0, 900.0)), 7.0).count(),
            0
        );
    }

    #[test]
    fn hatching_does_not_crawl_when_the_view_moves() {
        let rect = Rect::from_min_max(pos2(0.0, 0.0), pos2(300.0, 100.0));
        let sums = |clip: Rect| {
            hatching_lines(rect, clip, 10.0)
                .map(|[a, _]| (a.x + a.y).round() as i32)
                .collect::<HashSet<_>>()
        };
        let part = sums(Rect::from_min_max(pos2(53.0, 17.0), pos2(111.0, 60.0)));
        assert!(!part.is_empty() && part.is_subset(&sums(Rect::EVERYTHING)));
    }
}
