//! Who did what, and who looked at whom.

mod looks;
mod read;

pub use looks::flush;
pub(crate) use looks::{Looks, looked};
pub use read::{Entry, EntryPage, Filter, Kind, Who, list};
