//! Reading an archive: all of it is checked before anything is touched.

use std::{
    fs::File,
    io::{BufRead, BufReader, Read},
    path::Path,
};

use memchr::memchr_iter;
use sha2::{Digest, Sha256};
use zip::ZipArchive;

use super::{
    MANIFEST, MANIFEST_DIGEST, Refusal,
    manifest::{Archived, Manifest, TableDigest, hash_of},
    write::at_path,
};
use crate::{Result, migrate};

/// An archive found to be whole.
pub struct Archive {
    zip: ZipArchive<BufReader<File>>,
    manifest: Manifest,
}

/// Longest manifest read: ours are a few hundred kilobytes.
const MANIFEST_BYTES_MAX: u64 = 64 << 20;

impl Archive {
    /// Opens an archive and checks every byte of it.
    pub fn open(path: &Path) -> Result<Self> {
        let file = File::open(path).map_err(|cause| at_path(path, cause))?;
        let mut zip = ZipArchive::new(BufReader::new(file)).map_err(Refusal::from)?;
        let text = small_entry(&mut zip, MANIFEST)?;
        let digest = small_entry(&mut zip, MANIFEST_DIGEST)?;
        if hex::encode(Sha256::digest(&text)) != digest.trim() {
            return Err(Refusal::Altered(MANIFEST.to_owned()).into());
        }
        let manifest = read_manifest(&text)?;
        let mut archive = Self { zip, manifest };
        archive.check()?;
        Ok(archive)
    }

    /// What it says of itself.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Reads the lines of a table one by one.
    pub(super) fn lines(&mut self, archived: &Archived, table: &str) -> Result<impl BufRead> {
        let entry = self.zip.by_name(&archived.entry(table)).map_err(Refusal::from)?;
        Ok(BufReader::with_capacity(256 * 1024, entry))
    }

    fn check(&mut self) -> Result<()> {
        for archived in self.manifest.organizations.clone() {
            for table in &archived.tables {
                self.check_table(&archived, table)?;
            }
            if hash_of(&archived.tables) != archived.hash {
                return Err(Refusal::Altered(archived.slug).into());
            }
        }
        Ok(())
    }

    fn check_table(&mut self, archived: &Archived, table: &TableDigest) -> Result<()> {
        let name = archived.entry(&table.name);
        let mut entry = self.zip.by_name(&name).map_err(Refusal::from)?;
        let (mut digest, mut rows, mut buffer) = (Sha256::new(), 0, vec![0; 256 * 1024]);
        loop {
            // A damaged entry fails here, by its own checksum.
            let count = entry.read(&mut buffer).map_err(|_| Refusal::Altered(name.clone()))?;
            if count == 0 {
                break;
            }
            digest.update(&buffer[..count]);
            rows += memchr_iter(b'\n', &buffer[..count]).count() as u64;
        }
        if hex::encode(digest.finalize()) == table.sha256 && rows == table.rows {
            Ok(())
        } else {
            Err(Refusal::Altered(name).into())
        }
    }
}

fn small_entry(zip: &mut ZipArchive<BufReader<File>>, name: &str) -> Result<String> {
    let mut text = String::new();
    let entry = zip.by_name(name).map_err(Refusal::from)?;
    entry
        .take(MANIFEST_BYTES_MAX)
        .read_to_string(&mut text)
        .map_err(|_| Refusal::Altered(name.to_owned()))?;
    Ok(text)
}

/// The format and the schemas are looked at first: a later manifest may say things we cannot read.
fn read_manifest(text: &str) -> Result<Manifest> {
    let known = migrate::latest(migrate::ORGANIZATION);
    let unreadable = |error: serde_json::Error| Refusal::Unreadable(error.to_string());
    let said: serde_json::Value = serde_json::from_str(text).map_err(unreadable)?;
    let schemas = said["organizations"].as_array().into_iter().flatten();
    let found = schemas.filter_map(|one| one["schema"].as_i64()).max().unwrap_or(0);
    let format = said["format"].as_u64();
    if found > known || format != Some(u64::from(Manifest::FORMAT)) {
        return Err(Refusal::Newer { found, known }.into());
    }
    let manifest: Manifest = serde_json::from_value(said).map_err(unreadable)?;
    let plain = |text: &str| {
        text.bytes()
            .all(|c| c.is_ascii_alphanumeric() || c == b'-' || c == b'_')
    };
    for archived in &manifest.organizations {
        let names = archived.tables.iter().map(|table| table.name.as_str());
        if !names.chain([archived.slug.as_str()]).all(plain) || archived.slug.is_empty() {
            return Err(Refusal::Unreadable("a name that is none of ours".to_owned()).into());
        }
    }
    Ok(manifest)
}

impl From<zip::result::ZipError> for Refusal {
    fn from(error: zip::result::ZipError) -> Self {
        Self::Unreadable(error.to_string())
    }
}
