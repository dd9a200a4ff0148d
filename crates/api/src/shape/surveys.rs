//! Surveys, as imports made them.

use axum::Json;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    ApiError, Problem,
    access::{Authorized, right},
    wire::Named,
};

/// A survey.
#[derive(Debug, Serialize, ToSchema)]
pub struct SurveyView {
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Its questions, in order.
    pub questions: Vec<QuestionView>,
}

/// A question.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuestionView {
    /// Its id.
    pub id: i64,
    /// As asked.
    pub name: String,
    /// The answers proposed, in order.
    pub options: Vec<Named>,
}

/// Every survey.
#[derive(Debug, Serialize, ToSchema)]
pub struct SurveyList {
    /// By name.
    pub items: Vec<SurveyView>,
}

/// Every survey, by name, with its questions.
#[utoipa::path(
    get, path = "/api/v1/surveys", tag = "surveys",
    responses((status = 200, body = SurveyList), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_surveys(ctx: Authorized<right::ReadContacts>) -> Result<Json<SurveyList>, ApiError> {
    let surveys = app::shape::surveys(&ctx).await?;
    Ok(Json(SurveyList {
        items: surveys.into_iter().map(Into::into).collect(),
    }))
}

impl From<app::shape::SurveyRecord> for SurveyView {
    fn from(survey: app::shape::SurveyRecord) -> Self {
        Self {
            id: survey.id.get(),
            name: survey.name,
            questions: survey.questions.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<app::shape::QuestionRecord> for QuestionView {
    fn from(question: app::shape::QuestionRecord) -> Self {
        let options = question.options.into_iter().map(|option| Named {
            id: option.id.get(),
            name: option.name,
        });
        Self {
            id: question.id,
            name: question.name,
            options: options.collect(),
        }
    }
}
