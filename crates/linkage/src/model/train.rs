//! Learning, by expectation–maximisation.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::weigh::{Likelihoods, Model, Table, is_personal};
use crate::{
    blocking::{Blocks, RANDOM, Sample, pairs_of, samples},
    book::ClosedBook,
    comparison::{COMPARED_MAX, Compared, LEVELS_MAX, UNSAID, levels},
};

/// Rounds of learning.
const ROUNDS: usize = 14;
/// Rounds of reckoning how rare duplicates are.
const ROUNDS_OF_PRIORS: usize = 40;
/// How many pairs the suppositions about one person weigh, against those seen.
const SUPPOSED_PERSON: f64 = 30.0;
/// The same of one home.
const SUPPOSED_HOME: f64 = 60.0;
/// The same of strangers: pairs at random abound, but in a file of a few records, where most may be of one person.
const SUPPOSED_STRANGERS: f64 = 10.0;

/// Two records at random are of one person one time in a hundred at most, even in a list where everybody stands twice: who is told by
/// a surname alone is not told.
const AT_MOST_ONE: f64 = 0.01;

/// Learns from the records of a book.
pub fn train(book: &ClosedBook, blocks: &Blocks) -> Model {
    let samples = lessons(&samples(book, blocks), blocks);
    let mut model = supposed();
    let strangers = Posterior {
        strangers: 1.0,
        ..Posterior::default()
    };
    let mut everyone = Tally::new(blocks.strata.len() + 1);
    samples
        .iter()
        .filter(|lesson| lesson.is_random)
        .for_each(|lesson| everyone.add(lesson, strangers));
    everyone.random.teach_strangers(&mut model);
    let mut shares = vec![Posterior::FIRST; blocks.strata.len() + 1];
    for _ in 0..ROUNDS {
        let tally = tally(&model, &shares, &samples);
        tally.random.teach_strangers(&mut model);
        tally.blocked.teach_people(&mut model);
        shares = tally.strata.iter().map(Posterior::shares).collect();
    }
    settle_priors(&mut model, &samples, pairs_of(book.len()) as f64);
    model
}

/// What a sample says, without what it does not.
struct Lesson {
    said: Vec<Said>,
    stratum: usize,
    is_random: bool,
    /// How many samples say the same.
    times: f64,
    /// How many pairs those stand for that no earlier rule brings together.
    stands_for: f64,
}

/// What samples say. Those that agree on no value and differ in the same way are one lesson: most of those drawn at random.
fn lessons(samples: &[Sample], blocks: &Blocks) -> Vec<Lesson> {
    let mut lessons: Vec<Lesson> = Vec::new();
    let mut alike: FxHashMap<(u16, [u8; COMPARED_MAX]), usize> = FxHashMap::default();
    for sample in samples {
        let stands_for = if sample.is_first {
            f64::from(sample.stands_for)
        } else {
            0.0
        };
        let mut known = None;
        if sample.pattern.shares.iter().all(|share| *share == 0.0) {
            let key = (sample.stratum, sample.pattern.levels);
            known = Some(*alike.entry(key).or_insert(lessons.len())).filter(|at| *at < lessons.len());
        }
        if let Some(at) = known {
            lessons[at].times += 1.0;
            lessons[at].stands_for += stands_for;
        } else {
            lessons.push(Lesson::of(sample, blocks, stands_for));
        }
    }
    lessons
}

/// One level of a sample.
struct Said {
    at: usize,
    level: u8,
    share: f32,
    /// Whether it may teach: what brought the pair together may not.
    teaches: bool,
}

impl Lesson {
    fn of(sample: &Sample, blocks: &Blocks, stands_for: f64) -> Self {
        let mask = blocks.strata.get(usize::from(sample.stratum)).copied().unwrap_or(0);
        let levels = sample
            .pattern
            .levels
            .iter()
            .enumerate()
            .filter(|(_, level)| **level != UNSAID);
        let said = levels.map(|(at, level)| Said {
            at,
            level: *level,
            share: sample.pattern.shares[at],
            teaches: mask & (1 << at) == 0,
        });
        Self {
            said: said.collect(),
            stratum: usize::from(sample.stratum).min(blocks.strata.len()),
            is_random: sample.stratum == RANDOM,
            times: 1.0,
            stands_for,
        }
    }

    fn likelihoods<'a>(model: &Model, said: impl Iterator<Item = &'a Said>) -> Likelihoods {
        said.fold(Likelihoods::default(), |sum, said| {
            let part = model.likelihoods(said.at, said.level, said.share);
            Likelihoods {
                person: sum.person + part.person,
                home: sum.home + part.home,
                strangers: sum.strangers + part.strangers,
            }
        })
    }
}

/// What a round of judging all samples adds up to.
struct Tally {
    blocked: Counts,
    random: Counts,
    strata: Vec<Posterior>,
}

/// Samples judged at once by one core. Their sums are added in order: the same samples always teach the same.
const LESSONS_AT_ONCE: usize = 8_192;

fn tally(model: &Model, shares: &[Posterior], samples: &[Lesson]) -> Tally {
    let parts: Vec<Tally> = samples
        .par_chunks(LESSONS_AT_ONCE)
        .map(|lessons| {
            let mut tally = Tally::new(shares.len());
            for lesson in lessons {
                let sum = Lesson::likelihoods(model, lesson.said.iter().filter(|said| said.teaches));
                tally.add(lesson, Posterior::of(shares[lesson.stratum], sum));
            }
            tally
        })
        .collect();
    let mut all = Tally::new(shares.len());
    for part in &parts {
        all.join(part);
    }
    all
}

impl Tally {
    fn new(strata: usize) -> Self {
        Self {
            blocked: Counts::default(),
            random: Counts::default(),
            strata: vec![Posterior::default(); strata],
        }
    }

    fn add(&mut self, lesson: &Lesson, posterior: Posterior) {
        let posterior = posterior.times(lesson.times);
        let counts = if lesson.is_random {
            &mut self.random
        } else {
            &mut self.blocked
        };
        counts.add(lesson, posterior);
        self.strata[lesson.stratum].add(posterior);
    }

    fn join(&mut self, other: &Self) {
        self.blocked.join(&other.blocked);
        self.random.join(&other.random);
        self.strata
            .iter_mut()
            .zip(&other.strata)
            .for_each(|(sum, part)| sum.add(*part));
    }
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

    fn add(&mut self, other: Self) {
        self.person += other.person;
        self.home += other.home;
        self.strangers += other.strangers;
    }

    fn times(self, times: f64) -> Self {
        Self {
            person: self.person * times,
            home: self.home * times,
            strangers: self.strangers * times,
        }
    }

    /// Sums as shares of one, never quite nothing.
    fn shares(total: &Self) -> Self {
        let all = total.person + total.home + total.strangers + 1.0;
        Self {
            person: (total.person + Self::FIRST.person) / all,
            home: (total.home + Self::FIRST.home) / all,
            strangers: (total.strangers + Self::FIRST.strangers) / all,
        }
    }

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

/// How much each level came up in each story.
#[derive(Default)]
struct Counts {
    person: Sums,
    home: Sums,
    strangers: Sums,
    /// Of strangers' pairs, those that agree on a value.
    valued: Sums,
}

type Sums = [[f64; LEVELS_MAX]; COMPARED_MAX];

impl Counts {
    fn add(&mut self, lesson: &Lesson, posterior: Posterior) {
        for said in lesson.said.iter().filter(|said| said.teaches) {
            let (at, level) = (said.at, usize::from(said.level));
            self.person[at][level] += posterior.person;
            self.home[at][level] += posterior.home;
            self.strangers[at][level] += posterior.strangers;
            if said.share != 0.0 {
                self.valued[at][level] += posterior.strangers;
            }
        }
    }

    fn join(&mut self, other: &Self) {
        let pairs = [
            (&mut self.person, &other.person),
            (&mut self.home, &other.home),
            (&mut self.strangers, &other.strangers),
            (&mut self.valued, &other.valued),
        ];
        for (sums, parts) in pairs {
            let cells = sums.iter_mut().flatten().zip(parts.iter().flatten());
            cells.for_each(|(sum, part)| *sum += part);
        }
    }

    fn teach_people(&self, model: &mut Model) {
        for at in 0..COMPARED_MAX {
            let all_person: f64 = self.person[at].iter().sum::<f64>() + SUPPOSED_PERSON;
            let all_home: f64 = self.home[at].iter().sum::<f64>() + SUPPOSED_HOME;
            for (place, level) in levels(at).iter().enumerate() {
                let person = self.person[at][place] + SUPPOSED_PERSON * f64::from(level.person);
                model.person[at][place] = (person / all_person).min(most_of_one(at, place)).ln() as f32;
                if level.strangers.is_some() {
                    continue;
                }
                // What tells people of a home apart is supposed, not learnt: else pairs of one person would be taken for a home.
                if is_personal(at) || Compared::at(at) == Compared::Birth {
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
                let part = if place == 0 || valued == 0.0 {
                    1.0
                } else {
                    (self.valued[at][place] + 0.1) / (valued + 1.0)
                };
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

/// Two records of one person contradict each other at times, on a first name, a birth date or a mobile; never so often that families
/// who share all the rest could be taken for one person each.
fn most_of_one(at: usize, level: usize) -> f64 {
    let is_last = level + 1 == levels(at).len();
    match Compared::at(at) {
        Compared::Given if is_last => 0.15,
        Compared::Birth if is_last => 0.2,
        Compared::Mobile if is_last => 0.5,
        _ => 1.0,
    }
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
fn settle_priors(model: &mut Model, samples: &[Lesson], all_pairs: f64) {
    let firsts: Vec<(f64, Likelihoods)> = samples
        .iter()
        .filter(|lesson| lesson.stands_for > 0.0)
        .map(|lesson| (lesson.stands_for, Lesson::likelihoods(model, lesson.said.iter())))
        .collect();
    let mut prior = Posterior {
        person: 1e-6,
        home: 1e-6,
        strangers: 1.0,
    };
    for _ in 0..ROUNDS_OF_PRIORS {
        let parts = firsts.par_chunks(LESSONS_AT_ONCE).map(|firsts| {
            let mut total = Posterior::default();
            for (stands_for, sum) in firsts {
                let posterior = Posterior::of(prior, *sum);
                total.person += posterior.person * stands_for;
                total.home += posterior.home * stands_for;
            }
            total
        });
        let parts: Vec<Posterior> = parts.collect();
        let mut total = Posterior::default();
        for part in parts {
            total.add(part);
        }
        let before = prior;
        prior.person = ((total.person + 0.1) / all_pairs.max(1.0)).min(AT_MOST_ONE);
        prior.home = (total.home + 0.1) / all_pairs.max(1.0);
        prior.strangers = (1.0 - prior.person - prior.home).max(0.5);
        if is_settled(before.person, prior.person) && is_settled(before.home, prior.home) {
            break;
        }
    }
    model.prior_person = prior.person.ln() as f32;
    model.prior_home = prior.home.ln() as f32;
}

/// Whether another round would change nothing that anybody sees.
fn is_settled(before: f64, after: f64) -> bool {
    (after / before - 1.0).abs() < 1e-6
}
