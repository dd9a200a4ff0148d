//! Where people are: one comparison of addresses where both give a street, of towns elsewhere.

use super::{Compared, Pattern};
use crate::{book::ClosedBook, lexicon::Word, record::Record};

/// Levels of addresses.
mod address {
    pub const SAME: u8 = 0;
    pub const SAME_STREET: u8 = 1;
    pub const OTHER_NUMBER: u8 = 2;
    pub const SAME_TOWN: u8 = 3;
    pub const SAME_AREA: u8 = 4;
    pub const DIFFERENT: u8 = 5;
}

/// Levels of towns.
mod locality {
    pub const SAME: u8 = 0;
    pub const SAME_AREA: u8 = 1;
    pub const DIFFERENT: u8 = 2;
}

/// How far two records are in the same town.
#[derive(Clone, Copy, PartialEq)]
enum Town {
    /// The same, borne by that share of the records.
    Same(f32),
    /// One digit apart, or of one area.
    Area,
    Different,
    Unsaid,
}

pub fn compare(book: &ClosedBook, one: &Record, other: &Record, pattern: &mut Pattern) {
    let town = town(book, one, other);
    if one.street.is_some() && other.street.is_some() {
        addresses(book, one, other, town, pattern);
        return;
    }
    match town {
        Town::Same(share) => pattern.set_shared(Compared::Locality, locality::SAME, share),
        Town::Area => pattern.set(Compared::Locality, locality::SAME_AREA),
        Town::Different => pattern.set(Compared::Locality, locality::DIFFERENT),
        Town::Unsaid => {}
    }
}

fn addresses(book: &ClosedBook, one: &Record, other: &Record, town: Town, pattern: &mut Pattern) {
    let same_street = same_street(book, one.street, other.street);
    let numbers = one.number.is_some() && other.number.is_some();
    let same_number = numbers && one.number == other.number;
    match town {
        _ if !same_street => elsewhere(town, pattern),
        Town::Same(share) if same_number => {
            let whole = [one.address, other.address].map(|address| book.shares.address.log(address));
            pattern.set_shared(Compared::Address, address::SAME, whole[0].max(whole[1]).min(share));
        }
        Town::Same(share) if numbers => pattern.set_shared(Compared::Address, address::OTHER_NUMBER, share),
        Town::Same(share) => pattern.set_shared(Compared::Address, address::SAME_STREET, share),
        Town::Unsaid | Town::Area if same_number => pattern.set(Compared::Address, address::SAME_STREET),
        _ => elsewhere(town, pattern),
    }
}

fn elsewhere(town: Town, pattern: &mut Pattern) {
    match town {
        Town::Same(share) => pattern.set_shared(Compared::Address, address::SAME_TOWN, share),
        Town::Area => pattern.set(Compared::Address, address::SAME_AREA),
        Town::Different | Town::Unsaid => pattern.set(Compared::Address, address::DIFFERENT),
    }
}

fn same_street(book: &ClosedBook, one: Word, other: Word) -> bool {
    let streets = &book.words.streets;
    let (ours, theirs) = (streets.sign(one), streets.sign(other));
    let holds = ours.may_hold(theirs) || theirs.may_hold(ours);
    one == other || streets.are_close(one, other) || holds && abbreviated(streets.text(one), streets.text(other))
}

/// "rue v hugo" and "rue victor hugo"; "jean jaures" and "rue jean jaures".
fn abbreviated(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    if short.len() >= 6 && long.ends_with(short) && long.as_bytes()[long.len() - short.len() - 1] == b' ' {
        return true;
    }
    let (mut ours, mut theirs) = (short.split(' '), long.split(' '));
    loop {
        match (ours.next(), theirs.next()) {
            (None, None) => return true,
            (Some(one), Some(other)) if one == other || one.len() == 1 && other.starts_with(one) => {}
            _ => return false,
        }
    }
}

fn town(book: &ClosedBook, one: &Record, other: &Record) -> Town {
    let postcodes = one.postcode.is_some() && other.postcode.is_some();
    let cities = one.city.is_some() && other.city.is_some();
    if postcodes && one.postcode == other.postcode {
        return Town::Same(book.shares.postcode.log(one.postcode));
    }
    if cities && same_city(book, one.city, other.city) && (!postcodes || same_area(book, one, other)) {
        return Town::Same(book.shares.city.log(one.city).max(book.shares.city.log(other.city)));
    }
    match (postcodes, cities) {
        (true, _) if same_area(book, one, other) => Town::Area,
        (false, false) => Town::Unsaid,
        _ => Town::Different,
    }
}

fn same_city(book: &ClosedBook, one: Word, other: Word) -> bool {
    one == other || book.words.places.are_close(one, other)
}

/// One area, or postcodes one slip apart.
fn same_area(book: &ClosedBook, one: &Record, other: &Record) -> bool {
    one.area.is_some() && one.area == other.area || book.words.places.within(one.postcode, other.postcode, 1)
}
