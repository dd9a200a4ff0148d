//! The words of each kind of value.

use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

use crate::{
    lexicon::{Lexicon, Word},
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
    pub addresses: Addresses,
    /// What stands before the @ of each e-mail, and after.
    parts: Vec<(Word, Word)>,
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
            addresses: Addresses::new(),
            parts: vec![(Word::NONE, Word::NONE)],
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
            parts,
        } = self;
        let mut records = vec![Record::default(); normals.len()];
        let (mut pointed, mut placed) = (records.clone(), records.clone());
        let named = || {
            for (record, normal) in records.iter_mut().zip(normals) {
                name(names, &normal.name, record);
            }
        };
        let reached = || {
            let mut said = Emails {
                whole: emails,
                locals,
                domains,
                parts,
            };
            for (record, normal) in pointed.iter_mut().zip(normals) {
                said.reach(&normal.emails, record);
                reach_by_phone(phones, normal, record);
            }
            for (record, normal) in placed.iter_mut().zip(normals) {
                locate(streets, places, addresses, &normal.place, record);
            }
        };
        side_by_side(normals.len(), named, reached);
        let parts = pointed.iter().zip(&placed).zip(normals);
        for (record, ((points, place), normal)) in records.iter_mut().zip(parts) {
            *record = whole(record, points, place, normal);
        }
        records
    }

    fn all(&mut self) -> [&mut Lexicon; 7] {
        [
            &mut self.names,
            &mut self.emails,
            &mut self.locals,
            &mut self.domains,
            &mut self.phones,
            &mut self.streets,
            &mut self.places,
        ]
    }

    /// How many words there are of each.
    pub fn lens(&mut self) -> [usize; 8] {
        let addresses = self.addresses.len();
        let mut lens = [addresses; 8];
        for (len, lexicon) in lens.iter_mut().zip(self.all()) {
            *len = lexicon.len();
        }
        lens
    }

    /// Forgets the words met since there were so many of each.
    pub fn truncate(&mut self, lens: [usize; 8]) {
        for (lexicon, len) in self.all().into_iter().zip(lens) {
            lexicon.truncate(len);
        }
        self.addresses.0.truncate(lens[7]);
        self.parts.truncate(self.emails.len());
    }

    /// Bytes they take, reckoned.
    pub fn bytes(&mut self) -> usize {
        let words: usize = self.all().map(|lexicon| lexicon.bytes()).iter().sum();
        words + self.addresses.0.capacity() * 32 + self.parts.capacity() * 8
    }
}

/// Whole addresses, by the words of their number, street and town.
#[derive(Clone)]
pub struct Addresses(IndexSet<[Word; 3], FxBuildHasher>);

impl Addresses {
    fn new() -> Self {
        let mut addresses = IndexSet::with_hasher(FxBuildHasher);
        addresses.insert([Word::NONE; 3]);
        Self(addresses)
    }

    /// How many there are, the empty one included.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    fn word(&mut self, number: Word, street: Word, town: Word) -> Word {
        Word(u32::try_from(self.0.insert_full([number, street, town]).0).unwrap_or(0))
    }
}

/// Does both, on two cores when there is enough to do.
fn side_by_side(rows: usize, one: impl FnOnce() + Send, other: impl FnOnce() + Send) {
    if rows < WORTH_A_CORE {
        one();
        other();
    } else {
        rayon::join(one, other);
    }
}

/// Fewer rows take less time than waking a core.
pub const WORTH_A_CORE: usize = 64;

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

/// Where e-mails are looked up.
struct Emails<'a> {
    whole: &'a mut Lexicon,
    locals: &'a mut Lexicon,
    domains: &'a mut Lexicon,
    parts: &'a mut Vec<(Word, Word)>,
}

impl Emails<'_> {
    fn reach(&mut self, said: &[String], record: &mut Record) {
        for (slot, email) in record.emails.iter_mut().zip(said) {
            *slot = self.whole.word(email);
            if slot.index() == self.parts.len() {
                let (local, domain) = email.split_once('@').unwrap_or_default();
                self.parts.push((self.locals.word(local), self.domains.word(domain)));
            }
        }
        (record.local, record.domain) = self.parts[record.emails[0].index()];
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

fn locate(streets: &mut Lexicon, places: &mut Lexicon, addresses: &mut Addresses, place: &Place, record: &mut Record) {
    record.number = places.word(&place.number);
    record.street = streets.word(&place.street);
    record.postcode = places.word(&place.postcode);
    record.city = places.word(&place.city);
    record.area = places.word(&place.area);
    let town = if record.postcode.is_some() {
        record.postcode
    } else {
        record.city
    };
    if record.street.is_some() && record.number.is_some() && town.is_some() {
        record.address = addresses.word(record.number, record.street, town);
    }
}
