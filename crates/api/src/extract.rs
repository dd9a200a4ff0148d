//! Bodies, queries and paths, read strictly: what is not understood is refused with our own error body.

use app::contacts::Expected;
use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Request, rejection::BytesRejection},
    http::{HeaderMap, header, request::Parts},
};
use serde::de::DeserializeOwned;

use crate::{ApiError, Server, version::tag};

/// Largest JSON body, but for pasted cells.
pub const JSON_BYTES_MAX: usize = 2 * 1024 * 1024;

/// A JSON body without any field we do not know.
#[derive(Debug)]
pub struct Body<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Server> for Body<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, server: &Server) -> Result<Self, ApiError> {
        if !is(request.headers(), "application/json") {
            return Err(ApiError::UnsupportedContent);
        }
        let bytes = Bytes::from_request(request, server)
            .await
            .map_err(|error| refused(&error))?;
        serde_json::from_slice(&bytes)
            .map(Self)
            .map_err(|error| ApiError::Unreadable(error.to_string()))
    }
}

/// Whether the request declares that content type.
pub fn is(headers: &HeaderMap, kind: &str) -> bool {
    let declared = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    declared
        .split(';')
        .next()
        .is_some_and(|declared| declared.trim().eq_ignore_ascii_case(kind))
}

fn refused(error: &BytesRejection) -> ApiError {
    if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        ApiError::TooLarge(JSON_BYTES_MAX as u64)
    } else {
        ApiError::Unreadable("the body ended early".to_owned())
    }
}

/// A query string without any parameter we do not know.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<Server> for Query<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &Server) -> Result<Self, ApiError> {
        let read = axum::extract::Query::<T>::try_from_uri(&parts.uri);
        read.map(|query| Self(query.0))
            .map_err(|error| ApiError::Unreadable(error.body_text()))
    }
}

/// The ids in a path; what is no id names nothing.
#[derive(Debug)]
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<Server> for Path<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Self, ApiError> {
        let read = axum::extract::Path::<T>::from_request_parts(parts, server).await;
        read.map(|path| Self(path.0))
            .map_err(|_| ApiError::App(app::Error::NotFound))
    }
}

/// The state of the contact that the caller read (`If-Match`): nothing is changed that they did not see.
#[derive(Debug)]
pub struct IfMatch(pub Expected);

impl FromRequestParts<Server> for IfMatch {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &Server) -> Result<Self, ApiError> {
        let said = parts.headers.get(header::IF_MATCH).ok_or(ApiError::VersionNeeded)?;
        match tag(said) {
            "*" => Ok(Self(Expected::Whatever)),
            version => Ok(Self(Expected::Version(version.parse()?))),
        }
    }
}
