//! `cohorte bench`: what `bench/` measures with.

use std::path::PathBuf;

use clap::Subcommand;

use crate::{bench, failure::Failure};

#[derive(Debug, Subcommand)]
pub enum Bench {
    /// Write a CSV file of invented people, always the same.
    Generate {
        /// The file.
        file: PathBuf,
        /// How many people.
        #[arg(long, default_value_t = 1_000_000)]
        rows: u32,
    },
}

/// Carries it out.
pub fn run(command: Bench) -> Result<(), Failure> {
    let Bench::Generate { file, rows } = command;
    bench::generate(&file, rows).map_err(|error| Failure::System(format!("{}: {error}", file.display())))
}
