//! The workbook of `LibreOffice`: one XML part that holds all the sheets (`OpenDocument` 1.3, part 3, chapter 9).
//!
//! Cells and rows say how often they repeat, which is how a file of a kilobyte can hold a billion cells: repeats
//! are counted before they are made, and those of blank cells are never made.

mod census;
mod rows;

use quick_xml::events::Event;

use self::census::Census;
use super::{Sheet, archive::Archive};
use crate::{error::Error, open::Source};

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
        let (sheets, filled) = Census::take(xml)?;
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
