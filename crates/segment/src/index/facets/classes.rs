//! People by class of what is counted over their interactions.

use model::expression::{Function, Operand, Quantity, Test};

use super::Groups;
use crate::{
    index::{
        BLOCK, Block, days,
        kind::Tally,
        number::NumberTest,
        plan::{Chosen, Compiler, number_of, sort_of},
    },
    meaning::Value,
};

/// Classes of a quantity.
pub struct Classes<'i> {
    compiler: Compiler<'i>,
    chosen: Chosen<'i>,
    function: Function,
    tests: Tests,
    len: usize,
}

/// The tests of each class.
enum Tests {
    Numbers(Vec<Vec<NumberTest>>),
    /// Instants, for the first and the last.
    Instants(Vec<Vec<(i64, i64)>>),
}

impl<'i> Classes<'i> {
    pub fn new(quantity: &Quantity, classes: &[Vec<Test>], compiler: Compiler<'i>) -> Self {
        let chosen = compiler.chosen(&quantity.selection);
        let sort = sort_of(quantity.function, chosen.unit());
        let number = |test: &Test| {
            let to = match test {
                Test::Relation {
                    to: Operand::Literal { value },
                    ..
                } => Some(Value::of(value)),
                _ => None,
            };
            NumberTest::new(test, to.as_ref(), sort, compiler.setting)
        };
        let numbers: Vec<Vec<NumberTest>> = classes.iter().map(|tests| tests.iter().map(number).collect()).collect();
        let zone = &compiler.setting.zone;
        let tests = if matches!(quantity.function, Function::First | Function::Last) {
            let instants = |tests: &Vec<NumberTest>| {
                let runs = tests.iter().map(|test| days::instants(&test.runs(), zone));
                runs.reduce(|some, others| days::both(&some, &others))
                    .unwrap_or_default()
            };
            Tests::Instants(numbers.iter().map(instants).collect())
        } else {
            Tests::Numbers(numbers)
        };
        Self {
            compiler,
            chosen,
            function: quantity.function,
            tests,
            len: classes.len(),
        }
    }

    pub fn len(&self) -> usize {
        self.len
    }

    pub fn count(&self, at: usize, within: &Block, groups: &mut Groups) {
        let mut placed = 0;
        let mut tell = |tally: &Tally| {
            if let Some(class) = self.class(tally) {
                groups.people[class] += 1;
                placed += 1;
            }
        };
        if self.chosen.adds_up(self.function) {
            self.chosen.each(at, within, self.function, |_, tally| tell(tally));
        } else {
            let slots = within.iter().filter_map(|place| u32::try_from(at * BLOCK + place).ok());
            let tallies = slots.filter_map(|slot| self.chosen.tally_of(slot, self.function, &self.compiler));
            tallies.for_each(|tally| tell(&tally));
        }
        groups.none += within.count() as u64 - placed;
    }

    fn class(&self, tally: &Tally) -> Option<usize> {
        match &self.tests {
            Tests::Numbers(classes) => {
                let number = number_of(self.function, self.chosen.unit(), tally)?;
                classes
                    .iter()
                    .position(|tests| tests.iter().all(|test| test.holds(number)))
            }
            Tests::Instants(classes) => {
                let at = match self.function {
                    Function::First => tally.first_ms,
                    _ => tally.last_ms,
                };
                classes
                    .iter()
                    .position(|runs| runs.iter().any(|(low, high)| *low <= at && at <= *high))
            }
        }
    }
}
