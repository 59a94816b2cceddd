//! A paper in the making: text goes onto its pages and, with the place where it was set, into the
//! lines of its document. What `document.ron` says of a place is therefore what the page shows.

use tearline::export::stamp::Layout;
use tearline::review::{Document, Line, LineId, LineKind, Page, Region, Review};
use tearline::typeset::Weight;

use super::paper::{self, DPI, HEIGHT, WIDTH};
use super::press::{Hand, PRINTED, Point, Press, STAMPED, Skew, TYPED};

/// The words on every page, so that nobody takes one for a record.
const PURPOSE: &str = "Classification markings for training purposes only";

/// Height of a line of single spacing: six to the inch.
pub(crate) const LEADING: f32 = 50.0;

/// Left edge of the text.
pub(crate) const LEFT: f32 = 390.0;

/// Letters of pica in a full line.
const MEASURE: usize = 61;

/// Where the first line of a page stands, beneath its marking.
const FIRST_LINE: f32 = 400.0;

/// How a run of text is set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    /// Left edge of the block.
    pub(crate) left: f32,
    /// By how many letters the first line is moved in.
    pub(crate) indent: usize,
    /// By how many letters the lines after the first are moved in.
    pub(crate) hang: usize,
    /// Letters in a full line.
    pub(crate) measure: usize,
    /// From one line to the next.
    pub(crate) leading: f32,
    /// How the letters are struck.
    pub(crate) hand: Hand,
}

/// A paragraph of a memorandum.
pub(crate) const PARAGRAPH: Style = Style {
    left: LEFT,
    indent: 5,
    hang: 0,
    measure: MEASURE,
    leading: 1.5 * LEADING,
    hand: TYPED,
};

/// The rest of a paragraph on the next page.
pub(crate) const CONTINUED: Style = Style {
    indent: 0,
    ..PARAGRAPH
};

/// A line that stands at the left edge.
pub(crate) const FLUSH: Style = Style {
    indent: 0,
    leading: LEADING,
    ..PARAGRAPH
};

/// An entry of a list, its later lines beneath its first word.
pub(crate) const ENTRY: Style = Style {
    left: LEFT + 150.0,
    hang: 12,
    measure: 54,
    ..FLUSH
};

/// A line at the right, as a date or a closing.
pub(crate) const AT_RIGHT: Style = Style {
    left: LEFT + 1020.0,
    measure: 27,
    ..FLUSH
};

/// A page before it is finished.
struct Sheet {
    page: Page,
    press: Press,
    /// Where the next line stands.
    cursor: f32,
}

/// A paper with its pictures, and what reviewers said of it.
pub(crate) struct Exhibit {
    /// What the paper says.
    pub(crate) document: Document,
    /// The files of its pages, in their order; the paths stand in the document.
    pub(crate) pictures: Vec<Vec<u8>>,
    /// The reviews that come with it.
    pub(crate) reviews: Vec<Review>,
}

/// A paper in the making.
pub(crate) struct Draft {
    document: Document,
    sheets: Vec<Sheet>,
    seed: u32,
}

impl Draft {
    /// A paper without pages; `facts` has its id, its title and what else is known of it.
    pub(crate) fn new(facts: Document, seed: u32) -> Self {
        Self {
            document: facts,
            sheets: Vec::new(),
            seed,
        }
    }

    /// Takes a new sheet, skewed by `slope`, with a marking at its head and one at its foot.
    pub(crate) fn take_sheet(&mut self, head: &str, foot: &str, slope: f32) {
        let number = self.sheets.len() + 1;
        let seed = self.seed + number as u32;
        let mut sheet = Sheet {
            page: Page {
                file: format!("documents/{}/pages/page-{number}.png", self.document.id),
                head: head.to_owned(),
                foot: foot.to_owned(),
                ..Page::default()
            },
            press: Press::new(paper::aged(seed), Skew(slope), seed),
            cursor: FIRST_LINE,
        };
        sheet.centre(84.0, PURPOSE, PRINTED);
        sheet.centre(HEIGHT as f32 - 66.0, PURPOSE, PRINTED);
        sheet.centre(248.0, head, STAMPED);
        sheet.centre(HEIGHT as f32 - 150.0, foot, STAMPED);
        self.sheets.push(sheet);
    }

    fn sheet(&mut self) -> &mut Sheet {
        self.sheets
            .last_mut()
            .expect("a sheet is taken before anything is set")
    }

    fn number(&self) -> u32 {
        self.sheets.len() as u32
    }

    /// Leaves room of so many lines.
    pub(crate) fn skip(&mut self, lines: f32) {
        self.sheet().cursor += lines * LEADING;
    }

    /// Says which page number is printed on the sheet, after it was set.
    pub(crate) fn numbered(&mut self, number: &str) {
        number.clone_into(&mut self.sheet().page.number);
    }

    /// Sets text that is no portion of the paper, such as a page number.
    pub(crate) fn set_aside(&mut self, text: &str, style: Style) {
        self.sheet().set(text, style);
    }

    /// Sets a portion as a new line of the sheet, and an empty line after it.
    pub(crate) fn portion(&mut self, kind: LineKind, text: &str, style: Style) -> &mut Line {
        let region = self.set(text, style);
        self.skip(1.0);
        let id = LineId(self.document.lines.len() as u32 + 1);
        self.document.lines.push(Line {
            id,
            kind,
            text: text.to_owned(),
            regions: vec![region],
            ..Line::default()
        });
        self.last_line()
    }

    /// Sets the rest of the last portion, on the sheet that was taken since.
    pub(crate) fn rest_of_portion(&mut self, text: &str, style: Style) {
        let region = self.set(text, style);
        self.skip(1.0);
        let line = self.last_line();
        line.regions.push(region);
        line.text.push(' ');
        line.text.push_str(text);
    }

    /// Sets a heading in the middle of the line.
    pub(crate) fn heading(&mut self, text: &str) {
        let width = text.chars().count() as f32 * TYPED.pitch;
        let style = Style {
            left: (WIDTH as f32 - width) / 2.0,
            ..FLUSH
        };
        self.portion(LineKind::Heading, text, style);
    }

    fn last_line(&mut self) -> &mut Line {
        self.document
            .lines
            .last_mut()
            .expect("a portion was set before")
    }

    fn set(&mut self, text: &str, style: Style) -> Region {
        let number = self.number();
        let sheet = self.sheet();
        let (from, to) = sheet.set(text, style);
        sheet.region(number, from, to)
    }

    /// Prints a review stamp, made smaller to `scale`, with its upper left corner at `corner`.
    pub(crate) fn stamp(&mut self, layout: &Layout, corner: Point, scale: f32) {
        let ratio = scale * DPI / 25.4;
        let at = |x: f32, y: f32| (corner.0 + x * ratio, corner.1 + y * ratio);
        let press = &mut self.sheet().press;
        for rule in &layout.rules {
            let start = at(rule.x, rule.y);
            let (width, height) = (rule.width * ratio, rule.height * ratio);
            if width > height {
                press.level(start, width, height, STAMPED);
            } else {
                press.upright(start, height, width, STAMPED);
            }
        }
        for text in &layout.texts {
            // What was cut into the rubber is regular in a layout, what was filled in is bold.
            let base = if text.weight == Weight::Bold {
                TYPED
            } else {
                STAMPED
            };
            let hand = Hand {
                weight: text.weight,
                pitch: text.pitch * ratio,
                ..base
            };
            press.strike(at(text.x, text.baseline), &text.text, hand);
        }
    }

    /// Prints one line anywhere on the sheet.
    pub(crate) fn print(&mut self, start: Point, text: &str, hand: Hand) {
        self.sheet().press.strike(start, text, hand);
    }

    /// The finished paper, its sheet filled up with spare lines to `least`.
    pub(crate) fn finish(mut self, least: u32) -> Exhibit {
        let used = self.document.lines.len() as u32;
        self.document
            .lines
            .extend((used + 1..=least).map(Line::blank));
        self.document.next_line = used.max(least) + 1;
        let mut pictures = Vec::new();
        for sheet in self.sheets {
            let mut canvas = sheet.press.canvas;
            paper::in_few_greys(&mut canvas);
            pictures.push(canvas.to_png(DPI));
            self.document.pages.push(sheet.page);
        }
        Exhibit {
            document: self.document,
            pictures,
            reviews: Vec::new(),
        }
    }
}

impl Sheet {
    fn centre(&mut self, baseline: f32, text: &str, hand: Hand) {
        let width = text.chars().count() as f32 * hand.pitch;
        let start = ((WIDTH as f32 - width) / 2.0, baseline);
        self.press.strike(start, text, hand);
    }

    /// Sets wrapped text at the cursor; gives the corners of its block on the straight sheet.
    fn set(&mut self, text: &str, style: Style) -> (Point, Point) {
        let pitch = style.hand.pitch;
        let ascent = pitch * 1.15;
        let from = (style.left, self.cursor - ascent);
        let mut right = style.left;
        let mut baseline = self.cursor;
        for (place, line) in wrapped(text, style).into_iter().enumerate() {
            baseline = self.cursor;
            let letters = if place == 0 { style.indent } else { style.hang };
            let x = style.left + letters as f32 * pitch;
            self.press.strike((x, baseline), &line, style.hand);
            right = right.max(x + line.chars().count() as f32 * pitch);
            self.cursor += style.leading;
        }
        (from, (right, baseline + pitch * 0.45))
    }

    /// The region around a block of the straight sheet, as the skewed page shows it.
    fn region(&self, page: u32, from: Point, to: Point) -> Region {
        let corners =
            [from, (to.0, from.1), to, (from.0, to.1)].map(|at| self.press.skew.place(at));
        let least = |of: fn(&Point) -> f32| corners.iter().map(of).fold(f32::MAX, f32::min) - 6.0;
        let most = |of: fn(&Point) -> f32| corners.iter().map(of).fold(f32::MIN, f32::max) + 6.0;
        let fraction = |x: f32, y: f32| (x / WIDTH as f32, y / HEIGHT as f32);
        Region::between(
            page,
            fraction(least(|at| at.0), least(|at| at.1)),
            fraction(most(|at| at.0), most(|at| at.1)),
        )
    }
}

/// Text broken into lines at its spaces.
fn wrapped(text: &str, style: Style) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut room = style.measure.saturating_sub(style.indent);
    for word in text.split_whitespace() {
        let line = lines.last_mut().expect("there is a first line");
        let taken = line.chars().count() + usize::from(!line.is_empty());
        if !line.is_empty() && taken + word.chars().count() > room {
            lines.push(word.to_owned());
            room = style.measure.saturating_sub(style.hang);
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}
