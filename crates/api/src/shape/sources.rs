//! Sources, shaped by hand; they are read at [`crate::sources`].

use axum::{Json, http::StatusCode};
use jiff::civil::Date;
use model::{BranchId, SourceId, source::Declaration};
use serde::Deserialize;
use utoipa::ToSchema;

use super::removal::going;
use crate::{
    ApiError, Problem,
    access::{Authorized, Routes, right, route},
    extract::{Body, Path},
    lists,
    sources::SourceView,
    version::{Seen, SeenHeader, Tagged, tagged},
};

/// The routes of sources.
pub fn routes(routes: Routes) -> Routes {
    routes
        .with(route!(create_source))
        .with(route!(put_source))
        .with(route!(source_uses))
        .with(route!(delete_source))
}

/// What a source declares, whole.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceBody {
    /// Its name, unique in the organization.
    pub name: String,
    /// How the organization came to hold its facts.
    #[schema(value_type = lists::Origin)]
    pub origin: model::source::Origin,
    /// On what legal basis.
    #[schema(value_type = lists::Basis)]
    pub basis: model::source::Basis,
    /// What they may be used for.
    #[schema(value_type = Vec<lists::Purpose>)]
    pub purposes: Vec<model::consent::Purpose>,
    /// The channels that the basis opens without a consent, for these purposes.
    #[schema(value_type = Vec<lists::Channel>)]
    pub channels: Vec<model::consent::Channel>,
    /// When they were collected.
    #[schema(value_type = Option<String>, format = Date)]
    pub collected_on: Option<Date>,
    /// When the people were told.
    #[schema(value_type = Option<String>, format = Date)]
    pub notice_given: Option<Date>,
    /// The branch that collected them.
    pub branch: Option<i64>,
    /// When the facts it alone supports must go.
    #[schema(value_type = Option<String>, format = Date)]
    pub expires_on: Option<Date>,
    /// 1 (trusted most) to 9.
    #[schema(minimum = 1, maximum = 9)]
    pub trust_rank: u8,
    /// The licence to name beside its facts, for public data.
    pub licence: Option<String>,
}

/// Declare a source.
#[utoipa::path(
    post, path = "/api/v1/sources", tag = "sources", request_body = SourceBody,
    responses((status = 201, body = SourceView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn create_source(
    ctx: Authorized<right::ShapeBase>,
    Body(body): Body<SourceBody>,
) -> Result<(StatusCode, Json<SourceView>), ApiError> {
    let source = app::shape::create_source(&ctx, body.into()).await?;
    Ok((StatusCode::CREATED, Json(known(source).into())))
}

/// Change what a source declares; what it allows changes with it, at once.
#[utoipa::path(
    put, path = "/api/v1/sources/{id}", tag = "sources", params(("id" = i64, Path), SeenHeader),
    request_body = SourceBody,
    responses((status = 200, body = SourceView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn put_source(
    ctx: Authorized<right::ShapeBase>,
    Path(id): Path<i64>,
    Seen(expected): Seen,
    Body(body): Body<SourceBody>,
) -> Result<Tagged<SourceView>, ApiError> {
    let source = app::shape::update_source(&ctx, SourceId::new(id), expected, body.into()).await?;
    Ok(tagged(known(source)))
}

going! {
    Source, "sources";
    source_uses "/api/v1/sources/{id}/uses";
    delete_source "/api/v1/sources/{id}";
}

fn known(source: model::source::Source) -> app::sources::Known {
    app::sources::Known {
        source,
        remembered_for: None,
    }
}

impl From<SourceBody> for Declaration {
    fn from(body: SourceBody) -> Self {
        Self {
            name: body.name,
            origin: body.origin,
            basis: body.basis,
            purposes: body.purposes,
            channels: body.channels,
            collected_on: body.collected_on,
            notice_given_on: body.notice_given,
            branch: body.branch.map(BranchId::new),
            expires_on: body.expires_on,
            trust_rank: body.trust_rank,
            licence: body.licence,
            invented: false,
        }
    }
}
