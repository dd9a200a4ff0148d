//! The rows of one sheet.

use quick_xml::events::{BytesStart, Event};

use super::text::{rich_text, unescape};
use crate::{
    error::Error,
    reader::Records,
    row::Row,
    sheet::{
        Filler,
        number::{self, Kind},
        strings::Strings,
        xml::Xml,
    },
    warning::{Warning, WarningKind, Warnings},
};

/// The rows of one sheet, in the order of the file.
pub(crate) struct Rows<'a> {
    xml: Xml<'a>,
    strings: Strings,
    kinds: Vec<Kind>,
    epoch_1904: bool,
    line: u64,
    cell: Cell,
    filler: Filler,
    warnings: Warnings,
}

/// The cell being read.
#[derive(Default)]
struct Cell {
    column: usize,
    kind: CellKind,
    style: usize,
    text: String,
    shown: String,
}

/// Where the value of a cell is and what it is.
#[derive(Clone, Copy, Default)]
enum CellKind {
    #[default]
    Number,
    Shared,
    Text,
    Bool,
    Error,
    Date,
}

impl<'a> Rows<'a> {
    pub fn new(mut xml: Xml<'a>, strings: Strings, kinds: Vec<Kind>, epoch_1904: bool) -> Result<Self, Error> {
        loop {
            match xml.next()? {
                Event::Start(element) if element.local_name().as_ref() == "sheetData" => break,
                Event::Eof => return Err(Error::Empty),
                _ => {}
            }
        }
        Ok(Self {
            xml,
            strings,
            kinds,
            epoch_1904,
            line: 0,
            cell: Cell::default(),
            filler: Filler::default(),
            warnings: Warnings::default(),
        })
    }

    /// Begins the next row; `false` after the last.
    fn begin_row(&mut self) -> Result<bool, Error> {
        loop {
            match self.xml.next()? {
                Event::Start(element) if element.local_name().as_ref() == "row" => {
                    let number = attributes(
                        &element,
                        |name, value| if name == "r" { value.parse().ok() } else { None },
                    );
                    self.line = number.unwrap_or(self.line + 1);
                    return Ok(true);
                }
                Event::End(element) if element.local_name().as_ref() == "sheetData" => return Ok(false),
                Event::Eof => return Ok(false),
                _ => {}
            }
        }
    }

    /// Reads the cells of the row just begun.
    fn read_row(&mut self, row: &mut Row) -> Result<(), Error> {
        let mut next = 0;
        loop {
            match self.xml.next()? {
                Event::Start(element) if element.local_name().as_ref() == "c" => {
                    self.cell.begin(&element, next)?;
                    next = self.cell.column + 1;
                    self.filler.count(1)?;
                    self.read_value()?;
                    self.put(row)?;
                }
                Event::End(element) if element.local_name().as_ref() == "row" => return Ok(()),
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    /// Reads what the cell just begun holds: a value, or a text of its own; its formula is passed over.
    fn read_value(&mut self) -> Result<(), Error> {
        let outside = self.xml.depth() - 1;
        while self.xml.depth() > outside {
            let Event::Start(element) = self.xml.next()? else {
                continue;
            };
            match element.local_name().as_ref() {
                "v" if self.cell.text.is_empty() => {
                    self.xml.text_into(&mut self.cell.text)?;
                }
                "is" => {
                    self.cell.text.clear();
                    rich_text(&mut self.xml, &mut self.cell.text)?;
                }
                _ => self.xml.skip()?,
            }
        }
        Ok(())
    }

    fn put(&mut self, row: &mut Row) -> Result<(), Error> {
        let Cell {
            column,
            kind,
            style,
            text,
            shown,
        } = &mut self.cell;
        if text.is_empty() {
            return Ok(());
        }
        let text = match kind {
            CellKind::Text => {
                unescape(text, 0);
                text
            }
            CellKind::Shared => {
                let shared = text.trim().parse().ok().and_then(|index| self.strings.get(index));
                shared.ok_or_else(|| Error::damaged("xl/sharedStrings.xml"))?
            }
            CellKind::Bool if text.trim() == "1" => "true",
            CellKind::Bool => "false",
            CellKind::Date => text.strip_suffix("T00:00:00").unwrap_or(text),
            CellKind::Error => {
                self.warnings.note(WarningKind::FormulaErrors, Some(self.line));
                ""
            }
            CellKind::Number => {
                shown.clear();
                number::push_text(
                    shown,
                    text,
                    self.kinds.get(*style).copied().unwrap_or_default(),
                    self.epoch_1904,
                );
                shown
            }
        };
        self.filler.put(row, *column, text)
    }
}

impl Cell {
    fn begin(&mut self, element: &BytesStart<'_>, next: usize) -> Result<(), Error> {
        self.column = next;
        self.kind = CellKind::Number;
        self.style = 0;
        self.text.clear();
        let mut outside = false;
        attributes(element, |name, value| {
            match name {
                "r" => match column(value) {
                    Some(column) => self.column = column,
                    None => outside = true,
                },
                "s" => self.style = value.parse().unwrap_or(0),
                "t" => self.kind = CellKind::new(value),
                _ => {}
            }
            None::<()>
        });
        if outside {
            Err(Error::damaged("cell reference"))
        } else {
            Ok(())
        }
    }
}

impl CellKind {
    fn new(name: &str) -> Self {
        match name {
            "s" => Self::Shared,
            "str" | "inlineStr" | "is" => Self::Text,
            "b" => Self::Bool,
            "e" => Self::Error,
            "d" => Self::Date,
            _ => Self::Number,
        }
    }
}

impl Records for Rows<'_> {
    fn read(&mut self, row: &mut Row) -> Result<bool, Error> {
        loop {
            if !self.begin_row()? {
                return Ok(false);
            }
            row.clear(self.line);
            self.read_row(row)?;
            if row.len() > 0 {
                return Ok(true);
            }
        }
    }

    fn warnings(&self) -> &[Warning] {
        self.warnings.list()
    }
}

/// The first answer of `take` over the attributes, whose values are numbers, references and keys: nothing to unescape.
fn attributes<T>(element: &BytesStart<'_>, mut take: impl FnMut(&str, &str) -> Option<T>) -> Option<T> {
    element
        .attributes()
        .with_checks(false)
        .filter_map(Result::ok)
        .find_map(|attribute| take(attribute.key.local_name().as_ref(), &attribute.value))
}

/// The column of a reference such as `AB12`, from 0; none past the last that exists, `XFD`.
fn column(reference: &str) -> Option<usize> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic);
    let column = letters.take(4).fold(0, |column, letter| {
        column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    (1..=16_384).contains(&column).then(|| column - 1)
}
