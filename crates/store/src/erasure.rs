//! Erasing somebody for good: every row that says something of them goes, in the base as it is now and in its past.

use jiff::Timestamp;
use model::ContactId;
use serde_json::Value as Json;

use crate::{
    Result, Tx, WriteTx,
    dialect::id_list,
    value::{from_json, instant, json, values},
};

/// How many rows went, by what they were.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Erased {
    /// Layers of history: what each act had said.
    pub layers: u64,
    /// Calls, visits, donations…
    pub interactions: u64,
    /// Consents and refusals.
    pub consents: u64,
    /// Links with others, from either side.
    pub links: u64,
    /// Rows that imports had refused or set values aside of.
    pub rejects: u64,
}

/// What goes besides, each by the contact's id.
const ROWS_OF_CONTACT: &[&str] = &[
    "DELETE FROM documents WHERE contact_id = $1",
    "DELETE FROM contact_keys WHERE contact_id = $1",
    "DELETE FROM fresh_keys WHERE contact_id = $1",
    "DELETE FROM supports WHERE contact_id = $1",
    "DELETE FROM oppositions WHERE contact_id = $1",
    "DELETE FROM list_members WHERE contact_id = $1",
    "DELETE FROM import_notes WHERE contact_id = $1 OR other_id = $1",
    "DELETE FROM import_kept WHERE contact_id = $1",
    "DELETE FROM segment_log WHERE contact_id = $1",
    "DELETE FROM operation_contacts WHERE contact_id = $1",
    "UPDATE roll_electors SET contact_id = NULL WHERE contact_id = $1",
    "UPDATE interaction_money SET payer_id = NULL WHERE payer_id = $1",
    "UPDATE memberships SET holder_id = NULL WHERE holder_id = $1",
    "DELETE FROM memberships WHERE contact_id = $1",
];

const INTERACTIONS_OF_CONTACT: &[&str] = &[
    "UPDATE memberships SET interaction_id = NULL
        WHERE interaction_id IN (SELECT id FROM interactions WHERE contact_id = $1)",
    "DELETE FROM interaction_money WHERE interaction_id IN (SELECT id FROM interactions WHERE contact_id = $1)",
    "DELETE FROM answers WHERE interaction_id IN (SELECT id FROM interactions WHERE contact_id = $1)",
];

/// Documents in which rows or words of a file may be repeated.
const DOCUMENTS: &[(&str, &str)] = &[
    ("imports", "files"),
    ("imports", "plan"),
    ("imports", "report"),
    ("imports", "error"),
    ("exports", "selection"),
    ("exports", "error"),
    ("mappings", "columns"),
    ("mappings", "mapping"),
    ("operations", "asked"),
    ("operations", "change"),
    ("operations", "error"),
    ("operations", "selection"),
];

/// Lists of values as a file had them, by column, where nothing tells whose each is: of no use once the file is poured in.
const VALUES_OF_FILES: [&str; 2] = ["samples", "examples"];

/// Empties the texts that are about somebody. The texts of one list stand together, as the cells of a row do.
fn blank(document: &mut Json, is_about: &impl Fn(&str) -> bool) {
    match document {
        Json::String(text) if is_about(text) => text.clear(),
        Json::Array(items) => {
            let texts: Vec<&str> = items.iter().filter_map(Json::as_str).collect();
            if !texts.is_empty() && is_about(&texts.join(" ")) {
                items
                    .iter_mut()
                    .filter(|item| item.is_string())
                    .for_each(|item| *item = "".into());
            }
            for item in items {
                blank(item, is_about);
            }
        }
        Json::Object(fields) => {
            for (name, item) in fields.iter_mut() {
                match item {
                    Json::Array(items) if VALUES_OF_FILES.contains(&name.as_str()) => items.clear(),
                    item => blank(item, is_about),
                }
            }
        }
        _ => {}
    }
}

/// Rows of rejects read at once.
const PAGE: u32 = 2_000;

impl WriteTx {
    /// Erases all that is said of a contact. Its id stays, taken for ever, with nothing behind it.
    pub async fn erase_contact(&mut self, id: ContactId) -> Result<Erased> {
        for sql in ROWS_OF_CONTACT.iter().chain(INTERACTIONS_OF_CONTACT) {
            self.connection.execute(sql, values![id]).await?;
        }
        self.leave_household(id).await?;
        let erased = Erased {
            interactions: self
                .delete_of(id, "DELETE FROM interactions WHERE contact_id = $1")
                .await?,
            consents: self.delete_of(id, "DELETE FROM consents WHERE contact_id = $1").await?,
            links: self
                .delete_of(id, "DELETE FROM links WHERE contact_id = $1 OR other_id = $1")
                .await?,
            layers: self.delete_of(id, "DELETE FROM history WHERE contact_id = $1").await?,
            rejects: 0,
        };
        let seq = self.changed("contacts", id.get(), Some(id));
        let sql = "UPDATE contacts SET visible = $2, nature = 'person', status = 'erased', sort_name = '',
                search_text = '', updated_at_ms = $3, updated_seq = $4
            WHERE id = $1";
        let row = values![id, false, self.context.at, seq];
        self.connection.execute(sql, row).await?;
        self.about("contact", id.get());
        Ok(erased)
    }

    async fn delete_of(&mut self, id: ContactId, sql: &'static str) -> Result<u64> {
        self.connection.execute(sql, values![id]).await
    }

    /// A household is often named after its people: one that nobody is left in goes.
    async fn leave_household(&mut self, id: ContactId) -> Result<()> {
        let mine = "SELECT household_id FROM household_members WHERE contact_id = $1";
        let mine: Vec<(i64,)> = self.connection.fetch(mine, values![id]).await?;
        let leave = "DELETE FROM household_members WHERE contact_id = $1";
        self.connection.execute(leave, values![id]).await?;
        let empty = "DELETE FROM households
            WHERE id IN {ids $1} AND NOT EXISTS (SELECT 1 FROM household_members m WHERE m.household_id = households.id)";
        let mine = id_list(mine.into_iter().map(|(household,)| household));
        self.connection.execute(empty, values![mine]).await?;
        Ok(())
    }

    /// Erases the cells of refused rows that are about somebody, as `is_about` tells from the text of a row or of a value. The
    /// reason stays, without the value.
    pub async fn scrub_rejects(&mut self, is_about: impl Fn(&str) -> bool) -> Result<u64> {
        let (mut after, mut found) = ((0, 0), Vec::new());
        loop {
            let sql = "SELECT import_id, ordinal, line, file, sheet, cells, value FROM import_rejects
                WHERE (import_id, ordinal) > ($1, $2) ORDER BY import_id, ordinal LIMIT $3";
            let rows: Vec<RejectText> = self.connection.fetch(sql, values![after.0, after.1, PAGE]).await?;
            let Some(last) = rows.last() else { break };
            after = (last.import_id, last.ordinal);
            found.extend(rows.into_iter().filter(|row| row.mentions(&is_about)));
        }
        let mut scrubbed = 0;
        for row in found {
            let sql = "UPDATE import_rejects SET cells = NULL, value = '', fr = $5, en = $6
                WHERE import_id = $1 AND line = $2 AND file IS NOT DISTINCT FROM $3 AND sheet IS NOT DISTINCT FROM $4";
            let row = values![
                row.import_id,
                row.line,
                row.file,
                row.sheet,
                "Effacé à la demande de la personne.",
                "Erased at the person’s request."
            ];
            scrubbed += self.connection.execute(sql, row).await?;
        }
        Ok(scrubbed)
    }

    /// Erases what the documents that accompany imports repeat of somebody: the first rows of a file, a word searched for.
    pub async fn scrub_documents(&mut self, is_about: impl Fn(&str) -> bool) -> Result<u64> {
        let mut scrubbed = 0;
        for (table, column) in DOCUMENTS {
            let dialect = self.connection.dialect();
            let sql = dialect.assert_safe(format!("SELECT id, {column} FROM {table} WHERE {column} IS NOT NULL"));
            let rows: Vec<(i64, String)> = self.connection.fetch_composed(sql, values![]).await?;
            for (id, text) in rows.into_iter().filter(|(_, text)| is_about(text)) {
                let mut document: Json = from_json(&text, table, column, id)?;
                blank(&mut document, &is_about);
                let sql = dialect.assert_safe(format!("UPDATE {table} SET {column} = $2 WHERE id = $1"));
                scrubbed += self.connection.run(sql, values![id, json(&document)?]).await?;
            }
        }
        Ok(scrubbed)
    }

    /// Remembers digests of addresses that are not to come in again.
    pub async fn insert_erased_keys(&mut self, digests: &[String]) -> Result<()> {
        let sql = "INSERT INTO erased_keys (digest, erased_at_ms) VALUES ($1, $2) ON CONFLICT (digest) DO NOTHING";
        let at = self.context.at;
        for digest in digests {
            self.connection.execute(sql, values![digest, at]).await?;
        }
        Ok(())
    }

    /// Forgets such digests: the person came back by themselves. How many there were.
    pub async fn delete_erased_keys(&mut self, digests: &[String]) -> Result<u64> {
        let mut count = 0;
        for digest in digests {
            let sql = "DELETE FROM erased_keys WHERE digest = $1";
            count += self.connection.execute(sql, values![digest]).await?;
        }
        Ok(count)
    }
}

impl Tx {
    /// Digests of addresses that are not to come in again, with since when. A few thousand at most: people who asked for it.
    pub async fn erased_keys(&mut self) -> Result<Vec<(String, Timestamp)>> {
        let sql = "SELECT digest, erased_at_ms FROM erased_keys ORDER BY digest";
        let rows: Vec<(String, i64)> = self.connection.fetch(sql, values![]).await?;
        let read = |(digest, at): (String, i64)| {
            let at = instant(at, "erased_keys", "erased_at_ms", &digest)?;
            Ok((digest, at))
        };
        rows.into_iter().map(read).collect()
    }

    /// Whether a contact was ever there, shown or not.
    pub async fn contact_exists(&mut self, id: ContactId) -> Result<bool> {
        let sql = "SELECT id FROM contacts WHERE id = $1 AND status <> 'erased'";
        Ok(self.connection.find::<(i64,)>(sql, values![id]).await?.is_some())
    }

    /// How many other contacts have that key.
    pub async fn others_with_key(&mut self, hash: i64, but: ContactId) -> Result<i64> {
        let sql = "SELECT count(*) FROM (
                SELECT contact_id FROM contact_keys WHERE hash = $1 AND contact_id <> $2 AND act_id = 0
                UNION SELECT contact_id FROM fresh_keys WHERE hash = $1 AND contact_id <> $2 AND act_id = 0
            ) AS others";
        Ok(self.connection.get::<(i64,)>(sql, values![hash, but]).await?.0)
    }
}

#[derive(sqlx::FromRow)]
struct RejectText {
    import_id: i64,
    ordinal: i64,
    line: i64,
    file: Option<String>,
    sheet: Option<String>,
    cells: Option<String>,
    value: String,
}

impl RejectText {
    fn mentions(&self, is_about: &impl Fn(&str) -> bool) -> bool {
        self.cells.as_deref().is_some_and(is_about) || is_about(&self.value)
    }
}
