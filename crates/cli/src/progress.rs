//! How far an import has come, on standard error: a bar on a terminal, a line now and then elsewhere.

use std::{
    io::IsTerminal,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use app::imports::{Progress, Watch};
use indicatif::{ProgressBar, ProgressStyle};

/// How far an import has come.
pub struct Bar(ProgressBar);

/// Between two lines where there is no terminal.
const LINE_ROWS: u64 = 100_000;

impl Bar {
    /// Nothing done yet.
    pub fn new() -> Self {
        let style = ProgressStyle::with_template("{bar:30} {human_pos} / {human_len} {per_sec} {eta}");
        let bar = ProgressBar::new(0);
        Self(style.map_or(bar.clone(), |style| bar.with_style(style)))
    }

    /// What the import tells after each batch.
    pub fn watch(&self) -> Watch {
        if std::io::stderr().is_terminal() {
            let bar = self.0.clone();
            return Arc::new(move |progress: Progress| {
                bar.set_length(progress.rows_total);
                bar.set_position(progress.rows);
            });
        }
        let told = AtomicU64::new(0);
        Arc::new(move |progress: Progress| {
            let step = progress.rows / LINE_ROWS;
            if told.swap(step, Ordering::Relaxed) < step {
                eprintln!("{} / {}", progress.rows, progress.rows_total);
            }
        })
    }

    /// Takes the bar away.
    pub fn end(&self) {
        self.0.finish_and_clear();
    }
}
