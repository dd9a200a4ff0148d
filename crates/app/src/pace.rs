//! Long work gives way: where people work, its transactions are short; a command that has the base for itself takes as many rows as suit
//! it, for as long as nobody waits.

use tokio::time::{Duration, Instant};

use crate::{Caller, Ctx};

/// How long a transaction may keep others waiting.
const BRIEF: Duration = Duration::from_millis(40);
/// Rows of a first transaction, of which nobody knows yet how long they take.
const FIRST: usize = 200;
/// Rows that a transaction takes however slow they are: less would cost more than it writes.
const ROWS_MIN: usize = 50;
/// After so many transactions for which nobody waited, they grow again.
const CALM: u32 = 50;

/// How much some long work writes at once.
#[derive(Debug)]
pub(crate) struct Pace {
    most: usize,
    rows: usize,
    company: Company,
}

/// Whom a long transaction would keep waiting.
#[derive(Debug)]
enum Company {
    /// Anybody, at any moment: somebody asked for the work through the server.
    People,
    /// Nobody, as far as is known: a command is at work. For how many transactions nobody waited.
    Nobody { calm: u32 },
}

impl Pace {
    /// At most that many rows at once.
    pub fn of(ctx: &Ctx, most: usize) -> Self {
        if ctx.caller() == Caller::Operator {
            Self::alone(most)
        } else {
            Self::among_people(most)
        }
    }

    fn alone(most: usize) -> Self {
        let company = Company::Nobody { calm: CALM };
        let rows = most;
        Self { most, rows, company }
    }

    fn among_people(most: usize) -> Self {
        let company = Company::People;
        let rows = FIRST.min(most);
        Self { most, rows, company }
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
        let twice = self.rows.saturating_mul(2);
        self.rows = match &mut self.company {
            Company::People => fitting(rows, time).min(twice),
            Company::Nobody { calm } => {
                *calm = if awaited { 0 } else { calm.saturating_add(1) };
                if *calm >= CALM {
                    twice
                } else {
                    fitting(rows, time).min(twice)
                }
            }
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
        let mut pace = Pace::alone(5_000);
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
    fn never_keeps_people_waiting_for_long() {
        let mut pace = Pace::among_people(5_000);
        assert_eq!(pace.rows(), FIRST, "nobody knows yet how long they take");
        for _ in 0..100 {
            // A tenth of a millisecond a row.
            let time = Duration::from_micros(100) * u32::try_from(pace.rows()).unwrap();
            pace.adapt(pace.rows(), time, false);
            assert!(pace.rows() <= 400, "{} rows", pace.rows());
        }
        assert_eq!(pace.rows(), 400);
    }

    #[test]
    fn goes_on_however_slow_the_disk_is() {
        let mut pace = Pace::alone(2_000);
        pace.adapt(2_000, Duration::from_mins(1), true);
        assert_eq!(pace.rows(), ROWS_MIN);
        let mut one = Pace::alone(1);
        one.adapt(1, Duration::from_mins(1), true);
        assert_eq!(one.rows(), 1);
    }
}
