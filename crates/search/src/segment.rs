//! Words sorted and packed, each with the sorted ids of those it stands on. Never changed: replaced.

use std::{cmp::Ordering, ops::Range};

use crate::{bits::Bits, spelling::Outline};

/// Words of one field.
#[derive(Clone, Default)]
pub(crate) struct Segment {
    /// All words, one after the other.
    text: String,
    /// Where each word ends in it.
    word_ends: Vec<u32>,
    /// All lists of ids, one after the other.
    ids: Vec<u32>,
    /// Where each word's list ends in it.
    id_ends: Vec<u32>,
    /// The words' outlines, where misspelt words are looked for.
    outlines: Vec<Outline>,
}

/// Whether misspelt words will be looked for in a segment.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Spelling {
    /// They will.
    Forgiving,
    /// Words are right or wrong.
    Strict,
}

impl Segment {
    /// Packs pairs of a word and an id, in any order.
    pub fn pack(mut pairs: Vec<(&str, u32)>, spelling: Spelling) -> Self {
        pairs.sort_unstable();
        pairs.dedup();
        let mut segment = Self::default();
        for same in pairs.chunk_by(|one, next| one.0 == next.0) {
            segment.push(same[0].0, same.iter().map(|(_, id)| *id), spelling);
        }
        segment
    }

    /// Two segments as one; `gone` are ids that the first holds no more.
    pub fn merge(&self, gone: &Bits, other: &Self, spelling: Spelling) -> Self {
        let mut merged = Self::default();
        let (mut mine, mut theirs) = (0, 0);
        let mut ids = Vec::new();
        while mine < self.len() || theirs < other.len() {
            let order = self.compare(mine, other, theirs);
            let word = if order == Ordering::Greater {
                other.word(theirs)
            } else {
                self.word(mine)
            };
            ids.clear();
            if order != Ordering::Greater {
                ids.extend(self.ids(mine).iter().filter(|id| !gone.contains(**id)));
                mine += 1;
            }
            if order != Ordering::Less {
                ids.extend_from_slice(other.ids(theirs));
                theirs += 1;
                // Either side is sorted, so this runs through twice.
                ids.sort_unstable();
            }
            merged.push(word, ids.iter().copied(), spelling);
        }
        merged.shrink();
        merged
    }

    /// The words that have ended are greater than any.
    fn compare(&self, mine: usize, other: &Self, theirs: usize) -> Ordering {
        match (mine < self.len(), theirs < other.len()) {
            (true, true) => self.word(mine).cmp(other.word(theirs)),
            (true, false) => Ordering::Less,
            (false, _) => Ordering::Greater,
        }
    }

    /// Adds a word after all others; a word of nobody is left out.
    fn push(&mut self, word: &str, ids: impl Iterator<Item = u32>, spelling: Spelling) {
        let before = self.ids.len();
        self.ids.extend(ids);
        if self.ids.len() == before {
            return;
        }
        self.text.push_str(word);
        self.word_ends.push(position(self.text.len()));
        self.id_ends.push(position(self.ids.len()));
        if spelling == Spelling::Forgiving {
            self.outlines.push(Outline::of(word));
        }
    }

    fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.word_ends.shrink_to_fit();
        self.ids.shrink_to_fit();
        self.id_ends.shrink_to_fit();
        self.outlines.shrink_to_fit();
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.word_ends.len()
    }

    /// The word at that place.
    pub fn word(&self, at: usize) -> &str {
        &self.text[span(&self.word_ends, at)]
    }

    /// The ids of the word at that place, sorted.
    pub fn ids(&self, at: usize) -> &[u32] {
        &self.ids[span(&self.id_ends, at)]
    }

    /// The outline of the word at that place.
    pub fn outlines(&self) -> &[Outline] {
        &self.outlines
    }

    /// The places of the words that start so.
    pub fn starting(&self, start: &str) -> Range<usize> {
        let from = self.lower_bound(start);
        let count = (from..self.len())
            .take_while(|at| self.word(*at).starts_with(start))
            .count();
        from..from + count
    }

    fn lower_bound(&self, word: &str) -> usize {
        let (mut from, mut to) = (0, self.len());
        while from < to {
            let middle = usize::midpoint(from, to);
            if self.word(middle) < word {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        from
    }

    /// How much memory it takes.
    pub fn bytes(&self) -> usize {
        let numbers = self.word_ends.capacity() + self.ids.capacity() + self.id_ends.capacity();
        self.text.capacity() + numbers * 4 + self.outlines.capacity() * size_of::<Outline>()
    }
}

fn span(ends: &[u32], at: usize) -> Range<usize> {
    let start = at.checked_sub(1).map_or(0, |before| ends[before]);
    start as usize..ends[at] as usize
}

/// Four thousand million bytes of words, or as many mentions, are beyond what ids can number.
fn position(length: usize) -> u32 {
    u32::try_from(length).expect("an index of words stays under 4 GiB")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(segment: &Segment) -> Vec<(&str, &[u32])> {
        (0..segment.len())
            .map(|at| (segment.word(at), segment.ids(at)))
            .collect()
    }

    #[test]
    fn merges_and_forgets() {
        let old = Segment::pack(
            vec![("benali", 2), ("awa", 1), ("awa", 3), ("awa", 1)],
            Spelling::Forgiving,
        );
        let new = Segment::pack(vec![("awa", 2), ("zoe", 9)], Spelling::Forgiving);
        let mut gone = Bits::default();
        gone.insert(2);
        let merged = old.merge(&gone, &new, Spelling::Forgiving);
        assert_eq!(all(&merged), [("awa", &[1, 2, 3][..]), ("zoe", &[9])]);
        assert_eq!(merged.outlines().len(), 2);
        assert_eq!(merged.starting("a"), 0..1);
        assert_eq!(merged.starting("b"), 1..1);
        assert_eq!(merged.starting(""), 0..2);
    }
}
