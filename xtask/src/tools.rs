//! What the machine must have, and how it gets it.

use std::fs;
use std::path::PathBuf;

use crate::failure::{Outcome, unready};
use crate::process::{self, on_path, program, succeeds};

/// Something a command needs.
#[derive(Clone, Copy)]
pub struct Tool {
    /// What it is for, in a message.
    pub name: &'static str,
    /// The Debian package that brings it.
    package: &'static str,
    found: fn() -> bool,
}

/// A C compiler: the linker, and SQLite.
pub const COMPILER: Tool = Tool {
    name: "a C compiler",
    package: "build-essential",
    found: || on_path("cc").is_some(),
};
/// PostgreSQL's server programs.
pub const POSTGRES: Tool = Tool {
    name: "PostgreSQL",
    package: "postgresql",
    found: || postgres_binaries().is_some(),
};
/// A browser for the journeys.
pub const CHROMIUM: Tool = Tool {
    name: "Chromium",
    package: "chromium",
    found: || chromium().is_some(),
};

/// The oldest Node that builds the web app.
const NODE: u32 = 20;

/// Makes sure of each tool: installs what is missing when that needs no password, else says the one line that does.
pub fn require(tools: &[Tool]) -> Outcome {
    let missing: Vec<Tool> = tools.iter().copied().filter(|tool| !(tool.found)()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names: Vec<_> = missing.iter().map(|tool| tool.name).collect();
    println!("Missing on this machine: {}.", names.join(", "));
    let packages: Vec<_> = missing.iter().map(|tool| tool.package).collect();
    install(&packages);
    if missing.iter().all(|tool| (tool.found)()) {
        return Ok(());
    }
    unready(format!(
        "Install what is missing, then run this again:\n\n  sudo apt-get install -y {}",
        packages.join(" ")
    ))
}

/// Makes sure of Node: Debian's own is too old, so there is no package to name.
pub fn require_node() -> Outcome {
    let version = program("node").arg("--version").output().ok();
    let version = version
        .map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned())
        .unwrap_or_default();
    if major(&version).is_some_and(|found| found >= NODE) && on_path("npm").is_some() {
        return Ok(());
    }
    let found = if version.is_empty() { "none".to_owned() } else { version };
    unready(format!(
        "The web app needs Node {NODE} or later with npm (found: {found}); see https://nodejs.org/en/download"
    ))
}

/// `v20.20.2` → 20.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// Tries to install without asking anybody anything; a failure shows in that the tools stay missing.
fn install(packages: &[&str]) {
    let Some(prefix) = privilege() else { return };
    if on_path("apt-get").is_none() {
        return;
    }
    for arguments in [
        &["update", "-q"][..],
        &[&["install", "-y", "-q"], packages].concat()[..],
    ] {
        let words = [prefix, &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"], arguments].concat();
        println!("> {}", words.join(" "));
        if let Err(failure) = process::run(program(words[0]).args(&words[1..])) {
            println!("{failure}");
        }
    }
}

/// How to become root without a password, if there is a way.
fn privilege() -> Option<&'static [&'static str]> {
    let root = program("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout.trim_ascii() == b"0");
    if root {
        return Some(&[]);
    }
    succeeds(program("sudo").args(["-n", "true"])).then_some(&["sudo", "-n"])
}

/// The folder of `initdb` and `postgres`: Debian keeps the server programs off the PATH, one folder a version.
pub fn postgres_binaries() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok().into_iter().flatten().flatten();
    let numbered = versions.filter_map(|entry| Some((entry.file_name().to_str()?.parse::<u32>().ok()?, entry.path())));
    let mut candidates: Vec<_> = numbered
        .map(|(version, folder)| (version, folder.join("bin")))
        .collect();
    candidates.sort();
    let debian = candidates.into_iter().rev().map(|(_, folder)| folder);
    let elsewhere = on_path("initdb").and_then(|file| file.canonicalize().ok()?.parent().map(PathBuf::from));
    debian
        .chain(elsewhere)
        .find(|folder| folder.join("initdb").is_file() && folder.join("pg_isready").is_file())
}

/// The browser of the journeys: `$CHROMIUM`, or the usual names.
pub fn chromium() -> Option<PathBuf> {
    let chosen = std::env::var_os("CHROMIUM")
        .map(PathBuf::from)
        .filter(|file| file.is_file());
    chosen.or_else(|| {
        ["chromium", "chromium-browser", "google-chrome"]
            .into_iter()
            .find_map(on_path)
    })
}

/// Whether cargo has this subcommand.
pub fn cargo_has(subcommand: &str) -> bool {
    succeeds(process::cargo(&[subcommand, "--version"]).stdin(std::process::Stdio::null()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_node_are_read() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("v8"), Some(8));
        assert_eq!(major(""), None);
    }
}
