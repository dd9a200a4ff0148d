//! Who may call a route: a type in the handler's signature, without which the route cannot be registered.
//!
//! The first argument of every handler is [`Authorized`] with the capability it demands, [`SignedIn`], or [`Public`]. The
//! [`route!`] macro reads it from the signature, so what the description says (`x-capability`), what the tests walk and what is
//! enforced are one and the same thing:
//!
//! ```compile_fail
//! # use api::access::*;
//! async fn list() -> &'static str { "everybody's contacts" } // demands nothing: does not compile
//! demand_of(&list);
//! ```

use std::{marker::PhantomData, ops::Deref};

use app::{
    Ctx,
    api_keys::{KeyState, Opened},
    idempotency::Intent,
};
use axum::{
    extract::{DefaultBodyLimit, FromRequestParts},
    handler::Handler,
    http::{HeaderMap, Method, header, request::Parts},
    middleware::from_fn,
};
use model::role::Capability;
use utoipa::openapi::{extensions::Extensions, path::Paths, security::SecurityRequirement};
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};

use crate::{ApiError, Server, cookie, in_time, problem::Refused};

/// What a route demands of its caller.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Demand {
    /// Nothing.
    Public,
    /// To be signed in.
    SignedIn,
    /// A role that carries this.
    Capability(Capability),
}

impl Demand {
    /// Its key in the description.
    pub fn key(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::SignedIn => "signed_in",
            Self::Capability(capability) => capability.key(),
        }
    }
}

/// A capability as a type.
pub trait Right: Send + Sync + 'static {
    /// The same as a value.
    const CAPABILITY: Capability;
}

/// The capabilities as types, one each.
pub mod right {
    use super::{Capability, Right};

    macro_rules! rights {
        ($($name:ident),*) => {$(
            #[doc = concat!("[`Capability::", stringify!($name), "`].")]
            #[derive(Debug)]
            pub struct $name;

            impl Right for $name {
                const CAPABILITY: Capability = Capability::$name;
            }
        )*};
    }
    rights!(
        ReadContacts,
        EditContacts,
        Export,
        ReadImports,
        Import,
        ShapeBase,
        ManageUsers,
        ReadJournal,
        EraseContacts
    );
}

/// A caller whose role carries the capability, in the organization chosen for the session: the only way to a [`Ctx`].
#[derive(Debug)]
pub struct Authorized<R>(Ctx, PhantomData<R>);

impl<R> Deref for Authorized<R> {
    type Target = Ctx;

    fn deref(&self) -> &Ctx {
        &self.0
    }
}

impl<R: Right> FromRequestParts<Server> for Authorized<R> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Self, ApiError> {
        let ctx = enter(parts, server).await?;
        ctx.require(R::CAPABILITY)?;
        let ctx = match parts.extensions.get::<Intent>() {
            Some(intent) => ctx.intending(intent.clone()),
            None => ctx,
        };
        Ok(Self(ctx, PhantomData))
    }
}

/// Whoever calls, with what they may do: a program by its key, else a person by their session.
pub(crate) async fn enter(parts: &mut Parts, server: &Server) -> Result<Ctx, ApiError> {
    if let Some(secret) = bearer(&parts.headers)? {
        return match app::api_keys::open(&server.app, secret).await? {
            Opened::Ctx(ctx) => Ok(*ctx),
            Opened::Closed(KeyState::Expired) => Err(ApiError::KeyRefused(Refused::Expired)),
            Opened::Closed(_) => Err(ApiError::KeyRefused(Refused::Revoked)),
            Opened::Unknown => Err(ApiError::KeyRefused(Refused::Unknown)),
        };
    }
    let SignedIn(session) = SignedIn::from_request_parts(parts, server).await?;
    Ok(app::sessions::enter(&server.app, &session).await?)
}

/// The secret of `Authorization: Bearer`; any other scheme is refused, rather than ignored in favour of a cookie.
fn bearer(headers: &HeaderMap) -> Result<Option<&str>, ApiError> {
    let Some(value) = headers.get(header::AUTHORIZATION) else {
        return Ok(None);
    };
    let secret = value.to_str().ok().and_then(|text| text.split_once(' '));
    match secret {
        Some((scheme, secret)) if scheme.eq_ignore_ascii_case("bearer") => Ok(Some(secret.trim())),
        _ => Err(ApiError::KeyRefused(Refused::Unknown)),
    }
}

/// A caller who is signed in, whatever their role.
#[derive(Debug)]
pub struct SignedIn(pub app::sessions::Session);

impl FromRequestParts<Server> for SignedIn {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Self, ApiError> {
        let token = cookie::token(&parts.headers).ok_or(ApiError::SignedOut)?;
        let session = app::sessions::find(&server.app, &token)
            .await?
            .ok_or(ApiError::SignedOut)?;
        Ok(Self(session))
    }
}

/// Anybody.
#[derive(Debug)]
pub struct Public;

impl FromRequestParts<Server> for Public {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(_: &mut Parts, _: &Server) -> Result<Self, Self::Rejection> {
        Ok(Self)
    }
}

/// A first argument that says what a handler demands.
pub trait Demanding {
    /// What it demands.
    const DEMAND: Demand;
}

impl<R: Right> Demanding for Authorized<R> {
    const DEMAND: Demand = Demand::Capability(R::CAPABILITY);
}

impl Demanding for SignedIn {
    const DEMAND: Demand = Demand::SignedIn;
}

impl Demanding for Public {
    const DEMAND: Demand = Demand::Public;
}

/// The arguments of a handler, as axum writes them down, when the first is [`Demanding`].
pub trait Arguments {
    /// The first one.
    type First: Demanding;
}

macro_rules! arguments {
    ($(($($rest:ident),*))*) => {$(
        impl<M, D: Demanding, $($rest),*> Arguments for (M, D, $($rest,)*) {
            type First = D;
        }
    )*};
}
arguments!(()(A)(A, B)(A, B, C)(A, B, C, E));

/// What a handler demands, read from its signature.
pub fn demand_of<H, T>(_: &H) -> Demand
where
    H: Handler<T, Server>,
    T: Arguments,
{
    T::First::DEMAND
}

/// One route, with what it demands.
pub struct Guarded {
    demand: Demand,
    method: Method,
    path: String,
    pace: Pace,
    routes: UtoipaMethodRouter<Server>,
}

/// How fast a route answers.
#[derive(Clone, Copy, Debug)]
enum Pace {
    /// In seconds, to a body of ordinary size.
    Prompt,
    /// When all of a long body has come.
    Streamed,
}

impl std::fmt::Debug for Guarded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} demands {}", self.method, self.path, self.demand.key())
    }
}

/// Makes a [`Guarded`] route of a handler.
macro_rules! route {
    ($($handler:ident)::+) => {
        $crate::access::Guarded::new($crate::access::demand_of(&$($handler)::+), utoipa_axum::routes!($($handler)::+))
    };
}
pub(crate) use route;

impl Guarded {
    /// Writes the demand into the description. Called by [`route!`] alone.
    pub(crate) fn new(demand: Demand, (schemas, mut paths, router): UtoipaMethodRouter<Server>) -> Self {
        let (method, path) = describe(&mut paths, demand);
        Self {
            demand,
            method,
            path,
            pace: Pace::Prompt,
            routes: (schemas, paths, router),
        }
    }

    /// For what comes in as a stream of any length: the handler itself bounds it, in size and in time.
    pub(crate) fn streamed(self) -> Self {
        Self {
            pace: Pace::Streamed,
            ..self
        }
    }

    fn limited(self) -> UtoipaMethodRouter<Server> {
        let (schemas, paths, router) = self.routes;
        let router = match self.pace {
            Pace::Prompt => router.layer(from_fn(in_time)),
            Pace::Streamed => router.layer(DefaultBodyLimit::disable()),
        };
        (schemas, paths, router)
    }
}

const NO_SCOPES: [&str; 0] = [];

/// The one operation of a freshly described route gets its `x-capability`; gives its method and path.
fn describe(paths: &mut Paths, demand: Demand) -> (Method, String) {
    let (path, item) = paths.paths.iter_mut().next().expect("a route has a path");
    let operations = [
        (Method::GET, &mut item.get),
        (Method::POST, &mut item.post),
        (Method::PUT, &mut item.put),
        (Method::DELETE, &mut item.delete),
        (Method::PATCH, &mut item.patch),
    ];
    let (method, operation) = operations
        .into_iter()
        .find_map(|(method, operation)| operation.as_mut().map(|operation| (method, operation)))
        .expect("a route has a method");
    let capability = Extensions::builder().add("x-capability", demand.key()).build();
    operation.extensions.get_or_insert_default().merge(capability);
    // A key does what its capabilities say; who it is for, and nothing more, a session alone can say.
    operation.security = match demand {
        Demand::Capability(_) => None,
        Demand::SignedIn => Some(vec![SecurityRequirement::new("session", NO_SCOPES)]),
        Demand::Public => Some(Vec::new()),
    };
    (method, path.clone())
}

/// The routes of the API, and the table of what each demands.
#[derive(Default)]
pub struct Routes {
    router: OpenApiRouter<Server>,
    table: Vec<(Method, String, Demand)>,
}

impl Routes {
    /// Adds a route.
    #[must_use]
    pub fn with(mut self, route: Guarded) -> Self {
        self.table
            .push((route.method.clone(), route.path.clone(), route.demand));
        Self {
            router: self.router.routes(route.limited()),
            table: self.table,
        }
    }

    /// Adds the routes of a noun.
    #[must_use]
    pub fn and(self, noun: fn(Self) -> Self) -> Self {
        noun(self)
    }

    /// The router, the description's parts, and the table of (method, path, demand).
    pub fn split(self) -> (OpenApiRouter<Server>, Vec<(Method, String, Demand)>) {
        (self.router, self.table)
    }
}
