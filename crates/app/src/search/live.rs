//! One organization's index: loaded when first needed, then following the feed.
//!
//! Whoever asks first compares the number of the index with the head of the feed: a few changes are read at once, so that nobody
//! misses what they have just written, by whatever process; many are left to go on behind. Meanwhile somebody typing a name is
//! answered from what is there, and whoever wants a list and its count is not.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock},
    time::Duration,
};

use ::search::{Entry, Ids, Index, Loader, Merged, Merging, Replaced};
use model::{ActId, ContactId, StaticListId, facts::Status};
use store::{ChangeRecord, ContactRecord, Scope, Tx};

use crate::{
    Ctx, Error, Result,
    memory::{self, Kept, Memory, Standing, WAIT},
};

/// The indexes of the organizations at work.
pub(crate) type Indexes = Memory<Live>;

/// One organization's index.
#[derive(Default)]
pub(crate) struct Live {
    state: RwLock<State>,
    /// Held by whoever changes the index: one at a time, in the order of the feed.
    turn: tokio::sync::Mutex<()>,
    standing: Standing,
    /// Whom acts spoke of, each with a stamp that says how far the act had gone.
    spoken: Mutex<HashMap<ActId, (u64, Arc<Ids>)>>,
}

#[derive(Default)]
struct State {
    index: Option<Index>,
    /// The last change it holds.
    seq: i64,
    /// How many times it was loaded: what is packed of an earlier one is not taken.
    loads: u64,
}

/// Contacts read in one go while loading.
const PAGE: u32 = 2_000;
/// Changes read in one go.
const CHANGES: u32 = 2_000;
/// Contacts read again in one go: few, because nobody can ask the index while they are put in.
const AGAIN: usize = 250;
/// So many changes are read before answering.
const CLOSE: i64 = 50;
/// With so many, the answer waits a little for them to be read.
const NEAR: i64 = 2_000;
/// How long it waits.
const LITTLE: Duration = Duration::from_millis(20);
/// The index, as of now or nearly; `None` while it is being loaded.
pub(crate) async fn current(ctx: &Ctx) -> Result<Option<Arc<Live>>> {
    let live = ctx.app().indexes().of(ctx);
    if !live.standing.is_ready() {
        return Ok(None);
    }
    live.freshen(ctx).await?;
    let still = live.standing.is_ready();
    Ok(still.then_some(live))
}

/// The index when it holds every change committed before the call; `None` while it is being loaded, or far behind.
pub(crate) async fn fresh(ctx: &Ctx) -> Result<Option<Arc<Live>>> {
    let head = ctx.read().await?.feed_head().await?;
    Ok(current(ctx).await?.filter(|live| live.seq() >= head))
}

/// The index holding every change committed before the call; refuses when it takes too long to be loaded.
pub(crate) async fn awaited(ctx: &Ctx) -> Result<Arc<Live>> {
    let live = ctx.app().indexes().ready_within(ctx, WAIT).await?;
    live.caught_up(ctx).await
}

/// The same, waiting for it as long as it takes.
pub(crate) async fn exact(ctx: &Ctx) -> Result<Arc<Live>> {
    ctx.app().indexes().ready(ctx).await.caught_up(ctx).await
}

/// A contact's id as the index knows it.
pub(crate) fn index_id(id: ContactId) -> Option<u32> {
    u32::try_from(id.get()).ok()
}

impl Kept for Live {
    const TASK: &'static str = "search.load";
    const TOO_LONG: &'static str = "search.loading";

    fn standing(&self) -> &Standing {
        &self.standing
    }

    /// Reads everybody, page by page. What is written meanwhile comes again by the feed.
    async fn load(self: Arc<Self>, ctx: Ctx) -> Result<()> {
        let _turn = self.turn.lock().await;
        let seq = ctx.base().read().await?.feed_head().await?;
        let (mut loader, mut after) = (Loader::default(), ContactId::new(0));
        loop {
            if ctx.app().tasks().stopping() {
                return Ok(());
            }
            let mut tx = ctx.base().read().await?;
            let page = tx.contacts_after(after, PAGE).await?;
            let Some(last) = page.last().map(|record| record.id) else {
                break;
            };
            let beside = Beside::of(&mut tx, &page).await?;
            drop(tx);
            after = last;
            loader = blocking(move || filled(loader, &page, &beside)).await?;
        }
        let index = blocking(move || loader.finish()).await?;
        tracing::info!(
            contacts = index.everybody().len(),
            bytes = index.bytes(),
            "an index is loaded"
        );
        self.replace(Some(index), seq);
        self.standing.set_ready();
        Ok(())
    }
}

impl Live {
    /// Asks the index something, on a thread where it may take its time.
    pub async fn ask<T: Send + 'static>(
        self: &Arc<Self>,
        question: impl FnOnce(&Index) -> T + Send + 'static,
    ) -> Result<T> {
        let live = Arc::clone(self);
        let answer = tokio::task::spawn_blocking(move || {
            let state = live.state.read().unwrap_or_else(PoisonError::into_inner);
            state.index.as_ref().map(question)
        });
        answer
            .await
            .map_err(Error::internal)?
            .ok_or_else(|| Error::internal("an index was asked before it was loaded"))
    }

    fn seq(&self) -> i64 {
        self.state.read().unwrap_or_else(PoisonError::into_inner).seq
    }

    fn replace(&self, index: Option<Index>, seq: i64) {
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        let loads = state.loads + 1;
        *state = State { index, seq, loads };
    }

    /// Brings the index to the head of the feed when that is near; else somebody does while answers are given.
    async fn freshen(self: &Arc<Self>, ctx: &Ctx) -> Result<()> {
        let head = ctx.read().await?.feed_head().await?;
        let behind = head - self.seq();
        if behind < 0 {
            // The base was restored to an earlier state.
            memory::begin_again(self, ctx);
        }
        if behind <= 0 {
            return Ok(());
        }
        if behind <= CLOSE {
            return self.follow(ctx, head).await;
        }
        if self.turn.try_lock().is_ok() {
            let (live, ctx) = (Arc::clone(self), ctx.clone());
            let tasks = ctx.app().tasks().clone();
            tasks.spawn("search.follow", async move { live.follow(&ctx, head).await });
        }
        if behind <= NEAR {
            // Not reached in time, the answer comes from what is there.
            let _ = tokio::time::timeout(LITTLE, self.reaches(head)).await;
        }
        Ok(())
    }

    async fn caught_up(self: Arc<Self>, ctx: &Ctx) -> Result<Arc<Self>> {
        let head = ctx.read().await?.feed_head().await?;
        self.follow(ctx, head).await?;
        Ok(self)
    }

    async fn reaches(&self, head: i64) {
        while self.seq() < head {
            tokio::time::sleep(LITTLE / 10).await;
        }
    }

    /// Takes in the changes up to that number.
    async fn follow(self: &Arc<Self>, ctx: &Ctx, head: i64) -> Result<()> {
        let _turn = self.turn.lock().await;
        while self.seq() < head {
            let seq = self.seq();
            let mut tx = ctx.base().read().await?;
            let changes = tx.changes_after(seq, CHANGES).await?;
            let next = changes.first().filter(|first| first.seq == seq + 1);
            let Some(last) = changes.last().filter(|_| next.is_some()) else {
                // Changes so old that they are gone.
                memory::begin_again(self, ctx);
                break;
            };
            let (contacts, last) = (touched(&mut tx, &changes).await?, last.seq);
            self.refresh(ctx, &mut tx, &contacts).await?;
            tracing::debug!(
                contacts = contacts.len(),
                behind = head - last,
                "changes are in the index"
            );
            self.state.write().unwrap_or_else(PoisonError::into_inner).seq = last;
        }
        Ok(())
    }

    /// Reads these contacts again.
    async fn refresh(self: &Arc<Self>, ctx: &Ctx, tx: &mut Tx, contacts: &[ContactId]) -> Result<()> {
        for ids in contacts.chunks(AGAIN) {
            let records = tx.contacts(&Scope::Organization, ids).await?;
            let beside = Beside::of(tx, &records).await?;
            let (live, ids) = (Arc::clone(self), ids.to_vec());
            blocking(move || live.put(&ids, &records, &beside)).await?;
            self.merge_when_due(ctx).await?;
        }
        Ok(())
    }

    fn put(&self, ids: &[ContactId], records: &[ContactRecord], beside: &Beside) {
        let mut entries: HashMap<u32, Entry> = entries(records, beside).collect();
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        let Some(index) = &mut state.index else { return };
        for id in ids.iter().filter_map(|id| index_id(*id)) {
            match entries.remove(&id) {
                Some(entry) => index.put(id, entry),
                None => index.remove(id),
            }
        }
    }

    /// Searches and changes go on meanwhile; what was packed is taken when it is done.
    async fn merge_when_due(self: &Arc<Self>, ctx: &Ctx) -> Result<()> {
        let live = Arc::clone(self);
        let begun = blocking(move || live.begin_merging()).await?;
        if let Some((loads, merging)) = begun {
            let live = Arc::clone(self);
            ctx.app().tasks().spawn("search.merge", async move {
                let merged = blocking(move || merging.run()).await?;
                let _turn = live.turn.lock().await;
                let live = Arc::clone(&live);
                blocking(move || drop(live.adopt(loads, merged))).await
            });
        }
        Ok(())
    }

    /// Nobody changes the index between the two, because it is our turn.
    fn begin_merging(&self) -> Option<(u64, Merging)> {
        let due = |state: &State| state.index.as_ref().is_some_and(Index::wants_merging);
        if !due(&self.state.read().unwrap_or_else(PoisonError::into_inner)) {
            return None;
        }
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        state.index.as_mut().map(Index::begin_merging);
        drop(state);
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        let merging = state.index.as_ref().map(Index::merging)?;
        Some((state.loads, merging))
    }

    fn adopt(&self, loads: u64, merged: Merged) -> Option<Replaced> {
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        if state.loads != loads {
            return None;
        }
        state.index.as_mut().and_then(|index| index.adopt(merged))
    }

    /// Those of whom these acts said something. `stamp` tells an act that goes on from what it was.
    pub async fn spoken_of(&self, tx: &mut Tx, acts: &[(ActId, u64)]) -> Result<Ids> {
        let mut all = Ids::new();
        for (act, stamp) in acts {
            let known = lock(&self.spoken)
                .get(act)
                .filter(|(known, _)| known == stamp)
                .map(|(_, ids)| Arc::clone(ids));
            let ids = if let Some(ids) = known {
                ids
            } else {
                let contacts = tx.all_contacts_of_act(*act).await?;
                let ids: Arc<Ids> = Arc::new(contacts.into_iter().filter_map(index_id).collect());
                lock(&self.spoken).insert(*act, (*stamp, Arc::clone(&ids)));
                ids
            };
            all |= &*ids;
        }
        Ok(all)
    }
}

/// What contacts are filtered by and that stands beside their facts.
#[derive(Default)]
struct Beside {
    /// The lists they are in.
    lists: HashMap<ContactId, Vec<StaticListId>>,
    /// The level of support last seen.
    supports: HashMap<ContactId, u8>,
}

impl Beside {
    async fn of(tx: &mut Tx, records: &[ContactRecord]) -> Result<Self> {
        let ids: Vec<ContactId> = records.iter().map(|record| record.id).collect();
        let mut beside = Self::default();
        for (list, contact) in tx.lists_of(&ids).await? {
            beside.lists.entry(contact).or_default().push(list);
        }
        beside.supports.extend(tx.latest_supports(&ids).await?);
        Ok(beside)
    }
}

fn filled(mut loader: Loader, records: &[ContactRecord], beside: &Beside) -> Loader {
    entries(records, beside).for_each(|(id, entry)| loader.put(id, entry));
    loader
}

/// Merged and erased contacts are found no more.
fn entries(records: &[ContactRecord], beside: &Beside) -> impl Iterator<Item = (u32, Entry)> {
    let there = records
        .iter()
        .filter(|record| !matches!(record.facts.status(), Status::Merged | Status::Erased));
    there.filter_map(|record| {
        let entry = Entry::of(&record.facts, record.updated_at.as_millisecond());
        let lists = beside.lists.get(&record.id).into_iter().flatten().copied();
        let support = beside.supports.get(&record.id).copied();
        Some((index_id(record.id)?, entry.in_lists(lists).supporting(support)))
    })
}

/// The contacts that changes are about. An act withdrawn or restored changes the lists it had put contacts in, and their support.
async fn touched(tx: &mut Tx, changes: &[ChangeRecord]) -> Result<Vec<ContactId>> {
    let acts = changes.iter().filter(|change| change.noun == "acts");
    let acts: BTreeSet<ActId> = acts.map(|change| ActId::new(change.row)).collect();
    let about = changes
        .iter()
        .filter(|change| matches!(change.noun.as_str(), "contacts" | "list_members" | "supports"));
    let mut contacts: BTreeSet<ContactId> = about.filter_map(|change| change.contact).collect();
    if !acts.is_empty() {
        let acts: Vec<ActId> = acts.into_iter().collect();
        contacts.extend(tx.contacts_marked_by(&acts).await?);
    }
    Ok(contacts.into_iter().collect())
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
