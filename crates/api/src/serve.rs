//! Connections: bounded in number, impatient with those who dawdle, closed politely at the end.

use std::{
    collections::HashMap,
    io,
    net::{IpAddr, SocketAddr},
    pin::pin,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, Request},
};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore, watch},
};
use tower::ServiceExt;

/// Connections at once.
const CONNECTIONS_MAX: usize = 4_096;
/// Connections at once from one address, but for this machine, where a proxy stands.
const CONNECTIONS_PER_ADDRESS: usize = 256;
/// How long a client may take to say what it wants; also how long it may keep an idle connection.
const HEADERS_MAX: Duration = Duration::from_secs(10);
/// How long requests under way have to end when the server stops.
const GRACE: Duration = Duration::from_secs(8);

/// Serves until `stop` resolves, then lets requests under way end.
pub async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) -> io::Result<()> {
    let connections = Connections::default();
    let stopping = watch::Sender::new(false);
    let mut stop = pin!(stop);
    loop {
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => { pause(&error).await; continue }
            },
            () = &mut stop => break,
        };
        let Some(place) = connections.place(peer.ip()) else {
            continue;
        };
        let (router, stopping) = (router.clone(), stopping.subscribe());
        tokio::spawn(async move {
            talk(stream, peer, router, stopping).await;
            drop(place);
        });
    }
    drop(listener);
    stopping.send_replace(true);
    if tokio::time::timeout(GRACE, connections.over()).await.is_err() {
        tracing::warn!("some requests did not end in time and were cut off");
    }
    Ok(())
}

/// Out of file descriptors, or a client that left at once: neither is a reason to stop serving.
async fn pause(error: &io::Error) {
    if error.kind() != io::ErrorKind::ConnectionAborted && error.kind() != io::ErrorKind::ConnectionReset {
        tracing::error!(%error, "a connection could not be accepted");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

async fn talk(stream: TcpStream, peer: SocketAddr, router: Router, mut stopping: watch::Receiver<bool>) {
    // Small answers go out at once; a failure costs speed only.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        router.clone().oneshot(request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS_MAX)
        .max_buf_size(64 * 1024)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = pin!(connection);
    // How a connection ends is its client's business: a phone that leaves a tunnel is no error of ours.
    let stopped = async {
        let _ = stopping.wait_for(|stopping| *stopping).await;
    };
    tokio::select! {
        _ = connection.as_mut() => return,
        () = stopped => {}
    }
    connection.as_mut().graceful_shutdown();
    let _ = connection.await;
}

/// The connections open now.
#[derive(Clone)]
struct Connections {
    places: Arc<Semaphore>,
    by_address: Arc<Mutex<HashMap<IpAddr, usize>>>,
}

impl Default for Connections {
    fn default() -> Self {
        Self {
            places: Arc::new(Semaphore::new(CONNECTIONS_MAX)),
            by_address: Arc::default(),
        }
    }
}

/// One connection's place; given back when dropped.
struct Place {
    connections: Connections,
    address: IpAddr,
    _permit: OwnedSemaphorePermit,
}

impl Connections {
    /// A place for one more, if there is one.
    fn place(&self, address: IpAddr) -> Option<Place> {
        let permit = self.places.clone().try_acquire_owned().ok()?;
        let mut counts = self.by_address.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(address).or_default();
        if *count >= CONNECTIONS_PER_ADDRESS && !address.is_loopback() {
            return None;
        }
        *count += 1;
        Some(Place {
            connections: self.clone(),
            address,
            _permit: permit,
        })
    }

    /// Resolves when none is left.
    async fn over(&self) {
        let all = u32::try_from(CONNECTIONS_MAX).unwrap_or(u32::MAX);
        // Nobody closes the semaphore, so the error cannot be.
        let _ = self.places.acquire_many(all).await;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut counts = self
            .connections
            .by_address
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = counts.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_does_not_take_every_place() {
        let connections = Connections::default();
        let (greedy, other) = ("203.0.113.7".parse().unwrap(), "203.0.113.8".parse().unwrap());
        let mut places: Vec<Place> = (0..CONNECTIONS_PER_ADDRESS)
            .filter_map(|_| connections.place(greedy))
            .collect();
        assert_eq!(places.len(), CONNECTIONS_PER_ADDRESS);
        assert!(connections.place(greedy).is_none());
        assert!(connections.place(other).is_some());
        places.pop();
        assert!(connections.place(greedy).is_some());
        drop(places);
        assert!(connections.by_address.lock().unwrap().is_empty());
    }
}
