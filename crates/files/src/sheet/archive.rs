//! A zip archive whose every size is checked before anything is expanded.

use std::{
    collections::HashMap,
    io::{self, BufReader, Read, SeekFrom},
};

use flate2::read::DeflateDecoder;
use zip::{CompressionMethod, ZipArchive};

use super::xml::Xml;
use crate::{
    error::{Bound, Error},
    limits,
    open::Source,
};

/// The parts of an archive, found by name whatever the case and the slashes.
pub(crate) struct Archive<S> {
    source: S,
    parts: HashMap<String, Part>,
}

/// The bytes of a part.
pub(super) type Expanded<'a> = Box<dyn Read + Send + 'a>;

#[derive(Clone, Copy)]
struct Part {
    start: u64,
    packed: u64,
    size: u64,
    deflated: bool,
}

impl<S: Source> Archive<S> {
    pub fn new(mut source: S) -> Result<Self, Error> {
        check_directory(&mut source)?;
        let mut zip = ZipArchive::new(source).map_err(|_| Error::damaged("zip"))?;
        let mut parts = HashMap::new();
        let mut expanded = 0_u64;
        for index in 0..zip.len() {
            let Some((name, part)) = part(&mut zip, index)? else {
                continue;
            };
            expanded = expanded.saturating_add(part.size);
            parts.insert(name, part);
        }
        if expanded > limits::EXPANDED_BYTES_MAX {
            return Err(Error::TooBig(Bound::ExpandedBytes));
        }
        Ok(Self {
            source: zip.into_inner(),
            parts,
        })
    }

    pub fn holds(&self, name: &str) -> bool {
        self.parts.contains_key(&normal(name))
    }

    pub fn any(&self, test: impl Fn(&str) -> bool) -> bool {
        self.parts.keys().any(|name| test(name))
    }

    /// The bytes of a part, and how many, if the archive has it.
    pub fn bytes(&mut self, name: &str) -> Result<Option<(u64, Expanded<'_>)>, Error> {
        let Some(&part) = self.parts.get(&normal(name)) else {
            return Ok(None);
        };
        Ok(Some((part.size, expand(&mut self.source, part)?)))
    }

    /// The XML of a part, if the archive has it.
    pub fn xml(&mut self, name: &str) -> Result<Option<Xml<'_>>, Error> {
        Ok(self.bytes(name)?.map(|(_, bytes)| Xml::new(bytes, name)))
    }

    /// The XML of a part that is small in any honest workbook.
    pub fn small_xml(&mut self, name: &str) -> Result<Option<Xml<'_>>, Error> {
        match self.bytes(name)? {
            Some((size, _)) if size > SMALL_BYTES_MAX => Err(Error::TooBig(Bound::ExpandedBytes)),
            small => Ok(small.map(|(_, bytes)| Xml::new(bytes, name))),
        }
    }

    /// The XML of a part, which takes the archive with it.
    pub fn into_xml<'a>(self, name: &str) -> Result<Xml<'a>, Error>
    where
        S: 'a,
    {
        let part = *self.parts.get(&normal(name)).ok_or_else(|| Error::damaged(name))?;
        Ok(Xml::new(expand(self.source, part)?, name))
    }
}

/// How many parts there are is read where archives end, before a table of them is made.
fn check_directory(source: &mut impl Source) -> Result<(), Error> {
    const END: &[u8] = b"PK\x05\x06";
    const END_64: &[u8] = b"PK\x06\x06";
    let size = source.seek(SeekFrom::End(0)).map_err(Error::Io)?;
    source
        .seek(SeekFrom::Start(size.saturating_sub(0x1_0400)))
        .map_err(Error::Io)?;
    let mut tail = Vec::new();
    source
        .by_ref()
        .take(0x1_0400)
        .read_to_end(&mut tail)
        .map_err(Error::Io)?;
    source.seek(SeekFrom::Start(0)).map_err(Error::Io)?;
    let largest = |mark: &'static [u8], at: usize, width: usize| {
        let ends = memchr::memmem::find_iter(&tail, mark);
        let numbers = ends.filter_map(|found| tail.get(found + at..found + at + width));
        numbers.map(little_endian).max()
    };
    let parts = largest(END, 10, 2).ok_or_else(|| Error::damaged("zip"))?;
    let parts = parts.max(largest(END_64, 32, 8).unwrap_or(0));
    let bytes = largest(END, 12, 4).max(largest(END_64, 40, 8)).unwrap_or(0);
    // The archive of a large workbook says "look in the other record" in these four bytes.
    let bytes = if bytes == u64::from(u32::MAX) { 0 } else { bytes };
    if parts > limits::PARTS_MAX || bytes > DIRECTORY_BYTES_MAX {
        return Err(Error::TooBig(Bound::Parts));
    }
    Ok(())
}

/// Bytes that the list of parts may take: names and comments can be long.
const DIRECTORY_BYTES_MAX: u64 = 16 << 20;

/// Bytes that a part held in memory once read may take: the list of sheets, their relations, the styles.
const SMALL_BYTES_MAX: u64 = 32 << 20;

fn little_endian(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .rev()
        .fold(0, |number, &byte| number << 8 | u64::from(byte))
}

fn part<S: Source>(zip: &mut ZipArchive<S>, index: usize) -> Result<Option<(String, Part)>, Error> {
    let file = zip.by_index_raw(index).map_err(|_| Error::damaged("zip"))?;
    let Ok(name) = file.name().map(|name| normal(&name)) else {
        return Ok(None);
    };
    if file.encrypted() {
        return Err(Error::PasswordProtected);
    }
    let deflated = match file.compression() {
        CompressionMethod::Stored => false,
        CompressionMethod::Deflated => true,
        _ => return Ok(None),
    };
    let start = file.data_start().ok_or_else(|| Error::damaged("zip"))?;
    Ok(Some((
        name,
        Part {
            start,
            packed: file.compressed_size(),
            size: file.size(),
            deflated,
        },
    )))
}

fn normal(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}

fn expand<'a>(mut source: impl Source + 'a, part: Part) -> Result<Expanded<'a>, Error> {
    source.seek(SeekFrom::Start(part.start)).map_err(Error::Io)?;
    let packed = BufReader::with_capacity(32 << 10, source.take(part.packed));
    Ok(if part.deflated {
        Box::new(Measured {
            inner: DeflateDecoder::new(packed),
            left: part.size,
        })
    } else {
        Box::new(Measured {
            inner: packed,
            left: part.size,
        })
    })
}

/// A part that must hold exactly the bytes its archive declares: no fewer, the file being cut, and no more, the
/// declared sizes being what was checked.
struct Measured<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Measured<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        match self.left.checked_sub(read as u64) {
            Some(left) if read > 0 || left == 0 || buffer.is_empty() => {
                self.left = left;
                Ok(read)
            }
            _ => Err(io::ErrorKind::InvalidData.into()),
        }
    }
}
