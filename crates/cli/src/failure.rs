//! How a command ends badly: refused input is status 1, wrong usage status 2.

use std::process::ExitCode;

use model::Language;

/// Why a command was not carried out.
#[derive(Debug)]
pub enum Failure {
    /// The application refused.
    App(app::Error),
    /// The base could not be opened or used.
    Store(store::Error),
    /// The system refused; what, and why.
    System(String),
    /// A question was refused; what is wrong with it, underlined.
    Refused(String),
    /// The command line lacks something that clap cannot know of.
    Usage(String),
}

impl Failure {
    /// The system refused.
    pub fn system(error: impl std::fmt::Display) -> Self {
        Self::System(error.to_string())
    }

    /// For a person at a terminal, who is also the one who reads the log: details are theirs.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::App(app::Error::Internal(detail)) => detail.clone(),
            Self::App(error) => error.message(language),
            Self::Store(store::Error::InstanceLocked) => language
                .pick(
                    "un autre serveur utilise déjà cette base ; arrêtez-le d’abord",
                    "another server already uses this base; stop it first",
                )
                .to_owned(),
            Self::Store(store::Error::DiskFull) => app::Error::disk_full().message(language),
            Self::Store(error) => error.to_string(),
            Self::System(text) | Self::Refused(text) | Self::Usage(text) => text.clone(),
        }
    }

    /// 1, or 2 for wrong usage.
    pub fn status(&self) -> ExitCode {
        match self {
            Self::Usage(_) => ExitCode::from(2),
            _ => ExitCode::from(1),
        }
    }
}

impl From<app::Error> for Failure {
    fn from(error: app::Error) -> Self {
        Self::App(error)
    }
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Self {
        Self::Store(error)
    }
}
