//! `cohorte backup` and `cohorte restore`.

use std::path::PathBuf;

use app::backups;
use clap::Args;
use serde_json::json;

use crate::{config::Global, failure::Failure, open, output};

/// Where to write. `--org` narrows it to one organisation.
#[derive(Args, Clone, Debug)]
pub struct Backup {
    /// The file to write; one of that name is replaced once the new one is whole.
    pub file: PathBuf,
}

/// What to bring back. `--org` narrows it to one organisation.
#[derive(Args, Clone, Debug)]
pub struct Restore {
    /// A file that `backup` wrote.
    pub file: PathBuf,
}

/// Writes.
pub async fn run(global: &Global, backup: Backup) -> Result<(), Failure> {
    let app = open::app(global).await?;
    let written = backups::back_up(&app, global.org.as_deref(), &backup.file).await;
    let manifest = written.map_err(|error| named(error, global))?;
    let bytes = std::fs::metadata(&backup.file).map_err(Failure::system)?.len();
    let organizations: Vec<_> = manifest
        .organizations
        .iter()
        .map(|one| json!({ "slug": one.slug, "seq": one.seq, "hash": one.hash, "rows": one.rows(), "schema": one.schema }))
        .collect();
    let sentence: Vec<String> = manifest
        .organizations
        .iter()
        .map(|one| format!("{}: {} rows, as of change {}", one.slug, one.rows(), one.seq))
        .collect();
    let result = json!({ "file": backup.file, "bytes": bytes, "organizations": organizations });
    output::print(global, &result, &sentence.join("\n"))
}

/// Brings back.
pub async fn restore(global: &Global, restore: Restore) -> Result<(), Failure> {
    let app = open::app(global).await?;
    let restored = backups::restore(&app, &restore.file, global.org.as_deref()).await?;
    let organizations: Vec<_> = restored
        .iter()
        .map(|one| json!({ "slug": one.organization.slug, "seq": one.seq, "hash": one.hash, "muted": true }))
        .collect();
    let told = |one: &backups::Restored| {
        let slug = &one.organization.slug;
        format!(
            "{slug}: as of change {}; nobody may enter yet: cohorte --org {slug} user add",
            one.seq
        )
    };
    let sentence: Vec<String> = restored.iter().map(told).collect();
    output::print(global, &json!({ "organizations": organizations }), &sentence.join("\n"))
}

fn named(error: app::Error, global: &Global) -> Failure {
    match (error, &global.org) {
        (app::Error::NotFound, Some(slug)) => Failure::System(format!("no organisation “{slug}”")),
        (app::Error::NotFound, None) => Failure::System("no organisation here: nothing to back up".to_owned()),
        (error, _) => error.into(),
    }
}
