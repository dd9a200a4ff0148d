//! Kinds of interaction.

use app::{
    Versioned,
    shape::{KindRecord, KindWish},
};
use axum::{Json, http::StatusCode};
use model::{
    Language,
    interaction::{Direction, Unit},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::removal::going;
use crate::{
    ApiError, Problem,
    access::{Authorized, Routes, right, route},
    extract::{Body, Path},
    lists,
    version::{Seen, SeenHeader, Tagged, tagged},
    wire::Text,
};

/// The routes of kinds.
pub fn routes(routes: Routes) -> Routes {
    routes
        .with(route!(list_kinds))
        .with(route!(create_kind))
        .with(route!(put_kind))
        .with(route!(kind_uses))
        .with(route!(delete_kind))
}

/// A kind of interaction.
#[derive(Debug, Serialize, ToSchema)]
pub struct KindView {
    /// Its id.
    pub id: i64,
    /// Its key, which interactions carry.
    pub key: String,
    /// Its name; the organization's own are the same in both languages.
    pub name: Text,
    /// Whether it is something they did.
    pub engagement: bool,
    /// Who acts when nobody says.
    #[schema(value_type = lists::Direction)]
    pub direction: Direction,
    /// What a quantity of it counts, and hence what sums over it are in.
    #[schema(value_type = lists::Unit)]
    pub unit: Unit,
    /// Whether it ships with the program: neither changed nor deleted.
    pub built_in: bool,
    /// Which state of it this is: what `If-Match` takes, in quotes.
    pub version: String,
}

/// Every kind.
#[derive(Debug, Serialize, ToSchema)]
pub struct KindList {
    /// Those that ship first, the organization's own after.
    pub items: Vec<KindView>,
}

/// What a kind is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KindBody {
    /// Its name.
    pub name: String,
    /// Whether it is something they did.
    pub engagement: bool,
    /// Who acts when nobody says.
    #[schema(value_type = lists::Direction)]
    pub direction: Direction,
    /// What a quantity of it counts: things when left out. Chosen once: what was recorded keeps its own.
    #[serde(default)]
    #[schema(value_type = Option<lists::Unit>, required = false)]
    pub unit: Option<Unit>,
}

/// Every kind of interaction.
#[utoipa::path(
    get, path = "/api/v1/kinds", tag = "kinds",
    responses((status = 200, body = KindList), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_kinds(ctx: Authorized<right::ReadContacts>) -> Result<Json<KindList>, ApiError> {
    let kinds = app::shape::kinds(&ctx).await?;
    Ok(Json(KindList {
        items: kinds.into_iter().map(Into::into).collect(),
    }))
}

/// Add a kind.
#[utoipa::path(
    post, path = "/api/v1/kinds", tag = "kinds", request_body = KindBody,
    responses((status = 201, body = KindView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn create_kind(
    ctx: Authorized<right::ShapeBase>,
    Body(body): Body<KindBody>,
) -> Result<(StatusCode, Json<KindView>), ApiError> {
    let kind = app::shape::create_kind(&ctx, body.into()).await?;
    Ok((StatusCode::CREATED, Json(kind.into())))
}

/// Change one of the organization's own kinds; its key stays.
#[utoipa::path(
    put, path = "/api/v1/kinds/{id}", tag = "kinds", params(("id" = i64, Path), SeenHeader),
    request_body = KindBody,
    responses((status = 200, body = KindView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn put_kind(
    ctx: Authorized<right::ShapeBase>,
    Path(id): Path<i64>,
    Seen(expected): Seen,
    Body(body): Body<KindBody>,
) -> Result<Tagged<KindView>, ApiError> {
    Ok(tagged(app::shape::update_kind(&ctx, id, expected, body.into()).await?))
}

going! {
    Kind, "kinds";
    kind_uses "/api/v1/kinds/{id}/uses";
    delete_kind "/api/v1/kinds/{id}";
}

impl From<KindBody> for KindWish {
    fn from(body: KindBody) -> Self {
        Self {
            name: body.name,
            engagement: body.engagement,
            from_them: body.direction == Direction::FromThem,
            unit: body.unit,
        }
    }
}

impl From<KindRecord> for KindView {
    fn from(kind: KindRecord) -> Self {
        let name = |language| app::interactions::kind_name(&kind.key, kind.name.as_deref(), language);
        Self {
            version: kind.version().to_string(),
            id: kind.id,
            name: Text::new(name(Language::Fr), name(Language::En)),
            engagement: kind.engagement,
            direction: if kind.from_them {
                Direction::FromThem
            } else {
                Direction::ToThem
            },
            unit: app::interactions::kind_unit(&kind),
            built_in: kind.name.is_none(),
            key: kind.key,
        }
    }
}
