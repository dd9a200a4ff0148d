//! The program as scripts use it.

#![expect(clippy::unwrap_used, reason = "a story stops at the first surprise")]

mod demo;
mod import;
mod serve;
mod trust;
