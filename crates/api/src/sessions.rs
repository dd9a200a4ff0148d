//! Signing in, out, and choosing an organization.

use std::net::{IpAddr, SocketAddr};

use app::{
    passwords::Password,
    sessions::{self as access, Credentials, SignIn},
};
use axum::{
    Json,
    extract::{ConnectInfo, State},
    http::{HeaderMap, StatusCode, header},
    response::{AppendHeaders, IntoResponse},
};
use model::role::{Capability, Role};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    ApiError, Problem, Server,
    access::{Public, SignedIn},
    cookie,
    extract::Body,
    lists,
};

/// Who signs in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SessionBody {
    /// Their e-mail.
    pub email: String,
    /// Their password.
    pub password: String,
}

/// Which organization to work in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OrganizationChoice {
    /// Its slug.
    pub slug: String,
}

/// A session: who, where, and what they may do there.
#[derive(Serialize, ToSchema)]
pub struct Session {
    /// Who.
    pub user: UserView,
    /// Where.
    pub organization: OrganizationView,
    /// Their role there.
    #[schema(value_type = lists::Role)]
    pub role: Role,
    /// What it carries.
    #[schema(value_type = Vec<lists::Capability>)]
    pub capabilities: Vec<Capability>,
    /// Every organization they have a role in.
    pub organizations: Vec<OrganizationRow>,
}

/// Somebody who signs in.
#[derive(Serialize, ToSchema)]
pub struct UserView {
    /// Their id.
    pub id: i64,
    /// Their e-mail.
    pub email: String,
    /// Their name on screen.
    pub display_name: String,
}

/// An organization and its settings.
#[derive(Serialize, ToSchema)]
pub struct OrganizationView {
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Whether it is a demonstration.
    pub demo: bool,
    /// Its IANA time zone.
    pub time_zone: String,
    /// ISO 3166 alpha-2 of phones and addresses that do not say theirs.
    pub country: String,
    /// The language of what it sends.
    pub locale: String,
}

/// An organization to choose.
#[derive(Serialize, ToSchema)]
pub struct OrganizationRow {
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// The caller's role in it.
    #[schema(value_type = lists::Role)]
    pub role: Role,
}

/// Sign in.
#[utoipa::path(
    post, path = "/api/v1/sessions", tag = "session", request_body = SessionBody,
    responses((status = 201, body = Session), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn open_session(
    _: Public,
    State(server): State<Server>,
    network: Network,
    Body(body): Body<SessionBody>,
) -> Result<impl IntoResponse, ApiError> {
    let credentials = Credentials {
        email: body.email,
        password: Password::new(body.password),
        network: network.0,
    };
    match access::sign_in(&server.app, credentials).await? {
        SignIn::Opened(token, session) => {
            let given = AppendHeaders([(header::SET_COOKIE, cookie::set(&token, server.config.transport))]);
            Ok((StatusCode::CREATED, given, Json(Session::from(*session))))
        }
        SignIn::Refused => Err(ApiError::SignInRefused),
        SignIn::TooManyAttempts { wait } => Err(ApiError::TooManyAttempts(wait.as_secs().unsigned_abs())),
    }
}

/// Who is signed in.
#[utoipa::path(
    get, path = "/api/v1/session", tag = "session",
    responses((status = 200, body = Session), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn get_session(SignedIn(session): SignedIn) -> Json<Session> {
    Json(session.into())
}

/// Sign out.
#[utoipa::path(
    delete, path = "/api/v1/session", tag = "session",
    responses((status = 204), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn close_session(
    _: Public,
    State(server): State<Server>,
    headers: HeaderMap,
) -> Result<impl IntoResponse, ApiError> {
    if let Some(token) = cookie::token(&headers) {
        access::sign_out(&server.app, &token).await?;
    }
    let taken = AppendHeaders([(header::SET_COOKIE, cookie::clear(server.config.transport))]);
    Ok((StatusCode::NO_CONTENT, taken))
}

/// Work in another organization.
#[utoipa::path(
    put, path = "/api/v1/session/organization", tag = "session", request_body = OrganizationChoice,
    responses((status = 200, body = Session), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn choose_organization(
    SignedIn(session): SignedIn,
    State(server): State<Server>,
    Body(choice): Body<OrganizationChoice>,
) -> Result<Json<Session>, ApiError> {
    let session = access::choose_organization(&server.app, session, &choice.slug).await?;
    Ok(Json(session.into()))
}

impl From<access::Session> for Session {
    fn from(session: access::Session) -> Self {
        let role = session.role();
        let row = |seat: &access::Seat| OrganizationRow {
            slug: seat.organization.slug.clone(),
            name: seat.organization.name.clone(),
            role: seat.role,
        };
        Self {
            organizations: session.seats().iter().map(row).collect(),
            organization: session.organization().into(),
            role,
            capabilities: Capability::ALL
                .into_iter()
                .filter(|capability| role.may(*capability))
                .collect(),
            user: UserView {
                id: session.user.id.get(),
                email: session.user.email,
                display_name: session.user.display_name,
            },
        }
    }
}

impl From<&app::organizations::Organization> for OrganizationView {
    fn from(organization: &app::organizations::Organization) -> Self {
        Self {
            slug: organization.slug.clone(),
            name: organization.name.clone(),
            demo: organization.demo,
            time_zone: organization.time_zone.clone(),
            country: organization.country.clone(),
            locale: organization.locale.clone(),
        }
    }
}

/// Where a request comes from, as far as the network tells. Headers that anybody can write are not believed.
#[derive(Clone, Copy, Debug)]
pub struct Network(pub Option<IpAddr>);

impl axum::extract::FromRequestParts<Server> for Network {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(
        parts: &mut axum::http::request::Parts,
        server: &Server,
    ) -> Result<Self, Self::Rejection> {
        let peer = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map(|info| info.0.ip());
        Ok(Self(server.config.proxies.client(peer, &parts.headers)))
    }
}
