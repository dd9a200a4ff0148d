//! Engagement scores (FRMIP), their cut points and their grids.

use app::scores::{self as known, Cuts, Engaging, Fifths, Grid, GroupCount, Measure, Score, Scoring};
use axum::{Json, http::StatusCode};
use jiff::Timestamp;
use model::{ScoreId, SegmentId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    ApiError, Problem,
    access::{Authorized, Routes, right, route},
    extract::{Body, Path, Query},
    request,
    wire::Text,
};

/// The routes of scores.
pub fn routes(routes: Routes) -> Routes {
    routes
        .with(route!(list_scores))
        .with(route!(create_score))
        .with(route!(put_score))
        .with(route!(delete_score))
        .with(route!(default_score))
        .with(route!(cut_score))
        .with(route!(score_grid))
}

/// A kind of interactions that counts as engagement.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EngagingKind {
    /// The key of the kind.
    pub kind: String,
    /// What each is worth where M is a level, 1 to 10.
    pub level: u8,
}

/// What a score looks at.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ScoringBody {
    /// What counts as engagement; one kind or more.
    pub kinds: Vec<EngagingKind>,
    /// Over how many months before today, 1 to 120.
    pub months: u32,
    /// What M is: `total` (amounts together) or `level` (levels of the kinds, added up).
    pub measure: String,
}

/// A score to make.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ScoreBody {
    /// Its name, by which questions call it.
    pub name: String,
    /// What it looks at.
    pub scoring: ScoringBody,
}

/// Where fifths are cut: what the fifths 2, 3, 4 and 5 begin with.
#[derive(Debug, Serialize, ToSchema)]
pub struct CutsView {
    /// Interactions, at least.
    pub frequency: [i64; 4],
    /// Days since the last, at most.
    pub recency: [i64; 4],
    /// Cents, hundredths of hours, units or levels, at least.
    pub amount: [i64; 4],
    /// Among how many engaged.
    pub engaged: u64,
}

/// A score.
#[derive(Debug, Serialize, ToSchema)]
pub struct ScoreView {
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Whether it is what questions mean that name none.
    pub is_default: bool,
    /// What it looks at.
    pub scoring: ScoringBody,
    /// Where its fifths are cut; null when nobody was engaged.
    pub cuts: Option<CutsView>,
    /// As of when they were.
    #[schema(value_type = String, format = DateTime)]
    pub cut_at: Timestamp,
}

/// Every score.
#[derive(Debug, Serialize, ToSchema)]
pub struct ScoreList {
    /// The default first, then by name.
    pub items: Vec<ScoreView>,
}

/// Whose grid.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct GridQuery {
    /// The members of that segment; every active person when absent.
    pub segment: Option<i64>,
}

/// A cell of the grid.
#[derive(Debug, Serialize, ToSchema)]
pub struct CellCount {
    /// 1 to 5.
    pub recency: u8,
    /// 1 to 5.
    pub frequency: u8,
    /// 1 to 5.
    pub amount: u8,
    /// How many.
    pub count: u64,
}

/// A named group.
#[derive(Debug, Serialize, ToSchema)]
pub struct GroupView {
    /// Stable key: `champions`, `regular`, `new`, `promising`, `at_risk`, `dormant`, `lapsed`.
    pub key: String,
    /// Its name.
    pub name: Text,
    /// How many.
    pub count: u64,
    /// The question that keeps them, in the language of the request.
    pub text: String,
}

/// The grid of a score.
#[derive(Debug, Serialize, ToSchema)]
pub struct GridView {
    /// The score.
    pub score: ScoreView,
    /// Of how many people.
    pub total: u64,
    /// The cells that hold anybody.
    pub cells: Vec<CellCount>,
    /// The named groups: the first six share the cells, `lapsed` is beside them.
    pub groups: Vec<GroupView>,
    /// How recency, frequency and amount are typed in questions, in the language of the request.
    pub figures: [String; 3],
    /// What keeps the segment in questions, in the language of the request.
    pub within: Option<String>,
    /// The number of the last change that the answer knows of.
    pub seq: i64,
}

impl ScoringBody {
    fn scoring(self) -> Result<Scoring, ApiError> {
        let measure = Measure::from_key(&self.measure).ok_or_else(|| {
            app::Error::invalid(
                "measure",
                "score.measure",
                "Dites total ou level.",
                "Say total or level.",
            )
        })?;
        let kinds = self
            .kinds
            .into_iter()
            .map(|EngagingKind { kind, level }| Engaging { kind, level });
        Ok(Scoring {
            kinds: kinds.collect(),
            months: self.months,
            measure,
        })
    }
}

impl From<Scoring> for ScoringBody {
    fn from(scoring: Scoring) -> Self {
        let kinds = scoring.kinds.into_iter();
        Self {
            kinds: kinds
                .map(|Engaging { kind, level }| EngagingKind { kind, level })
                .collect(),
            months: scoring.months,
            measure: scoring.measure.key().to_owned(),
        }
    }
}

impl From<Cuts> for CutsView {
    fn from(cuts: Cuts) -> Self {
        Self {
            frequency: cuts.frequency,
            recency: cuts.recency,
            amount: cuts.amount,
            engaged: cuts.engaged,
        }
    }
}

impl From<Score> for ScoreView {
    fn from(score: Score) -> Self {
        Self {
            id: score.id.get(),
            name: score.name,
            is_default: score.is_default,
            scoring: score.scoring.into(),
            cuts: score.cuts.map(Into::into),
            cut_at: score.cut_at,
        }
    }
}

impl From<(Fifths, u64)> for CellCount {
    fn from((fifths, count): (Fifths, u64)) -> Self {
        Self {
            recency: fifths.recency,
            frequency: fifths.frequency,
            amount: fifths.amount,
            count,
        }
    }
}

impl From<GroupCount> for GroupView {
    fn from(group: GroupCount) -> Self {
        let name = |language| group.group.name(language);
        Self {
            key: group.group.key().to_owned(),
            name: Text::new(name(model::Language::Fr), name(model::Language::En)),
            count: group.count,
            text: group.text,
        }
    }
}

impl From<Grid> for GridView {
    fn from(grid: Grid) -> Self {
        Self {
            score: grid.score.into(),
            total: grid.total,
            cells: grid.cells.into_iter().map(Into::into).collect(),
            groups: grid.groups.into_iter().map(Into::into).collect(),
            figures: grid.figures,
            within: grid.within,
            seq: grid.seq,
        }
    }
}

/// Every engagement score, the default first.
#[utoipa::path(
    get, path = "/api/v1/scores", tag = "scores",
    responses((status = 200, body = ScoreList), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_scores(ctx: Authorized<right::ReadContacts>) -> Result<Json<ScoreList>, ApiError> {
    let items = known::list(&ctx).await?;
    Ok(Json(ScoreList {
        items: items.into_iter().map(Into::into).collect(),
    }))
}

/// Make an engagement score and cut its fifths; the first is the default.
#[utoipa::path(
    post, path = "/api/v1/scores", tag = "scores", request_body = ScoreBody,
    responses((status = 201, body = ScoreView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn create_score(
    ctx: Authorized<right::ShapeBase>,
    Body(body): Body<ScoreBody>,
) -> Result<(StatusCode, Json<ScoreView>), ApiError> {
    let draft = known::Draft {
        name: body.name,
        scoring: body.scoring.scoring()?,
    };
    let score = known::create(&ctx, &draft).await?;
    Ok((StatusCode::CREATED, Json(score.into())))
}

/// Change what an engagement score looks at, and cut its fifths again.
#[utoipa::path(
    put, path = "/api/v1/scores/{id}", tag = "scores", params(("id" = i64, Path)), request_body = ScoringBody,
    responses((status = 200, body = ScoreView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn put_score(
    ctx: Authorized<right::ShapeBase>,
    Path(id): Path<i64>,
    Body(body): Body<ScoringBody>,
) -> Result<Json<ScoreView>, ApiError> {
    let score = known::update(&ctx, ScoreId::new(id), &body.scoring()?).await?;
    Ok(Json(score.into()))
}

/// Take an engagement score away, unless a segment stands on it.
#[utoipa::path(
    delete, path = "/api/v1/scores/{id}", tag = "scores", params(("id" = i64, Path)),
    responses((status = 204), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn delete_score(ctx: Authorized<right::ShapeBase>, Path(id): Path<i64>) -> Result<StatusCode, ApiError> {
    known::delete(&ctx, ScoreId::new(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Make an engagement score the one that questions mean when they name none.
#[utoipa::path(
    put, path = "/api/v1/scores/{id}/default", tag = "scores", params(("id" = i64, Path)),
    responses((status = 200, body = ScoreView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn default_score(
    ctx: Authorized<right::ShapeBase>,
    Path(id): Path<i64>,
) -> Result<Json<ScoreView>, ApiError> {
    Ok(Json(known::make_default(&ctx, ScoreId::new(id)).await?.into()))
}

/// Cut the fifths of an engagement score again, among those engaged today. It is done every day by itself.
#[utoipa::path(
    post, path = "/api/v1/scores/{id}/cut", tag = "scores", params(("id" = i64, Path)),
    responses((status = 200, body = ScoreView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn cut_score(ctx: Authorized<right::ShapeBase>, Path(id): Path<i64>) -> Result<Json<ScoreView>, ApiError> {
    Ok(Json(known::cut(&ctx, ScoreId::new(id)).await?.into()))
}

/// How many are in each cell of recency, frequency and amount, and in each named group.
#[utoipa::path(
    get, path = "/api/v1/scores/{id}/grid", tag = "scores", params(("id" = i64, Path), GridQuery),
    responses((status = 200, body = GridView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn score_grid(
    ctx: Authorized<right::ReadContacts>,
    Path(id): Path<i64>,
    Query(query): Query<GridQuery>,
) -> Result<Json<GridView>, ApiError> {
    let segment = query.segment.map(SegmentId::new);
    let grid = known::grid(&ctx, ScoreId::new(id), segment, request::language()).await?;
    Ok(Json(grid.into()))
}
