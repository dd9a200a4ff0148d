//! What a key is made of.

use super::mixed;
use crate::{book::ClosedBook, comparison::Compared, lexicon::Word};

/// One value of a record that a key takes.
#[derive(Clone, Copy)]
pub enum Part {
    /// Everybody shares it: for small files.
    Everything,
    Email,
    /// What stands before the @.
    Local,
    Mobile,
    Landline,
    /// First name, as heard.
    Given,
    /// Its first letter.
    GivenInitial,
    /// Surname, as heard.
    Surname,
    /// Its first letter.
    SurnameInitial,
    /// First name and surname, in any order.
    Names,
    /// Their first letters: three of the surname, two of the first name.
    Beginnings,
    Birth,
    BirthYear,
    Postcode,
    City,
    Area,
    Address,
    Other(usize),
}

impl Part {
    /// What a record says of it.
    pub fn key(self, book: &ClosedBook, at: u32) -> Option<u64> {
        let record = &book.records[at as usize];
        let word = |word: Word| word.is_some().then_some(u64::from(word.0));
        let code = |word: Word| word.is_some().then(|| u64::from(book.codes[word.index()]));
        let letters = |word: Word, count: usize| word.is_some().then(|| letters(book.starts[word.index()], count));
        match self {
            Self::Everything => Some(1),
            Self::Email => word(record.emails[0]),
            Self::Local => word(record.local).filter(|_| book.words.locals.sign(record.local).len() >= 6),
            Self::Mobile => word(record.mobiles[0]),
            Self::Landline => word(record.landline),
            Self::Given => code(record.given),
            Self::GivenInitial => letters(record.given, 1),
            Self::Surname => code(record.surname),
            Self::SurnameInitial => letters(record.surname, 1),
            Self::Names => {
                let (one, other) = (code(record.given)?, code(record.surname)?);
                Some(mixed(one.min(other), one.max(other)))
            }
            Self::Beginnings => Some(mixed(letters(record.surname, 3)?, letters(record.given, 2)?)),
            Self::Birth => record.birth.is_some().then(|| u64::from(record.birth.key())),
            Self::BirthYear => record.birth.is_some().then(|| u64::from(record.birth.year)),
            Self::Postcode => word(record.postcode),
            Self::City => word(record.city),
            Self::Area => word(record.area),
            Self::Address => word(record.address),
            Self::Other(column) => word(book.others[column].said[at as usize]),
        }
    }

    /// What pairs that share it were not left free to disagree on.
    pub fn mask(self) -> u32 {
        let bits: &[Compared] = match self {
            Self::Everything => &[],
            Self::Email | Self::Local => &[Compared::Email],
            Self::Mobile => &[Compared::Mobile],
            Self::Landline => &[Compared::Landline],
            Self::Given | Self::GivenInitial => &[Compared::Given, Compared::Order],
            Self::Surname | Self::SurnameInitial => &[Compared::Surname, Compared::Order],
            Self::Names | Self::Beginnings => &[Compared::Given, Compared::Surname],
            Self::Birth | Self::BirthYear => &[Compared::Birth],
            Self::Postcode | Self::City | Self::Area | Self::Address => &[Compared::Address, Compared::Locality],
            Self::Other(column) => return Compared::Other(column).bit(),
        };
        bits.iter().fold(0, |mask, compared| mask | compared.bit())
    }
}

/// The first so many of three letters.
fn letters(start: [u8; 4], count: usize) -> u64 {
    let there = usize::from(start[3]).min(count);
    start[..there].iter().fold(1, |key, byte| key << 8 | u64::from(*byte))
}
