//! What tables a base has, as its engine tells: so that no list of ours can forget one.

use crate::{
    Error, Result,
    connection::Connection,
    dialect::Dialect,
    random,
    value::{Value, values},
};

/// A table.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub name: String,
    pub columns: Vec<Column>,
    /// The columns of its key, which order its rows.
    key: Vec<Column>,
}

/// A column.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub name: String,
    pub kind: Kind,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Kind {
    Int,
    Text,
    Real,
    Bool,
}

/// Tables that belong to the place: the schema's number stands in the manifest, answers kept for a day are nobody's facts, and the links
/// that spreadsheets read open this copy only.
const LOCAL_TABLES: &[&str] = &["schema_version", "idempotency_keys", "export_links"];

/// Columns that belong to the place: users and keys are those of one registry, an epoch that of one copy.
const LOCAL_COLUMNS: &[(&str, &str)] = &[
    ("authors", "user_id"),
    ("authors", "api_key_id"),
    ("instance", "epoch"),
    ("instance", "muted"),
];

const SQLITE: &str = "SELECT m.name, p.name, p.type, p.pk
    FROM sqlite_schema m JOIN pragma_table_info(m.name) p
    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'
    ORDER BY m.name, p.cid";

const POSTGRES: &str = "SELECT c.table_name::text, c.column_name::text, c.data_type::text,
        coalesce(k.ordinal_position, 0)::bigint
    FROM information_schema.columns c
        LEFT JOIN (information_schema.table_constraints t
            JOIN information_schema.key_column_usage k
                ON k.constraint_schema = t.constraint_schema AND k.constraint_name = t.constraint_name
                    AND k.table_name = t.table_name AND t.constraint_type = 'PRIMARY KEY')
            ON t.table_schema = c.table_schema AND t.table_name = c.table_name AND k.column_name = c.column_name
    WHERE c.table_schema = current_schema()
    ORDER BY c.table_name COLLATE \"C\", c.ordinal_position";

/// The tables whose rows are facts, by name.
pub(crate) async fn tables(connection: &mut Connection) -> Result<Vec<Table>> {
    let sql = match connection.dialect() {
        Dialect::Sqlite => SQLITE,
        Dialect::Postgres => POSTGRES,
    };
    let rows: Vec<(String, String, String, i64)> = connection.fetch(sql, values![]).await?;
    let mut tables: Vec<Table> = Vec::new();
    for of_table in rows.chunk_by(|one, other| one.0 == other.0) {
        if let Some((name, ..)) = of_table.first()
            && !LOCAL_TABLES.contains(&name.as_str())
        {
            tables.push(table(name, of_table)?);
        }
    }
    Ok(tables)
}

fn table(name: &str, rows: &[(String, String, String, i64)]) -> Result<Table> {
    let column = |(_, column, kind, _): &(String, String, String, i64)| {
        let kind = Kind::from_sql(kind).ok_or_else(|| unknown_kind(name))?;
        let name = column.clone();
        Ok(Column { name, kind })
    };
    let mut key: Vec<_> = rows.iter().filter(|row| row.3 > 0).collect();
    key.sort_by_key(|row| row.3);
    let key = key.into_iter().map(column).collect::<Result<Vec<_>>>()?;
    let facts = rows
        .iter()
        .filter(|row| !LOCAL_COLUMNS.contains(&(name, row.1.as_str())));
    let columns = facts.map(column).collect::<Result<Vec<_>>>()?;
    Ok(Table {
        name: name.to_owned(),
        key: if key.is_empty() { columns.clone() } else { key },
        columns,
    })
}

fn unknown_kind(table: &str) -> Error {
    Error::Database(sqlx::Error::Protocol(format!(
        "table {table} has a column of no type of ours"
    )))
}

impl Kind {
    fn from_sql(declared: &str) -> Option<Self> {
        match declared.to_ascii_lowercase().as_str() {
            "integer" | "bigint" => Some(Self::Int),
            "text" => Some(Self::Text),
            "boolean" => Some(Self::Bool),
            "double precision" => Some(Self::Real),
            _ => None,
        }
    }

    /// The value of that kind which a line holds; `None` when it holds another.
    pub fn read(self, value: serde_json::Value) -> Option<Value> {
        use serde_json::Value as Json;
        match (self, value) {
            (Self::Int, Json::Null) => Some(Value::Int(None)),
            (Self::Text, Json::Null) => Some(Value::Text(None)),
            (Self::Real, Json::Null) => Some(Value::Real(None)),
            (Self::Int, Json::Number(number)) => number.as_i64().map(|number| Value::Int(Some(number))),
            (Self::Real, Json::Number(number)) => number.as_f64().map(|number| Value::Real(Some(number))),
            (Self::Text, Json::String(text)) => Some(Value::Text(Some(text))),
            (Self::Bool, Json::Bool(value)) => Some(Value::Bool(value)),
            _ => None,
        }
    }
}

impl Table {
    /// Reads every row in an order that both engines share.
    pub fn select(&self, dialect: Dialect) -> String {
        let columns: Vec<&str> = self.columns.iter().map(|column| column.name.as_str()).collect();
        let order: Vec<String> = self.key.iter().map(|column| column.in_order(dialect)).collect();
        format!(
            "SELECT {} FROM {} ORDER BY {}",
            columns.join(", "),
            self.name,
            order.join(", ")
        )
    }

    /// What a restored row takes of its new place, beside what the archive says.
    pub fn local_values(&self) -> Result<Vec<(&'static str, Value)>> {
        match self.name.as_str() {
            "instance" => Ok(vec![("epoch", random::token()?.into()), ("muted", true.into())]),
            _ => Ok(Vec::new()),
        }
    }
}

impl Column {
    fn in_order(&self, dialect: Dialect) -> String {
        match self.kind {
            Kind::Text => dialect.expand(&format!("{} {{binary}}", self.name)),
            _ => self.name.clone(),
        }
    }
}
