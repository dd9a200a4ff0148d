//! Questions about contacts: read as one types, counted, listed, explained.

pub mod asked;
pub mod facets;
pub mod figures;
pub mod profile;
pub mod similar;
pub mod view;
pub mod vocabulary;

use app::questions as known;
use axum::Json;

use crate::{
    ApiError, Problem,
    access::{Authorized, Routes, right, route},
    extract::Body,
    page::paging,
    request,
};
use asked::{ExplainBody, FigureBody, PageBody, QuestionBody, ReadyBody, ValuesBody};
use facets::{FacetsBody, FacetsView};
use figures::FigureReadView;
use profile::ProfileView;
use similar::{SimilarBody, SimilarView};
use view::{AskedView, CountView, ExplainedView, LoadingView, PeoplePage, ValueList};
use vocabulary::{ReadyList, VocabularyView};

/// The routes of questions.
pub fn routes(routes: Routes) -> Routes {
    routes
        .with(route!(get_vocabulary))
        .with(route!(get_loading))
        .with(route!(read_question))
        .with(route!(count_question))
        .with(route!(list_question_contacts))
        .with(route!(read_figure))
        .with(route!(explain_question))
        .with(route!(profile_question))
        .with(route!(similar_contacts))
        .with(route!(list_question_values))
        .with(route!(count_question_facets))
        .with(route!(list_ready_questions))
        .with(route!(fill_ready_question))
}

/// All that a builder of questions can offer: attributes, names, kinds, and which tests suit what.
#[utoipa::path(
    get, path = "/api/v1/questions/vocabulary", tag = "questions",
    responses((status = 200, body = VocabularyView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn get_vocabulary(ctx: Authorized<right::ReadContacts>) -> Result<Json<VocabularyView>, ApiError> {
    let offer = known::vocabulary(&ctx).await?;
    Ok(Json(VocabularyView::of(&offer)))
}

/// How far the people are in memory: the first question of the day waits for them, and asking this begins to read them.
#[utoipa::path(
    get, path = "/api/v1/questions/loading", tag = "questions",
    responses((status = 200, body = LoadingView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn get_loading(ctx: Authorized<right::ReadContacts>) -> Result<Json<LoadingView>, ApiError> {
    Ok(Json(known::loading(&ctx)?.into()))
}

/// Read a question: from text to tree or back, with all that is wrong with it and where. Never refused for what is wrong with it.
#[utoipa::path(
    post, path = "/api/v1/questions/read", tag = "questions", request_body = QuestionBody,
    responses((status = 200, body = AskedView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn read_question(
    ctx: Authorized<right::ReadContacts>,
    Body(body): Body<QuestionBody>,
) -> Result<Json<AskedView>, ApiError> {
    let (asked, typed) = (body.asked()?, body.text);
    let reading = known::read(&ctx, &asked, request::language()).await?;
    Ok(Json(AskedView::of(reading, typed.as_deref())))
}

/// How many answer a question, and how many each of its conditions keeps.
#[utoipa::path(
    post, path = "/api/v1/questions/count", tag = "questions", request_body = QuestionBody,
    responses((status = 200, body = CountView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn count_question(
    ctx: Authorized<right::ReadContacts>,
    Body(body): Body<QuestionBody>,
) -> Result<Json<CountView>, ApiError> {
    let counted = known::count(&ctx, &body.asked()?).await?;
    Ok(Json(CountView::of(counted, body.text.as_deref())))
}

/// A page of those who answer a question.
#[utoipa::path(
    post, path = "/api/v1/questions/contacts", tag = "questions", request_body = PageBody,
    responses((status = 200, body = PeoplePage), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_question_contacts(
    ctx: Authorized<right::ReadContacts>,
    Body(body): Body<PageBody>,
) -> Result<Json<PeoplePage>, ApiError> {
    let listed = known::list(&ctx, &body.asked()?, &body.shown(), paging(body.limit, body.cursor)).await?;
    Ok(Json(listed.into()))
}

/// Read a figure, as a column or the key of an order: how it is written and called, or what is wrong with it and where.
#[utoipa::path(
    post, path = "/api/v1/questions/figure", tag = "questions", request_body = FigureBody,
    responses((status = 200, body = FigureReadView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn read_figure(
    ctx: Authorized<right::ReadContacts>,
    Body(body): Body<FigureBody>,
) -> Result<Json<FigureReadView>, ApiError> {
    let read = known::read_figure(&ctx, &body.text, request::language()).await?;
    Ok(Json(FigureReadView::of(read, &body.text)))
}

/// Why a contact answers a question or not.
#[utoipa::path(
    post, path = "/api/v1/questions/explain", tag = "questions", request_body = ExplainBody,
    responses((status = 200, body = ExplainedView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn explain_question(
    ctx: Authorized<right::ReadContacts>,
    Body(body): Body<ExplainBody>,
) -> Result<Json<ExplainedView>, ApiError> {
    let explained = known::explain(&ctx, &body.asked()?, model::ContactId::new(body.contact)).await?;
    Ok(Json(explained.into()))
}

/// How those who answer differ from those the question is asked of: age, place, tags, what they did.
#[utoipa::path(
    post, path = "/api/v1/questions/profile", tag = "questions", request_body = QuestionBody,
    responses((status = 200, body = ProfileView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn profile_question(
    ctx: Authorized<right::ReadContacts>,
    Body(body): Body<QuestionBody>,
) -> Result<Json<ProfileView>, ApiError> {
    let profile = known::profile(&ctx, &body.asked()?, request::language()).await?;
    Ok(Json(profile.into()))
}

/// Who is like those who answer, without answering: a model whose weights are told, tried on a fifth held apart. Refused until the organization allows it.
#[utoipa::path(
    post, path = "/api/v1/questions/similar", tag = "questions", request_body = SimilarBody,
    responses((status = 200, body = SimilarView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn similar_contacts(
    ctx: Authorized<right::ReadContacts>,
    Body(body): Body<SimilarBody>,
) -> Result<Json<SimilarView>, ApiError> {
    let similar = known::similar(&ctx, &body.asked()?, body.limit()).await?;
    Ok(Json(similar.into()))
}

/// Values of an attribute or of a field of interactions, the commonest first, with how many people have each.
#[utoipa::path(
    post, path = "/api/v1/questions/values", tag = "questions", request_body = ValuesBody,
    responses((status = 200, body = ValueList), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_question_values(
    ctx: Authorized<right::ReadContacts>,
    Body(body): Body<ValuesBody>,
) -> Result<Json<ValueList>, ApiError> {
    let values = known::values(&ctx, body.asked()?).await?;
    Ok(Json(values.into()))
}

/// Those who answer a question, counted by attributes, classes, months, what their interactions say; beside those who answer another when
/// asked. Each bar comes with the condition that narrows the question to it.
#[utoipa::path(
    post, path = "/api/v1/questions/facets", tag = "questions", request_body = FacetsBody,
    responses((status = 200, body = FacetsView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn count_question_facets(
    ctx: Authorized<right::ReadContacts>,
    Body(body): Body<FacetsBody>,
) -> Result<Json<FacetsView>, ApiError> {
    let facets = known::facets(&ctx, body.asked()?).await?;
    Ok(Json(facets.into()))
}

/// The shelf of ready questions, by goal.
#[utoipa::path(
    get, path = "/api/v1/questions/ready", tag = "questions",
    responses((status = 200, body = ReadyList), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_ready_questions(ctx: Authorized<right::ReadContacts>) -> Result<Json<ReadyList>, ApiError> {
    let ready = known::ready(&ctx, request::language()).await?;
    Ok(Json(ready.into()))
}

/// A ready question with other values for its parameters.
#[utoipa::path(
    post, path = "/api/v1/questions/ready", tag = "questions", request_body = ReadyBody,
    responses((status = 200, body = AskedView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn fill_ready_question(
    ctx: Authorized<right::ReadContacts>,
    Body(body): Body<ReadyBody>,
) -> Result<Json<AskedView>, ApiError> {
    let reading = known::fill(&ctx, &body.key, &body.values, request::language()).await?;
    Ok(Json(AskedView::of(reading, None)))
}
