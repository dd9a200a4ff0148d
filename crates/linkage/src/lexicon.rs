//! Words, each kept once and known by its number.

use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

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
}

impl Lexicon {
    pub fn new() -> Self {
        let mut words = IndexSet::with_hasher(FxBuildHasher);
        words.insert("".into());
        Self { words }
    }

    /// The word of a text.
    pub fn word(&mut self, text: &str) -> Word {
        if text.is_empty() {
            return Word::NONE;
        }
        let place = match self.words.get_index_of(text) {
            Some(place) => place,
            None => self.words.insert_full(text.into()).0,
        };
        Word(u32::try_from(place).unwrap_or(0))
    }

    /// The text of a word.
    pub fn text(&self, word: Word) -> &str {
        self.words.get_index(word.index()).map_or("", |text| text)
    }

    /// How many there are, the empty one included.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// All texts, the empty one first.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|text| &**text)
    }
}
