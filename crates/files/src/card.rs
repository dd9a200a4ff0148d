//! Address cards (vCard 3.0 and 4.0): one property after the other.

use std::io::{self, Write};

/// The version of the cards.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Version {
    /// RFC 2426: what old phones and programs read.
    V3,
    /// RFC 6350.
    #[default]
    V4,
}

/// Octets a line may have before it is folded.
const LINE_MAX: usize = 75;

/// Writes cards.
pub struct Writer<W: Write> {
    sink: W,
    version: Version,
}

impl<W: Write> Writer<W> {
    /// Begins a file of cards of that version.
    pub fn new(sink: W, version: Version) -> Self {
        Self { sink, version }
    }

    /// Begins a card.
    pub fn begin(&mut self) -> io::Result<()> {
        self.line("BEGIN:VCARD")?;
        self.line(match self.version {
            Version::V3 => "VERSION:3.0",
            Version::V4 => "VERSION:4.0",
        })
    }

    /// Ends a card.
    pub fn end(&mut self) -> io::Result<()> {
        self.line("END:VCARD")
    }

    /// The version of the cards.
    pub fn version(&self) -> Version {
        self.version
    }

    /// A property of one value: `EMAIL`, with its types.
    pub fn text(&mut self, name: &str, types: &[&str], value: &str) -> io::Result<()> {
        self.parts(name, types, &[value])
    }

    /// A property made of parts: `N`, `ADR`. Nothing is written when all are blank.
    pub fn parts(&mut self, name: &str, types: &[&str], parts: &[&str]) -> io::Result<()> {
        if parts.iter().all(|part| part.trim().is_empty()) {
            return Ok(());
        }
        let mut line = self.head(name, types);
        for (index, part) in parts.iter().enumerate() {
            line.push_str(if index == 0 { "" } else { ";" });
            push_escaped(&mut line, part);
        }
        self.line(&line)
    }

    /// A property that lists values: `CATEGORIES`.
    pub fn list<'a>(&mut self, name: &str, values: impl IntoIterator<Item = &'a str>) -> io::Result<()> {
        let mut line = format!("{name}:");
        for (index, value) in values.into_iter().enumerate() {
            line.push_str(if index == 0 { "" } else { "," });
            push_escaped(&mut line, value);
        }
        if line.ends_with(':') && line.len() == name.len() + 1 {
            return Ok(());
        }
        self.line(&line)
    }

    /// Flushes, and gives the sink back.
    pub fn finish(mut self) -> io::Result<W> {
        self.sink.flush()?;
        Ok(self.sink)
    }

    fn head(&self, name: &str, types: &[&str]) -> String {
        let mut head = name.to_owned();
        let mut others = Vec::new();
        for kind in types {
            match (*kind, self.version) {
                ("pref", Version::V4) => head.push_str(";PREF=1"),
                ("pref", Version::V3) => others.push("PREF"),
                (kind, _) => others.push(kind),
            }
        }
        if !others.is_empty() {
            head.push_str(";TYPE=");
            head.push_str(&others.join(","));
        }
        head.push(':');
        head
    }

    /// Folded where it is too long, never in the middle of a character.
    fn line(&mut self, line: &str) -> io::Result<()> {
        let (mut rest, mut room) = (line, LINE_MAX);
        while rest.len() > room {
            let mut cut = room;
            while !rest.is_char_boundary(cut) {
                cut -= 1;
            }
            self.sink.write_all(&rest.as_bytes()[..cut])?;
            self.sink.write_all(b"\r\n ")?;
            rest = &rest[cut..];
            room = LINE_MAX - 1;
        }
        self.sink.write_all(rest.as_bytes())?;
        self.sink.write_all(b"\r\n")
    }
}

fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            c if c.is_control() && c != '\t' => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn card(version: Version) -> String {
        let mut cards = Writer::new(Vec::new(), version);
        cards.begin().expect("a vector takes it");
        cards
            .text("FN", &[], "Awa; Diallo, \\ \u{7}")
            .expect("a vector takes it");
        cards.parts("N", &[], &["Diallo", "Awa"]).expect("a vector takes it");
        cards
            .text("EMAIL", &["work", "pref"], "awa@example.org")
            .expect("a vector takes it");
        cards.parts("ADR", &[], &["", " "]).expect("a vector takes it");
        cards.list("CATEGORIES", ["Presse", "a,b"]).expect("a vector takes it");
        cards.list("CATEGORIES", []).expect("a vector takes it");
        cards.text("NOTE", &[], &"é\n".repeat(40)).expect("a vector takes it");
        cards.end().expect("a vector takes it");
        String::from_utf8(cards.finish().expect("a vector takes it")).expect("text")
    }

    #[test]
    fn a_card_is_escaped_and_folded() {
        let text = card(Version::V4);
        assert!(
            text.starts_with("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Awa\\; Diallo\\, \\\\ \r\nN:Diallo;Awa\r\n"),
            "{text}"
        );
        assert!(text.contains("EMAIL;PREF=1;TYPE=work:awa@example.org\r\n"));
        assert!(text.contains("CATEGORIES:Presse,a\\,b\r\nNOTE:"));
        assert!(text.split("\r\n").all(|line| line.len() <= LINE_MAX));
        assert!(card(Version::V3).contains("EMAIL;TYPE=work,PREF:awa@example.org\r\n"));
    }

    #[test]
    fn our_reader_reads_it_back() {
        for version in [Version::V3, Version::V4] {
            let mut reader = crate::open(Cursor::new(card(version)), &crate::Options::default()).expect("cards");
            let mut row = crate::Row::new();
            assert!(reader.read(&mut row).expect("a card"));
            let cells: Vec<&str> = row.cells().collect();
            assert!(
                cells.contains(&"Diallo") && cells.contains(&"awa@example.org"),
                "{cells:?}"
            );
        }
    }
}
