//! Contacts as address cards, and as points of a map.

use std::io::{self, Write};

use files::card::{Version, Writer};
use model::facts::{Address, Nature, Point};

use super::{
    cells::{Style, cohorte_id},
    columns::Asked,
    whole::{Whole, first_first},
};

/// Writes one card.
pub(super) fn write<W: Write>(
    cards: &mut Writer<W>,
    style: &Style<'_>,
    whole: &Whole,
    asked: &Asked,
) -> io::Result<()> {
    let facts = &whole.facts;
    cards.begin()?;
    let name = match facts.display_name() {
        name if name.is_empty() => format!("n° {}", whole.id),
        name => name,
    };
    cards.text("FN", &[], &name)?;
    let surname = facts
        .usual_name
        .as_deref()
        .or(facts.surname.as_deref())
        .unwrap_or_default();
    let civility = facts.civility.map_or("", |civility| civility.name(style.language));
    match (facts.nature(), &facts.structure_name) {
        (Nature::Structure, structure) => {
            let structure = structure.as_deref().unwrap_or(&name);
            match cards.version() {
                Version::V4 => cards.text("KIND", &[], "org")?,
                // The older version asks for a name, even of a company.
                Version::V3 => cards.parts("N", &[], &[structure, "", "", "", ""])?,
            }
            cards.text("ORG", &[], structure)?;
        }
        (Nature::Person, _) => {
            let first = facts.first_names.as_deref().unwrap_or_default();
            cards.parts("N", &[], &[surname, first, "", civility, ""])?;
        }
    }
    for point in first_first(&facts.emails) {
        cards.text("EMAIL", &kinds(point), point.value.as_str())?;
    }
    for point in first_first(&facts.phones) {
        cards.text("TEL", &kinds(point), point.value.as_str())?;
    }
    write_rest(cards, style, whole)?;
    if asked.has(mapping::own::COHORTE_ID) {
        cards.text("UID", &[], &cohorte_id(style.organization, whole))?;
    }
    cards.end()
}

fn write_rest<W: Write>(cards: &mut Writer<W>, style: &Style<'_>, whole: &Whole) -> io::Result<()> {
    let facts = &whole.facts;
    for point in first_first(&facts.addresses) {
        let address = &point.value;
        let street = street(address);
        let part = |part: &Option<String>| part.clone().unwrap_or_default();
        let parts = [
            String::new(),
            part(&address.complement),
            street,
            part(&address.city),
            part(&address.region),
            part(&address.postcode),
            part(&address.country),
        ];
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        cards.parts("ADR", &kinds(point), &parts)?;
    }
    if let Some(day) = facts.birth_date.and_then(model::date::BirthDate::day) {
        let text = match cards.version() {
            Version::V3 => day.to_string(),
            Version::V4 => day.strftime("%Y%m%d").to_string(),
        };
        cards.text("BDAY", &[], &text)?;
    }
    for web in whole.webs(None) {
        cards.text("URL", &[], web)?;
    }
    cards.text("TITLE", &[], facts.profession.as_deref().unwrap_or_default())?;
    cards.list("CATEGORIES", facts.tags.iter().map(|mark| style.names.tag(mark.tag)))
}

/// Number and street, else all that was typed.
fn street(address: &Address) -> String {
    let said: Vec<&str> = [&address.number, &address.street]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    match (said.is_empty(), &address.postcode, &address.city) {
        (true, None, None) => address.typed.clone(),
        _ => said.join(" "),
    }
}

/// What programs know of labels.
fn kinds<T>(point: &Point<T>) -> Vec<&'static str> {
    let label = point.label.as_deref().map(model::text::fold).unwrap_or_default();
    let has = |words: &[&str]| label.split(' ').any(|word| words.contains(&word));
    let mut kinds = Vec::new();
    if has(&["mobile", "portable", "cell"]) {
        kinds.push("cell");
    }
    if has(&["pro", "travail", "bureau", "work", "professionnel"]) {
        kinds.push("work");
    }
    if has(&["perso", "domicile", "maison", "home", "personnel"]) {
        kinds.push("home");
    }
    if has(&["fax", "telecopie"]) {
        kinds.push("fax");
    }
    if point.primary {
        kinds.push("pref");
    }
    kinds
}
