//! The things compared, and for each the levels of agreement, from the best to none.

use super::FIRST_OTHER;

/// A thing compared.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Compared {
    /// First names.
    Given,
    /// Surname.
    Surname,
    /// Whether first name and surname stand in the same columns.
    Order,
    /// Birth date.
    Birth,
    /// E-mail.
    Email,
    /// Mobile, or another phone of one person.
    Mobile,
    /// Line of a home.
    Landline,
    /// Address, where both give a street.
    Address,
    /// Town, where one gives no street.
    Locality,
    /// Another column, by its place among those.
    Other(usize),
}

impl Compared {
    /// Those of every book, in order.
    pub const FIXED: [Self; FIRST_OTHER] = [
        Self::Given,
        Self::Surname,
        Self::Order,
        Self::Birth,
        Self::Email,
        Self::Mobile,
        Self::Landline,
        Self::Address,
        Self::Locality,
    ];

    /// Its place in a pattern.
    pub const fn index(self) -> usize {
        match self {
            Self::Given => 0,
            Self::Surname => 1,
            Self::Order => 2,
            Self::Birth => 3,
            Self::Email => 4,
            Self::Mobile => 5,
            Self::Landline => 6,
            Self::Address => 7,
            Self::Locality => 8,
            Self::Other(at) => FIRST_OTHER + at,
        }
    }

    /// The thing at a place of a pattern.
    pub fn at(index: usize) -> Self {
        Self::FIXED
            .get(index)
            .copied()
            .unwrap_or_else(|| Self::Other(index - FIRST_OTHER))
    }

    /// A stable name, for programs.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Surname => "surname",
            Self::Order => "order",
            Self::Birth => "birth",
            Self::Email => "email",
            Self::Mobile => "mobile",
            Self::Landline => "landline",
            Self::Address => "address",
            Self::Locality => "locality",
            Self::Other(_) => "other",
        }
    }

    /// Its bit in a set of them.
    pub const fn bit(self) -> u32 {
        1 << self.index()
    }

    /// Its levels.
    pub fn levels(self) -> &'static [Level] {
        levels(self.index())
    }
}

/// The levels of the thing at a place of a pattern.
pub const fn levels(index: usize) -> &'static [Level] {
    LEVELS[if index < FIRST_OTHER { index } else { FIRST_OTHER }]
}

/// A level of agreement: what was seen, and what the method supposes of it before it has learnt anything.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Level {
    /// A stable name, for programs.
    pub key: &'static str,
    /// In French.
    pub fr: &'static str,
    /// In English.
    pub en: &'static str,
    /// How often two records of one person agree that far.
    pub person: f32,
    /// How often records of two people of one home do; a negative number says "so many times as often as strangers do".
    pub home: f32,
    /// How often those of strangers do, where that is not to be learnt.
    pub strangers: Option<f32>,
}

const fn level(key: &'static str, fr: &'static str, en: &'static str, person: f32, home: f32) -> Level {
    Level {
        key,
        fr,
        en,
        person,
        home,
        strangers: None,
    }
}

const fn settled(level: Level, strangers: f32) -> Level {
    Level {
        strangers: Some(strangers),
        ..level
    }
}

const LEVELS: [&[Level]; FIRST_OTHER + 1] = [
    GIVEN,
    SURNAME,
    ORDER,
    BIRTH,
    EMAIL,
    PHONE_OF_ONE,
    LANDLINE,
    ADDRESS,
    LOCALITY,
    OTHER,
];

const GIVEN: &[Level] = &[
    level("same", "même prénom", "same first name", 0.72, -0.5),
    level(
        "same_first",
        "même premier prénom, d’autres différents",
        "same first one of several",
        0.09,
        -0.5,
    ),
    level("nickname", "diminutif", "short form", 0.05, -1.0),
    level("initial", "initiale", "initial", 0.02, -1.0),
    level(
        "close",
        "presque la même graphie",
        "nearly the same spelling",
        0.06,
        -1.0,
    ),
    level(
        "other",
        "un autre de ses prénoms",
        "another of the first names",
        0.02,
        -1.0,
    ),
    level("alike", "graphie voisine", "similar spelling", 0.01, -1.0),
    level("different", "prénoms différents", "different first names", 0.03, -1.0),
];

const SURNAME: &[Level] = &[
    level("same", "même nom", "same surname", 0.82, 0.8),
    level(
        "part",
        "une partie du nom, ou un autre de ses noms",
        "part of it, or another surname",
        0.04,
        0.03,
    ),
    level(
        "in_email",
        "le nom est dans l’e-mail de l’autre",
        "in the e-mail of the other",
        0.01,
        0.005,
    ),
    level(
        "close",
        "presque la même graphie",
        "nearly the same spelling",
        0.06,
        0.01,
    ),
    level("alike", "graphie voisine", "similar spelling", 0.01, 0.005),
    level("different", "noms différents", "different surnames", 0.06, 0.15),
];

const ORDER: &[Level] = &[
    settled(
        level("straight", "dans le même ordre", "in the same order", 0.97, 1.0),
        1.0,
    ),
    settled(
        level(
            "swapped",
            "prénom et nom échangés",
            "first name and surname swapped",
            0.03,
            1.0,
        ),
        1.0,
    ),
];

const BIRTH: &[Level] = &[
    level("same", "même date de naissance", "same birth date", 0.9, 0.01),
    level(
        "same_year_alone",
        "même année, jour inconnu d’un côté",
        "same year, day unknown on one side",
        0.01,
        0.01,
    ),
    level(
        "swapped",
        "jour et mois échangés",
        "day and month swapped",
        0.015,
        0.0005,
    ),
    level("close", "un chiffre change", "one digit apart", 0.03, 0.004),
    level("two_parts", "deux éléments sur trois", "two parts of three", 0.02, 0.01),
    level("same_year", "même année seulement", "same year only", 0.005, 0.03),
    level("different", "dates différentes", "different dates", 0.02, 0.94),
];

const EMAIL: &[Level] = &[
    level("same", "même e-mail", "same e-mail", 0.7, 0.1),
    level("close", "presque le même e-mail", "nearly the same e-mail", 0.03, 0.001),
    level(
        "same_local",
        "même boîte chez un autre fournisseur",
        "same box at another provider",
        0.03,
        0.002,
    ),
    settled(
        level(
            "same_name",
            "le nom, chez un autre fournisseur",
            "the name, at another provider",
            0.03,
            0.05,
        ),
        0.05,
    ),
    level("different", "e-mails différents", "different e-mails", 0.22, 0.89),
];

const PHONE_OF_ONE: &[Level] = &[
    level("same", "même mobile", "same mobile", 0.8, 0.05),
    level("close", "un chiffre change", "one digit apart", 0.03, 0.001),
    level("different", "mobiles différents", "different mobiles", 0.17, 0.95),
];

const LANDLINE: &[Level] = &[
    level("same", "même ligne fixe", "same landline", 0.8, 0.75),
    level("close", "un chiffre change", "one digit apart", 0.03, 0.03),
    level(
        "different",
        "lignes fixes différentes",
        "different landlines",
        0.17,
        0.22,
    ),
];

const ADDRESS: &[Level] = &[
    level("same", "même adresse", "same address", 0.78, 0.88),
    level(
        "same_street",
        "même rue, numéro ou commune à confirmer",
        "same street, number or town unconfirmed",
        0.04,
        0.04,
    ),
    level(
        "other_number",
        "autre numéro de la même rue",
        "another number of the street",
        0.02,
        0.02,
    ),
    level(
        "same_town",
        "autre rue de la commune",
        "another street of the town",
        0.05,
        0.02,
    ),
    level("same_area", "même département", "same area", 0.06, 0.02),
    level("different", "adresses éloignées", "addresses far apart", 0.05, 0.02),
];

const LOCALITY: &[Level] = &[
    level("same", "même commune", "same town", 0.84, 0.94),
    level("same_area", "même département", "same area", 0.08, 0.03),
    level("different", "communes éloignées", "towns far apart", 0.08, 0.03),
];

const OTHER: &[Level] = &[
    level("same", "même valeur", "same value", 0.8, -1.0),
    level(
        "close",
        "presque la même graphie",
        "nearly the same spelling",
        0.08,
        -1.0,
    ),
    level("different", "valeurs différentes", "different values", 0.12, -1.0),
];
