//! Two records side by side: for each thing both say, how far they agree.

mod birth;
mod email;
mod level;
mod name;
mod other;
mod phone;
mod place;

pub use level::{Compared, Level, levels};

use crate::{
    blocking::Member,
    book::{ClosedBook, OTHERS_MAX},
    lexicon::Word,
};

/// How many things are compared at most.
pub const COMPARED_MAX: usize = FIRST_OTHER + OTHERS_MAX;
/// Where the other columns begin.
pub const FIRST_OTHER: usize = 9;
/// Of one thing, how many levels there are at most.
pub const LEVELS_MAX: usize = 8;
/// One of the two says nothing of it.
pub const UNSAID: u8 = u8::MAX;

/// What the comparison of a pair found.
#[derive(Clone, Copy)]
pub struct Pattern {
    /// By thing compared, the level of agreement.
    pub levels: [u8; COMPARED_MAX],
    /// Where they agree on a value, the logarithm of its share; zero elsewhere.
    pub shares: [f32; COMPARED_MAX],
}

impl Default for Pattern {
    fn default() -> Self {
        Self {
            levels: [UNSAID; COMPARED_MAX],
            shares: [0.0; COMPARED_MAX],
        }
    }
}

impl Pattern {
    /// Notes a level.
    fn set(&mut self, compared: Compared, level: u8) {
        self.levels[compared.index()] = level;
    }

    /// Notes an agreement on a value.
    fn set_shared(&mut self, compared: Compared, level: u8, share: f32) {
        self.levels[compared.index()] = level;
        self.shares[compared.index()] = share;
    }
}

/// Compares two records, by their places.
pub fn compare(book: &ClosedBook, one: u32, other: u32) -> Pattern {
    let member = |at: u32| Member {
        at,
        record: &book.records[at as usize],
    };
    let mut pattern = settled(book, member(one), member(other));
    complete(book, member(one), member(other), &mut pattern);
    pattern
}

/// What is quickly told: birth dates and places.
pub fn settled(book: &ClosedBook, one: Member<'_>, other: Member<'_>) -> Pattern {
    let mut pattern = Pattern::default();
    birth::compare(book, one.record, other.record, &mut pattern);
    place::compare(book, one.record, other.record, &mut pattern);
    for (at, column) in book.others.iter().enumerate() {
        let said = |member: Member<'_>| column.said[member.at as usize];
        other::compare(column, said(one), said(other), at, &mut pattern);
    }
    pattern
}

/// All the rest.
pub fn complete(book: &ClosedBook, one: Member<'_>, other: Member<'_>, pattern: &mut Pattern) {
    name::compare(book, one.record, other.record, pattern);
    email::compare(book, one.record, other.record, pattern);
    phone::compare(book, one.record, other.record, pattern);
}

/// A word that both lists hold.
fn shared(one: &[Word], other: &[Word]) -> Option<Word> {
    one.iter().copied().find(|word| word.is_some() && other.contains(word))
}
