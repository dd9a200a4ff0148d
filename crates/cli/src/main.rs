//! `cohorte`: configuration, processes, administration.

fn main() {}
