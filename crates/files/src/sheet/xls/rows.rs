//! The rows of one sheet.

use super::{
    Globals,
    record::{self, Bytes, Record, characters},
};
use crate::{
    error::Error,
    reader::Records,
    row::Row,
    sheet::{Filler, number},
    warning::{Warning, WarningKind, Warnings},
};

/// The rows of one sheet, in the order of the file.
pub(crate) struct Rows {
    stream: Vec<u8>,
    at: usize,
    globals: Globals,
    /// Substreams inside the sheet: charts, which have cells of their own.
    depth: usize,
    formula: Option<(u16, u16)>,
    shown: String,
    filler: Filler,
    warnings: Warnings,
}

impl Rows {
    pub fn new(stream: Vec<u8>, at: usize, globals: Globals) -> Self {
        Self {
            stream,
            at,
            globals,
            depth: 0,
            formula: None,
            shown: String::new(),
            filler: Filler::default(),
            warnings: Warnings::default(),
        }
    }

    /// Puts the cells of one record into `row`.
    fn put(&mut self, row: &mut Row, at: usize) -> Result<(), Error> {
        let Record { kind, data, .. } = record::record(&self.stream, at)?;
        let cut = || Error::damaged("Workbook");
        if kind == record::STRING {
            let Some((_, column)) = self.formula.take() else {
                return Ok(());
            };
            let text = record::text(data, 0, self.globals.wide).unwrap_or_default();
            return self.filler.put(row, usize::from(column), &text);
        }
        self.filler.count(1)?;
        let (column, style) = (usize::from(data.u16(2).ok_or_else(cut)?), data.u16(4).ok_or_else(cut)?);
        match kind {
            record::NUMBER => self.put_number(row, column, style, data.f64(6)),
            record::RK => self.put_number(row, column, style, data.u32(6).map(rk)),
            record::MUL_RK => {
                let numbers = data[4..]
                    .chunks_exact(6)
                    .map(|pair| (pair.u16(0).unwrap_or(0), pair.u32(2).map(rk)));
                let numbers: Vec<_> = numbers.collect();
                self.filler.count(numbers.len() as u64)?;
                let mut numbered = (column..).zip(numbers);
                numbered.try_for_each(|(column, (style, number))| self.put_number(row, column, style, number))
            }
            record::LABEL_SST => {
                let index = data.u32(6).and_then(|index| usize::try_from(index).ok());
                let shared = index.and_then(|index| self.globals.strings.get(index));
                self.filler
                    .put(row, column, shared.ok_or_else(|| Error::damaged("SST"))?)
            }
            record::LABEL | record::RICH_STRING => {
                let length = data.u16(6).map(usize::from);
                let text = length.and_then(|length| characters(data, 8, length, self.globals.wide));
                self.filler
                    .put(row, column, &text.map(|(text, _)| text).unwrap_or_default())
            }
            record::BOOL_OR_ERROR => {
                let value = data.get(6).copied().unwrap_or(0);
                if data.get(7) == Some(&1) {
                    self.note_error(row)
                } else {
                    self.put_truth(row, column, value)
                }
            }
            _ => self.put_formula(row, column, style, at),
        }
    }

    /// The value that a formula had when the file was saved; a text follows in a record of its own.
    fn put_formula(&mut self, row: &mut Row, column: usize, style: u16, at: usize) -> Result<(), Error> {
        let Record { data, .. } = record::record(&self.stream, at)?;
        let result: [u8; 8] = data.array(6).ok_or_else(|| Error::damaged("Workbook"))?;
        match result {
            [0, .., 0xff, 0xff] => {
                self.formula = data.u16(0).zip(data.u16(2));
                Ok(())
            }
            [1, _, value, .., 0xff, 0xff] => self.put_truth(row, column, value),
            [2, .., 0xff, 0xff] => self.note_error(row),
            [.., 0xff, 0xff] => Ok(()),
            number => self.put_number(row, column, style, Some(f64::from_le_bytes(number))),
        }
    }

    fn put_truth(&mut self, row: &mut Row, column: usize, value: u8) -> Result<(), Error> {
        self.filler.put(row, column, if value == 1 { "true" } else { "false" })
    }

    fn put_number(&mut self, row: &mut Row, column: usize, style: u16, value: Option<f64>) -> Result<(), Error> {
        let Some(value) = value.filter(|value| value.is_finite()) else {
            return Ok(());
        };
        let kind = self.globals.kinds.get(usize::from(style)).copied().unwrap_or_default();
        self.shown.clear();
        number::push(&mut self.shown, value, kind, self.globals.epoch_1904);
        self.filler.put(row, column, &self.shown)
    }

    #[expect(clippy::unnecessary_wraps, reason = "an arm among others that can fail")]
    fn note_error(&mut self, row: &Row) -> Result<(), Error> {
        self.warnings.note(WarningKind::FormulaErrors, Some(row.line()));
        Ok(())
    }
}

/// A number on 30 bits: whole or the top of a float, perhaps in hundredths.
fn rk(bits: u32) -> f64 {
    let value = if bits & 2 == 0 {
        f64::from_bits(u64::from(bits & !3) << 32)
    } else {
        f64::from(bits.cast_signed() >> 2)
    };
    if bits & 1 == 0 { value } else { value / 100.0 }
}

impl Records for Rows {
    fn read(&mut self, row: &mut Row) -> Result<bool, Error> {
        row.clear(0);
        while self.at < self.stream.len() {
            let Record { kind, data, next } = record::record(&self.stream, self.at)?;
            match kind {
                record::BOF => self.depth += 1,
                record::EOF if self.depth <= 1 => break,
                record::EOF => self.depth -= 1,
                record::STRING if self.depth == 1 => self.put(row, self.at)?,
                _ if self.depth == 1 && record::CELLS.contains(&kind) => {
                    let line = data.u16(0).map_or(0, |index| u64::from(index) + 1);
                    if row.line() != line && row.len() > 0 {
                        return Ok(true);
                    }
                    row.line = line;
                    self.put(row, self.at)?;
                }
                _ => {}
            }
            self.at = next;
        }
        self.at = self.stream.len();
        Ok(row.len() > 0)
    }

    fn warnings(&self) -> &[Warning] {
        self.warnings.list()
    }
}
