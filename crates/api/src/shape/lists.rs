//! Static lists: fixed sets of contacts.

use app::{Versioned, shape::ListRecord};
use axum::{Json, http::StatusCode};
use model::{BranchId, StaticListId};
use serde::Serialize;
use utoipa::ToSchema;

use super::{BranchedBody, BranchedView, removal::going};
use crate::{
    ApiError, Problem,
    access::{Authorized, Routes, right, route},
    extract::{Body, Path},
    version::{Seen, SeenHeader, Tagged, tagged},
};

/// The routes of lists.
pub fn routes(routes: Routes) -> Routes {
    routes
        .with(route!(list_lists))
        .with(route!(create_list))
        .with(route!(put_list))
        .with(route!(list_uses))
        .with(route!(delete_list))
}

/// A static list.
#[derive(Debug, Serialize, ToSchema)]
pub struct ListView {
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Its branch; null for the whole organization.
    pub branch: Option<i64>,
    /// How many contacts are in it.
    pub members: u64,
    /// Which state of it this is: what `If-Match` takes, in quotes.
    pub version: String,
}

/// Every static list.
#[derive(Debug, Serialize, ToSchema)]
pub struct ListList {
    /// By name.
    pub items: Vec<ListView>,
}

/// Every static list, by name.
#[utoipa::path(
    get, path = "/api/v1/lists", tag = "lists",
    responses((status = 200, body = ListList), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_lists(ctx: Authorized<right::ReadContacts>) -> Result<Json<ListList>, ApiError> {
    let lists = app::shape::lists(&ctx).await?;
    Ok(Json(ListList {
        items: lists.into_iter().map(Into::into).collect(),
    }))
}

/// Add a list, empty.
#[utoipa::path(
    post, path = "/api/v1/lists", tag = "lists", request_body = BranchedBody,
    responses((status = 201, body = BranchedView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn create_list(
    ctx: Authorized<right::ShapeBase>,
    Body(body): Body<BranchedBody>,
) -> Result<(StatusCode, Json<BranchedView>), ApiError> {
    let list = app::shape::create_list(&ctx, &body.name, body.branch.map(BranchId::new)).await?;
    Ok((StatusCode::CREATED, Json(list.into())))
}

/// Rename a list, or give it to another branch.
#[utoipa::path(
    put, path = "/api/v1/lists/{id}", tag = "lists", params(("id" = i64, Path), SeenHeader),
    request_body = BranchedBody,
    responses((status = 200, body = BranchedView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn put_list(
    ctx: Authorized<right::ShapeBase>,
    Path(id): Path<i64>,
    Seen(expected): Seen,
    Body(body): Body<BranchedBody>,
) -> Result<Tagged<BranchedView>, ApiError> {
    let (id, branch) = (StaticListId::new(id), body.branch.map(BranchId::new));
    let list = app::shape::update_list(&ctx, id, expected, &body.name, branch).await?;
    Ok(tagged(list))
}

going! {
    List, "lists";
    list_uses "/api/v1/lists/{id}/uses";
    delete_list "/api/v1/lists/{id}";
}

impl From<ListRecord> for ListView {
    fn from(list: ListRecord) -> Self {
        Self {
            version: list.version().to_string(),
            id: list.id.get(),
            name: list.name,
            branch: list.branch.map(BranchId::get),
            members: list.members.unsigned_abs(),
        }
    }
}

impl From<ListRecord> for BranchedView {
    fn from(list: ListRecord) -> Self {
        Self {
            version: list.version().to_string(),
            id: list.id.get(),
            name: list.name,
            branch: list.branch.map(BranchId::get),
        }
    }
}
