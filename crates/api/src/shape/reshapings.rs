//! Merges, deletions and conversions: how far their contacts have followed.

use app::shape::Progress;
use axum::Json;
use model::{ActId, shape::Noun};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    ApiError, Problem,
    access::{Authorized, right},
    extract::Path,
    lists,
};

/// A merge, a deletion or a conversion. Withdrawing its act undoes it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReshapingView {
    /// The act.
    pub act: i64,
    /// What sort of thing went.
    #[schema(value_type = lists::ShapeNoun)]
    pub noun: Noun,
    /// Which.
    pub id: i64,
    /// Contacts that have followed.
    pub done: u64,
    /// Contacts that held it at the start.
    pub total: u64,
    /// Whether all have.
    pub finished: bool,
}

/// Those under way.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReshapingList {
    /// Oldest first.
    pub items: Vec<ReshapingView>,
}

/// Merges, deletions and conversions under way.
#[utoipa::path(
    get, path = "/api/v1/reshapings", tag = "reshapings",
    responses((status = 200, body = ReshapingList), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_reshapings(ctx: Authorized<right::ReadContacts>) -> Result<Json<ReshapingList>, ApiError> {
    let under_way = app::shape::under_way(&ctx).await?;
    Ok(Json(ReshapingList {
        items: under_way.into_iter().map(Into::into).collect(),
    }))
}

/// How far one has gone, by its act.
#[utoipa::path(
    get, path = "/api/v1/reshapings/{id}", tag = "reshapings", params(("id" = i64, Path)),
    responses((status = 200, body = ReshapingView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn get_reshaping(
    ctx: Authorized<right::ReadContacts>,
    Path(id): Path<i64>,
) -> Result<Json<ReshapingView>, ApiError> {
    Ok(Json(app::shape::progress(&ctx, ActId::new(id)).await?.into()))
}

impl From<Progress> for ReshapingView {
    fn from(progress: Progress) -> Self {
        Self {
            act: progress.act.get(),
            noun: progress.noun,
            id: progress.row,
            done: progress.done.unsigned_abs(),
            total: progress.total.unsigned_abs(),
            finished: progress.finished,
        }
    }
}
