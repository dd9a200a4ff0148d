//! Whether a contact answers a question. This is the definition, for ever: the index that answers fast is compared with it.
//!
//! About ten obvious lines an operator, and no cleverness. What they stand on:
//!
//! - **Missing is not false**: a test of a missing figure fails, whatever the test (`!=`, `not in` and `not between`
//!   included), and only a leading `not` takes the missing in. Sets (tags, many choices, branches, sources) are never
//!   missing; `count` and `sum` over nothing are 0.
//! - **The future does not count**: facts dated after `Setting::now` are as if they were not there yet.
//! - **As of a past date** is nothing but `now` at the end of that civil day (`Setting::as_of`): windows, ages, base figures and
//!   inner segments are then computed at it; tags, attributes, lists, households and oppositions stay today's.
//!
//! # The seam for an index
//!
//! An index is built from [`Person`]s (everything a question can ask about one contact, by value, no database in sight) and a
//! [`Setting`]. It follows the feed through [`Change`]: the sequence number and the contact, never a value; the caller then hands the contact's new
//! [`Person`], or nothing when it is gone. A row applied twice or late is harmless, since it is always the newest `Person` that is
//! read. Whatever the index answers must equal [`members`] over the same people.

use std::collections::BTreeSet;

use model::{
    ContactId,
    expression::{Among, Expression, Figure, Including, Question},
    facts::{Nature, Status},
};

pub(crate) mod base;
pub(crate) mod condition;
mod explain;
pub(crate) mod figure;
pub mod frmip;
pub(crate) mod interactions;
mod person;
mod right;
mod setting;
pub(crate) mod test;
pub mod time;
mod value;

pub use explain::{Evidence, Explanation, Step, explain, funnel};
pub use interactions::unit;
pub use person::{Change, Crossed, Interaction, Link, Membership, Person, Support};
pub use setting::{Season, Setting};
pub use time::Window;
pub use value::Value;

/// Whether a contact answers a question: it is one of those asked about, and the condition holds of it.
pub fn answers(person: &Person, question: &Question, setting: &Setting) -> bool {
    is_asked(person, question, setting) && matches(person, &question.condition, setting)
}

/// Whether a contact is one of those a question is about.
pub fn is_asked(person: &Person, question: &Question, setting: &Setting) -> bool {
    let nature = match question.among {
        Among::Persons => person.facts.nature() == Nature::Person,
        Among::Structures => person.facts.nature() == Nature::Structure,
        Among::All => true,
    };
    let status = match person.facts.status() {
        Status::Active => true,
        Status::Archived => question.including == Some(Including::Archived),
        Status::Deceased | Status::Restricted | Status::Merged | Status::Erased => false,
    };
    nature && status && person.created_at <= setting.now
}

/// Whether a condition holds of a contact.
pub fn matches(person: &Person, expression: &Expression, setting: &Setting) -> bool {
    match expression {
        Expression::All { of } => of.iter().all(|each| matches(person, each, setting)),
        Expression::Any { of } => of.iter().any(|each| matches(person, each, setting)),
        Expression::Not { of } => !matches(person, of, setting),
        _ => condition::holds(person, expression, setting),
    }
}

/// What a figure of a contact is; `None` when it is missing.
pub fn value(person: &Person, looked_at: &Figure, setting: &Setting) -> Option<Value> {
    figure::of(person, looked_at, setting)
}

/// The contacts that answer a question, in order.
pub fn members<'a>(
    people: impl IntoIterator<Item = &'a Person>,
    question: &Question,
    setting: &Setting,
) -> BTreeSet<ContactId> {
    let answering = people.into_iter().filter(|person| answers(person, question, setting));
    answering.map(|person| person.id).collect()
}
