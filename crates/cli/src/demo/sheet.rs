//! The invented people as the file of some older tool: not quite regular, and wrong here and there.

use jiff::civil::Date;

use super::dice::Dice;
use super::names::Sex;
use super::people::{Agreement, Person, Standing};

/// Headings of the file of people.
pub const PEOPLE: &[&str] = &[
    "N°",
    "Civilité",
    "Nom",
    "Nom d'usage",
    "Prénom",
    "Né(e) le",
    "Courriel",
    "Portable",
    "Fixe",
    "Adresse",
    "Complément",
    "Code postal",
    "Ville",
    "Profession",
    "Antenne",
    "Étiquettes",
    "Soutien",
    "Soutien constaté le",
    "Accord e-mail",
    "Accord SMS",
    "Accord appel",
    "Accord donné le",
    "Accord recueilli",
    "Disponibilités",
    "Compétences",
    "Permis B",
    "Arrivé par",
];

/// Headings of the file of oppositions.
pub const OPPOSITIONS: &[&str] = &["Courriel", "Motif", "Le"];

const AVAILABILITIES: &[&str] = &["Soirs", "Week-ends", "Journée", "Vacances scolaires"];
const SKILLS: &[&str] = &[
    "Affichage",
    "Animation de réunion",
    "Cuisine",
    "Droit",
    "Graphisme",
    "Informatique",
    "Prise de parole",
    "Rédaction",
    "Vidéo",
];
const COLLECTED: &[&str] = &["Formulaire du site", "Bulletin papier", "Au téléphone", "Sur un marché"];

/// One row of the file of people; `None` for a wrong one means that nothing else may speak of the person.
pub fn person(person: &Person, until: Date, dice: &mut Dice) -> Vec<String> {
    let mut row = identity(person, dice);
    row.extend(points(person, dice));
    row.extend(belonging(person, dice));
    row.extend(support(person, until, dice));
    row.extend(consents(person, dice));
    row.extend(attributes(person, dice));
    row
}

fn identity(person: &Person, dice: &mut Dice) -> Vec<String> {
    let (long, short) = if person.sex == Sex::Woman {
        ("Madame", "Mme")
    } else {
        ("Monsieur", "M.")
    };
    let civility = if dice.chance(0.1) {
        ""
    } else {
        dice.pick(&[long, short, short, short])
    };
    let shouted = dice.chance(0.55);
    let cased = |name: &str| if shouted { name.to_owned() } else { capitalized(name) };
    vec![
        person.number.clone(),
        civility.to_owned(),
        cased(person.surname),
        person.usual_name.map(cased).unwrap_or_default(),
        if shouted && dice.chance(0.3) {
            person.first_names.to_uppercase()
        } else {
            person.first_names.clone()
        },
        birth(person.born, dice),
    ]
}

fn birth(born: Date, dice: &mut Dice) -> String {
    match dice.between(0, 99) {
        0..=31 => String::new(),
        32..=36 => born.year().to_string(),
        37..=42 => born.to_string(),
        _ => french(born),
    }
}

fn points(person: &Person, dice: &mut Dice) -> Vec<String> {
    let home = &person.home;
    let known = dice.chance(0.84);
    let street = |part: &str| if known { part.to_owned() } else { String::new() };
    // A spreadsheet ate the zero of some postcodes.
    let postcode = if dice.chance(0.05) {
        home.postcode.trim_start_matches('0')
    } else {
        &home.postcode
    };
    let city = if dice.chance(0.2) {
        home.city.to_uppercase()
    } else {
        home.city.clone()
    };
    vec![
        person
            .email
            .as_deref()
            .map(|email| typed_email(email, dice))
            .unwrap_or_default(),
        person
            .mobile
            .as_deref()
            .map(|digits| typed_phone(digits, dice))
            .unwrap_or_default(),
        person
            .landline
            .as_deref()
            .map(|digits| typed_phone(digits, dice))
            .unwrap_or_default(),
        street(&home.street),
        street(&home.complement),
        postcode.to_owned(),
        city,
    ]
}

fn typed_email(email: &str, dice: &mut Dice) -> String {
    match dice.between(0, 39) {
        0 => email.to_uppercase(),
        1 => format!(" {email} "),
        _ => email.to_owned(),
    }
}

fn typed_phone(digits: &str, dice: &mut Dice) -> String {
    let pairs: Vec<&str> = (0..5).map(|pair| &digits[pair * 2..pair * 2 + 2]).collect();
    match dice.between(0, 9) {
        0 => digits[1..].to_owned(),
        1 => digits.to_owned(),
        2 => pairs.join("."),
        3 => format!("+33 (0){} {}", &digits[1..2], pairs[1..].join(" ")),
        4 => format!("0033{}", &digits[1..]),
        _ => pairs.join(" "),
    }
}

fn belonging(person: &Person, dice: &mut Dice) -> Vec<String> {
    let mut tags = Vec::new();
    match person.standing {
        Standing::Volunteer => tags.push("Bénévole"),
        Standing::Member => tags.push("Adhérent"),
        Standing::Supporter | Standing::Contact => {}
    }
    for (tag, share) in [
        ("Presse", 0.004),
        ("Relais de quartier", 0.02),
        ("Parent d'élève", 0.07),
        ("Cycliste", 0.05),
    ] {
        if dice.chance(share) {
            tags.push(tag);
        }
    }
    vec![
        person.profession.to_owned(),
        person.home.branch.to_owned(),
        tags.join(";"),
    ]
}

fn support(person: &Person, until: Date, dice: &mut Dice) -> Vec<String> {
    if !dice.chance(0.45 + 0.4 * person.zeal) {
        return vec![String::new(), String::new()];
    }
    let mark = person.zeal + 0.55 * dice.ratio();
    let level = match mark {
        low if low < 0.05 => "1",
        low if low < 0.13 => "2",
        middle if middle < 0.32 => "3",
        high if high < 0.62 => "4",
        _ => "5",
    };
    vec![level.to_owned(), french(dice.day(person.joined, until))]
}

fn consents(person: &Person, dice: &mut Dice) -> Vec<String> {
    let Some(agreement) = person.email_agreed else {
        return vec![String::new(); 5];
    };
    let agreed = agreement == Agreement::Yes;
    let word = |yes: bool| if yes { "oui" } else { "non" }.to_owned();
    let email = if person.email.is_some() {
        word(agreed)
    } else {
        String::new()
    };
    let sms = if person.mobile.is_some() {
        word(agreed && dice.chance(0.6))
    } else {
        String::new()
    };
    let reachable_by_voice = person.mobile.is_some() || person.landline.is_some();
    let call = if reachable_by_voice {
        word(agreed && dice.chance(0.45))
    } else {
        String::new()
    };
    if [&email, &sms, &call].iter().all(|cell| cell.is_empty()) {
        return vec![String::new(); 5];
    }
    vec![email, sms, call, french(person.joined), dice.pick(COLLECTED).to_owned()]
}

fn attributes(person: &Person, dice: &mut Dice) -> Vec<String> {
    let volunteer = person.standing == Standing::Volunteer;
    let likely = if volunteer { 0.7 } else { 0.08 };
    vec![
        some_of(AVAILABILITIES, likely, dice),
        some_of(SKILLS, likely, dice),
        if dice.chance(likely) {
            dice.pick(&["oui", "oui", "non"]).to_owned()
        } else {
            String::new()
        },
        if dice.chance(0.8) {
            person.came_by.to_owned()
        } else {
            String::new()
        },
    ]
}

fn some_of(options: &[&str], likely: f64, dice: &mut Dice) -> String {
    if !dice.chance(likely) {
        return String::new();
    }
    let mut chosen: Vec<&str> = (0..dice.between(1, 3)).map(|_| dice.pick(options)).collect();
    chosen.sort_unstable();
    chosen.dedup();
    chosen.join("; ")
}

/// "LE GOFF" → "Le Goff", "SAINT-MARTIN" → "Saint-Martin".
fn capitalized(name: &str) -> String {
    let mut first = true;
    let mut soften = |letter: char| {
        let softened = if first { letter } else { letter.to_ascii_lowercase() };
        first = !letter.is_alphabetic();
        softened
    };
    name.chars().map(&mut soften).collect()
}

/// As people write a day.
pub fn french(day: Date) -> String {
    day.strftime("%d/%m/%Y").to_string()
}

/// Spoils a row as real files are spoilt: an import must say so, row by row.
pub fn spoil(row: &mut [String], dice: &mut Dice) {
    const BIRTH: usize = 5;
    const EMAIL: usize = 6;
    match dice.between(0, 2) {
        0 => "jean.dupont@".clone_into(&mut row[EMAIL]),
        1 => "31/02/1980".clone_into(&mut row[BIRTH]),
        _ => "n'en a pas (à rappeler)".clone_into(&mut row[EMAIL]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_are_kept_at_the_head_of_each_part() {
        assert_eq!(capitalized("LE GOFF"), "Le Goff");
        assert_eq!(capitalized("SAINT-MARTIN"), "Saint-Martin");
        assert_eq!(capitalized("D'ANGELO"), "D'Angelo");
    }
}
