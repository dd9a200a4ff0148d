//! Attributes: fields of contacts that the organization defines for itself, and their change of type.

use app::{
    Versioned,
    shape::{ConversionWish, Preview, Unconverted},
};
use axum::{Json, http::StatusCode};
use model::{
    AttributeId,
    attribute::{Attribute, AttributeType, Definition, Sensitivity},
    consent::Purpose,
    role::Role,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{removal::going, reshapings::ReshapingView};
use crate::{
    ApiError, Problem,
    access::{Authorized, Routes, right, route},
    extract::{Body, Path, Query},
    lists,
    version::{Seen, SeenHeader, Tagged, tagged},
    wire::Named,
};

/// The routes of attributes.
pub fn routes(routes: Routes) -> Routes {
    routes
        .with(route!(list_attributes))
        .with(route!(create_attribute))
        .with(route!(put_attribute))
        .with(route!(attribute_uses))
        .with(route!(delete_attribute))
        .with(route!(preview_conversion))
        .with(route!(convert_attribute))
        .with(route!(list_holders))
}

/// An attribute.
#[derive(Debug, Serialize, ToSchema)]
pub struct AttributeView {
    /// Its id.
    pub id: i64,
    /// Its name, unique within its folder.
    pub name: String,
    /// The folder it is shown in.
    pub folder: Option<String>,
    /// What it holds.
    #[schema(value_type = lists::AttributeType)]
    pub kind: AttributeType,
    /// How delicate it is.
    #[schema(value_type = lists::Sensitivity)]
    pub sensitivity: Sensitivity,
    /// What it may be used for; empty means whatever its values' sources allow.
    #[schema(value_type = Vec<lists::Purpose>)]
    pub purposes: Vec<Purpose>,
    /// The least role that sees it.
    #[schema(value_type = lists::Role)]
    pub visible_to: Role,
    /// After how many months without news its values go.
    pub retention_months: Option<u16>,
    /// Why a special category is kept.
    pub reason: Option<String>,
    /// Its options, in order; their ids are stable.
    pub options: Vec<Named>,
    /// Which state of it this is: what `If-Match` takes, in quotes.
    pub version: String,
}

/// Every attribute that the caller may see.
#[derive(Debug, Serialize, ToSchema)]
pub struct AttributeList {
    /// By folder and name.
    pub items: Vec<AttributeView>,
}

/// What an attribute is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AttributeBody {
    /// Its name, unique within its folder.
    pub name: String,
    /// The folder it is shown in.
    pub folder: Option<String>,
    /// What it holds. It never changes afterwards: see conversions.
    #[schema(value_type = lists::AttributeType)]
    pub kind: AttributeType,
    /// How delicate it is.
    #[schema(value_type = lists::Sensitivity)]
    pub sensitivity: Sensitivity,
    /// What it may be used for.
    #[schema(value_type = Vec<lists::Purpose>)]
    pub purposes: Vec<Purpose>,
    /// The least role that sees it.
    #[schema(value_type = lists::Role)]
    pub visible_to: Role,
    /// After how many months without news its values go.
    pub retention_months: Option<u16>,
    /// Why a special category is kept: asked when the name tells of one.
    pub reason: Option<String>,
}

/// An attribute to add.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAttributeBody {
    /// What it is.
    pub definition: AttributeBody,
    /// Names of its options, when it is a choice.
    #[serde(default)]
    pub options: Vec<String>,
}

/// Into which type.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ConversionQuery {
    /// The new type.
    #[param(value_type = lists::AttributeType)]
    pub kind: AttributeType,
}

/// What a change of type would do.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConversionPreview {
    /// Values that convert.
    pub convertible: u64,
    /// Values that do not.
    pub unconvertible: u64,
    /// The options that the new attribute would have.
    pub options: Vec<String>,
    /// Values that do not convert, most frequent first; a hundred at most.
    pub refused: Vec<RefusedValue>,
}

/// A value that does not convert.
#[derive(Debug, Serialize, ToSchema)]
pub struct RefusedValue {
    /// As people read it.
    pub text: String,
    /// How many contacts hold it.
    pub count: u64,
    /// Some of them.
    pub contacts: Vec<i64>,
}

/// A change of type.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConversionBody {
    /// The new type.
    #[schema(value_type = lists::AttributeType)]
    pub kind: AttributeType,
    /// The name of the new attribute; that of the old one will do when nothing stays in it.
    pub name: String,
    /// What becomes of values that do not convert.
    pub unconverted: UnconvertedFate,
}

/// What becomes of values that do not convert.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum UnconvertedFate {
    /// They stay in the old attribute.
    Keep,
    /// They go with it.
    Drop,
}

/// A change of type that began.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConversionView {
    /// The new attribute.
    pub attribute: i64,
    /// How far its contacts have followed.
    pub reshaping: ReshapingView,
}

/// How many contacts hold each thing, by id.
#[derive(Debug, Serialize, ToSchema)]
pub struct HolderList {
    /// By tag.
    pub tags: Vec<HolderCount>,
    /// By branch.
    pub branches: Vec<HolderCount>,
    /// By attribute.
    pub attributes: Vec<HolderCount>,
    /// By option.
    pub options: Vec<HolderCount>,
}

/// How many contacts hold one thing.
#[derive(Debug, Serialize, ToSchema)]
pub struct HolderCount {
    /// Its id.
    pub id: i64,
    /// How many.
    pub count: u64,
}

/// Every attribute that the caller may see, by folder and name.
#[utoipa::path(
    get, path = "/api/v1/attributes", tag = "attributes",
    responses((status = 200, body = AttributeList), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_attributes(ctx: Authorized<right::ReadContacts>) -> Result<Json<AttributeList>, ApiError> {
    let attributes = app::shape::attributes(&ctx).await?;
    Ok(Json(AttributeList {
        items: attributes.into_iter().map(Into::into).collect(),
    }))
}

/// Add an attribute. A name that tells of religion, origin, health, opinion… is refused until `reason` says why it is kept.
#[utoipa::path(
    post, path = "/api/v1/attributes", tag = "attributes", request_body = NewAttributeBody,
    responses((status = 201, body = AttributeView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn create_attribute(
    ctx: Authorized<right::ShapeBase>,
    Body(body): Body<NewAttributeBody>,
) -> Result<(StatusCode, Json<AttributeView>), ApiError> {
    let attribute = app::shape::create_attribute(&ctx, body.definition.into(), &body.options).await?;
    Ok((StatusCode::CREATED, Json(attribute.into())))
}

/// Change what an attribute is, its type apart.
#[utoipa::path(
    put, path = "/api/v1/attributes/{id}", tag = "attributes", params(("id" = i64, Path), SeenHeader),
    request_body = AttributeBody,
    responses((status = 200, body = AttributeView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn put_attribute(
    ctx: Authorized<right::ShapeBase>,
    Path(id): Path<i64>,
    Seen(expected): Seen,
    Body(body): Body<AttributeBody>,
) -> Result<Tagged<AttributeView>, ApiError> {
    let attribute = app::shape::update_attribute(&ctx, AttributeId::new(id), expected, body.into()).await?;
    Ok(tagged(attribute))
}

/// What a change of type would do: how many values convert, and which do not.
#[utoipa::path(
    get, path = "/api/v1/attributes/{id}/conversions", tag = "attributes", params(("id" = i64, Path), ConversionQuery),
    responses((status = 200, body = ConversionPreview), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn preview_conversion(
    ctx: Authorized<right::ShapeBase>,
    Path(id): Path<i64>,
    Query(query): Query<ConversionQuery>,
) -> Result<Json<ConversionPreview>, ApiError> {
    let preview = app::shape::preview_conversion(&ctx, AttributeId::new(id), query.kind).await?;
    Ok(Json(preview.into()))
}

/// Change the type: a new attribute, the values of the old one read anew. Withdrawing its act undoes it.
#[utoipa::path(
    post, path = "/api/v1/attributes/{id}/conversions", tag = "attributes", params(("id" = i64, Path)), request_body = ConversionBody,
    responses((status = 201, body = ConversionView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn convert_attribute(
    ctx: Authorized<right::ShapeBase>,
    Path(id): Path<i64>,
    Body(body): Body<ConversionBody>,
) -> Result<(StatusCode, Json<ConversionView>), ApiError> {
    let (attribute, progress) = app::shape::convert(&ctx, AttributeId::new(id), body.into()).await?;
    let view = ConversionView {
        attribute: attribute.get(),
        reshaping: progress.into(),
    };
    Ok((StatusCode::CREATED, Json(view)))
}

/// How many contacts hold each tag, branch, attribute and option; what nobody holds is left out.
#[utoipa::path(
    get, path = "/api/v1/holders", tag = "attributes",
    responses((status = 200, body = HolderList), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_holders(ctx: Authorized<right::ReadContacts>) -> Result<Json<HolderList>, ApiError> {
    let counts = app::shape::holder_counts(&ctx).await?;
    let count = |(id, count): (i64, i64)| HolderCount {
        id,
        count: count.unsigned_abs(),
    };
    Ok(Json(HolderList {
        tags: counts.tags.into_iter().map(|(id, n)| count((id.get(), n))).collect(),
        branches: counts
            .branches
            .into_iter()
            .map(|(id, n)| count((id.get(), n)))
            .collect(),
        attributes: counts
            .attributes
            .into_iter()
            .map(|(id, n)| count((id.get(), n)))
            .collect(),
        options: counts.options.into_iter().map(|(id, n)| count((id.get(), n))).collect(),
    }))
}

going! {
    Attribute, "attributes";
    attribute_uses "/api/v1/attributes/{id}/uses";
    delete_attribute "/api/v1/attributes/{id}";
}

impl From<AttributeBody> for Definition {
    fn from(body: AttributeBody) -> Self {
        Self {
            name: body.name,
            folder: body.folder,
            kind: body.kind,
            sensitivity: body.sensitivity,
            purposes: body.purposes,
            visible_to: body.visible_to,
            retention_months: body.retention_months,
            reason: body.reason,
        }
    }
}

impl From<ConversionBody> for ConversionWish {
    fn from(body: ConversionBody) -> Self {
        Self {
            kind: body.kind,
            name: body.name,
            unconverted: match body.unconverted {
                UnconvertedFate::Keep => Unconverted::Keep,
                UnconvertedFate::Drop => Unconverted::Drop,
            },
        }
    }
}

impl From<Attribute> for AttributeView {
    fn from(attribute: Attribute) -> Self {
        let version = attribute.version().to_string();
        let definition = attribute.definition;
        let options = attribute.options.into_iter().map(|option| Named {
            id: option.id.get(),
            name: option.name,
        });
        Self {
            id: attribute.id.get(),
            name: definition.name,
            folder: definition.folder,
            kind: definition.kind,
            sensitivity: definition.sensitivity,
            purposes: definition.purposes,
            visible_to: definition.visible_to,
            retention_months: definition.retention_months,
            reason: definition.reason,
            options: options.collect(),
            version,
        }
    }
}

impl From<Preview> for ConversionPreview {
    fn from(preview: Preview) -> Self {
        let refused = preview.refused.into_iter().map(|refused| RefusedValue {
            text: refused.text,
            count: refused.count.unsigned_abs(),
            contacts: refused.contacts.into_iter().map(model::ContactId::get).collect(),
        });
        Self {
            convertible: preview.convertible.unsigned_abs(),
            unconvertible: preview.unconvertible.unsigned_abs(),
            options: preview.options,
            refused: refused.collect(),
        }
    }
}
