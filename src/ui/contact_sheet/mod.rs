//! The contact sheet: all pages of the document at hand with the state of each, in the place of the
//! page.
//!
//! The page that is chosen in it is the page at hand, so that the sheet, the small pictures and the
//! keys speak of the same page. Only what is seen is drawn, and asked for first.

mod cell;
mod grid;

use egui::{
    Button, Context, Frame, Key, Margin, Role, ScrollArea, Ui, WidgetInfo, style::ScrollAnimation,
    vec2,
};

use self::cell::{Entry, Picture, cell_size, cell_ui};
use self::grid::Grid;
use super::action::Action;
use super::command::{self, Command};
use super::page_view::{Scans, Shelf};
use super::small_pages::want_width;
use super::theme::Palette;
use super::view::View;
use super::widgets;
use crate::pages::{PageKey, PageLoader};
use crate::session::page_state::PageFilter;
use crate::session::{Desk, Session};

/// The longest side of a picture that stands in until the wanted one comes.
const MOST_SIDE: u32 = 2000;

/// The widths of a picture, in points.
const WIDTHS: [f32; 6] = [60.0, 90.0, 142.0, 200.0, 280.0, 400.0];
/// The width to begin with.
const USUAL: usize = 2;
/// The width of a button that makes the pictures larger or smaller.
const SIZE_BUTTON: f32 = 22.0;
/// Rows above and below those in view that are asked for as well.
const AHEAD: usize = 2;

/// The contact sheet.
pub(super) struct ContactSheet {
    shelf: Shelf,
    scans: Scans,
    filter: PageFilter,
    /// Which of [`WIDTHS`].
    width: usize,
    /// The pages that were shown last, their grid and how many rows were seen: what keys move by.
    pages: Vec<u32>,
    laid: Option<(Grid, usize)>,
    /// The document, page and width that were brought into view.
    shown: Option<(String, u32, usize)>,
}

impl Default for ContactSheet {
    fn default() -> Self {
        Self {
            shelf: Shelf::default(),
            scans: Scans::default(),
            filter: PageFilter::All,
            width: USUAL,
            pages: Vec::new(),
            laid: None,
            shown: None,
        }
    }
}

impl ContactSheet {
    /// Makes the pictures larger or smaller by a step.
    pub(super) fn resize(&mut self, larger: bool) {
        self.width = if larger {
            (self.width + 1).min(WIDTHS.len() - 1)
        } else {
            self.width.saturating_sub(1)
        };
    }

    /// Takes the keys that move the choice, open the page or go back, before they mean anything else.
    /// A button that `has_cursor` is pressed by Enter and left by Escape.
    pub(super) fn take_keys(&self, ctx: &Context, view: &View, has_cursor: bool) -> Vec<Action> {
        let mut actions = Vec::new();
        let (back, left) = view.before_contact_sheet;
        let mut page = view.page;
        for key in MOVING {
            for _ in 0..command::take_key(ctx, key) {
                page = self.moved(page, key);
            }
        }
        if !has_cursor && command::take_key(ctx, Key::Enter) > 0 {
            actions.push(Action::Arrange(back));
        } else if !has_cursor && command::take_key(ctx, Key::Escape) > 0 {
            actions.extend([Action::GoToPage(left), Action::Arrange(back)]);
        }
        if page != view.page {
            actions.insert(0, Action::GoToPage(page));
        }
        actions
    }

    /// The page to which a key leads, among those that are shown.
    fn moved(&self, page: u32, key: Key) -> u32 {
        let Some((grid, rows)) = self.laid else {
            return page;
        };
        match self.pages.binary_search(&page) {
            Ok(at) => grid.moved(at, key, rows),
            // The page at hand is not among them: the choice goes to one that is.
            Err(near) => Some(near.min(self.pages.len().saturating_sub(1))),
        }
        .and_then(|to| self.pages.get(to).copied())
        .unwrap_or(page)
    }

    /// Shows the pages of the document at hand.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        (session, loader): (&Session, &PageLoader),
        view: &View,
        (actions, wanted): (&mut Vec<Action>, &mut Vec<PageKey>),
    ) {
        let Some(desk) = session.desk() else { return };
        ui.painter()
            .rect_filled(ui.max_rect(), 0.0, Palette::of(ui).panel);
        self.bar_ui(ui, desk, view, actions);
        self.pages = self.filter.pages(desk.page_states());
        if self.pages.is_empty() {
            self.laid = None;
            self.nothing_ui(ui, desk);
        } else {
            self.grid_ui(ui, (session, desk, loader), view, (actions, wanted));
        }
    }

    /// Filters with their counts, the size of the pictures, and the ways out.
    fn bar_ui(&mut self, ui: &mut Ui, desk: &Desk, view: &View, actions: &mut Vec<Action>) {
        let frame = Frame::new().inner_margin(Margin::symmetric(8, 4));
        let bar = frame.show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
                for filter in PageFilter::ALL {
                    self.filter_ui(ui, desk, filter);
                }
                ui.add_space(6.0);
                self.sizes_ui(ui);
                ui.add_space(6.0);
                leave_ui(ui, view, actions);
            });
        });
        let edge = bar.response.rect;
        let line = egui::Stroke::new(1.0, Palette::of(ui).line);
        ui.painter().hline(edge.x_range(), edge.bottom(), line);
    }

    fn filter_ui(&mut self, ui: &mut Ui, desk: &Desk, filter: PageFilter) {
        let is_on = self.filter == filter;
        let count = filter.count(desk.page_states());
        let text = format!("{} {count}", filter.name());
        let response = ui.add(Button::new(&text).selected(is_on));
        response.widget_info(|| {
            let name = format!("Pages to show: {text}");
            WidgetInfo::selected(Role::Button, true, is_on, name)
        });
        if response.clicked() {
            self.filter = filter;
            self.shown = None;
        }
    }

    /// The two buttons for the size, which stay in one row.
    fn sizes_ui(&mut self, ui: &mut Ui) {
        let gap = ui.spacing().item_spacing.x;
        let room = vec2(2.0 * SIZE_BUTTON + gap, ui.spacing().interact_size.y);
        let layout = egui::Layout::left_to_right(egui::Align::Center);
        ui.allocate_ui_with_layout(room, layout, |ui| self.size_ui(ui));
    }

    fn size_ui(&mut self, ui: &mut Ui) {
        let ends = [
            (false, "−", self.width > 0, "Smaller pictures"),
            (true, "+", self.width + 1 < WIDTHS.len(), "Larger pictures"),
        ];
        for (larger, text, is_enabled, name) in ends {
            let button = Button::new(text).min_size(vec2(SIZE_BUTTON, 0.0));
            let response = ui.add_enabled(is_enabled, button);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, is_enabled, name));
            if response.on_hover_text(name).clicked() {
                self.resize(larger);
            }
        }
    }

    fn nothing_ui(&mut self, ui: &mut Ui, desk: &Desk) {
        ui.add_space(24.0);
        ui.vertical_centered(|ui| {
            if desk.document().pages.is_empty() {
                widgets::weak(ui, "This document has no pages.");
                return;
            }
            widgets::weak(ui, "No page is in this state.");
            if ui.button("Show all pages").clicked() {
                self.filter = PageFilter::All;
            }
        });
    }

    fn grid_ui(
        &mut self,
        ui: &mut Ui,
        (session, desk, loader): (&Session, &Desk, &PageLoader),
        view: &View,
        (actions, wanted): (&mut Vec<Action>, &mut Vec<PageKey>),
    ) {
        let reveal = self.reveals(desk, view.page);
        let area = ScrollArea::vertical().id_salt("contact sheet");
        area.auto_shrink(false).show_viewport(ui, |ui, viewport| {
            let width = ui.available_width();
            let grid = Grid::new(width, cell_size(WIDTHS[self.width]), self.pages.len());
            let (_, space) = ui.allocate_space(vec2(width, grid.height()));
            self.laid = Some((grid, grid.rows_in(viewport.height())));
            if let Some(index) = reveal {
                let rect = grid.rect(index, space.min);
                ui.scroll_to_rect_animation(rect, None, ScrollAnimation::none());
            }
            let mut asked = Vec::new();
            let seen = grid.in_view((viewport.min.y, viewport.max.y));
            for index in seen.clone() {
                let rect = grid.rect(index, space.min);
                let access = (session, desk, loader);
                self.cell_ui(
                    ui,
                    (index, rect),
                    access,
                    (view.page, seen.len()),
                    (actions, &mut asked),
                );
            }
            self.want_ahead(ui, session, (&grid, seen), &mut asked);
            // What is seen comes before what other panes want.
            wanted.splice(0..0, asked);
        });
    }

    /// The place of the page at hand, where it must be brought into view.
    fn reveals(&mut self, desk: &Desk, page: u32) -> Option<usize> {
        let now = Some((desk.document().id.clone(), page, self.width));
        let is_new = self.shown != now;
        self.shown = now;
        self.pages.binary_search(&page).ok().filter(|_| is_new)
    }

    fn cell_ui(
        &mut self,
        ui: &Ui,
        (index, rect): (usize, egui::Rect),
        (session, desk, loader): (&Session, &Desk, &PageLoader),
        (current, seen): (u32, usize),
        (actions, asked): (&mut Vec<Action>, &mut Vec<PageKey>),
    ) {
        let number = self.pages[index];
        let Some(page) = desk.document().page(number) else {
            return;
        };
        let entry = Entry {
            number,
            page,
            state: desk.page_state(number),
            is_chosen: number == current,
        };
        let picture = self.picture(ui, (session, loader), (number, seen), asked);
        let response = cell_ui(ui, rect, &entry, &picture);
        if response.gained_focus() || (response.clicked() && number != current) {
            actions.push(Action::GoToPage(number));
        }
        // A press of Enter on the page that has the cursor opens it, as a double click does.
        if response.double_clicked() || (response.clicked() && response.has_focus()) {
            actions.push(Action::Run(Command::ContactSheet));
        }
    }

    /// The picture of a page, if it is there; else it is asked for. As many are kept as are seen
    /// twice over, so that none is made anew in every frame.
    fn picture(
        &mut self,
        ui: &Ui,
        (session, loader): (&Session, &PageLoader),
        (number, seen): (u32, usize),
        asked: &mut Vec<PageKey>,
    ) -> Picture {
        // Another picture than the one that was reviewed is shown by the page alone.
        if session.withholds_page(number) {
            return Picture::Changed;
        }
        let key = match self.key(ui, session, number) {
            Some(Ok(key)) => key,
            Some(Err(())) => return Picture::Failed,
            None => return Picture::Coming,
        };
        let exact = loader.get(&key);
        // Asked for in any case: what is in sight stays.
        asked.push(key.clone());
        // Until it comes in the size that is asked for, one of another size is better than none.
        let page = (&*key.path, key.image);
        let at_hand = exact.or_else(|| loader.stand_in(page, &[key.look], MOST_SIDE));
        let Some(outcome) = at_hand else {
            return Picture::Coming;
        };
        let texture = self.shelf.texture(ui.ctx(), &outcome, 2 * seen + 16);
        texture.map_or(Picture::Failed, Picture::Here)
    }

    fn key(&mut self, ui: &Ui, session: &Session, number: u32) -> Option<Result<PageKey, ()>> {
        let scan = self.scans.scan(session, number)?;
        let width = want_width(ui, WIDTHS[self.width]);
        let key = |scan: crate::storage::Scan| PageKey::new(&scan.path, scan.image, Some(width));
        Some(scan.map(key).map_err(drop))
    }

    /// Asks for the rows below and above those in view, after them.
    fn want_ahead(
        &mut self,
        ui: &Ui,
        session: &Session,
        (grid, seen): (&Grid, std::ops::Range<usize>),
        asked: &mut Vec<PageKey>,
    ) {
        let some = AHEAD * grid.columns;
        let below = seen.end..(seen.end + some).min(self.pages.len());
        let above = seen.start.saturating_sub(some)..seen.start;
        for index in below.chain(above) {
            if let Some(Ok(key)) = self.key(ui, session, self.pages[index]) {
                asked.push(key);
            }
        }
    }
}

/// The keys that move the choice.
const MOVING: [Key; 8] = [
    Key::ArrowLeft,
    Key::ArrowRight,
    Key::ArrowUp,
    Key::ArrowDown,
    Key::PageUp,
    Key::PageDown,
    Key::Home,
    Key::End,
];

/// Opening the page and going back.
fn leave_ui(ui: &mut Ui, view: &View, actions: &mut Vec<Action>) {
    let (back, left) = view.before_contact_sheet;
    let open = ui.button("Open page");
    if open
        .on_hover_text("Shows the page that is chosen (Enter, or a double click)")
        .clicked()
    {
        actions.push(Action::Arrange(back));
    }
    let leave = ui.button("Back");
    if leave
        .on_hover_text("Goes back to the page that was at hand (Esc)")
        .clicked()
    {
        actions.extend([Action::GoToPage(left), Action::Arrange(back)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_choice_moves_among_the_pages_that_are_shown() {
        let sheet = ContactSheet {
            pages: vec![2, 5, 9, 40],
            laid: Some((Grid::new(250.0, vec2(100.0, 100.0), 4), 3)),
            ..ContactSheet::default()
        };
        assert_eq!(sheet.moved(2, Key::ArrowRight), 5);
        assert_eq!(sheet.moved(5, Key::ArrowDown), 40);
        assert_eq!(sheet.moved(40, Key::Home), 2);
        assert_eq!(sheet.moved(7, Key::ArrowDown), 9, "to one that is shown");
        assert_eq!(sheet.moved(90, Key::ArrowUp), 40);
        let empty = ContactSheet::default();
        assert_eq!(empty.moved(7, Key::ArrowDown), 7);
    }

    #[test]
    fn pictures_grow_and_shrink_within_their_limits() {
        let mut sheet = ContactSheet::default();
        (0..20).for_each(|_| sheet.resize(true));
        assert_eq!(sheet.width, WIDTHS.len() - 1);
        (0..20).for_each(|_| sheet.resize(false));
        assert_eq!(sheet.width, 0);
    }
}
