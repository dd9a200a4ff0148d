use jiff::civil::date;
use model::import::ImportKind;

use super::{ColumnProfile, Guess, guess};
use crate::{Interpreter, Settings, fixture};

fn settings() -> Settings {
    Settings {
        country: "FR".to_owned(),
        today: date(2026, 11, 21),
    }
}

fn look(headings: &[String], rows: &[Vec<String>]) -> Guess {
    let mut profiles = vec![ColumnProfile::default(); headings.len()];
    for row in rows {
        for (profile, cell) in profiles.iter_mut().zip(row) {
            profile.observe(cell);
        }
    }
    guess(headings, &profiles, &settings(), None)
}

fn told(headings: &[String], guess: &Guess) -> Vec<String> {
    let columns = headings.iter().zip(&guess.columns);
    let mut lines: Vec<String> = vec![format!(
        "{} {:?} {:?} {:?}",
        guess.mapping.kind.key(),
        guess.mapping.options.nature,
        guess.mapping.options.date_order,
        guess.mapping.constants
    )];
    lines.extend(columns.map(|(heading, column)| {
        let target = serde_json::to_string(&column.to).unwrap();
        format!("{heading} → {target} ({:.2}: {})", column.confidence, column.reason.fr)
    }));
    lines
}

/// What is guessed for each, and that every row is then read.
#[test]
fn files_as_people_have_them_are_understood() {
    for name in [
        "mairies-2026",
        "mairies-emails-2021",
        "autorites-publiques-2019",
        "annuaire-education-35",
        "elus-municipaux-2026",
        "elus-departementaux-2021",
        "deputes-legislature17",
        "senateurs",
        "deputes-legislature15-contacts",
        "bench-contacts",
        "bench-interactions",
        "adherents-association",
        "liste-militante",
        "coordonnees",
        "desinscrits",
        "dons-annees",
    ] {
        let (headings, rows) = fixture::table(&format!("headings/{name}.csv"));
        let guess = look(&headings, &rows);
        insta::assert_json_snapshot!(name, told(&headings, &guess));
        let interpreter = Interpreter::new(&guess.mapping, &headings, &settings()).unwrap();
        for row in &rows {
            let read = interpreter.interpret(row);
            assert!(
                read.is_ok(),
                "{name}: {row:?}: {:?}",
                read.map_err(|problems| problems.into_iter().map(|p| (p.code, p.value)).collect::<Vec<_>>())
            );
        }
    }
}

fn keys(headings: &[&str], rows: &[&[&str]]) -> Vec<String> {
    let headings: Vec<String> = headings.iter().map(|heading| (*heading).to_owned()).collect();
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
        .collect();
    look(&headings, &rows)
        .columns
        .into_iter()
        .map(|column| column.to.key())
        .collect()
}

#[test]
fn values_win_over_a_heading_that_they_contradict() {
    assert_eq!(
        keys(
            &["Téléphone", "Nom"],
            &[&["awa@example.org", "Diallo"], &["b@example.org", "Petit"]]
        ),
        ["email", "surname"]
    );
    assert_eq!(
        keys(&["Nom", "Ville"], &[&["Diallo", "93140"], &["Petit", "59000"]]),
        ["surname", "postcode"]
    );
}

#[test]
fn nine_digits_are_a_phone_only_when_the_heading_says_so() {
    let rows: &[&[&str]] = &[
        &["6866064.08", "612345678", "612345678"],
        &["6868782.51", "712345678", "712345678"],
    ];
    assert_eq!(
        keys(&["y", "Code client interne", "Portable"], rows),
        ["attribute", "attribute", "phone"]
    );
}

#[test]
fn a_file_without_headings_is_known_by_its_values() {
    let rows: &[&[&str]] = &[
        &["Roux", "Inès", "ines@example.org", "06 39 98 12 34", "93140"],
        &["Le Goff", "Yann", "yann@example.org", "", "29000"],
        &["DIALLO", "AWA", "", "01 99 00 12 34", "59000"],
    ];
    let found = keys(&["#1", "#2", "#3", "#4", "#5"], rows);
    assert_eq!(found, ["surname", "first_names", "email", "phone", "postcode"]);
}

#[test]
fn a_file_without_values_is_guessed_by_its_headings() {
    assert_eq!(
        keys(&["Last name", "First name", "Birth date", "Zip"], &[]),
        ["surname", "first_names", "birth_date", "postcode"]
    );
}

#[test]
fn dates_with_the_month_first_are_told_by_one_that_proves_it() {
    let (headings, rows) = (
        vec!["Nom".to_owned(), "Date de naissance".to_owned()],
        vec![
            vec!["A".to_owned(), "03/25/1980".to_owned()],
            vec!["B".to_owned(), "04/05/1981".to_owned()],
        ],
    );
    assert_eq!(look(&headings, &rows).mapping.options.date_order, crate::DateOrder::Mdy);
}

#[test]
fn what_a_contact_has_once_is_given_to_one_column() {
    assert_eq!(
        keys(
            &["Nom", "Prénom", "Prénom de l'enfant", "Sexe", "Genre"],
            &[
                &["A", "Awa", "Léa", "F", "F"],
                &["B", "Jean", "Paul", "M", "M"],
                &["C", "Marie", "Tom", "F", "F"],
                &["D", "Luc", "Zoé", "M", "M"]
            ]
        ),
        ["surname", "first_names", "attribute", "gender", "attribute"]
    );
}

#[test]
fn address_books_are_understood() {
    let headings = [
        "full_name",
        "first_names",
        "surname",
        "organization",
        "title",
        "phone (cell)",
        "phone (work)",
        "street",
        "postcode",
        "city",
        "street 2",
        "postcode 2",
        "city 2",
        "uid",
    ];
    let row = [
        "Awa Diallo",
        "Awa",
        "Diallo",
        "Les Jardins",
        "Trésorière",
        "06 39 98 12 34",
        "01 99 00 12 34",
        "3 rue A",
        "06000",
        "Nice",
        "5 rue B",
        "59000",
        "Lille",
        "urn:uuid:1",
    ];
    let headings: Vec<String> = headings.map(str::to_owned).to_vec();
    let rows = vec![row.map(str::to_owned).to_vec()];
    let guess = look(&headings, &rows);
    let facts = Interpreter::new(&guess.mapping, &headings, &settings())
        .unwrap()
        .interpret(&rows[0])
        .unwrap()
        .draft;
    assert_eq!(guess.columns[0].to, crate::Target::Ignore);
    assert_eq!(facts.party.facts.phones[0].label.as_deref(), Some("mobile"));
    assert_eq!(facts.party.facts.profession.as_deref(), Some("Trésorière"));
    let towns: Vec<_> = facts
        .party
        .facts
        .addresses
        .iter()
        .map(|p| (p.label.as_deref(), p.value.commune.as_deref()))
        .collect();
    assert_eq!(towns, [(None, Some("06088")), (Some("2"), Some("59350"))]);
    assert_eq!(
        facts.structure.unwrap().0.facts.structure_name.as_deref(),
        Some("Les Jardins")
    );
}

#[test]
fn blank_headings_and_empty_columns_are_left_out() {
    assert_eq!(
        keys(&["Nom", "", "Vide"], &[&["A", "zzz", ""], &["B", "yyy", ""]]),
        ["surname", "ignore", "ignore"]
    );
}

#[test]
fn the_kind_asked_for_is_kept() {
    let headings = vec!["email".to_owned()];
    let mut profiles = vec![ColumnProfile::default()];
    profiles[0].observe("a@example.org");
    assert_eq!(
        guess(&headings, &profiles, &settings(), Some(ImportKind::Oppositions))
            .mapping
            .kind,
        ImportKind::Oppositions
    );
    assert_eq!(
        guess(&headings, &profiles, &settings(), None).mapping.kind,
        ImportKind::Contacts
    );
}
