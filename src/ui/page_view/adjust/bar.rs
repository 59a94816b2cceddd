//! The bar in which a person chooses how the page is shown: the histogram, a slider and a number
//! for each filter, and what does several at once. All of it can be reached by Tab; the arrow keys
//! move the slider at hand.

use egui::{
    Button, DragValue, Frame, Margin, Role, ScrollArea, Slider, Stroke, Ui, WidgetInfo, vec2,
};

use super::histogram::histogram_ui;
use super::{Adjust, Manner, Tilt};
use crate::pages::LARGEST_SPECK;
use crate::ui::action::Action;
use crate::ui::command::{self, Command};
use crate::ui::theme::Palette;
use crate::ui::widgets;

/// The least width, in points, at which the sliders stand in two columns.
const TWO_COLUMNS: f32 = 470.0;
/// The widest that a column gets, in points.
const WIDEST: f32 = 380.0;
/// The width of a slider's name and of its number, in points.
const NAME: f32 = 76.0;
const NUMBER: f32 = 46.0;
/// The part of the pane that the bar takes at the most.
const SHARE: f32 = 0.45;

/// Something that is chosen by a number.
struct Control {
    name: &'static str,
    help: &'static str,
    range: (f64, f64),
    step: f64,
    get: fn(&Manner) -> f64,
    set: fn(&mut Manner, f64),
}

/// The tones, which stand under the histogram.
const TONES: [Control; 3] = [
    Control {
        name: "Black",
        help: "What is as dark as this becomes black.",
        range: (0.0, 250.0),
        step: 1.0,
        get: |manner| f64::from(manner.look.black),
        set: |manner, value| manner.look.black = value as u8,
    },
    Control {
        name: "White",
        help: "What is as light as this becomes white.",
        range: (5.0, 255.0),
        step: 1.0,
        get: |manner| f64::from(manner.look.white),
        set: |manner, value| manner.look.white = value as u8,
    },
    Control {
        name: "Gamma",
        help: "Below 1 what is neither black nor white grows darker, above it lighter.",
        range: (0.2, 3.0),
        step: 0.05,
        get: |manner| f64::from(manner.look.gamma_percent) / 100.0,
        set: |manner, value| manner.look.gamma_percent = (value * 100.0).round() as u16,
    },
];

/// All others.
const FILTERS: [Control; 6] = [
    Control {
        name: "Brightness",
        help: "Makes everything lighter or darker.",
        range: (-100.0, 100.0),
        step: 1.0,
        get: |manner| f64::from(manner.look.brightness),
        set: |manner, value| manner.look.brightness = value as i8,
    },
    Control {
        name: "Contrast",
        help: "Sets dark and light farther apart, or nearer together.",
        range: (-100.0, 100.0),
        step: 1.0,
        get: |manner| f64::from(manner.look.contrast),
        set: |manner, value| manner.look.contrast = value as i8,
    },
    Control {
        name: "Threshold",
        help: "Shows ink black and paper white, each judged by what lies around it: for faded ink \
            on stained or shaded paper. At 0 it is off; the more, the paler ink is found.",
        range: (0.0, 100.0),
        step: 1.0,
        get: |manner| f64::from(manner.look.threshold),
        set: |manner, value| manner.look.threshold = value as u8,
    },
    Control {
        name: "Despeckle",
        help: "Takes specks away of at most so many pixels across. A full stop is about as wide as \
            a sixtieth of an inch: 5 pixels at 300 to the inch.",
        range: (0.0, LARGEST_SPECK as f64),
        step: 1.0,
        get: |manner| f64::from(manner.look.despeckle),
        set: |manner, value| manner.look.despeckle = value as u8,
    },
    Control {
        name: "Sharpen",
        help: "Makes edges sharper.",
        range: (0.0, 100.0),
        step: 1.0,
        get: |manner| f64::from(manner.look.sharpen),
        set: |manner, value| manner.look.sharpen = value as u8,
    },
    Control {
        name: "Straighten",
        help: "Tilts the page, in degrees, to the right above 0.",
        range: (-(Tilt::MOST as f64) / 10.0, Tilt::MOST as f64 / 10.0),
        step: 0.1,
        get: |manner| f64::from(manner.tilt.tenths()) / 10.0,
        set: |manner, value| manner.tilt = Tilt::new((value * 10.0).round() as i16),
    },
];

/// Shows the bar.
pub(in super::super) fn bar_ui(ui: &mut Ui, adjust: &mut Adjust, actions: &mut Vec<Action>) {
    let most = ui.available_height() * SHARE;
    let palette = Palette::of(ui);
    let frame = Frame::new()
        .fill(palette.panel)
        .inner_margin(Margin::symmetric(8, 4));
    let shown = frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
        // The page must keep as much room as it can.
        ui.spacing_mut().interact_size.y = 20.0;
        ui.spacing_mut().button_padding.y = 1.0;
        buttons_ui(ui, adjust, actions);
        let area = ScrollArea::vertical()
            .max_height(most)
            .min_scrolled_height(80.0);
        area.show(ui, |ui| controls_ui(ui, adjust));
    });
    let edge = shown.response.rect;
    let line = Stroke::new(1.0, palette.line);
    ui.painter().hline(edge.x_range(), edge.bottom(), line);
}

fn buttons_ui(ui: &mut Ui, adjust: &Adjust, actions: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        for (command, text) in [
            (Command::AutomaticTones, "Automatic"),
            (Command::Straighten, "Straighten"),
            (Command::InvertPage, "Invert"),
            (Command::AsItIs, "As it is"),
            (Command::ResetPage, "Reset"),
            (Command::SameForAll, "Same for all"),
        ] {
            let row = command.row();
            let is_on = match command {
                Command::InvertPage => adjust.manner.look.invert,
                Command::AsItIs => adjust.as_it_is,
                _ => false,
            };
            let response = ui.add(Button::new(text).selected(is_on));
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_on, row.name));
            let key = row.key_text(ui.ctx());
            let help = if key.is_empty() {
                row.help.to_owned()
            } else {
                format!("{} ({key})", row.help)
            };
            if response.on_hover_text(help).clicked() {
                actions.push(Action::Run(command));
            }
        }
    });
}

fn controls_ui(ui: &mut Ui, adjust: &mut Adjust) {
    let gap = 16.0;
    let room = ui.available_width() - 4.0;
    let is_wide = room >= TWO_COLUMNS;
    let width = if is_wide { (room - gap) / 2.0 } else { room }.min(WIDEST);
    let columns = |ui: &mut Ui| {
        ui.vertical(|ui| {
            ui.set_width(width);
            let histogram = adjust.histogram.as_ref().map(|(_, histogram)| histogram);
            let look = histogram_ui(ui, width, (histogram, adjust.manner.look));
            adjust.change(|manner| manner.look = look);
            for control in &TONES {
                control_ui(ui, adjust, control);
            }
        });
        if is_wide {
            ui.add_space(gap - 6.0);
        }
        ui.vertical(|ui| {
            ui.set_width(width);
            for control in &FILTERS {
                control_ui(ui, adjust, control);
            }
        });
    };
    if is_wide {
        ui.horizontal_top(columns);
    } else {
        ui.vertical(columns);
    }
}

/// A name, a slider and a number. A double click on the name goes back to what the page has.
fn control_ui(ui: &mut Ui, adjust: &mut Adjust, control: &Control) {
    let before = (control.get)(&adjust.manner);
    let mut value = before;
    let (least, most) = control.range;
    ui.horizontal(|ui| {
        let name = ui.allocate_ui(vec2(NAME, 18.0), |ui| {
            ui.set_min_width(NAME);
            let label = widgets::weak(ui, control.name);
            label
                .interact(egui::Sense::click())
                .on_hover_text(control.help)
        });
        ui.spacing_mut().slider_width = ui.available_width() - NUMBER - 10.0;
        let slider = Slider::new(&mut value, least..=most)
            .show_value(false)
            .step_by(control.step);
        let response = ui.add(slider);
        response.widget_info(|| WidgetInfo::slider(true, value, control.name));
        command::keep_arrows(&response);
        if std::mem::take(&mut adjust.takes_focus) {
            response.request_focus();
        }
        let response = response.on_hover_text(control.help);
        let decimals = if control.step < 0.1 {
            2
        } else {
            usize::from(control.step < 1.0)
        };
        let number = DragValue::new(&mut value)
            .range(least..=most)
            .speed(control.step);
        let size = vec2(NUMBER, ui.spacing().interact_size.y);
        let number = ui.add_sized(size, number.fixed_decimals(decimals));
        let spoken = format!("{}, number", control.name);
        number.widget_info(|| WidgetInfo::labeled(Role::SpinButton, true, &spoken));
        if name.inner.double_clicked() || response.double_clicked() {
            value = (control.get)(&Manner::default());
        }
    });
    if (value - before).abs() > 1e-9 {
        adjust.change(|manner| (control.set)(manner, value));
    }
}
