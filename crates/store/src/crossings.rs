//! Who came into segments, and who left them: rows never updated. What a segment's members were is written down now and then.

use std::collections::BTreeMap;

use jiff::Timestamp;
use model::{ContactId, SegmentId, expression::Crossing};

use crate::{
    Error, Result, Tx, WriteTx,
    bulk::Target,
    dialect::id_list,
    value::{instant, values},
};

/// Somebody came into a segment, or left it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct CrossingRecord {
    /// Which segment.
    pub segment: SegmentId,
    /// Who.
    pub contact: ContactId,
    /// Which way.
    pub direction: Crossing,
    /// The number of the change by which it is known.
    pub seq: i64,
    /// When they crossed.
    pub at: Timestamp,
}

/// Who was in a segment at one moment.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SettledMembers {
    /// The question that was answered, as JSON.
    pub expression: String,
    /// What the log said up to that change is counted in.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// Ids, packed by whoever wrote them.
    pub members: String,
}

const SEGMENT_LOG: Target<'_> = Target {
    table: "segment_log",
    columns: &["segment_id", "contact_id", "seq", "entered", "at_ms"],
};

type Row = (i64, i64, i64, bool, i64);

fn read((segment, contact, seq, entered, at_ms): Row) -> Result<CrossingRecord> {
    Ok(CrossingRecord {
        segment: SegmentId::new(segment),
        contact: ContactId::new(contact),
        direction: if entered { Crossing::Entered } else { Crossing::Left },
        seq,
        at: instant(at_ms, "segment_log", "at_ms", segment)?,
    })
}

impl Tx {
    /// The crossings of these contacts, oldest first.
    pub async fn crossings_of(&mut self, contacts: &[ContactId]) -> Result<Vec<CrossingRecord>> {
        let sql = "SELECT segment_id, contact_id, seq, entered, at_ms FROM segment_log
            WHERE contact_id IN {ids $1} ORDER BY contact_id, seq, segment_id";
        let ids = id_list(contacts.iter().map(|id| id.get()));
        let rows: Vec<Row> = self.connection.fetch(sql, values![ids]).await?;
        rows.into_iter().map(read).collect()
    }

    /// The crossings of a segment after a change, oldest first.
    pub async fn crossings_after(&mut self, segment: SegmentId, seq: i64) -> Result<Vec<CrossingRecord>> {
        let sql = "SELECT segment_id, contact_id, seq, entered, at_ms FROM segment_log
            WHERE segment_id = $1 AND seq > $2 ORDER BY seq, contact_id";
        let rows: Vec<Row> = self.connection.fetch(sql, values![segment, seq]).await?;
        rows.into_iter().map(read).collect()
    }

    /// The latest crossings of a segment, before a place in that order: the change and the contact.
    pub async fn latest_crossings(
        &mut self,
        segment: SegmentId,
        before: Option<(i64, ContactId)>,
        limit: u32,
    ) -> Result<Vec<CrossingRecord>> {
        let sql = "SELECT segment_id, contact_id, seq, entered, at_ms FROM segment_log
            WHERE segment_id = $1 AND (seq < $2 OR (seq = $2 AND contact_id < $3))
            ORDER BY seq DESC, contact_id DESC LIMIT $4";
        let (seq, contact) = before.map_or((i64::MAX, i64::MAX), |(seq, contact)| (seq, contact.get()));
        let row = values![segment, seq, contact, i64::from(limit)];
        let rows: Vec<Row> = self.connection.fetch(sql, row).await?;
        rows.into_iter().map(read).collect()
    }

    /// How many came into each segment and how many left it since then; those of which nothing moved are not there.
    pub async fn crossings_since(&mut self, since: Timestamp) -> Result<BTreeMap<SegmentId, (u64, u64)>> {
        let sql =
            "SELECT segment_id, entered, count(*) FROM segment_log WHERE at_ms >= $1 GROUP BY segment_id, entered";
        let rows: Vec<(i64, bool, i64)> = self.connection.fetch(sql, values![since]).await?;
        let mut moved: BTreeMap<SegmentId, (u64, u64)> = BTreeMap::new();
        for (segment, entered, count) in rows {
            let (came, left) = moved.entry(SegmentId::new(segment)).or_default();
            *(if entered { came } else { left }) = count.unsigned_abs();
        }
        Ok(moved)
    }

    /// Those who crossed an edge at these changes.
    pub async fn contacts_crossing(&mut self, seqs: &[i64]) -> Result<Vec<ContactId>> {
        let sql = "SELECT DISTINCT contact_id FROM segment_log WHERE seq IN {ids $1}";
        let rows: Vec<(i64,)> = self
            .connection
            .fetch(sql, values![id_list(seqs.iter().copied())])
            .await?;
        Ok(rows.into_iter().map(|(id,)| ContactId::new(id)).collect())
    }

    /// Who was in a segment when that was last written down.
    pub async fn settled_members(&mut self, segment: SegmentId) -> Result<Option<SettledMembers>> {
        let sql = "SELECT expression, seq, at_ms, members FROM segment_members WHERE segment_id = $1";
        let row: Option<(String, i64, i64, String)> = self.connection.find(sql, values![segment]).await?;
        row.map(|(expression, seq, at_ms, members)| {
            Ok(SettledMembers {
                expression,
                seq,
                at: instant(at_ms, "segment_members", "at_ms", segment)?,
                members,
            })
        })
        .transpose()
    }
}

impl WriteTx {
    /// Writes down who crossed the edge of a segment at one moment, under one change; its number.
    pub async fn log_crossings(
        &mut self,
        segment: SegmentId,
        crossings: &[(ContactId, Crossing)],
        at: Timestamp,
    ) -> Result<i64> {
        let seq = self.changed("segment_log", segment.get(), None);
        let mut rows = Vec::with_capacity(crossings.len() * SEGMENT_LOG.columns.len());
        for (contact, direction) in crossings {
            rows.extend(values![segment, *contact, seq, *direction == Crossing::Entered, at]);
        }
        self.connection.insert_rows(&SEGMENT_LOG, rows).await?;
        self.about("segment", segment.get());
        Ok(seq)
    }

    /// Writes down who is in a segment.
    pub async fn settle_members(&mut self, segment: SegmentId, settled: &SettledMembers) -> Result<()> {
        let sql =
            "INSERT INTO segment_members (segment_id, expression, seq, at_ms, members) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (segment_id) DO UPDATE SET expression = excluded.expression, seq = excluded.seq,
                at_ms = excluded.at_ms, members = excluded.members";
        let row = values![segment, &settled.expression, settled.seq, settled.at, &settled.members];
        let written = self.connection.execute(sql, row).await?;
        if written == 0 {
            return Err(Error::corrupt("segment_members", "segment_id", segment));
        }
        Ok(())
    }
}
