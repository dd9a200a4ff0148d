//! What changed since the segments were packed: a few thousand contacts at most.

use std::collections::{BTreeMap, HashMap};

use crate::{
    entry::Field,
    segment::{Segment, Spelling},
};

/// Words of contacts put in lately.
#[derive(Clone, Default)]
pub(crate) struct Overlay {
    words: BTreeMap<(Field, Box<str>), Vec<u32>>,
    of: HashMap<u32, Vec<(Field, Box<str>)>>,
}

impl Overlay {
    /// Puts a contact in; whatever it held of it is forgotten.
    pub fn put(&mut self, id: u32, words: Vec<(Field, Box<str>)>) {
        self.remove(id);
        for word in &words {
            let ids = self.words.entry(word.clone()).or_default();
            if let Err(at) = ids.binary_search(&id) {
                ids.insert(at, id);
            }
        }
        self.of.insert(id, words);
    }

    /// Forgets a contact.
    pub fn remove(&mut self, id: u32) {
        for word in self.of.remove(&id).into_iter().flatten() {
            let Some(ids) = self.words.get_mut(&word) else { continue };
            ids.retain(|known| *known != id);
            if ids.is_empty() {
                self.words.remove(&word);
            }
        }
    }

    /// The words of a contact that it holds.
    pub fn words_of(&self, id: u32) -> Option<&[(Field, Box<str>)]> {
        self.of.get(&id).map(Vec::as_slice)
    }

    /// How many contacts it holds.
    pub fn len(&self) -> usize {
        self.of.len()
    }

    /// Every word of a field.
    pub fn words(&self, field: Field) -> impl Iterator<Item = (&str, &[u32])> {
        self.starting(field, "")
    }

    /// The words of a field that start so.
    pub fn starting<'a>(&'a self, field: Field, start: &'a str) -> impl Iterator<Item = (&'a str, &'a [u32])> {
        let from = (field, Box::from(start));
        let words = self
            .words
            .range(from..)
            .map(|((known, word), ids)| (*known, &**word, &**ids));
        words
            .take_while(move |(known, word, _)| *known == field && word.starts_with(start))
            .map(|(_, word, ids)| (word, ids))
    }

    /// The words of a field, packed.
    pub fn packed(&self, field: Field, spelling: Spelling) -> Segment {
        let pairs = self
            .words(field)
            .flat_map(|(word, ids)| ids.iter().map(move |id| (word, *id)));
        Segment::pack(pairs.collect(), spelling)
    }
}
