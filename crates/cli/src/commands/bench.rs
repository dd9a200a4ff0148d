//! `cohorte bench`: what `bench/` measures with.

use std::path::PathBuf;

use clap::Subcommand;

use crate::{bench, bench_search, config::Global, failure::Failure, open, output};

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
    /// Type misspelt names of an organisation's people, always the same: how many are found, and how fast.
    Search {
        /// How many names.
        #[arg(long, default_value_t = 1_000)]
        count: usize,
    },
}

/// Carries it out.
pub async fn run(global: &Global, command: Bench) -> Result<(), Failure> {
    match command {
        Bench::Generate { file, rows } => {
            bench::generate(&file, rows).map_err(|error| Failure::System(format!("{}: {error}", file.display())))
        }
        Bench::Search { count } => {
            let app = open::app(global).await?;
            let ctx = open::organization(&app, global).await?;
            let report = bench_search::run(&ctx, count).await?;
            let sentence = serde_json::to_string_pretty(&report).map_err(Failure::system)?;
            output::print(global, &report, &sentence)
        }
    }
}
