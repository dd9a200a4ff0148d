//! The texts that cells refer to by number.

use crate::{
    error::{Bound, Error},
    limits,
};

/// Texts end to end in one buffer: a fifth of the memory of as many strings.
#[derive(Default)]
pub(crate) struct Strings {
    text: String,
    ends: Vec<u32>,
}

impl Strings {
    /// Adds to the text being written.
    pub fn append(&mut self, piece: &str) -> Result<(), Error> {
        self.check(piece.len())?;
        self.text.push_str(piece);
        Ok(())
    }

    /// Ends the text being written.
    pub fn end(&mut self) -> Result<(), Error> {
        self.check(0)?;
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        Ok(())
    }

    pub fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)?;
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.text.get(start as usize..end as usize)
    }

    fn check(&self, more: usize) -> Result<(), Error> {
        let bytes = self.text.len() + more + self.ends.len() * size_of::<u32>();
        let more_than_cells = self.ends.len() as u64 > limits::CELLS_MAX;
        if more_than_cells || bytes > limits::STRINGS_BYTES_MAX {
            Err(Error::TooBig(Bound::Strings))
        } else {
            Ok(())
        }
    }
}
