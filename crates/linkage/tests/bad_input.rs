//! Files as they come: no value, however shared, makes the work quadratic or a crowd one person, and what is set aside is said.

use std::time::{Duration, Instant};

use linkage::{Book, Column, HELD_BACK_ABOVE, Kind, Links, Note, Point, Settings, link};

const COLUMNS: [(&str, Kind); 7] = [
    ("Prénom", Kind::FirstNames),
    ("Nom", Kind::Surname),
    ("Né(e) le", Kind::BirthDate),
    ("Téléphone", Kind::Phone),
    ("E-mail", Kind::Email),
    ("Adresse", Kind::Street),
    ("Code postal", Kind::Postcode),
];

type Row = [String; 7];

fn linked(rows: &[Row]) -> Links {
    let mut book = Book::new(
        COLUMNS.map(|(name, kind)| Column::new(name, kind)).to_vec(),
        &Settings::default(),
    );
    book.push(rows, |row, column| row[column].as_str());
    link(&book.close())
}

fn largest(groups: &[u32]) -> usize {
    let mut sizes = vec![0_usize; groups.len()];
    for group in groups {
        sizes[*group as usize] += 1;
    }
    sizes.into_iter().max().unwrap_or(0)
}

/// Somebody of that number: names made of syllables, so that they are as many as people.
fn somebody(number: usize) -> Row {
    const SYLLABLES: [&str; 16] = [
        "ba", "ru", "mi", "to", "lan", "ger", "vil", "sou", "dre", "pon", "cha", "fe", "nor", "qui", "zel", "gau",
    ];
    let spelt = |mut seed: usize, count: usize| {
        let mut word = String::new();
        for _ in 0..count {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            word.push_str(SYLLABLES[(seed >> 40) % 16]);
        }
        word
    };
    [
        spelt(number * 7 + 1, 2),
        spelt(number * 13 + 5, 4),
        format!(
            "{}-{:02}-{:02}",
            1940 + number * 31 % 60,
            1 + number * 7 % 12,
            2 + number * 11 % 26
        ),
        format!("06399{:05}", number % 100_000),
        format!("{}{number}@example.org", spelt(number * 3, 3)),
        format!("{} rue {}", 1 + number % 90, spelt(number * 17, 3)),
        format!("{:05}", 1000 + number * 37 % 90_000),
    ]
}

fn people(count: usize) -> Vec<Row> {
    (0..count).map(somebody).collect()
}

fn in_time(work: impl FnOnce() -> Links) -> Links {
    let begun = Instant::now();
    let links = work();
    assert!(begun.elapsed() < Duration::from_mins(2), "{:?}", begun.elapsed());
    links
}

#[test]
fn a_record_typed_twice_is_found_among_others() {
    let mut rows = people(3_000);
    let mut again = rows[17].clone();
    again[0] = again[0].to_uppercase();
    again[2].clear();
    again[4].clear();
    rows.push(again);
    let links = linked(&rows);
    assert_eq!(links.review[17], links.review[3_000]);
    let alone = (0..3_000)
        .filter(|at| *at != 17)
        .all(|at| links.review[at] as usize == at);
    assert!(alone, "nobody else is joined");
}

#[test]
fn a_couple_of_one_home_is_two_people() {
    let mut rows = people(2_000);
    for number in 0..400 {
        let mut partner = somebody(number + 50_000);
        for shared in [1, 5, 6] {
            partner[shared].clone_from(&rows[number][shared]);
        }
        partner[3] = format!("01990{number:05}");
        rows[number][3].clone_from(&partner[3]);
        rows.push(partner);
    }
    let links = linked(&rows);
    let joined = (0..400)
        .filter(|at| links.review[*at] == links.review[2_000 + at])
        .count();
    assert!(joined <= 2, "{joined} couples of 400 taken for one person");
}

#[test]
fn blank_and_constant_columns_tell_nothing() {
    let mut rows = people(2_000);
    for row in &mut rows {
        row[2].clear();
        row[3] = "N/A".to_owned();
        row[6] = "75001".to_owned();
    }
    assert_eq!(largest(&linked(&rows).review), 1);
}

#[test]
fn a_column_that_tells_nothing_is_set_aside_with_the_reason() {
    let kinds = [
        ("Nom", Kind::Surname),
        ("Pays", Kind::Other),
        ("Vide", Kind::Other),
        ("Ligne", Kind::Other),
    ];
    let mut book = Book::new(
        kinds.map(|(name, kind)| Column::new(name, kind)).to_vec(),
        &Settings::default(),
    );
    let rows: Vec<[String; 4]> = (0..500)
        .map(|at| {
            [
                somebody(at)[1].clone(),
                "France".to_owned(),
                String::new(),
                at.to_string(),
            ]
        })
        .collect();
    book.push(&rows, |row, column| row[column].as_str());
    let notes = link(&book.close()).notes;
    let column = |name: &str| name.to_owned();
    assert_eq!(
        notes,
        [
            Note::Constant { column: column("Pays") },
            Note::Blank { column: column("Vide") },
            Note::AllDifferent {
                column: column("Ligne")
            },
        ]
    );
}

#[test]
fn a_call_centre_phone_on_fifty_thousand_records_joins_nobody() {
    let mut rows = people(60_000);
    for row in rows.iter_mut().take(50_000) {
        row[3] = "0199001234".to_owned();
        row[4].clear();
    }
    let links = in_time(|| linked(&rows));
    assert!(largest(&links.review) <= 3, "{}", largest(&links.review));
    let said = |note: &Note| {
        matches!(
            note,
            Note::TooShared {
                what: Point::Landline,
                ..
            }
        )
    };
    assert!(links.pairs < 20_000_000, "{} pairs", links.pairs);
    // Parted by names, its blocks are affordable; or else it is said.
    assert!(
        links
            .notes
            .iter()
            .all(|note| said(note) || matches!(note, Note::TooShared { .. }))
    );
}

#[test]
fn a_family_e_mail_does_not_make_one_person_of_a_family() {
    let mut rows = people(3_000);
    for family in 0..200 {
        for member in 1..4 {
            let first = rows[family * 4].clone();
            let row = &mut rows[family * 4 + member];
            for shared in [1, 4, 5, 6] {
                row[shared].clone_from(&first[shared]);
            }
        }
    }
    let links = linked(&rows);
    let joined = (0..800).filter(|at| links.review[*at] as usize != *at).count();
    assert!(joined <= 8, "{joined} members of families of 600 joined");
}

#[test]
fn what_is_typed_for_nothing_is_nothing() {
    let mut rows = people(5_000);
    let nothings = ["N/A", "inconnu", "-", "néant", "xxx"];
    for (at, row) in rows.iter_mut().enumerate() {
        row[2] = "01/01/1900".to_owned();
        row[3] = "0600000000".to_owned();
        row[4] = "test@test.fr".to_owned();
        row[5] = nothings[at % nothings.len()].to_owned();
    }
    assert_eq!(largest(&linked(&rows).review), 1);
}

#[test]
fn one_name_everywhere_joins_nobody_by_itself() {
    let mut rows = people(20_000);
    for row in &mut rows {
        row[0] = "Jean".to_owned();
        row[1] = "Martin".to_owned();
    }
    let links = in_time(|| linked(&rows));
    assert!(largest(&links.review) <= 3, "{}", largest(&links.review));
}

#[test]
fn a_file_put_twice_end_to_end_is_found_whole() {
    let mut rows = people(10_000);
    rows.extend(rows.clone());
    let links = in_time(|| linked(&rows));
    let found = (0..10_000)
        .filter(|at| links.review[*at] == links.review[10_000 + at])
        .count();
    assert!(found >= 9_990, "{found} of 10000");
    assert_eq!(largest(&links.review), 2);
}

#[test]
fn one_row_a_thousand_times_is_held_back_and_said() {
    let mut rows = people(2_000);
    rows.extend(vec![somebody(5); 1_000]);
    let links = in_time(|| linked(&rows));
    assert!(largest(&links.review) <= HELD_BACK_ABOVE);
    assert!(
        links
            .notes
            .iter()
            .any(|note| matches!(note, Note::HeldBack { .. } | Note::TooShared { .. })),
        "{:?}",
        links.notes
    );
}

#[test]
fn nothing_at_all_is_no_trouble() {
    assert!(linked(&[]).review.is_empty());
    assert_eq!(linked(&[somebody(1)]).review, [0]);
    assert_eq!(linked(&vec![Row::default(); 50]).edges.len(), 0);
}

#[test]
fn the_same_records_always_give_the_same_answer() {
    let mut rows = people(4_000);
    rows.extend(people(500));
    let (one, other) = (linked(&rows), linked(&rows));
    assert_eq!(one.review, other.review);
    assert_eq!(one.edges, other.edges);
}
