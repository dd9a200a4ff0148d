//! Acts: what somebody did in one go, undone and redone whole.

use app::acts::{Change, Entry, Op, RowOp, Seen, Withdrawn};
use axum::{
    Json,
    http::{HeaderName, HeaderValue, StatusCode, header},
};
use jiff::Timestamp;
use model::{ActId, ContactId};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    ApiError, Problem,
    access::{Authorized, right},
    extract::{Path, Query},
    page::{ActPage, PageQuery},
    request,
    wire::Named,
};

/// What a write did.
#[derive(Debug, Serialize, ToSchema)]
pub struct Written {
    /// The act that undoes it; null when there is nothing to undo.
    pub act: Option<i64>,
    /// The contact.
    pub contact: i64,
    /// The row it made beside the contact's facts, if any.
    pub id: Option<i64>,
    /// The contact as it is now, when its facts changed: what `If-Match` takes.
    pub version: Option<String>,
    /// Contacts that share an e-mail or a phone with a new one, under another name.
    pub sharing: Vec<Named>,
}

/// An act.
#[derive(Debug, Serialize, ToSchema)]
pub struct ActView {
    /// Its id.
    pub id: i64,
    /// `edit`, `bulk_edit`, `import`, `merge`, `undo` or `redo`.
    pub kind: String,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// By whom.
    pub by: Option<String>,
    /// The source in whose name it speaks.
    pub source: Option<Named>,
    /// The import it belongs to.
    pub import_id: Option<i64>,
    /// The undo that hides it; null while it counts.
    pub withdrawn: Option<WithdrawnView>,
    /// How far its contacts were gone through again, while that lasts.
    pub refolding: Option<Refolding>,
    /// Contacts that it had made, kept because something later hangs on them.
    pub kept: Vec<i64>,
}

/// The undo that hides an act.
#[derive(Debug, Serialize, ToSchema)]
pub struct WithdrawnView {
    /// The undo.
    pub act: i64,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// By whom.
    pub by: Option<String>,
}

/// How far the contacts of an act were gone through again.
#[derive(Debug, Serialize, ToSchema)]
pub struct Refolding {
    /// How many were.
    pub done: u64,
    /// Of how many.
    pub total: u64,
}

/// One act on a contact.
#[derive(Debug, Serialize, ToSchema)]
pub struct ContactAct {
    /// The act.
    pub act: ActView,
    /// What it said of the contact's facts.
    pub changes: Vec<ChangeView>,
    /// What it wrote beside.
    pub rows: Vec<ActRow>,
}

/// One thing that an act said of a contact.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangeView {
    /// `said` or `taken_back`.
    pub op: String,
    /// Which field: `email`, `surname`, `tag`…
    pub field: String,
    /// The label of a point, the name of an attribute.
    pub label: Option<String>,
    /// The value, readable; empty when what was taken back is not known by its value.
    pub text: String,
}

/// A row that an act wrote.
#[derive(Debug, Serialize, ToSchema)]
pub struct ActRow {
    /// `interactions`, `consents`, `supports`, `links` or `oppositions`.
    pub noun: String,
    /// Its id.
    pub id: i64,
    /// `adds`, `corrects` or `retracts` an earlier row.
    pub op: String,
    /// What it is, readable.
    pub text: String,
}

/// An act.
#[utoipa::path(
    get, path = "/api/v1/acts/{id}", tag = "acts", params(("id" = i64, Path)),
    responses((status = 200, body = ActView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn get_act(ctx: Authorized<right::ReadContacts>, Path(id): Path<i64>) -> Result<Json<ActView>, ApiError> {
    Ok(Json(app::acts::get(&ctx, ActId::new(id)).await?.into()))
}

/// Undo an act. What came later stays, older values return.
#[utoipa::path(
    put, path = "/api/v1/acts/{id}/withdrawal", tag = "acts", params(("id" = i64, Path)),
    responses((status = 200, body = ActView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn withdraw_act(
    ctx: Authorized<right::EditContacts>,
    Path(id): Path<i64>,
) -> Result<Json<ActView>, ApiError> {
    Ok(Json(app::acts::withdraw(&ctx, ActId::new(id)).await?.into()))
}

/// Redo an act that was undone.
#[utoipa::path(
    delete, path = "/api/v1/acts/{id}/withdrawal", tag = "acts", params(("id" = i64, Path)),
    responses((status = 200, body = ActView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn restore_act(ctx: Authorized<right::EditContacts>, Path(id): Path<i64>) -> Result<Json<ActView>, ApiError> {
    Ok(Json(app::acts::restore(&ctx, ActId::new(id)).await?.into()))
}

/// What was done to a contact, act by act, latest first.
#[utoipa::path(
    get, path = "/api/v1/contacts/{id}/acts", tag = "acts", params(("id" = i64, Path), PageQuery),
    responses((status = 200, body = ActPage), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_contact_acts(
    ctx: Authorized<right::ReadContacts>,
    Path(id): Path<i64>,
    Query(query): Query<PageQuery>,
) -> Result<Json<ActPage>, ApiError> {
    let page = app::acts::of_contact(&ctx, ContactId::new(id), request::language(), query.into()).await?;
    Ok(Json(page.into()))
}

/// Something was made.
pub type Made = (StatusCode, Json<Written>);

/// The answer to something made.
pub fn made(written: app::contacts::Written) -> Made {
    (StatusCode::CREATED, Json(written.into()))
}

/// The header that names a version.
pub fn etag(version: Option<app::contacts::Version>) -> Option<[(HeaderName, HeaderValue); 1]> {
    let value = HeaderValue::from_str(&format!("\"{}\"", version?)).ok()?;
    Some([(header::ETAG, value)])
}

impl From<app::contacts::Written> for Written {
    fn from(written: app::contacts::Written) -> Self {
        Self {
            act: written.act.map(ActId::get),
            contact: written.contact.get(),
            id: written.row,
            version: written.version.map(|version| version.to_string()),
            sharing: Vec::new(),
        }
    }
}

impl From<Seen> for ActView {
    fn from(seen: Seen) -> Self {
        Self {
            id: seen.id.get(),
            kind: seen.kind.key().to_owned(),
            at: seen.at,
            by: seen.by,
            source: seen.source.map(|(id, name)| Named { id: id.get(), name }),
            import_id: seen.import.map(model::ImportId::get),
            withdrawn: seen.withdrawn.map(Into::into),
            refolding: seen.refolding.map(|(done, total)| Refolding { done, total }),
            kept: seen.kept.into_iter().map(ContactId::get).collect(),
        }
    }
}

impl From<Withdrawn> for WithdrawnView {
    fn from(withdrawn: Withdrawn) -> Self {
        Self {
            act: withdrawn.act.get(),
            at: withdrawn.at,
            by: withdrawn.by,
        }
    }
}

impl From<Entry> for ContactAct {
    fn from(entry: Entry) -> Self {
        let row = |row: app::acts::RowRef| ActRow {
            noun: row.noun.to_owned(),
            id: row.row,
            op: match row.op {
                RowOp::Adds => "adds",
                RowOp::Corrects => "corrects",
                RowOp::Retracts => "retracts",
            }
            .to_owned(),
            text: row.text,
        };
        Self {
            act: entry.act.into(),
            changes: entry.changes.into_iter().map(Into::into).collect(),
            rows: entry.rows.into_iter().map(row).collect(),
        }
    }
}

impl From<Change> for ChangeView {
    fn from(change: Change) -> Self {
        let op = match change.op {
            Op::Said => "said",
            Op::TakenBack => "taken_back",
        };
        Self {
            op: op.to_owned(),
            field: change.field.to_owned(),
            label: change.label,
            text: change.text,
        }
    }
}
