//! What segments are kept right over: the index at one change, the segments known then, and whom the changes since another are about.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use ::segment::index::{Members, Surroundings};
use jiff::Timestamp;
use model::{
    ContactId, SegmentId,
    expression::Question,
    score::{Cuts, Scoring},
};
use store::SegmentRecord;

use super::{
    base::{self, Live},
    known::is_name,
    running::{self, Stop},
    setting::Over,
};
use crate::{Ctx, Error, Result};

/// So many changes, and everybody is asked: it is quicker.
const FAR: i64 = 20_000;
/// Changes read in one go.
const CHANGES: u32 = 5_000;

/// An organization's index, holding every change committed before it was asked for.
pub(crate) struct Base(Arc<Live>);

/// Whom the changes since one of them are about.
pub(crate) enum Since {
    /// Anybody.
    Everybody,
    /// These, each with the moment of their last change.
    These(BTreeMap<ContactId, Timestamp>),
}

/// The index at one change, and what is known by name then.
pub(crate) struct Ground<'a> {
    over: Over<'a>,
}

/// The index as of now.
pub(crate) async fn ground(ctx: &Ctx) -> Result<Base> {
    Ok(Base(base::current(ctx).await?))
}

impl Base {
    /// The last change it holds.
    pub fn seq(&self) -> i64 {
        self.0.state().seq
    }

    /// Does some work over it, on a thread where it may take its time; the change it was done at.
    pub async fn work<T: Send + 'static>(
        &self,
        ctx: &Ctx,
        work: impl FnOnce(&Ground<'_>) -> T + Send + 'static,
    ) -> Result<(T, i64)> {
        let turn = ctx.app().bases().turn().await?;
        let (live, ctx) = (Arc::clone(&self.0), ctx.clone());
        let done = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            let state = live.state();
            let known = state.known.clone();
            let known = known.ok_or_else(|| Error::internal("people were asked about before they were loaded"))?;
            // Nobody waits for it: however long it takes, what is followed must be right.
            let stop = Stop::patient();
            let over = Over {
                ctx: &ctx,
                index: &state.index,
                known: &known,
                stop: &stop,
            };
            Ok((work(&Ground { over }), state.seq))
        });
        done.await.map_err(Error::internal)?
    }
}

/// Whom the changes after one of them, up to another, are about.
pub(crate) async fn since(ctx: &Ctx, from: i64, until: i64) -> Result<Since> {
    let mut these = BTreeMap::new();
    let mut seq = from;
    if from == 0 || until < from || until - from > FAR {
        return Ok(Since::Everybody);
    }
    while seq < until {
        let mut tx = ctx.read().await?;
        let mut changes = tx.changes_after(seq, CHANGES).await?;
        changes.retain(|change| change.seq <= until);
        let next = changes.first().filter(|first| first.seq == seq + 1);
        let Some(last) = changes.last().filter(|_| next.is_some()) else {
            return Ok(Since::Everybody);
        };
        // What segments say of themselves changes nobody.
        if changes
            .iter()
            .any(|change| is_name(&change.noun) && !matches!(change.noun.as_str(), "acts" | "segments"))
        {
            return Ok(Since::Everybody);
        }
        seq = last.seq;
        let at: BTreeMap<ContactId, Timestamp> = changes
            .iter()
            .filter_map(|change| Some((change.contact?, change.at)))
            .collect();
        let latest = last.at;
        for id in base::touched(&mut tx, &changes).await? {
            these.insert(id, at.get(&id).copied().unwrap_or(latest));
        }
    }
    Ok(Since::These(these))
}

impl Ground<'_> {
    /// The segments that are there, whoever sees them.
    pub fn segments(&self) -> &[SegmentRecord] {
        &self.over.known.segments
    }

    /// A saved question, when it can still be asked.
    pub fn saved(&self, id: SegmentId) -> Result<Arc<Question>> {
        self.over.known.saved(id)
    }

    /// The instant at which questions are asked.
    pub fn now(&self) -> Timestamp {
        self.over.ctx.now()
    }

    /// Those who answer.
    pub fn members(&self, question: &Question) -> Result<Members> {
        let (setting, around): (_, Surroundings) = self.over.setting(question, None)?;
        running::members(&self.over.index.plan(question, &setting, &around), self.over.stop)
    }

    /// Of some people, those who answer each of some questions, none of which looks beyond the person but at the segments told of: who
    /// of these people is in each.
    pub fn among(
        &self,
        some: &Members,
        questions: &[&Question],
        segments: BTreeMap<SegmentId, BTreeSet<ContactId>>,
    ) -> Result<Vec<Members>> {
        let (mut setting, around) = self.over.alone();
        setting.segments = segments;
        let found = self.over.index.among(some, questions, &setting, &around);
        self.over.stop.look()?;
        Ok(found)
    }

    /// Where the fifths of a score are cut, among active persons.
    pub fn cuts(&self, scoring: &Scoring) -> Option<Cuts> {
        self.over.cuts_now(scoring)
    }

    /// Whether somebody is still there.
    pub fn knows(&self, id: ContactId) -> bool {
        self.over.index.contains(id)
    }
}

impl Since {
    /// When somebody last changed, as far as it says.
    pub fn at(&self, id: ContactId) -> Option<Timestamp> {
        match self {
            Self::Everybody => None,
            Self::These(people) => people.get(&id).copied(),
        }
    }
}
