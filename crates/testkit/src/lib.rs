//! Builders, generators and a private PostgreSQL for tests.
//!
//! Only ever a dev-dependency: nothing here reaches the binary.

pub mod postgres;
pub mod questions;

/// How many times a test that is worth repeating repeats: `usual`, or as many as `cargo xtask soak` says.
#[must_use]
#[expect(
    clippy::disallowed_methods,
    reason = "tests are told by the environment how long to go on"
)]
pub fn rounds(usual: usize) -> usize {
    let asked = std::env::var("COHORTE_SOAK_ROUNDS").ok();
    asked.and_then(|asked| asked.parse().ok()).unwrap_or(usual)
}
