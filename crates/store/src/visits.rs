//! When each user last came.

use jiff::Timestamp;
use model::AuthorId;

use crate::{
    Result, Tx, WriteTx,
    value::{instant, values},
};

/// The present visit of somebody, and the one before.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct VisitRecord {
    /// When the present one began.
    pub begun_at: Timestamp,
    /// When the one before began; none on a first visit.
    pub before_at: Option<Timestamp>,
}

impl Tx {
    /// When somebody came, if they ever did.
    pub async fn visit(&mut self, author: AuthorId) -> Result<Option<VisitRecord>> {
        let sql = "SELECT begun_at_ms, before_at_ms FROM visits WHERE author_id = $1";
        let row: Option<(i64, Option<i64>)> = self.connection.find(sql, values![author]).await?;
        let when = |ms: i64, column| instant(ms, "visits", column, author);
        row.map(|(begun, before)| {
            Ok(VisitRecord {
                begun_at: when(begun, "begun_at_ms")?,
                before_at: before.map(|before| when(before, "before_at_ms")).transpose()?,
            })
        })
        .transpose()
    }
}

impl WriteTx {
    /// Says that somebody comes now; what was the present visit is the one before.
    pub async fn begin_visit(&mut self, author: AuthorId) -> Result<()> {
        let sql = "INSERT INTO visits (author_id, begun_at_ms) VALUES ($1, $2)
            ON CONFLICT (author_id) DO UPDATE SET before_at_ms = visits.begun_at_ms, begun_at_ms = excluded.begun_at_ms";
        let row = values![author, self.context.at];
        self.connection.execute(sql, row).await?;
        self.changed("visits", author.get(), None);
        Ok(())
    }
}
