//! Records: a kind, a length, bytes.

use encoding_rs::WINDOWS_1252;

use crate::error::Error;

pub(super) const FORMULA: u16 = 0x0006;
pub(super) const EOF: u16 = 0x000a;
pub(super) const FORMAT_BIFF5: u16 = 0x001e;
pub(super) const DATE_MODE: u16 = 0x0022;
pub(super) const FILE_PASS: u16 = 0x002f;
pub(super) const CONTINUE: u16 = 0x003c;
pub(super) const BOUND_SHEET: u16 = 0x0085;
pub(super) const MUL_RK: u16 = 0x00bd;
pub(super) const RICH_STRING: u16 = 0x00d6;
pub(super) const XF: u16 = 0x00e0;
pub(super) const SST: u16 = 0x00fc;
pub(super) const LABEL_SST: u16 = 0x00fd;
pub(super) const NUMBER: u16 = 0x0203;
pub(super) const LABEL: u16 = 0x0204;
pub(super) const BOOL_OR_ERROR: u16 = 0x0205;
pub(super) const STRING: u16 = 0x0207;
pub(super) const RK: u16 = 0x027e;
pub(super) const FORMAT: u16 = 0x041e;
pub(super) const BOF: u16 = 0x0809;

/// The records that hold cells with something in them.
pub(super) const CELLS: [u16; 8] = [
    FORMULA,
    MUL_RK,
    RICH_STRING,
    LABEL_SST,
    NUMBER,
    LABEL,
    BOOL_OR_ERROR,
    RK,
];

/// One record, and where the next begins.
pub(super) struct Record<'a> {
    pub kind: u16,
    pub data: &'a [u8],
    pub next: usize,
}

/// The records from a place on, to the end of the stream.
pub(super) fn records(stream: &[u8], mut at: usize) -> impl Iterator<Item = Result<Record<'_>, Error>> {
    std::iter::from_fn(move || {
        if at >= stream.len() {
            return None;
        }
        let record = record(stream, at);
        at = record.as_ref().map_or(stream.len(), |record| record.next);
        Some(record)
    })
}

/// The record that begins at a place.
pub(super) fn record(stream: &[u8], at: usize) -> Result<Record<'_>, Error> {
    let cut = || Error::damaged("Workbook");
    let (kind, length) = (stream.u16(at).ok_or_else(cut)?, stream.u16(at + 2).ok_or_else(cut)?);
    let next = at + 4 + usize::from(length);
    let data = stream.get(at + 4..next).ok_or_else(cut)?;
    Ok(Record { kind, data, next })
}

/// Little-endian numbers at a place, if the bytes are there.
pub(super) trait Bytes {
    fn array<const N: usize>(&self, at: usize) -> Option<[u8; N]>;

    fn u16(&self, at: usize) -> Option<u16> {
        self.array(at).map(u16::from_le_bytes)
    }

    fn u32(&self, at: usize) -> Option<u32> {
        self.array(at).map(u32::from_le_bytes)
    }

    fn f64(&self, at: usize) -> Option<f64> {
        self.array(at).map(f64::from_le_bytes)
    }
}

impl Bytes for [u8] {
    fn array<const N: usize>(&self, at: usize) -> Option<[u8; N]> {
        self.get(at..)?.first_chunk().copied()
    }
}

/// A text whose length stands on two bytes at a place.
pub(super) fn text(data: &[u8], at: usize, wide: bool) -> Option<String> {
    let length = usize::from(data.u16(at)?);
    characters(data, at + 2, length, wide).map(|(text, _)| text)
}

/// The code of a format; BIFF5 gives its length on one byte.
pub(super) fn format_code(data: &[u8], wide: bool) -> Option<String> {
    if wide {
        return text(data, 2, wide);
    }
    let length = usize::from(*data.get(2)?);
    characters(data, 3, length, wide).map(|(code, _)| code)
}

/// So many characters, and where they end; BIFF8 says first whether they take one byte or two.
pub(super) fn characters(data: &[u8], at: usize, length: usize, wide: bool) -> Option<(String, usize)> {
    let (double, start) = if wide {
        (data.get(at)? & 1 == 1, at + 1)
    } else {
        (false, at)
    };
    let bytes = data.get(start..start + length * if double { 2 } else { 1 })?;
    Some((decoded(bytes, double, wide), start + bytes.len()))
}

fn decoded(bytes: &[u8], double: bool, wide: bool) -> String {
    if double {
        let units = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        char::decode_utf16(units)
            .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect()
    } else if wide {
        bytes.iter().copied().map(char::from).collect()
    } else {
        WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()
    }
}

/// A record with those that continue it. A text cut between two says again, at the start of the second, whether
/// its characters take one byte or two.
pub(super) struct Pieces<'a> {
    parts: Vec<&'a [u8]>,
    current: usize,
    at: usize,
}

impl<'a> Pieces<'a> {
    pub fn new(pieces: Vec<&'a [u8]>) -> Self {
        Self {
            parts: pieces,
            current: 0,
            at: 0,
        }
    }

    pub fn u32(&mut self) -> Option<u32> {
        Some(u32::from(self.u16()?) | u32::from(self.u16()?) << 16)
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from(self.u8()?) | u16::from(self.u8()?) << 8)
    }

    fn u8(&mut self) -> Option<u8> {
        while self.parts.get(self.current)?.len() == self.at {
            self.current += 1;
            self.at = 0;
        }
        let byte = self.parts[self.current][self.at];
        self.at += 1;
        Some(byte)
    }

    /// One string of the shared table: its characters, then runs of styles and phonetic hints, passed over.
    pub fn rich_text(&mut self) -> Option<String> {
        let mut left = usize::from(self.u16()?);
        let flags = self.u8()?;
        let runs = if flags & 8 == 0 {
            0
        } else {
            usize::from(self.u16()?) * 4
        };
        let hints = if flags & 4 == 0 {
            0
        } else {
            usize::try_from(self.u32()?).ok()?
        };
        let mut text = String::new();
        let mut double = flags & 1 == 1;
        loop {
            let here = self.parts.get(self.current)?;
            let width = if double { 2 } else { 1 };
            let taken = left.min((here.len() - self.at) / width);
            text.push_str(&decoded(&here[self.at..self.at + taken * width], double, true));
            self.at += taken * width;
            left -= taken;
            if left == 0 {
                break;
            }
            self.current += 1;
            double = self.parts.get(self.current)?.first()? & 1 == 1;
            self.at = 1;
        }
        self.pass(runs.saturating_add(hints));
        Some(text)
    }

    fn pass(&mut self, mut bytes: usize) {
        while let Some(here) = self.parts.get(self.current).filter(|_| bytes > 0) {
            let taken = bytes.min(here.len() - self.at);
            self.at += taken;
            bytes -= taken;
            if bytes > 0 {
                self.current += 1;
                self.at = 0;
            }
        }
    }
}
