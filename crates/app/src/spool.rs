//! Where files wait for their import: a folder that only the server's user enters, under names of our own.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
};

use jiff::{SignedDuration, Timestamp};
use model::import::ImportState;
use tokio::{fs::File, io::AsyncWriteExt};

use crate::{App, Error, Paging, Result, imports, organizations};

/// Younger files may still be on their way in.
const SWEPT_AFTER: SignedDuration = SignedDuration::from_hours(24);

/// The folder of files that came and are not yet forgotten.
#[derive(Clone, Debug)]
pub struct Spool {
    folder: PathBuf,
}

impl Spool {
    /// Opens the folder, made if it is not there.
    pub fn open(folder: impl Into<PathBuf>) -> std::io::Result<Self> {
        let folder = folder.into();
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&folder)?;
        Ok(Self { folder })
    }

    /// A new file to write what comes into. Whatever name its sender gave plays no part in its path.
    pub async fn receive(&self) -> Result<Incoming> {
        let path = self.new_path()?;
        let mut options = tokio::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        options.mode(0o600);
        let file = options.open(&path).await.map_err(failed)?;
        Ok(Incoming {
            file,
            path: Some(path),
            bytes: 0,
        })
    }

    /// A name that nothing in the folder has.
    pub(crate) fn new_path(&self) -> Result<PathBuf> {
        let mut name = [0_u8; 16];
        getrandom::fill(&mut name).map_err(Error::internal)?;
        Ok(self.folder.join(format!("{:032x}", u128::from_le_bytes(name))))
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

/// Removes the files that no import needs any more: those of imports that ended well, and what a crash left behind.
pub async fn sweep(app: &App) -> Result<()> {
    let needed = needed(app).await?;
    let mut entries = tokio::fs::read_dir(app.spool().folder()).await.map_err(failed)?;
    while let Some(entry) = entries.next_entry().await.map_err(failed)? {
        let path = entry.path();
        if needed.contains(&path) || is_index(&path) || !is_old(&entry, app.now()).await {
            continue;
        }
        if let Err(error) = tokio::fs::remove_file(&path).await {
            tracing::warn!(%error, "a file waiting for no import could not be removed");
        }
    }
    Ok(())
}

/// The files of drafts, and of imports that can still go on.
async fn needed(app: &App) -> Result<HashSet<PathBuf>> {
    let mut needed = HashSet::new();
    for organization in organizations::list(app).await? {
        let ctx = organizations::operate(app, &organization.slug).await?;
        let mut paging = Paging {
            limit: Paging::LIMIT_MAX,
            cursor: None,
        };
        loop {
            let page = imports::list(&ctx, None, paging).await?;
            let open = page
                .items
                .into_iter()
                .filter(|import| !matches!(import.state, ImportState::Done | ImportState::Undone));
            needed.extend(open.flat_map(|import| import.files).map(|file| file.path));
            let Some(next) = page.next else { break };
            paging = Paging {
                limit: Paging::LIMIT_MAX,
                cursor: Some(next),
            };
        }
    }
    Ok(needed)
}

/// What is left of a live index: whoever reads it knows whether it is still good.
fn is_index(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending == crate::questions::snapshot::ENDING)
}

async fn is_old(entry: &tokio::fs::DirEntry, now: Timestamp) -> bool {
    let modified = entry.metadata().await.and_then(|data| data.modified()).ok();
    modified
        .and_then(|at| Timestamp::try_from(at).ok())
        .is_some_and(|at| now.duration_since(at) > SWEPT_AFTER)
}

/// A file on its way in. Dropped before [`Incoming::finish`], it leaves nothing.
#[derive(Debug)]
pub struct Incoming {
    file: File,
    path: Option<PathBuf>,
    bytes: u64,
}

impl Incoming {
    /// Adds what came.
    pub async fn write(&mut self, chunk: &[u8]) -> Result<()> {
        self.file.write_all(chunk).await.map_err(failed)?;
        self.bytes += chunk.len() as u64;
        Ok(())
    }

    /// How much came so far.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Makes it durable; gives its path and its size.
    pub async fn finish(mut self) -> Result<(PathBuf, u64)> {
        self.file.flush().await.map_err(failed)?;
        self.file.sync_all().await.map_err(failed)?;
        let path = self.path.take().unwrap_or_default();
        Ok((path, self.bytes))
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        if let Some(path) = self.path.take() {
            // Nothing can be done about a failure here; [`sweep`] will.
            let _ = std::fs::remove_file(path);
        }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err calls")]
fn failed(error: std::io::Error) -> Error {
    if matches!(
        error.kind(),
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded
    ) {
        return Error::disk_full();
    }
    Error::internal(format!("spool: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn keeps_what_is_finished_and_only_that() {
        let scratch = tempfile::tempdir().unwrap();
        let spool = Spool::open(scratch.path().join("spool")).unwrap();
        let mut kept = spool.receive().await.unwrap();
        kept.write(b"Nom;Pr").await.unwrap();
        kept.write("énom".as_bytes()).await.unwrap();
        let (path, bytes) = kept.finish().await.unwrap();
        drop(spool.receive().await.unwrap());
        assert_eq!(
            (std::fs::read_to_string(&path).unwrap().as_str(), bytes),
            ("Nom;Prénom", 11)
        );
        assert_eq!(std::fs::read_dir(spool.folder()).unwrap().count(), 1);
    }
}
