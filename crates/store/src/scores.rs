//! Engagement scores, and where their fifths are cut.

use jiff::Timestamp;
use model::{
    ScoreId,
    score::{Cuts, Scoring},
};

use crate::{
    Result, Tx, WriteTx,
    connection::Row,
    names::folded_name,
    value::{from_json, instant, json, values},
};

/// A score.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoreRecord {
    /// Its id.
    pub id: ScoreId,
    /// Its name, by which questions call it.
    pub name: String,
    /// Whether it is what questions mean that name none.
    pub is_default: bool,
    /// What it looks at.
    pub scoring: Scoring,
    /// Where its fifths are cut; none when nobody was engaged.
    pub cuts: Option<Cuts>,
    /// As of when they were worked out.
    pub cut_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct ScoreRow {
    id: i64,
    name: String,
    is_default: bool,
    scoring: String,
    cuts: Option<String>,
    cut_at_ms: i64,
}

impl Row for ScoreRow {
    type Reads = ScoreRecord;

    fn read(self) -> Result<ScoreRecord> {
        let id = self.id;
        let cuts = self.cuts.as_deref();
        Ok(ScoreRecord {
            id: ScoreId::new(id),
            name: self.name,
            is_default: self.is_default,
            scoring: from_json(&self.scoring, "scores", "scoring", id)?,
            cuts: cuts.map(|cuts| from_json(cuts, "scores", "cuts", id)).transpose()?,
            cut_at: instant(self.cut_at_ms, "scores", "cut_at_ms", id)?,
        })
    }
}

impl Tx {
    /// Every score, the default first, then by name.
    pub async fn scores(&mut self) -> Result<Vec<ScoreRecord>> {
        let sql = "SELECT id, name, is_default, scoring, cuts, cut_at_ms FROM scores ORDER BY is_default DESC, folded";
        self.connection.read_all::<ScoreRow>(sql, values![]).await
    }

    /// A score.
    pub async fn score(&mut self, id: ScoreId) -> Result<Option<ScoreRecord>> {
        let sql = "SELECT id, name, is_default, scoring, cuts, cut_at_ms FROM scores WHERE id = $1";
        self.connection.read_one::<ScoreRow>(sql, values![id]).await
    }
}

impl WriteTx {
    /// Adds a score, cut as of now; the first one is the default. [`crate::Error::Duplicate`] when the name is taken.
    pub async fn insert_score(&mut self, name: &str, scoring: &Scoring, cuts: Option<&Cuts>) -> Result<ScoreId> {
        let id = ScoreId::new(self.allot("scores", 1).await?);
        let is_first = self.scores().await?.is_empty();
        let sql =
            "INSERT INTO scores (id, name, folded, is_default, scoring, cuts, cut_at_ms, author_id, created_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $7)";
        let row = values![
            id,
            name,
            folded_name(name),
            is_first,
            json(scoring)?,
            cuts.map(json).transpose()?,
            self.context.at,
            self.context.author,
        ];
        self.connection.execute(sql, row).await?;
        self.changed("scores", id.get(), None);
        Ok(id)
    }

    /// Changes what a score looks at, and where its fifths are cut as of now.
    pub async fn update_score(&mut self, id: ScoreId, scoring: &Scoring, cuts: Option<&Cuts>) -> Result<()> {
        let sql = "UPDATE scores SET scoring = $2, cuts = $3, cut_at_ms = $4 WHERE id = $1";
        let row = values![id, json(scoring)?, cuts.map(json).transpose()?, self.context.at];
        self.connection.execute(sql, row).await?;
        self.changed("scores", id.get(), None);
        Ok(())
    }

    /// Makes a score the one that questions mean when they name none.
    pub async fn default_score(&mut self, id: ScoreId) -> Result<()> {
        let sql = "UPDATE scores SET is_default = (id = $1)";
        self.connection.execute(sql, values![id]).await?;
        self.changed("scores", id.get(), None);
        Ok(())
    }

    /// Takes a score away; the default becomes the oldest of those left.
    pub async fn delete_score(&mut self, id: ScoreId) -> Result<()> {
        self.connection
            .execute("DELETE FROM scores WHERE id = $1", values![id])
            .await?;
        let sql = "UPDATE scores SET is_default = TRUE WHERE id = (SELECT min(id) FROM scores)
            AND NOT EXISTS (SELECT 1 FROM scores WHERE is_default)";
        self.connection.execute(sql, values![]).await?;
        self.changed("scores", id.get(), None);
        Ok(())
    }
}
