//! The tag directories of TIFF, as far as EXIF and our own needs go.
//!
//! The TIFF decoder insists on a directory that describes a picture; EXIF holds one that does not.

/// One directory within TIFF-shaped bytes.
pub(super) struct Ifd<'a> {
    bytes: &'a [u8],
    little_endian: bool,
    big: bool,
    at: usize,
}

impl<'a> Ifd<'a> {
    /// The first directory.
    pub(super) fn first(bytes: &'a [u8]) -> Option<Self> {
        let start = Self::at(bytes, 0)?;
        let at = if start.big {
            start.u64(8)? as usize
        } else {
            start.u32(4)? as usize
        };
        Some(Self { at, ..start })
    }

    /// The directory at an offset.
    pub(super) fn at(bytes: &'a [u8], at: usize) -> Option<Self> {
        let little_endian = match bytes.get(..2)? {
            b"II" => true,
            b"MM" => false,
            _ => return None,
        };
        let mut ifd = Self {
            bytes,
            little_endian,
            big: false,
            at,
        };
        ifd.big = ifd.u16(2)? == 43;
        Some(ifd)
    }

    /// Where the value of a tag stands, or the pointer to it if the value is long.
    pub(super) fn value_at(&self, tag: u16) -> Option<usize> {
        let (head, size, value) = if self.big { (8, 20, 12) } else { (2, 12, 8) };
        let count = if self.big {
            self.u64(self.at)?
        } else {
            u64::from(self.u16(self.at)?)
        };
        let first = self.at.checked_add(head)?;
        // The count is the file's word; the bytes run out before it can do harm.
        (0..usize::try_from(count).ok()?)
            .map_while(|index| index.checked_mul(size)?.checked_add(first))
            .map_while(|entry| Some((entry, self.u16(entry)?)))
            .find_map(|(entry, found)| (found == tag).then_some(entry + value))
    }

    /// A short number.
    pub(super) fn short(&self, tag: u16) -> Option<u16> {
        self.u16(self.value_at(tag)?)
    }

    /// A fraction, in a directory of classic TIFF.
    pub(super) fn fraction(&self, tag: u16) -> Option<f32> {
        let at = self.u32(self.value_at(tag)?)? as usize;
        let (above, below) = (self.u32(at)?, self.u32(at.checked_add(4)?)?);
        (below != 0).then(|| above as f32 / below as f32)
    }

    fn array<const N: usize>(&self, at: usize) -> Option<[u8; N]> {
        let mut bytes: [u8; N] = self.bytes.get(at..at.checked_add(N)?)?.try_into().ok()?;
        if self.little_endian {
            bytes.reverse();
        }
        Some(bytes)
    }

    fn u16(&self, at: usize) -> Option<u16> {
        self.array(at).map(u16::from_be_bytes)
    }

    fn u32(&self, at: usize) -> Option<u32> {
        self.array(at).map(u32::from_be_bytes)
    }

    fn u64(&self, at: usize) -> Option<u64> {
        self.array(at).map(u64::from_be_bytes)
    }
}

/// What the EXIF of a photograph says of its page.
pub(super) struct Exif {
    /// The orientation tag.
    pub(super) orientation: u16,
    /// Pixels an inch.
    pub(super) dpi: Option<(f32, f32)>,
}

impl Exif {
    /// Reads an EXIF block; what cannot be read is as if it were not there.
    pub(super) fn read(block: &[u8]) -> Self {
        let ifd = Ifd::first(block);
        let orientation = ifd.as_ref().and_then(|ifd| ifd.short(274)).unwrap_or(1);
        let dpi = ifd.and_then(|ifd| {
            let per_inch = if ifd.short(296) == Some(3) { 2.54 } else { 1.0 };
            Some((ifd.fraction(282)? * per_inch, ifd.fraction(283)? * per_inch))
        });
        Self { orientation, dpi }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exif() -> Vec<u8> {
        let mut bytes = b"MM\0\x2a\0\0\0\x08\0\x04".to_vec();
        bytes.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0");
        bytes.extend(b"\x01\x1a\0\x05\0\0\0\x01\0\0\0\x3e");
        bytes.extend(b"\x01\x1b\0\x05\0\0\0\x01\0\0\0\x3e");
        bytes.extend(b"\x01\x28\0\x03\0\0\0\x01\0\x03\0\0");
        bytes.extend([0; 4]);
        assert_eq!(bytes.len(), 0x3e);
        bytes.extend(b"\0\0\0\x76\0\0\0\x01");
        bytes
    }

    #[test]
    fn exif_tells_orientation_and_resolution() {
        let exif = Exif::read(&exif());
        assert_eq!(exif.orientation, 6);
        let (across, down) = exif.dpi.unwrap();
        assert!((across - 299.72).abs() < 0.01 && (down - 299.72).abs() < 0.01);
    }

    #[test]
    fn broken_exif_is_as_none_at_all() {
        let whole = exif();
        for end in 0..whole.len() {
            let cut = Exif::read(&whole[..end]);
            assert!(matches!(cut.orientation, 1 | 6), "cut at {end}");
        }
        let endless = b"II\x2a\0\x08\0\0\0\xff\xff";
        assert_eq!(Exif::read(endless).orientation, 1);
    }
}
