//! The list of contacts: filtered, searched, sorted, a page at a time.

use std::fmt::Write;

use model::{
    ContactId, ImportId, SourceId,
    facts::{Nature, Status},
    text::fold,
};
use serde::{Deserialize, Serialize};

use crate::{
    Result, Tx,
    connection::Row,
    contacts::{ContactRecord, ContactRow},
    dialect::containing,
    scope::Scope,
    value::Value,
};

/// Which contacts, in which order.
#[derive(Clone, Debug)]
pub struct ContactQuery {
    /// One nature only.
    pub nature: Option<Nature>,
    /// One status only; all but merged and erased when `None`.
    pub status: Option<Status>,
    /// Words that must all be found, whatever their case and accents.
    pub search: Option<String>,
    /// Only those an import said something of.
    pub import: Option<ImportId>,
    /// Only those a source said something of.
    pub source: Option<SourceId>,
    /// By what.
    pub sort: ContactSort,
    /// Which way.
    pub direction: SortDirection,
    /// After that place.
    pub after: Option<ContactCursor>,
    /// How many at most.
    pub limit: u32,
}

/// By what a list is sorted.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum ContactSort {
    /// Surname first.
    #[default]
    Name,
    /// When they came.
    Created,
    /// When something of them last changed.
    Updated,
}

/// Which way a list is sorted.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum SortDirection {
    /// From the first letter, or the oldest.
    #[default]
    Ascending,
    /// From the last, or the latest.
    Descending,
}

/// A place in a list: after the contact of that key and id.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct ContactCursor {
    /// What the list is sorted by, there.
    pub key: CursorKey,
    /// The contact's id, among equal keys.
    pub id: ContactId,
}

/// What a list is sorted by.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(untagged)]
pub enum CursorKey {
    /// Milliseconds.
    Instant(i64),
    /// A folded name.
    Name(String),
}

/// A page of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct ContactPage {
    /// The contacts.
    pub contacts: Vec<ContactRecord>,
    /// How many the whole list has.
    pub total: i64,
    /// Where the next page starts; `None` at the end.
    pub next: Option<ContactCursor>,
}

impl Default for ContactQuery {
    fn default() -> Self {
        Self {
            nature: None,
            status: None,
            search: None,
            import: None,
            source: None,
            sort: ContactSort::Name,
            direction: SortDirection::Ascending,
            after: None,
            limit: 50,
        }
    }
}

/// When so few are found, gathering them all and sorting is quicker than walking the whole index in search of them.
const FEW: i64 = 20_000;

impl Tx {
    /// A page of the list.
    pub async fn contact_page(&mut self, scope: &Scope, query: &ContactQuery) -> Result<ContactPage> {
        let total = self.count_contacts(scope, query).await?;
        let mut text = SelectText::new(
            "SELECT c.id, d.facts, c.created_at_ms, c.updated_at_ms, c.updated_seq FROM contacts c
            JOIN documents d ON d.contact_id = c.id",
        );
        text.filter(scope, query);
        if let Some(after) = &query.after {
            text.after(query, after);
        }
        text.order(query, total);
        let statement = self.connection.dialect().assert_safe(text.sql);
        let rows: Vec<ContactRow> = self.connection.fetch_composed(statement, text.values).await?;
        let contacts: Vec<ContactRecord> = rows.into_iter().map(ContactRow::read).collect::<Result<_>>()?;
        let full = contacts.len() == query.limit as usize;
        let next = contacts.last().filter(|_| full).map(|last| cursor(query.sort, last));
        Ok(ContactPage { contacts, total, next })
    }

    /// How many contacts the list has, whatever the page.
    pub async fn count_contacts(&mut self, scope: &Scope, query: &ContactQuery) -> Result<i64> {
        let mut text = SelectText::new("SELECT count(*) FROM contacts c");
        text.filter(scope, query);
        let statement = self.connection.dialect().assert_safe(text.sql);
        let rows: Vec<(i64,)> = self.connection.fetch_composed(statement, text.values).await?;
        Ok(rows.first().map_or(0, |(count,)| *count))
    }
}

fn cursor(sort: ContactSort, last: &ContactRecord) -> ContactCursor {
    let key = match sort {
        ContactSort::Name => CursorKey::Name(last.facts.sort_name()),
        ContactSort::Created => CursorKey::Instant(last.created_at.as_millisecond()),
        ContactSort::Updated => CursorKey::Instant(last.updated_at.as_millisecond()),
    };
    ContactCursor { key, id: last.id }
}

/// A query put together from static pieces; everything else is bound.
struct SelectText {
    sql: String,
    values: Vec<Value>,
}

impl SelectText {
    fn new(select: &'static str) -> Self {
        Self {
            sql: format!("{select} WHERE c.visible"),
            values: Vec::new(),
        }
    }

    /// Adds a condition whose `?` are the values, in order.
    fn and<const N: usize>(&mut self, condition: &'static str, values: [Value; N]) {
        self.sql.push_str(" AND ");
        let mut pieces = condition.split('?');
        self.sql.push_str(pieces.next().unwrap_or_default());
        for (piece, value) in pieces.zip(values) {
            self.values.push(value);
            // Writing to a string cannot fail.
            let _ = write!(self.sql, "${}{piece}", self.values.len());
        }
    }

    fn filter(&mut self, scope: &Scope, query: &ContactQuery) {
        let Scope::Organization = scope;
        match query.status {
            Some(status) => self.and("c.status = ?", [status.key().into()]),
            None => self.and("c.status IN ('active', 'archived', 'deceased', 'restricted')", []),
        }
        if let Some(nature) = query.nature {
            self.and("c.nature = ?", [nature.key().into()]);
        }
        for word in words(query.search.as_deref().unwrap_or_default()) {
            self.and("c.search_text LIKE ? ESCAPE '\\'", [containing(&word).into()]);
        }
        if let Some(import) = query.import {
            let of_import = "c.id IN (SELECT h.contact_id FROM history h JOIN acts a ON a.id = h.act_id
                WHERE a.import_id = ? AND a.withdrawn_by IS NULL)";
            self.and(of_import, [import.into()]);
        }
        if let Some(source) = query.source {
            let of_source = "c.id IN (SELECT h.contact_id FROM history h JOIN acts a ON a.id = h.act_id
                WHERE a.source_id = ? AND a.withdrawn_by IS NULL)";
            self.and(of_source, [source.into()]);
        }
    }

    fn after(&mut self, query: &ContactQuery, after: &ContactCursor) {
        use {
            ContactSort::{Created, Name, Updated},
            SortDirection::{Ascending, Descending},
        };
        let condition = match (query.sort, query.direction) {
            (Name, Ascending) => "(c.sort_name, c.id) > (?, ?)",
            (Name, Descending) => "(c.sort_name, c.id) < (?, ?)",
            // Ids are given in the order of creation.
            (Created, Ascending) => return self.and("c.id > ?", [after.id.into()]),
            (Created, Descending) => return self.and("c.id < ?", [after.id.into()]),
            (Updated, Ascending) => "(c.updated_at_ms, c.id) > (?, ?)",
            (Updated, Descending) => "(c.updated_at_ms, c.id) < (?, ?)",
        };
        let key: Value = match (query.sort, &after.key) {
            (Name, CursorKey::Name(name)) => name.into(),
            (Name, CursorKey::Instant(ms)) => ms.to_string().into(),
            (Created | Updated, CursorKey::Instant(ms)) => (*ms).into(),
            // A cursor of another order: from the start.
            (Created | Updated, CursorKey::Name(_)) => 0_i64.into(),
        };
        self.and(condition, [key, after.id.into()]);
    }

    /// An expression in place of the column keeps the engine from walking its index.
    fn order(&mut self, query: &ContactQuery, total: i64) {
        let selective = query.search.is_some() || query.import.is_some() || query.source.is_some();
        let key = match (query.sort, selective && total <= FEW) {
            (ContactSort::Name, true) => "c.sort_name || ''",
            (ContactSort::Name, false) => "c.sort_name",
            (ContactSort::Created, true) => "c.id + 0",
            (ContactSort::Created, false) => "c.id",
            (ContactSort::Updated, true) => "c.updated_at_ms + 0",
            (ContactSort::Updated, false) => "c.updated_at_ms",
        };
        let direction = match query.direction {
            SortDirection::Ascending => "ASC",
            SortDirection::Descending => "DESC",
        };
        self.values.push(query.limit.into());
        let limit = self.values.len();
        let _ = write!(self.sql, " ORDER BY {key} {direction}, c.id {direction} LIMIT ${limit}");
    }
}

/// Words as `search_text` holds them: folded, but e-mails and numbers, which are looked for as typed.
fn words(search: &str) -> Vec<String> {
    let typed = search.split_whitespace().map(str::to_lowercase);
    typed
        .flat_map(|word| {
            if word.contains('@') {
                vec![word]
            } else {
                fold(&word).split(' ').map(str::to_owned).collect()
            }
        })
        .filter(|word| !word.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn a_search_is_folded_word_by_word_but_for_addresses() {
        assert_eq!(words("  Élodie O'Brien"), ["elodie", "o", "brien"]);
        assert_eq!(words("a.b@Example.org 06"), ["a.b@example.org", "06"]);
        assert!(words("--").is_empty());
    }
}
