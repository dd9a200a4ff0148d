//! One organization's base: who opens transactions on it.

use std::{
    ops::{Deref, DerefMut},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use jiff::Timestamp;
use model::{
    AuthorId, OrganizationId,
    interaction::{BuiltInKind, Direction},
};
use tokio::sync::Notify;

use crate::{
    Intent, Result,
    connection::Connection,
    feed::{Feed, Keeping},
    pools::Pools,
    random,
    registry::Organization,
    value::values,
};

/// The base of one organization. Cheap to clone.
#[derive(Clone)]
pub struct Base {
    /// Whose it is.
    pub organization: OrganizationId,
    pub(crate) pools: Pools,
    queue: Queue,
    commits: Arc<Notify>,
}

/// Those of this process who wait for their turn to write.
#[derive(Clone, Default)]
struct Queue(Arc<AtomicUsize>);

/// One of them.
struct Waiting(Queue);

impl Queue {
    fn enter(&self) -> Waiting {
        self.0.fetch_add(1, Ordering::Relaxed);
        Waiting(self.clone())
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Who writes, when, and what for.
#[derive(Clone, Copy, Debug)]
pub struct WriteContext {
    /// Who; `None` for the program itself.
    pub author: Option<AuthorId>,
    /// When, by the caller's clock.
    pub at: Timestamp,
    /// What is being done, as the journal names it: `import.batch`, `contact.edit`…
    pub purpose: &'static str,
}

/// What every transaction can read.
pub struct Tx {
    pub(crate) connection: Connection,
}

/// A view of one moment of the base.
pub struct ReadTx(Tx);

/// A transaction that writes. Whatever it changes is numbered in the feed and told in the journal when it commits; dropped, it
/// leaves nothing. One is open at a time for each organization: others wait for their turn.
pub struct WriteTx {
    pub(crate) tx: Tx,
    pub(crate) context: WriteContext,
    pub(crate) feed: Feed,
    pub(crate) intent: Option<Intent>,
    commits: Option<Arc<Notify>>,
}

impl Base {
    /// A view of the base as it is now.
    pub async fn read(&self) -> Result<ReadTx> {
        Ok(ReadTx(Tx {
            connection: self.pools.read().await?,
        }))
    }

    /// A transaction that writes.
    pub async fn write(&self, context: WriteContext) -> Result<WriteTx> {
        let waiting = self.queue.enter();
        let mut connection = self.pools.write().await?;
        let lock = "SELECT value FROM counters WHERE name = 'seq' {for update}";
        let (head,) = connection.get::<(i64,)>(lock, values![]).await?;
        drop(waiting);
        let mut tx = WriteTx::begun(connection, context, Feed::after(head, Keeping::Everything));
        tx.commits = Some(Arc::clone(&self.commits));
        Ok(tx)
    }

    /// Tells of its commits there.
    pub(crate) fn tell(&mut self, commits: &Arc<Notify>) {
        self.commits = Arc::clone(commits);
    }

    /// Whether somebody of this process waits for their turn to write: long work then makes its transactions short.
    pub fn is_awaited(&self) -> bool {
        self.queue.0.load(Ordering::Relaxed) > 0
    }

    /// A base ready for use: what every base holds from its first day is there.
    pub(crate) async fn found(organization: &Organization, pools: Pools) -> Result<Self> {
        let mut connection = pools.write().await?;
        let counter = "INSERT INTO counters (name, value) VALUES ('seq', 0) ON CONFLICT (name) DO NOTHING";
        connection.execute(counter, values![]).await?;
        let instance = "INSERT INTO instance (id, uuid, epoch, muted, salt) VALUES (1, $1, $2, $3, $4)
            ON CONFLICT (id) DO NOTHING";
        let (uuid, epoch, salt) = (&organization.uuid, random::token()?, random::token()?);
        connection.execute(instance, values![uuid, epoch, false, salt]).await?;
        found_kinds(&mut connection).await?;
        connection.commit().await?;
        Ok(Self {
            organization: organization.id,
            pools,
            queue: Queue::default(),
            commits: Arc::default(),
        })
    }
}

/// Built-in kinds take ids 1 to 999 in the order of their list, the organization's own the following.
async fn found_kinds(connection: &mut Connection) -> Result<()> {
    let counter = "INSERT INTO counters (name, value) VALUES ('interaction_kinds', 999) ON CONFLICT (name) DO NOTHING";
    connection.execute(counter, values![]).await?;
    let known: Vec<(String,)> = connection
        .fetch("SELECT key FROM interaction_kinds WHERE id < 1000", values![])
        .await?;
    for (index, kind) in BuiltInKind::ALL.iter().enumerate() {
        if known.iter().any(|(key,)| key == kind.key()) {
            continue;
        }
        let insert = "INSERT INTO interaction_kinds (id, key, engagement, from_them) VALUES ($1, $2, $3, $4)";
        let from_them = kind.direction() == Direction::FromThem;
        connection
            .execute(insert, values![index + 1, kind.key(), kind.is_engagement(), from_them])
            .await?;
    }
    Ok(())
}

impl Deref for ReadTx {
    type Target = Tx;

    fn deref(&self) -> &Tx {
        &self.0
    }
}

impl DerefMut for ReadTx {
    fn deref_mut(&mut self) -> &mut Tx {
        &mut self.0
    }
}

impl Deref for WriteTx {
    type Target = Tx;

    fn deref(&self) -> &Tx {
        &self.tx
    }
}

impl DerefMut for WriteTx {
    fn deref_mut(&mut self) -> &mut Tx {
        &mut self.tx
    }
}

impl WriteTx {
    pub(crate) fn begun(connection: Connection, context: WriteContext, feed: Feed) -> Self {
        Self {
            tx: Tx { connection },
            context,
            feed,
            intent: None,
            commits: None,
        }
    }

    /// Who writes, when, and what for.
    pub fn context(&self) -> WriteContext {
        self.context
    }

    /// Numbers what changed, tells the journal, and makes it all durable. The head of the feed afterwards.
    pub async fn commit(mut self) -> Result<i64> {
        if self.is_rehearsal() {
            return self.feed_head().await;
        }
        self.write_intent().await?;
        let head = self.write_feed().await?;
        self.tx.connection.commit().await?;
        if let Some(commits) = self.commits {
            commits.notify_one();
        }
        Ok(head)
    }

    /// Gives `count` numbers of a noun; the first of them.
    pub(crate) async fn allot(&mut self, noun: &'static str, count: usize) -> Result<i64> {
        let sql = "INSERT INTO counters (name, value) VALUES ($1, $2)
            ON CONFLICT (name) DO UPDATE SET value = counters.value + excluded.value
            RETURNING value";
        let (last,) = self.connection.get::<(i64,)>(sql, values![noun, count]).await?;
        Ok(last - (count as u64).cast_signed() + 1)
    }
}
