//! Imports, from a file to a base and back.

mod laws;
mod stories;
