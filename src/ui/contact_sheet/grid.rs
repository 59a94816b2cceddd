//! Where the pages of the contact sheet lie, and how the keys move among them.

use std::ops::Range;

use egui::{Key, Pos2, Rect, Vec2, vec2};

/// Cells of one size in rows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Grid {
    pub(super) columns: usize,
    pub(super) count: usize,
    cell: Vec2,
    /// What is left of the width is shared out between the columns.
    step: Vec2,
}

impl Grid {
    /// As many columns as fit into `width`, and one at the least.
    pub(super) fn new(width: f32, cell: Vec2, count: usize) -> Self {
        let columns = ((width / cell.x).floor() as usize).max(1);
        let across = (width / columns as f32).max(cell.x);
        Self {
            columns,
            count,
            cell,
            step: vec2(across, cell.y),
        }
    }

    /// How high all rows are.
    pub(super) fn height(&self) -> f32 {
        self.count.div_ceil(self.columns) as f32 * self.step.y
    }

    /// How many whole rows a view of this height shows, and one at the least.
    pub(super) fn rows_in(&self, height: f32) -> usize {
        ((height / self.step.y).floor() as usize).max(1)
    }

    /// Where a cell lies, in a grid with this corner.
    pub(super) fn rect(&self, index: usize, corner: Pos2) -> Rect {
        let (column, row) = (index % self.columns, index / self.columns);
        let slack = (self.step.x - self.cell.x) / 2.0;
        let at = vec2(
            column as f32 * self.step.x + slack,
            row as f32 * self.step.y,
        );
        Rect::from_min_size(corner + at, self.cell)
    }

    /// The cells of the rows that a view shows, from its top to its bottom.
    pub(super) fn in_view(&self, (top, bottom): (f32, f32)) -> Range<usize> {
        let first = (top / self.step.y).floor().max(0.0) as usize;
        let last = (bottom / self.step.y).ceil().max(0.0) as usize;
        let end = (last * self.columns).min(self.count);
        (first * self.columns).min(end)..end
    }

    /// The cell to which a key leads, from `at`, where a view shows `rows`; none for other keys.
    pub(super) fn moved(&self, at: usize, key: Key, rows: usize) -> Option<usize> {
        let last = self.count.checked_sub(1)?;
        let down = |rows: usize| (at + rows * self.columns).min(last);
        let up = |rows: usize| {
            let most = at / self.columns;
            at - rows.min(most) * self.columns
        };
        let to = match key {
            Key::ArrowLeft => at.saturating_sub(1),
            Key::ArrowRight => at + 1,
            Key::ArrowUp => up(1),
            Key::ArrowDown => down(1),
            Key::PageUp => up(rows),
            Key::PageDown => down(rows),
            Key::Home => 0,
            Key::End => last,
            _ => return None,
        };
        Some(to.min(last))
    }
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;

    /// Eleven cells in three columns.
    fn grid() -> Grid {
        Grid::new(330.0, vec2(100.0, 150.0), 11)
    }

    #[test]
    fn as_many_columns_as_fit_share_the_width() {
        assert_eq!(grid().columns, 3);
        assert!((grid().height() - 600.0).abs() < 0.01);
        let rect = grid().rect(4, pos2(10.0, 20.0));
        assert_eq!(rect.min, pos2(10.0 + 110.0 + 5.0, 170.0));
        assert_eq!(rect.size(), vec2(100.0, 150.0));
        assert_eq!(Grid::new(20.0, vec2(100.0, 150.0), 2).columns, 1);
    }

    #[test]
    fn only_rows_in_view_are_drawn() {
        assert_eq!(grid().in_view((0.0, 150.0)), 0..3);
        assert_eq!(grid().in_view((160.0, 310.0)), 3..9);
        assert_eq!(grid().in_view((450.0, 900.0)), 9..11);
        assert!(grid().in_view((9000.0, 9100.0)).is_empty());
        let thousands = Grid::new(330.0, vec2(100.0, 150.0), 9000);
        assert_eq!(thousands.in_view((150_000.0, 150_300.0)), 3000..3006);
    }

    #[test]
    fn keys_move_the_choice_and_stop_at_the_ends() {
        let cases = [
            (0, Key::ArrowLeft, 0),
            (2, Key::ArrowRight, 3),
            (10, Key::ArrowRight, 10),
            (1, Key::ArrowUp, 1),
            (4, Key::ArrowUp, 1),
            (4, Key::ArrowDown, 7),
            (8, Key::ArrowDown, 10),
            (1, Key::PageDown, 7),
            (9, Key::PageDown, 10),
            (7, Key::PageUp, 1),
            (5, Key::Home, 0),
            (5, Key::End, 10),
        ];
        for (at, key, to) in cases {
            assert_eq!(grid().moved(at, key, 2), Some(to), "{at} {key:?}");
        }
        assert_eq!(grid().moved(1, Key::A, 2), None);
        let empty = Grid::new(330.0, vec2(100.0, 150.0), 0);
        assert_eq!(empty.moved(0, Key::ArrowDown, 2), None);
    }
}
