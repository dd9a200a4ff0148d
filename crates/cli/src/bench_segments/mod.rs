//! `cohorte bench segments`: the fourteen questions over an invented base, laid straight into the index.

use std::{path::PathBuf, time::Instant};

use segment::index::Index;
use serde::Serialize;

use crate::failure::Failure;

mod bandwidth;
pub mod base;
mod facets;
mod on_disk;
pub mod people;
pub mod questions;
mod tables;

/// Times each question is asked.
const RUNS: usize = 9;

/// What is measured.
pub struct Options {
    /// How many contacts.
    pub contacts: u32,
    /// Another seed, another base.
    pub seed: u64,
    /// Where to leave the tables.
    pub keep: Option<PathBuf>,
    /// Where to leave the index and read it back.
    pub on_disk: Option<PathBuf>,
}

/// What was measured.
#[derive(Debug, Serialize)]
pub struct Report {
    contacts: u64,
    tags: u64,
    interactions: u64,
    /// Seconds it took to draw the people and lay them into the index.
    load_seconds: f64,
    /// Bytes a second that every core together reads from memory, when it does nothing else.
    bandwidth: f64,
    memory: Memory,
    questions: Vec<Measure>,
    /// Twelve facets at once.
    openings: Vec<facets::Opening>,
    on_disk: Option<on_disk::OnDisk>,
}

/// Bytes the index takes, beside those of the tables' columns at their own widths.
#[derive(Debug, Serialize)]
struct Memory {
    contacts: u64,
    interactions: u64,
    texts: u64,
    raw_columns: u64,
}

#[derive(Debug, Serialize)]
struct Measure {
    question: &'static str,
    count: u64,
    /// The median of the runs: text read, checked, made ready, answered.
    micros: f64,
    /// About how many bytes of columns are read.
    bytes: u64,
}

/// Bytes of a contact, a tag and an interaction in the tables: their columns at their own widths, presences a byte each.
const RAW: [u64; 3] = [44, 6, 19];

/// Draws the base, asks.
pub fn run(options: &Options) -> Result<Report, Failure> {
    let begun = Instant::now();
    let mut kept = options
        .keep
        .as_deref()
        .map(tables::Tables::create)
        .transpose()
        .map_err(Failure::system)?;
    let mut index = Index::default();
    let (mut tags, mut interactions) = (0, 0);
    for row in base::Draw::new(options.contacts, options.seed).map_err(Failure::system)? {
        tags += row.tags.len() as u64;
        interactions += row.events.len() as u64;
        if let Some(kept) = &mut kept {
            kept.write(&row).map_err(Failure::system)?;
        }
        index.put(&people::person(&row));
    }
    index.shrink();
    if let Some(kept) = kept {
        kept.finish().map_err(Failure::system)?;
    }
    let load_seconds = begun.elapsed().as_secs_f64();
    let memory = index.memory();
    let contacts = index.len() as u64;
    Ok(Report {
        contacts,
        tags,
        interactions,
        load_seconds,
        bandwidth: bandwidth::measured(),
        memory: Memory {
            contacts: memory.contacts as u64,
            interactions: memory.interactions as u64,
            texts: memory.texts as u64,
            raw_columns: contacts * RAW[0] + tags * RAW[1] + interactions * RAW[2],
        },
        questions: questions(&index)?,
        openings: facets::measure(&index)?,
        on_disk: options
            .on_disk
            .as_deref()
            .map(|path| on_disk::measured(index, path))
            .transpose()?,
    })
}

fn questions(index: &Index) -> Result<Vec<Measure>, Failure> {
    let vocabulary = questions::vocabulary();
    let ask = |asked| questions::ask(asked, index, &vocabulary).map_err(Failure::Refused);
    questions::QUESTIONS
        .iter()
        .map(|(question, asked)| {
            let answer = ask(asked)?;
            let mut micros = Vec::with_capacity(RUNS);
            for _ in 0..RUNS {
                let begun = Instant::now();
                ask(asked)?;
                micros.push(begun.elapsed().as_secs_f64() * 1e6);
            }
            micros.sort_by(f64::total_cmp);
            Ok(Measure {
                question,
                count: answer.count,
                micros: micros[RUNS / 2],
                bytes: answer.bytes,
            })
        })
        .collect()
}

impl Report {
    /// As a table.
    pub fn table(&self) -> String {
        let line = |measure: &Measure| {
            format!(
                "{:26} {:>10} {:>12.1} µs {:>14} bytes",
                measure.question, measure.count, measure.micros, measure.bytes
            )
        };
        let head = format!(
            "{} contacts, {} tags, {} interactions",
            self.contacts, self.tags, self.interactions
        );
        std::iter::once(head)
            .chain(self.questions.iter().map(line))
            .chain(self.openings.iter().map(facets::Opening::line))
            .collect::<Vec<_>>()
            .join("\n")
    }
}
