//! Time as a parameter.

use jiff::Timestamp;

/// Tells the time. The real one is made in `cli`; tests set their own.
pub trait Clock: Send + Sync {
    /// The instant now.
    fn now(&self) -> Timestamp;
}
