//! PDF files: scans in a wrapper, and pages of real text.

use std::fmt::Write;

use super::coding;
use super::raster::{Raster, Samples};

const POINTS_PER_INCH: f32 = 72.0;

/// How the picture of a scanned page is coded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Filter {
    Group4,
    Jbig2,
    Flate,
    Jpeg,
    Jpeg2000,
}

/// A page: its size in points, what it draws, and its picture if it has one.
#[derive(Clone)]
pub(crate) struct Page {
    size: (f32, f32),
    content: String,
    picture: Option<Picture>,
}

#[derive(Clone)]
struct Picture {
    dictionary: String,
    data: Vec<u8>,
}

/// A scan that covers its page, with the recognised words of it lying there invisibly.
pub(crate) fn scan(page: &Raster, filter: Filter, words: Option<&str>) -> Option<Page> {
    let points = |pixels: usize| pixels as f32 * POINTS_PER_INCH / page.dpi as f32;
    let (width, height) = (points(page.width), points(page.height));
    let mut content = format!("q {width} 0 0 {height} 0 0 cm /Im Do Q\n");
    if let Some(words) = words {
        content.push_str("BT 3 Tr /F 10 Tf 12 TL 72 720 Td\n");
        for line in words.lines() {
            let _ = writeln!(content, "({line}) Tj T*");
        }
        content.push_str("ET\n");
    }
    Some(Page {
        size: (width, height),
        content,
        picture: Some(Picture {
            dictionary: dictionary(page, filter),
            data: coding::filtered(page, filter)?,
        }),
    })
}

fn dictionary(page: &Raster, filter: Filter) -> String {
    let (width, height) = (page.width, page.height);
    let (space, bits) = match page.samples {
        Samples::Colour(_) => ("DeviceRGB", 8),
        Samples::Grey(_) => ("DeviceGray", 8),
        Samples::Bits(_) => ("DeviceGray", 1),
    };
    // The fax filters call a set bit black themselves; plain bits are grey values.
    let inverts = page.is_bilevel() && filter == Filter::Flate;
    let decode = if inverts { "/Decode [1 0] " } else { "" };
    let filter = match filter {
        Filter::Group4 => {
            format!("/CCITTFaxDecode /DecodeParms << /K -1 /Columns {width} /Rows {height} >>")
        }
        Filter::Jbig2 => "/JBIG2Decode".to_owned(),
        Filter::Flate => "/FlateDecode".to_owned(),
        Filter::Jpeg => "/DCTDecode".to_owned(),
        Filter::Jpeg2000 => "/JPXDecode".to_owned(),
    };
    format!(
        "/Type /XObject /Subtype /Image /Width {width} /Height {height} \
         /ColorSpace /{space} /BitsPerComponent {bits} {decode}/Filter {filter}"
    )
}

/// A page that was never on paper. Another number gives other words.
pub(crate) fn text(number: usize) -> Page {
    let mut content = "BT /F 11 Tf 13 TL 72 712 Td\n".to_owned();
    for line in 0..48 {
        let _ = writeln!(
            content,
            "({number}.{line} {}) Tj T*",
            sentence(number + line)
        );
    }
    content.push_str("ET\n0.5 w 72 730 468 0.5 re S\n");
    Page {
        size: (612.0, 792.0),
        content,
        picture: None,
    }
}

/// The words of one line.
pub(crate) fn sentence(number: usize) -> &'static str {
    const SENTENCES: &[&str] = &[
        "The delegation asks that the note be returned before Friday.",
        "Training text: nothing on this page was ever a record.",
        "Tariffs on finished goods remain as agreed in the spring.",
        "The Embassy has no comment on the draft at this time.",
        "Copies go to the files of both offices and to nobody else.",
    ];
    SENTENCES[number % SENTENCES.len()]
}

/// A file of these pages.
pub(crate) fn file(pages: &[Page]) -> Vec<u8> {
    let mut writer = Writer {
        file: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec(),
        offsets: Vec::new(),
    };
    // Three objects that all share, then three of each page.
    let page_object = |index: usize| 4 + 3 * index;
    let kids = (0..pages.len()).map(|index| format!("{} 0 R ", page_object(index)));
    let kids: String = kids.collect();
    writer.object("<< /Type /Catalog /Pages 2 0 R >>", None);
    writer.object(
        &format!("<< /Type /Pages /Count {} /Kids [{kids}] >>", pages.len()),
        None,
    );
    writer.object("<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>", None);
    for (index, page) in pages.iter().enumerate() {
        writer.page(page, page_object(index));
    }
    writer.finish()
}

struct Writer {
    file: Vec<u8>,
    offsets: Vec<usize>,
}

impl Writer {
    fn page(&mut self, page: &Page, object: usize) {
        let (width, height) = page.size;
        let (content, picture) = (object + 1, object + 2);
        self.object(
            &format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] \
                 /Contents {content} 0 R /Resources << /Font << /F 3 0 R >> \
                 /XObject << /Im {picture} 0 R >> >> >>"
            ),
            None,
        );
        let length = page.content.len();
        self.object(
            &format!("<< /Length {length} >>"),
            Some(page.content.as_bytes()),
        );
        match &page.picture {
            Some(Picture { dictionary, data }) => {
                let length = data.len();
                self.object(&format!("<< {dictionary} /Length {length} >>"), Some(data));
            }
            None => self.object("null", None),
        }
    }

    fn object(&mut self, value: &str, stream: Option<&[u8]>) {
        self.offsets.push(self.file.len());
        let number = self.offsets.len();
        self.file
            .extend(format!("{number} 0 obj\n{value}\n").bytes());
        if let Some(stream) = stream {
            self.file.extend(b"stream\n");
            self.file.extend(stream);
            self.file.extend(b"\nendstream\n");
        }
        self.file.extend(b"endobj\n");
    }

    fn finish(mut self) -> Vec<u8> {
        let (start, count) = (self.file.len(), self.offsets.len() + 1);
        let mut table = format!("xref\n0 {count}\n0000000000 65535 f \n");
        for offset in &self.offsets {
            let _ = writeln!(table, "{offset:010} 00000 n ");
        }
        let _ = write!(
            table,
            "trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
        );
        self.file.extend(table.bytes());
        self.file
    }
}
