//! What is held about a contact, value by value, each with who said so.

use jiff::Timestamp;
use model::{
    ActId, AttributeId, ImportId, Language,
    attribute::AttributeValue,
    facts::{Address, Facts, Point, PointStatus},
    layer::Layer,
};
use serde_json::{Value as Json, json};

use super::{SourceName, names::Names};
use crate::acts::{Change, Op};

/// One value of a contact.
#[derive(Clone, Debug)]
pub struct Value {
    /// Which field: `email`, `surname`, `tag`, `attribute`…
    pub field: &'static str,
    /// Work, home, mobile; the network of a handle; the register or the source of a number.
    pub label: Option<String>,
    /// What names it among the values of its field, to change it or take it away.
    pub key: String,
    /// The value, readable.
    pub text: String,
    /// The one to use first among its kind.
    pub primary: bool,
    /// Whether a contact point works, when known.
    pub status: Option<PointStatus>,
    /// The parts of an address, the dates of a tag or a branch.
    pub detail: Option<Json>,
    /// The value as a change says it, where that is not its text: options by id, money in cents, keys of closed lists.
    pub raw: Option<Json>,
    /// Which custom attribute, when it is one.
    pub attribute: Option<(AttributeId, String)>,
    /// Who said so, latest first.
    pub assertions: Vec<Assertion>,
}

/// One mention of a value.
#[derive(Clone, Debug)]
pub struct Assertion {
    /// Where it comes from.
    pub source: SourceName,
    /// The import that said it, when one did.
    pub import: Option<ImportId>,
    /// The act that said it.
    pub act: ActId,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: Option<String>,
    /// Whether it was taken back since.
    pub withdrawn: bool,
}

/// The values of a contact, in the order a page shows them. `layers` are in the order of their acts.
pub(super) fn values(facts: &Facts, layers: &[Layer], names: &Names, language: Language) -> Vec<Value> {
    let live = |act| names.assertion(act).is_some_and(|said| !said.withdrawn);
    let presented = model::layer::presented(layers, live);
    let layers = presented.as_deref().unwrap_or(layers);
    let mut sheet = Sheet {
        layers,
        names,
        values: Vec::new(),
    };
    sheet.single_values(facts, language);
    sheet.points(facts);
    sheet.numbers(facts);
    sheet.marks(facts);
    sheet.attributes(facts, language);
    sheet.values
}

/// What an act says of a contact, as changes; attributes that the reader's role may not see left out.
pub(crate) fn said(facts: &Facts, names: &Names, language: Language) -> Vec<Change> {
    let said = values(facts, &[], names, language).into_iter().map(|value| Change {
        op: Op::Said,
        field: value.field,
        label: value.attribute.map(|(_, name)| name).or(value.label),
        text: value.text,
    });
    said.collect()
}

struct Sheet<'a> {
    layers: &'a [Layer],
    names: &'a Names,
    values: Vec<Value>,
}

impl Sheet<'_> {
    fn single_values(&mut self, facts: &Facts, language: Language) {
        macro_rules! single {
            ($($field:ident => $text:expr),* $(,)?) => {$(
                if let Some(value) = &facts.$field {
                    let text = ($text)(value);
                    self.add(stringify!($field), text, |said| said.$field.as_ref() == Some(value));
                    self.last().raw = serde_json::to_value(value).ok();
                }
            )*};
        }
        single! {
            civility => |value: &model::facts::Civility| value.name(language).to_owned(),
            first_names => String::clone,
            surname => String::clone,
            usual_name => String::clone,
            structure_name => String::clone,
            gender => |value: &model::facts::Gender| value.name(language).to_owned(),
            birth_date => ToString::to_string,
            language => String::clone,
            profession => String::clone,
            polling_station => String::clone,
        }
    }

    fn points(&mut self, facts: &Facts) {
        for point in &facts.emails {
            self.point("email", point, point.value.as_str().to_owned(), |said| {
                mentions(&said.emails, &point.value)
            });
        }
        for point in &facts.phones {
            self.point("phone", point, point.value.as_str().to_owned(), |said| {
                mentions(&said.phones, &point.value)
            });
        }
        for point in &facts.addresses {
            let same = |said: &Facts| {
                said.addresses
                    .iter()
                    .any(|other| other.value.key() == point.value.key())
            };
            self.point("address", point, one_line(&point.value), same);
            self.last().key = point.value.key();
            self.last().detail = serde_json::to_value(&point.value).ok();
        }
        for point in &facts.webs {
            let field = if point.value.starts_with('@') { "social" } else { "web" };
            self.point(field, point, point.value.clone(), |said| {
                mentions(&said.webs, &point.value)
            });
        }
    }

    fn numbers(&mut self, facts: &Facts) {
        for reference in &facts.references {
            self.add("reference", reference.id.clone(), |said| {
                said.references.contains(reference)
            });
            self.last().label = Some(self.names.source(Some(reference.source)).name);
            self.last().key = format!("{}:{}", reference.source, reference.id);
        }
        for (register, number) in &facts.registrations {
            self.add("registration", number.clone(), |said| {
                said.registrations.get(register) == Some(number)
            });
            self.last().label = Some(register.name(Language::Fr).to_owned());
            register.key().clone_into(&mut self.last().key);
        }
    }

    fn marks(&mut self, facts: &Facts) {
        for mark in &facts.tags {
            let text = self.names.tag(mark.tag);
            self.add("tag", text, |said| said.tags.iter().any(|other| other.tag == mark.tag));
            self.last().key = mark.tag.to_string();
            self.last().detail = Some(json!({ "id": mark.tag, "since": mark.since }));
        }
        for mark in &facts.branches {
            let text = self.names.branch(mark.branch);
            self.add("branch", text, |said| {
                said.branches.iter().any(|other| other.branch == mark.branch)
            });
            self.last().key = mark.branch.to_string();
            self.last().detail =
                Some(json!({ "id": mark.branch, "origin": mark.origin, "from": mark.from, "until": mark.until }));
        }
    }

    /// Those that the reader's role may see; their folders and options by their present names.
    fn attributes(&mut self, facts: &Facts, language: Language) {
        for (id, value) in &facts.attributes {
            let Some(name) = self.names.attribute(*id) else {
                continue;
            };
            let text = self.attribute_text(value, language);
            self.add("attribute", text, |said| said.attributes.get(id) == Some(value));
            self.last().key = id.to_string();
            self.last().raw = serde_json::to_value(value).ok().and_then(inner);
            self.last().attribute = Some((*id, name));
        }
    }

    fn attribute_text(&self, value: &AttributeValue, language: Language) -> String {
        match value {
            AttributeValue::Text(text) => text.clone(),
            AttributeValue::Number(number) => decimal(&number.to_string(), language),
            AttributeValue::Date(date) if language == Language::Fr => date.strftime("%d/%m/%Y").to_string(),
            AttributeValue::Date(date) => date.to_string(),
            AttributeValue::YesNo(true) => language.pick("oui", "yes").to_owned(),
            AttributeValue::YesNo(false) => language.pick("non", "no").to_owned(),
            AttributeValue::Choice(option) => self.names.option(*option),
            AttributeValue::Choices(options) => options
                .iter()
                .map(|option| self.names.option(*option))
                .collect::<Vec<_>>()
                .join(", "),
            AttributeValue::Cents(cents) => {
                let sign = if *cents < 0 { "-" } else { "" };
                let cents = cents.unsigned_abs();
                decimal(&format!("{sign}{}.{:02}", cents / 100, cents % 100), language)
            }
        }
    }

    fn point<T>(&mut self, field: &'static str, point: &Point<T>, text: String, same: impl Fn(&Facts) -> bool) {
        self.add(field, text, same);
        let value = self.last();
        value.label.clone_from(&point.label);
        value.primary = point.primary;
        value.status = point.status;
        if point.from.is_some() || point.until.is_some() {
            value.detail = Some(json!({ "from": point.from, "until": point.until }));
        }
    }

    fn add(&mut self, field: &'static str, text: String, same: impl Fn(&Facts) -> bool) {
        let said = self.layers.iter().rev().filter(|layer| same(&layer.asserts));
        let assertions = said.filter_map(|layer| self.names.assertion(layer.act)).collect();
        let value = Value {
            field,
            label: None,
            key: text.clone(),
            raw: None,
            text,
            primary: false,
            status: None,
            detail: None,
            attribute: None,
            assertions,
        };
        self.values.push(value);
    }

    fn last(&mut self) -> &mut Value {
        self.values.last_mut().expect("called after a value was added")
    }
}

/// The value in a document's `{"choice": 7}`.
fn inner(tagged: Json) -> Option<Json> {
    match tagged {
        Json::Object(fields) => fields.into_iter().next().map(|(_, value)| value),
        _ => None,
    }
}

fn mentions<T: PartialEq>(points: &[Point<T>], value: &T) -> bool {
    points.iter().any(|point| point.value == *value)
}

/// An address as one line: its parts, else what was typed.
pub(super) fn one_line(address: &Address) -> String {
    let street: Vec<&str> = [&address.number, &address.street]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    let town: Vec<&str> = [&address.postcode, &address.city]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    let parts = [
        address.complement.clone().unwrap_or_default(),
        street.join(" "),
        town.join(" "),
    ];
    let said: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    if said.is_empty() {
        return address.typed.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    said.join(", ")
}

fn decimal(text: &str, language: Language) -> String {
    match language {
        Language::Fr => text.replace('.', ","),
        Language::En => text.to_owned(),
    }
}
