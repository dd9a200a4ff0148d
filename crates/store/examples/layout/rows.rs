//! The other layout: a row for each value asserted. A contact's facts are the latest live row of each field.

use std::time::Instant;

use model::{ContactId, facts::Facts, matching::hashes};
use sqlx::{
    AssertSqlSafe, PgConnection, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};

use super::{BATCH, Fallible, person, report};

/// The tables that both layouts have (lists, keys, feed) hold here what they hold in the store.
const TABLES: [&str; 7] = [
    "CREATE TABLE contacts (id {key}, sort_name TEXT NOT NULL, search_text TEXT NOT NULL,
        created_at_ms BIGINT NOT NULL, updated_at_ms BIGINT NOT NULL)",
    "CREATE INDEX contacts_by_name ON contacts (sort_name, id)",
    "CREATE INDEX contacts_by_update ON contacts (updated_at_ms, id)",
    "CREATE TABLE assertions (contact_id BIGINT NOT NULL, field TEXT NOT NULL, ordinal BIGINT NOT NULL,
        act_id BIGINT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (contact_id, field, ordinal, act_id)) {clustered}",
    "CREATE INDEX assertions_by_act ON assertions (act_id, contact_id)",
    "CREATE TABLE contact_keys (hash BIGINT NOT NULL, contact_id BIGINT NOT NULL,
        PRIMARY KEY (hash, contact_id)) {clustered}",
    "CREATE TABLE changes (seq {key}, at_ms BIGINT NOT NULL, noun TEXT NOT NULL, contact_id BIGINT)",
];

/// Connections of either engine.
pub enum Rows {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

macro_rules! run {
    ($rows:expr, $connection:ident => $body:expr) => {
        match $rows {
            Rows::Sqlite($connection) => $body,
            Rows::Postgres($connection) => $body,
        }
    };
}

pub async fn measure(mut rows: Rows, contacts: usize) -> Fallible<()> {
    for table in TABLES {
        let (clustered, key) = match rows {
            Rows::Sqlite(_) => ("WITHOUT ROWID", "INTEGER PRIMARY KEY"),
            Rows::Postgres(_) => ("", "BIGINT PRIMARY KEY"),
        };
        rows.execute(table.replace("{clustered}", clustered).replace("{key}", key))
            .await?;
    }
    let started = Instant::now();
    for start in (0..contacts).step_by(BATCH) {
        let people: Vec<(i64, Facts)> = (start..contacts.min(start + BATCH))
            .map(|n| (n as i64 + 1, person(n)))
            .collect();
        rows.execute("BEGIN".into()).await?;
        rows.find(&people).await?;
        rows.insert(&people).await?;
        rows.execute("COMMIT".into()).await?;
    }
    report("import", contacts, started.elapsed());
    let started = Instant::now();
    let loaded = rows.load().await?;
    report("load", loaded, started.elapsed());
    let started = Instant::now();
    for round in 0..20 {
        rows.edit(ContactId::new(contacts as i64 / 2 + round)).await?;
    }
    println!("edit: {:.1?} each", started.elapsed() / 20);
    Ok(())
}

/// A file opened as the store opens its own.
pub fn options(path: &std::path::Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .pragma("cache_size", "-65536")
        .pragma("secure_delete", "ON")
        .pragma("wal_autocheckpoint", "16384")
        .row_buffer_size(1_000)
}

impl Rows {
    async fn execute(&mut self, sql: String) -> Fallible<()> {
        run!(self, connection => { sqlx::query(AssertSqlSafe(sql)).execute(connection).await?; });
        Ok(())
    }

    async fn find(&mut self, people: &[(i64, Facts)]) -> Fallible<()> {
        let hashes: Vec<String> = people
            .iter()
            .flat_map(|(_, facts)| hashes(facts))
            .map(|(_, hash)| hash.to_string())
            .collect();
        let list = hashes.join(",");
        let found: Vec<(i64, i64)> = match self {
            Self::Sqlite(connection) => {
                let sql = "SELECT hash, contact_id FROM contact_keys
                    WHERE hash IN (SELECT value FROM json_each('[' || $1 || ']'))";
                sqlx::query_as(sql).bind(list).fetch_all(connection).await?
            }
            Self::Postgres(connection) => {
                let sql = "SELECT hash, contact_id FROM contact_keys
                    WHERE hash IN (SELECT unnest(string_to_array($1, ',')::bigint[]))";
                sqlx::query_as(sql).bind(list).fetch_all(connection).await?
            }
        };
        std::hint::black_box(found);
        Ok(())
    }

    async fn insert(&mut self, people: &[(i64, Facts)]) -> Fallible<()> {
        let (mut contacts, mut assertions, mut keys, mut changes) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (id, facts) in people {
            let id = id.to_string();
            contacts.extend([
                id.clone(),
                facts.sort_name(),
                facts.search_text(),
                "0".into(),
                "0".into(),
            ]);
            for (field, ordinal, value) in values(facts) {
                assertions.extend([id.clone(), field, ordinal.to_string(), "1".into(), value]);
            }
            let hashes = hashes(facts).into_iter().map(|(_, hash)| hash);
            keys.extend(hashes.map(|hash| (hash, id.clone())));
            changes.extend([id.clone(), "0".into(), "contacts".into(), id]);
        }
        keys.sort();
        keys.dedup();
        let keys = keys.into_iter().flat_map(|(hash, id)| [hash.to_string(), id]).collect();
        self.bulk(
            "contacts (id, sort_name, search_text, created_at_ms, updated_at_ms)",
            5,
            contacts,
        )
        .await?;
        self.bulk("assertions (contact_id, field, ordinal, act_id, value)", 5, assertions)
            .await?;
        self.bulk("contact_keys (hash, contact_id)", 2, keys).await?;
        self.bulk("changes (seq, at_ms, noun, contact_id)", 4, changes).await
    }

    /// Texts: SQLite turns those of number columns into numbers, `COPY` takes nothing else.
    async fn bulk(&mut self, target: &str, width: usize, values: Vec<String>) -> Fallible<()> {
        match self {
            Self::Sqlite(connection) => {
                for chunk in values.chunks(4_000 / width * width) {
                    let row = format!("({})", vec!["?"; width].join(","));
                    let all = vec![row.as_str(); chunk.len() / width].join(",");
                    let sql = format!("INSERT OR FAIL INTO {target} VALUES {all}");
                    let query = chunk.iter().fold(sqlx::query(AssertSqlSafe(sql)), |query, value| {
                        query.bind(value.clone())
                    });
                    query.execute(&mut *connection).await?;
                }
            }
            Self::Postgres(connection) => {
                let lines: Vec<String> = values
                    .chunks(width)
                    .map(|row| {
                        row.iter()
                            .map(|value| value.replace('\n', "\\n"))
                            .collect::<Vec<_>>()
                            .join("\t")
                            + "\n"
                    })
                    .collect();
                let mut copy = connection.copy_in_raw(&format!("COPY {target} FROM STDIN")).await?;
                copy.send(lines.concat().as_bytes()).await?;
                copy.finish().await?;
            }
        }
        Ok(())
    }

    /// Everything, value by value, put together again contact by contact.
    async fn load(&mut self) -> Fallible<usize> {
        let (mut after, mut seen) = (0_i64, 0);
        loop {
            let sql = "SELECT contact_id, field, ordinal, value FROM assertions
                WHERE contact_id > $1 AND contact_id <= $1 + 10000 ORDER BY contact_id, field, ordinal, act_id";
            let page: Vec<(i64, String, i64, String)> =
                run!(self, connection => sqlx::query_as(sql).bind(after).fetch_all(connection).await?);
            if page.is_empty() {
                return Ok(seen);
            }
            for values in page.chunk_by(|one, next| one.0 == next.0) {
                let mut document = std::collections::BTreeMap::<&str, Vec<&str>>::new();
                for (_, field, _, value) in values {
                    document.entry(field).or_default().push(value);
                }
                std::hint::black_box(document);
                seen += 1;
            }
            after += 10_000;
        }
    }

    async fn edit(&mut self, id: ContactId) -> Fallible<()> {
        let id = id.get();
        self.execute("BEGIN".into()).await?;
        let read = "SELECT field, ordinal, value FROM assertions WHERE contact_id = $1 ORDER BY field, ordinal, act_id";
        let known: Vec<(String, i64, String)> =
            run!(self, connection => sqlx::query_as(read).bind(id).fetch_all(connection).await?);
        std::hint::black_box(known);
        self.execute(format!(
            "INSERT INTO assertions VALUES ({id}, 'profession', 0, 2, 'Apicultrice')"
        ))
        .await?;
        self.execute(format!("UPDATE contacts SET updated_at_ms = 1 WHERE id = {id}"))
            .await?;
        self.execute(format!(
            "INSERT INTO changes SELECT max(seq) + 1, 1, 'contacts', {id} FROM changes"
        ))
        .await?;
        self.execute("COMMIT".into()).await
    }
}

/// Every leaf of the document: field, ordinal among its likes, value.
fn values(facts: &Facts) -> Vec<(String, i64, String)> {
    let serde_json::Value::Object(document) = serde_json::to_value(facts).unwrap_or_default() else {
        return Vec::new();
    };
    let mut values = Vec::new();
    for (field, value) in document {
        leaves(&field, 0, &value, &mut values);
    }
    values
}

fn leaves(field: &str, ordinal: i64, value: &serde_json::Value, values: &mut Vec<(String, i64, String)>) {
    match value {
        serde_json::Value::Array(items) => {
            (0..)
                .zip(items)
                .for_each(|(ordinal, item)| leaves(field, ordinal, item, values));
        }
        serde_json::Value::Object(fields) => {
            fields
                .iter()
                .for_each(|(name, value)| leaves(&format!("{field}.{name}"), ordinal, value, values));
        }
        serde_json::Value::String(text) => values.push((field.to_owned(), ordinal, text.clone())),
        other => values.push((field.to_owned(), ordinal, other.to_string())),
    }
}
