//! Any file, opened according to what it is.

use std::io::{Read, Seek, SeekFrom};

use flate2::read::MultiGzDecoder;

use crate::{
    delimited,
    error::Error,
    format::{Format, sniff},
    reader::{Meter, Options, Reader},
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

/// A sheet of a workbook.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Whether its owner sees it when opening the workbook.
    pub visible: bool,
}

/// Says what a file holds.
pub fn look(source: impl Source, options: &Options) -> Result<Contents, Error> {
    let (format, _) = peek(source, options)?;
    Ok(Contents {
        format,
        sheets: Vec::new(),
    })
}

/// Opens one table of a file: the sheet asked for, or all there is.
pub fn open<'a>(source: impl Source + 'a, options: &Options) -> Result<Reader<'a>, Error> {
    let meter = Meter::default();
    let (format, source) = peek(meter.over(source), options)?;
    match format {
        Format::Gzip => delimited::open(MultiGzDecoder::new(source), options, meter),
        _ => delimited::open(source, options, meter),
    }
}

/// What the first bytes announce.
fn peek<S: Source>(mut source: S, options: &Options) -> Result<(Format, S), Error> {
    let mut head = Vec::new();
    source.by_ref().take(4_096).read_to_end(&mut head).map_err(Error::Io)?;
    source.seek(SeekFrom::Start(0)).map_err(Error::Io)?;
    Ok((sniff(&head, options.name.as_deref())?, source))
}
