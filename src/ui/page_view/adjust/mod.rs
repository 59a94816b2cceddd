//! How the page at hand is made easier to read: what was chosen for it, the bar in which it is
//! chosen, and the sign that it is not shown as it is.
//!
//! All of it changes the view alone. Nothing here reaches a page file, the set or the record;
//! [`remembered`] keeps it beside the preferences.

mod bar;
mod histogram;
mod manner;
mod remembered;

use std::path::Path;
use std::sync::{Arc, Weak};

use egui::Context;

pub(super) use self::bar::bar_ui;
pub(super) use self::manner::Manner;
use self::remembered::Remembered;
use super::transform::{Pose, Tilt, Turn};
use crate::jobs::{Wake, Worker};
use crate::pages::{
    Cut, Histogram, Look, Outcome, PageError, PageKey, PageLoader, Picture, skew_degrees,
};
use crate::review::Document;
use crate::storage::Scan;
use crate::ui::action::Action;

/// The width at which a page is looked at to find what suits it: enough to see how its lines slope.
const LOOKED_AT: u32 = 900;

/// Something to do as soon as the page is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ask {
    /// Black and white point and curve that suit the page.
    Tones,
    /// The tilt that makes its lines level.
    Straighten,
}

/// What the toolbar says of the way in which the page is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// The page is shown as it is, and nothing else was chosen.
    Plain,
    /// The page is not shown as it is.
    Adjusted,
    /// It is, although something was chosen for it.
    AsItIs,
}

/// Measures the slope of the lines of a page, which is known by its name.
type Slopes = Worker<(String, Outcome), (String, Option<f32>)>;

/// How pages are shown, and how that is chosen.
#[derive(Default)]
pub(super) struct Adjust {
    remembered: Remembered,
    /// The page that is shown, by the name under which its manner is remembered.
    page: String,
    /// What was chosen for it.
    manner: Manner,
    /// How the page beside this one is turned, where one is.
    turn_beside: Turn,
    is_open: bool,
    takes_focus: bool,
    as_it_is: bool,
    asked: Vec<Ask>,
    /// Of the decoding that it was made of: another one may be of another file.
    histogram: Option<(Weak<Result<Picture, PageError>>, Histogram)>,
    slopes: Option<Slopes>,
}

impl Adjust {
    /// Remembers in this folder, and what was remembered there.
    pub(super) fn remember_in(&mut self, folder: &Path) {
        self.remembered = Remembered::load(folder);
    }

    /// Brings what was chosen to the disk, as before the end.
    pub(super) fn save(&mut self) {
        self.remembered.save();
    }

    /// Shows pages in the same manner as another view, in which that is chosen; whether that is
    /// another manner than before.
    pub(super) fn follow(&mut self, other: &Self) -> bool {
        let before = (self.as_it_is, self.turn_beside);
        self.as_it_is = other.as_it_is;
        self.turn_beside = other.manner.turn;
        let is_news = self.remembered.copy(&other.remembered);
        if is_news {
            self.manner = self.remembered.peek(&self.page);
        }
        is_news || before != (self.as_it_is, self.turn_beside)
    }

    /// Shows a page as it is, turned as the page beside it.
    pub(super) fn show_plain(&mut self) {
        self.page.clear();
        self.manner = Manner {
            turn: self.turn_beside,
            ..Manner::default()
        };
    }

    /// Takes up the page that is shown now.
    pub(super) fn arrive(&mut self, document: &Document, number: u32, scan: &Scan) {
        let page = name_of(document, number, scan);
        if page != self.page {
            self.manner = self.remembered.manner(&page);
            self.page = page;
            self.asked.clear();
            self.histogram = None;
            self.remembered.write_behind();
        }
    }

    /// What is done to the pixels of the page that is shown.
    pub(super) fn look(&self) -> Look {
        if self.as_it_is {
            Look::default()
        } else {
            self.manner.look
        }
    }

    /// What is done to the pixels of another page, so that it is ready when it is turned to.
    pub(super) fn look_of(&self, document: &Document, number: u32, scan: &Scan) -> Look {
        if self.as_it_is {
            return Look::default();
        }
        self.remembered.peek(&name_of(document, number, scan)).look
    }

    /// How the page that is shown lies. A page that stands on its head is turned also where it is
    /// shown as it is: a quarter turn changes nothing that could be read wrongly.
    pub(super) fn pose(&self) -> Pose {
        self.posed(self.manner)
    }

    /// How another page lies, as it will be shown.
    pub(super) fn pose_of(&self, document: &Document, number: u32, scan: &Scan) -> Pose {
        let manner = self.remembered.peek(&name_of(document, number, scan));
        self.posed(manner)
    }

    fn posed(&self, manner: Manner) -> Pose {
        let tilt = if self.as_it_is {
            Tilt::default()
        } else {
            manner.tilt
        };
        Pose {
            turn: manner.turn,
            tilt,
        }
    }

    /// What the toolbar says.
    pub(super) fn sign(&self) -> Sign {
        if !self.manner.is_adjusted() {
            Sign::Plain
        } else if self.as_it_is {
            Sign::AsItIs
        } else {
            Sign::Adjusted
        }
    }

    /// Whether the bar is shown.
    pub(super) fn is_open(&self) -> bool {
        self.is_open
    }

    /// Shows the bar, with the keyboard in it, or puts it away.
    pub(super) fn toggle_bar(&mut self) {
        self.is_open = !self.is_open;
        self.takes_focus = self.is_open;
    }

    /// Shows the page as it is, or again as it was chosen. Holds for all pages until it is taken
    /// back, so that a person can leaf through them as they are.
    pub(super) fn toggle_as_it_is(&mut self) {
        self.as_it_is = !self.as_it_is;
    }

    /// Chooses otherwise for the page that is shown. Who does so wants to see it.
    pub(super) fn change(&mut self, change: impl FnOnce(&mut Manner)) {
        let before = self.manner;
        change(&mut self.manner);
        if self.manner != before {
            self.as_it_is = self.as_it_is && !self.manner.is_adjusted();
            self.remembered.set(&self.page, self.manner);
        }
    }

    /// Chooses nothing for the page that is shown any more.
    pub(super) fn reset(&mut self) {
        self.change(Manner::reset);
    }

    /// Turns the page by a quarter, which is no adjusting.
    pub(super) fn turn(&mut self, clockwise: bool) {
        self.manner.turn = self.manner.turn.further(clockwise);
        self.remembered.set(&self.page, self.manner);
    }

    /// Tilts the page by so many tenths of a degree more.
    pub(super) fn tilt_by(&mut self, tenths: i16) {
        self.change(|manner| manner.tilt = Tilt::new(manner.tilt.tenths() + tenths));
    }

    /// Does something as soon as the page is there.
    pub(super) fn ask(&mut self, ask: Ask) {
        self.asked.push(ask);
    }

    /// Gives all pages of a document the look of the page that is shown. How each lies stays its
    /// own, since no two were scanned alike.
    pub(super) fn same_for_all(
        &mut self,
        document: &Document,
        mut scan_of: impl FnMut(u32) -> Option<Scan>,
    ) {
        for number in 1..=document.pages.len() as u32 {
            if let Some(scan) = scan_of(number) {
                let name = name_of(document, number, &scan);
                let manner = self.remembered.peek(&name);
                let look = self.manner.look;
                self.remembered.set(&name, Manner { look, ..manner });
            }
        }
    }

    /// Does what was asked for and takes in what was found. `wanted` gets the page as it is where
    /// that is needed.
    pub(super) fn tend(
        &mut self,
        ctx: &Context,
        (loader, scan): (&PageLoader, &Scan),
        (actions, wanted): (&mut Vec<Action>, &mut Vec<PageKey>),
    ) {
        self.take_in_slopes(actions);
        if !self.is_open && self.asked.is_empty() {
            return;
        }
        let key = PageKey::new(&scan.path, scan.image, Some(LOOKED_AT));
        let there = loader.get(&key).or_else(|| {
            let whole = loader.get(&key.cut(Cut::Whole(None)))?;
            let is_small = whole
                .as_ref()
                .as_ref()
                .is_ok_and(|page| page.width <= LOOKED_AT);
            is_small.then_some(whole)
        });
        let Some(outcome) = there else {
            wanted.push(key);
            return;
        };
        let Ok(picture) = outcome.as_ref() else {
            self.asked.clear();
            return;
        };
        let of = Arc::downgrade(&outcome);
        if !matches!(&self.histogram, Some((known, _)) if known.ptr_eq(&of)) {
            self.histogram = Some((of, Histogram::of(picture)));
        }
        for ask in std::mem::take(&mut self.asked) {
            match ask {
                Ask::Tones => self.suit_tones(),
                Ask::Straighten => self.look_for_slope(ctx, Arc::clone(&outcome), actions),
            }
        }
    }

    fn suit_tones(&mut self) {
        let Some((_, histogram)) = self.histogram.clone() else {
            return;
        };
        self.change(|manner| manner.look = manner.look.with_tones_for(&histogram));
    }

    /// Has the slope of the lines measured beside the window.
    fn look_for_slope(&mut self, ctx: &Context, page: Outcome, actions: &mut Vec<Action>) {
        if self.slopes.is_none() {
            let ctx = ctx.clone();
            let wake: Wake = Arc::new(move || ctx.request_repaint());
            let started = Worker::start("slopes", 2, wake, |(name, page): (String, Outcome), _| {
                let page = page.as_ref().as_ref().ok();
                (name, page.and_then(skew_degrees))
            });
            self.slopes = started.ok();
        }
        let request = (self.page.clone(), page);
        let sent = self.slopes.as_ref().map(|slopes| slopes.try_send(request));
        if !matches!(sent, Some(Ok(()))) {
            actions.push(Action::Tell("The page cannot be straightened now.".into()));
        }
    }

    fn take_in_slopes(&mut self, actions: &mut Vec<Action>) {
        let found = self.slopes.as_ref().map(Worker::drain).unwrap_or_default();
        // A panic has cost this one answer, and the page is as it was.
        for (name, slope) in found.into_iter().flatten() {
            let Some(slope) = slope else {
                let text = "No lines of text were found by which to straighten the page.";
                actions.push(Action::Tell(text.into()));
                continue;
            };
            let tilt = Tilt::new((-slope * 10.0).round() as i16);
            if name == self.page {
                self.change(|manner| manner.tilt = tilt);
                actions.push(Action::Tell(told(tilt)));
            } else {
                let manner = self.remembered.peek(&name);
                self.remembered.set(&name, Manner { tilt, ..manner });
            }
        }
    }
}

/// What was found out about the slope of a page.
fn told(tilt: Tilt) -> String {
    if tilt.is_none() {
        return "The lines of the page are level.".to_owned();
    }
    let degrees = f32::from(tilt.tenths()).abs() / 10.0;
    let side = if tilt.tenths() > 0 { "right" } else { "left" };
    format!("The page was tilted to the {side} by {degrees:.1} degrees.")
}

/// The name under which the manner of a page is remembered: what its file holds, where that is
/// known, so that a page is known again in a copy of the set; else where it lies.
fn name_of(document: &Document, number: u32, scan: &Scan) -> String {
    let sha256 = document
        .page(number)
        .map_or("", |page| page.sha256.as_str());
    if sha256.is_empty() {
        format!("{}#{}", scan.path.display(), scan.image)
    } else {
        format!("{sha256}#{}", scan.image)
    }
}
