//! Merges, deletions and conversions whose contacts follow page after page: how far each went.

use jiff::Timestamp;
use model::{ActId, AttributeId, BranchId, ContactId, OptionId, TagId, attribute::AttributeType, shape::Noun};
use serde::{Deserialize, Serialize};

use crate::{
    Error, Result, Tx, WriteTx,
    connection::Row,
    value::{from_json, instant, json, values},
};

/// What becomes of what contacts hold.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReshapingChange {
    /// A tag is another one, or none.
    Tag {
        /// The one that goes.
        from: TagId,
        /// The one that takes its marks.
        to: Option<TagId>,
    },
    /// A branch is another one, or none.
    Branch {
        /// The one that goes.
        from: BranchId,
        /// The one that takes its contacts.
        to: Option<BranchId>,
    },
    /// An option is another one, or none.
    Choice {
        /// Of which attribute.
        attribute: AttributeId,
        /// The one that goes.
        from: OptionId,
        /// The one that is meant instead.
        to: Option<OptionId>,
    },
    /// The values of an attribute are of another type, in another attribute.
    Conversion {
        /// The attribute that goes.
        from: AttributeId,
        /// The one that comes.
        to: AttributeId,
        /// Its type.
        kind: AttributeType,
        /// Its options, by folded name.
        options: Vec<(String, OptionId)>,
        /// Those of the one that goes, as people read them.
        names: Vec<(OptionId, String)>,
        /// Whether values that do not convert are left where they are.
        keeps: bool,
    },
    /// Nothing is known of an attribute any more.
    Forgotten {
        /// Which.
        attribute: AttributeId,
    },
    /// No contact holds it: only the thing itself goes.
    Alone,
}

/// A reshaping under way, or done.
#[derive(Clone, Debug, PartialEq)]
pub struct Reshaping {
    /// The act that undoes it all when withdrawn.
    pub act: ActId,
    /// What sort of thing went.
    pub noun: Noun,
    /// Which.
    pub row: i64,
    /// What becomes of it.
    pub change: ReshapingChange,
    /// The last contact looked at.
    pub after: ContactId,
    /// Contacts changed so far.
    pub done: i64,
    /// Contacts that held it at the start.
    pub total: i64,
    /// When somebody last worked on it.
    pub heartbeat_at: Timestamp,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct ReshapingRow {
    act_id: i64,
    noun: String,
    row_id: i64,
    change: String,
    after_id: i64,
    done: i64,
    total: i64,
    heartbeat_at_ms: i64,
    finished_at_ms: Option<i64>,
}

impl Row for ReshapingRow {
    type Reads = Reshaping;

    fn read(self) -> Result<Reshaping> {
        let at = |ms, column| instant(ms, "reshapings", column, self.act_id);
        Ok(Reshaping {
            act: ActId::new(self.act_id),
            noun: Noun::from_key(&self.noun).ok_or_else(|| Error::corrupt("reshapings", "noun", self.act_id))?,
            row: self.row_id,
            change: from_json(&self.change, "reshapings", "change", self.act_id)?,
            after: ContactId::new(self.after_id),
            done: self.done,
            total: self.total,
            heartbeat_at: at(self.heartbeat_at_ms, "heartbeat_at_ms")?,
            finished_at: self.finished_at_ms.map(|ms| at(ms, "finished_at_ms")).transpose()?,
        })
    }
}

impl Tx {
    /// A reshaping, by its act.
    pub async fn reshaping(&mut self, act: ActId) -> Result<Option<Reshaping>> {
        let sql = "SELECT act_id, noun, row_id, change, after_id, done, total, heartbeat_at_ms, finished_at_ms
            FROM reshapings WHERE act_id = $1";
        self.connection.read_one::<ReshapingRow>(sql, values![act]).await
    }

    /// Those that have not ended, oldest first.
    pub async fn reshapings_under_way(&mut self) -> Result<Vec<Reshaping>> {
        let sql = "SELECT act_id, noun, row_id, change, after_id, done, total, heartbeat_at_ms, finished_at_ms
            FROM reshapings WHERE finished_at_ms IS NULL ORDER BY act_id";
        self.connection.read_all::<ReshapingRow>(sql, values![]).await
    }
}

impl WriteTx {
    /// Writes down a reshaping that begins.
    pub async fn insert_reshaping(&mut self, new: &Reshaping) -> Result<()> {
        let sql = "INSERT INTO reshapings (act_id, noun, row_id, change, after_id, done, total, heartbeat_at_ms,
            finished_at_ms) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
        let row = values![
            new.act,
            new.noun.key(),
            new.row,
            json(&new.change)?,
            new.after,
            new.done,
            new.total,
            new.heartbeat_at,
            new.finished_at
        ];
        self.connection.execute(sql, row).await?;
        Ok(())
    }

    /// Notes how far one went.
    pub async fn update_reshaping(&mut self, reshaping: &Reshaping) -> Result<()> {
        let sql = "UPDATE reshapings SET after_id = $2, done = $3, heartbeat_at_ms = $4, finished_at_ms = $5
            WHERE act_id = $1";
        let row = values![
            reshaping.act,
            reshaping.after,
            reshaping.done,
            reshaping.heartbeat_at,
            reshaping.finished_at
        ];
        self.connection.execute(sql, row).await?;
        self.changed("reshapings", reshaping.act.get(), None);
        Ok(())
    }
}
