//! The pictures of PDF by this program's own decoders.
//!
//! The interpreter of pages expands every picture to full size and to eight bits, and says nothing
//! of what it cannot read. The codings that scans have are read here instead, straight to the size
//! that is wanted; all else is left to it.

use hayro::hayro_syntax::Filter;
use hayro::hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_ccitt::EncodingMode;

use super::bilevel::{Bilevel, Tones};
use super::ccitt::Coding;
use super::{jbig2, jpeg, jpeg2000};
use crate::pages::error::Fault;
use crate::pages::{Limits, Picture};

/// A picture of a page, as its dictionary tells it.
pub(super) struct PdfPicture<'a, 's> {
    stream: &'s Stream<'a>,
    filters: Vec<Filter>,
    size: (u32, u32),
}

impl<'a, 's> PdfPicture<'a, 's> {
    pub(super) fn new(stream: &'s Stream<'a>, size: (u32, u32)) -> Self {
        Self {
            stream,
            filters: stream.filters().to_vec(),
            size,
        }
    }

    /// Refuses what its dictionary or its own header claims beyond the limits. The decoders allocate
    /// by these claims, and the coded picture and the dictionary need not agree.
    pub(super) fn check(&self, limits: &Limits) -> Result<(), Fault> {
        limits.check_size(self.size.0, self.size.1)?;
        for mask in ["SMask", "Mask"] {
            if let Some(mask) = self.stream.dict().get::<Stream<'_>>(mask) {
                let side = |key| mask.dict().get::<u32>(key).unwrap_or(1);
                // A mask has no mask: only its own claims count.
                let size = (side("Width"), side("Height"));
                PdfPicture::new(&mask, size).check_coded(limits)?;
            }
        }
        self.check_coded(limits)
    }

    fn check_coded(&self, limits: &Limits) -> Result<(), Fault> {
        limits.check_size(self.size.0, self.size.1)?;
        let Some(coding) = self.filters.last() else {
            return Ok(());
        };
        let has_header = matches!(coding, Filter::JpxDecode | Filter::Jbig2Decode);
        if has_header && self.filters.len() > 1 {
            return Err(Fault::unsupported("a picture that is coded twice over"));
        }
        match coding {
            Filter::JpxDecode => jpeg2000::check(&self.stream.raw_data(), limits),
            Filter::Jbig2Decode => {
                if let Some(globals) = self.globals() {
                    jbig2::check(&globals, limits)?;
                }
                jbig2::check(&self.stream.raw_data(), limits)
            }
            Filter::CcittFaxDecode => limits.check_size(self.columns(), self.size.1),
            _ => Ok(()),
        }
    }

    /// The picture in its own pixels, or in fewer, down to `target`. `None` for what is left to the
    /// interpreter.
    pub(super) fn decode(
        &self,
        limits: &Limits,
        target: Option<(u32, u32)>,
    ) -> Option<Result<Picture, Fault>> {
        let dict = self.stream.dict();
        if ["SMask", "Mask", "SMaskInData"]
            .iter()
            .any(|key| dict.contains_key(key))
        {
            return None;
        }
        match self.filters.as_slice() {
            [Filter::CcittFaxDecode] => self.fax(target),
            [Filter::Jbig2Decode] => self.jbig2(target),
            [Filter::DctDecode] => self.jpeg(limits, target),
            [Filter::JpxDecode] => self.jpeg2000(limits, target),
            filters if !filters.iter().copied().any(is_of_pictures) => self.bits(target),
            _ => None,
        }
    }

    fn fax(&self, target: Option<(u32, u32)>) -> Option<Result<Picture, Fault>> {
        let parameters = self.parameters();
        let [of_zero, of_one] = self.greys()?;
        if self.columns() != self.size.0 {
            return None;
        }
        let flag = |key: &str| parameters.get::<bool>(key).unwrap_or(false);
        let k = parameters.get::<i32>("K").unwrap_or(0);
        let coding = Coding {
            mode: match k {
                ..0 => EncodingMode::Group4,
                0 => EncodingMode::Group3_1D,
                1.. => EncodingMode::Group3_2D,
            },
            rows_are_byte_aligned: flag("EncodedByteAlign"),
            rows_are_marked: flag("EndOfLine"),
            bits_are_reversed: false,
        };
        let (ink, paper) = if flag("BlackIs1") {
            (of_one, of_zero)
        } else {
            (of_zero, of_one)
        };
        let mut page = Bilevel::new(self.size, target, Tones { paper, ink });
        let outcome = coding.decode(&self.stream.raw_data(), self.size, &mut page);
        Some(finished(page, outcome.err()))
    }

    fn jbig2(&self, target: Option<(u32, u32)>) -> Option<Result<Picture, Fault>> {
        let data = self.stream.raw_data();
        let [ink, paper] = self.greys()?;
        if jbig2::page_size(&data)?.0 != self.size.0 {
            return None;
        }
        let globals = self.globals();
        let mut page = Bilevel::new(self.size, target, Tones { paper, ink });
        let outcome = jbig2::decode(&data, globals.as_deref(), &mut page);
        Some(outcome.and_then(|()| finished(page, None)))
    }

    /// A picture of packed bits, in codings that are not of pictures alone.
    fn bits(&self, target: Option<(u32, u32)>) -> Option<Result<Picture, Fault>> {
        let [paper, ink] = self.greys()?;
        let bits = self.get("BitsPerComponent", "BPC");
        if bits.and_then(Object::into_u8) != Some(1) {
            return None;
        }
        let data = self.stream.decoded_data().ok()?;
        let mut page = Bilevel::new(self.size, target, Tones { paper, ink });
        for row in data.chunks_exact(self.size.0.div_ceil(8) as usize) {
            page.push_bits(row);
        }
        Some(finished(page, None))
    }

    fn jpeg(&self, limits: &Limits, target: Option<(u32, u32)>) -> Option<Result<Picture, Fault>> {
        let transform = self.parameters().get::<u8>("ColorTransform");
        let plain = self.is_inverted() == Some(false) && transform.is_none_or(|kind| kind == 1);
        let channels = self.plain_channels()?;
        let data = self.stream.raw_data();
        let header = jpeg::Header::read(&data).ok()?;
        if !plain || header.size != self.size || header.channels != channels {
            return None;
        }
        Some(jpeg::picture(&data, limits, target))
    }

    fn jpeg2000(
        &self,
        limits: &Limits,
        target: Option<(u32, u32)>,
    ) -> Option<Result<Picture, Fault>> {
        if self.is_inverted() != Some(false) {
            return None;
        }
        let channels = match self.get("ColorSpace", "CS") {
            Some(_) => Some(self.plain_channels()?),
            None => None,
        };
        let data = self.stream.raw_data();
        let header = jpeg2000::Header::read(&data).ok()?;
        if header.size != self.size || channels.is_some_and(|count| count != header.channels) {
            return None;
        }
        Some(jpeg2000::picture(&data, limits, target))
    }

    /// How many channels the pixels have, where they are grey or red, green and blue and mean what
    /// a screen shows.
    fn plain_channels(&self) -> Option<u8> {
        match self.get("ColorSpace", "CS")? {
            Object::Name(name) => match name.as_ref() {
                b"DeviceGray" | b"G" => Some(1),
                b"DeviceRGB" | b"RGB" => Some(3),
                _ => None,
            },
            Object::Array(array) => is_srgb(&array).then_some(3),
            _ => None,
        }
    }

    /// The greys that a bit of 0 and a bit of 1 mean.
    fn greys(&self) -> Option<[u8; 2]> {
        let mut greys = match self.get("ColorSpace", "CS") {
            Some(space) => greys_of(&space)?,
            None => [0, 255],
        };
        if self.is_inverted()? {
            greys.reverse();
        }
        Some(greys)
    }

    /// Whether high means dark. `None` where it means something else again.
    fn is_inverted(&self) -> Option<bool> {
        let Some(decode) = self.get("Decode", "D").and_then(Object::into_array) else {
            return Some(false);
        };
        let ends: Vec<f32> = decode.iter::<f32>().collect();
        let rises = |ends: &[f32; 2]| (ends[1] - ends[0]).clamp(-1.0, 1.0);
        let (pairs, _) = ends.as_chunks::<2>();
        let all = |slope: f32| pairs.iter().all(|ends| (rises(ends) - slope).abs() < 0.01);
        if all(1.0) {
            Some(false)
        } else {
            all(-1.0).then_some(true)
        }
    }

    /// A value by its key, or by the short one that pictures within a page's own text have.
    fn get(&self, key: &str, short: &str) -> Option<Object<'a>> {
        let dict = self.stream.dict();
        dict.get::<Object<'_>>(key)
            .or_else(|| dict.get::<Object<'_>>(short))
    }

    /// The parameters of the only filter.
    fn parameters(&self) -> Dict<'a> {
        let parameters = match self.get("DecodeParms", "DP") {
            Some(Object::Array(list)) => list.iter::<Object<'_>>().last(),
            other => other,
        };
        parameters.and_then(Object::into_dict).unwrap_or_default()
    }

    fn columns(&self) -> u32 {
        self.parameters().get::<u32>("Columns").unwrap_or(1728)
    }

    fn globals(&self) -> Option<Vec<u8>> {
        let stream = self.parameters().get::<Stream<'_>>("JBIG2Globals")?;
        Some(stream.decoded_data().ok()?.into_owned())
    }
}

fn is_of_pictures(filter: Filter) -> bool {
    matches!(
        filter,
        Filter::CcittFaxDecode | Filter::Jbig2Decode | Filter::DctDecode | Filter::JpxDecode
    )
}

/// The page of which all rows came that will.
fn finished(page: Bilevel, reason: Option<String>) -> Result<Picture, Fault> {
    let rows = page.rows();
    let mut picture = page.into_picture();
    let height = picture.full_size.1;
    if rows == 0 {
        return Err(Fault::damaged(
            reason.unwrap_or_else(|| "it is empty".to_owned()),
        ));
    }
    picture.missing = (rows < height).then(|| {
        let why = reason.map_or_else(String::new, |reason| format!(" ({reason})"));
        format!("only {rows} of {height} rows are readable{why}")
    });
    Ok(picture)
}

/// The greys that 0 and 1 mean in a colour space, if they are greys.
fn greys_of(space: &Object<'_>) -> Option<[u8; 2]> {
    let array = match space {
        Object::Name(name) if matches!(name.as_ref(), b"DeviceGray" | b"G" | b"CalGray") => {
            return Some([0, 255]);
        }
        Object::Array(array) => array,
        _ => return None,
    };
    let parts: Vec<Object<'_>> = array.iter::<Object<'_>>().collect();
    match (name_of(parts.first()?)?.as_slice(), parts.get(1)?) {
        (b"CalGray", _) => Some([0, 255]),
        (b"ICCBased", Object::Stream(profile)) => {
            (profile.dict().get::<u32>("N") == Some(1)).then_some([0, 255])
        }
        (b"Indexed" | b"I", base) => greys_of_palette(base, parts.get(3)?),
        _ => None,
    }
}

fn greys_of_palette(base: &Object<'_>, table: &Object<'_>) -> Option<[u8; 2]> {
    let table = match table {
        Object::String(text) => text.as_bytes().to_vec(),
        Object::Stream(stream) => stream.decoded_data().ok()?.into_owned(),
        _ => return None,
    };
    match name_of(base)?.as_slice() {
        b"DeviceGray" | b"G" => Some([*table.first()?, *table.get(1)?]),
        b"DeviceRGB" | b"RGB" => {
            let (colours, _) = table.as_chunks::<3>();
            let grey = |[r, g, b]: [u8; 3]| (r == g && g == b).then_some(r);
            Some([grey(*colours.first()?)?, grey(*colours.get(1)?)?])
        }
        _ => None,
    }
}

fn name_of(object: &Object<'_>) -> Option<Vec<u8>> {
    match object {
        Object::Name(name) => Some(Name::as_ref(name).to_vec()),
        _ => None,
    }
}

/// Whether a colour space is that of screens, told by a profile.
fn is_srgb(space: &Array<'_>) -> bool {
    let mut parts = space.iter::<Object<'_>>();
    let is_profile = parts
        .next()
        .is_some_and(|name| name_of(&name).as_deref() == Some(b"ICCBased"));
    let profile = parts.next().and_then(Object::into_stream);
    is_profile
        && profile
            .filter(|profile| profile.dict().get::<u32>("N") == Some(3))
            .and_then(|profile| Some(profile.decoded_data().ok()?.get(52..56)? == b"sRGB"))
            .unwrap_or(false)
}
