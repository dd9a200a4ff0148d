//! Spreadsheets: XLSX, ODS, XLS, each read as a stream of rows.
//!
//! `calamine`, the usual crate, holds a whole sheet in memory, and its parts (shared strings, styles, declared
//! dimensions) before that: a file of a few kilobytes can ask for gigabytes. Here the containers are read by `zip`
//! and `cfb` and the XML by `quick-xml`, one row at a time, every size counted as it grows; `calamine` is the
//! reference that tests compare with.

mod archive;
mod number;
mod ods;
mod strings;
mod xls;
mod xlsx;
mod xml;

use std::borrow::Cow;

use crate::{
    error::Error,
    format::Format,
    limits,
    meter::Meter,
    open::{Contents, Source},
    reader::{Reader, Records, Shape},
    row::Row,
    table::Options,
};

/// A sheet of a workbook.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Whether its owner sees it when opening the workbook.
    pub visible: bool,
}

/// A workbook, its sheets known and none of their rows read.
pub(crate) enum Workbook<S> {
    Xlsx(xlsx::Workbook<S>),
    Ods(ods::Workbook<S>),
    Xls(xls::Workbook<S>),
}

impl<S: Source> Workbook<S> {
    /// Opens what a zip archive or an OLE container turns out to hold.
    pub fn new(source: S, format: Format) -> Result<Self, Error> {
        if format == Format::Xls {
            return xls::Workbook::new(source).map(Self::Xls);
        }
        let archive = archive::Archive::new(source)?;
        if archive.holds("encrypted-package") {
            return Err(Error::PasswordProtected);
        }
        if archive.holds("content.xml") {
            ods::Workbook::new(archive).map(Self::Ods)
        } else {
            xlsx::Workbook::new(archive).map(Self::Xlsx)
        }
    }

    pub fn contents(&self) -> Contents {
        Contents {
            format: self.format(),
            sheets: self.sheets().to_vec(),
        }
    }

    /// The rows of the sheet asked for, or of the first visible one that holds something.
    pub fn read<'a>(mut self, options: &Options, meter: Meter) -> Result<Reader<'a>, Error>
    where
        S: 'a,
    {
        let index = self.pick(options.sheet.as_deref())?;
        let sheet = self.sheets()[index].name.clone();
        let shape = Shape {
            format: self.format(),
            encoding: None,
            delimiter: None,
            sheet: Some(sheet),
        };
        let records: Box<dyn Records + 'a> = match self {
            Self::Xlsx(workbook) => Box::new(workbook.rows(index)?),
            Self::Ods(workbook) => Box::new(workbook.rows(index)?),
            Self::Xls(workbook) => Box::new(workbook.rows(index)?),
        };
        meter.restart();
        Reader::new(shape, records, options.header, meter)
    }

    fn pick(&mut self, name: Option<&str>) -> Result<usize, Error> {
        if let Some(name) = name {
            return self
                .sheets()
                .iter()
                .position(|sheet| sheet.name == name)
                .ok_or_else(|| Error::SheetNotFound {
                    name: name.to_owned(),
                    known: self.sheets().iter().map(|sheet| sheet.name.clone()).collect(),
                });
        }
        let mut order: Vec<usize> = (0..self.sheets().len()).collect();
        order.sort_by_key(|&index| !self.sheets()[index].visible);
        for index in order {
            if self.holds_cells(index)? {
                return Ok(index);
            }
        }
        Err(Error::Empty)
    }

    fn holds_cells(&mut self, index: usize) -> Result<bool, Error> {
        match self {
            Self::Xlsx(workbook) => workbook.holds_cells(index),
            Self::Ods(workbook) => Ok(workbook.holds_cells(index)),
            Self::Xls(workbook) => workbook.holds_cells(index),
        }
    }

    fn sheets(&self) -> &[Sheet] {
        match self {
            Self::Xlsx(workbook) => &workbook.sheets,
            Self::Ods(workbook) => &workbook.sheets,
            Self::Xls(workbook) => &workbook.sheets,
        }
    }

    fn format(&self) -> Format {
        match self {
            Self::Xlsx(_) => Format::Xlsx,
            Self::Ods(_) => Format::Ods,
            Self::Xls(_) => Format::Xls,
        }
    }
}

/// Puts cells at their place in a row, and keeps the row and the sheet within bounds.
#[derive(Default)]
struct Filler {
    cells: u64,
}

impl Filler {
    /// Counts a cell, blank or not: that is what a bomb is made of.
    fn count(&mut self, cells: u64) -> Result<(), Error> {
        self.cells = self.cells.saturating_add(cells);
        if self.cells > limits::CELLS_MAX {
            Err(Error::TooBig(crate::Bound::Cells))
        } else {
            Ok(())
        }
    }

    /// Puts `text` in the column at `index`, unless something is there already. Some programs write the cells of a
    /// row out of order: those that come late cost as many cells as they push aside.
    fn put(&mut self, row: &mut Row, index: usize, text: &str) -> Result<(), Error> {
        if text.is_empty() {
            return Ok(());
        }
        if index >= limits::RECORD_CELLS_MAX {
            return Err(Error::TooManyColumns {
                line: row.line(),
                found: index + 1,
            });
        }
        if row.bytes() + text.len() > limits::RECORD_BYTES_MAX {
            return Err(Error::RecordTooLong {
                line: row.line(),
                column: index + 1,
            });
        }
        let text = without_nul(text);
        if index < row.len() {
            self.count(row.len() as u64)?;
            row.push_late(index, &text);
        } else {
            row.pad(index);
            row.push(&text);
        }
        Ok(())
    }
}

/// No database text may hold them.
fn without_nul(text: &str) -> Cow<'_, str> {
    if text.contains('\0') {
        text.replace('\0', "").into()
    } else {
        text.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_out_of_order_find_their_place() {
        let (mut filler, mut row) = (Filler::default(), Row::new());
        for (index, text) in [(3, "d"), (1, "b"), (0, "a"), (1, "again"), (5, "f\0")] {
            filler.put(&mut row, index, text).expect("room");
        }
        row.settle(6);
        assert_eq!(row.cells().collect::<Vec<_>>(), ["a", "b", "", "d", "", "f"]);
    }
}
