//! The index left on disk and read back, beside merely reading its file: how a process begins.

use std::{
    fs::File,
    io::{BufWriter, Read, Write},
    path::Path,
    time::Instant,
};

use segment::index::{
    Index,
    snapshot::{Damaged, Packing, Unpacking},
};
use serde::Serialize;

use crate::failure::Failure;

/// What was measured; the file is warm in the system's memory.
#[derive(Debug, Serialize)]
pub struct OnDisk {
    /// Bytes of the file.
    bytes: u64,
    /// Seconds to write it, until it is durable.
    write_seconds: f64,
    /// Seconds to read it back as an index, checked.
    read_seconds: f64,
    /// Seconds to read its bytes once and do nothing with them.
    once_seconds: f64,
}

/// Writes the index there, drops it, reads it back.
pub fn measured(index: Index, path: &Path) -> Result<OnDisk, Failure> {
    let contacts = index.len();
    let begun = Instant::now();
    write(&index, path)?;
    let write_seconds = begun.elapsed().as_secs_f64();
    drop(index);
    once(path).map_err(Failure::system)?;
    let begun = Instant::now();
    let bytes = once(path).map_err(Failure::system)?;
    let once_seconds = begun.elapsed().as_secs_f64();
    let begun = Instant::now();
    let back = read(path)?;
    let read_seconds = begun.elapsed().as_secs_f64();
    if back.len() != contacts {
        return Err(Failure::system("what was read back is not what was written"));
    }
    Ok(OnDisk {
        bytes,
        write_seconds,
        read_seconds,
        once_seconds,
    })
}

fn write(index: &Index, path: &Path) -> Result<(), Failure> {
    let mut file = BufWriter::new(File::create(path).map_err(Failure::system)?);
    let (mut packing, heading) = Packing::new(index, b"").map_err(damaged)?;
    let mut put = |bytes: &[u8]| file.write_all(bytes).map_err(Failure::system);
    put(&heading.0)?;
    put(&heading.1)?;
    loop {
        let part = packing.next(index).map_err(damaged)?.unwrap_or_default();
        put(&packing.seal(&part))?;
        put(&part)?;
        if part.is_empty() {
            break;
        }
    }
    let file = file.into_inner().map_err(Failure::system)?;
    file.sync_all().map_err(Failure::system)
}

fn read(path: &Path) -> Result<Index, Failure> {
    let mut file = File::open(path).map_err(Failure::system)?;
    let take = move |count: usize| {
        let mut bytes = vec![0; count];
        file.read_exact(&mut bytes).ok().map(|()| bytes)
    };
    Unpacking::new(take).and_then(Unpacking::index).map_err(damaged)
}

fn once(path: &Path) -> std::io::Result<u64> {
    let mut file = File::open(path)?;
    let (mut bytes, mut run) = (0, vec![0; 1 << 20]);
    loop {
        match file.read(&mut run)? {
            0 => return Ok(bytes),
            count => bytes += count as u64,
        }
    }
}

fn damaged(_: Damaged) -> Failure {
    Failure::system("the file is damaged")
}
