//! Records cut by the grammar, their lines counted, their cells decoded into one buffer used again and again.

use std::io::Read;

use csv_core::ReadRecordResult;
use encoding_rs::WINDOWS_1252;
use memchr::{memchr, memchr_iter};

use super::guess::{NO_DELIMITER, Text};
use crate::{
    encoding::read_some,
    error::Error,
    limits,
    reader::Records,
    row::{Row, RowProblem},
    warning::{Warning, WarningKind, Warnings},
};

/// The records of delimited text in UTF-8.
pub(super) struct Delimited<R> {
    source: R,
    input: Vec<u8>,
    start: usize,
    end: usize,
    at_end: bool,
    core: csv_core::Reader,
    cells: Vec<u8>,
    ends: Vec<usize>,
    line: u64,
    line_break: u8,
    delimiter: u8,
    width: usize,
    warnings: Warnings,
}

impl<R: Read> Delimited<R> {
    pub fn new(source: R, text: &Text) -> Self {
        let delimiter = text.delimiter.unwrap_or(NO_DELIMITER);
        let core = csv_core::ReaderBuilder::new().delimiter(delimiter).build();
        Self {
            source,
            input: vec![0; 256 << 10],
            start: 0,
            end: 0,
            at_end: false,
            core,
            cells: vec![0; 16 << 10],
            ends: vec![0; 256],
            line: 1,
            line_break: text.line_break,
            delimiter,
            width: text.width,
            warnings: Warnings::default(),
        }
    }

    fn fill(&mut self) -> Result<(), Error> {
        self.start = 0;
        self.end = read_some(&mut self.source, &mut self.input).map_err(Error::from_source)?;
        self.at_end = self.end == 0;
        Ok(())
    }

    /// Passes whole lines without reading records in them.
    pub fn pass_lines(&mut self, mut lines: usize) -> Result<(), Error> {
        while lines > 0 {
            if self.start == self.end {
                self.fill()?;
            }
            if self.at_end {
                return Ok(());
            }
            match memchr(self.line_break, &self.input[self.start..self.end]) {
                Some(at) => {
                    self.start += at + 1;
                    self.line += 1;
                    lines -= 1;
                }
                None => self.start = self.end,
            }
        }
        Ok(())
    }

    /// Passes the line breaks between records, so that the line of a record is the one it begins on.
    fn pass_line_breaks(&mut self) -> Result<(), Error> {
        loop {
            if self.start == self.end && !self.at_end {
                self.fill()?;
            }
            match self.input[self.start..self.end].first() {
                Some(&byte @ (b'\n' | b'\r')) => {
                    self.line += u64::from(byte == self.line_break);
                    self.start += 1;
                }
                _ => return Ok(()),
            }
        }
    }

    /// The next record in `cells` and `ends`: how many bytes and how many cells; none at the end.
    fn next(&mut self) -> Result<Option<(usize, usize)>, Error> {
        self.pass_line_breaks()?;
        let began = self.line;
        let (mut bytes, mut cells) = (0, 0);
        loop {
            if self.start == self.end && !self.at_end {
                self.fill()?;
            }
            if self.at_end {
                return self.last(began, bytes, cells);
            }
            let input = &self.input[self.start..self.end];
            let (result, read, written, ended) =
                self.core
                    .read_record(input, &mut self.cells[bytes..], &mut self.ends[cells..]);
            self.line += memchr_iter(self.line_break, &input[..read]).count() as u64;
            self.start += read;
            bytes += written;
            cells += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.grow_cells(began, bytes, cells)?,
                ReadRecordResult::OutputEndsFull => self.grow_ends(began, cells)?,
                ReadRecordResult::Record => return Ok(Some((bytes, cells))),
                ReadRecordResult::End => return Ok(None),
            }
        }
    }

    /// The record that the end of the source completes, if one had begun. A line break is given to the grammar
    /// first: were it kept as part of a cell, we would be inside a quote that nothing closes.
    fn last(&mut self, began: u64, mut bytes: usize, mut cells: usize) -> Result<Option<(usize, usize)>, Error> {
        let mut input: &[u8] = b"\n";
        loop {
            let (result, read, written, ended) =
                self.core
                    .read_record(input, &mut self.cells[bytes..], &mut self.ends[cells..]);
            input = &input[read..];
            cells += ended;
            bytes += written;
            match result {
                ReadRecordResult::InputEmpty if written > 0 => return Err(self.unclosed(began, cells)),
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.grow_cells(began, bytes, cells)?,
                ReadRecordResult::OutputEndsFull => self.grow_ends(began, cells)?,
                ReadRecordResult::Record => return Ok(Some((bytes, cells))),
                ReadRecordResult::End => return Ok(None),
            }
        }
    }

    fn grow_cells(&mut self, began: u64, bytes: usize, cells: usize) -> Result<(), Error> {
        if bytes >= limits::RECORD_BYTES_MAX {
            return Err(self.overlong(began, bytes, cells));
        }
        self.cells.resize(self.cells.len() * 2, 0);
        Ok(())
    }

    fn grow_ends(&mut self, began: u64, cells: usize) -> Result<(), Error> {
        if cells >= limits::RECORD_CELLS_MAX {
            return Err(Error::TooManyColumns {
                line: began,
                found: cells,
            });
        }
        self.ends.resize(self.ends.len() * 2, 0);
        Ok(())
    }

    /// Line breaks in the cell that passes the limit betray a quote: nothing else keeps them.
    fn overlong(&self, began: u64, bytes: usize, cells: usize) -> Error {
        let last = &self.cells[self.last_start(cells)..bytes];
        if memchr(self.line_break, last).is_some() {
            self.unclosed(began, cells)
        } else {
            Error::RecordTooLong {
                line: began,
                column: cells + 1,
            }
        }
    }

    fn unclosed(&self, began: u64, cells: usize) -> Error {
        let before = &self.cells[..self.last_start(cells)];
        let line = began + memchr_iter(self.line_break, before).count() as u64;
        Error::UnclosedQuote {
            line,
            column: cells + 1,
        }
    }

    /// Flags a cell that holds lines of the table: each cut by as many separators as a row, and its first line
    /// completing the row that it is in.
    fn flag_swallowed(&self, row: &mut Row, bytes: usize, cells: usize) {
        let expected = self.width - 1;
        if expected < 2 {
            return;
        }
        let mut start = 0;
        for (column, &end) in self.ends[..cells].iter().enumerate() {
            let mut lines = self.cells[start..end.min(bytes)].split(|&byte| byte == self.line_break);
            let mut cuts = lines.by_ref().map(|line| memchr_iter(self.delimiter, line).count());
            let first = cuts.next().unwrap_or(0);
            let inside: Vec<usize> = cuts.collect();
            let whole = inside.split_last().map_or(&[][..], |(_, whole)| whole);
            if !whole.is_empty() && column + first == expected && whole.iter().all(|&cuts| cuts == expected) {
                row.flag(RowProblem::LinesSwallowed {
                    column,
                    lines: inside.len(),
                });
                return;
            }
            start = end;
        }
    }

    fn last_start(&self, cells: usize) -> usize {
        cells.checked_sub(1).map_or(0, |last| self.ends[last])
    }

    /// Moves the record into `row`, mending what is not UTF-8 or not text.
    fn give(&mut self, row: &mut Row, bytes: usize, cells: usize) {
        let (text, ends) = (&self.cells[..bytes], &self.ends[..cells]);
        match std::str::from_utf8(text) {
            Ok(text) if memchr(0, text.as_bytes()).is_none() && ends.iter().all(|&end| text.is_char_boundary(end)) => {
                row.fill(text, ends);
            }
            _ => mend(row, text, ends, &mut self.warnings),
        }
    }
}

impl<R: Read + Send> Records for Delimited<R> {
    fn read(&mut self, row: &mut Row) -> Result<bool, Error> {
        self.pass_line_breaks()?;
        row.clear(self.line);
        let Some((bytes, cells)) = self.next()? else {
            return Ok(false);
        };
        self.give(row, bytes, cells);
        if self.line - row.line() > 2 {
            self.flag_swallowed(row, bytes, cells);
        }
        Ok(true)
    }

    fn warnings(&self) -> &[Warning] {
        self.warnings.list()
    }
}

/// Cell by cell: what is not UTF-8 is read as Windows-1252, and NUL bytes, which no database text may hold, go.
fn mend(row: &mut Row, text: &[u8], ends: &[usize], warnings: &mut Warnings) {
    let mut start = 0;
    for &end in ends {
        let cell = &text[start..end];
        start = end;
        let decoded = std::str::from_utf8(cell).map_or_else(
            |_| {
                warnings.note(WarningKind::MixedEncodings, Some(row.line()));
                WINDOWS_1252.decode_without_bom_handling(cell).0
            },
            Into::into,
        );
        row.push(&decoded.replace('\0', ""));
    }
    if memchr(0, text).is_some() {
        warnings.note(WarningKind::NulBytes, Some(row.line()));
    }
}
