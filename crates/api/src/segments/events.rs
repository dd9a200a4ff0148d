//! Segments watched as people come in and leave.

use std::{convert::Infallible, time::Duration};

use app::{segments::Listener, sessions};
use axum::{
    extract::State,
    http::HeaderMap,
    response::sse::{Event, KeepAlive, Sse},
};
use futures_util::stream::{Stream, unfold};
use model::{Language, role::Capability};

use super::view::MovedView;
use crate::{
    ApiError, Problem, Server,
    access::{Authorized, right},
    cookie,
    wire::StreamEvent,
};

/// Each segment that moves, as server-sent events named `segment`; `missed` says that some were not told, and that all may have moved.
#[utoipa::path(
    get, path = "/api/v1/segments/events", tag = "segments",
    responses((status = 200, body = StreamEvent, content_type = "text/event-stream"), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn watch_segments(
    ctx: Authorized<right::ReadContacts>,
    State(server): State<Server>,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, ApiError> {
    let listener = server.app.moves().listen(ctx.organization().id);
    let token = cookie::token(&headers).ok_or(ApiError::SignedOut)?;
    let watch = Watch {
        server,
        token,
        listener,
    };
    Ok(Sse::new(unfold(watch, Watch::step)).keep_alive(KeepAlive::new().interval(Duration::from_secs(15))))
}

struct Watch {
    server: Server,
    token: sessions::Token,
    listener: Listener,
}

impl Watch {
    /// The next event that whoever watches may see; `None` when the server stops, or when they signed out or lost the right.
    async fn step(mut self) -> Option<(Result<Event, Infallible>, Self)> {
        loop {
            let moved = tokio::select! {
                moved = self.listener.next() => moved,
                () = self.server.app.tasks().stopped() => return None,
            };
            let session = sessions::find(&self.server.app, &self.token).await.ok()??;
            let ctx = sessions::enter(&self.server.app, &session).await.ok()?;
            ctx.require(Capability::ReadContacts).ok()?;
            let Some(moved) = moved else {
                return Some((Ok(Event::default().event("missed").data("{}")), self));
            };
            // A private segment is nobody else's.
            if app::segments::get(&ctx, moved.segment, Language::Fr).await.is_ok() {
                let event = Event::default()
                    .event("segment")
                    .json_data(MovedView::from(moved))
                    .ok()?;
                return Some((Ok(event), self));
            }
        }
    }
}
