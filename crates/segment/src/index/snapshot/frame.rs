//! Frames: each part of a file with its length and a checksum that hangs on all that came before.

use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::Damaged;

/// Bytes before each part.
pub const HEAD: usize = 16;

/// The chain of a file's frames.
pub(super) struct Chain(u64);

impl Chain {
    /// The chain of a file of that format.
    pub fn new(format: u32) -> Self {
        Self(u64::from(format))
    }

    /// The head of the next part.
    pub fn seal(&mut self, part: &[u8]) -> [u8; HEAD] {
        self.0 = xxh3_64_with_seed(part, self.0);
        let length = (part.len() as u64).to_le_bytes();
        let mut head = [0; HEAD];
        head[..8].copy_from_slice(&length);
        head[8..].copy_from_slice(&self.0.to_le_bytes());
        head
    }

    /// The next part, of which `take` gives so many bytes; empty is the end.
    pub fn open(&mut self, take: &mut impl FnMut(usize) -> Option<Vec<u8>>) -> Result<Vec<u8>, Damaged> {
        let head = take(HEAD).ok_or(Damaged)?;
        let (length, _) = head.split_first_chunk::<8>().ok_or(Damaged)?;
        let length = usize::try_from(u64::from_le_bytes(*length)).map_err(|_| Damaged)?;
        let part = take(length).ok_or(Damaged)?;
        if self.seal(&part)[..] == head[..] {
            Ok(part)
        } else {
            Err(Damaged)
        }
    }
}
