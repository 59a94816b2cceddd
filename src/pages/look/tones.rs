//! Brightness, contrast, curve, black and white point and inversion, as one table of 256 entries.

use super::Look;
use crate::pages::{Picture, Pixels};

/// The picture in the tones of a look.
pub(super) fn applied(mut picture: Picture, look: &Look) -> Picture {
    let table = table(look);
    let is_identity = (0..=255).zip(table).all(|(value, new)| value == new);
    if !is_identity {
        let (Pixels::Gray(bytes) | Pixels::Rgb(bytes)) = &mut picture.pixels;
        for byte in bytes {
            *byte = table[usize::from(*byte)];
        }
    }
    picture
}

/// What becomes of each value.
fn table(look: &Look) -> [u8; 256] {
    std::array::from_fn(|value| {
        let spread = spread(value as f32, f32::from(look.black), f32::from(look.white));
        let curved = spread.powf(100.0 / f32::from(look.gamma_percent.clamp(10, 1000)));
        let harder = (curved - 0.5) * slope(look.contrast) + 0.5;
        let lighter = harder + f32::from(look.brightness) / 200.0;
        let new = (lighter.clamp(0.0, 1.0) * 255.0).round() as u8;
        if look.invert { 255 - new } else { new }
    })
}

/// A value between the black and the white point; the points may meet or be crossed.
fn spread(value: f32, black: f32, white: f32) -> f32 {
    if white > black {
        ((value - black) / (white - black)).clamp(0.0, 1.0)
    } else {
        f32::from(u8::from(value > black))
    }
}

/// How steep the tones rise about the middle one: 1 at no contrast, flat at the least.
fn slope(contrast: i8) -> f32 {
    let contrast = f32::from(contrast).clamp(-100.0, 99.0);
    if contrast < 0.0 {
        1.0 + contrast / 100.0
    } else {
        100.0 / (100.0 - contrast)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn looks() -> impl Strategy<Value = Look> {
        let points = (any::<u8>(), any::<u8>(), any::<u16>());
        let numbers = (-100..=100_i8, -100..=100_i8, points);
        numbers.prop_map(
            |(brightness, contrast, (black, white, gamma_percent))| Look {
                brightness,
                contrast,
                gamma_percent,
                black,
                white,
                ..Look::default()
            },
        )
    }

    proptest! {
        #[test]
        fn what_was_lighter_is_never_darker(look in looks()) {
            prop_assert!(table(&look).is_sorted());
        }

        #[test]
        fn inverting_mirrors_every_tone(look in looks()) {
            let inverted = table(&Look { invert: true, ..look });
            for (value, new) in table(&look).into_iter().zip(inverted) {
                prop_assert_eq!(255 - value, new);
            }
        }
    }

    #[test]
    fn a_plain_look_changes_nothing() {
        let table = table(&Look::default());
        assert!((0..=255).zip(table).all(|(value, new)| value == new));
    }

    #[test]
    fn black_and_white_point_are_reached_and_a_low_gamma_darkens_the_middle() {
        let look = Look {
            black: 60,
            white: 190,
            ..Look::default()
        };
        let straight = table(&look);
        assert_eq!((straight[60], straight[190]), (0, 255));
        assert!(straight[61] > 0 && straight[189] < 255);
        let darker = table(&Look {
            gamma_percent: 60,
            ..look
        });
        assert!(darker[125] < straight[125] && darker[190] == 255);
    }
}
