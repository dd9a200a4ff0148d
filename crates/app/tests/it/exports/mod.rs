//! Exports, and back.

mod laws;
mod links;
mod sendings;
mod stories;
mod town;
