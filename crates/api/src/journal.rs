//! The journal: who signed in, read, changed, poured in, took out.

use std::collections::BTreeMap;

use app::journal::{Entry, EntryPage, Filter, Kind, Who};
use axum::Json;
use jiff::Timestamp;
use model::{ContactId, UserId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    ApiError, Problem,
    access::{Authorized, right},
    extract::Query,
    page::paging,
};

/// Which entries.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct JournalQuery {
    /// Only what that user did.
    pub who: Option<i64>,
    /// Only entries of that kind.
    #[param(value_type = Option<JournalKind>)]
    pub kind: Option<JournalKind>,
    /// Only what concerns that contact.
    pub contact: Option<i64>,
    /// Not before that instant.
    #[param(value_type = Option<String>, format = DateTime)]
    pub from: Option<Timestamp>,
    /// Before that instant.
    #[param(value_type = Option<String>, format = DateTime)]
    pub until: Option<Timestamp>,
    /// How many items at most: 1 to 500, 50 when left out.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<u32>,
    /// What the page before gave as `next`.
    pub cursor: Option<String>,
}

/// A kind of entry.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum JournalKind {
    /// Signing in and out.
    Sessions,
    /// Looking at contacts.
    Reads,
    /// Changing something.
    Writes,
    /// Files poured in, undone.
    Imports,
    /// Files taken out.
    Exports,
    /// People erased for good.
    Erasures,
    /// Users, roles, keys.
    Access,
}

/// One thing that was done. Ids, numbers and keys, never a value.
#[derive(Debug, Serialize, ToSchema)]
pub struct JournalEntry {
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// Who; null for the program itself, or whoever runs the server.
    pub by: Option<String>,
    /// What, by its stable key: `contact.edit`, `import.start`…
    pub action: String,
    /// About whom, when it was one contact.
    pub contact: Option<JournalContact>,
    /// Ids of what else it was about: `act`, `import`, `export`…
    pub subjects: BTreeMap<String, i64>,
    /// Rows written by noun, or numbers that say more.
    pub counts: BTreeMap<String, i64>,
    /// The columns of an export.
    pub columns: Vec<String>,
}

/// A contact that an entry is about.
#[derive(Debug, Serialize, ToSchema)]
pub struct JournalContact {
    /// Its id.
    pub id: i64,
    /// Its name today; null when it is not here any more.
    pub name: Option<String>,
}

/// A page of the journal.
#[derive(Debug, Serialize, ToSchema)]
pub struct JournalPage {
    /// Entries, latest first.
    pub items: Vec<JournalEntry>,
    /// What asks for the page after; null on the last one.
    pub next: Option<String>,
}

/// The journal, latest first.
#[utoipa::path(
    get, path = "/api/v1/journal", tag = "journal", params(JournalQuery),
    responses((status = 200, body = JournalPage), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_journal(
    ctx: Authorized<right::ReadJournal>,
    Query(query): Query<JournalQuery>,
) -> Result<Json<JournalPage>, ApiError> {
    let page = paging(query.limit, query.cursor.clone());
    Ok(Json(app::journal::list(&ctx, query.into(), page).await?.into()))
}

impl From<JournalQuery> for Filter {
    fn from(query: JournalQuery) -> Self {
        Self {
            who: query.who.map(UserId::new),
            kind: query.kind.map(Into::into),
            contact: query.contact.map(ContactId::new),
            from: query.from,
            until: query.until,
        }
    }
}

impl From<JournalKind> for Kind {
    fn from(kind: JournalKind) -> Self {
        match kind {
            JournalKind::Sessions => Self::Sessions,
            JournalKind::Reads => Self::Reads,
            JournalKind::Writes => Self::Writes,
            JournalKind::Imports => Self::Imports,
            JournalKind::Exports => Self::Exports,
            JournalKind::Erasures => Self::Erasures,
            JournalKind::Access => Self::Access,
        }
    }
}

impl From<EntryPage> for JournalPage {
    fn from(page: EntryPage) -> Self {
        Self {
            items: page.items.into_iter().map(Into::into).collect(),
            next: page.next,
        }
    }
}

impl From<Entry> for JournalEntry {
    fn from(entry: Entry) -> Self {
        let by = match entry.who {
            Who::Somebody(name) => Some(name),
            Who::Program => None,
        };
        let contact = entry.contact.map(|(id, name)| JournalContact { id: id.get(), name });
        Self {
            at: entry.at,
            by,
            action: entry.action,
            contact,
            subjects: entry.subjects,
            counts: entry.counts,
            columns: entry.columns,
        }
    }
}
