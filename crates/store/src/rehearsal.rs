//! A dry run: everything is written into temporary tables that hide those of the same name, so that the base is neither changed nor kept
//! from anybody, for however long. What the dry run has to know is copied in first: the names at once, people as its rows come to them.

use model::{ContactId, matching::KeyHash};

use crate::{
    Base, Result, WriteContext, WriteTx,
    connection::Connection,
    dialect::{Dialect, id_list},
    feed::{Feed, Keeping},
    pools::Pools,
    value::values,
};

/// Where a rehearsal reads what it does not have yet: the base as it was when the rehearsal began.
pub(crate) struct Stage {
    /// The schema that holds the real tables.
    base: String,
}

/// Copied whole: what rows can name, and what refuses them.
const NAMES: &[&str] = &[
    "counters",
    "instance",
    "authors",
    "branches",
    "sources",
    "source_shapes",
    "acts",
    "name_uses",
    "tags",
    "attributes",
    "attribute_options",
    "static_lists",
    "interaction_kinds",
    "campaigns",
    "events",
    "themes",
    "surveys",
    "questions",
    "question_options",
    "elections",
    "membership_types",
    "mappings",
    "erased_keys",
];

/// Copied for each person that rows come to. Oppositions come by their address too.
const OF_CONTACTS: &[(&str, &str)] = &[
    ("contacts", "id"),
    ("documents", "contact_id"),
    ("history", "contact_id"),
    ("consents", "contact_id"),
    ("supports", "contact_id"),
    ("links", "contact_id"),
    ("list_members", "contact_id"),
    ("oppositions", "contact_id"),
];

impl Base {
    /// A transaction that tries what it would write, however much, and leaves nothing even when committed: a dry run. It sees the base
    /// as it is now, and others go on writing meanwhile.
    pub async fn rehearse(&self, context: WriteContext) -> Result<WriteTx> {
        let mut connection = self.pools.rehearse().await?;
        let stage = Stage {
            base: match &self.pools {
                Pools::Sqlite { .. } => "main".to_owned(),
                Pools::Postgres { schema, .. } => schema.clone(),
            },
        };
        stage.set(&mut connection).await?;
        let head = "SELECT value FROM counters WHERE name = 'seq'";
        let (head,) = connection.get::<(i64,)>(head, values![]).await?;
        Ok(WriteTx::begun(
            connection,
            context,
            Feed::after(head, Keeping::Nothing(stage)),
        ))
    }
}

impl WriteTx {
    /// Whether it only tries.
    pub fn is_rehearsal(&self) -> bool {
        self.feed.stage().is_some()
    }

    /// Makes known, to a rehearsal, the contacts that these hashes and ids lead to. A real transaction knows everybody.
    pub async fn bring_contacts(&mut self, hashes: &[KeyHash], ids: &[ContactId]) -> Result<()> {
        let Some(stage) = self.feed.stage() else { return Ok(()) };
        let hashes = id_list(hashes.iter().copied());
        for keys in ["contact_keys", "fresh_keys"] {
            stage
                .bring(&mut self.tx.connection, keys, "b.hash IN {ids $1}", &hashes)
                .await?;
        }
        stage
            .bring(
                &mut self.tx.connection,
                "oppositions",
                "b.address_hash IN {ids $1}",
                &hashes,
            )
            .await?;
        let sql = "SELECT contact_id FROM contact_keys WHERE hash IN {ids $1}
            UNION SELECT contact_id FROM fresh_keys WHERE hash IN {ids $1}";
        let found: Vec<(i64,)> = self.tx.connection.fetch(sql, values![&hashes]).await?;
        let ids = id_list(found.into_iter().map(|(id,)| id).chain(ids.iter().map(|id| id.get())));
        for (table, column) in OF_CONTACTS {
            let theirs = format!("b.{column} IN {{ids $1}}");
            stage.bring(&mut self.tx.connection, table, &theirs, &ids).await?;
        }
        Ok(())
    }

    /// Makes known, to a rehearsal, the interactions of these keys, with their corrections.
    pub async fn bring_interactions(&mut self, keys: &[i64]) -> Result<()> {
        let Some(stage) = self.feed.stage() else { return Ok(()) };
        let keys = id_list(keys.iter().copied());
        let connection = &mut self.tx.connection;
        stage
            .bring(connection, "interactions", "b.dedupe_key IN {ids $1}", &keys)
            .await?;
        let sql = "SELECT id FROM interactions WHERE dedupe_key IN {ids $1}";
        let firsts: Vec<(i64,)> = connection.fetch(sql, values![&keys]).await?;
        let firsts = id_list(firsts.into_iter().map(|(id,)| id));
        for side in ["replaces_id", "voids_id"] {
            let theirs = format!("b.{side} IN {{ids $1}}");
            stage.bring(connection, "interactions", &theirs, &firsts).await?;
        }
        let sql = "SELECT id FROM interactions WHERE id IN {ids $1} OR replaces_id IN {ids $1}";
        let all: Vec<(i64,)> = connection.fetch(sql, values![firsts]).await?;
        let all = id_list(all.into_iter().map(|(id,)| id));
        for table in ["interaction_money", "answers"] {
            stage
                .bring(connection, table, "b.interaction_id IN {ids $1}", &all)
                .await?;
        }
        Ok(())
    }
}

impl Stage {
    /// Puts the temporary tables up, with the names.
    async fn set(&self, connection: &mut Connection) -> Result<()> {
        let dialect = connection.dialect();
        for statement in self.tables(connection).await? {
            connection.run(dialect.assert_safe(statement), values![]).await?;
        }
        for table in NAMES {
            let copy = format!("INSERT INTO {table} SELECT * FROM {}.{table}", self.base);
            connection.run(dialect.assert_safe(copy), values![]).await?;
        }
        Ok(())
    }

    async fn tables(&self, connection: &mut Connection) -> Result<Vec<String>> {
        match connection.dialect() {
            Dialect::Sqlite => {
                let sql = "SELECT sql FROM main.sqlite_schema WHERE sql IS NOT NULL ORDER BY type DESC, name";
                let rows: Vec<(String,)> = connection.fetch(sql, values![]).await?;
                Ok(rows.iter().filter_map(|(sql,)| temporary(sql)).collect())
            }
            Dialect::Postgres => {
                let sql = "SELECT tablename::text FROM pg_tables WHERE schemaname = $1";
                let rows: Vec<(String,)> = connection.fetch(sql, values![&self.base]).await?;
                let like = |(table,)| {
                    let base = &self.base;
                    format!("CREATE TEMPORARY TABLE {table} (LIKE {base}.{table} INCLUDING ALL) ON COMMIT DROP")
                };
                Ok(rows.into_iter().map(like).collect())
            }
        }
    }

    /// Copies rows of the base that are not there yet; those that the rehearsal changed stay as it left them.
    async fn bring(&self, connection: &mut Connection, table: &str, which: &str, ids: &str) -> Result<()> {
        if ids.is_empty() {
            return Ok(());
        }
        let sql = format!(
            "INSERT INTO {table} SELECT b.* FROM {}.{table} b WHERE {which} ON CONFLICT DO NOTHING",
            self.base
        );
        let dialect = connection.dialect();
        let statement = dialect.assert_safe(dialect.expand(&sql));
        connection.run(statement, values![ids]).await?;
        Ok(())
    }
}

/// The statement that makes a temporary table, or its index, as another made the real one.
fn temporary(sql: &str) -> Option<String> {
    const MAKING: [(&str, &str); 3] = [
        ("CREATE TABLE ", "CREATE TEMPORARY TABLE "),
        ("CREATE INDEX ", "CREATE INDEX temp."),
        ("CREATE UNIQUE INDEX ", "CREATE UNIQUE INDEX temp."),
    ];
    MAKING
        .iter()
        .find_map(|(real, temporary)| sql.strip_prefix(real).map(|rest| format!("{temporary}{rest}")))
}

#[cfg(test)]
mod tests {
    use super::temporary;

    #[test]
    fn what_made_a_table_makes_its_double() {
        let made = |sql| temporary(sql).unwrap_or_default();
        assert_eq!(
            made("CREATE TABLE a (id BIGINT)"),
            "CREATE TEMPORARY TABLE a (id BIGINT)"
        );
        assert_eq!(
            made("CREATE UNIQUE INDEX b ON a (id)"),
            "CREATE UNIQUE INDEX temp.b ON a (id)"
        );
    }
}
