//! All words of the index, looked up exactly, by their start, or misspelt.

use std::sync::Arc;

use roaring::RoaringBitmap;

use crate::{
    bits::Bits,
    entry::Field,
    overlay::Overlay,
    segment::{Segment, Spelling},
    spelling::{Outline, Speller},
};

/// Packed words, and what changed since.
#[derive(Clone, Default)]
pub(crate) struct Lexicon {
    packed: [Arc<Segment>; Field::ALL.len()],
    /// Ids of which the packed words are out of date.
    stale: Bits,
    overlay: Overlay,
}

/// How a word answers to the one typed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Likeness {
    /// It is the one.
    Exact,
    /// It starts so.
    Start,
    /// It is that many edits away.
    Edits(u8),
}

/// A word of the index that answers to the one typed, and whose it is.
pub(crate) struct Match<'a> {
    pub likeness: Likeness,
    /// How many characters the word has.
    pub length: usize,
    pub ids: &'a [u32],
    /// Some of the ids may be out of date.
    pub packed: bool,
}

/// Only these fields forgive: a name is heard, a number is read.
pub(crate) fn spelling(field: Field) -> Spelling {
    match field {
        Field::Name => Spelling::Forgiving,
        Field::Place | Field::Email | Field::Phone | Field::PhoneTail | Field::Reference => Spelling::Strict,
    }
}

impl Lexicon {
    pub fn put(&mut self, id: u32, words: Vec<(Field, Box<str>)>) {
        self.stale.insert(id);
        self.overlay.put(id, words);
    }

    pub fn remove(&mut self, id: u32) {
        self.stale.insert(id);
        self.overlay.remove(id);
    }

    /// How many contacts changed since the words were packed.
    pub fn changed(&self) -> usize {
        self.overlay.len().max(self.stale.len())
    }

    /// The same words, all packed.
    pub fn repacked(&self) -> [Arc<Segment>; Field::ALL.len()] {
        Field::ALL.map(|field| {
            let (old, spelling) = (&self.packed[field as usize], spelling(field));
            Arc::new(old.merge(&self.stale, &self.overlay.packed(field, spelling), spelling))
        })
    }

    /// Takes packed words in place of what it held but for those that changed since they began to be packed. What they replace is
    /// given back.
    pub fn adopt(&mut self, packed: [Arc<Segment>; Field::ALL.len()], since: &RoaringBitmap) -> Self {
        let mut new = Self {
            packed,
            ..Self::default()
        };
        for id in since {
            match self.overlay.words_of(id) {
                Some(words) => new.put(id, words.to_vec()),
                None => new.remove(id),
            }
        }
        std::mem::replace(self, new)
    }

    /// The words that are the one typed, or start so.
    pub fn starting<'a>(&'a self, field: Field, typed: &'a str) -> impl Iterator<Item = Match<'a>> {
        let segment = &self.packed[field as usize];
        let packed = segment
            .starting(typed)
            .map(|at| (segment.word(at), segment.ids(at), true));
        let recent = self
            .overlay
            .starting(field, typed)
            .map(|(word, ids)| (word, ids, false));
        packed.chain(recent).map(|(word, ids, packed)| Match {
            likeness: if word.len() == typed.len() {
                Likeness::Exact
            } else {
                Likeness::Start
            },
            length: word.chars().count(),
            ids,
            packed,
        })
    }

    /// The words that are nearly the one typed, itself left out.
    pub fn near<'a>(&'a self, field: Field, speller: &'a Speller) -> impl Iterator<Item = Match<'a>> {
        let segment = &self.packed[field as usize];
        let packed = segment.outlines().iter().enumerate();
        let packed = packed.filter_map(move |(at, outline)| {
            let edits = speller.distance(segment.word(at), *outline)?;
            Some((edits, segment.word(at), segment.ids(at), true))
        });
        let recent = self.overlay.words(field).filter_map(|(word, ids)| {
            let edits = speller.distance(word, Outline::of(word))?;
            Some((edits, word, ids, false))
        });
        let near = packed.chain(recent).filter(|(edits, ..)| *edits > 0);
        near.map(|(edits, word, ids, packed)| Match {
            likeness: Likeness::Edits(edits),
            length: word.chars().count(),
            ids,
            packed,
        })
    }

    /// The ids of a match that hold today.
    pub fn live<'a>(&'a self, matched: &Match<'a>) -> impl Iterator<Item = u32> + use<'a> {
        let checked = matched.packed && !self.stale.is_empty();
        matched
            .ids
            .iter()
            .copied()
            .filter(move |id| !checked || !self.stale.contains(*id))
    }

    /// How much memory the packed words take.
    pub fn bytes(&self) -> usize {
        let packed: usize = self.packed.iter().map(|segment| segment.bytes()).sum();
        packed + self.stale.bytes()
    }

    /// How many different words a field has, those changed lately aside.
    pub fn packed_words(&self, field: Field) -> usize {
        self.packed[field as usize].len()
    }
}
