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
    error::{Error, Foreign},
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

pub(crate) fn open<'a>(source: impl Read + Send + 'a, options: &Options, meter: Meter) -> Result<Reader<'a>, Error> {
    let mut source = source;
    let head = read_head(&mut source)?;
    let (encoding, mark) = encoding_of(&head, options);
    let text = {
        let (sample, _) = encoding.decode_without_bom_handling(&head[mark..]);
        check(&sample)?;
        guess::look(&sample, options.delimiter)
    };
    let mut whole = Cursor::new(head).chain(source);
    whole.get_mut().0.set_position(mark as u64);
    let source: Box<dyn Read + Send + 'a> = if encoding == UTF_8 {
        Box::new(whole)
    } else {
        Box::new(Transcoded::new(whole, encoding))
    };
    let mut records = Delimited::new(source, &text);
    records.pass_lines(text.lines_to_pass)?;
    let shape = Shape {
        format: Format::Delimited,
        encoding: Some(encoding::name(encoding)),
        delimiter: text.delimiter.map(char::from),
        sheet: None,
    };
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

/// The encoding asked for, or the one found, and how many bytes its mark takes.
fn encoding_of(head: &[u8], options: &Options) -> (&'static Encoding, usize) {
    let asked = options
        .encoding
        .as_deref()
        .and_then(|label| Encoding::for_label(label.as_bytes()));
    let Some(asked) = asked else {
        return encoding::detect(head);
    };
    let mark = Encoding::for_bom(head).filter(|(marked, _)| *marked == asked);
    (asked, mark.map_or(0, |(_, mark)| mark))
}

/// Refuses what holds nothing, and what is no text: one letter in twenty that is a control, or one in three with the
/// NULs, which careless exports leave in texts too.
fn check(sample: &str) -> Result<(), Error> {
    if sample.trim().is_empty() {
        return Err(Error::Empty);
    }
    let looked = || sample.chars().take(4_096);
    let controls = looked()
        .filter(|letter| letter.is_control() && !matches!(letter, '\t' | '\n' | '\r' | '\0'))
        .count();
    let nuls = looked().filter(|&letter| letter == '\0').count();
    let letters = looked().count();
    if controls * 20 > letters || (controls + nuls) * 3 > letters {
        return Err(Error::NotATable { found: Foreign::Binary });
    }
    Ok(())
}
