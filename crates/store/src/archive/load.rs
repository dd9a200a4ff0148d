//! Putting an archived organization into a store: under another name until it is whole, then at once.

use std::io::BufRead;

use jiff::Timestamp;
use model::OrganizationId;

use super::{
    Archive, Refusal,
    manifest::{Archived, TableDigest},
    shape::{Table, tables},
};
use crate::{
    Result, Store,
    bulk::Target,
    connection::Connection,
    migrate,
    pools::Pools,
    registry::Organization,
    value::{Value, values},
};

/// Values put down together.
const VALUES_AT_ONCE: usize = 20_000;

impl Store {
    /// Makes an archived organization live here: its base mute, under a new epoch, with nobody allowed in it yet.
    ///
    /// # Errors
    ///
    /// [`Refusal::Occupied`] when it is here already, under its slug or its uuid.
    pub async fn restore(&self, archive: &mut Archive, slug: &str, at: Timestamp) -> Result<Organization> {
        let held = &archive.manifest().organizations;
        let archived = held.iter().find(|one| one.slug == slug).cloned();
        let archived = archived.ok_or_else(|| Refusal::Absent(slug.to_owned()))?;
        if self.registry().is_known(&archived.slug, &archived.uuid).await? || self.is_occupied(&archived.slug).await? {
            return Err(Refusal::Occupied(archived.slug).into());
        }
        let pools = self.open_scratch(&archived.slug).await?;
        migrate::migrate_to(&pools, &archived.slug, migrate::ORGANIZATION, archived.schema).await?;
        load(&pools, archive, &archived).await?;
        self.keep_scratch(pools, &archived.slug).await?;
        let id = self.registry().insert_restored(&archived, at).await?;
        self.base(id).await?;
        let organization = self.registry().organization(id).await?;
        organization.ok_or(crate::Error::Database(sqlx::Error::RowNotFound))
    }
}

impl crate::registry::Registry {
    async fn is_known(&self, slug: &str, uuid: &str) -> Result<bool> {
        let known = self.organizations().await?;
        Ok(known.iter().any(|one| one.slug == slug || one.uuid == uuid))
    }

    async fn insert_restored(&self, archived: &Archived, at: Timestamp) -> Result<OrganizationId> {
        let mut connection = self.pools.write().await?;
        let id = crate::registry::next_id(&mut connection, "organizations").await?;
        let sql = "INSERT INTO organizations
            (id, uuid, slug, name, country, time_zone, locale, season_start, settings, demo, ready_at_ms, created_at_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
        let row = values![
            id,
            &archived.uuid,
            &archived.slug,
            &archived.name,
            &archived.country,
            &archived.time_zone,
            &archived.locale,
            &archived.season_start,
            archived.settings.to_string(),
            archived.demo,
            at,
            archived.created_at_ms,
        ];
        connection.execute(sql, row).await?;
        if let Some(secret) = &archived.erasure_secret {
            let sql = "INSERT INTO erasure_secrets (organization_id, secret) VALUES ($1, $2)";
            connection.execute(sql, values![id, secret]).await?;
        }
        connection.commit().await?;
        Ok(OrganizationId::new(id))
    }
}

async fn load(pools: &Pools, archive: &mut Archive, archived: &Archived) -> Result<()> {
    let mut connection = pools.write().await?;
    let references = connection.drop_references().await?;
    let here = tables(&mut connection).await?;
    for said in &archived.tables {
        let table = here
            .iter()
            .find(|table| table.name == said.name && same_columns(table, said));
        let table = table.ok_or_else(|| Refusal::Unreadable(format!("unknown table {}", said.name)))?;
        connection = load_table(connection, pools, archive, (archived, table)).await?;
    }
    connection.restore_references(&references).await?;
    connection.commit().await
}

fn same_columns(table: &Table, said: &TableDigest) -> bool {
    table.columns.iter().map(|column| &column.name).eq(said.columns.iter())
}

/// A migration may have put rows there already: those of the archive take their place.
async fn load_table(
    mut connection: Connection,
    pools: &Pools,
    archive: &mut Archive,
    (archived, table): (&Archived, &Table),
) -> Result<Connection> {
    let empty = connection.dialect().assert_safe(format!("DELETE FROM {}", table.name));
    connection.run(empty, values![]).await?;
    let local = table.local_values()?;
    let columns: Vec<&str> = table
        .columns
        .iter()
        .map(|column| column.name.as_str())
        .chain(local.iter().map(|(name, _)| *name))
        .collect();
    let target = Target {
        table: &table.name,
        columns: &columns,
    };
    let mut rows = Vec::with_capacity(VALUES_AT_ONCE + columns.len());
    for line in archive.lines(archived, &table.name)?.lines() {
        let line = line.map_err(|_| Refusal::Altered(archived.entry(&table.name)))?;
        rows.extend(read_line(&line, table)?);
        rows.extend(local.iter().map(|(_, value)| value.clone()));
        if rows.len() >= VALUES_AT_ONCE {
            connection.insert_rows(&target, std::mem::take(&mut rows)).await?;
        }
    }
    connection.insert_rows(&target, rows).await?;
    pools.step(connection).await
}

fn read_line(line: &str, table: &Table) -> Result<Vec<Value>> {
    let altered = || Refusal::Altered(table.name.clone());
    let values: Vec<serde_json::Value> = serde_json::from_str(line).map_err(|_| altered())?;
    if values.len() != table.columns.len() {
        return Err(altered().into());
    }
    let columns = table.columns.iter().zip(values);
    columns
        .map(|(column, value)| column.kind.read(value).ok_or_else(|| altered().into()))
        .collect()
}
