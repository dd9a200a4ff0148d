//! Acts: imports, edits, undos. What an act said is shown while it is live.

use jiff::Timestamp;
use model::{ActId, AuthorId, ContactId, ImportId, SourceId, layer::Layer};

use crate::{
    Error, Result, Tx, WriteTx,
    connection::Row,
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

    pub(crate) fn from_key(key: &str) -> Option<Self> {
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

/// A row that an act wrote beside the facts of a contact.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ActRow {
    /// The act.
    pub act: ActId,
    /// Its id.
    pub row: i64,
    /// What it is.
    pub content: RowContent,
    /// What it does to an earlier row of its line.
    pub op: RowOp,
}

/// What a row that hangs on a contact is, by its keys.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum RowContent {
    /// An interaction: key of its kind, and its name when the organization made it.
    Interaction(String, Option<String>),
    /// A consent: channel, decision.
    Consent(String, String),
    /// An observed support: its level.
    Support(String),
    /// A link: its kind, its title, the other end.
    Link(String, Option<String>, ContactId),
    /// An opposition: its channel, all when absent, and its reason.
    Opposition(Option<String>, String),
}

/// What a row does to an earlier one.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum RowOp {
    /// Nothing: it is the first of its line.
    Adds,
    /// It says it otherwise.
    Corrects,
    /// It takes it back.
    Retracts,
}

/// Act, table, id, two texts, the other contact, what it amends.
type StoredRow = (i64, i64, i64, Option<String>, Option<String>, Option<i64>, i64);

impl ActRow {
    fn read((act, noun, row, one, two, other, amends): StoredRow) -> Self {
        let said = one.clone().unwrap_or_default();
        let content = match noun {
            1 => RowContent::Interaction(said, two),
            2 => RowContent::Consent(said, two.unwrap_or_default()),
            3 => RowContent::Support(said),
            4 => RowContent::Link(said, two, ContactId::new(other.unwrap_or_default())),
            _ => RowContent::Opposition(one, two.unwrap_or_default()),
        };
        let op = match amends {
            1 => RowOp::Corrects,
            2 => RowOp::Retracts,
            _ => RowOp::Adds,
        };
        Self {
            act: ActId::new(act),
            row,
            content,
            op,
        }
    }
}

#[derive(sqlx::FromRow)]
struct StoredAct {
    id: i64,
    kind: String,
    source_id: Option<i64>,
    author_id: Option<i64>,
    at_ms: i64,
    import_id: Option<i64>,
    target_act: Option<i64>,
    withdrawn_by: Option<i64>,
}

impl Row for StoredAct {
    type Reads = Act;

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
        self.connection.read_one::<StoredAct>(sql, values![id]).await
    }

    /// Acts by id, in order.
    pub async fn acts(&mut self, ids: &[ActId]) -> Result<Vec<Act>> {
        let sql = "SELECT id, kind, source_id, author_id, at_ms, import_id, target_act, withdrawn_by
            FROM acts WHERE id IN {ids $1} ORDER BY id";
        let ids = id_list(ids.iter().map(|id| id.get()));
        self.connection.read_all::<StoredAct>(sql, values![ids]).await
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

    /// Those of them from which the act took something away: withdrawing it gives that back. A deletion takes all.
    pub async fn contacts_taken_from_by_act(
        &mut self,
        act: ActId,
        after: ContactId,
        limit: u32,
    ) -> Result<Vec<ContactId>> {
        let sql = "SELECT contact_id FROM history
            WHERE act_id = $1 AND contact_id > $2 AND (layer LIKE '%\"retracts\":%' OR layer LIKE '%\"status\":%')
            ORDER BY contact_id LIMIT $3";
        let rows: Vec<(i64,)> = self.connection.fetch(sql, values![act, after, limit]).await?;
        Ok(rows.into_iter().map(|(id,)| ContactId::new(id)).collect())
    }

    /// Acts that said something of a contact, before one of them, latest first.
    pub async fn acts_of_contact(&mut self, contact: ContactId, before: ActId, limit: u32) -> Result<Vec<Act>> {
        let sql = "SELECT a.id, a.kind, a.source_id, a.author_id, a.at_ms, a.import_id, a.target_act, a.withdrawn_by
            FROM history h JOIN acts a ON a.id = h.act_id
            WHERE h.contact_id = $1 AND h.act_id < $2
            ORDER BY h.act_id DESC LIMIT $3";
        self.connection
            .read_all::<StoredAct>(sql, values![contact, before, limit])
            .await
    }

    /// How many acts said something of a contact.
    pub async fn count_acts_of_contact(&mut self, contact: ContactId) -> Result<i64> {
        let sql = "SELECT count(*) FROM history WHERE contact_id = $1";
        Ok(self.connection.get::<(i64,)>(sql, values![contact]).await?.0)
    }

    /// Acts that changed a contact after the act of that number was the last of the base: new ones, and those withdrawn or restored
    /// since.
    pub async fn acts_since(&mut self, contact: ContactId, last: ActId) -> Result<Vec<Act>> {
        let sql = "SELECT a.id, a.kind, a.source_id, a.author_id, a.at_ms, a.import_id, a.target_act, a.withdrawn_by
            FROM history h JOIN acts a ON a.id = h.act_id
            WHERE h.contact_id = $1
                AND (a.id > $2 OR EXISTS (SELECT 1 FROM acts t WHERE t.id > $2 AND t.target_act = a.id))
            ORDER BY h.act_id DESC";
        self.connection.read_all::<StoredAct>(sql, values![contact, last]).await
    }

    /// The last act of the base.
    pub async fn last_act(&mut self) -> Result<ActId> {
        let sql = "SELECT value FROM counters WHERE name = 'acts'";
        let row: Option<(i64,)> = self.connection.find(sql, values![]).await?;
        Ok(ActId::new(row.map_or(0, |(id,)| id)))
    }

    /// Contacts that an act made and that are still shown: once it is withdrawn, those that something later holds.
    pub async fn shown_makings(&mut self, act: ActId, limit: u32) -> Result<Vec<ContactId>> {
        let sql = "SELECT c.id FROM history h JOIN contacts c ON c.id = h.contact_id
            WHERE h.act_id = $1 AND c.created_act = $1 AND c.visible
            ORDER BY c.id LIMIT $2";
        let rows: Vec<(i64,)> = self.connection.fetch(sql, values![act, limit]).await?;
        Ok(rows.into_iter().map(|(id,)| ContactId::new(id)).collect())
    }

    /// What these acts wrote of a contact beside its facts.
    pub async fn rows_of_acts(&mut self, contact: ContactId, acts: &[ActId]) -> Result<Vec<ActRow>> {
        let sql = include_str!("sql/rows_of_acts.sql");
        let ids = id_list(acts.iter().map(|id| id.get()));
        let rows: Vec<StoredRow> = self.connection.fetch(sql, values![contact, ids]).await?;
        Ok(rows.into_iter().map(ActRow::read).collect())
    }

    /// Every contact of which an act said something, in the order of ids.
    pub async fn all_contacts_of_act(&mut self, act: ActId) -> Result<Vec<ContactId>> {
        let sql = "SELECT contact_id FROM history WHERE act_id = $1 ORDER BY contact_id";
        let rows: Vec<(i64,)> = self.connection.fetch(sql, values![act]).await?;
        Ok(rows.into_iter().map(|(id,)| ContactId::new(id)).collect())
    }

    /// The live acts of an import.
    pub async fn live_acts_of_import(&mut self, import: ImportId) -> Result<Vec<ActId>> {
        let sql = "SELECT id FROM acts WHERE import_id = $1 AND withdrawn_by IS NULL ORDER BY id";
        let rows: Vec<(i64,)> = self.connection.fetch(sql, values![import]).await?;
        Ok(rows.into_iter().map(|(id,)| ActId::new(id)).collect())
    }

    /// The live acts that speak in the name of a source.
    pub async fn live_acts_of_source(&mut self, source: SourceId) -> Result<Vec<ActId>> {
        let sql = "SELECT id FROM acts WHERE source_id = $1 AND withdrawn_by IS NULL ORDER BY id";
        let rows: Vec<(i64,)> = self.connection.fetch(sql, values![source]).await?;
        Ok(rows.into_iter().map(|(id,)| ActId::new(id)).collect())
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
