//! The crate from outside.

mod base;
mod generate;
mod problems;
mod round_trip;
