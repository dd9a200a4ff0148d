//! Contacts that somebody deleted and that may still come back.

use jiff::Timestamp;
use model::{ActId, ContactId};
use serde::{Deserialize, Serialize};

use crate::{
    Error, Result, Tx,
    acts::ActKind,
    scope::Scope,
    value::{instant, values},
};

/// One contact that an act deleted, and that shows no more.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct DeletionRecord {
    /// The act to undo for it to come back.
    pub act: ActId,
    /// One contact by itself, or many at once.
    pub kind: ActKind,
    /// Who went.
    pub contact: ContactId,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub author: Option<String>,
}

/// A place among deletions: before that one.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct DeletionCursor {
    act: i64,
    contact: i64,
}

impl DeletionCursor {
    /// Before all of them.
    pub const START: Self = Self {
        act: i64::MAX,
        contact: i64::MAX,
    };
}

impl DeletionRecord {
    /// Its place.
    pub fn cursor(&self) -> DeletionCursor {
        DeletionCursor {
            act: self.act.get(),
            contact: self.contact.get(),
        }
    }
}

// Imports delete nobody: their layers, by the million, are not looked through. No text that people write holds a bare quote in JSON.
macro_rules! deletions {
    ($columns:literal, $rest:literal) => {
        concat!(
            "SELECT ",
            $columns,
            " FROM acts a JOIN history h ON h.act_id = a.id JOIN contacts c ON c.id = h.contact_id
            LEFT JOIN authors w ON w.id = a.author_id
            WHERE a.kind IN ('edit', 'bulk_edit') AND a.withdrawn_by IS NULL AND NOT c.visible
                AND h.layer LIKE '%\"status\":\"erased\"%'",
            $rest
        )
    };
}

impl Tx {
    /// Contacts deleted and not brought back, latest first.
    pub async fn deletions(&mut self, scope: &Scope, after: DeletionCursor, limit: u32) -> Result<Vec<DeletionRecord>> {
        let Scope::Organization = scope;
        let sql = deletions!(
            "a.id, a.kind, h.contact_id, a.at_ms, w.display_name",
            " AND a.id <= $1 AND (a.id < $1 OR h.contact_id < $2) ORDER BY a.id DESC, h.contact_id DESC LIMIT $3"
        );
        let rows: Vec<DeletionRow> = self
            .connection
            .fetch(sql, values![after.act, after.contact, limit])
            .await?;
        rows.into_iter().map(read).collect()
    }

    /// How many there are.
    pub async fn count_deletions(&mut self, scope: &Scope) -> Result<i64> {
        let Scope::Organization = scope;
        let rows: Vec<(i64,)> = self.connection.fetch(deletions!("count(*)", ""), values![]).await?;
        Ok(rows.first().map_or(0, |(count,)| *count))
    }
}

type DeletionRow = (i64, String, i64, i64, Option<String>);

fn read((act, kind, contact, at_ms, author): DeletionRow) -> Result<DeletionRecord> {
    Ok(DeletionRecord {
        act: ActId::new(act),
        kind: ActKind::from_key(&kind).ok_or_else(|| Error::corrupt("acts", "kind", act))?,
        contact: ContactId::new(contact),
        at: instant(at_ms, "acts", "at_ms", act)?,
        author,
    })
}
