//! The list of contacts.

use app::contacts::{
    Direction::{Down, Up},
    Key, List, Sort,
};
use axum::Json;
use model::{consent::Channel, facts::Nature};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{
    filter::{ContactFilter, StatusFilter},
    view::ContactRow,
};
use crate::{
    ApiError, Problem,
    access::{Authorized, right},
    extract::Query,
    lists,
    page::paging,
};

/// Which contacts, in which order.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ContactQuery {
    /// Words to find in names, e-mails, phones, towns, references; accents and case do not count. When nobody is found as typed,
    /// those nearly so are.
    pub q: Option<String>,
    /// Only persons, or only structures.
    #[param(value_type = Option<lists::Nature>)]
    pub nature: Option<Nature>,
    /// Only those of that status; the active ones when left out.
    #[param(value_type = Option<StatusFilter>)]
    pub status: Option<StatusFilter>,
    /// Only those that carry that tag.
    pub tag: Option<i64>,
    /// Only those in that branch, or in one under it.
    pub branch: Option<i64>,
    /// Only those in that static list.
    pub list: Option<i64>,
    /// Only those of which that source says something.
    pub source: Option<i64>,
    /// Only those of which that import said something.
    pub import: Option<i64>,
    /// Only those with an e-mail, or without.
    pub email: Option<bool>,
    /// Only those with a phone, or without.
    pub phone: Option<bool>,
    /// Only those with a postal address, or without.
    pub address: Option<bool>,
    /// Only those of which that custom attribute says something: anything, unless `option` or `answer` says what.
    pub attribute: Option<i64>,
    /// The option that the attribute must have.
    pub option: Option<i64>,
    /// The answer, yes or no, that the attribute must have.
    pub answer: Option<bool>,
    /// Only those last seen at that level of support, from 1, opposed, to 5, convinced.
    #[param(minimum = 1, maximum = 5)]
    pub support: Option<u8>,
    /// Only those who may be reached by that channel, for news.
    #[param(value_type = Option<lists::Channel>)]
    pub reachable: Option<Channel>,
    /// Only those of that town, accents and case apart, or of a postcode that begins so.
    #[param(max_length = 200)]
    pub place: Option<String>,
    /// Whether each item says by which channels it may be reached for news.
    pub with_reach: Option<bool>,
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

/// A page of contacts.
#[derive(Debug, Serialize, ToSchema)]
pub struct ContactPage {
    /// The items, in order.
    pub items: Vec<ContactRow>,
    /// What asks for the page after; null on the last one.
    pub next: Option<String>,
    /// How many items the whole list has.
    pub total: u64,
    /// How many persons and structures answer to everything but the nature asked.
    pub counts: ContactCounts,
    /// Whether nobody was found as typed: these are nearly so.
    pub near: bool,
    /// Whether the base is still being loaded, so that only words spelt as typed were looked for.
    pub partial: bool,
}

/// Persons and structures, never mixed in one count.
#[derive(Debug, Serialize, ToSchema)]
pub struct ContactCounts {
    /// Persons.
    pub persons: u64,
    /// Structures.
    pub structures: u64,
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
    let (sort, paging) = (
        query.sort.unwrap_or(ContactSort::Name),
        paging(query.limit, query.cursor.clone()),
    );
    let with_reach = query.with_reach.unwrap_or_default();
    let mut list = app::contacts::list(&ctx, query.filter().into(), sort.into(), paging).await?;
    if with_reach {
        app::contacts::tell_reach(&ctx, &mut list.page.items).await?;
    }
    Ok(Json(list.into()))
}

impl ContactQuery {
    fn filter(self) -> ContactFilter {
        ContactFilter {
            q: self.q,
            nature: self.nature,
            status: self.status,
            tag: self.tag,
            branch: self.branch,
            list: self.list,
            source: self.source,
            import: self.import,
            email: self.email,
            phone: self.phone,
            address: self.address,
            attribute: self.attribute,
            option: self.option,
            answer: self.answer,
            support: self.support,
            reachable: self.reachable,
            place: self.place,
        }
    }
}

impl From<List> for ContactPage {
    fn from(list: List) -> Self {
        Self {
            items: list.page.items.into_iter().map(Into::into).collect(),
            next: list.page.next,
            total: list.page.total,
            counts: ContactCounts {
                persons: list.counts.persons,
                structures: list.counts.structures,
            },
            near: list.near,
            partial: list.partial,
        }
    }
}

impl From<ContactSort> for Sort {
    fn from(sort: ContactSort) -> Self {
        let (key, direction) = match sort {
            ContactSort::Name => (Key::Name, Up),
            ContactSort::NameReverse => (Key::Name, Down),
            ContactSort::Created => (Key::Created, Up),
            ContactSort::CreatedReverse => (Key::Created, Down),
            ContactSort::Updated => (Key::Updated, Up),
            ContactSort::UpdatedReverse => (Key::Updated, Down),
        };
        Self { key, direction }
    }
}
