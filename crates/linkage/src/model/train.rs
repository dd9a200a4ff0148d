//! Learning, by expectation–maximisation.

use rayon::prelude::*;

use super::weigh::{Likelihoods, Model, Table, is_personal};
use crate::{
    blocking::{Blocks, RANDOM, Sample, pairs_of, samples},
    book::ClosedBook,
    comparison::{COMPARED_MAX, Compared, LEVELS_MAX, UNSAID, levels},
};

/// Rounds of learning.
const ROUNDS: usize = 20;
/// How many pairs the suppositions about one person weigh, against those seen.
const SUPPOSED_PERSON: f64 = 30.0;
/// The same of one home.
const SUPPOSED_HOME: f64 = 60.0;
/// The same of strangers: pairs at random abound.
const SUPPOSED_STRANGERS: f64 = 1.0;

/// Learns from the records of a book.
pub fn train(book: &ClosedBook, blocks: &Blocks) -> Model {
    let samples = samples(book, blocks);
    let mut model = supposed();
    let at_random: Vec<&Sample> = samples.iter().filter(|sample| sample.stratum == RANDOM).collect();
    let everyone = Counts::of(at_random.iter().map(|sample| (*sample, Posterior { strangers: 1.0, ..Posterior::default() }, 0)));
    everyone.teach_strangers(&mut model);
    let mut shares = vec![Posterior::FIRST; blocks.strata.len() + 1];
    for _ in 0..ROUNDS {
        let posteriors: Vec<Posterior> =
            samples.par_iter().map(|sample| posterior(&model, &shares, blocks, sample)).collect();
        learn(&mut model, &mut shares, &samples, &posteriors, blocks);
    }
    settle_priors(&mut model, &samples, pairs_of(book.len()) as f64);
    model
}

/// How likely each story is.
#[derive(Clone, Copy, Default)]
struct Posterior {
    person: f64,
    home: f64,
    strangers: f64,
}

impl Posterior {
    const FIRST: Self = Self {
        person: 0.2,
        home: 0.1,
        strangers: 0.7,
    };

    fn of(prior: Self, sum: Likelihoods) -> Self {
        let most = f64::from(sum.person.max(sum.home).max(sum.strangers));
        let weight = |prior: f64, log: f32| prior * (f64::from(log) - most).exp();
        let (person, home) = (weight(prior.person, sum.person), weight(prior.home, sum.home));
        let strangers = weight(prior.strangers, sum.strangers);
        let all = person + home + strangers;
        Self {
            person: person / all,
            home: home / all,
            strangers: strangers / all,
        }
    }
}

fn stratum_of(sample: &Sample, blocks: &Blocks) -> usize {
    usize::from(sample.stratum).min(blocks.strata.len())
}

fn mask_of(sample: &Sample, blocks: &Blocks) -> u32 {
    blocks.strata.get(usize::from(sample.stratum)).copied().unwrap_or(0)
}

fn posterior(model: &Model, shares: &[Posterior], blocks: &Blocks, sample: &Sample) -> Posterior {
    let mask = mask_of(sample, blocks);
    let mut sum = Likelihoods::default();
    for (at, level) in sample.pattern.levels.iter().enumerate() {
        if *level != UNSAID && mask & (1 << at) == 0 {
            let part = model.likelihoods(at, *level, sample.pattern.shares[at]);
            sum.person += part.person;
            sum.home += part.home;
            sum.strangers += part.strangers;
        }
    }
    Posterior::of(shares[stratum_of(sample, blocks)], sum)
}

fn learn(model: &mut Model, shares: &mut [Posterior], samples: &[Sample], posteriors: &[Posterior], blocks: &Blocks) {
    let weighed = || samples.iter().zip(posteriors);
    let blocked = weighed().filter(|(sample, _)| sample.stratum != RANDOM);
    let of_blocks = Counts::of(blocked.map(|(sample, posterior)| (sample, *posterior, mask_of(sample, blocks))));
    let at_random = weighed().filter(|(sample, _)| sample.stratum == RANDOM);
    let of_random = Counts::of(at_random.map(|(sample, posterior)| (sample, *posterior, 0)));
    of_random.teach_strangers(model);
    of_blocks.teach_people(model);
    let mut totals = vec![Posterior::default(); shares.len()];
    for (sample, posterior) in weighed() {
        let total = &mut totals[stratum_of(sample, blocks)];
        total.person += posterior.person;
        total.home += posterior.home;
        total.strangers += posterior.strangers;
    }
    for (share, total) in shares.iter_mut().zip(totals) {
        let all = total.person + total.home + total.strangers + 1.0;
        *share = Posterior {
            person: (total.person + 0.2) / all,
            home: (total.home + 0.1) / all,
            strangers: (total.strangers + 0.7) / all,
        };
    }
}

/// How much each level came up in each story.
struct Counts {
    person: Sums,
    home: Sums,
    strangers: Sums,
    /// Of strangers' pairs, those that agree on a value.
    valued: Sums,
}

type Sums = [[f64; LEVELS_MAX]; COMPARED_MAX];
const NOTHING: Sums = [[0.0; LEVELS_MAX]; COMPARED_MAX];

impl Counts {
    /// Of samples, each with its posterior and what it may not teach.
    fn of<'a>(weighed: impl Iterator<Item = (&'a Sample, Posterior, u32)>) -> Self {
        let mut counts = Self {
            person: NOTHING,
            home: NOTHING,
            strangers: NOTHING,
            valued: NOTHING,
        };
        for (sample, posterior, mask) in weighed {
            for (at, level) in sample.pattern.levels.iter().enumerate() {
                if *level != UNSAID && mask & (1 << at) == 0 {
                    let place = usize::from(*level);
                    counts.person[at][place] += posterior.person;
                    counts.home[at][place] += posterior.home;
                    counts.strangers[at][place] += posterior.strangers;
                    if sample.pattern.shares[at] != 0.0 {
                        counts.valued[at][place] += posterior.strangers;
                    }
                }
            }
        }
        counts
    }

    fn teach_people(&self, model: &mut Model) {
        for at in 0..COMPARED_MAX {
            let all_person: f64 = self.person[at].iter().sum::<f64>() + SUPPOSED_PERSON;
            let all_home: f64 = self.home[at].iter().sum::<f64>() + SUPPOSED_HOME;
            let personal = is_personal(at);
            for (place, level) in levels(at).iter().enumerate() {
                let person = self.person[at][place] + SUPPOSED_PERSON * f64::from(level.person);
                model.person[at][place] = (person / all_person).ln() as f32;
                if level.strangers.is_some() {
                    continue;
                }
                // What tells people of a home apart is supposed, not learnt: else pairs of one person would be taken for a home.
                if personal || Compared::at(at) == Compared::Birth {
                    continue;
                }
                let home = (self.home[at][place] + SUPPOSED_HOME * f64::from(level.home)) / all_home;
                model.home[at][place] = home.min(most_at_home(at, place)).ln() as f32;
            }
        }
    }

    fn teach_strangers(&self, model: &mut Model) {
        for at in 0..COMPARED_MAX {
            let all: f64 = self.strangers[at].iter().sum::<f64>() + SUPPOSED_STRANGERS;
            let valued: f64 = self.valued[at].iter().sum();
            let last = levels(at).len() - 1;
            for (place, level) in levels(at).iter().enumerate() {
                if let Some(settled) = level.strangers {
                    model.strangers[at][place] = settled.ln();
                    continue;
                }
                let supposed = if place == last { 0.9 } else { 0.1 / last as f64 };
                let strangers = (self.strangers[at][place] + SUPPOSED_STRANGERS * supposed) / all;
                model.strangers[at][place] = strangers.ln() as f32;
                // Full agreement on a value is as rare as the value; a lesser one rarer still.
                let part = if place == 0 || valued == 0.0 { 1.0 } else { (self.valued[at][place] + 0.1) / (valued + 1.0) };
                model.share_part[at][place] = part.ln() as f32;
            }
        }
    }
}

/// People of a home share an e-mail or a mobile at times; never so often that it could tell a home.
fn most_at_home(at: usize, level: usize) -> f64 {
    let own = matches!(Compared::at(at), Compared::Email | Compared::Mobile);
    if own && level == 0 { 0.2 } else { 1.0 }
}

/// What is supposed before anything is seen.
fn supposed() -> Model {
    let mut model = Model {
        person: [[0.0; LEVELS_MAX]; COMPARED_MAX],
        home: [[0.0; LEVELS_MAX]; COMPARED_MAX],
        strangers: [[0.0; LEVELS_MAX]; COMPARED_MAX],
        share_part: [[0.0; LEVELS_MAX]; COMPARED_MAX],
        prior_person: 0.0,
        prior_home: 0.0,
    };
    let fill = |table: &mut Table, value: fn(&crate::comparison::Level) -> f32| {
        for (at, row) in table.iter_mut().enumerate() {
            for (place, level) in levels(at).iter().enumerate() {
                row[place] = value(level).abs().ln();
            }
        }
    };
    fill(&mut model.person, |level| level.person);
    fill(&mut model.home, |level| level.home);
    fill(&mut model.strangers, |level| level.strangers.unwrap_or(0.1));
    model
}

/// How often two records at random are of one person: what the candidates, once judged, amount to.
fn settle_priors(model: &mut Model, samples: &[Sample], all_pairs: f64) {
    let firsts: Vec<(&Sample, Likelihoods)> = samples
        .iter()
        .filter(|sample| sample.is_first && sample.stands_for > 0.0)
        .map(|sample| (sample, sum_of(model, sample)))
        .collect();
    let mut prior = Posterior {
        person: 1e-6,
        home: 1e-6,
        strangers: 1.0,
    };
    for _ in 0..100 {
        let mut total = Posterior::default();
        for (sample, sum) in &firsts {
            let posterior = Posterior::of(prior, *sum);
            total.person += posterior.person * f64::from(sample.stands_for);
            total.home += posterior.home * f64::from(sample.stands_for);
        }
        prior.person = (total.person + 0.1) / all_pairs.max(1.0);
        prior.home = (total.home + 0.1) / all_pairs.max(1.0);
        prior.strangers = (1.0 - prior.person - prior.home).max(0.5);
    }
    model.prior_person = prior.person.ln() as f32;
    model.prior_home = prior.home.ln() as f32;
}

fn sum_of(model: &Model, sample: &Sample) -> Likelihoods {
    let mut sum = Likelihoods::default();
    for (at, level) in sample.pattern.levels.iter().enumerate() {
        if *level != UNSAID {
            let part = model.likelihoods(at, *level, sample.pattern.shares[at]);
            sum.person += part.person;
            sum.home += part.home;
            sum.strangers += part.strangers;
        }
    }
    sum
}
