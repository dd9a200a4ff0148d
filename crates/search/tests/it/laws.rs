//! Two laws. An index that lived through any changes answers as one made of what is left. And it finds whom a plain reading of the
//! definition finds: the reference below, which looks at every word of everybody.

use std::collections::BTreeMap;

use model::{facts::Facts, text::fold};
use proptest::{collection::vec, prelude::*, sample::select};
use search::{Direction, Entry, Index, Loader, Order, Question};

use crate::town::{living_in, person};

/// A change: somebody put in, forgotten, or everything packed, which ends some changes after it began.
#[derive(Clone, Debug)]
enum Change {
    Put(u32, Named),
    Remove(u32),
    BeginPacking,
    EndPacking,
}

#[derive(Clone, Debug)]
struct Named {
    first: String,
    last: String,
    city: String,
    updated_ms: i64,
}

impl Named {
    fn facts(&self) -> Facts {
        living_in(person(&self.first, &self.last), "75020", &self.city)
    }

    fn entry(&self) -> Entry {
        Entry::of(&self.facts(), self.updated_ms)
    }
}

fn named() -> impl Strategy<Value = Named> {
    let first = select(vec!["Awa", "Ana", "Anna", "Jean-Paul", "Zoé", ""]);
    let last = select(vec!["Diallo", "Dialo", "Benali", "de La Tour", "Petit", "Petitjean"]);
    (first, last, select(vec!["Paris", "Digne"]), 0..4_i64).prop_map(|(first, last, city, updated_ms)| Named {
        first: first.to_owned(),
        last: last.to_owned(),
        city: city.to_owned(),
        updated_ms,
    })
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        6 => (1..20_u32, named()).prop_map(|(id, named)| Change::Put(id, named)),
        2 => (1..20_u32).prop_map(Change::Remove),
        1 => Just(Change::BeginPacking),
        1 => Just(Change::EndPacking),
    ]
}

fn typed() -> impl Strategy<Value = String> {
    let word = select(vec![
        "an", "awa", "anna", "dia", "diallo", "benali", "bnali", "tour", "latour", "petit", "pet", "jean", "paris", "d",
    ]);
    vec(word, 1..3).prop_map(|words| words.join(" "))
}

/// The words by which somebody is found, as the documentation says.
fn words(facts: &Facts) -> Vec<String> {
    let mut words = Vec::new();
    for name in [&facts.first_names, &facts.surname].into_iter().flatten() {
        let folded = fold(name);
        let pieces: Vec<&str> = folded.split(' ').collect();
        words.extend(pieces.iter().map(|piece| (*piece).to_owned()));
        words.extend((0..pieces.len() - 1).map(|from| pieces[from..].concat()));
    }
    words
}

/// Those found as typed: each word typed starts a word of theirs, or of their town when it has three letters.
fn reference(people: &BTreeMap<u32, Named>, typed: &str) -> Vec<u32> {
    let answers = |named: &Named| {
        let facts = named.facts();
        let (words, city) = (words(&facts), fold(&named.city));
        typed.split(' ').all(|typed| {
            let in_city = typed.len() >= 3 && city.starts_with(typed);
            in_city || words.iter().any(|word| word.starts_with(typed))
        })
    };
    people
        .iter()
        .filter(|(_, named)| answers(named))
        .map(|(id, _)| *id)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn changes_leave_what_a_new_index_holds(changes in vec(change(), 0..60), typed in vec(typed(), 6), limit in 1..8_usize) {
        let (mut index, mut people, mut packing) = (Index::default(), BTreeMap::new(), None);
        for change in changes {
            match change {
                Change::Put(id, named) => {
                    index.put(id, named.entry());
                    people.insert(id, named);
                }
                Change::Remove(id) => {
                    index.remove(id);
                    people.remove(&id);
                }
                Change::BeginPacking if packing.is_none() => {
                    index.begin_merging();
                    packing = Some(index.merging());
                }
                Change::BeginPacking => {}
                Change::EndPacking => {
                    if let Some(packing) = packing.take() {
                        drop(index.adopt(packing.run()));
                    }
                }
            }
        }
        let mut loader = Loader::default();
        for (id, named) in &people {
            loader.put(*id, named.entry());
        }
        let anew = loader.finish();
        prop_assert_eq!(index.everybody(), anew.everybody());
        for typed in &typed {
            let of = |index: &Index| {
                let found = index.search(typed, index.everybody());
                (found.count(index.everybody()), found.ids(index.everybody()))
            };
            prop_assert_eq!(of(&index), of(&anew), "{}", typed);
        }
        for order in [Order::Name, Order::Created, Order::Updated] {
            for direction in [Direction::Up, Direction::Down] {
                prop_assert_eq!(walk(&index, order, direction, limit), sorted(&people, order, direction));
            }
        }
    }

    #[test]
    fn those_found_as_typed_are_those_of_the_definition(people in vec(named(), 0..25), typed in vec(typed(), 8)) {
        let people: BTreeMap<u32, Named> = (1..).zip(people).collect();
        let mut index = Index::default();
        for (id, named) in &people {
            index.put(*id, named.entry());
        }
        for typed in &typed {
            let expected = reference(&people, typed);
            let (ids, near) = index.search(typed, index.everybody()).ids(index.everybody());
            if expected.is_empty() {
                prop_assert!(near || ids.is_empty(), "{}", typed);
            } else {
                prop_assert_eq!(ids.into_iter().collect::<Vec<_>>(), expected, "{}", typed);
            }
        }
    }
}

/// The whole list, page after page.
fn walk(index: &Index, order: Order, direction: Direction, limit: usize) -> Vec<u32> {
    let everybody = index.ask(&Question::default());
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let page = index.page(&everybody, (order, direction), after.as_ref(), limit);
        let Some(last) = page.last() else { return all };
        after = Some(index.place(*last));
        all.extend(page);
    }
}

fn sorted(people: &BTreeMap<u32, Named>, order: Order, direction: Direction) -> Vec<u32> {
    let mut keys: Vec<(String, i64, u32)> = people
        .iter()
        .map(|(id, named)| match order {
            Order::Name => (named.facts().sort_name(), 0, *id),
            Order::Created => (String::new(), 0, *id),
            Order::Updated => (String::new(), named.updated_ms, *id),
        })
        .collect();
    keys.sort();
    if direction == Direction::Down {
        keys.reverse();
    }
    keys.into_iter().map(|(.., id)| id).collect()
}
