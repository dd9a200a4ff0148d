//! Saved questions.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use model::{AuthorId, BranchId, SegmentId};

use crate::{
    Error, Result, Tx, WriteTx,
    connection::Row,
    names::folded_name,
    value::{instant, values},
};

/// What a saved question says of itself.
#[derive(Clone, PartialEq)]
pub struct SegmentRecord {
    /// Its id.
    pub id: SegmentId,
    /// Its name.
    pub name: String,
    /// The question, as JSON.
    pub expression: String,
    /// The folder it stands in.
    pub folder: Option<String>,
    /// Whether others than its owner see it.
    pub shared: bool,
    /// The branch it belongs to.
    pub branch: Option<BranchId>,
    /// What it is for.
    pub objective: Option<String>,
    /// Whom one should picture.
    pub persona: Option<String>,
    /// A note of its owner.
    pub note: Option<String>,
    /// Who made it.
    pub author: Option<AuthorId>,
    /// Since when it is pinned for the organization.
    pub pinned_at: Option<Timestamp>,
    /// Since when it is deleted.
    pub deleted_at: Option<Timestamp>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl std::fmt::Debug for SegmentRecord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // A question may name somebody.
        write!(f, "SegmentRecord({} ***)", self.id)
    }
}

/// What a saved question was from one moment on.
#[derive(Clone, PartialEq)]
pub struct SegmentDefinition {
    /// From 1.
    pub version: i64,
    /// The question, as JSON.
    pub expression: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// When.
    pub at: Timestamp,
}

impl std::fmt::Debug for SegmentDefinition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SegmentDefinition({} ***)", self.version)
    }
}

#[derive(sqlx::FromRow)]
struct SegmentRow {
    id: i64,
    name: String,
    expression: String,
    folder: Option<String>,
    shared: bool,
    branch_id: Option<i64>,
    objective: Option<String>,
    persona: Option<String>,
    note: Option<String>,
    author_id: Option<i64>,
    pinned_at_ms: Option<i64>,
    deleted_at_ms: Option<i64>,
    created_at_ms: i64,
    updated_at_ms: i64,
}

impl Row for SegmentRow {
    type Reads = SegmentRecord;

    fn read(self) -> Result<SegmentRecord> {
        let id = self.id;
        let when = |ms: i64, column| instant(ms, "segments", column, id);
        Ok(SegmentRecord {
            id: SegmentId::new(id),
            name: self.name,
            expression: self.expression,
            folder: self.folder,
            shared: self.shared,
            branch: self.branch_id.map(BranchId::new),
            objective: self.objective,
            persona: self.persona,
            note: self.note,
            author: self.author_id.map(AuthorId::new),
            pinned_at: self.pinned_at_ms.map(|ms| when(ms, "pinned_at_ms")).transpose()?,
            deleted_at: self.deleted_at_ms.map(|ms| when(ms, "deleted_at_ms")).transpose()?,
            created_at: when(self.created_at_ms, "created_at_ms")?,
            updated_at: when(self.updated_at_ms, "updated_at_ms")?,
        })
    }
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, name, expression, folder, shared, branch_id, objective, persona, note, author_id, pinned_at_ms,
                deleted_at_ms, created_at_ms, updated_at_ms FROM segments ",
            $rest
        )
    };
}

impl Tx {
    /// Every segment that is there, whoever sees it, by folder and name.
    pub async fn segments(&mut self) -> Result<Vec<SegmentRecord>> {
        let sql = select!("WHERE deleted_at_ms IS NULL ORDER BY coalesce(folder, ''), folded, id");
        self.connection.read_all::<SegmentRow>(sql, values![]).await
    }

    /// A segment, deleted or not.
    pub async fn segment(&mut self, id: SegmentId) -> Result<Option<SegmentRecord>> {
        self.connection
            .read_one::<SegmentRow>(select!("WHERE id = $1"), values![id])
            .await
    }

    /// Whether another segment that is there has that name.
    pub async fn segment_name_taken(&mut self, name: &str, but: Option<SegmentId>) -> Result<bool> {
        let sql = "SELECT id FROM segments WHERE folded = $1 AND id <> $2";
        let row = values![folded_name(name), but.map_or(0, SegmentId::get)];
        Ok(self.connection.find::<(i64,)>(sql, row).await?.is_some())
    }

    /// What a segment's question was, latest first.
    pub async fn segment_definitions(&mut self, id: SegmentId) -> Result<Vec<SegmentDefinition>> {
        let sql = "SELECT d.version, d.expression, w.display_name, d.at_ms
            FROM segment_definitions d LEFT JOIN authors w ON w.id = d.author_id
            WHERE d.segment_id = $1 ORDER BY d.version DESC";
        let rows: Vec<(i64, String, Option<String>, i64)> = self.connection.fetch(sql, values![id]).await?;
        rows.into_iter()
            .map(|(version, expression, author, at_ms)| {
                Ok(SegmentDefinition {
                    version,
                    expression,
                    author,
                    at: instant(at_ms, "segment_definitions", "at_ms", id)?,
                })
            })
            .collect()
    }

    /// The segments that somebody favours.
    pub async fn favourite_segments(&mut self, author: AuthorId) -> Result<Vec<SegmentId>> {
        let sql = "SELECT segment_id FROM segment_favourites WHERE author_id = $1 ORDER BY segment_id";
        let rows: Vec<(i64,)> = self.connection.fetch(sql, values![author]).await?;
        Ok(rows.into_iter().map(|(id,)| SegmentId::new(id)).collect())
    }

    /// How a segment's size moved, oldest first.
    pub async fn segment_sizes(&mut self, id: SegmentId) -> Result<Vec<(Date, i64)>> {
        let sql = "SELECT day, members FROM segment_sizes WHERE segment_id = $1 ORDER BY day";
        let rows: Vec<(String, i64)> = self.connection.fetch(sql, values![id]).await?;
        rows.into_iter()
            .map(|(day, members)| Ok((read_day(&day, id)?, members)))
            .collect()
    }

    /// The last size counted of each segment.
    pub async fn last_segment_sizes(&mut self) -> Result<BTreeMap<SegmentId, (Date, i64)>> {
        let sql = "SELECT s.segment_id, s.day, s.members FROM segment_sizes s
            WHERE s.day = (SELECT max(n.day) FROM segment_sizes n WHERE n.segment_id = s.segment_id)";
        let rows: Vec<(i64, String, i64)> = self.connection.fetch(sql, values![]).await?;
        rows.into_iter()
            .map(|(id, day, members)| {
                let id = SegmentId::new(id);
                Ok((id, (read_day(&day, id)?, members)))
            })
            .collect()
    }
}

fn read_day(day: &str, id: SegmentId) -> Result<Date> {
    day.parse().map_err(|_| Error::corrupt("segment_sizes", "day", id))
}

impl WriteTx {
    /// Adds a segment, its id and moments apart, with the first of its definitions; [`Error::Duplicate`] when the name is taken.
    pub async fn insert_segment(&mut self, new: &SegmentRecord) -> Result<SegmentId> {
        let id = SegmentId::new(self.allot("segments", 1).await?);
        let sql =
            "INSERT INTO segments (id, name, folded, expression, folder, shared, branch_id, objective, persona, note,
            author_id, created_at_ms, updated_at_ms) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)";
        let row = values![
            id,
            &new.name,
            folded_name(&new.name),
            &new.expression,
            new.folder.clone(),
            new.shared,
            new.branch,
            new.objective.clone(),
            new.persona.clone(),
            new.note.clone(),
            new.author,
            self.context.at,
        ];
        self.connection.execute(sql, row).await?;
        self.define_segment(id, &new.expression).await?;
        self.touch_segment(id);
        Ok(id)
    }

    /// Changes what a segment says of itself; its question, through [`WriteTx::define_segment`], and what is pinned or deleted apart.
    pub async fn update_segment(&mut self, segment: &SegmentRecord) -> Result<()> {
        let sql =
            "UPDATE segments SET name = $2, folded = $3, folder = $4, shared = $5, branch_id = $6, objective = $7,
            persona = $8, note = $9, updated_at_ms = $10 WHERE id = $1";
        let row = values![
            segment.id,
            &segment.name,
            folded_name(&segment.name),
            segment.folder.clone(),
            segment.shared,
            segment.branch,
            segment.objective.clone(),
            segment.persona.clone(),
            segment.note.clone(),
            self.context.at,
        ];
        self.connection.execute(sql, row).await?;
        self.touch_segment(segment.id);
        Ok(())
    }

    /// Gives a segment another question; what it was stays told.
    pub async fn define_segment(&mut self, id: SegmentId, expression: &str) -> Result<()> {
        let sql = "UPDATE segments SET expression = $2, updated_at_ms = $3 WHERE id = $1";
        let context = self.context;
        self.connection
            .execute(sql, values![id, expression, context.at])
            .await?;
        let sql = "INSERT INTO segment_definitions (segment_id, version, expression, author_id, at_ms)
            SELECT $1, coalesce(max(version), 0) + 1, $2, $3, $4 FROM segment_definitions WHERE segment_id = $1";
        let row = values![id, expression, context.author, context.at];
        self.connection.execute(sql, row).await?;
        self.digest(expression);
        self.touch_segment(id);
        Ok(())
    }

    /// Takes a segment away; its name is free for another.
    pub async fn delete_segment(&mut self, id: SegmentId) -> Result<()> {
        let sql = "UPDATE segments SET deleted_at_ms = $2, pinned_at_ms = NULL, folded = folded || $3 WHERE id = $1";
        // No folded name holds such a character.
        let row = values![id, self.context.at, format!("#{id}")];
        self.connection.execute(sql, row).await?;
        self.touch_segment(id);
        Ok(())
    }

    /// Brings a segment back under that name; [`Error::Duplicate`] when it was taken meanwhile.
    pub async fn restore_segment(&mut self, id: SegmentId, name: &str) -> Result<()> {
        let sql = "UPDATE segments SET deleted_at_ms = NULL, name = $2, folded = $3, updated_at_ms = $4 WHERE id = $1";
        let row = values![id, name, folded_name(name), self.context.at];
        self.connection.execute(sql, row).await?;
        self.touch_segment(id);
        Ok(())
    }

    /// Pins a segment for the organization, or unpins it (`None`).
    pub async fn pin_segment(&mut self, id: SegmentId, at: Option<Timestamp>) -> Result<()> {
        let sql = "UPDATE segments SET pinned_at_ms = $2 WHERE id = $1";
        self.connection.execute(sql, values![id, at]).await?;
        self.touch_segment(id);
        Ok(())
    }

    /// Makes a segment a favourite of somebody.
    pub async fn favour_segment(&mut self, author: AuthorId, id: SegmentId) -> Result<()> {
        let sql = "INSERT INTO segment_favourites (author_id, segment_id) VALUES ($1, $2)
            ON CONFLICT (author_id, segment_id) DO NOTHING";
        self.connection.execute(sql, values![author, id]).await?;
        self.touch_segment(id);
        Ok(())
    }

    /// Makes it a favourite no longer.
    pub async fn unfavour_segment(&mut self, author: AuthorId, id: SegmentId) -> Result<()> {
        let sql = "DELETE FROM segment_favourites WHERE author_id = $1 AND segment_id = $2";
        self.connection.execute(sql, values![author, id]).await?;
        self.touch_segment(id);
        Ok(())
    }

    /// Notes how many a segment has, that day.
    pub async fn note_segment_size(&mut self, id: SegmentId, day: Date, members: u64) -> Result<()> {
        let sql = "INSERT INTO segment_sizes (segment_id, day, members) VALUES ($1, $2, $3)
            ON CONFLICT (segment_id, day) DO UPDATE SET members = excluded.members";
        self.connection.execute(sql, values![id, day, members]).await?;
        self.touch_segment(id);
        Ok(())
    }

    fn touch_segment(&mut self, id: SegmentId) {
        self.changed("segments", id.get(), None);
        self.about("segment", id.get());
    }
}
