//! Questions at work: on threads of their own, on every core, few at a time, given up when nobody waits for the answer any more.

use std::{
    num::NonZero,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use ::segment::{
    Problem, Vocabulary,
    meaning::{Person, Setting, answers},
};
use model::{ContactId, expression::Question, role::Capability};
use store::Scope;

use super::{asked::Asked, base, setting};
use crate::{Ctx, Error, Result};

/// Longer than that, a question is given up.
const LONGEST: Duration = Duration::from_secs(40);
/// How long a question waits for its turn.
const WAIT: Duration = Duration::from_secs(20);
/// People looked at between two looks at the clock.
const SLICE: usize = 1_024;

/// A question with all that it is asked over.
pub(crate) struct Answer<'a> {
    pub people: &'a [Person],
    pub question: &'a Question,
    /// What is worth knowing of it.
    pub problems: &'a [Problem],
    pub setting: &'a Setting<'a>,
    pub vocabulary: &'a Vocabulary,
    pub stop: &'a Stop,
    pub seq: i64,
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
            people: &state.people,
            known: &known,
            stop: &stop,
        };
        let setting = over.setting(&question, asked.as_of)?;
        work(&Answer {
            people: &state.people,
            question: &question,
            problems: &problems,
            setting: &setting,
            vocabulary: &vocabulary,
            stop: &stop,
            seq: state.seq,
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

impl Answer<'_> {
    /// Those who answer, by ascending id.
    pub fn members(&self) -> Result<Vec<ContactId>> {
        members(self.people, self.question, self.setting, self.stop)
    }
}

/// Those who answer a question, by ascending id.
pub(super) fn members(
    people: &[Person],
    question: &Question,
    setting: &Setting<'_>,
    stop: &Stop,
) -> Result<Vec<ContactId>> {
    let found = on_every_core(people, stop, |slice| {
        let answering = slice.iter().filter(|person| answers(person, question, setting));
        answering.map(|person| person.id).collect::<Vec<_>>()
    })?;
    Ok(found.into_iter().flatten().collect())
}

/// Does some work over slices of people, on every core; what it gave, in order.
pub(crate) fn on_every_core<T: Send>(
    people: &[Person],
    stop: &Stop,
    work: impl Fn(&[Person]) -> T + Sync,
) -> Result<Vec<T>> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let share = people.len().div_ceil(cores).max(SLICE);
    let each = |part: &[Person]| {
        let slices = part.chunks(SLICE);
        slices
            .map(|slice| stop.look().map(|()| work(slice)))
            .collect::<Result<Vec<T>>>()
    };
    let each = &each;
    let parts = thread::scope(|scope| {
        let threads: Vec<_> = people
            .chunks(share)
            .map(|part| scope.spawn(move || each(part)))
            .collect();
        threads
            .into_iter()
            .map(thread::ScopedJoinHandle::join)
            .collect::<Vec<_>>()
    });
    let mut all = Vec::new();
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
    fn new() -> Self {
        Self {
            given_up: Arc::default(),
            until: Instant::now() + LONGEST,
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

/// Gives up when dropped: with the request that waited for the answer.
struct GivenUp(Stop);

impl Drop for GivenUp {
    fn drop(&mut self) {
        self.0.given_up.store(true, Ordering::Relaxed);
    }
}
