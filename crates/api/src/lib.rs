//! app over HTTP, and nothing else.
//!
//! A handler extracts, calls one procedure of `app`, and converts: wire types stand beside it, rules do not. What a route demands
//! is the type of its first argument ([`access`]); every refusal is one body ([`problem`]).

pub mod access;
pub mod acts;
pub mod api_keys;
pub mod changes;
pub mod charts;
pub mod consents;
pub mod contacts;
pub mod cookie;
pub mod duplicates;
pub mod erasure;
pub mod exports;
pub mod fields;
pub mod health;
pub mod home;
pub mod imports;
pub mod interactions;
pub mod journal;
pub mod links;
pub mod lists;
pub mod mappings;
pub mod operations;
pub mod page;
pub mod problem;
pub mod proxies;
pub mod questions;
pub mod scores;
pub mod search;
pub mod segments;
pub mod sessions;
pub mod shape;
pub mod sources;
pub mod users;
pub mod version;
pub mod wire;

mod assets;
mod description;
mod extract;
mod headers;
mod origin;
mod repeat;
mod request;
mod serve;

use std::{sync::Arc, time::Duration};

use access::{Routes, route};
use app::App;
use axum::{
    Json, Router,
    extract::{DefaultBodyLimit, Request},
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::get,
};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer};

pub use cookie::Transport;
pub use description::description;
pub use problem::{ApiError, Problem};
pub use proxies::Proxies;
pub use serve::serve;

/// What handlers share. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Server {
    /// The application.
    pub app: App,
    /// How it is served.
    pub config: Arc<Config>,
}

/// How the application is served.
#[derive(Clone, Debug)]
pub struct Config {
    /// Whether browsers reach it over HTTPS.
    pub transport: Transport,
    /// The proxies in front.
    pub proxies: Proxies,
    /// Largest file taken.
    pub upload_bytes_max: u64,
    /// How to enter the demonstration, when that is what is served.
    pub demo: Option<health::DemoSignIn>,
}

impl Default for Config {
    fn default() -> Self {
        let upload_bytes_max = 16 * 1024 * 1024 * 1024;
        Self {
            transport: Transport::Plain,
            proxies: Proxies::default(),
            upload_bytes_max,
            demo: None,
        }
    }
}

/// How long an answer may take, but for files coming in.
const ANSWER_MAX: Duration = Duration::from_mins(1);

/// Every route, with what each demands.
pub fn routes() -> Routes {
    shape::routes(Routes::default())
        .with(route!(health::health))
        .with(route!(sessions::open_session))
        .with(route!(sessions::get_session))
        .with(route!(sessions::close_session))
        .with(route!(sessions::choose_organization))
        .with(route!(contacts::list::list_contacts))
        .with(route!(contacts::get_contact))
        .with(route!(search::search))
        .with(route!(contacts::list_interactions))
        .with(route!(duplicates::look_for_duplicates))
        .with(route!(contacts::edit::create_contact))
        .with(route!(contacts::edit::change_contact))
        .with(route!(contacts::edit::delete_contact))
        .with(route!(acts::list_contact_acts))
        .with(route!(acts::get_act))
        .with(route!(acts::withdraw_act))
        .with(route!(acts::restore_act))
        .with(route!(interactions::noting::note_interaction))
        .with(route!(interactions::noting::correct_interaction))
        .with(route!(interactions::noting::retract_interaction))
        .with(route!(links::add_link))
        .with(route!(links::change_link))
        .with(route!(links::remove_link))
        .with(route!(consents::add_consent))
        .with(route!(consents::add_opposition))
        .with(route!(consents::lift_opposition))
        .with(route!(consents::add_support))
        .with(route!(contacts::deletions::list_deletions))
        .with(route!(contacts::file::get_contact_file))
        .with(route!(erasure::get_erasure))
        .with(route!(erasure::erase_contact))
        .with(route!(erasure::unblock_point))
        .with(route!(journal::list_journal))
        .with(route!(changes::get_feed_head))
        .with(route!(changes::list_changes))
        .with(route!(api_keys::list_api_keys))
        .with(route!(api_keys::make_api_key))
        .with(route!(api_keys::revoke_api_key))
        .with(route!(users::list_users))
        .with(route!(users::add_user))
        .with(route!(users::change_user))
        .and(questions::routes)
        .and(segments::routes)
        .and(charts::routes)
        .with(route!(home::get_news))
        .and(scores::routes)
        .with(route!(sources::list_sources))
        .with(route!(mappings::list_mappings))
        .with(route!(mappings::get_mapping))
        .with(route!(mappings::keep_mapping))
        .with(route!(mappings::forget_mapping))
        .with(route!(fields::list_fields))
        .and(imports::routes)
        .and(exports::routes)
        .and(operations::routes)
}

/// The whole server: the API, its description, the web app.
pub fn router(server: Server) -> Router {
    let (api, _) = routes().split();
    let (api, _) = api.split_for_parts();
    let text = Json(description());
    api.route("/api/v1/openapi.json", get(move || async move { text.clone() }))
        .method_not_allowed_fallback(|| async { ApiError::MethodNotAllowed })
        .fallback(assets::serve)
        .layer(from_fn_with_state(server.clone(), repeat::once))
        .layer(DefaultBodyLimit::max(extract::JSON_BYTES_MAX))
        .layer(from_fn(origin::check))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(server.clone(), headers::protect))
        .layer(CatchPanicLayer::custom(|_| panicked()))
        .layer(from_fn(request::identify))
        .with_state(server)
}

/// A panic is a fault of ours in one request, and the end of that request only. Its message may hold anything: it is not logged.
fn panicked() -> Response {
    ApiError::from(app::Error::internal("a handler panicked")).into_response()
}

/// Gives up on an answer that takes too long.
pub(crate) async fn in_time(request: Request, next: Next) -> Response {
    let late = || {
        app::Error::unavailable(
            "too_long",
            "Cela prend trop de temps. Réessayez dans un instant.",
            "This takes too long. Try again in a moment.",
        )
    };
    match tokio::time::timeout(ANSWER_MAX, next.run(request)).await {
        Ok(response) => response,
        Err(_) => ApiError::from(late()).into_response(),
    }
}
