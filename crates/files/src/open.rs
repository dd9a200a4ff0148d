//! Any file, opened according to what it is.

use std::io::{Cursor, Read, Seek, SeekFrom};

use flate2::read::MultiGzDecoder;

use crate::{
    delimited,
    error::{Bound, Error, Foreign},
    format::{Format, sniff},
    limits,
    meter::Meter,
    reader::Reader,
    sheet::{Sheet, Workbook},
    table::Options,
    vcard,
};

/// What a file can be read from: the file itself, or a cursor over its bytes.
pub trait Source: Read + Seek + Send {}

impl<T: Read + Seek + Send> Source for T {}

/// What a file holds, before one of its tables is opened.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Contents {
    /// Its format, a gzip around it left aside.
    pub format: Format,
    /// The sheets of a workbook, in order; none for other formats.
    pub sheets: Vec<Sheet>,
}

/// Says what a file holds.
pub fn look(source: impl Source, options: &Options) -> Result<Contents, Error> {
    match peek(source, options)? {
        (Format::Gzip, source) => match unpack(source, options)? {
            Unpacked::Text(format, _) => Ok(Contents {
                format,
                sheets: Vec::new(),
            }),
            Unpacked::Workbook(format, bytes) => Ok(Workbook::new(bytes, format)?.contents()),
        },
        (format @ (Format::Xlsx | Format::Xls | Format::Ods), source) => Ok(Workbook::new(source, format)?.contents()),
        (format @ (Format::Delimited | Format::Vcard), _) => Ok(Contents {
            format,
            sheets: Vec::new(),
        }),
    }
}

/// Opens one table of a file: the sheet asked for, or all there is.
pub fn open<'a>(source: impl Source + 'a, options: &Options) -> Result<Reader<'a>, Error> {
    let meter = Meter::default();
    let (format, source) = peek(meter.over(source), options)?;
    meter.restart();
    match (format, source) {
        (Format::Gzip, source) => match unpack(source, options)? {
            Unpacked::Text(Format::Vcard, text) => vcard::open(Cursor::new(held(text)?), meter),
            Unpacked::Text(_, text) => delimited::open(text, options, meter),
            Unpacked::Workbook(format, bytes) => Workbook::new(bytes, format)?.read(options, meter),
        },
        (format @ (Format::Xlsx | Format::Xls | Format::Ods), source) => {
            Workbook::new(source, format)?.read(options, meter)
        }
        (Format::Vcard, source) => vcard::open(source, meter),
        (Format::Delimited, source) => delimited::open(source, options, meter),
    }
}

/// What a gzip holds: a text, expanded as it is read, or a workbook, expanded in memory.
enum Unpacked<R> {
    Text(Format, R),
    Workbook(Format, Cursor<Vec<u8>>),
}

fn unpack<S: Source>(source: S, options: &Options) -> Result<Unpacked<impl Read + Send + use<S>>, Error> {
    let mut expanded = MultiGzDecoder::new(source);
    let mut head = Vec::new();
    expanded
        .by_ref()
        .take(HEAD_BYTES)
        .read_to_end(&mut head)
        .map_err(Error::from_source)?;
    let name = options
        .name
        .as_deref()
        .map(|name| name.strip_suffix(".gz").unwrap_or(name));
    let format = sniff(&head, name)?;
    match format {
        Format::Delimited | Format::Vcard => Ok(Unpacked::Text(format, Cursor::new(head).chain(expanded))),
        Format::Gzip => Err(Error::NotATable {
            found: Foreign::Archive,
        }),
        Format::Xlsx | Format::Xls | Format::Ods => Ok(Unpacked::Workbook(
            format,
            Cursor::new(held(Cursor::new(head).chain(expanded))?),
        )),
    }
}

/// What has to be read from several places, held in memory.
fn held(expanded: impl Read) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    expanded
        .take(limits::HELD_BYTES_MAX + 1)
        .read_to_end(&mut bytes)
        .map_err(Error::from_source)?;
    if bytes.len() as u64 > limits::HELD_BYTES_MAX {
        Err(Error::TooBig(Bound::HeldBytes))
    } else {
        Ok(bytes)
    }
}

/// Bytes that are enough to tell a format.
const HEAD_BYTES: u64 = 4_096;

/// What the first bytes announce.
fn peek<S: Source>(mut source: S, options: &Options) -> Result<(Format, S), Error> {
    let mut head = Vec::new();
    source
        .by_ref()
        .take(HEAD_BYTES)
        .read_to_end(&mut head)
        .map_err(Error::Io)?;
    source.seek(SeekFrom::Start(0)).map_err(Error::Io)?;
    Ok((sniff(&head, options.name.as_deref())?, source))
}
