//! A fresh PostgreSQL database for each test, on the server that `cargo verify` starts.
//!
//! Tests run side by side, each in its own database, so none sees another's rows:
//!
//! ```no_run
//! # async fn example() {
//! let database = testkit::postgres::TestDatabase::create().await;
//! // connect to database.url() …
//! # }
//! ```
//!
//! The database is dropped with the value, so that a server kept for days by `cargo xtask postgres` does not fill up.

use std::fmt;

use sqlx::{AssertSqlSafe, Connection, PgConnection};

/// The environment variable that names the test server.
const VARIABLE: &str = "COHORTE_TEST_POSTGRES";

/// The address of the test server, pointing at its `postgres` database.
///
/// # Panics
///
/// When no server was given: a database test must never pass by having been skipped.
#[must_use]
#[expect(
    clippy::disallowed_methods,
    reason = "tests are told by the environment where their server is"
)]
pub fn test_postgres_url() -> String {
    std::env::var(VARIABLE).unwrap_or_else(|_| {
        panic!("{VARIABLE} is not set: run through `cargo verify`, or start a server with `cargo xtask postgres`")
    })
}

/// A database of one's own, dropped with the value.
pub struct TestDatabase {
    server: String,
    name: String,
    url: String,
}

impl TestDatabase {
    /// Creates an empty database under a name never used before.
    ///
    /// # Panics
    ///
    /// When the test server cannot be reached.
    pub async fn create() -> Self {
        let server = test_postgres_url();
        let mut connection = connect(&server).await;
        let name: String = sqlx::query_scalar("SELECT 'test_' || replace(gen_random_uuid()::text, '-', '')")
            .fetch_one(&mut connection)
            .await
            .expect("the test server names a database");
        execute(&mut connection, format!("CREATE DATABASE {name}")).await;
        connection.close().await.expect("the connection closes");
        let url = with_database(&server, &name);
        Self { server, name, url }
    }

    /// Where to connect.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl fmt::Debug for TestDatabase {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("TestDatabase").field(&self.url).finish()
    }
}

impl Drop for TestDatabase {
    /// Drops the database, whoever is still connected to it: a failed test leaves its pool open.
    fn drop(&mut self) {
        let (server, name) = (self.server.clone(), self.name.clone());
        // A thread of its own, because a test's runtime may already be closing and cannot be blocked from inside.
        let dropping = std::thread::spawn(move || drop_database(&server, &name));
        // A database left behind costs disk, not correctness: the test's own verdict must stand.
        let _ = dropping.join();
    }
}

fn drop_database(server: &str, name: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime starts");
    runtime.block_on(async {
        let mut connection = connect(server).await;
        execute(&mut connection, format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
    });
}

async fn connect(url: &str) -> PgConnection {
    PgConnection::connect(url)
        .await
        .unwrap_or_else(|error| panic!("no test server at {url}: {error}"))
}

async fn execute(connection: &mut PgConnection, statement: String) {
    sqlx::query(AssertSqlSafe(statement))
        .execute(connection)
        .await
        .expect("the test server obeys");
}

/// The same server, another database: `postgres://user@host/OLD?query` with OLD replaced.
fn with_database(server: &str, name: &str) -> String {
    let (address, query) = server
        .split_once('?')
        .map_or((server, ""), |(address, query)| (address, query));
    let base = address.rsplit_once('/').map_or(address, |(base, _)| base);
    let separator = if query.is_empty() { "" } else { "?" };
    format!("{base}/{name}{separator}{query}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_query_of_the_address_is_kept() {
        let server = "postgres://postgres@localhost/postgres?host=/tmp/socket";
        assert_eq!(
            with_database(server, "test_1"),
            "postgres://postgres@localhost/test_1?host=/tmp/socket"
        );
        assert_eq!(
            with_database("postgres://u:p@h:5432/postgres", "test_1"),
            "postgres://u:p@h:5432/test_1"
        );
    }

    #[tokio::test]
    async fn two_databases_do_not_see_each_other_and_vanish() {
        let one = TestDatabase::create().await;
        let two = TestDatabase::create().await;
        let mut connection = connect(one.url()).await;
        execute(&mut connection, "CREATE TABLE only_here (id BIGINT)".to_owned()).await;
        let mut other = connect(two.url()).await;
        let found: Option<String> = sqlx::query_scalar("SELECT to_regclass('only_here')::text")
            .fetch_one(&mut other)
            .await
            .expect("a row");
        assert_eq!(found, None);
        let (server, name) = (one.server.clone(), one.name.clone());
        drop(one);
        let left: i64 = sqlx::query_scalar("SELECT count(*) FROM pg_database WHERE datname = $1")
            .bind(name)
            .fetch_one(&mut connect(&server).await)
            .await
            .expect("a row");
        assert_eq!(left, 0);
    }
}
