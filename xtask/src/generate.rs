//! The generated files that are checked in: the API's description, and the web app's types made from it.

use std::fs;
use std::path::PathBuf;

use crate::failure::{Failure, Outcome, wrong};
use crate::{demo, process, web};

/// What is generated, in the order in which one is made from the other.
const FILES: &[&str] = &["web/openapi.json", "web/src/api/schema.gen.ts"];

/// Rewrites them.
pub fn run() -> Outcome {
    web::install()?;
    process::run(&mut process::cargo(&["build", "--package", "cli"]))?;
    let described = process::output(process::program(demo::binary()).arg("openapi"))?;
    fs::write(path(FILES[0]), described)?;
    process::run(&mut web::npm(&["run", "generate"]))
}

/// Rewrites them and says which ones were stale: they are then fresh, and only need to be committed.
pub fn check() -> Outcome {
    let before: Vec<_> = FILES.iter().map(|file| fs::read(path(file)).ok()).collect();
    run()?;
    let mut stale = Vec::new();
    for (file, before) in FILES.iter().zip(before) {
        let after = fs::read(path(file)).map_err(Failure::from)?;
        if before != Some(after) {
            stale.push(*file);
        }
    }
    if stale.is_empty() {
        return Ok(());
    }
    wrong(format!(
        "{} did not match the code; rewritten now, commit the change",
        stale.join(" and ")
    ))
}

fn path(file: &str) -> PathBuf {
    process::root().join(file)
}
