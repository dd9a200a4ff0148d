//! One organization's live index: loaded when first asked about, then following the feed.
//!
//! Whoever asks first compares the number of what is held with the head of the feed and has what changed read again, so that nobody
//! misses what they have just written, by whatever process.

use std::{
    collections::{BTreeSet, HashSet},
    sync::{
        Arc, PoisonError, RwLock, RwLockReadGuard,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use ::segment::index::Index;
use model::{ActId, ContactId, OrganizationId, role::Capability};
use store::{ChangeRecord, ContactQuery, Scope, Tx};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::{
    known::{Known, is_name},
    people::{self, Through},
    snapshot,
};
use crate::{
    Caller, Ctx, Error, Result,
    memory::{Kept, Loading, Memory, Standing, WAIT},
};

/// The indexes of the organizations at work.
pub(crate) struct Bases {
    live: Memory<Live>,
    turns: Arc<Semaphore>,
}

/// Questions answered at a time: each takes every core.
const AT_A_TIME: usize = 4;

impl Default for Bases {
    fn default() -> Self {
        Self {
            live: Memory::default(),
            turns: Arc::new(Semaphore::new(AT_A_TIME)),
        }
    }
}

/// One organization's people.
#[derive(Default)]
pub(crate) struct Live {
    state: RwLock<State>,
    /// Held by whoever changes what is held: one at a time, in the order of the feed.
    turn: tokio::sync::Mutex<()>,
    standing: Standing,
    /// The last change held by the file on disk, if this process wrote it or began with it; else 0.
    pub kept: AtomicI64,
}

/// What is held.
#[derive(Default)]
pub(crate) struct State {
    /// Everybody, in columns.
    pub index: Index,
    /// What is known by name.
    pub known: Option<Arc<Known>>,
    /// The last change held.
    pub seq: i64,
    /// Grows when everybody is read again or somebody is erased: what was written to disk before does not go with what comes after.
    pub turn: i64,
}

/// Contacts read in one go.
const PAGE: u32 = 2_000;
/// Changes read in one go.
const CHANGES: u32 = 10_000;
/// So many changes behind, everybody is read again: it is quicker.
const FAR: i64 = 500_000;
/// What is known by name, holding every change committed before the call: read apart while people are being loaded.
pub(crate) async fn names(ctx: &Ctx) -> Result<Arc<Known>> {
    let live = ctx.app().bases().live.of(ctx);
    if !live.standing.is_ready() {
        return Ok(Arc::new(Known::read(&mut *ctx.read().await?).await?));
    }
    live.follow(ctx).await?;
    live.state()
        .known
        .clone()
        .ok_or_else(|| Error::internal("names were asked for before they were loaded"))
}

/// The people, holding every change committed before the call.
pub(super) async fn current(ctx: &Ctx) -> Result<Arc<Live>> {
    // A command has nothing else to do.
    let wait = if ctx.caller() == Caller::Operator {
        Duration::MAX
    } else {
        WAIT
    };
    let live = ctx.app().bases().live.ready_within(ctx, wait).await?;
    live.follow(ctx).await?;
    Ok(live)
}

/// How far the people are in memory; begins to read them when they are not there.
pub fn loading(ctx: &Ctx) -> Result<Loading> {
    ctx.require(Capability::ReadContacts)?;
    Ok(ctx.app().bases().live.of(ctx).standing.loading())
}

impl Bases {
    /// An organization's people, if they are in memory or on their way.
    pub fn there(&self, organization: OrganizationId) -> Option<Arc<Live>> {
        self.live.there(organization)
    }

    /// A question's turn, until dropped.
    pub async fn turn(&self) -> Result<OwnedSemaphorePermit> {
        let turns = Arc::clone(&self.turns);
        turns.acquire_owned().await.map_err(Error::internal)
    }
}

impl Kept for Live {
    const TASK: &'static str = "questions.load";
    const TOO_LONG: &'static str = "questions.loading";

    fn standing(&self) -> &Standing {
        &self.standing
    }

    async fn load(self: Arc<Self>, ctx: Ctx) -> Result<()> {
        let _turn = self.turn.lock().await;
        let Some(found) = snapshot::recall(&ctx).await else {
            return self.read_all(&ctx).await;
        };
        self.kept.store(found.seq, Ordering::Relaxed);
        self.change(|state| {
            let turn = state.turn + 1;
            *state = State { turn, ..found };
        });
        self.standing.set_ready();
        Ok(())
    }
}

impl Live {
    /// What is held now. Never across an `await`.
    pub fn state(&self) -> RwLockReadGuard<'_, State> {
        self.state.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether it can be asked.
    pub fn is_ready(&self) -> bool {
        self.standing.is_ready()
    }

    /// What is being written to disk is given up, and what was is not there any more.
    pub fn spoil(&self) {
        self.change(|state| state.turn += 1);
        self.kept.store(0, Ordering::Relaxed);
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.state.write().unwrap_or_else(PoisonError::into_inner));
    }

    /// Reads everybody, page by page. What is written meanwhile comes again by the feed.
    async fn read_all(&self, ctx: &Ctx) -> Result<()> {
        let (seq, known, total) = {
            let mut tx = ctx.read().await?;
            let total = tx
                .count_contacts(&Scope::Organization, &ContactQuery::default())
                .await?;
            (tx.feed_head().await?, Known::read(&mut tx).await?, total.unsigned_abs())
        };
        let mut read = 0;
        let zone = ctx.zone();
        let (mut index, mut after) = (Index::default(), ContactId::new(0));
        loop {
            if ctx.app().tasks().stopping() {
                return Ok(());
            }
            let mut tx = ctx.read().await?;
            self.standing.set_read(read, total);
            let page = tx.contacts_after(after, PAGE).await?;
            read += page.len() as u64;
            let Some(last) = page.last().map(|record| record.id) else {
                break;
            };
            let through = Through {
                standing: &known.standing,
                zone: &zone,
            };
            let people = people::read(&mut tx, page, &through).await?;
            for person in &people {
                index.put(person);
            }
            after = last;
        }
        index.shrink();
        tracing::debug!(contacts = index.len(), "people are loaded for questions");
        self.change(|state| {
            *state = State {
                index,
                known: Some(Arc::new(known)),
                seq,
                turn: state.turn + 1,
            };
        });
        self.standing.set_ready();
        Ok(())
    }

    /// Takes in every change committed before the call.
    pub(super) async fn follow(&self, ctx: &Ctx) -> Result<()> {
        let head = ctx.read().await?.feed_head().await?;
        if self.state().seq == head {
            return Ok(());
        }
        let _turn = self.turn.lock().await;
        loop {
            let seq = self.state().seq;
            if head - seq > FAR || !self.step(ctx, seq, head).await? {
                self.read_all(ctx).await?;
            }
            if self.state().seq >= head {
                return Ok(());
            }
        }
    }

    /// Takes in some changes; `false` when everybody must be read again.
    async fn step(&self, ctx: &Ctx, seq: i64, head: i64) -> Result<bool> {
        if seq >= head {
            // At the head, or the base was restored to an earlier state.
            let now = ctx.read().await?.feed_head().await?;
            return Ok(now >= seq);
        }
        let mut tx = ctx.read().await?;
        let changes = tx.changes_after(seq, CHANGES).await?;
        let next = changes.first().filter(|first| first.seq == seq + 1);
        let Some(last) = changes.last().filter(|_| next.is_some()) else {
            // Changes so old that they are gone.
            return Ok(false);
        };
        let last = last.seq;
        if changes.iter().any(|change| is_name(&change.noun)) {
            let known = Known::read(&mut tx).await?;
            let same = self
                .state()
                .known
                .as_ref()
                .is_some_and(|held| held.standing == known.standing);
            if !same {
                return Ok(false);
            }
            self.change(|state| state.known = Some(Arc::new(known)));
        }
        let contacts = touched(&mut tx, &changes).await?;
        self.refresh(ctx, &mut tx, contacts).await?;
        self.change(|state| state.seq = last);
        Ok(true)
    }

    /// Reads these contacts again, and those who hold a link to one that went.
    async fn refresh(&self, ctx: &Ctx, tx: &mut Tx, contacts: Vec<ContactId>) -> Result<()> {
        let gone = self.read_again(ctx, tx, &contacts).await?;
        if gone.is_empty() {
            return Ok(());
        }
        let holders = self.state().index.linked_to(&gone);
        self.read_again(ctx, tx, &holders).await?;
        Ok(())
    }

    /// Reads these contacts again; those that are not there any more.
    async fn read_again(&self, ctx: &Ctx, tx: &mut Tx, contacts: &[ContactId]) -> Result<HashSet<ContactId>> {
        let known = self.state().known.clone();
        let Some(known) = known else { return Ok(HashSet::new()) };
        let zone = ctx.zone();
        let mut gone = HashSet::new();
        for ids in contacts.chunks(PAGE as usize) {
            let records = tx.contacts(&Scope::Organization, ids).await?;
            let through = Through {
                standing: &known.standing,
                zone: &zone,
            };
            let people = people::read(tx, records, &through).await?;
            let there: HashSet<ContactId> = people.iter().map(|person| person.id).collect();
            let absent: HashSet<ContactId> = ids.iter().copied().filter(|id| !there.contains(id)).collect();
            let left: Vec<ContactId> = absent.iter().copied().collect();
            let erased = !left.is_empty() && tx.any_erased(&left).await?;
            self.change(|state| {
                for person in &people {
                    state.index.put(person);
                }
                for id in &absent {
                    state.index.remove(*id);
                }
                if erased {
                    state.index.forget();
                }
            });
            if erased {
                snapshot::discard(ctx).await;
            }
            gone.extend(absent);
        }
        Ok(gone)
    }
}

/// The contacts that changes are about. An act withdrawn or restored changes those beside whose facts it wrote; an opposition, all
/// who hold the address it stands on.
pub(super) async fn touched(tx: &mut Tx, changes: &[ChangeRecord]) -> Result<Vec<ContactId>> {
    let mut contacts: BTreeSet<ContactId> = changes.iter().filter_map(|change| change.contact).collect();
    let rows_of = |noun: &str| -> BTreeSet<i64> {
        let own = changes.iter().filter(|change| change.noun == noun);
        own.map(|change| change.row).collect()
    };
    let acts: Vec<ActId> = rows_of("acts").into_iter().map(ActId::new).collect();
    if !acts.is_empty() {
        contacts.extend(tx.contacts_beside(&acts).await?);
    }
    // Whoever came into a segment or left it may be asked about it.
    let logged = changes.iter().filter(|change| change.noun == "segment_log");
    let crossings: Vec<i64> = logged.map(|change| change.seq).collect();
    if !crossings.is_empty() {
        contacts.extend(tx.contacts_crossing(&crossings).await?);
    }
    let oppositions: Vec<i64> = rows_of("oppositions").into_iter().collect();
    if !oppositions.is_empty() {
        contacts.extend(tx.contacts_opposed(&oppositions).await?);
    }
    Ok(contacts.into_iter().collect())
}
