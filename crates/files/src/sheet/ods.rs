//! The workbook of `LibreOffice`: one XML part that holds all the sheets (`OpenDocument` 1.3, part 3, chapter 9).
//!
//! Cells and rows say how often they repeat, which is how a file of a kilobyte can hold a billion cells: repeats
//! are counted before they are made, and those of blank cells are never made.

mod rows;

use std::collections::HashSet;

use quick_xml::events::{BytesStart, Event};

use super::{
    Sheet,
    archive::Archive,
    xml::{Xml, attribute},
};
use crate::{
    error::{Error, Foreign},
    open::Source,
};

const CONTENT: &str = "content.xml";

/// A workbook whose sheets are known.
pub(crate) struct Workbook<S> {
    archive: Archive<S>,
    pub(super) sheets: Vec<Sheet>,
    filled: Vec<bool>,
}

impl<S: Source> Workbook<S> {
    pub fn new(mut archive: Archive<S>) -> Result<Self, Error> {
        if is_encrypted(&mut archive)? {
            return Err(Error::PasswordProtected);
        }
        let xml = archive.xml(CONTENT)?.ok_or_else(|| Error::damaged(CONTENT))?;
        let (sheets, filled) = sheets(xml)?;
        Ok(Self {
            archive,
            sheets,
            filled,
        })
    }

    pub fn holds_cells(&self, index: usize) -> bool {
        self.filled[index]
    }

    pub fn rows<'a>(self, index: usize) -> Result<rows::Rows<'a>, Error>
    where
        S: 'a,
    {
        rows::Rows::new(self.archive.into_xml(CONTENT)?, index)
    }
}

fn is_encrypted<S: Source>(archive: &mut Archive<S>) -> Result<bool, Error> {
    let Some(mut xml) = archive.small_xml("META-INF/manifest.xml")? else {
        return Ok(false);
    };
    loop {
        match xml.next()? {
            Event::Start(element) if element.local_name().as_ref() == "encryption-data" => return Ok(true),
            Event::Eof => return Ok(false),
            _ => {}
        }
    }
}

/// Sheets stand in `document-content`, `body`, `spreadsheet`; other tables, in charts or notes, deeper.
const TABLE_DEPTH: usize = 3;

/// Sheets listed at most, and styles of sheets remembered.
const SHEETS_MAX: usize = 1_000;

/// The sheets, and whether each holds something.
fn sheets(mut xml: Xml<'_>) -> Result<(Vec<Sheet>, Vec<bool>), Error> {
    let (mut sheets, mut filled) = (Vec::new(), Vec::new());
    let mut hidden = HashSet::new();
    let mut style = String::new();
    let mut is_spreadsheet = false;
    loop {
        let outside = xml.depth();
        match xml.next()? {
            Event::Start(element) => match element.local_name().as_ref() {
                "spreadsheet" => is_spreadsheet = true,
                "style" if hidden.len() < SHEETS_MAX => {
                    style = name(&element);
                }
                "table-properties" if attribute(&element, "display").as_deref() == Some("false") => {
                    hidden.insert(std::mem::take(&mut style));
                }
                "table" if outside == TABLE_DEPTH && sheets.len() < SHEETS_MAX => {
                    let visible = attribute(&element, "style-name").is_none_or(|style| !hidden.contains(&*style));
                    sheets.push(Sheet {
                        name: name(&element),
                        visible,
                    });
                    filled.push(false);
                }
                "p" => {
                    if let Some(filled) = filled.last_mut() {
                        *filled = true;
                    }
                }
                _ => {}
            },
            Event::Eof if is_spreadsheet => return Ok((sheets, filled)),
            Event::Eof => {
                return Err(Error::NotATable {
                    found: Foreign::Document,
                });
            }
            _ => {}
        }
    }
}

/// A name, cut where no honest one goes.
fn name(element: &BytesStart<'_>) -> String {
    let name = attribute(element, "name").unwrap_or_default();
    name[..name.floor_char_boundary(NAME_BYTES_MAX)].to_owned()
}

const NAME_BYTES_MAX: usize = 1_000;
