//! Keys with which programs call the API. Only a digest of the secret is kept.

use jiff::Timestamp;
use model::{ApiKeyId, OrganizationId, UserId, role::Capability};

use super::{Registry, next_id};
use crate::{
    Result,
    value::{from_json, instant, json, values},
};

/// A key, as its secret finds it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ApiKey {
    /// Its id.
    pub id: ApiKeyId,
    /// The organization it opens.
    pub organization: OrganizationId,
    /// What its holder called it.
    pub name: String,
    /// What it may do.
    pub capabilities: Vec<Capability>,
    /// Whether it still opens.
    pub state: KeyState,
    /// Its last request, to the minute.
    pub last_used_at: Option<Timestamp>,
}

/// Whether a key still opens.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum KeyState {
    /// It does.
    Open,
    /// Its time is over.
    Expired,
    /// It was taken back.
    Revoked,
}

/// A key, as a list shows it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ListedApiKey {
    /// The key.
    pub key: ApiKey,
    /// Last letters of the secret.
    pub hint: String,
    /// Who made it.
    pub created_by: Option<UserId>,
    /// When.
    pub created_at: Timestamp,
    /// Until when it opens.
    pub expires_at: Option<Timestamp>,
}

/// A key to add.
#[derive(Clone, Debug)]
pub struct NewApiKey {
    /// The organization it opens.
    pub organization: OrganizationId,
    /// What its holder calls it.
    pub name: String,
    /// Digest of the secret.
    pub secret_hash: String,
    /// Last letters of the secret.
    pub hint: String,
    /// What it may do.
    pub capabilities: Vec<Capability>,
    /// Who adds it; `None` at the command line.
    pub created_by: Option<UserId>,
    /// When.
    pub at: Timestamp,
    /// Until when.
    pub expires_at: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct ApiKeyRow {
    id: i64,
    organization_id: i64,
    name: String,
    capabilities: Option<String>,
    hint: Option<String>,
    created_by: Option<i64>,
    created_at_ms: i64,
    last_used_at_ms: Option<i64>,
    expires_at_ms: Option<i64>,
    revoked_at_ms: Option<i64>,
}

impl ApiKeyRow {
    fn read(self, now: Timestamp) -> Result<ListedApiKey> {
        let moment = |ms: Option<i64>, column| ms.map(|ms| instant(ms, "api_keys", column, self.id)).transpose();
        let expires_at = moment(self.expires_at_ms, "expires_at_ms")?;
        let state = match expires_at {
            _ if self.revoked_at_ms.is_some() => KeyState::Revoked,
            Some(end) if end <= now => KeyState::Expired,
            _ => KeyState::Open,
        };
        let capabilities = self.capabilities.as_deref().unwrap_or("[]");
        let key = ApiKey {
            id: ApiKeyId::new(self.id),
            organization: OrganizationId::new(self.organization_id),
            name: self.name,
            capabilities: from_json(capabilities, "api_keys", "capabilities", self.id)?,
            state,
            last_used_at: moment(self.last_used_at_ms, "last_used_at_ms")?,
        };
        Ok(ListedApiKey {
            key,
            hint: self.hint.unwrap_or_default(),
            created_by: self.created_by.map(UserId::new),
            created_at: instant(self.created_at_ms, "api_keys", "created_at_ms", self.id)?,
            expires_at,
        })
    }
}

impl Registry {
    /// Adds a key.
    pub async fn insert_api_key(&self, new: NewApiKey) -> Result<ApiKeyId> {
        let mut connection = self.pools.write().await?;
        let id = next_id(&mut connection, "api_keys").await?;
        // The column of roles is older than capabilities, which say all.
        let sql = "INSERT INTO api_keys
            (id, organization_id, name, secret_hash, role, hint, capabilities, created_by, created_at_ms, expires_at_ms)
            VALUES ($1, $2, $3, $4, '', $5, $6, $7, $8, $9)";
        let row = values![
            id,
            new.organization,
            new.name,
            new.secret_hash,
            new.hint,
            json(&new.capabilities)?,
            new.created_by,
            new.at,
            new.expires_at,
        ];
        connection.execute(sql, row).await?;
        connection.commit().await?;
        Ok(ApiKeyId::new(id))
    }

    /// The key of that secret, whatever its state.
    pub async fn api_key(&self, secret_hash: &str, now: Timestamp) -> Result<Option<ApiKey>> {
        let sql = "SELECT id, organization_id, name, capabilities, hint, created_by, created_at_ms, last_used_at_ms,
                expires_at_ms, revoked_at_ms
            FROM api_keys WHERE secret_hash = $1";
        let row: Option<ApiKeyRow> = self.pools.read().await?.find(sql, values![secret_hash]).await?;
        Ok(row.map(|row| row.read(now)).transpose()?.map(|listed| listed.key))
    }

    /// An organization's keys, latest first.
    pub async fn api_keys(&self, organization: OrganizationId, now: Timestamp) -> Result<Vec<ListedApiKey>> {
        let sql = "SELECT id, organization_id, name, capabilities, hint, created_by, created_at_ms, last_used_at_ms,
                expires_at_ms, revoked_at_ms
            FROM api_keys WHERE organization_id = $1 ORDER BY id DESC";
        let rows: Vec<ApiKeyRow> = self.pools.read().await?.fetch(sql, values![organization]).await?;
        rows.into_iter().map(|row| row.read(now)).collect()
    }

    /// Notes a request.
    pub async fn touch_api_key(&self, id: ApiKeyId, now: Timestamp) -> Result<()> {
        let mut connection = self.pools.write().await?;
        let sql = "UPDATE api_keys SET last_used_at_ms = $2 WHERE id = $1";
        connection.execute(sql, values![id.get(), now]).await?;
        connection.commit().await
    }

    /// Revokes a key of an organization; whether it was there.
    pub async fn revoke_api_key(&self, organization: OrganizationId, id: ApiKeyId, at: Timestamp) -> Result<bool> {
        let mut connection = self.pools.write().await?;
        let sql = "UPDATE api_keys SET revoked_at_ms = coalesce(revoked_at_ms, $3)
            WHERE organization_id = $1 AND id = $2";
        let found = connection.execute(sql, values![organization, id.get(), at]).await?;
        connection.commit().await?;
        Ok(found > 0)
    }
}
