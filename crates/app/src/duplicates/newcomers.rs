//! How fast newcomers are answered, measured on a bare file.

use std::time::{Duration, Instant};

use files::Row;
use linkage::Index;
use serde::Serialize;

use super::file::{FileRequest, ReadFile, read_file};
use crate::Result;

/// What was measured.
#[derive(Debug, Serialize)]
pub struct Newcomers {
    /// Records in the index.
    pub records: usize,
    /// Seconds to read the file and learn from it.
    pub load_seconds: f64,
    /// Bytes of the index, by record.
    pub bytes_per_record: usize,
    /// How many newcomers came.
    pub looks: usize,
    /// How many of them were found: all are there.
    pub found: usize,
    /// Milliseconds of half of the looks at most.
    pub p50_ms: f64,
    /// Of all but one in a hundred.
    pub p99_ms: f64,
    /// Of the longest.
    pub max_ms: f64,
}

/// One record in so many comes again as a newcomer.
const EVERY: usize = 97;
/// Whom each may be, at most.
const MOST: usize = 5;

/// Makes an index of a file, then looks for some of its records as if they were new.
pub fn newcomers(request: &FileRequest) -> Result<Newcomers> {
    let begun = Instant::now();
    let (mut seen, mut again) = (0_usize, Vec::<Row>::new());
    let read = read_file(request, &mut Vec::new(), |batch| {
        let picked = batch
            .iter()
            .enumerate()
            .filter(|(at, _)| (seen + at).is_multiple_of(EVERY));
        again.extend(picked.map(|(_, row)| row.clone()));
        seen += batch.len();
    })?;
    let ReadFile {
        book,
        compared,
        settings,
        ..
    } = read;
    let columns = compared.iter().map(|compared| compared.column.clone()).collect();
    let ids = (0..u32::try_from(seen).unwrap_or(u32::MAX)).collect();
    let mut index = Index::new(columns, settings, book, ids);
    let load_seconds = begun.elapsed().as_secs_f64();
    let (mut times, mut found) = (Vec::with_capacity(again.len()), 0);
    for row in &again {
        let asked = Instant::now();
        let alike = index.look(|column| row.get(compared[column].place), MOST);
        times.push(asked.elapsed());
        found += usize::from(!alike.is_empty());
    }
    times.sort_unstable();
    Ok(Newcomers {
        records: index.len(),
        load_seconds,
        bytes_per_record: index.bytes() / index.len().max(1),
        looks: times.len(),
        found,
        p50_ms: at(&times, 50),
        p99_ms: at(&times, 99),
        max_ms: at(&times, 100),
    })
}

/// The time, in milliseconds, that so many in a hundred stay under.
fn at(times: &[Duration], percent: usize) -> f64 {
    let place = (times.len() * percent).div_ceil(100).saturating_sub(1);
    times.get(place).map_or(0.0, |time| time.as_secs_f64() * 1_000.0)
}
