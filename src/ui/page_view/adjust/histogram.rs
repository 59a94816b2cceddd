//! The histogram of the page, with the handles of its black and white point.

use egui::{
    Color32, Painter, Pos2, Rect, Response, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use crate::pages::{Histogram, Look};
use crate::ui::theme::Palette;

/// The height of the histogram and of the handles under it, in points.
const HEIGHT: f32 = 52.0;
const HANDLE: f32 = 9.0;
/// How near the black and the white point may come to each other.
const LEAST: u8 = 4;

/// Shows the histogram. A drag moves the handle that is nearer to where it began. Returns the look
/// with its points moved.
pub(super) fn histogram_ui(
    ui: &mut Ui,
    width: f32,
    (histogram, look): (Option<&Histogram>, Look),
) -> Look {
    let (room, response) = ui.allocate_exact_size(vec2(width, HEIGHT + HANDLE), Sense::drag());
    let rect = Rect::from_min_size(room.min, vec2(width, HEIGHT)).shrink2(vec2(HANDLE / 2.0, 0.0));
    let text = match histogram {
        Some(histogram) => format!("Histogram, paper at {}", histogram.paper()),
        None => "Histogram, the page is loading".to_owned(),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &text));
    let palette = Palette::of(ui);
    let painter = ui.painter();
    painter.rect_filled(rect, 0.0, palette.raised);
    if let Some(histogram) = histogram {
        paint_counts(painter, rect, histogram, palette.weak);
    }
    let shade = palette.text.gamma_multiply(0.16);
    let (black, white) = (place(rect, look.black), place(rect, look.white));
    painter.rect_filled(
        Rect::from_min_max(rect.min, pos2(black, rect.max.y)),
        0.0,
        shade,
    );
    painter.rect_filled(
        Rect::from_min_max(pos2(white, rect.min.y), rect.max),
        0.0,
        shade,
    );
    paint_handle(
        painter,
        pos2(black, rect.max.y),
        (Color32::BLACK, palette.text),
    );
    paint_handle(
        painter,
        pos2(white, rect.max.y),
        (Color32::WHITE, palette.text),
    );
    let response = response.on_hover_text("What lies left of the black handle becomes black, what lies right of the white one white; drag them.");
    dragged(ui, &response, (rect, look))
}

fn place(rect: Rect, tone: u8) -> f32 {
    rect.left() + rect.width() * f32::from(tone) / 255.0
}

/// By the root of the counts: there is so much more paper than ink that the ink would not be seen.
fn paint_counts(painter: &Painter, rect: Rect, histogram: &Histogram, color: Color32) {
    let counts = histogram.counts().map(|count| f64::from(count).sqrt());
    let most = counts.iter().copied().fold(1.0, f64::max);
    let step = rect.width() / 256.0;
    let bars = counts.iter().enumerate().map(|(tone, count)| {
        let left = rect.left() + step * tone as f32;
        let top = rect.bottom() - rect.height() * (count / most) as f32;
        let bar = Rect::from_min_max(pos2(left, top), pos2(left + step, rect.bottom()));
        Shape::rect_filled(bar, 0.0, color)
    });
    painter.extend(bars);
}

fn paint_handle(painter: &Painter, tip: Pos2, (fill, edge): (Color32, Color32)) {
    let foot = vec2(HANDLE / 2.0, HANDLE);
    let corners = vec![tip, tip + foot, tip + vec2(-foot.x, foot.y)];
    painter.add(Shape::convex_polygon(corners, fill, Stroke::new(1.0, edge)));
}

fn dragged(ui: &Ui, response: &Response, (rect, mut look): (Rect, Look)) -> Look {
    let pointer = response
        .interact_pointer_pos()
        .filter(|_| response.dragged());
    let (Some(at), Some(start)) = (pointer, ui.input(|input| input.pointer.press_origin())) else {
        return look;
    };
    let tone_at = |x: f32| {
        ((x - rect.left()) / rect.width() * 255.0)
            .round()
            .clamp(0.0, 255.0)
    };
    let moves_white = ui.data_mut(|data| {
        let nearer = || {
            let (black, white) = (f32::from(look.black), f32::from(look.white));
            tone_at(start.x) > f32::midpoint(black, white)
        };
        let kept: &mut (Pos2, bool) =
            data.get_temp_mut_or_insert_with(response.id, || (start, nearer()));
        if kept.0 != start {
            *kept = (start, nearer());
        }
        kept.1
    });
    let tone = tone_at(at.x) as u8;
    if moves_white {
        look.white = tone.max(look.black.saturating_add(LEAST));
    } else {
        look.black = tone.min(look.white.saturating_sub(LEAST));
    }
    look
}
