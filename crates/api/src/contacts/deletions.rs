//! Contacts that somebody deleted and that may still come back.

use app::contacts::Deletion;
use axum::Json;
use jiff::Timestamp;
use model::facts::Nature;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    ApiError, Problem,
    access::{Authorized, right},
    extract::Query,
    lists,
    page::{DeletionPage, PageQuery},
};

/// A contact that was deleted.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeletionView {
    /// Its id.
    pub contact: i64,
    /// The name it had.
    pub name: String,
    /// Person or structure.
    #[schema(value_type = lists::Nature)]
    pub nature: Nature,
    /// When it was deleted.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// By whom.
    pub by: Option<String>,
    /// The act to undo for it to come back.
    pub act_id: i64,
    /// Whether others went with it, and would come back with it.
    pub together: bool,
}

/// Contacts deleted and not brought back, latest first.
#[utoipa::path(
    get, path = "/api/v1/deletions", tag = "contacts", params(PageQuery),
    responses((status = 200, body = DeletionPage), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_deletions(
    ctx: Authorized<right::ReadContacts>,
    Query(query): Query<PageQuery>,
) -> Result<Json<DeletionPage>, ApiError> {
    let page = app::contacts::deletions(&ctx, query.into()).await?;
    Ok(Json(page.into()))
}

impl From<Deletion> for DeletionView {
    fn from(deletion: Deletion) -> Self {
        Self {
            contact: deletion.contact.get(),
            name: deletion.name,
            nature: deletion.nature,
            at: deletion.at,
            by: deletion.by,
            act_id: deletion.act.get(),
            together: deletion.together,
        }
    }
}
