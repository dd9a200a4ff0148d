//! Delimited text: CSV, TSV, cells pasted from a spreadsheet.
//!
//! The grammar is that of the crate `csv-core`; what is ours is around it: which encoding and separator, on which
//! physical line a record begins, where a quote opened that never closes, and how much a record may take. Cells are
//! decoded into one buffer used again for every record.

mod guess;

use std::io::{Cursor, Read};

use csv_core::ReadRecordResult;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use memchr::{memchr, memchr_iter};

use crate::{
    encoding::{self, Transcoded, read_some},
    error::Error,
    format::Format,
    limits,
    reader::{Meter, Options, Reader, Records, Shape},
    row::{Row, RowProblem},
    warning::{Warning, WarningKind, Warnings},
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

/// The records of delimited text in UTF-8.
struct Delimited<R> {
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
    fn new(source: R, text: &guess::Text) -> Self {
        let delimiter = text.delimiter.unwrap_or(guess::NO_DELIMITER);
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
    fn pass_lines(&mut self, mut lines: usize) -> Result<(), Error> {
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

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn lines(text: &str) -> Vec<(u64, Option<RowProblem>)> {
        let mut reader = open_delimited(Cursor::new(text.to_owned()), &Options::default()).expect("a table");
        let mut row = Row::new();
        let mut lines = Vec::new();
        while reader.read(&mut row).expect("a row") {
            lines.push((row.line(), row.problem()));
        }
        lines
    }

    #[test]
    fn lines_are_counted_whatever_ends_them() {
        for end in ["\n", "\r\n", "\r"] {
            let text = format!("a;b{end}1;\"x{end}y\"{end}{end}{end}2;z{end}");
            assert_eq!(lines(&text), [(2, None), (6, None)], "{end:?}");
        }
    }

    #[test]
    fn a_stray_quote_that_swallows_rows_is_flagged() {
        let rows = "Roux;Inès;Lyon\n".repeat(5);
        let text = format!("nom;prénom;ville\n{rows}\"Chez Mimi;Mia;Nice\n{rows}Blanc;\"Hugo;Metz\n{rows}");
        let expected = RowProblem::LinesSwallowed { column: 0, lines: 6 };
        assert_eq!(
            lines(&text)
                .into_iter()
                .find_map(|(line, problem)| Some((line, problem?))),
            Some((7, expected))
        );
    }

    #[test]
    fn an_address_on_several_lines_is_not() {
        let text = "nom,prénom,adresse\nRoux,Inès,\"12, rue X, bât. A\n69003, Lyon, France\nappeler, avant, midi\"\nBlanc,Hugo,ici\n";
        assert_eq!(lines(text), [(2, None), (5, None)]);
    }

    #[test]
    fn separators_are_guessed_past_decimals_and_quotes() {
        let cases = [
            ("a;b\n1,5;2,5\n3,5;4,5\n", Some(';')),
            ("a,b\n\"x;y;z\",1\n\"x;y;z\",2\n", Some(',')),
            ("Titre, avec, virgules\na\tb\n1\t2\n", Some('\t')),
            ("seul\nDupont, Jean\nrien\nrien\nrien\n", None),
        ];
        for (text, delimiter) in cases {
            let reader = open_delimited(Cursor::new(text), &Options::default()).expect("a table");
            assert_eq!(reader.table().delimiter, delimiter, "{text}");
        }
    }
}
