//! The feed of changes, for whoever keeps a copy of the base.

use axum::Json;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    ApiError, Problem,
    access::{Authorized, right},
    extract::Query,
};

/// From where.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ChangeQuery {
    /// The number of the last change known; 0 for none.
    #[param(minimum = 0)]
    pub after: i64,
    /// How many changes at most: 1 to 5000, 1000 when left out.
    #[param(minimum = 1, maximum = 5000)]
    pub limit: Option<u32>,
}

/// A change. It holds no value: read the row again, or the contact it is about.
#[derive(Debug, Serialize, ToSchema)]
pub struct Change {
    /// Its number: without a gap, in the order in which changes were made.
    pub seq: i64,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// Number of the first change of the same transaction.
    pub transaction: i64,
    /// What changed: `contacts`, `interactions`, `tags`…
    pub noun: String,
    /// Its id.
    pub id: i64,
    /// The contact it is about.
    pub contact: Option<i64>,
}

/// A stretch of the feed.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangeList {
    /// Which copy of the base numbers the changes; when it is another than last time, read everything again.
    pub epoch: String,
    /// Changes, in order.
    pub items: Vec<Change>,
    /// Number of the last change there is.
    pub head: i64,
}

/// A place in the feed.
#[derive(Debug, Serialize, ToSchema)]
pub struct FeedHead {
    /// Number of the last change there is.
    pub seq: i64,
    /// Which copy of the base numbers the changes.
    pub epoch: String,
}

/// Where the feed stands: to be asked before reading everything, so as to go on from there.
#[utoipa::path(
    get, path = "/api/v1/changes/head", tag = "changes",
    responses((status = 200, body = FeedHead), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn get_feed_head(ctx: Authorized<right::ReadContacts>) -> Result<Json<FeedHead>, ApiError> {
    let (seq, epoch) = app::changes::head(&ctx).await?;
    Ok(Json(FeedHead { seq, epoch }))
}

/// Changes after a number; 410 when some of them are not kept any more (30 days).
#[utoipa::path(
    get, path = "/api/v1/changes", tag = "changes", params(ChangeQuery),
    responses((status = 200, body = ChangeList), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_changes(
    ctx: Authorized<right::ReadContacts>,
    Query(query): Query<ChangeQuery>,
) -> Result<Json<ChangeList>, ApiError> {
    let limit = query.limit.unwrap_or(1_000);
    let stretch = app::changes::after(&ctx, query.after, limit).await?;
    let change = |change: app::changes::Change| Change {
        seq: change.seq,
        at: change.at,
        transaction: change.transaction_seq,
        noun: change.noun,
        id: change.row,
        contact: change.contact.map(model::ContactId::get),
    };
    Ok(Json(ChangeList {
        epoch: stretch.epoch,
        items: stretch.changes.into_iter().map(change).collect(),
        head: stretch.head,
    }))
}
