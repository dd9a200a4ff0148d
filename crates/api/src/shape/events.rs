//! Events: dated gatherings.

use app::{Versioned, shape::EventRecord};
use axum::{Json, http::StatusCode};
use jiff::Timestamp;
use model::EventId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::removal::going;
use crate::{
    ApiError, Problem,
    access::{Authorized, Routes, right, route},
    extract::{Body, Path},
    version::{Seen, SeenHeader, Tagged, tagged},
};

/// The routes of events.
pub fn routes(routes: Routes) -> Routes {
    routes
        .with(route!(list_events))
        .with(route!(create_event))
        .with(route!(put_event))
        .with(route!(event_uses))
        .with(route!(delete_event))
        .with(route!(merge_event))
}

/// An event.
#[derive(Debug, Serialize, ToSchema)]
pub struct EventView {
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// When it begins.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub starts_at: Option<Timestamp>,
    /// When it ends.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ends_at: Option<Timestamp>,
    /// Where it is.
    pub place: Option<String>,
    /// Which state of it this is: what `If-Match` takes, in quotes.
    pub version: String,
}

/// Every event.
#[derive(Debug, Serialize, ToSchema)]
pub struct EventList {
    /// Latest first, those without a date last.
    pub items: Vec<EventView>,
}

/// What an event is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EventBody {
    /// Its name.
    pub name: String,
    /// When it begins.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub starts_at: Option<Timestamp>,
    /// When it ends.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ends_at: Option<Timestamp>,
    /// Where it is.
    pub place: Option<String>,
}

/// Every event, latest first.
#[utoipa::path(
    get, path = "/api/v1/events", tag = "events",
    responses((status = 200, body = EventList), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_events(ctx: Authorized<right::ReadContacts>) -> Result<Json<EventList>, ApiError> {
    let events = app::shape::events(&ctx).await?;
    Ok(Json(EventList {
        items: events.into_iter().map(Into::into).collect(),
    }))
}

/// Add an event.
#[utoipa::path(
    post, path = "/api/v1/events", tag = "events", request_body = EventBody,
    responses((status = 201, body = EventView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn create_event(
    ctx: Authorized<right::ShapeBase>,
    Body(body): Body<EventBody>,
) -> Result<(StatusCode, Json<EventView>), ApiError> {
    let event = app::shape::create_event(&ctx, body.about(0)).await?;
    Ok((StatusCode::CREATED, Json(event.into())))
}

/// Change an event.
#[utoipa::path(
    put, path = "/api/v1/events/{id}", tag = "events", params(("id" = i64, Path), SeenHeader),
    request_body = EventBody,
    responses((status = 200, body = EventView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn put_event(
    ctx: Authorized<right::ShapeBase>,
    Path(id): Path<i64>,
    Seen(expected): Seen,
    Body(body): Body<EventBody>,
) -> Result<Tagged<EventView>, ApiError> {
    Ok(tagged(app::shape::update_event(&ctx, expected, body.about(id)).await?))
}

going! {
    Event, "events";
    event_uses "/api/v1/events/{id}/uses";
    delete_event "/api/v1/events/{id}";
    merge_event "/api/v1/events/{id}/merges";
}

impl EventBody {
    fn about(self, id: i64) -> EventRecord {
        EventRecord {
            id: EventId::new(id),
            name: self.name,
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            place: self.place,
        }
    }
}

impl From<EventRecord> for EventView {
    fn from(event: EventRecord) -> Self {
        Self {
            version: event.version().to_string(),
            id: event.id.get(),
            name: event.name,
            starts_at: event.starts_at,
            ends_at: event.ends_at,
            place: event.place,
        }
    }
}
