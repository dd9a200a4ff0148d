//! Procedures, run on both databases.

mod imports;
mod world;
