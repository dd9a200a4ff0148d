//! Organizations' bases as one file, the same for both engines: what a backup writes and a restore reads.
//!
//! A zip file. For each organization and each table, `SLUG/TABLE.jsonl` holds one JSON array a row, in the order of the table's
//! key; `manifest.json` names the tables, their columns, how many rows they hold and their digests; `manifest.sha256` is the
//! digest of the manifest. What belongs to a place and not to the facts (who may sign in, the epoch) is left out.
//! See `docs/decisions` for why.

mod lines;
mod load;
mod manifest;
mod place;
mod read;
pub(crate) mod shape;
mod write;

pub use manifest::{Archived, Manifest, TableDigest};
pub use read::Archive;

/// The names of the files inside.
const MANIFEST: &str = "manifest.json";
const MANIFEST_DIGEST: &str = "manifest.sha256";

/// Why an archive is refused. Nothing was touched.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Not an archive of ours, or cut short.
    #[error("not a backup, or cut short: {0}")]
    Unreadable(String),
    /// Its content is not what was written.
    #[error("{0} is not as it was written")]
    Altered(String),
    /// Written by a later version of the program.
    #[error("written by a later version (schema {found}, this one knows {known})")]
    Newer {
        /// Its schema.
        found: i64,
        /// The latest this program knows.
        known: i64,
    },
    /// The organization is here already: nothing is ever restored over it.
    #[error("organization {0} is here already")]
    Occupied(String),
    /// It holds no organization of that slug.
    #[error("no organization {0} in it")]
    Absent(String),
}
