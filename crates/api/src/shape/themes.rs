//! Themes of interactions.

use app::{Versioned, shape::Theme};
use axum::{Json, http::StatusCode};
use model::ThemeId;
use serde::Serialize;
use utoipa::ToSchema;

use super::{NameBody, removal::going};
use crate::{
    ApiError, Problem,
    access::{Authorized, Routes, right, route},
    extract::{Body, Path},
    version::{Seen, SeenHeader, Tagged, tagged},
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

/// A theme.
#[derive(Debug, Serialize, ToSchema)]
pub struct ThemeView {
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Which state of it this is: what `If-Match` takes, in quotes.
    pub version: String,
}

/// Every theme.
#[derive(Debug, Serialize, ToSchema)]
pub struct ThemeList {
    /// By name.
    pub items: Vec<ThemeView>,
}

/// Every theme, by name.
#[utoipa::path(
    get, path = "/api/v1/themes", tag = "themes",
    responses((status = 200, body = ThemeList), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_themes(ctx: Authorized<right::ReadContacts>) -> Result<Json<ThemeList>, ApiError> {
    let themes = app::shape::themes(&ctx).await?;
    Ok(Json(ThemeList {
        items: themes.into_iter().map(Into::into).collect(),
    }))
}

/// Add a theme.
#[utoipa::path(
    post, path = "/api/v1/themes", tag = "themes", request_body = NameBody,
    responses((status = 201, body = ThemeView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn create_theme(
    ctx: Authorized<right::ShapeBase>,
    Body(body): Body<NameBody>,
) -> Result<(StatusCode, Json<ThemeView>), ApiError> {
    let theme = app::shape::create_theme(&ctx, &body.name).await?;
    Ok((StatusCode::CREATED, Json(theme.into())))
}

/// Rename a theme.
#[utoipa::path(
    put, path = "/api/v1/themes/{id}", tag = "themes", params(("id" = i64, Path), SeenHeader),
    request_body = NameBody,
    responses((status = 200, body = ThemeView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn put_theme(
    ctx: Authorized<right::ShapeBase>,
    Path(id): Path<i64>,
    Seen(expected): Seen,
    Body(body): Body<NameBody>,
) -> Result<Tagged<ThemeView>, ApiError> {
    let theme = app::shape::update_theme(&ctx, ThemeId::new(id), expected, &body.name).await?;
    Ok(tagged(theme))
}

going! {
    Theme, "themes";
    theme_uses "/api/v1/themes/{id}/uses";
    delete_theme "/api/v1/themes/{id}";
    merge_theme "/api/v1/themes/{id}/merges";
}

impl From<Theme> for ThemeView {
    fn from(theme: Theme) -> Self {
        Self {
            version: theme.version().to_string(),
            id: theme.id.get(),
            name: theme.name,
        }
    }
}
