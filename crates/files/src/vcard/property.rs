//! One property of a card: name, parameters, value.
//!
//! ```text
//! line      = [group "."] name *(";" parameter) ":" value
//! parameter = key "=" value *("," value) / value            ; the second form is of version 2.1
//! ```

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// A property, its value decoded and its escapes not yet undone.
pub(super) struct Property {
    /// In capitals, without its group.
    pub name: String,
    /// What it is said to be: `HOME`, `WORK`, `CELL`, `PREF`…, in capitals.
    pub kinds: Vec<String>,
    value: String,
}

impl Property {
    /// None if the line is no property.
    pub fn parse(line: &[u8]) -> Option<Self> {
        let colon = colon(line)?;
        let head = decode(&line[..colon], None);
        let mut parts = split(&head, ';');
        let name = parts.next()?.rsplit('.').next()?.trim().to_ascii_uppercase();
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            return None;
        }
        let mut property = Self {
            name,
            kinds: Vec::new(),
            value: String::new(),
        };
        let mut charset = None;
        let mut quoted_printable = false;
        for parameter in parts {
            let (key, value) = parameter.split_once('=').unwrap_or(("TYPE", &parameter));
            let value = value.replace('"', "").to_ascii_uppercase();
            match key.trim().to_ascii_uppercase().as_str() {
                "CHARSET" => charset = Encoding::for_label(value.trim().as_bytes()),
                "ENCODING" => quoted_printable = value == "QUOTED-PRINTABLE",
                "TYPE" if value == "QUOTED-PRINTABLE" => quoted_printable = true,
                "TYPE" => property
                    .kinds
                    .extend(value.split(',').map(|kind| kind.trim().to_owned())),
                "PREF" => property.kinds.push("PREF".to_owned()),
                _ => {}
            }
        }
        let value = &line[colon + 1..];
        property.value = if quoted_printable {
            decode(&unquoted(value), charset)
        } else {
            decode(value, charset)
        };
        Some(property)
    }

    /// Whether the value is this word.
    pub fn is(&self, word: &str) -> bool {
        self.value.trim().eq_ignore_ascii_case(word)
    }

    /// Whether it is said to be of this kind.
    pub fn has(&self, kind: &str) -> bool {
        self.kinds.iter().any(|known| known == kind)
    }

    /// The whole value.
    pub fn text(&self) -> String {
        unescaped(&self.value)
    }

    /// The parts of a value made of several, with a blank for each that is missing.
    pub fn parts<const N: usize>(&self) -> [String; N] {
        let mut parts = split(&self.value, ';').map(|part| unescaped(&part));
        std::array::from_fn(|_| parts.next().unwrap_or_default())
    }

    /// The items of a list.
    pub fn items(&self) -> impl Iterator<Item = String> {
        split(&self.value, ',')
            .map(|item| unescaped(&item))
            .collect::<Vec<_>>()
            .into_iter()
    }
}

/// The first colon outside of quotes.
fn colon(line: &[u8]) -> Option<usize> {
    let mut quoted = false;
    line.iter().position(|&byte| {
        quoted ^= byte == b'"';
        byte == b':' && !quoted
    })
}

/// In the encoding said, else in UTF-8, else in Windows-1252.
fn decode(bytes: &[u8], charset: Option<&'static Encoding>) -> String {
    let text: Cow<'_, str> = match charset {
        Some(charset) if charset != UTF_8 => charset.decode_without_bom_handling(bytes).0,
        _ => std::str::from_utf8(bytes).map_or_else(|_| WINDOWS_1252.decode_without_bom_handling(bytes).0, Cow::from),
    };
    text.replace('\0', "")
}

/// `=C3=A9` as the bytes it stands for.
fn unquoted(value: &[u8]) -> Vec<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value;
    while let Some((&first, after)) = rest.split_first() {
        let code = match after {
            [high, low, ..] if first == b'=' => digit(*high).zip(digit(*low)),
            _ => None,
        };
        bytes.push(code.map_or(first, |(high, low)| high << 4 | low));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    bytes
}

/// Cut at a separator that is neither escaped nor quoted.
fn split(text: &str, separator: char) -> impl Iterator<Item = Cow<'_, str>> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let mut escaped = false;
        let end = text.char_indices().find(|&(_, character)| {
            let ends = character == separator && !escaped;
            escaped = character == '\\' && !escaped;
            ends
        });
        rest = end.map(|(at, _)| &text[at + separator.len_utf8()..]);
        Some(Cow::from(&text[..end.map_or(text.len(), |(at, _)| at)]))
    })
}

/// Without backslashes: `\n` is a line break, anything else stands for itself.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.trim().chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some('n' | 'N') => plain.push('\n'),
                other => plain.extend(other),
            },
            '\r' => {}
            _ => plain.push(character),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_of_all_versions() {
        let old = Property::parse(b"item1.ADR;WORK;CHARSET=windows-1252;ENCODING=QUOTED-PRINTABLE:;;12 rue de l'=C9glise=0D=0ABat A;Alen=E7on;;61000;").expect("a property");
        assert_eq!((old.name.as_str(), old.has("WORK")), ("ADR", true));
        let [_, _, street, city, _, postcode, country] = old.parts();
        assert_eq!(
            [street, city, postcode, country],
            ["12 rue de l'Église\nBat A", "Alençon", "61000", ""]
        );

        let new = Property::parse("TEL;TYPE=\"voice,cell\";VALUE=uri;PREF=1:tel:+33-6".as_bytes()).expect("a property");
        assert!(new.has("CELL") && new.has("PREF"));
        assert_eq!(new.text(), "tel:+33-6");

        let list = Property::parse(r"CATEGORIES:Élus\, adjoints,Presse".as_bytes()).expect("a property");
        assert_eq!(list.items().collect::<Vec<_>>(), ["Élus, adjoints", "Presse"]);
        assert!(Property::parse(b"no colon here").is_none());
        assert!(Property::parse(b"not a name:x").is_none());
    }
}
