//! Contacts as they are now: one document each, and what lists show of it.

use jiff::Timestamp;
use model::{
    ContactId,
    facts::{Facts, Nature, Status},
};

use crate::{
    Error, Result, Tx,
    connection::Row,
    dialect::id_list,
    scope::Scope,
    value::{from_json, instant, values},
};

/// A contact as it is now.
#[derive(Clone, Debug, PartialEq)]
pub struct ContactRecord {
    /// Its id.
    pub id: ContactId,
    /// What is held about it.
    pub facts: Facts,
    /// Since when it is here.
    pub created_at: Timestamp,
    /// When something of it last changed.
    pub updated_at: Timestamp,
    /// Number in the feed of the change that left its facts as they are.
    pub version: i64,
}

/// How many there are.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct ContactCounts {
    /// Active persons.
    pub persons: i64,
    /// Active structures.
    pub structures: i64,
    /// Archived, deceased and restricted ones of both natures.
    pub aside: i64,
}

#[derive(sqlx::FromRow)]
pub(crate) struct ContactRow {
    pub id: i64,
    pub facts: String,
    pub created_at_ms: i64,
    pub updated_at_ms: i64,
    pub updated_seq: i64,
}

impl Row for ContactRow {
    type Reads = ContactRecord;

    fn read(self) -> Result<ContactRecord> {
        Ok(ContactRecord {
            id: ContactId::new(self.id),
            facts: from_json(&self.facts, "documents", "facts", self.id)?,
            created_at: instant(self.created_at_ms, "contacts", "created_at_ms", self.id)?,
            updated_at: instant(self.updated_at_ms, "contacts", "updated_at_ms", self.id)?,
            version: self.updated_seq,
        })
    }
}

impl Tx {
    /// A contact as it is now; `None` when there is none, or not in that scope.
    pub async fn contact(&mut self, scope: &Scope, id: ContactId) -> Result<Option<ContactRecord>> {
        let Scope::Organization = scope;
        let sql = "SELECT c.id, d.facts, c.created_at_ms, c.updated_at_ms, c.updated_seq
            FROM contacts c JOIN documents d ON d.contact_id = c.id
            WHERE c.id = $1 AND c.visible";
        self.connection.read_one::<ContactRow>(sql, values![id]).await
    }

    /// A contact that does not show, without its facts: nothing is kept of them but its layers.
    pub async fn hidden_contact(&mut self, scope: &Scope, id: ContactId) -> Result<Option<ContactRecord>> {
        let Scope::Organization = scope;
        let sql = "SELECT created_at_ms, updated_at_ms, updated_seq FROM contacts WHERE id = $1 AND NOT visible";
        let row: Option<(i64, i64, i64)> = self.connection.find(sql, values![id]).await?;
        let read = |(created_at_ms, updated_at_ms, version)| {
            Ok(ContactRecord {
                id,
                facts: Facts::default(),
                created_at: instant(created_at_ms, "contacts", "created_at_ms", id)?,
                updated_at: instant(updated_at_ms, "contacts", "updated_at_ms", id)?,
                version,
            })
        };
        row.map(read).transpose()
    }

    /// Whether a contact of that id was ever written, shown or not.
    pub async fn was_contact(&mut self, scope: &Scope, id: ContactId) -> Result<bool> {
        let Scope::Organization = scope;
        let sql = "SELECT id FROM contacts WHERE id = $1";
        Ok(self.connection.find::<(i64,)>(sql, values![id]).await?.is_some())
    }

    /// Names of contacts, by id, in any order.
    pub async fn contact_names(&mut self, scope: &Scope, ids: &[ContactId]) -> Result<Vec<(ContactId, String)>> {
        let Scope::Organization = scope;
        let documents = self.documents(ids).await?;
        Ok(documents
            .into_iter()
            .map(|(id, facts)| (id, facts.display_name()))
            .collect())
    }

    /// What is held about these contacts now, in any order; those that are not there any more are left out.
    pub async fn documents(&mut self, ids: &[ContactId]) -> Result<Vec<(ContactId, Facts)>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let sql = "SELECT d.contact_id, d.facts
            FROM documents d JOIN contacts c ON c.id = d.contact_id
            WHERE d.contact_id IN {ids $1} AND c.visible";
        let ids = id_list(ids.iter().map(|id| id.get()));
        let rows: Vec<(i64, String)> = self.connection.fetch(sql, values![ids]).await?;
        rows.into_iter()
            .map(|(id, facts)| Ok((ContactId::new(id), from_json(&facts, "documents", "facts", id)?)))
            .collect()
    }

    /// These contacts as they are now, in any order; those that are not there, or not in that scope, are left out.
    pub async fn contacts(&mut self, scope: &Scope, ids: &[ContactId]) -> Result<Vec<ContactRecord>> {
        let Scope::Organization = scope;
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let sql = "SELECT c.id, d.facts, c.created_at_ms, c.updated_at_ms, c.updated_seq
            FROM contacts c JOIN documents d ON d.contact_id = c.id
            WHERE c.id IN {ids $1} AND c.visible";
        let ids = id_list(ids.iter().map(|id| id.get()));
        self.connection.read_all::<ContactRow>(sql, values![ids]).await
    }

    /// Whether one of these was erased.
    pub async fn any_erased(&mut self, ids: &[ContactId]) -> Result<bool> {
        let sql = "SELECT id FROM contacts WHERE id IN {ids $1} AND status = 'erased' LIMIT 1";
        let ids = id_list(ids.iter().map(|id| id.get()));
        Ok(self.connection.find::<(i64,)>(sql, values![ids]).await?.is_some())
    }

    /// Everything, in the order of ids: what an index loads.
    pub async fn contacts_after(&mut self, id: ContactId, limit: u32) -> Result<Vec<ContactRecord>> {
        let sql = "SELECT c.id, d.facts, c.created_at_ms, c.updated_at_ms, c.updated_seq
            FROM contacts c JOIN documents d ON d.contact_id = c.id
            WHERE c.id > $1 AND c.visible
            ORDER BY c.id LIMIT $2";
        self.connection.read_all::<ContactRow>(sql, values![id, limit]).await
    }

    /// How many there are.
    pub async fn contact_counts(&mut self, scope: &Scope) -> Result<ContactCounts> {
        let Scope::Organization = scope;
        let sql = "SELECT status, nature, count(*) FROM contacts WHERE visible GROUP BY status, nature";
        let rows: Vec<(String, String, i64)> = self.connection.fetch(sql, values![]).await?;
        let mut counts = ContactCounts::default();
        for (status, nature, count) in rows {
            let status = Status::from_key(&status).ok_or_else(|| Error::corrupt("contacts", "status", &status))?;
            match (status, Nature::from_key(&nature)) {
                (Status::Active, Some(Nature::Person)) => counts.persons += count,
                (Status::Active, Some(Nature::Structure)) => counts.structures += count,
                (Status::Merged | Status::Erased, _) => {}
                (Status::Archived | Status::Deceased | Status::Restricted, _) => counts.aside += count,
                (Status::Active, None) => return Err(Error::corrupt("contacts", "nature", nature)),
            }
        }
        Ok(counts)
    }
}
