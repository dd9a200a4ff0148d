//! A pair explained adds up to its odds.

use linkage::{Book, Column, Compared, Kind, Settings, Story, explain, link};

#[test]
fn a_waterfall_ends_at_the_odds_and_says_what_the_pair_is_weighed_against() {
    let columns = [
        ("Prénom", Kind::FirstNames),
        ("Nom", Kind::Surname),
        ("Adresse", Kind::Street),
        ("CP", Kind::Postcode),
    ];
    let mut book = Book::new(
        columns.map(|(name, kind)| Column::new(name, kind)).to_vec(),
        &Settings::default(),
    );
    let letter = |at: usize| char::from(b'a' + u8::try_from(at % 26).unwrap());
    let mut rows: Vec<[String; 4]> = (0..900)
        .map(|at| {
            let home = at / 2;
            let given: String = [at * 7, at / 26 * 3, at / 5, at / 3].map(letter).iter().collect();
            [
                given,
                format!("Nom{home}x"),
                format!("{home} rue Longue"),
                format!("{:05}", 10_000 + home),
            ]
        })
        .collect();
    rows.extend_from_within(4..5);
    rows.extend_from_within(100..140);
    book.push(&rows, |row, column| row[column].as_str());
    let book = book.close();
    let links = link(&book);

    let same = explain(&book, &links.model, 4, 900);
    assert!(same.probability > 0.5, "{same:?}");
    let bits: f32 = same.prior + same.steps.iter().map(|step| step.bits).sum::<f32>();
    let odds = (same.probability / (1.0 - same.probability)).log2();
    assert!(bits >= odds - 0.01 && bits <= odds + 1.01, "{bits} bits, odds {odds}");

    let couple = explain(&book, &links.model, 4, 5);
    assert_eq!(couple.against, Story::Home);
    assert!(couple.probability < 0.5, "{couple:?}");
    let given = couple
        .steps
        .iter()
        .find(|step| step.compared == Compared::Given)
        .expect("first names are compared");
    assert!(given.bits < -2.0, "{given:?}");
}
