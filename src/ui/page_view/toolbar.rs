//! The bar above the page: where one is, how large the page is shown, which way up.

use egui::{Button, Response, Role, Stroke, Ui, WidgetInfo, vec2};

use super::adjust::{Adjust, Sign};
use super::camera::{Camera, Fit};
use crate::session::Desk;
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::theme::Palette;

/// Below this width, in points, the buttons say less: with all their words they would take two rows.
const NARROW: f32 = 790.0;

/// How to move about with the mouse, which no button shows.
const MOUSE_HELP: &str = "The wheel moves the page, with Shift sideways; Ctrl and the wheel zoom \
    about the pointer. The middle button drags the page, and so does the first one beside the \
    page or with Alt held.";

/// A button of the bar.
struct Tool {
    command: Command,
    text: &'static str,
    is_enabled: bool,
    is_on: bool,
}

impl Tool {
    fn new(command: Command, text: &'static str) -> Self {
        Self {
            command,
            text,
            is_enabled: true,
            is_on: false,
        }
    }

    fn ui(self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let row = self.command.row();
        let button = Button::new(self.text)
            .selected(self.is_on)
            .min_size(vec2(22.0, 0.0));
        let response = ui.add_enabled(self.is_enabled, button);
        let key = row.key_text(ui.ctx());
        response.widget_info(|| {
            WidgetInfo::selected(Role::Button, self.is_enabled, self.is_on, row.name)
        });
        let response = response.on_hover_text(format!("{} ({key})", row.help));
        press(&response, self.command, actions);
    }
}

fn press(response: &Response, command: Command, actions: &mut Vec<Action>) {
    if response.clicked() {
        actions.push(Action::Run(command));
    }
}

/// Shows the bar.
pub(super) fn toolbar_ui(
    ui: &mut Ui,
    (desk, page): (&Desk, u32),
    (camera, adjust): (&Camera, &Adjust),
    actions: &mut Vec<Action>,
) {
    let pages = desk.document().pages.len();
    let is_narrow = ui.available_width() < NARROW;
    let frame = egui::Frame::new().inner_margin(egui::Margin::symmetric(8, 4));
    let bar = frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(3.0, 4.0);
            if is_narrow {
                ui.spacing_mut().item_spacing.x = 2.0;
                ui.spacing_mut().button_padding.x = 4.0;
            }
            paging_ui(ui, (page, pages), is_narrow, actions);
            gap_ui(ui, is_narrow);
            zoom_ui(ui, camera, is_narrow, actions);
            gap_ui(ui, is_narrow);
            Tool::new(Command::RotateLeft, "↺").ui(ui, actions);
            Tool::new(Command::RotateRight, "↻").ui(ui, actions);
            gap_ui(ui, is_narrow);
            adjust_ui(ui, adjust, is_narrow, actions);
            gap_ui(ui, is_narrow);
            read_ui(ui, desk, page, actions);
        });
    });
    let edge = bar.response.rect;
    let line = Stroke::new(1.0, Palette::of(ui).line);
    ui.painter().hline(edge.x_range(), edge.bottom(), line);
}

/// Whether the page was read to the end. The sign keeps its room, so that nothing moves.
fn read_ui(ui: &mut Ui, desk: &Desk, page: u32, actions: &mut Vec<Action>) {
    let is_read = desk.review().pages_read.contains(&page);
    let text = if is_read { "✓ Read" } else { "□ Read" };
    Tool {
        is_enabled: desk.can_write() && desk.document().page(page).is_some(),
        is_on: is_read,
        ..Tool::new(Command::PageRead, text)
    }
    .ui(ui, actions);
}

/// What a screen reader hears after the name of the button that adjusts.
const NOT_AS_IT_IS: &str = "; it is not shown as it is";
const AS_IT_IS: &str = "; it is shown as it is for now";

/// The bar for adjusting. Its button is also the sign that the page is not shown as it is.
fn adjust_ui(ui: &mut Ui, adjust: &Adjust, is_narrow: bool, actions: &mut Vec<Action>) {
    let row = Command::Adjust.row();
    let palette = Palette::of(ui);
    let (text, color, state) = match adjust.sign() {
        Sign::Plain => ("Adjust", palette.text, ""),
        // The word alone tells it as well, and the bar stays one row.
        Sign::Adjusted if is_narrow => ("Adjusted", palette.warning, NOT_AS_IT_IS),
        Sign::Adjusted => ("▲ Adjusted", palette.warning, NOT_AS_IT_IS),
        Sign::AsItIs if is_narrow => ("As it is", palette.text, AS_IT_IS),
        Sign::AsItIs => ("□ As it is", palette.text, AS_IT_IS),
    };
    let name = format!("{}{state}", row.name);
    let is_open = adjust.is_open();
    // As wide as its longest words, so that the page below never moves by a row.
    let room = button_width(
        ui,
        if is_narrow {
            "Adjusted"
        } else {
            "▲ Adjusted"
        },
    );
    let button = Button::new(egui::RichText::new(text).color(color));
    let response = ui.add(button.selected(is_open).min_size(vec2(room, 0.0)));
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_open, &name));
    let (key, other) = (row.key_text(ui.ctx()), Command::AsItIs.row());
    let plain_key = other.key_text(ui.ctx());
    let help = format!("{} ({key})\n{} ({plain_key})", row.help, other.help);
    press(&response.on_hover_text(help), Command::Adjust, actions);
}

/// How wide a button with this text is.
fn button_width(ui: &Ui, text: &str) -> f32 {
    let font = egui::TextStyle::Button.resolve(ui.style());
    let color = Palette::of(ui).text;
    let text = ui
        .painter()
        .layout_no_wrap(text.to_owned(), font, color)
        .size();
    text.x + 2.0 * ui.spacing().button_padding.x
}

/// The words that tell the page at hand.
fn place_words((page, pages): (u32, usize), is_narrow: bool) -> String {
    if is_narrow {
        format!("{page}/{pages}")
    } else {
        format!("Page {page} of {pages}")
    }
}

/// Sets the groups of the bar apart where it is one row; at the end of a row it would only make the
/// bar wider than the pane.
fn gap_ui(ui: &mut Ui, is_narrow: bool) {
    if !is_narrow {
        ui.add_space(9.0);
    }
}

fn paging_ui(ui: &mut Ui, (page, pages): (u32, usize), is_narrow: bool, actions: &mut Vec<Action>) {
    let before = Tool::new(Command::PreviousPage, "◀");
    Tool {
        is_enabled: page > 1,
        ..before
    }
    .ui(ui, actions);
    let name = place_words((page, pages), false);
    let text = place_words((page, pages), is_narrow);
    // As wide as on the last page, so that the button beside it stays under the pointer.
    let last = u32::try_from(pages).unwrap_or(u32::MAX);
    let room = button_width(ui, &place_words((last, pages), is_narrow));
    let row = Command::GoToPage.row();
    let button = Button::new(text).min_size(vec2(room, 0.0));
    let response = ui.add_enabled(pages > 0, button);
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Button, pages > 0, format!("{name}, go to a page"))
    });
    let key = row.key_text(ui.ctx());
    let response = response.on_hover_text(format!("{} ({key})", row.help));
    press(&response, Command::GoToPage, actions);
    let after = Tool::new(Command::NextPage, "▶");
    Tool {
        is_enabled: (page as usize) < pages,
        ..after
    }
    .ui(ui, actions);
}

fn zoom_ui(ui: &mut Ui, camera: &Camera, is_narrow: bool, actions: &mut Vec<Action>) {
    Tool::new(Command::ZoomOut, "−").ui(ui, actions);
    percent_ui(ui, camera, is_narrow);
    Tool::new(Command::ZoomIn, "+").ui(ui, actions);
    gap_ui(ui, is_narrow);
    let (width, page) = if is_narrow {
        ("Width", "Page")
    } else {
        ("Fit width", "Fit page")
    };
    let tool = Tool::new(Command::FitWidth, width);
    Tool {
        is_on: camera.fit() == Fit::Width,
        ..tool
    }
    .ui(ui, actions);
    let tool = Tool::new(Command::FitPage, page);
    Tool {
        is_on: camera.fit() == Fit::Page,
        ..tool
    }
    .ui(ui, actions);
    let is_life_size = camera.fit() == Fit::Free && (camera.percent() - 100.0).abs() < 0.5;
    let life_size = if is_narrow { "1:1" } else { "100 %" };
    let tool = Tool::new(Command::LifeSize, life_size);
    Tool {
        is_on: is_life_size,
        ..tool
    }
    .ui(ui, actions);
}

/// The percentage, in a field of one width, so that the buttons beside it stay where they are.
fn percent_ui(ui: &mut Ui, camera: &Camera, is_narrow: bool) {
    let size = vec2(
        if is_narrow { 42.0 } else { 46.0 },
        ui.spacing().interact_size.y,
    );
    let text = format!("{:.0} %", camera.percent());
    let layout = egui::Layout::centered_and_justified(egui::Direction::LeftToRight);
    let label = ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.set_min_size(size);
        ui.label(text)
    });
    label.inner.on_hover_text(MOUSE_HELP);
}
