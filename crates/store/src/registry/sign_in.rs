//! Failed attempts to sign in, so that guessing is slow.

use jiff::Timestamp;

use super::{Registry, users::fold_email};
use crate::{
    Result,
    value::{instant, values},
};

/// Whose attempts are counted.
#[derive(Clone, Copy, Debug)]
pub enum Subject<'a> {
    /// Those on one account, existing or not.
    Email(&'a str),
    /// Those from one network.
    Network(&'a str),
}

/// Failures within the window.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Attempts {
    /// How many.
    pub failures: i64,
    /// The first of them.
    pub since: Timestamp,
    /// The last.
    pub last: Timestamp,
}

impl Subject<'_> {
    fn key(self) -> (&'static str, String) {
        match self {
            Self::Email(email) => ("email", fold_email(email)),
            Self::Network(network) => ("network", network.to_owned()),
        }
    }
}

impl Registry {
    /// Failures since a moment; `None` when there was none.
    pub async fn attempts(&self, subject: Subject<'_>, since: Timestamp) -> Result<Option<Attempts>> {
        let (kind, name) = subject.key();
        let sql = "SELECT failures, window_started_at_ms, last_failed_at_ms
            FROM sign_in_attempts WHERE kind = $1 AND subject = $2 AND window_started_at_ms >= $3";
        let row: Option<(i64, i64, i64)> = self.pools.read().await?.find(sql, values![kind, name, since]).await?;
        row.map(|(failures, first, last)| {
            let since = instant(first, "sign_in_attempts", "window_started_at_ms", kind)?;
            Ok(Attempts {
                failures,
                since,
                last: instant(last, "sign_in_attempts", "last_failed_at_ms", kind)?,
            })
        })
        .transpose()
    }

    /// Counts a failure; a window that began before `window_since` starts again.
    pub async fn count_failure(&self, subject: Subject<'_>, now: Timestamp, window_since: Timestamp) -> Result<()> {
        let (kind, name) = subject.key();
        let sql = "INSERT INTO sign_in_attempts (kind, subject, window_started_at_ms, failures, last_failed_at_ms)
            VALUES ($1, $2, $3, 1, $3)
            ON CONFLICT (kind, subject) DO UPDATE SET
                failures = CASE WHEN sign_in_attempts.window_started_at_ms < $4 THEN 1
                    ELSE sign_in_attempts.failures + 1 END,
                window_started_at_ms = CASE WHEN sign_in_attempts.window_started_at_ms < $4 THEN $3
                    ELSE sign_in_attempts.window_started_at_ms END,
                last_failed_at_ms = $3";
        let mut connection = self.pools.write().await?;
        connection.execute(sql, values![kind, name, now, window_since]).await?;
        connection.commit().await
    }

    /// Forgets the failures on an account: its owner signed in.
    pub async fn clear_failures(&self, subject: Subject<'_>) -> Result<()> {
        let (kind, name) = subject.key();
        let mut connection = self.pools.write().await?;
        let sql = "DELETE FROM sign_in_attempts WHERE kind = $1 AND subject = $2";
        connection.execute(sql, values![kind, name]).await?;
        connection.commit().await
    }
}
