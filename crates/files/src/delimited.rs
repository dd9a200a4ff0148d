//! Delimited text: CSV, TSV, cells pasted from a spreadsheet.
//!
//! The grammar is that of the crate `csv-core`; what is ours is around it: which encoding and separator, on which
//! physical line a record begins, where a quote opened that never closes, and how much a record may take.

mod guess;
mod records;
#[cfg(test)]
mod tests;

use std::io::{Cursor, Read};

use encoding_rs::{Encoding, UTF_8};

use self::records::Delimited;
use crate::{
    encoding::{self, Transcoded},
    error::Error,
    format::Format,
    meter::Meter,
    reader::{Reader, Shape},
    table::Options,
};

/// Opens delimited text that the caller knows to be such, from anything that can be read.
pub fn open_delimited<'a>(source: impl Read + Send + 'a, options: &Options) -> Result<Reader<'a>, Error> {
    let meter = Meter::default();
    open(meter.over(source), options, meter)
}

/// How much of a text is looked at to tell its encoding and separator.
const HEAD_BYTES: usize = 1 << 20;

pub(crate) fn open<'a>(
    mut source: impl Read + Send + 'a,
    options: &Options,
    meter: Meter,
) -> Result<Reader<'a>, Error> {
    let head = read_head(&mut source)?;
    let (encoding, mark) = match options
        .encoding
        .as_deref()
        .and_then(|label| Encoding::for_label(label.as_bytes()))
    {
        Some(encoding) => (
            encoding,
            Encoding::for_bom(&head)
                .filter(|(marked, _)| *marked == encoding)
                .map_or(0, |(_, mark)| mark),
        ),
        None => encoding::detect(&head),
    };
    let (sample, _) = encoding.decode_without_bom_handling(&head[mark..]);
    let text = guess::look(&sample, options.delimiter);
    if sample.trim().is_empty() {
        return Err(Error::Empty);
    }
    drop(sample);
    let mut whole = Cursor::new(head).chain(source);
    whole.get_mut().0.set_position(mark as u64);
    let source: Box<dyn Read + Send + 'a> = if encoding == UTF_8 {
        Box::new(whole)
    } else {
        Box::new(Transcoded::new(whole, encoding))
    };
    let shape = Shape {
        format: Format::Delimited,
        encoding: Some(encoding::name(encoding)),
        delimiter: text.delimiter.map(char::from),
        sheet: None,
    };
    let mut records = Delimited::new(source, &text);
    records.pass_lines(text.lines_to_pass)?;
    Reader::new(shape, Box::new(records), options.header, meter)
}

fn read_head(source: &mut impl Read) -> Result<Vec<u8>, Error> {
    let mut head = Vec::new();
    source
        .take(HEAD_BYTES as u64)
        .read_to_end(&mut head)
        .map_err(Error::from_source)?;
    Ok(head)
}
