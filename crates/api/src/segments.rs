//! Saved questions: kept with a name, in folders, private or shared; their members derived, never stored.

pub mod body;
pub mod events;
pub mod view;

use app::segments as known;
use axum::{Json, http::StatusCode};
use model::SegmentId;

use crate::{
    ApiError, Problem,
    access::{Authorized, Routes, right, route},
    extract::{Body, Path, Query},
    page::{CrossingPage, PageQuery, paging},
    questions::{asked, view::PeoplePage},
    request,
    shape::NameBody,
    version::{Seen, SeenHeader, Tagged, tagged},
};
use body::{CompareBody, ContactsQuery, FreezeBody, PatchSegment, SegmentBody, SplitBody};
use view::{ComparedView, FrozenView, SegmentHistory, SegmentList, SegmentSizes, SegmentUses, SegmentView, SplitView};

/// The routes of saved questions.
pub fn routes(routes: Routes) -> Routes {
    routes
        .with(route!(list_segments))
        .with(route!(create_segment))
        .with(route!(compare_segments))
        .with(route!(get_segment))
        .with(route!(change_segment))
        .with(route!(delete_segment))
        .with(route!(restore_segment))
        .with(route!(favour_segment))
        .with(route!(unfavour_segment))
        .with(route!(pin_segment))
        .with(route!(unpin_segment))
        .with(route!(list_segment_contacts))
        .with(route!(segment_uses))
        .with(route!(segment_history))
        .with(route!(segment_sizes))
        .with(route!(segment_crossings))
        .with(route!(events::watch_segments))
        .with(route!(freeze_segment))
        .with(route!(split_segment))
        .with(route!(duplicate_segment))
}

/// Every segment that the caller may see, by folder and name.
#[utoipa::path(
    get, path = "/api/v1/segments", tag = "segments",
    responses((status = 200, body = SegmentList), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_segments(ctx: Authorized<right::ReadContacts>) -> Result<Json<SegmentList>, ApiError> {
    let segments = known::list(&ctx, request::language()).await?;
    Ok(Json(segments.into()))
}

/// Save a question.
#[utoipa::path(
    post, path = "/api/v1/segments", tag = "segments", request_body = SegmentBody,
    responses((status = 201, body = SegmentView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn create_segment(
    ctx: Authorized<right::EditContacts>,
    Body(body): Body<SegmentBody>,
) -> Result<(StatusCode, Json<SegmentView>), ApiError> {
    let segment = known::create(&ctx, body.saved()?, request::language()).await?;
    Ok((StatusCode::CREATED, Json(segment.into())))
}

/// A segment.
#[utoipa::path(
    get, path = "/api/v1/segments/{id}", tag = "segments", params(("id" = i64, Path)),
    responses((status = 200, body = SegmentView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn get_segment(
    ctx: Authorized<right::ReadContacts>,
    Path(id): Path<i64>,
) -> Result<Tagged<SegmentView>, ApiError> {
    let segment = known::get(&ctx, SegmentId::new(id), request::language()).await?;
    Ok(tagged(segment))
}

/// Change a segment: its question, its name, where it stands. What is left out stays; undone by sending what it was.
#[utoipa::path(
    patch, path = "/api/v1/segments/{id}", tag = "segments", params(("id" = i64, Path), SeenHeader), request_body = PatchSegment,
    responses((status = 200, body = SegmentView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn change_segment(
    ctx: Authorized<right::EditContacts>,
    Path(id): Path<i64>,
    Seen(expected): Seen,
    Body(body): Body<PatchSegment>,
) -> Result<Tagged<SegmentView>, ApiError> {
    let segment = known::change(&ctx, SegmentId::new(id), body.changes(expected)?, request::language()).await?;
    Ok(tagged(segment))
}

/// Delete a segment. One that others use is refused with 409 and their names; `POST …/restore` brings it back.
#[utoipa::path(
    delete, path = "/api/v1/segments/{id}", tag = "segments", params(("id" = i64, Path)),
    responses((status = 204, description = "Deleted."), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn delete_segment(ctx: Authorized<right::EditContacts>, Path(id): Path<i64>) -> Result<StatusCode, ApiError> {
    known::delete(&ctx, SegmentId::new(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Bring back a deleted segment.
#[utoipa::path(
    post, path = "/api/v1/segments/{id}/restore", tag = "segments", params(("id" = i64, Path)),
    responses((status = 200, body = SegmentView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn restore_segment(
    ctx: Authorized<right::EditContacts>,
    Path(id): Path<i64>,
) -> Result<Json<SegmentView>, ApiError> {
    let segment = known::restore(&ctx, SegmentId::new(id), request::language()).await?;
    Ok(Json(segment.into()))
}

/// Make it a favourite of the caller.
#[utoipa::path(
    put, path = "/api/v1/segments/{id}/favourite", tag = "segments", params(("id" = i64, Path)),
    responses((status = 204, description = "Done."), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn favour_segment(ctx: Authorized<right::ReadContacts>, Path(id): Path<i64>) -> Result<StatusCode, ApiError> {
    known::favour(&ctx, SegmentId::new(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Make it a favourite of the caller no longer.
#[utoipa::path(
    delete, path = "/api/v1/segments/{id}/favourite", tag = "segments", params(("id" = i64, Path)),
    responses((status = 204, description = "Done."), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn unfavour_segment(
    ctx: Authorized<right::ReadContacts>,
    Path(id): Path<i64>,
) -> Result<StatusCode, ApiError> {
    known::unfavour(&ctx, SegmentId::new(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Pin it for the whole organization: four at most, shared ones only.
#[utoipa::path(
    put, path = "/api/v1/segments/{id}/pin", tag = "segments", params(("id" = i64, Path)),
    responses((status = 204, description = "Done."), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn pin_segment(ctx: Authorized<right::ShapeBase>, Path(id): Path<i64>) -> Result<StatusCode, ApiError> {
    known::pin(&ctx, SegmentId::new(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Unpin it.
#[utoipa::path(
    delete, path = "/api/v1/segments/{id}/pin", tag = "segments", params(("id" = i64, Path)),
    responses((status = 204, description = "Done."), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn unpin_segment(ctx: Authorized<right::ShapeBase>, Path(id): Path<i64>) -> Result<StatusCode, ApiError> {
    known::unpin(&ctx, SegmentId::new(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A page of its members.
#[utoipa::path(
    get, path = "/api/v1/segments/{id}/contacts", tag = "segments", params(("id" = i64, Path), ContactsQuery),
    responses((status = 200, body = PeoplePage), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list_segment_contacts(
    ctx: Authorized<right::ReadContacts>,
    Path(id): Path<i64>,
    Query(query): Query<ContactsQuery>,
) -> Result<Json<PeoplePage>, ApiError> {
    let columns = query.columns.as_deref().map(app::exports::split).unwrap_or_default();
    let shown = asked::shown(query.sort, query.sort_by.as_deref(), columns);
    let paging = paging(query.limit, query.cursor);
    let listed = known::contacts(&ctx, SegmentId::new(id), query.as_of, &shown, paging).await?;
    Ok(Json(listed.into()))
}

/// What uses it: other segments.
#[utoipa::path(
    get, path = "/api/v1/segments/{id}/uses", tag = "segments", params(("id" = i64, Path)),
    responses((status = 200, body = SegmentUses), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn segment_uses(
    ctx: Authorized<right::ReadContacts>,
    Path(id): Path<i64>,
) -> Result<Json<SegmentUses>, ApiError> {
    let uses = known::uses(&ctx, SegmentId::new(id)).await?;
    Ok(Json(uses.into()))
}

/// What its question was, latest first.
#[utoipa::path(
    get, path = "/api/v1/segments/{id}/history", tag = "segments", params(("id" = i64, Path)),
    responses((status = 200, body = SegmentHistory), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn segment_history(
    ctx: Authorized<right::ReadContacts>,
    Path(id): Path<i64>,
) -> Result<Json<SegmentHistory>, ApiError> {
    let history = known::history(&ctx, SegmentId::new(id), request::language()).await?;
    Ok(Json(history.into()))
}

/// How its size moved, a day at a time, oldest first.
#[utoipa::path(
    get, path = "/api/v1/segments/{id}/sizes", tag = "segments", params(("id" = i64, Path)),
    responses((status = 200, body = SegmentSizes), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn segment_sizes(
    ctx: Authorized<right::ReadContacts>,
    Path(id): Path<i64>,
) -> Result<Json<SegmentSizes>, ApiError> {
    let sizes = known::sizes(&ctx, SegmentId::new(id)).await?;
    Ok(Json(sizes.into()))
}

/// Who came into it and who left it, latest first.
#[utoipa::path(
    get, path = "/api/v1/segments/{id}/crossings", tag = "segments", params(("id" = i64, Path), PageQuery),
    responses((status = 200, body = CrossingPage), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn segment_crossings(
    ctx: Authorized<right::ReadContacts>,
    Path(id): Path<i64>,
    Query(page): Query<PageQuery>,
) -> Result<Json<CrossingPage>, ApiError> {
    let crossed = known::crossings(&ctx, SegmentId::new(id), page.into()).await?;
    Ok(Json(crossed.into()))
}

/// Make a static list of its members as they are now, or of some of them at random: an act that can be undone.
#[utoipa::path(
    post, path = "/api/v1/segments/{id}/freeze", tag = "segments", params(("id" = i64, Path)), request_body = FreezeBody,
    responses((status = 201, body = FrozenView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn freeze_segment(
    ctx: Authorized<right::EditContacts>,
    Path(id): Path<i64>,
    Body(body): Body<FreezeBody>,
) -> Result<(StatusCode, Json<FrozenView>), ApiError> {
    let drawn = body.sample.map(Into::into);
    let frozen = known::freeze(&ctx, SegmentId::new(id), &body.name, body.as_of, drawn).await?;
    Ok((StatusCode::CREATED, Json(frozen.into())))
}

/// Draw its members into parts, a static list for each (an A/B test, a group held out): an act that can be undone.
#[utoipa::path(
    post, path = "/api/v1/segments/{id}/split", tag = "segments", params(("id" = i64, Path)), request_body = SplitBody,
    responses((status = 201, body = SplitView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn split_segment(
    ctx: Authorized<right::EditContacts>,
    Path(id): Path<i64>,
    Body(body): Body<SplitBody>,
) -> Result<(StatusCode, Json<SplitView>), ApiError> {
    let (seed, as_of) = (body.seed, body.as_of);
    let frozen = known::split(&ctx, SegmentId::new(id), &body.shares(), seed, as_of).await?;
    let items = frozen.into_iter().map(Into::into).collect();
    Ok((StatusCode::CREATED, Json(SplitView { items })))
}

/// Make another of the same question, the caller's own.
#[utoipa::path(
    post, path = "/api/v1/segments/{id}/duplicate", tag = "segments", params(("id" = i64, Path)), request_body = NameBody,
    responses((status = 201, body = SegmentView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn duplicate_segment(
    ctx: Authorized<right::EditContacts>,
    Path(id): Path<i64>,
    Body(body): Body<NameBody>,
) -> Result<(StatusCode, Json<SegmentView>), ApiError> {
    let segment = known::duplicate(&ctx, SegmentId::new(id), &body.name, request::language()).await?;
    Ok((StatusCode::CREATED, Json(segment.into())))
}

/// Compare two segments, lists or questions: how many are in one, in the other, in both; each as a question that lists them.
#[utoipa::path(
    post, path = "/api/v1/segments/compare", tag = "segments", request_body = CompareBody,
    responses((status = 200, body = ComparedView), (status = "default", body = Problem, content_type = "application/problem+json"))
)]
pub async fn compare_segments(
    ctx: Authorized<right::ReadContacts>,
    Body(body): Body<CompareBody>,
) -> Result<Json<ComparedView>, ApiError> {
    let (one, other, as_of) = body.sides()?;
    let compared = known::compare(&ctx, one, other, as_of, request::language()).await?;
    Ok(Json(compared.into()))
}
