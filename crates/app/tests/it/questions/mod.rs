//! Questions asked over a base of some size, and saved ones, on both databases.

mod asked;
mod drawn;
mod figures;
mod following;
mod profiled;
mod saved;
mod scores;
mod similar;
pub mod town;
