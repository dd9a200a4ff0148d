//! The index of one organization's contacts.

use std::{fmt, sync::Arc};

use roaring::RoaringBitmap;

use crate::{
    bits::Bits,
    entry::{Entry, Field},
    found::{Found, Hit},
    lexicon::{Lexicon, spelling},
    marks::{Marks, Question},
    order::{self, Direction, Order, Place},
    roll::Roll,
    segment::Segment,
};

/// The index of one organization's contacts.
#[derive(Clone, Default)]
pub struct Index {
    lexicon: Lexicon,
    marks: Marks,
    roll: Roll,
}

/// Words packed anew, to be adopted by the index they come from.
pub struct Merged([Arc<Segment>; Field::ALL.len()]);

/// Words that were replaced.
#[must_use = "dropped where nobody waits for the index"]
pub struct Replaced {
    _words: Lexicon,
}

/// Contacts changed lately beyond which they are packed with the others.
const CHANGED_MIN: usize = 4_000;
const CHANGED_MAX: usize = 20_000;

impl Index {
    /// Puts a contact in, in place of what was held of it.
    pub fn put(&mut self, id: u32, entry: Entry) {
        self.roll.put(id, &entry.sort_name, entry.updated_ms);
        self.marks.put(id, &entry.marks);
        self.lexicon.put(id, entry.words);
    }

    /// Forgets a contact.
    pub fn remove(&mut self, id: u32) {
        if self.marks.everybody().contains(id) {
            self.roll.remove(id);
            self.marks.remove(id);
            self.lexicon.remove(id);
        }
    }

    /// All contacts it holds.
    pub fn everybody(&self) -> &RoaringBitmap {
        self.marks.everybody()
    }

    /// Those that a question leaves.
    pub fn ask(&self, question: &Question) -> RoaringBitmap {
        self.marks.ask(question)
    }

    /// Everybody among these that what was typed finds.
    pub fn search(&self, typed: &str, among: &RoaringBitmap) -> Found {
        Found::search(&self.lexicon, self.roll.len(), typed, among)
    }

    /// The best of those found, among these, the right one first.
    pub fn best(&self, found: &Found, among: &RoaringBitmap, limit: usize) -> Vec<Hit> {
        found.best(&self.roll, among, limit)
    }

    /// The ids of the best that what was typed finds among these.
    pub fn find(&self, typed: &str, among: &RoaringBitmap, limit: usize) -> Vec<u32> {
        let hits = self.best(&self.search(typed, among), among, limit);
        hits.into_iter().map(|hit| hit.id).collect()
    }

    /// The first of these contacts in that order, after that place.
    pub fn page(
        &self,
        among: &RoaringBitmap,
        order: (Order, Direction),
        after: Option<&Place>,
        limit: usize,
    ) -> Vec<u32> {
        order::page(&self.roll, among, order, after, limit)
    }

    /// The place of a contact in lists.
    pub fn place(&self, id: u32) -> Place {
        Place {
            name: String::from_utf8_lossy(self.roll.name(id)).into_owned(),
            updated_ms: self.roll.updated_ms(id),
            id,
        }
    }

    /// Whether so many changed that packing them is due.
    pub fn wants_merging(&self) -> bool {
        let due = (self.everybody().len() / 16).clamp(CHANGED_MIN as u64, CHANGED_MAX as u64);
        self.lexicon.changed() as u64 > due
    }

    /// The words packed anew. It takes a while, and may run beside searches; whoever changes the index must wait.
    pub fn merged(&self) -> Merged {
        Merged(self.lexicon.repacked())
    }

    /// Takes the words it packed. What they replace is given back: forgetting it takes a while, and nobody need wait for that.
    pub fn adopt(&mut self, merged: Merged) -> Replaced {
        Replaced {
            _words: self.lexicon.adopt(merged.0),
        }
    }

    /// How much memory it takes, what changed lately aside.
    pub fn bytes(&self) -> usize {
        self.lexicon.bytes() + self.marks.bytes() + self.roll.bytes()
    }

    /// How many different words it holds in a field, what changed lately aside.
    pub fn words(&self, field: Field) -> usize {
        self.lexicon.packed_words(field)
    }
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Index({} contacts)", self.everybody().len())
    }
}

impl fmt::Debug for Replaced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Replaced(***)")
    }
}

impl fmt::Debug for Merged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Merged(***)")
    }
}

/// A contact that no run holds yet, and its words.
type Waiting = (u32, Vec<(Field, Box<str>)>);

/// Fills an index with everybody, packing as it goes: at no time is much more held than the index itself.
#[derive(Default)]
pub struct Loader {
    index: Index,
    waiting: Vec<Waiting>,
    /// Packed runs, the largest first.
    runs: Vec<Run>,
}

struct Run {
    contacts: usize,
    fields: [Segment; Field::ALL.len()],
}

/// Contacts packed together.
const RUN: usize = 32_768;

impl Loader {
    /// Puts in a contact that it does not hold yet.
    pub fn put(&mut self, id: u32, entry: Entry) {
        self.index.roll.put(id, &entry.sort_name, entry.updated_ms);
        self.index.marks.put(id, &entry.marks);
        self.waiting.push((id, entry.words));
        if self.waiting.len() >= RUN {
            self.pack();
        }
    }

    /// The index, once everybody is in.
    pub fn finish(mut self) -> Index {
        self.pack();
        while self.runs.len() > 1 {
            self.merge_last();
        }
        let fields = self.runs.pop().map(|run| run.fields).unwrap_or_default();
        drop(self.index.lexicon.adopt(fields.map(Arc::new)));
        self.index
    }

    /// Runs of one size are merged, as one carries when adding: each word moves a few times only.
    fn pack(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        let fields = Field::ALL.map(|field| {
            let words = waiting.iter().flat_map(|(id, words)| {
                let of_field = words.iter().filter(move |(known, _)| *known == field);
                of_field.map(move |(_, word)| (&**word, *id))
            });
            Segment::pack(words.collect(), spelling(field))
        });
        let contacts = waiting.len();
        self.runs.push(Run { contacts, fields });
        while let [.., before, last] = self.runs.as_slice()
            && before.contacts <= last.contacts
        {
            self.merge_last();
        }
    }

    fn merge_last(&mut self) {
        let (Some(last), Some(before)) = (self.runs.pop(), self.runs.pop()) else {
            return;
        };
        let nobody = Bits::default();
        let fields = Field::ALL.map(|field| {
            let (one, other) = (&before.fields[field as usize], &last.fields[field as usize]);
            one.merge(&nobody, other, spelling(field))
        });
        self.runs.push(Run {
            contacts: before.contacts + last.contacts,
            fields,
        });
    }
}

impl fmt::Debug for Loader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Loader({:?})", self.index)
    }
}
