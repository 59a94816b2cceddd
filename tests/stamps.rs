//! The review stamp, as it leaves the program.

use std::collections::BTreeSet;

use tearline::export::stamp::{Layout, Template, template, templates};
use tearline::review::{Authority, StampBox, StampValues};

fn values() -> StampValues {
    StampValues {
        boxes: [StampBox::Excise, StampBox::DeclassifyInPart, StampBox::Xds].into(),
        exemptions: "B1, 1.4(b) & <1.4(d)>".to_owned(),
        reviewer: "RB1".to_owned(),
        date: "1988-03-02".parse().ok(),
        authority: Authority::TopSecret,
        office: "A/CDC/MR".to_owned(),
        case_number: "87-DOS-02136".to_owned(),
        extended_to: "1996-07-31".parse().ok(),
    }
}

fn words(layout: &Layout) -> Vec<&str> {
    layout.texts.iter().map(|text| text.text.as_str()).collect()
}

fn second_generation() -> &'static Template {
    template("a-cdc-mr-1982").expect("the second generation is built in")
}

#[test]
fn both_generations_are_there_and_say_where_they_come_from() {
    let ids: Vec<&str> = templates().iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, ["a-cdc-mr-1979", "a-cdc-mr-1982"]);
    for one in templates() {
        assert!(
            !one.source.is_empty() && one.years.0 <= one.years.1,
            "{}",
            one.id
        );
        assert_eq!(one.office, "A/CDC/MR");
    }
}

#[test]
fn a_stamp_shows_every_value_that_its_template_has_room_for() {
    let texts = |id| Layout::new(template(id).unwrap(), &values());
    let second = texts("a-cdc-mr-1982");
    for value in [
        "RB1",
        "3-2-88",
        "TS",
        "87-DOS-02136",
        "B1, 1.4(b) & <1.4(d)>",
    ] {
        assert!(words(&second).contains(&value), "{value}");
    }
    let first = texts("a-cdc-mr-1979");
    assert!(words(&first).contains(&"7-31-96"), "the extension date");
}

#[test]
fn exactly_the_boxes_that_are_ticked_are_crossed() {
    for template in templates() {
        let empty = Layout::new(template, &StampValues::default());
        assert!(!words(&empty).iter().any(|text| text.contains("(X)")));
        let filled = Layout::new(template, &values());
        let crossed: BTreeSet<&str> = words(&filled)
            .into_iter()
            .filter(|text| text.starts_with("(X)"))
            .collect();
        let expected: BTreeSet<&str> = match template.id.as_str() {
            "a-cdc-mr-1979" => ["(X) XDS"].into(),
            _ => ["(X) EXCISE", "(X) DECLASSIFY IN PART"].into(),
        };
        assert_eq!(crossed, expected, "{}", template.id);
    }
}

#[test]
fn a_lower_level_to_downgrade_to_crosses_the_downgrading_itself() {
    let values = StampValues {
        boxes: [StampBox::DowngradeToConfidential].into(),
        ..StampValues::default()
    };
    let layout = Layout::new(second_generation(), &values);
    for (text, there) in [
        ("(X) DOWNGRADE TS to", true),
        ("(X) C, OADR", true),
        ("(X) S or", false),
        ("(X) CLASSIFY as", false),
    ] {
        assert_eq!(words(&layout).contains(&text), there, "{text}");
    }
}

#[test]
fn a_long_value_is_made_smaller_and_stays_within_the_frame() {
    let long = StampValues {
        reviewer: "A VERY LONG TITLE OF A REVIEWING OFFICER IN A LARGE OFFICE".to_owned(),
        exemptions: "25X1, 25X2, 25X3, 25X4, 25X5, 25X6, 25X7, 25X8, 25X9, (b)(3)".to_owned(),
        case_number: "87-DOS-02136 ".repeat(20),
        ..values()
    };
    for template in templates() {
        let layout = Layout::new(template, &long);
        let frame = template.frame;
        assert!(
            words(&layout).contains(&long.exemptions.as_str()),
            "nothing is cut"
        );
        for text in &layout.texts {
            let right = text.x + text.width();
            assert!(
                text.x > frame.x && right < frame.x + frame.width,
                "{text:?}"
            );
            assert!(
                text.baseline > frame.y && text.baseline < layout.height,
                "{text:?}"
            );
        }
        for (place, text) in layout.texts.iter().enumerate() {
            let row = |other: &&tearline::export::stamp::PlacedText| {
                (other.baseline - text.baseline).abs() < 0.01
            };
            if let Some(next) = layout.texts[place + 1..].iter().find(row) {
                assert!(
                    text.x + text.width() <= next.x,
                    "{text:?} runs into {next:?}"
                );
            }
        }
    }
}

#[test]
fn what_is_no_letter_becomes_a_space() {
    let values = StampValues {
        reviewer: "R\nB\u{0}1\u{7}".to_owned(),
        ..StampValues::default()
    };
    let layout = Layout::new(second_generation(), &values);
    assert!(words(&layout).contains(&"R B 1"));
}

/// Follows tags and entities of an XML text; says what is wrong with it.
fn fault_of_xml(xml: &str) -> Option<String> {
    let mut open: Vec<&str> = Vec::new();
    for part in xml.split('<').skip(1) {
        let Some((tag, text)) = part.split_once('>') else {
            return Some(format!("`{part}` is not closed"));
        };
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Some(format!("</{name}> closes nothing"));
            }
        } else if !tag.starts_with('?') && !tag.ends_with('/') {
            open.push(tag.split_whitespace().next().unwrap_or_default());
        }
        let entity = |rest: &str| {
            ["amp;", "lt;", "gt;"]
                .iter()
                .any(|one| rest.starts_with(one))
        };
        if tag.matches('"').count() % 2 != 0 || !text.split('&').skip(1).all(entity) {
            return Some(format!("`{part}` is not well-formed"));
        }
    }
    open.pop().map(|name| format!("<{name}> is never closed"))
}

#[test]
fn the_svg_is_well_formed_stands_alone_and_keeps_its_words() {
    for template in templates() {
        let svg = Layout::new(template, &values()).to_svg();
        assert_eq!(fault_of_xml(&svg), None);
        assert!(
            svg.contains("B1, 1.4(b) &amp; &lt;1.4(d)&gt;"),
            "user text is escaped"
        );
        assert!(
            !svg.contains("href") && !svg.contains("url("),
            "nothing outside is named"
        );
        assert_eq!(svg.matches("http").count(), 1, "but for the namespace");
        assert_eq!(svg, Layout::new(template, &values()).to_svg());
    }
}

#[test]
fn the_check_of_the_svg_can_fail() {
    for wrong in ["<a><b></a></b>", "<a>R&D</a>", "<a", "<a x=\"1></a>", "<a>"] {
        assert!(fault_of_xml(wrong).is_some(), "{wrong}");
    }
}

#[test]
fn the_png_has_the_size_of_the_stamp_its_resolution_and_ink() {
    for template in templates() {
        let layout = Layout::new(template, &values());
        let png = layout.to_png(300.0);
        assert_eq!(png, layout.to_png(300.0), "the same bytes each time");
        let picture = image::load_from_memory(&png).unwrap().into_luma8();
        let pixels = |millimetres: f32| (millimetres / 25.4 * 300.0).ceil() as u32;
        assert_eq!(
            picture.dimensions(),
            (pixels(layout.width), pixels(layout.height))
        );
        let dark = picture.pixels().filter(|pixel| pixel.0[0] < 64).count();
        let share = dark as f32 / picture.pixels().len() as f32;
        assert!((0.01..0.3).contains(&share), "{share}");
        let resolution = png.windows(4).position(|chunk| chunk == b"pHYs").unwrap();
        assert_eq!(png[resolution + 4..][..4], 11811_u32.to_be_bytes());
    }
}

#[test]
fn a_resolution_beyond_reason_is_brought_back_within_it() {
    let layout = Layout::new(second_generation(), &StampValues::default());
    for (asked, given) in [(f32::INFINITY, 1200.0), (0.0, 36.0), (f32::NAN, 36.0)] {
        let picture = layout.to_picture(asked);
        assert_eq!(picture.width, layout.to_picture(given).width);
    }
}
