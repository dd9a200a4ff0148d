//! Exports, and back.

mod archive;
mod laws;
mod links;
mod sendings;
mod stories;
mod town;
