//! The feed of what changed, and the journal of who did it: written by every commit, so that nobody can forget them.

use std::{collections::BTreeMap, fmt::Write};

use jiff::Timestamp;
use model::{AuthorId, ContactId};
use sha2::{Digest, Sha256};

use crate::{
    Base, Result, Tx, WriteTx,
    bulk::Target,
    connection::Row,
    rehearsal::Stage,
    value::{from_json, instant, json, values},
};

/// What a write transaction will tell when it commits.
pub(crate) struct Feed {
    head: i64,
    /// How many changes there were; a rehearsal counts them without keeping them.
    count: i64,
    changes: Vec<Change>,
    keeping: Keeping,
    subjects: BTreeMap<&'static str, i64>,
    digest: Sha256,
}

struct Change {
    noun: &'static str,
    row: i64,
    contact: Option<ContactId>,
}

/// Runs shorter than this are bound row by row.
const RUN_MIN: usize = 50;

impl Change {
    /// Whether `next` is the contact made just after this one.
    fn goes_on(&self, next: &Self) -> bool {
        let own = |change: &Self| change.contact.is_some_and(|contact| contact.get() == change.row);
        self.noun == next.noun && self.row + 1 == next.row && own(self) && own(next)
    }
}

impl Feed {
    pub fn after(head: i64, keeping: Keeping) -> Self {
        Self {
            head,
            count: 0,
            changes: Vec::new(),
            keeping,
            subjects: BTreeMap::new(),
            digest: Sha256::new(),
        }
    }

    /// Says that a row changed; its number.
    pub fn changed(&mut self, noun: &'static str, row: i64, contact: Option<ContactId>) -> i64 {
        self.count += 1;
        if matches!(self.keeping, Keeping::Everything) {
            self.changes.push(Change { noun, row, contact });
        }
        self.head + self.count
    }

    /// Adds to the digest of what was written.
    pub fn digest(&mut self, written: &str) {
        self.digest.update(written.as_bytes());
        self.digest.update([0]);
    }

    /// Where a rehearsal reads; nothing for what is to stay.
    pub fn stage(&self) -> Option<&Stage> {
        match &self.keeping {
            Keeping::Everything => None,
            Keeping::Nothing(stage) => Some(stage),
        }
    }
}

/// Whether what is written will stay.
pub(crate) enum Keeping {
    /// It will.
    Everything,
    /// It is only tried, there.
    Nothing(Stage),
}

/// A row of the feed. It never holds values: the reader reads the row again.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ChangeRecord {
    /// Its number, without a gap, in the order of commits.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// Number of the first row of the same transaction.
    pub transaction_seq: i64,
    /// The table that changed.
    pub noun: String,
    /// The row.
    pub row: i64,
    /// The contact it is about.
    pub contact: Option<ContactId>,
}

/// A row of the journal.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct JournalRecord {
    /// Its number.
    pub id: i64,
    /// When.
    pub at: Timestamp,
    /// Who; `None` for the program itself.
    pub author: Option<AuthorId>,
    /// What was done.
    pub action: String,
    /// First and last numbers of the feed it wrote.
    pub seqs: Option<(i64, i64)>,
    /// Ids of what it was about.
    pub subjects: BTreeMap<String, i64>,
    /// Rows written, by noun.
    pub counts: BTreeMap<String, i64>,
    /// Salted digest of what was written.
    pub digest: String,
}

const CHANGES: Target = Target {
    table: "changes",
    columns: &["seq", "at_ms", "transaction_seq", "noun", "row_id", "contact_id"],
};

impl WriteTx {
    /// Says that a row changed; its number in the feed.
    pub fn changed(&mut self, noun: &'static str, row: i64, contact: Option<ContactId>) -> i64 {
        self.feed.changed(noun, row, contact)
    }

    /// Names what the transaction is about, for the journal: an import, an act…
    pub fn about(&mut self, subject: &'static str, id: i64) {
        self.feed.subjects.insert(subject, id);
    }

    /// Adds to the digest that the journal keeps of what was written.
    pub(crate) fn digest(&mut self, written: &str) {
        self.feed.digest(written);
    }

    /// The head of the feed afterwards.
    pub(crate) async fn write_feed(&mut self) -> Result<i64> {
        let changes = std::mem::take(&mut self.feed.changes);
        let count = (changes.len() as u64).cast_signed();
        let head = self.feed.head + count;
        self.write_journal(&changes, head).await?;
        if changes.is_empty() {
            return Ok(head);
        }
        let advance = "UPDATE counters SET value = $1 WHERE name = 'seq'";
        self.connection.execute(advance, values![head]).await?;
        self.write_changes(changes).await?;
        Ok(head)
    }

    async fn write_changes(&mut self, changes: Vec<Change>) -> Result<()> {
        let (first, at) = (self.feed.head + 1, self.context.at);
        let (mut seq, mut rows) = (first, Vec::new());
        for run in changes.chunk_by(Change::goes_on) {
            if run.len() >= RUN_MIN {
                self.write_run(seq, run).await?;
            } else {
                for (seq, change) in (seq..).zip(run) {
                    rows.extend(values![seq, at, first, change.noun, change.row, change.contact]);
                }
            }
            seq += (run.len() as u64).cast_signed();
        }
        self.connection.insert_rows(&CHANGES, rows).await
    }

    /// Contacts made one after the other: numbers counted by the engine instead of bound one by one.
    async fn write_run(&mut self, seq: i64, run: &[Change]) -> Result<()> {
        let sql = "INSERT INTO changes (seq, at_ms, transaction_seq, noun, row_id, contact_id)
            WITH RECURSIVE run (n) AS (SELECT CAST(0 AS BIGINT) UNION ALL SELECT n + 1 FROM run WHERE n + 1 < $1)
            SELECT $2 + n, $3, $4, $5, $6 + n, $6 + n FROM run";
        let Some(start) = run.first() else { return Ok(()) };
        let row = values![
            run.len(),
            seq,
            self.context.at,
            self.feed.head + 1,
            start.noun,
            start.row
        ];
        self.connection.execute(sql, row).await?;
        Ok(())
    }

    async fn write_journal(&mut self, changes: &[Change], head: i64) -> Result<()> {
        let mut counts = BTreeMap::<&str, i64>::new();
        for change in changes {
            *counts.entry(change.noun).or_default() += 1;
        }
        let seqs = (!changes.is_empty()).then_some((self.feed.head + 1, head));
        let id = self.allot("journal", 1).await?;
        let (salt,) = self
            .connection
            .get::<(String,)>("SELECT salt FROM instance WHERE id = 1", values![])
            .await?;
        let digest = self.salted_digest(&salt);
        let sql = "INSERT INTO journal
            (id, at_ms, author_id, action, first_seq, last_seq, subjects, counts, digest, contact_id, act_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
        let subject = |name| self.feed.subjects.get(name).copied();
        let (first, last) = seqs.unzip();
        let row = values![
            id,
            self.context.at,
            self.context.author,
            self.context.purpose,
            first,
            last,
            json(&self.feed.subjects)?,
            json(&counts)?,
            digest,
            subject("contact"),
            subject("act"),
        ];
        self.connection.execute(sql, row).await?;
        Ok(())
    }

    fn salted_digest(&mut self, salt: &str) -> String {
        self.digest(salt);
        let digest = std::mem::take(&mut self.feed.digest).finalize();
        digest.iter().fold(String::with_capacity(64), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

impl Tx {
    /// Number of the last change committed.
    pub async fn feed_head(&mut self) -> Result<i64> {
        let sql = "SELECT value FROM counters WHERE name = 'seq'";
        Ok(self.connection.get::<(i64,)>(sql, values![]).await?.0)
    }

    /// Changes after a number, in order.
    pub async fn changes_after(&mut self, seq: i64, limit: u32) -> Result<Vec<ChangeRecord>> {
        let sql = "SELECT seq, at_ms, transaction_seq, noun, row_id, contact_id
            FROM changes WHERE seq > $1 ORDER BY seq LIMIT $2";
        let rows: Vec<(i64, i64, i64, String, i64, Option<i64>)> =
            self.connection.fetch(sql, values![seq, limit]).await?;
        rows.into_iter()
            .map(|(seq, at_ms, transaction_seq, noun, row, contact)| {
                let at = instant(at_ms, "changes", "at_ms", seq)?;
                Ok(ChangeRecord {
                    seq,
                    at,
                    transaction_seq,
                    noun,
                    row,
                    contact: contact.map(ContactId::new),
                })
            })
            .collect()
    }

    /// Which copy of the base this is: drawn anew when it is restored.
    pub async fn epoch(&mut self) -> Result<String> {
        let sql = "SELECT epoch FROM instance WHERE id = 1";
        Ok(self.connection.get::<(String,)>(sql, values![]).await?.0)
    }

    /// Whether this copy sends nothing until an administrator re-arms it.
    pub async fn is_muted(&mut self) -> Result<bool> {
        let sql = "SELECT muted FROM instance WHERE id = 1";
        Ok(self.connection.get::<(bool,)>(sql, values![]).await?.0)
    }

    /// Number of the oldest change kept, or that of the next one when none is: what an older reader missed is gone.
    pub async fn feed_start(&mut self) -> Result<i64> {
        let sql =
            "SELECT coalesce((SELECT min(seq) FROM changes), (SELECT value + 1 FROM counters WHERE name = 'seq'))";
        Ok(self.connection.get::<(i64,)>(sql, values![]).await?.0)
    }

    /// The journal before a row, latest first.
    pub async fn journal(&mut self, before: Option<i64>, limit: u32) -> Result<Vec<JournalRecord>> {
        let sql = "SELECT id, at_ms, author_id, action, first_seq, last_seq, subjects, counts, digest
            FROM journal WHERE id < $1 ORDER BY id DESC LIMIT $2";
        self.connection
            .read_all::<JournalRow>(sql, values![before.unwrap_or(i64::MAX), limit])
            .await
    }
}

/// Rows of the feed forgotten in one transaction.
const TRIM_AT_ONCE: u32 = 20_000;

impl Base {
    /// Forgets changes older than that, the oldest first, so that what is kept has no gap. How many.
    pub async fn trim_feed(&self, before: Timestamp) -> Result<u64> {
        let mut gone = 0;
        loop {
            let mut connection = self.pools.write().await?;
            let oldest =
                "SELECT max(seq), max(at_ms) FROM (SELECT seq, at_ms FROM changes ORDER BY seq LIMIT $1) AS oldest";
            let (last, latest) = connection
                .get::<(Option<i64>, Option<i64>)>(oldest, values![TRIM_AT_ONCE])
                .await?;
            let (Some(last), Some(latest)) = (last, latest) else {
                break;
            };
            let sql = "DELETE FROM changes
                WHERE seq <= $1 AND seq < coalesce((SELECT min(seq) FROM changes WHERE seq <= $1 AND at_ms >= $2), $1 + 1)";
            gone += connection.execute(sql, values![last, before]).await?;
            connection.commit().await?;
            if latest >= before.as_millisecond() {
                break;
            }
        }
        Ok(gone)
    }
}

#[derive(sqlx::FromRow)]
pub(crate) struct JournalRow {
    id: i64,
    at_ms: i64,
    author_id: Option<i64>,
    action: String,
    first_seq: Option<i64>,
    last_seq: Option<i64>,
    subjects: String,
    counts: String,
    digest: String,
}

impl Row for JournalRow {
    type Reads = JournalRecord;

    fn read(self) -> Result<JournalRecord> {
        Ok(JournalRecord {
            id: self.id,
            at: instant(self.at_ms, "journal", "at_ms", self.id)?,
            author: self.author_id.map(AuthorId::new),
            action: self.action,
            seqs: self.first_seq.zip(self.last_seq),
            subjects: from_json(&self.subjects, "journal", "subjects", self.id)?,
            counts: from_json(&self.counts, "journal", "counts", self.id)?,
            digest: self.digest,
        })
    }
}
