//! `cohorte bench generate` and `cohorte bench interactions`: large files of invented people and of what they did, always the same.

use std::io;
use std::path::Path;

use jiff::{ToSpan as _, civil::Date};

use crate::demo::people::{Agreement, Person, Population, Standing};
use crate::demo::{
    dice::{Dice, Urn},
    names::Sex,
    sheet::french,
    table::Table,
};

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

/// Writes a file of that many people, after the first `skip` of them.
pub fn generate(path: &Path, rows: u32, skip: u32) -> io::Result<()> {
    let population = Population::load(SEED, DAY);
    let mut table = Table::create(path, HEADINGS)?;
    for index in skip..skip.saturating_add(rows) {
        let person = population.person(index, None);
        table.write(&row(
            &person,
            index,
            &mut Dice::of(SEED.rotate_left(32), u64::from(index)),
        ))?;
    }
    table.finish()
}

const DEED_HEADINGS: &[&str] = &[
    "Numéro", "Clé", "Quoi", "Date", "Montant", "Moyen", "Campagne", "Thème", "Canal", "Issue",
];

/// How often each kind is met.
const KINDS: &[(&str, u64)] = &[
    ("email_sent", 44),
    ("email_opened", 19),
    ("email_clicked", 4),
    ("sms_sent", 6),
    ("call", 6),
    ("visit", 7),
    ("event_invited", 5),
    ("event_attended", 3),
    ("petition_signed", 2),
    ("donation", 4),
];

const THEMES: &[&str] = &["logement", "transports", "école", "santé", "climat", "services publics"];

/// Over how many days people did all that, up to [`DAY`].
const DAYS: u64 = 8 * 365;

/// Writes a file of that many interactions of the first `people`, in the order of days, as a tool exports them: some did a lot, many
/// little.
pub fn interactions(path: &Path, rows: u32, people: u32) -> io::Result<()> {
    let kinds = Urn::new(KINDS.iter().copied());
    let mut table = Table::create(path, DEED_HEADINGS)?;
    for index in 0..rows {
        let mut dice = Dice::of(SEED.rotate_left(16), u64::from(index));
        let day = DAYS - u64::from(index) * DAYS / u64::from(rows.max(1));
        let day = DAY.saturating_sub(i64::try_from(day).unwrap_or(0).days());
        table.write(&deed(index, day, kinds.draw(&mut dice), people, &mut dice))?;
    }
    table.finish()
}

fn deed(index: u32, day: Date, kind: &str, people: u32, dice: &mut Dice) -> Vec<String> {
    let last = people.saturating_sub(1);
    // The lesser of two draws: the first people of the file did more than the last ones.
    let who = dice.between(0, last).min(dice.between(0, last));
    let letter = kind.starts_with("email");
    let met = matches!(kind, "call" | "visit");
    let gave = kind == "donation";
    let text = |said: bool, text: &str| if said { text.to_owned() } else { String::new() };
    vec![
        format!("B{who:07}"),
        format!("I{index:08}"),
        kind.to_owned(),
        french(day),
        text(gave, dice.pick(&["10", "20", "30", "50", "80", "150"])),
        text(gave, dice.pick(&["carte", "carte", "chèque", "virement"])),
        text(
            letter || met,
            &format!(
                "{} {}",
                if letter { "Lettre" } else { "Tournée" },
                day.strftime("%Y-%m")
            ),
        ),
        text(letter || kind == "petition_signed", dice.pick(THEMES)),
        text(letter, "email"),
        text(met, dice.pick(&["joint", "absent", "à rappeler", "a ouvert"])),
    ]
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
