//! Who is signed in. Only a digest of the token is kept.

use jiff::Timestamp;
use model::{OrganizationId, UserId};

use super::Registry;
use crate::{
    Result,
    connection::Row,
    value::{instant, values},
};

/// A sign-in that lasts.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Session {
    /// Who.
    pub user: UserId,
    /// The organization they are looking at.
    pub organization: Option<OrganizationId>,
    /// Since when.
    pub created_at: Timestamp,
    /// Their last request, to the minute.
    pub last_seen_at: Timestamp,
    /// Until when.
    pub expires_at: Timestamp,
}

/// A session to open.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// Digest of the token.
    pub token_hash: String,
    /// Who.
    pub user: UserId,
    /// The organization they will look at.
    pub organization: Option<OrganizationId>,
    /// The epoch of the password they gave.
    pub credential_epoch: i64,
    /// When.
    pub at: Timestamp,
    /// Until when.
    pub expires_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct SessionRow {
    user_id: i64,
    organization_id: Option<i64>,
    created_at_ms: i64,
    last_seen_at_ms: i64,
    expires_at_ms: i64,
}

impl Row for SessionRow {
    type Reads = Session;

    fn read(self) -> Result<Session> {
        let user = self.user_id;
        Ok(Session {
            user: UserId::new(user),
            organization: self.organization_id.map(OrganizationId::new),
            created_at: instant(self.created_at_ms, "sessions", "created_at_ms", user)?,
            last_seen_at: instant(self.last_seen_at_ms, "sessions", "last_seen_at_ms", user)?,
            expires_at: instant(self.expires_at_ms, "sessions", "expires_at_ms", user)?,
        })
    }
}

impl Registry {
    /// Opens a session.
    pub async fn insert_session(&self, new: NewSession) -> Result<()> {
        let sql = "INSERT INTO sessions
            (token_hash, user_id, organization_id, credential_epoch, created_at_ms, last_seen_at_ms, expires_at_ms)
            VALUES ($1, $2, $3, $4, $5, $5, $6)";
        let mut connection = self.pools.write().await?;
        let row = values![
            new.token_hash,
            new.user,
            new.organization,
            new.credential_epoch,
            new.at,
            new.expires_at
        ];
        connection.execute(sql, row).await?;
        connection.commit().await
    }

    /// The session of that token, unless it has expired, its password was changed since, or its user may no longer sign in.
    pub async fn session(&self, token_hash: &str, now: Timestamp) -> Result<Option<Session>> {
        let sql = "SELECT s.user_id, s.organization_id, s.created_at_ms, s.last_seen_at_ms, s.expires_at_ms
            FROM sessions s JOIN users u ON u.id = s.user_id
            WHERE s.token_hash = $1
                AND s.expires_at_ms > $2
                AND s.credential_epoch = u.credential_epoch
                AND u.disabled_at_ms IS NULL";
        self.pools
            .read()
            .await?
            .read_one::<SessionRow>(sql, values![token_hash, now])
            .await
    }

    /// Notes a request, and how much longer the session lasts.
    pub async fn touch_session(&self, token_hash: &str, now: Timestamp, expires_at: Timestamp) -> Result<()> {
        let sql = "UPDATE sessions SET last_seen_at_ms = $2, expires_at_ms = $3 WHERE token_hash = $1";
        let mut connection = self.pools.write().await?;
        connection.execute(sql, values![token_hash, now, expires_at]).await?;
        connection.commit().await
    }

    /// Looks at another organization.
    pub async fn set_session_organization(&self, token_hash: &str, organization: OrganizationId) -> Result<()> {
        let sql = "UPDATE sessions SET organization_id = $2 WHERE token_hash = $1";
        let mut connection = self.pools.write().await?;
        connection.execute(sql, values![token_hash, organization]).await?;
        connection.commit().await
    }

    /// Ends a session.
    pub async fn delete_session(&self, token_hash: &str) -> Result<()> {
        let mut connection = self.pools.write().await?;
        connection
            .execute("DELETE FROM sessions WHERE token_hash = $1", values![token_hash])
            .await?;
        connection.commit().await
    }

    /// Ends every session of a user.
    pub async fn delete_sessions_of(&self, user: UserId) -> Result<()> {
        let mut connection = self.pools.write().await?;
        connection
            .execute("DELETE FROM sessions WHERE user_id = $1", values![user])
            .await?;
        connection.commit().await
    }

    /// Forgets sessions and attempts whose time is over.
    pub async fn sweep(&self, now: Timestamp, attempts_before: Timestamp) -> Result<()> {
        let mut connection = self.pools.write().await?;
        connection
            .execute("DELETE FROM sessions WHERE expires_at_ms <= $1", values![now])
            .await?;
        let attempts = "DELETE FROM sign_in_attempts WHERE last_failed_at_ms < $1";
        connection.execute(attempts, values![attempts_before]).await?;
        connection.commit().await
    }
}
