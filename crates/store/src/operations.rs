//! Operations: one change made to many contacts, how far it went, and on whom.

use jiff::Timestamp;
use model::{
    ActId, AuthorId, ContactId, OperationId,
    operation::{OperationKind, OperationState},
};
use serde_json::Value as Json;

use crate::{
    Error, Result, Tx, WriteTx,
    bulk::Target,
    connection::Row,
    value::{from_json, instant, json, values},
};

/// An operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Its id.
    pub id: OperationId,
    /// What it does.
    pub kind: OperationKind,
    /// Where it stands, as far as its process said.
    pub state: OperationState,
    /// Its act, once its contacts are gathered.
    pub act: Option<ActId>,
    /// The undo that hides what it did; `None` while it shows.
    pub withdrawn_by: Option<ActId>,
    /// Who.
    pub author: Option<AuthorId>,
    /// Their name.
    pub author_name: Option<String>,
    /// What was selected, as the caller describes it.
    pub selection: Json,
    /// What is done, as the caller describes it; null until its act is there.
    pub change: Json,
    /// What was asked, as the caller describes it.
    pub asked: Json,
    /// How far it went.
    pub progress: OperationProgress,
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
}

/// How far an operation went.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct OperationProgress {
    /// Contacts selected.
    pub total: i64,
    /// Contacts that have their outcome.
    pub done: i64,
    /// Contacts changed.
    pub changed: i64,
    /// Contacts left as they are although they would be changed.
    pub refused: i64,
    /// The last contact done, in the order of ids; 0 before the first.
    pub after: i64,
}

/// An operation to add; its author and time are the transaction's.
#[derive(Clone, Debug)]
pub struct NewOperation {
    /// What it does.
    pub kind: OperationKind,
    /// What was selected, as the caller describes it.
    pub selection: Json,
    /// What was asked, as the caller describes it.
    pub asked: Json,
    /// The process that will work on it.
    pub runner: String,
}

#[derive(sqlx::FromRow)]
struct OperationRow {
    id: i64,
    kind: String,
    state: String,
    act_id: Option<i64>,
    withdrawn_by: Option<i64>,
    author_id: Option<i64>,
    author_name: Option<String>,
    selection: String,
    change: String,
    asked: String,
    contacts_total: i64,
    contacts_done: i64,
    contacts_changed: i64,
    contacts_refused: i64,
    after_contact: i64,
    runner: Option<String>,
    cancel_requested: bool,
    error: Option<String>,
    created_at_ms: i64,
    heartbeat_at_ms: Option<i64>,
    finished_at_ms: Option<i64>,
}

impl Row for OperationRow {
    type Reads = Operation;

    fn read(self) -> Result<Operation> {
        let id = self.id;
        let corrupt = |column| Error::corrupt("operations", column, id);
        let document = |text: &str, column| from_json::<Json>(text, "operations", column, id);
        let when = |ms: Option<i64>, column| ms.map(|ms| instant(ms, "operations", column, id)).transpose();
        Ok(Operation {
            id: OperationId::new(id),
            kind: OperationKind::from_key(&self.kind).ok_or_else(|| corrupt("kind"))?,
            state: OperationState::from_key(&self.state).ok_or_else(|| corrupt("state"))?,
            act: self.act_id.map(ActId::new),
            withdrawn_by: self.withdrawn_by.map(ActId::new),
            author: self.author_id.map(AuthorId::new),
            author_name: self.author_name,
            selection: document(&self.selection, "selection")?,
            change: document(&self.change, "change")?,
            asked: document(&self.asked, "asked")?,
            progress: OperationProgress {
                total: self.contacts_total,
                done: self.contacts_done,
                changed: self.contacts_changed,
                refused: self.contacts_refused,
                after: self.after_contact,
            },
            runner: self.runner,
            cancel_requested: self.cancel_requested,
            error: self.error.as_deref().map(|text| document(text, "error")).transpose()?,
            created_at: instant(self.created_at_ms, "operations", "created_at_ms", id)?,
            heartbeat_at: when(self.heartbeat_at_ms, "heartbeat_at_ms")?,
            finished_at: when(self.finished_at_ms, "finished_at_ms")?,
        })
    }
}

const CONTACTS: Target = Target {
    table: "operation_contacts",
    columns: &["operation_id", "contact_id"],
};

impl Tx {
    /// An operation.
    pub async fn operation(&mut self, id: OperationId) -> Result<Option<Operation>> {
        let sql = concat!(include_str!("sql/operations.sql"), " WHERE o.id = $1");
        self.connection.read_one::<OperationRow>(sql, values![id]).await
    }

    /// Operations before one of them, latest first.
    pub async fn operations(&mut self, before: Option<OperationId>, limit: u32) -> Result<Vec<Operation>> {
        let sql = concat!(
            include_str!("sql/operations.sql"),
            " WHERE o.id < $1 ORDER BY o.id DESC LIMIT $2"
        );
        let before = before.map_or(i64::MAX, OperationId::get);
        self.connection
            .read_all::<OperationRow>(sql, values![before, limit])
            .await
    }

    /// Operations in a state, oldest first.
    pub async fn operations_in_state(&mut self, state: OperationState) -> Result<Vec<Operation>> {
        let sql = concat!(include_str!("sql/operations.sql"), " WHERE o.state = $1 ORDER BY o.id");
        self.connection
            .read_all::<OperationRow>(sql, values![state.key()])
            .await
    }

    /// How many operations there are.
    pub async fn count_operations(&mut self) -> Result<i64> {
        let sql = "SELECT count(*) FROM operations";
        Ok(self.connection.get::<(i64,)>(sql, values![]).await?.0)
    }

    /// Contacts that an operation is still to be made on, in the order of ids.
    pub async fn operation_contacts(&mut self, id: OperationId, after: i64, limit: u32) -> Result<Vec<ContactId>> {
        let sql = "SELECT contact_id FROM operation_contacts
            WHERE operation_id = $1 AND contact_id > $2 ORDER BY contact_id LIMIT $3";
        let rows: Vec<(i64,)> = self.connection.fetch(sql, values![id, after, limit]).await?;
        Ok(rows.into_iter().map(|(id,)| ContactId::new(id)).collect())
    }
}

impl WriteTx {
    /// Adds an operation, whose contacts are then gathered.
    pub async fn insert_operation(&mut self, new: &NewOperation) -> Result<OperationId> {
        let id = OperationId::new(self.allot("operations", 1).await?);
        let sql = "INSERT INTO operations (id, kind, state, author_id, selection, change, asked, contacts_total,
            contacts_done, contacts_changed, contacts_refused, after_contact, runner, cancel_requested, created_at_ms,
            heartbeat_at_ms)
            VALUES ($1, $2, $3, $4, $5, 'null', $6, 0, 0, 0, 0, 0, $7, $8, $9, $9)";
        let context = self.context;
        let row = values![
            id,
            new.kind.key(),
            OperationState::Gathering.key(),
            context.author,
            json(&new.selection)?,
            json(&new.asked)?,
            &new.runner,
            false,
            context.at,
        ];
        self.connection.execute(sql, row).await?;
        self.touch_operation(id);
        Ok(id)
    }

    /// Another process takes an operation up.
    pub async fn take_operation(&mut self, id: OperationId, runner: &str) -> Result<()> {
        let sql = "UPDATE operations SET runner = $2, heartbeat_at_ms = $3 WHERE id = $1";
        let row = values![id, runner, self.context.at];
        self.connection.execute(sql, row).await?;
        Ok(())
    }

    /// Writes down some of the contacts of an operation.
    pub async fn gather_operation_contacts(&mut self, id: OperationId, contacts: &[ContactId]) -> Result<()> {
        let rows = contacts.iter().flat_map(|contact| values![id, *contact]).collect();
        self.connection.insert_rows(&CONTACTS, rows).await?;
        let sql = "UPDATE operations SET contacts_total = contacts_total + $2, heartbeat_at_ms = $3 WHERE id = $1";
        let row = values![id, contacts.len(), self.context.at];
        self.connection.execute(sql, row).await?;
        Ok(())
    }

    /// Forgets the contacts gathered so far: their gathering begins again.
    pub async fn ungather_operation(&mut self, id: OperationId) -> Result<()> {
        self.forget_operation_contacts(id).await?;
        let sql = "UPDATE operations SET contacts_total = 0 WHERE id = $1";
        self.connection.execute(sql, values![id]).await?;
        Ok(())
    }

    /// The contacts of an operation are all there: it begins, under its act.
    pub async fn begin_operation(&mut self, id: OperationId, act: ActId, change: &Json) -> Result<()> {
        let sql = "UPDATE operations SET state = $2, act_id = $3, change = $4, heartbeat_at_ms = $5 WHERE id = $1";
        let row = values![id, OperationState::Running.key(), act, json(change)?, self.context.at];
        self.connection.execute(sql, row).await?;
        self.touch_operation(id);
        Ok(())
    }

    /// Says how far an operation went, in the transaction of the page itself.
    pub async fn update_operation_progress(&mut self, id: OperationId, progress: OperationProgress) -> Result<()> {
        let sql = "UPDATE operations SET contacts_done = $2, contacts_changed = $3, contacts_refused = $4,
            after_contact = $5, heartbeat_at_ms = $6 WHERE id = $1";
        let row = values![
            id,
            progress.done,
            progress.changed,
            progress.refused,
            progress.after,
            self.context.at
        ];
        self.connection.execute(sql, row).await?;
        self.touch_operation(id);
        Ok(())
    }

    /// An operation ends; the list of its contacts is forgotten.
    pub async fn end_operation(&mut self, id: OperationId, state: OperationState, error: Option<&Json>) -> Result<()> {
        self.forget_operation_contacts(id).await?;
        let sql = "UPDATE operations SET state = $2, error = $3, finished_at_ms = $4 WHERE id = $1";
        let error = error.map(json).transpose()?;
        let row = values![id, state.key(), error, self.context.at];
        self.connection.execute(sql, row).await?;
        self.touch_operation(id);
        Ok(())
    }

    /// Asks an operation to stop at its next page.
    pub async fn request_operation_cancel(&mut self, id: OperationId) -> Result<()> {
        let sql = "UPDATE operations SET cancel_requested = $2 WHERE id = $1";
        self.connection.execute(sql, values![id, true]).await?;
        self.touch_operation(id);
        Ok(())
    }

    async fn forget_operation_contacts(&mut self, id: OperationId) -> Result<()> {
        let sql = "DELETE FROM operation_contacts WHERE operation_id = $1";
        self.connection.execute(sql, values![id]).await?;
        Ok(())
    }

    fn touch_operation(&mut self, id: OperationId) {
        self.changed("operations", id.get(), None);
        self.about("operation", id.get());
    }
}
