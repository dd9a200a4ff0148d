//! Sources: where facts come from.

use app::Versioned;
use axum::Json;
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    ApiError, Problem,
    access::{Authorized, right},
    lists,
};

/// A source and what it declares.
#[derive(Debug, Serialize, ToSchema)]
pub struct SourceView {
    /// Its id.
    pub id: i64,
    /// Its name.
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
    pub trust_rank: u8,
    /// Whether its people are invented.
    pub invented: bool,
    /// The licence to name beside its facts, for public data.
    pub licence: Option<String>,
    /// The shape of file it is proposed for again.
    pub remembered_for: Option<String>,
    /// Which state of it this is: what `If-Match` takes, in quotes.
    pub version: String,
}

/// Every source.
#[derive(Debug, Serialize, ToSchema)]
pub struct SourceList {
    /// By name.
    pub items: Vec<SourceView>,
}

/// Every source, by name.
#[utoipa::path(
    get, path = "/api/v1/sources", tag = "sources",
    responses((status = 200, body = SourceList), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_sources(ctx: Authorized<right::ReadContacts>) -> Result<Json<SourceList>, ApiError> {
    let sources = app::sources::list(&ctx).await?;
    Ok(Json(SourceList {
        items: sources.into_iter().map(Into::into).collect(),
    }))
}

impl From<app::sources::Known> for SourceView {
    fn from(known: app::sources::Known) -> Self {
        let version = known.source.version().to_string();
        let said = known.source.declaration;
        Self {
            id: known.source.id.get(),
            name: said.name,
            origin: said.origin,
            basis: said.basis,
            purposes: said.purposes,
            channels: said.channels,
            collected_on: said.collected_on,
            notice_given: said.notice_given_on,
            branch: said.branch.map(model::BranchId::get),
            expires_on: said.expires_on,
            trust_rank: said.trust_rank,
            invented: said.invented,
            licence: said.licence,
            remembered_for: known.remembered_for,
            version,
        }
    }
}
