//! A contact as a row to compare.

use linkage::{Column, Kind};
use model::facts::{Facts, Nature, Point};

/// What is compared of people: all that tells who they are, and nothing that tells what they think.
const OF_PEOPLE: [Kind; 10] = [
    Kind::FirstNames,
    Kind::Surname,
    Kind::UsualName,
    Kind::BirthDate,
    Kind::Email,
    Kind::Phone,
    Kind::StreetNumber,
    Kind::Street,
    Kind::Postcode,
    Kind::City,
];

/// The same of structures.
const OF_STRUCTURES: [Kind; 7] = [
    Kind::StructureName,
    Kind::Email,
    Kind::Phone,
    Kind::StreetNumber,
    Kind::Street,
    Kind::Postcode,
    Kind::City,
];

/// The kinds compared of a nature.
pub fn kinds(nature: Nature) -> &'static [Kind] {
    match nature {
        Nature::Person => &OF_PEOPLE,
        Nature::Structure => &OF_STRUCTURES,
    }
}

/// The columns compared of a nature.
pub fn columns(nature: Nature) -> Vec<Column> {
    let column = |kind: &Kind| Column::new("", *kind);
    kinds(nature).iter().map(column).collect()
}

/// What a contact says in each column of its nature.
pub fn cells(facts: &Facts) -> Vec<String> {
    kinds(facts.nature()).iter().map(|kind| cell(facts, *kind)).collect()
}

fn cell(facts: &Facts, kind: Kind) -> String {
    let text = |said: &Option<String>| said.clone().unwrap_or_default();
    let address = facts.addresses.first().map(|point| &point.value);
    match kind {
        Kind::FirstNames => text(&facts.first_names),
        Kind::Surname => text(&facts.surname),
        Kind::UsualName => text(&facts.usual_name),
        Kind::StructureName => text(&facts.structure_name),
        Kind::BirthDate => facts.birth_date.map(|birth| birth.to_string()).unwrap_or_default(),
        Kind::Email => several(&facts.emails, |email| email.as_str()),
        Kind::Phone => several(&facts.phones, |phone| phone.as_str()),
        Kind::StreetNumber => address.map(|address| text(&address.number)).unwrap_or_default(),
        Kind::Street => address.map(|address| text(&address.street)).unwrap_or_default(),
        Kind::Postcode => address.map(|address| text(&address.postcode)).unwrap_or_default(),
        Kind::City => address.map(|address| text(&address.city)).unwrap_or_default(),
        _ => String::new(),
    }
}

fn several<T>(points: &[Point<T>], text: impl Fn(&T) -> &str) -> String {
    let texts: Vec<&str> = points.iter().map(|point| text(&point.value)).collect();
    texts.join(";")
}

#[cfg(test)]
mod tests {
    use model::facts::{Address, Facts, Nature, Point};

    use super::{cells, columns};

    #[test]
    fn a_contact_says_what_it_is_known_by() {
        let address = Address {
            number: Some("12 bis".to_owned()),
            street: Some("rue des Lilas".to_owned()),
            postcode: Some("44000".to_owned()),
            ..Address::default()
        };
        let facts = Facts {
            first_names: Some("Zoé".to_owned()),
            surname: Some("Martin".to_owned()),
            addresses: vec![Point::new(address)],
            profession: Some("Cheminote".to_owned()),
            ..Facts::default()
        };
        let said = cells(&facts);
        assert_eq!(said.len(), columns(Nature::Person).len());
        assert_eq!(
            said,
            ["Zoé", "Martin", "", "", "", "", "12 bis", "rue des Lilas", "44000", ""]
        );
    }
}
