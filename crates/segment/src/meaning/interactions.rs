//! Interactions chosen, and what is counted over them.

use std::collections::BTreeSet;

use model::{
    expression::{FilterField, FilterTest, Function, Named, Quantity, Selection, Test},
    interaction::Unit,
};

use super::{Interaction, Person, Setting, Value, test, time::Window};

/// The interactions of a contact that a selection speaks of: of those kinds, by now, then, saying that; money only if paid.
pub fn chosen<'a>(
    person: &'a Person,
    selection: &'a Selection,
    setting: &'a Setting,
) -> impl Iterator<Item = &'a Interaction> {
    let window = selection
        .when
        .as_ref()
        .map(|when| Window::of(when, setting.today(), setting.season));
    let of_kind = |row: &&Interaction| selection.kinds.contains(&row.kind);
    let then = move |row: &&Interaction| {
        row.at <= setting.now && window.is_none_or(|window| window.holds(setting.day_of(row.at)))
    };
    let says = |row: &&Interaction| {
        selection
            .filters
            .iter()
            .all(|filter| field(row, filter.field).is_some_and(|value| filter_stands(&value, &filter.test, setting)))
    };
    person
        .interactions
        .iter()
        .filter(of_kind)
        .filter(|row| row.counts())
        .filter(then)
        .filter(says)
}

/// What is counted over them; `None` is missing.
pub fn over<'a>(rows: impl Iterator<Item = &'a Interaction>, quantity: &Quantity, setting: &Setting) -> Option<Value> {
    let unit = unit(&quantity.selection, setting);
    match quantity.function {
        Function::Count => Some(number(rows.count())),
        Function::Years => Some(number(
            rows.map(|row| setting.day_of(row.at).year())
                .collect::<BTreeSet<_>>()
                .len(),
        )),
        Function::First => rows.map(|row| row.at).min().map(|at| Value::Date(setting.day_of(at))),
        Function::Last => rows.map(|row| row.at).max().map(|at| Value::Date(setting.day_of(at))),
        Function::Sum => Some(amount(rows.filter_map(|row| part(row, unit, setting)).sum(), 1, unit)),
        Function::Max => rows
            .filter_map(|row| part(row, unit, setting))
            .max()
            .map(|most| amount(most, 1, unit)),
        Function::Mean => {
            let parts: Vec<i128> = rows.filter_map(|row| part(row, unit, setting)).collect();
            (!parts.is_empty()).then(|| amount(parts.iter().sum(), parts.len(), unit))
        }
    }
}

/// The unit in which a selection is added up: that of its kinds, money first.
pub fn unit(selection: &Selection, setting: &Setting) -> Unit {
    let units: Vec<Unit> = selection.kinds.iter().map(|kind| setting.unit(kind)).collect();
    if units.contains(&Unit::Money) {
        Unit::Money
    } else {
        units.first().copied().unwrap_or(Unit::Count)
    }
}

/// What a row adds, in the smallest part of that unit; another unit or currency adds nothing.
pub fn part(row: &Interaction, unit: Unit, setting: &Setting) -> Option<i128> {
    let same_currency = row
        .money
        .as_ref()
        .is_none_or(|money| money.currency == setting.currency);
    (row.unit == unit && same_currency).then_some(row.quantity?.into())
}

#[expect(clippy::cast_precision_loss, reason = "what people give and do is far below 2⁵³")]
fn amount(parts: i128, shared_by: usize, unit: Unit) -> Value {
    let parts = parts as f64 / shared_by as f64;
    match unit {
        Unit::Money => Value::Cents(parts),
        // Hours are kept in hundredths.
        Unit::Hours => Value::Number(parts / 100.0),
        Unit::Count | Unit::None => Value::Number(parts),
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2⁵³")]
fn number(count: usize) -> Value {
    Value::Number(count as f64)
}

#[expect(clippy::cast_precision_loss, reason = "amounts are far below 2⁵³")]
pub fn field(row: &Interaction, field: FilterField) -> Option<Value> {
    let quantity = row.quantity.map(|quantity| quantity as f64);
    match field {
        FilterField::Amount => match row.unit {
            Unit::Money => quantity.map(Value::Cents),
            Unit::Hours => quantity.map(|hundredths| Value::Number(hundredths / 100.0)),
            Unit::Count | Unit::None => quantity.map(Value::Number),
        },
        FilterField::Hours => quantity
            .filter(|_| row.unit == Unit::Hours)
            .map(|hundredths| Value::Number(hundredths / 100.0)),
        FilterField::Author => row.author.map(|id| Value::One(Named::Author(id))),
        FilterField::Campaign => row.campaign.map(|id| Value::One(Named::Campaign(id))),
        FilterField::Channel => row
            .channel
            .map(|channel| Value::One(Named::Key(channel.key().to_owned()))),
        FilterField::Event => row.event.map(|id| Value::One(Named::Event(id))),
        FilterField::Means => row.means().map(|means| Value::One(Named::Key(means.key().to_owned()))),
        FilterField::Outcome => row.outcome.clone().map(Value::Text),
        FilterField::Source => row.source.map(|id| Value::One(Named::Source(id))),
        FilterField::Theme => row.theme.map(|id| Value::One(Named::Theme(id))),
    }
}

/// Whether a field or an answer stands a test.
pub fn filter_stands(value: &Value, wanted: &FilterTest, setting: &Setting) -> bool {
    match wanted {
        FilterTest::Relation { relation, value: to } => test::related(value, *relation, &Value::of(to), setting),
        FilterTest::Between { low, high } => test::between(value, low, high),
        FilterTest::In { set } => test::stands(value, &Test::In { set: set.clone() }, None, setting),
    }
}
