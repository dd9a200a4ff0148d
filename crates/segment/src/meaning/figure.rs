//! Figures of one contact.

use jiff::civil::Date;
use model::{
    BranchId, ElectionId,
    attribute::AttributeValue,
    expression::{Attribute, Field, Figure, Named, Operand, Over, Quantity, Test},
    facts::{Address, Facts, Point, Register},
    phone::PhoneNumber,
};

use super::{Person, Setting, Support, Value, frmip, interactions, test, time};

/// Whether a figure is known and stands a test.
pub fn stands(person: &Person, figure: &Figure, wanted: &Test, setting: &Setting) -> bool {
    let to = match wanted {
        Test::Relation { to, .. } => operand(person, to, setting),
        _ => None,
    };
    let value = of(person, figure, setting);
    value.is_some_and(|value| test::stands(&value, wanted, to.as_ref(), setting))
}

/// What a figure is; `None` is missing.
pub fn of(person: &Person, figure: &Figure, setting: &Setting) -> Option<Value> {
    match figure {
        Figure::Attribute { attribute } => attribute_of(person, *attribute, setting),
        Figure::SupportFor { election } => latest(person, Some(*election), setting),
        Figure::Quantity { quantity } => quantity_of(person, quantity, setting),
        Figure::Score { score } => frmip::score_of(person, score, setting),
    }
}

fn operand(person: &Person, to: &Operand, setting: &Setting) -> Option<Value> {
    match to {
        Operand::Literal { value } => Some(Value::of(value)),
        Operand::Quantity { times, quantity } => Some(quantity_of(person, quantity, setting)?.times(*times)),
        Operand::Score { times, score } => Some(frmip::score_of(person, score, setting)?.times(*times)),
    }
}

fn quantity_of(person: &Person, quantity: &Quantity, setting: &Setting) -> Option<Value> {
    match quantity.over {
        Over::Contact => interactions::over(
            interactions::chosen(person, &quantity.selection, setting),
            quantity,
            setting,
        ),
        Over::Base => setting.base.iter().find(|(known, _)| known == quantity)?.1.clone(),
    }
}

/// Whether an attribute has a value.
pub fn is_known(person: &Person, attribute: Attribute, setting: &Setting) -> bool {
    match attribute {
        Attribute::BuiltIn(Field::Address) => addresses(person, setting).next().is_some(),
        Attribute::BuiltIn(Field::Position) => addresses(person, setting).any(|address| address.position.is_some()),
        Attribute::BuiltIn(Field::Reference) => !person.facts.references.is_empty(),
        Attribute::BuiltIn(Field::BirthDate) => person.facts.birth_date.is_some(),
        _ => match attribute_of(person, attribute, setting) {
            Some(Value::Set(set)) => !set.is_empty(),
            value => value.is_some(),
        },
    }
}

fn attribute_of(person: &Person, attribute: Attribute, setting: &Setting) -> Option<Value> {
    match attribute {
        Attribute::BuiltIn(field) => field_of(person, field, setting),
        Attribute::Custom(id) => match person.facts.attributes.get(&id) {
            Some(value) => Some(custom(value)),
            None => setting.many_choices.contains(&id).then(|| Value::Set(Vec::new())),
        },
    }
}

#[expect(clippy::cast_precision_loss, reason = "amounts are far below 2⁵³ cents")]
fn custom(value: &AttributeValue) -> Value {
    match value {
        AttributeValue::Text(text) => Value::Text(text.clone()),
        AttributeValue::Number(number) => Value::Number(*number),
        AttributeValue::Date(date) => Value::Date(*date),
        AttributeValue::YesNo(answer) => Value::YesNo(*answer),
        AttributeValue::Choice(option) => Value::One(Named::Option(*option)),
        AttributeValue::Choices(options) => Value::Set(options.iter().copied().map(Named::Option).collect()),
        AttributeValue::Cents(cents) => Value::Cents(*cents as f64),
    }
}

fn field_of(person: &Person, field: Field, setting: &Setting) -> Option<Value> {
    let facts = &person.facts;
    let key = |key: &str| Value::One(Named::Key(key.to_owned()));
    match field {
        Field::Age => {
            let (least, most) = time::ages(facts.birth_date?, setting.today())?;
            Some(Value::Span(least, most))
        }
        Field::BirthDate => facts.birth_date?.day().map(Value::Date),
        Field::Branch => Some(Value::Set(branches(person, setting).map(Named::Branch).collect())),
        Field::Civility => facts.civility.map(|civility| key(civility.key())),
        Field::Created => Some(Value::Date(setting.day_of(person.created_at))),
        Field::Email => texts(points(&facts.emails, setting).map(model::email::EmailAddress::as_str)),
        Field::Gender => facts.gender.map(|gender| key(gender.key())),
        Field::Mobile => texts(
            points(&facts.phones, setting)
                .filter(|phone| phone.takes_texts())
                .map(PhoneNumber::as_str),
        ),
        Field::Phone => texts(points(&facts.phones, setting).map(PhoneNumber::as_str)),
        Field::Source => Some(Value::Set(person.sources.iter().copied().map(Named::Source).collect())),
        Field::Support => latest(person, None, setting),
        Field::Tag => Some(Value::Set(facts.tags.iter().map(|mark| Named::Tag(mark.tag)).collect())),
        Field::Web => texts(points(&facts.webs, setting).map(String::as_str)),
        Field::City | Field::Commune | Field::Country | Field::Department | Field::Postcode | Field::Region => {
            texts(addresses(person, setting).filter_map(|address| part(address, field, setting)))
        }
        Field::Address | Field::Position | Field::Reference => None,
        _ => text_of(facts, field).map(|text| Value::Text(text.to_owned())),
    }
}

/// The one text that some attributes are.
pub(crate) fn text_of(facts: &Facts, field: Field) -> Option<&str> {
    let register = |register| facts.registrations.get(&register).map(String::as_str);
    match field {
        Field::FirstNames => facts.first_names.as_deref(),
        Field::Language => facts.language.as_deref(),
        Field::PollingStation => facts.polling_station.as_deref(),
        Field::Profession => facts.profession.as_deref(),
        Field::Rna => register(Register::Rna),
        Field::Siren => register(Register::Siren),
        Field::Siret => register(Register::Siret),
        Field::StructureName => facts.structure_name.as_deref(),
        Field::Surname => facts.surname.as_deref(),
        Field::UsualName => facts.usual_name.as_deref(),
        _ => None,
    }
}

/// A part of an address; an address without country is in the organization's.
fn part<'a>(address: &'a Address, field: Field, setting: &'a Setting) -> Option<&'a str> {
    match field {
        Field::City => address.city.as_deref(),
        Field::Commune => address.commune.as_deref(),
        Field::Country => Some(address.country.as_deref().unwrap_or(&setting.country)),
        Field::Department => address.department.as_deref(),
        Field::Postcode => address.postcode.as_deref(),
        Field::Region => address.region.as_deref(),
        _ => None,
    }
}

fn texts<'a>(texts: impl Iterator<Item = &'a str>) -> Option<Value> {
    let texts: Vec<String> = texts.map(str::to_owned).collect();
    (!texts.is_empty()).then_some(Value::Texts(texts))
}

/// The addresses of today.
pub fn addresses<'a>(person: &'a Person, setting: &Setting) -> impl Iterator<Item = &'a Address> {
    points(&person.facts.addresses, setting)
}

/// The branches of today.
pub fn branches(person: &Person, setting: &Setting) -> impl Iterator<Item = BranchId> {
    let today = setting.today();
    let current = move |from: Option<Date>, until: Option<Date>| {
        from.is_none_or(|from| from <= today) && until.is_none_or(|until| today <= until)
    };
    person
        .facts
        .branches
        .iter()
        .filter(move |mark| current(mark.from, mark.until))
        .map(|mark| mark.branch)
}

fn points<'a, T>(points: &'a [Point<T>], setting: &Setting) -> impl Iterator<Item = &'a T> {
    let today = setting.today();
    points
        .iter()
        .filter(move |point| is_current(point, today))
        .map(|point| &point.value)
}

/// Whether a point is in use that day.
fn is_current<T>(point: &Point<T>, today: Date) -> bool {
    point.from.is_none_or(|from| from <= today) && point.until.is_none_or(|until| today <= until)
}

/// Observations of support by now, for one election, or (`None`) all.
pub fn supports(person: &Person, election: Option<ElectionId>, setting: &Setting) -> impl Iterator<Item = Support> {
    let now = setting.now;
    let wanted = move |support: &&Support| {
        support.at <= now && election.is_none_or(|election| support.election == Some(election))
    };
    person.supports.iter().filter(wanted).copied()
}

fn latest(person: &Person, election: Option<ElectionId>, setting: &Setting) -> Option<Value> {
    let latest = supports(person, election, setting).max_by_key(|support| support.at)?;
    Some(Value::Number(f64::from(latest.level)))
}
