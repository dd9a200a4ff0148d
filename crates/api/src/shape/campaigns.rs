//! Campaigns.

use app::{Versioned, shape::CampaignRecord};
use axum::{Json, http::StatusCode};
use model::{BranchId, CampaignId};
use serde::Serialize;
use utoipa::ToSchema;

use super::{BranchedBody, BranchedView, removal::going};
use crate::{
    ApiError, Problem,
    access::{Authorized, Routes, right, route},
    extract::{Body, Path},
    version::{Seen, SeenHeader, Tagged, tagged},
};

/// The routes of campaigns.
pub fn routes(routes: Routes) -> Routes {
    routes
        .with(route!(list_campaigns))
        .with(route!(create_campaign))
        .with(route!(put_campaign))
        .with(route!(campaign_uses))
        .with(route!(delete_campaign))
        .with(route!(merge_campaign))
}

/// Every campaign.
#[derive(Debug, Serialize, ToSchema)]
pub struct CampaignList {
    /// By name.
    pub items: Vec<BranchedView>,
}

/// Every campaign, by name.
#[utoipa::path(
    get, path = "/api/v1/campaigns", tag = "campaigns",
    responses((status = 200, body = CampaignList), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_campaigns(ctx: Authorized<right::ReadContacts>) -> Result<Json<CampaignList>, ApiError> {
    let campaigns = app::shape::campaigns(&ctx).await?;
    Ok(Json(CampaignList {
        items: campaigns.into_iter().map(Into::into).collect(),
    }))
}

/// Add a campaign.
#[utoipa::path(
    post, path = "/api/v1/campaigns", tag = "campaigns", request_body = BranchedBody,
    responses((status = 201, body = BranchedView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn create_campaign(
    ctx: Authorized<right::ShapeBase>,
    Body(body): Body<BranchedBody>,
) -> Result<(StatusCode, Json<BranchedView>), ApiError> {
    let campaign = app::shape::create_campaign(&ctx, &body.name, body.branch.map(BranchId::new)).await?;
    Ok((StatusCode::CREATED, Json(campaign.into())))
}

/// Change a campaign.
#[utoipa::path(
    put, path = "/api/v1/campaigns/{id}", tag = "campaigns", params(("id" = i64, Path), SeenHeader),
    request_body = BranchedBody,
    responses((status = 200, body = BranchedView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn put_campaign(
    ctx: Authorized<right::ShapeBase>,
    Path(id): Path<i64>,
    Seen(expected): Seen,
    Body(body): Body<BranchedBody>,
) -> Result<Tagged<BranchedView>, ApiError> {
    let (id, branch) = (CampaignId::new(id), body.branch.map(BranchId::new));
    let campaign = app::shape::update_campaign(&ctx, id, expected, &body.name, branch).await?;
    Ok(tagged(campaign))
}

going! {
    Campaign, "campaigns";
    campaign_uses "/api/v1/campaigns/{id}/uses";
    delete_campaign "/api/v1/campaigns/{id}";
    merge_campaign "/api/v1/campaigns/{id}/merges";
}

impl From<CampaignRecord> for BranchedView {
    fn from(campaign: CampaignRecord) -> Self {
        Self {
            version: campaign.version().to_string(),
            id: campaign.id.get(),
            name: campaign.name,
            branch: campaign.branch.map(BranchId::get),
        }
    }
}
