//! The workbook of Excel since 2007: a zip of XML parts (ECMA-376).

mod count;
mod relations;
mod rows;
mod styles;
mod text;

use std::collections::HashMap;

use quick_xml::events::Event;

use self::relations::{Relation, relations};
use super::{Sheet, archive::Archive, strings::Strings, xml::attribute};
use crate::{
    error::{Error, Foreign},
    open::Source,
};

/// A workbook whose sheets are known.
pub(crate) struct Workbook<S> {
    archive: Archive<S>,
    pub(super) sheets: Vec<Sheet>,
    parts: Vec<String>,
    strings: Option<String>,
    styles: Option<String>,
    epoch_1904: bool,
}

impl<S: Source> Workbook<S> {
    pub fn new(mut archive: Archive<S>) -> Result<Self, Error> {
        let main = main_part(&mut archive)?;
        let relations = relations(&mut archive, &main)?;
        let find = |kind: &str| {
            relations
                .values()
                .find(|relation| relation.kind == kind)
                .map(|relation| relation.target.clone())
        };
        let (strings, styles) = (find("sharedStrings"), find("styles"));
        let mut workbook = Self {
            archive,
            sheets: Vec::new(),
            parts: Vec::new(),
            strings,
            styles,
            epoch_1904: false,
        };
        workbook.read_sheets(&main, &relations)?;
        Ok(workbook)
    }

    fn read_sheets(&mut self, main: &str, relations: &HashMap<String, Relation>) -> Result<(), Error> {
        let mut xml = self.archive.small_xml(main)?.ok_or_else(|| Error::damaged(main))?;
        loop {
            match xml.next()? {
                Event::Start(element) if element.local_name().as_ref() == "workbookPr" => {
                    self.epoch_1904 =
                        attribute(&element, "date1904").is_some_and(|value| matches!(&*value, "1" | "true"));
                }
                Event::Start(element) if element.local_name().as_ref() == "sheet" && self.sheets.len() < SHEETS_MAX => {
                    let relation = attribute(&element, "id").and_then(|id| relations.get(&*id));
                    let (Some(relation), Some(name)) = (relation, attribute(&element, "name")) else {
                        continue;
                    };
                    if relation.kind == "worksheet" {
                        let visible = !attribute(&element, "state")
                            .is_some_and(|state| state.to_ascii_lowercase().contains("hidden"));
                        self.sheets.push(Sheet {
                            name: name.into_owned(),
                            visible,
                        });
                        self.parts.push(relation.target.clone());
                    }
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    pub fn holds_cells(&mut self, index: usize) -> Result<bool, Error> {
        let part = &self.parts[index];
        let mut xml = self.archive.xml(part)?.ok_or_else(|| Error::damaged(part))?;
        loop {
            match xml.next()? {
                Event::Start(element) if matches!(element.local_name().as_ref(), "v" | "is") => return Ok(true),
                Event::Eof => return Ok(false),
                _ => {}
            }
        }
    }

    pub fn rows<'a>(mut self, index: usize) -> Result<rows::Rows<'a>, Error>
    where
        S: 'a,
    {
        let strings = match self.strings.take() {
            Some(part) => self
                .archive
                .xml(&part)?
                .map(text::shared_strings)
                .transpose()?
                .unwrap_or_default(),
            None => Strings::default(),
        };
        let kinds = match self.styles.take() {
            Some(part) => self
                .archive
                .small_xml(&part)?
                .map(styles::kinds)
                .transpose()?
                .unwrap_or_default(),
            None => Vec::new(),
        };
        count::check(&mut self.archive, &self.parts[index])?;
        rows::Rows::new(
            self.archive.into_xml(&self.parts[index])?,
            strings,
            kinds,
            self.epoch_1904,
        )
    }
}

/// Sheets listed at most; a workbook with more of them is no list of people.
const SHEETS_MAX: usize = 1_000;

/// The part that lists the sheets: usually `xl/workbook.xml`, but the archive says.
fn main_part<S: Source>(archive: &mut Archive<S>) -> Result<String, Error> {
    let said = relations(archive, "")?
        .into_values()
        .find(|relation| relation.kind == "officeDocument")
        .map(|relation| relation.target);
    let main = said.unwrap_or_else(|| "xl/workbook.xml".to_owned());
    if archive.holds("EncryptedPackage") {
        return Err(Error::PasswordProtected);
    }
    let found = if main.rsplit('.').next() == Some("bin") {
        Foreign::Xlsb
    } else if archive.any(|name| name.starts_with("word/")) {
        Foreign::Document
    } else if !archive.holds(&main) && !archive.any(|name| name.starts_with("xl/")) {
        Foreign::Archive
    } else {
        return Ok(main);
    };
    Err(Error::NotATable { found })
}
