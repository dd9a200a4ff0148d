//! Requests that must not be done twice: the key a caller gave is written in the transaction that does what was asked.

use jiff::Timestamp;

use crate::{Base, Result, WriteTx, value::values};

/// What somebody asked under a key of theirs.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Intent {
    /// Digest of who asked.
    pub caller: String,
    /// Their key.
    pub key: String,
    /// Digest of what they asked.
    pub request: String,
}

/// What is known of a key used before.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Answer {
    /// It was used for something else.
    Other,
    /// It was done, and its answer lost.
    Lost,
    /// It was done, and this was answered.
    Known {
        /// Status.
        status: u16,
        /// Body.
        body: String,
    },
}

impl WriteTx {
    /// Writes the key down with what this transaction does.
    pub fn intend(&mut self, intent: Intent) {
        self.intent = Some(intent);
    }

    /// Answers hold what they told: they go with those they told of.
    pub async fn forget_answers(&mut self) -> Result<()> {
        let sql = "UPDATE idempotency_keys SET status = NULL, answer = NULL";
        self.connection.execute(sql, values![]).await?;
        Ok(())
    }

    pub(crate) async fn write_intent(&mut self) -> Result<()> {
        let Some(Intent { caller, key, request }) = self.intent.take() else {
            return Ok(());
        };
        // One request may commit more than once.
        let sql = "INSERT INTO idempotency_keys (caller, key, request, at_ms) VALUES ($1, $2, $3, $4)
            ON CONFLICT (caller, key) DO NOTHING";
        let row = values![caller, key, request, self.context.at];
        self.connection.execute(sql, row).await?;
        Ok(())
    }
}

impl Base {
    /// What is known of a key; `None` when it was never used.
    pub async fn answer(&self, intent: &Intent) -> Result<Option<Answer>> {
        let sql = "SELECT request, status, answer FROM idempotency_keys WHERE caller = $1 AND key = $2";
        let row: Option<(String, Option<i64>, Option<String>)> = self
            .read()
            .await?
            .connection
            .find(sql, values![&intent.caller, &intent.key])
            .await?;
        Ok(row.map(|(request, status, body)| match (status, body) {
            _ if request != intent.request => Answer::Other,
            (Some(status), Some(body)) => Answer::Known {
                status: u16::try_from(status).unwrap_or(200),
                body,
            },
            _ => Answer::Lost,
        }))
    }

    /// Keeps what was answered.
    pub async fn keep_answer(&self, intent: &Intent, (status, body): (u16, &str), at: Timestamp) -> Result<()> {
        let mut connection = self.pools.write().await?;
        let sql = "INSERT INTO idempotency_keys (caller, key, request, status, answer, at_ms)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (caller, key) DO UPDATE SET status = excluded.status, answer = excluded.answer";
        let row = values![&intent.caller, &intent.key, &intent.request, status, body, at];
        connection.execute(sql, row).await?;
        connection.commit().await
    }

    /// Forgets keys older than that.
    pub async fn sweep_answers(&self, before: Timestamp) -> Result<()> {
        let mut connection = self.pools.write().await?;
        let sql = "DELETE FROM idempotency_keys WHERE at_ms < $1";
        connection.execute(sql, values![before]).await?;
        connection.commit().await
    }
}
