//! The web app: its packages installed and its bundle built, each only when something it depends on has changed.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Failure, Outcome};
use crate::process;

/// Folders below `web/` that are made from the rest.
const MADE: &[&str] = &["node_modules", "dist", "test-results"];

/// `npm …` in `web/`.
pub fn npm(arguments: &[&str]) -> Command {
    let mut command = process::program("npm");
    command.args(arguments).current_dir(process::root().join("web"));
    command
}

/// Installs the packages and builds the bundle.
pub fn build() -> Outcome {
    install()?;
    let sources = hash_of(&sources()?)?;
    let built = process::root().join("web/dist/index.html").is_file();
    unless_stamped("web-build", sources, built, || {
        process::run(&mut npm(&["run", "build"]))
    })
}

/// Installs the packages, when the lock file is not the one installed last.
pub fn install() -> Outcome {
    let lock = hash_of(&[process::root().join("web/package-lock.json")])?;
    let installed = process::root().join("web/node_modules").is_dir();
    unless_stamped("web-install", lock, installed, || {
        process::run(&mut npm(&["ci", "--no-audit", "--no-fund"]))
    })
}

/// Does the work unless the stamp says that it was done for this very hash and its result still stands.
fn unless_stamped(name: &str, hash: u64, standing: bool, work: impl FnOnce() -> Outcome) -> Outcome {
    let stamp = process::stamps()?.join(name);
    let wanted = format!("{hash:016x}");
    if standing && fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    // Removed first: work that fails half-way must not leave a stamp that says it was done.
    let _ = fs::remove_file(&stamp);
    work()?;
    fs::write(stamp, wanted).map_err(Failure::from)
}

fn hash_of(files: &[PathBuf]) -> Outcome<u64> {
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.hash(&mut hasher);
        fs::read(file)?.hash(&mut hasher);
    }
    Ok(hasher.finish())
}

/// Every file the bundle is made from, in a fixed order.
fn sources() -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    collect(&process::root().join("web"), &mut found)?;
    found.sort();
    Ok(found)
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> Outcome {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let made = MADE.iter().any(|name| entry.file_name() == *name);
        match entry.file_type()? {
            kind if kind.is_dir() && !made => collect(&entry.path(), found)?,
            kind if kind.is_file() => found.push(entry.path()),
            _ => {}
        }
    }
    Ok(())
}
