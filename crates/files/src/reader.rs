//! Rows of any format, under the same abstraction.

use std::collections::VecDeque;

use crate::{
    error::Error,
    format::Format,
    heading, limits,
    meter::Meter,
    row::Row,
    table::{Column, Header, Heading, Table},
    warning::{Warning, WarningKind, Warnings},
};

/// How much a table holds.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Counted {
    /// Rows, blank ones excluded.
    pub rows: u64,
    /// Rows with a [`crate::RowProblem`].
    pub problems: u64,
}

/// Reads the rows of one table, in order, in bounded memory.
pub struct Reader<'a> {
    table: Table,
    records: Box<dyn Records + 'a>,
    ahead: VecDeque<Row>,
    warnings: Warnings,
    all_warnings: Vec<Warning>,
    rows_read: u64,
    meter: Meter,
}

impl Reader<'_> {
    /// What is known before the rows.
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// The columns, in order.
    pub fn columns(&self) -> &[Column] {
        &self.table.columns
    }

    /// Fills `row` with the next row that is not blank; `false` at the end.
    pub fn read(&mut self, row: &mut Row) -> Result<bool, Error> {
        loop {
            if !self.next_record(row)? {
                return Ok(false);
            }
            if !row.is_blank() {
                row.settle(self.table.columns.len());
                self.rows_read += 1;
                return Ok(true);
            }
        }
    }

    /// Passes over `rows` rows, to resume where an earlier reading stopped; `false` if the table is shorter.
    pub fn skip(&mut self, rows: u64) -> Result<bool, Error> {
        let mut row = Row::new();
        for _ in 0..rows {
            if !self.read(&mut row)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Reads to the end, keeping nothing: says how many rows remain, or the error that an import would meet. Doing
    /// it before the first row is stored means that a damaged file is refused whole.
    pub fn count(mut self) -> Result<Counted, Error> {
        let mut counted = Counted::default();
        let mut row = Row::new();
        while self.read(&mut row)? {
            counted.rows += 1;
            counted.problems += u64::from(row.problem().is_some());
        }
        Ok(counted)
    }

    /// Rows read or passed over so far: what to give to [`Reader::skip`] to resume after them.
    pub fn rows_read(&self) -> u64 {
        self.rows_read
    }

    /// Bytes of the source read so far, still compressed if they are: progress over its size.
    pub fn bytes_read(&self) -> u64 {
        self.meter.bytes_read()
    }

    /// What was odd so far, first the headings, then the rows.
    pub fn warnings(&mut self) -> &[Warning] {
        self.all_warnings.clear();
        self.all_warnings.extend_from_slice(self.warnings.list());
        self.all_warnings.extend_from_slice(self.records.warnings());
        &self.all_warnings
    }

    fn next_record(&mut self, row: &mut Row) -> Result<bool, Error> {
        match self.ahead.pop_front() {
            Some(ahead) => {
                *row = ahead;
                Ok(true)
            }
            None => self.records.read(row),
        }
    }
}

/// The raw records of one format, headings among them.
pub(crate) trait Records: Send {
    /// Fills `row` with the next record; `false` at the end.
    fn read(&mut self, row: &mut Row) -> Result<bool, Error>;

    /// What was odd so far.
    fn warnings(&self) -> &[Warning];
}

/// What a format knows of its table, columns left aside.
pub(crate) struct Shape {
    pub format: Format,
    pub encoding: Option<&'static str>,
    pub delimiter: Option<char>,
    pub sheet: Option<String>,
}

/// How many records are looked at to find the headings, and how many bytes of them.
const SAMPLE_ROWS: usize = 100;
const SAMPLE_BYTES: usize = 4 << 20;

impl<'a> Reader<'a> {
    /// A table whose headings are among its first records.
    pub(crate) fn new(
        shape: Shape,
        mut records: Box<dyn Records + 'a>,
        header: Header,
        meter: Meter,
    ) -> Result<Self, Error> {
        let mut ahead = sample(records.as_mut())?;
        let top = heading::find(ahead.make_contiguous(), header);
        if top.width > limits::COLUMNS_MAX {
            let line = ahead.get(top.titles).map_or(1, Row::line);
            return Err(Error::TooManyColumns { line, found: top.width });
        }
        let mut warnings = Warnings::default();
        for title in ahead.drain(..top.titles) {
            warnings.note(WarningKind::TitleLines, Some(title.line()));
        }
        let headings = if top.has_headings { ahead.pop_front() } else { None };
        let columns = heading::columns(headings.as_ref(), top.width);
        note_headings(&columns, headings.as_ref().map(Row::line), &mut warnings);
        let table = Table {
            format: shape.format,
            encoding: shape.encoding,
            delimiter: shape.delimiter,
            sheet: shape.sheet,
            header_line: headings.map(|row| row.line()),
            columns,
        };
        Ok(Self {
            table,
            records,
            ahead,
            warnings,
            all_warnings: Vec::new(),
            rows_read: 0,
            meter,
        })
    }

    /// A table whose columns are known otherwise than by a record.
    pub(crate) fn with_columns(
        shape: Shape,
        columns: Vec<Column>,
        records: Box<dyn Records + 'a>,
        meter: Meter,
    ) -> Self {
        let Shape {
            format,
            encoding,
            delimiter,
            sheet,
        } = shape;
        let table = Table {
            format,
            encoding,
            delimiter,
            sheet,
            header_line: None,
            columns,
        };
        Self {
            table,
            records,
            ahead: VecDeque::new(),
            warnings: Warnings::default(),
            all_warnings: Vec::new(),
            rows_read: 0,
            meter,
        }
    }
}

fn sample(records: &mut dyn Records) -> Result<VecDeque<Row>, Error> {
    let mut rows = VecDeque::new();
    let mut bytes = 0;
    while rows.len() < SAMPLE_ROWS && bytes < SAMPLE_BYTES {
        let mut row = Row::new();
        if !records.read(&mut row)? {
            break;
        }
        if !row.is_blank() {
            bytes += row.bytes();
            rows.push_back(row);
        }
    }
    if rows.is_empty() { Err(Error::Empty) } else { Ok(rows) }
}

fn note_headings(columns: &[Column], line: Option<u64>, warnings: &mut Warnings) {
    for column in columns {
        match column.heading {
            Heading::Given => {}
            Heading::Repeated => warnings.note(WarningKind::RepeatedHeadings, line),
            Heading::Blank => warnings.note(WarningKind::BlankHeadings, line),
            Heading::Absent => {
                warnings.note(WarningKind::NoHeadings, None);
                return;
            }
        }
    }
}
