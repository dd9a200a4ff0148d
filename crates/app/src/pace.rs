//! Long work gives way: while somebody waits to write, its transactions are short; while nobody does, they are as long as suits it.

use tokio::time::{Duration, Instant};

/// How long a transaction may keep others waiting.
const BRIEF: Duration = Duration::from_millis(40);
/// Rows that a transaction takes however slow they are: less would cost more than it writes.
const ROWS_MIN: usize = 50;
/// After so many transactions for which nobody waited, they grow again.
const CALM: u32 = 50;

/// How much some long work writes at once.
#[derive(Debug)]
pub(crate) struct Pace {
    most: usize,
    rows: usize,
    calm: u32,
}

impl Pace {
    /// At most that many rows at once.
    pub fn of(most: usize) -> Self {
        Self {
            most,
            rows: most,
            calm: CALM,
        }
    }

    /// Rows to write in the next transaction.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// So many rows were written in a transaction open since then, and somebody waited for its end or nobody did.
    pub fn wrote(&mut self, rows: usize, since: Instant, awaited: bool) {
        self.adapt(rows, since.elapsed(), awaited);
    }

    fn adapt(&mut self, rows: usize, time: Duration, awaited: bool) {
        self.calm = if awaited { 0 } else { self.calm.saturating_add(1) };
        self.rows = if self.calm >= CALM {
            self.rows.saturating_mul(2)
        } else {
            fitting(rows, time).min(self.rows.saturating_mul(2))
        };
        self.rows = self.rows.clamp(ROWS_MIN.min(self.most), self.most);
    }
}

/// How many rows would have taken [`BRIEF`].
fn fitting(rows: usize, time: Duration) -> usize {
    let brief = (rows as u128).saturating_mul(BRIEF.as_micros()) / time.as_micros().max(1);
    usize::try_from(brief).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shrinks_at_once_for_whoever_waits_and_grows_again_later() {
        let mut pace = Pace::of(5_000);
        pace.adapt(5_000, Duration::from_millis(400), false);
        assert_eq!(pace.rows(), 5_000);
        pace.adapt(5_000, Duration::from_millis(400), true);
        assert_eq!(pace.rows(), 500);
        for _ in 1..CALM {
            pace.adapt(500, Duration::from_millis(40), false);
            assert_eq!(pace.rows(), 500, "others may come back in a moment");
        }
        for _ in 0..4 {
            pace.adapt(pace.rows(), Duration::from_millis(40), false);
        }
        assert_eq!(pace.rows(), 5_000);
    }

    #[test]
    fn goes_on_however_slow_the_disk_is() {
        let mut pace = Pace::of(2_000);
        pace.adapt(2_000, Duration::from_mins(1), true);
        assert_eq!(pace.rows(), ROWS_MIN);
        let mut one = Pace::of(1);
        one.adapt(1, Duration::from_mins(1), true);
        assert_eq!(one.rows(), 1);
    }
}
