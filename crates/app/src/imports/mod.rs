//! Files poured in: planned, run, resumed, stopped, undone.

pub mod plan;
