//! Who does work over blocks: one after the other here, on every core where there are threads.
//!
//! What a question asks of others than the contact itself (links, a household, figures over everybody) is answered while it is made ready, and
//! that is work over every block too. How it is spread, and whether anybody still waits for it, is the caller's to say: this crate starts no
//! thread and looks at no clock.

use std::sync::{Arc, OnceLock};

use super::{Block, Members};

/// Does some work over blocks.
pub trait Crew: Send + Sync {
    /// Does the work for each block, in any order and on any thread; once [stopped](Self::is_stopped), blocks may be left out.
    fn each(&self, blocks: usize, work: &(dyn Fn(usize) + Sync));

    /// Whether nobody waits for the work any more: what was made meanwhile is of no use. Once true, it stays.
    fn is_stopped(&self) -> bool;
}

/// One block after the other, to the end.
pub struct Alone;

impl Crew for Alone {
    fn each(&self, blocks: usize, work: &(dyn Fn(usize) + Sync)) {
        (0..blocks).for_each(work);
    }

    fn is_stopped(&self) -> bool {
        false
    }
}

/// A crew as plans hold it.
#[derive(Clone)]
pub struct Hands(Arc<dyn Crew>);

impl Default for Hands {
    fn default() -> Self {
        Self(Arc::new(Alone))
    }
}

impl Hands {
    /// That crew's.
    pub fn of(crew: impl Crew + 'static) -> Self {
        Self(Arc::new(crew))
    }

    /// What some work gives for each block, in order; none of those that were left out.
    pub(super) fn gather<T: Send + Sync>(&self, blocks: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
        let done: Vec<OnceLock<T>> = (0..blocks).map(|_| OnceLock::new()).collect();
        self.0.each(blocks, &|at| {
            if !self.0.is_stopped() {
                done[at].get_or_init(|| work(at));
            }
        });
        done.into_iter().filter_map(OnceLock::into_inner).collect()
    }

    /// Those of each block together.
    pub(super) fn members(&self, blocks: usize, work: impl Fn(usize) -> Block + Sync) -> Members {
        let found = self.gather(blocks, |at| (at, work(at)));
        let mut members = Members::default();
        for (at, block) in found {
            members.put_block(at, block);
        }
        members
    }
}
