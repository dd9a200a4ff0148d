//! Consents, oppositions and observed support, noted by hand.

use app::consents::{NotedConsent, NotedOpposition, NotedSupport};
use axum::Json;
use model::{
    BranchId, ContactId, SourceId,
    consent::{Channel, Decision, OppositionReason, Purpose},
};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    ApiError, Problem,
    access::{Authorized, right},
    acts::{Made, Written, made},
    extract::{Body, Path},
    lists,
};

/// A consent, a refusal or a withdrawal.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewConsent {
    /// The channel.
    #[schema(value_type = lists::Channel)]
    channel: Channel,
    /// For what.
    #[schema(value_type = lists::Purpose)]
    purpose: Purpose,
    /// What was decided.
    #[schema(value_type = lists::Decision)]
    decision: Decision,
    /// A moment or a day, not to come.
    given_at: String,
    /// How it was obtained: form, paper, call…
    how: String,
    /// The source it comes from; the author's word when absent.
    #[serde(default)]
    source: Option<i64>,
    /// The branch it is for; the whole organization when absent.
    #[serde(default)]
    scope: Option<i64>,
    /// Who the wording names as responsible.
    #[serde(default)]
    controller: Option<String>,
    /// The e-mail or phone concerned, when it is one in particular.
    #[serde(default)]
    point: Option<String>,
    /// The version of the wording shown.
    #[serde(default)]
    wording: Option<String>,
    /// The words shown, of which a digest is kept.
    #[serde(default)]
    wording_text: Option<String>,
}

/// A hard stop.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOpposition {
    /// The channel; all of them when absent.
    #[serde(default)]
    #[schema(value_type = Option<lists::Channel>)]
    channel: Option<Channel>,
    /// Why.
    #[schema(value_type = lists::OppositionReason)]
    reason: OppositionReason,
    /// A moment or a day, not to come; now when absent.
    #[serde(default)]
    since: Option<String>,
    /// The e-mail or phone, when it is one in particular.
    #[serde(default)]
    point: Option<String>,
}

/// The person's own later act that lifts an opposition.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Lifting {
    /// How the person said so.
    how: String,
    /// A moment or a day: that of the opposition or later.
    on: String,
}

/// An observed support.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSupport {
    /// 1 opposed, 2 reluctant, 3 undecided, 4 favourable, 5 convinced.
    #[schema(minimum = 1, maximum = 5)]
    level: u8,
    /// A moment or a day, not to come; now when absent.
    #[serde(default)]
    at: Option<String>,
    /// Name of the election, if any.
    #[serde(default)]
    election: Option<String>,
}

/// Note a consent, a refusal or a withdrawal.
#[utoipa::path(
    post, path = "/api/v1/contacts/{id}/consents", tag = "consents", params(("id" = i64, Path)), request_body = NewConsent,
    responses((status = 201, body = Written), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn add_consent(
    ctx: Authorized<right::EditContacts>,
    Path(id): Path<i64>,
    Body(new): Body<NewConsent>,
) -> Result<Made, ApiError> {
    let noted = NotedConsent {
        channel: new.channel,
        purpose: new.purpose,
        decision: new.decision,
        given_at: new.given_at,
        how: new.how,
        source: new.source.map(SourceId::new),
        scope: new.scope.map(BranchId::new),
        controller: new.controller,
        point: new.point,
        wording: new.wording,
        wording_text: new.wording_text,
    };
    Ok(made(app::consents::note(&ctx, ContactId::new(id), &noted).await?))
}

/// Note that the person objects: no undo lifts it.
#[utoipa::path(
    post, path = "/api/v1/contacts/{id}/oppositions", tag = "consents", params(("id" = i64, Path)), request_body = NewOpposition,
    responses((status = 201, body = Written), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn add_opposition(
    ctx: Authorized<right::EditContacts>,
    Path(id): Path<i64>,
    Body(new): Body<NewOpposition>,
) -> Result<Made, ApiError> {
    let noted = NotedOpposition {
        channel: new.channel,
        reason: new.reason,
        since: new.since,
        point: new.point,
    };
    Ok(made(app::consents::oppose(&ctx, ContactId::new(id), &noted).await?))
}

/// Lift an opposition: the person changed their mind, on that day, in that way.
#[utoipa::path(
    put, path = "/api/v1/contacts/{id}/oppositions/{opposition_id}/lifting", tag = "consents",
    params(("id" = i64, Path), ("opposition_id" = i64, Path)), request_body = Lifting,
    responses((status = 200, body = Written), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn lift_opposition(
    ctx: Authorized<right::EditContacts>,
    Path((id, opposition)): Path<(i64, i64)>,
    Body(body): Body<Lifting>,
) -> Result<Json<Written>, ApiError> {
    let lifted = app::consents::lift(&ctx, ContactId::new(id), opposition, &body.how, &body.on).await?;
    Ok(Json(lifted.into()))
}

/// Note a support that was observed.
#[utoipa::path(
    post, path = "/api/v1/contacts/{id}/supports", tag = "consents", params(("id" = i64, Path)), request_body = NewSupport,
    responses((status = 201, body = Written), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn add_support(
    ctx: Authorized<right::EditContacts>,
    Path(id): Path<i64>,
    Body(new): Body<NewSupport>,
) -> Result<Made, ApiError> {
    let noted = NotedSupport {
        level: new.level,
        at: new.at,
        election: new.election,
    };
    Ok(made(app::consents::support(&ctx, ContactId::new(id), &noted).await?))
}
