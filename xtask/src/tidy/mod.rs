//! `cargo xtask tidy`: the rules of the house that no other tool holds, each with its reason.

mod arrows;
mod dependencies;
mod sources;
mod tree;
mod web;

use std::path::Path;

use crate::failure::{Outcome, wrong};
use crate::process;

/// One breach of a rule: where, what, and why it matters.
#[derive(Debug, PartialEq, Eq)]
pub struct Breach {
    place: String,
    what: String,
    why: &'static str,
}

/// A file under version control.
pub struct Tracked {
    /// From the root, with `/`.
    pub path: String,
    /// Its size on disk.
    pub bytes: u64,
    /// Its text, if it is text of a reasonable size.
    pub text: Option<String>,
}

impl Tracked {
    /// Whether the name ends so: `rs`, `ts`.
    fn has_extension(&self, extension: &str) -> bool {
        Path::new(&self.path)
            .extension()
            .is_some_and(|found| found == extension)
    }
}

/// Checks every rule and says every breach.
pub fn run() -> Outcome {
    let files = tree::tracked()?;
    let mut breaches = arrows::check(&arrows::packages()?);
    breaches.extend(dependencies::check(&files));
    breaches.extend(files.iter().flat_map(sources::check));
    breaches.extend(tree::check(&files));
    breaches.extend(web::check(&files));
    for breach in &breaches {
        println!("{}: {}\n    why: {}", breach.place, breach.what, breach.why);
    }
    sources::note_long_files(&files);
    if breaches.is_empty() {
        println!("{} files are tidy", files.len());
        return Ok(());
    }
    wrong(format!("{} breaches of the house rules", breaches.len()))
}

fn breach(place: impl Into<String>, what: impl Into<String>, why: &'static str) -> Breach {
    Breach {
        place: place.into(),
        what: what.into(),
        why,
    }
}

/// The output of `git`, line by line.
fn git_lines(arguments: &[&str]) -> Outcome<Vec<String>> {
    let printed = process::output(process::program("git").args(arguments))?;
    Ok(printed
        .split('\0')
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect())
}
