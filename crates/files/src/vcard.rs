//! Address-book cards, versions 2.1, 3.0 and 4.0, as rows.
//!
//! Crates looked at in November 2026: `calcard` reads all versions but brings time zones and a mail parser along;
//! `vcard4` reads 4.0 only and refuses any encoding but UTF-8; `vcard-rs` is made for editing one card byte for byte,
//! and changes its interface every few weeks. What cards on people's disks need is small: lines that fold, two ways
//! to escape, a charset a line. It stands in [`property`], and cards are read one at a time.
//!
//! The file is read twice: once for the columns its cards need, once for its rows. Columns have stable English
//! names (`first_names`, `email`, `email 2`, `phone (cell)`…), in the same order for every file.

mod columns;
mod lines;
mod property;

use std::io::{BufReader, Read, SeekFrom};

use encoding_rs::{Encoding, UTF_8};

use self::{
    columns::{Columns, Values},
    lines::Lines,
    property::Property,
};
use crate::{
    encoding::{self, Transcoded},
    error::Error,
    format::Format,
    limits,
    meter::Meter,
    open::Source,
    reader::{Reader, Records, Shape},
    row::Row,
    warning::{Warning, WarningKind, Warnings},
};

pub(crate) fn open<'a>(mut source: impl Source + 'a, meter: Meter) -> Result<Reader<'a>, Error> {
    let mut head = Vec::new();
    source
        .by_ref()
        .take(64 << 10)
        .read_to_end(&mut head)
        .map_err(Error::Io)?;
    let (encoding, mark) = encoding::detect(&head);
    let mut columns = Columns::default();
    let mut cards = Cards::new(text(&mut source, encoding, mark)?);
    let mut values = Values::default();
    while cards.read(&mut values)?.is_some() {
        columns.make_room(&values);
    }
    drop(cards);
    if columns.is_empty() {
        return Err(Error::Empty);
    }
    meter.restart();
    let shape = Shape {
        format: Format::Vcard,
        encoding: Some(encoding::name(encoding)),
        delimiter: None,
        sheet: None,
    };
    let named = columns.named();
    let records = CardRecords {
        cards: Cards::new(text(source, encoding, mark)?),
        columns,
        values,
    };
    Ok(Reader::with_columns(shape, named, Box::new(records), meter))
}

/// The bytes of a card: as they are in the encodings that hold ASCII, since each line may have its own.
fn text<'a>(
    mut source: impl Source + 'a,
    encoding: &'static Encoding,
    mark: usize,
) -> Result<Box<dyn Read + Send + 'a>, Error> {
    source.seek(SeekFrom::Start(mark as u64)).map_err(Error::Io)?;
    let wide = !encoding.is_ascii_compatible();
    Ok(if wide && encoding != UTF_8 {
        Box::new(Transcoded::new(source, encoding))
    } else {
        Box::new(source)
    })
}

struct CardRecords<'a> {
    cards: Cards<'a>,
    columns: Columns,
    values: Values,
}

impl Records for CardRecords<'_> {
    fn read(&mut self, row: &mut Row) -> Result<bool, Error> {
        let Some(line) = self.cards.read(&mut self.values)? else {
            return Ok(false);
        };
        row.clear(line);
        self.columns.fill(row, &self.values);
        Ok(true)
    }

    fn warnings(&self) -> &[Warning] {
        self.cards.warnings.list()
    }
}

/// Cards one after another.
struct Cards<'a> {
    lines: Lines<BufReader<Box<dyn Read + Send + 'a>>>,
    warnings: Warnings,
}

impl<'a> Cards<'a> {
    fn new(source: Box<dyn Read + Send + 'a>) -> Self {
        Self {
            lines: Lines::new(BufReader::with_capacity(64 << 10, source)),
            warnings: Warnings::default(),
        }
    }

    /// Reads the next card: the line of its `BEGIN`, none after the last. A card inside a card (`AGENT`) is passed over.
    fn read(&mut self, values: &mut Values) -> Result<Option<u64>, Error> {
        values.clear();
        let mut depth = 0;
        let mut began = 0;
        while let Some(line) = self.lines.next()? {
            let number = line.number;
            let Some(property) = Property::parse(line.bytes) else {
                if depth > 0 && !line.bytes.trim_ascii().is_empty() {
                    self.warnings.note(WarningKind::UnreadableLines, Some(number));
                }
                continue;
            };
            match property.name.as_str() {
                "BEGIN" if property.is("VCARD") => {
                    depth += 1;
                    if depth == 1 {
                        began = number;
                    }
                }
                "END" if property.is("VCARD") && depth == 1 => return Ok(Some(began)),
                "END" if property.is("VCARD") && depth > 1 => depth -= 1,
                _ if depth == 1 => values.take(&property),
                _ => {}
            }
            if values.bytes() > limits::RECORD_BYTES_MAX {
                return Err(Error::RecordTooLong { line: began, column: 1 });
            }
        }
        if depth == 0 {
            return Ok(None);
        }
        self.warnings.note(WarningKind::UnfinishedCard, Some(began));
        Ok(Some(began))
    }
}
