//! Exports: who handed which contacts over, when, on which question, with which columns.

use jiff::Timestamp;
use model::{
    AuthorId, ContactId, ExportId,
    export::{ExportFormat, ExportState},
};
use serde_json::Value as Json;

use crate::{
    Error, Result, Tx, WriteTx,
    bulk::Target,
    connection::Row,
    value::{from_json, instant, json, values},
};

/// An export.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportRecord {
    /// Its id.
    pub id: ExportId,
    /// The form of its file.
    pub format: ExportFormat,
    /// Where it stands, as far as its process said.
    pub state: ExportState,
    /// Who.
    pub author: Option<AuthorId>,
    /// Their name.
    pub author_name: Option<String>,
    /// The question, as the caller describes it.
    pub selection: Json,
    /// Keys of its columns.
    pub columns: Vec<String>,
    /// What else was asked, as the caller describes it.
    pub options: Json,
    /// Contacts it is to hold.
    pub total: i64,
    /// Contacts it holds.
    pub done: i64,
    /// Where its file waits; `None` once deleted, or when it was handed over at once.
    pub file: Option<String>,
    /// Size of the file.
    pub bytes: i64,
    /// The process at work on it.
    pub runner: Option<String>,
    /// Whether somebody asked it to stop.
    pub cancel_requested: bool,
    /// Why it failed.
    pub error: Option<Json>,
    /// When it was asked.
    pub created_at: Timestamp,
    /// The last sign of life of its process.
    pub heartbeat_at: Option<Timestamp>,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
    /// When its file goes.
    pub expires_at: Timestamp,
}

/// An export to add; its author and time are the transaction's.
#[derive(Clone, Debug)]
pub struct NewExport {
    /// The form of its file.
    pub format: ExportFormat,
    /// The question, as the caller describes it.
    pub selection: Json,
    /// Keys of its columns.
    pub columns: Vec<String>,
    /// What else was asked, as the caller describes it.
    pub options: Json,
    /// Contacts it is to hold.
    pub total: i64,
    /// The process that writes it.
    pub runner: String,
    /// When its file goes.
    pub expires_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct ExportRow {
    id: i64,
    format: String,
    state: String,
    author_id: Option<i64>,
    author_name: Option<String>,
    selection: String,
    columns: String,
    options: String,
    contacts_total: i64,
    contacts_done: i64,
    file: Option<String>,
    bytes: i64,
    runner: Option<String>,
    cancel_requested: bool,
    error: Option<String>,
    created_at_ms: i64,
    heartbeat_at_ms: Option<i64>,
    finished_at_ms: Option<i64>,
    expires_at_ms: i64,
}

impl Row for ExportRow {
    type Reads = ExportRecord;

    fn read(self) -> Result<ExportRecord> {
        let id = self.id;
        let corrupt = |column| Error::corrupt("exports", column, id);
        let when = |ms: Option<i64>, column| ms.map(|ms| instant(ms, "exports", column, id)).transpose();
        let error = self.error.as_deref();
        Ok(ExportRecord {
            id: ExportId::new(id),
            format: ExportFormat::from_key(&self.format).ok_or_else(|| corrupt("format"))?,
            state: ExportState::from_key(&self.state).ok_or_else(|| corrupt("state"))?,
            author: self.author_id.map(AuthorId::new),
            author_name: self.author_name,
            selection: from_json(&self.selection, "exports", "selection", id)?,
            columns: from_json(&self.columns, "exports", "columns", id)?,
            options: from_json(&self.options, "exports", "options", id)?,
            total: self.contacts_total,
            done: self.contacts_done,
            file: self.file,
            bytes: self.bytes,
            runner: self.runner,
            cancel_requested: self.cancel_requested,
            error: error.map(|text| from_json(text, "exports", "error", id)).transpose()?,
            created_at: instant(self.created_at_ms, "exports", "created_at_ms", id)?,
            heartbeat_at: when(self.heartbeat_at_ms, "heartbeat_at_ms")?,
            finished_at: when(self.finished_at_ms, "finished_at_ms")?,
            expires_at: instant(self.expires_at_ms, "exports", "expires_at_ms", id)?,
        })
    }
}

const HELD: Target = Target {
    table: "export_contacts",
    columns: &["export_id", "first_id", "last_id"],
};

impl Tx {
    /// An export.
    pub async fn export(&mut self, id: ExportId) -> Result<Option<ExportRecord>> {
        let sql = concat!(include_str!("sql/exports.sql"), " WHERE e.id = $1");
        self.connection.read_one::<ExportRow>(sql, values![id]).await
    }

    /// Exports before one of them, latest first.
    pub async fn exports(&mut self, before: Option<ExportId>, limit: u32) -> Result<Vec<ExportRecord>> {
        let sql = concat!(
            include_str!("sql/exports.sql"),
            " WHERE e.id < $1 ORDER BY e.id DESC LIMIT $2"
        );
        let before = before.map_or(i64::MAX, ExportId::get);
        self.connection.read_all::<ExportRow>(sql, values![before, limit]).await
    }

    /// Exports in a state, oldest first.
    pub async fn exports_in_state(&mut self, state: ExportState) -> Result<Vec<ExportRecord>> {
        let sql = concat!(include_str!("sql/exports.sql"), " WHERE e.state = $1 ORDER BY e.id");
        self.connection.read_all::<ExportRow>(sql, values![state.key()]).await
    }

    /// How many exports there are.
    pub async fn count_exports(&mut self) -> Result<i64> {
        let sql = "SELECT count(*) FROM exports";
        Ok(self.connection.get::<(i64,)>(sql, values![]).await?.0)
    }

    /// Exports whose file held a contact, latest first, whether or not the file is still there.
    pub async fn exports_of_contact(&mut self, contact: ContactId) -> Result<Vec<ExportRecord>> {
        let sql = concat!(
            include_str!("sql/exports.sql"),
            " WHERE e.state IN ('ready', 'expired') AND e.id IN (SELECT h.export_id FROM export_contacts h
                WHERE h.last_id >= $1 AND h.first_id <= $1)
            ORDER BY e.id DESC"
        );
        self.connection.read_all::<ExportRow>(sql, values![contact]).await
    }
}

impl WriteTx {
    /// Adds an export, being written.
    pub async fn insert_export(&mut self, new: &NewExport) -> Result<ExportId> {
        let id = ExportId::new(self.allot("exports", 1).await?);
        let sql = "INSERT INTO exports (id, format, state, author_id, selection, columns, options, contacts_total,
            contacts_done, bytes, runner, cancel_requested, created_at_ms, heartbeat_at_ms, expires_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, $9, $10, $11, $11, $12)";
        let context = self.context;
        let row = values![
            id,
            new.format.key(),
            ExportState::Running.key(),
            context.author,
            json(&new.selection)?,
            json(&new.columns)?,
            json(&new.options)?,
            new.total,
            &new.runner,
            false,
            context.at,
            new.expires_at,
        ];
        self.connection.execute(sql, row).await?;
        self.touch_export(id);
        Ok(id)
    }

    /// Another process writes the file anew: nobody ever had what the first one wrote.
    pub async fn restart_export(&mut self, id: ExportId, runner: &str, total: i64) -> Result<()> {
        let held = "DELETE FROM export_contacts WHERE export_id = $1";
        self.connection.execute(held, values![id]).await?;
        let sql = "UPDATE exports SET contacts_done = 0, contacts_total = $2, runner = $3, heartbeat_at_ms = $4
            WHERE id = $1";
        let row = values![id, total, runner, self.context.at];
        self.connection.execute(sql, row).await?;
        self.touch_export(id);
        Ok(())
    }

    /// Says that these contacts, in the order of ids, are in the file.
    pub async fn add_to_export(&mut self, id: ExportId, contacts: &[ContactId]) -> Result<()> {
        let runs = contacts.chunk_by(|one, next| one.get() + 1 == next.get());
        let rows = runs.flat_map(|run| values![id, run[0], run[run.len() - 1]]).collect();
        self.connection.insert_rows(&HELD, rows).await?;
        let sql = "UPDATE exports SET contacts_done = contacts_done + $2, heartbeat_at_ms = $3 WHERE id = $1";
        let row = values![id, contacts.len(), self.context.at];
        self.connection.execute(sql, row).await?;
        Ok(())
    }

    /// An export ends, with its file or the reason why there is none.
    pub async fn end_export(
        &mut self,
        id: ExportId,
        state: ExportState,
        file: Option<(&str, u64)>,
        error: Option<&Json>,
    ) -> Result<()> {
        let sql = "UPDATE exports SET state = $2, file = $3, bytes = $4, error = $5, finished_at_ms = $6 WHERE id = $1";
        let error = error.map(json).transpose()?;
        let (path, bytes) = file.map_or((None, 0), |(path, bytes)| (Some(path), bytes));
        let row = values![id, state.key(), path, bytes, error, self.context.at];
        self.connection.execute(sql, row).await?;
        self.touch_export(id);
        Ok(())
    }

    /// Says what else there is to know of an export: its options, and what came of it.
    pub async fn note_export(&mut self, id: ExportId, options: &Json) -> Result<()> {
        let sql = "UPDATE exports SET options = $2 WHERE id = $1";
        self.connection.execute(sql, values![id, json(options)?]).await?;
        Ok(())
    }

    /// Somebody fetched the file.
    pub async fn export_fetched(&mut self, id: ExportId) -> Result<()> {
        let sql = "UPDATE exports SET fetched_at_ms = $2 WHERE id = $1";
        let row = values![id, self.context.at];
        self.connection.execute(sql, row).await?;
        self.touch_export(id);
        Ok(())
    }

    /// The file is deleted; what it held is still told.
    pub async fn expire_export(&mut self, id: ExportId) -> Result<()> {
        let sql = "UPDATE exports SET state = $2, file = NULL WHERE id = $1";
        let row = values![id, ExportState::Expired.key()];
        self.connection.execute(sql, row).await?;
        self.touch_export(id);
        Ok(())
    }

    /// Asks an export to stop at its next page.
    pub async fn request_export_cancel(&mut self, id: ExportId) -> Result<()> {
        let sql = "UPDATE exports SET cancel_requested = $2 WHERE id = $1";
        self.connection.execute(sql, values![id, true]).await?;
        self.touch_export(id);
        Ok(())
    }

    fn touch_export(&mut self, id: ExportId) {
        self.changed("exports", id.get(), None);
        self.about("export", id.get());
    }
}
