//! How far a source has been read.

use std::{
    io::{self, Read, Seek, SeekFrom},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

/// Counts the bytes read from a source, wherever the source went.
#[derive(Clone, Default)]
pub(crate) struct Meter(Arc<AtomicU64>);

impl Meter {
    pub fn bytes_read(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    /// Counts from nothing again, for a source that is read twice.
    pub fn restart(&self) {
        self.0.store(0, Ordering::Relaxed);
    }

    pub fn over<R>(&self, source: R) -> Metered<R> {
        Metered {
            source,
            meter: self.clone(),
        }
    }
}

/// A source whose bytes are counted.
pub(crate) struct Metered<R> {
    source: R,
    meter: Meter,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(buffer)?;
        self.meter.0.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

impl<R: Seek> Seek for Metered<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.source.seek(to)
    }
}
