//! What a file is: by its content first, by its name second.

use crate::error::{Error, Foreign};

/// A format we read.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Format {
    /// Text whose cells are separated by commas, semicolons, tabs or bars.
    Delimited,
    /// The workbook of Excel since 2007.
    Xlsx,
    /// The workbook of Excel before 2007.
    Xls,
    /// The workbook of `LibreOffice`.
    Ods,
    /// Address-book cards.
    Vcard,
    /// Any of these, compressed.
    Gzip,
}

impl Format {
    /// A stable key for programs: `csv`, `xlsx`, `xls`, `ods`, `vcard`, `gzip`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Delimited => "csv",
            Self::Xlsx => "xlsx",
            Self::Xls => "xls",
            Self::Ods => "ods",
            Self::Vcard => "vcard",
            Self::Gzip => "gzip",
        }
    }
}

/// Says what the bytes at the `head` of a file announce, a few hundred of them being enough; `name` settles what
/// they leave open. A password or a cut inside a spreadsheet shows only when it is opened.
pub fn sniff(head: &[u8], name: Option<&str>) -> Result<Format, Error> {
    match head {
        [] => Err(Error::Empty),
        [0x1f, 0x8b, ..] => Ok(Format::Gzip),
        [b'P', b'K', 3 | 5, 4 | 6, ..] => zipped(head, name),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Ok(Format::Xls),
        _ => foreign(head).map_or_else(|| Ok(text(head)), |found| Err(Error::NotATable { found })),
    }
}

fn zipped(head: &[u8], name: Option<&str>) -> Result<Format, Error> {
    let extension = name
        .and_then(|name| name.rsplit_once('.'))
        .map(|(_, extension)| extension.to_ascii_lowercase());
    let holds = |part: &str| memchr::memmem::find(head, part.as_bytes()).is_some();
    let found = if holds("opendocument.spreadsheet") {
        return Ok(Format::Ods);
    } else if holds("opendocument.text") || holds("word/") {
        Foreign::Document
    } else if holds("xl/workbook.bin") {
        Foreign::Xlsb
    } else {
        return Ok(if extension.as_deref() == Some("ods") {
            Format::Ods
        } else {
            Format::Xlsx
        });
    };
    Err(Error::NotATable { found })
}

fn foreign(head: &[u8]) -> Option<Foreign> {
    let start = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let begins = |word: &str| {
        start
            .get(..word.len())
            .is_some_and(|bytes| bytes.eq_ignore_ascii_case(word.as_bytes()))
    };
    if begins("%PDF-") {
        Some(Foreign::Pdf)
    } else if begins("<!doctype html") || begins("<html") || begins("<table") || begins("<meta") {
        Some(Foreign::Html)
    } else if begins("<?xml") {
        Some(if memchr::memmem::find(head, b"<html").is_some() {
            Foreign::Html
        } else {
            Foreign::Xml
        })
    } else if begins("{\"") || begins("[{") || begins("{\n") || begins("{\r\n") {
        Some(Foreign::Json)
    } else if begins("\u{89}PNG") || head.starts_with(b"\x89PNG") || head.starts_with(b"\xff\xd8\xff") || begins("GIF8")
    {
        Some(Foreign::Image)
    } else if head.starts_with(b"7z\xbc\xaf")
        || begins("Rar!")
        || head.starts_with(b"\xfd7zXZ")
        || head.starts_with(b"(\xb5/\xfd")
    {
        Some(Foreign::Archive)
    } else {
        None
    }
}

/// Cards, whatever their encoding, or delimited text.
fn text(head: &[u8]) -> Format {
    let letters: Vec<u8> = head
        .iter()
        .copied()
        .filter(|&byte| byte != 0 && byte < 0x80)
        .take(200)
        .collect();
    let start = letters.trim_ascii_start();
    if start
        .get(..11)
        .is_some_and(|bytes| bytes.eq_ignore_ascii_case(b"BEGIN:VCARD"))
    {
        Format::Vcard
    } else {
        Format::Delimited
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_first_and_the_name_second() {
        type Case<'a> = (&'a [u8], Option<&'a str>, Result<Format, Foreign>);
        let cases: [Case<'_>; 14] = [
            (b"Nom;Ville\n", Some("people.xlsx"), Ok(Format::Delimited)),
            (b"PK\x03\x04\x14\0...[Content_Types].xml", None, Ok(Format::Xlsx)),
            (b"PK\x03\x04\x14\0...", Some("people.ODS"), Ok(Format::Ods)),
            (
                b"PK\x03\x04...mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
                None,
                Ok(Format::Ods),
            ),
            (
                b"PK\x03\x04...mimetypeapplication/vnd.oasis.opendocument.text",
                Some("a.ods"),
                Err(Foreign::Document),
            ),
            (b"PK\x03\x04...word/document.xml", None, Err(Foreign::Document)),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Some("people.csv"), Ok(Format::Xls)),
            (b"\x1f\x8b\x08", None, Ok(Format::Gzip)),
            (b"\xef\xbb\xbfbegin:vcard\r\nversion:3.0", None, Ok(Format::Vcard)),
            (b"B\0E\0G\0I\0N\0:\0V\0C\0A\0R\0D\0", None, Ok(Format::Vcard)),
            (b"\n<!DOCTYPE html><table>", Some("people.xls"), Err(Foreign::Html)),
            (b"%PDF-1.7", None, Err(Foreign::Pdf)),
            (b"[{\"nom\":\"Roux\"}]", None, Err(Foreign::Json)),
            (b"\x89PNG\r\n", None, Err(Foreign::Image)),
        ];
        for (head, name, expected) in cases {
            let found = sniff(head, name).map_err(|error| match error {
                Error::NotATable { found } => found,
                other => panic!("{other}"),
            });
            assert_eq!(found, expected, "{}", String::from_utf8_lossy(head));
        }
        assert!(matches!(sniff(b"", Some("empty.csv")), Err(Error::Empty)));
    }
}
