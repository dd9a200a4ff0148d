//! Oppositions: hard stops. No undo hides them; only the person's own later act lifts them.

use jiff::Timestamp;
use model::{
    ActId, AuthorId, ContactId, SourceId,
    consent::{Channel, OppositionReason},
};

use crate::{
    Error, Result, Tx, WriteTx,
    bulk::Target,
    connection::Row,
    dialect::id_list,
    scope::Scope,
    value::{instant, values},
};

/// An opposition to add.
#[derive(Clone, Debug)]
pub struct NewOpposition {
    /// Whose; `None` for a bare address that no contact has yet.
    pub contact: Option<ContactId>,
    /// Hash of the point ([`model::matching::hash`]), 0 when the whole contact is meant.
    pub address_hash: i64,
    /// The normalised address or number.
    pub point: Option<String>,
    /// The channel; `None` stops them all.
    pub channel: Option<Channel>,
    /// Why.
    pub reason: OppositionReason,
    /// Since when.
    pub since: Timestamp,
    /// From which source.
    pub source: Option<SourceId>,
    /// The act that wrote it.
    pub act: ActId,
    /// Who wrote it, when a file says so.
    pub author: Option<AuthorId>,
}

/// An opposition in force.
#[derive(Clone, Debug, PartialEq)]
pub struct OppositionRecord {
    /// Its id.
    pub id: i64,
    /// Whose, when somebody's.
    pub contact: Option<ContactId>,
    /// Hash of the point, 0 when the whole contact is meant.
    pub address_hash: i64,
    /// The channel; `None` stops them all.
    pub channel: Option<Channel>,
    /// Why.
    pub reason: OppositionReason,
    /// Since when.
    pub since: Timestamp,
    /// The address or number.
    pub point: Option<String>,
    /// Where it comes from.
    pub source: Option<(SourceId, String)>,
}

const OPPOSITIONS: Target = Target {
    table: "oppositions",
    columns: &[
        "id",
        "contact_id",
        "address_hash",
        "point",
        "channel",
        "reason",
        "since_ms",
        "source_id",
        "act_id",
        "author_id",
    ],
};

#[derive(sqlx::FromRow)]
struct OppositionRow {
    id: i64,
    contact_id: Option<i64>,
    address_hash: i64,
    point: Option<String>,
    channel: Option<String>,
    reason: String,
    since_ms: i64,
    source_id: Option<i64>,
    source: Option<String>,
}

impl Row for OppositionRow {
    type Reads = OppositionRecord;

    fn read(self) -> Result<OppositionRecord> {
        let id = self.id;
        let corrupt = |column| Error::corrupt("oppositions", column, id);
        let channel = self
            .channel
            .map(|key| Channel::from_key(&key).ok_or_else(|| corrupt("channel")))
            .transpose()?;
        Ok(OppositionRecord {
            id,
            contact: self.contact_id.map(ContactId::new),
            address_hash: self.address_hash,
            channel,
            reason: OppositionReason::from_key(&self.reason).ok_or_else(|| corrupt("reason"))?,
            since: instant(self.since_ms, "oppositions", "since_ms", id)?,
            point: self.point,
            source: self.source_id.map(SourceId::new).zip(self.source),
        })
    }
}

impl WriteTx {
    /// Adds oppositions; the id of the first, the others following.
    pub async fn insert_oppositions(&mut self, new: &[NewOpposition]) -> Result<i64> {
        let first = self.allot("oppositions", new.len()).await?;
        let mut rows = Vec::with_capacity(new.len() * OPPOSITIONS.columns.len());
        for (id, new) in (first..).zip(new) {
            self.changed("oppositions", id, new.contact);
            rows.extend(values![
                id,
                new.contact,
                new.address_hash,
                new.point.clone(),
                new.channel.map(Channel::key),
                new.reason.key(),
                new.since,
                new.source,
                new.act,
                new.author,
            ]);
        }
        self.connection.insert_rows(&OPPOSITIONS, rows).await?;
        Ok(first)
    }

    /// Lifts an opposition: the person's own later act, at that moment, told in `how`.
    pub async fn lift_opposition(&mut self, id: i64, contact: ContactId, at: Timestamp, how: &str) -> Result<()> {
        let sql = "UPDATE oppositions SET lifted_at_ms = $2, lifted_how = $3 WHERE id = $1 AND lifted_at_ms IS NULL";
        let row = values![id, at, how];
        self.connection.execute(sql, row).await?;
        self.changed("oppositions", id, Some(contact));
        Ok(())
    }
}

impl Tx {
    /// What stops messages to a contact: oppositions of its own, and those on its addresses, whose hashes are given.
    pub async fn oppositions(
        &mut self,
        scope: &Scope,
        contact: ContactId,
        hashes: &[i64],
    ) -> Result<Vec<OppositionRecord>> {
        let Scope::Organization = scope;
        let sql = "SELECT o.id, o.contact_id, o.address_hash, o.point, o.channel, o.reason, o.since_ms, o.source_id,
                s.name AS source
            FROM oppositions o LEFT JOIN sources s ON s.id = o.source_id
            WHERE (o.contact_id = $1 OR o.address_hash IN {ids $2}) AND o.lifted_at_ms IS NULL
            ORDER BY o.since_ms DESC, o.id DESC";
        let hashes = id_list(hashes.iter().copied().filter(|hash| *hash != 0));
        self.connection
            .read_all::<OppositionRow>(sql, values![contact, hashes])
            .await
    }

    /// Oppositions in force on these contacts or these addresses: what an import compares its rows with.
    pub async fn known_oppositions(&mut self, contacts: &[ContactId], hashes: &[i64]) -> Result<Vec<OppositionRecord>> {
        let sql = "SELECT o.id, o.contact_id, o.address_hash, o.point, o.channel, o.reason, o.since_ms, o.source_id,
                s.name AS source
            FROM oppositions o LEFT JOIN sources s ON s.id = o.source_id
            WHERE (o.contact_id IN {ids $1} OR o.address_hash IN {ids $2}) AND o.lifted_at_ms IS NULL
            ORDER BY o.id";
        let contacts = id_list(contacts.iter().map(|id| id.get()));
        let hashes = id_list(hashes.iter().copied().filter(|hash| *hash != 0));
        self.connection
            .read_all::<OppositionRow>(sql, values![contacts, hashes])
            .await
    }
}
