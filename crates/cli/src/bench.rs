//! `cohorte bench generate`: a large file of invented people, always the same, for measuring imports.

use std::io;
use std::path::Path;

use jiff::civil::Date;

use crate::demo::people::{Agreement, Person, Population, Standing};
use crate::demo::{dice::Dice, names::Sex, sheet::french, table::Table};

const SEED: u64 = 0x00BE_7C40;

const HEADINGS: &[&str] = &[
    "Numéro",
    "Civilité",
    "Nom",
    "Prénom",
    "Né(e) le",
    "E-mail",
    "Téléphone",
    "Adresse",
    "Code postal",
    "Ville",
    "Étiquettes",
    "Accord e-mail",
    "Accord donné le",
    "Quartier",
    "Score",
    "Permis B",
];

/// The day of these people, fixed: the file is the same for ever.
const DAY: Date = jiff::civil::date(2026, 1, 1);

/// Writes a file of that many people.
pub fn generate(path: &Path, rows: u32) -> io::Result<()> {
    let population = Population::load(SEED, DAY);
    let mut table = Table::create(path, HEADINGS)?;
    for index in 0..rows {
        let person = population.person(index, None);
        table.write(&row(
            &person,
            index,
            &mut Dice::of(SEED.rotate_left(32), u64::from(index)),
        ))?;
    }
    table.finish()
}

fn row(person: &Person, index: u32, dice: &mut Dice) -> Vec<String> {
    let agreed = person.email_agreed.filter(|_| person.email.is_some());
    vec![
        format!("B{index:07}"),
        if person.sex == Sex::Woman { "Mme" } else { "M." }.to_owned(),
        person.surname.to_owned(),
        person.first_names.clone(),
        if dice.chance(0.6) {
            french(person.born)
        } else {
            String::new()
        },
        // Each their own, as in a base that was clean.
        person
            .email
            .as_ref()
            .map(|email| format!("{index}.{email}"))
            .unwrap_or_default(),
        if dice.chance(0.6) { phone(index) } else { String::new() },
        person.home.street.clone(),
        person.home.postcode.clone(),
        person.home.city.clone(),
        tags(person, dice),
        agreed
            .map(|agreed| if agreed == Agreement::Yes { "oui" } else { "non" })
            .unwrap_or_default()
            .to_owned(),
        agreed.map(|_| french(person.joined)).unwrap_or_default(),
        person.home.branch.to_owned(),
        dice.between(0, 100).to_string(),
        dice.pick(&["oui", "non", ""]).to_owned(),
    ]
}

/// The ranges kept for fiction hold ten thousand mobiles and a bench needs a million apart: these are never stored nor called.
fn phone(index: u32) -> String {
    let digits = format!("{:08}", 40_000_000 + index);
    format!(
        "07 {} {} {} {}",
        &digits[..2],
        &digits[2..4],
        &digits[4..6],
        &digits[6..]
    )
}

fn tags(person: &Person, dice: &mut Dice) -> String {
    let mut tags = Vec::new();
    if person.standing >= Standing::Member {
        tags.push("Adhérent");
    }
    if dice.chance(0.3) {
        tags.push(dice.pick(&["Bénévole", "Donateur", "Presse", "Cycliste", "Parent d'élève"]));
    }
    tags.join(";")
}
