//! Invented people.

use model::{
    SourceId,
    email::EmailAddress,
    facts::{Address, Facts, Nature, Point, Reference},
    phone::PhoneNumber,
};

pub fn person(first: &str, last: &str) -> Facts {
    Facts {
        nature: Some(Nature::Person),
        first_names: Some(first.to_owned()).filter(|name| !name.is_empty()),
        surname: Some(last.to_owned()).filter(|name| !name.is_empty()),
        ..Facts::default()
    }
}

pub fn structure(name: &str) -> Facts {
    Facts {
        nature: Some(Nature::Structure),
        structure_name: Some(name.to_owned()),
        ..Facts::default()
    }
}

pub fn at_email(facts: Facts, email: &str) -> Facts {
    let email = EmailAddress::parse(email).expect("an address");
    Facts {
        emails: vec![Point::new(email)],
        ..facts
    }
}

pub fn at_phone(facts: Facts, phone: &str) -> Facts {
    let phone = PhoneNumber::parse(phone, "FR").expect("a number");
    Facts {
        phones: vec![Point::new(phone)],
        ..facts
    }
}

pub fn living_in(facts: Facts, postcode: &str, city: &str) -> Facts {
    let address = Address {
        postcode: Some(postcode.to_owned()),
        city: Some(city.to_owned()),
        ..Address::default()
    };
    Facts {
        addresses: vec![Point::new(address)],
        ..facts
    }
}

pub fn known_as(facts: Facts, reference: &str) -> Facts {
    let reference = Reference {
        source: SourceId::new(1),
        id: reference.to_owned(),
    };
    Facts {
        references: vec![reference],
        ..facts
    }
}
