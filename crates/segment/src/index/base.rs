//! Figures over everybody a question is about.

use model::expression::{Over, Quantity, Question};

use super::{
    Index, Surroundings,
    kind::Tally,
    plan::{Compiler, EVERYBODY, value_of},
};
use crate::meaning::{Setting, Value, base, interactions};

impl Index {
    /// The figures over everybody that a question speaks of, each with its value.
    pub fn base(&self, question: &Question, setting: &Setting) -> Vec<(Quantity, Option<Value>)> {
        let mut known: Vec<(Quantity, Option<Value>)> = Vec::new();
        for quantity in base::wanted(question) {
            if known.iter().all(|(own, _)| own != quantity) {
                known.push((quantity.clone(), self.base_of(quantity, question, setting)));
            }
        }
        known
    }

    fn base_of(&self, quantity: &Quantity, question: &Question, setting: &Setting) -> Option<Value> {
        let around = Surroundings::default();
        let compiler = Compiler::new(self, setting, &around);
        let own = Quantity {
            over: Over::Contact,
            ..quantity.clone()
        };
        let chosen = compiler.chosen(&own.selection);
        let asked = compiler.asked(question);
        let blocks = (0..self.blocks()).map(|at| (at, asked.run(at, &EVERYBODY)));
        if !chosen.adds_up(quantity.function) {
            let mut rows = Vec::new();
            blocks.for_each(|(at, asked)| chosen.rows(at, &asked, &compiler, |row| rows.push(row)));
            return interactions::over(rows.iter(), quantity, setting);
        }
        let tally = blocks.fold(Tally::default(), |sum, (at, asked)| {
            sum.and(&chosen.total(at, &asked, quantity.function))
        });
        value_of(quantity.function, chosen.unit(), &tally, &setting.zone)
    }
}
