//! A pair judged.

use crate::{
    book::ClosedBook,
    comparison::{COMPARED_MAX, Compared, LEVELS_MAX, Pattern, UNSAID, levels},
};

/// By thing compared and level, a logarithm.
pub(super) type Table = [[f32; LEVELS_MAX]; COMPARED_MAX];

/// What was learnt.
#[derive(Clone)]
pub struct Model {
    /// Of pairs of one person.
    pub(super) person: Table,
    /// Of pairs of two people of one home.
    pub(super) home: Table,
    /// Of pairs of strangers.
    pub(super) strangers: Table,
    /// What a shared value's share is worth at a level other than full agreement.
    pub(super) share_part: Table,
    /// Logarithms of how often two records taken at random are of one person, of one home.
    pub(super) prior_person: f32,
    pub(super) prior_home: f32,
}

/// The logarithm of what does not happen.
const NEVER: f32 = -60.0;
/// How many newcomers somebody knows already; of homes, as many.
const ONE_IN_TEN: f32 = 0.1;

/// What a pair is taken to be.
#[derive(Clone, Copy, Debug)]
pub struct Judgement {
    /// Logarithm of the odds that it is one person.
    pub person: f32,
    /// The same, of what the two records say alone, before how rare duplicates are is reckoned with.
    pub evidence: f32,
    /// How sure it is that they are two people of one home.
    pub home: f32,
}

impl Judgement {
    /// How sure it is that they are one person.
    pub fn probability(self) -> f32 {
        1.0 / (1.0 + (-self.person).exp())
    }
}

/// Logarithms of how likely a level is in each story.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Likelihoods {
    pub person: f32,
    pub home: f32,
    pub strangers: f32,
}

impl Model {
    /// Judges a pair.
    pub(crate) fn judge(&self, pattern: &Pattern) -> Judgement {
        self.judged(self.sum(pattern))
    }

    /// What all levels of a pattern amount to in each story.
    pub(crate) fn sum(&self, pattern: &Pattern) -> Likelihoods {
        let said = pattern.levels.iter().zip(&pattern.shares).enumerate();
        let said = said.filter(|(_, (level, _))| **level != UNSAID);
        said.fold(Likelihoods::default(), |sum, (at, (level, share))| {
            let part = self.likelihoods(at, *level, *share);
            Likelihoods {
                person: sum.person + part.person,
                home: sum.home + part.home,
                strangers: sum.strangers + part.strangers,
            }
        })
    }

    pub(super) fn judged(&self, sum: Likelihoods) -> Judgement {
        let person = sum.person + self.prior_person;
        let home = sum.home + self.prior_home;
        let other = either(home, sum.strangers);
        let odds = person - other;
        Judgement {
            person: odds,
            evidence: sum.person - sum.home.max(sum.strangers),
            home: (home - either(person, other)).exp(),
        }
    }

    /// One level, in each story.
    pub(crate) fn likelihoods(&self, at: usize, level: u8, share: f32) -> Likelihoods {
        let place = usize::from(level);
        let (person, home) = (self.person[at][place], self.home[at][place]);
        let strangers = if share == 0.0 {
            self.strangers[at][place]
        } else {
            share + self.share_part[at][place]
        };
        let home = match share {
            _ if is_personal(at) => strangers + home,
            0.0 => home,
            // People of one home may also bear a common value by chance.
            _ => home.max(strangers),
        };
        Likelihoods {
            person,
            home,
            strangers,
        }
    }
}

/// Whether people of one home agree on it no more than strangers do, or so many times as often: their table holds that factor.
pub(super) fn is_personal(at: usize) -> bool {
    PERSONAL & 1 << at != 0
}

/// What tells people of one home apart, as a set of bits.
const PERSONAL: u32 = {
    let (mut set, mut at) = (0, 0);
    while at < COMPARED_MAX {
        if levels(at)[0].home < 0.0 {
            set |= 1 << at;
        }
        at += 1;
    }
    set
};

/// The logarithm of a sum.
pub(super) fn either(one: f32, other: f32) -> f32 {
    let most = one.max(other);
    most + ((one - most).exp() + (other - most).exp()).ln()
}

/// What the model says of a level, in shares of a hundred.
#[derive(Clone, Debug, PartialEq)]
pub struct Learnt {
    /// What was compared.
    pub what: String,
    /// The level.
    pub level: &'static str,
    /// How often it comes up in pairs of one person.
    pub person: f32,
    /// In pairs of one home.
    pub home: f32,
    /// In pairs of strangers.
    pub strangers: f32,
}

impl Model {
    /// Everything it has learnt, level by level.
    pub fn learnt(&self, book: &ClosedBook) -> Vec<Learnt> {
        let compared = crate::comparison::FIRST_OTHER + book.others.len();
        let all = (0..compared).flat_map(|at| {
            levels(at)
                .iter()
                .enumerate()
                .map(move |(place, level)| (at, place, level))
        });
        all.map(|(at, place, level)| {
            let strangers = self.strangers[at][place].exp();
            let home = self.home[at][place].exp();
            Learnt {
                what: match Compared::at(at) {
                    Compared::Other(column) => book.others[column].name.clone(),
                    fixed => format!("{fixed:?}"),
                },
                level: level.key,
                person: self.person[at][place].exp(),
                home: if is_personal(at) { home * strangers } else { home },
                strangers,
            }
        })
        .collect()
    }

    /// The same for one who comes to a base of so many records: however clean it is, one newcomer in ten is there already, and one in
    /// ten is of the home of somebody who is.
    pub(crate) fn at_entry(mut self, records: usize) -> Self {
        let least = (ONE_IN_TEN / records.max(10) as f32).ln();
        self.prior_person = self.prior_person.max(least);
        self.prior_home = self.prior_home.max(least);
        self
    }

    /// The same of structures: two of one name at one address are no family.
    pub(crate) fn without_homes(self) -> Self {
        Self {
            prior_home: NEVER,
            ..self
        }
    }

    pub(crate) fn log_priors(&self) -> (f32, f32) {
        (self.prior_person, self.prior_home)
    }

    /// How often two records taken at random are of one person, and of one home.
    pub fn priors(&self) -> (f32, f32) {
        (self.prior_person.exp(), self.prior_home.exp())
    }
}
