//! The crate from outside.

mod fuzz_corpus;
mod guide;
