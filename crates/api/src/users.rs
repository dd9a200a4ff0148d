//! Who signs in to the organization, and with what role.

use app::{
    passwords::Password,
    users::{Access, Change, Member, Newcomer},
};
use axum::{Json, http::StatusCode};
use model::{UserId, role::Role};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    ApiError, Problem,
    access::{Authorized, right},
    extract::{Body, Path},
    lists,
};

/// Somebody to let in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UserBody {
    /// Their e-mail, which they sign in with.
    pub email: String,
    /// Their name on screen; the beginning of the e-mail when left out.
    pub display_name: Option<String>,
    /// What they may do.
    #[schema(value_type = lists::Role)]
    pub role: Role,
    /// Their first password.
    pub password: String,
}

/// What of a user is to change.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UserChange {
    /// What they may do from now on; as before when left out.
    #[schema(value_type = Option<lists::Role>)]
    pub role: Option<Role>,
    /// Whether they keep their place here; false takes it back at once.
    pub active: Option<bool>,
}

/// A user of the organization.
#[derive(Debug, Serialize, ToSchema)]
pub struct UserRow {
    /// Their id.
    pub id: i64,
    /// Their e-mail.
    pub email: String,
    /// Their name on screen.
    pub display_name: String,
    /// What they may do.
    #[schema(value_type = lists::Role)]
    pub role: Role,
    /// Whether they may sign in.
    pub active: bool,
}

/// Every user.
#[derive(Debug, Serialize, ToSchema)]
pub struct UserList {
    /// In the order in which they came.
    pub items: Vec<UserRow>,
}

/// The users of the organization.
#[utoipa::path(
    get, path = "/api/v1/users", tag = "users",
    responses((status = 200, body = UserList), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_users(ctx: Authorized<right::ManageUsers>) -> Result<Json<UserList>, ApiError> {
    let items = app::users::list(&ctx).await?;
    Ok(Json(UserList {
        items: items.into_iter().map(Into::into).collect(),
    }))
}

/// Lets somebody in.
#[utoipa::path(
    post, path = "/api/v1/users", tag = "users", request_body = UserBody,
    responses((status = 201, body = UserRow), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn add_user(
    ctx: Authorized<right::ManageUsers>,
    Body(body): Body<UserBody>,
) -> Result<(StatusCode, Json<UserRow>), ApiError> {
    let newcomer = Newcomer {
        email: body.email,
        display_name: body.display_name,
        role: body.role,
        password: Password::new(body.password),
    };
    let member = app::users::add(&ctx, newcomer).await?;
    Ok((StatusCode::CREATED, Json(member.into())))
}

/// Gives a user another role, or takes their place back.
#[utoipa::path(
    patch, path = "/api/v1/users/{id}", tag = "users", params(("id" = i64, Path)), request_body = UserChange,
    responses((status = 200, body = UserList), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn change_user(
    ctx: Authorized<right::ManageUsers>,
    Path(id): Path<i64>,
    Body(body): Body<UserChange>,
) -> Result<Json<UserList>, ApiError> {
    let change = match body {
        UserChange {
            active: Some(false), ..
        } => Change::Leave,
        UserChange { role: Some(role), .. } => Change::Role(role),
        UserChange { role: None, .. } => Change::Nothing,
    };
    app::users::change(&ctx, UserId::new(id), change).await?;
    list_users(ctx).await
}

impl From<Member> for UserRow {
    fn from(member: Member) -> Self {
        Self {
            id: member.id.get(),
            email: member.email,
            display_name: member.display_name,
            role: member.role,
            active: member.access == Access::Open,
        }
    }
}
