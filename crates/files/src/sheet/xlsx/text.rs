//! The texts of a workbook.

use quick_xml::events::Event;

use crate::{
    error::{Bound, Error},
    limits,
    sheet::{
        strings::Strings,
        xml::{Xml, push_reference},
    },
};

/// The texts that cells refer to by number.
pub(super) fn shared_strings(mut xml: Xml<'_>) -> Result<Strings, Error> {
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
pub(super) fn rich_text(xml: &mut Xml<'_>, text: &mut String) -> Result<(), Error> {
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
        if text.len() > limits::TEXT_BYTES_MAX {
            return Err(Error::TooBig(Bound::Text));
        }
    }
    unescape(text, start);
    Ok(())
}

/// Excel writes characters that XML cannot hold as `_x000D_`, and an underscore that would look so as `_x005F_`.
pub(super) fn unescape(text: &mut String, start: usize) {
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
}
