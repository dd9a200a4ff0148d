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
    pub fn base(
        &self,
        question: &Question,
        setting: &Setting,
        around: &Surroundings,
    ) -> Vec<(Quantity, Option<Value>)> {
        let mut known: Vec<(Quantity, Option<Value>)> = Vec::new();
        for quantity in base::wanted(question) {
            if known.iter().all(|(own, _)| own != quantity) {
                known.push((quantity.clone(), self.base_of(quantity, question, setting, around)));
            }
        }
        known
    }

    fn base_of(
        &self,
        quantity: &Quantity,
        question: &Question,
        setting: &Setting,
        around: &Surroundings,
    ) -> Option<Value> {
        let compiler = Compiler::new(self, setting, around);
        let own = Quantity {
            over: Over::Contact,
            ..quantity.clone()
        };
        let chosen = compiler.chosen(&own.selection);
        let asked = compiler.asked(question);
        if !chosen.adds_up(quantity.function) {
            let rows = around.hands.gather(self.blocks(), |at| {
                let mut rows = Vec::new();
                chosen.rows(at, &asked.run(at, &EVERYBODY), &compiler, |row| rows.push(row));
                rows
            });
            return interactions::over(rows.iter().flatten(), quantity, setting);
        }
        let tallies = around.hands.gather(self.blocks(), |at| {
            chosen.total(at, &asked.run(at, &EVERYBODY), quantity.function)
        });
        let tally = tallies.iter().fold(Tally::default(), Tally::and);
        value_of(quantity.function, chosen.unit(), &tally, &setting.zone)
    }
}
