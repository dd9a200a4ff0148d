//! What was done outside any base: signing in, adding users. Only ever added to.

use std::collections::BTreeMap;

use jiff::Timestamp;
use model::{OrganizationId, UserId};

use super::{Registry, next_id};
use crate::{
    Result,
    value::{json, values},
};

/// One thing done.
#[derive(Clone, Debug)]
pub struct RegistryEvent {
    /// When.
    pub at: Timestamp,
    /// Who, when known.
    pub user: Option<UserId>,
    /// In which organization, if any.
    pub organization: Option<OrganizationId>,
    /// What: `session.opened`, `user.added`…
    pub action: &'static str,
    /// Ids and numbers that say more; never values.
    pub counts: BTreeMap<&'static str, i64>,
}

impl Registry {
    /// Writes it down.
    pub async fn record(&self, event: RegistryEvent) -> Result<()> {
        let mut connection = self.pools.write().await?;
        let id = next_id(&mut connection, "journal").await?;
        let sql = "INSERT INTO journal (id, at_ms, user_id, organization_id, action, counts)
            VALUES ($1, $2, $3, $4, $5, $6)";
        let row = values![
            id,
            event.at,
            event.user,
            event.organization,
            event.action,
            json(&event.counts)?
        ];
        connection.execute(sql, row).await?;
        connection.commit().await
    }
}
