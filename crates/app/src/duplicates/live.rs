//! One organization's index of look-alikes: loaded when first needed, then following the feed.
//!
//! Somebody who types a name is answered from what is there; nobody waits for a million records to be read.

use std::{
    collections::BTreeSet,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use linkage::{Book, Index, Likeness, Settings};
use model::{
    ContactId,
    date::DateOrder,
    facts::{Facts, Nature, Status},
};
use store::{ContactRecord, Scope};

use super::cells::{cells, columns};
use crate::{
    Ctx, Error, Result,
    memory::{self, Kept, Memory, Standing},
    search::index_id,
};

/// The indexes of the organizations at work.
pub(crate) type LookAlikes = Memory<Live>;

/// One organization's index.
#[derive(Default)]
pub(crate) struct Live {
    state: Mutex<State>,
    /// Held by whoever changes the index: one at a time, in the order of the feed.
    turn: tokio::sync::Mutex<()>,
    standing: Standing,
    /// Whether what was learnt is being learnt again, while answers go on.
    renewing: AtomicBool,
}

/// People and structures are never taken for one another.
#[derive(Default)]
struct State {
    indexes: Option<Indexes>,
    /// The last change they hold.
    seq: i64,
}

struct Indexes {
    people: Index,
    structures: Index,
}

/// Contacts read in one go while loading.
const PAGE: u32 = 4_000;
/// Changes read in one go.
const CHANGES: u32 = 2_000;
/// So many changes are read before answering; more are left to be read behind.
const CLOSE: i64 = 500;

/// The index, as of now or nearly; `None` while it is being loaded.
pub(crate) async fn current(ctx: &Ctx) -> Result<Option<Arc<Live>>> {
    let live = ctx.app().look_alikes().of(ctx);
    if !live.standing.is_ready() {
        return Ok(None);
    }
    live.freshen(ctx).await?;
    let still = live.standing.is_ready();
    Ok(still.then_some(live))
}

/// The index holding every change committed before the call, waiting for it as long as it takes.
pub(crate) async fn exact(ctx: &Ctx) -> Result<Arc<Live>> {
    let live = ctx.app().look_alikes().ready(ctx).await;
    let head = ctx.read().await?.feed_head().await?;
    live.follow(ctx, head).await?;
    Ok(live)
}

impl Kept for Live {
    const TASK: &'static str = "duplicates.load";
    const TOO_LONG: &'static str = "duplicates.loading";

    fn standing(&self) -> &Standing {
        &self.standing
    }

    /// Reads everybody, page by page, then learns from them. What is written meanwhile comes again by the feed.
    async fn load(self: Arc<Self>, ctx: Ctx) -> Result<()> {
        let _turn = self.turn.lock().await;
        let seq = ctx.base().read().await?.feed_head().await?;
        let settings = settings(&ctx);
        let (mut people, mut structures) = (
            Filling::new(Nature::Person, &settings),
            Filling::new(Nature::Structure, &settings),
        );
        let mut after = ContactId::new(0);
        loop {
            if ctx.app().tasks().stopping() {
                return Ok(());
            }
            let page = ctx.base().read().await?.contacts_after(after, PAGE).await?;
            let Some(last) = page.last().map(|record| record.id) else {
                break;
            };
            after = last;
            (people, structures) = blocking(move || {
                people.push(&page);
                structures.push(&page);
                (people, structures)
            })
            .await?;
        }
        let indexes = blocking(move || Indexes {
            people: people.end(&settings),
            structures: structures.end(&settings),
        })
        .await?;
        self.replace(indexes, seq);
        self.standing.set_ready();
        Ok(())
    }
}

impl Live {
    /// Whom somebody may be, the likeliest first.
    pub async fn look(self: &Arc<Self>, facts: &Facts, most: usize) -> Result<Vec<Likeness>> {
        let (live, nature, said) = (Arc::clone(self), facts.nature(), cells(facts));
        blocking(move || {
            let mut state = live.state();
            let indexes = state.indexes.as_mut();
            indexes.map_or_else(Vec::new, |indexes| {
                indexes.of(nature).look(|column| &said[column], most)
            })
        })
        .await
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn replace(&self, mut indexes: Indexes, seq: i64) {
        let contacts = indexes.people.len() + indexes.structures.len();
        let bytes = indexes.people.bytes() + indexes.structures.bytes();
        tracing::info!(contacts, bytes, "an index of look-alikes is loaded");
        *self.state() = State {
            indexes: Some(indexes),
            seq,
        };
    }

    /// Brings the index to the head of the feed when that is near; else somebody does while answers are given.
    async fn freshen(self: &Arc<Self>, ctx: &Ctx) -> Result<()> {
        let head = ctx.read().await?.feed_head().await?;
        let behind = head - self.state().seq;
        if behind < 0 {
            // The base was restored to an earlier state.
            memory::begin_again(self, ctx);
        }
        if behind <= 0 {
            return Ok(());
        }
        // While somebody else brings it up to date, answers come from what is there.
        let Ok(turn) = self.turn.try_lock() else {
            return Ok(());
        };
        if behind <= CLOSE {
            return self.advance(ctx, head).await;
        }
        drop(turn);
        let (live, ctx) = (Arc::clone(self), ctx.clone());
        let tasks = ctx.app().tasks().clone();
        tasks.spawn("duplicates.follow", async move { live.follow(&ctx, head).await });
        Ok(())
    }

    /// Takes in the changes up to that number.
    async fn follow(self: &Arc<Self>, ctx: &Ctx, head: i64) -> Result<()> {
        let _turn = self.turn.lock().await;
        self.advance(ctx, head).await
    }

    /// The same, for whoever has the turn.
    async fn advance(self: &Arc<Self>, ctx: &Ctx, head: i64) -> Result<()> {
        loop {
            let seq = self.state().seq;
            if seq >= head {
                break;
            }
            let mut tx = ctx.base().read().await?;
            let changes = tx.changes_after(seq, CHANGES).await?;
            let next = changes.first().filter(|first| first.seq == seq + 1);
            let Some(last) = changes.last().filter(|_| next.is_some()) else {
                // Changes so old that they are gone.
                memory::begin_again(self, ctx);
                return Ok(());
            };
            let touched = changes.iter().filter(|change| change.noun == "contacts");
            let ids: BTreeSet<ContactId> = touched.filter_map(|change| change.contact).collect();
            let ids: Vec<ContactId> = ids.into_iter().collect();
            let (records, last) = (tx.contacts(&Scope::Organization, &ids).await?, last.seq);
            drop(tx);
            let live = Arc::clone(self);
            blocking(move || live.put(&ids, &records, last)).await?;
        }
        let is_stale = self.state().indexes.as_ref().is_some_and(Indexes::is_stale);
        if is_stale && !self.renewing.swap(true, Ordering::AcqRel) {
            let (live, ctx) = (Arc::clone(self), ctx.clone());
            let tasks = ctx.app().tasks().clone();
            tasks.spawn("duplicates.renew", async move {
                let done = Arc::clone(&live).load(ctx).await;
                live.renewing.store(false, Ordering::Release);
                done
            });
        }
        Ok(())
    }

    fn put(&self, ids: &[ContactId], records: &[ContactRecord], seq: i64) {
        let mut state = self.state();
        state.seq = seq;
        let Some(indexes) = &mut state.indexes else { return };
        for id in ids.iter().filter_map(|id| index_id(*id)) {
            let record = records.iter().find(|record| index_id(record.id) == Some(id));
            indexes.put(id, record.map(|record| &record.facts).filter(|facts| is_there(facts)));
        }
    }
}

impl Indexes {
    fn of(&mut self, nature: Nature) -> &mut Index {
        match nature {
            Nature::Person => &mut self.people,
            Nature::Structure => &mut self.structures,
        }
    }

    fn put(&mut self, id: u32, facts: Option<&Facts>) {
        for nature in [Nature::Person, Nature::Structure] {
            match facts.filter(|facts| facts.nature() == nature) {
                Some(facts) => {
                    let said = cells(facts);
                    self.of(nature).put(id, |column| &said[column]);
                }
                None => self.of(nature).remove(id),
            }
        }
    }

    fn is_stale(&self) -> bool {
        self.people.is_stale() || self.structures.is_stale()
    }
}

/// An index in the making.
struct Filling {
    nature: Nature,
    book: Book,
    ids: Vec<u32>,
}

impl Filling {
    fn new(nature: Nature, settings: &Settings) -> Self {
        Self {
            nature,
            book: Book::new(columns(nature), settings),
            ids: Vec::new(),
        }
    }

    fn push(&mut self, records: &[ContactRecord]) {
        let there = records.iter().filter(|record| is_there(&record.facts));
        let there = there.filter(|record| record.facts.nature() == self.nature);
        let rows: Vec<(u32, Vec<String>)> = there
            .filter_map(|record| Some((index_id(record.id)?, cells(&record.facts))))
            .collect();
        self.ids.extend(rows.iter().map(|(id, _)| id));
        self.book.push(&rows, |(_, said), column| &said[column]);
    }

    fn end(self, settings: &Settings) -> Index {
        Index::new(columns(self.nature), settings.clone(), self.book, self.ids)
    }
}

/// Merged and erased contacts look like nobody.
fn is_there(facts: &Facts) -> bool {
    !matches!(facts.status(), Status::Merged | Status::Erased)
}

fn settings(ctx: &Ctx) -> Settings {
    Settings {
        country: ctx.organization().country.clone(),
        date_order: DateOrder::Auto,
        today: ctx.today(),
    }
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)
}
