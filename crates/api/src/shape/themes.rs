//! Themes of interactions.

use axum::{Json, http::StatusCode};
use model::ThemeId;
use serde::Serialize;
use utoipa::ToSchema;

use super::{NameBody, removal::going};
use crate::{
    ApiError, Problem,
    access::{Authorized, Routes, right, route},
    extract::{Body, Path},
    wire::Named,
};

/// The routes of themes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .with(route!(list_themes))
        .with(route!(create_theme))
        .with(route!(put_theme))
        .with(route!(theme_uses))
        .with(route!(delete_theme))
        .with(route!(merge_theme))
}

/// Every theme.
#[derive(Debug, Serialize, ToSchema)]
pub struct ThemeList {
    /// By name.
    pub items: Vec<Named>,
}

/// Every theme, by name.
#[utoipa::path(
    get, path = "/api/v1/themes", tag = "themes",
    responses((status = 200, body = ThemeList), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_themes(ctx: Authorized<right::ReadContacts>) -> Result<Json<ThemeList>, ApiError> {
    let themes = app::shape::themes(&ctx).await?;
    let named = |theme: app::shape::Theme| Named {
        id: theme.id.get(),
        name: theme.name,
    };
    Ok(Json(ThemeList {
        items: themes.into_iter().map(named).collect(),
    }))
}

/// Add a theme.
#[utoipa::path(
    post, path = "/api/v1/themes", tag = "themes", request_body = NameBody,
    responses((status = 201, body = Named), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn create_theme(
    ctx: Authorized<right::ShapeBase>,
    Body(body): Body<NameBody>,
) -> Result<(StatusCode, Json<Named>), ApiError> {
    let theme = app::shape::create_theme(&ctx, &body.name).await?;
    let (id, name) = (theme.id.get(), theme.name);
    Ok((StatusCode::CREATED, Json(Named { id, name })))
}

/// Rename a theme.
#[utoipa::path(
    put, path = "/api/v1/themes/{id}", tag = "themes", params(("id" = i64, Path)), request_body = NameBody,
    responses((status = 200, body = Named), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn put_theme(
    ctx: Authorized<right::ShapeBase>,
    Path(id): Path<i64>,
    Body(body): Body<NameBody>,
) -> Result<Json<Named>, ApiError> {
    let theme = app::shape::update_theme(&ctx, ThemeId::new(id), &body.name).await?;
    Ok(Json(Named { id, name: theme.name }))
}

going! {
    Theme, "themes";
    theme_uses "/api/v1/themes/{id}/uses";
    delete_theme "/api/v1/themes/{id}";
    merge_theme "/api/v1/themes/{id}/merges";
}
