//! Leaving no byte of what was deleted: engines keep deleted rows in free pages and logs until something overwrites them.

use crate::{Base, Result, WriteTx, pools::Pools, value::values};

/// What a purge could do.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Purge {
    /// The files were written anew: nothing deleted is in them any more.
    Whole,
    /// Somebody was reading or writing all the while: to be tried again.
    Later,
}

/// A file is written anew at once up to this size (some seconds); past it, at night.
const AT_ONCE_BYTES: u64 = 1 << 30;

impl Base {
    /// Writes the database anew, without what was deleted. A SQLite file and its log then hold no byte of it. A PostgreSQL
    /// server drops the old files of the tables; its own log of writes keeps older rows until it is recycled.
    pub async fn purge(&self) -> Result<Purge> {
        match &self.pools {
            Pools::Sqlite { .. } => self.purge_file().await,
            Pools::Postgres { pool, schema } => {
                for table in self.table_names().await? {
                    // The schema and the tables are ours: safe identifiers.
                    let sql = sqlx::AssertSqlSafe(format!("VACUUM (FULL) {schema}.{table}"));
                    sqlx::query(sql).execute(pool).await?;
                }
                Ok(Purge::Whole)
            }
        }
    }

    /// Whether a purge is short enough to be done in the middle of a working day.
    pub async fn is_quick_to_purge(&self) -> Result<bool> {
        let mut tx = self.read().await?;
        let bytes = match &self.pools {
            Pools::Sqlite { .. } => {
                let sql = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";
                tx.connection.get::<(i64,)>(sql, values![]).await?.0
            }
            Pools::Postgres { .. } => {
                let sql = "SELECT coalesce(sum(pg_total_relation_size(oid)), 0)::bigint
                    FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'";
                tx.connection.get::<(i64,)>(sql, values![]).await?.0
            }
        };
        Ok(bytes.unsigned_abs() <= AT_ONCE_BYTES)
    }

    async fn purge_file(&self) -> Result<Purge> {
        let Pools::Sqlite { writer, .. } = &self.pools else {
            return Ok(Purge::Later);
        };
        let mut connection = writer.acquire().await?;
        // The copy that VACUUM makes goes to a file, not to memory: a base can be larger than it.
        sqlx::query("PRAGMA temp_store = FILE")
            .execute(&mut *connection)
            .await?;
        let rewritten = sqlx::query("VACUUM").execute(&mut *connection).await;
        sqlx::query("PRAGMA temp_store = MEMORY")
            .execute(&mut *connection)
            .await?;
        rewritten?;
        let emptied: (i64, i64, i64) = sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)")
            .fetch_one(&mut *connection)
            .await?;
        Ok(if emptied.0 == 0 { Purge::Whole } else { Purge::Later })
    }

    async fn table_names(&self) -> Result<Vec<String>> {
        let mut tx = self.read().await?;
        let sql = "SELECT relname::text FROM pg_class
            WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' ORDER BY relname";
        let rows: Vec<(String,)> = tx.connection.fetch(sql, values![]).await?;
        Ok(rows.into_iter().map(|(name,)| name).collect())
    }
}

/// The counter that says a purge is owed.
const OWED: &str = "purge_owed";

impl WriteTx {
    /// Says that something was deleted of which no byte may stay.
    pub async fn owe_purge(&mut self) -> Result<()> {
        self.allot(OWED, 1).await?;
        Ok(())
    }
}

impl Base {
    /// How many deletions still ask for a purge.
    pub async fn purges_owed(&self) -> Result<i64> {
        let mut tx = self.read().await?;
        let sql = "SELECT value FROM counters WHERE name = $1";
        let owed: Option<(i64,)> = tx.connection.find(sql, values![OWED]).await?;
        Ok(owed.map_or(0, |(count,)| count))
    }

    /// So many are not owed any more.
    pub async fn settle_purges(&self, count: i64) -> Result<()> {
        let mut connection = self.pools.write().await?;
        let sql = "UPDATE counters SET value = value - $2 WHERE name = $1";
        connection.execute(sql, values![OWED, count]).await?;
        connection.commit().await
    }
}
