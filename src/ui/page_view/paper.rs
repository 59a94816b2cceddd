//! What lies on the desk: the sheet with its picture, the stamp, and what stands in for a page that
//! is not there.

use egui::epaint::{Mesh, Vertex};
use egui::{
    Align2, Color32, FontId, Painter, Pos2, Rect, Role, Sense, Shape, Stroke, StrokeKind,
    TextureId, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::notice::strip_ui;
use super::picture::Piece;
use super::transform::{Plot, Transform};
use crate::review::Region;
use crate::ui::stamp::StampPicture;
use crate::ui::theme::Palette;

const MM_PER_INCH: f32 = 25.4;
/// The thickness of the bars that tell which part of the page is seen.
const BAR: f32 = 4.0;

/// Paints an empty sheet.
pub(super) fn paint_sheet(ui: &Ui, painter: &Painter, sheet: Rect) {
    let palette = Palette::of(ui);
    painter.rect_filled(sheet, 0.0, Palette::on_paper().raised);
    painter.rect_stroke(
        sheet,
        0.0,
        Stroke::new(1.0, palette.line),
        StrokeKind::Outside,
    );
}

/// Paints a piece of the page: its picture or a tile of it.
pub(super) fn paint_piece(painter: &Painter, transform: &Transform, piece: &Piece) {
    let corners = transform.corners(&piece.region);
    let corners = corners.map(|corner| on_pixel(corner, painter.pixels_per_point()));
    paint_picture(painter, corners, (piece.texture.id(), piece.uv));
}

/// A corner that lies on a pixel of the screen but for a rounding error, just there: so that each
/// pixel of the picture falls on one of the screen.
fn on_pixel(corner: Pos2, pixels_per_point: f32) -> Pos2 {
    let snap = |at: f32| {
        let near = (at * pixels_per_point).round() / pixels_per_point;
        if (near - at).abs() * pixels_per_point < 0.05 {
            near
        } else {
            at
        }
    };
    pos2(snap(corner.x), snap(corner.y))
}

fn paint_picture(painter: &Painter, corners: [Pos2; 4], (texture, uv): (TextureId, Rect)) {
    let of_texture = [
        uv.left_top(),
        uv.right_top(),
        uv.right_bottom(),
        uv.left_bottom(),
    ];
    let mut mesh = Mesh::with_texture(texture);
    for (pos, uv) in corners.into_iter().zip(of_texture) {
        mesh.vertices.push(Vertex {
            pos,
            uv,
            color: Color32::WHITE,
        });
    }
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(0, 2, 3);
    painter.add(Shape::mesh(mesh));
}

/// Says on the empty sheet that its picture is coming.
pub(super) fn paint_waiting(painter: &Painter, sheet: Rect, page: u32) {
    let seen = sheet.intersect(painter.clip_rect());
    let text = format!("Loading page {page}…");
    painter.text(
        seen.center(),
        Align2::CENTER_CENTER,
        text,
        FontId::proportional(14.0),
        Palette::on_paper().weak,
    );
}

/// Paints which part of a page is seen that is larger than the view.
pub(super) fn paint_position(ui: &Ui, painter: &Painter, sheet: Rect) {
    let view = painter.clip_rect();
    let color = Palette::of(ui).weak.gamma_multiply(0.6);
    if sheet.height() > view.height() {
        let part = |y: f32| view.top() + view.height() * (y - sheet.top()) / sheet.height();
        let (top, bottom) = (part(view.top()), part(view.bottom()));
        let left = view.right() - BAR - 1.0;
        let bar = Rect::from_min_max(pos2(left, top), pos2(left + BAR, bottom));
        painter.rect_filled(bar, BAR / 2.0, color);
    }
    if sheet.width() > view.width() {
        let part = |x: f32| view.left() + view.width() * (x - sheet.left()) / sheet.width();
        let (left, right) = (part(view.left()), part(view.right()));
        let top = view.bottom() - BAR - 1.0;
        let bar = Rect::from_min_max(pos2(left, top), pos2(right, top + BAR));
        painter.rect_filled(bar, BAR / 2.0, color);
    }
}

/// Which part of a page of `paper` inches a size in millimetres is.
pub(super) fn part_of(paper: Vec2, (width, height): (f32, f32)) -> Vec2 {
    vec2(width, height) / MM_PER_INCH / paper
}

/// The part of the page that the stamp covers at its true size.
pub(super) fn stamp_region(stamp: &StampPicture, paper: Vec2) -> Region {
    let size = part_of(paper, stamp.size_mm);
    let at = stamp.placement;
    Region::new(at.page, at.x, at.y, size.x, size.y)
}

/// Shows the stamp.
pub(super) fn stamp_ui(
    ui: &Ui,
    painter: &Painter,
    transform: &Transform,
    (texture, region): (TextureId, &Region),
) {
    let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
    paint_picture(painter, transform.corners(region), (texture, whole));
    let rect = transform.ui_rect(region);
    let response = ui.interact(
        rect.intersect(painter.clip_rect()),
        ui.scope_id().with("stamp"),
        Sense::hover(),
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, "Review stamp on the page"));
    if response.contains_pointer() {
        let stroke = Stroke::new(1.5, Palette::on_paper().accent);
        painter.rect_stroke(rect, 0.0, stroke, StrokeKind::Outside);
    }
}

/// Paints the frame that is being drawn, and for which line.
pub(super) fn paint_rubber(painter: &Painter, plot: &Plot, whose: &str) {
    let palette = Palette::on_paper();
    let corners = plot.corners();
    let rect = Rect::from_points(&corners);
    painter.add(Shape::convex_polygon(
        corners.to_vec(),
        palette.accent.gamma_multiply(0.1),
        Stroke::new(2.0, palette.accent),
    ));
    let font = FontId::proportional(12.0);
    let galley = painter.layout_no_wrap(whose.to_owned(), font, palette.raised);
    let size = galley.size() + vec2(10.0, 4.0);
    let view = painter.clip_rect();
    let x = rect
        .left()
        .clamp(view.left(), (view.right() - size.x).max(view.left()));
    let y = (rect.bottom() + 4.0).min(view.bottom() - size.y);
    let tag = Rect::from_min_size(pos2(x, y), size);
    painter.rect_filled(tag, 3.0, palette.accent);
    painter.galley(tag.min + vec2(5.0, 2.0), galley, palette.raised);
}

/// Says in a strip what of the page could not be read: what is missing can be what matters.
pub(super) fn missing_ui(ui: &mut Ui, missing: &str) {
    warn_ui(ui, &format!("This page is not shown completely: {missing}"));
}

/// Says in a strip why the page is not shown as sharp as its size asks for.
pub(super) fn coarse_ui(ui: &mut Ui, why: &str) {
    warn_ui(ui, &format!("This page cannot be shown sharper: {why}"));
}

fn warn_ui(ui: &mut Ui, text: &str) {
    strip_ui(ui, (Palette::of(ui).warning, "▲"), text, |_| ());
}

/// Says that there is no page at all.
pub(super) fn no_page_ui(ui: &Ui, area: Rect, text: &str) {
    let palette = Palette::of(ui);
    let font = FontId::proportional(14.0);
    ui.painter().text(
        area.center(),
        Align2::CENTER_CENTER,
        text,
        font,
        palette.text,
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::Placement;

    #[test]
    fn the_stamp_is_as_large_on_the_page_as_on_paper() {
        let placement = Placement {
            page: 3,
            x: 0.1,
            y: 0.2,
            ..Placement::default()
        };
        let stamp = StampPicture {
            texture: TextureId::default(),
            size_mm: (50.8, 25.4),
            placement,
        };
        let region = stamp_region(&stamp, vec2(8.0, 10.0));
        assert_eq!((region.page, region.width, region.height), (3, 0.25, 0.1));
        assert_eq!((region.x, region.y), (0.1, 0.2));
    }

    #[test]
    fn a_stamp_larger_than_the_page_stays_on_it() {
        let placement = Placement {
            page: 1,
            x: 0.9,
            y: 0.9,
            ..Placement::default()
        };
        let stamp = StampPicture {
            texture: TextureId::default(),
            size_mm: (500.0, 500.0),
            placement,
        };
        assert!(stamp_region(&stamp, vec2(8.5, 11.0)).checked().is_ok());
    }
}
