//! The command line. It is also where the environment is read.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use model::Language;

use crate::commands::{backup, bench, dedupe, demo, doctor, export, import, org, segment, serve, user};

/// Contacts of a campaign, an elected office or an association: one clean base.
#[derive(Debug, Parser)]
#[command(name = "cohorte", version, arg_required_else_help = true, propagate_version = true)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

/// Options that every command takes, before or after it.
#[derive(Args, Clone, Debug)]
pub struct Global {
    /// Folder of the embedded database and of files waiting to be imported.
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        env = "COHORTE_DATA",
        default_value = "data"
    )]
    pub data: PathBuf,
    /// PostgreSQL database to use instead of the embedded one.
    #[arg(
        long,
        global = true,
        value_name = "URL",
        env = "COHORTE_DATABASE_URL",
        hide_env_values = true
    )]
    pub database_url: Option<String>,
    /// Folder of files waiting to be imported [default: DATA/spool].
    #[arg(long, global = true, value_name = "DIR", env = "COHORTE_SPOOL")]
    pub spool: Option<PathBuf>,
    /// The organisation to work in, by its slug.
    #[arg(long, global = true, value_name = "SLUG", env = "COHORTE_ORG")]
    pub org: Option<String>,
    /// Print the result as one JSON object, last on standard output.
    #[arg(long, global = true)]
    pub json: bool,
    /// What to log on standard error: error, warn, info, debug.
    #[arg(
        long,
        global = true,
        value_name = "LEVEL",
        env = "COHORTE_LOG",
        default_value = "info"
    )]
    pub log: String,
    /// Language of messages: fr or en.
    #[arg(
        long,
        global = true,
        value_name = "LANGUAGE",
        env = "LANG",
        default_value = "en",
        hide_env_values = true
    )]
    pub lang: String,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the API and the web app.
    Serve(serve::Serve),
    /// Manage organisations.
    #[command(subcommand)]
    Org(org::Org),
    /// Manage the users of an organisation.
    #[command(subcommand)]
    User(user::User),
    /// Pour files in, undo, redo, resume.
    Import(import::ImportCommand),
    /// Hand contacts over as a file.
    Export(export::Export),
    /// Ask questions about contacts: count, list, explain, save.
    #[command(subcommand)]
    Segment(segment::Segment),
    /// Find who is there several times.
    #[command(subcommand)]
    Dedupe(dedupe::Dedupe),
    /// Serve a demonstration: real public data and invented people.
    Demo(demo::Demo),
    /// Write organisations to a file, while others go on working in them.
    Backup(backup::Backup),
    /// Bring organisations back from such a file, mute, beside what is there.
    Restore(backup::Restore),
    /// Check that the bases agree with themselves.
    Doctor(doctor::Doctor),
    /// Measure.
    #[command(subcommand)]
    Bench(bench::Bench),
    /// Print the description of the API (OpenAPI).
    Openapi,
}

impl Global {
    /// Where files wait for their import.
    pub fn spool(&self) -> PathBuf {
        self.spool.clone().unwrap_or_else(|| self.data.join("spool"))
    }

    /// The language of messages.
    pub fn language(&self) -> Language {
        if self.lang.to_ascii_lowercase().starts_with("fr") {
            Language::Fr
        } else {
            Language::En
        }
    }
}
