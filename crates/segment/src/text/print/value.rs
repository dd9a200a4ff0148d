//! Values and names.

use model::expression::{Literal, Named};

use super::Printer;
use crate::{
    vocabulary::Type,
    words::{Keyword, is_taken},
};

impl Printer<'_> {
    pub(super) fn set(&self, of: &Type, set: &[Literal]) -> String {
        let all: Vec<String> = set.iter().map(|literal| self.literal(of, literal)).collect();
        format!("({})", all.join(", "))
    }

    pub(super) fn literal(&self, of: &Type, literal: &Literal) -> String {
        match literal {
            Literal::YesNo(true) => self.word(Keyword::Yes).to_owned(),
            Literal::YesNo(false) => self.word(Keyword::No).to_owned(),
            Literal::Number(number) => number.to_string(),
            Literal::Text(text) => quoted(text),
            Literal::Named(Named::Cents(cents)) => format!("{} EUR", amount(*cents)),
            Literal::Named(Named::Date(date)) => date.to_string(),
            Literal::Named(Named::Key(key)) => quoted(&self.key(of, key)),
            Literal::Named(named) => quoted(&self.label(of, named)),
        }
    }

    fn key(&self, of: &Type, key: &str) -> String {
        let Type::Keys(keys) = of else { return key.to_owned() };
        let members = keys.members(self.language);
        members
            .into_iter()
            .find(|(own, _)| *own == key)
            .map_or(key, |(_, name)| name)
            .to_owned()
    }

    fn label(&self, of: &Type, named: &Named) -> String {
        let label = |id: i64| {
            of.names(self.vocabulary)
                .map_or_else(|| format!("#{id}"), |names| names.label(id))
        };
        match named {
            Named::Author(id) => label(id.get()),
            Named::Branch(id) => label(id.get()),
            Named::Campaign(id) => label(id.get()),
            Named::Event(id) => label(id.get()),
            Named::Option(id) => label(id.get()),
            Named::Source(id) => label(id.get()),
            Named::Tag(id) => label(id.get()),
            Named::Theme(id) => label(id.get()),
            Named::Cents(_) | Named::Date(_) | Named::Key(_) => String::new(),
        }
    }
}

pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A name, bare when nothing else is written so; by its id when no backtick can hold it.
pub(super) fn named(label: &str, id: &str) -> String {
    let mut letters = label.chars();
    let bare = letters.next().is_some_and(char::is_alphabetic) && letters.all(|c| c.is_alphanumeric() || c == '_');
    match (bare && !is_taken(label), label.contains('`')) {
        (true, _) => label.to_owned(),
        (false, false) => format!("`{label}`"),
        (false, true) => format!("`{id}`"),
    }
}

fn amount(cents: i64) -> String {
    let (sign, cents) = (if cents < 0 { "-" } else { "" }, cents.unsigned_abs());
    match (cents / 100, cents % 100) {
        (euros, 0) => format!("{sign}{euros}"),
        (euros, rest) => format!("{sign}{euros}.{rest:02}"),
    }
}
