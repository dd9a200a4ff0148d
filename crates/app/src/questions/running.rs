//! Questions at work: on threads of their own, on every core, few at a time, given up when nobody waits for the answer any more.

use std::{
    num::NonZero,
    ops::Range,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use ::segment::{
    Problem, Vocabulary,
    index::{Crew, Index, Members, Plan, Surroundings},
    meaning::Setting,
};
use model::{expression::Question, role::Capability};
use store::Scope;

use super::{asked::Asked, base, setting};
use crate::{Ctx, Error, Result};

/// Longer than that, a question is given up.
const LONGEST: Duration = Duration::from_secs(40);
/// Longer than that, and work in the background is taken to turn in a circle.
const LONG: Duration = Duration::from_hours(1);
/// How long a question waits for its turn.
const WAIT: Duration = Duration::from_secs(20);

/// A question with all that it is asked over.
pub(crate) struct Answer<'a> {
    pub index: &'a Index,
    pub question: &'a Question,
    /// What is worth knowing of it.
    pub problems: &'a [Problem],
    pub setting: &'a Setting<'a>,
    /// The members of the segments it names.
    pub around: &'a Surroundings,
    pub vocabulary: &'a Vocabulary,
    pub stop: &'a Stop,
    pub seq: i64,
    /// What another question is asked over.
    pub(super) over: &'a setting::Over<'a>,
}

/// Asks a question, on threads where it may take its time.
pub(crate) async fn ask<T: Send + 'static>(
    ctx: &Ctx,
    asked: &Asked,
    work: impl FnOnce(&Answer<'_>) -> Result<T> + Send + 'static,
) -> Result<T> {
    ctx.require(Capability::ReadContacts)?;
    let Scope::Organization = ctx.scope();
    let live = base::current(ctx).await?;
    let turn = tokio::time::timeout(WAIT, ctx.app().bases().turn()).await;
    let turn = turn.map_err(|_| late())??;
    let stop = Stop::new();
    let _given_up = GivenUp(stop.clone());
    let (ctx, asked) = (ctx.clone(), asked.clone());
    let answer = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        let state = live.state();
        let known = state.known.clone();
        let known = known.ok_or_else(|| Error::internal("people were asked about before they were loaded"))?;
        let vocabulary = known.vocabulary(&ctx);
        let (question, problems) = super::clear(&asked.form, &vocabulary)?;
        let over = setting::Over {
            ctx: &ctx,
            index: &state.index,
            known: &known,
            stop: &stop,
        };
        let (setting, around) = over.setting(&question, asked.as_of)?;
        work(&Answer {
            index: &state.index,
            question: &question,
            problems: &problems,
            setting: &setting,
            around: &around,
            vocabulary: &vocabulary,
            stop: &stop,
            seq: state.seq,
            over: &over,
        })
    });
    answer.await.map_err(Error::internal)?
}

fn late() -> Error {
    Error::unavailable(
        "question.too_long",
        "Cette question prend trop de temps, ou trop d’autres sont en cours. Réessayez dans un instant.",
        "This question takes too long, or too many others are under way. Try again in a moment.",
    )
}

impl<'a> Answer<'a> {
    /// The question, made ready.
    pub fn plan(&self) -> Plan<'a> {
        self.index.plan(self.question, self.setting, self.around)
    }

    /// Those who answer.
    pub fn members(&self) -> Result<Members> {
        members(&self.plan(), self.stop)
    }
}

/// Those who answer a question made ready.
pub(super) fn members(plan: &Plan<'_>, stop: &Stop) -> Result<Members> {
    let found = on_every_core(plan.blocks(), stop, |at| plan.block(at))?;
    let mut members = Members::default();
    for (at, block) in found.into_iter().enumerate() {
        members.put_block(at, block);
    }
    Ok(members)
}

/// Does some work over blocks of contacts, on every core; what it gave, in order.
pub(crate) fn on_every_core<T: Send>(blocks: usize, stop: &Stop, work: impl Fn(usize) -> T + Sync) -> Result<Vec<T>> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let share = blocks.div_ceil(cores).max(1);
    let each = |part: Range<usize>| {
        part.map(|at| stop.look().map(|()| work(at)))
            .collect::<Result<Vec<T>>>()
    };
    if blocks <= share {
        return each(0..blocks);
    }
    let each = &each;
    let parts = thread::scope(|scope| {
        let others: Vec<_> = (share..blocks)
            .step_by(share)
            .map(|from| scope.spawn(move || each(from..(from + share).min(blocks))))
            .collect();
        let own = each(0..share);
        let others = others.into_iter().map(thread::ScopedJoinHandle::join);
        std::iter::once(Ok(own)).chain(others).collect::<Vec<_>>()
    });
    let mut all = Vec::with_capacity(blocks);
    for part in parts {
        all.extend(part.map_err(|_| Error::internal("a thread that asked a question panicked"))??);
    }
    Ok(all)
}

/// Tells work that nobody waits for it any more, or that it took too long.
#[derive(Clone)]
pub(crate) struct Stop {
    given_up: Arc<AtomicBool>,
    until: Instant,
}

impl Stop {
    pub fn new() -> Self {
        Self {
            given_up: Arc::default(),
            until: Instant::now() + LONGEST,
        }
    }

    /// For work that nobody waits for.
    pub fn patient() -> Self {
        Self {
            given_up: Arc::default(),
            until: Instant::now() + LONG,
        }
    }

    /// Refuses to go on when that is so.
    pub fn look(&self) -> Result<()> {
        if self.given_up.load(Ordering::Relaxed) || Instant::now() > self.until {
            Err(late())
        } else {
            Ok(())
        }
    }
}

/// What is asked of others while a question is made ready: on every core too, and given up with the rest.
impl Crew for Stop {
    fn each(&self, blocks: usize, work: &(dyn Fn(usize) + Sync)) {
        if let Err(error) = on_every_core(blocks, self, work) {
            // Given up: whoever asked looks too. A panic goes on as one: what it leaves out must not pass for nobody.
            assert!(self.is_stopped(), "{error}");
        }
    }

    fn is_stopped(&self) -> bool {
        self.look().is_err()
    }
}

/// Gives up when dropped: with the request that waited for the answer.
struct GivenUp(Stop);

impl Drop for GivenUp {
    fn drop(&mut self) {
        self.0.given_up.store(true, Ordering::Relaxed);
    }
}
