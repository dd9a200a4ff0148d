//! Who carries which mark, and whom several marks leave.

use std::collections::HashMap;

use roaring::RoaringBitmap;

use crate::entry::Mark;

/// For each mark, those that carry it.
#[derive(Clone, Default)]
pub(crate) struct Marks {
    carriers: HashMap<Mark, RoaringBitmap>,
    everybody: RoaringBitmap,
}

/// Which contacts a list is of.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// Those that carry one mark, at least, of each of these groups.
    pub any: Vec<Vec<Mark>>,
    /// Those that carry none of these.
    pub none: Vec<Mark>,
}

impl Marks {
    pub fn put(&mut self, id: u32, marks: &[Mark]) {
        if self.everybody.contains(id) {
            for (mark, carriers) in &mut self.carriers {
                if marks.binary_search(mark).is_err() {
                    carriers.remove(id);
                }
            }
        }
        self.everybody.insert(id);
        for mark in marks {
            self.carriers.entry(*mark).or_default().insert(id);
        }
    }

    pub fn remove(&mut self, id: u32) {
        if self.everybody.remove(id) {
            self.carriers.values_mut().for_each(|carriers| {
                carriers.remove(id);
            });
        }
    }

    pub fn everybody(&self) -> &RoaringBitmap {
        &self.everybody
    }

    /// Those that carry one of these marks.
    pub fn carriers(&self, marks: &[Mark]) -> RoaringBitmap {
        let carriers = marks.iter().filter_map(|mark| self.carriers.get(mark));
        carriers.fold(RoaringBitmap::new(), |all, some| all | some)
    }

    /// Those that a question leaves.
    pub fn ask(&self, question: &Question) -> RoaringBitmap {
        let mut groups: Vec<RoaringBitmap> = question.any.iter().map(|group| self.carriers(group)).collect();
        groups.sort_by_key(RoaringBitmap::len);
        let mut groups = groups.into_iter();
        let first = groups.next().unwrap_or_else(|| self.everybody.clone());
        let left = groups.fold(first, |left, group| left & group);
        left - self.carriers(&question.none)
    }

    /// How much memory it takes.
    pub fn bytes(&self) -> usize {
        let all = self.carriers.values().chain([&self.everybody]);
        all.map(RoaringBitmap::serialized_size).sum()
    }
}
