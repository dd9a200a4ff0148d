//! Which process is at work on what: a token names one run of one process of one boot of one machine, so that work left behind by a
//! crash is told from work under way.

use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
};

use jiff::Timestamp;

/// Without a sign of life for that long, work of another machine is taken for dead.
const SILENCE_MS: i64 = 60_000;

/// The tokens of the runs of this process.
static RUNNING: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// Names one run of one process of one boot of one machine, for as long as it is held.
pub(crate) struct Token(String);

impl Token {
    pub fn new() -> Self {
        let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        let (boot, pid) = (boot(), std::process::id());
        let started = started(pid).unwrap_or_default();
        let token = (0..=u64::MAX)
            .map(|n| format!("{boot}/{pid}/{started}/{n}"))
            .find(|token| !running.contains(token))
            .unwrap_or_default();
        running.insert(token.clone());
        Self(token)
    }

    pub fn text(&self) -> &str {
        &self.0
    }
}

impl Drop for Token {
    fn drop(&mut self) {
        RUNNING.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.0);
    }
}

/// The runs of this process that went on at one moment. Looked at before rows are read: one that ended in between had written so, and
/// its row, read too early, must not pass for work left behind.
pub(crate) struct Runs(BTreeSet<String>);

impl Runs {
    pub fn look() -> Self {
        Self(RUNNING.lock().unwrap_or_else(PoisonError::into_inner).clone())
    }

    /// Whether the run of that token goes on; of another machine, only its last sign of life tells.
    pub fn is_alive(&self, token: Option<&str>, heartbeat: Option<Timestamp>, now: Timestamp) -> bool {
        match token.map(|token| (self.0.contains(token), life(token))) {
            Some((true, _) | (_, Life::Alive)) => true,
            Some((false, Life::Dead)) => false,
            Some((false, Life::Elsewhere)) | None => {
                heartbeat.is_some_and(|beat| now.as_millisecond() - beat.as_millisecond() <= SILENCE_MS)
            }
        }
    }
}

enum Life {
    Alive,
    Dead,
    /// Of another machine.
    Elsewhere,
}

fn life(token: &str) -> Life {
    let mut parts = token.split('/');
    let (Some(at), Some(pid), Some(began)) = (
        parts.next(),
        parts.next().and_then(|pid| pid.parse().ok()),
        parts.next(),
    ) else {
        return Life::Elsewhere;
    };
    if at.is_empty() || at != boot() {
        return Life::Elsewhere;
    }
    let alive = if pid == std::process::id() {
        RUNNING.lock().unwrap_or_else(PoisonError::into_inner).contains(token)
    } else {
        started(pid).is_some_and(|now| now == began)
    };
    if alive { Life::Alive } else { Life::Dead }
}

/// The machine's boot, where the system tells; empty elsewhere.
fn boot() -> String {
    std::fs::read_to_string("/proc/sys/kernel/random/boot_id")
        .map(|id| id.trim().to_owned())
        .unwrap_or_default()
}

/// When a process started, in ticks since the boot; the 22nd field of its `stat`, counted after its name in brackets.
fn started(pid: u32) -> Option<String> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let (_, fields) = stat.rsplit_once(')')?;
    fields.split_whitespace().nth(19).map(str::to_owned)
}
