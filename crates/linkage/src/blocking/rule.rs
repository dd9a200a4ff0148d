//! The rules by which records come together.

use super::{mixed, part::Part};
use crate::{book::ClosedBook, note::Point};

/// A rule: the parts of its key, and those that part its blocks further, one after the other.
pub struct Rule {
    /// What records share, where too many sharing it is worth saying.
    pub point: Option<Point>,
    keys: Vec<Vec<Part>>,
}

impl Rule {
    fn new(first: &[Part], further: &[Part]) -> Self {
        let keys = std::iter::once(first.to_vec())
            .chain(further.iter().map(|part| vec![*part]))
            .collect();
        Self { point: None, keys }
    }

    fn about(self, point: Point) -> Self {
        Self {
            point: Some(point),
            ..self
        }
    }

    /// How many times its blocks can be made, and parted.
    pub fn depth(&self) -> usize {
        self.keys.len()
    }

    /// What a record adds to its key at that depth.
    pub fn key(&self, book: &ClosedBook, at: u32, depth: usize) -> Option<u64> {
        let parts = self.keys.get(depth)?;
        parts
            .iter()
            .try_fold(0, |key, part| Some(mixed(key, part.key(book, at)?)))
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
        Rule::new(&[P::Everything], &[]),
        Rule::new(&[P::Email], &[P::Given, P::Surname]).about(Point::Email),
        Rule::new(&[P::Mobile], &[P::Given, P::Surname]).about(Point::Mobile),
        Rule::new(&[P::Landline], &[P::Given, P::Surname]).about(Point::Landline),
        Rule::new(&[P::Names], &[P::Area, P::Postcode, P::BirthYear]),
        Rule::new(&[P::Names, P::BirthYear], &[P::Birth]),
        Rule::new(&[P::Birth], &[P::Given, P::Surname]),
        Rule::new(&[P::Birth, P::Surname], &[P::Given]),
        Rule::new(&[P::Surname, P::Postcode], &[P::GivenInitial, P::Given]),
        Rule::new(&[P::Surname, P::City], &[P::GivenInitial, P::Given]),
        Rule::new(&[P::Given, P::Postcode], &[P::SurnameInitial, P::Surname]),
        Rule::new(&[P::Given, P::City], &[P::SurnameInitial, P::Surname]),
        Rule::new(&[P::Address], &[P::GivenInitial, P::Given]),
        Rule::new(&[P::Local], &[P::Given]),
        Rule::new(&[P::Beginnings, P::Area], &[P::Postcode, P::BirthYear]),
        Rule::new(&[P::Surname], &[P::GivenInitial, P::Area]),
    ];
    for column in 0..book.others.len() {
        rules.push(Rule::new(&[P::Other(column)], &[P::Surname, P::Given]));
        rules.push(Rule::new(&[P::Other(column), P::BirthYear], &[P::Given]));
    }
    rules
}
