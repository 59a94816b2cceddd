//! Flipping between two versions in one place, by hand or by itself.
//!
//! By itself it goes twice a second, which is one flash a second: WCAG 2.1 (2.3.1) allows three. It
//! is off until it is asked for, and ends when the window loses the keyboard or nobody touches it,
//! so that an idle window draws nothing.

use egui::Context;

/// Seconds between two flips.
const HALF: f64 = 0.5;
/// Seconds without a touch after which it ends.
const IDLE: f64 = 20.0;

/// Which version is shown, and when it changes by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Blink {
    /// Whether the version that is not at hand is shown.
    pub(super) shows_other: bool,
    running: Option<Running>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Running {
    flipped: f64,
    touched: f64,
}

/// What a moment means for a blink.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Moment {
    now: f64,
    is_focused: bool,
    is_touched: bool,
}

impl Blink {
    /// Whether it goes by itself.
    pub(super) fn is_running(&self) -> bool {
        self.running.is_some()
    }

    /// Shows the other version and ends what went by itself.
    pub(super) fn flip(&mut self) {
        self.shows_other = !self.shows_other;
        self.running = None;
    }

    /// Shows the version at hand and ends what went by itself.
    pub(super) fn rest(&mut self) {
        *self = Self::default();
    }

    /// Begins to go by itself, or ends that.
    pub(super) fn toggle(&mut self, ctx: &Context) {
        let now = ctx.input(|input| input.time);
        self.running = match self.running {
            Some(_) => None,
            None => Some(Running {
                flipped: now,
                touched: now,
            }),
        };
    }

    /// Goes on by itself, if it does, and asks for the frame of the next flip.
    pub(super) fn tick(&mut self, ctx: &Context) {
        if self.running.is_none() {
            return;
        }
        let moment = ctx.input(|input| Moment {
            now: input.time,
            is_focused: input.focused,
            is_touched: !input.events.is_empty(),
        });
        if let Some(rest) = self.at(moment) {
            ctx.request_repaint_after_secs(rest as f32);
        }
    }

    /// What becomes of it at a moment: the seconds until the next flip, while it goes on.
    fn at(&mut self, moment: Moment) -> Option<f64> {
        let running = self.running.as_mut()?;
        if moment.is_touched {
            running.touched = moment.now;
        }
        if !moment.is_focused || moment.now - running.touched > IDLE {
            self.rest();
            return None;
        }
        if moment.now - running.flipped >= HALF {
            running.flipped = moment.now;
            self.shows_other = !self.shows_other;
            return Some(HALF);
        }
        Some(HALF - (moment.now - running.flipped))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(now: f64) -> Moment {
        Moment {
            now,
            is_focused: true,
            is_touched: false,
        }
    }

    fn running() -> Blink {
        Blink {
            shows_other: false,
            running: Some(Running {
                flipped: 0.0,
                touched: 0.0,
            }),
        }
    }

    #[test]
    fn it_flips_twice_a_second_however_often_it_is_drawn() {
        let mut blink = running();
        let mut flips = 0;
        for frame in 1..=300 {
            let before = blink.shows_other;
            blink.at(moment(f64::from(frame) / 60.0));
            flips += u32::from(blink.shows_other != before);
        }
        assert!((9..=10).contains(&flips), "{flips} flips in five seconds");
    }

    #[test]
    fn it_ends_where_the_window_is_left_or_rests_and_the_page_at_hand_is_shown() {
        let mut left = running();
        left.shows_other = true;
        let away = Moment {
            is_focused: false,
            ..moment(0.1)
        };
        assert_eq!(left.at(away), None);
        assert_eq!(left, Blink::default());
        let mut idle = running();
        assert!(idle.at(moment(IDLE - 1.0)).is_some());
        assert_eq!(idle.at(moment(IDLE + 1.0)), None);
        assert!(!idle.is_running());
        let mut touched = running();
        let touch = Moment {
            is_touched: true,
            ..moment(IDLE - 1.0)
        };
        touched.at(touch);
        assert!(touched.at(moment(IDLE + 1.0)).is_some());
    }

    #[test]
    fn flipping_by_hand_ends_what_went_by_itself() {
        let mut blink = running();
        blink.flip();
        assert!(blink.shows_other && !blink.is_running());
        blink.rest();
        assert!(!blink.shows_other);
    }
}
