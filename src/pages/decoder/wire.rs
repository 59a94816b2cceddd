//! What the program and its helper say to each other over their pipes.
//!
//! A message is its length in four bytes and then its parts; the pixels of a page follow theirs as
//! they are. All numbers are little-endian. What comes from the helper is a stranger's word, since
//! a stranger's file was decoded there: nothing is allocated for it that the limits do not allow,
//! the path is the one that was asked about, and what does not fit is refused as a whole.

use std::ffi::OsStr;
use std::io::{self, Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::parts::{Malformed, Parts, Writer};
use super::{Answer, Request, Wanted};
use crate::pages::formats::FORMATS;
use crate::pages::{FileInfo, ImageInfo, Limits, Opening, PageError, Picture, Pixels};

/// What the helper says first: that it is one, and which words it knows.
pub(super) const HELLO: &[u8; 16] = b"tearline pages 1";

/// The most bytes of a request: a path, a password and some numbers. Less than any pipe holds, so
/// that sending one never waits for a helper that does not listen.
pub(super) const MOST_REQUEST: usize = 8 << 10;

/// The most bytes of an answer beside its list of pages and its pixels.
const MOST_ANSWER: usize = 16 << 10;

/// The bytes of one page in a list of pages.
const PAGE_BYTES: usize = 17;

/// The most bytes an answer may have, without its pixels.
pub(super) fn most_answer(limits: &Limits) -> usize {
    MOST_ANSWER + PAGE_BYTES * limits.images
}

impl Request {
    /// The request as a message, unless it is longer than any path and password may be.
    pub(super) fn message(&self) -> Option<Vec<u8>> {
        let mut to = Writer::default();
        let limits = &self.opening.limits;
        let numbers = [
            limits.pixels,
            limits.file_bytes,
            limits.images as u64,
            limits.memory_bytes,
            limits.time.as_millis() as u64,
        ];
        for number in numbers {
            to.u64(number);
        }
        to.bytes(self.path.as_os_str().as_bytes());
        to.option(self.opening.password.as_ref(), |to, password| {
            to.whole_text(password);
        });
        match self.wanted {
            Wanted::Info => to.u8(0),
            Wanted::Page { image, want_width } => {
                to.u8(1);
                to.u32(image);
                to.option(want_width.as_ref(), |to, width| to.u32(*width));
            }
        }
        let message = to.message();
        (message.len() <= MOST_REQUEST).then_some(message)
    }

    /// Reads a message without its length.
    pub(super) fn read(message: &[u8]) -> Result<Self, Malformed> {
        let mut from = Parts(message);
        let limits = Limits {
            pixels: from.u64()?,
            file_bytes: from.u64()?,
            images: from.count()?,
            memory_bytes: from.u64()?,
            time: Duration::from_millis(from.u64()?),
        };
        let path = PathBuf::from(OsStr::from_bytes(from.bytes()?));
        let password = from.option(Parts::whole_text)?;
        let wanted = match from.u8()? {
            0 => Wanted::Info,
            1 => Wanted::Page {
                image: from.u32()?,
                want_width: from.option(Parts::u32)?,
            },
            _ => return Err(Malformed),
        };
        let request = Self {
            path,
            opening: Opening { limits, password },
            wanted,
        };
        from.at_end(request)
    }
}

/// The answer as a message; its pixels are to follow.
pub(super) fn message(answer: &Result<Answer, PageError>) -> Vec<u8> {
    let mut to = Writer::default();
    match answer {
        Ok(Answer::Info(info)) => {
            to.u8(0);
            write_info(&mut to, info);
        }
        Ok(Answer::Page(picture)) => {
            to.u8(1);
            write_head(&mut to, picture);
        }
        Err(error) => {
            to.u8(2);
            write_error(&mut to, error);
        }
    }
    to.message()
}

/// What an answer is, before its pixels have come.
#[derive(Debug)]
pub(super) enum Head {
    /// An answer without pixels.
    Whole(Result<Answer, PageError>),
    /// A page, of which so many bytes of pixels are to come.
    Page(PageHead, usize),
}

/// A page without its pixels.
#[derive(Debug)]
pub(super) struct PageHead {
    size: (u32, u32),
    is_grey: bool,
    full_size: (u32, u32),
    dpi: Option<(f32, f32)>,
    missing: Option<String>,
}

impl PageHead {
    /// The page with its pixels, which must be as many as it said.
    pub(super) fn picture(self, bytes: Vec<u8>) -> Picture {
        let (width, height) = self.size;
        Picture {
            width,
            height,
            pixels: if self.is_grey {
                Pixels::Gray(bytes)
            } else {
                Pixels::Rgb(bytes)
            },
            dpi: self.dpi,
            full_size: self.full_size,
            missing: self.missing,
        }
    }
}

/// Reads the answer to a request from a message without its length.
pub(super) fn read_head(message: &[u8], request: &Request) -> Result<Head, Malformed> {
    let mut from = Parts(message);
    let limits = &request.opening.limits;
    let head = match (from.u8()?, request.wanted) {
        (0, Wanted::Info) => Head::Whole(Ok(Answer::Info(read_info(&mut from, limits)?))),
        (1, Wanted::Page { want_width, .. }) => {
            let head = read_page_head(&mut from)?;
            Head::Page(head, 0).measured(limits, want_width)?
        }
        (2, _) => Head::Whole(Err(read_error(&mut from, &request.path)?)),
        _ => return Err(Malformed),
    };
    from.at_end(head)
}

impl Head {
    /// The same, with the number of bytes to come, if the limits and the request allow for it.
    fn measured(self, limits: &Limits, want_width: Option<u32>) -> Result<Self, Malformed> {
        let Self::Page(head, _) = self else {
            return Ok(self);
        };
        let (width, height) = head.size;
        let is_wanted = want_width.is_none_or(|want| width <= want.max(1));
        let fits = |(width, height)| limits.check_size(width, height).is_ok();
        if !is_wanted || !fits(head.size) || !fits(head.full_size) {
            return Err(Malformed);
        }
        let samples = if head.is_grey { 1 } else { 3 };
        let bytes = u64::from(width) * u64::from(height) * samples;
        let bytes = usize::try_from(bytes).map_err(|_too_many| Malformed)?;
        Ok(Self::Page(head, bytes))
    }
}

fn write_info(to: &mut Writer, info: &FileInfo) {
    let format = FORMATS.iter().position(|format| format.name == info.format);
    to.u8(format.expect("every format is in the list of formats") as u8);
    to.option(info.missing.as_ref(), |to, missing| to.text(missing));
    to.u32(info.images.len() as u32);
    for image in &info.images {
        to.u32(image.width);
        to.u32(image.height);
        write_dpi(to, image.dpi);
    }
}

fn read_info(from: &mut Parts<'_>, limits: &Limits) -> Result<FileInfo, Malformed> {
    let format = FORMATS.get(usize::from(from.u8()?)).ok_or(Malformed)?.name;
    let missing = from.option(Parts::text)?;
    let count = from.u32()? as usize;
    if count > limits.images {
        return Err(Malformed);
    }
    let image = |from: &mut Parts<'_>| {
        Ok(ImageInfo {
            width: from.u32()?,
            height: from.u32()?,
            dpi: read_dpi(from)?,
        })
    };
    let images = (0..count).map(|_| image(from)).collect::<Result<_, _>>()?;
    Ok(FileInfo {
        format,
        images,
        missing,
    })
}

fn write_head(to: &mut Writer, picture: &Picture) {
    let is_grey = matches!(picture.pixels, Pixels::Gray(_));
    to.u32(picture.width);
    to.u32(picture.height);
    to.u8(u8::from(is_grey));
    to.u32(picture.full_size.0);
    to.u32(picture.full_size.1);
    write_dpi(to, picture.dpi);
    to.option(picture.missing.as_ref(), |to, missing| to.text(missing));
}

fn read_page_head(from: &mut Parts<'_>) -> Result<PageHead, Malformed> {
    Ok(PageHead {
        size: (from.u32()?, from.u32()?),
        is_grey: from.flag()?,
        full_size: (from.u32()?, from.u32()?),
        dpi: read_dpi(from)?,
        missing: from.option(Parts::text)?,
    })
}

fn write_dpi(to: &mut Writer, dpi: Option<(f32, f32)>) {
    to.option(dpi.as_ref(), |to, (across, down)| {
        to.u32(across.to_bits());
        to.u32(down.to_bits());
    });
}

/// A resolution that is no number is none.
fn read_dpi(from: &mut Parts<'_>) -> Result<Option<(f32, f32)>, Malformed> {
    let dpi = from.option(|from| Ok((f32::from_bits(from.u32()?), f32::from_bits(from.u32()?))))?;
    let is_sane = |dpi: f32| dpi.is_finite() && dpi > 0.0;
    Ok(dpi.filter(|(across, down)| is_sane(*across) && is_sane(*down)))
}

fn write_error(to: &mut Writer, error: &PageError) {
    match error {
        PageError::Missing { .. } => to.u8(0),
        PageError::NotAFile { .. } => to.u8(1),
        PageError::NotAPicture { .. } => to.u8(2),
        PageError::Damaged { detail, .. } => to.tagged(3, detail),
        PageError::TooLarge { detail, .. } => to.tagged(4, detail),
        PageError::Unsupported { detail, .. } => to.tagged(5, detail),
        PageError::TooSlow { seconds, .. } => {
            to.u8(6);
            to.u64(*seconds);
        }
        PageError::NeedsPassword { was_wrong, .. } => {
            to.u8(7);
            to.u8(u8::from(*was_wrong));
        }
        PageError::NoSuchImage { image, count, .. } => {
            to.u8(8);
            to.u32(*image);
            to.u64(*count as u64);
        }
        PageError::Io { source, .. } => {
            to.tagged(9, &source.to_string());
            let code = source.raw_os_error();
            to.option(code.as_ref(), |to, code| to.u32(code.cast_unsigned()));
        }
    }
}

fn read_error(from: &mut Parts<'_>, path: &Path) -> Result<PageError, Malformed> {
    let path = path.to_owned();
    Ok(match from.u8()? {
        0 => PageError::Missing { path },
        1 => PageError::NotAFile { path },
        2 => PageError::NotAPicture { path },
        3 => PageError::Damaged {
            path,
            detail: from.text()?,
        },
        4 => PageError::TooLarge {
            path,
            detail: from.text()?,
        },
        5 => PageError::Unsupported {
            path,
            detail: from.text()?,
        },
        6 => PageError::TooSlow {
            path,
            seconds: from.u64()?,
        },
        7 => PageError::NeedsPassword {
            path,
            was_wrong: from.flag()?,
        },
        8 => PageError::NoSuchImage {
            path,
            image: from.u32()?,
            count: from.count()?,
        },
        9 => {
            let text = from.text()?;
            let code = from.option(Parts::u32)?;
            let source = code.map_or_else(
                || io::Error::other(text),
                |code| io::Error::from_raw_os_error(code.cast_signed()),
            );
            PageError::Io { path, source }
        }
        _ => return Err(Malformed),
    })
}

/// Reads a message of at most `most` bytes. None where the other side has closed its end.
pub(super) fn receive(from: &mut impl Read, most: usize) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 4];
    match from.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        outcome => outcome?,
    }
    let length = u32::from_le_bytes(length) as usize;
    if length > most {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut message = vec![0; length];
    from.read_exact(&mut message)?;
    Ok(Some(message))
}

/// Sends an answer and, where it is a page, the pixels.
pub(super) fn send(to: &mut impl Write, answer: &Result<Answer, PageError>) -> io::Result<()> {
    to.write_all(&message(answer))?;
    if let Ok(Answer::Page(picture)) = answer {
        to.write_all(picture.bytes())?;
    }
    Ok(())
}

/// Whatever the bytes are, reading them as a message ends, and what is read is written the same
/// again. For the fuzz target.
#[doc(hidden)]
pub fn check_message(bytes: &[u8]) {
    if let Ok(request) = Request::read(bytes)
        && let Some(message) = request.message()
    {
        assert_eq!(Request::read(&message[4..]), Ok(request));
    }
    let page = Wanted::Page {
        image: 1,
        want_width: None,
    };
    for wanted in [Wanted::Info, page] {
        let request = Request {
            path: PathBuf::from("x"),
            opening: Opening::default(),
            wanted,
        };
        if let Ok(Head::Whole(answer)) = read_head(bytes, &request) {
            let again = read_head(&message(&answer)[4..], &request);
            let Ok(Head::Whole(again)) = again else {
                panic!("{answer:?} is not read again");
            };
            assert_eq!(message(&again), message(&answer));
        }
    }
}
