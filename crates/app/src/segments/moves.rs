//! What is told of segments as people come in and leave: for pages that watch, and for whatever is to follow.

use model::{OrganizationId, SegmentId};
use tokio::sync::broadcast;

/// How many a slow listener may miss before it is told so.
const BACKLOG: usize = 256;

/// Tells how segments move.
#[derive(Clone, Debug)]
pub struct Moves(broadcast::Sender<(OrganizationId, Moved)>);

/// A segment moved.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Moved {
    /// Which.
    pub segment: SegmentId,
    /// How many are in it.
    pub count: u64,
    /// How many came in.
    pub entered: u64,
    /// How many left.
    pub left: u64,
    /// The number of the last change counted in.
    pub seq: i64,
}

impl Default for Moves {
    fn default() -> Self {
        Self(broadcast::Sender::new(BACKLOG))
    }
}

impl Moves {
    pub(super) fn tell(&self, organization: OrganizationId, moved: Moved) {
        // Nobody listening is no failure.
        let _ = self.0.send((organization, moved));
    }

    /// Listens to the segments of an organization.
    pub fn listen(&self, organization: OrganizationId) -> Listener {
        Listener {
            organization,
            told: self.0.subscribe(),
        }
    }
}

/// Hears how the segments of an organization move.
#[derive(Debug)]
pub struct Listener {
    organization: OrganizationId,
    told: broadcast::Receiver<(OrganizationId, Moved)>,
}

impl Listener {
    /// The next move; `None` when some were missed, and all may have moved. Never resolves once nobody can tell any more.
    pub async fn next(&mut self) -> Option<Moved> {
        loop {
            match self.told.recv().await {
                Ok((organization, moved)) if organization == self.organization => return Some(moved),
                Ok(_) => {}
                Err(broadcast::error::RecvError::Lagged(_)) => return None,
                Err(broadcast::error::RecvError::Closed) => std::future::pending().await,
            }
        }
    }
}
