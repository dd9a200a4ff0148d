//! Branches: the organization's tree.

use app::{Versioned, shape::Branch};
use axum::{Json, http::StatusCode};
use model::BranchId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::removal::going;
use crate::{
    ApiError, Problem,
    access::{Authorized, Routes, right, route},
    extract::{Body, Path},
    version::{Seen, SeenHeader, Tagged, tagged},
};

/// The routes of branches.
pub fn routes(routes: Routes) -> Routes {
    routes
        .with(route!(list_branches))
        .with(route!(create_branch))
        .with(route!(put_branch))
        .with(route!(branch_uses))
        .with(route!(delete_branch))
        .with(route!(merge_branch))
}

/// A branch.
#[derive(Debug, Serialize, ToSchema)]
pub struct BranchView {
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// The one above; null at the top.
    pub parent: Option<i64>,
    /// How many stand above it.
    pub depth: usize,
    /// Which state of it this is: what `If-Match` takes, in quotes.
    pub version: String,
}

/// The tree.
#[derive(Debug, Serialize, ToSchema)]
pub struct BranchList {
    /// Each after the one above it.
    pub items: Vec<BranchView>,
}

/// What a branch is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ShapedBranch {
    /// Its name.
    pub name: String,
    /// The one above; at the top when left out.
    pub parent: Option<i64>,
}

/// The tree, each branch after the one above it.
#[utoipa::path(
    get, path = "/api/v1/branches", tag = "branches",
    responses((status = 200, body = BranchList), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_branches(ctx: Authorized<right::ReadContacts>) -> Result<Json<BranchList>, ApiError> {
    Ok(Json(tree(&ctx).await?))
}

/// Add a branch.
#[utoipa::path(
    post, path = "/api/v1/branches", tag = "branches", request_body = ShapedBranch,
    responses((status = 201, body = BranchView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn create_branch(
    ctx: Authorized<right::ShapeBase>,
    Body(body): Body<ShapedBranch>,
) -> Result<(StatusCode, Json<BranchView>), ApiError> {
    let id = app::shape::create_branch(&ctx, &body.name, body.parent.map(BranchId::new)).await?;
    Ok((StatusCode::CREATED, Json(one(&ctx, id.get()).await?)))
}

/// Rename a branch, or move it with all that is below; one that would stand below itself is refused.
#[utoipa::path(
    put, path = "/api/v1/branches/{id}", tag = "branches", params(("id" = i64, Path), SeenHeader),
    request_body = ShapedBranch,
    responses((status = 200, body = BranchView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn put_branch(
    ctx: Authorized<right::ShapeBase>,
    Path(id): Path<i64>,
    Seen(expected): Seen,
    Body(body): Body<ShapedBranch>,
) -> Result<Tagged<BranchView>, ApiError> {
    app::shape::update_branch(
        &ctx,
        BranchId::new(id),
        expected,
        &body.name,
        body.parent.map(BranchId::new),
    )
    .await?;
    Ok(tagged(one(&ctx, id).await?))
}

going! {
    Branch, "branches";
    branch_uses "/api/v1/branches/{id}/uses";
    delete_branch "/api/v1/branches/{id}";
    merge_branch "/api/v1/branches/{id}/merges";
}

async fn tree(ctx: &app::Ctx) -> app::Result<BranchList> {
    let branches = app::shape::branches(ctx).await?;
    Ok(BranchList {
        items: branches.into_iter().map(Into::into).collect(),
    })
}

async fn one(ctx: &app::Ctx, id: i64) -> app::Result<BranchView> {
    let found = tree(ctx).await?.items.into_iter().find(|branch| branch.id == id);
    found.ok_or(app::Error::NotFound)
}

impl From<Branch> for BranchView {
    fn from(branch: Branch) -> Self {
        Self {
            version: branch.version().to_string(),
            id: branch.id.get(),
            name: branch.name,
            parent: branch.parent.map(BranchId::get),
            depth: branch.depth,
        }
    }
}
