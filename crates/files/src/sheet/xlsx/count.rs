//! How many cells a sheet has, before any is read.

use std::io::{self, Read};

use crate::{
    encoding::read_some,
    error::{Bound, Error},
    limits,
    open::Source,
    sheet::archive::Archive,
};

/// Refuses a sheet that has too many cells before its first row is given. Counting the tags of the largest sheets is
/// ten times quicker than reading them; in the others there is no room for so many that hold something.
pub(super) fn check<S: Source>(archive: &mut Archive<S>, part: &str) -> Result<(), Error> {
    let Some((size, bytes)) = archive.bytes(part)? else {
        return Ok(());
    };
    if size / SHORTEST < limits::CELLS_MAX {
        return Ok(());
    }
    let cells = cells(bytes, limits::CELLS_MAX).map_err(|_| Error::damaged(part))?;
    if cells > limits::CELLS_MAX {
        Err(Error::TooBig(Bound::Cells))
    } else {
        Ok(())
    }
}

/// Bytes of the shortest cell that holds something: `<c><v>1</v></c>`.
const SHORTEST: u64 = 15;

/// How a cell begins: `<c>`, `<c r="A1">`, `<c/>`.
const CELL: &[u8] = b"<c";

/// The tags of cells, up to a few more than `enough`.
fn cells(mut bytes: impl Read, enough: u64) -> io::Result<u64> {
    let finder = memchr::memmem::Finder::new(CELL);
    let mut buffer = vec![0; 256 << 10];
    let (mut kept, mut cells) = (0, 0);
    loop {
        let read = read_some(&mut bytes, &mut buffer[kept..])?;
        let end = kept + read;
        // A tag at the end of the buffer is counted with the next one, which says how it goes on.
        let whole = end.saturating_sub(CELL.len());
        let tags = finder.find_iter(&buffer[..end]).filter(|&at| at < whole);
        cells += tags
            .filter(|&at| matches!(buffer[at + CELL.len()], b' ' | b'>' | b'/'))
            .count() as u64;
        if read == 0 || cells > enough {
            return Ok(cells);
        }
        buffer.copy_within(whole..end, 0);
        kept = end - whole;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives a few bytes at a time.
    struct Trickle<'a>(&'a [u8], usize);

    impl Read for Trickle<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let length = buffer.len().min(self.1);
            self.0.read(&mut buffer[..length])
        }
    }

    #[test]
    fn tags_are_counted_wherever_the_bytes_are_cut() {
        let sheet = br#"<cols><col/></cols><row><c/><c r="B1"><v>1</v></c><c><v>2</v></c></row>"#;
        for step in 1..sheet.len() {
            assert_eq!(cells(Trickle(sheet, step), 100).expect("bytes"), 3, "{step} at a time");
        }
        assert_eq!(cells(&sheet[..], 0).expect("bytes"), 3);
    }
}
