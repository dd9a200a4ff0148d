//! What is kept in memory of each organization: loaded when first asked for, dropped when nobody asks any more.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering},
    },
    time::Duration,
};

use model::OrganizationId;
use tokio::sync::watch;

use crate::{Ctx, Error, Result};

/// How long it stays when nobody asks for it.
const IDLE: Duration = Duration::from_hours(1);
/// How long a person waits for it to be loaded.
pub(crate) const WAIT: Duration = Duration::from_secs(45);
/// How long before looking whether it is still being loaded.
const LOOK_AGAIN: Duration = Duration::from_secs(2);

/// Something kept of one organization.
pub(crate) trait Kept: Default + Send + Sync + 'static {
    /// What the task that loads it is called.
    const TASK: &'static str;
    /// The code of the answer to whoever cannot wait for it any longer.
    const TOO_LONG: &'static str;

    /// How far its loading has gone.
    fn standing(&self) -> &Standing;

    /// Reads all of it, then says that it is ready.
    fn load(self: Arc<Self>, ctx: Ctx) -> impl Future<Output = Result<()>> + Send;
}

/// Whether something kept is ready, or being loaded, and when somebody last asked for it.
pub(crate) struct Standing {
    loading: AtomicBool,
    ready: watch::Sender<bool>,
    used_ms: AtomicI64,
    read: AtomicU64,
    total: AtomicU64,
}

/// How far something kept is: whether it can be asked, and of how many how many have been read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Loading {
    /// Whether it can be asked.
    pub ready: bool,
    /// How many have been read.
    pub read: u64,
    /// How many there were when the reading began; 0 before.
    pub total: u64,
}

/// What is kept of the organizations at work.
pub(crate) struct Memory<T>(Mutex<HashMap<OrganizationId, Arc<T>>>);

impl<T> Default for Memory<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl Default for Standing {
    fn default() -> Self {
        Self {
            loading: AtomicBool::default(),
            ready: watch::Sender::new(false),
            used_ms: AtomicI64::new(i64::MAX),
            read: AtomicU64::default(),
            total: AtomicU64::default(),
        }
    }
}

impl Standing {
    /// Whether it can be asked.
    pub fn is_ready(&self) -> bool {
        *self.ready.borrow()
    }

    /// Says that it can be asked, to those who wait too.
    pub fn set_ready(&self) {
        self.ready.send_replace(true);
    }

    /// Says how far the reading is.
    pub fn set_read(&self, read: u64, total: u64) {
        self.read.store(read, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
    }

    /// How far it is.
    pub fn loading(&self) -> Loading {
        let total = self.total.load(Ordering::Relaxed);
        Loading {
            ready: self.is_ready(),
            // People may come in while the others are read.
            read: self.read.load(Ordering::Relaxed).min(total),
            total,
        }
    }

    fn is_idle(&self, now_ms: i64) -> bool {
        let idle_ms = i64::try_from(IDLE.as_millis()).unwrap_or(i64::MAX);
        now_ms.saturating_sub(self.used_ms.load(Ordering::Relaxed)) > idle_ms && !self.loading.load(Ordering::Relaxed)
    }
}

impl<T: Kept> Memory<T> {
    /// What is kept of an organization; begins to load it when it is not there, and drops what nobody asks for any more.
    pub fn of(&self, ctx: &Ctx) -> Arc<T> {
        let now_ms = ctx.now().as_millisecond();
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, kept| !kept.standing().is_idle(now_ms));
        let kept = Arc::clone(all.entry(ctx.organization().id).or_default());
        drop(all);
        kept.standing().used_ms.store(now_ms, Ordering::Relaxed);
        if !kept.standing().is_ready() {
            begin(&kept, ctx);
        }
        kept
    }

    /// What is kept of an organization, if anything is: nothing is begun.
    pub fn there(&self, organization: OrganizationId) -> Option<Arc<T>> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(&organization).cloned()
    }

    /// The same once it is ready; looks now and then whether it is still being loaded, and begins again if that failed.
    pub async fn ready(&self, ctx: &Ctx) -> Arc<T> {
        loop {
            let kept = self.of(ctx);
            let mut ready = kept.standing().ready.subscribe();
            let waited = tokio::time::timeout(LOOK_AGAIN, ready.wait_for(|ready| *ready)).await;
            if waited.is_ok_and(|ready| ready.is_ok()) {
                return kept;
            }
        }
    }

    /// The same, refused after so long.
    pub async fn ready_within(&self, ctx: &Ctx, wait: Duration) -> Result<Arc<T>> {
        let waited = tokio::time::timeout(wait, self.ready(ctx)).await;
        waited.map_err(|_| {
            Error::unavailable(
                T::TOO_LONG,
                "La base se charge encore. Réessayez dans un instant.",
                "The base is still being loaded. Try again in a moment.",
            )
        })
    }
}

/// Loads it again: what it holds is of another time.
pub(crate) fn begin_again<T: Kept>(kept: &Arc<T>, ctx: &Ctx) {
    kept.standing().ready.send_replace(false);
    begin(kept, ctx);
}

fn begin<T: Kept>(kept: &Arc<T>, ctx: &Ctx) {
    if kept.standing().loading.swap(true, Ordering::AcqRel) {
        return;
    }
    let (kept, ctx) = (Arc::clone(kept), ctx.clone());
    let tasks = ctx.app().tasks().clone();
    tasks.spawn(T::TASK, async move {
        let done = Arc::clone(&kept).load(ctx).await;
        kept.standing().loading.store(false, Ordering::Release);
        done
    });
}
