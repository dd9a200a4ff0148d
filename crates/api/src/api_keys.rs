//! Keys with which programs call the API.

use app::api_keys::{KeyState, ListedApiKey, Wish};
use axum::{Json, http::StatusCode};
use jiff::Timestamp;
use model::{ApiKeyId, role::Capability};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    ApiError, Problem,
    access::{Authorized, right},
    extract::{Body, Path},
    lists,
};

/// A key to make.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ApiKeyBody {
    /// What to call it.
    pub name: String,
    /// What it may do.
    #[schema(value_type = Vec<lists::Capability>)]
    pub capabilities: Vec<Capability>,
    /// Until when it opens: two years at most.
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Timestamp,
}

/// A key.
#[derive(Debug, Serialize, ToSchema)]
pub struct ApiKeyView {
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// What it may do.
    #[schema(value_type = Vec<lists::Capability>)]
    pub capabilities: Vec<Capability>,
    /// Whether it opens.
    pub state: ApiKeyState,
    /// Last letters of its secret.
    pub hint: String,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// Until when it opens.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub expires_at: Option<Timestamp>,
    /// Its last request, to the minute.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub last_used_at: Option<Timestamp>,
}

/// Whether a key opens.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ApiKeyState {
    /// It does.
    Open,
    /// Its time is over.
    Expired,
    /// It was taken back.
    Revoked,
}

/// A key just made.
#[derive(Serialize, ToSchema)]
pub struct ApiKeyMade {
    /// The key.
    pub key: ApiKeyView,
    /// What to send as `Authorization: Bearer …`. It is never shown again.
    pub secret: String,
}

/// Every key.
#[derive(Debug, Serialize, ToSchema)]
pub struct ApiKeyList {
    /// Latest first.
    pub items: Vec<ApiKeyView>,
}

/// The organization's keys, latest first.
#[utoipa::path(
    get, path = "/api/v1/api-keys", tag = "api keys",
    responses((status = 200, body = ApiKeyList), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_api_keys(ctx: Authorized<right::ManageUsers>) -> Result<Json<ApiKeyList>, ApiError> {
    let items = app::api_keys::list(&ctx).await?;
    Ok(Json(ApiKeyList {
        items: items.into_iter().map(Into::into).collect(),
    }))
}

/// Makes a key; its secret is in this answer and nowhere else.
#[utoipa::path(
    post, path = "/api/v1/api-keys", tag = "api keys", request_body = ApiKeyBody,
    responses((status = 201, body = ApiKeyMade), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn make_api_key(
    ctx: Authorized<right::ManageUsers>,
    Body(body): Body<ApiKeyBody>,
) -> Result<(StatusCode, Json<ApiKeyMade>), ApiError> {
    let wish = Wish {
        name: body.name,
        capabilities: body.capabilities,
        expires_at: body.expires_at,
    };
    let made = app::api_keys::make(&ctx, wish).await?;
    let made = ApiKeyMade {
        key: made.key.into(),
        secret: made.secret,
    };
    Ok((StatusCode::CREATED, Json(made)))
}

/// Takes a key back, at once.
#[utoipa::path(
    delete, path = "/api/v1/api-keys/{id}", tag = "api keys", params(("id" = i64, Path)),
    responses((status = 204), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn revoke_api_key(ctx: Authorized<right::ManageUsers>, Path(id): Path<i64>) -> Result<StatusCode, ApiError> {
    app::api_keys::revoke(&ctx, ApiKeyId::new(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

impl From<ListedApiKey> for ApiKeyView {
    fn from(listed: ListedApiKey) -> Self {
        let state = match listed.key.state {
            KeyState::Open => ApiKeyState::Open,
            KeyState::Expired => ApiKeyState::Expired,
            KeyState::Revoked => ApiKeyState::Revoked,
        };
        Self {
            id: listed.key.id.get(),
            name: listed.key.name,
            capabilities: listed.key.capabilities,
            state,
            hint: listed.hint,
            created_at: listed.created_at,
            expires_at: listed.expires_at,
            last_used_at: listed.key.last_used_at,
        }
    }
}
