//! Undo and redo.

use super::Edit;

/// One thing that a person did: some edits that are undone together.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What it was, in the words of the menu: `Keep line 12 at Secret`.
    pub label: String,
    /// The edits that take it back, or that do it again, in the order in which to apply them.
    pub edits: Vec<Edit>,
}

/// The steps that can be undone and redone. Without limit: a step is small.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl History {
    /// Remembers how to take back what was just done. What was undone before is forgotten here;
    /// the journal keeps it.
    pub fn record(&mut self, inverse: Step) {
        self.undone.clear();
        self.done.push(inverse);
    }

    /// The step that undo would take back.
    pub fn next_undo(&self) -> Option<&Step> {
        self.done.last()
    }

    /// The step that redo would do again.
    pub fn next_redo(&self) -> Option<&Step> {
        self.undone.last()
    }

    /// Moves one step across, after its edits were applied and gave `inverse`.
    pub fn undid(&mut self, inverse: Vec<Edit>) {
        if let Some(step) = self.done.pop() {
            self.undone.push(Step {
                label: step.label,
                edits: inverse,
            });
        }
    }

    /// The same the other way.
    pub fn redid(&mut self, inverse: Vec<Edit>) {
        if let Some(step) = self.undone.pop() {
            self.done.push(Step {
                label: step.label,
                edits: inverse,
            });
        }
    }
}
