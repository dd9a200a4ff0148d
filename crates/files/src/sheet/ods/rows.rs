//! The rows of one sheet.

use quick_xml::events::{BytesStart, Event};

use super::TABLE_DEPTH;
use crate::{
    error::{Bound, Error},
    limits,
    reader::Records,
    row::Row,
    sheet::{
        Filler,
        number::{self, Kind},
        xml::{Xml, attribute, push_reference},
    },
    warning::{Warning, Warnings},
};

/// The rows of one sheet, in the order of the file.
pub(crate) struct Rows<'a> {
    xml: Xml<'a>,
    line: u64,
    cell: Cell,
    filler: Filler,
    warnings: Warnings,
    repeated: Row,
    repeats: u64,
}

/// The cell being read.
#[derive(Default)]
struct Cell {
    repeats: usize,
    value: Option<String>,
    text: String,
}

impl<'a> Rows<'a> {
    /// The rows of the sheet at `index`.
    pub fn new(mut xml: Xml<'a>, index: usize) -> Result<Self, Error> {
        let mut seen = 0;
        loop {
            let outside = xml.depth();
            match xml.next()? {
                Event::Start(element) if outside == TABLE_DEPTH && element.local_name().as_ref() == "table" => {
                    if seen == index {
                        break;
                    }
                    seen += 1;
                }
                Event::Eof => return Err(Error::Empty),
                _ => {}
            }
        }
        Ok(Self {
            xml,
            line: 0,
            cell: Cell::default(),
            filler: Filler::default(),
            warnings: Warnings::default(),
            repeated: Row::new(),
            repeats: 0,
        })
    }

    /// Begins the next row: how often it repeats; none after the last.
    fn begin_row(&mut self) -> Result<Option<u64>, Error> {
        loop {
            match self.xml.next()? {
                Event::Start(element) => match element.local_name().as_ref() {
                    "table-row" => return Ok(Some(repeats(&element, "number-rows-repeated"))),
                    // A sheet may hold pictures, charts, forms and their own tables before its rows.
                    "shapes" | "forms" | "table" => self.xml.skip()?,
                    _ => {}
                },
                Event::End(element) if element.local_name().as_ref() == "table" => return Ok(None),
                Event::Eof => return Ok(None),
                _ => {}
            }
        }
    }

    /// Reads the cells of the row just begun.
    fn read_row(&mut self, row: &mut Row) -> Result<(), Error> {
        let outside = self.xml.depth() - 1;
        let mut column = 0_usize;
        while self.xml.depth() > outside {
            let Event::Start(element) = self.xml.next()? else {
                continue;
            };
            if !matches!(element.local_name().as_ref(), "table-cell" | "covered-table-cell") {
                continue;
            }
            self.cell.begin(&element);
            self.read_text()?;
            let repeats = self.cell.repeats;
            self.put(row, column)?;
            column = column.saturating_add(repeats);
        }
        Ok(())
    }

    /// Reads the paragraphs of the cell just begun, one a line; its comments and pictures are passed over.
    fn read_text(&mut self) -> Result<(), Error> {
        let outside = self.xml.depth() - 1;
        let mut paragraph = 0;
        while self.xml.depth() > outside {
            let text = &mut self.cell.text;
            match self.xml.next()? {
                Event::Start(element) => match element.local_name().as_ref() {
                    "p" => {
                        if !text.is_empty() {
                            text.push('\n');
                        }
                        paragraph += 1;
                    }
                    "s" => text.extend(std::iter::repeat_n(' ', repeats(&element, "c").min(1_000) as usize)),
                    "tab" => text.push('\t'),
                    "line-break" => text.push('\n'),
                    "annotation" | "frame" | "table" => self.xml.skip()?,
                    _ => {}
                },
                Event::End(element) if element.local_name().as_ref() == "p" => paragraph -= 1,
                Event::Text(piece) if paragraph > 0 => text.push_str(&piece.xml10_content()),
                Event::CData(piece) if paragraph > 0 => text.push_str(&piece.xml10_content()),
                Event::GeneralRef(reference) if paragraph > 0 => push_reference(text, &reference),
                _ => {}
            }
            if self.cell.text.len() > limits::TEXT_BYTES_MAX {
                return Err(Error::TooBig(Bound::Text));
            }
        }
        Ok(())
    }

    fn put(&mut self, row: &mut Row, column: usize) -> Result<(), Error> {
        let shown = leading_zeros(&self.cell.text, self.cell.value.as_deref());
        let text = shown
            .as_deref()
            .or(self.cell.value.as_deref())
            .unwrap_or(&self.cell.text);
        if text.is_empty() {
            return self.filler.count(1);
        }
        self.filler.count(self.cell.repeats as u64)?;
        for index in column..column.saturating_add(self.cell.repeats) {
            self.filler.put(row, index, text)?;
        }
        Ok(())
    }
}

impl Cell {
    fn begin(&mut self, element: &BytesStart<'_>) {
        self.repeats = usize::try_from(repeats(element, "number-columns-repeated")).unwrap_or(usize::MAX);
        self.text.clear();
        self.value = match attribute(element, "value-type").as_deref() {
            Some("float" | "percentage" | "currency") => attribute(element, "value").map(|value| {
                let mut shown = String::new();
                number::push_text(&mut shown, &value, Kind::Plain, false);
                shown
            }),
            Some("date") => attribute(element, "date-value")
                .map(|value| value.strip_suffix("T00:00:00").unwrap_or(&value).to_owned()),
            Some("time") => {
                attribute(element, "time-value").map(|value| time(&value).unwrap_or_else(|| value.into_owned()))
            }
            Some("boolean") => attribute(element, "boolean-value").map(std::borrow::Cow::into_owned),
            Some("string") => attribute(element, "string-value").map(std::borrow::Cow::into_owned),
            _ => None,
        };
    }
}

impl Records for Rows<'_> {
    fn read(&mut self, row: &mut Row) -> Result<bool, Error> {
        if self.repeats > 0 {
            self.repeats -= 1;
            self.line += 1;
            self.filler.count(self.repeated.len() as u64)?;
            row.clone_from(&self.repeated);
            row.line = self.line;
            return Ok(true);
        }
        while let Some(repeats) = self.begin_row()? {
            row.clear(self.line.saturating_add(1));
            self.read_row(row)?;
            if row.len() > 0 {
                self.line += 1;
                self.repeats = repeats - 1;
                if self.repeats > 0 {
                    self.repeated.clone_from(row);
                }
                return Ok(true);
            }
            self.line = self.line.saturating_add(repeats);
        }
        Ok(false)
    }

    fn warnings(&self) -> &[Warning] {
        self.warnings.list()
    }
}

/// The digits of a postcode or a phone whose zeros are shown by the format of a number: `01000` is worth 1000.
fn leading_zeros(shown: &str, value: Option<&str>) -> Option<String> {
    let value = value?;
    let mut digits = shown.trim().to_owned();
    digits.retain(|character| !matches!(character, ' ' | '.' | '\u{a0}' | '\u{202f}'));
    let is_code =
        digits.len() > value.len() && digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit());
    (is_code && digits.trim_start_matches('0') == value).then_some(digits)
}

/// How often something repeats, at least once.
pub(super) fn repeats(element: &BytesStart<'_>, name: &str) -> u64 {
    attribute(element, name)
        .and_then(|count| count.parse().ok())
        .unwrap_or(1)
        .max(1)
}

/// `PT09H30M00S` as `09:30:00`.
fn time(duration: &str) -> Option<String> {
    let (hours, rest) = duration.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds = rest.strip_suffix('S')?.split(['.', ',']).next()?;
    Some(format!("{hours:0>2}:{minutes:0>2}:{seconds:0>2}"))
}
