//! `cohorte`: configuration, processes, administration.

mod bench;
mod bench_api;
mod bench_changes;
mod bench_search;
mod bench_segments;
mod clock;
mod commands;
mod config;
mod demo;
mod failure;
mod logs;
mod misspelling;
mod open;
mod output;
mod progress;

use std::process::ExitCode;

use clap::Parser;

use config::Cli;
use failure::Failure;

/// An import makes its rows on one thread and drops them on another, which the system's allocator is slow at.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // Wrong usage ends here, with status 2.
    let cli = Cli::parse();
    logs::start(&cli.global);
    let language = cli.global.language();
    match run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("cohorte: {}", failure.message(language));
            failure.status()
        }
    }
}

/// Threads that answer, at least: on a small machine, an answer does not wait for an import that reckons on every one of them.
const THREADS_MIN: usize = 4;

fn run(cli: Cli) -> Result<(), Failure> {
    let cores = std::thread::available_parallelism().map_or(THREADS_MIN, usize::from);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(cores.max(THREADS_MIN))
        .enable_all()
        .build()
        .map_err(Failure::system)?;
    let done = runtime.block_on(commands::run(cli));
    // Blocking work that was cut off must not hold the process.
    runtime.shutdown_timeout(std::time::Duration::from_secs(1));
    done
}
