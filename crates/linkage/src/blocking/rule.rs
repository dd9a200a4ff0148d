//! The rules by which records come together.

use super::{mixed, part::Part};
use crate::book::ClosedBook;

/// A rule: the parts of its key, and those that part its blocks further, one after the other.
pub struct Rule {
    /// What records share, in words.
    pub what: &'static str,
    /// Whether blocks that stay too large are worth saying.
    pub is_said: bool,
    keys: Vec<Vec<Part>>,
}

impl Rule {
    fn new(what: &'static str, first: &[Part], further: &[Part]) -> Self {
        let keys = std::iter::once(first.to_vec()).chain(further.iter().map(|part| vec![*part])).collect();
        Self {
            what,
            is_said: false,
            keys,
        }
    }

    /// Says so where too many share it: a phone, an e-mail.
    fn said(self) -> Self {
        Self { is_said: true, ..self }
    }

    /// How many times its blocks can be made, and parted.
    pub fn depth(&self) -> usize {
        self.keys.len()
    }

    /// What a record adds to its key at that depth.
    pub fn key(&self, book: &ClosedBook, at: u32, depth: usize) -> Option<u64> {
        let parts = self.keys.get(depth)?;
        parts.iter().try_fold(0, |key, part| Some(mixed(key, part.key(book, at)?)))
    }

    /// By depth, what pairs of its blocks agree on by the making of them.
    pub fn masks(&self) -> Vec<u32> {
        let masks = self.keys.iter().scan(0, |mask, parts| {
            *mask = parts.iter().fold(*mask, |mask, part| mask | part.mask());
            Some(*mask)
        });
        masks.collect()
    }
}

/// The rules for a book.
pub fn rules(book: &ClosedBook) -> Vec<Rule> {
    use Part as P;
    let mut rules = vec![
        Rule::new("all records", &[P::Everything], &[]),
        Rule::new("one e-mail", &[P::Email], &[P::Given, P::Surname]).said(),
        Rule::new("one mobile", &[P::Mobile], &[P::Given, P::Surname]).said(),
        Rule::new("one landline", &[P::Landline], &[P::Given, P::Surname]).said(),
        Rule::new("names", &[P::Names], &[P::Area, P::Postcode, P::BirthYear]),
        Rule::new("names without a place", &[P::Names, P::BirthYear], &[P::Birth]),
        Rule::new("birth date", &[P::Birth], &[P::Given, P::Surname]),
        Rule::new("birth date and surname", &[P::Birth, P::Surname], &[P::Given]),
        Rule::new("surname and postcode", &[P::Surname, P::Postcode], &[P::GivenInitial, P::Given]),
        Rule::new("surname and town", &[P::Surname, P::City], &[P::GivenInitial, P::Given]),
        Rule::new("first name and postcode", &[P::Given, P::Postcode], &[P::SurnameInitial, P::Surname]),
        Rule::new("first name and town", &[P::Given, P::City], &[P::SurnameInitial, P::Surname]),
        Rule::new("address", &[P::Address], &[P::GivenInitial, P::Given]),
        Rule::new("e-mail before the @", &[P::Local], &[P::Given]),
        Rule::new("beginnings of the names", &[P::Beginnings, P::Area], &[P::Postcode, P::BirthYear]),
        Rule::new("surname", &[P::Surname], &[P::GivenInitial, P::Area]),
    ];
    for column in 0..book.others.len() {
        rules.push(Rule::new("another column", &[P::Other(column)], &[P::Surname, P::Given]));
        rules.push(Rule::new("another column and birth year", &[P::Other(column), P::BirthYear], &[P::Given]));
    }
    rules
}
