//! `cohorte serve`: the API and the web app, until told to stop.

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use api::{Config, Proxies, Server, Transport, health::DemoSignIn};
use app::App;
use clap::Args;
use serde_json::json;
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
};

use crate::{config::Global, failure::Failure, open, output};

/// How often what has expired is forgotten.
const SWEEP_EVERY: Duration = Duration::from_hours(1);
/// How long imports have to reach their next step when the server stops.
const GRACE: Duration = Duration::from_secs(2);

/// What to serve, and where.
#[derive(Args, Clone, Debug)]
pub struct Serve {
    /// Address to listen on.
    #[arg(
        long,
        value_name = "ADDRESS",
        env = "COHORTE_LISTEN",
        default_value = "127.0.0.1:8080"
    )]
    pub listen: SocketAddr,
    /// Address under which people reach it, when a proxy stands in front; https makes cookies secure.
    #[arg(long, value_name = "URL", env = "COHORTE_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// Proxy whose X-Forwarded-For is believed; may be repeated.
    #[arg(long, value_name = "IP")]
    pub trust_proxy: Vec<IpAddr>,
    /// Largest file taken, in megabytes.
    #[arg(long, value_name = "MB", default_value_t = 16_384)]
    pub upload_limit: u64,
}

/// Serves.
pub async fn run(global: &Global, serve: Serve) -> Result<(), Failure> {
    let store = open::store(global).await?;
    let lock = store.lock_instance().await?;
    let app = open::over(store.clone(), global)?;
    until_stopped(global, serve, app, None).await?;
    drop(lock);
    store.close().await;
    Ok(())
}

/// Serves an open application until SIGTERM or SIGINT; requests under way end, imports stop between two batches.
pub async fn until_stopped(global: &Global, serve: Serve, app: App, demo: Option<DemoSignIn>) -> Result<(), Failure> {
    let listener = TcpListener::bind(serve.listen)
        .await
        .map_err(|error| Failure::System(format!("{}: {error}", serve.listen)))?;
    let address = listener.local_addr().map_err(Failure::system)?;
    let url = serve.public_url.clone().unwrap_or_else(|| format!("http://{address}"));
    let router = api::router(Server {
        app: app.clone(),
        config: Arc::new(config(&serve, demo)),
    });
    let stop = stop_signal()?;
    app.tasks().spawn("sweep", sweep(app.clone()));
    let resumed = app.clone();
    app.tasks().spawn(
        "resume",
        async move { app::imports::resume_interrupted(&resumed).await },
    );
    let resumed = app.clone();
    app.tasks().spawn(
        "resume",
        async move { app::operations::resume_interrupted(&resumed).await },
    );
    let refolded = app.clone();
    app.tasks()
        .spawn("refold", async move { app::acts::resume_interrupted(&refolded).await });
    let resumed = app.clone();
    app.tasks()
        .spawn("resume", async move { app::shape::go_on_everywhere(&resumed).await });
    let followed = app.clone();
    app.tasks()
        .spawn("segments.follow", async move { app::segments::follow(&followed).await });
    let kept = app.clone();
    app.tasks().spawn(
        "questions.keep",
        async move { app::questions::snapshot::keep(&kept).await },
    );
    output::print(global, &json!({ "address": url }), &url)?;
    tracing::info!(%address, "serving");
    let stopping = app.clone();
    let stop = async move {
        stop.await;
        tracing::info!("stopping");
        stopping.tasks().announce_stop();
    };
    api::serve(listener, router, stop).await.map_err(Failure::system)?;
    app.tasks().stop(GRACE).await;
    Ok(())
}

fn config(serve: &Serve, demo: Option<DemoSignIn>) -> Config {
    let https = serve.public_url.as_ref().is_some_and(|url| url.starts_with("https://"));
    Config {
        transport: if https { Transport::Https } else { Transport::Plain },
        proxies: Proxies::new(serve.trust_proxy.iter().copied()),
        upload_bytes_max: serve.upload_limit.saturating_mul(1_000_000),
        demo,
    }
}

async fn sweep(app: App) -> app::Result<()> {
    loop {
        app::sessions::sweep(&app).await?;
        app::exports::sweep(&app).await?;
        app::spool::sweep(&app).await?;
        app::changes::sweep(&app).await?;
        app::idempotency::sweep(&app).await?;
        app::erasure::sweep(&app).await?;
        app::scores::sweep(&app).await?;
        app::segments::sweep(&app).await?;
        tokio::select! {
            () = tokio::time::sleep(SWEEP_EVERY) => {}
            () = app.tasks().stopped() => return Ok(()),
        }
    }
}

/// Resolves at the first SIGTERM or SIGINT.
fn stop_signal() -> Result<impl Future<Output = ()>, Failure> {
    let mut terminate = signal(SignalKind::terminate()).map_err(Failure::system)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(Failure::system)?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}
