//! Who is there several times.

use app::{
    contacts::Changes,
    duplicates::{Alike, Explanation, Looked, Step, Story},
};
use axum::Json;
use model::facts::Nature;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    ApiError, Problem,
    access::{Authorized, right},
    contacts::edit::ContactChanges,
    extract::Body,
    lists, request,
};

/// Somebody being written down.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Newcomer {
    /// Person or structure.
    #[schema(value_type = lists::Nature)]
    nature: Nature,
    /// What is known so far.
    #[serde(default)]
    facts: ContactChanges,
}

/// Whom they may be.
#[derive(Debug, Serialize, ToSchema)]
pub struct LookedAlike {
    /// Five at most, the likeliest first.
    pub alike: Vec<AlikeView>,
    /// Whether nobody could be compared yet, because the base is still being read: ask again in a moment.
    pub partial: bool,
}

/// Somebody known who may be the one being written down.
#[derive(Debug, Serialize, ToSchema)]
pub struct AlikeView {
    /// Their id.
    pub id: i64,
    /// Their name.
    pub name: String,
    /// Person or structure.
    #[schema(value_type = lists::Nature)]
    pub nature: Nature,
    /// How sure it is, and why.
    pub likeness: LikenessView,
}

/// How sure it is that two records are of one person, and why.
#[derive(Debug, Serialize, ToSchema)]
pub struct LikenessView {
    /// How sure, from 0 to 1.
    pub probability: f32,
    /// How sure it is that they are two people of one home.
    pub home: f32,
    /// What it is weighed against: `home` or `strangers`.
    pub against: String,
    /// Where the odds begin, in bits (one more doubles the odds): how rare that is.
    pub prior: f32,
    /// What each thing compared adds or takes away.
    pub reasons: Vec<LikenessReason>,
}

/// One thing compared.
#[derive(Debug, Serialize, ToSchema)]
pub struct LikenessReason {
    /// What was compared: `given`, `surname`, `order`, `birth`, `email`, `mobile`, `landline`, `address`, `locality`.
    pub compared: String,
    /// How far they agree: a stable key.
    pub level: String,
    /// The same, for people.
    pub text: String,
    /// For one person when positive, against it when negative, in bits.
    pub bits: f32,
}

/// Look whom somebody being written down may be: those likelier than not, with the reasons. Nothing is written, and nothing of the
/// newcomer is kept.
#[utoipa::path(
    post, path = "/api/v1/duplicates/look", tag = "duplicates", request_body = Newcomer,
    responses((status = 200, body = LookedAlike), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn look_for_duplicates(
    ctx: Authorized<right::EditContacts>,
    Body(newcomer): Body<Newcomer>,
) -> Result<Json<LookedAlike>, ApiError> {
    let facts: Changes = newcomer.facts.into();
    let looked = app::duplicates::look(&ctx, newcomer.nature, &facts).await?;
    Ok(Json(looked.into()))
}

impl From<Looked> for LookedAlike {
    fn from(looked: Looked) -> Self {
        Self {
            alike: looked.alike.into_iter().map(Into::into).collect(),
            partial: looked.partial,
        }
    }
}

impl From<Alike> for AlikeView {
    fn from(alike: Alike) -> Self {
        Self {
            id: alike.id.get(),
            name: alike.name,
            nature: alike.nature,
            likeness: (&alike.explanation).into(),
        }
    }
}

impl From<&Explanation> for LikenessView {
    fn from(explanation: &Explanation) -> Self {
        Self {
            probability: explanation.probability,
            home: explanation.home,
            against: match explanation.against {
                Story::Home => "home",
                Story::Strangers => "strangers",
            }
            .to_owned(),
            prior: explanation.prior,
            reasons: explanation.steps.iter().map(Into::into).collect(),
        }
    }
}

impl From<&Step> for LikenessReason {
    fn from(step: &Step) -> Self {
        Self {
            compared: step.compared.key().to_owned(),
            level: step.level.key.to_owned(),
            text: request::language().pick(step.level.fr, step.level.en).to_owned(),
            bits: step.bits,
        }
    }
}
