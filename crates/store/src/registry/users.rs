//! Who signs in.

use jiff::Timestamp;
use model::UserId;

use super::{Registry, next_id};
use crate::{
    Result,
    connection::Row,
    value::{instant, values},
};

/// Somebody who signs in.
#[derive(Clone, Eq, PartialEq)]
pub struct User {
    /// Their id.
    pub id: UserId,
    /// As they write it.
    pub email: String,
    /// As others read it.
    pub display_name: String,
    /// PHC text.
    pub password_hash: String,
    /// Sessions of an older epoch have ended.
    pub credential_epoch: i64,
    /// Since when.
    pub created_at: Timestamp,
    /// Whether they may still sign in.
    pub disabled: bool,
}

impl std::fmt::Debug for User {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "User({}, ***)", self.id)
    }
}

/// A user to add.
#[derive(Clone)]
pub struct NewUser {
    /// Unique, whatever its case.
    pub email: String,
    /// As others read it.
    pub display_name: String,
    /// PHC text.
    pub password_hash: String,
    /// When.
    pub at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct UserRow {
    id: i64,
    email: String,
    display_name: String,
    password_hash: String,
    credential_epoch: i64,
    created_at_ms: i64,
    disabled_at_ms: Option<i64>,
}

impl Row for UserRow {
    type Reads = User;

    fn read(self) -> Result<User> {
        Ok(User {
            id: UserId::new(self.id),
            email: self.email,
            display_name: self.display_name,
            password_hash: self.password_hash,
            credential_epoch: self.credential_epoch,
            created_at: instant(self.created_at_ms, "users", "created_at_ms", self.id)?,
            disabled: self.disabled_at_ms.is_some(),
        })
    }
}

/// The form under which two spellings of an e-mail are one account.
pub(super) fn fold_email(email: &str) -> String {
    email.trim().to_lowercase()
}

impl Registry {
    /// Adds a user; [`crate::Error::Duplicate`] when the e-mail has an account.
    pub async fn insert_user(&self, new: NewUser) -> Result<UserId> {
        let mut connection = self.pools.write().await?;
        let id = next_id(&mut connection, "users").await?;
        let sql = "INSERT INTO users
            (id, email, email_folded, display_name, password_hash, credential_epoch, created_at_ms)
            VALUES ($1, $2, $3, $4, $5, 1, $6)";
        let folded = fold_email(&new.email);
        let row = values![
            id,
            new.email.trim(),
            folded,
            new.display_name,
            new.password_hash,
            new.at
        ];
        connection.execute(sql, row).await?;
        connection.commit().await?;
        Ok(UserId::new(id))
    }

    /// The user of that e-mail, whatever its case.
    pub async fn user_by_email(&self, email: &str) -> Result<Option<User>> {
        let sql = "SELECT id, email, display_name, password_hash, credential_epoch, created_at_ms, disabled_at_ms
            FROM users WHERE email_folded = $1";
        self.pools
            .read()
            .await?
            .read_one::<UserRow>(sql, values![fold_email(email)])
            .await
    }

    /// The user of that id.
    pub async fn user(&self, id: UserId) -> Result<Option<User>> {
        let sql = "SELECT id, email, display_name, password_hash, credential_epoch, created_at_ms, disabled_at_ms
            FROM users WHERE id = $1";
        self.pools.read().await?.read_one::<UserRow>(sql, values![id]).await
    }

    /// Changes a password; every session of before ends.
    pub async fn set_password(&self, id: UserId, password_hash: &str) -> Result<()> {
        let mut connection = self.pools.write().await?;
        let sql = "UPDATE users SET password_hash = $2, credential_epoch = credential_epoch + 1 WHERE id = $1";
        connection.execute(sql, values![id, password_hash]).await?;
        connection
            .execute("DELETE FROM sessions WHERE user_id = $1", values![id])
            .await?;
        connection.commit().await
    }

    /// Changes how others read them.
    pub async fn rename_user(&self, id: UserId, display_name: &str) -> Result<()> {
        let mut connection = self.pools.write().await?;
        connection
            .execute(
                "UPDATE users SET display_name = $2 WHERE id = $1",
                values![id, display_name],
            )
            .await?;
        connection.commit().await
    }

    /// Keeps a user from signing in, and ends their sessions.
    pub async fn disable_user(&self, id: UserId, at: Timestamp) -> Result<()> {
        let mut connection = self.pools.write().await?;
        let sql = "UPDATE users SET disabled_at_ms = $2, credential_epoch = credential_epoch + 1 WHERE id = $1";
        connection.execute(sql, values![id, at]).await?;
        connection
            .execute("DELETE FROM sessions WHERE user_id = $1", values![id])
            .await?;
        connection.commit().await
    }

    /// Lets a user sign in again.
    pub async fn enable_user(&self, id: UserId) -> Result<()> {
        let mut connection = self.pools.write().await?;
        connection
            .execute("UPDATE users SET disabled_at_ms = NULL WHERE id = $1", values![id])
            .await?;
        connection.commit().await
    }
}
