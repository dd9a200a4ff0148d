//! Tags.

use app::{Versioned, shape::TagRecord};
use axum::{Json, http::StatusCode};
use model::TagId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::removal::going;
use crate::{
    ApiError, Problem,
    access::{Authorized, Routes, right, route},
    extract::{Body, Path},
    version::{Seen, SeenHeader, Tagged, tagged},
};

/// The routes of tags.
pub fn routes(routes: Routes) -> Routes {
    routes
        .with(route!(list_tags))
        .with(route!(create_tag))
        .with(route!(put_tag))
        .with(route!(tag_uses))
        .with(route!(delete_tag))
        .with(route!(merge_tag))
}

/// A tag.
#[derive(Debug, Serialize, ToSchema)]
pub struct TagView {
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// The folder it is shown in.
    pub folder: Option<String>,
    /// Which state of it this is: what `If-Match` takes, in quotes.
    pub version: String,
}

/// Every tag.
#[derive(Debug, Serialize, ToSchema)]
pub struct TagList {
    /// By folder and name.
    pub items: Vec<TagView>,
}

/// What a tag is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ShapedTag {
    /// Its name.
    pub name: String,
    /// The folder it is shown in.
    pub folder: Option<String>,
}

/// Every tag, by folder and name.
#[utoipa::path(
    get, path = "/api/v1/tags", tag = "tags",
    responses((status = 200, body = TagList), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_tags(ctx: Authorized<right::ReadContacts>) -> Result<Json<TagList>, ApiError> {
    let tags = app::shape::tags(&ctx).await?;
    Ok(Json(TagList {
        items: tags.into_iter().map(Into::into).collect(),
    }))
}

/// Add a tag.
#[utoipa::path(
    post, path = "/api/v1/tags", tag = "tags", request_body = ShapedTag,
    responses((status = 201, body = TagView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn create_tag(
    ctx: Authorized<right::ShapeBase>,
    Body(body): Body<ShapedTag>,
) -> Result<(StatusCode, Json<TagView>), ApiError> {
    let tag = app::shape::create_tag(&ctx, &body.name, body.folder.as_deref()).await?;
    Ok((StatusCode::CREATED, Json(tag.into())))
}

/// Rename a tag, or put it in another folder.
#[utoipa::path(
    put, path = "/api/v1/tags/{id}", tag = "tags", params(("id" = i64, Path), SeenHeader),
    request_body = ShapedTag,
    responses((status = 200, body = TagView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn put_tag(
    ctx: Authorized<right::ShapeBase>,
    Path(id): Path<i64>,
    Seen(expected): Seen,
    Body(body): Body<ShapedTag>,
) -> Result<Tagged<TagView>, ApiError> {
    let tag = app::shape::update_tag(&ctx, TagId::new(id), expected, &body.name, body.folder.as_deref()).await?;
    Ok(tagged(tag))
}

going! {
    Tag, "tags";
    tag_uses "/api/v1/tags/{id}/uses";
    delete_tag "/api/v1/tags/{id}";
    merge_tag "/api/v1/tags/{id}/merges";
}

impl From<TagRecord> for TagView {
    fn from(tag: TagRecord) -> Self {
        Self {
            version: tag.version().to_string(),
            id: tag.id.get(),
            name: tag.name,
            folder: tag.folder,
        }
    }
}
