//! Segments kept right: who comes in and who leaves is written down as changes are committed and as time passes.
//!
//! Each segment's members are held as of the last change looked at. Of the people that changes are about, and of them alone, each segment
//! is asked again; of everybody, when its question looks beyond the person (the base's mean, links, households, other segments), or
//! when a minute has passed and its question moves with time. A segment whose question changes begins anew: nobody came in.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use ::segment::{
    index::Members,
    stir::{looks_beyond, moves_with_time},
};
use jiff::Timestamp;
use model::{ContactId, OrganizationId, SegmentId, expression::Crossing};
use store::{SegmentRecord, SettledMembers};
use tokio::time::Duration;

use super::{
    members::{pack, unpack},
    moves::Moved,
};
use crate::{
    App, Ctx, Result, organizations,
    questions::{self, Ground, Since},
};

/// Between two looks at the feed.
const EVERY: Duration = Duration::from_secs(1);
/// Crossings written in one transaction.
const PAGE: usize = 5_000;
/// After so many crossings, members are written down again.
const SETTLED_AFTER: usize = 20_000;

/// Follows the segments of every organization until the process stops.
pub async fn follow(app: &App) -> Result<()> {
    let mut all: HashMap<OrganizationId, Followed> = HashMap::new();
    while !app.tasks().stopping() {
        for organization in organizations::list(app).await? {
            let ctx = organizations::operate(app, &organization.slug).await?;
            let followed = all.entry(organization.id).or_default();
            if let Err(error) = followed.step(&ctx).await {
                tracing::warn!(organization = %organization.id, %error, "segments could not be followed");
            }
        }
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
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
#[derive(Clone)]
struct Held {
    /// The question that was answered, as JSON.
    expression: String,
    members: Members,
    /// Crossings since they were written down.
    moves: usize,
}

/// What a look at a segment gave.
struct Looked {
    segment: SegmentId,
    expression: String,
    members: Members,
    moves: Moves,
}

/// How members differ from those held.
enum Moves {
    /// Nobody was held: they are the first.
    Begun,
    /// They came in, or left, at that moment.
    Crossed(BTreeMap<Timestamp, Vec<(ContactId, Crossing)>>),
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
        let ((held, looked), seq) = base.work(ctx, move |ground| look(held, ground, &since, ticked)).await?;
        self.segments = held;
        for one in looked {
            let id = one.segment;
            if let Err(error) = self.write(ctx, one, seq).await {
                // Some of it may be written: what is held is read again.
                self.segments.remove(&id);
                return Err(error);
            }
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

    /// Writes down what moved. What is not written is found again at the next look: members are held as they were until then.
    async fn write(&mut self, ctx: &Ctx, looked: Looked, seq: i64) -> Result<()> {
        let id = looked.segment;
        let mut held = Held {
            expression: looked.expression,
            members: looked.members,
            moves: self.segments.get(&id).map_or(0, |held| held.moves),
        };
        let mut moved = Moved {
            segment: id,
            count: held.members.len() as u64,
            entered: 0,
            left: 0,
            seq,
        };
        let begun = matches!(looked.moves, Moves::Begun);
        if let Moves::Crossed(crossings) = looked.moves {
            for (at, crossings) in crossings {
                for page in crossings.chunks(PAGE) {
                    let mut tx = ctx.write("segment.follow").await?;
                    moved.seq = tx.log_crossings(id, page, at).await?;
                    tx.commit().await?;
                    let entered = page.iter().filter(|(_, way)| *way == Crossing::Entered).count();
                    moved.entered += entered as u64;
                    moved.left += (page.len() - entered) as u64;
                    held.moves += page.len();
                }
            }
        }
        if begun || held.moves > SETTLED_AFTER {
            settle(ctx, id, &held, moved.seq).await?;
            held.moves = 0;
        }
        self.segments.insert(id, held);
        ctx.app().moves().tell(ctx.organization().id, moved);
        Ok(())
    }
}

/// Writes down who is in a segment: a later process begins there.
async fn settle(ctx: &Ctx, id: SegmentId, held: &Held, seq: i64) -> Result<()> {
    let settled = SettledMembers {
        expression: held.expression.clone(),
        seq,
        at: ctx.now(),
        members: pack(held.members.ids())?,
    };
    let mut tx = ctx.write("segment.follow").await?;
    tx.settle_members(id, &settled).await?;
    tx.commit().await?;
    Ok(())
}

/// Looks at every segment again; what is held of those that can still be asked, and what moved. One that is broken keeps its members.
fn look(
    mut held: BTreeMap<SegmentId, Held>,
    ground: &Ground<'_>,
    since: &Since,
    ticked: bool,
) -> (BTreeMap<SegmentId, Held>, Vec<Looked>) {
    let known = ground.segments();
    held.retain(|id, _| known.iter().any(|record| record.id == *id));
    let mut looked = Vec::new();
    for record in known {
        match look_at(held.get(&record.id), record, ground, since, ticked) {
            Ok(found) => looked.extend(found),
            Err(error) => tracing::debug!(segment = %record.id, %error, "a segment keeps its members"),
        }
    }
    (held, looked)
}

fn look_at(
    held: Option<&Held>,
    record: &SegmentRecord,
    ground: &Ground<'_>,
    since: &Since,
    ticked: bool,
) -> Result<Option<Looked>> {
    let question = ground.saved(record.id)?;
    let Some(held) = held.filter(|held| held.expression == record.expression) else {
        return Ok(Some(Looked {
            segment: record.id,
            expression: record.expression.clone(),
            members: ground.members(&question, None)?,
            moves: Moves::Begun,
        }));
    };
    let compared = match since {
        Since::These(people) if people.is_empty() && !(ticked && moves_with_time(&question)) => return Ok(None),
        Since::These(people) if !(looks_beyond(&question) || ticked && moves_with_time(&question)) => {
            let among: Members = people.keys().copied().collect();
            let now = ground.members(&question, Some(&among))?;
            compared(people.keys().copied(), held, &now, ground, since)
        }
        _ => {
            let now = ground.members(&question, None)?;
            let left = held.members.ids().filter(|id| !now.has(*id));
            compared(left.chain(now.ids()), held, &now, ground, since)
        }
    };
    Ok((!compared.is_empty()).then(|| Looked {
        segment: record.id,
        expression: record.expression.clone(),
        members: compared.applied(&held.members),
        moves: Moves::Crossed(compared.crossings),
    }))
}

/// Those who are on another side than they were.
#[derive(Default)]
struct Compared {
    crossings: BTreeMap<Timestamp, Vec<(ContactId, Crossing)>>,
    /// Those of whom nothing is held any more: they leave without a word.
    gone: Vec<ContactId>,
}

fn compared(
    people: impl Iterator<Item = ContactId>,
    held: &Held,
    now: &Members,
    ground: &Ground<'_>,
    since: &Since,
) -> Compared {
    let mut compared = Compared::default();
    for id in people {
        let direction = match (held.members.has(id), now.has(id)) {
            (false, true) => Crossing::Entered,
            (true, false) if ground.knows(id) => Crossing::Left,
            (true, false) => {
                compared.gone.push(id);
                continue;
            }
            _ => continue,
        };
        let at = since.at(id).unwrap_or_else(|| ground.now());
        compared.crossings.entry(at).or_default().push((id, direction));
    }
    compared
}

impl Compared {
    fn is_empty(&self) -> bool {
        self.crossings.is_empty() && self.gone.is_empty()
    }

    fn applied(&self, members: &Members) -> Members {
        let mut members = members.clone();
        self.gone.iter().for_each(|id| members.take(*id));
        for (id, direction) in self.crossings.values().flatten() {
            match direction {
                Crossing::Entered => members.add(*id),
                Crossing::Left => members.take(*id),
            }
        }
        members
    }
}
