//! The workbook of Excel before 2007: a stream of records in an OLE container ([MS-XLS], BIFF8, and BIFF5 before it).

mod record;
mod rows;

use std::{
    collections::HashMap,
    io::{Read, SeekFrom},
};

use self::record::{Bytes, Pieces, Record, format_code, records};
use super::{Sheet, number::Kind, strings::Strings};
use crate::{
    error::{Bound, Error, Foreign},
    limits,
    open::Source,
};

/// A workbook whose sheets are known.
pub(crate) struct Workbook<S> {
    stream: Vec<u8>,
    pub(super) sheets: Vec<Sheet>,
    starts: Vec<usize>,
    globals: Globals,
    source: std::marker::PhantomData<S>,
}

/// What the sheets share.
#[derive(Default)]
pub(crate) struct Globals {
    strings: Strings,
    kinds: Vec<Kind>,
    epoch_1904: bool,
    wide: bool,
}

impl<S: Source> Workbook<S> {
    pub fn new(source: S) -> Result<Self, Error> {
        let stream = stream(source)?;
        let mut workbook = Self {
            stream,
            sheets: Vec::new(),
            starts: Vec::new(),
            globals: Globals::default(),
            source: std::marker::PhantomData,
        };
        workbook.read_globals()?;
        if workbook.starts.is_empty() {
            return Err(Error::damaged("Workbook"));
        }
        Ok(workbook)
    }

    fn read_globals(&mut self) -> Result<(), Error> {
        let mut formats = HashMap::new();
        let mut styles = Vec::new();
        let globals = &mut self.globals;
        for record in records(&self.stream, 0) {
            let Record { kind, data, .. } = record?;
            match kind {
                record::BOF => globals.wide = data.u16(0) == Some(0x0600),
                record::FILE_PASS => return Err(Error::PasswordProtected),
                record::DATE_MODE => globals.epoch_1904 = data.u16(0) == Some(1),
                record::FORMAT | record::FORMAT_BIFF5 => {
                    if let (Some(id), Some(code)) = (data.u16(0), format_code(data, globals.wide)) {
                        formats.insert(id, Kind::from_code(&code));
                    }
                }
                record::XF => styles.push(data.u16(2).unwrap_or(0)),
                record::BOUND_SHEET if self.sheets.len() < SHEETS_MAX => {
                    if let Some((sheet, start)) = bound_sheet(data, globals.wide) {
                        self.sheets.push(sheet);
                        self.starts.push(start);
                    }
                }
                record::EOF => break,
                _ => {}
            }
        }
        globals.strings = shared_strings(&self.stream)?;
        let kind = |id: u16| {
            formats
                .get(&id)
                .copied()
                .unwrap_or_else(|| Kind::built_in(u32::from(id)))
        };
        globals.kinds = styles.into_iter().map(kind).collect();
        Ok(())
    }

    pub fn holds_cells(&self, index: usize) -> Result<bool, Error> {
        for record in records(&self.stream, self.starts[index]) {
            let Record { kind, .. } = record?;
            if record::CELLS.contains(&kind) {
                return Ok(true);
            }
            if kind == record::EOF {
                break;
            }
        }
        Ok(false)
    }

    #[expect(clippy::unnecessary_wraps, reason = "as the other workbooks")]
    pub fn rows(self, index: usize) -> Result<rows::Rows, Error> {
        Ok(rows::Rows::new(self.stream, self.starts[index], self.globals))
    }
}

/// Sheets listed at most.
const SHEETS_MAX: usize = 1_000;

/// Records over which the shared texts may go on: they hold 8 kB each.
const PIECES_MAX: usize = 100_000;

/// The stream of records, held whole: it is read from several places.
fn stream(mut source: impl Source) -> Result<Vec<u8>, Error> {
    if source.seek(SeekFrom::End(0)).map_err(Error::Io)? > limits::HELD_BYTES_MAX {
        return Err(Error::TooBig(Bound::HeldBytes));
    }
    source.seek(SeekFrom::Start(0)).map_err(Error::Io)?;
    let mut container = cfb::CompoundFile::open(source).map_err(|_| Error::damaged("OLE"))?;
    if container.is_stream("EncryptedPackage") {
        return Err(Error::PasswordProtected);
    }
    if container.is_stream("WordDocument") {
        return Err(Error::NotATable {
            found: Foreign::Document,
        });
    }
    let name = ["Workbook", "Book"]
        .into_iter()
        .find(|name| container.is_stream(name))
        .ok_or(Error::NotATable {
            found: Foreign::Archive,
        })?;
    let stream = container.open_stream(name).map_err(|_| Error::damaged(name))?;
    let mut bytes = Vec::new();
    stream
        .take(limits::HELD_BYTES_MAX)
        .read_to_end(&mut bytes)
        .map_err(|_| Error::damaged(name))?;
    Ok(bytes)
}

fn bound_sheet(data: &[u8], wide: bool) -> Option<(Sheet, usize)> {
    let start = usize::try_from(data.u32(0)?).ok()?;
    let (state, kind, length) = (*data.get(4)?, *data.get(5)?, usize::from(*data.get(6)?));
    let (name, _) = record::characters(data, 7, length, wide)?;
    (kind == 0).then_some((
        Sheet {
            name,
            visible: matches!(state & 3, 0),
        },
        start,
    ))
}

fn shared_strings(stream: &[u8]) -> Result<Strings, Error> {
    let mut strings = Strings::default();
    let mut all = records(stream, 0).skip_while(|record| {
        record
            .as_ref()
            .is_ok_and(|record| !matches!(record.kind, record::SST | record::EOF))
    });
    let Some(Ok(first)) = all
        .next()
        .filter(|record| record.as_ref().is_ok_and(|record| record.kind == record::SST))
    else {
        return Ok(strings);
    };
    let next = all.take_while(|record| record.as_ref().is_ok_and(|record| record.kind == record::CONTINUE));
    let pieces = std::iter::once(first.data).chain(next.filter_map(|record| record.ok().map(|record| record.data)));
    let mut pieces = Pieces::new(pieces.filter(|piece| !piece.is_empty()).take(PIECES_MAX).collect());
    let Some(count) = pieces.u32().and_then(|_total| pieces.u32()) else {
        return Err(Error::damaged("SST"));
    };
    for _ in 0..count {
        let Some(text) = pieces.rich_text() else { break };
        strings.append(&text)?;
        strings.end()?;
    }
    Ok(strings)
}
