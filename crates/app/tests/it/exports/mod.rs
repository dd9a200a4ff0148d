//! Exports, and back.

mod laws;
mod stories;
mod town;
