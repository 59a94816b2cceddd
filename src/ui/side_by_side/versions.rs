//! Two versions of a page: the one at hand, and a page of any document of the set or the same page
//! without adjustments. Side by side, or in one place with a key that flips between them.
//!
//! The other version is for looking only. Which one is shown is said in words at all times, and a
//! command that would change the record while the other one hides the page at hand first brings the
//! page back ([`Versions::hides_page_at_hand`]).

use std::collections::BTreeMap;

use egui::{Button, Context, Frame, Margin, Rect, Role, Ui, WidgetInfo, vec2};

use super::blink::Blink;
use super::library::{Known, Library};
use super::link::{Lead, Link, tie};
use super::{Caption, caption_ui, halves, part_ui};
use crate::pages::{PageKey, PageLoader};
use crate::session::{Desk, Session};
use crate::storage::Scan;
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::page_view::{Alike, Leaf, PageView};
use crate::ui::stamp::StampPicture;
use crate::ui::theme::Palette;
use crate::ui::view::View;
use crate::ui::widgets;

/// What the page at hand is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Other {
    /// The same page without adjustments.
    AsItIs,
    /// A page of a document of the set, by its name in the set.
    Document(String),
}

/// The comparison.
#[derive(Default)]
pub(in crate::ui) struct Versions {
    /// What was chosen for each document that was at hand.
    chosen: BTreeMap<String, Chosen>,
    /// The document at hand.
    document: String,
    is_in_one_place: bool,
    blink: Blink,
    view: PageView,
    link: Link,
    /// Which of the two stood in the one place in the frame before.
    stood: Lead,
    library: Library,
}

/// What a document is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Chosen {
    other: Other,
    /// How much further the other version is than the page at hand, in pages.
    offset: i32,
}

/// The other version, as far as it is known.
enum Found {
    Coming(String),
    Absent(String),
    Here(Box<Version>),
}

struct Version {
    scan: Scan,
    document: String,
    page: u32,
    words: String,
}

/// What one version is drawn with.
struct Stage<'a> {
    session: &'a Session,
    loader: &'a PageLoader,
    found: &'a Found,
    stamp: Option<StampPicture>,
    /// The words above the page at hand.
    words: String,
}

impl Versions {
    /// Whether it was said what to compare with, for the document at hand.
    pub(in crate::ui) fn is_chosen(&self, document: &str) -> bool {
        self.chosen.contains_key(document)
    }

    /// Compares the document at hand with this from now on.
    pub(in crate::ui) fn choose(&mut self, document: &str, other: Other) {
        if let Other::Document(id) = &other {
            self.library.forget(id);
        }
        let chosen = Chosen { other, offset: 0 };
        self.chosen.insert(document.to_owned(), chosen);
        self.begin(document);
    }

    /// The comparison begins anew, with what was chosen for the document; at first the page itself.
    fn begin(&mut self, document: &str) {
        document.clone_into(&mut self.document);
        self.blink.rest();
        self.link.restart();
    }

    fn chosen(&self) -> Chosen {
        let plain = || Chosen {
            other: Other::AsItIs,
            offset: 0,
        };
        let chosen = self.chosen.get(&self.document);
        chosen.cloned().unwrap_or_else(plain)
    }

    /// Compares with a page so much further from now on.
    pub(in crate::ui) fn shift(&mut self, by: i32) {
        let mut chosen = self.chosen();
        chosen.offset = chosen.offset.saturating_add(by);
        self.chosen.insert(self.document.clone(), chosen);
    }

    /// Shows the other of the two in the one place.
    pub(in crate::ui) fn flip(&mut self) {
        if !std::mem::replace(&mut self.is_in_one_place, true) {
            self.blink.rest();
        }
        self.blink.flip();
    }

    /// Puts both into one place, or side by side.
    pub(in crate::ui) fn toggle_place(&mut self) {
        self.is_in_one_place = !self.is_in_one_place;
        self.blink.rest();
    }

    /// Flips by itself from now on, or no longer.
    pub(in crate::ui) fn toggle_blink(&mut self, ctx: &Context) {
        self.is_in_one_place = true;
        self.blink.toggle(ctx);
    }

    /// Whether the other version stands where the page at hand would.
    pub(in crate::ui) fn hides_page_at_hand(&self) -> bool {
        self.is_in_one_place && self.blink.shows_other
    }

    /// Shows the page at hand, and ends what goes by itself.
    pub(in crate::ui) fn show_page_at_hand(&mut self) {
        self.blink.rest();
    }

    /// Shows both versions; `at_hand` shows the page of `view`.
    pub(in crate::ui) fn ui(
        &mut self,
        ui: &mut Ui,
        (at_hand, session, loader): (&mut PageView, &Session, &PageLoader),
        (view, stamp): (&mut View, Option<StampPicture>),
        (actions, wanted): (&mut Vec<Action>, &mut Vec<PageKey>),
    ) {
        let Some(desk) = session.desk() else { return };
        if self.document != desk.document().id {
            self.begin(&desk.document().id);
        }
        self.bar_ui(ui, actions);
        let stage = Stage {
            session,
            loader,
            found: &self.find(ui.ctx(), session, view.page),
            stamp,
            words: at_hand_words(desk, view.page),
        };
        let pane = ui.available_rect_before_wrap();
        if self.is_in_one_place {
            self.blink.tick(ui.ctx());
            self.one_place_ui(ui, (at_hand, pane), &stage, view, (actions, wanted));
        } else {
            self.halves_ui(ui, (at_hand, pane), &stage, view, (actions, wanted));
        }
        self.link.settle(at_hand);
    }

    /// The page of the other version that answers to one at hand.
    fn find(&mut self, ctx: &Context, session: &Session, page: u32) -> Found {
        let Chosen { other, offset } = self.chosen();
        let number = page.checked_add_signed(offset).unwrap_or(0);
        match other {
            Other::Document(id) => {
                let known = self.library.volume(ctx, session.paths(), &id);
                found_in(known, &id, number)
            }
            Other::AsItIs => as_it_is(&mut self.view, session, number),
        }
    }

    fn halves_ui(
        &mut self,
        ui: &mut Ui,
        (at_hand, pane): (&mut PageView, Rect),
        stage: &Stage<'_>,
        view: &mut View,
        (actions, wanted): (&mut Vec<Action>, &mut Vec<PageKey>),
    ) {
        let [left, right] = halves(pane);
        let lead = self
            .link
            .lead(ui, at_hand, (left, right), view.reveal_region);
        for first in [true, false] {
            // The one that leads is drawn first, so that the other is not a frame late.
            if first == (lead == Lead::AtHand) {
                stage.at_hand_ui(ui, (at_hand, left), view, (actions, wanted));
            } else {
                stage.other_ui(ui, (&mut self.view, right), wanted);
            }
            if first {
                tie(ui, lead, (at_hand, &mut self.view), Alike::Width);
            }
        }
        self.stood = Lead::AtHand;
    }

    fn one_place_ui(
        &mut self,
        ui: &mut Ui,
        (at_hand, pane): (&mut PageView, Rect),
        stage: &Stage<'_>,
        view: &mut View,
        (actions, wanted): (&mut Vec<Action>, &mut Vec<PageKey>),
    ) {
        // What stood here leads, so that the one that takes its place lies just so; unless a
        // command changed the page at hand meanwhile.
        let commanded = self.link.is_commanded(at_hand);
        let lead = if commanded { Lead::AtHand } else { self.stood };
        tie(ui, lead, (at_hand, &mut self.view), Alike::Width);
        let access = (stage.session, stage.loader);
        if self.blink.shows_other {
            stage.other_ui(ui, (&mut self.view, pane), wanted);
            at_hand.want_page(ui, access, view.page, wanted);
            self.stood = Lead::Other;
            // Else the page at hand would stay where it was, and lead when it comes back.
            tie(ui, Lead::Other, (at_hand, &mut self.view), Alike::Width);
        } else {
            stage.at_hand_ui(ui, (at_hand, pane), view, (actions, &mut *wanted));
            if let Found::Here(version) = stage.found {
                self.view.want_leaf(ui, stage.loader, &version.scan, wanted);
            }
            self.stood = Lead::AtHand;
        }
    }

    fn bar_ui(&self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let frame = Frame::new()
            .inner_margin(Margin::symmetric(8, 4))
            .fill(Palette::of(ui).panel);
        frame.show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
                button_ui(
                    ui,
                    (Command::ChooseVersion, "Other version…"),
                    false,
                    actions,
                );
                ui.add_space(6.0);
                button_ui(ui, (Command::VersionBack, "−"), false, actions);
                widgets::weak(ui, offset_words(self.chosen().offset));
                button_ui(ui, (Command::VersionFurther, "+"), false, actions);
                ui.add_space(6.0);
                let place = (Command::VersionsInOnePlace, "In one place");
                button_ui(ui, place, self.is_in_one_place, actions);
                button_ui(ui, (Command::FlipVersions, "Flip"), false, actions);
                let blink = (Command::BlinkVersions, "Blink");
                button_ui(ui, blink, self.blink.is_running(), actions);
            });
        });
    }
}

impl Stage<'_> {
    fn at_hand_ui(
        &self,
        ui: &mut Ui,
        (at_hand, part): (&mut PageView, Rect),
        view: &mut View,
        (actions, wanted): (&mut Vec<Action>, &mut Vec<PageKey>),
    ) {
        part_ui(ui, ("version at hand", part), |ui| {
            caption_ui(ui, &self.words, Caption::AtHand);
            let access = (self.session, self.loader);
            at_hand.page_ui(ui, access, (view, self.stamp), (actions, wanted));
        });
    }

    fn other_ui(
        &self,
        ui: &mut Ui,
        (view, part): (&mut PageView, Rect),
        wanted: &mut Vec<PageKey>,
    ) {
        part_ui(ui, ("other version", part), |ui| match self.found {
            Found::Coming(words) | Found::Absent(words) => {
                caption_ui(ui, "Other version", Caption::Other);
                view.absent_ui(ui, words);
            }
            Found::Here(version) => {
                caption_ui(ui, &version.words, Caption::Other);
                let leaf = Leaf {
                    scan: &version.scan,
                    document: &version.document,
                    page: version.page,
                };
                view.leaf_ui(ui, self.loader, (&leaf, &version.words), wanted);
            }
        });
    }
}

fn found_in(known: Known, id: &str, page: u32) -> Found {
    let volume = match known {
        Known::Coming => return Found::Coming(format!("Reading {id}…")),
        Known::Read(Err(why)) => return Found::Absent(format!("{id} cannot be read: {why}")),
        Known::Read(Ok(volume)) => volume,
    };
    let title = &volume.title;
    match volume.pages.get((page as usize).wrapping_sub(1)) {
        None => Found::Absent(absent_words(title, page, volume.pages.len())),
        Some(Err(why)) => Found::Absent(format!("Page {page} of {title} cannot be shown: {why}")),
        Some(Ok(scan)) => Found::Here(Box::new(Version {
            scan: scan.clone(),
            document: id.to_owned(),
            page,
            words: format!("Other version, for looking only: page {page} of {title}"),
        })),
    }
}

/// The same page, as it is in its file.
fn as_it_is(view: &mut PageView, session: &Session, page: u32) -> Found {
    let Some(desk) = session.desk() else {
        return Found::Absent("There is no document.".to_owned());
    };
    let document = desk.document();
    if session.withholds_page(page) {
        return Found::Absent("Its file is not the one that was reviewed.".to_owned());
    }
    match view.scan(session, page) {
        None => Found::Absent(absent_words(&document.title, page, document.pages.len())),
        Some(Err(why)) => Found::Absent(why),
        Some(Ok(scan)) => Found::Here(Box::new(Version {
            scan,
            document: document.id.clone(),
            page,
            words: format!("Other version, for looking only: page {page} without adjustments"),
        })),
    }
}

fn absent_words(title: &str, page: u32, pages: usize) -> String {
    match page {
        0 => format!("{title} begins later: no page answers to this one."),
        _ => format!("{title} has {pages} pages: no page answers to this one."),
    }
}

fn at_hand_words(desk: &Desk, page: u32) -> String {
    let document = desk.document();
    format!("Version at hand: page {page} of {}", document.title)
}

fn offset_words(offset: i32) -> String {
    match offset {
        0 => "same page number".to_owned(),
        1 => "1 page further".to_owned(),
        -1 => "1 page back".to_owned(),
        more if more > 0 => format!("{more} pages further"),
        less => format!("{} pages back", less.unsigned_abs()),
    }
}

fn button_ui(
    ui: &mut Ui,
    (command, text): (Command, &str),
    is_on: bool,
    actions: &mut Vec<Action>,
) {
    let row = command.row();
    let response = ui.add(Button::new(text).selected(is_on).min_size(vec2(22.0, 0.0)));
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_on, row.name));
    let help = format!("{} ({})", row.help, row.key_text(ui.ctx()));
    if response.on_hover_text(help).clicked() {
        actions.push(Action::Run(command));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::library::Volume;
    use super::*;

    fn words(found: Found) -> String {
        match found {
            Found::Coming(words) | Found::Absent(words) => words,
            Found::Here(version) => version.words,
        }
    }

    #[test]
    fn a_page_that_the_other_version_lacks_is_said_in_words() {
        let scan = Scan {
            path: "/a.png".into(),
            image: 1,
        };
        let volume = Arc::new(Volume {
            title: "Released copy".to_owned(),
            pages: vec![Ok(scan), Err("it is gone".to_owned())],
        });
        let found = |page| words(found_in(Known::Read(Ok(Arc::clone(&volume))), "r", page));
        assert!(found(1).ends_with("page 1 of Released copy"));
        assert!(found(2).ends_with("it is gone"));
        assert!(found(3).contains("has 2 pages"));
        assert!(found(0).contains("begins later"));
        assert!(words(found_in(Known::Coming, "r", 1)).contains("Reading r"));
    }

    #[test]
    fn the_distance_between_the_versions_is_said_in_words() {
        let said = [-2, -1, 0, 1, 5].map(offset_words);
        let expected = [
            "2 pages back",
            "1 page back",
            "same page number",
            "1 page further",
            "5 pages further",
        ];
        assert_eq!(said, expected);
    }

    #[test]
    fn flipping_puts_both_into_one_place_and_shows_the_other_first() {
        let mut versions = Versions::default();
        assert!(!versions.hides_page_at_hand());
        versions.flip();
        assert!(versions.hides_page_at_hand());
        versions.flip();
        assert!(!versions.hides_page_at_hand() && versions.is_in_one_place);
        versions.flip();
        versions.toggle_place();
        assert!(!versions.hides_page_at_hand(), "side by side hides nothing");
    }

    #[test]
    fn another_document_at_hand_is_not_compared_with_what_was_chosen_for_the_first() {
        let mut versions = Versions::default();
        versions.choose("a", Other::Document("b".to_owned()));
        versions.shift(3);
        assert!(versions.is_chosen("a") && !versions.is_chosen("b"));
        versions.begin("b");
        let plain = Chosen {
            other: Other::AsItIs,
            offset: 0,
        };
        assert_eq!(versions.chosen(), plain);
        versions.begin("a");
        assert_eq!(versions.chosen().offset, 3, "and is found again");
    }
}
