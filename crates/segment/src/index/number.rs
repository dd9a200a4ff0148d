//! A test of numbers, amounts or days, made ready: what it is compared with is worked out once.

use jiff::civil::Date;
use model::expression::{Literal, Relation, Test};

use crate::meaning::{Setting, Value, time::Window};

use super::days;

/// What a column of numbers holds: values of one sort are never equal to those of another.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Sort {
    /// Numbers.
    Number,
    /// Cents.
    Cents,
    /// Days, by number.
    Day,
}

impl Sort {
    /// A value as a number of this sort. Of another sort: not a number, which is neither equal, less nor greater.
    pub fn number(self, value: &Value) -> f64 {
        match (self, value) {
            (Self::Number, Value::Number(number)) => *number,
            (Self::Cents, Value::Cents(cents)) => *cents,
            (Self::Day, Value::Date(date)) => days::number(*date).into(),
            _ => f64::NAN,
        }
    }
}

/// A test of numbers.
#[derive(Clone, Debug)]
pub enum NumberTest {
    /// Stands so to a number.
    Related(Relation, f64),
    /// From one to the other.
    Between(f64, f64),
    /// Not from one to the other.
    NotBetween(f64, f64),
    /// One of these, in order.
    In(Vec<f64>),
    /// None of these, in order.
    NotIn(Vec<f64>),
    /// Equal to each of these.
    Each(Vec<f64>),
    /// Stands nothing.
    Never,
}

impl NumberTest {
    /// A test of that sort, `to` being the right side of a relation.
    pub fn new(test: &Test, to: Option<&Value>, sort: Sort, setting: &Setting) -> Self {
        let number = |literal: &Literal| sort.number(&Value::of(literal));
        let numbers = |set: &[Literal]| {
            let mut numbers: Vec<f64> = set.iter().map(number).filter(|number| !number.is_nan()).collect();
            numbers.sort_unstable_by(f64::total_cmp);
            numbers
        };
        match test {
            Test::Relation { relation, .. } => to.map_or(Self::Never, |to| Self::Related(*relation, sort.number(to))),
            Test::Between { low, high } => Self::Between(number(low), number(high)),
            Test::NotBetween { low, high } => Self::NotBetween(number(low), number(high)),
            Test::In { set } | Test::AnyOf { set } => Self::In(numbers(set)),
            Test::NotIn { set } | Test::NoneOf { set } => Self::NotIn(numbers(set)),
            Test::AllOf { set } => Self::Each(set.iter().map(number).collect()),
            Test::During { period } if sort == Sort::Day => {
                let (low, high) = bounds(Window::of_period(period, setting.today(), setting.season));
                Self::Between(low, high)
            }
            Test::NotDuring { period } if sort == Sort::Day => {
                let (low, high) = bounds(Window::of_period(period, setting.today(), setting.season));
                Self::NotBetween(low, high)
            }
            Test::During { .. } | Test::NotDuring { .. } | Test::Contains { .. } | Test::StartsWith { .. } => {
                Self::Never
            }
        }
    }

    /// Whether a number stands it.
    pub fn holds(&self, own: f64) -> bool {
        let is_in = |numbers: &[f64]| {
            // Zero has two signs, and total order tells them apart.
            let own = own + 0.0;
            numbers
                .binary_search_by(|number| (number + 0.0).total_cmp(&own))
                .is_ok()
        };
        match self {
            #[expect(clippy::float_cmp, reason = "equal is equal")]
            Self::Related(relation, to) => match relation {
                Relation::Equal => own == *to,
                Relation::Different => own != *to,
                Relation::Less => own < *to,
                Relation::AtMost => own <= *to,
                Relation::Greater => own > *to,
                Relation::AtLeast => own >= *to,
            },
            Self::Between(low, high) => *low <= own && own <= *high,
            Self::NotBetween(low, high) => !(*low <= own && own <= *high),
            Self::In(numbers) => is_in(numbers),
            Self::NotIn(numbers) => !is_in(numbers),
            #[expect(clippy::float_cmp, reason = "equal is equal")]
            Self::Each(numbers) => numbers.iter().all(|number| own == *number),
            Self::Never => false,
        }
    }

    /// The whole numbers that stand it, as runs in order; both ends are in.
    pub fn runs(&self) -> Vec<(i64, i64)> {
        let (least, most) = (i64::MIN, i64::MAX);
        match self {
            Self::Related(Relation::Equal, to) => run(*to, *to),
            Self::Related(Relation::Different, to) => gaps(&run(*to, *to)),
            Self::Related(_, to) if to.is_nan() => Vec::new(),
            Self::Related(Relation::Less, to) => upto(floor(to.ceil()).saturating_sub(1)),
            Self::Related(Relation::AtMost, to) => upto(floor(*to)),
            Self::Related(Relation::Greater, to) => vec![(floor(*to).saturating_add(1), most)],
            Self::Related(Relation::AtLeast, to) => vec![(floor(to.ceil()), most)],
            Self::Between(low, high) => run(*low, *high),
            Self::NotBetween(low, high) => gaps(&run(*low, *high)),
            Self::In(numbers) => joined(numbers),
            Self::NotIn(numbers) => gaps(&joined(numbers)),
            Self::Each(numbers) => match numbers.split_first() {
                None => vec![(least, most)],
                #[expect(clippy::float_cmp, reason = "equal is equal")]
                Some((first, others)) if others.iter().all(|other| other == first) => run(*first, *first),
                Some(_) => Vec::new(),
            },
            Self::Never => Vec::new(),
        }
    }
}

/// A window as numbers of days.
pub fn bounds(window: Window) -> (f64, f64) {
    let day = |date: Date| f64::from(days::number(date));
    (
        window.from.map_or(f64::NEG_INFINITY, day),
        window.to.map_or(f64::INFINITY, day),
    )
}

/// The whole numbers from one to the other.
fn run(low: f64, high: f64) -> Vec<(i64, i64)> {
    if low.is_nan() || high.is_nan() || low.ceil() > high.floor() {
        return Vec::new();
    }
    vec![(floor(low.ceil()), floor(high))]
}

fn upto(most: i64) -> Vec<(i64, i64)> {
    vec![(i64::MIN, most)]
}

#[expect(clippy::cast_possible_truncation, reason = "past the ends is the end")]
fn floor(number: f64) -> i64 {
    number.floor() as i64
}

fn joined(numbers: &[f64]) -> Vec<(i64, i64)> {
    let mut runs: Vec<(i64, i64)> = Vec::new();
    for (low, high) in numbers.iter().flat_map(|number| run(*number, *number)) {
        match runs.last_mut() {
            Some(last) if low <= last.1.saturating_add(1) => last.1 = last.1.max(high),
            _ => runs.push((low, high)),
        }
    }
    runs
}

/// What runs in order leave out.
pub fn gaps(runs: &[(i64, i64)]) -> Vec<(i64, i64)> {
    let mut gaps = Vec::new();
    let mut next = Some(i64::MIN);
    for (low, high) in runs {
        if let Some(from) = next
            && from < *low
        {
            gaps.push((from, low - 1));
        }
        next = high.checked_add(1);
    }
    gaps.extend(next.map(|from| (from, i64::MAX)));
    gaps
}
