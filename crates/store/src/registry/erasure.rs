//! The secrets of digests of erased addresses, apart from the bases that hold the digests.

use model::OrganizationId;

use super::Registry;
use crate::{Result, random, value::values};

impl Registry {
    /// An organization's secret, if it ever erased anybody.
    pub async fn erasure_secret(&self, organization: OrganizationId) -> Result<Option<String>> {
        let sql = "SELECT secret FROM erasure_secrets WHERE organization_id = $1";
        let row: Option<(String,)> = self.pools.read().await?.find(sql, values![organization]).await?;
        Ok(row.map(|(secret,)| secret))
    }

    /// An organization's secret, made the first time.
    pub async fn make_erasure_secret(&self, organization: OrganizationId) -> Result<String> {
        let mut connection = self.pools.write().await?;
        let sql = "INSERT INTO erasure_secrets (organization_id, secret) VALUES ($1, $2)
            ON CONFLICT (organization_id) DO NOTHING";
        let fresh = random::token()? + &random::token()?;
        connection.execute(sql, values![organization, fresh]).await?;
        let sql = "SELECT secret FROM erasure_secrets WHERE organization_id = $1";
        let (secret,) = connection.get::<(String,)>(sql, values![organization]).await?;
        connection.commit().await?;
        Ok(secret)
    }
}
