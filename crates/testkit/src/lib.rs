//! Builders, generators and a private PostgreSQL for tests.
//!
//! Only ever a dev-dependency: nothing here reaches the binary.

pub mod postgres;
