//! Writing an archive: each organization as of one moment, while others go on writing in it.

use std::{
    fs::File,
    io::{BufWriter, Write},
    path::Path,
};

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::{
    MANIFEST, MANIFEST_DIGEST, Refusal,
    manifest::{Archived, Manifest, TableDigest, hash_of},
    shape::{Table, tables},
};
use crate::{
    Base, Error, Result, Store,
    connection::Connection,
    registry::Organization,
    value::{json, values},
};

/// Bytes of rows gathered before they are compressed.
const CHUNK: usize = 256 * 1024;

type Zip = ZipWriter<BufWriter<File>>;

impl Store {
    /// Writes organizations to a file. It appears under its name once it is whole; until then nothing of that name is touched.
    pub async fn back_up(&self, organizations: &[Organization], file: &Path, at: Timestamp) -> Result<Manifest> {
        let part = file.with_added_extension("part");
        let manifest = self.write_archive(organizations, &part, at).await;
        let kept = manifest.and_then(|manifest| {
            std::fs::rename(&part, file).map_err(|cause| at_path(file, cause))?;
            Ok(manifest)
        });
        if kept.is_err() {
            // What is left of an attempt is worth nothing, and the failure itself is told.
            let _ = std::fs::remove_file(&part);
        }
        kept
    }

    async fn write_archive(&self, organizations: &[Organization], part: &Path, at: Timestamp) -> Result<Manifest> {
        let failed = |cause| at_path(part, cause);
        let file = private_file(part).map_err(failed)?;
        let mut zip = ZipWriter::new(BufWriter::with_capacity(CHUNK, file));
        let mut manifest = Manifest {
            format: Manifest::FORMAT,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            at_ms: at.as_millisecond(),
            organizations: Vec::new(),
        };
        for organization in organizations {
            let archived = self.write_organization(organization, &mut zip, part).await?;
            manifest.organizations.push(archived);
        }
        let text = json(&manifest)?;
        for (name, content) in [
            (MANIFEST, &text),
            (MANIFEST_DIGEST, &hex::encode(Sha256::digest(&text))),
        ] {
            zip.start_file(name, options())
                .map_err(|error| at_path(part, error.into()))?;
            zip.write_all(content.as_bytes()).map_err(failed)?;
        }
        let buffer = zip.finish().map_err(|error| at_path(part, error.into()))?;
        let file = buffer.into_inner().map_err(|error| failed(error.into_error()))?;
        file.sync_all().map_err(failed)?;
        Ok(manifest)
    }

    async fn write_organization(&self, organization: &Organization, zip: &mut Zip, part: &Path) -> Result<Archived> {
        let base = self.base(organization.id).await?;
        let mut archived = Archived::of(organization);
        archived.erasure_secret = self.registry().erasure_secret(organization.id).await?;
        let mut connection = base.pools.read().await?;
        (archived.schema, archived.seq) = markers(&mut connection).await?;
        for table in tables(&mut connection).await? {
            let entry = archived.entry(&table.name);
            zip.start_file(entry, options())
                .map_err(|error| at_path(part, error.into()))?;
            let write = |rows: &[u8]| zip.write_all(rows).map_err(|cause| at_path(part, cause));
            archived.tables.push(dump(&mut connection, &table, write).await?);
        }
        archived.hash = hash_of(&archived.tables);
        Ok(archived)
    }
}

impl Base {
    /// The head of the feed and the digest of all that the base holds then: two bases of one hash hold the same facts, whichever
    /// engine keeps them.
    pub async fn logical_hash(&self) -> Result<(i64, String)> {
        let mut connection = self.pools.read().await?;
        let (_, seq) = markers(&mut connection).await?;
        let mut digests = Vec::new();
        for table in tables(&mut connection).await? {
            digests.push(dump(&mut connection, &table, |_| Ok(())).await?);
        }
        Ok((seq, hash_of(&digests)))
    }

    /// Every row of every table as JSON lines, given in pieces: what a search for a trace of somebody reads.
    pub async fn dump(&self, mut take: impl FnMut(&str, &[u8])) -> Result<()> {
        let mut connection = self.pools.read().await?;
        for table in tables(&mut connection).await? {
            let name = table.name.clone();
            dump(&mut connection, &table, |rows| {
                take(&name, rows);
                Ok(())
            })
            .await?;
        }
        Ok(())
    }
}

/// The number of the schema, and the head of the feed.
async fn markers(connection: &mut Connection) -> Result<(i64, i64)> {
    let schema = "SELECT version FROM schema_version WHERE id = 1";
    let (schema,) = connection.get::<(i64,)>(schema, values![]).await?;
    let seq = "SELECT value FROM counters WHERE name = 'seq'";
    let (seq,) = connection.get::<(i64,)>(seq, values![]).await?;
    Ok((schema, seq))
}

/// Gives a table's rows in pieces, and counts them.
async fn dump(
    connection: &mut Connection,
    table: &Table,
    mut write: impl FnMut(&[u8]) -> Result<()>,
) -> Result<TableDigest> {
    let (mut rows, mut digest) = (0, Sha256::new());
    let mut chunk = Vec::with_capacity(CHUNK + 4096);
    let sql = connection.dialect().assert_safe(table.select(connection.dialect()));
    connection
        .each_line(sql, &table.columns, &mut chunk, |chunk| {
            rows += 1;
            if chunk.len() >= CHUNK {
                digest.update(&*chunk);
                write(chunk)?;
                chunk.clear();
            }
            Ok(())
        })
        .await?;
    digest.update(&chunk);
    write(&chunk)?;
    Ok(TableDigest {
        name: table.name.clone(),
        columns: table.columns.iter().map(|column| column.name.clone()).collect(),
        rows,
        sha256: hex::encode(digest.finalize()),
    })
}

fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(3))
        .large_file(true)
}

fn private_file(path: &Path) -> std::io::Result<File> {
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

pub(super) fn at_path(path: &Path, cause: std::io::Error) -> Error {
    if cause.kind() == std::io::ErrorKind::StorageFull {
        return Error::DiskFull;
    }
    Error::File {
        path: path.to_owned(),
        cause,
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Archive(refusal)
    }
}
