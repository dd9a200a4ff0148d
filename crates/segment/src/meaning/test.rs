//! Tests of one value. The missing was left outside.

use std::cmp::Ordering;

use jiff::civil::Date;
use model::{
    expression::{Literal, Relation, Test},
    phone::PhoneNumber,
    text::fold,
};

use super::{Setting, Value, time::Window};

/// Whether a known value stands a test whose right side is `to` (for relations).
pub fn stands(value: &Value, test: &Test, to: Option<&Value>, setting: &Setting) -> bool {
    if let Value::Span(least, most) = value {
        let mut each = (*least..=*most).map(|number| Value::Number(f64::from(number)));
        return each.all(|number| stands(&number, test, to, setting));
    }
    let is_in = |set: &[Literal]| set.iter().any(|literal| equal(value, &Value::of(literal), setting));
    match test {
        Test::Relation { relation, .. } => to.is_some_and(|to| related(value, *relation, to, setting)),
        Test::Between { low, high } => between(value, low, high),
        Test::NotBetween { low, high } => !between(value, low, high),
        Test::In { set } | Test::AnyOf { set } => is_in(set),
        Test::NotIn { set } | Test::NoneOf { set } => !is_in(set),
        Test::AllOf { set } => set.iter().all(|literal| equal(value, &Value::of(literal), setting)),
        Test::During { period } => {
            day(value).is_some_and(|day| Window::of_period(period, setting.today(), setting.season).holds(day))
        }
        Test::NotDuring { period } => {
            day(value).is_some_and(|day| !Window::of_period(period, setting.today(), setting.season).holds(day))
        }
        Test::Contains { text } => texts(value).any(|own| fold(own).contains(&fold(text))),
        Test::StartsWith { text } => texts(value).any(|own| fold(own).starts_with(&fold(text))),
    }
}

/// Whether two values stand so; what has no order stands in none.
pub fn related(value: &Value, relation: Relation, to: &Value, setting: &Setting) -> bool {
    match relation {
        Relation::Equal => equal(value, to, setting),
        Relation::Different => !equal(value, to, setting),
        Relation::Less => order(value, to) == Some(Ordering::Less),
        Relation::AtMost => matches!(order(value, to), Some(Ordering::Less | Ordering::Equal)),
        Relation::Greater => order(value, to) == Some(Ordering::Greater),
        Relation::AtLeast => matches!(order(value, to), Some(Ordering::Greater | Ordering::Equal)),
    }
}

/// Equal: texts folded; of several values, one of them.
pub fn equal(value: &Value, to: &Value, setting: &Setting) -> bool {
    match (value, to) {
        (Value::Text(own), Value::Text(text)) => same_text(own, text, setting),
        (Value::Texts(own), Value::Text(text)) => own.iter().any(|own| same_text(own, text, setting)),
        (Value::Set(own), Value::One(one)) => own.contains(one),
        (Value::One(own), Value::One(one)) => own == one,
        (Value::YesNo(own), Value::YesNo(answer)) => own == answer,
        _ => order(value, to) == Some(Ordering::Equal),
    }
}

/// Whether a value is from one literal to the other, both included.
pub fn between(value: &Value, low: &Literal, high: &Literal) -> bool {
    let above = matches!(order(value, &Value::of(low)), Some(Ordering::Greater | Ordering::Equal));
    above && matches!(order(value, &Value::of(high)), Some(Ordering::Less | Ordering::Equal))
}

fn order(value: &Value, to: &Value) -> Option<Ordering> {
    match (value, to) {
        (Value::Number(own), Value::Number(to)) | (Value::Cents(own), Value::Cents(to)) => own.partial_cmp(to),
        (Value::Date(own), Value::Date(to)) => Some(own.cmp(to)),
        _ => None,
    }
}

/// Folded; a phone number however it is written.
fn same_text(own: &str, text: &str, setting: &Setting) -> bool {
    let number = || PhoneNumber::parse(text, &setting.country).is_some_and(|number| number.as_str() == own);
    fold(own) == fold(text) || own.starts_with('+') && number()
}

fn texts(value: &Value) -> impl Iterator<Item = &str> {
    let texts: &[String] = match value {
        Value::Text(text) => std::slice::from_ref(text),
        Value::Texts(texts) => texts,
        _ => &[],
    };
    texts.iter().map(String::as_str)
}

fn day(value: &Value) -> Option<Date> {
    match value {
        Value::Date(date) => Some(*date),
        _ => None,
    }
}
