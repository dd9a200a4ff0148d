//! What every noun that can go has in common: what uses it, what becomes of that, and the act that undoes it.

use app::shape::{UseKind, Uses};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::lists;

/// What uses something.
#[derive(Debug, Serialize, ToSchema)]
pub struct UsesView {
    /// Its name.
    pub name: String,
    /// Whether something would change by its going: imports and mappings only remember its name.
    pub used: bool,
    /// How much of what.
    pub uses: Vec<UseView>,
    /// Saved mappings that name it: the next file they read would bring the name back.
    pub mappings: Vec<String>,
}

/// How much of something uses it.
#[derive(Debug, Serialize, ToSchema)]
pub struct UseView {
    /// What.
    #[schema(value_type = lists::UseKind)]
    pub kind: UseKind,
    /// How many.
    pub count: u64,
}

impl From<Uses> for UsesView {
    fn from(uses: Uses) -> Self {
        Self {
            used: uses.is_used(),
            name: uses.name,
            uses: uses.uses.into_iter().map(Into::into).collect(),
            mappings: uses.mappings,
        }
    }
}

impl From<app::shape::Use> for UseView {
    fn from(used: app::shape::Use) -> Self {
        Self {
            kind: used.kind,
            count: used.count.unsigned_abs(),
        }
    }
}

/// What becomes of what uses something that goes.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// Nothing may use it: refused with 409 and what does.
    #[default]
    Refuse,
    /// It is taken from all that uses it.
    Remove,
}

/// What becomes of what uses it.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DeleteQuery {
    /// `refuse` when left out: one that is used is not deleted.
    #[param(value_type = Option<Fate>)]
    pub uses: Option<Fate>,
}

/// What takes its place.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MergeBody {
    /// The id of another of its kind.
    pub into: i64,
}

impl From<DeleteQuery> for app::shape::Fate {
    fn from(query: DeleteQuery) -> Self {
        match query.uses.unwrap_or_default() {
            Fate::Refuse => Self::Refuse,
            Fate::Remove => Self::Remove,
        }
    }
}

/// The handlers that say what uses one of a noun, let it go, and make it one with another.
macro_rules! going {
    (
        $noun:ident, $tag:literal;
        $uses:ident $uses_path:literal;
        $delete:ident $delete_path:literal;
        $($merge:ident $merge_path:literal;)?
    ) => {
        /// What uses it: to be read before it goes.
        #[utoipa::path(
            get, path = $uses_path, tag = $tag, params(("id" = i64, Path)),
            responses((status = 200, body = $crate::shape::UsesView), (status = "default", body = $crate::Problem, content_type = "application/problem+json"))
        )]
        pub async fn $uses(
            ctx: $crate::access::Authorized<$crate::access::right::ShapeBase>,
            $crate::extract::Path(id): $crate::extract::Path<i64>,
        ) -> Result<axum::Json<$crate::shape::UsesView>, $crate::ApiError> {
            let uses = app::shape::uses(&ctx, model::shape::Noun::$noun, id).await?;
            Ok(axum::Json(uses.into()))
        }

        /// Delete it. One that is used is refused with 409, unless `uses=remove`: then it is taken from all that uses it, as an act
        /// that can be undone.
        #[utoipa::path(
            delete, path = $delete_path, tag = $tag, params(("id" = i64, Path), $crate::shape::DeleteQuery),
            responses((status = 200, body = $crate::shape::reshapings::ReshapingView), (status = "default", body = $crate::Problem, content_type = "application/problem+json"))
        )]
        pub async fn $delete(
            ctx: $crate::access::Authorized<$crate::access::right::ShapeBase>,
            $crate::extract::Path(id): $crate::extract::Path<i64>,
            $crate::extract::Query(query): $crate::extract::Query<$crate::shape::DeleteQuery>,
        ) -> Result<axum::Json<$crate::shape::reshapings::ReshapingView>, $crate::ApiError> {
            let gone = app::shape::remove(&ctx, model::shape::Noun::$noun, id, query.into()).await?;
            Ok(axum::Json(gone.into()))
        }

        $(
            /// Make it one with another of its kind, which takes its place everywhere: an act that can be undone.
            #[utoipa::path(
                post, path = $merge_path, tag = $tag, params(("id" = i64, Path)), request_body = $crate::shape::MergeBody,
                responses((status = 200, body = $crate::shape::reshapings::ReshapingView), (status = "default", body = $crate::Problem, content_type = "application/problem+json"))
            )]
            pub async fn $merge(
                ctx: $crate::access::Authorized<$crate::access::right::ShapeBase>,
                $crate::extract::Path(id): $crate::extract::Path<i64>,
                $crate::extract::Body(body): $crate::extract::Body<$crate::shape::MergeBody>,
            ) -> Result<axum::Json<$crate::shape::reshapings::ReshapingView>, $crate::ApiError> {
                let fate = app::shape::Fate::Replace(body.into);
                let gone = app::shape::remove(&ctx, model::shape::Noun::$noun, id, fate).await?;
                Ok(axum::Json(gone.into()))
            }
        )?
    };
}
pub(super) use going;
