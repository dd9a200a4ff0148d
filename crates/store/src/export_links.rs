//! Links by which a spreadsheet reads some people by itself.

use jiff::Timestamp;
use model::{AuthorId, ExportLinkId, SegmentId};

use crate::{
    Result, Tx, WriteTx,
    connection::Row,
    value::{from_json, instant, json, values},
};

/// A link.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ExportLinkRecord {
    /// Its id.
    pub id: ExportLinkId,
    /// What it is called.
    pub name: String,
    /// The last letters of its token.
    pub hint: String,
    /// Whose members it gives.
    pub segment: SegmentId,
    /// Keys and figures.
    pub columns: Vec<String>,
    /// The language of headings: `fr` or `en`.
    pub language: String,
    /// Whose rights it has.
    pub author: AuthorId,
    /// Their name.
    pub author_name: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// Since when it gives nothing any more.
    pub revoked_at: Option<Timestamp>,
    /// The last time it was read.
    pub fetched_at: Option<Timestamp>,
    /// How often it was read.
    pub fetches: i64,
    /// Since when readings are counted for the throttle.
    pub window_at: Timestamp,
    /// How many there were since.
    pub window_fetches: i64,
}

/// A link to add; its author and time are the transaction's.
#[derive(Clone, Debug)]
pub struct NewExportLink {
    /// What it is called.
    pub name: String,
    /// Digest of its token.
    pub token_hash: String,
    /// The last letters of its token.
    pub hint: String,
    /// Whose members it gives.
    pub segment: SegmentId,
    /// Keys and figures.
    pub columns: Vec<String>,
    /// The language of headings: `fr` or `en`.
    pub language: String,
    /// Whose rights it has.
    pub author: AuthorId,
}

#[derive(sqlx::FromRow)]
struct ExportLinkRow {
    id: i64,
    name: String,
    hint: String,
    segment_id: i64,
    columns: String,
    language: String,
    author_id: i64,
    author_name: Option<String>,
    created_at_ms: i64,
    revoked_at_ms: Option<i64>,
    fetched_at_ms: Option<i64>,
    fetches: i64,
    window_at_ms: i64,
    window_fetches: i64,
}

impl Row for ExportLinkRow {
    type Reads = ExportLinkRecord;

    fn read(self) -> Result<ExportLinkRecord> {
        let id = self.id;
        let when = |ms: i64, column| instant(ms, "export_links", column, id);
        Ok(ExportLinkRecord {
            id: ExportLinkId::new(id),
            name: self.name,
            hint: self.hint,
            segment: SegmentId::new(self.segment_id),
            columns: from_json(&self.columns, "export_links", "columns", id)?,
            language: self.language,
            author: AuthorId::new(self.author_id),
            author_name: self.author_name.unwrap_or_default(),
            created_at: when(self.created_at_ms, "created_at_ms")?,
            revoked_at: self.revoked_at_ms.map(|ms| when(ms, "revoked_at_ms")).transpose()?,
            fetched_at: self.fetched_at_ms.map(|ms| when(ms, "fetched_at_ms")).transpose()?,
            fetches: self.fetches,
            window_at: when(self.window_at_ms, "window_at_ms")?,
            window_fetches: self.window_fetches,
        })
    }
}

macro_rules! links {
    ($rest:literal) => {
        concat!(
            "SELECT l.id, l.name, l.hint, l.segment_id, l.columns, l.language, l.author_id, a.display_name AS author_name,
                l.created_at_ms, l.revoked_at_ms, l.fetched_at_ms, l.fetches, l.window_at_ms, l.window_fetches
            FROM export_links l LEFT JOIN authors a ON a.id = l.author_id ",
            $rest
        )
    };
}

impl Tx {
    /// Every link, latest first.
    pub async fn export_links(&mut self) -> Result<Vec<ExportLinkRecord>> {
        let sql = links!("ORDER BY l.id DESC");
        self.connection.read_all::<ExportLinkRow>(sql, values![]).await
    }

    /// A link.
    pub async fn export_link(&mut self, id: ExportLinkId) -> Result<Option<ExportLinkRecord>> {
        let sql = links!("WHERE l.id = $1");
        self.connection.read_one::<ExportLinkRow>(sql, values![id]).await
    }

    /// The link of that digest.
    pub async fn export_link_of(&mut self, token_hash: &str) -> Result<Option<ExportLinkRecord>> {
        let sql = links!("WHERE l.token_hash = $1");
        self.connection
            .read_one::<ExportLinkRow>(sql, values![token_hash])
            .await
    }
}

impl WriteTx {
    /// Adds a link.
    pub async fn insert_export_link(&mut self, new: &NewExportLink) -> Result<ExportLinkId> {
        let id = ExportLinkId::new(self.allot("export_links", 1).await?);
        let sql = "INSERT INTO export_links (id, name, token_hash, hint, segment_id, columns, language, author_id,
            created_at_ms, fetches, window_at_ms, window_fetches) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $9, 0)";
        let row = values![
            id,
            &new.name,
            &new.token_hash,
            &new.hint,
            new.segment,
            json(&new.columns)?,
            &new.language,
            new.author,
            self.context.at,
        ];
        self.connection.execute(sql, row).await?;
        self.touch_export_link(id);
        Ok(id)
    }

    /// Takes a link back; whether it still gave something.
    pub async fn revoke_export_link(&mut self, id: ExportLinkId) -> Result<bool> {
        let sql = "UPDATE export_links SET revoked_at_ms = $2 WHERE id = $1 AND revoked_at_ms IS NULL";
        let row = values![id, self.context.at];
        let revoked = self.connection.execute(sql, row).await?;
        if revoked > 0 {
            self.touch_export_link(id);
        }
        Ok(revoked > 0)
    }

    /// Says that a link is read now, the first time in its window or once more.
    pub async fn export_link_read(&mut self, link: &ExportLinkRecord) -> Result<()> {
        let sql =
            "UPDATE export_links SET fetched_at_ms = $2, fetches = fetches + 1, window_at_ms = $3, window_fetches = $4
            WHERE id = $1";
        let row = values![link.id, self.context.at, link.window_at, link.window_fetches];
        self.connection.execute(sql, row).await?;
        self.touch_export_link(link.id);
        Ok(())
    }

    fn touch_export_link(&mut self, id: ExportLinkId) {
        self.changed("export_links", id.get(), None);
        self.about("export_link", id.get());
    }
}
