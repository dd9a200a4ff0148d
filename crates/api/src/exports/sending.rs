//! Exports to write to people: who may be reached, and why the others may not.

use app::exports::{self as known, Sending, SendingMade, Sorting};
use axum::{
    Json,
    http::{HeaderValue, header},
    response::Response,
};
use model::{
    ExportId, Language,
    consent::{Channel, Purpose},
    reach::Obstacle,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::streamed;
use crate::{
    ApiError, Problem,
    access::{Authorized, right},
    contacts::SelectionBody,
    extract::{Body, Path},
    lists,
    wire::Text,
};

/// To write to people.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SendingBody {
    /// By which channel.
    #[schema(value_type = lists::Channel)]
    pub channel: Channel,
    /// For which purpose.
    #[schema(value_type = lists::Purpose)]
    pub purpose: Purpose,
    /// In which campaign, made if it does not exist.
    pub campaign: String,
}

/// Whom one wonders about writing to.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SortingBody {
    /// Whom.
    pub selection: SelectionBody,
    /// By which channel.
    #[schema(value_type = lists::Channel)]
    pub channel: Channel,
    /// For which purpose.
    #[schema(value_type = lists::Purpose)]
    pub purpose: Purpose,
}

/// What an export was made to send.
#[derive(Debug, Serialize, ToSchema)]
pub struct SendingView {
    /// By which channel.
    #[schema(value_type = lists::Channel)]
    pub channel: Channel,
    /// For which purpose.
    #[schema(value_type = lists::Purpose)]
    pub purpose: Purpose,
    /// In which campaign.
    pub campaign: String,
    /// Who may be reached, and why the others may not.
    pub sorting: SortingView,
}

/// Who may be reached, and why the others may not.
#[derive(Debug, Serialize, ToSchema)]
pub struct SortingView {
    /// How many may be.
    pub reachable: u64,
    /// Why the others may not, the commonest reason first.
    pub excluded: Vec<ExcludedView>,
}

/// A reason, and how many it leaves out.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExcludedView {
    /// Which.
    #[schema(value_type = lists::Obstacle)]
    pub obstacle: Obstacle,
    /// The same, said.
    pub name: Text,
    /// How many; each is counted once, under the strongest reason.
    pub count: u64,
}

/// How many of those selected may be written to, and why the others may not: what one wants to know before an export.
#[utoipa::path(
    post, path = "/api/v1/exports/sending", tag = "exports", request_body = SortingBody,
    responses((status = 200, body = SortingView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn sort_sending(
    ctx: Authorized<right::Export>,
    Body(body): Body<SortingBody>,
) -> Result<Json<SortingView>, ApiError> {
    let sorting = known::sort(&ctx, &body.selection.into(), body.channel, body.purpose).await?;
    Ok(Json(sorting.into()))
}

/// The file of those whom a sending leaves out, each with the reason.
#[utoipa::path(
    get, path = "/api/v1/exports/{id}/excluded", tag = "exports", params(("id" = i64, Path)),
    responses((status = 200, content((String = "text/csv"))), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn download_excluded(ctx: Authorized<right::Export>, Path(id): Path<i64>) -> Result<Response, ApiError> {
    let path = known::excluded(&ctx, ExportId::new(id)).await?;
    let mut response = streamed(path).await?;
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/csv; charset=utf-8"),
    );
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"contacts-{id}-excluded.csv\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    Ok(response)
}

impl From<SendingBody> for Sending {
    fn from(body: SendingBody) -> Self {
        Self {
            channel: body.channel,
            purpose: body.purpose,
            campaign: body.campaign,
        }
    }
}

impl From<SendingMade> for SendingView {
    fn from(made: SendingMade) -> Self {
        Self {
            channel: made.asked.channel,
            purpose: made.asked.purpose,
            campaign: made.asked.campaign,
            sorting: made.sorting.into(),
        }
    }
}

impl From<Sorting> for SortingView {
    fn from(sorting: Sorting) -> Self {
        let excluded = sorting.excluded.into_iter().map(|(obstacle, count)| ExcludedView {
            obstacle,
            name: Text::new(obstacle.name(Language::Fr), obstacle.name(Language::En)),
            count,
        });
        Self {
            reachable: sorting.reachable,
            excluded: excluded.collect(),
        }
    }
}
