//! Which encoding a text is in, and its bytes as UTF-8.
//!
//! In order: a byte-order mark; NULs in every second byte (UTF-16 without a mark); UTF-8 when a large head is valid
//! or nearly so (a stray cell in another encoding is read as Windows-1252 where it stands, with a warning);
//! Mac Roman when its accented letters outnumber the others; what `chardetng` guesses from French habits.

use std::io::{self, Cursor, Read};

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
    /// A letter that the caller's buffer had no room for.
    spilt: Cursor<Vec<u8>>,
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
            spilt: Cursor::default(),
        }
    }

    fn fill(&mut self) -> io::Result<()> {
        self.start = 0;
        self.end = read_some(&mut self.source, &mut self.input)?;
        self.at_end = self.end == 0;
        Ok(())
    }

    /// Decodes into a buffer that has room for a letter.
    fn decode(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while !self.finished {
            if self.start == self.end && !self.at_end {
                self.fill()?;
            }
            let input = &self.input[self.start..self.end];
            let (result, read, written, _) = self.decoder.decode_to_utf8(input, buffer, self.at_end);
            self.start += read;
            self.finished = self.at_end && result == CoderResult::InputEmpty;
            if written > 0 {
                return Ok(written);
            }
        }
        Ok(0)
    }
}

/// Bytes that the longest letter takes, or two that come together.
const LETTER_BYTES_MAX: usize = 8;

impl<R: Read> Read for Transcoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let spilt = self.spilt.read(buffer)?;
        if spilt > 0 || buffer.is_empty() {
            return Ok(spilt);
        }
        if buffer.len() >= LETTER_BYTES_MAX {
            return self.decode(buffer);
        }
        let mut letter = vec![0; LETTER_BYTES_MAX];
        let decoded = self.decode(&mut letter)?;
        letter.truncate(decoded);
        self.spilt = Cursor::new(letter);
        self.spilt.read(buffer)
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

#[cfg(test)]
mod tests {
    use encoding_rs::WINDOWS_1252;

    use super::*;

    #[test]
    fn encodings_of_french_files() {
        let french = "Nom;Prénom\nLefèvre;Zoé\nGœury;Noël\nPéan;Françoise\n";
        let latin = WINDOWS_1252.encode(french).0.into_owned();
        let stray = [
            "Hélène, Zoé, Noël, Éloïse, Chloé, Maël\n".repeat(2).as_bytes(),
            b"Andr\xe9\n",
        ]
        .concat();
        let cases = [
            (french.as_bytes(), UTF_8),
            (&french.as_bytes()[..=french.find('é').expect("one")], UTF_8),
            (b"Nom;Ville\n", UTF_8),
            (&latin, WINDOWS_1252),
            (b"Andr\xe9\n", WINDOWS_1252),
            // Curly quotes alone, which are letters in Mac Roman.
            (b"\x93oui\x94 \x96 l\x92\x9cuvre\n", WINDOWS_1252),
            (b"H\x8el\x8fne;Fran\x8doise\n", MACINTOSH),
            (&stray, UTF_8),
        ];
        for (bytes, expected) in cases {
            assert_eq!(detect(bytes), (expected, 0), "{}", String::from_utf8_lossy(bytes));
        }
        assert_eq!(detect(b"\xef\xbb\xbfa"), (UTF_8, 3));
        assert_eq!(detect(b"\xff\xfea\0"), (UTF_16LE, 2));
    }

    #[test]
    fn letters_cut_by_the_buffer_are_put_together() {
        let text = "é€😀".repeat(40_000);
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let mut out = String::new();
        Transcoded::new(&wide[..], UTF_16BE)
            .read_to_string(&mut out)
            .expect("a text");
        assert!(out == text);
    }
}
