//! The journal, read; and reads of contacts, noted in it together.

use std::collections::BTreeMap;

use jiff::Timestamp;
use model::{AuthorId, ContactId};

use crate::{
    Base, JournalRecord, Result, Tx,
    connection::Row,
    feed::JournalRow,
    value::{Value, json, values},
};

/// Which rows of the journal, latest first.
#[derive(Clone, Debug, Default)]
pub struct JournalQuery {
    /// Only what this author did.
    pub author: Option<AuthorId>,
    /// Only these actions; all when empty.
    pub actions: Vec<Actions>,
    /// Only what concerned this contact.
    pub contact: Option<ContactId>,
    /// Not before.
    pub from: Option<Timestamp>,
    /// Before.
    pub until: Option<Timestamp>,
    /// The place of the row after which to go on: its instant and number.
    pub after: Option<(Timestamp, i64)>,
    /// How many rows at most.
    pub limit: u32,
}

/// Actions of a pattern (`import.%`), or all but those.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Actions {
    /// Those.
    Like(&'static str),
    /// Any other.
    Unlike(&'static str),
}

/// Somebody looked.
#[derive(Clone, Debug)]
pub struct Look {
    /// Who.
    pub author: Option<AuthorId>,
    /// When.
    pub at: Timestamp,
    /// At what: `contact.read`, `contacts.listed`…
    pub action: &'static str,
    /// At whom, when it was one.
    pub contact: Option<ContactId>,
    /// Numbers that say more.
    pub counts: BTreeMap<&'static str, i64>,
}

/// A condition, and what it binds; `$` stands for the number of the value.
type Condition = (String, Vec<Value>);

/// Puts conditions together after `WHERE`, numbering their values.
pub(crate) fn conditions(conditions: Vec<Condition>) -> (String, Vec<Value>) {
    let (mut sql, mut bound) = (String::from("1 = 1"), Vec::new());
    for (condition, values) in conditions {
        sql.push_str(" AND ");
        let mut parts = condition.split('$');
        sql.push_str(parts.next().unwrap_or_default());
        for (part, value) in parts.zip(values) {
            bound.push(value);
            sql.push('$');
            sql.push_str(&bound.len().to_string());
            sql.push_str(part);
        }
    }
    (sql, bound)
}

/// The conditions that both journals share.
pub(crate) fn shared(query: &JournalQuery) -> Vec<Condition> {
    let mut all = Vec::new();
    if let Some(from) = query.from {
        all.push(("at_ms >= $".to_owned(), values![from]));
    }
    if let Some(until) = query.until {
        all.push(("at_ms < $".to_owned(), values![until]));
    }
    if let Some((at, id)) = query.after {
        all.push(("(at_ms < $ OR (at_ms = $ AND id < $))".to_owned(), values![at, at, id]));
    }
    let one = |pattern: &Actions| match pattern {
        Actions::Like(pattern) => format!("action LIKE '{pattern}'"),
        Actions::Unlike(pattern) => format!("action NOT LIKE '{pattern}'"),
    };
    let (like, unlike): (Vec<_>, Vec<_>) = query.actions.iter().partition(|one| matches!(one, Actions::Like(_)));
    all.extend(unlike.iter().map(|pattern| (one(pattern), Vec::new())));
    if !like.is_empty() {
        let like: Vec<String> = like.iter().map(one).collect();
        all.push((format!("({})", like.join(" OR ")), Vec::new()));
    }
    all
}

impl Tx {
    /// Rows of the journal, latest first.
    pub async fn journal_page(&mut self, query: &JournalQuery) -> Result<Vec<JournalRecord>> {
        let mut all = shared(query);
        if let Some(author) = query.author {
            all.push(("author_id = $".to_owned(), values![author]));
        }
        if let Some(contact) = query.contact {
            let sql = "(contact_id = $ OR act_id IN (SELECT h.act_id FROM history h WHERE h.contact_id = $))";
            all.push((sql.to_owned(), values![contact, contact]));
        }
        let (wanted, mut bound) = conditions(all);
        bound.push(query.limit.into());
        let sql = format!(
            "SELECT id, at_ms, author_id, action, first_seq, last_seq, subjects, counts, digest
            FROM journal WHERE {wanted} ORDER BY at_ms DESC, id DESC LIMIT ${}",
            bound.len()
        );
        let sql = self.connection.dialect().assert_safe(sql);
        let rows: Vec<JournalRow> = self.connection.fetch_composed(sql, bound).await?;
        rows.into_iter().map(JournalRow::read).collect()
    }
}

impl Base {
    /// Notes that people looked: rows of the journal that changed nothing, written many at once.
    pub async fn note_looks(&self, looks: &[Look]) -> Result<()> {
        if looks.is_empty() {
            return Ok(());
        }
        let mut connection = self.pools.write().await?;
        let sql = "UPDATE counters SET value = value + $1 WHERE name = 'journal' RETURNING value";
        let last = if let Some((last,)) = connection.find::<(i64,)>(sql, values![looks.len()]).await? {
            last
        } else {
            let sql = "INSERT INTO counters (name, value) VALUES ('journal', $1)";
            connection.execute(sql, values![looks.len()]).await?;
            (looks.len() as u64).cast_signed()
        };
        let first = last - (looks.len() as u64).cast_signed() + 1;
        let sql = "INSERT INTO journal (id, at_ms, author_id, action, subjects, counts, digest, contact_id)
            VALUES ($1, $2, $3, $4, $5, $6, '', $7)";
        for (id, look) in (first..).zip(looks) {
            let subjects: BTreeMap<_, _> = look.contact.iter().map(|id| ("contact", id.get())).collect();
            let row = values![
                id,
                look.at,
                look.author,
                look.action,
                json(&subjects)?,
                json(&look.counts)?,
                look.contact
            ];
            connection.execute(sql, row).await?;
        }
        connection.commit().await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_are_numbered_in_order() {
        let query = JournalQuery {
            from: Some(Timestamp::UNIX_EPOCH),
            after: Some((Timestamp::UNIX_EPOCH, 7)),
            actions: vec![
                Actions::Unlike("x.%"),
                Actions::Like("import.%"),
                Actions::Like("act.%"),
            ],
            ..JournalQuery::default()
        };
        let (sql, bound) = conditions(shared(&query));
        let expected = "1 = 1 AND at_ms >= $1 AND (at_ms < $2 OR (at_ms = $3 AND id < $4)) AND action NOT LIKE 'x.%' \
            AND (action LIKE 'import.%' OR action LIKE 'act.%')";
        assert_eq!((sql.as_str(), bound.len()), (expected, 4));
    }
}
