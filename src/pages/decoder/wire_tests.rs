//! The wire format: what is sent arrives, and nothing else is believed.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::parts::Malformed;
use super::wire::{Head, MOST_REQUEST, check_message, message, most_answer, read_head, receive};
use super::{Answer, Request, Wanted};
use crate::pages::{FileInfo, ImageInfo, Limits, Opening, PageError, Picture, Pixels};

fn request(wanted: Wanted) -> Request {
    Request {
        path: PathBuf::from("/scans/box 1/a.pdf"),
        opening: Opening {
            limits: Limits {
                time: Duration::from_millis(1234),
                ..Limits::default()
            },
            password: Some("open sesame".to_owned()),
        },
        wanted,
    }
}

fn page(want_width: Option<u32>) -> Wanted {
    Wanted::Page {
        image: 7,
        want_width,
    }
}

fn picture(width: u32, height: u32) -> Picture {
    Picture {
        dpi: Some((200.0, 100.0)),
        missing: Some("the lower half".to_owned()),
        ..Picture::new(
            width,
            height,
            Pixels::Gray(vec![9; (width * height) as usize]),
        )
    }
}

fn errors() -> Vec<PageError> {
    let path = || PathBuf::from("/scans/box 1/a.pdf");
    let detail = || "a strip is not in the file".to_owned();
    vec![
        PageError::Missing { path: path() },
        PageError::NotAFile { path: path() },
        PageError::NotAPicture { path: path() },
        PageError::Damaged {
            path: path(),
            detail: detail(),
        },
        PageError::TooLarge {
            path: path(),
            detail: detail(),
        },
        PageError::Unsupported {
            path: path(),
            detail: detail(),
        },
        PageError::TooSlow {
            path: path(),
            seconds: 5,
        },
        PageError::NeedsPassword {
            path: path(),
            was_wrong: true,
        },
        PageError::NeedsPassword {
            path: path(),
            was_wrong: false,
        },
        PageError::NoSuchImage {
            path: path(),
            image: 9,
            count: 2,
        },
        PageError::Io {
            path: path(),
            source: io::Error::from_raw_os_error(13),
        },
        PageError::Io {
            path: path(),
            source: io::Error::other("the disk is gone"),
        },
    ]
}

#[test]
fn a_request_arrives_as_it_was_sent() {
    for wanted in [Wanted::Info, page(None), page(Some(1200))] {
        let sent = request(wanted);
        let message = sent.message().unwrap();
        let received = receive(&mut &message[..], MOST_REQUEST).unwrap().unwrap();
        assert_eq!(Request::read(&received), Ok(sent));
    }
}

#[test]
fn a_request_longer_than_a_pipe_is_never_sent() {
    let mut endless = request(Wanted::Info);
    endless.path = PathBuf::from("x".repeat(MOST_REQUEST));
    assert_eq!(endless.message(), None);
}

#[test]
fn every_error_says_the_same_on_both_sides() {
    for error in errors() {
        let sentence = error.to_string();
        let sent = message(&Err(error));
        let head = read_head(&sent[4..], &request(Wanted::Info)).unwrap();
        let Head::Whole(Err(received)) = head else {
            panic!("{sentence} arrived as {head:?}");
        };
        assert_eq!(received.to_string(), sentence);
    }
}

#[test]
fn facts_and_pages_arrive_as_they_were_sent() {
    let image = |dpi| ImageInfo {
        width: 2550,
        height: 3300,
        dpi,
    };
    let info = FileInfo {
        format: "TIFF",
        images: vec![image(None), image(Some((204.0, 98.0)))],
        missing: Some("the list of pages breaks off".to_owned()),
    };
    let sent = message(&Ok(Answer::Info(info.clone())));
    let head = read_head(&sent[4..], &request(Wanted::Info));
    let Ok(Head::Whole(Ok(Answer::Info(received)))) = head else {
        panic!("{head:?}");
    };
    assert_eq!(received, info);

    let sent = message(&Ok(Answer::Page(picture(30, 20))));
    let head = read_head(&sent[4..], &request(page(Some(30))));
    let Ok(Head::Page(head, 600)) = head else {
        panic!("{head:?}");
    };
    assert_eq!(head.picture(vec![9; 600]), picture(30, 20));
}

#[test]
fn an_answer_beyond_the_limits_or_to_another_question_is_refused() {
    let mut tight = request(page(None));
    tight.opening.limits.pixels = 599;
    let sent = message(&Ok(Answer::Page(picture(30, 20))));
    assert!(
        read_head(&sent[4..], &tight).is_err(),
        "more pixels than allowed"
    );
    let narrow = request(page(Some(29)));
    assert!(read_head(&sent[4..], &narrow).is_err(), "wider than wanted");
    let facts = request(Wanted::Info);
    assert!(read_head(&sent[4..], &facts).is_err(), "a page for facts");

    let mut claims_more = picture(30, 20);
    claims_more.full_size = (100_000, 100_000);
    let sent = message(&Ok(Answer::Page(claims_more)));
    assert!(read_head(&sent[4..], &request(page(None))).is_err());

    let info = FileInfo {
        format: "PDF",
        images: vec![
            ImageInfo {
                width: 1,
                height: 1,
                dpi: None
            };
            5
        ],
        missing: None,
    };
    let sent = message(&Ok(Answer::Info(info)));
    let mut few = request(Wanted::Info);
    few.opening.limits.images = 4;
    assert!(
        read_head(&sent[4..], &few).is_err(),
        "more pages than allowed"
    );
    assert!(sent.len() < most_answer(&few.opening.limits));
}

#[test]
fn a_message_that_is_cut_or_too_long_or_goes_on_is_refused() {
    let sent = request(page(Some(800))).message().unwrap();
    for end in 4..sent.len() {
        assert_eq!(Request::read(&sent[4..end]), Err(Malformed), "cut at {end}");
        assert!(receive(&mut &sent[..end], MOST_REQUEST).is_err());
    }
    assert!(receive(&mut &sent[..], sent.len() - 5).is_err());
    let mut longer = sent[4..].to_vec();
    longer.push(0);
    assert_eq!(Request::read(&longer), Err(Malformed));
    assert!(receive(&mut &[][..], MOST_REQUEST).unwrap().is_none());
}

#[test]
fn a_path_in_any_bytes_arrives() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let mut odd = request(Wanted::Info);
    odd.path = Path::new(OsStr::from_bytes(b"/scans/\xff\n.tif")).to_owned();
    let sent = odd.message().unwrap();
    assert_eq!(Request::read(&sent[4..]).unwrap().path, odd.path);
}

#[test]
fn no_byte_changed_in_a_message_does_harm() {
    let mut messages = vec![
        request(page(Some(800))).message().unwrap(),
        message(&Ok(Answer::Page(picture(3, 2)))),
    ];
    messages.extend(errors().into_iter().map(|error| message(&Err(error))));
    for sent in messages {
        for at in 4..sent.len() {
            for value in [0, 1, 2, 127, 255] {
                let mut changed = sent[4..].to_vec();
                changed[at - 4] = value;
                check_message(&changed);
            }
        }
    }
}
