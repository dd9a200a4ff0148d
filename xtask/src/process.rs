//! Running other programs: always from the root of the repository, always with a clean environment.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::failure::{Outcome, wrong};

/// The root of the repository: the nearest folder upwards that holds `xtask/Cargo.toml`.
pub fn root() -> PathBuf {
    let here = env::current_dir().expect("the current folder exists");
    let found = here
        .ancestors()
        .find(|folder| folder.join("xtask/Cargo.toml").is_file());
    found.map_or_else(|| here.clone(), Path::to_path_buf)
}

/// Where cargo builds.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Where xtask keeps its stamps.
pub fn stamps() -> Outcome<PathBuf> {
    let folder = target().join("xtask");
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// A program to be run from the root.
pub fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(root());
    for (variable, _) in env::vars_os().filter(|(variable, _)| is_cargos_own(variable)) {
        command.env_remove(variable);
    }
    command
}

/// Cargo, without what the cargo that runs xtask put into the environment: build scripts watch some of those variables,
/// and going back and forth between `cargo verify` and `cargo build` would compile half of the dependencies anew.
pub fn cargo(arguments: &[&str]) -> Command {
    let mut command = program("cargo");
    command.args(arguments);
    command
}

fn is_cargos_own(variable: &OsStr) -> bool {
    let name = variable.to_string_lossy();
    name.starts_with("CARGO_") && !matches!(&*name, "CARGO_HOME" | "CARGO_TARGET_DIR")
}

/// Runs to the end, showing everything.
pub fn run(command: &mut Command) -> Outcome {
    let name = spoken(command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => wrong(format!("`{name}` ended with {status}")),
        Err(error) => wrong(format!("`{name}` could not be started: {error}")),
    }
}

/// Runs to the end and gives what was printed on standard output.
pub fn output(command: &mut Command) -> Outcome<String> {
    let name = spoken(command);
    let output = command.stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return wrong(format!("`{name}` ended with {}", output.status));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether it ran and succeeded, in silence.
pub fn succeeds(command: &mut Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

/// The command as one would type it.
pub fn spoken(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

/// Where a program stands on the PATH.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_home_and_target_of_cargos_variables_are_kept() {
        assert!(is_cargos_own(OsStr::new("CARGO_MANIFEST_DIR")));
        assert!(!is_cargos_own(OsStr::new("CARGO_HOME")));
        assert!(!is_cargos_own(OsStr::new("CARGO_TARGET_DIR")));
        assert!(!is_cargos_own(OsStr::new("PATH")));
    }
}
