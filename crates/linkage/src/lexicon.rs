//! Words, each kept once and known by its number.

use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

use crate::{
    sign::Sign,
    similarity::{Nearness, are_close, nearness, within},
};

/// The number of a word in its lexicon.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Word(pub u32);

impl Word {
    /// Nothing said.
    pub const NONE: Self = Self(0);

    /// Whether something is said.
    pub fn is_some(self) -> bool {
        self.0 != 0
    }

    /// Its place in tables by word.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Distinct words in the order they were met; the first is the empty one.
#[derive(Clone)]
pub struct Lexicon {
    words: IndexSet<Box<str>, FxBuildHasher>,
    /// What most comparisons are settled by, without reading the words.
    signs: Vec<Sign>,
}

impl Lexicon {
    pub fn new() -> Self {
        let mut words = IndexSet::with_hasher(FxBuildHasher);
        words.insert("".into());
        Self {
            words,
            signs: vec![Sign::of("")],
        }
    }

    /// The word of a text.
    pub fn word(&mut self, text: &str) -> Word {
        if text.is_empty() {
            return Word::NONE;
        }
        let place = if let Some(place) = self.words.get_index_of(text) {
            place
        } else {
            self.signs.push(Sign::of(text));
            self.words.insert_full(text.into()).0
        };
        Word(u32::try_from(place).unwrap_or(0))
    }

    /// The text of a word.
    pub fn text(&self, word: Word) -> &str {
        self.words.get_index(word.index()).map_or("", |text| text)
    }

    /// What its text looks like.
    pub fn sign(&self, word: Word) -> Sign {
        self.signs[word.index()]
    }

    /// How near two different words are.
    pub fn nearness(&self, one: Word, other: Word) -> Nearness {
        if self.sign(one).may_be_near(self.sign(other)) {
            nearness(self.text(one), self.text(other))
        } else {
            Nearness::Far
        }
    }

    /// Whether two different words are close: [`Lexicon::nearness`], when nothing else is asked.
    pub fn are_close(&self, one: Word, other: Word) -> bool {
        self.sign(one).may_be_close(self.sign(other)) && are_close(self.text(one), self.text(other))
    }

    /// Whether so many edits lead from one to the other.
    pub fn within(&self, one: Word, other: Word, edits: usize) -> bool {
        one == other
            || self.sign(one).may_be_within(self.sign(other), edits) && within(self.text(one), self.text(other), edits)
    }

    /// How many there are, the empty one included.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The texts from that number on; the first of all is the empty one.
    pub fn texts_from(&self, first: usize) -> impl Iterator<Item = &str> {
        let texts = self.words.as_slice().get_range(first..);
        texts.into_iter().flatten().map(|text| &**text)
    }

    /// Forgets the words met after there were so many.
    pub fn truncate(&mut self, len: usize) {
        self.words.truncate(len);
        self.signs.truncate(len);
    }

    /// Bytes it takes, reckoned.
    pub fn bytes(&self) -> usize {
        let texts: usize = self.texts_from(0).map(|text| text.len().next_multiple_of(8)).sum();
        // A text's place, hash and number, and its sign.
        texts + self.words.capacity() * (16 + 8 + 8) + self.signs.capacity() * size_of::<Sign>()
    }
}
