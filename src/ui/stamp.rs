//! The stamp pane: the review stamp, filled from the sheet.

use std::collections::BTreeSet;

use egui::{
    Checkbox, ColorImage, ComboBox, Context, Grid, ScrollArea, TextureHandle, TextureOptions, Ui,
};

use super::action::Action;
use super::command::Command;
use super::fields::{Drafts, Field, Look, field_ui};
use super::findings::finding_ui;
use super::widgets;
use crate::export::stamp::{self, Layout, Piece, Template};
use crate::review::{Boxes, Edit, Place, Placement, Stamp, StampBox, StampValues, Step};
use crate::session::{Desk, Session};

/// The resolution of the picture in the window: sharp at twice its true size.
const DPI: f32 = 200.0;

/// The stamp as the page view draws it.
#[derive(Clone, Copy, Debug)]
pub(super) struct StampPicture {
    pub(super) texture: egui::TextureId,
    /// Width and height on paper.
    pub(super) size_mm: (f32, f32),
    pub(super) placement: Placement,
}

/// The pane, with the picture of the stamp as it was last filled.
#[derive(Default)]
pub(super) struct StampPane {
    drawn: Option<(String, TextureHandle)>,
}

impl StampPane {
    /// The stamp as it stands on the page, if it was put on one.
    pub(super) fn picture(&mut self, ctx: &Context, session: &Session) -> Option<StampPicture> {
        let desk = session.desk()?;
        let placement = desk.review().stamp.as_ref()?.placement?;
        let layout = layout_of(desk, template_of(desk)?);
        let texture = self.texture(ctx, desk, &layout);
        Some(StampPicture {
            texture,
            size_mm: (layout.width, layout.height),
            placement,
        })
    }

    /// The picture of the stamp, drawn again only when something has changed.
    fn texture(&mut self, ctx: &Context, desk: &Desk, layout: &Layout) -> egui::TextureId {
        let key = format!("{} {} {:?}", desk.document().id, desk.name().stem(), layout);
        let (_, texture) = match self.drawn.take() {
            Some(drawn) if drawn.0 == key => self.drawn.insert(drawn),
            _ => {
                let canvas = layout.to_picture(DPI);
                let image = ColorImage::from_gray([canvas.width, canvas.height], &canvas.pixels);
                let texture = ctx.load_texture("stamp", image, TextureOptions::LINEAR);
                self.drawn.insert((key, texture))
            }
        };
        texture.id()
    }

    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        drafts: &mut Drafts,
        actions: &mut Vec<Action>,
    ) {
        let Some(desk) = session.desk() else { return };
        let Some(template) = template_of(desk) else {
            return;
        };
        ScrollArea::vertical()
            .id_salt("stamp")
            .auto_shrink(false)
            .show(ui, |ui| {
                template_ui(ui, desk, template, actions);
                if !template.confirmed {
                    widgets::weak(ui, format!("Not confirmed: {}", template.source));
                }
                let layout = layout_of(desk, template);
                let texture = self.texture(ui.ctx(), desk, &layout);
                let width = ui.available_width().min(layout.width * 6.0);
                let size = egui::vec2(width, width * layout.height / layout.width);
                let image = egui::Image::new((texture, size)).alt_text(spoken(desk, template));
                ui.add(image);
                ui.add_space(4.0);
                buttons_ui(ui, desk, actions);
                for finding in desk.findings_on_document() {
                    if finding.place == Place::Stamp {
                        finding_ui(ui, desk, finding, actions);
                    }
                }
                boxes_ui(ui, desk, template, actions);
                fields_ui(ui, desk, drafts);
            });
    }
}

/// The stamp as the review has it, or as it would begin.
fn stamp_of(desk: &Desk) -> Stamp {
    desk.review().stamp.clone().unwrap_or_default()
}

fn template_of(desk: &Desk) -> Option<&'static Template> {
    stamp::template(&stamp_of(desk).template).or_else(|| stamp::templates().last())
}

fn layout_of(desk: &Desk, template: &Template) -> Layout {
    let values = StampValues::of(desk.document(), desk.review(), &stamp_of(desk));
    Layout::new(template, &values)
}

/// The filled stamp of a desk, for saving.
pub(super) fn current_layout(desk: &Desk) -> Option<Layout> {
    Some(layout_of(desk, template_of(desk)?))
}

/// What the picture says, for those who do not see it.
fn spoken(desk: &Desk, template: &Template) -> String {
    let values = StampValues::of(desk.document(), desk.review(), &stamp_of(desk));
    let boxes: Vec<&str> = values.boxes.iter().map(|one| one.words()).collect();
    let boxes = if boxes.is_empty() {
        "no box ticked".to_owned()
    } else {
        boxes.join(", ")
    };
    format!(
        "Stamp {}: {boxes}; exemptions {}",
        template.title, values.exemptions
    )
}

fn change(label: &str, stamp: Stamp) -> Action {
    Action::Apply(Step {
        label: label.to_owned(),
        edits: vec![Edit::Stamp(Some(stamp))],
    })
}

fn template_ui(ui: &mut Ui, desk: &Desk, template: &Template, actions: &mut Vec<Action>) {
    ui.add_enabled_ui(desk.can_write(), |ui| {
        ComboBox::from_id_salt("template")
            .selected_text(template.title.as_str())
            .width(ui.available_width() - 20.0)
            .show_ui(ui, |ui| {
                for one in stamp::templates() {
                    let chosen = ui
                        .selectable_label(one.id == template.id, &one.title)
                        .clicked();
                    if chosen && one.id != template.id {
                        let stamp = Stamp {
                            template: one.id.clone(),
                            ..stamp_of(desk)
                        };
                        actions.push(change("Choose the stamp", stamp));
                    }
                }
            })
            .response
            .widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, "Stamp"));
    });
}

fn buttons_ui(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        for (name, command, writes) in [
            ("Put on this page", Command::PlaceStamp, true),
            ("Save as PNG…", Command::StampPng, false),
            ("Save as SVG…", Command::StampSvg, false),
        ] {
            let enabled = desk.can_write() || !writes;
            let button = ui.add_enabled(enabled, egui::Button::new(name));
            if button.on_hover_text(command.row().help).clicked() {
                actions.push(Action::Run(command));
            }
        }
        let placed = desk
            .review()
            .stamp
            .as_ref()
            .is_some_and(|stamp| stamp.placement.is_some());
        if placed && desk.can_write() && ui.button("Take off the page").clicked() {
            let stamp = Stamp {
                placement: None,
                ..stamp_of(desk)
            };
            actions.push(change("Take the stamp off the page", stamp));
        }
    });
}

/// The boxes: those that follow from the sheet, or those that a person ticks instead.
fn boxes_ui(ui: &mut Ui, desk: &Desk, template: &Template, actions: &mut Vec<Action>) {
    let stamp = stamp_of(desk);
    let values = StampValues::of(desk.document(), desk.review(), &stamp);
    ui.add_space(6.0);
    ui.add_enabled_ui(desk.can_write(), |ui| {
        let mut from_sheet = stamp.boxes == Boxes::FromSheet;
        let words = "Boxes follow from the sheet (none until every line is decided)";
        if ui.add(Checkbox::new(&mut from_sheet, words)).changed() {
            let boxes = if from_sheet {
                Boxes::FromSheet
            } else {
                Boxes::ByHand(values.boxes.clone())
            };
            actions.push(change(
                "Choose the boxes",
                Stamp {
                    boxes,
                    ..stamp.clone()
                },
            ));
        }
        let Boxes::ByHand(ticked) = &stamp.boxes else {
            return;
        };
        for one in boxes_of(template) {
            let mut on = ticked.contains(&one);
            if ui.add(Checkbox::new(&mut on, one.words())).changed() {
                let mut boxes: BTreeSet<StampBox> = ticked.clone();
                if !boxes.remove(&one) {
                    boxes.insert(one);
                }
                let boxes = Boxes::ByHand(boxes);
                actions.push(change(
                    "Tick a box of the stamp",
                    Stamp {
                        boxes,
                        ..stamp.clone()
                    },
                ));
            }
        }
    });
}

/// The boxes that a template has, in their order.
fn boxes_of(template: &Template) -> BTreeSet<StampBox> {
    let pieces = template.rows.iter().flat_map(|row| &row.pieces);
    pieces
        .filter_map(|piece| match piece {
            Piece::Box { any_of, .. } => Some(any_of.iter().copied()),
            _ => None,
        })
        .flatten()
        .collect()
}

fn fields_ui(ui: &mut Ui, desk: &Desk, drafts: &mut Drafts) {
    ui.add_space(6.0);
    widgets::weak(
        ui,
        "Reviewer, date, authority and case number come from the header. What is empty here comes from the sheet.",
    );
    Grid::new("stamp fields")
        .num_columns(2)
        .spacing([10.0, 5.0])
        .show(ui, |ui| {
            for field in [
                Field::StampExemptions,
                Field::StampExtension,
                Field::StampAuthority,
                Field::StampOrder,
            ] {
                let label = widgets::weak(ui, field.name());
                ui.vertical(|ui| {
                    field_ui(ui, field, (desk, drafts), Look::ROW, Some(label.id));
                });
                ui.end_row();
            }
        });
}
