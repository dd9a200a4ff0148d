//! What was done outside any base: signing in, adding users. Only ever added to.

use std::collections::BTreeMap;

use jiff::Timestamp;
use model::{ApiKeyId, OrganizationId, UserId};

use super::{Registry, next_id};
use crate::{
    JournalQuery, Result,
    journal::{conditions, shared},
    value::{from_json, instant, json, values},
};

/// Which rows of the registry's journal: those of an organization, and the sign-ins of its users.
#[derive(Clone, Debug)]
pub struct RegistryQuery {
    /// Whose.
    pub organization: OrganizationId,
    /// Only what this user did.
    pub user: Option<UserId>,
    /// The rest, as for a base's journal.
    pub query: JournalQuery,
}

/// One thing done, read back.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RegistryRecord {
    /// Its number.
    pub id: i64,
    /// When.
    pub at: Timestamp,
    /// Who, when known.
    pub user: Option<UserId>,
    /// Their name now.
    pub name: Option<String>,
    /// Through which key, when a program did it.
    pub key: Option<ApiKeyId>,
    /// What.
    pub action: String,
    /// Ids and numbers that say more.
    pub counts: BTreeMap<String, i64>,
}

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

    /// Rows of the journal, latest first.
    pub async fn journal(&self, asked: &RegistryQuery) -> Result<Vec<RegistryRecord>> {
        let mut all = shared(&asked.query);
        let organization = asked.organization;
        let ours = "(organization_id = $ OR organization_id IS NULL
            AND user_id IN (SELECT r.user_id FROM roles r WHERE r.organization_id = $))";
        all.push((ours.to_owned(), values![organization, organization]));
        if let Some(user) = asked.user {
            all.push(("user_id = $".to_owned(), values![user]));
        }
        let (wanted, mut bound) = conditions(all);
        bound.push(asked.query.limit.into());
        let sql = format!(
            "SELECT j.id, j.at_ms, j.user_id, u.display_name, j.api_key_id, j.action, j.counts
            FROM (SELECT * FROM journal WHERE {wanted} ORDER BY at_ms DESC, id DESC LIMIT ${}) AS j
                LEFT JOIN users u ON u.id = j.user_id
            ORDER BY j.at_ms DESC, j.id DESC",
            bound.len()
        );
        let mut connection = self.pools.read().await?;
        let sql = connection.dialect().assert_safe(sql);
        let rows: Vec<RegistryRow> = connection.fetch_composed(sql, bound).await?;
        rows.into_iter().map(RegistryRow::read).collect()
    }
}

#[derive(sqlx::FromRow)]
struct RegistryRow {
    id: i64,
    at_ms: i64,
    user_id: Option<i64>,
    display_name: Option<String>,
    api_key_id: Option<i64>,
    action: String,
    counts: String,
}

impl RegistryRow {
    fn read(self) -> Result<RegistryRecord> {
        Ok(RegistryRecord {
            id: self.id,
            at: instant(self.at_ms, "journal", "at_ms", self.id)?,
            user: self.user_id.map(UserId::new),
            name: self.display_name,
            key: self.api_key_id.map(ApiKeyId::new),
            action: self.action,
            counts: from_json(&self.counts, "journal", "counts", self.id)?,
        })
    }
}
