//! Saved mappings, proposed again for files of the same shape.

use jiff::Timestamp;
use model::{MappingId, import::ImportKind};
use serde_json::Value as Json;

use crate::{
    Error, Result, Tx, WriteTx,
    connection::Row,
    names::folded_name,
    value::{from_json, instant, json, values},
};

/// A saved mapping.
#[derive(Clone, Debug, PartialEq)]
pub struct SavedMapping {
    /// Its id.
    pub id: MappingId,
    /// Its name.
    pub name: String,
    /// What its rows are.
    pub kind: ImportKind,
    /// Digest of the folded headings.
    pub shape: String,
    /// The headings.
    pub columns: Vec<String>,
    /// The mapping.
    pub mapping: Json,
    /// When it was saved.
    pub created_at: Timestamp,
}

/// A mapping to save.
#[derive(Clone, Debug)]
pub struct NewMapping {
    /// Its name: one of the same name is replaced.
    pub name: String,
    /// What its rows are.
    pub kind: ImportKind,
    /// Digest of the folded headings.
    pub shape: String,
    /// The headings.
    pub columns: Vec<String>,
    /// The mapping.
    pub mapping: Json,
}

#[derive(sqlx::FromRow)]
struct MappingRow {
    id: i64,
    name: String,
    kind: String,
    shape: String,
    columns: String,
    mapping: String,
    created_at_ms: i64,
}

impl Row for MappingRow {
    type Reads = SavedMapping;

    fn read(self) -> Result<SavedMapping> {
        Ok(SavedMapping {
            id: MappingId::new(self.id),
            kind: ImportKind::from_key(&self.kind).ok_or_else(|| Error::corrupt("mappings", "kind", self.id))?,
            columns: from_json(&self.columns, "mappings", "columns", self.id)?,
            mapping: from_json(&self.mapping, "mappings", "mapping", self.id)?,
            created_at: instant(self.created_at_ms, "mappings", "created_at_ms", self.id)?,
            name: self.name,
            shape: self.shape,
        })
    }
}

impl Tx {
    /// Every saved mapping, by name.
    pub async fn mappings(&mut self) -> Result<Vec<SavedMapping>> {
        let sql = "SELECT id, name, kind, shape, columns, mapping, created_at_ms FROM mappings ORDER BY folded, id";
        self.connection.read_all::<MappingRow>(sql, values![]).await
    }

    /// A saved mapping.
    pub async fn mapping(&mut self, id: MappingId) -> Result<Option<SavedMapping>> {
        let sql = "SELECT id, name, kind, shape, columns, mapping, created_at_ms FROM mappings WHERE id = $1";
        self.connection.read_one::<MappingRow>(sql, values![id]).await
    }

    /// The mapping used last for files of that shape.
    pub async fn mapping_of_shape(&mut self, shape: &str) -> Result<Option<SavedMapping>> {
        let sql = "SELECT id, name, kind, shape, columns, mapping, created_at_ms
            FROM mappings WHERE shape = $1 ORDER BY coalesce(used_at_ms, created_at_ms) DESC, id DESC LIMIT 1";
        self.connection.read_one::<MappingRow>(sql, values![shape]).await
    }
}

impl WriteTx {
    /// Saves a mapping, in place of the one of the same name.
    pub async fn save_mapping(&mut self, new: &NewMapping) -> Result<MappingId> {
        let sql = "INSERT INTO mappings (id, name, folded, kind, shape, columns, mapping, author_id, created_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (folded) DO UPDATE SET name = excluded.name, kind = excluded.kind, shape = excluded.shape,
                columns = excluded.columns, mapping = excluded.mapping
            RETURNING id";
        let id = self.allot("mappings", 1).await?;
        let row = values![
            id,
            new.name.trim(),
            folded_name(&new.name),
            new.kind.key(),
            &new.shape,
            json(&new.columns)?,
            json(&new.mapping)?,
            self.context.author,
            self.context.at,
        ];
        let (id,) = self.connection.get::<(i64,)>(sql, row).await?;
        self.changed("mappings", id, None);
        Ok(MappingId::new(id))
    }

    /// Notes that a mapping served.
    pub async fn use_mapping(&mut self, id: MappingId) -> Result<()> {
        let row = values![id, self.context.at];
        self.connection
            .execute("UPDATE mappings SET used_at_ms = $2 WHERE id = $1", row)
            .await?;
        Ok(())
    }

    /// Forgets a mapping.
    pub async fn delete_mapping(&mut self, id: MappingId) -> Result<()> {
        self.connection
            .execute("DELETE FROM mappings WHERE id = $1", values![id])
            .await?;
        self.changed("mappings", id.get(), None);
        Ok(())
    }
}
