//! Whether the server is there, and what it says of itself to anybody.

use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{Server, access::Public};

/// Whether the server is there.
#[derive(Serialize, ToSchema)]
pub struct Health {
    /// `ok`.
    pub status: String,
    /// Of the program.
    pub version: String,
    /// How to enter the demonstration, when that is what is served.
    pub demo: Option<DemoSignIn>,
}

/// How to enter the demonstration.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DemoSignIn {
    /// E-mail.
    pub email: String,
    /// Password.
    pub password: String,
}

/// Whether the server is there.
#[utoipa::path(get, path = "/api/v1/health", tag = "server", responses((status = 200, body = Health)))]
pub async fn health(_: Public, State(server): State<Server>) -> Json<Health> {
    Json(Health {
        status: "ok".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        demo: server.config.demo.clone(),
    })
}
