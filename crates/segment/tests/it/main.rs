//! The crate from outside.

mod base;
mod cases;
mod civil_time;
mod crews;
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
mod snapshot;
mod somebody;

/// So many random cases, or as many as `PROPTEST_CASES` asks for, which proptest reads by itself: a build tries some, a long run by hand millions.
fn cases(usual: u32) -> proptest::prelude::ProptestConfig {
    let asked = proptest::prelude::ProptestConfig::default();
    if asked.cases == UNASKED {
        proptest::prelude::ProptestConfig::with_cases(usual)
    } else {
        asked
    }
}

/// Cases that proptest tries when nothing asks for more.
const UNASKED: u32 = 256;
