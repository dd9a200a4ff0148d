//! Why a command stopped, and the exit status that says so.

use std::process::ExitCode;

/// What every command returns.
pub type Outcome<T = ()> = Result<T, Failure>;

/// Why a command stopped.
#[derive(Debug)]
pub enum Failure {
    /// Something was checked and found wrong: status 1.
    Wrong(String),
    /// The machine lacks something, or the command was misused: status 2.
    Unready(String),
}

impl Failure {
    /// Says it on standard error and gives the exit status.
    pub fn report(&self) -> ExitCode {
        eprintln!("{self}");
        match self {
            Self::Wrong(_) => ExitCode::from(1),
            Self::Unready(_) => ExitCode::from(2),
        }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Wrong(reason) | Self::Unready(reason) => formatter.write_str(reason),
        }
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Wrong(error.to_string())
    }
}

/// Something was checked and found wrong.
pub fn wrong<T>(reason: impl Into<String>) -> Outcome<T> {
    Err(Failure::Wrong(reason.into()))
}

/// The machine lacks something, or the command was misused.
pub fn unready<T>(reason: impl Into<String>) -> Outcome<T> {
    Err(Failure::Unready(reason.into()))
}
