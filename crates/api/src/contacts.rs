//! Contacts: the list, one of them, what it did.

mod convert;
pub mod deletions;
pub mod edit;
pub mod file;
pub mod filter;
pub mod list;
pub mod selection;
pub mod view;

pub use filter::ContactFilter;
pub use selection::SelectionBody;

use axum::{Json, response::IntoResponse};
use model::ContactId;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::{
    ApiError, Problem,
    access::{Authorized, right},
    acts::etag,
    extract::{Path, Query},
    page::{InteractionPage, paging},
    request,
};
use view::ContactView;

/// Which interactions of a contact.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct InteractionQuery {
    /// Only those of that kind.
    pub kind: Option<String>,
    /// Only those of these kinds, keys with commas between.
    pub kinds: Option<String>,
    /// Those that count when left out; `all` gives those corrected or retracted too.
    #[param(value_type = Option<Shown>)]
    pub show: Option<Shown>,
    /// How many items at most: 1 to 500, 50 when left out.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<u32>,
    /// What the page before gave as `next`.
    pub cursor: Option<String>,
}

/// Which interactions to show.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Shown {
    /// Those that count.
    #[default]
    Current,
    /// Those corrected or retracted too.
    All,
}

/// A contact, whole.
#[utoipa::path(
    get, path = "/api/v1/contacts/{id}", tag = "contacts", params(("id" = i64, Path)),
    responses((status = 200, body = ContactView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn get_contact(
    ctx: Authorized<right::ReadContacts>,
    Path(id): Path<i64>,
) -> Result<impl IntoResponse, ApiError> {
    let contact = app::contacts::get(&ctx, ContactId::new(id), request::language()).await?;
    Ok((etag(Some(contact.version)), Json(ContactView::from(contact))))
}

/// What a contact did, and what was done towards it, latest first.
#[utoipa::path(
    get, path = "/api/v1/contacts/{id}/interactions", tag = "contacts", params(("id" = i64, Path), InteractionQuery),
    responses((status = 200, body = InteractionPage), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_interactions(
    ctx: Authorized<right::ReadContacts>,
    Path(id): Path<i64>,
    Query(query): Query<InteractionQuery>,
) -> Result<Json<InteractionPage>, ApiError> {
    let page = paging(query.limit, query.cursor);
    let filter = app::interactions::Filter {
        kinds: kinds(query.kind, query.kinds.as_deref()),
        shown: match query.show.unwrap_or_default() {
            Shown::Current => app::interactions::Shown::Current,
            Shown::All => app::interactions::Shown::All,
        },
    };
    let history = app::interactions::of_contact(&ctx, ContactId::new(id), filter, page).await?;
    Ok(Json(history.into()))
}

fn kinds(one: Option<String>, several: Option<&str>) -> Vec<String> {
    let several = several.unwrap_or_default().split(',').filter(|key| !key.is_empty());
    one.into_iter().chain(several.map(str::to_owned)).collect()
}
