//! Segments kept right: who comes in and who leaves is written down as changes are committed and as time passes.
//!
//! Each segment's members are held as of the last change looked at. Of the people that changes are about, and of them alone, each segment
//! is asked again; one made of others, of those who crossed an edge of these too. Everybody is asked when a question looks beyond the person
//! in another way (the base's mean, links, households), or when a minute has passed and it moves with time ([`looking`]). A segment whose
//! question changes begins anew: nobody came in.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use ::segment::index::Members;
use jiff::Timestamp;
use model::{ContactId, OrganizationId, SegmentId, expression::Crossing};
use store::{SegmentRecord, SettledMembers};
use tokio::time::{Duration, Instant};

use super::{
    looking::{Looked, Moves, look},
    members::{pack, unpack},
};
use crate::{App, Ctx, Result, organizations, questions};

/// Between two looks at the feed, which other processes write too.
const EVERY: Duration = Duration::from_secs(1);
/// After a commit of this process: those that come together are looked at together.
const SOON: Duration = Duration::from_millis(10);
/// Crossings written in one transaction.
const PAGE: usize = 5_000;
/// Segments whose members are written down in one transaction.
const SETTLED_AT_ONCE: usize = 20;
/// After so many crossings, members are written down again.
const SETTLED_AFTER: usize = 20_000;

/// Follows the segments of every organization until the process stops.
pub async fn follow(app: &App) -> Result<()> {
    let mut all: HashMap<OrganizationId, Followed> = HashMap::new();
    while !app.tasks().stopping() {
        let begun = Instant::now();
        for organization in organizations::list(app).await? {
            let ctx = organizations::operate(app, &organization.slug).await?;
            let followed = all.entry(organization.id).or_default();
            if let Err(error) = followed.step(&ctx).await {
                tracing::warn!(organization = %organization.id, %error, "segments could not be followed");
            }
        }
        let took = begun.elapsed();
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            // Half of the time at most, however fast an import commits.
            () = app.store().committed() => tokio::time::sleep(SOON.max(took)).await,
            () = app.tasks().stopped() => return Ok(()),
        }
    }
    Ok(())
}

/// The segments of one organization, as of the last change looked at.
#[derive(Default)]
pub struct Followed {
    seq: i64,
    minute: i64,
    segments: BTreeMap<SegmentId, Held>,
}

/// Who is in a segment.
pub(super) struct Held {
    /// The question that was answered, as JSON.
    pub expression: String,
    pub members: Members,
    /// Crossings since they were written down.
    pub moves: usize,
}

impl Followed {
    /// Who is in a segment, as of the last look.
    pub fn members(&self, id: SegmentId) -> Option<impl Iterator<Item = ContactId> + use<'_>> {
        self.segments.get(&id).map(|held| held.members.ids())
    }

    /// Looks at what changed since the last time, and at the time.
    pub async fn step(&mut self, ctx: &Ctx) -> Result<()> {
        let minute = ctx.now().as_second() / 60;
        let records = {
            let mut tx = ctx.read().await?;
            if tx.feed_head().await? == self.seq && minute == self.minute {
                return Ok(());
            }
            tx.segments().await?
        };
        if records.is_empty() {
            self.segments.clear();
            return Ok(());
        }
        self.recall(ctx, &records).await?;
        let ticked = minute != self.minute;
        let base = questions::ground(ctx).await?;
        let since = questions::since(ctx, self.seq, base.seq()).await?;
        // Moved, not copied: were the look to fail, what is held would be read again.
        let held = std::mem::take(&mut self.segments);
        let (found, seq) = base.work(ctx, move |ground| look(held, ground, &since, ticked)).await?;
        let (held, looked) = found?;
        self.segments = held;
        if let Err(error) = self.write(ctx, &looked, seq).await {
            // They are held as they are now, and not written so: they are read again, and found to have moved again.
            for one in &looked {
                self.segments.remove(&one.segment);
            }
            return Err(error);
        }
        (self.seq, self.minute) = (seq, minute);
        Ok(())
    }

    /// Reads who was in the segments that are not held yet, as a process before this one wrote it down.
    async fn recall(&mut self, ctx: &Ctx, records: &[SegmentRecord]) -> Result<()> {
        for record in records {
            if self.segments.contains_key(&record.id) {
                continue;
            }
            let mut tx = ctx.read().await?;
            let settled = tx.settled_members(record.id).await?;
            let Some(settled) = settled.filter(|settled| settled.expression == record.expression) else {
                continue;
            };
            let mut members: BTreeSet<ContactId> = unpack(&settled.members)?.collect();
            let crossings = tx.crossings_after(record.id, settled.seq).await?;
            for crossing in &crossings {
                match crossing.direction {
                    Crossing::Entered => members.insert(crossing.contact),
                    Crossing::Left => members.remove(&crossing.contact),
                };
            }
            let held = Held {
                expression: settled.expression,
                members: members.into_iter().collect(),
                moves: crossings.len(),
            };
            self.segments.insert(record.id, held);
        }
        Ok(())
    }

    /// Writes down what moved, many segments in one transaction, then tells whoever listens.
    async fn write(&mut self, ctx: &Ctx, looked: &[Looked], seq: i64) -> Result<()> {
        let mut known: BTreeMap<SegmentId, i64> = looked.iter().map(|one| (one.segment, seq)).collect();
        for lines in together(looked) {
            let mut tx = ctx.write("segment.follow").await?;
            for line in &lines {
                known.insert(
                    line.segment,
                    tx.log_crossings(line.segment, line.crossings, line.at).await?,
                );
            }
            tx.commit().await?;
        }
        let due: Vec<SegmentId> = looked
            .iter()
            .filter(|one| self.is_due(one))
            .map(|one| one.segment)
            .collect();
        for some in due.chunks(SETTLED_AT_ONCE) {
            self.settle(ctx, some, &known).await?;
        }
        for one in looked {
            if let Some(held) = self.segments.get(&one.segment) {
                let moved = one.told(held.members.len(), known.get(&one.segment).copied().unwrap_or(seq));
                ctx.app().moves().tell(ctx.organization().id, moved);
            }
        }
        Ok(())
    }

    fn is_due(&self, looked: &Looked) -> bool {
        let held = self.segments.get(&looked.segment);
        matches!(looked.moves, Moves::Begun) || held.is_some_and(|held| held.moves > SETTLED_AFTER)
    }

    /// Writes down who is in some segments: a later process begins there.
    async fn settle(&mut self, ctx: &Ctx, some: &[SegmentId], known: &BTreeMap<SegmentId, i64>) -> Result<()> {
        let mut tx = ctx.write("segment.follow").await?;
        for id in some {
            let Some(held) = self.segments.get(id) else { continue };
            let settled = SettledMembers {
                expression: held.expression.clone(),
                seq: known.get(id).copied().unwrap_or(self.seq),
                at: ctx.now(),
                members: pack(held.members.ids())?,
            };
            tx.settle_members(*id, &settled).await?;
        }
        tx.commit().await?;
        for id in some {
            if let Some(held) = self.segments.get_mut(id) {
                held.moves = 0;
            }
        }
        Ok(())
    }
}

/// Crossings of a segment at one moment, few enough to be written at once.
struct Line<'l> {
    segment: SegmentId,
    at: Timestamp,
    crossings: &'l [(ContactId, Crossing)],
}

/// What moved, in runs that one transaction holds.
fn together(looked: &[Looked]) -> Vec<Vec<Line<'_>>> {
    let lines = looked.iter().flat_map(|one| {
        one.crossings().flat_map(move |(at, crossings)| {
            crossings.chunks(PAGE).map(move |crossings| Line {
                segment: one.segment,
                at: *at,
                crossings,
            })
        })
    });
    let mut runs: Vec<Vec<Line<'_>>> = Vec::new();
    let mut rows = PAGE;
    for line in lines {
        rows += line.crossings.len();
        if rows > PAGE {
            runs.push(Vec::new());
            rows = line.crossings.len();
        }
        if let Some(run) = runs.last_mut() {
            run.push(line);
        }
    }
    runs
}
