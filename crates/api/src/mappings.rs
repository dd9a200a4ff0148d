//! Mappings kept for files of the same shape.

use app::imports::mappings::Saved;
use axum::{Json, http::StatusCode};
use model::{MappingId, import::ImportKind};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    ApiError, Problem,
    access::{Authorized, right},
    extract::{Body, Path},
    imports::convert::{json, unreadable},
    lists,
};

/// A mapping kept, or that ships with the program.
#[derive(Debug, Serialize, ToSchema)]
pub struct MappingRow {
    /// Its id; of those that ship with the program, a negative number.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// What the rows of its files are.
    #[schema(value_type = lists::ImportKind)]
    pub kind: ImportKind,
    /// The columns it takes.
    pub columns: Vec<String>,
    /// Whether it ships with the program.
    pub preset: bool,
}

/// Every mapping.
#[derive(Debug, Serialize, ToSchema)]
pub struct MappingList {
    /// Those kept, by name, then those that ship with the program.
    pub items: Vec<MappingRow>,
}

/// A mapping to keep.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MappingBody {
    /// Its name.
    pub name: String,
    /// What each column is about.
    #[schema(value_type = crate::imports::mapping::Mapping)]
    pub mapping: serde_json::Value,
}

/// A mapping, whole.
#[derive(Debug, Serialize, ToSchema)]
pub struct MappingView {
    /// Its id; of those that ship with the program, a negative number.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// What the rows of its files are.
    #[schema(value_type = lists::ImportKind)]
    pub kind: ImportKind,
    /// The columns it takes.
    pub columns: Vec<String>,
    /// Whether it ships with the program.
    pub preset: bool,
    /// What each column is about.
    #[schema(value_type = crate::imports::mapping::Mapping)]
    pub mapping: serde_json::Value,
}

/// Every mapping kept, then those that ship with the program.
#[utoipa::path(
    get, path = "/api/v1/mappings", tag = "imports",
    responses((status = 200, body = MappingList), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_mappings(ctx: Authorized<right::ReadImports>) -> Result<Json<MappingList>, ApiError> {
    Ok(Json(MappingList {
        items: all(&ctx).await?.into_iter().map(Into::into).collect(),
    }))
}

/// A mapping, whole.
#[utoipa::path(
    get, path = "/api/v1/mappings/{id}", tag = "imports", params(("id" = i64, Path)),
    responses((status = 200, body = MappingView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn get_mapping(
    ctx: Authorized<right::ReadImports>,
    Path(id): Path<i64>,
) -> Result<Json<MappingView>, ApiError> {
    let found = all(&ctx).await?.into_iter().find(|mapping| mapping.id == id);
    Ok(Json(found.ok_or(app::Error::NotFound)?))
}

/// Keep a mapping, in place of the one of that name.
#[utoipa::path(
    post, path = "/api/v1/mappings", tag = "imports", request_body = MappingBody,
    responses((status = 201, body = MappingRow), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn keep_mapping(
    ctx: Authorized<right::Import>,
    Body(body): Body<MappingBody>,
) -> Result<(StatusCode, Json<MappingRow>), ApiError> {
    let mapping = serde_json::from_value(body.mapping).map_err(|error| unreadable(&error))?;
    let id = app::imports::mappings::save(&ctx, &body.name, &mapping).await?.get();
    let kept = all(&ctx).await?.into_iter().find(|mapping| mapping.id == id);
    Ok((StatusCode::CREATED, Json(kept.ok_or(app::Error::NotFound)?.into())))
}

/// Forget a mapping.
#[utoipa::path(
    delete, path = "/api/v1/mappings/{id}", tag = "imports", params(("id" = i64, Path)),
    responses((status = 204), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn forget_mapping(ctx: Authorized<right::Import>, Path(id): Path<i64>) -> Result<StatusCode, ApiError> {
    app::imports::mappings::delete(&ctx, MappingId::new(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Every mapping; those that ship with the program are numbered from -1 down.
async fn all(ctx: &app::Ctx) -> app::Result<Vec<MappingView>> {
    let all = app::imports::mappings::list(ctx).await?;
    let mut shipped = 0;
    let view = |saved: Saved| MappingView {
        id: saved.id.map_or_else(
            || {
                shipped -= 1;
                shipped
            },
            MappingId::get,
        ),
        preset: saved.id.is_none(),
        name: saved.name,
        kind: saved.kind,
        columns: saved.columns,
        mapping: json(&saved.mapping),
    };
    Ok(all.into_iter().map(view).collect())
}

impl From<MappingView> for MappingRow {
    fn from(view: MappingView) -> Self {
        let MappingView {
            id,
            name,
            kind,
            columns,
            preset,
            mapping: _,
        } = view;
        Self {
            id,
            name,
            kind,
            columns,
            preset,
        }
    }
}
