//! Values with how many people have each: what a builder completes words with.

use std::{collections::HashMap, fmt};

use ::segment::{
    Severity, Vocabulary, check,
    index::{Parts, ids_of},
    meaning::{self, Interaction, Person, Value},
    vocabulary::{Names, Type},
};
use model::{
    BranchId, CampaignId, EventId, OptionId, SourceId, TagId, ThemeId,
    expression::{
        Among, Attribute, Expression, Field, Figure, FilterField, Function, Literal, Named, Operand, Over, Quantity,
        Question, Relation, Selection, Test,
    },
    text::fold,
};
use serde_json::Value as Json;

use super::{
    asked::{Asked, Form, Said},
    explaining::label,
    running::{Answer, ask, on_every_core},
};
use crate::{Ctx, Error, Result};

/// Of what one wants values.
#[derive(Clone, Debug)]
pub enum Of {
    /// An attribute of contacts.
    Attribute(Attribute),
    /// A field of interactions, of these kinds or of all.
    Field {
        /// Which.
        field: FilterField,
        /// Of these kinds; of all when empty.
        kinds: Vec<String>,
    },
}

/// Which values one wants.
#[derive(Clone)]
pub struct ValuesAsked {
    /// Of what.
    pub of: Of,
    /// What they must hold, as typed so far.
    pub typed: String,
    /// Among those who answer that; among all active people and structures when absent.
    pub among: Option<Form>,
    /// How many at most.
    pub limit: usize,
}

impl fmt::Debug for ValuesAsked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ValuesAsked({:?}, ***)", self.of)
    }
}

/// A value, and how many people have it.
#[derive(Clone)]
pub struct ValueCount {
    /// As the tree holds it.
    pub value: Json,
    /// As people read it.
    pub label: Said,
    /// How many people.
    pub count: u64,
}

impl fmt::Debug for ValueCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ValueCount(*** {})", self.count)
    }
}

/// Values, with how many people have each.
#[derive(Clone, Debug)]
pub struct Values {
    /// The commonest first.
    pub items: Vec<ValueCount>,
    /// Of how many people.
    pub total: u64,
    /// The number of the last change that the answer knows of.
    pub seq: i64,
}

/// Values, the commonest first.
pub async fn values(ctx: &Ctx, asked: ValuesAsked) -> Result<Values> {
    let form = asked
        .among
        .clone()
        .unwrap_or_else(|| Form::Question(Box::new(everybody())));
    ask(ctx, &Asked::now(form), move |answer| counted(answer, &asked)).await
}

/// Everybody: nobody is in no set of tags, so that this holds of all.
pub(crate) fn everybody() -> Question {
    Question {
        among: Among::All,
        including: None,
        condition: Expression::Compare {
            figure: Figure::Quantity {
                quantity: Quantity {
                    over: Over::Contact,
                    function: Function::Count,
                    selection: Selection {
                        kinds: vec!["note".to_owned()],
                        when: None,
                        filters: Vec::new(),
                    },
                },
            },
            test: Test::Relation {
                relation: Relation::AtLeast,
                to: Operand::Literal {
                    value: Literal::Number(0.0),
                },
            },
        },
    }
}

fn counted(answer: &Answer<'_>, asked: &ValuesAsked) -> Result<Values> {
    let sort = sort(&asked.of, answer.vocabulary)?;
    let plan = answer.plan();
    let parts = match &asked.of {
        Of::Attribute(attribute) => Parts::of_attribute(*attribute),
        Of::Field { .. } => Parts::INTERACTIONS,
    };
    let slices = on_every_core(plan.blocks(), answer.stop, |at| {
        let (mut total, mut counts) = (0_u64, HashMap::<String, u64>::new());
        let block = plan.block(at);
        for person in ids_of(at, &block).filter_map(|id| answer.index.person(id, parts)) {
            total += 1;
            for value in of(&person, &asked.of, answer) {
                *counts.entry(value).or_default() += 1;
            }
        }
        (total, counts)
    })?;
    let mut counts: HashMap<String, u64> = known(&sort, answer.vocabulary);
    let mut total = 0;
    for (of_slice, found) in slices {
        total += of_slice;
        for (value, count) in found {
            *counts.entry(value).or_default() += count;
        }
    }
    Ok(Values {
        items: best(counts, asked, answer.vocabulary),
        total,
        seq: answer.seq,
    })
}

/// What it holds; refused when the caller may not sort people by it.
fn sort(of: &Of, vocabulary: &Vocabulary) -> Result<Type> {
    let refused = || {
        Error::invalid(
            "attribute",
            "attribute.unknown",
            "Cet attribut n’existe pas, ou plus, ou ne sert pas à trier les gens.",
            "There is no such attribute, or no longer, or people are not sorted by it.",
        )
    };
    match of {
        Of::Attribute(attribute) => {
            let asked = Question::from(Expression::Known { attribute: *attribute });
            let problems = check::check(&asked, vocabulary);
            let stands = problems.iter().all(|problem| problem.severity == Severity::Warning);
            stands
                .then(|| Type::of_attribute(*attribute, vocabulary))
                .ok_or_else(refused)
        }
        Of::Field { field, kinds } => {
            let selection = Selection {
                kinds: kinds.clone(),
                when: None,
                filters: Vec::new(),
            };
            Ok(Type::of_filter(*field, &selection, vocabulary))
        }
    }
}

/// Those known by name, had by nobody so far.
fn known(sort: &Type, vocabulary: &Vocabulary) -> HashMap<String, u64> {
    let none_yet = |names: &Names, wrap: &dyn Fn(i64) -> Named| {
        let literals = names.ids().map(|id| written(&Literal::Named(wrap(id))));
        literals.map(|value| (value, 0)).collect()
    };
    let Some(names) = sort.names(vocabulary) else {
        return HashMap::new();
    };
    match sort {
        Type::Tags => none_yet(names, &|id| Named::Tag(TagId::new(id))),
        Type::Branches => none_yet(names, &|id| Named::Branch(BranchId::new(id))),
        Type::Sources => none_yet(names, &|id| Named::Source(SourceId::new(id))),
        Type::Theme => none_yet(names, &|id| Named::Theme(ThemeId::new(id))),
        Type::Campaign => none_yet(names, &|id| Named::Campaign(CampaignId::new(id))),
        Type::Event => none_yet(names, &|id| Named::Event(EventId::new(id))),
        Type::Choice(_) | Type::Choices(_) => none_yet(names, &|id| Named::Option(OptionId::new(id))),
        _ => HashMap::new(),
    }
}

/// The values of somebody, each once, as the tree writes them.
fn of(person: &Person, of: &Of, answer: &Answer<'_>) -> Vec<String> {
    let mut values: Vec<String> = match of {
        Of::Attribute(Attribute::BuiltIn(Field::Created | Field::BirthDate)) => Vec::new(),
        Of::Attribute(attribute) => {
            let figure = Figure::Attribute { attribute: *attribute };
            literals(meaning::value(person, &figure, answer.setting))
        }
        Of::Field { field, kinds } => {
            let rows = person.interactions.iter();
            let rows = rows.filter(|row| kinds.is_empty() || kinds.contains(&row.kind));
            rows.filter_map(|row| of_row(row, *field))
                .map(|value| written(&value))
                .collect()
        }
    };
    values.sort_unstable();
    values.dedup();
    values
}

fn of_row(row: &Interaction, field: FilterField) -> Option<Literal> {
    let named = match field {
        FilterField::Author => Named::Author(row.author?),
        FilterField::Campaign => Named::Campaign(row.campaign?),
        FilterField::Channel => Named::Key(row.channel?.key().to_owned()),
        FilterField::Event => Named::Event(row.event?),
        FilterField::Means => Named::Key(row.means()?.key().to_owned()),
        FilterField::Source => Named::Source(row.source?),
        FilterField::Theme => Named::Theme(row.theme?),
        FilterField::Outcome => return row.outcome.clone().map(Literal::Text),
        FilterField::Amount | FilterField::Hours => return None,
    };
    Some(Literal::Named(named))
}

fn literals(value: Option<Value>) -> Vec<String> {
    let all = match value {
        None | Some(Value::Span(..) | Value::Cents(_)) => Vec::new(),
        Some(Value::Text(text)) => vec![Literal::Text(text)],
        Some(Value::Texts(texts)) => texts.into_iter().map(Literal::Text).collect(),
        Some(Value::Number(number)) => vec![Literal::Number(number)],
        Some(Value::Date(date)) => vec![Literal::Named(Named::Date(date))],
        Some(Value::YesNo(answer)) => vec![Literal::YesNo(answer)],
        Some(Value::One(named)) => vec![Literal::Named(named)],
        Some(Value::Set(set)) => set.into_iter().map(Literal::Named).collect(),
    };
    all.iter().map(written).collect()
}

fn written(value: &Literal) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Those that hold what was typed, the commonest first.
fn best(counts: HashMap<String, u64>, asked: &ValuesAsked, vocabulary: &Vocabulary) -> Vec<ValueCount> {
    let typed = fold(&asked.typed);
    let mut items: Vec<ValueCount> = counts
        .into_iter()
        .filter_map(|(written, count)| {
            let value: Literal = serde_json::from_str(&written).ok()?;
            let label = said(&value, vocabulary);
            let holds = fold(&label.fr).contains(&typed) || fold(&label.en).contains(&typed);
            holds.then(|| ValueCount {
                value: serde_json::to_value(&value).unwrap_or_default(),
                label,
                count,
            })
        })
        .collect();
    items.sort_by(|one, other| {
        other
            .count
            .cmp(&one.count)
            .then_with(|| one.label.fr.cmp(&other.label.fr))
    });
    items.truncate(asked.limit);
    items
}

/// What people call a value.
pub(super) fn said(value: &Literal, vocabulary: &Vocabulary) -> Said {
    match value {
        Literal::YesNo(true) => Said {
            fr: "oui".to_owned(),
            en: "yes".to_owned(),
        },
        Literal::YesNo(false) => Said {
            fr: "non".to_owned(),
            en: "no".to_owned(),
        },
        Literal::Number(number) => Said::same(number.to_string()),
        Literal::Text(text) => Said::same(text.clone()),
        Literal::Named(named) => label(named, vocabulary),
    }
}
