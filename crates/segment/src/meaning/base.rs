//! Figures over everybody a question is about.

use model::expression::{Over, Quantity, Question};

use super::{Person, Setting, Value, interactions, is_asked};

/// The base quantities a question speaks of.
pub fn wanted(question: &Question) -> impl Iterator<Item = &Quantity> {
    let all = question
        .condition
        .walk()
        .flat_map(|condition| condition.quantities().collect::<Vec<_>>());
    all.filter(|quantity| quantity.over == Over::Base)
}

/// One of them, over the interactions of everybody asked about.
pub fn over(people: &[Person], quantity: &Quantity, question: &Question, setting: &Setting) -> Option<Value> {
    let asked = people.iter().filter(|person| is_asked(person, question, setting));
    let rows = asked.flat_map(|person| interactions::chosen(person, &quantity.selection, setting));
    interactions::over(rows, quantity, setting)
}
