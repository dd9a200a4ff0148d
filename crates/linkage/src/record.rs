//! A record as pairs of it are compared: numbers of words, side by side in memory.

use crate::{lexicon::Word, normal::Birth};

/// First names kept beside the main one.
pub const MORE_GIVEN: usize = 2;
/// Words of surnames, and second surnames, kept beside the main one.
pub const SURNAME_PARTS: usize = 3;

/// One record.
#[derive(Clone, Copy, Default)]
pub struct Record {
    /// All first names as one word.
    pub whole_given: Word,
    /// The first of them.
    pub given: Word,
    /// Those after it.
    pub more_given: [Word; MORE_GIVEN],
    /// The letters they begin with.
    pub initials: Word,
    /// The surname as one word.
    pub surname: Word,
    /// Other surnames, and the words of all that could stand alone.
    pub parts: [Word; SURNAME_PARTS],
    /// Birth date.
    pub birth: Birth,
    /// E-mails.
    pub emails: [Word; 2],
    /// What stands before the @ of the first.
    pub local: Word,
    /// What stands after.
    pub domain: Word,
    /// Mobiles, and any other phone of one person.
    pub mobiles: [Word; 2],
    /// A line of a home.
    pub landline: Word,
    /// Number in the street.
    pub number: Word,
    /// Street.
    pub street: Word,
    /// Postcode.
    pub postcode: Word,
    /// Town.
    pub city: Word,
    /// What the postcode begins with.
    pub area: Word,
    /// Number, street and postcode (or town) together.
    pub address: Word,
}
