//! Which encoding a text is in, and its bytes as UTF-8.
//!
//! In order: a byte-order mark; NULs in every second byte (UTF-16 without a mark); UTF-8 when a large head is valid
//! or nearly so (a stray cell in another encoding is read as Windows-1252 where it stands, with a warning);
//! Mac Roman when its accented letters outnumber the others; what `chardetng` guesses from French habits.

use std::io::{self, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Decoder, Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE};

/// The encoding of a text that begins with `head`, and how many bytes its mark takes.
pub(crate) fn detect(head: &[u8]) -> (&'static Encoding, usize) {
    if let Some(marked) = Encoding::for_bom(head) {
        return marked;
    }
    let encoding = if let Some(wide) = wide(head) {
        wide
    } else if mostly_utf8(head) {
        UTF_8
    } else if looks_macintosh(head) {
        MACINTOSH
    } else {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(head, true);
        detector.guess(Some(b"fr"), Utf8Detection::Deny)
    };
    (encoding, 0)
}

/// The usual name, in lower case.
pub(crate) fn name(encoding: &'static Encoding) -> &'static str {
    match encoding.name() {
        "UTF-8" => "utf-8",
        "UTF-16LE" => "utf-16le",
        "UTF-16BE" => "utf-16be",
        other => other,
    }
}

fn wide(head: &[u8]) -> Option<&'static Encoding> {
    let head = &head[..head.len().min(4_096)];
    let pairs = head.len() / 2;
    let zeros = |offset: usize| head.iter().skip(offset).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if pairs < 2 {
        None
    } else if odd * 10 >= pairs * 6 && even * 10 < pairs {
        Some(UTF_16LE)
    } else if even * 10 >= pairs * 6 && odd * 10 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Valid, or with ten times more letters that are valid than bytes that are not.
fn mostly_utf8(head: &[u8]) -> bool {
    let mut invalid = 0;
    let mut valid = 0;
    for chunk in head.utf8_chunks() {
        valid += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    let cut = std::str::from_utf8(head).is_err_and(|error| error.error_len().is_none());
    invalid - usize::from(cut) <= valid / 10
}

/// The bytes of `ç é è ê ù` in Mac Roman, which Windows-1252 hardly uses, against its own accented letters.
fn looks_macintosh(head: &[u8]) -> bool {
    let macintosh = head
        .iter()
        .filter(|byte| [0x8d, 0x8e, 0x8f, 0x90, 0x9d].contains(*byte))
        .count();
    let others = head.iter().filter(|&&byte| byte >= 0xa0).count();
    macintosh > others
}

/// A source turned into UTF-8 as it is read.
pub(crate) struct Transcoded<R> {
    source: R,
    decoder: Decoder,
    input: Vec<u8>,
    start: usize,
    end: usize,
    at_end: bool,
    finished: bool,
}

impl<R: Read> Transcoded<R> {
    pub fn new(source: R, encoding: &'static Encoding) -> Self {
        let decoder = encoding.new_decoder_without_bom_handling();
        Self {
            source,
            decoder,
            input: vec![0; 64 << 10],
            start: 0,
            end: 0,
            at_end: false,
            finished: false,
        }
    }

    fn fill(&mut self) -> io::Result<()> {
        self.start = 0;
        self.end = read_some(&mut self.source, &mut self.input)?;
        self.at_end = self.end == 0;
        Ok(())
    }
}

impl<R: Read> Read for Transcoded<R> {
    /// `buffer` has to hold at least one letter, 4 bytes, or nothing could ever be written to it.
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.len() < 4 {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        while !self.finished {
            if self.start == self.end && !self.at_end {
                self.fill()?;
            }
            let (result, read, written, _) =
                self.decoder
                    .decode_to_utf8(&self.input[self.start..self.end], buffer, self.at_end);
            self.start += read;
            self.finished = self.at_end && result == CoderResult::InputEmpty;
            if written > 0 {
                return Ok(written);
            }
        }
        Ok(0)
    }
}

/// Reads what comes, passing over interruptions.
pub(crate) fn read_some(source: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match source.read(buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}
