//! What a figure of a contact is.

use std::fmt;

use jiff::civil::Date;
use model::expression::{Literal, Named};

/// A figure, when there is one.
#[derive(Clone, PartialEq)]
pub enum Value {
    /// Text.
    Text(String),
    /// Several texts, one at least.
    Texts(Vec<String>),
    /// A number.
    Number(f64),
    /// An amount, in cents; a mean may fall between two.
    Cents(f64),
    /// A day.
    Date(Date),
    /// Yes or no.
    YesNo(bool),
    /// One of a list.
    One(Named),
    /// Several of a list, maybe none.
    Set(Vec<Named>),
    /// Known to be from one number to the other: a test holds if it holds of each whole one.
    Span(i16, i16),
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Value(***)")
    }
}

impl Value {
    /// A literal as a value.
    #[expect(clippy::cast_precision_loss, reason = "amounts are far below 2⁵³ cents")]
    pub fn of(literal: &Literal) -> Self {
        match literal {
            Literal::YesNo(answer) => Self::YesNo(*answer),
            Literal::Number(number) => Self::Number(*number),
            Literal::Text(text) => Self::Text(text.clone()),
            Literal::Named(Named::Cents(cents)) => Self::Cents(*cents as f64),
            Literal::Named(Named::Date(date)) => Self::Date(*date),
            Literal::Named(named) => Self::One(named.clone()),
        }
    }

    /// So many times it; what is no number stays.
    #[must_use]
    pub fn times(self, times: Option<f64>) -> Self {
        match (self, times) {
            (Self::Number(number), Some(times)) => Self::Number(number * times),
            (Self::Cents(cents), Some(times)) => Self::Cents(cents * times),
            (other, _) => other,
        }
    }
}
