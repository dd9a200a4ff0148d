//! A branch's list of a few people: what is plainly there twice is found, and families are left alone.

use linkage::{Book, Column, Kind, Settings, link};

const COLUMNS: [(&str, Kind); 6] = [
    ("Prénom", Kind::FirstNames),
    ("Nom", Kind::Surname),
    ("E-mail", Kind::Email),
    ("Téléphone", Kind::Phone),
    ("Adresse", Kind::Street),
    ("Commune", Kind::PostcodeCity),
];

type Row = [&'static str; 6];

/// The groups of several, each in order.
fn groups(rows: &[Row]) -> Vec<Vec<usize>> {
    let columns = COLUMNS.map(|(name, kind)| Column::new(name, kind)).to_vec();
    let mut book = Book::new(columns, &Settings::default());
    book.push(rows, |row, column| row[column]);
    let review = link(&book.close()).review;
    let of = |group: u32| (0..rows.len()).filter(|at| review[*at] == group).collect::<Vec<_>>();
    let mut groups: Vec<Vec<usize>> = review
        .iter()
        .map(|group| of(*group))
        .filter(|group| group.len() > 1)
        .collect();
    groups.sort();
    groups.dedup();
    groups
}

const ZOE: Row = [
    "Zoé",
    "Martin",
    "zoe.martin@example.org",
    "06 39 98 12 34",
    "12 rue des Lilas",
    "44000 Nantes",
];

/// Others of the town, strangers to one another.
const OTHERS: [Row; 18] = [
    [
        "Karim",
        "Benali",
        "k.benali@example.org",
        "06 39 98 22 10",
        "3 rue Crébillon",
        "44000 Nantes",
    ],
    ["Inès", "Faure", "", "06 39 98 31 07", "", "44000 Nantes"],
    [
        "Hugo",
        "Blanc",
        "hugo.blanc@example.org",
        "",
        "8 quai de la Fosse",
        "44000 Nantes",
    ],
    ["Paul", "Durand", "pdurand@example.org", "", "", "44100 Nantes"],
    ["Léa", "Petit", "", "06 39 98 40 55", "27 rue Scribe", "44000 Nantes"],
    ["Louise", "Roux", "louise.roux@example.org", "06 39 98 60 12", "", ""],
    [
        "Marc",
        "Lefèvre",
        "",
        "01 99 00 44 21",
        "1 place Royale",
        "44000 Nantes",
    ],
    ["Aïcha", "Diallo", "aicha.d@example.org", "", "", "44300 Nantes"],
    ["Jean", "Morel", "", "06 39 98 71 39", "5 rue Kervégan", "44000 Nantes"],
    ["Camille", "Girard", "cgirard@example.org", "", "", "44000 Nantes"],
    [
        "Yann",
        "Le Goff",
        "",
        "06 39 98 80 02",
        "14 rue Voltaire",
        "44000 Nantes",
    ],
    [
        "Sofia",
        "Garcia",
        "sofia.garcia@example.org",
        "",
        "9 rue Racine",
        "44000 Nantes",
    ],
    ["Théo", "Perrin", "", "06 39 98 91 14", "", "44200 Nantes"],
    ["Emma", "Robin", "emma.robin@example.org", "", "", "44000 Nantes"],
    [
        "Bruno",
        "Clément",
        "",
        "01 99 00 51 80",
        "33 rue Paul-Bellamy",
        "44000 Nantes",
    ],
    [
        "Nora",
        "Haddad",
        "nora.haddad@example.org",
        "06 39 98 15 71",
        "",
        "44000 Nantes",
    ],
    ["Gilles", "Meunier", "", "06 39 98 26 63", "", "44000 Nantes"],
    [
        "Alice",
        "Renard",
        "alice.renard@example.org",
        "",
        "2 rue Jean-Jaurès",
        "44000 Nantes",
    ],
];

#[test]
fn one_person_typed_twice_is_found_whatever_the_number_of_others() {
    let again: [Row; 3] = [
        ["ZOE", "MARTIN", "Zoe.Martin@example.org", "", "", "44000 NANTES"],
        ["Zoé", "Martn", "", "+33639981234", "12, r. des Lilas", "Nantes"],
        ["Zoe", "Martin", "", "", "12 rue des lilas", "44000 Nantes"],
    ];
    for typed in again {
        for others in 0..=OTHERS.len() {
            let rows = [&[ZOE, typed], &OTHERS[..others]].concat();
            assert_eq!(groups(&rows), [[0, 1]], "{typed:?} among {others} others");
        }
    }
}

#[test]
fn strangers_are_left_alone_whatever_their_number() {
    for count in 0..=OTHERS.len() {
        assert!(
            groups(&OTHERS[..count]).is_empty(),
            "{count}: {:?}",
            groups(&OTHERS[..count])
        );
    }
}

#[test]
fn a_couple_is_two_people_in_a_list_of_a_few() {
    let partner: Row = [
        "Thomas",
        "Martin",
        "",
        "06 39 98 77 45",
        "12 rue des Lilas",
        "44000 Nantes",
    ];
    for others in 0..=OTHERS.len() {
        let rows = [&[ZOE, partner], &OTHERS[..others]].concat();
        assert!(groups(&rows).is_empty(), "{others} others: {:?}", groups(&rows));
    }
}

#[test]
fn a_short_list_put_twice_end_to_end_is_found_whole() {
    for count in 1..=10 {
        let rows = [&OTHERS[..count], &OTHERS[..count]].concat();
        let expected: Vec<Vec<usize>> = (0..count).map(|at| vec![at, at + count]).collect();
        assert_eq!(groups(&rows), expected, "{count}");
    }
}
