//! The board: charts kept with a name, private or shared, in an order; what they show is asked of `questions/facets`.

use std::fmt;

use app::charts::{self as known, Chart, ChartChanges, Counted, NewChart};
use axum::{Json, http::StatusCode};
use model::ChartId;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    ApiError, Problem,
    access::{Authorized, Routes, right, route},
    extract::{Body, Path},
    questions::{
        asked::asked,
        facets::{AgainstBody, FacetBody},
    },
    request,
    wire::Text,
};

/// The routes of the board.
pub fn routes(routes: Routes) -> Routes {
    routes
        .with(route!(list_charts))
        .with(route!(create_chart))
        .with(route!(change_chart))
        .with(route!(place_chart))
        .with(route!(delete_chart))
        .with(route!(restore_chart))
}

/// The charts that the caller sees, in their order.
#[utoipa::path(
    get, path = "/api/v1/charts", tag = "charts",
    responses((status = 200, body = ChartList), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_charts(ctx: Authorized<right::ReadContacts>) -> Result<Json<ChartList>, ApiError> {
    let charts = known::list(&ctx, request::language()).await?;
    Ok(Json(ChartList {
        items: charts.into_iter().map(Into::into).collect(),
    }))
}

/// Keep a chart, after the others.
#[utoipa::path(
    post, path = "/api/v1/charts", tag = "charts", request_body = ChartBody,
    responses((status = 201, body = ChartView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn create_chart(
    ctx: Authorized<right::EditContacts>,
    Body(body): Body<ChartBody>,
) -> Result<(StatusCode, Json<ChartView>), ApiError> {
    let chart = known::create(&ctx, body.kept()?, request::language()).await?;
    Ok((StatusCode::CREATED, Json(chart.into())))
}

/// Rename a chart, share it or keep it for oneself. What is left out stays; undone by sending what it was.
#[utoipa::path(
    patch, path = "/api/v1/charts/{id}", tag = "charts", params(("id" = i64, Path)), request_body = PatchChart,
    responses((status = 200, body = ChartView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn change_chart(
    ctx: Authorized<right::EditContacts>,
    Path(id): Path<i64>,
    Body(body): Body<PatchChart>,
) -> Result<Json<ChartView>, ApiError> {
    let changes = ChartChanges {
        name: body.name,
        shared: body.shared,
    };
    let chart = known::change(&ctx, ChartId::new(id), changes, request::language()).await?;
    Ok(Json(chart.into()))
}

/// Put a chart before another, or after all.
#[utoipa::path(
    put, path = "/api/v1/charts/{id}/place", tag = "charts", params(("id" = i64, Path)), request_body = PlaceBody,
    responses((status = 204, description = "Done."), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn place_chart(
    ctx: Authorized<right::EditContacts>,
    Path(id): Path<i64>,
    Body(body): Body<PlaceBody>,
) -> Result<StatusCode, ApiError> {
    known::place(&ctx, ChartId::new(id), body.before.map(ChartId::new)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take a chart off the board; `POST …/restore` puts it back where it was.
#[utoipa::path(
    delete, path = "/api/v1/charts/{id}", tag = "charts", params(("id" = i64, Path)),
    responses((status = 204, description = "Done."), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn delete_chart(ctx: Authorized<right::EditContacts>, Path(id): Path<i64>) -> Result<StatusCode, ApiError> {
    known::delete(&ctx, ChartId::new(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Put a chart back on the board.
#[utoipa::path(
    post, path = "/api/v1/charts/{id}/restore", tag = "charts", params(("id" = i64, Path)),
    responses((status = 200, body = ChartView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn restore_chart(
    ctx: Authorized<right::EditContacts>,
    Path(id): Path<i64>,
) -> Result<Json<ChartView>, ApiError> {
    let chart = known::restore(&ctx, ChartId::new(id), request::language()).await?;
    Ok(Json(chart.into()))
}

/// A chart to keep.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChartBody {
    /// Its name.
    pub name: String,
    /// Of those who answer this, as typed. Without text nor tree: of all active people.
    #[schema(required = false)]
    pub text: Option<String>,
    /// The same as a tree.
    #[schema(value_type = Option<Object>, required = false)]
    pub expression: Option<Value>,
    /// Beside those who answer another question.
    #[schema(required = false)]
    pub against: Option<AgainstBody>,
    /// By what: a tree rather than a text, which a name that changes would spoil.
    pub facet: FacetBody,
    /// Whether it is shown as a table.
    #[serde(default)]
    #[schema(required = false)]
    pub table: bool,
    /// Whether others see it; the caller alone when left out.
    #[serde(default)]
    #[schema(required = false)]
    pub shared: bool,
}

/// What to change of a chart; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PatchChart {
    /// Its name.
    #[schema(required = false)]
    pub name: Option<String>,
    /// Whether others see it.
    #[schema(required = false)]
    pub shared: Option<bool>,
}

/// Where a chart goes.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlaceBody {
    /// Right before that one; after all of them when null.
    #[schema(required = false)]
    pub before: Option<i64>,
}

impl fmt::Debug for ChartBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ChartBody(***)")
    }
}

impl ChartBody {
    fn kept(self) -> Result<NewChart, ApiError> {
        let form = |text: Option<&str>, tree: Option<&Value>| {
            let said = text.is_some() || tree.is_some();
            said.then(|| asked(text, tree, None).map(|asked| asked.form))
                .transpose()
        };
        let kept = Kept {
            facet: self.facet.clone(),
            table: self.table,
        };
        let against = self
            .against
            .map(|against| form(against.text.as_deref(), against.expression.as_ref()));
        Ok(NewChart {
            of: form(self.text.as_deref(), self.expression.as_ref())?,
            against: against.transpose()?,
            kept: serde_json::to_value(kept)
                .map_err(|_| ApiError::Unreadable("this facet cannot be kept".to_owned()))?,
            facet: self.facet.asked()?,
            name: self.name,
            shared: self.shared,
        })
    }
}

/// By what, and how it is shown, as it is kept.
#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    facet: FacetBody,
    #[serde(default)]
    table: bool,
}

/// The charts of a board.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChartList {
    /// In their order.
    pub items: Vec<ChartView>,
}

/// A chart.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChartView {
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Of whom.
    pub of: CountedView,
    /// Beside whom.
    pub against: Option<CountedView>,
    /// By what: what `questions/facets` asks.
    pub facet: FacetBody,
    /// Whether it is shown as a table.
    pub table: bool,
    /// Whether others see it.
    pub shared: bool,
    /// Whether the caller may change it.
    pub changeable: bool,
}

/// Whom a chart is about; all active people when everything is null.
#[derive(Serialize, ToSchema)]
pub struct CountedView {
    /// The question.
    #[schema(value_type = Option<Object>)]
    pub expression: Option<Value>,
    /// The same as text, in the language of the request.
    pub text: Option<String>,
    /// The same as a sentence.
    pub sentence: Option<Text>,
}

impl fmt::Debug for CountedView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CountedView(***)")
    }
}

impl From<Counted> for CountedView {
    fn from(counted: Counted) -> Self {
        Self {
            expression: counted.expression,
            text: counted.text,
            sentence: counted.sentence.map(Into::into),
        }
    }
}

impl From<Chart> for ChartView {
    fn from(chart: Chart) -> Self {
        let kept: Kept = serde_json::from_value(chart.facet).unwrap_or_default();
        Self {
            id: chart.id.get(),
            name: chart.name,
            of: chart.of.into(),
            against: chart.against.map(Into::into),
            facet: kept.facet,
            table: kept.table,
            shared: chart.shared,
            changeable: chart.changeable,
        }
    }
}
