//! Charts kept on the board.

use jiff::Timestamp;
use model::{AuthorId, ChartId};

use crate::{
    Result, Tx, WriteTx,
    connection::Row,
    value::{instant, values},
};

/// A chart.
#[derive(Clone, PartialEq)]
pub struct ChartRecord {
    /// Its id.
    pub id: ChartId,
    /// Its name.
    pub name: String,
    /// Of those who answer this question, as JSON; of all active people without it.
    pub question: Option<String>,
    /// Beside those who answer that one, as JSON.
    pub against: Option<String>,
    /// By what they are counted and how that is shown, as JSON.
    pub facet: String,
    /// Whether others than its owner see it.
    pub shared: bool,
    /// Who made it.
    pub author: Option<AuthorId>,
    /// Since when it is off the board.
    pub deleted_at: Option<Timestamp>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl ChartRecord {
    /// All that somebody wrote in it.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let questions = [&self.question, &self.against].into_iter().flatten();
        [&self.name, &self.facet]
            .into_iter()
            .chain(questions)
            .map(String::as_str)
    }
}

impl std::fmt::Debug for ChartRecord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // A question may name somebody.
        write!(f, "ChartRecord({} ***)", self.id)
    }
}

#[derive(sqlx::FromRow)]
struct ChartRow {
    id: i64,
    name: String,
    question: Option<String>,
    against: Option<String>,
    facet: String,
    shared: bool,
    author_id: Option<i64>,
    deleted_at_ms: Option<i64>,
    created_at_ms: i64,
    updated_at_ms: i64,
}

impl Row for ChartRow {
    type Reads = ChartRecord;

    fn read(self) -> Result<ChartRecord> {
        let id = self.id;
        let when = |ms: i64, column| instant(ms, "charts", column, id);
        Ok(ChartRecord {
            id: ChartId::new(id),
            name: self.name,
            question: self.question,
            against: self.against,
            facet: self.facet,
            shared: self.shared,
            author: self.author_id.map(AuthorId::new),
            deleted_at: self.deleted_at_ms.map(|ms| when(ms, "deleted_at_ms")).transpose()?,
            created_at: when(self.created_at_ms, "created_at_ms")?,
            updated_at: when(self.updated_at_ms, "updated_at_ms")?,
        })
    }
}

macro_rules! charts {
    ($rest:literal) => {
        concat!(
            "SELECT id, name, question, against, facet, shared, author_id, deleted_at_ms, created_at_ms, updated_at_ms
            FROM charts ",
            $rest
        )
    };
}

impl Tx {
    /// Every chart that is on the board, whoever sees it, in their order.
    pub async fn charts(&mut self) -> Result<Vec<ChartRecord>> {
        let sql = charts!("WHERE deleted_at_ms IS NULL ORDER BY position, id");
        self.connection.read_all::<ChartRow>(sql, values![]).await
    }

    /// A chart, on the board or off it.
    pub async fn chart(&mut self, id: ChartId) -> Result<Option<ChartRecord>> {
        self.connection
            .read_one::<ChartRow>(charts!("WHERE id = $1"), values![id])
            .await
    }
}

impl WriteTx {
    /// Adds a chart after the others, its id and moments apart.
    pub async fn insert_chart(&mut self, new: &ChartRecord) -> Result<ChartId> {
        let id = ChartId::new(self.allot("charts", 1).await?);
        let sql = "INSERT INTO charts (id, name, question, against, facet, shared, position, author_id, created_at_ms, updated_at_ms)
            SELECT $1, $2, $3, $4, $5, $6, coalesce(max(position), 0) + 1, $7, $8, $8 FROM charts";
        let row = values![
            id,
            &new.name,
            new.question.clone(),
            new.against.clone(),
            &new.facet,
            new.shared,
            new.author,
            self.context.at,
        ];
        self.connection.execute(sql, row).await?;
        self.touch_chart(id);
        Ok(id)
    }

    /// Changes what a chart is called, and who sees it.
    pub async fn update_chart(&mut self, chart: &ChartRecord) -> Result<()> {
        let sql = "UPDATE charts SET name = $2, shared = $3, updated_at_ms = $4 WHERE id = $1";
        let row = values![chart.id, &chart.name, chart.shared, self.context.at];
        self.connection.execute(sql, row).await?;
        self.touch_chart(chart.id);
        Ok(())
    }

    /// Puts charts in that order, from the first place on.
    pub async fn order_charts(&mut self, order: &[ChartId]) -> Result<()> {
        for (position, id) in (1_i64..).zip(order) {
            let sql = "UPDATE charts SET position = $2 WHERE id = $1 AND position <> $2";
            if self.connection.execute(sql, values![*id, position]).await? > 0 {
                self.touch_chart(*id);
            }
        }
        Ok(())
    }

    /// Takes a chart off the board, or (`None`) puts it back where it was.
    pub async fn remove_chart(&mut self, id: ChartId, at: Option<Timestamp>) -> Result<()> {
        let sql = "UPDATE charts SET deleted_at_ms = $2 WHERE id = $1";
        self.connection.execute(sql, values![id, at]).await?;
        self.touch_chart(id);
        Ok(())
    }

    /// Deletes for good the charts off the board whose name or questions are about somebody; those on it are for people to change.
    pub async fn forget_charts(&mut self, is_about: impl Fn(&str) -> bool) -> Result<u64> {
        let sql = charts!("WHERE deleted_at_ms IS NOT NULL ORDER BY id");
        let off = self.connection.read_all::<ChartRow>(sql, values![]).await?;
        let mut forgotten = 0;
        for chart in off.iter().filter(|chart| chart.texts().any(&is_about)) {
            let sql = "DELETE FROM charts WHERE id = $1";
            forgotten += self.connection.execute(sql, values![chart.id]).await?;
            self.touch_chart(chart.id);
        }
        Ok(forgotten)
    }

    fn touch_chart(&mut self, id: ChartId) {
        self.changed("charts", id.get(), None);
        self.about("chart", id.get());
    }
}
