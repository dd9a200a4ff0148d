//! The program as scripts use it.

#![expect(clippy::unwrap_used, reason = "a story stops at the first surprise")]

mod dedupe;
mod demo;
mod disk_full;
mod export;
mod import;
mod program;
mod segment;
mod serve;
mod soak;
mod trust;
