//! Many questions asked of a few people: what a change costs those who keep segments right.

use model::expression::Question;

use super::{Index, Members, Parts, Surroundings};
use crate::meaning::{self, Person, Setting};

/// Fewer people than that are read back, once, and asked by the definition: making a question ready looks at every text there is, which costs what
/// the base weighs, and going over a block what it holds.
const FEW: usize = 128;

impl Index {
    /// Of some people, those who answer each of some questions, in the order of the questions. The setting is that of all of them:
    /// none asks for figures over everybody.
    pub fn among(
        &self,
        some: &Members,
        questions: &[&Question],
        setting: &Setting<'_>,
        around: &Surroundings,
    ) -> Vec<Members> {
        if some.len() > FEW {
            let own = Surroundings {
                segments: around.segments.clone(),
                ..Surroundings::default()
            };
            return around.hands.gather(questions.len(), |at| {
                self.plan(questions[at], setting, &own).among(some)
            });
        }
        let people: Vec<Person> = some.ids().filter_map(|id| self.person(id, Parts::ALL)).collect();
        around.hands.gather(questions.len(), |at| {
            let answer = |person: &&Person| meaning::answers(person, questions[at], setting);
            people.iter().filter(answer).map(|person| person.id).collect()
        })
    }
}
