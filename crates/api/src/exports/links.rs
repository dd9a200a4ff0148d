//! Links by which a spreadsheet reads some people by itself.

use app::exports::{self as known, Link, LinkMade, LinkWish, Reading};
use axum::{
    Json,
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use jiff::Timestamp;
use model::{ExportLinkId, SegmentId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::streamed;
use crate::{
    ApiError, Problem, Server,
    access::{Authorized, Public, right},
    extract::{Body, Path},
    request,
    wire::Note,
};

/// A link to make.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExportLinkBody {
    /// What to call it.
    pub name: String,
    /// Whose members it gives.
    pub segment: i64,
    /// Keys of columns and texts of figures, one by one.
    pub columns: Vec<String>,
}

/// A link.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExportLinkView {
    /// Its id.
    pub id: i64,
    /// What it is called.
    pub name: String,
    /// The last letters of its address.
    pub hint: String,
    /// Whose members it gives.
    pub segment: i64,
    /// The segment's name; null when it is gone or private to somebody else.
    pub segment_name: Option<String>,
    /// Keys of columns and texts of figures.
    pub columns: Vec<String>,
    /// Whose rights it has.
    pub author: String,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// The last time it was read.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub fetched_at: Option<Timestamp>,
    /// How often it was read.
    pub fetches: u64,
    /// Why it gives nothing any more; null while it does.
    pub closed: Option<Note>,
}

/// A link just made.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExportLinkMade {
    /// The link.
    pub link: ExportLinkView,
    /// Where a spreadsheet reads it, under the server's own address: shown once.
    pub path: String,
}

/// The links.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExportLinkList {
    /// Latest first.
    pub items: Vec<ExportLinkView>,
}

/// The links by which spreadsheets read people, latest first.
#[utoipa::path(
    get, path = "/api/v1/export-links", tag = "exports",
    responses((status = 200, body = ExportLinkList), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_export_links(ctx: Authorized<right::Export>) -> Result<Json<ExportLinkList>, ApiError> {
    let items = known::links(&ctx).await?.into_iter().map(Into::into).collect();
    Ok(Json(ExportLinkList { items }))
}

/// Make a link, with the rights of who makes it as they are at each reading. Refused while the organization does not allow links.
#[utoipa::path(
    post, path = "/api/v1/export-links", tag = "exports", request_body = ExportLinkBody,
    responses((status = 201, body = ExportLinkMade), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn make_export_link(
    ctx: Authorized<right::Export>,
    Body(body): Body<ExportLinkBody>,
) -> Result<(StatusCode, Json<ExportLinkMade>), ApiError> {
    let wish = LinkWish {
        name: body.name,
        segment: SegmentId::new(body.segment),
        columns: body.columns,
        language: request::language(),
    };
    let LinkMade { link, token } = known::make_link(&ctx, wish).await?;
    let path = format!("/api/v1/export-links/{}/{token}/contacts.csv", ctx.organization().uuid);
    let made = ExportLinkMade {
        link: link.into(),
        path,
    };
    Ok((StatusCode::CREATED, Json(made)))
}

/// Take a link back, at once: one's own, or any for who manages users.
#[utoipa::path(
    delete, path = "/api/v1/export-links/{id}", tag = "exports", params(("id" = i64, Path)),
    responses((status = 204, description = "Revoked."), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn revoke_export_link(ctx: Authorized<right::Export>, Path(id): Path<i64>) -> Result<StatusCode, ApiError> {
    known::revoke_link(&ctx, ExportLinkId::new(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What a spreadsheet reads: the members of the link's segment, its columns, now. Each reading is noted; twelve in ten minutes at most.
#[utoipa::path(
    get, path = "/api/v1/export-links/{organization}/{token}/contacts.csv", tag = "exports",
    params(("organization" = String, Path), ("token" = String, Path)),
    responses((status = 200, content((String = "text/csv"))), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn read_export_link(
    _: Public,
    State(server): State<Server>,
    Path((organization, token)): Path<(String, String)>,
) -> Result<Response, ApiError> {
    let path = match known::read_link(&server.app, &organization, &token).await? {
        Reading::File(path) => path,
        Reading::Nothing => return Err(app::Error::NotFound.into()),
        Reading::TooOften(wait) => return Err(ApiError::TooManyAttempts(wait.as_secs().unsigned_abs())),
    };
    let response = streamed(path.clone()).await;
    // It is open, hence read to its end; nothing of it stays behind.
    let _ = tokio::fs::remove_file(path).await;
    let mut response = response?;
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/csv; charset=utf-8"),
    );
    Ok(response)
}

impl From<Link> for ExportLinkView {
    fn from(link: Link) -> Self {
        Self {
            id: link.id.get(),
            name: link.name,
            hint: link.hint,
            segment: link.segment.get(),
            segment_name: link.segment_name,
            columns: link.columns,
            author: link.author,
            created_at: link.created_at,
            fetched_at: link.fetched_at,
            fetches: link.fetches,
            closed: link.closed.map(Into::into),
        }
    }
}
