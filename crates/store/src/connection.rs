//! One way to run a statement, whichever the engine.

use sqlx::{
    Arguments, FromRow, Postgres, SqlStr, Sqlite, Transaction,
    postgres::{PgArguments, PgRow},
    sqlite::{SqliteArguments, SqliteRow},
};

use crate::{Error, Result, dialect::Dialect, value::Value};

/// An open transaction. Dropped without a commit, it leaves nothing.
pub(crate) enum Connection {
    /// On a file.
    Sqlite(Transaction<'static, Sqlite>),
    /// On a server.
    Postgres(Transaction<'static, Postgres>),
}

/// The one place that tells the engines apart.
macro_rules! on_engine {
    ($connection:expr, $transaction:ident, $arguments:ident => $body:expr) => {
        match $connection {
            Connection::Sqlite($transaction) => {
                #[allow(unused)]
                let $arguments = sqlite_arguments;
                $body
            }
            Connection::Postgres($transaction) => {
                #[allow(unused)]
                let $arguments = postgres_arguments;
                $body
            }
        }
    };
}

/// A row type read from either engine.
pub(crate) trait Record: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}
impl<T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin> Record for T {}

/// A row that reads as one of our types.
pub(crate) trait Row: Record {
    /// What it reads as.
    type Reads;

    /// Fails where the row contradicts our types.
    fn read(self) -> Result<Self::Reads>;
}

impl Connection {
    /// Which engine.
    pub fn dialect(&self) -> Dialect {
        match self {
            Self::Sqlite(_) => Dialect::Sqlite,
            Self::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Runs a statement; the number of rows it touched.
    pub async fn execute(&mut self, sql: &'static str, values: Vec<Value>) -> Result<u64> {
        let statement = self.dialect().statement(sql);
        self.run(statement, values).await
    }

    /// All the rows of a query.
    pub async fn fetch<T: Record>(&mut self, sql: &'static str, values: Vec<Value>) -> Result<Vec<T>> {
        let statement = self.dialect().statement(sql);
        self.fetch_composed(statement, values).await
    }

    /// The first row of a query, if any.
    pub async fn find<T: Record>(&mut self, sql: &'static str, values: Vec<Value>) -> Result<Option<T>> {
        let statement = self.dialect().statement(sql);
        let row = on_engine!(self, transaction, arguments => {
            sqlx::query_as_with(statement, arguments(values)?).fetch_optional(&mut **transaction).await
        });
        Ok(row?)
    }

    /// All that a query gives, read.
    pub async fn read_all<R: Row>(&mut self, sql: &'static str, values: Vec<Value>) -> Result<Vec<R::Reads>> {
        let rows: Vec<R> = self.fetch(sql, values).await?;
        rows.into_iter().map(R::read).collect()
    }

    /// The first that a query gives, read.
    pub async fn read_one<R: Row>(&mut self, sql: &'static str, values: Vec<Value>) -> Result<Option<R::Reads>> {
        let row: Option<R> = self.find(sql, values).await?;
        row.map(R::read).transpose()
    }

    /// The only row of a query that always gives one.
    pub async fn get<T: Record>(&mut self, sql: &'static str, values: Vec<Value>) -> Result<T> {
        self.find(sql, values)
            .await?
            .ok_or(Error::Database(sqlx::Error::RowNotFound))
    }

    /// The rows of a query put together from static pieces.
    pub async fn fetch_composed<T: Record>(&mut self, statement: SqlStr, values: Vec<Value>) -> Result<Vec<T>> {
        let rows = on_engine!(self, transaction, arguments => {
            sqlx::query_as_with(statement, arguments(values)?).fetch_all(&mut **transaction).await
        });
        Ok(rows?)
    }

    /// Runs a statement put together from static pieces.
    pub async fn run(&mut self, statement: SqlStr, values: Vec<Value>) -> Result<u64> {
        let done = on_engine!(self, transaction, arguments => {
            sqlx::query_with(statement, arguments(values)?)
                .execute(&mut **transaction)
                .await
                .map(|done| done.rows_affected())
        });
        Ok(done?)
    }

    /// Makes what was done durable.
    pub async fn commit(self) -> Result<()> {
        Ok(on_engine!(self, transaction, arguments => transaction.commit().await)?)
    }
}

macro_rules! arguments {
    ($name:ident, $arguments:ty) => {
        fn $name(values: Vec<Value>) -> Result<$arguments> {
            let mut arguments = <$arguments>::default();
            arguments.reserve(values.len(), 16 * values.len());
            for value in values {
                match value {
                    Value::Int(value) => arguments.add(value),
                    Value::Text(value) => arguments.add(value),
                    Value::Real(value) => arguments.add(value),
                    Value::Bool(value) => arguments.add(value),
                }
                .map_err(|error| Error::Database(sqlx::Error::Encode(error)))?;
            }
            Ok(arguments)
        }
    };
}

arguments!(sqlite_arguments, SqliteArguments);
arguments!(postgres_arguments, PgArguments);
