//! Where connections come from: how each engine is opened, and what a transaction begins with.

use std::{path::Path, time::Duration};

use sqlx::{
    ConnectOptions, PgPool, SqlitePool,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::{Error, Result, connection::Connection, dialect::Dialect};

/// How long a writer waits for another process's transaction.
const BUSY_TIMEOUT: Duration = Duration::from_secs(30);
/// How long a request waits for a free connection.
const ACQUIRE_TIMEOUT: Duration = Duration::from_mins(1);
/// Readers of one SQLite file.
const READERS_MAX: u32 = 4;
/// Connections to a PostgreSQL server.
const SERVER_CONNECTIONS_MAX: u32 = 16;
/// Page cache of the writer, in KiB (negative as SQLite wants it): holds the pages that a batch of an import touches.
const WRITER_CACHE: &str = "-65536";
/// Pages in the log before they are moved into the file (64 MiB): batches of an import touch the same pages of the keys again and
/// again, and each is moved once.
const CHECKPOINT_PAGES: &str = "16384";
/// Page cache of each reader.
const READER_CACHE: &str = "-16384";

/// The connections to one database: a SQLite file, or one schema of a PostgreSQL server.
#[derive(Clone)]
pub(crate) enum Pools {
    /// A file: one writer, because SQLite has one, and a few readers beside it.
    Sqlite {
        /// The writer.
        writer: SqlitePool,
        /// The readers, who cannot write.
        readers: SqlitePool,
    },
    /// One schema; the pool is shared by all of the server's schemas.
    Postgres {
        /// The server's.
        pool: PgPool,
        /// Ours, a safe identifier.
        schema: String,
    },
}

impl Pools {
    /// Opens a file, made if it is not there, for this user's eyes only.
    pub async fn open_file(path: &Path) -> Result<Self> {
        create_private(path)?;
        let options = file_options(path);
        let writing = options
            .clone()
            .pragma("cache_size", WRITER_CACHE)
            .pragma("secure_delete", "ON")
            .pragma("wal_autocheckpoint", CHECKPOINT_PAGES);
        let reading = options.pragma("cache_size", READER_CACHE).pragma("query_only", "ON");
        let one = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(ACQUIRE_TIMEOUT)
            .idle_timeout(None);
        let few = SqlitePoolOptions::new()
            .max_connections(READERS_MAX)
            .acquire_timeout(ACQUIRE_TIMEOUT);
        Ok(Self::Sqlite {
            writer: one.connect_with(writing).await?,
            readers: few.connect_lazy_with(reading),
        })
    }

    /// Opens a file that nobody else sees, to put a base down in it: rows come in any order.
    pub async fn open_loading(path: &Path) -> Result<Self> {
        create_private(path)?;
        let options = file_options(path)
            .foreign_keys(false)
            .pragma("cache_size", WRITER_CACHE);
        let one = || SqlitePoolOptions::new().max_connections(1).idle_timeout(None);
        Ok(Self::Sqlite {
            writer: one().connect_with(options.clone()).await?,
            readers: one().connect_lazy_with(options),
        })
    }

    /// Connects to a server, without naming a schema yet.
    pub async fn connect(url: &str) -> Result<PgPool> {
        let options: PgConnectOptions = url.parse::<PgConnectOptions>()?.disable_statement_logging();
        let pool = PgPoolOptions::new()
            .max_connections(SERVER_CONNECTIONS_MAX)
            .acquire_timeout(ACQUIRE_TIMEOUT);
        Ok(pool.connect_with(options).await?)
    }

    /// A view of one moment, whatever others write meanwhile.
    pub async fn read(&self) -> Result<Connection> {
        match self {
            Self::Sqlite { readers, .. } => Ok(Connection::Sqlite(readers.begin().await?)),
            Self::Postgres { pool, schema } => {
                begin_in(schema, pool, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await
            }
        }
    }

    /// A transaction that may write.
    pub async fn write(&self) -> Result<Connection> {
        match self {
            Self::Sqlite { writer, .. } => Ok(Connection::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?)),
            Self::Postgres { pool, schema } => begin_in(schema, pool, "BEGIN").await,
        }
    }

    /// A transaction that can write nothing but temporary tables.
    pub async fn rehearse(&self) -> Result<Connection> {
        match self {
            Self::Sqlite { readers, .. } => {
                let options = readers.connect_options().as_ref().clone();
                let options = options
                    .read_only(true)
                    .foreign_keys(false)
                    .pragma("query_only", "OFF")
                    // However many rows are tried, memory does not hold them.
                    .pragma("temp_store", "FILE");
                let own = SqlitePoolOptions::new()
                    .max_connections(1)
                    .connect_with(options)
                    .await?;
                Ok(Connection::Sqlite(own.begin().await?))
            }
            Self::Postgres { pool, schema } => begin_in(schema, pool, "BEGIN ISOLATION LEVEL REPEATABLE READ").await,
        }
    }

    /// Closes the connections: of a file; a server's are shared.
    pub async fn close(&self) {
        if let Self::Sqlite { writer, readers } = self {
            readers.close().await;
            writer.close().await;
        }
    }
}

/// A transaction in which nothing of another organization can be named, begun in one exchange with the server.
async fn begin_in(schema: &str, pool: &PgPool, begin: &'static str) -> Result<Connection> {
    let statement = Dialect::Postgres.assert_safe(format!("{begin}; SET LOCAL search_path TO {schema}"));
    Ok(Connection::Postgres(pool.begin_with(statement).await?))
}

fn file_options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY_TIMEOUT)
        .pragma("temp_store", "MEMORY")
        .pragma("journal_size_limit", "67108864")
        .row_buffer_size(1_000)
        .disable_statement_logging()
}

/// SQLite gives its journals the permissions of the file.
fn create_private(path: &Path) -> Result<()> {
    let failed = |cause| Error::File {
        path: path.to_owned(),
        cause,
    };
    if let Some(folder) = path.parent() {
        private_folder(folder).map_err(failed)?;
    }
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop).map_err(failed)
}

/// Makes a folder that only its owner enters.
pub(crate) fn private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
