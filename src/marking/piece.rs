//! Units → a [`Marking`], piece by piece: what stands between two of `; , : ( ) //` or line ends.
//!
//! A piece is a level with captions, captions alone, an instruction, or a clause that states a level
//! of something else. The words of such a clause are all read: they tell whose level it is.

use std::ops::Range;

use super::cue::{Around, Cue, Cues};
use super::lex::{Gap, Key, Word};
use super::statement::governing;
use super::unit::{Unit, What};
use super::{Caption, Level, Marking, Oddity, Role, Stated, Statement};

/// How far a level looks for the words that tell of what it is stated. A bound, so that reading
/// stays linear.
const FAR: usize = 8;

/// The most words of a caption that the vocabulary does not have.
const MOST_FREE_WORDS: usize = 8;

/// Reads units.
pub(super) struct Reader<'t> {
    text: &'t str,
    words: &'t [Word],
    units: &'t [Unit],
    marking: Marking,
    is_none_stated: bool,
}

/// What was met in a piece since its last statement.
#[derive(Default)]
struct Open {
    /// The units that make a caption as written.
    units: Option<Range<usize>>,
    /// Whether a caption among them is known.
    is_known: bool,
    /// Whether the words after a caption belong to it.
    has_tail: bool,
    /// How many ranges were unread before it.
    unread_before: usize,
}

/// The state of a piece.
struct Piece {
    end: usize,
    before: Cues,
    last: Option<Cue>,
    /// Whether its words were all read, since it speaks of something else or of nothing.
    is_clause: bool,
    has_unknown: bool,
    open: Open,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, words: &'t [Word], units: &'t [Unit]) -> Self {
        Self {
            text,
            words,
            units,
            marking: Marking::default(),
            is_none_stated: false,
        }
    }

    /// Reads all units.
    pub(super) fn read(mut self) -> Marking {
        let mut at = 0;
        while at < self.units.len() {
            at = match self.units[at].what {
                What::Instruction => self.instruction(at),
                _ => self.piece(at),
            };
        }
        let mut marking = self.marking;
        if let Some((stated, role)) = governing(&marking.statements) {
            marking.stated = stated;
            marking.level = stated.level().filter(|_| role != Role::Perhaps);
        }
        let is_known = !marking.statements.is_empty() || !marking.oddities.is_empty();
        if !is_known && marking.captions.is_empty() {
            marking.written.clear();
        }
        marking
    }

    fn piece(&mut self, start: usize) -> usize {
        let mut piece = Piece {
            end: self.piece_end(start),
            before: Cues::default(),
            last: None,
            is_clause: matches!(self.units[start].what, What::Cue(Cue::But)),
            has_unknown: false,
            open: self.open(),
        };
        for at in start..piece.end {
            self.unit(at, &mut piece);
        }
        self.close(&mut piece);
        if piece.before.has(Cue::NotA) {
            self.take_back();
        }
        piece.end
    }

    /// `(not a U.S. Government classification)`
    fn take_back(&mut self) {
        let statements = &mut self.marking.statements;
        if statements
            .last()
            .is_some_and(|one| one.role == Role::Perhaps)
        {
            statements.pop();
        }
    }

    /// Where the piece ends that starts here.
    fn piece_end(&self, start: usize) -> usize {
        let ends = |unit: &Unit| unit.gap.parts() || matches!(unit.what, What::Instruction);
        let length = self.units[start + 1..].iter().position(ends);
        length.map_or(self.units.len(), |length| start + 1 + length)
    }

    fn unit(&mut self, at: usize, piece: &mut Piece) {
        let unit = self.units[at];
        match unit.what {
            What::Caption(caption) if caption.perhaps.is_some() => self.perhaps(at, caption, piece),
            what => match what.stated() {
                Some(stated) if self.is_statement(at, stated, piece) => {
                    self.state(at, stated, piece);
                }
                _ => self.caption(at, piece),
            },
        }
        piece.last = unit.what.cue();
        if let Some(cue) = piece.last {
            piece.before.add(cue);
            piece.is_clause |= cue == Cue::NotA;
        }
    }

    /// Whether a level within a piece is one: not in `a very secret conversation`.
    fn is_statement(&self, at: usize, stated: Stated, piece: &Piece) -> bool {
        let start = self.words[self.units[at].first].start;
        stated == Stated::NoMarking
            || !piece.has_unknown
            || self.text.as_bytes()[start].is_ascii_uppercase()
    }

    fn state(&mut self, at: usize, stated: Stated, piece: &mut Piece) {
        let unit = self.units[at];
        let range = self.place(unit.first, unit.last);
        let role = self.around(at, piece).role();
        if let What::Misspelt(meant) = unit.what {
            let range = range.clone();
            self.odd(Oddity::Misspelt { range, meant });
        }
        if let What::Caption(caption) = unit.what {
            self.know(caption);
        }
        let is_none = stated == Stated::NoMarking;
        piece.is_clause |= role != Role::Own || is_none;
        self.close(piece);
        piece.open = self.open();
        if role == Role::Own && !is_none && self.is_second(stated) {
            self.odd(Oddity::SecondLevel(range.clone()));
        }
        self.is_none_stated |= is_none;
        self.add(stated, role, range);
    }

    fn is_second(&self, stated: Stated) -> bool {
        let others = &self.marking.statements;
        others
            .iter()
            .find(|one| one.role == Role::Own)
            .is_some_and(|one| one.stated != stated)
    }

    /// `Personal and Confidential`: its last word may state a level.
    fn perhaps(&mut self, at: usize, caption: &'static Caption, piece: &mut Piece) {
        let unit = self.units[at];
        let range = self.place(unit.first, unit.last);
        self.know(caption);
        self.odd(Oddity::Doubtful(range.clone()));
        let is_first = self.marking.statements.is_empty();
        if let Some(level) = caption.perhaps {
            self.add(Stated::Level(level), Role::Perhaps, range);
        }
        if is_first && unit.last > unit.first {
            self.close(piece);
            let is_and = self.words[unit.last - 1].key == Key::of("AND");
            let last = unit.last - 1 - usize::from(is_and && unit.last - 1 > unit.first);
            let written = self.place(unit.first, last);
            self.marking.written.push(written);
            piece.open = self.open();
        } else {
            piece.open.extend(at);
            piece.open.is_known = true;
        }
    }

    /// Anything but a statement.
    fn caption(&mut self, at: usize, piece: &mut Piece) {
        let unit = self.units[at];
        piece.open.extend(at);
        match unit.what {
            What::Caption(caption) => {
                self.know(caption);
                if caption.tail {
                    piece.open.has_tail = true;
                    self.read_names(piece);
                }
                piece.open.is_known = true;
            }
            What::Excision => {
                let range = self.place(unit.first, unit.last);
                self.odd(Oddity::Excised(range));
                piece.open.is_known = true;
            }
            What::Cue(Cue::Withheld) => self.withheld(piece),
            What::Cue(Cue::And) => {}
            _ => {
                piece.has_unknown |= !matches!(unit.what, What::Cue(_));
                if !piece.open.has_tail {
                    self.leave(unit, piece.open.unread_before);
                }
            }
        }
    }

    /// `For the President Only`: the words between belong to the caption.
    fn read_names(&mut self, piece: &Piece) {
        if piece.before.has(Cue::For) {
            self.marking.unread.truncate(piece.open.unread_before);
        }
    }

    /// `codeword not declassified`, out of its brackets.
    fn withheld(&mut self, piece: &mut Piece) {
        self.marking.unread.truncate(piece.open.unread_before);
        if let Some(units) = piece.open.units.clone() {
            let range = self.place(
                self.units[units.start].first,
                self.units[units.end - 1].last,
            );
            self.odd(Oddity::Excised(range));
        }
        piece.open.is_known = true;
    }

    /// Ends what was met since the last statement: a caption as written, or the words of a clause.
    fn close(&mut self, piece: &mut Piece) {
        let open = std::mem::take(&mut piece.open);
        if piece.is_clause {
            self.marking.unread.truncate(open.unread_before);
            return;
        }
        let Some(units) = open.units else { return };
        let is_and = |at: &usize| matches!(self.units[*at].what, What::Cue(Cue::And));
        let first = units.clone().find(|at| !is_and(at));
        let last = units.rev().find(|at| !is_and(at));
        if let (Some(first), Some(last)) = (first, last)
            && (open.is_known || self.is_free_caption(first..last + 1))
        {
            let range = self.place(self.units[first].first, self.units[last].last);
            self.marking.written.push(range);
        }
    }

    /// Whether words that the vocabulary does not have can be a caption: a few words in a list
    /// without a number, or the designation of a paper beside its level, `NSC 68`. Lines of a page
    /// are something else.
    fn is_free_caption(&self, units: Range<usize>) -> bool {
        let (first, last) = (
            self.units[units.start].first,
            self.units[units.end - 1].last,
        );
        let words = &self.words[first..=last];
        let is_line = |gap: Gap| gap.has(Gap::LINE);
        let after = self.words.get(last + 1).map(|word| word.gap);
        words.len() <= MOST_FREE_WORDS
            && !is_line(words[0].gap)
            && !after.is_some_and(is_line)
            && (self.is_designation(words) || !words.iter().any(|word| self.has_digit(word)))
    }

    /// Whether words are initials with a number, on the line of a level.
    fn is_designation(&self, words: &[Word]) -> bool {
        let first = &self.text.as_bytes()[words[0].range()];
        (2..=4).contains(&first.len())
            && first.iter().all(u8::is_ascii_uppercase)
            && !words[0].gap.parts()
            && words.len() <= 5
            && words.last().is_some_and(|word| self.has_digit(word))
    }

    fn has_digit(&self, word: &Word) -> bool {
        let letters = &self.text.as_bytes()[word.range()];
        letters.iter().any(u8::is_ascii_digit)
    }

    /// What stands around the unit in its piece.
    fn around(&self, at: usize, piece: &Piece) -> Around {
        let after = &self.units[at + 1..piece.end.min(at + 1 + FAR)];
        let mut cues = Cues::default();
        for cue in after.iter().filter_map(|unit| unit.what.cue()) {
            cues.add(cue);
        }
        Around {
            before: piece.before,
            last: piece.last,
            next: after.first().and_then(|unit| unit.what.cue()),
            after: cues,
            after_none: self.is_none_stated,
        }
    }

    /// An instruction, to where a level, a caption or another matter begins.
    fn instruction(&mut self, start: usize) -> usize {
        let mut end = start + 1;
        while end < self.units.len() && self.continues(end) {
            if let What::Level(level) = self.units[end].what {
                self.level_to_be(end, level);
            }
            end += 1;
        }
        let mut range = self.place(self.units[start].first, self.units[end - 1].last);
        let is_open = self.text[range.clone()].contains('(');
        if is_open && self.text.as_bytes().get(range.end) == Some(&b')') {
            range.end += 1;
        }
        let touches = self.follows_instruction(start);
        match self.marking.instructions.last_mut() {
            Some(last) if touches => last.end = range.end,
            _ => self.marking.instructions.push(range),
        }
        end
    }

    fn follows_instruction(&self, start: usize) -> bool {
        let before = start
            .checked_sub(1)
            .map(|at| self.words[self.units[at].last].end);
        let last = self.marking.instructions.last().map(|range| range.end);
        before
            .zip(last)
            .is_some_and(|(before, last)| before <= last)
    }

    /// Whether an instruction goes on with this unit.
    fn continues(&self, at: usize) -> bool {
        let unit = &self.units[at];
        if unit.gap.has(Gap::LINE | Gap::BAR) {
            let first = self.text.as_bytes()[self.words[unit.first].start];
            return matches!(unit.what, What::Instruction | What::Cue(_))
                || first.is_ascii_lowercase()
                || first.is_ascii_digit();
        }
        !(unit.gap.parts() && unit.what.is_marking())
    }

    /// A level in an instruction: what the paper becomes.
    fn level_to_be(&mut self, at: usize, level: Level) {
        let unit = self.units[at];
        let next = self.units.get(at + 1).and_then(|unit| unit.what.cue());
        let role = match next {
            Some(Cue::When) => Role::Separated,
            _ => Role::Later,
        };
        let range = self.place(unit.first, unit.last);
        self.add(Stated::Level(level), role, range);
    }

    fn add(&mut self, stated: Stated, role: Role, range: Range<usize>) {
        self.marking.statements.push(Statement {
            stated,
            role,
            range,
        });
    }

    fn odd(&mut self, oddity: Oddity) {
        self.marking.oddities.push(oddity);
    }

    fn know(&mut self, caption: &'static Caption) {
        let marking = &mut self.marking;
        marking.aea |= caption.aea;
        marking.nato |= caption.nato;
        marking.fgi |= caption.fgi;
        if !marking
            .captions
            .iter()
            .any(|one| std::ptr::eq(*one, caption))
        {
            marking.captions.push(caption);
        }
    }

    /// Keeps a unit unread, together with the words before it where nothing but space divides them.
    fn leave(&mut self, unit: Unit, unread_before: usize) {
        let range = self.place(unit.first, unit.last);
        match self.marking.unread[unread_before..].last_mut() {
            Some(last)
                if unit.gap.joins()
                    && self.text.as_bytes()[last.end..range.start]
                        .iter()
                        .all(u8::is_ascii_whitespace) =>
            {
                last.end = range.end;
            }
            _ => self.marking.unread.push(range),
        }
    }

    fn open(&self) -> Open {
        Open {
            unread_before: self.marking.unread.len(),
            ..Open::default()
        }
    }

    /// The place of some words in the text.
    fn place(&self, first: usize, last: usize) -> Range<usize> {
        self.words[first].start..self.words[last].end
    }
}

impl Open {
    fn extend(&mut self, at: usize) {
        let start = self.units.as_ref().map_or(at, |units| units.start);
        self.units = Some(start..at + 1);
    }
}
