//! Types of membership.

use app::{Versioned, shape::MembershipTypeRecord};
use axum::{Json, http::StatusCode};
use model::membership::Rule;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::removal::going;
use crate::{
    ApiError, Problem,
    access::{Authorized, Routes, right, route},
    extract::{Body, Path},
    lists,
    version::{Seen, SeenHeader, Tagged, tagged},
};

/// The routes of membership types.
pub fn routes(routes: Routes) -> Routes {
    routes
        .with(route!(list_membership_types))
        .with(route!(create_membership_type))
        .with(route!(put_membership_type))
        .with(route!(membership_type_uses))
        .with(route!(delete_membership_type))
        .with(route!(merge_membership_type))
}

/// A type of membership.
#[derive(Debug, Serialize, ToSchema)]
pub struct MembershipTypeView {
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// How long one lasts.
    #[schema(value_type = lists::MembershipRule)]
    pub rule: Rule,
    /// What it usually costs, in cents of the organization's currency.
    pub fee_cents: Option<i64>,
    /// Which state of it this is: what `If-Match` takes, in quotes.
    pub version: String,
}

/// Every type of membership.
#[derive(Debug, Serialize, ToSchema)]
pub struct MembershipTypeList {
    /// By name.
    pub items: Vec<MembershipTypeView>,
}

/// What a type of membership is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MembershipTypeBody {
    /// Its name.
    pub name: String,
    /// How long one lasts.
    #[schema(value_type = lists::MembershipRule)]
    pub rule: Rule,
    /// What it usually costs, in cents of the organization's currency.
    pub fee_cents: Option<i64>,
}

/// Every type of membership, by name.
#[utoipa::path(
    get, path = "/api/v1/membership-types", tag = "membership types",
    responses((status = 200, body = MembershipTypeList), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_membership_types(ctx: Authorized<right::ReadContacts>) -> Result<Json<MembershipTypeList>, ApiError> {
    let kinds = app::shape::membership_types(&ctx).await?;
    Ok(Json(MembershipTypeList {
        items: kinds.into_iter().map(Into::into).collect(),
    }))
}

/// Add a type of membership.
#[utoipa::path(
    post, path = "/api/v1/membership-types", tag = "membership types", request_body = MembershipTypeBody,
    responses((status = 201, body = MembershipTypeView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn create_membership_type(
    ctx: Authorized<right::ShapeBase>,
    Body(body): Body<MembershipTypeBody>,
) -> Result<(StatusCode, Json<MembershipTypeView>), ApiError> {
    let kind = app::shape::create_membership_type(&ctx, body.about(0)).await?;
    Ok((StatusCode::CREATED, Json(kind.into())))
}

/// Change a type of membership; those already taken keep their dates and what was paid.
#[utoipa::path(
    put, path = "/api/v1/membership-types/{id}", tag = "membership types", params(("id" = i64, Path), SeenHeader),
    request_body = MembershipTypeBody,
    responses((status = 200, body = MembershipTypeView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn put_membership_type(
    ctx: Authorized<right::ShapeBase>,
    Path(id): Path<i64>,
    Seen(expected): Seen,
    Body(body): Body<MembershipTypeBody>,
) -> Result<Tagged<MembershipTypeView>, ApiError> {
    let kind = app::shape::update_membership_type(&ctx, expected, body.about(id)).await?;
    Ok(tagged(kind))
}

going! {
    MembershipType, "membership types";
    membership_type_uses "/api/v1/membership-types/{id}/uses";
    delete_membership_type "/api/v1/membership-types/{id}";
    merge_membership_type "/api/v1/membership-types/{id}/merges";
}

impl MembershipTypeBody {
    fn about(self, id: i64) -> MembershipTypeRecord {
        MembershipTypeRecord {
            id,
            name: self.name,
            rule: self.rule,
            fee_cents: self.fee_cents,
        }
    }
}

impl From<MembershipTypeRecord> for MembershipTypeView {
    fn from(kind: MembershipTypeRecord) -> Self {
        Self {
            version: kind.version().to_string(),
            id: kind.id,
            name: kind.name,
            rule: kind.rule,
            fee_cents: kind.fee_cents,
        }
    }
}
