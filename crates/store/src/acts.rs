//! Acts: imports, edits, undos. What an act said is shown while it is live.

use jiff::Timestamp;
use model::{ActId, AuthorId, ContactId, ImportId, SourceId, layer::Layer};

use crate::{
    Error, Result, Tx, WriteTx,
    dialect::id_list,
    value::{from_json, instant, values},
};

/// What sort of act.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ActKind {
    /// A file poured in.
    Import,
    /// One contact changed by hand.
    Edit,
    /// Many changed at once.
    BulkEdit,
    /// Two contacts made one.
    Merge,
    /// Another act withdrawn.
    Undo,
    /// A withdrawn act restored.
    Redo,
}

impl ActKind {
    const ALL: [Self; 6] = [
        Self::Import,
        Self::Edit,
        Self::BulkEdit,
        Self::Merge,
        Self::Undo,
        Self::Redo,
    ];

    /// Its key in SQL and in the API.
    pub fn key(self) -> &'static str {
        match self {
            Self::Import => "import",
            Self::Edit => "edit",
            Self::BulkEdit => "bulk_edit",
            Self::Merge => "merge",
            Self::Undo => "undo",
            Self::Redo => "redo",
        }
    }

    fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// An act to write down; its author and time are the transaction's.
#[derive(Clone, Copy, Debug)]
pub struct NewAct {
    /// What sort.
    pub kind: ActKind,
    /// The source in whose name it speaks.
    pub source: Option<SourceId>,
    /// The import it belongs to.
    pub import: Option<ImportId>,
    /// The act it withdraws or restores.
    pub target: Option<ActId>,
}

/// An act.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Act {
    /// Its id; layers fold in the order of ids.
    pub id: ActId,
    /// What sort.
    pub kind: ActKind,
    /// The source in whose name it speaks.
    pub source: Option<SourceId>,
    /// Who.
    pub author: Option<AuthorId>,
    /// When.
    pub at: Timestamp,
    /// The import it belongs to.
    pub import: Option<ImportId>,
    /// The act it withdraws or restores.
    pub target: Option<ActId>,
    /// The undo that hides what it said; `None` while it is live.
    pub withdrawn_by: Option<ActId>,
}

impl Act {
    /// Whether what it said is shown.
    pub fn is_live(&self) -> bool {
        self.withdrawn_by.is_none()
    }
}

/// One layer of a contact.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerRecord {
    /// Whose.
    pub contact: ContactId,
    /// What was said.
    pub layer: Layer,
    /// Whether its act is live.
    pub live: bool,
}

#[derive(sqlx::FromRow)]
struct ActRow {
    id: i64,
    kind: String,
    source_id: Option<i64>,
    author_id: Option<i64>,
    at_ms: i64,
    import_id: Option<i64>,
    target_act: Option<i64>,
    withdrawn_by: Option<i64>,
}

impl ActRow {
    fn read(self) -> Result<Act> {
        Ok(Act {
            id: ActId::new(self.id),
            kind: ActKind::from_key(&self.kind).ok_or_else(|| Error::corrupt("acts", "kind", self.id))?,
            source: self.source_id.map(SourceId::new),
            author: self.author_id.map(AuthorId::new),
            at: instant(self.at_ms, "acts", "at_ms", self.id)?,
            import: self.import_id.map(ImportId::new),
            target: self.target_act.map(ActId::new),
            withdrawn_by: self.withdrawn_by.map(ActId::new),
        })
    }
}

impl Tx {
    /// An act.
    pub async fn act(&mut self, id: ActId) -> Result<Option<Act>> {
        let sql = "SELECT id, kind, source_id, author_id, at_ms, import_id, target_act, withdrawn_by
            FROM acts WHERE id = $1";
        let row: Option<ActRow> = self.connection.find(sql, values![id]).await?;
        row.map(ActRow::read).transpose()
    }

    /// Acts by id, in order.
    pub async fn acts(&mut self, ids: &[ActId]) -> Result<Vec<Act>> {
        let sql = "SELECT id, kind, source_id, author_id, at_ms, import_id, target_act, withdrawn_by
            FROM acts WHERE id IN {ids $1} ORDER BY id";
        let ids = id_list(ids.iter().map(|id| id.get()));
        let rows: Vec<ActRow> = self.connection.fetch(sql, values![ids]).await?;
        rows.into_iter().map(ActRow::read).collect()
    }

    /// Every layer of these contacts, by contact, then in the order of acts.
    pub async fn layers(&mut self, contacts: &[ContactId]) -> Result<Vec<LayerRecord>> {
        let sql = "SELECT h.contact_id, h.layer, a.withdrawn_by IS NULL
            FROM history h JOIN acts a ON a.id = h.act_id
            WHERE h.contact_id IN {ids $1}
            ORDER BY h.contact_id, h.act_id";
        let ids = id_list(contacts.iter().map(|id| id.get()));
        let rows: Vec<(i64, String, bool)> = self.connection.fetch(sql, values![ids]).await?;
        rows.into_iter()
            .map(|(contact, layer, live)| {
                let layer = from_json(&layer, "history", "layer", contact)?;
                Ok(LayerRecord {
                    contact: ContactId::new(contact),
                    layer,
                    live,
                })
            })
            .collect()
    }

    /// Contacts of which an act said something, after one of them, in the order of ids.
    pub async fn contacts_of_act(&mut self, act: ActId, after: ContactId, limit: u32) -> Result<Vec<ContactId>> {
        let sql = "SELECT contact_id FROM history
            WHERE act_id = $1 AND contact_id > $2
            ORDER BY contact_id LIMIT $3";
        let rows: Vec<(i64,)> = self.connection.fetch(sql, values![act, after, limit]).await?;
        Ok(rows.into_iter().map(|(id,)| ContactId::new(id)).collect())
    }

    /// How many contacts an act said something of.
    pub async fn count_contacts_of_act(&mut self, act: ActId) -> Result<i64> {
        let sql = "SELECT count(*) FROM history WHERE act_id = $1";
        Ok(self.connection.get::<(i64,)>(sql, values![act]).await?.0)
    }
}

impl WriteTx {
    /// Writes an act down.
    pub async fn insert_act(&mut self, new: NewAct) -> Result<ActId> {
        let id = ActId::new(self.allot("acts", 1).await?);
        let sql = "INSERT INTO acts (id, kind, source_id, author_id, at_ms, import_id, target_act)
            VALUES ($1, $2, $3, $4, $5, $6, $7)";
        let context = self.context;
        let row = values![
            id,
            new.kind.key(),
            new.source,
            context.author,
            context.at,
            new.import,
            new.target
        ];
        self.connection.execute(sql, row).await?;
        self.changed("acts", id.get(), None);
        self.about("act", id.get());
        Ok(id)
    }

    /// Hides what an act said. Contacts must then be folded again ([`Tx::contacts_of_act`]).
    pub async fn withdraw_act(&mut self, act: ActId, by: ActId) -> Result<()> {
        let sql = "UPDATE acts SET withdrawn_by = $2 WHERE id = $1";
        self.connection.execute(sql, values![act, by]).await?;
        self.changed("acts", act.get(), None);
        Ok(())
    }

    /// Shows again what an act said. Contacts must then be folded again.
    pub async fn restore_act(&mut self, act: ActId) -> Result<()> {
        let sql = "UPDATE acts SET withdrawn_by = NULL WHERE id = $1";
        self.connection.execute(sql, values![act]).await?;
        self.changed("acts", act.get(), None);
        Ok(())
    }
}
