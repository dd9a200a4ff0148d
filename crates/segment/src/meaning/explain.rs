//! Why somebody answers a question or not, and how many each condition keeps.

use jiff::civil::Date;
use model::{
    ContactId,
    expression::{Expression, Named, Question},
};
use serde::Serialize;

use super::{Person, Setting, Value, answers, figure, interactions, is_asked, matches};

/// The tree again, each condition true or false, with the facts behind it.
#[derive(Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// The place of the condition in the tree (`/where/of/1`).
    pub path: String,
    /// Whether it holds.
    pub holds: bool,
    /// The facts it was decided on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// The conditions below.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub of: Vec<Explanation>,
}

/// A fact behind a condition.
#[derive(Clone, PartialEq, Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Evidence {
    /// Nothing is known.
    Missing,
    /// A text, a number, a level.
    Value {
        /// As it is kept.
        value: String,
    },
    /// An amount, in cents.
    Cents {
        /// How much.
        cents: f64,
    },
    /// Tags, options, branches…: by id.
    Named {
        /// Which.
        value: Named,
    },
    /// An interaction.
    Interaction {
        /// Its kind.
        kind: String,
        /// Its day.
        on: Date,
        /// Its amount, in the smallest part of its unit.
        #[serde(skip_serializing_if = "Option::is_none")]
        quantity: Option<i64>,
    },
    /// Another contact of whom it is true.
    Contact {
        /// Who.
        id: ContactId,
    },
}

/// Why a contact answers a question or not. The first answer is whether it is asked at all.
pub fn explain(person: &Person, question: &Question, setting: &Setting) -> (bool, Explanation) {
    (
        is_asked(person, question, setting),
        explained(person, &question.condition, "/where".to_owned(), setting),
    )
}

fn explained(person: &Person, expression: &Expression, path: String, setting: &Setting) -> Explanation {
    let below = |at: usize| match expression {
        Expression::Not { .. } => format!("{path}/of"),
        _ => format!("{path}/of/{at}"),
    };
    let of = match expression {
        Expression::All { of } | Expression::Any { of } => of.as_slice(),
        Expression::Not { of } => std::slice::from_ref(&**of),
        _ => &[],
    };
    Explanation {
        holds: matches(person, expression, setting),
        evidence: evidence(person, expression, setting),
        of: of
            .iter()
            .enumerate()
            .map(|(at, each)| explained(person, each, below(at), setting))
            .collect(),
        path,
    }
}

/// The facts behind one condition, the latest interactions first, not more than a page.
fn evidence(person: &Person, condition: &Expression, setting: &Setting) -> Vec<Evidence> {
    const SHOWN: usize = 20;
    let mut found = match condition {
        Expression::Known { attribute } | Expression::Lacking { attribute } => {
            let figure = model::expression::Figure::Attribute { attribute: *attribute };
            said(figure::of(person, &figure, setting))
        }
        Expression::Compare { figure, .. } => said(figure::of(person, figure, setting)),
        Expression::Linked { to, .. } => {
            let others = person.links.iter().filter_map(|link| setting.person(link.other));
            others
                .filter(|other| matches(other, to, setting))
                .map(|other| Evidence::Contact { id: other.id })
                .collect()
        }
        Expression::Household { some } => {
            let household = person
                .household
                .and_then(|household| setting.households.get(&household));
            let members = household.into_iter().flatten().filter_map(|id| setting.person(*id));
            members
                .filter(|member| matches(member, some, setting))
                .map(|member| Evidence::Contact { id: member.id })
                .collect()
        }
        _ => Vec::new(),
    };
    let mut rows: Vec<_> = condition
        .selections()
        .flat_map(|selection| interactions::chosen(person, selection, setting).collect::<Vec<_>>())
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.at));
    found.extend(rows.into_iter().map(|row| Evidence::Interaction {
        kind: row.kind.clone(),
        on: setting.day_of(row.at),
        quantity: row.quantity,
    }));
    found.truncate(SHOWN);
    found
}

fn said(value: Option<Value>) -> Vec<Evidence> {
    let value_of = |value: String| Evidence::Value { value };
    match value {
        None => vec![Evidence::Missing],
        Some(Value::Text(text)) => vec![value_of(text)],
        Some(Value::Texts(texts)) => texts.into_iter().map(value_of).collect(),
        Some(Value::Number(number)) => vec![value_of(number.to_string())],
        Some(Value::Cents(cents)) => vec![Evidence::Cents { cents }],
        Some(Value::Date(date)) => vec![value_of(date.to_string())],
        Some(Value::YesNo(answer)) => vec![value_of(answer.to_string())],
        Some(Value::One(named)) => vec![Evidence::Named { value: named }],
        Some(Value::Set(set)) if set.is_empty() => vec![Evidence::Missing],
        Some(Value::Set(set)) => set.into_iter().map(|value| Evidence::Named { value }).collect(),
        Some(Value::Span(least, most)) if least == most => vec![value_of(least.to_string())],
        Some(Value::Span(least, most)) => vec![value_of(format!("{least}–{most}"))],
    }
}

/// How many a condition keeps.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Step {
    /// The place of the condition in the tree.
    pub path: String,
    /// Of everybody asked about, how many it holds of.
    pub alone: usize,
    /// Of those who come as far as it, how many it holds of.
    pub in_place: usize,
}

/// How many each condition keeps, alone and in its place, from the first to the last; the first step is the whole question.
pub fn funnel<'a>(people: impl IntoIterator<Item = &'a Person>, question: &Question, setting: &Setting) -> Vec<Step> {
    let everybody: Vec<&Person> = people
        .into_iter()
        .filter(|person| is_asked(person, question, setting))
        .collect();
    debug_assert!(
        everybody
            .iter()
            .all(|person| answers(person, question, setting) == matches(person, &question.condition, setting))
    );
    let mut steps = Vec::new();
    pass(
        &question.condition,
        "/where",
        &everybody,
        &everybody,
        setting,
        &mut steps,
    );
    steps
}

/// Those of `coming` whom a condition keeps; its step comes before those below it.
fn pass<'a>(
    expression: &Expression,
    path: &str,
    coming: &[&'a Person],
    everybody: &[&'a Person],
    setting: &Setting,
    steps: &mut Vec<Step>,
) {
    let holds = |person: &&&Person| matches(person, expression, setting);
    steps.push(Step {
        path: path.to_owned(),
        alone: everybody.iter().filter(holds).count(),
        in_place: coming.iter().filter(holds).count(),
    });
    match expression {
        Expression::All { of } => {
            let mut left = coming.to_vec();
            for (at, each) in of.iter().enumerate() {
                pass(each, &format!("{path}/of/{at}"), &left, everybody, setting, steps);
                left.retain(|person| matches(person, each, setting));
            }
        }
        Expression::Any { of } => {
            for (at, each) in of.iter().enumerate() {
                pass(each, &format!("{path}/of/{at}"), coming, everybody, setting, steps);
            }
        }
        Expression::Not { of } => pass(of, &format!("{path}/of"), coming, everybody, setting, steps),
        _ => {}
    }
}
