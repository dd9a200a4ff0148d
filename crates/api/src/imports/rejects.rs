//! Rows refused: read on screen, or corrected in a file and imported again; and the template of a file.

use app::imports::RejectsFile;
use axum::{
    Json,
    body::Body,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use futures_util::stream::try_unfold;
use model::{ImportId, import::ImportKind};

use crate::{
    ApiError, Problem,
    access::{Authorized, right},
    extract::{Path, Query},
    fields::KindQuery,
    page::{PageQuery, RejectPage},
    request,
};

/// A page of the rows refused, in the order of the file.
#[utoipa::path(
    get, path = "/api/v1/imports/{id}/rejects", tag = "imports", params(("id" = i64, Path), PageQuery),
    responses((status = 200, body = RejectPage), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_rejects(
    ctx: Authorized<right::ReadImports>,
    Path(id): Path<i64>,
    Query(query): Query<PageQuery>,
) -> Result<Json<RejectPage>, ApiError> {
    Ok(Json(
        app::imports::rejects(&ctx, ImportId::new(id), query.into())
            .await?
            .into(),
    ))
}

/// The rows refused, as a file: their columns, then line, column, value and reason. Corrected, it can be imported.
#[utoipa::path(
    get, path = "/api/v1/imports/{id}/rejects.csv", tag = "imports", params(("id" = i64, Path)),
    responses((status = 200, body = String, content_type = "text/csv"), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn download_rejects(ctx: Authorized<right::ReadImports>, Path(id): Path<i64>) -> Result<Response, ApiError> {
    let file = RejectsFile::open(&ctx, ImportId::new(id), request::language()).await?;
    let file = file.ok_or(app::Error::NotFound)?;
    Ok(csv(
        &format!("import-{id}-rejets.csv"),
        Body::from_stream(try_unfold(file, piece)),
    ))
}

/// A failure on the way cuts the answer off: the file is then seen to be incomplete.
async fn piece(mut file: RejectsFile) -> app::Result<Option<(Vec<u8>, RejectsFile)>> {
    let piece = file
        .piece()
        .await
        .inspect_err(|error| tracing::error!(%error, "a file of rejects was cut off"))?;
    Ok(piece.map(|piece| (piece, file)))
}

/// An empty file to fill in: headings we recognise, and one invented row.
#[utoipa::path(
    get, path = "/api/v1/imports/template.csv", tag = "imports", params(KindQuery),
    responses((status = 200, body = String, content_type = "text/csv"), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn download_template(
    _ctx: Authorized<right::ReadImports>,
    Query(query): Query<KindQuery>,
) -> Result<Response, ApiError> {
    let kind = query.kind.unwrap_or(ImportKind::Contacts);
    let file = app::imports::template(kind, request::language())?;
    Ok(csv(&format!("modele-{}.csv", kind.key()), Body::from(file)))
}

/// A file to save, never shown in place.
fn csv(name: &str, body: Body) -> Response {
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/csv; charset=utf-8"),
    );
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}
