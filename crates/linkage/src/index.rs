//! The records of a base, kept as they change: says whom a newcomer looks like, without going over them all.
//!
//! What rules bring together is kept as sorted numbers, eight bytes by record and rule; what changed since stands beside them. A number
//! that is found is checked against what the record says now: what is stale is passed over, never taken away.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::{
    blocking::{Blocks, Rule, mixed, rules},
    book::{Book, ClosedBook},
    column::{Column, Settings},
    comparison::compare,
    explain::{Explanation, explain},
    link::REVIEW,
    model::{Model, train},
    normal::Normal,
};

/// The records of a base, as they change.
pub struct Index {
    columns: Vec<Column>,
    settings: Settings,
    book: ClosedBook,
    model: Model,
    rules: Vec<Rule>,
    /// By rule, the keys of the records that were there at first, in order.
    keys: Vec<Box<[Key]>>,
    /// Those of records put since, by rule and key.
    since: FxHashMap<u64, Vec<u32>>,
    /// By place, whose record it is.
    ids: Vec<u32>,
    /// Where the record of each is.
    places: FxHashMap<u32, u32>,
    /// Places that nobody has any more.
    free: Vec<u32>,
    changes: usize,
}

/// The first half of a key, and the place of a record that has it.
type Key = (u32, u32);

/// Somebody known whom a newcomer looks like.
#[derive(Clone, Debug, PartialEq)]
pub struct Likeness {
    /// Who.
    pub id: u32,
    /// The logarithm of the odds that they are one.
    pub odds: f32,
    /// Why.
    pub explanation: Explanation,
}

/// Records that one rule may bring beside a newcomer.
const OF_RULE: usize = 400;
/// Records that are asked for a further value when those are more.
const ASKED: usize = 10_000;
/// In a base of a few, a newcomer is compared with everybody.
const FEW: usize = 300;

impl Index {
    /// Learns from records, whose ids come in the same order.
    pub fn new(columns: Vec<Column>, settings: Settings, book: Book, ids: Vec<u32>) -> Self {
        let book = book.close();
        let mut model = train(&book, &Blocks::of(&book)).at_entry(book.len());
        if columns.iter().all(|column| !column.kind.is_of_person()) {
            model = model.without_homes();
        }
        let places = (0..).zip(&ids).map(|(place, id)| (*id, place)).collect();
        let mut index = Self {
            columns,
            settings,
            rules: rules(&book).into_iter().skip(1).collect(),
            book,
            model,
            keys: Vec::new(),
            since: FxHashMap::default(),
            ids,
            places,
            free: Vec::new(),
            changes: 0,
        };
        index.keys = index.rules.iter().map(|rule| index.keys_of(rule)).collect();
        index
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Bytes it takes, reckoned.
    pub fn bytes(&mut self) -> usize {
        let keys: usize = self.keys.iter().map(|keys| size_of_val(&**keys)).sum();
        let since: usize = self.since.values().map(|places| places.capacity() * 4 + 32).sum();
        keys + since + self.places.capacity() * 9 + self.ids.capacity() * 4 + self.book.bytes()
    }

    /// Whether so much has changed that what was learnt, and what is common, should be learnt again.
    pub fn is_stale(&self) -> bool {
        self.changes > 20 + self.ids.len() / 4
    }

    /// Writes down, or over, what is known of somebody; `cell` gives what they say in a column, by its place.
    pub fn put<'a>(&mut self, id: u32, cell: impl Fn(usize) -> &'a str) {
        self.changes += 1;
        let normal = Normal::read(&self.columns, cell, &self.settings);
        let place = match self.places.get(&id) {
            Some(place) => *place,
            None => self.place_for(id),
        };
        self.book.write(place, &normal);
        for (rule, number) in self.rules.iter().zip(0_u64..) {
            if let Some(key) = rule.key(&self.book, place, 0) {
                let places = self.since.entry(mixed(number, key)).or_default();
                if !places.contains(&place) {
                    places.push(place);
                }
            }
        }
    }

    /// Forgets somebody.
    pub fn remove(&mut self, id: u32) {
        if let Some(place) = self.places.remove(&id) {
            self.changes += 1;
            self.book.blank(place);
            self.free.push(place);
        }
    }

    /// Whom a newcomer may be, the likeliest first. Nothing of the newcomer is kept.
    pub fn look<'a>(&mut self, cell: impl Fn(usize) -> &'a str, most: usize) -> Vec<Likeness> {
        let normal = Normal::read(&self.columns, cell, &self.settings);
        let mark = self.book.mark();
        let newcomer = self.book.add_blank();
        self.book.write(newcomer, &normal);
        let found = self.found(newcomer, most);
        self.book.forget_since(&mark);
        found
    }

    fn found(&self, newcomer: u32, most: usize) -> Vec<Likeness> {
        let judged = self.beside(newcomer).into_iter().map(|place| {
            let odds = self.model.judge(&compare(&self.book, newcomer, place)).person;
            (odds, place)
        });
        let mut likely: Vec<(f32, u32)> = judged.filter(|(odds, _)| *odds > REVIEW).collect();
        likely.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        likely.truncate(most);
        let likeness = |(odds, place): (f32, u32)| Likeness {
            id: self.ids[place as usize],
            odds,
            explanation: explain(&self.book, &self.model, newcomer, place),
        };
        likely.into_iter().map(likeness).collect()
    }

    /// Those whom some rule brings beside a record.
    fn beside(&self, newcomer: u32) -> BTreeSet<u32> {
        if self.ids.len() <= FEW {
            return self.places.values().copied().collect();
        }
        let mut beside = BTreeSet::new();
        for (number, rule) in self.rules.iter().enumerate() {
            beside.extend(self.of_rule(number, rule, newcomer));
        }
        beside
    }

    /// Those that share what a rule asks, and further values while they are too many; none when they still are.
    fn of_rule(&self, number: usize, rule: &Rule, newcomer: u32) -> Vec<u32> {
        let Some(key) = rule.key(&self.book, newcomer, 0) else {
            return Vec::new();
        };
        let first = &self.keys[number];
        let begin = first.partition_point(|(half, _)| *half < half_of(key));
        let there = first[begin..]
            .iter()
            .take_while(|(half, _)| *half == half_of(key))
            .map(|(_, place)| *place);
        let since = self
            .since
            .get(&mixed(number as u64, key))
            .into_iter()
            .flatten()
            .copied();
        let mut places: Vec<u32> = there.chain(since).take(ASKED + 1).collect();
        if places.len() > ASKED {
            return Vec::new();
        }
        places.retain(|place| rule.key(&self.book, *place, 0) == Some(key));
        for depth in 1..rule.depth() {
            if places.len() <= OF_RULE {
                break;
            }
            let Some(further) = rule.key(&self.book, newcomer, depth) else {
                return Vec::new();
            };
            places.retain(|place| rule.key(&self.book, *place, depth) == Some(further));
        }
        if places.len() > OF_RULE { Vec::new() } else { places }
    }

    fn place_for(&mut self, id: u32) -> u32 {
        let place = if let Some(place) = self.free.pop() {
            place
        } else {
            self.ids.push(id);
            self.book.add_blank()
        };
        self.ids[place as usize] = id;
        self.places.insert(id, place);
        place
    }

    fn keys_of(&self, rule: &Rule) -> Box<[Key]> {
        let places = 0..u32::try_from(self.book.len()).unwrap_or(u32::MAX);
        let keys = places.filter_map(|place| Some((half_of(rule.key(&self.book, place, 0)?), place)));
        let mut keys: Vec<Key> = keys.collect();
        keys.sort_unstable();
        keys.into_boxed_slice()
    }
}

fn half_of(key: u64) -> u32 {
    (key >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::Index;
    use crate::{Book, Column, Kind, Settings};

    const COLUMNS: [(&str, Kind); 4] = [
        ("Prénom", Kind::FirstNames),
        ("Nom", Kind::Surname),
        ("E-mail", Kind::Email),
        ("Commune", Kind::PostcodeCity),
    ];

    type Row = [String; 4];

    fn somebody(number: usize) -> Row {
        let letters = |mut seed: usize| {
            let mut word = String::new();
            for _ in 0..3 {
                seed = seed.wrapping_mul(2_862_933_555_777_941_757).wrapping_add(3_037_000_493);
                word.push_str(["ba", "ru", "mi", "to", "lan", "ger", "vil", "sou"][(seed >> 33) % 8]);
            }
            word
        };
        [
            letters(number),
            letters(number * 31 + 7),
            format!("{}{number}@example.org", letters(number + 9)),
            format!("{:05} Ville", 10_000 + number % 50),
        ]
    }

    fn index(count: usize) -> Index {
        let columns = COLUMNS.map(|(name, kind)| Column::new(name, kind)).to_vec();
        let mut book = Book::new(columns.clone(), &Settings::default());
        let rows: Vec<Row> = (0..count).map(somebody).collect();
        book.push(&rows, |row, column| row[column].as_str());
        let ids = (0..count).map(|at| u32::try_from(at).expect("small") + 1).collect();
        Index::new(columns, Settings::default(), book, ids)
    }

    fn look(index: &mut Index, row: &Row) -> Vec<u32> {
        index
            .look(|column| row[column].as_str(), 5)
            .iter()
            .map(|found| found.id)
            .collect()
    }

    #[test]
    fn a_newcomer_is_found_among_few_and_many_and_leaves_nothing_behind() {
        for count in [1, 40, 2_000] {
            let mut index = index(count);
            let mut again = somebody(count - 1);
            again[0] = again[0].to_uppercase();
            again[3].clear();
            let id = u32::try_from(count).expect("small");
            assert_eq!(look(&mut index, &again), [id], "{count}");
            let mark = index.book.mark();
            assert!(look(&mut index, &somebody(77_777)).is_empty(), "{count}");
            assert_eq!(look(&mut index, &again), [id], "{count}");
            assert_eq!(index.book.mark(), mark, "nothing of a newcomer stays");
        }
    }

    #[test]
    fn what_is_put_changed_and_removed_is_followed() {
        let mut index = index(2_000);
        let newcomer = somebody(50_000);
        assert!(look(&mut index, &newcomer).is_empty());
        index.put(9_000, |column| newcomer[column].as_str());
        assert_eq!(look(&mut index, &newcomer), [9_000]);

        let changed = somebody(60_000);
        index.put(9_000, |column| changed[column].as_str());
        assert!(
            look(&mut index, &newcomer).is_empty(),
            "as it was before, nobody looks like it"
        );
        assert_eq!(look(&mut index, &changed), [9_000]);

        index.remove(9_000);
        assert!(look(&mut index, &changed).is_empty());
        let first = somebody(3);
        index.remove(4);
        assert!(look(&mut index, &first).is_empty());
        index.put(9_001, |column| first[column].as_str());
        assert_eq!(look(&mut index, &first), [9_001], "in a place that was free");
        assert_eq!(index.len(), 2_000);
    }

    #[test]
    fn a_likeness_says_why() {
        let mut index = index(500);
        let row = somebody(12);
        let found = index.look(|column| row[column].as_str(), 5);
        assert!(found[0].explanation.probability > 0.99, "{found:?}");
        assert!(
            found[0]
                .explanation
                .steps
                .iter()
                .any(|step| step.level.key == "same" && step.bits > 0.0)
        );
    }
}
