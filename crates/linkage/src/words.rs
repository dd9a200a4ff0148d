//! The words of each kind of value.

use crate::{
    lexicon::Lexicon,
    normal::{
        Normal,
        address::Place,
        name::{Given, Name},
    },
    record::{MORE_GIVEN, Record, SURNAME_PARTS},
};

/// The words of each kind of value.
#[derive(Clone)]
pub struct Lexicons {
    pub names: Lexicon,
    pub emails: Lexicon,
    pub locals: Lexicon,
    pub domains: Lexicon,
    pub phones: Lexicon,
    pub streets: Lexicon,
    pub places: Lexicon,
    pub addresses: Lexicon,
}

impl Lexicons {
    pub fn new() -> Self {
        let empty = Lexicon::new;
        Self {
            names: empty(),
            emails: empty(),
            locals: empty(),
            domains: empty(),
            phones: empty(),
            streets: empty(),
            places: empty(),
            addresses: empty(),
        }
    }

    /// The words of rows; those of names, of points and of places are looked up beside one another.
    pub fn records(&mut self, normals: &[Normal]) -> Vec<Record> {
        let Self {
            names,
            emails,
            locals,
            domains,
            phones,
            streets,
            places,
            addresses,
        } = self;
        let mut records = vec![Record::default(); normals.len()];
        let (mut pointed, mut placed) = (records.clone(), records.clone());
        rayon::join(
            || {
                for (record, normal) in records.iter_mut().zip(normals) {
                    name(names, &normal.name, record);
                }
            },
            || {
                for (record, normal) in pointed.iter_mut().zip(normals) {
                    reach_by_email(emails, locals, domains, &normal.emails, record);
                    reach_by_phone(phones, normal, record);
                }
                for (record, normal) in placed.iter_mut().zip(normals) {
                    locate(streets, places, addresses, &normal.place, record);
                }
            },
        );
        let parts = pointed.iter().zip(&placed).zip(normals);
        for (record, ((points, place), normal)) in records.iter_mut().zip(parts) {
            *record = whole(record, points, place, normal);
        }
        records
    }

    fn all(&mut self) -> [&mut Lexicon; 8] {
        [
            &mut self.names,
            &mut self.emails,
            &mut self.locals,
            &mut self.domains,
            &mut self.phones,
            &mut self.streets,
            &mut self.places,
            &mut self.addresses,
        ]
    }

    /// How many words there are of each.
    pub fn lens(&mut self) -> [usize; 8] {
        self.all().map(|lexicon| lexicon.len())
    }

    /// Forgets the words met since there were so many of each.
    pub fn truncate(&mut self, lens: [usize; 8]) {
        for (lexicon, len) in self.all().into_iter().zip(lens) {
            lexicon.truncate(len);
        }
    }

    /// Bytes they take, reckoned.
    pub fn bytes(&mut self) -> usize {
        self.all().map(|lexicon| lexicon.bytes()).iter().sum()
    }
}

/// One record of its three parts.
fn whole(names: &Record, points: &Record, place: &Record, normal: &Normal) -> Record {
    Record {
        birth: normal.birth,
        emails: points.emails,
        local: points.local,
        domain: points.domain,
        mobiles: points.mobiles,
        landline: points.landline,
        number: place.number,
        street: place.street,
        postcode: place.postcode,
        city: place.city,
        area: place.area,
        address: place.address,
        ..*names
    }
}

fn name(names: &mut Lexicon, name: &Name, record: &mut Record) {
    match name.given.as_slice() {
        [] => {}
        [only] => {
            record.given = names.word(&only.word);
            record.whole_given = record.given;
            record.initials = names.word(&only.initials);
        }
        [first, ..] => {
            let whole: String = name.given.iter().map(|given| given.word.as_str()).collect();
            let initials: String = name.given.iter().map(|given| given.initials.as_str()).collect();
            record.whole_given = names.word(&whole);
            record.given = names.word(&first.word);
            record.initials = names.word(&initials);
        }
    }
    let more = name.given.iter().skip(1).take(MORE_GIVEN);
    for (slot, Given { word, .. }) in record.more_given.iter_mut().zip(more) {
        *slot = names.word(word);
    }
    if let Some(first) = name.surnames.first() {
        record.surname = names.word(first);
    }
    let parts = name.surnames.iter().skip(1).chain(&name.parts);
    for (slot, part) in record.parts.iter_mut().zip(parts.take(SURNAME_PARTS)) {
        *slot = names.word(part);
    }
}

fn reach_by_email(
    emails: &mut Lexicon,
    locals: &mut Lexicon,
    domains: &mut Lexicon,
    said: &[String],
    record: &mut Record,
) {
    for (slot, email) in record.emails.iter_mut().zip(said) {
        *slot = emails.word(email);
    }
    if let Some((local, domain)) = said.first().and_then(|email| email.split_once('@')) {
        record.local = locals.word(local);
        record.domain = domains.word(domain);
    }
}

fn reach_by_phone(phones: &mut Lexicon, normal: &Normal, record: &mut Record) {
    for (slot, phone) in record.mobiles.iter_mut().zip(&normal.mobiles) {
        *slot = phones.word(phone);
    }
    if let Some(landline) = normal.landlines.first() {
        record.landline = phones.word(landline);
    }
}

fn locate(streets: &mut Lexicon, places: &mut Lexicon, addresses: &mut Lexicon, place: &Place, record: &mut Record) {
    record.number = places.word(&place.number);
    record.street = streets.word(&place.street);
    record.postcode = places.word(&place.postcode);
    record.city = places.word(&place.city);
    record.area = places.word(&place.area);
    let locality = if place.postcode.is_empty() {
        &place.city
    } else {
        &place.postcode
    };
    if !place.street.is_empty() && !place.number.is_empty() && !locality.is_empty() {
        let whole = format!("{} {} {locality}", place.number, place.street);
        record.address = addresses.word(&whole);
    }
}
