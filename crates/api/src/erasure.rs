//! Erasing somebody for good.

use app::erasure::{Block, Erasure, Extent, NamedIn, Reason};
use axum::Json;
use model::ContactId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    ApiError, Problem,
    access::{Authorized, right},
    extract::{Body, Path},
};

/// How to erase somebody.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ErasureBody {
    /// Why; the journal keeps it.
    pub reason: ErasureReason,
    /// Whether their addresses and numbers are refused when a file brings them again.
    pub block: ErasureBlock,
}

/// Why somebody is erased.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ErasureReason {
    /// They asked for it (GDPR art. 17).
    Request,
    /// They object to any use (art. 21).
    Objection,
    /// The time they could be kept is over.
    Retention,
    /// They should not have been here.
    Unlawful,
}

/// Whether addresses are refused from now on.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ErasureBlock {
    /// They are, known again by a keyed digest.
    Yes,
    /// They are not; those of somebody who opposed messages are all the same.
    No,
}

/// What an erasure would take.
#[derive(Debug, Serialize, ToSchema)]
pub struct ErasureExtent {
    /// The name of the contact.
    pub name: String,
    /// How many interactions.
    pub interactions: u64,
    /// How many consents.
    pub consents: u64,
    /// How many links.
    pub links: u64,
    /// How many imports and edits said something of them.
    pub acts: u64,
    /// How many addresses and numbers could be refused from then on.
    pub points: u64,
    /// Whether they opposed messages: their addresses are refused then, whatever is asked.
    pub opposed: bool,
    /// The saved questions that name them: they stay as they are, to be changed by hand.
    pub questions: Vec<NamingQuestion>,
    /// The charts of the board that name them, by name: likewise.
    pub charts: Vec<String>,
}

/// A saved question that names somebody.
#[derive(Debug, Serialize, ToSchema)]
pub struct NamingQuestion {
    /// Which segment.
    pub segment: i64,
    /// What it is called.
    pub name: String,
    /// Whether only an earlier form of it does.
    pub past: bool,
}

/// What was erased.
#[derive(Debug, Serialize, ToSchema)]
pub struct ErasureView {
    /// How many interactions.
    pub interactions: u64,
    /// How many consents.
    pub consents: u64,
    /// How many links.
    pub links: u64,
    /// How many acts had said something of them.
    pub acts: u64,
    /// How many rows refused by imports were blanked.
    pub rejects: u64,
    /// How many addresses and numbers are refused from now on.
    pub blocked: u64,
}

/// An address or a number to let in again.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UnblockingBody {
    /// The e-mail address or the phone number that the person gave again by themselves.
    pub point: String,
    /// Their surname or the name of their structure, where others have that address too: it is blocked with that name only.
    #[serde(default)]
    pub name: Option<String>,
}

/// What was let in again.
#[derive(Debug, Serialize, ToSchema)]
pub struct Unblocking {
    /// How many digests were forgotten.
    pub lifted: u64,
}

/// What erasing a contact would take: to be shown before.
#[utoipa::path(
    get, path = "/api/v1/contacts/{id}/erasure", tag = "erasure", params(("id" = i64, Path)),
    responses((status = 200, body = ErasureExtent), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn get_erasure(
    ctx: Authorized<right::EraseContacts>,
    Path(id): Path<i64>,
) -> Result<Json<ErasureExtent>, ApiError> {
    let extent = app::erasure::extent(&ctx, ContactId::new(id)).await?;
    Ok(Json(extent.into()))
}

/// Erases all that is said of a contact, in the present and in the past. Nothing undoes it.
#[utoipa::path(
    post, path = "/api/v1/contacts/{id}/erasure", tag = "erasure", params(("id" = i64, Path)), request_body = ErasureBody,
    responses((status = 200, body = ErasureView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn erase_contact(
    ctx: Authorized<right::EraseContacts>,
    Path(id): Path<i64>,
    Body(body): Body<ErasureBody>,
) -> Result<Json<ErasureView>, ApiError> {
    let erasure = app::erasure::erase(&ctx, ContactId::new(id), body.reason.into(), body.block.into()).await?;
    Ok(Json(erasure.into()))
}

/// Lets an address or a number of somebody erased in again: the person came back by themselves.
#[utoipa::path(
    post, path = "/api/v1/unblockings", tag = "erasure", request_body = UnblockingBody,
    responses((status = 200, body = Unblocking), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn unblock_point(
    ctx: Authorized<right::EraseContacts>,
    Body(body): Body<UnblockingBody>,
) -> Result<Json<Unblocking>, ApiError> {
    let lifted = app::erasure::unblock(&ctx, &body.point, body.name.as_deref()).await?;
    Ok(Json(Unblocking { lifted }))
}

impl From<ErasureReason> for Reason {
    fn from(reason: ErasureReason) -> Self {
        match reason {
            ErasureReason::Request => Self::Request,
            ErasureReason::Objection => Self::Objection,
            ErasureReason::Retention => Self::Retention,
            ErasureReason::Unlawful => Self::Unlawful,
        }
    }
}

impl From<ErasureBlock> for Block {
    fn from(block: ErasureBlock) -> Self {
        match block {
            ErasureBlock::Yes => Self::Yes,
            ErasureBlock::No => Self::No,
        }
    }
}

impl From<Extent> for ErasureExtent {
    fn from(extent: Extent) -> Self {
        Self {
            name: extent.name,
            interactions: extent.interactions,
            consents: extent.consents,
            links: extent.links,
            acts: extent.acts,
            points: extent.points,
            opposed: extent.opposed,
            questions: extent.questions.into_iter().map(Into::into).collect(),
            charts: extent.charts,
        }
    }
}

impl From<NamedIn> for NamingQuestion {
    fn from(named: NamedIn) -> Self {
        Self {
            segment: named.segment.get(),
            name: named.name,
            past: named.past,
        }
    }
}

impl From<Erasure> for ErasureView {
    fn from(Erasure { erased, blocked }: Erasure) -> Self {
        Self {
            interactions: erased.interactions,
            consents: erased.consents,
            links: erased.links,
            acts: erased.layers,
            rejects: erased.rejects,
            blocked,
        }
    }
}
