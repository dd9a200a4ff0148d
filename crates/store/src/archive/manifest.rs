//! What an archive says of itself.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::registry::Organization;

/// What an archive says of itself.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Manifest {
    /// Of the format; a program refuses those it does not know.
    pub format: u32,
    /// Of the program that wrote it.
    pub program: String,
    /// When, in milliseconds.
    pub at_ms: i64,
    /// The organizations it holds.
    pub organizations: Vec<Archived>,
}

/// One organization in an archive.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Archived {
    /// What a `cohorte_id` column names: a restored organization keeps it.
    pub uuid: String,
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// ISO 3166 alpha-2.
    pub country: String,
    /// IANA name.
    pub time_zone: String,
    /// `fr` or `en`.
    pub locale: String,
    /// `MM-DD`.
    pub season_start: String,
    /// Its settings.
    pub settings: serde_json::Value,
    /// Whether it holds the demo's people.
    pub demo: bool,
    /// Since when, in milliseconds.
    pub created_at_ms: i64,
    /// The secret of its digests of erased addresses: without it, a restored base could not refuse them.
    pub erasure_secret: Option<String>,
    /// The schema of its base.
    pub schema: i64,
    /// The head of its feed: the state is that of just after this change.
    pub seq: i64,
    /// Digest of all it holds: two bases of one hash hold the same facts, whichever engine keeps them.
    pub hash: String,
    /// Its tables.
    pub tables: Vec<TableDigest>,
}

/// One table of an organization.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct TableDigest {
    /// Its name.
    pub name: String,
    /// Its columns, in the order of the values of each row.
    pub columns: Vec<String>,
    /// How many rows.
    pub rows: u64,
    /// Of its file.
    pub sha256: String,
}

impl Manifest {
    /// The format that this program writes.
    pub const FORMAT: u32 = 1;
}

impl Archived {
    pub(super) fn of(organization: &Organization) -> Self {
        Self {
            uuid: organization.uuid.clone(),
            slug: organization.slug.clone(),
            name: organization.name.clone(),
            country: organization.country.clone(),
            time_zone: organization.time_zone.clone(),
            locale: organization.locale.clone(),
            season_start: organization.season_start.clone(),
            settings: organization.settings.clone(),
            demo: organization.demo,
            created_at_ms: organization.created_at.as_millisecond(),
            erasure_secret: None,
            schema: 0,
            seq: 0,
            hash: String::new(),
            tables: Vec::new(),
        }
    }

    /// The name of a table's file.
    pub(super) fn entry(&self, table: &str) -> String {
        format!("{}/{table}.jsonl", self.slug)
    }

    /// How many rows it has in all.
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }
}

/// The digest of all tables, from theirs.
pub(super) fn hash_of(tables: &[TableDigest]) -> String {
    let mut digest = Sha256::new();
    for table in tables {
        digest.update(format!(
            "{} {} {} {}\n",
            table.name,
            table.columns.join(","),
            table.rows,
            table.sha256
        ));
    }
    hex::encode(digest.finalize())
}
