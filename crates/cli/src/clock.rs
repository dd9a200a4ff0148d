//! The one real clock.

use jiff::Timestamp;
use model::clock::Clock;

/// The system's.
#[derive(Debug)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the real clock")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}
