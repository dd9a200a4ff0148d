//! Values of one type read as values of another: what a change of type does with each.

use jiff::civil::Date;

use super::{AttributeType, AttributeValue};
use crate::{
    OptionId,
    date::{DateOrder, Era, parse_date},
    money::{Decimal, parse_amount, parse_number},
    yes_no::parse_yes_no,
};

/// What a conversion needs to know besides the value.
pub struct Setting<'a> {
    /// The name of an option of the attribute that goes.
    pub name: &'a dyn Fn(OptionId) -> Option<String>,
    /// The option of that name in the attribute that comes.
    pub option: &'a dyn Fn(&str) -> Option<OptionId>,
    /// Settles two-digit years.
    pub today: Date,
}

/// The same value as another type; none when it cannot be read so.
pub fn convert(value: &AttributeValue, kind: AttributeType, setting: &Setting<'_>) -> Option<AttributeValue> {
    let text = as_text(value, setting.name)?;
    match (kind, value) {
        (AttributeType::Number | AttributeType::Money, AttributeValue::Date(_))
        | (AttributeType::Date, AttributeValue::Number(_) | AttributeValue::Cents(_)) => None,
        (AttributeType::Text, _) => Some(AttributeValue::Text(text)),
        (AttributeType::Number, _) => parse_number(&text, Decimal::Auto).ok().map(AttributeValue::Number),
        (AttributeType::Money, _) => parse_amount(&text, Decimal::Auto)
            .ok()
            .map(|amount| AttributeValue::Cents(amount.cents)),
        (AttributeType::Date, _) => parse_date(&text, DateOrder::Auto, Era::Any, setting.today)
            .ok()
            .map(AttributeValue::Date),
        (AttributeType::YesNo, _) => parse_yes_no(&text).map(AttributeValue::YesNo),
        (AttributeType::OneChoice | AttributeType::ManyChoices, _) => choose(value, kind, setting),
    }
}

/// The options that a value needs, as the attribute that comes should name them.
pub fn options_of(
    value: &AttributeValue,
    kind: AttributeType,
    name: &dyn Fn(OptionId) -> Option<String>,
) -> Vec<String> {
    let text = match value {
        AttributeValue::Choices(options) => return options.iter().filter_map(|option| name(*option)).collect(),
        value => as_text(value, name).unwrap_or_default(),
    };
    let parts: Vec<&str> = match kind {
        AttributeType::ManyChoices => text.split([';', ',', '|', '\n']).collect(),
        AttributeType::OneChoice => vec![&text],
        _ => Vec::new(),
    };
    parts
        .into_iter()
        .filter_map(|part| crate::shape::name(part).ok())
        .collect()
}

fn choose(value: &AttributeValue, kind: AttributeType, setting: &Setting<'_>) -> Option<AttributeValue> {
    let names = options_of(value, kind, setting.name);
    let mut options: Vec<OptionId> = names.iter().map(|name| (setting.option)(name)).collect::<Option<_>>()?;
    options.sort_unstable();
    options.dedup();
    match (kind, options.as_slice()) {
        (AttributeType::OneChoice, [option]) => Some(AttributeValue::Choice(*option)),
        (AttributeType::OneChoice, _) | (_, []) => None,
        _ => Some(AttributeValue::Choices(options)),
    }
}

/// A value as a text that reads back as itself; none when an option of it has no name any more.
pub fn as_text(value: &AttributeValue, name: &dyn Fn(OptionId) -> Option<String>) -> Option<String> {
    Some(match value {
        AttributeValue::Text(text) => text.trim().to_owned(),
        AttributeValue::Number(number) => number.to_string(),
        AttributeValue::Date(day) => day.to_string(),
        AttributeValue::YesNo(yes) => if *yes { "oui" } else { "non" }.to_owned(),
        AttributeValue::Choice(option) => name(*option)?,
        AttributeValue::Choices(options) => {
            let names: Vec<String> = options.iter().map(|option| name(*option)).collect::<Option<_>>()?;
            names.join("; ")
        }
        AttributeValue::Cents(cents) => {
            let sign = if *cents < 0 { "-" } else { "" };
            format!("{sign}{}.{:02}", cents.unsigned_abs() / 100, cents.unsigned_abs() % 100)
        }
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn converted(value: &AttributeValue, kind: AttributeType) -> Option<AttributeValue> {
        let names = |option: OptionId| {
            ["S", "M", "L"]
                .get(usize::try_from(option.get()).ok()?)
                .map(|n| (*n).to_owned())
        };
        let setting = Setting {
            name: &names,
            option: &|name| {
                ["M", "L", "12"]
                    .iter()
                    .position(|known| *known == name)
                    .map(|n| OptionId::new((n as u64).cast_signed()))
            },
            today: date(2026, 3, 2),
        };
        convert(value, kind, &setting)
    }

    fn text(text: &str) -> AttributeValue {
        AttributeValue::Text(text.into())
    }

    #[test]
    fn texts_are_read_as_people_write_them() {
        use AttributeType::{Date, ManyChoices, Money, Number, OneChoice, YesNo};
        assert_eq!(converted(&text(" 12,5 "), Number), Some(AttributeValue::Number(12.5)));
        assert_eq!(converted(&text("12,50 €"), Money), Some(AttributeValue::Cents(1250)));
        assert_eq!(
            converted(&text("31/12/2024"), Date),
            Some(AttributeValue::Date(date(2024, 12, 31)))
        );
        assert_eq!(converted(&text("Oui"), YesNo), Some(AttributeValue::YesNo(true)));
        assert_eq!(
            converted(&text("M"), OneChoice),
            Some(AttributeValue::Choice(OptionId::new(0)))
        );
        assert_eq!(
            converted(&text("L, M"), ManyChoices),
            Some(AttributeValue::Choices(vec![OptionId::new(0), OptionId::new(1)]))
        );
        for kind in [Number, Money, Date, YesNo, OneChoice, ManyChoices] {
            assert_eq!(converted(&text("plutôt grande"), kind), None, "{kind:?}");
            assert_eq!(converted(&text(""), kind), None, "{kind:?}");
        }
    }

    #[test]
    fn what_converts_to_text_converts_back() {
        use AttributeValue::{Cents, Choice, Date, Number, YesNo};
        let values = [
            (Number(12.5), AttributeType::Number),
            (Cents(-1205), AttributeType::Money),
            (Date(date(2024, 12, 31)), AttributeType::Date),
            (YesNo(false), AttributeType::YesNo),
        ];
        for (value, kind) in values {
            let text = converted(&value, AttributeType::Text).expect("a text");
            assert_eq!(converted(&text, kind), Some(value));
        }
        assert_eq!(
            converted(&Choice(OptionId::new(1)), AttributeType::Text),
            Some(text("M"))
        );
        assert_eq!(
            converted(&Choice(OptionId::new(7)), AttributeType::Text),
            None,
            "an option gone"
        );
        assert_eq!(converted(&Date(date(2024, 1, 1)), AttributeType::Number), None);
    }
}
