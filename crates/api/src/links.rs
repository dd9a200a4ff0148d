//! Links between contacts.

use app::links::Said;
use axum::Json;
use jiff::civil::Date;
use model::{ContactId, Language, LinkId, link::LinkKind};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    ApiError, Problem,
    access::{Authorized, right},
    acts::{Made, Written, made},
    extract::{Body, Path},
    wire::Text,
};

/// A link to make.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLink {
    /// With whom.
    other: i64,
    /// Which end the contact of the path is; the holder when absent.
    #[serde(default)]
    side: Side,
    /// `role`, `mandate`, `spouse`… or a word of one's own.
    kind: String,
    /// As written.
    #[serde(default)]
    title: Option<String>,
    /// First day.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    from: Option<Date>,
    /// Last day.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    until: Option<Date>,
    /// Code of the territory of a mandate.
    #[serde(default)]
    territory: Option<String>,
}

/// A link said otherwise, whole.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkBody {
    /// `role`, `mandate`, `spouse`… or a word of one's own.
    kind: String,
    /// As written.
    #[serde(default)]
    title: Option<String>,
    /// First day.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    from: Option<Date>,
    /// Last day: the link is past from the day after.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    until: Option<Date>,
    /// Code of the territory of a mandate.
    #[serde(default)]
    territory: Option<String>,
}

/// An end of a link.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Holds the role.
    #[default]
    Holder,
    /// The other end.
    Other,
}

/// Link a contact with another; both see it.
#[utoipa::path(
    post, path = "/api/v1/contacts/{id}/links", tag = "links", params(("id" = i64, Path)), request_body = NewLink,
    responses((status = 201, body = Written), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn add_link(
    ctx: Authorized<right::EditContacts>,
    Path(id): Path<i64>,
    Body(new): Body<NewLink>,
) -> Result<Made, ApiError> {
    let (contact, side, other) = (ContactId::new(id), new.side.into(), ContactId::new(new.other));
    let said = Said {
        kind: new.kind,
        title: new.title,
        from: new.from,
        until: new.until,
        territory: new.territory,
    };
    Ok(made(app::links::add(&ctx, contact, side, other, &said).await?))
}

/// Say a link otherwise, or end it.
#[utoipa::path(
    put, path = "/api/v1/links/{id}", tag = "links", params(("id" = i64, Path)), request_body = LinkBody,
    responses((status = 200, body = Written), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn change_link(
    ctx: Authorized<right::EditContacts>,
    Path(id): Path<i64>,
    Body(body): Body<LinkBody>,
) -> Result<Json<Written>, ApiError> {
    let said = Said {
        kind: body.kind,
        title: body.title,
        from: body.from,
        until: body.until,
        territory: body.territory,
    };
    Ok(Json(app::links::change(&ctx, LinkId::new(id), &said).await?.into()))
}

/// Remove a link that should not have been; one that is over is ended instead.
#[utoipa::path(
    delete, path = "/api/v1/links/{id}", tag = "links", params(("id" = i64, Path)),
    responses((status = 200, body = Written), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn remove_link(ctx: Authorized<right::EditContacts>, Path(id): Path<i64>) -> Result<Json<Written>, ApiError> {
    Ok(Json(app::links::remove(&ctx, LinkId::new(id)).await?.into()))
}

impl From<Side> for app::links::LinkSide {
    fn from(side: Side) -> Self {
        match side {
            Side::Holder => Self::Holder,
            Side::Other => Self::Other,
        }
    }
}

impl From<app::links::LinkSide> for Side {
    fn from(side: app::links::LinkSide) -> Self {
        match side {
            app::links::LinkSide::Holder => Self::Holder,
            app::links::LinkSide::Other => Self::Other,
        }
    }
}

/// What the other end is, in words; a kind of one's own is its word.
pub fn kind_name(kind: &str, side: Side) -> Text {
    let Some(known) = LinkKind::from_key(kind) else {
        let word = kind.replace('_', " ");
        return Text::new(word.clone(), word);
    };
    let name = |language| match side {
        Side::Holder => known.name(language),
        Side::Other => known.inverse_name(language),
    };
    Text::new(name(Language::Fr), name(Language::En))
}
