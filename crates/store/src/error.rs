//! What can go wrong below `app`. Not finding a row is no error: lookups give an `Option`.

use std::path::PathBuf;

/// Why the store could not do it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database was written by a later version of the program: refused, so that nothing it holds is lost.
    #[error("database {database} has schema {found}, written by a later version (this one knows {known})")]
    NewerSchema {
        /// Which database.
        database: String,
        /// Its schema.
        found: i64,
        /// The latest schema this program knows.
        known: i64,
    },
    /// A row contradicts our types.
    #[error("table {table}, column {column}, row {row}: unreadable value")]
    Corrupt {
        /// Table.
        table: &'static str,
        /// Column.
        column: &'static str,
        /// Key of the row, never its content.
        row: String,
    },
    /// The registry names an organization whose database is not there any more.
    #[error("the database of organization {0} is missing")]
    MissingDatabase(String),
    /// Another process serves this folder or database.
    #[error("another instance already serves this base")]
    InstanceLocked,
    /// A value that must be unique exists already.
    #[error("already exists: {0}")]
    Duplicate(String),
    /// A backup was refused.
    #[error("backup: {0}")]
    Archive(crate::Refusal),
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// The system refused a file or a folder.
    #[error("{path}: {cause}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        cause: std::io::Error,
    },
    /// The database refused, or could not be reached.
    #[error("database: {0}")]
    Database(sqlx::Error),
}

/// Result of the store.
pub type Result<T> = std::result::Result<T, Error>;

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        let Some(cause) = error.as_database_error() else {
            return Self::Database(error);
        };
        match cause.code().as_deref() {
            // SQLITE_FULL; SQLITE_IOERR_SHMSIZE, where not even its shared memory finds room; PostgreSQL disk_full.
            Some("13" | "4874" | "53100") => Self::DiskFull,
            _ if cause.is_unique_violation() => Self::Duplicate(cause.table().unwrap_or_default().to_owned()),
            _ => Self::Database(error),
        }
    }
}

impl Error {
    /// A row that contradicts our types.
    #[expect(clippy::needless_pass_by_value, reason = "keys of rows are numbers")]
    pub(crate) fn corrupt(table: &'static str, column: &'static str, row: impl ToString) -> Self {
        Self::Corrupt {
            table,
            column,
            row: row.to_string(),
        }
    }

    /// Whether trying again later can help: somebody else held the database too long.
    pub fn is_busy(&self) -> bool {
        let Self::Database(error) = self else { return false };
        let busy = |code: &str| matches!(code, "5" | "6" | "517" | "261" | "55P03" | "40001" | "40P01");
        error
            .as_database_error()
            .and_then(sqlx::error::DatabaseError::code)
            .is_some_and(|code| busy(&code))
            || matches!(error, sqlx::Error::PoolTimedOut)
    }
}
