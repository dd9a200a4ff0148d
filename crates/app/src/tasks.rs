//! Work that goes on after its request was answered: imports and undos. It ends between two steps when the process must stop.

use std::{
    future::Future,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::{sync::watch, task::JoinSet};

/// The work under way in this process.
#[derive(Clone)]
pub struct Tasks {
    running: Arc<Mutex<JoinSet<()>>>,
    stop: Arc<watch::Sender<bool>>,
}

impl Default for Tasks {
    fn default() -> Self {
        Self {
            running: Arc::default(),
            stop: Arc::new(watch::Sender::new(false)),
        }
    }
}

impl Tasks {
    /// Starts some work. Its failure is logged; a panic in it harms nobody else.
    pub fn spawn(&self, name: &'static str, work: impl Future<Output = crate::Result<()>> + Send + 'static) {
        let logged = async move {
            if let Err(error) = work.await {
                tracing::error!(task = name, %error, "some work in the background failed");
            }
        };
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        while let Some(ended) = running.try_join_next() {
            report(ended);
        }
        running.spawn(logged);
    }

    /// Whether the process is stopping: long work asks between two steps, and leaves what remains to the next start.
    pub fn stopping(&self) -> bool {
        *self.stop.borrow()
    }

    /// Resolves when the process begins to stop.
    pub async fn stopped(&self) {
        let mut stop = self.stop.subscribe();
        // An error means that the sender is gone, and the process with it.
        let _ = stop.wait_for(|stopping| *stopping).await;
    }

    /// Asks all work to end at its next step.
    pub fn announce_stop(&self) {
        self.stop.send_replace(true);
    }

    /// Asks all work to end at its next step, and waits for it; what has not ended by then is cut off, as by a crash.
    pub async fn stop(&self, grace: Duration) {
        self.announce_stop();
        let mut running = std::mem::take(&mut *self.running.lock().unwrap_or_else(PoisonError::into_inner));
        let ended = async {
            while let Some(ended) = running.join_next().await {
                report(ended);
            }
        };
        if tokio::time::timeout(grace, ended).await.is_err() {
            tracing::warn!("some work did not end in time: it will be resumed at the next start");
        }
    }
}

fn report(ended: Result<(), tokio::task::JoinError>) {
    if let Err(error) = ended
        && error.is_panic()
    {
        tracing::error!("some work in the background panicked");
    }
}

impl std::fmt::Debug for Tasks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Tasks(stopping: {})", self.stopping())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn stops_between_two_steps() {
        let tasks = Tasks::default();
        let (steps, count) = watch::channel(0_u32);
        let inside = tasks.clone();
        tasks.spawn("steps", async move {
            while !inside.stopping() {
                steps.send_modify(|n| *n += 1);
                tokio::task::yield_now().await;
            }
            Ok(())
        });
        tasks.spawn("failing", async { Err(crate::Error::NotFound) });
        while *count.borrow() < 3 {
            tokio::task::yield_now().await;
        }
        tasks.stop(Duration::from_secs(5)).await;
        assert!(
            count.has_changed().is_err(),
            "the work has ended, its channel is closed"
        );
    }
}
