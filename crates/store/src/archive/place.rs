//! Where a restored base is put down while it is not whole: a file or a schema that nobody opens.

use std::path::{Path, PathBuf};

use super::{Refusal, write::at_path};
use crate::{Result, Store, connection::Connection, dialect::schema_of, pools::Pools, store::base_path, value::values};

/// A reference from one table to another, as PostgreSQL spells it.
pub(super) struct Reference {
    table: String,
    name: String,
    definition: String,
}

impl Store {
    /// Whether a base stands under that name, whoever it belongs to.
    pub(super) async fn is_occupied(&self, slug: &str) -> Result<bool> {
        if let Some(folder) = self.folder() {
            return Ok(base_path(folder, slug).exists());
        }
        let sql = "SELECT 1::bigint FROM information_schema.schemata WHERE schema_name = $1";
        let mut connection = self.registry().pools.read().await?;
        Ok(connection
            .find::<(i64,)>(sql, values![schema_of(slug)])
            .await?
            .is_some())
    }

    /// An empty database under a name of its own; what an interrupted restore left there goes first.
    pub(super) async fn open_scratch(&self, slug: &str) -> Result<Pools> {
        if let Some(folder) = self.folder() {
            let path = scratch_path(folder, slug);
            remove_database(&path)?;
            return Pools::open_loading(&path).await;
        }
        let pools = Pools::Postgres {
            pool: self.server().ok_or(crate::Error::InstanceLocked)?.clone(),
            schema: scratch_schema(slug),
        };
        self.on_server(format!("DROP SCHEMA IF EXISTS {} CASCADE", scratch_schema(slug)))
            .await?;
        Ok(pools)
    }

    /// Gives it the organization's name.
    pub(super) async fn keep_scratch(&self, pools: Pools, slug: &str) -> Result<()> {
        let Some(folder) = self.folder() else {
            let (from, to) = (scratch_schema(slug), schema_of(slug));
            return self.on_server(format!("ALTER SCHEMA {from} RENAME TO {to}")).await;
        };
        pools.close().await;
        let (from, to) = (scratch_path(folder, slug), base_path(folder, slug));
        std::fs::rename(&from, &to).map_err(|cause| at_path(&to, cause))
    }

    async fn on_server(&self, statement: String) -> Result<()> {
        let mut connection = self.registry().pools.write().await?;
        let statement = connection.dialect().assert_safe(statement);
        connection.run(statement, values![]).await?;
        connection.commit().await
    }
}

fn scratch_path(folder: &Path, slug: &str) -> PathBuf {
    base_path(folder, &format!("{slug}.restoring"))
}

fn scratch_schema(slug: &str) -> String {
    format!("{}__restoring", schema_of(slug))
}

fn remove_database(path: &Path) -> Result<()> {
    for suffix in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        match std::fs::remove_file(&name) {
            Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => return Err(at_path(path, cause)),
            _ => {}
        }
    }
    Ok(())
}

impl Pools {
    /// Makes what was put down durable and goes on: a file has no use for one transaction as long as itself, and nobody sees it
    /// before it is whole. A server's transaction goes on to the end.
    pub(super) async fn step(&self, connection: Connection) -> Result<Connection> {
        match self {
            Self::Sqlite { .. } => {
                connection.commit().await?;
                self.write().await
            }
            Self::Postgres { .. } => Ok(connection),
        }
    }
}

impl Connection {
    /// Takes references between tables away, so that rows come in any order. A file is loaded without looking at them.
    pub(super) async fn drop_references(&mut self) -> Result<Vec<Reference>> {
        let Self::Postgres(_) = self else {
            return Ok(Vec::new());
        };
        let sql = "SELECT conrelid::regclass::text, conname::text, pg_get_constraintdef(oid)
            FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY 1, 2";
        let rows: Vec<(String, String, String)> = self.fetch(sql, values![]).await?;
        let mut references = Vec::new();
        for (table, name, definition) in rows {
            let drop = self
                .dialect()
                .assert_safe(format!("ALTER TABLE {table} DROP CONSTRAINT {name}"));
            self.run(drop, values![]).await?;
            references.push(Reference {
                table,
                name,
                definition,
            });
        }
        Ok(references)
    }

    /// Puts them back, which checks every row; a file is checked as a whole.
    pub(super) async fn restore_references(&mut self, references: &[Reference]) -> Result<()> {
        if let Self::Sqlite(_) = self {
            let orphan = "SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1";
            return match self.find::<(String,)>(orphan, values![]).await? {
                Some((table,)) => Err(Refusal::Altered(table).into()),
                None => Ok(()),
            };
        }
        for Reference {
            table,
            name,
            definition,
        } in references
        {
            let add = self
                .dialect()
                .assert_safe(format!("ALTER TABLE {table} ADD CONSTRAINT {name} {definition}"));
            self.run(add, values![]).await?;
        }
        Ok(())
    }
}
