//! Imports: files poured in, what became of their rows, and how to take them back.

pub(crate) mod convert;
pub mod events;
pub mod mapping;
pub mod rejects;
pub mod upload;
pub mod view;

use axum::{Json, http::StatusCode};
use model::{ContactId, ImportId, import::ImportState};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    ApiError, Problem,
    access::{Authorized, Routes, right, route},
    extract::{Body, Path, Query},
    lists,
    page::{ImportPage, KeptPage, PageQuery, paging},
};
use view::{ImportView, KeptChoice, Plan};

/// The routes of imports.
pub fn routes(routes: Routes) -> Routes {
    routes
        .with(route!(rejects::download_template))
        .with(route!(upload::create_import).streamed())
        .with(route!(list_imports))
        .with(route!(get_import))
        .with(route!(delete_import))
        .with(route!(put_plan))
        .with(route!(start_import))
        .with(route!(cancel_import))
        .with(route!(resume_import))
        .with(route!(undo_import))
        .with(route!(redo_import))
        .with(route!(rejects::list_rejects))
        .with(route!(rejects::download_rejects))
        .with(route!(list_kept))
        .with(route!(choose_kept))
        .with(route!(events::watch_import))
}

/// Which imports.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ImportQuery {
    /// Only those in that state.
    #[param(value_type = Option<lists::ImportState>)]
    pub state: Option<ImportState>,
    /// How many items at most: 1 to 500, 50 when left out.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<u32>,
    /// What the page before gave as `next`.
    pub cursor: Option<String>,
}

/// A page of imports, latest first.
#[utoipa::path(
    get, path = "/api/v1/imports", tag = "imports", params(ImportQuery),
    responses((status = 200, body = ImportPage), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_imports(
    ctx: Authorized<right::ReadImports>,
    Query(query): Query<ImportQuery>,
) -> Result<Json<ImportPage>, ApiError> {
    let page = app::imports::list(&ctx, query.state, paging(query.limit, query.cursor)).await?;
    Ok(Json(page.into()))
}

/// An import, whole.
#[utoipa::path(
    get, path = "/api/v1/imports/{id}", tag = "imports", params(("id" = i64, Path)),
    responses((status = 200, body = ImportView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn get_import(
    ctx: Authorized<right::ReadImports>,
    Path(id): Path<i64>,
) -> Result<Json<ImportView>, ApiError> {
    Ok(Json(app::imports::get(&ctx, ImportId::new(id)).await?.into()))
}

/// Forget the file of an import that was not started.
#[utoipa::path(
    delete, path = "/api/v1/imports/{id}", tag = "imports", params(("id" = i64, Path)),
    responses((status = 204), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn delete_import(ctx: Authorized<right::Import>, Path(id): Path<i64>) -> Result<StatusCode, ApiError> {
    app::imports::forget(&ctx, ImportId::new(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Say how to import; the first rows are looked at again.
#[utoipa::path(
    put, path = "/api/v1/imports/{id}/plan", tag = "imports", params(("id" = i64, Path)), request_body = Plan,
    responses((status = 200, body = ImportView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn put_plan(
    ctx: Authorized<right::Import>,
    Path(id): Path<i64>,
    Body(plan): Body<Plan>,
) -> Result<Json<ImportView>, ApiError> {
    Ok(Json(
        app::imports::plan(&ctx, ImportId::new(id), plan.try_into()?)
            .await?
            .into(),
    ))
}

macro_rules! moves {
    ($($(#[$doc:meta])* $name:ident = $path:literal => $call:path),* $(,)?) => {$(
        $(#[$doc])*
        #[utoipa::path(
            post, path = $path, tag = "imports", params(("id" = i64, Path)),
            responses((status = 202, body = ImportView), (status = "default", body = Problem, content_type = "application/problem+json"))
        )]
        pub async fn $name(
            ctx: Authorized<right::Import>,
            Path(id): Path<i64>,
        ) -> Result<(StatusCode, Json<ImportView>), ApiError> {
            Ok((StatusCode::ACCEPTED, Json($call(&ctx, ImportId::new(id)).await?.into())))
        }
    )*};
}

moves! {
    /// Start it.
    start_import = "/api/v1/imports/{id}/start" => app::imports::start,
    /// Stop it; what was written stays until undone.
    cancel_import = "/api/v1/imports/{id}/cancel" => cancel,
    /// Go on from where it was interrupted.
    resume_import = "/api/v1/imports/{id}/resume" => app::imports::resume,
    /// Withdraw all it wrote.
    undo_import = "/api/v1/imports/{id}/undo" => app::imports::undo,
    /// Bring back what was withdrawn.
    redo_import = "/api/v1/imports/{id}/redo" => app::imports::redo,
}

async fn cancel(ctx: &app::Ctx, id: ImportId) -> app::Result<app::imports::Import> {
    app::imports::cancel(ctx, id).await?;
    app::imports::get(ctx, id).await
}

/// Contacts that an undo kept, because something later hangs on them.
#[utoipa::path(
    get, path = "/api/v1/imports/{id}/kept", tag = "imports", params(("id" = i64, Path), PageQuery),
    responses((status = 200, body = KeptPage), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_kept(
    ctx: Authorized<right::ReadImports>,
    Path(id): Path<i64>,
    Query(query): Query<PageQuery>,
) -> Result<Json<KeptPage>, ApiError> {
    Ok(Json(
        app::imports::kept(&ctx, ImportId::new(id), query.into()).await?.into(),
    ))
}

/// Keep or delete one of them.
#[utoipa::path(
    post, path = "/api/v1/imports/{id}/kept/{contact_id}", tag = "imports",
    params(("id" = i64, Path), ("contact_id" = i64, Path)), request_body = KeptChoice,
    responses((status = 204), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn choose_kept(
    ctx: Authorized<right::Import>,
    Path((id, contact)): Path<(i64, i64)>,
    Body(body): Body<KeptChoice>,
) -> Result<StatusCode, ApiError> {
    app::imports::choose_kept(&ctx, ImportId::new(id), ContactId::new(contact), body.choice.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}
