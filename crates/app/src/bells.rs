//! Bells that imports ring as they go, for pages that watch them.

use model::{ImportId, OrganizationId};
use tokio::sync::broadcast;

/// How many rings a slow listener may miss before it is told so; it then looks at where things are, and that is enough.
const BACKLOG: usize = 64;

/// Rings when an import moves. Carries ids only: listeners look for themselves.
#[derive(Clone, Debug)]
pub struct Bells(broadcast::Sender<(OrganizationId, ImportId)>);

impl Default for Bells {
    fn default() -> Self {
        Self(broadcast::Sender::new(BACKLOG))
    }
}

impl Bells {
    /// Tells whoever listens that this import moved.
    pub fn ring(&self, organization: OrganizationId, import: ImportId) {
        // Nobody listening is no failure.
        let _ = self.0.send((organization, import));
    }

    /// Listens to one import.
    pub fn listen(&self, organization: OrganizationId, import: ImportId) -> Listener {
        Listener {
            subject: (organization, import),
            rings: self.0.subscribe(),
        }
    }
}

/// Hears one import's bell.
#[derive(Debug)]
pub struct Listener {
    subject: (OrganizationId, ImportId),
    rings: broadcast::Receiver<(OrganizationId, ImportId)>,
}

impl Listener {
    /// Resolves when the import moved since the last call; never, once nobody can ring any more.
    pub async fn heard(&mut self) {
        loop {
            match self.rings.recv().await {
                Ok(subject) if subject != self.subject => {}
                Ok(_) | Err(broadcast::error::RecvError::Lagged(_)) => return,
                Err(broadcast::error::RecvError::Closed) => std::future::pending().await,
            }
        }
    }
}
