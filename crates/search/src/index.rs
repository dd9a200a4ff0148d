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
    ranking::{Ranking, Ranks},
    roll::Roll,
    segment::Segment,
};

/// The index of one organization's contacts.
#[derive(Clone, Default)]
pub struct Index {
    lexicon: Lexicon,
    marks: Marks,
    roll: Roll,
    ranking: Ranking,
    /// Whoever changed since words began to be packed anew; `None` when they are not.
    since: Option<RoaringBitmap>,
}

/// What is to be packed anew, as it was at one moment.
#[must_use = "packing begins with it"]
pub struct Merging {
    lexicon: Lexicon,
    everybody: RoaringBitmap,
    roll: Roll,
}

/// Words packed and contacts ranked anew, to be adopted by the index they come from.
pub struct Merged {
    words: [Arc<Segment>; Field::ALL.len()],
    ranks: Ranks,
}

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
        self.mark(id);
        self.roll.put(id, &entry.sort_name, entry.updated_ms);
        self.marks.put(id, &entry.marks);
        self.lexicon.put(id, entry.words);
    }

    /// Forgets a contact.
    pub fn remove(&mut self, id: u32) {
        if self.marks.everybody().contains(id) {
            self.mark(id);
            self.roll.remove(id);
            self.marks.remove(id);
            self.lexicon.remove(id);
        }
    }

    fn mark(&mut self, id: u32) {
        self.ranking.mark(id);
        if let Some(since) = &mut self.since {
            since.insert(id);
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
        order::page((&self.roll, &self.ranking), among, order, after, limit)
    }

    /// The place of a contact in lists.
    pub fn place(&self, id: u32) -> Place {
        Place {
            name: String::from_utf8_lossy(self.roll.name(id)).into_owned(),
            updated_ms: self.roll.updated_ms(id),
            id,
        }
    }

    /// Whether so many changed that packing them is due, and nobody does.
    pub fn wants_merging(&self) -> bool {
        let due = (self.everybody().len() / 16).clamp(CHANGED_MIN as u64, CHANGED_MAX as u64);
        self.since.is_none() && self.lexicon.changed() as u64 > due
    }

    /// Begins to note who changes while words are packed anew.
    pub fn begin_merging(&mut self) {
        self.since = Some(RoaringBitmap::new());
    }

    /// What is to be packed: taken right after the beginning, before anything changes.
    pub fn merging(&self) -> Merging {
        Merging {
            lexicon: self.lexicon.clone(),
            everybody: self.everybody().clone(),
            roll: self.roll.clone(),
        }
    }

    /// Takes the words and the ranks made of what it was; those who changed meanwhile stay as they are. What they replace is given
    /// back: forgetting it takes a while, and nobody need wait for that. `None` when this index had not begun.
    pub fn adopt(&mut self, merged: Merged) -> Option<Replaced> {
        let since = self.since.take()?;
        let words = self.lexicon.adopt(merged.words, &since);
        self.ranking.adopt(merged.ranks, since);
        Some(Replaced { _words: words })
    }

    /// How much memory it takes, what changed lately aside.
    pub fn bytes(&self) -> usize {
        self.lexicon.bytes() + self.marks.bytes() + self.roll.bytes() + self.ranking.bytes()
    }

    /// How many different words it holds in a field, what changed lately aside.
    pub fn words(&self, field: Field) -> usize {
        self.lexicon.packed_words(field)
    }
}

impl Merging {
    /// Packs and ranks; it takes a while.
    pub fn run(self) -> Merged {
        Merged {
            words: self.lexicon.repacked(),
            ranks: Ranks::of(&self.roll, &self.everybody),
        }
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

impl fmt::Debug for Merging {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Merging(***)")
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
        let ranks = Ranks::of(&self.index.roll, self.index.everybody());
        let words = fields.map(Arc::new);
        self.index.begin_merging();
        drop(self.index.adopt(Merged { words, ranks }));
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
