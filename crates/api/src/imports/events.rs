//! An import watched as it goes.

use std::{convert::Infallible, time::Duration};

use app::{bells::Listener, sessions};
use axum::{
    extract::State,
    http::HeaderMap,
    response::sse::{Event, KeepAlive, Sse},
};
use futures_util::stream::{Stream, unfold};
use model::{ImportId, import::ImportState, role::Capability};

use super::view::ImportView;
use crate::{
    ApiError, Problem, Server,
    access::{Authorized, right},
    cookie,
    extract::Path,
    wire::StreamEvent,
};

/// Two events are at least this far apart.
const PACE: Duration = Duration::from_millis(300);
/// Without a ring, the import is looked at all the same: another process may be doing it.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// The import at each step, as server-sent events named `import`, until it ends.
#[utoipa::path(
    get, path = "/api/v1/imports/{id}/events", tag = "imports", params(("id" = i64, Path)),
    responses((status = 200, body = StreamEvent, content_type = "text/event-stream"), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn watch_import(
    ctx: Authorized<right::ReadImports>,
    State(server): State<Server>,
    headers: HeaderMap,
    Path(id): Path<i64>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, ApiError> {
    let import = ImportId::new(id);
    let listener = server.app.bells().listen(ctx.organization().id, import);
    app::imports::get(&ctx, import).await?;
    let token = cookie::token(&headers).ok_or(ApiError::SignedOut)?;
    let watch = Watch {
        server,
        token,
        import,
        listener,
        next: Next::Look,
    };
    Ok(Sse::new(unfold(watch, Watch::step)).keep_alive(KeepAlive::new().interval(Duration::from_secs(15))))
}

struct Watch {
    server: Server,
    token: sessions::Token,
    import: ImportId,
    listener: Listener,
    next: Next,
}

enum Next {
    Look,
    Wait,
    End,
}

impl Watch {
    async fn step(mut self) -> Option<(Result<Event, Infallible>, Self)> {
        match self.next {
            Next::End => return None,
            Next::Wait => self.wait().await?,
            Next::Look => {}
        }
        // Whoever lost the right to look, or signed out meanwhile, sees nothing more.
        let view = self.look().await?;
        let goes_on = matches!(view.state, ImportState::Running | ImportState::Undoing);
        self.next = if goes_on { Next::Wait } else { Next::End };
        let event = Event::default().event("import").json_data(&view).ok()?;
        Some((Ok(event), self))
    }

    /// Until it moved; `None` when the server stops.
    async fn wait(&mut self) -> Option<()> {
        tokio::time::sleep(PACE).await;
        tokio::select! {
            () = self.listener.heard() => Some(()),
            () = tokio::time::sleep(LOOK_EVERY) => Some(()),
            () = self.server.app.tasks().stopped() => None,
        }
    }

    async fn look(&self) -> Option<ImportView> {
        let session = sessions::find(&self.server.app, &self.token).await.ok()??;
        let ctx = sessions::enter(&self.server.app, &session).await.ok()?;
        ctx.require(Capability::ReadImports).ok()?;
        app::imports::get(&ctx, self.import).await.ok().map(Into::into)
    }
}
