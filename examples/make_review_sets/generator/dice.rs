//! Chance that comes out the same on every machine and in every run.
//!
//! Own, and small, so that no new version of somebody's generator changes the training sets.

/// A stream of numbers that looks like chance.
#[derive(Clone, Debug)]
pub(crate) struct Dice(u32);

impl Dice {
    /// The stream that belongs to `seed`.
    pub(crate) fn new(seed: u32) -> Self {
        Self(mixed(seed).max(1))
    }

    /// The next number, from 0.0 up to 1.0.
    pub(crate) fn roll(&mut self) -> f32 {
        // Marsaglia's xorshift with the triple 13, 17, 5; it never reaches nought.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        fraction(self.0)
    }

    /// The next number between two bounds.
    pub(crate) fn between(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * self.roll()
    }
}

/// The number that belongs to a point, from 0.0 up to 1.0; neighbours have nothing in common.
pub(crate) fn grain(x: i32, y: i32, seed: u32) -> f32 {
    let (x, y) = (x.cast_unsigned(), y.cast_unsigned());
    fraction(mixed(
        x.wrapping_mul(0x9e37_79b1) ^ y.wrapping_mul(0x85eb_ca77) ^ seed,
    ))
}

/// A number that changes smoothly from point to point, from 0.0 up to 1.0, in clouds about `size`
/// pixels wide.
pub(crate) fn cloud(x: f32, y: f32, size: f32, seed: u32) -> f32 {
    let (x, y) = (x / size, y / size);
    let (left, top) = (x.floor(), y.floor());
    let smooth = |t: f32| t * t * (3.0 - 2.0 * t);
    let (right_share, low_share) = (smooth(x - left), smooth(y - top));
    let corner = |dx: i32, dy: i32| grain(left as i32 + dx, top as i32 + dy, seed);
    let upper = corner(0, 0) + (corner(1, 0) - corner(0, 0)) * right_share;
    let lower = corner(0, 1) + (corner(1, 1) - corner(0, 1)) * right_share;
    upper + (lower - upper) * low_share
}

fn mixed(mut bits: u32) -> u32 {
    bits = (bits ^ (bits >> 16)).wrapping_mul(0x7feb_352d);
    bits = (bits ^ (bits >> 15)).wrapping_mul(0x846c_a68b);
    bits ^ (bits >> 16)
}

fn fraction(bits: u32) -> f32 {
    // 24 bits are all that a float of this size can tell apart.
    (bits >> 8) as f32 / 16_777_216.0
}
