//! `Idempotency-Key`: a request sent again with its key is not done again, and is answered as the first time.

use app::idempotency::{self, Ruling};
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{HeaderName, HeaderValue, Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{ApiError, Server, access, extract};

const KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// Says that the answer is that of an earlier request.
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
/// Answers longer than this are not kept: the request is done once all the same.
const ANSWER_BYTES_MAX: usize = 1024 * 1024;
/// What gives a secret keeps none of it.
const SECRETS: [&str; 2] = ["/api/v1/sessions", "/api/v1/api-keys"];

/// Answers a request with a key: as the first time, or by doing it.
pub async fn once(State(server): State<Server>, request: Request, next: Next) -> Response {
    let is_asked = request.headers().contains_key(KEY)
        && !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS)
        && extract::is(request.headers(), "application/json") | !request.headers().contains_key(header::CONTENT_TYPE)
        && !SECRETS.contains(&request.uri().path());
    if !is_asked {
        return next.run(request).await;
    }
    answer(&server, request, next)
        .await
        .unwrap_or_else(IntoResponse::into_response)
}

async fn answer(server: &Server, request: Request, next: Next) -> Result<Response, ApiError> {
    let (mut parts, body) = request.into_parts();
    let body = to_bytes(body, extract::JSON_BYTES_MAX)
        .await
        .map_err(|_| ApiError::TooLarge(extract::JSON_BYTES_MAX as u64))?;
    let ctx = access::enter(&mut parts, server).await?;
    match rule(&ctx, &parts, &body).await? {
        Ruling::Answer { status, body } => Ok(replayed(status, body)),
        Ruling::Do(reserved) => {
            parts.extensions.insert(reserved.intent());
            let response = next.run(Request::from_parts(parts, Body::from(body))).await;
            let (parts, body) = response.into_parts();
            let body = to_bytes(body, usize::MAX).await.map_err(app::Error::internal)?;
            keep(&ctx, &reserved, parts.status, &body).await?;
            Ok(Response::from_parts(parts, Body::from(body)))
        }
    }
}

async fn rule(ctx: &app::Ctx, parts: &Parts, body: &Bytes) -> Result<Ruling, ApiError> {
    let key = parts
        .headers
        .get(KEY)
        .and_then(|key| key.to_str().ok())
        .unwrap_or_default();
    let uri = parts.uri.to_string();
    let if_match = parts
        .headers
        .get(header::IF_MATCH)
        .map_or(&b""[..], HeaderValue::as_bytes);
    let asked = [parts.method.as_str().as_bytes(), uri.as_bytes(), if_match, body];
    Ok(idempotency::rule(ctx, key, &asked).await?)
}

/// A refusal changed nothing: the same request may be sent again, and be done.
async fn keep(
    ctx: &app::Ctx,
    reserved: &idempotency::Reserved,
    status: StatusCode,
    body: &[u8],
) -> Result<(), ApiError> {
    if !status.is_success() || body.len() > ANSWER_BYTES_MAX {
        return Ok(());
    }
    let Ok(text) = std::str::from_utf8(body) else {
        return Ok(());
    };
    Ok(reserved.keep(ctx, status.as_u16(), text).await?)
}

fn replayed(status: u16, body: String) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
    let mut response = (status, body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(REPLAYED, HeaderValue::from_static("true"));
    response
}
