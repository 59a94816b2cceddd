//! The declassification value that a line ended with until 2008.

/// Whether a piece of text is such a value: `MR`, `20201231`, `X1`, `25X1`, `25X1, 20301231`.
pub(super) fn is_declassification(text: &[u8]) -> bool {
    text.split(|byte| *byte == b',').all(|part| {
        let part = part.trim_ascii();
        is_word(part) || is_date(part) || is_exemption(part)
    })
}

fn is_word(text: &[u8]) -> bool {
    [
        "MR",
        "MANUAL REVIEW",
        "OADR",
        "SOURCE MARKED OADR",
        "DNI ONLY",
        "DCI ONLY",
    ]
    .into_iter()
    .any(|word| text.eq_ignore_ascii_case(word.as_bytes()))
}

/// Year, month and day in eight digits.
fn is_date(text: &[u8]) -> bool {
    text.len() == 8 && text.iter().all(u8::is_ascii_digit)
}

/// `X1` to `X8` of 1995 to 2003; `25X1`, `50X1-HUM`, `75X6`.
fn is_exemption(text: &[u8]) -> bool {
    let code = [&b"25"[..], b"50", b"75"]
        .into_iter()
        .find_map(|years| text.strip_prefix(years))
        .unwrap_or(text);
    match code {
        [b'X' | b'x', b'1'..=b'9'] => true,
        [b'X' | b'x', b'1'..=b'9', b'-', tail @ ..] => {
            (1..=8).contains(&tail.len()) && tail.iter().all(u8::is_ascii_alphabetic)
        }
        _ => false,
    }
}
