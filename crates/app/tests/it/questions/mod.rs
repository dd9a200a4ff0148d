//! Questions asked over a base of some size, and saved ones, on both databases.

mod asked;
mod figures;
mod following;
mod saved;
mod snapshot;
pub mod town;
