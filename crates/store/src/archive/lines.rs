//! Rows of any table as JSON lines, read from either engine as they come, a few at a time.

use futures_util::TryStreamExt;
use serde::Serialize;
use sqlx::{Row, SqlStr, postgres::PgRow, sqlite::SqliteRow};

use super::shape::{Column, Kind};
use crate::{Result, connection::Connection};

/// Appends a row to a line.
macro_rules! append {
    ($name:ident, $row:ty) => {
        fn $name(row: &$row, columns: &[Column], line: &mut Vec<u8>) -> sqlx::Result<()> {
            for (index, column) in columns.iter().enumerate() {
                line.push(if index == 0 { b'[' } else { b',' });
                match column.kind {
                    Kind::Int => put(line, &row.try_get_unchecked::<Option<i64>, _>(index)?),
                    Kind::Text => put(line, &row.try_get_unchecked::<Option<&str>, _>(index)?),
                    Kind::Real => put(line, &row.try_get_unchecked::<Option<f64>, _>(index)?),
                    Kind::Bool => put(line, &row.try_get_unchecked::<Option<bool>, _>(index)?),
                }?;
            }
            line.extend_from_slice(b"]\n");
            Ok(())
        }
    };
}
append!(append_sqlite, SqliteRow);
append!(append_postgres, PgRow);

fn put(line: &mut Vec<u8>, value: &impl Serialize) -> sqlx::Result<()> {
    serde_json::to_writer(line, value).map_err(|error| sqlx::Error::Encode(error.into()))
}

impl Connection {
    /// Appends each row of a query to `lines`, and calls `took` after each.
    pub(super) async fn each_line(
        &mut self,
        sql: SqlStr,
        columns: &[Column],
        lines: &mut Vec<u8>,
        mut took: impl FnMut(&mut Vec<u8>) -> Result<()>,
    ) -> Result<()> {
        match self {
            Self::Sqlite(transaction) => {
                let mut rows = sqlx::query(sql).fetch(&mut **transaction);
                while let Some(row) = rows.try_next().await? {
                    append_sqlite(&row, columns, lines)?;
                    took(lines)?;
                }
            }
            Self::Postgres(transaction) => {
                let mut rows = sqlx::query(sql).fetch(&mut **transaction);
                while let Some(row) = rows.try_next().await? {
                    append_postgres(&row, columns, lines)?;
                    took(lines)?;
                }
            }
        }
        Ok(())
    }
}
