//! `cohorte bench following`: tags put on in a base, and how long until the members of a thousand segments say so, everything being durable.

use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

use app::{
    Ctx,
    contacts::Selection,
    operations::{self, Asked, NameOrId, Request},
    questions::Form,
    segments::{self, Listener, NewSegment},
};
use model::{ContactId, Language, SegmentId};
use serde::Serialize;
use store::{ContactQuery, Scope};

use super::at;
use crate::{demo::dice::Dice, failure::Failure};

/// Tags that segments are of.
const TAGS: usize = 10;
/// Nobody waits longer for all segments to begin.
const LONGEST: Duration = Duration::from_mins(10);
/// Nothing told for so long: nothing moves.
const QUIET: Duration = Duration::from_secs(3);

/// What is measured.
pub struct Options {
    /// How many segments.
    pub segments: usize,
    /// Tags put on one person at a time.
    pub one_by_one: usize,
    /// Tags put on many at once.
    pub at_once: usize,
}

/// What was measured.
#[derive(Debug, Serialize)]
pub struct Report {
    contacts: i64,
    segments: usize,
    /// Milliseconds from the commit as it is answered to the members told: 0 when they were told first.
    commit_to_members_p50_ms: f64,
    commit_to_members_p99_ms: f64,
    /// The same from the request.
    request_to_members_p50_ms: f64,
    request_to_members_p99_ms: f64,
    /// Tags a second put on many at once, until all segments are right.
    at_once_per_second: f64,
    /// Of that, seconds until the operation itself was durable.
    at_once_write_seconds: f64,
    at_once_seconds: f64,
}

/// Makes the segments, follows them, changes people, takes the segments away.
pub async fn run(ctx: &Ctx, options: &Options) -> Result<Report, Failure> {
    let query = ContactQuery::default();
    let contacts = ctx.read().await?.count_contacts(&Scope::Organization, &query).await;
    let contacts = contacts.map_err(Failure::system)?;
    for number in 0..TAGS {
        tag(ctx, vec![ContactId::new(1)], &name(number)).await?;
    }
    let mut made = Vec::new();
    for number in 0..options.segments {
        made.push(segments::create(ctx, segment(number), Language::En).await?.id);
    }
    let app = ctx.app().clone();
    let mut moves = ctx.app().moves().listen(ctx.organization().id);
    ctx.app()
        .tasks()
        .spawn("segments.follow", async move { segments::follow(&app).await });
    all_told(&mut moves, made.iter().copied().collect()).await?;
    let measured = measure(ctx, &mut moves, contacts, options).await;
    for id in made {
        segments::delete(ctx, id).await?;
    }
    measured
}

async fn measure(ctx: &Ctx, moves: &mut Listener, contacts: i64, options: &Options) -> Result<Report, Failure> {
    let (mut from_commit, mut from_request) = (Vec::new(), Vec::new());
    let last = u32::try_from(contacts).unwrap_or(u32::MAX).max(2);
    let mut seen = head(ctx).await?;
    // What is still told of the beginning.
    while told_after(moves, seen).await.is_some() {
        seen = head(ctx).await?;
    }
    for number in 0..options.one_by_one {
        let seen = head(ctx).await?;
        let mut dice = Dice::of(7, number as u64);
        let id = ContactId::new(dice.between(2, last).into());
        let begun = Instant::now();
        tag(ctx, vec![id], &name(number % TAGS)).await?;
        let committed = Instant::now();
        let Some(told) = told_after(moves, seen).await else {
            continue;
        };
        from_request.push((told - begun).as_secs_f64() * 1e3);
        from_commit.push(told.saturating_duration_since(committed).as_secs_f64() * 1e3);
    }
    from_commit.sort_by(f64::total_cmp);
    from_request.sort_by(f64::total_cmp);
    let many: Vec<ContactId> = (1..=contacts).take(options.at_once).map(ContactId::new).collect();
    let count = many.len();
    let seen = head(ctx).await?;
    let begun = Instant::now();
    tag(ctx, many, &name(TAGS - 1)).await?;
    let at_once_write_seconds = begun.elapsed().as_secs_f64();
    let mut last = begun;
    while let Some(told) = told_after(moves, seen).await {
        last = told;
    }
    let at_once_seconds = (last - begun).as_secs_f64().max(at_once_write_seconds);
    #[expect(clippy::cast_precision_loss, reason = "thousands")]
    Ok(Report {
        contacts,
        segments: options.segments,
        commit_to_members_p50_ms: at(&from_commit, 50),
        commit_to_members_p99_ms: at(&from_commit, 99),
        request_to_members_p50_ms: at(&from_request, 50),
        request_to_members_p99_ms: at(&from_request, 99),
        at_once_per_second: count as f64 / at_once_seconds,
        at_once_write_seconds,
        at_once_seconds,
    })
}

/// When something is told to have moved after that change; nothing when nobody moves for a while.
async fn told_after(listener: &mut Listener, seen: i64) -> Option<Instant> {
    loop {
        match tokio::time::timeout(QUIET, listener.next()).await {
            Ok(Some(moved)) if moved.seq <= seen => {}
            Ok(_) => return Some(Instant::now()),
            Err(_) => return None,
        }
    }
}

async fn head(ctx: &Ctx) -> Result<i64, Failure> {
    Ok(ctx.read().await?.feed_head().await?)
}

async fn all_told(listener: &mut Listener, mut left: BTreeSet<SegmentId>) -> Result<(), Failure> {
    while !left.is_empty() {
        match tokio::time::timeout(LONGEST, listener.next()).await {
            Ok(Some(moved)) => {
                left.remove(&moved.segment);
            }
            // Some were missed: they have all begun by the time the last is told.
            Ok(None) => left.clear(),
            Err(_) => return Err(Failure::system("segments are not followed")),
        }
    }
    Ok(())
}

async fn tag(ctx: &Ctx, ids: Vec<ContactId>, name: &str) -> Result<(), Failure> {
    let request = Request {
        selection: Selection::Ids { ids },
        asked: Asked::Tag(NameOrId::Name(name.to_owned())),
    };
    operations::run(ctx, request, std::sync::Arc::new(|_| {})).await?;
    Ok(())
}

fn name(number: usize) -> String {
    format!("Mesure {number}")
}

fn segment(number: usize) -> NewSegment {
    let tag = name(number % TAGS);
    let text = match number / TAGS {
        0 => format!("tag = \"{tag}\""),
        of => format!("tag = \"{tag}\" and department = \"{of:02}\""),
    };
    NewSegment {
        name: format!("Mesure {number}"),
        form: Form::Text(text, Language::En),
        folder: Some("Mesure".to_owned()),
        shared: true,
        branch: None,
        objective: None,
        persona: None,
        note: None,
    }
}
