//! Pairs to groups: strongest first, and never against what the others of the group say.
//!
//! A chain (A is like B, B is like C, and C is nothing like A) ends where the contradictions outweigh the likeness. A group that would
//! grow past [`HELD_BACK_ABOVE`] is held back whole, and said.

use rustc_hash::FxHashMap;

use crate::{book::ClosedBook, comparison::compare, link::Edge, model::Model, note::Note};

/// Records in one group at most.
pub const HELD_BACK_ABOVE: usize = 100;

/// Pairs across two groups that are asked, at most.
const ASKED: usize = 24;

/// By record, the number of its group; edges come strongest first.
pub fn clusters(book: &ClosedBook, model: &Model, edges: &[Edge], threshold: f32, notes: &mut Vec<Note>) -> Vec<u32> {
    let mut groups = Groups::new(book.len());
    for edge in edges.iter().take_while(|edge| edge.odds > threshold) {
        let (one, other) = (groups.group_of[edge.one as usize], groups.group_of[edge.other as usize]);
        if one == other || groups.held(one, other) {
            continue;
        }
        let size = groups.len(one) + groups.len(other);
        if size > 2 && edge.odds + groups.contradiction(book, model, one, other) <= threshold {
            continue;
        }
        groups.join(one, other);
    }
    groups.end(notes)
}

/// Groups in the making; a group is named after one of its records.
struct Groups {
    group_of: Vec<u32>,
    /// Of groups of several.
    members: FxHashMap<u32, Vec<u32>>,
    too_large: FxHashMap<u32, usize>,
}

impl Groups {
    fn new(records: usize) -> Self {
        Self {
            group_of: (0..u32::try_from(records).unwrap_or(u32::MAX)).collect(),
            members: FxHashMap::default(),
            too_large: FxHashMap::default(),
        }
    }

    fn len(&self, group: u32) -> usize {
        self.members.get(&group).map_or(1, Vec::len)
    }

    fn members(&self, group: u32) -> Vec<u32> {
        self.members.get(&group).cloned().unwrap_or_else(|| vec![group])
    }

    /// Whether they are too many together; remembered of those that are large already.
    fn held(&mut self, one: u32, other: u32) -> bool {
        let size = self.len(one) + self.len(other);
        if size <= HELD_BACK_ABOVE {
            return false;
        }
        for group in [one, other] {
            if self.len(group) * 2 > HELD_BACK_ABOVE {
                let seen = self.too_large.entry(group).or_insert(0);
                *seen = (*seen).max(size);
            }
        }
        true
    }

    /// What the members of two groups hold against each other, on average.
    fn contradiction(&self, book: &ClosedBook, model: &Model, one: u32, other: u32) -> f32 {
        let (ours, theirs) = (self.members(one), self.members(other));
        let pairs = ours.len() * theirs.len();
        let step = pairs.div_ceil(ASKED);
        let asked = (0..pairs).step_by(step);
        let count = pairs.div_ceil(step);
        let against: f32 = asked
            .map(|at| {
                let pattern = compare(book, ours[at / theirs.len()], theirs[at % theirs.len()]);
                model.judge(&pattern).evidence.min(0.0)
            })
            .sum();
        against / count as f32
    }

    fn join(&mut self, one: u32, other: u32) {
        let (kept, gone) = if self.len(one) >= self.len(other) {
            (one, other)
        } else {
            (other, one)
        };
        let moved = self.members.remove(&gone).unwrap_or_else(|| vec![gone]);
        for record in &moved {
            self.group_of[*record as usize] = kept;
        }
        self.members.entry(kept).or_insert_with(|| vec![kept]).extend(moved);
        if let Some(size) = self.too_large.remove(&gone) {
            self.too_large.insert(kept, size);
        }
    }

    /// Groups that would have grown too large fall apart.
    fn end(mut self, notes: &mut Vec<Note>) -> Vec<u32> {
        let mut large: Vec<u32> = self.too_large.keys().copied().collect();
        large.sort_unstable();
        for group in large {
            let members = self.members(group);
            notes.push(Note::HeldBack { records: members.len() });
            for record in members {
                self.group_of[record as usize] = record;
            }
        }
        self.group_of
    }
}
