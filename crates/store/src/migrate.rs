//! Brings a database to the schema this program knows.
//!
//! One text for both engines, one statement at a time (a distributed PostgreSQL takes no more), each migration one transaction:
//! killed at any statement, the next start begins that migration again. Migrations only go forward; a schema written by a later
//! program is refused before anything is read.

use crate::{Error, Result, connection::Connection, dialect::Dialect, pools::Pools, value::values};

/// A step of a schema.
pub(crate) struct Migration {
    /// From 1, without a gap.
    pub number: i64,
    /// Its statements.
    pub sql: &'static str,
}

/// The registry's schema.
pub(crate) const REGISTRY: &[Migration] = &[
    Migration {
        number: 1,
        sql: include_str!("../migrations/registry/0001_registry.sql"),
    },
    Migration {
        number: 2,
        sql: include_str!("../migrations/registry/0002_trust.sql"),
    },
];

/// The schema of an organization's base.
pub(crate) const ORGANIZATION: &[Migration] = &[
    Migration {
        number: 1,
        sql: include_str!("../migrations/organization/0001_base.sql"),
    },
    Migration {
        number: 2,
        sql: include_str!("../migrations/organization/0002_row_keys.sql"),
    },
    Migration {
        number: 3,
        sql: include_str!("../migrations/organization/0003_operations_exports.sql"),
    },
    Migration {
        number: 4,
        sql: include_str!("../migrations/organization/0004_edits.sql"),
    },
    Migration {
        number: 5,
        sql: include_str!("../migrations/organization/0005_fresh_keys.sql"),
    },
    Migration {
        number: 6,
        sql: include_str!("../migrations/organization/0006_trust.sql"),
    },
    Migration {
        number: 7,
        sql: include_str!("../migrations/organization/0007_shape.sql"),
    },
    Migration {
        number: 8,
        sql: include_str!("../migrations/organization/0008_segments.sql"),
    },
    Migration {
        number: 11,
        sql: include_str!("../migrations/organization/0011_crossings.sql"),
    },
    Migration {
        number: 12,
        sql: include_str!("../migrations/organization/0012_export_links.sql"),
    },
    Migration {
        number: 13,
        sql: include_str!("../migrations/organization/0013_kind_units.sql"),
    },
    Migration {
        number: 14,
        sql: include_str!("../migrations/organization/0014_charts.sql"),
    },
    Migration {
        number: 15,
        sql: include_str!("../migrations/organization/0015_scores.sql"),
    },
];

/// The number of the last migration of an organization's base: what this program reads and writes.
pub fn schema() -> i64 {
    latest(ORGANIZATION)
}

/// The number of the last of them.
pub(crate) fn latest(migrations: &[Migration]) -> i64 {
    migrations.last().map_or(0, |last| last.number)
}

/// Applies what is missing. `name` names the database in errors.
pub(crate) async fn migrate(pools: &Pools, name: &str, migrations: &[Migration]) -> Result<()> {
    migrate_to(pools, name, migrations, latest(migrations)).await
}

/// Applies what is missing up to a number: what an older backup was written from.
pub(crate) async fn migrate_to(pools: &Pools, name: &str, migrations: &[Migration], until: i64) -> Result<()> {
    let known = latest(migrations);
    let found = version(pools).await?;
    if found > known {
        return Err(Error::NewerSchema {
            database: name.to_owned(),
            found,
            known,
        });
    }
    for migration in migrations
        .iter()
        .filter(|one| one.number > found && one.number <= until)
    {
        apply(pools, migration).await?;
    }
    Ok(())
}

/// The number of the last migration applied, 0 for an empty database.
async fn version(pools: &Pools) -> Result<i64> {
    let mut connection = pools.write().await?;
    create_version_table(&mut connection, pools).await?;
    let row = connection
        .find::<(i64,)>("SELECT version FROM schema_version WHERE id = 1", values![])
        .await?;
    connection.commit().await?;
    Ok(row.map_or(0, |(version,)| version))
}

async fn create_version_table(connection: &mut Connection, pools: &Pools) -> Result<()> {
    if let Pools::Postgres { schema, .. } = pools {
        // Two processes creating one schema at once: the second waits here instead of failing.
        connection
            .find::<(String,)>("SELECT pg_advisory_xact_lock(72656769)::text", values![])
            .await?;
        let create = connection
            .dialect()
            .assert_safe(format!("CREATE SCHEMA IF NOT EXISTS {schema}"));
        connection.run(create, values![]).await?;
    }
    let create = "CREATE TABLE IF NOT EXISTS schema_version (id BIGINT PRIMARY KEY, version BIGINT NOT NULL)";
    connection.execute(create, values![]).await?;
    Ok(())
}

async fn apply(pools: &Pools, migration: &Migration) -> Result<()> {
    let mut connection = pools.write().await?;
    if connection.dialect() == Dialect::Postgres {
        connection
            .find::<(String,)>("SELECT pg_advisory_xact_lock(72656769)::text", values![])
            .await?;
    }
    let done = connection
        .find::<(i64,)>("SELECT version FROM schema_version WHERE id = 1", values![])
        .await?;
    if done.is_some_and(|(version,)| version >= migration.number) {
        // Another process was quicker.
        return Ok(());
    }
    for statement in statements(migration.sql) {
        let dialect = connection.dialect();
        connection
            .run(dialect.assert_safe(dialect.expand(&statement)), values![])
            .await?;
    }
    let record = "INSERT INTO schema_version (id, version) VALUES (1, $1)
        ON CONFLICT (id) DO UPDATE SET version = excluded.version";
    connection.execute(record, values![migration.number]).await?;
    connection.commit().await
}

/// The statements of a file, without their comments.
fn statements(sql: &str) -> Vec<String> {
    let uncommented: Vec<&str> = sql
        .lines()
        .map(|line| line.split("--").next().unwrap_or_default().trim_end())
        .collect();
    let uncommented = uncommented.join("\n");
    uncommented
        .split(';')
        .map(str::trim)
        .filter(|statement| !statement.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::statements;

    #[test]
    fn a_file_is_cut_at_its_semicolons() {
        let sql = "-- why; this\nCREATE TABLE a (\n  id {key} -- its key; here\n);\n\nCREATE INDEX b ON a (id);\n";
        assert_eq!(
            statements(sql),
            ["CREATE TABLE a (\n  id {key}\n)", "CREATE INDEX b ON a (id)"]
        );
    }
}

#[cfg(test)]
mod engine_tests;
