//! Logs go to standard error: sentences and ids, nothing personal.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

use crate::config::Global;

/// Starts logging: text for a person at a terminal, JSON for whatever else collects it.
pub fn start(global: &Global) {
    let filter = EnvFilter::builder().parse_lossy(format!("{},sqlx=warn,hyper=warn", global.log));
    let logs = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    if std::io::stderr().is_terminal() {
        logs.with_target(false).init();
    } else {
        logs.json().flatten_event(true).init();
    }
}
