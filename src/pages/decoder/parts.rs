//! The parts of a message: numbers, bytes and texts, each checked where it is read.

/// The most bytes of a text. A sentence has fewer; a longer one is cut.
const MOST_TEXT: usize = 2 << 10;

/// Room for a message's length, which is known last.
const LENGTH: usize = size_of::<u32>();

/// Writes parts.
pub(super) struct Writer(Vec<u8>);

impl Default for Writer {
    fn default() -> Self {
        Self(vec![0; LENGTH])
    }
}

impl Writer {
    pub(super) fn u8(&mut self, number: u8) {
        self.0.push(number);
    }

    pub(super) fn u32(&mut self, number: u32) {
        self.0.extend(number.to_le_bytes());
    }

    pub(super) fn u64(&mut self, number: u64) {
        self.0.extend(number.to_le_bytes());
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.u32(bytes.len() as u32);
        self.0.extend(bytes);
    }

    pub(super) fn text(&mut self, text: &str) {
        self.bytes(&text.as_bytes()[..text.floor_char_boundary(MOST_TEXT)]);
    }

    /// A text that must not be cut.
    pub(super) fn whole_text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    /// A kind and its text.
    pub(super) fn tagged(&mut self, kind: u8, text: &str) {
        self.u8(kind);
        self.text(text);
    }

    pub(super) fn option<T>(&mut self, value: Option<&T>, write: impl FnOnce(&mut Self, &T)) {
        self.u8(u8::from(value.is_some()));
        if let Some(value) = value {
            write(self, value);
        }
    }

    /// The message, with its length in front.
    pub(super) fn message(mut self) -> Vec<u8> {
        let length = (self.0.len() - LENGTH) as u32;
        self.0[..LENGTH].copy_from_slice(&length.to_le_bytes());
        self.0
    }
}

/// A message that is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Malformed;

/// Reads parts from what is left of a message.
pub(super) struct Parts<'a>(pub(super) &'a [u8]);

impl<'a> Parts<'a> {
    pub(super) fn u8(&mut self) -> Result<u8, Malformed> {
        self.array().map(u8::from_le_bytes)
    }

    pub(super) fn u32(&mut self) -> Result<u32, Malformed> {
        self.array().map(u32::from_le_bytes)
    }

    pub(super) fn u64(&mut self) -> Result<u64, Malformed> {
        self.array().map(u64::from_le_bytes)
    }

    /// A number of 64 bits that this machine can count to.
    pub(super) fn count(&mut self) -> Result<usize, Malformed> {
        usize::try_from(self.u64()?).map_err(|_too_many| Malformed)
    }

    /// Yes or no, and nothing else.
    pub(super) fn flag(&mut self) -> Result<bool, Malformed> {
        match self.u8()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(Malformed),
        }
    }

    pub(super) fn bytes(&mut self) -> Result<&'a [u8], Malformed> {
        let length = self.u32()? as usize;
        self.take(length)
    }

    pub(super) fn text(&mut self) -> Result<String, Malformed> {
        let text = self.whole_text()?;
        if text.len() > MOST_TEXT {
            return Err(Malformed);
        }
        Ok(text)
    }

    pub(super) fn whole_text(&mut self) -> Result<String, Malformed> {
        let text = std::str::from_utf8(self.bytes()?).map_err(|_no_text| Malformed)?;
        Ok(text.to_owned())
    }

    pub(super) fn option<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, Malformed>,
    ) -> Result<Option<T>, Malformed> {
        self.flag()?.then(|| read(self)).transpose()
    }

    /// The value that was read, if nothing is left over.
    pub(super) fn at_end<T>(&self, value: T) -> Result<T, Malformed> {
        self.0.is_empty().then_some(value).ok_or(Malformed)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Malformed> {
        self.take(N)?.try_into().map_err(|_other_length| Malformed)
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8], Malformed> {
        let (taken, left) = self.0.split_at_checked(length).ok_or(Malformed)?;
        self.0 = left;
        Ok(taken)
    }
}
