//! `cargo verify`: everything that must hold before a change lands. A step that fails does not hide the others.

use std::process::Command;

use crate::failure::Outcome;
use crate::postgres::{self, Server};
use crate::report::Report;
use crate::{demo, generate, process, tidy, tools, web};

/// Runs every check and every test.
pub fn run(_arguments: &[String]) -> Outcome {
    tools::require(&[tools::COMPILER, tools::POSTGRES, tools::CHROMIUM])?;
    tools::require_node()?;
    let mut report = Report::default();
    check_sources(&mut report);
    let web = check_web(&mut report);
    test_program(&mut report);
    if web {
        check_together(&mut report);
    }
    report.close()
}

fn check_sources(report: &mut Report) {
    report.step("Formatting", || {
        process::run(&mut process::cargo(&["fmt", "--all", "--check"]))
    });
    report.step("Tidy: walls and house rules", tidy::run);
    if tools::cargo_has("deny") {
        let deny = &[
            "deny",
            "--offline",
            "check",
            "--hide-inclusion-graph",
            "licenses",
            "bans",
            "sources",
        ];
        report.step("Licences and origins of dependencies", || {
            process::run(&mut process::cargo(deny))
        });
    } else {
        println!("\n(cargo-deny is not installed: licences of dependencies are not checked)");
    }
}

/// The web app alone; whether it could be built.
fn check_web(report: &mut Report) -> bool {
    if !report.step("Web: packages", web::install) {
        return false;
    }
    report.tests("Web: lint, types, unit tests", &mut web::npm(&["run", "check"]));
    report.step("Web: build", web::build)
}

fn test_program(report: &mut Report) {
    let clippy = &[
        "clippy",
        "--workspace",
        "--all-targets",
        "--keep-going",
        "--",
        "--deny",
        "warnings",
    ];
    report.step("Clippy", || process::run(&mut process::cargo(clippy)));
    let mut server = None;
    report.step("PostgreSQL: a private server", || {
        Server::start().map(|started| server = Some(started))
    });
    if let Some(server) = server {
        report.tests(
            "Tests, on both databases",
            with_database(&mut workspace_tests(), &server),
        );
        let documentation = &mut process::cargo(&["test", "--workspace", "--doc", "--quiet"]);
        report.tests("Examples in the documentation", with_database(documentation, &server));
    }
}

/// What needs both halves.
fn check_together(report: &mut Report) {
    report.step("Generated files unchanged", generate::check);
    let built = report.step("Program for the browser", || {
        process::run(&mut process::cargo(&["build", "--package", "cli"]))
    });
    if built {
        let chromium = tools::chromium().unwrap_or_default();
        let mut journeys = web::npm(&["run", "e2e"]);
        report.tests(
            "Browser journeys",
            journeys.env("COHORTE_BIN", demo::binary()).env("CHROMIUM", chromium),
        );
    }
}

fn with_database<'a>(command: &'a mut Command, server: &Server) -> &'a mut Command {
    command.env(postgres::VARIABLE, server.url())
}

/// nextest where it is installed: a process a test, and clearer reports. Plain `cargo test` runs the same tests.
fn workspace_tests() -> Command {
    if tools::cargo_has("nextest") {
        process::cargo(&["nextest", "run", "--workspace", "--no-fail-fast"])
    } else {
        process::cargo(&["test", "--workspace", "--lib", "--bins", "--tests", "--no-fail-fast"])
    }
}
