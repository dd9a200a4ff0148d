//! How long each act took, and how often it was not done.

use std::{collections::BTreeMap, time::Duration};

use serde::Serialize;

use super::client::Answer;
use crate::failure::Failure;

/// What was done, act by act.
#[derive(Debug, Default)]
pub struct Times(BTreeMap<&'static str, Series>);

#[derive(Debug, Default)]
struct Series {
    times: Vec<Duration>,
    failed: BTreeMap<String, u64>,
}

/// Milliseconds of one act.
#[derive(Debug, Serialize)]
pub struct Spread {
    /// How often it was done.
    pub done: usize,
    /// How often it was not, by status or reason.
    pub failed: BTreeMap<String, u64>,
    /// Half of them were faster.
    pub p50_ms: f64,
    /// All but one in twenty.
    pub p95_ms: f64,
    /// All but one in a hundred.
    pub p99_ms: f64,
    /// The slowest.
    pub max_ms: f64,
}

impl Times {
    /// Notes an answer; it is given back when what was asked was done.
    pub fn note(&mut self, act: &'static str, answer: Result<Answer, Failure>) -> Option<Answer> {
        let series = self.0.entry(act).or_default();
        let why = match answer {
            Ok(answer) if answer.is_ok() => {
                series.times.push(answer.time);
                return Some(answer);
            }
            Ok(answer) => answer.status.to_string(),
            Err(failure) => failure.message(model::Language::En),
        };
        *series.failed.entry(why).or_default() += 1;
        None
    }

    /// Adds what another user did.
    pub fn add(&mut self, other: Self) {
        for (act, series) in other.0 {
            let known = self.0.entry(act).or_default();
            known.times.extend(series.times);
            for (why, count) in series.failed {
                *known.failed.entry(why).or_default() += count;
            }
        }
    }

    /// How many acts were done.
    pub fn count(&self) -> usize {
        self.0.values().map(|series| series.times.len()).sum()
    }

    /// Each act's spread.
    pub fn spreads(self) -> BTreeMap<&'static str, Spread> {
        self.0.into_iter().map(|(act, series)| (act, series.spread())).collect()
    }
}

impl Series {
    fn spread(mut self) -> Spread {
        self.times.sort_unstable();
        Spread {
            done: self.times.len(),
            p50_ms: percentile(&self.times, 0.5),
            p95_ms: percentile(&self.times, 0.95),
            p99_ms: percentile(&self.times, 0.99),
            max_ms: percentile(&self.times, 1.0),
            failed: self.failed,
        }
    }
}

/// The time that this share of sorted times does not exceed, in milliseconds.
pub fn percentile(sorted: &[Duration], share: f64) -> f64 {
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place in a list that memory holds"
    )]
    let at = ((sorted.len() as f64 * share).ceil() as usize).saturating_sub(1);
    sorted.get(at).map_or(0.0, |time| time.as_secs_f64() * 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, ms: u64) -> Answer {
        Answer {
            status,
            time: Duration::from_millis(ms),
            etag: None,
            cookie: None,
            body: hyper::body::Bytes::new(),
        }
    }

    #[test]
    fn only_what_was_done_is_timed() {
        let mut times = Times::default();
        for ms in 1..=100 {
            assert!(times.note("edit", Ok(answer(200, ms))).is_some());
        }
        assert!(times.note("edit", Ok(answer(412, 9_000))).is_none());
        let mut more = Times::default();
        more.note("edit", Err(Failure::System("cut".into())));
        times.add(more);
        assert_eq!(times.count(), 100);
        let edit = &times.spreads()["edit"];
        assert_eq!((edit.p50_ms, edit.p99_ms, edit.max_ms), (50.0, 99.0, 100.0));
        assert_eq!((edit.failed["412"], edit.failed["cut"]), (1, 1));
    }
}
