//! What a base contradicts itself in: questions whose right answer is nothing.

use model::{ActId, ContactId, facts::Facts, matching::KeyHash};

use crate::{
    Result, Tx,
    archive::shape,
    dialect::Dialect,
    value::{from_json, values},
};

/// A contact with all that is derived of it, as it is kept and not as it should be.
#[derive(Clone, Debug)]
pub struct KeptContact {
    /// Which.
    pub id: ContactId,
    /// Whether lists show it.
    pub visible: bool,
    /// Key of its nature.
    pub nature: String,
    /// Key of its status.
    pub status: String,
    /// What lists sort it by.
    pub sort_name: String,
    /// What searches look into.
    pub search_text: String,
    /// The last change of it.
    pub updated_seq: i64,
    /// Its document, if it has one.
    pub facts: Option<Facts>,
    /// Hashes of its facts under which imports find it.
    pub keys: Vec<KeyHash>,
}

/// Something wrong, told by its place.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Fault {
    /// What sort of fault: `feed.gap`, `reference.orphan`…
    pub code: &'static str,
    /// Where: a table, a column, a row.
    pub place: String,
    /// How many, or what number instead of which.
    pub detail: String,
}

impl Fault {
    /// A fault of that sort, there.
    pub fn new(code: &'static str, place: impl Into<String>, detail: impl Into<String>) -> Self {
        let (place, detail) = (place.into(), detail.into());
        Self { code, place, detail }
    }
}

/// References that no constraint watches: (table, column, table it names). Rows written by the million do without constraints.
const REFERENCES: &[(&str, &str, &str)] = &[
    ("acts", "author_id", "authors"),
    ("acts", "import_id", "imports"),
    ("acts", "target_act", "acts"),
    ("acts", "withdrawn_by", "acts"),
    ("answers", "interaction_id", "interactions"),
    ("consents", "act_id", "acts"),
    ("consents", "source_id", "sources"),
    ("contact_keys", "contact_id", "contacts"),
    ("fresh_keys", "contact_id", "contacts"),
    ("documents", "contact_id", "contacts"),
    ("history", "act_id", "acts"),
    ("history", "contact_id", "contacts"),
    ("household_members", "act_id", "acts"),
    ("import_kept", "contact_id", "contacts"),
    ("import_notes", "contact_id", "contacts"),
    ("import_notes", "other_id", "contacts"),
    ("imports", "act_id", "acts"),
    ("imports", "source_id", "sources"),
    ("interaction_money", "interaction_id", "interactions"),
    ("interaction_money", "payer_id", "contacts"),
    ("interactions", "act_id", "acts"),
    ("interactions", "campaign_id", "campaigns"),
    ("interactions", "event_id", "events"),
    ("interactions", "kind_id", "interaction_kinds"),
    ("interactions", "replaces_id", "interactions"),
    ("interactions", "source_id", "sources"),
    ("interactions", "theme_id", "themes"),
    ("interactions", "voids_id", "interactions"),
    ("journal", "author_id", "authors"),
    ("links", "act_id", "acts"),
    ("links", "source_id", "sources"),
    ("list_members", "act_id", "acts"),
    ("memberships", "act_id", "acts"),
    ("memberships", "holder_id", "contacts"),
    ("memberships", "interaction_id", "interactions"),
    ("memberships", "type_id", "membership_types"),
    ("oppositions", "act_id", "acts"),
    ("oppositions", "contact_id", "contacts"),
    ("oppositions", "source_id", "sources"),
    ("roll_electors", "contact_id", "contacts"),
    ("supports", "act_id", "acts"),
    ("supports", "election_id", "elections"),
    ("supports", "source_id", "sources"),
];

impl Tx {
    /// What the engine itself finds wrong with its files; a server has no such question for us.
    pub async fn damage(&mut self) -> Result<Vec<Fault>> {
        if self.connection.dialect() == Dialect::Postgres {
            return Ok(Vec::new());
        }
        let rows: Vec<(String,)> = self.connection.fetch("PRAGMA integrity_check", values![]).await?;
        let found = rows.into_iter().filter(|(said,)| said != "ok");
        let mut faults: Vec<Fault> = found.map(|(said,)| Fault::new("file.damaged", "file", said)).collect();
        let orphans = "SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2";
        let rows: Vec<(String, String, i64)> = self.connection.fetch(orphans, values![]).await?;
        faults.extend(rows.into_iter().map(|(table, parent, count)| {
            Fault::new("reference.orphan", format!("{table} → {parent}"), count.to_string())
        }));
        Ok(faults)
    }

    /// Gaps in the feed, or rows past its counter.
    pub async fn feed_faults(&mut self) -> Result<Vec<Fault>> {
        let sql = "SELECT count(*), coalesce(min(seq), 0), coalesce(max(seq), 0) FROM changes";
        let (count, first, last) = self.connection.get::<(i64, i64, i64)>(sql, values![]).await?;
        let head = self.feed_head().await?;
        let mut faults = Vec::new();
        if count > 0 && last - first + 1 != count {
            faults.push(Fault::new(
                "feed.gap",
                "changes",
                (last - first + 1 - count).to_string(),
            ));
        }
        if count > 0 && last != head {
            faults.push(Fault::new("feed.head", "changes", format!("{last}, counter {head}")));
        }
        Ok(faults)
    }

    /// Ids that name no row.
    pub async fn orphans(&mut self) -> Result<Vec<Fault>> {
        let mut faults = Vec::new();
        for (table, column, named) in REFERENCES {
            let sql = format!(
                "SELECT count(*), min(c.{column}) FROM {table} c
                WHERE c.{column} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {named} p WHERE p.id = c.{column})"
            );
            let sql = self.connection.dialect().assert_safe(sql);
            let rows: Vec<(i64, Option<i64>)> = self.connection.fetch_composed(sql, values![]).await?;
            for (count, id) in rows.into_iter().filter_map(|(count, id)| Some((count, id?))) {
                let place = format!("{table}.{column} = {id}");
                faults.push(Fault::new("reference.orphan", place, count.to_string()));
            }
        }
        Ok(faults)
    }

    /// Ids given beyond their counter: they would be given again.
    pub async fn counter_faults(&mut self) -> Result<Vec<Fault>> {
        let counters: Vec<(String, i64)> = self
            .connection
            .fetch("SELECT name, value FROM counters", values![])
            .await?;
        let mut faults = Vec::new();
        for table in shape::tables(&mut self.connection).await? {
            if table.columns.first().is_none_or(|column| column.name != "id") || table.name == "instance" {
                continue;
            }
            let sql = format!("SELECT coalesce(max(id), 0) FROM {}", table.name);
            let sql = self.connection.dialect().assert_safe(sql);
            let last: Vec<(i64,)> = self.connection.fetch_composed(sql, values![]).await?;
            let given = counters.iter().find(|(name, _)| *name == table.name);
            let (last, given) = (last.first().map_or(0, |row| row.0), given.map_or(0, |row| row.1));
            if last > given {
                faults.push(Fault::new(
                    "counter.behind",
                    table.name,
                    format!("{last}, counter {given}"),
                ));
            }
        }
        Ok(faults)
    }

    /// Imports whose rows do not add up.
    pub async fn import_faults(&mut self) -> Result<Vec<Fault>> {
        let sql = "SELECT id, rows_seen, rows_created + rows_updated + rows_unchanged + rows_rejected
            FROM imports WHERE rows_seen <> rows_created + rows_updated + rows_unchanged + rows_rejected ORDER BY id";
        let rows: Vec<(i64, i64, i64)> = self.connection.fetch(sql, values![]).await?;
        let fault = |(id, seen, sum): (i64, i64, i64)| {
            Fault::new(
                "import.counts",
                format!("imports {id}"),
                format!("{seen} rows, {sum} accounted for"),
            )
        };
        Ok(rows.into_iter().map(fault).collect())
    }

    /// Contacts as they are kept, hidden ones included, after an id and in the order of ids.
    pub async fn contacts_as_kept(&mut self, after: ContactId, limit: u32) -> Result<Vec<KeptContact>> {
        let sql = "SELECT c.id, c.visible, c.nature, c.status, c.sort_name, c.search_text, c.updated_seq, d.facts
            FROM contacts c LEFT JOIN documents d ON d.contact_id = c.id
            WHERE c.id > $1 ORDER BY c.id LIMIT $2";
        let rows: Vec<KeptRow> = self.connection.fetch(sql, values![after, limit]).await?;
        let last = rows.last().map_or(0, |row| row.id);
        let keys = "SELECT contact_id, hash FROM contact_keys
            WHERE contact_id > $1 AND contact_id <= $2 AND act_id = 0
            UNION SELECT contact_id, hash FROM fresh_keys
            WHERE contact_id > $1 AND contact_id <= $2 AND act_id = 0";
        let keys: Vec<(i64, i64)> = self.connection.fetch(keys, values![after, last]).await?;
        let mut contacts = rows.into_iter().map(KeptRow::read).collect::<Result<Vec<_>>>()?;
        for (contact, hash) in keys {
            if let Ok(index) = contacts.binary_search_by_key(&contact, |kept| kept.id.get()) {
                contacts[index].keys.push(hash);
            }
        }
        Ok(contacts)
    }

    /// The ids of a table of names, live or not: what documents may name.
    pub async fn ids_of(&mut self, table: NameTable) -> Result<std::collections::HashSet<i64>> {
        let sql = match table {
            NameTable::Tags => "SELECT id FROM tags",
            NameTable::Branches => "SELECT id FROM branches",
            NameTable::Attributes => "SELECT id FROM attributes",
            NameTable::Sources => "SELECT id FROM sources",
        };
        let rows: Vec<(i64,)> = self.connection.fetch(sql, values![]).await?;
        Ok(rows.into_iter().map(|(id,)| id).collect())
    }

    /// Acts whose contacts are being folded again: their documents are not yet what their layers leave.
    pub async fn acts_being_folded(&mut self) -> Result<Vec<ActId>> {
        let sql = "SELECT act_id FROM imports WHERE state = 'undoing' AND act_id IS NOT NULL
            UNION SELECT act_id FROM refolds";
        let rows: Vec<(i64,)> = self.connection.fetch(sql, values![]).await?;
        Ok(rows.into_iter().map(|(id,)| ActId::new(id)).collect())
    }

    /// The number of the schema.
    pub async fn schema(&mut self) -> Result<i64> {
        let sql = "SELECT version FROM schema_version WHERE id = 1";
        Ok(self.connection.get::<(i64,)>(sql, values![]).await?.0)
    }
}

/// A table of names that documents refer to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum NameTable {
    /// Tags.
    Tags,
    /// Branches.
    Branches,
    /// Custom attributes.
    Attributes,
    /// Sources.
    Sources,
}

#[derive(sqlx::FromRow)]
struct KeptRow {
    id: i64,
    visible: bool,
    nature: String,
    status: String,
    sort_name: String,
    search_text: String,
    updated_seq: i64,
    facts: Option<String>,
}

impl KeptRow {
    fn read(self) -> Result<KeptContact> {
        let facts = self.facts.map(|text| from_json(&text, "documents", "facts", self.id));
        Ok(KeptContact {
            id: ContactId::new(self.id),
            visible: self.visible,
            nature: self.nature,
            status: self.status,
            sort_name: self.sort_name,
            search_text: self.search_text,
            updated_seq: self.updated_seq,
            facts: facts.transpose()?,
            keys: Vec::new(),
        })
    }
}
