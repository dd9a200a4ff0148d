//! Which column a property goes to.

use std::collections::{BTreeMap, BTreeSet};

use super::property::Property;
use crate::{
    row::Row,
    table::{Column, Heading},
};

/// What a column holds, in the order of columns.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Field {
    Civility,
    FirstNames,
    Surname,
    Suffix,
    FullName,
    Nickname,
    Organization,
    Department,
    Title,
    Role,
    Email,
    PhoneCell,
    Phone,
    PhoneHome,
    PhoneWork,
    PhoneFax,
    /// The parts of an address, its number apart so that those of one address stay together.
    Address(u8, AddressPart),
    BirthDate,
    Gender,
    Language,
    Web,
    Social,
    Note,
    Categories,
    Uid,
}

#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum AddressPart {
    Street,
    Postcode,
    City,
    Region,
    Country,
}

/// A field, and which of its values when a card has several, from 0.
type Key = (Field, u8);

/// Values of one field that get a column of their own; the next join the last one.
const VALUES_MAX: u8 = 20;

/// What one card says.
#[derive(Default)]
pub(super) struct Values {
    cells: BTreeMap<Key, String>,
    bytes: usize,
    full_name: String,
    is_structure: bool,
    addresses: u8,
}

impl Values {
    pub fn clear(&mut self) {
        self.cells.clear();
        self.bytes = 0;
        self.full_name.clear();
        self.is_structure = false;
        self.addresses = 0;
    }

    /// What all the values weigh.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    pub fn take(&mut self, property: &Property) {
        match property.name.as_str() {
            "N" => self.name(&property.parts()),
            "FN" => self.full_name = property.text(),
            "NICKNAME" => self.one(Field::Nickname, &property.text()),
            "KIND" => self.is_structure = property.is("org") || property.is("organization"),
            "X-ABSHOWAS" => self.is_structure = property.is("company"),
            "ORG" => {
                let [organization, department, team] = property.parts();
                self.one(Field::Organization, &organization);
                self.one(Field::Department, &joined([department, team], ", "));
            }
            "TITLE" => self.one(Field::Title, &property.text()),
            "ROLE" => self.one(Field::Role, &property.text()),
            "EMAIL" => self.email(property),
            "TEL" => self.one(phone(property), &without_scheme(property.text(), "tel:")),
            "ADR" => self.address(&property.parts()),
            "BDAY" => self.one(Field::BirthDate, &date(&property.text())),
            "GENDER" => self.one(Field::Gender, &property.parts::<1>().concat()),
            "LANG" => self.one(Field::Language, &property.text()),
            "URL" => self.one(Field::Web, &property.text()),
            "IMPP" | "X-SOCIALPROFILE" => self.one(Field::Social, &property.text()),
            "NOTE" => self.join(Field::Note, &property.text(), "\n"),
            "CATEGORIES" => property
                .items()
                .for_each(|item| self.join(Field::Categories, &item, ", ")),
            "UID" => self.one(Field::Uid, &without_scheme(property.text(), "urn:uuid:")),
            _ => {}
        }
    }

    fn name(&mut self, [surname, first, middle, prefix, suffix]: &[String; 5]) {
        self.one(Field::Civility, prefix);
        self.one(Field::FirstNames, &joined([first.clone(), middle.clone()], " "));
        self.one(Field::Surname, surname);
        self.one(Field::Suffix, suffix);
    }

    /// The preferred address comes first.
    fn email(&mut self, property: &Property) {
        let email = without_scheme(property.text(), "mailto:");
        match self.cells.get_mut(&(Field::Email, 0)) {
            Some(first) if property.has("PREF") => {
                let demoted = std::mem::replace(first, email);
                self.one(Field::Email, &demoted);
            }
            _ => self.one(Field::Email, &email),
        }
    }

    fn address(&mut self, [post_box, extended, street, city, region, postcode, country]: &[String; 7]) {
        let street = joined([post_box.clone(), extended.clone(), street.clone()], "\n");
        let number = self.addresses.min(VALUES_MAX - 1);
        let mut any = false;
        for (part, text) in [
            (AddressPart::Street, &street),
            (AddressPart::Postcode, postcode),
            (AddressPart::City, city),
            (AddressPart::Region, region),
            (AddressPart::Country, country),
        ] {
            any |= !text.is_empty();
            self.join(Field::Address(number, part), text, "\n");
        }
        self.addresses += u8::from(any && self.addresses < VALUES_MAX);
    }

    /// A value in a column of its own.
    fn one(&mut self, field: Field, text: &str) {
        let taken = (0..VALUES_MAX - 1)
            .take_while(|&number| self.cells.contains_key(&(field, number)))
            .count();
        self.push((field, u8::try_from(taken).unwrap_or(VALUES_MAX - 1)), text, ", ");
    }

    /// A value beside those of the same column.
    fn join(&mut self, field: Field, text: &str, between: &str) {
        self.push((field, 0), text, between);
    }

    fn push(&mut self, key: Key, text: &str, between: &str) {
        if text.is_empty() {
            return;
        }
        self.bytes += text.len();
        let cell = self.cells.entry(key).or_default();
        if !cell.is_empty() {
            cell.push_str(between);
        }
        cell.push_str(text);
    }

    /// The cells; the full name stands in only when nothing more precise names the contact.
    fn cells(&self) -> impl Iterator<Item = (Key, &str)> {
        let has = |field| self.cells.contains_key(&(field, 0));
        let full_name = match (
            has(Field::Surname) || has(Field::FirstNames),
            self.is_structure || has(Field::Organization),
        ) {
            (true, _) => None,
            (false, true) if has(Field::Organization) => None,
            (false, true) => Some((Field::Organization, 0)),
            (false, false) => Some((Field::FullName, 0)),
        };
        let full_name = full_name
            .filter(|_| !self.full_name.is_empty())
            .map(|key| (key, self.full_name.as_str()));
        self.cells
            .iter()
            .map(|(&key, text)| (key, text.as_str()))
            .chain(full_name)
    }
}

/// The columns that the cards of a file need.
#[derive(Default)]
pub(super) struct Columns(BTreeSet<Key>);

impl Columns {
    pub fn make_room(&mut self, values: &Values) {
        self.0.extend(values.cells().map(|(key, _)| key));
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn named(&self) -> Vec<Column> {
        let named = |(index, key): (usize, &Key)| Column {
            index,
            name: key_name(*key),
            heading: Heading::Given,
        };
        self.0.iter().enumerate().map(named).collect()
    }

    pub fn fill(&self, row: &mut Row, values: &Values) {
        let cells: BTreeMap<Key, &str> = values.cells().collect();
        for key in &self.0 {
            row.push(cells.get(key).copied().unwrap_or_default());
        }
    }
}

fn key_name((field, number): Key) -> String {
    let (name, number) = match field {
        Field::Address(address, part) => (part.name(), address),
        _ => (field.name(), number),
    };
    if number == 0 {
        name.to_owned()
    } else {
        format!("{name} {}", number + 1)
    }
}

impl Field {
    fn name(self) -> &'static str {
        match self {
            Self::Civility => "civility",
            Self::FirstNames => "first_names",
            Self::Surname => "surname",
            Self::Suffix => "suffix",
            Self::FullName => "full_name",
            Self::Nickname => "nickname",
            Self::Organization => "organization",
            Self::Department => "department",
            Self::Title => "title",
            Self::Role => "role",
            Self::Email => "email",
            Self::PhoneCell => "phone (cell)",
            Self::Phone => "phone",
            Self::PhoneHome => "phone (home)",
            Self::PhoneWork => "phone (work)",
            Self::PhoneFax => "phone (fax)",
            Self::Address(_, part) => part.name(),
            Self::BirthDate => "birth_date",
            Self::Gender => "gender",
            Self::Language => "language",
            Self::Web => "web",
            Self::Social => "social",
            Self::Note => "note",
            Self::Categories => "categories",
            Self::Uid => "uid",
        }
    }
}

impl AddressPart {
    fn name(self) -> &'static str {
        match self {
            Self::Street => "street",
            Self::Postcode => "postcode",
            Self::City => "city",
            Self::Region => "region",
            Self::Country => "country",
        }
    }
}

fn phone(property: &Property) -> Field {
    let is = |kind: &str| property.has(kind);
    if is("FAX") {
        Field::PhoneFax
    } else if is("CELL") || is("MOBILE") || is("IPHONE") {
        Field::PhoneCell
    } else if is("WORK") {
        Field::PhoneWork
    } else if is("HOME") {
        Field::PhoneHome
    } else {
        Field::Phone
    }
}

fn joined<const N: usize>(parts: [String; N], between: &str) -> String {
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(between)
}

fn without_scheme(text: String, scheme: &str) -> String {
    match text.get(..scheme.len()) {
        Some(start) if start.eq_ignore_ascii_case(scheme) => text[scheme.len()..].to_owned(),
        _ => text,
    }
}

/// `19850412` and `1985-04-12T00:00:00Z` as `1985-04-12`; anything else as it stands.
fn date(text: &str) -> String {
    let day = text.split('T').next().unwrap_or(text);
    if day.len() == 8 && day.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..])
    } else {
        day.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(card: &[&str]) -> Vec<(String, String)> {
        let mut values = Values::default();
        for line in card {
            values.take(&Property::parse(line.as_bytes()).expect("a property"));
        }
        let mut cells: Vec<_> = values.cells().collect();
        cells.sort_unstable();
        cells
            .into_iter()
            .map(|(key, text)| (key_name(key), text.to_owned()))
            .collect()
    }

    #[test]
    fn the_parts_of_an_address_stay_together() {
        let shown = cells(&[
            "ADR;HOME:;;1 rue A;Nice;;06000;",
            "ADR;WORK:BP 7;;;Lyon;;69000;",
            "ADR:;;;;;;",
            "ADR:;;3 rue C;Metz;;;",
        ]);
        let shown: Vec<String> = shown.into_iter().map(|(name, text)| format!("{name}={text}")).collect();
        let expected = "street=1 rue A, postcode=06000, city=Nice, street 2=BP 7, postcode 2=69000, city 2=Lyon, street 3=3 rue C, city 3=Metz";
        assert_eq!(shown.join(", "), expected);
    }

    #[test]
    fn a_card_never_has_more_columns_than_there_is_room_for() {
        let lines: Vec<String> = (0..50)
            .flat_map(|n| {
                [
                    format!("EMAIL:a{n}@example.org"),
                    format!("ADR:;;{n} rue A;Nice;;06000;"),
                ]
            })
            .collect();
        let shown = cells(&lines.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(shown.len(), 20 + 3 * 20);
        assert!(shown.contains(&("email 2".to_owned(), "a1@example.org".to_owned())));
        assert!(
            shown
                .iter()
                .any(|(name, text)| name == "email 20" && text.ends_with(", a49@example.org"))
        );
    }

    #[test]
    fn a_full_name_stands_in_for_what_is_missing() {
        let one = |name: &str, text: &str| vec![(name.to_owned(), text.to_owned())];
        assert_eq!(cells(&["FN:Inès Roux", "N:;;;;"]), one("full_name", "Inès Roux"));
        assert_eq!(cells(&["FN:Mairie", "KIND:org"]), one("organization", "Mairie"));
        assert_eq!(
            cells(&["FN:Mairie de Bourg", "ORG:Mairie"]),
            one("organization", "Mairie")
        );
        assert_eq!(cells(&["FN:x", "N:Roux"]), one("surname", "Roux"));
    }
}
