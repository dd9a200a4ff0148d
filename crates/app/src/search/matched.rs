//! What of somebody answers to what was typed.

use std::fmt;

use ::search::Highlighter;
use model::facts::{Address, Facts};
use store::ContactRecord;

use crate::contacts::shown_name;

/// A value that answers.
#[derive(Clone)]
pub struct Matched {
    /// Which.
    pub field: MatchedField,
    /// The value in pieces, each with whether it answers.
    pub pieces: Vec<(String, bool)>,
}

/// What answers.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum MatchedField {
    /// The name.
    Name,
    /// An e-mail.
    Email,
    /// A phone.
    Phone,
    /// A postcode or a town.
    Place,
    /// A reference or a registration number.
    Reference,
}

impl fmt::Debug for Matched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Matched({:?}, ***)", self.field)
    }
}

/// The first value of each field that answers.
pub(crate) fn of(record: &ContactRecord, highlighter: &Highlighter) -> Vec<Matched> {
    let facts = &record.facts;
    let text = |field, text: &str| {
        let pieces = highlighter.pieces(text)?;
        Some(Matched { field, pieces })
    };
    let whole = |field, text: &str| Matched {
        field,
        pieces: vec![(text.to_owned(), true)],
    };
    let email = facts
        .emails
        .iter()
        .find_map(|email| text(MatchedField::Email, email.value.as_str()));
    let phone = facts
        .phones
        .iter()
        .map(|phone| phone.value.as_str())
        .find(|phone| highlighter.answers_number(phone));
    let place = facts
        .addresses
        .iter()
        .find_map(|address| text(MatchedField::Place, &place(&address.value)));
    let reference = numbers(facts).find(|number| highlighter.answers_code(number));
    [
        text(MatchedField::Name, &shown_name(record.id, facts)),
        email,
        phone.map(|phone| whole(MatchedField::Phone, phone)),
        place,
        reference.map(|reference| whole(MatchedField::Reference, reference)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn place(address: &Address) -> String {
    let parts: Vec<&str> = [&address.postcode, &address.city]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    parts.join(" ")
}

fn numbers(facts: &Facts) -> impl Iterator<Item = &str> {
    let references = facts.references.iter().map(|reference| reference.id.as_str());
    references.chain(facts.registrations.values().map(String::as_str))
}
