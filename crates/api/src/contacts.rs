//! Contacts: the list, one of them, what it did.

mod convert;
pub mod edit;
mod selection;
pub mod view;

use axum::{Json, response::IntoResponse};
use model::{ContactId, ImportId, SourceId, facts::Nature};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::{
    ApiError, Problem,
    access::{Authorized, right},
    acts::etag,
    extract::{Path, Query},
    lists,
    page::{ContactPage, InteractionPage, paging},
    request,
};
pub use selection::SelectionBody;
use view::ContactView;

/// Which contacts, in which order.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ContactQuery {
    /// Words to find in names, e-mails, phones, towns, references; accents and case do not count.
    pub q: Option<String>,
    /// Only persons, or only structures.
    #[param(value_type = Option<lists::Nature>)]
    pub nature: Option<Nature>,
    /// Only those of which that import said something.
    pub import: Option<i64>,
    /// Only those of which that source says something.
    pub source: Option<i64>,
    /// In which order; by name when left out, `-` for the reverse.
    #[param(value_type = Option<ContactSort>)]
    pub sort: Option<ContactSort>,
    /// How many items at most: 1 to 500, 50 when left out.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<u32>,
    /// What the page before gave as `next`.
    pub cursor: Option<String>,
}

/// An order of contacts.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
pub enum ContactSort {
    /// By name.
    #[serde(rename = "name")]
    Name,
    /// By name, from the end.
    #[serde(rename = "-name")]
    NameReverse,
    /// Oldest first.
    #[serde(rename = "created")]
    Created,
    /// Newest first.
    #[serde(rename = "-created")]
    CreatedReverse,
    /// Longest unchanged first.
    #[serde(rename = "updated")]
    Updated,
    /// Latest changed first.
    #[serde(rename = "-updated")]
    UpdatedReverse,
}

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

/// A page of contacts.
#[utoipa::path(
    get, path = "/api/v1/contacts", tag = "contacts", params(ContactQuery),
    responses((status = 200, body = ContactPage), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_contacts(
    ctx: Authorized<right::ReadContacts>,
    Query(query): Query<ContactQuery>,
) -> Result<Json<ContactPage>, ApiError> {
    let page = paging(query.limit, query.cursor.clone());
    let page = app::contacts::list(&ctx, query.into(), page).await?;
    Ok(Json(page.into()))
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

impl From<ContactQuery> for app::contacts::Filter {
    fn from(query: ContactQuery) -> Self {
        Self {
            words: query.q.unwrap_or_default(),
            nature: query.nature,
            import: query.import.map(ImportId::new),
            source: query.source.map(SourceId::new),
            sort: query.sort.unwrap_or(ContactSort::Name).into(),
        }
    }
}

impl From<ContactSort> for app::contacts::Sort {
    fn from(sort: ContactSort) -> Self {
        use app::contacts::{
            Direction::{Down, Up},
            Key, Sort,
        };
        let (key, direction) = match sort {
            ContactSort::Name => (Key::Name, Up),
            ContactSort::NameReverse => (Key::Name, Down),
            ContactSort::Created => (Key::Created, Up),
            ContactSort::CreatedReverse => (Key::Created, Down),
            ContactSort::Updated => (Key::Updated, Up),
            ContactSort::UpdatedReverse => (Key::Updated, Down),
        };
        Sort { key, direction }
    }
}
