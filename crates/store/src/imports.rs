//! Imports: what was asked, and where they stand.

use jiff::Timestamp;
use model::{
    ActId, AuthorId, ContactId, ImportId, SourceId,
    import::{Counts, ImportKind, ImportState},
};
use serde_json::Value as Json;

use crate::{
    Error, Result, Tx, WriteTx,
    bulk::Target,
    connection::Row,
    value::{from_json, instant, json, values},
};

/// An import.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// Its id.
    pub id: ImportId,
    /// What its rows are.
    pub kind: ImportKind,
    /// Where it stands.
    pub state: ImportState,
    /// Its act, once started.
    pub act: Option<ActId>,
    /// Its source, once started.
    pub source: Option<SourceId>,
    /// Who.
    pub author: Option<AuthorId>,
    /// Their name.
    pub author_name: Option<String>,
    /// Files, as the caller describes them.
    pub files: Json,
    /// Mapping and options, as the caller describes them.
    pub plan: Json,
    /// How far the last committed batch went, as the caller describes it.
    pub position: Json,
    /// What else there is to say.
    pub report: Json,
    /// What became of the rows so far.
    pub counts: Counts,
    /// Rows in all, when known.
    pub rows_total: Option<u64>,
    /// Bytes read so far.
    pub bytes_done: u64,
    /// Bytes in all, when known.
    pub bytes_total: Option<u64>,
    /// Whether somebody asked it to stop.
    pub cancel_requested: bool,
    /// Why it failed.
    pub error: Option<Json>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it started.
    pub started_at: Option<Timestamp>,
    /// The last sign of life of its process.
    pub heartbeat_at: Option<Timestamp>,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
}

/// An import to add; its author and time are the transaction's.
#[derive(Clone, Debug)]
pub struct NewImport {
    /// What its rows are.
    pub kind: ImportKind,
    /// Where it stands.
    pub state: ImportState,
    /// Files, as the caller describes them.
    pub files: Json,
    /// Mapping and options, as the caller describes them.
    pub plan: Json,
    /// Bytes in all, when known.
    pub bytes_total: Option<u64>,
}

/// How far an import has come: written with each batch.
#[derive(Clone, Debug)]
pub struct ImportProgress {
    /// Which.
    pub id: ImportId,
    /// How far the batch went.
    pub position: Json,
    /// What became of the rows so far.
    pub counts: Counts,
    /// What else there is to say.
    pub report: Json,
    /// Bytes read so far.
    pub bytes_done: u64,
    /// Rows in all, when known.
    pub rows_total: Option<u64>,
}

#[derive(sqlx::FromRow)]
struct ImportRow {
    id: i64,
    kind: String,
    state: String,
    act_id: Option<i64>,
    source_id: Option<i64>,
    author_id: Option<i64>,
    author_name: Option<String>,
    files: String,
    plan: String,
    position: String,
    report: String,
    rows_seen: i64,
    rows_created: i64,
    rows_updated: i64,
    rows_unchanged: i64,
    rows_rejected: i64,
    rows_total: Option<i64>,
    bytes_done: i64,
    bytes_total: Option<i64>,
    cancel_requested: bool,
    error: Option<String>,
    created_at_ms: i64,
    started_at_ms: Option<i64>,
    heartbeat_at_ms: Option<i64>,
    finished_at_ms: Option<i64>,
}

impl Row for ImportRow {
    type Reads = Import;

    fn read(self) -> Result<Import> {
        let id = self.id;
        let corrupt = |column| Error::corrupt("imports", column, id);
        let document = |text: &str, column| from_json::<Json>(text, "imports", column, id);
        let when = |ms: Option<i64>, column| ms.map(|ms| instant(ms, "imports", column, id)).transpose();
        Ok(Import {
            id: ImportId::new(id),
            kind: ImportKind::from_key(&self.kind).ok_or_else(|| corrupt("kind"))?,
            state: ImportState::from_key(&self.state).ok_or_else(|| corrupt("state"))?,
            act: self.act_id.map(ActId::new),
            source: self.source_id.map(SourceId::new),
            author: self.author_id.map(AuthorId::new),
            author_name: self.author_name,
            files: document(&self.files, "files")?,
            plan: document(&self.plan, "plan")?,
            position: document(&self.position, "position")?,
            report: document(&self.report, "report")?,
            counts: Counts {
                rows: self.rows_seen.cast_unsigned(),
                created: self.rows_created.cast_unsigned(),
                updated: self.rows_updated.cast_unsigned(),
                unchanged: self.rows_unchanged.cast_unsigned(),
                rejected: self.rows_rejected.cast_unsigned(),
            },
            rows_total: self.rows_total.map(i64::cast_unsigned),
            bytes_done: self.bytes_done.cast_unsigned(),
            bytes_total: self.bytes_total.map(i64::cast_unsigned),
            cancel_requested: self.cancel_requested,
            error: self.error.as_deref().map(|text| document(text, "error")).transpose()?,
            created_at: instant(self.created_at_ms, "imports", "created_at_ms", id)?,
            started_at: when(self.started_at_ms, "started_at_ms")?,
            heartbeat_at: when(self.heartbeat_at_ms, "heartbeat_at_ms")?,
            finished_at: when(self.finished_at_ms, "finished_at_ms")?,
        })
    }
}

impl Tx {
    /// An import.
    pub async fn import(&mut self, id: ImportId) -> Result<Option<Import>> {
        let sql = concat!(include_str!("sql/imports.sql"), " WHERE i.id = $1");
        self.connection.read_one::<ImportRow>(sql, values![id]).await
    }

    /// Imports before one of them, latest first.
    pub async fn imports(&mut self, before: Option<ImportId>, limit: u32) -> Result<Vec<Import>> {
        let sql = concat!(
            include_str!("sql/imports.sql"),
            " WHERE i.id < $1 ORDER BY i.id DESC LIMIT $2"
        );
        let before = before.map_or(i64::MAX, ImportId::get);
        self.connection.read_all::<ImportRow>(sql, values![before, limit]).await
    }

    /// Imports in a state, oldest first.
    pub async fn imports_in_state(&mut self, state: ImportState) -> Result<Vec<Import>> {
        let sql = concat!(include_str!("sql/imports.sql"), " WHERE i.state = $1 ORDER BY i.id");
        self.connection.read_all::<ImportRow>(sql, values![state.key()]).await
    }

    /// How many imports there are.
    pub async fn count_imports(&mut self) -> Result<i64> {
        Ok(self
            .connection
            .get::<(i64,)>("SELECT count(*) FROM imports", values![])
            .await?
            .0)
    }

    /// Whether somebody asked an import to stop.
    pub async fn is_cancel_requested(&mut self, id: ImportId) -> Result<bool> {
        let sql = "SELECT cancel_requested FROM imports WHERE id = $1";
        let row: Option<(bool,)> = self.connection.find(sql, values![id]).await?;
        Ok(row.is_some_and(|(asked,)| asked))
    }

    /// Contacts that the undo of an import kept and nobody chose about yet, after one of them.
    pub async fn kept_contacts(&mut self, id: ImportId, after: ContactId, limit: u32) -> Result<Vec<ContactId>> {
        let sql = "SELECT contact_id FROM import_kept
            WHERE import_id = $1 AND contact_id > $2 AND choice IS NULL ORDER BY contact_id LIMIT $3";
        let rows: Vec<(i64,)> = self.connection.fetch(sql, values![id, after, limit]).await?;
        Ok(rows.into_iter().map(|(id,)| ContactId::new(id)).collect())
    }
}

impl WriteTx {
    /// Adds an import.
    pub async fn insert_import(&mut self, new: &NewImport) -> Result<ImportId> {
        let id = ImportId::new(self.allot("imports", 1).await?);
        let sql = "INSERT INTO imports (id, kind, state, author_id, files, plan, position, report, rows_seen,
            rows_created, rows_updated, rows_unchanged, rows_rejected, bytes_done, bytes_total, cancel_requested,
            created_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6, 'null', 'null', 0, 0, 0, 0, 0, 0, $7, $8, $9)";
        let context = self.context;
        let row = values![
            id,
            new.kind.key(),
            new.state.key(),
            context.author,
            json(&new.files)?,
            json(&new.plan)?,
            new.bytes_total,
            false,
            context.at,
        ];
        self.connection.execute(sql, row).await?;
        self.changed("imports", id.get(), None);
        self.about("import", id.get());
        Ok(id)
    }

    /// Changes what a draft will do.
    pub async fn update_import_plan(&mut self, id: ImportId, kind: ImportKind, plan: &Json) -> Result<()> {
        let sql = "UPDATE imports SET kind = $2, plan = $3 WHERE id = $1";
        self.connection
            .execute(sql, values![id, kind.key(), json(plan)?])
            .await?;
        self.touch_import(id);
        Ok(())
    }

    /// Changes what is known of the files.
    pub async fn update_import_files(&mut self, id: ImportId, files: &Json, bytes_total: Option<u64>) -> Result<()> {
        let sql = "UPDATE imports SET files = $2, bytes_total = $3 WHERE id = $1";
        self.connection
            .execute(sql, values![id, json(files)?, bytes_total])
            .await?;
        self.touch_import(id);
        Ok(())
    }

    /// Starts an import, or resumes it: running, under its act, in the name of its source.
    pub async fn start_import(&mut self, id: ImportId, act: ActId, source: Option<SourceId>) -> Result<()> {
        let sql = "UPDATE imports
            SET state = $2, act_id = $3, source_id = $4, cancel_requested = $5, error = NULL, finished_at_ms = NULL,
                started_at_ms = coalesce(started_at_ms, $6), heartbeat_at_ms = $6
            WHERE id = $1";
        let row = values![id, ImportState::Running.key(), act, source, false, self.context.at];
        self.connection.execute(sql, row).await?;
        self.touch_import(id);
        Ok(())
    }

    /// Says how far an import has come, in the transaction of the batch itself.
    pub async fn update_import_progress(&mut self, progress: &ImportProgress) -> Result<()> {
        let sql = "UPDATE imports
            SET position = $2, report = $3, rows_seen = $4, rows_created = $5, rows_updated = $6, rows_unchanged = $7,
                rows_rejected = $8, bytes_done = $9, rows_total = $10, heartbeat_at_ms = $11
            WHERE id = $1";
        let counts = progress.counts;
        let row = values![
            progress.id,
            json(&progress.position)?,
            json(&progress.report)?,
            counts.rows,
            counts.created,
            counts.updated,
            counts.unchanged,
            counts.rejected,
            progress.bytes_done,
            progress.rows_total,
            self.context.at,
        ];
        self.connection.execute(sql, row).await?;
        self.touch_import(progress.id);
        Ok(())
    }

    /// A sign of life between batches.
    pub async fn beat_import(&mut self, id: ImportId) -> Result<()> {
        let sql = "UPDATE imports SET heartbeat_at_ms = $2 WHERE id = $1";
        let row = values![id, self.context.at];
        self.connection.execute(sql, row).await?;
        Ok(())
    }

    /// Changes where an import stands; `error` says why it failed.
    pub async fn set_import_state(&mut self, id: ImportId, state: ImportState, error: Option<&Json>) -> Result<()> {
        use ImportState::{Draft, Running, Undoing};
        let finished_at = (!matches!(state, Draft | Running | Undoing)).then_some(self.context.at);
        let sql = "UPDATE imports SET state = $2, error = $3, finished_at_ms = coalesce($4, finished_at_ms),
            heartbeat_at_ms = $5 WHERE id = $1";
        let error = error.map(json).transpose()?;
        let row = values![id, state.key(), error, finished_at, self.context.at];
        self.connection.execute(sql, row).await?;
        self.touch_import(id);
        Ok(())
    }

    /// Asks an import to stop at its next batch.
    pub async fn request_cancel(&mut self, id: ImportId) -> Result<()> {
        let sql = "UPDATE imports SET cancel_requested = $2 WHERE id = $1";
        self.connection.execute(sql, values![id, true]).await?;
        self.touch_import(id);
        Ok(())
    }

    /// Forgets an import that never started.
    pub async fn delete_draft(&mut self, id: ImportId) -> Result<()> {
        let sql = "DELETE FROM imports WHERE id = $1 AND state = $2";
        self.connection
            .execute(sql, values![id, ImportState::Draft.key()])
            .await?;
        self.touch_import(id);
        Ok(())
    }

    /// Lists contacts that an undo kept.
    pub async fn insert_kept(&mut self, id: ImportId, contacts: &[ContactId]) -> Result<()> {
        const KEPT: Target = Target {
            table: "import_kept",
            columns: &["import_id", "contact_id"],
        };
        let rows = contacts.iter().flat_map(|contact| values![id, *contact]).collect();
        self.connection.upsert_rows(&KEPT, "ON CONFLICT DO NOTHING", rows).await
    }

    /// Somebody chose what becomes of a kept contact: `keep` or `delete`.
    pub async fn choose_kept(&mut self, id: ImportId, contact: ContactId, choice: &'static str) -> Result<()> {
        let sql = "UPDATE import_kept SET choice = $3 WHERE import_id = $1 AND contact_id = $2";
        self.connection.execute(sql, values![id, contact, choice]).await?;
        self.touch_import(id);
        Ok(())
    }

    /// Nothing is kept any more: the undo was undone.
    pub async fn clear_kept(&mut self, id: ImportId) -> Result<()> {
        self.connection
            .execute("DELETE FROM import_kept WHERE import_id = $1", values![id])
            .await?;
        Ok(())
    }

    fn touch_import(&mut self, id: ImportId) {
        self.changed("imports", id.get(), None);
        self.about("import", id.get());
    }
}
