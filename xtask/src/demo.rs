//! `cargo demo`: builds everything, then hands over to `cohorte demo`.

use crate::failure::Outcome;
use crate::{process, tools, web};

/// Builds the web app and the program, and serves the demonstration; further arguments go to `cohorte demo`.
pub fn run(arguments: &[String]) -> Outcome {
    tools::require(&[tools::COMPILER])?;
    tools::require_node()?;
    web::build()?;
    process::run(&mut process::cargo(&["build", "--package", "cli"]))?;
    process::run(process::program(binary()).arg("demo").args(arguments))
}

/// The program as `cargo build` leaves it.
pub fn binary() -> std::path::PathBuf {
    process::target().join("debug/cohorte")
}
