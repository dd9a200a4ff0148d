//! The crate from outside.

mod base;
mod cases;
mod civil_time;
mod examples;
mod facets;
mod figures;
mod fuzz_corpus;
mod generate;
mod guide;
mod index;
mod laws;
mod people;
mod problems;
mod round_trip;
mod scores;
mod sentences;
mod somebody;
