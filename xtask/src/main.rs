//! The commands of the house, from the standard library alone so that nothing has to be installed to run them.
//!
//! `cargo demo` and `cargo verify` are aliases (`.cargo/config.toml`); `cargo xtask` lists the rest.

#![expect(
    clippy::disallowed_methods,
    reason = "a build tool reads the clock and the environment; only the program itself must be given them"
)]

mod bench;
mod demo;
mod failure;
mod fuzz;
mod generate;
mod json;
mod postgres;
mod process;
mod report;
mod schemathesis;
mod soak;
mod tally;
mod tidy;
mod tools;
mod verify;
mod web;

use std::process::ExitCode;

use failure::Outcome;

struct Command {
    name: &'static str,
    about: &'static str,
    run: fn(&[String]) -> Outcome,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "demo",
        about: "build everything and serve the demonstration",
        run: demo::run,
    },
    Command {
        name: "verify",
        about: "every check and every test, on both databases and in a browser",
        run: verify::run,
    },
    Command {
        name: "tidy",
        about: "the walls between crates and the rules of the house",
        run: |_| tidy::run(),
    },
    Command {
        name: "web",
        about: "install and build the web app",
        run: |_| web::build(),
    },
    Command {
        name: "generate",
        about: "rewrite the generated files that are checked in",
        run: |_| generate::run(),
    },
    Command {
        name: "postgres",
        about: "a private PostgreSQL for tests run by hand, until Ctrl-C",
        run: |_| postgres::run(),
    },
    Command {
        name: "bench",
        about: "run bench/*.sh, or the ones named",
        run: bench::run,
    },
    Command {
        name: "schemathesis",
        about: "try what the API promises, as each role (pip install schemathesis)",
        run: schemathesis::run,
    },
    Command {
        name: "soak",
        about: "backups under load and kills between writes, twenty times each (--rounds N)",
        run: soak::run,
    },
    Command {
        name: "fuzz",
        about: "fuzz every target, or the ones named; --seconds N for each (60)",
        run: fuzz::run,
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((name, rest)) = arguments.split_first() else {
        print!("{}", list());
        return ExitCode::SUCCESS;
    };
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
        eprint!("xtask has no command `{name}`.\n\n{}", list());
        return ExitCode::from(2);
    };
    match (command.run)(rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

fn list() -> String {
    let lines = COMMANDS
        .iter()
        .map(|command| format!("  cargo xtask {:<12} {}\n", command.name, command.about));
    format!(
        "The commands of the house (`cargo demo` and `cargo verify` are shortcuts):\n\n{}",
        lines.collect::<String>()
    )
}
