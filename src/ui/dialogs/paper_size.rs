//! How large the paper of a page is.

use egui::{Button, Checkbox, Id, Key, RadioButton, Response, TextEdit, Ui};

use super::Shown;
use crate::pages::{Paper, PaperSource};
use crate::review::PaperSize;
use crate::session::Desk;
use crate::ui::action::Action;
use crate::ui::page_view::PictureFacts;
use crate::ui::theme::Palette;
use crate::ui::widgets;

/// Papers that archives hold, in millimetres as they stand upright.
const PRESETS: [(&str, f32, f32); 6] = [
    ("US letter, 8.5 × 11 in", 215.9, 279.4),
    ("US legal, 8.5 × 14 in", 215.9, 355.6),
    ("US ledger, 11 × 17 in", 279.4, 431.8),
    ("Government letter, 8 × 10.5 in", 203.2, 266.7),
    ("A4, 210 × 297 mm", 210.0, 297.0),
    ("A3, 297 × 420 mm", 297.0, 420.0),
];

/// How much the proportions of picture and paper may differ before it is told.
const STRETCH: f32 = 0.03;

/// What was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    AsTheFileSays,
    Preset(usize),
    Resolution,
    ByHand,
}

/// The page, what its file says, and what was chosen and typed so far.
#[derive(Clone, Debug)]
pub(in crate::ui) struct PaperSizes {
    page: u32,
    pages: usize,
    facts: Option<PictureFacts>,
    choice: Choice,
    dpi: String,
    width: String,
    height: String,
    all_pages: bool,
}

impl PaperSizes {
    /// The dialog for a page, at the size that it has.
    pub(super) fn new(desk: &Desk, page: u32, facts: Option<PictureFacts>) -> Option<Self> {
        let now = desk.document().page(page)?.paper;
        let said = facts.map(|(size, dpi)| Paper::of(size, dpi, now));
        let mm = now
            .map(PaperSize::mm)
            .or_else(|| said.map(|paper| paper.mm()));
        let (width, height) = mm.unwrap_or((PRESETS[0].1, PRESETS[0].2));
        let mut sizes = Self {
            page,
            pages: desk.document().pages.len(),
            facts,
            choice: Choice::AsTheFileSays,
            dpi: String::new(),
            width: tenths(width),
            height: tenths(height),
            all_pages: false,
        };
        if let Some(now) = now {
            let is_it = |index: &usize| sizes.preset(*index) == Some(now);
            let preset = (0..PRESETS.len()).find(is_it);
            sizes.choice = preset.map_or(Choice::ByHand, Choice::Preset);
        }
        Some(sizes)
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, shown: &mut Shown<'_>) {
        widgets::weak(ui, format!("Page {}. {}", self.page, said(self.facts)));
        ui.add_space(4.0);
        // Enter on a choice takes it and says yes; on what stands below, it presses that.
        let chooses = self.choices_ui(ui, shown.fresh);
        let entered = chooses && ui.input(|input| input.key_pressed(Key::Enter));
        ui.add_space(4.0);
        let chosen = self.chosen();
        match &chosen {
            Err(why) => ui.colored_label(Palette::of(ui).error, format!("● {why}")),
            Ok(size) => match self.stretch(*size) {
                Some(warning) => ui.colored_label(Palette::of(ui).warning, format!("▲ {warning}")),
                // The line is always there, so that the dialog does not jump when it speaks.
                None => ui.label(" "),
            },
        };
        if self.pages > 1 {
            let words = format!("All {} pages of the document", self.pages);
            ui.add(Checkbox::new(&mut self.all_pages, words));
        }
        ui.add_space(6.0);
        ui.horizontal_wrapped(|ui| self.buttons_ui(ui, (chosen, entered), shown));
    }

    fn buttons_ui(
        &self,
        ui: &mut Ui,
        (chosen, entered): (Result<Option<PaperSize>, String>, bool),
        shown: &mut Shown<'_>,
    ) {
        let set = ui.add_enabled(chosen.is_ok(), Button::new("Set the size"));
        if let Ok(size) = chosen
            && (set.clicked() || entered)
        {
            shown.answer(Action::SetPaper(self.chosen_pages(), size));
        }
        if ui.button("Cancel").clicked() {
            shown.close();
        }
    }

    /// The choices. Whether one of them, or a field among them, has the cursor.
    fn choices_ui(&mut self, ui: &mut Ui, fresh: bool) -> bool {
        let first = self.radio_ui(ui, Choice::AsTheFileSays, "As the file says");
        if fresh {
            first.request_focus();
        }
        let mut all = vec![first];
        for (index, (name, ..)) in PRESETS.iter().enumerate() {
            all.push(self.radio_ui(ui, Choice::Preset(index), name));
        }
        ui.horizontal_wrapped(|ui| {
            all.push(self.radio_ui(ui, Choice::Resolution, "By the resolution of the scan:"));
            let dpi = number_ui(ui, "Dots per inch", &mut self.dpi);
            ui.label("dots per inch");
            if dpi.changed() {
                self.choice = Choice::Resolution;
            }
            all.push(dpi);
        });
        ui.horizontal_wrapped(|ui| {
            all.push(self.radio_ui(ui, Choice::ByHand, "Measured:"));
            let width = number_ui(ui, "Width in millimetres", &mut self.width);
            ui.label("×");
            let height = number_ui(ui, "Height in millimetres", &mut self.height);
            ui.label("mm, width × height");
            if width.changed() || height.changed() {
                self.choice = Choice::ByHand;
            }
            all.extend([width, height]);
        });
        // A field lets the cursor go on Enter.
        all.iter().any(|one| one.has_focus() || one.lost_focus())
    }

    fn radio_ui(&mut self, ui: &mut Ui, choice: Choice, name: &str) -> Response {
        let response = ui.add(RadioButton::new(self.choice == choice, name));
        if response.clicked() {
            self.choice = choice;
        }
        response
    }

    /// The size that was chosen; nothing for what the file says.
    fn chosen(&self) -> Result<Option<PaperSize>, String> {
        let size = match self.choice {
            Choice::AsTheFileSays => return Ok(None),
            Choice::Preset(index) => return Ok(self.preset(index)),
            Choice::Resolution => {
                let ((across, down), _) = self
                    .facts
                    .ok_or("The page was not read yet, so its pixels are not known.")?;
                let dpi = read_number(&self.dpi, "the dots per inch")?;
                PaperSize::from_inches(across as f32 / dpi, down as f32 / dpi)
            }
            Choice::ByHand => {
                let width = read_number(&self.width, "the width")?;
                PaperSize::from_mm(width, read_number(&self.height, "the height")?)
            }
        };
        size.map(Some)
            .map_err(|_| "Paper has sides from 20 to 2000 mm.".to_owned())
    }

    /// A preset, lying on its side where the page does.
    fn preset(&self, index: usize) -> Option<PaperSize> {
        let (_, width, height) = PRESETS.get(index)?;
        let size = PaperSize::from_mm(*width, *height).ok()?;
        let lies = self.facts.is_some_and(|facts| proportion(facts) > 1.0);
        Some(if lies { size.turned() } else { size })
    }

    fn chosen_pages(&self) -> Vec<u32> {
        if self.all_pages {
            (1..=self.pages as u32).collect()
        } else {
            vec![self.page]
        }
    }

    /// Says so where the picture has other proportions than the paper.
    fn stretch(&self, size: Option<PaperSize>) -> Option<String> {
        let picture = proportion(self.facts?);
        let (width, height) = size?.mm();
        let factor = (width / height) / picture;
        let percent = (factor.max(1.0 / factor) - 1.0) * 100.0;
        (percent > STRETCH * 100.0).then(|| {
            format!("The picture has other proportions: the page is shown stretched by {percent:.0} percent.")
        })
    }
}

/// How many times as wide as high a picture is. The pixels of a fax are no squares.
fn proportion(((across, down), dpi): PictureFacts) -> f32 {
    let pixel = dpi.map_or(1.0, |(across, down)| down / across);
    let is_likely = (0.2..5.0).contains(&pixel);
    let pixel = if is_likely { pixel } else { 1.0 };
    across.max(1) as f32 * pixel / down.max(1) as f32
}

/// What the file says of the paper, and what is made of it.
pub(in crate::ui) fn said(facts: Option<PictureFacts>) -> String {
    let Some(((across, down), dpi)) = facts else {
        return "What its file says is known once the page was shown.".to_owned();
    };
    let paper = Paper::of((across, down), dpi, None);
    let pixels = format!("The file has {across} × {down} pixels");
    match paper.source {
        PaperSource::Unlikely(dpi, down_dpi) => format!(
            "{pixels} and names {}, which gives a paper that there is hardly; it is shown as wide as letter paper.",
            resolution(dpi, down_dpi)
        ),
        PaperSource::File(dpi, down_dpi) => {
            let (width, height) = paper.mm();
            format!(
                "{pixels} and names {}: {:.2} × {:.2} in, {width:.1} × {height:.1} mm.",
                resolution(dpi, down_dpi),
                paper.width,
                paper.height
            )
        }
        PaperSource::Unknown | PaperSource::ByHand => {
            format!("{pixels} and names no resolution; it is shown as wide as letter paper.")
        }
    }
}

fn resolution(across: f32, down: f32) -> String {
    if (across - down).abs() < 0.5 {
        format!("{across:.0} dots per inch")
    } else {
        format!("{across:.0} × {down:.0} dots per inch")
    }
}

/// A field for a number.
fn number_ui(ui: &mut Ui, name: &str, typed: &mut String) -> Response {
    let edit = TextEdit::singleline(typed)
        .id(Id::unique(name))
        .desired_width(64.0);
    let response = ui.add(edit);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, name));
    response
}

fn read_number(typed: &str, what: &str) -> Result<f32, String> {
    let number: Option<f32> = typed.trim().replace(',', ".").parse().ok();
    number
        .filter(|number| number.is_finite() && *number > 0.0)
        .ok_or_else(|| format!("Type {what} as a number."))
}

/// A length to the tenth of a millimetre, without a tenth that is none.
fn tenths(mm: f32) -> String {
    format!("{}", (mm * 10.0).round() / 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::Page;

    fn sizes(facts: Option<PictureFacts>) -> PaperSizes {
        PaperSizes {
            page: 1,
            pages: 3,
            facts,
            choice: Choice::AsTheFileSays,
            dpi: String::new(),
            width: String::new(),
            height: String::new(),
            all_pages: false,
        }
    }

    #[test]
    fn a_resolution_gives_the_size_of_the_pixels_that_there_are() {
        let mut sizes = sizes(Some(((2550, 4200), None)));
        sizes.choice = Choice::Resolution;
        for typed in ["", "x", "0", "-300", "inf"] {
            sizes.dpi = typed.to_owned();
            assert!(sizes.chosen().is_err(), "{typed}");
        }
        sizes.dpi = " 300 ".to_owned();
        let legal = PaperSize::from_inches(8.5, 14.0).ok();
        assert_eq!(sizes.chosen(), Ok(legal));
        sizes.dpi = "3".to_owned();
        assert!(sizes.chosen().unwrap_err().contains("2000 mm"));
        sizes.facts = None;
        assert!(sizes.chosen().unwrap_err().contains("not read yet"));
    }

    #[test]
    fn a_preset_lies_as_the_page_does_and_tells_when_it_stretches() {
        let mut lying = sizes(Some(((3300, 2550), None)));
        lying.choice = Choice::Preset(0);
        let size = lying.chosen().unwrap();
        assert_eq!(size.map(PaperSize::mm), Some((279.4, 215.9)));
        assert_eq!(lying.stretch(size), None);
        let legal = lying.preset(1);
        let warning = lying.stretch(legal).unwrap();
        assert!(warning.contains("27 percent"), "{warning}");
        let fax = sizes(Some(((1728, 1100), Some((204.0, 98.0)))));
        assert_eq!(
            fax.stretch(fax.preset(0)),
            None,
            "its pixels are no squares"
        );
    }

    #[test]
    fn what_the_file_says_is_told_with_what_is_made_of_it() {
        assert!(said(None).contains("once the page was shown"));
        let letter = said(Some(((2550, 3300), Some((300.0, 300.0)))));
        assert!(letter.contains("300 dots per inch: 8.50 × 11.00 in, 215.9 × 279.4 mm"));
        let screen = said(Some(((2550, 3300), Some((72.0, 72.0)))));
        assert!(screen.contains("hardly"), "{screen}");
        assert!(said(Some(((1, 1), None))).contains("names no resolution"));
    }

    #[test]
    fn a_page_that_was_measured_begins_with_its_size() {
        assert_eq!(tenths(215.9), "215.9");
        assert_eq!(tenths(210.0), "210");
        assert_eq!(Page::default().paper, None);
    }
}
