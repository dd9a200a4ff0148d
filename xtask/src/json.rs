//! Just enough JSON to read `cargo metadata`.

use std::collections::BTreeMap;
use std::iter::Peekable;
use std::str::Chars;

/// A JSON value; numbers stay text, as nothing here counts with them.
#[derive(Debug, PartialEq, Eq)]
pub enum Json {
    /// `null`, `true`, `false` or a number, as written.
    Word(String),
    /// A string, unescaped.
    Text(String),
    /// `[…]`
    List(Vec<Json>),
    /// `{…}`
    Object(BTreeMap<String, Json>),
}

impl Json {
    /// Reads a whole text.
    pub fn parse(text: &str) -> Option<Self> {
        let mut reader = Reader {
            rest: text.chars().peekable(),
        };
        let value = reader.value()?;
        reader.skip_space();
        reader.rest.next().is_none().then_some(value)
    }

    /// The value of a key, of an object.
    pub fn get(&self, key: &str) -> Option<&Self> {
        if let Self::Object(fields) = self {
            fields.get(key)
        } else {
            None
        }
    }

    /// The values of a list; nothing for anything else.
    pub fn items(&self) -> &[Self] {
        if let Self::List(items) = self { items } else { &[] }
    }

    /// The string.
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }
}

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
}

impl Reader<'_> {
    fn value(&mut self) -> Option<Json> {
        self.skip_space();
        match self.rest.peek()? {
            '{' => self.object(),
            '[' => self.list(),
            '"' => self.string().map(Json::Text),
            _ => self.word(),
        }
    }

    fn object(&mut self) -> Option<Json> {
        let mut fields = BTreeMap::new();
        self.between('{', '}', |reader| {
            reader.skip_space();
            let key = reader.string()?;
            reader.expect(':')?;
            fields.insert(key, reader.value()?);
            Some(())
        })?;
        Some(Json::Object(fields))
    }

    fn list(&mut self) -> Option<Json> {
        let mut items = Vec::new();
        self.between('[', ']', |reader| {
            items.push(reader.value()?);
            Some(())
        })?;
        Some(Json::List(items))
    }

    /// Comma-separated parts between two marks.
    fn between(&mut self, open: char, close: char, mut part: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.expect(open)?;
        self.skip_space();
        if self.rest.next_if_eq(&close).is_some() {
            return Some(());
        }
        loop {
            part(self)?;
            self.skip_space();
            match self.rest.next()? {
                ',' => {}
                mark if mark == close => return Some(()),
                _ => return None,
            }
        }
    }

    fn string(&mut self) -> Option<String> {
        self.expect('"')?;
        let mut text = String::new();
        loop {
            match self.rest.next()? {
                '"' => return Some(text),
                '\\' => text.push(self.escaped()?),
                other => text.push(other),
            }
        }
    }

    fn escaped(&mut self) -> Option<char> {
        Some(match self.rest.next()? {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'u' => {
                let code: String = self.rest.by_ref().take(4).collect();
                // Half of a surrogate pair: no name that we look for has one.
                char::from_u32(u32::from_str_radix(&code, 16).ok()?).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            other => other,
        })
    }

    fn word(&mut self) -> Option<Json> {
        let mut word = String::new();
        while let Some(character) = self.rest.next_if(|c| c.is_ascii_alphanumeric() || "+-.".contains(*c)) {
            word.push(character);
        }
        (!word.is_empty()).then_some(Json::Word(word))
    }

    fn expect(&mut self, mark: char) -> Option<()> {
        self.skip_space();
        self.rest.next_if_eq(&mark).map(drop)
    }

    fn skip_space(&mut self) {
        while self.rest.next_if(char::is_ascii_whitespace).is_some() {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nested_values_are_read() {
        let read = Json::parse(r#" {"a": [1, -2.5e3, null, {"b": "é\n\u0041\""}], "c": {}, "d": []} "#).expect("valid");
        let items = read.get("a").expect("a").items();
        assert_eq!(items[1], Json::Word("-2.5e3".to_owned()));
        assert_eq!(items[3].get("b").and_then(Json::text), Some("é\nA\""));
        assert_eq!(read.get("d").map(|list| list.items().len()), Some(0));
    }

    #[test]
    fn broken_text_is_refused() {
        for broken in ["", "{", "[1,", "{\"a\" 1}", "\"open", "[1] 2", "[1 2]"] {
            assert_eq!(Json::parse(broken), None, "{broken}");
        }
    }
}
