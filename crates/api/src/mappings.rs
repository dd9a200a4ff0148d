//! Mappings kept for files of the same shape, and what a column can be mapped to.

use axum::{Json, http::StatusCode};
use model::import::ImportKind;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    ApiError, Problem,
    access::{Authorized, right},
    extract::{Body, Path, Query},
    lists,
    wire::Text,
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

/// What a column can be about.
#[derive(Debug, Serialize, ToSchema)]
pub struct FieldView {
    /// Its key.
    pub key: String,
    /// The group it is shown in.
    pub group: String,
    /// Its name.
    pub name: Text,
    /// What it takes.
    pub description: Text,
    /// The target to put in a mapping, its parameters at their defaults.
    #[schema(value_type = crate::imports::mapping::Target)]
    pub target: serde_json::Value,
    /// The parameters it takes.
    #[schema(value_type = Vec<Object>)]
    pub params: Vec<serde_json::Value>,
}

/// What columns can be about.
#[derive(Debug, Serialize, ToSchema)]
pub struct FieldList {
    /// By group, in the order to show them.
    pub items: Vec<FieldView>,
}

/// For what sort of rows.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct KindQuery {
    /// What the rows are; contacts when left out.
    #[param(value_type = Option<lists::ImportKind>)]
    pub kind: Option<ImportKind>,
}

/// Every mapping kept, then those that ship with the program.
#[utoipa::path(
    get, path = "/api/v1/mappings", tag = "imports",
    responses((status = 200, body = MappingList), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_mappings(_ctx: Authorized<right::ReadImports>) -> Result<Json<MappingList>, ApiError> {
    Err(app::Error::NotFound.into())
}

/// Keep a mapping.
#[utoipa::path(
    post, path = "/api/v1/mappings", tag = "imports", request_body = MappingBody,
    responses((status = 201, body = MappingRow), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn keep_mapping(
    _ctx: Authorized<right::Import>,
    Body(_body): Body<MappingBody>,
) -> Result<(StatusCode, Json<MappingRow>), ApiError> {
    Err(app::Error::NotFound.into())
}

/// Forget a mapping.
#[utoipa::path(
    delete, path = "/api/v1/mappings/{id}", tag = "imports", params(("id" = i64, Path)),
    responses((status = 204), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn forget_mapping(_ctx: Authorized<right::Import>, Path(_id): Path<i64>) -> Result<StatusCode, ApiError> {
    Err(app::Error::NotFound.into())
}

/// What columns can be about.
#[utoipa::path(
    get, path = "/api/v1/fields", tag = "imports", params(KindQuery),
    responses((status = 200, body = FieldList), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_fields(
    _ctx: Authorized<right::ReadImports>,
    Query(_query): Query<KindQuery>,
) -> Result<Json<FieldList>, ApiError> {
    Err(app::Error::NotFound.into())
}
