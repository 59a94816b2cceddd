//! Every colour, font and size of the window. Nothing else names a colour.
//!
//! The colours of the levels are those of the cover sheets (SF 703 Top Secret orange, SF 704 Secret
//! red, SF 705 Confidential blue). Colour is never the only sign: each decision has its own letters
//! and its own pattern as well.

use std::sync::Arc;

use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Stroke, TextStyle, Theme,
    Visuals,
};

use crate::marking::Level;
use crate::review::Decision;
use crate::rules::Severity;

/// The colours of a theme.
#[derive(Debug)]
pub(super) struct Palette {
    /// Behind the page.
    pub(super) desk: Color32,
    /// Panels.
    pub(super) panel: Color32,
    /// Rows, fields.
    pub(super) raised: Color32,
    /// The row at hand.
    pub(super) selected: Color32,
    /// Lines between things.
    pub(super) line: Color32,
    /// Text.
    pub(super) text: Color32,
    /// Text of less weight.
    pub(super) weak: Color32,
    /// What can be pressed, what is active.
    pub(super) accent: Color32,
    /// Not yet reviewed.
    pub(super) unreviewed: Color32,
    /// Declassify.
    pub(super) declassify: Color32,
    /// Confidential.
    pub(super) confidential: Color32,
    /// Secret.
    pub(super) secret: Color32,
    /// Top Secret.
    pub(super) top_secret: Color32,
    /// Refer.
    pub(super) refer: Color32,
    /// Non-responsive.
    pub(super) non_responsive: Color32,
    /// An error.
    pub(super) error: Color32,
    /// A warning.
    pub(super) warning: Color32,
    /// Information.
    pub(super) information: Color32,
    /// Done, saved.
    pub(super) good: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    #[expect(clippy::disallowed_methods, reason = "this is where colours are named")]
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

/// Contrast of text against panel and rows is at least 4.5 to 1, as WCAG 2.1 asks.
static LIGHT: Palette = Palette {
    desk: rgb(0x00c9_cdd2),
    panel: rgb(0x00f3_f4f6),
    raised: rgb(0x00ff_ffff),
    selected: rgb(0x00dc_e9fb),
    line: rgb(0x00ce_d2d8),
    text: rgb(0x0016_1b22),
    weak: rgb(0x0052_5b66),
    accent: rgb(0x0014_56b0),
    unreviewed: rgb(0x007a_5c00),
    declassify: rgb(0x0018_6b34),
    confidential: rgb(0x0014_56b0),
    secret: rgb(0x00b3_1526),
    top_secret: rgb(0x00a8_4a00),
    refer: rgb(0x006c_2fa6),
    non_responsive: rgb(0x004d_555f),
    error: rgb(0x00b3_1526),
    warning: rgb(0x0086_5500),
    information: rgb(0x0014_56b0),
    good: rgb(0x0018_6b34),
};

static DARK: Palette = Palette {
    desk: rgb(0x0012_1417),
    panel: rgb(0x001c_1f24),
    raised: rgb(0x0025_292f),
    selected: rgb(0x0024_3a57),
    line: rgb(0x003a_4048),
    text: rgb(0x00e6_e9ed),
    weak: rgb(0x00a3_acb8),
    accent: rgb(0x0078_b4ff),
    unreviewed: rgb(0x00e0_bb52),
    declassify: rgb(0x0065_cb86),
    confidential: rgb(0x0078_b4ff),
    secret: rgb(0x00ff_8088),
    top_secret: rgb(0x00ff_a55c),
    refer: rgb(0x00c6_9cf4),
    non_responsive: rgb(0x00b0_b8c2),
    error: rgb(0x00ff_8088),
    warning: rgb(0x00f0_b84a),
    information: rgb(0x0078_b4ff),
    good: rgb(0x0065_cb86),
};

impl Palette {
    /// The colours of the theme in which `ui` draws.
    pub(super) fn of(ui: &egui::Ui) -> &'static Self {
        if ui.visuals().dark_mode {
            &DARK
        } else {
            &LIGHT
        }
    }

    /// The colours for what is drawn on paper, which is white in both themes.
    pub(super) fn on_paper() -> &'static Self {
        &LIGHT
    }

    /// The colour of a level.
    pub(super) fn level(&self, level: Level) -> Color32 {
        match level {
            Level::Unclassified => self.declassify,
            Level::Restricted | Level::Confidential => self.confidential,
            Level::Secret => self.secret,
            Level::TopSecret => self.top_secret,
        }
    }

    /// The colour of a decision.
    pub(super) fn decision(&self, decision: &Decision) -> Color32 {
        match decision {
            Decision::Unreviewed => self.unreviewed,
            Decision::Declassify => self.declassify,
            Decision::Retain(level) => self.level(*level),
            Decision::Refer => self.refer,
            Decision::NonResponsive => self.non_responsive,
            Decision::Boxes(_) => self.error,
        }
    }

    /// The colour of a severity.
    pub(super) fn severity(&self, severity: Severity) -> Color32 {
        match severity {
            Severity::Error => self.error,
            Severity::Warning => self.warning,
            Severity::Information => self.information,
        }
    }
}

/// The sign of a severity, which tells it apart without colour.
pub(super) fn severity_sign(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "●",
        Severity::Warning => "▲",
        Severity::Information => "■",
    }
}

/// The letters of a decision, which tell it apart without colour.
pub(super) fn decision_letters(decision: &Decision) -> &'static str {
    match decision {
        Decision::Unreviewed => "?",
        Decision::Declassify => "D",
        Decision::Retain(level) => level.abbreviation(),
        Decision::Refer => "R",
        Decision::NonResponsive => "NR",
        Decision::Boxes(_) => "!",
    }
}

/// The typewriter face, for what stands on paper.
pub(super) fn typewriter() -> FontFamily {
    FontFamily::Name("typewriter".into())
}

/// The heavier weight of the face of the window.
pub(super) fn strong() -> FontFamily {
    FontFamily::Name("strong".into())
}

/// Text of less weight beside other text.
pub(super) const SMALL: f32 = 12.0;

/// Sets fonts, sizes and colours of both themes.
pub(super) fn install(ctx: &egui::Context) {
    ctx.set_fonts(fonts());
    for theme in [Theme::Light, Theme::Dark] {
        ctx.style_mut_of(theme, |style| {
            style.visuals = visuals(theme);
            style.animation_time = 0.0;
            style.spacing.item_spacing = egui::vec2(8.0, 5.0);
            style.spacing.button_padding = egui::vec2(8.0, 4.0);
            style.spacing.interact_size.y = 24.0;
            style.spacing.scroll = egui::style::ScrollStyle::solid();
            for (name, size) in [
                (TextStyle::Body, 14.0),
                (TextStyle::Button, 14.0),
                (TextStyle::Small, SMALL),
                (TextStyle::Heading, 20.0),
            ] {
                style.text_styles.insert(name, FontId::proportional(size));
            }
            style
                .text_styles
                .insert(TextStyle::Monospace, FontId::new(14.0, typewriter()));
        });
    }
}

fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    for (name, bytes) in [
        (
            "inter",
            include_bytes!("../../assets/fonts/Inter-Regular.otf").as_slice(),
        ),
        (
            "inter-strong",
            include_bytes!("../../assets/fonts/Inter-SemiBold.otf").as_slice(),
        ),
        (
            "courier-prime",
            include_bytes!("../../assets/fonts/CourierPrime-Regular.otf").as_slice(),
        ),
    ] {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let fallback = fonts
        .families
        .get(&FontFamily::Proportional)
        .cloned()
        .unwrap_or_default();
    for (family, first) in [
        (FontFamily::Proportional, "inter"),
        (FontFamily::Monospace, "courier-prime"),
        (typewriter(), "courier-prime"),
        (strong(), "inter-strong"),
    ] {
        let mut names = vec![first.to_owned(), "inter".to_owned()];
        names.dedup();
        names.extend(fallback.clone());
        fonts.families.insert(family, names);
    }
    fonts
}

fn visuals(theme: Theme) -> Visuals {
    let (mut visuals, palette) = match theme {
        Theme::Light => (Visuals::light(), &LIGHT),
        Theme::Dark => (Visuals::dark(), &DARK),
    };
    visuals.override_text_color = Some(palette.text);
    visuals.weak_text_color = Some(palette.weak);
    visuals.panel_fill = palette.panel;
    visuals.window_fill = palette.panel;
    visuals.window_stroke = Stroke::new(1.0, palette.line);
    visuals.extreme_bg_color = palette.raised;
    visuals.text_edit_bg_color = Some(palette.raised);
    visuals.faint_bg_color = palette.raised;
    visuals.hyperlink_color = palette.accent;
    visuals.selection.bg_fill = palette.selected;
    visuals.selection.stroke = Stroke::new(2.0, palette.accent);
    visuals.error_fg_color = palette.error;
    visuals.warn_fg_color = palette.warning;
    // A blinking cursor draws a frame twice a second for nobody.
    visuals.text_cursor.blink = false;
    for (widget, fill) in [
        (&mut visuals.widgets.noninteractive, palette.panel),
        (&mut visuals.widgets.inactive, palette.raised),
        (&mut visuals.widgets.hovered, palette.selected),
        (&mut visuals.widgets.active, palette.selected),
        (&mut visuals.widgets.open, palette.raised),
    ] {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = Stroke::new(1.0, palette.line);
        widget.fg_stroke = Stroke::new(1.0, palette.text);
        widget.corner_radius = CornerRadius::same(4);
    }
    visuals.widgets.hovered.bg_stroke = Stroke::new(1.0, palette.accent);
    visuals.widgets.active.bg_stroke = Stroke::new(2.0, palette.accent);
    visuals
}
