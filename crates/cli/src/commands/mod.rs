//! The commands, one file each.

pub mod backup;
pub mod bench;
pub mod dedupe;
pub mod demo;
pub mod doctor;
pub mod export;
pub mod import;
pub mod openapi;
pub mod org;
pub mod segment;
pub mod serve;
pub mod user;

use crate::{
    config::{Cli, Command},
    failure::Failure,
};

/// Carries out what the command line asks.
pub async fn run(cli: Cli) -> Result<(), Failure> {
    let global = cli.global;
    match cli.command {
        Command::Serve(serve) => serve::run(&global, serve).await,
        Command::Org(org) => org::run(&global, org).await,
        Command::User(user) => user::run(&global, user).await,
        Command::Import(import) => Box::pin(import::run(&global, import)).await,
        Command::Export(export) => Box::pin(export::run(&global, export)).await,
        Command::Segment(segment) => Box::pin(segment::run(&global, segment)).await,
        Command::Dedupe(dedupe) => dedupe::run(&global, dedupe).await,
        Command::Demo(demo) => demo::run(&global, demo).await,
        Command::Bench(bench) => Box::pin(bench::run(&global, bench)).await,
        Command::Backup(backup) => backup::run(&global, backup).await,
        Command::Restore(restore) => backup::restore(&global, restore).await,
        Command::Doctor(doctor) => doctor::run(&global, doctor).await,
        Command::Openapi => openapi::run(),
    }
}
