//! Operations: one change made to many contacts, previewed, made in the background, undone by its act.

use app::operations::{self as known, Asked, NameOrId, Request};
use axum::{Json, http::StatusCode};
use jiff::Timestamp;
use model::{
    ActId, AttributeId, BranchId, OperationId, StaticListId, TagId,
    facts::Status,
    operation::{OperationKind, OperationState, Refusal},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    ApiError, Problem,
    access::{Authorized, Routes, right, route},
    contacts::SelectionBody,
    extract::{Body, Path, Query},
    lists,
    page::{OperationPage, PageQuery},
    wire::{Note, Text},
};

/// The routes of operations.
pub fn routes(routes: Routes) -> Routes {
    routes
        .with(route!(preview_operation))
        .with(route!(start_operation))
        .with(route!(list_operations))
        .with(route!(get_operation))
        .with(route!(cancel_operation))
}

/// What to do, and on whom.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOperation {
    /// On whom.
    pub selection: SelectionBody,
    /// What.
    pub change: ChangeBody,
}

/// What to do.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum ChangeBody {
    /// Put a tag on.
    Tag {
        /// Which, or the name of a new one.
        tag: IdOrName,
    },
    /// Take a tag off.
    Untag {
        /// Which.
        tag: i64,
    },
    /// Give an attribute a value.
    SetAttribute {
        /// Which.
        attribute: i64,
        /// The value, as the attribute's type writes it: options by id, money in cents, days as `2026-01-31`; null takes it away.
        value: Option<serde_json::Value>,
    },
    /// Archive, bring back…
    SetStatus {
        /// `active`, `archived`, `deceased` or `restricted`.
        #[schema(value_type = lists::Status)]
        status: Status,
    },
    /// Put in a static list.
    AddToList {
        /// Which, or the name of a new one.
        list: IdOrName,
    },
    /// Take out of a static list.
    RemoveFromList {
        /// Which.
        list: i64,
    },
    /// Attach to a branch.
    AssignBranch {
        /// Which.
        branch: i64,
    },
    /// Detach from a branch.
    LeaveBranch {
        /// Which.
        branch: i64,
    },
    /// Delete; undoable.
    Delete {},
}

/// Something known by its id, or named.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(untagged)]
pub enum IdOrName {
    /// What is there.
    Id(OfId),
    /// What has that name, made if there is none.
    Name(OfName),
}

/// What is there.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OfId {
    /// Its id.
    pub id: i64,
}

/// What has that name.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OfName {
    /// Its name.
    pub name: String,
}

/// What an operation would do.
#[derive(Debug, Serialize, ToSchema)]
pub struct OperationPreview {
    /// Contacts selected.
    pub selected: u64,
    /// Those looked at; fewer than selected when they are too many to be looked at now.
    pub examined: u64,
    /// Those of them that would change.
    pub would_change: u64,
    /// Those of them that are so already.
    pub unchanged: u64,
    /// Those of them that would be left as they are, by reason.
    pub refused: Vec<RefusedCount>,
}

/// How many are left as they are for one reason.
#[derive(Debug, Serialize, ToSchema)]
pub struct RefusedCount {
    /// Stable key of the reason.
    #[schema(value_type = lists::Refusal)]
    pub reason: Refusal,
    /// The same, said.
    pub text: Text,
    /// How many.
    pub count: u64,
}

/// An operation: what was asked, where it stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct OperationView {
    /// Its id.
    pub id: i64,
    /// What it does.
    #[schema(value_type = lists::OperationKind)]
    pub kind: OperationKind,
    /// Where it stands.
    #[schema(value_type = lists::OperationState)]
    pub state: OperationState,
    /// What was asked.
    pub change: ChangeBody,
    /// Name of the tag, list, branch or attribute it is about.
    pub object: Option<String>,
    /// Its act: `PUT /api/v1/acts/{id}/withdrawal` undoes it.
    pub act: Option<i64>,
    /// Whether it was undone.
    pub undone: bool,
    /// Contacts selected.
    pub total: u64,
    /// Contacts that have their outcome.
    pub done: u64,
    /// Contacts changed.
    pub changed: u64,
    /// Contacts left as they are although they would be changed.
    pub refused: u64,
    /// Whether it was asked to stop.
    pub stopping: bool,
    /// Why it failed.
    pub error: Option<Note>,
    /// Who asked for it.
    pub author: Option<String>,
    /// When it was asked.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// When it ended.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub finished_at: Option<Timestamp>,
}

/// Count what an operation would do; nothing is written.
#[utoipa::path(
    post, path = "/api/v1/operations/preview", tag = "operations", request_body = NewOperation,
    responses((status = 200, body = OperationPreview), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn preview_operation(
    ctx: Authorized<right::EditContacts>,
    Body(body): Body<NewOperation>,
) -> Result<Json<OperationPreview>, ApiError> {
    Ok(Json(known::preview(&ctx, &body.try_into()?).await?.into()))
}

/// Start an operation; it goes on after the answer.
#[utoipa::path(
    post, path = "/api/v1/operations", tag = "operations", request_body = NewOperation,
    responses((status = 202, body = OperationView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn start_operation(
    ctx: Authorized<right::EditContacts>,
    Body(body): Body<NewOperation>,
) -> Result<(StatusCode, Json<OperationView>), ApiError> {
    let operation = known::start(&ctx, body.try_into()?).await?;
    Ok((StatusCode::ACCEPTED, Json(operation.into())))
}

/// A page of operations, latest first.
#[utoipa::path(
    get, path = "/api/v1/operations", tag = "operations", params(PageQuery),
    responses((status = 200, body = OperationPage), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_operations(
    ctx: Authorized<right::ReadContacts>,
    Query(query): Query<PageQuery>,
) -> Result<Json<OperationPage>, ApiError> {
    Ok(Json(known::list(&ctx, query.into()).await?.into()))
}

/// An operation.
#[utoipa::path(
    get, path = "/api/v1/operations/{id}", tag = "operations", params(("id" = i64, Path)),
    responses((status = 200, body = OperationView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn get_operation(
    ctx: Authorized<right::ReadContacts>,
    Path(id): Path<i64>,
) -> Result<Json<OperationView>, ApiError> {
    Ok(Json(known::get(&ctx, OperationId::new(id)).await?.into()))
}

/// Stop an operation at its next page; what was changed stays until undone.
#[utoipa::path(
    post, path = "/api/v1/operations/{id}/cancel", tag = "operations", params(("id" = i64, Path)),
    responses((status = 202, body = OperationView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn cancel_operation(
    ctx: Authorized<right::EditContacts>,
    Path(id): Path<i64>,
) -> Result<(StatusCode, Json<OperationView>), ApiError> {
    let operation = known::cancel(&ctx, OperationId::new(id)).await?;
    Ok((StatusCode::ACCEPTED, Json(operation.into())))
}

impl TryFrom<NewOperation> for Request {
    type Error = ApiError;

    fn try_from(body: NewOperation) -> Result<Self, ApiError> {
        Ok(Self {
            selection: body.selection.into(),
            asked: body.change.into(),
        })
    }
}

impl From<ChangeBody> for Asked {
    fn from(body: ChangeBody) -> Self {
        match body {
            ChangeBody::Tag { tag } => Self::Tag(tag.read(TagId::new)),
            ChangeBody::Untag { tag } => Self::Untag(TagId::new(tag)),
            ChangeBody::SetAttribute { attribute, value } => {
                Self::SetAttribute(AttributeId::new(attribute), value.unwrap_or_default())
            }
            ChangeBody::SetStatus { status } => Self::SetStatus(status),
            ChangeBody::AddToList { list } => Self::AddToList(list.read(StaticListId::new)),
            ChangeBody::RemoveFromList { list } => Self::RemoveFromList(StaticListId::new(list)),
            ChangeBody::AssignBranch { branch } => Self::AssignBranch(BranchId::new(branch)),
            ChangeBody::LeaveBranch { branch } => Self::LeaveBranch(BranchId::new(branch)),
            ChangeBody::Delete {} => Self::Delete,
        }
    }
}

impl From<Asked> for ChangeBody {
    fn from(asked: Asked) -> Self {
        match asked {
            Asked::Tag(tag) => Self::Tag {
                tag: IdOrName::write(tag, TagId::get),
            },
            Asked::Untag(tag) => Self::Untag { tag: tag.get() },
            Asked::SetAttribute(attribute, value) => Self::SetAttribute {
                attribute: attribute.get(),
                value: Some(value).filter(|value| !value.is_null()),
            },
            Asked::SetStatus(status) => Self::SetStatus { status },
            Asked::AddToList(list) => Self::AddToList {
                list: IdOrName::write(list, StaticListId::get),
            },
            Asked::RemoveFromList(list) => Self::RemoveFromList { list: list.get() },
            Asked::AssignBranch(branch) => Self::AssignBranch { branch: branch.get() },
            Asked::LeaveBranch(branch) => Self::LeaveBranch { branch: branch.get() },
            Asked::Delete => Self::Delete {},
        }
    }
}

impl IdOrName {
    fn read<I>(self, id: fn(i64) -> I) -> NameOrId<I> {
        match self {
            Self::Id(of) => NameOrId::Id(id(of.id)),
            Self::Name(of) => NameOrId::Name(of.name),
        }
    }

    fn write<I>(known: NameOrId<I>, number: fn(I) -> i64) -> Self {
        match known {
            NameOrId::Id(id) => Self::Id(OfId { id: number(id) }),
            NameOrId::Name(name) => Self::Name(OfName { name }),
        }
    }
}

impl From<known::Preview> for OperationPreview {
    fn from(preview: known::Preview) -> Self {
        use model::Language::{En, Fr};
        let refused = preview.refused.into_iter().map(|(reason, count)| RefusedCount {
            reason,
            text: Text::new(reason.name(Fr), reason.name(En)),
            count,
        });
        Self {
            selected: preview.selected,
            examined: preview.examined,
            would_change: preview.would_change,
            unchanged: preview.unchanged,
            refused: refused.collect(),
        }
    }
}

impl From<known::Operation> for OperationView {
    fn from(operation: known::Operation) -> Self {
        Self {
            id: operation.id.get(),
            kind: operation.kind,
            state: operation.state,
            change: operation.asked.into(),
            object: operation.object,
            act: operation.act.map(ActId::get),
            undone: operation.undone,
            total: operation.total,
            done: operation.done,
            changed: operation.changed,
            refused: operation.refused,
            stopping: operation.stopping,
            error: operation.error.map(Into::into),
            author: operation.author,
            created_at: operation.created_at,
            finished_at: operation.finished_at,
        }
    }
}
