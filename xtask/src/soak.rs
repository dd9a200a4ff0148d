//! `cargo xtask soak`: what `cargo verify` tries a few times, tried many times: backups under load, a server killed between writes.

use crate::failure::Outcome;
use crate::postgres::{self, Server};
use crate::{process, tools};

/// How many backups, how many kills, on each database.
const ROUNDS: &str = "20";

/// How tests learn it.
const VARIABLE: &str = "COHORTE_SOAK_ROUNDS";

/// The tests that are worth repeating, each with its crate.
const TESTS: &[(&str, &str)] = &[
    (
        "store",
        "a_restored_base_is_the_one_of_the_marker_whatever_was_written_meanwhile",
    ),
    ("cli", "a_killed_server_loses_nothing_it_acknowledged"),
];

/// Runs them; `--rounds N` for another number than twenty.
pub fn run(arguments: &[String]) -> Outcome {
    tools::require(&[tools::COMPILER, tools::POSTGRES])?;
    let rounds = match arguments {
        [option, number] if option == "--rounds" => number,
        _ => ROUNDS,
    };
    let server = Server::start()?;
    for (package, test) in TESTS {
        println!("\n{package}: {test}, {rounds} rounds on each database");
        let mut command = process::cargo(&["test", "--package", package, "--test", "it", test]);
        command.env(VARIABLE, rounds).env(postgres::VARIABLE, server.url());
        process::run(&mut command)?;
    }
    Ok(())
}
