//! What is written and read back is what was there: with the changes since, it answers as an index made anew; damaged in any place, it is
//! refused.

use model::ContactId;
use proptest::{collection::vec, prelude::*, strategy::ValueTree};
use segment::{
    index::{
        Index, Parts, Surroundings,
        snapshot::{Damaged, Packing, Unpacking},
    },
    meaning::Person,
};
use xxhash_rust::xxh3::xxh3_64;

use crate::{
    generate,
    index::{agrees, crowd, moment, of, setting},
    somebody::question,
};

const ABOUT: &[u8] = b"of these people";

/// The file of an index that changes while its parts are written: a change before each part, while there are any.
fn written(index: &mut Index, mut changes: impl FnMut(&mut Index)) -> Vec<u8> {
    let (mut packing, heading) = Packing::new(index, ABOUT).expect("a heading");
    let mut bytes = [&heading.0[..], &heading.1].concat();
    loop {
        let part = packing.next(index).expect("a part").unwrap_or_default();
        bytes.extend(packing.seal(&part));
        bytes.extend(&part);
        if part.is_empty() {
            return bytes;
        }
        changes(index);
    }
}

fn read(bytes: &[u8]) -> Result<Index, Damaged> {
    let mut rest = bytes;
    let unpacking = Unpacking::new(move |count| {
        let (taken, left) = rest.split_at_checked(count)?;
        rest = left;
        Some(taken.to_vec())
    })?;
    assert_eq!(unpacking.about(), ABOUT);
    unpacking.index()
}

/// Somebody comes, or changes, or goes.
#[derive(Clone, Debug)]
enum Change {
    Put(Box<Person>),
    Gone(ContactId),
}

impl Change {
    fn of(&self) -> ContactId {
        match self {
            Self::Put(person) => person.id,
            Self::Gone(id) => *id,
        }
    }
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    (crowd(), crowd(), vec(any::<bool>(), 12)).prop_map(|(some, others, gone)| {
        let people = some.into_iter().chain(others).zip(gone);
        let change = |(person, is_gone): (Person, bool)| {
            if is_gone {
                Change::Gone(person.id)
            } else {
                Change::Put(Box::new(person))
            }
        };
        people.map(change).collect()
    })
}

fn apply(index: &mut Index, change: &Change) {
    match change {
        Change::Put(person) => index.put(person),
        Change::Gone(id) => index.remove(*id),
    }
}

/// Who there is after some changes.
fn after(crowd: &[Person], changes: &[Change]) -> Vec<Person> {
    let mut now = crowd.to_vec();
    for change in changes {
        now.retain(|one| one.id != change.of());
        if let Change::Put(person) = change {
            now.push((**person).clone());
        }
    }
    now.sort_by_key(|person| person.id);
    now
}

proptest! {
    #![proptest_config(crate::cases(256))]

    #[test]
    fn read_back_with_what_changed_since_it_is_what_is_made_anew(
        crowd in crowd(), meanwhile in changes(), later in changes(), forgets in any::<bool>(),
        question in generate::question(), moment in moment(),
    ) {
        let mut index = of(&crowd);
        if forgets {
            index.forget();
        }
        let mut coming = meanwhile.iter();
        let bytes = written(&mut index, |index| {
            if let Some(change) = coming.next() {
                apply(index, change);
            }
        });
        let mut back = read(&bytes).expect("as it was written");
        // Everybody of whom the feed tells since the first part is read again as they are now, in any order.
        let since: Vec<Change> = meanwhile.iter().chain(&later).cloned().collect();
        let now = after(&crowd, &since);
        for change in since.iter().rev() {
            match now.iter().find(|person| person.id == change.of()) {
                Some(person) => back.put(person),
                None => back.remove(change.of()),
            }
        }
        let setting = setting(&now, &moment).with_base(&question);
        agrees(&back, &now, &question, &setting)?;
        let anew = of(&now);
        prop_assert_eq!(back.len(), anew.len());
        let around = Surroundings::default();
        prop_assert_eq!(back.base(&question, &setting, &around), anew.base(&question, &setting, &around));
    }

    #[test]
    fn nothing_is_lost_on_the_way(crowd in crowd(), forgets in any::<bool>()) {
        let mut index = of(&crowd);
        if forgets {
            index.forget();
        }
        let back = read(&written(&mut index, |_| {})).expect("as it was written");
        for person in &crowd {
            let (was, is) = (index.person(person.id, Parts::ALL), back.person(person.id, Parts::ALL));
            let (was, is) = (was.expect("there"), is.expect("there"));
            prop_assert!(was.facts == is.facts && was.created_at == is.created_at && was.household == is.household);
            prop_assert!(was.consents == is.consents && was.stops == is.stops && was.lists == is.lists);
            prop_assert_eq!(was.interactions.len(), is.interactions.len());
        }
    }

    #[test]
    fn whoever_is_forgotten_is_not_in_it(crowd in crowd(), word in "[a-z]{12}") {
        let mut index = of(&crowd);
        let mut person = crowd[0].clone();
        person.facts.surname = Some(word.clone());
        person.facts.emails = model::email::EmailAddress::parse(&format!("{word}@example.org")).map(model::facts::Point::new).into_iter().collect();
        for (_, consent) in &mut person.consents {
            consent.point = Some(word.clone());
        }
        for row in &mut person.interactions {
            row.outcome = Some(word.clone());
        }
        index.put(&person);
        let holds = |index: &mut Index| {
            let bytes = written(index, |_| {});
            bytes.windows(word.len()).any(|window| window == word.as_bytes())
        };
        prop_assert!(holds(&mut index));
        index.remove(person.id);
        index.forget();
        prop_assert!(!holds(&mut index));
    }
}

/// People of every sort, always the same, with ids that follow one another.
fn everybody() -> Vec<Person> {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut people = Vec::new();
    for _ in 0..6 {
        let some = crowd().new_tree(&mut runner).expect("people").current();
        people.extend(some);
    }
    for (at, person) in (1..).zip(&mut people) {
        person.id = ContactId::new(at);
    }
    people
}

#[test]
fn a_byte_changed_anywhere_is_found() {
    let bytes = written(&mut of(&everybody()), |_| {});
    assert!(read(&bytes).is_ok());
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 1 << (at % 8);
        assert_eq!(read(&changed).err(), Some(Damaged), "byte {at} of {}", bytes.len());
    }
}

#[test]
fn a_file_cut_anywhere_is_refused() {
    let bytes = written(&mut of(&everybody()), |_| {});
    for at in 0..bytes.len() {
        assert_eq!(
            read(&bytes[..at]).err(),
            Some(Damaged),
            "cut at {at} of {}",
            bytes.len()
        );
    }
    assert_eq!(
        read(&[&bytes[..], b"!"].concat()).err(),
        Some(Damaged),
        "and a longer one"
    );
}

#[test]
fn parts_of_two_files_do_not_mix() {
    let people = everybody();
    let (one, other) = (
        written(&mut of(&people), |_| {}),
        written(&mut of(&people[1..]), |_| {}),
    );
    let half = one.len().min(other.len()) / 2;
    assert_eq!(read(&[&one[..half], &other[half..]].concat()).err(), Some(Damaged));
}

/// The same steps as `fuzz/fuzz_targets/segment_snapshot.rs`, past the checksum: a part is refused, or can be asked and changed.
#[test]
fn a_part_changed_anywhere_is_refused_or_holds_together() {
    let people = everybody();
    let index = of(&people);
    let (mut packing, _) = Packing::new(&index, ABOUT).expect("a heading");
    let (mut refused, mut laid) = (0, 0);
    while let Some(part) = packing.next(&index).expect("a part") {
        for at in (0..part.len()).step_by(1 + part.len() / 400) {
            let mut changed = part.clone();
            changed[at] ^= 1 << (at % 8);
            let mut index = Index::default();
            if index.lay(&changed).is_err() {
                refused += 1;
                continue;
            }
            laid += 1;
            ask(&index);
            for person in &people[..3] {
                let _ = index.person(person.id, Parts::ALL);
                index.put(person);
                index.remove(person.id);
            }
            index.forget();
            ask(&index);
        }
    }
    assert!(refused > 100 && laid > 100, "{refused} refused, {laid} laid");
}

fn ask(index: &Index) {
    let setting = crate::people::setting(&[]);
    let lines = [
        "has email and age between 20 and 30",
        "count(donation in last 12 months) >= 1",
        "reachable(email) or tag = \"Presse\"",
    ];
    for question in lines.map(question) {
        index.plan(&question, &setting, &Surroundings::default()).count();
    }
}

/// When this fails, what is written has moved: raise `FORMAT` in `index/snapshot.rs`, so that no file of before is read as if it were of now.
#[test]
fn the_layout_stands_for_its_format() {
    let bytes = written(&mut of(&everybody()), |_| {});
    insta::assert_snapshot!(format!("format 1: {} bytes, {:016x}", bytes.len(), xxh3_64(&bytes)));
}
