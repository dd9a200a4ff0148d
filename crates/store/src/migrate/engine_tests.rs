//! Migrations tried on real databases.

use std::collections::BTreeSet;

use sqlx::{Connection as _, PgConnection};
use testkit::postgres::TestDatabase;

use super::*;

const STEPS: &[Migration] = &[
    Migration {
        number: 1,
        sql: "CREATE TABLE one (id {key}); CREATE INDEX one_by_id ON one (id);",
    },
    Migration {
        number: 2,
        sql: "CREATE TABLE two (id {key}); CREATE TABLE three (id {key}, two_id BIGINT);",
    },
];
const BROKEN: &[Migration] = &[
    Migration {
        number: 1,
        sql: STEPS[0].sql,
    },
    Migration {
        number: 2,
        sql: "CREATE TABLE two (id {key}); CREATE INDEX no ON nowhere (id);",
    },
];

async fn file() -> (tempfile::TempDir, Pools) {
    let folder = tempfile::tempdir().unwrap();
    let pools = Pools::open_file(&folder.path().join("base.sqlite")).await.unwrap();
    (folder, pools)
}

async fn server(schema: &str) -> (TestDatabase, Pools) {
    let database = TestDatabase::create().await;
    let pool = Pools::connect(database.url()).await.unwrap();
    (
        database,
        Pools::Postgres {
            pool,
            schema: schema.to_owned(),
        },
    )
}

async fn resumes(pools: &Pools) {
    assert!(
        migrate(pools, "base", BROKEN).await.is_err(),
        "stopped in the middle of the second"
    );
    assert_eq!(
        version(pools).await.unwrap(),
        1,
        "the first stays done, the second left nothing"
    );
    migrate(pools, "base", STEPS).await.unwrap();
    migrate(pools, "base", STEPS).await.unwrap();
    assert_eq!(version(pools).await.unwrap(), 2);
}

async fn refuses_newer(pools: &Pools) {
    migrate(pools, "base", STEPS).await.unwrap();
    let refused = migrate(pools, "base", &STEPS[..1]).await;
    assert!(
        matches!(refused, Err(Error::NewerSchema { found: 2, known: 1, .. })),
        "{refused:?}"
    );
}

#[tokio::test]
async fn a_file_resumes_after_a_stop_and_refuses_a_newer_schema() {
    let (_folder, pools) = file().await;
    resumes(&pools).await;
    refuses_newer(&pools).await;
}

#[tokio::test]
async fn a_server_resumes_after_a_stop_and_refuses_a_newer_schema() {
    let (_database, pools) = server("org_a").await;
    resumes(&pools).await;
    refuses_newer(&pools).await;
}

#[tokio::test]
async fn killed_after_any_statement_it_starts_again() {
    let statements = statements(ORGANIZATION[0].sql);
    for killed_after in (0..statements.len()).step_by(7) {
        let (_folder, pools) = file().await;
        migrate(&pools, "base", &[]).await.unwrap();
        let mut connection = pools.write().await.unwrap();
        for statement in &statements[..killed_after] {
            let dialect = connection.dialect();
            connection
                .run(dialect.assert_safe(dialect.expand(statement)), values![])
                .await
                .unwrap();
        }
        drop(connection);
        migrate(&pools, "base", ORGANIZATION).await.unwrap();
    }
}

#[tokio::test]
async fn two_processes_migrate_at_once() {
    let (_database, pools) = server("org_a").await;
    let both = (
        migrate(&pools, "base", ORGANIZATION),
        migrate(&pools, "base", ORGANIZATION),
    );
    let (one, two) = tokio::join!(both.0, both.1);
    one.unwrap();
    two.unwrap();
}

/// Both engines hold the same tables, columns, types and indexes.
#[tokio::test]
async fn the_two_catalogs_are_equal() {
    for migrations in [REGISTRY, ORGANIZATION] {
        let (_folder, file) = file().await;
        let (database, server) = server("org_a").await;
        migrate(&file, "base", migrations).await.unwrap();
        migrate(&server, "base", migrations).await.unwrap();
        let (on_file, on_server) = (file_catalog(&file).await, server_catalog(database.url()).await);
        assert_eq!(on_file, on_server);
        assert!(on_file.len() > 40, "a catalog of something");
    }
}

async fn file_catalog(pools: &Pools) -> BTreeSet<String> {
    let mut connection = pools.write().await.unwrap();
    let columns: Vec<(String, String, String, i64, i64)> = connection
        .fetch(
            "SELECT m.name, c.name, c.type, c.\"notnull\", c.pk FROM sqlite_schema m, pragma_table_info(m.name) c
            WHERE m.type = 'table'",
            values![],
        )
        .await
        .unwrap();
    let indexes: Vec<(String, String, i64, String)> = connection
        .fetch(
            "SELECT m.name, l.name, l.\"unique\",
                (SELECT group_concat(i.name, ',' ORDER BY i.seqno) FROM pragma_index_info(l.name) i)
            FROM sqlite_schema m, pragma_index_list(m.name) l WHERE m.type = 'table' AND l.origin = 'c'",
            values![],
        )
        .await
        .unwrap();
    let columns = columns.into_iter().map(|(table, column, kind, required, key)| {
        let kind = if kind == "INTEGER" { "BIGINT".to_owned() } else { kind };
        let required = required == 1 || key > 0;
        format!(
            "{table}.{column} {kind}{} {}",
            if required { " required" } else { "" },
            key > 0
        )
    });
    let indexes = indexes
        .into_iter()
        .map(|(table, name, unique, columns)| format!("{table} {name} ({columns}) {}", unique == 1));
    columns.chain(indexes).collect()
}

async fn server_catalog(url: &str) -> BTreeSet<String> {
    let mut connection = PgConnection::connect(url).await.unwrap();
    let columns: Vec<(String,)> = sqlx::query_as(
        "SELECT c.table_name || '.' || c.column_name || ' ' || upper(c.data_type)
            || CASE WHEN c.is_nullable = 'NO' THEN ' required' ELSE '' END
            || ' ' || EXISTS (SELECT 1 FROM information_schema.table_constraints t
                JOIN information_schema.key_column_usage k USING (constraint_schema, constraint_name)
                WHERE t.constraint_type = 'PRIMARY KEY' AND t.table_schema = c.table_schema
                    AND t.table_name = c.table_name AND k.column_name = c.column_name)
        FROM information_schema.columns c WHERE c.table_schema = 'org_a'",
    )
    .fetch_all(&mut connection)
    .await
    .unwrap();
    let indexes: Vec<(String,)> = sqlx::query_as(
        "SELECT t.relname || ' ' || x.relname || ' ('
            || (SELECT string_agg(a.attname, ',' ORDER BY k.n) FROM unnest(i.indkey) WITH ORDINALITY k (attnum, n)
                JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum)
            || ') ' || i.indisunique
        FROM pg_index i
            JOIN pg_class t ON t.oid = i.indrelid
            JOIN pg_class x ON x.oid = i.indexrelid
            JOIN pg_namespace s ON s.oid = t.relnamespace
        WHERE s.nspname = 'org_a' AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)",
    )
    .fetch_all(&mut connection)
    .await
    .unwrap();
    columns.into_iter().chain(indexes).map(|(line,)| line).collect()
}
