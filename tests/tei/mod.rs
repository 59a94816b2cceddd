//! Documents of *Foreign Relations of the United States*, read from the TEI files of the Office of
//! the Historian. A test's own reader: it takes what the rules look at and nothing else.

use chrono::NaiveDate;
use roxmltree::Node;
use tearline::authority::OriginDate;
use tearline::review::{
    Description, DescriptionKind, Document, Line, LineId, LineKind, Page, Region,
};

/// Words with which a marking begins in a source note.
const LEVELS: [&str; 8] = [
    "Top Secret",
    "Secret",
    "Confidential",
    "Restricted",
    "Limited Official Use",
    "Official Use Only",
    "Unclassified",
    "No classification marking",
];

/// All documents of a volume, editorial notes among them.
pub(crate) fn documents(volume: &str) -> Vec<Document> {
    let tree = roxmltree::Document::parse(volume).expect("the volumes are well-formed");
    let root = tree.root_element();
    let name = xml_id(root).unwrap_or_default();
    root.descendants()
        .filter(|node| node.attribute("type") == Some("document"))
        .filter_map(|div| document(name, div))
        .collect()
}

fn document(volume: &str, div: Node<'_, '_>) -> Option<Document> {
    let id = format!("{volume}/{}", xml_id(div)?);
    let head = child(div, "head");
    let note = source_note(div);
    let marking = face(div)
        .or_else(|| note.as_deref().and_then(marking_in))
        .unwrap_or_default();
    let (pages, lines) = body(div);
    let (printed, when) = dates(div);
    let described = Description {
        kind: DescriptionKind::SourceNote,
        source: id.clone(),
        marking: note.as_deref().and_then(marking_in).unwrap_or_default(),
        date: when,
        ..Description::default()
    };
    Some(Document {
        marking,
        date: printed.or(when),
        next_line: lines.len() as u32 + 1,
        descriptions: vec![described],
        pages,
        lines,
        ..Document::new(id, head.map(text).unwrap_or_default())
    })
}

fn xml_id<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    node.attribute(("http://www.w3.org/XML/1998/namespace", "id"))
}

fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|one| is(*one, name))
}

/// The words of a node without its footnotes, with single spaces.
fn text(node: Node<'_, '_>) -> String {
    let mut all = String::new();
    gather(node, &mut all);
    single_spaced(&all)
}

fn gather(node: Node<'_, '_>, into: &mut String) {
    for one in node.children() {
        if one.is_text() {
            into.push_str(one.text().unwrap_or_default());
        } else if !is(one, "note") {
            gather(one, into);
        }
    }
}

fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The source note: by its type, else the first note of the heading that begins as one.
fn source_note(div: Node<'_, '_>) -> Option<String> {
    let notes = || div.descendants().filter(|node| is(*node, "note"));
    let typed = notes().find(|note| note.attribute("type") == Some("source"));
    let found = typed.or_else(|| notes().find(|note| text(*note).starts_with("Source")));
    found.map(text)
}

/// The sentence of a source note that gives the marking.
fn marking_in(note: &str) -> Option<String> {
    let mut sentences = note.split(". ").map(|one| one.trim_end_matches('.').trim());
    let begins = |one: &&str| LEVELS.iter().any(|level| one.starts_with(level));
    sentences.find(begins).map(str::to_owned)
}

/// The marking on the face of a document of the 1940s, among file numbers and headings.
fn face(div: Node<'_, '_>) -> Option<String> {
    let opener = child(div, "opener")?;
    let segments: Vec<String> = opener
        .children()
        .filter(|one| is(*one, "seg"))
        .map(text)
        .filter(|words| begins_as_marking(words))
        .collect();
    (!segments.is_empty()).then(|| segments.join(" | "))
}

fn begins_as_marking(words: &str) -> bool {
    let words = words.to_lowercase();
    LEVELS
        .iter()
        .any(|level| words.starts_with(&level.to_lowercase()))
}

/// The date as printed, and as the file has it for machines.
fn dates(div: Node<'_, '_>) -> (Option<OriginDate>, Option<OriginDate>) {
    let dateline = div.descendants().find(|node| is(*node, "dateline"));
    let date = dateline.and_then(|line| line.descendants().find(|node| is(*node, "date")));
    let Some(date) = date else {
        return (None, None);
    };
    let when = date.attribute("when").and_then(date_of_machine);
    (printed_date(&text(date)), when)
}

/// The day of `1964-12-24` or `1948-12-09T18:00:00`.
pub(crate) fn date_of_machine(when: &str) -> Option<OriginDate> {
    when.get(..10).unwrap_or(when).parse().ok()
}

/// The day of `December 24, 1964, 3 p.m.`, if the text gives one.
pub(crate) fn printed_date(text: &str) -> Option<OriginDate> {
    let parts: Vec<&str> = text
        .split(|one: char| !one.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    parts.windows(3).find_map(|part| {
        let day = format!("{} {} {}", part[0], part[1], part[2]);
        let day = NaiveDate::parse_from_str(&day, "%B %d %Y").ok()?;
        Some(OriginDate::Day(day))
    })
}

/// The pages and the lines. The page breaks of the volume stand for those of the paper, without
/// their numbers, which are the volume's.
fn body(div: Node<'_, '_>) -> (Vec<Page>, Vec<Line>) {
    let mut pages = vec![page(1)];
    let mut lines = Vec::new();
    for node in div.descendants() {
        if is(node, "pb") {
            pages.push(page(pages.len() + 1));
        }
        let Some(kind) = kind_of(node) else {
            continue;
        };
        let words = text(node);
        if words.is_empty() || node.ancestors().any(|one| is(one, "note")) {
            continue;
        }
        let first = pages.len() as u32;
        let breaks = node.descendants().filter(|one| is(*one, "pb")).count() as u32;
        let region = |page| Region::new(page, 0.1, 0.1, 0.8, 0.1);
        lines.push(Line {
            id: LineId(lines.len() as u32 + 1),
            kind,
            marking: portion_mark(&words).unwrap_or_default(),
            regions: (first..=first + breaks).map(region).collect(),
            text: words,
            ..Line::default()
        });
    }
    (pages, lines)
}

fn page(number: usize) -> Page {
    Page {
        file: format!("{number}.png"),
        ..Page::default()
    }
}

fn kind_of(node: Node<'_, '_>) -> Option<LineKind> {
    match node.tag_name().name() {
        "p" => Some(LineKind::Paragraph),
        "head" => Some(LineKind::Heading),
        "item" | "row" => Some(LineKind::Table),
        "signed" => Some(LineKind::Formality),
        _ => None,
    }
}

/// The portion mark at the beginning of a paragraph, after its number, or at its end.
pub(crate) fn portion_mark(words: &str) -> Option<String> {
    let marks = ["(TS)", "(S)", "(C)", "(U)"];
    let start = words.trim_start_matches(|one: char| one.is_ascii_digit() || ". ".contains(one));
    let found = marks
        .iter()
        .find(|mark| start.starts_with(**mark) || words.ends_with(**mark));
    found.map(|mark| (*mark).to_owned())
}
