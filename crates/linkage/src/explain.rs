//! Why a pair is judged as it is: a waterfall, from how rare duplicates are to the odds of this one.

use crate::{
    book::ClosedBook,
    comparison::{COMPARED_MAX, Compared, Level, UNSAID, compare, levels},
    model::Model,
};

/// What the pair is weighed against.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Story {
    /// Two people of one home.
    Home,
    /// Two strangers.
    Strangers,
}

/// One thing compared, and what it weighs.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What was compared.
    pub compared: Compared,
    /// How far they agree.
    pub level: &'static Level,
    /// For one person when positive, against it when negative, in bits: one more doubles the odds.
    pub bits: f32,
}

/// A pair explained.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The likelier of the other stories: what one person is weighed against.
    pub against: Story,
    /// Where the odds begin: how rare that is among all pairs, in bits.
    pub prior: f32,
    /// What each thing compared adds or takes away.
    pub steps: Vec<Step>,
    /// How sure it is that they are one person, 0 to 1.
    pub probability: f32,
    /// How sure it is that they are two people of one home.
    pub home: f32,
}

/// Explains the judgement of a pair, by the places of its records.
pub fn explain(book: &ClosedBook, model: &Model, one: u32, other: u32) -> Explanation {
    let pattern = compare(book, one, other);
    let judged = model.judge(&pattern);
    let said = (0..COMPARED_MAX).filter(|at| pattern.levels[*at] != UNSAID);
    let parts: Vec<_> = said
        .map(|at| {
            (
                at,
                pattern.levels[at],
                model.likelihoods(at, pattern.levels[at], pattern.shares[at]),
            )
        })
        .collect();
    let home: f32 = parts.iter().map(|(_, _, part)| part.home).sum::<f32>() + model.log_priors().1;
    let strangers: f32 = parts.iter().map(|(_, _, part)| part.strangers).sum();
    let against = if home > strangers {
        Story::Home
    } else {
        Story::Strangers
    };
    let steps = parts.iter().map(|(at, level, part)| Step {
        compared: Compared::at(*at),
        level: &levels(*at)[usize::from(*level)],
        bits: in_bits(
            part.person
                - if against == Story::Home {
                    part.home
                } else {
                    part.strangers
                },
        ),
    });
    let (person, of_home) = model.log_priors();
    Explanation {
        against,
        prior: in_bits(person - if against == Story::Home { of_home } else { 0.0 }),
        steps: steps.collect(),
        probability: judged.probability(),
        home: judged.home,
    }
}

fn in_bits(natural: f32) -> f32 {
    natural / std::f32::consts::LN_2
}
