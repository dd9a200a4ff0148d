//! Procedures, run on both databases.
#![expect(
    clippy::unwrap_used,
    clippy::items_after_statements,
    reason = "a story that cannot go on fails there, and names its words where it uses them"
)]

mod duplicates;
mod edits;
mod erasure;
mod exports;
mod imports;
mod operations;
mod questions;
mod search;
mod shape;
mod world;
