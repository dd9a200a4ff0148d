//! What people type, and whom they mean.

use model::facts::{Facts, Nature};
use search::{Direction, Entry, Index, Mark, Order, Question};

use crate::town::{at_email, at_phone, known_as, living_in, person, structure};

/// An index of these, numbered from 1.
fn index(people: &[Facts]) -> Index {
    let mut index = Index::default();
    for (id, facts) in (1..).zip(people) {
        index.put(id, Entry::of(facts, 0));
    }
    index
}

#[track_caller]
fn finds(index: &Index, typed: &str, expected: &[u32]) {
    assert_eq!(index.find(typed, index.everybody(), 10), expected, "{typed}");
}

#[test]
fn names_are_found_however_they_are_typed() {
    let index = index(&[
        person("Jean-Pierre", "Dupont"),
        person("Élodie", "d’Ormesson"),
        person("Marie-Hélène", "de La Tour"),
        person("Karim", "Benali"),
        person("Awa", "Diallo"),
    ]);
    for (typed, who) in [
        ("dupont", 1),
        ("DUPOND", 1),
        ("jean pierre dupont", 1),
        ("dupont jeanpierre", 1),
        ("j dup", 1),
        ("d ormesson", 2),
        ("dormesson", 2),
        ("elodie ormeson", 2),
        ("helene latour", 3),
        ("delatour", 3),
        ("ben ali", 4),
        ("karmi benali", 4),
        ("dialo awa", 5),
        ("Diallo Awa", 5),
    ] {
        finds(&index, typed, &[who]);
    }
    finds(&index, "zzz", &[]);
    finds(&index, "--", &[]);
    finds(&index, "", &[]);
}

#[test]
fn the_right_one_comes_first() {
    let index = index(&[
        person("Martine", "Martinez"),
        person("Martin", "Petit"),
        person("Jeanne", "Martin"),
        structure("Martin"),
        person("Jean", "Marin"),
    ]);
    // The whole name, then the surname, then a first name, then what starts so; a misspelling last.
    finds(&index, "martin", &[4, 3, 2, 1, 5]);
}

#[test]
fn a_name_spelt_as_typed_comes_before_one_nearly_so() {
    let index = index(&[person("Anne", "Dupont"), person("Anne", "Dupond")]);
    let found = index.search("dupond", index.everybody());
    let hits = index.best(&found, index.everybody(), 10);
    let shown: Vec<_> = hits.iter().map(|hit| (hit.id, hit.near)).collect();
    assert_eq!(shown, [(2, false), (1, true)]);
    let (ids, near) = found.ids(index.everybody());
    assert_eq!((ids.into_iter().collect::<Vec<_>>(), near), (vec![2], false));
}

#[test]
fn numbers_are_found_however_they_are_spaced() {
    let index = index(&[
        at_phone(person("Awa", "Diallo"), "06 39 98 12 34"),
        known_as(person("Karim", "Benali"), "A-0042"),
        living_in(person("Zoé", "Petit"), "75020", "Paris"),
        at_phone(person("Urs", "Keller"), "+41 79 123 45 67"),
    ]);
    for typed in [
        "0639981234",
        "06 39 98 12 34",
        "06.39.98",
        "+33 6 39 98",
        "0033639981234",
        "+33 (0)6 39 98 12 34",
        "98 12 34",
        "1234",
    ] {
        finds(&index, typed, &[1]);
    }
    for typed in ["A-0042", "a0042", "a 0042"] {
        finds(&index, typed, &[2]);
    }
    for typed in ["75020", "petit 75020", "paris zoe"] {
        finds(&index, typed, &[3]);
    }
    finds(&index, "079 123 45 67", &[4]);
    finds(&index, "+41 79", &[4]);
}

#[test]
fn an_address_is_found_by_its_start_its_pieces_and_its_domain() {
    let index = index(&[at_email(person("", ""), "awa.diallo@example.org")]);
    for typed in [
        "awa.diallo@example.org",
        "awa.diallo@ex",
        "diallo",
        "@example.org",
        "@exam",
        "AWA.DIALLO@EXAMPLE.ORG",
    ] {
        finds(&index, typed, &[1]);
    }
    finds(&index, "awa@example.org", &[]);
}

#[test]
fn strange_scripts_are_words_too() {
    let index = index(&[person("Мария", "Иванова"), person("محمد", "علي"), structure("🌻🌻")]);
    finds(&index, "иванова", &[1]);
    finds(&index, "ивонова", &[1]);
    finds(&index, "محمد", &[2]);
    finds(&index, "🌻", &[]);
}

#[test]
fn what_changes_is_forgotten() {
    let mut index = index(&[person("Awa", "Diallo"), person("Karim", "Benali")]);
    index.begin_merging();
    let merged = index.merging().run();
    drop(index.adopt(merged));
    index.put(1, Entry::of(&person("Awa", "Ndiaye"), 5));
    index.remove(2);
    finds(&index, "diallo", &[]);
    finds(&index, "ndiaye", &[1]);
    finds(&index, "benali", &[]);
    index.put(2, Entry::of(&person("Karim", "Benali"), 0));
    finds(&index, "benali", &[2]);
}

#[test]
fn lists_are_filtered_and_sorted() {
    let mut index = index(&[
        person("Zoé", "Petit"),
        at_phone(person("Awa", "Diallo"), "06 39 98 12 34"),
        structure("Mairie de Digne"),
        person("Karim", "Diallo"),
    ]);
    index.put(1, Entry::of(&person("Zoé", "Petit"), 9));
    let persons = index.ask(&Question {
        any: vec![vec![Mark::Nature(Nature::Person)]],
        none: Vec::new(),
    });
    let page = |order, direction, after: Option<u32>| {
        let after = after.map(|id| index.place(id));
        index.page(&persons, (order, direction), after.as_ref(), 2)
    };
    assert_eq!(page(Order::Name, Direction::Up, None), [2, 4]);
    assert_eq!(page(Order::Name, Direction::Up, Some(4)), [1]);
    assert_eq!(page(Order::Name, Direction::Down, None), [1, 4]);
    assert_eq!(page(Order::Updated, Direction::Down, None), [1, 4]);
    assert_eq!(page(Order::Created, Direction::Down, Some(4)), [2, 1]);
    let unreachable = index.ask(&Question {
        any: vec![vec![Mark::Nature(Nature::Person)]],
        none: vec![Mark::Phone],
    });
    assert_eq!(unreachable.iter().collect::<Vec<_>>(), [1, 4]);
}
