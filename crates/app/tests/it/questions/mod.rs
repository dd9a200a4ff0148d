//! Questions asked over a base of some size, and saved ones, on both databases.

mod asked;
mod board;
mod drawn;
mod facets;
mod figures;
mod following;
mod news;
mod profiled;
mod saved;
mod scores;
mod similar;
mod snapshot;
pub mod town;
