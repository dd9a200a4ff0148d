//! Logical lines: what folding cut put together again.

use std::io::BufRead;

use crate::error::Error;

/// Bytes of a logical line that are kept. What goes past is a picture.
const LINE_BYTES_MAX: usize = 1 << 20;

/// Logical lines one after another.
pub(super) struct Lines<R> {
    source: R,
    line: Vec<u8>,
    physical: Vec<u8>,
    ahead: bool,
    number: u64,
}

/// A logical line, and the number of its first physical line.
pub(super) struct Line<'a> {
    pub number: u64,
    pub bytes: &'a [u8],
}

impl<R: BufRead> Lines<R> {
    pub fn new(source: R) -> Self {
        Self {
            source,
            line: Vec::new(),
            physical: Vec::new(),
            ahead: false,
            number: 0,
        }
    }

    pub fn next(&mut self) -> Result<Option<Line<'_>>, Error> {
        if !self.ahead && !self.read_physical()? {
            return Ok(None);
        }
        self.ahead = false;
        let number = self.number;
        std::mem::swap(&mut self.line, &mut self.physical);
        let quoted_printable = is_quoted_printable(&self.line);
        while self.read_physical()? {
            if quoted_printable && self.line.last() == Some(&b'=') {
                self.line.pop();
                append(&mut self.line, &self.physical);
            } else if let Some((b' ' | b'\t', folded)) = self.physical.split_first() {
                append(&mut self.line, folded);
            } else {
                self.ahead = true;
                break;
            }
        }
        Ok(Some(Line {
            number,
            bytes: &self.line,
        }))
    }

    /// Reads one physical line without its end; what is past the limit is passed over.
    fn read_physical(&mut self) -> Result<bool, Error> {
        self.physical.clear();
        let mut any = false;
        loop {
            let here = match self.source.fill_buf() {
                Ok(here) => here,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(Error::from_source(error)),
            };
            if here.is_empty() {
                break;
            }
            any = true;
            let end = memchr::memchr2(b'\n', b'\r', here);
            append(&mut self.physical, &here[..end.unwrap_or(here.len())]);
            let Some(end) = end else {
                let read = here.len();
                self.source.consume(read);
                continue;
            };
            let carriage_return = here[end] == b'\r';
            self.source.consume(end + 1);
            if carriage_return {
                self.pass_line_feed()?;
            }
            break;
        }
        self.number += u64::from(any);
        Ok(any)
    }

    fn pass_line_feed(&mut self) -> Result<(), Error> {
        if self.source.fill_buf().map_err(Error::from_source)?.first() == Some(&b'\n') {
            self.source.consume(1);
        }
        Ok(())
    }
}

fn append(line: &mut Vec<u8>, bytes: &[u8]) {
    let room = LINE_BYTES_MAX.saturating_sub(line.len());
    line.extend_from_slice(&bytes[..bytes.len().min(room)]);
}

/// Whether the parameters announce quoted-printable, whose lines fold in their own way.
fn is_quoted_printable(line: &[u8]) -> bool {
    let parameters = &line[..memchr::memchr(b':', line).unwrap_or(0)];
    parameters
        .to_ascii_uppercase()
        .windows(16)
        .any(|window| window == b"QUOTED-PRINTABLE")
}
