//! What a column of a file can be about, for those who choose it on screen.

use app::fields::{Field, Param};
use axum::Json;
use model::import::ImportKind;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    ApiError, Problem,
    access::{Authorized, right},
    extract::Query,
    imports::convert::json,
    lists,
    wire::Text,
};

/// What a column can be about.
#[derive(Debug, Serialize, ToSchema)]
pub struct FieldView {
    /// Its key.
    pub key: String,
    /// Key of the group it is shown in.
    pub group: String,
    /// Its name.
    pub name: Text,
    /// What it takes.
    pub description: Text,
    /// The target to put in a mapping, its required parameters filled with a first choice.
    #[schema(value_type = crate::imports::mapping::Target)]
    pub target: serde_json::Value,
    /// The parameters it takes.
    pub params: Vec<FieldParam>,
}

/// A parameter of a target.
#[derive(Debug, Serialize, ToSchema)]
pub struct FieldParam {
    /// Its name in the target.
    pub name: String,
    /// Its name on screen.
    pub label: Text,
    /// Whether the target means nothing without it.
    pub required: bool,
    /// What it is.
    pub kind: ParamKind,
    /// The keys to choose from, when it is a choice.
    pub values: Vec<String>,
}

/// What a parameter is.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ParamKind {
    /// Free text.
    Text,
    /// One of its values.
    Choice,
    /// Yes or no.
    YesNo,
    /// A number.
    Number,
    /// A day.
    Date,
}

/// What columns can be about.
#[derive(Debug, Serialize, ToSchema)]
pub struct FieldList {
    /// By group, in the order to show them.
    pub items: Vec<FieldView>,
}

/// For what sort of rows.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct KindQuery {
    /// What the rows are; contacts when left out.
    #[param(value_type = Option<lists::ImportKind>)]
    pub kind: Option<ImportKind>,
}

/// What columns can be about.
#[utoipa::path(
    get, path = "/api/v1/fields", tag = "imports", params(KindQuery),
    responses((status = 200, body = FieldList), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_fields(
    _ctx: Authorized<right::ReadImports>,
    Query(query): Query<KindQuery>,
) -> Result<Json<FieldList>, ApiError> {
    let fields = app::fields::list(query.kind.unwrap_or(ImportKind::Contacts));
    Ok(Json(FieldList {
        items: fields.into_iter().map(Into::into).collect(),
    }))
}

impl From<Field> for FieldView {
    fn from(field: Field) -> Self {
        Self {
            group: field.group.to_owned(),
            name: Text::new(field.name.fr, field.name.en),
            description: Text::new(field.description.fr, field.description.en),
            target: json(&field.target),
            params: field.params.into_iter().map(Into::into).collect(),
            key: field.key,
        }
    }
}

impl From<Param> for FieldParam {
    fn from(param: Param) -> Self {
        Self {
            name: param.name.to_owned(),
            label: Text::new(param.label.fr, param.label.en),
            required: param.required,
            kind: match param.kind {
                "choice" => ParamKind::Choice,
                "yes_no" => ParamKind::YesNo,
                "number" => ParamKind::Number,
                "date" => ParamKind::Date,
                _ => ParamKind::Text,
            },
            values: param.values.into_iter().map(str::to_owned).collect(),
        }
    }
}
