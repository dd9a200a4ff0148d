//! `cargo demo`: builds everything, then hands over to `cohorte demo`.

use crate::failure::Outcome;
use crate::{process, tools, web};

/// Builds the web app and the program, and serves the demonstration; further arguments go to `cohorte demo`.
pub fn run(arguments: &[String]) -> Outcome {
    tools::require(&[tools::COMPILER])?;
    tools::require_node()?;
    web::build()?;
    process::run(&mut process::cargo(&["build", "--package", "cli"]))?;
    let mut demo = process::program(binary());
    if !arguments.iter().any(|argument| argument.starts_with("--data")) {
        demo.arg("--data").arg(process::target().join("demo"));
    }
    process::run(demo.arg("demo").args(arguments))
}

/// The program as `cargo build` leaves it.
pub fn binary() -> std::path::PathBuf {
    process::target().join("debug/cohorte")
}
