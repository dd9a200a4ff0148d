//! Questions asked over a base of some size, and saved ones, on both databases.

mod asked;
mod board;
mod facets;
mod figures;
mod following;
mod news;
mod saved;
pub mod town;
