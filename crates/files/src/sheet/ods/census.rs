//! What the sheets are and how much they hold, from one pass over the content.

use std::collections::HashSet;

use quick_xml::events::{BytesStart, Event};

use super::{TABLE_DEPTH, rows::repeats};
use crate::{
    error::{Bound, Error, Foreign},
    limits,
    sheet::{
        Sheet,
        xml::{Xml, attribute},
    },
};

/// Sheets listed at most, and styles of sheets remembered.
const SHEETS_MAX: usize = 1_000;

/// What is known so far.
#[derive(Default)]
pub(super) struct Census {
    sheets: Vec<Sheet>,
    filled: Vec<bool>,
    is_spreadsheet: bool,
    /// The style being defined, and those that hide a sheet.
    style: String,
    hidden: HashSet<String>,
    /// Cells that hold something: all of them, those of the row, and how often the row repeats.
    cells: u64,
    row_cells: u64,
    row_repeats: u64,
}

impl Census {
    /// The sheets, and whether each holds something; an error if together they hold too much.
    pub fn take(mut xml: Xml<'_>) -> Result<(Vec<Sheet>, Vec<bool>), Error> {
        let mut census = Self::default();
        loop {
            let depth = xml.depth();
            match xml.next()? {
                Event::Start(element) => census.begin(&element, depth),
                Event::End(element) if element.local_name().as_ref() == "table-row" => census.end_row()?,
                Event::Eof if census.is_spreadsheet => return Ok((census.sheets, census.filled)),
                Event::Eof => {
                    return Err(Error::NotATable {
                        found: Foreign::Document,
                    });
                }
                _ => {}
            }
        }
    }

    fn begin(&mut self, element: &BytesStart<'_>, depth: usize) {
        match element.local_name().as_ref() {
            "spreadsheet" => self.is_spreadsheet = true,
            "style" if self.hidden.len() < SHEETS_MAX => self.style = name(element),
            "table-properties" if attribute(element, "display").as_deref() == Some("false") => {
                self.hidden.insert(std::mem::take(&mut self.style));
            }
            "table" if depth == TABLE_DEPTH && self.sheets.len() < SHEETS_MAX => {
                let visible = attribute(element, "style-name").is_none_or(|style| !self.hidden.contains(&*style));
                self.sheets.push(Sheet {
                    name: name(element),
                    visible,
                });
                self.filled.push(false);
            }
            "table-row" => {
                self.row_repeats = repeats(element, "number-rows-repeated");
                self.row_cells = 0;
            }
            "table-cell" if attribute(element, "value-type").is_some() => {
                let cells = repeats(element, "number-columns-repeated");
                self.row_cells = self.row_cells.saturating_add(cells);
                self.fill();
            }
            "p" => self.fill(),
            _ => {}
        }
    }

    fn fill(&mut self) {
        if let Some(filled) = self.filled.last_mut() {
            *filled = true;
        }
    }

    fn end_row(&mut self) -> Result<(), Error> {
        let cells = self.row_cells.saturating_mul(self.row_repeats);
        self.cells = self.cells.saturating_add(cells);
        if self.cells > limits::CELLS_MAX {
            Err(Error::TooBig(Bound::Cells))
        } else {
            Ok(())
        }
    }
}

/// A name, cut where no honest one goes.
fn name(element: &BytesStart<'_>) -> String {
    let name = attribute(element, "name").unwrap_or_default();
    name[..name.floor_char_boundary(NAME_BYTES_MAX)].to_owned()
}

const NAME_BYTES_MAX: usize = 1_000;
