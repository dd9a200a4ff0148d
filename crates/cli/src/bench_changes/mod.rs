//! `cohorte bench changes`: what a change costs those who keep a thousand segments right, whatever the size of the base.
//!
//! The base is that of `cohorte bench segments`, laid straight into the index. A change is somebody read again, as the feed has it read: written
//! over in the index, asked of every segment, and put in or taken out of those whose edge they crossed. In the end every segment is counted
//! anew over everybody: one that differs is a failure.

use std::time::Instant;

use jiff::tz::TimeZone;
use model::{ContactId, expression::Question};
use segment::{
    index::{Hands, Index, Members, Parts, Surroundings},
    meaning::{Person, Setting},
};
use serde::Serialize;

use crate::{
    bench_segments::{
        base,
        people::{self, instant},
        questions::{EveryCore, read, vocabulary},
    },
    demo::dice::Dice,
    failure::Failure,
};

pub mod durable;
mod thousand;

/// What is measured.
pub struct Options {
    /// How many contacts, one base after the other.
    pub contacts: Vec<u32>,
    /// How many segments.
    pub segments: usize,
    /// Changes taken one at a time.
    pub one_by_one: usize,
    /// Changes taken in batches.
    pub in_batches: usize,
    /// Changes of a batch.
    pub batch: usize,
    /// Another seed, another base.
    pub seed: u64,
}

/// What was measured, one base after the other.
#[derive(Debug, Serialize)]
pub struct Report {
    segments: usize,
    batch: usize,
    bases: Vec<Measure>,
}

#[derive(Debug, Serialize)]
struct Measure {
    contacts: usize,
    /// Microseconds from somebody read to every segment right: half of the changes, and all but one in a hundred.
    one_p50_micros: f64,
    one_p99_micros: f64,
    /// Of that, microseconds to write them over in the index.
    put_p50_micros: f64,
    /// Segments whose edge a change crossed, at most.
    crossed_at_most: usize,
    /// Changes a second, in batches.
    batched_per_second: f64,
    /// Edges crossed by these.
    crossings: usize,
}

/// Draws each base, changes it.
pub fn run(options: &Options) -> Result<Report, Failure> {
    let bases = options.contacts.iter().map(|contacts| measure(*contacts, options));
    Ok(Report {
        segments: options.segments,
        batch: options.batch,
        bases: bases.collect::<Result<Vec<_>, _>>()?,
    })
}

fn measure(contacts: u32, options: &Options) -> Result<Measure, Failure> {
    let mut index = Index::default();
    for row in base::Draw::new(contacts, options.seed).map_err(Failure::system)? {
        index.put(&people::person(&row));
    }
    index.shrink();
    let lines = thousand::lines(options.segments);
    let names = vocabulary();
    let questions = lines.iter().map(|line| read(line, &names).map_err(Failure::Refused));
    let questions = questions.collect::<Result<Vec<Question>, Failure>>()?;
    let mut kept = Kept::new(index, &questions);
    let one = one_by_one(&mut kept, contacts, options);
    let (batched_per_second, crossings) = in_batches(&mut kept, contacts, options);
    kept.audit(&lines)?;
    Ok(Measure {
        contacts: kept.index.len(),
        one_p50_micros: at(&one.micros, 50),
        one_p99_micros: at(&one.micros, 99),
        put_p50_micros: at(&one.put_micros, 50),
        crossed_at_most: one.crossed_at_most,
        batched_per_second,
        crossings,
    })
}

/// An index with segments kept right over it.
struct Kept<'q> {
    index: Index,
    questions: Vec<&'q Question>,
    members: Vec<Members>,
    setting: Setting<'static>,
    around: Surroundings,
}

impl<'q> Kept<'q> {
    fn new(index: Index, questions: &'q [Question]) -> Self {
        let mut kept = Self {
            index,
            questions: questions.iter().collect(),
            members: Vec::new(),
            setting: Setting::new(instant(base::NOW), TimeZone::UTC, &[]),
            around: Surroundings {
                hands: Hands::of(EveryCore),
                ..Surroundings::default()
            },
        };
        kept.members = kept.counted();
        kept
    }

    fn counted(&self) -> Vec<Members> {
        let questions = self.questions.iter();
        questions
            .map(|question| self.index.plan(question, &self.setting, &self.around).members())
            .collect()
    }

    fn put(&mut self, people: &[Person]) {
        for person in people {
            self.index.put(person);
        }
    }

    /// Asks every segment of some people; how many edges they crossed.
    fn follow(&mut self, people: &[Person]) -> usize {
        let some: Members = people.iter().map(|person| person.id).collect();
        let found = self.index.among(&some, &self.questions, &self.setting, &self.around);
        let mut crossings = 0;
        for (held, now) in self.members.iter_mut().zip(&found) {
            for id in some.ids() {
                match (held.has(id), now.has(id)) {
                    (false, true) => held.add(id),
                    (true, false) => held.take(id),
                    _ => continue,
                }
                crossings += 1;
            }
        }
        crossings
    }

    fn audit(&self, lines: &[String]) -> Result<(), Failure> {
        for ((held, counted), line) in self.members.iter().zip(self.counted()).zip(lines) {
            if !held.ids().eq(counted.ids()) {
                let said = format!("{line}: {} are kept, {} are counted", held.len(), counted.len());
                return Err(Failure::system(said));
            }
        }
        Ok(())
    }
}

struct One {
    micros: Vec<f64>,
    put_micros: Vec<f64>,
    crossed_at_most: usize,
}

fn one_by_one(kept: &mut Kept<'_>, contacts: u32, options: &Options) -> One {
    let mut one = One {
        micros: Vec::with_capacity(options.one_by_one),
        put_micros: Vec::with_capacity(options.one_by_one),
        crossed_at_most: 0,
    };
    for number in 0..options.one_by_one {
        let changed = [changed(&kept.index, contacts, options.seed, number as u64)];
        let begun = Instant::now();
        kept.put(&changed);
        one.put_micros.push(begun.elapsed().as_secs_f64() * 1e6);
        let crossed = kept.follow(&changed);
        one.micros.push(begun.elapsed().as_secs_f64() * 1e6);
        one.crossed_at_most = one.crossed_at_most.max(crossed);
    }
    one.micros.sort_by(f64::total_cmp);
    one.put_micros.sort_by(f64::total_cmp);
    one
}

fn in_batches(kept: &mut Kept<'_>, contacts: u32, options: &Options) -> (f64, usize) {
    let (mut seconds, mut crossings, mut done) = (0.0, 0, 0);
    while done < options.in_batches {
        let numbers = done..(done + options.batch).min(options.in_batches);
        done = numbers.end;
        let seed = options.seed ^ 0xBA7C;
        let people: Vec<Person> = numbers
            .map(|number| changed(&kept.index, contacts, seed, number as u64))
            .collect();
        let begun = Instant::now();
        kept.put(&people);
        crossings += kept.follow(&people);
        seconds += begun.elapsed().as_secs_f64();
    }
    #[expect(clippy::cast_precision_loss, reason = "thousands")]
    (done as f64 / seconds, crossings)
}

/// Somebody who changed in one way: a tag put on, a gift, a visit, another support.
fn changed(index: &Index, contacts: u32, seed: u64, number: u64) -> Person {
    let mut dice = Dice::of(seed, number);
    let id = ContactId::new(dice.between(1, contacts).into());
    let person = index.person(id, Parts::ALL);
    let mut person = person.unwrap_or_else(|| Person::new(id, model::facts::Facts::default(), instant(base::NOW)));
    thousand::change(&mut person, &mut dice);
    person
}

/// The one of so many in a hundred, of times in order.
pub(crate) fn at(sorted: &[f64], percent: usize) -> f64 {
    let last = sorted.len().saturating_sub(1);
    sorted.get(last * percent / 100).copied().unwrap_or(0.0)
}

impl Report {
    /// As a table.
    pub fn table(&self) -> String {
        let line = |base: &Measure| {
            format!(
                "{:>10} contacts: {:>8.0} µs a change (p99 {:>8.0}), {:>8.0} a second in batches of {}",
                base.contacts, base.one_p50_micros, base.one_p99_micros, base.batched_per_second, self.batch
            )
        };
        let lines: Vec<String> = self.bases.iter().map(line).collect();
        format!("{} segments\n{}", self.segments, lines.join("\n"))
    }
}
