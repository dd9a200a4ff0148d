//! Names, numbers and days as sentences say them.

use jiff::civil::Date;
use model::{
    AttributeId, Language,
    date::in_words,
    expression::{Literal, Named, Selection},
    facts::LngLat,
    interaction::Unit,
};

use super::{Speaker, grammar::either};
use crate::{problem::quoted, vocabulary::Type, words};

/// Longer lists are counted, not read out.
const READ_OUT: usize = 8;

impl Speaker<'_> {
    /// Between the quotation marks of the language.
    pub(super) fn quoted(self, text: &str) -> String {
        quoted(text, self.language)
    }

    /// The name of what has an id; `#12` when it is gone.
    pub(super) fn label(self, of: &Type, id: i64) -> String {
        let names = of.names(self.vocabulary);
        let name = names.and_then(|names| names.name(id).map(str::to_owned));
        self.quoted(&name.unwrap_or_else(|| format!("#{id}")))
    }

    /// The name of a custom attribute.
    pub(super) fn custom(self, attribute: AttributeId) -> String {
        let name = self.vocabulary.attributes.names().name(attribute.get());
        self.quoted(&name.map_or_else(|| format!("#{attribute}"), str::to_owned))
    }

    /// A value as one says it.
    pub(super) fn value(self, of: &Type, literal: &Literal) -> String {
        match literal {
            Literal::YesNo(true) => self.language.pick("oui", "yes").to_owned(),
            Literal::YesNo(false) => self.language.pick("non", "no").to_owned(),
            Literal::Number(level) if *of == Type::Support => {
                words::support(*level, self.language).map_or_else(|| self.number(*level), |word| self.quoted(word))
            }
            Literal::Number(number) if *of == Type::Age && self.language == Language::Fr => {
                format!("{} ans", self.number(*number))
            }
            Literal::Number(number) => self.number(*number),
            Literal::Text(text) => self.quoted(text),
            Literal::Named(named) => self.named(of, named),
        }
    }

    fn named(self, of: &Type, named: &Named) -> String {
        match named {
            Named::Cents(cents) => self.money(*cents),
            Named::Date(date) => self.day(*date),
            Named::Key(key) => {
                let members = match of {
                    Type::Keys(keys) => keys.members(self.language),
                    _ => Vec::new(),
                };
                let name = members
                    .into_iter()
                    .find(|(own, _)| own == key)
                    .map_or(key.as_str(), |(_, name)| name);
                self.quoted(name)
            }
            Named::Author(id) => self.label(of, id.get()),
            Named::Branch(id) => self.label(of, id.get()),
            Named::Campaign(id) => self.label(of, id.get()),
            Named::Event(id) => self.label(of, id.get()),
            Named::Option(id) => self.label(of, id.get()),
            Named::Source(id) => self.label(of, id.get()),
            Named::Tag(id) => self.label(of, id.get()),
            Named::Theme(id) => self.label(of, id.get()),
        }
    }

    /// Whether what is added up is hours.
    pub(super) fn is_in_hours(self, selection: &Selection) -> bool {
        let first = selection.kinds.first();
        first.and_then(|kind| self.vocabulary.unit(kind)) == Some(Unit::Hours)
    }

    /// Values one after the other; a long list by its length.
    pub(super) fn values(self, of: &Type, set: &[Literal], word: &str) -> String {
        if set.len() > READ_OUT {
            let count = self.number_of(set.len());
            return match self.language {
                Language::Fr => format!("l’une des {count} valeurs d’une liste"),
                Language::En => format!("one of the {count} values of a list"),
            };
        }
        let all: Vec<String> = set.iter().map(|literal| self.value(of, literal)).collect();
        either(&all, word)
    }

    /// Any of the values, and none of them.
    pub(super) fn any_and_none(self, of: &Type, set: &[Literal]) -> (String, String) {
        let words = self.grammar().words();
        (self.values(of, set, words.or), self.values(of, set, words.nor))
    }

    /// With the decimal sign of the language, thousands apart.
    pub(super) fn number(self, number: f64) -> String {
        let text = number.to_string();
        let (sign, digits) = text
            .strip_prefix('-')
            .map_or(("", text.as_str()), |digits| ("−", digits));
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let whole = self.grouped(whole);
        match decimals {
            "" => format!("{sign}{whole}"),
            _ => format!("{sign}{whole}{}{decimals}", self.language.pick(",", ".")),
        }
    }

    fn number_of(self, count: usize) -> String {
        self.grouped(&count.to_string())
    }

    fn grouped(self, digits: &str) -> String {
        let mut text = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                text.push_str(self.language.pick("\u{202f}", ","));
            }
            text.push(digit);
        }
        text
    }

    fn money(self, cents: i64) -> String {
        let (sign, cents) = (if cents < 0 { "−" } else { "" }, cents.unsigned_abs());
        let whole = self.grouped(&(cents / 100).to_string());
        let decimals = match cents % 100 {
            0 => String::new(),
            rest => format!("{}{rest:02}", self.language.pick(",", ".")),
        };
        match self.language {
            Language::Fr => format!("{sign}{whole}{decimals}\u{a0}€"),
            Language::En => format!("{sign}€{whole}{decimals}"),
        }
    }

    pub(super) fn position(self, at: LngLat) -> String {
        match self.language {
            Language::Fr => format!("({}\u{a0}; {})", self.number(at.lat), self.number(at.lng)),
            Language::En => format!("({}, {})", at.lat, at.lng),
        }
    }

    /// `1er mars 2024`, `1 March 2024`.
    pub(super) fn day(self, date: Date) -> String {
        in_words(date, self.language)
    }
}
