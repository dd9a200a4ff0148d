//! Options of attributes: stable ids, whatever their names become.

use axum::{Json, http::StatusCode};
use model::{AttributeId, OptionId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{NameBody, attributes::AttributeView, removal::going};
use crate::{
    ApiError, Problem,
    access::{Authorized, Routes, right, route},
    extract::{Body, Path},
};

/// The routes of options.
pub fn routes(routes: Routes) -> Routes {
    routes
        .with(route!(add_option))
        .with(route!(rename_option))
        .with(route!(order_options))
        .with(route!(option_uses))
        .with(route!(delete_option))
        .with(route!(merge_option))
}

/// An order of options.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OrderBody {
    /// The ids of all the options of the attribute.
    pub order: Vec<i64>,
}

/// Add an option at the end.
#[utoipa::path(
    post, path = "/api/v1/attributes/{id}/options", tag = "attributes", params(("id" = i64, Path)), request_body = NameBody,
    responses((status = 201, body = AttributeView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn add_option(
    ctx: Authorized<right::ShapeBase>,
    Path(id): Path<i64>,
    Body(body): Body<NameBody>,
) -> Result<(StatusCode, Json<AttributeView>), ApiError> {
    let attribute = app::shape::add_option(&ctx, AttributeId::new(id), &body.name).await?;
    Ok((StatusCode::CREATED, Json(attribute.into())))
}

/// Put the options in another order.
#[utoipa::path(
    put, path = "/api/v1/attributes/{id}/options", tag = "attributes", params(("id" = i64, Path)), request_body = OrderBody,
    responses((status = 200, body = AttributeView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn order_options(
    ctx: Authorized<right::ShapeBase>,
    Path(id): Path<i64>,
    Body(body): Body<OrderBody>,
) -> Result<Json<AttributeView>, ApiError> {
    let order: Vec<OptionId> = body.order.into_iter().map(OptionId::new).collect();
    let attribute = app::shape::order_options(&ctx, AttributeId::new(id), &order).await?;
    Ok(Json(attribute.into()))
}

/// Rename an option.
#[utoipa::path(
    put, path = "/api/v1/attributes/{id}/options/{option}", tag = "attributes",
    params(("id" = i64, Path), ("option" = i64, Path)), request_body = NameBody,
    responses((status = 200, body = AttributeView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn rename_option(
    ctx: Authorized<right::ShapeBase>,
    Path((id, option)): Path<(i64, i64)>,
    Body(body): Body<NameBody>,
) -> Result<Json<AttributeView>, ApiError> {
    let attribute = app::shape::rename_option(&ctx, AttributeId::new(id), OptionId::new(option), &body.name).await?;
    Ok(Json(attribute.into()))
}

going! {
    Option, "attributes";
    option_uses "/api/v1/options/{id}/uses";
    delete_option "/api/v1/options/{id}";
    merge_option "/api/v1/options/{id}/merges";
}
