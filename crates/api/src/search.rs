//! Finding people and structures as one types.

use app::search::{Answer, Found, Matched, MatchedField, Side};
use axum::Json;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    ApiError, Problem,
    access::{Authorized, right},
    contacts::view::ContactRow,
    extract::Query,
};

/// What was typed.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SearchQuery {
    /// Names, an e-mail, a phone however it is spaced, a place, a reference; even misspelt, even not yet typed to the end.
    pub q: String,
    /// How many people at most, and how many structures: 1 to 50, 8 when left out.
    #[param(minimum = 1, maximum = 50)]
    pub limit: Option<u32>,
}

impl std::fmt::Debug for SearchQuery {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SearchQuery(***)")
    }
}

/// Who was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct SearchAnswer {
    /// People.
    pub people: SearchSide,
    /// Structures.
    pub structures: SearchSide,
    /// Whether the base is still being loaded, so that only words spelt as typed were looked for.
    pub partial: bool,
}

/// Those of one nature.
#[derive(Debug, Serialize, ToSchema)]
pub struct SearchSide {
    /// How many there are.
    pub total: u64,
    /// The best of them, the right one first.
    pub hits: Vec<SearchHit>,
}

/// Somebody found.
#[derive(Debug, Serialize, ToSchema)]
pub struct SearchHit {
    /// Who.
    pub contact: ContactRow,
    /// Whether a word was taken for a misspelling of another.
    pub near: bool,
    /// What of them answers to what was typed.
    pub matched: Vec<SearchMatch>,
}

/// A value that answers.
#[derive(Debug, Serialize, ToSchema)]
pub struct SearchMatch {
    /// Which.
    pub field: SearchField,
    /// The value, in pieces.
    pub pieces: Vec<SearchPiece>,
}

/// What answers.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SearchField {
    /// The name.
    Name,
    /// An e-mail.
    Email,
    /// A phone, E.164.
    Phone,
    /// A postcode or a town.
    Place,
    /// A reference or a registration number.
    Reference,
}

/// A piece of a value.
#[derive(Debug, Serialize, ToSchema)]
pub struct SearchPiece {
    /// Its text.
    pub text: String,
    /// Whether it answers.
    pub found: bool,
}

/// Most people on a page of answers.
const LIMIT_MAX: u32 = 50;
const LIMIT_USUAL: u32 = 8;

/// People and structures that answer to what was typed.
#[utoipa::path(
    get, path = "/api/v1/search", tag = "contacts", params(SearchQuery),
    responses((status = 200, body = SearchAnswer), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn search(
    ctx: Authorized<right::ReadContacts>,
    Query(query): Query<SearchQuery>,
) -> Result<Json<SearchAnswer>, ApiError> {
    let limit = query.limit.unwrap_or(LIMIT_USUAL).clamp(1, LIMIT_MAX);
    let answer = app::search::find(&ctx, &query.q, limit).await?;
    Ok(Json(answer.into()))
}

impl From<Answer> for SearchAnswer {
    fn from(answer: Answer) -> Self {
        Self {
            people: answer.people.into(),
            structures: answer.structures.into(),
            partial: answer.partial,
        }
    }
}

impl From<Side> for SearchSide {
    fn from(side: Side) -> Self {
        Self {
            total: side.total,
            hits: side.hits.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<Found> for SearchHit {
    fn from(found: Found) -> Self {
        Self {
            contact: found.contact.into(),
            near: found.near,
            matched: found.matched.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<Matched> for SearchMatch {
    fn from(matched: Matched) -> Self {
        let pieces = matched
            .pieces
            .into_iter()
            .map(|(text, found)| SearchPiece { text, found });
        Self {
            field: match matched.field {
                MatchedField::Name => SearchField::Name,
                MatchedField::Email => SearchField::Email,
                MatchedField::Phone => SearchField::Phone,
                MatchedField::Place => SearchField::Place,
                MatchedField::Reference => SearchField::Reference,
            },
            pieces: pieces.collect(),
        }
    }
}
