//! Interactions noted, corrected and retracted by hand.

use app::{
    contacts::Which,
    interactions::{Noted, NotedMembership, NotedMoney},
};
use axum::Json;
use jiff::civil::Date;
use model::{
    CampaignId, ContactId, EventId, InteractionId, ThemeId,
    consent::Channel,
    interaction::{Direction, Means, PaymentState, Unit},
};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::{
    ApiError, Problem,
    access::{Authorized, right},
    acts::{Made, Written, made},
    extract::{Body, Path, Query},
    lists,
};

/// What somebody notes, whole.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InteractionBody {
    /// Key of a kind.
    kind: String,
    /// A moment or a day; now when absent.
    #[serde(default)]
    at: Option<String>,
    /// Who acted; as the kind says when absent.
    #[serde(default)]
    #[schema(value_type = Option<lists::Direction>)]
    direction: Option<Direction>,
    /// Through what.
    #[serde(default)]
    #[schema(value_type = Option<lists::Channel>)]
    channel: Option<Channel>,
    /// Its campaign: an id, or a name, made if there is none.
    #[serde(default)]
    campaign: Option<Subject>,
    /// Its event: an id, or a name, made if there is none.
    #[serde(default)]
    event: Option<Subject>,
    /// Its theme: an id, or a name, made if there is none.
    #[serde(default)]
    theme: Option<Subject>,
    /// How it ended.
    #[serde(default)]
    outcome: Option<String>,
    /// What was said.
    #[serde(default)]
    note: Option<String>,
    /// How much of `unit`.
    #[serde(default)]
    quantity: Option<f64>,
    /// Hours, or things.
    #[serde(default)]
    #[schema(value_type = Option<lists::Unit>)]
    unit: Option<Unit>,
    /// The money, when it is about money.
    #[serde(default)]
    money: Option<MoneyBody>,
    /// The period, when it is a membership.
    #[serde(default)]
    membership: Option<MembershipBody>,
}

impl std::fmt::Debug for InteractionBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "InteractionBody({} ***)", self.kind)
    }
}

/// What an interaction is about, by its id or its name.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(untagged)]
pub enum Subject {
    /// The one of that id.
    Id(i64),
    /// The one of that name.
    Name(String),
}

/// Money of an interaction.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MoneyBody {
    /// How much, in cents.
    cents: i64,
    /// ISO 4217; euros when absent.
    #[serde(default)]
    currency: Option<String>,
    /// How it came.
    #[serde(default)]
    #[schema(value_type = Option<lists::Means>)]
    means: Option<Means>,
    /// Where it stands; paid when absent.
    #[serde(default)]
    #[schema(value_type = Option<lists::PaymentState>)]
    state: Option<PaymentState>,
    /// Who paid, when not the contact.
    #[serde(default)]
    payer: Option<i64>,
    /// The part that opens a tax relief, in cents.
    #[serde(default)]
    deductible_cents: Option<i64>,
    /// Number of the receipt.
    #[serde(default)]
    receipt: Option<String>,
    /// Recurring.
    #[serde(default)]
    plan: Option<PlanBody>,
}

/// A recurring payment.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanBody {
    /// First day.
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// Months between two payments.
    every_months: u8,
    /// Amount of each, in cents.
    cents: i64,
}

/// A membership's period.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MembershipBody {
    /// Name of its type, made if there is none.
    #[serde(default)]
    r#type: Option<String>,
    /// First day; that of the interaction when absent.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    from: Option<Date>,
    /// Last day.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    until: Option<Date>,
}

/// Why an interaction is retracted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Retraction {
    /// Why.
    why: Option<String>,
}

/// Note something that happened with a contact.
#[utoipa::path(
    post, path = "/api/v1/contacts/{id}/interactions", tag = "interactions", params(("id" = i64, Path)),
    request_body = InteractionBody,
    responses((status = 201, body = Written), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn note_interaction(
    ctx: Authorized<right::EditContacts>,
    Path(id): Path<i64>,
    Body(body): Body<InteractionBody>,
) -> Result<Made, ApiError> {
    Ok(made(
        app::interactions::note(&ctx, ContactId::new(id), &body.into()).await?,
    ))
}

/// Correct an interaction: said otherwise, whole; the first saying is kept.
#[utoipa::path(
    put, path = "/api/v1/interactions/{id}", tag = "interactions", params(("id" = i64, Path)), request_body = InteractionBody,
    responses((status = 200, body = Written), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn correct_interaction(
    ctx: Authorized<right::EditContacts>,
    Path(id): Path<i64>,
    Body(body): Body<InteractionBody>,
) -> Result<Json<Written>, ApiError> {
    Ok(Json(
        app::interactions::correct(&ctx, InteractionId::new(id), &body.into())
            .await?
            .into(),
    ))
}

/// Retract an interaction: it counts no more; that it was noted is kept.
#[utoipa::path(
    delete, path = "/api/v1/interactions/{id}", tag = "interactions", params(("id" = i64, Path), Retraction),
    responses((status = 200, body = Written), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn retract_interaction(
    ctx: Authorized<right::EditContacts>,
    Path(id): Path<i64>,
    Query(query): Query<Retraction>,
) -> Result<Json<Written>, ApiError> {
    let written = app::interactions::retract(&ctx, InteractionId::new(id), query.why.as_deref()).await?;
    Ok(Json(written.into()))
}

fn which<T>(said: Option<Subject>, id: impl Fn(i64) -> T) -> Option<Which<T>> {
    said.map(|said| match said {
        Subject::Id(number) => Which::Known(id(number)),
        Subject::Name(name) => Which::Named(name),
    })
}

impl From<InteractionBody> for Noted {
    fn from(body: InteractionBody) -> Self {
        Self {
            kind: body.kind,
            at: body.at,
            direction: body.direction,
            channel: body.channel,
            campaign: which(body.campaign, CampaignId::new),
            event: which(body.event, EventId::new),
            theme: which(body.theme, ThemeId::new),
            outcome: body.outcome,
            note: body.note,
            quantity: body.quantity,
            unit: body.unit,
            money: body.money.map(Into::into),
            membership: body.membership.map(|membership| NotedMembership {
                kind: membership.r#type,
                from: membership.from,
                until: membership.until,
            }),
        }
    }
}

impl From<MoneyBody> for NotedMoney {
    fn from(money: MoneyBody) -> Self {
        Self {
            cents: money.cents,
            currency: money.currency,
            means: money.means,
            state: money.state,
            payer: money.payer.map(ContactId::new),
            deductible_cents: money.deductible_cents,
            receipt: money.receipt,
            plan: money.plan.map(|plan| (plan.from, plan.every_months, plan.cents)),
        }
    }
}
