//! What the whole process shares.

use std::sync::Arc;

use jiff::Timestamp;
use model::clock::Clock;
use store::Store;

use crate::{
    bells::Bells, duplicates::LookAlikes, idempotency::InFlight, journal::Looks, passwords::Hasher, questions::Bases,
    search::Indexes, segments::Moves, spool::Spool, tasks::Tasks,
};

/// What the whole process shares. Cheap to clone.
#[derive(Clone)]
pub struct App {
    shared: Arc<Shared>,
}

struct Shared {
    store: Store,
    clock: Arc<dyn Clock>,
    spool: Spool,
    tasks: Tasks,
    bells: Bells,
    moves: Moves,
    hasher: Hasher,
    indexes: Indexes,
    bases: Bases,
    look_alikes: LookAlikes,
    looks: Looks,
    in_flight: InFlight,
    purging: tokio::sync::Mutex<()>,
}

impl App {
    /// Puts together what `cli`, or a test, has made.
    pub fn new(store: Store, clock: Arc<dyn Clock>, spool: Spool) -> Self {
        let (tasks, bells, hasher) = (Tasks::default(), Bells::default(), Hasher::default());
        let moves = Moves::default();
        let (looks, in_flight) = (Looks::default(), InFlight::default());
        Self {
            shared: Arc::new(Shared {
                store,
                clock,
                spool,
                tasks,
                bells,
                moves,
                hasher,
                indexes: Indexes::default(),
                bases: Bases::default(),
                look_alikes: LookAlikes::default(),
                looks,
                in_flight,
                purging: tokio::sync::Mutex::default(),
            }),
        }
    }

    /// Where everything is kept. For this crate's procedures: others go through a [`crate::Ctx`].
    pub(crate) fn store(&self) -> &Store {
        &self.shared.store
    }

    /// The instant now.
    pub fn now(&self) -> Timestamp {
        self.shared.clock.now()
    }

    /// Closes the bases, then the registry: on a full disk, the room that its log gives back lets the next process read.
    pub async fn close(&self) {
        self.shared.store.close().await;
    }

    /// Where files wait for their import.
    pub fn spool(&self) -> &Spool {
        &self.shared.spool
    }

    /// Work that outlives its request.
    pub fn tasks(&self) -> &Tasks {
        &self.shared.tasks
    }

    /// What imports ring as they go.
    pub fn bells(&self) -> &Bells {
        &self.shared.bells
    }

    /// What is told as people come into segments and leave them.
    pub fn moves(&self) -> &Moves {
        &self.shared.moves
    }

    /// The indexes of the organizations at work.
    pub(crate) fn indexes(&self) -> &Indexes {
        &self.shared.indexes
    }

    /// The people of the organizations at work.
    pub(crate) fn bases(&self) -> &Bases {
        &self.shared.bases
    }

    /// Whom newcomers are compared with, in the organizations at work.
    pub(crate) fn look_alikes(&self) -> &LookAlikes {
        &self.shared.look_alikes
    }

    pub(crate) fn looks(&self) -> &Looks {
        &self.shared.looks
    }

    pub(crate) fn in_flight(&self) -> &InFlight {
        &self.shared.in_flight
    }

    /// Held while deleted rows are purged: one purge at a time counts what it settled.
    pub(crate) fn purging(&self) -> &tokio::sync::Mutex<()> {
        &self.shared.purging
    }

    pub(crate) fn hasher(&self) -> &Hasher {
        &self.shared.hasher
    }
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("App")
    }
}
