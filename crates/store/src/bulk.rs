//! Many rows at once: multi-row inserts on SQLite, `COPY` on PostgreSQL.

use std::fmt::Write;

use sqlx::{Postgres, Transaction};

use crate::{Result, connection::Connection, dialect::Dialect, value::Value};

/// Values in one statement: past this, a longer statement gains nothing.
const VALUES_MAX: usize = 4_000;

/// Where rows go.
pub(crate) struct Target<'a> {
    /// Table.
    pub table: &'a str,
    /// Columns, in the order of the values.
    pub columns: &'a [&'a str],
}

impl Connection {
    /// Inserts rows given as one run of values, row after row.
    pub async fn insert_rows(&mut self, target: &Target<'_>, values: Vec<Value>) -> Result<()> {
        if values.is_empty() {
            return Ok(());
        }
        match self {
            Self::Sqlite(_) => self.insert_values(target, "", values).await,
            Self::Postgres(transaction) => copy(transaction, target, &values).await,
        }
    }

    /// Inserts rows, `conflict` (an `ON CONFLICT` clause) deciding what becomes of those already there.
    pub async fn upsert_rows(&mut self, target: &Target<'_>, conflict: &'static str, values: Vec<Value>) -> Result<()> {
        self.insert_values(target, conflict, values).await
    }

    async fn insert_values(&mut self, target: &Target<'_>, conflict: &str, values: Vec<Value>) -> Result<()> {
        let dialect = self.dialect();
        let width = target.columns.len();
        let mut left = values.len();
        let mut values = values.into_iter();
        while left > 0 {
            let count = left.min(VALUES_MAX / width * width);
            let sql = multi_row(dialect, target, conflict, count / width);
            self.run(dialect.assert_safe(sql), values.by_ref().take(count).collect())
                .await?;
            left -= count;
        }
        Ok(())
    }
}

/// `INSERT INTO table (columns) VALUES (?, ?), (?, ?) …`. SQLite's parameters are left unnumbered: it looks named ones up one by one.
fn multi_row(dialect: Dialect, target: &Target<'_>, conflict: &str, rows: usize) -> String {
    let width = target.columns.len();
    let insert = match dialect {
        // A statement that fails ends our transaction anyway: told so, SQLite keeps no copy of the pages to undo it alone.
        Dialect::Sqlite => "INSERT OR FAIL",
        Dialect::Postgres => "INSERT",
    };
    let mut sql = format!("{insert} INTO {} ({}) VALUES ", target.table, target.columns.join(", "));
    for row in 0..rows {
        sql.push_str(if row == 0 { "(" } else { ", (" });
        for column in 0..width {
            sql.push_str(if column == 0 { "" } else { ", " });
            let _ = match dialect {
                Dialect::Sqlite => sql.write_char('?'),
                Dialect::Postgres => write!(sql, "${}", row * width + column + 1),
            };
        }
        sql.push(')');
    }
    sql.push(' ');
    sql.push_str(conflict);
    sql
}

async fn copy(transaction: &mut Transaction<'static, Postgres>, target: &Target<'_>, values: &[Value]) -> Result<()> {
    let statement = format!("COPY {} ({}) FROM STDIN", target.table, target.columns.join(", "));
    let text = copy_text(values, target.columns.len());
    let mut copy = transaction.copy_in_raw(&statement).await?;
    copy.send(text.as_bytes()).await?;
    copy.finish().await?;
    Ok(())
}

/// PostgreSQL's text format: tabs between values, one row a line, `\N` for nothing.
fn copy_text(values: &[Value], width: usize) -> String {
    let mut text = String::with_capacity(values.len() * 16);
    for (index, value) in values.iter().enumerate() {
        let _ = match value {
            Value::Int(Some(number)) => write!(text, "{number}"),
            Value::Real(Some(number)) => write!(text, "{number}"),
            Value::Bool(value) => write!(text, "{value}"),
            Value::Text(Some(value)) => {
                escape(&mut text, value);
                Ok(())
            }
            Value::Int(None) | Value::Real(None) | Value::Text(None) => text.write_str("\\N"),
        };
        text.push(if (index + 1) % width == 0 { '\n' } else { '\t' });
    }
    text
}

fn escape(text: &mut String, value: &str) {
    let mut start = 0;
    for (at, byte) in value.bytes().enumerate() {
        let escaped = match byte {
            b'\\' => "\\\\",
            b'\t' => "\\t",
            b'\n' => "\\n",
            b'\r' => "\\r",
            _ => continue,
        };
        text.push_str(&value[start..at]);
        text.push_str(escaped);
        start = at + 1;
    }
    text.push_str(&value[start..]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::values;

    const PAIRS: Target = Target {
        table: "pairs",
        columns: &["one", "two"],
    };

    #[test]
    fn each_engine_numbers_its_parameters() {
        assert_eq!(
            multi_row(Dialect::Sqlite, &PAIRS, "", 2),
            "INSERT OR FAIL INTO pairs (one, two) VALUES (?, ?), (?, ?) "
        );
        assert_eq!(
            multi_row(Dialect::Postgres, &PAIRS, "ON CONFLICT DO NOTHING", 2),
            "INSERT INTO pairs (one, two) VALUES ($1, $2), ($3, $4) ON CONFLICT DO NOTHING"
        );
    }

    #[test]
    fn copied_text_keeps_tabs_lines_and_backslashes() {
        let rows = values!["a\tb\\c\nd\r", None::<i64>, "é", 7_i64];
        let text = copy_text(&rows, 2);
        assert_eq!(text, "a\\tb\\\\c\\nd\\r\t\\N\né\t7\n");
    }
}
