//! What is new since one last came.

use app::home::{self as known, Due, Moved, News};
use axum::Json;
use jiff::{Timestamp, civil::Date};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    ApiError, Problem,
    access::{Authorized, right},
    request,
};

/// What moved since the visit before this one, and what falls due. A visit lasts four hours; asking this notes that one came.
#[utoipa::path(
    get, path = "/api/v1/home/news", tag = "home",
    responses((status = 200, body = NewsView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn get_news(ctx: Authorized<right::ReadContacts>) -> Result<Json<NewsView>, ApiError> {
    let news = known::news(&ctx, request::language()).await?;
    Ok(Json(news.into()))
}

/// What is new.
#[derive(Debug, Serialize, ToSchema)]
pub struct NewsView {
    /// When the visit before began; null on a first one.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub since: Option<Timestamp>,
    /// The segments that moved since, those that moved most first.
    pub moved: Vec<MovedView>,
    /// What falls due, the nearest first.
    pub due: Vec<DueView>,
}

/// A segment that moved.
#[derive(Debug, Serialize, ToSchema)]
pub struct MovedView {
    /// Which.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// How many came in.
    pub entered: u64,
    /// How many left.
    pub left: u64,
}

/// What falls due.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum DueView {
    /// Memberships that end soon.
    Memberships {
        /// Of how many people.
        people: u64,
        /// Within how many days.
        days: u32,
        /// The question that lists them, as text.
        question: String,
    },
    /// A source whose data are not to be used after a day, to come or past.
    Source {
        /// Which.
        id: i64,
        /// Its name.
        name: String,
        /// The last day.
        #[schema(value_type = String, format = Date)]
        on: Date,
        /// Whether that day is past.
        ended: bool,
    },
}

impl From<News> for NewsView {
    fn from(news: News) -> Self {
        Self {
            since: news.since,
            moved: news.moved.into_iter().map(Into::into).collect(),
            due: news.due.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<Moved> for MovedView {
    fn from(moved: Moved) -> Self {
        Self {
            id: moved.id.get(),
            name: moved.name,
            entered: moved.entered,
            left: moved.left,
        }
    }
}

impl From<Due> for DueView {
    fn from(due: Due) -> Self {
        match due {
            Due::Memberships { people, days, question } => Self::Memberships { people, days, question },
            Due::Source { id, name, on, ended } => Self::Source {
                id: id.get(),
                name,
                on,
                ended,
            },
        }
    }
}
