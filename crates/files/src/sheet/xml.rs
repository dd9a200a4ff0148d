//! XML as events, each of a bounded size and depth.

use std::{
    borrow::Cow,
    io::{self, BufRead, BufReader, Read},
};

use quick_xml::{
    XmlVersion,
    events::{BytesRef, BytesStart, Event},
};

use crate::{
    error::{Bound, Error},
    limits,
};

/// Elements inside one another. No spreadsheet goes past twenty or so.
const DEPTH_MAX: usize = 256;

/// The events of one part of an archive.
pub(crate) struct Xml<'a> {
    reader: quick_xml::Reader<Budgeted<'a>>,
    buffer: Vec<u8>,
    depth: usize,
    part: String,
}

impl<'a> Xml<'a> {
    pub fn new(source: Box<dyn Read + Send + 'a>, part: &str) -> Self {
        let mut reader = quick_xml::Reader::from_reader(Budgeted {
            source: BufReader::with_capacity(64 << 10, source),
            left: 0,
        });
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            buffer: Vec::new(),
            depth: 0,
            part: part.to_owned(),
        }
    }

    /// The next event; `Eof` after the root has closed, an error if the text stops before.
    pub fn next(&mut self) -> Result<Event<'_>, Error> {
        self.buffer.clear();
        self.reader.get_mut().left = limits::TEXT_BYTES_MAX;
        let event = match self.reader.read_event_into(&mut self.buffer) {
            Ok(event) => event,
            Err(_) if self.reader.get_ref().left == 0 => return Err(Error::TooBig(Bound::Text)),
            Err(_) => return Err(Error::damaged(&self.part)),
        };
        match &event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::Eof if self.depth > 0 => return Err(Error::damaged(&self.part)),
            _ => {}
        }
        if self.depth > DEPTH_MAX {
            Err(Error::damaged(&self.part))
        } else {
            Ok(event)
        }
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// Passes over what the element just begun holds.
    pub fn skip(&mut self) -> Result<(), Error> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            self.next()?;
        }
        Ok(())
    }

    /// Appends the text of the element just begun, that of the elements inside it included.
    pub fn text_into(&mut self, text: &mut String) -> Result<(), Error> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            match self.next()? {
                Event::Text(piece) => text.push_str(&piece.xml10_content()),
                Event::CData(piece) => text.push_str(&piece.xml10_content()),
                Event::GeneralRef(reference) => push_reference(text, &reference),
                _ => {}
            }
            if text.len() > limits::TEXT_BYTES_MAX {
                return Err(Error::TooBig(Bound::Text));
            }
        }
        Ok(())
    }
}

/// A character given by number or by one of XML's five names; any other name stands for nothing.
pub(super) fn push_reference(text: &mut String, reference: &BytesRef<'_>) {
    match reference.resolve_char_ref() {
        Ok(Some(character)) => text.push(character),
        _ => text.push_str(quick_xml::escape::resolve_xml_entity(reference).unwrap_or_default()),
    }
}

/// The value of an attribute, by its name without prefix.
pub(super) fn attribute<'a>(element: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    let mut attributes = element.attributes();
    let found = attributes
        .with_checks(false)
        .filter_map(Result::ok)
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok()
}

/// A source that gives up when one event takes more than its share.
struct Budgeted<'a> {
    source: BufReader<Box<dyn Read + Send + 'a>>,
    left: usize,
}

impl Read for Budgeted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.source.read(buffer)
    }
}

impl BufRead for Budgeted<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            Err(io::ErrorKind::InvalidData.into())
        } else {
            self.source.fill_buf()
        }
    }

    fn consume(&mut self, bytes: usize) {
        self.left = self.left.saturating_sub(bytes);
        self.source.consume(bytes);
    }
}
