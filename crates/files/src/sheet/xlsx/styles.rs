//! What the styles of a workbook say of numbers.

use std::collections::HashMap;

use quick_xml::events::Event;

use crate::{
    error::Error,
    sheet::{
        number::Kind,
        xml::{Xml, attribute},
    },
};

/// Styles and formats read at most: Excel itself stops at 65,490.
const STYLES_MAX: usize = 70_000;

/// For each style that a cell may name, what its numbers are.
pub(super) fn kinds(mut xml: Xml<'_>) -> Result<Vec<Kind>, Error> {
    let mut formats = HashMap::new();
    let mut kinds = Vec::new();
    let mut among_cell_styles = false;
    loop {
        match xml.next()? {
            Event::Start(element) => match element.local_name().as_ref() {
                "cellXfs" => among_cell_styles = true,
                "numFmt" if formats.len() < STYLES_MAX => {
                    let id = attribute(&element, "numFmtId").and_then(|id| id.parse::<u32>().ok());
                    if let (Some(id), Some(code)) = (id, attribute(&element, "formatCode")) {
                        formats.insert(id, Kind::from_code(&code));
                    }
                }
                "xf" if among_cell_styles && kinds.len() < STYLES_MAX => {
                    let id = attribute(&element, "numFmtId")
                        .and_then(|id| id.parse().ok())
                        .unwrap_or(0);
                    kinds.push(formats.get(&id).copied().unwrap_or_else(|| Kind::built_in(id)));
                }
                _ => {}
            },
            Event::End(element) if element.local_name().as_ref() == "cellXfs" => among_cell_styles = false,
            Event::Eof => return Ok(kinds),
            _ => {}
        }
    }
}
