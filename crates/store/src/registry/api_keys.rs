//! Keys with which programs call the API. Only a digest of the secret is kept.

use jiff::Timestamp;
use model::{ApiKeyId, OrganizationId, UserId, role::Role};

use super::{Registry, next_id};
use crate::{Error, Result, value::values};

/// A key that still opens.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ApiKey {
    /// Its id.
    pub id: ApiKeyId,
    /// The organization it opens.
    pub organization: OrganizationId,
    /// What its holder called it.
    pub name: String,
    /// What it may do.
    pub role: Role,
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
    /// What it may do.
    pub role: Role,
    /// Who adds it.
    pub created_by: UserId,
    /// When.
    pub at: Timestamp,
    /// Until when.
    pub expires_at: Option<Timestamp>,
}

impl Registry {
    /// Adds a key.
    pub async fn insert_api_key(&self, new: NewApiKey) -> Result<ApiKeyId> {
        let mut connection = self.pools.write().await?;
        let id = next_id(&mut connection, "api_keys").await?;
        let sql = "INSERT INTO api_keys
            (id, organization_id, name, secret_hash, role, created_by, created_at_ms, expires_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
        let row = values![
            id,
            new.organization,
            new.name,
            new.secret_hash,
            new.role.key(),
            new.created_by,
            new.at,
            new.expires_at,
        ];
        connection.execute(sql, row).await?;
        connection.commit().await?;
        Ok(ApiKeyId::new(id))
    }

    /// The key of that secret, unless revoked or expired.
    pub async fn api_key(&self, secret_hash: &str, now: Timestamp) -> Result<Option<ApiKey>> {
        let sql = "SELECT id, organization_id, name, role FROM api_keys
            WHERE secret_hash = $1 AND revoked_at_ms IS NULL AND (expires_at_ms IS NULL OR expires_at_ms > $2)";
        let row: Option<(i64, i64, String, String)> =
            self.pools.read().await?.find(sql, values![secret_hash, now]).await?;
        row.map(|(id, organization, name, role)| {
            let role = Role::from_key(&role).ok_or_else(|| Error::corrupt("api_keys", "role", id))?;
            Ok(ApiKey {
                id: ApiKeyId::new(id),
                organization: OrganizationId::new(organization),
                name,
                role,
            })
        })
        .transpose()
    }

    /// Revokes a key.
    pub async fn revoke_api_key(&self, id: ApiKeyId, at: Timestamp) -> Result<()> {
        let mut connection = self.pools.write().await?;
        connection
            .execute(
                "UPDATE api_keys SET revoked_at_ms = $2 WHERE id = $1",
                values![id.get(), at],
            )
            .await?;
        connection.commit().await
    }
}
