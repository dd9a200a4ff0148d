//! The workbook of Excel since 2007: a zip of XML parts (ECMA-376).

mod count;
mod rows;
mod styles;

use std::collections::HashMap;

use quick_xml::events::Event;

use super::{
    Sheet,
    archive::Archive,
    strings::Strings,
    xml::{Xml, attribute, push_reference},
};
use crate::{
    error::{Error, Foreign},
    limits,
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
                .map(shared_strings)
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

/// What a part refers to: another part, and in what capacity.
struct Relation {
    kind: String,
    target: String,
}

/// The relations of a part, or those of the archive when `part` is empty, by id.
fn relations<S: Source>(archive: &mut Archive<S>, part: &str) -> Result<HashMap<String, Relation>, Error> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let slash = if folder.is_empty() { "" } else { "/" };
    let mut relations = HashMap::new();
    let Some(mut xml) = archive.small_xml(&format!("{folder}{slash}_rels/{file}.rels"))? else {
        return Ok(relations);
    };
    loop {
        match xml.next()? {
            Event::Start(element)
                if element.local_name().as_ref() == "Relationship" && relations.len() < RELATIONS_MAX =>
            {
                let (Some(id), Some(kind), Some(target)) = (
                    attribute(&element, "Id"),
                    attribute(&element, "Type"),
                    attribute(&element, "Target"),
                ) else {
                    continue;
                };
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                relations.insert(
                    id.into_owned(),
                    Relation {
                        kind,
                        target: resolve(folder, &target),
                    },
                );
            }
            Event::Eof => return Ok(relations),
            _ => {}
        }
    }
}

const RELATIONS_MAX: usize = 20_000;

/// `../a`, `a` or `/a` seen from a folder.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|piece| !piece.is_empty()).collect();
    for piece in target.split('/') {
        match piece {
            ".." => {
                path.pop();
            }
            "." | "" => {}
            _ => path.push(piece),
        }
    }
    path.join("/")
}

fn shared_strings(mut xml: Xml<'_>) -> Result<Strings, Error> {
    let mut strings = Strings::default();
    let mut text = String::new();
    loop {
        match xml.next()? {
            Event::Start(element) if element.local_name().as_ref() == "si" => {
                text.clear();
                rich_text(&mut xml, &mut text)?;
                strings.append(&text)?;
                strings.end()?;
            }
            Event::Eof => return Ok(strings),
            _ => {}
        }
    }
}

/// Appends the text of the `si` or `is` just begun: its runs end to end, without the phonetic hints.
fn rich_text(xml: &mut Xml<'_>, text: &mut String) -> Result<(), Error> {
    let outside = xml.depth() - 1;
    let mut inside_text = false;
    let mut phonetic = 0_usize;
    let start = text.len();
    while xml.depth() > outside {
        match xml.next()? {
            Event::Start(element) => match element.local_name().as_ref() {
                "rPh" => phonetic += 1,
                name => inside_text = name == "t",
            },
            Event::End(element) => {
                inside_text = false;
                phonetic -= usize::from(element.local_name().as_ref() == "rPh").min(phonetic);
            }
            Event::Text(piece) if inside_text && phonetic == 0 => text.push_str(&piece.xml10_content()),
            Event::CData(piece) if inside_text && phonetic == 0 => text.push_str(&piece.xml10_content()),
            Event::GeneralRef(reference) if inside_text && phonetic == 0 => push_reference(text, &reference),
            _ => {}
        }
        if text.len() > limits::RECORD_BYTES_MAX {
            return Err(Error::damaged("xl/sharedStrings.xml"));
        }
    }
    unescape(text, start);
    Ok(())
}

/// Excel writes characters that XML cannot hold as `_x000D_`, and an underscore that would look so as `_x005F_`.
fn unescape(text: &mut String, start: usize) {
    if !text[start..].contains("_x") {
        return;
    }
    let escaped = text.split_off(start);
    let mut units: Vec<u16> = Vec::new();
    let mut rest = escaped.as_str();
    while !rest.is_empty() {
        let code = rest
            .strip_prefix("_x")
            .and_then(|rest| rest.get(..5))
            .and_then(|code| code.strip_suffix('_'));
        let unit = code
            .filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .and_then(|code| u16::from_str_radix(code, 16).ok());
        let taken = if let Some(unit) = unit {
            units.push(unit);
            7
        } else {
            let next = rest.chars().next().unwrap_or_default();
            units.extend(next.encode_utf16(&mut [0; 2]).iter());
            next.len_utf8()
        };
        rest = &rest[taken..];
    }
    text.push_str(&String::from_utf16_lossy(&units));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_of_excel() {
        for (stored, expected) in [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_xD83D__xDE00_", "😀"),
            ("_xéé__", "_xéé__"),
        ] {
            let mut text = "keep ".to_owned();
            text.push_str(stored);
            unescape(&mut text, 5);
            assert_eq!(text, format!("keep {expected}"));
        }
    }

    #[test]
    fn targets_are_seen_from_their_folder() {
        for (target, expected) in [
            ("worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("/xl/a.xml", "xl/a.xml"),
            ("../b.xml", "b.xml"),
            (".\\c.xml", "xl/c.xml"),
        ] {
            assert_eq!(resolve("xl", target), expected);
        }
    }
}
