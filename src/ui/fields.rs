//! Text fields over the record.
//!
//! What is typed is a draft until the cursor leaves the field; then it becomes one edit. A draft
//! knows which field of which line it belongs to, so that it arrives there even when the panel that
//! showed the field is gone by then.

use std::time::{Duration, Instant};

use egui::{Id, Key, Response, TextEdit, Ui};

use super::theme::Palette;
use crate::authority::OriginDate;
use crate::review::{DocumentFact, Edit, FoundStamp, HeaderFact, LineFact, LineId, PageFact, Step};
use crate::session::{Desk, steps};

/// A text field over the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Field {
    Title,
    Marking,
    Date,
    Originator,
    Addressees,
    Instruction,
    Equities,
    Head(u32),
    Foot(u32),
    PageNumber(u32),
    Reviewer,
    Office,
    CaseNumber,
    ReviewDate,
    Note(LineId),
    LineMarking(LineId),
    LineText(LineId),
    LineEquities(LineId),
    StampExemptions,
    StampExtension,
    Found(u32, FoundFact),
}

/// A fact of a stamp that stands on the paper already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum FoundFact {
    Office,
    Date,
    CaseNumber,
    Reviewer,
    Text,
}

impl FoundFact {
    /// All of them, in the order in which they are shown.
    pub(super) const ALL: [Self; 5] = [
        Self::Office,
        Self::Date,
        Self::CaseNumber,
        Self::Reviewer,
        Self::Text,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Office => "office",
            Self::Date => "date",
            Self::CaseNumber => "case number",
            Self::Reviewer => "reviewer",
            Self::Text => "other words",
        }
    }

    fn of(self, stamp: &FoundStamp) -> String {
        match self {
            Self::Office => stamp.office.clone(),
            Self::Date => stamp.date.map(|date| date.to_string()).unwrap_or_default(),
            Self::CaseNumber => stamp.case_number.clone(),
            Self::Reviewer => stamp.reviewer.clone(),
            Self::Text => stamp.text.clone(),
        }
    }

    fn set(self, stamp: &mut FoundStamp, text: String) -> Result<(), String> {
        match self {
            Self::Office => stamp.office = text,
            Self::Date => stamp.date = day(&text)?,
            Self::CaseNumber => stamp.case_number = text,
            Self::Reviewer => stamp.reviewer = text,
            Self::Text => stamp.text = text,
        }
        Ok(())
    }
}

impl Field {
    /// Its name.
    pub(super) fn name(self) -> String {
        match self {
            Self::Title => "Title".to_owned(),
            Self::Marking => "Overall marking".to_owned(),
            Self::Date => "Date of origin".to_owned(),
            Self::Originator => "Originator".to_owned(),
            Self::Addressees => "Addressees".to_owned(),
            Self::Instruction => "Instruction".to_owned(),
            Self::Equities => "Other equities".to_owned(),
            Self::Head(page) => format!("Page {page}, head"),
            Self::Foot(page) => format!("Page {page}, foot"),
            Self::PageNumber(page) => format!("Page {page}, number"),
            Self::Reviewer => "Reviewer".to_owned(),
            Self::Office => "Office".to_owned(),
            Self::CaseNumber => "Case number".to_owned(),
            Self::ReviewDate => "Review date".to_owned(),
            Self::Note(_) => "Note".to_owned(),
            Self::LineMarking(_) => "Portion mark".to_owned(),
            Self::LineText(_) => "Words".to_owned(),
            Self::LineEquities(_) => "Equities".to_owned(),
            Self::StampExemptions => "Exemptions".to_owned(),
            Self::StampExtension => "Extension date".to_owned(),
            Self::Found(number, fact) => format!("Stamp {number}, {}", fact.name()),
        }
    }

    /// What an empty field hints at.
    fn hint(self) -> &'static str {
        match self {
            Self::Date => "year-month-day, year-month, or year",
            Self::ReviewDate | Self::StampExtension | Self::Found(_, FoundFact::Date) => {
                "year-month-day"
            }
            Self::Originator => "DOS, CIA, DOD …",
            Self::Equities | Self::LineEquities(_) => "CIA, DOE …",
            Self::Marking => "CONFIDENTIAL",
            Self::Instruction => "GROUP 4, DECL: OADR …",
            Self::LineMarking(_) => "inherited",
            Self::Note(_) => "why",
            _ => "",
        }
    }

    /// Whether any text will do, so that it can be written while it is being typed.
    fn is_free_text(self) -> bool {
        matches!(self, Self::Note(_) | Self::LineText(_))
    }

    /// What the record says.
    pub(super) fn value(self, desk: &Desk) -> String {
        let (document, review) = (desk.document(), desk.review());
        let page = |number| document.page(number);
        let line = |id| document.line(id);
        match self {
            Self::Title => document.title.clone(),
            Self::Marking => document.marking.clone(),
            Self::Date => document
                .date
                .map(|date| date.to_string())
                .unwrap_or_default(),
            Self::Originator => document.originator.clone(),
            Self::Addressees => document.addressees.clone(),
            Self::Instruction => document.instruction.clone(),
            Self::Equities => document.equities.join(", "),
            Self::Head(number) => page(number)
                .map(|page| page.head.clone())
                .unwrap_or_default(),
            Self::Foot(number) => page(number)
                .map(|page| page.foot.clone())
                .unwrap_or_default(),
            Self::PageNumber(number) => page(number)
                .map(|page| page.number.clone())
                .unwrap_or_default(),
            Self::Reviewer => review.reviewer.clone(),
            Self::Office => review.office.clone(),
            Self::CaseNumber => review.case_number.clone(),
            Self::ReviewDate => review.date.map(|date| date.to_string()).unwrap_or_default(),
            Self::Note(id) => review.ruling(id).reason.clone(),
            Self::LineMarking(id) => line(id)
                .map(|line| line.marking.clone())
                .unwrap_or_default(),
            Self::LineText(id) => line(id).map(|line| line.text.clone()).unwrap_or_default(),
            Self::LineEquities(id) => line(id)
                .map(|line| line.equities.join(", "))
                .unwrap_or_default(),
            Self::StampExemptions => review
                .stamp
                .as_ref()
                .and_then(|stamp| stamp.exemptions.clone())
                .unwrap_or_default(),
            Self::StampExtension => review
                .stamp
                .as_ref()
                .and_then(|stamp| stamp.extended_to)
                .map(|date| date.to_string())
                .unwrap_or_default(),
            Self::Found(number, fact) => found(&document.stamps, number)
                .map(|stamp| fact.of(stamp))
                .unwrap_or_default(),
        }
    }

    /// The step that makes the record say `text`.
    ///
    /// # Errors
    /// If the text is not what the field takes, with a sentence that says what it does take.
    pub(super) fn step(self, desk: &Desk, text: &str) -> Result<Step, String> {
        let (document, review) = (desk.document(), desk.review());
        let trimmed = text.trim().to_owned();
        let edit = match self {
            Self::Title => Edit::Document(DocumentFact::Title(trimmed)),
            Self::Marking => Edit::Document(DocumentFact::Marking(trimmed)),
            Self::Date => Edit::Document(DocumentFact::Date(origin_date(&trimmed)?)),
            Self::Originator => Edit::Document(DocumentFact::Originator(trimmed)),
            Self::Addressees => Edit::Document(DocumentFact::Addressees(trimmed)),
            Self::Instruction => Edit::Document(DocumentFact::Instruction(trimmed)),
            Self::Equities => Edit::Document(DocumentFact::Equities(list(&trimmed))),
            Self::Head(page) => Edit::Page(page, PageFact::Head(trimmed)),
            Self::Foot(page) => Edit::Page(page, PageFact::Foot(trimmed)),
            Self::PageNumber(page) => Edit::Page(page, PageFact::Number(trimmed)),
            Self::Reviewer => Edit::Header(HeaderFact::Reviewer(trimmed)),
            Self::Office => Edit::Header(HeaderFact::Office(trimmed)),
            Self::CaseNumber => Edit::Header(HeaderFact::CaseNumber(trimmed)),
            Self::ReviewDate => Edit::Header(HeaderFact::Date(day(&trimmed)?)),
            Self::Note(id) => {
                return Ok(steps::set_reason(document, review, &[id], text.trim_end()));
            }
            Self::LineMarking(id) => Edit::Line(id, LineFact::Marking(trimmed)),
            Self::LineText(id) => Edit::Line(id, LineFact::Text(text.trim_end().to_owned())),
            Self::LineEquities(id) => Edit::Line(id, LineFact::Equities(list(&trimmed))),
            Self::StampExemptions => {
                let mut stamp = review.stamp.clone().unwrap_or_default();
                stamp.exemptions = (!trimmed.is_empty()).then_some(trimmed);
                Edit::Stamp(Some(stamp))
            }
            Self::StampExtension => {
                let mut stamp = review.stamp.clone().unwrap_or_default();
                stamp.extended_to = day(&trimmed)?;
                Edit::Stamp(Some(stamp))
            }
            Self::Found(number, fact) => {
                let mut stamps = document.stamps.clone();
                if let Some(stamp) = stamps.get_mut((number as usize).wrapping_sub(1)) {
                    fact.set(stamp, trimmed)?;
                }
                Edit::Document(DocumentFact::Stamps(stamps))
            }
        };
        Ok(Step {
            label: format!("Change: {}", self.name()),
            edits: vec![edit],
        })
    }
}

fn found(stamps: &[FoundStamp], number: u32) -> Option<&FoundStamp> {
    stamps.get((number as usize).wrapping_sub(1))
}

fn origin_date(text: &str) -> Result<Option<OriginDate>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse()
        .map(Some)
        .map_err(|error: crate::authority::NotADate| error.to_string())
}

/// A whole day, or nothing.
pub(super) fn day(text: &str) -> Result<Option<chrono::NaiveDate>, String> {
    match origin_date(text)? {
        None => Ok(None),
        Some(OriginDate::Day(day)) => Ok(Some(day)),
        Some(_) => Err(format!("`{text}` is no whole day; write it as 2026-11-21")),
    }
}

fn list(text: &str) -> Vec<String> {
    text.split(',')
        .map(str::trim)
        .filter(|one| !one.is_empty())
        .map(ToOwned::to_owned)
        .collect()
}

/// A text that is being typed.
#[derive(Clone, Debug)]
struct Draft {
    field: Field,
    widget: Id,
    text: String,
    /// When it was last changed, until that was made part of the record.
    unwritten_since: Option<Instant>,
}

/// A text that was not taken, and why.
#[derive(Clone, Debug)]
struct Refused {
    field: Field,
    /// The document and the review that it was meant for.
    of: String,
    text: String,
    why: String,
    /// Whether somebody who wanted to leave was told of it.
    told: bool,
}

/// What is being typed, and why the last text was not taken.
#[derive(Debug, Default)]
pub(super) struct Drafts {
    open: Option<Draft>,
    refused: Option<Refused>,
}

/// How long a pause makes what was typed so far part of the record.
const PAUSE: Duration = Duration::from_secs(1);

impl Drafts {
    /// What to make part of the record now: a draft whose field no longer has the cursor, or one of
    /// free text in which nothing was typed for a while. Who types a date is not told that half of
    /// it is none.
    pub(super) fn take_due(&mut self, ctx: &egui::Context) -> Option<(Field, String)> {
        let focused = ctx.memory(egui::Memory::focused);
        let draft = self.open.as_mut()?;
        if focused != Some(draft.widget) {
            return self.take();
        }
        let rests = draft
            .unwritten_since
            .is_some_and(|since| since.elapsed() >= PAUSE);
        if !rests || !draft.field.is_free_text() {
            return None;
        }
        draft.unwritten_since = None;
        Some((draft.field, draft.text.clone()))
    }

    /// Takes the draft at once, as when the window closes.
    pub(super) fn take(&mut self) -> Option<(Field, String)> {
        let draft = self.open.take()?;
        draft.unwritten_since.map(|_| (draft.field, draft.text))
    }

    /// Whether something was typed that is not part of the record yet.
    pub(super) fn holds_text(&self) -> bool {
        self.open
            .as_ref()
            .is_some_and(|draft| draft.unwritten_since.is_some())
    }

    /// Remembers why a text was not taken, so that its field shows it.
    pub(super) fn refuse(&mut self, desk: &Desk, field: Field, text: String, why: String) {
        let of = name_of(desk);
        self.refused = Some(Refused {
            field,
            of,
            text,
            why,
            told: false,
        });
    }

    /// Why a text was not taken, if one stands in its field. It stands there until the field is left
    /// for good, but is told of only once.
    pub(super) fn take_refusal(&mut self) -> Option<String> {
        let refused = self.refused.as_mut().filter(|refused| !refused.told)?;
        refused.told = true;
        Some(format!("{}: {}", refused.field.name(), refused.why))
    }

    fn refused_in(&self, desk: &Desk, field: Field) -> Option<&Refused> {
        self.refused
            .as_ref()
            .filter(|one| one.field == field && one.of == name_of(desk))
    }

    /// What the field shows: what is being typed, what was not taken, or what the record says.
    pub(super) fn shown(&self, desk: &Desk, field: Field) -> String {
        let draft = self.open.as_ref().filter(|draft| draft.field == field);
        match (draft, self.refused_in(desk, field)) {
            (Some(draft), _) => draft.text.clone(),
            (None, Some(refused)) => refused.text.clone(),
            (None, None) => field.value(desk),
        }
    }
}

fn name_of(desk: &Desk) -> String {
    format!("{} {}", desk.document().id, desk.name().stem())
}

/// How a text field is shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    /// Its width; the rest of the row where it is infinite.
    pub(super) width: f32,
    /// How many rows it has.
    pub(super) rows: usize,
}

impl Look {
    /// One row, as wide as there is room.
    pub(super) const ROW: Self = Self {
        width: f32::INFINITY,
        rows: 1,
    };
}

/// Shows a field over the record. `label` is the widget that names it.
pub(super) fn field_ui(
    ui: &mut Ui,
    field: Field,
    (desk, drafts): (&Desk, &mut Drafts),
    look: Look,
    label: Option<Id>,
) -> Response {
    let id = Id::unique(("field", field));
    let mut text = drafts.shown(desk, field);
    let refused = drafts
        .refused_in(desk, field)
        .map(|refused| refused.why.clone());
    let edit = if look.rows > 1 {
        TextEdit::multiline(&mut text)
    } else {
        TextEdit::singleline(&mut text)
    };
    let edit = edit
        .id(id)
        .desired_width(look.width)
        .desired_rows(look.rows)
        .hint_text(field.hint());
    let response = ui.add_enabled(desk.can_write(), edit);
    let response = if let Some(label) = label {
        response.labelled_by(label)
    } else {
        response
            .widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, field.name()));
        response
    };
    if response.changed() {
        drafts.refused = None;
        let unwritten_since = Some(Instant::now());
        drafts.open = Some(Draft {
            field,
            widget: id,
            text,
            unwritten_since,
        });
        ui.ctx()
            .request_repaint_after(PAUSE + Duration::from_millis(50));
    }
    if response.has_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
        ui.memory_mut(|memory| memory.surrender_focus(id));
    }
    if let Some(why) = refused {
        ui.colored_label(Palette::of(ui).error, why);
    }
    response
}
